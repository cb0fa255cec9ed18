//! Whatever the record holds is said in the note, and what is said about it in words is in the report.
//!
//! A chart with every field filled is changed in one place after the other; each change has to change what is written.
//! `fields.rs` looks for the values of another such chart in report, table and bundle: that finds what is written nowhere,
//! this finds two fields of which one is written for both.

use std::collections::BTreeSet;

use palpate::chart::Chart;
use palpate::export::{ExportOptions, ViewChoice};
use palpate::report::note::{NoteTemplates, note};
use palpate::rules::clinical_tables::clinic::Clinical;
use palpate::scene::Item;
use palpate::store::format;
use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::TestRunner;
use serde_json::Value;

use super::arbitrary;
use crate::support::charts::{atlas, now};
use crate::support::pages::{audit_document, document};

/// The patient, today and as signed.
const PATIENT: &str = r#"patient: (
  family: "Wfamily", given: "Wgiven", birth_date: "1975-04-02", sex: Female,
  identifiers: [(system: "wsystem", value: "wnumber")],
  allergies: [(words: "wallergy", to: "latex")],
  anticoagulants: ["wanticoagulant"],
  alerts: ["walert"],
  areas_to_avoid: [(id: 50, view: Front, patch: [[(10, 200), (30, 200), (30, 230)]], reason: "wport")],
)"#;

/// A chart of two visits of which everything is recorded. All of it is invented.
const FULL: &str = r#"// palpate-chart version=2 chart=0fcd8d69-554c-4f82-aacf-4b49f4c65593
#![enable(unwrap_newtypes)]
#![enable(implicit_some)]
(
  format: "palpate-chart",
  version: 2,
  chart: (
    id: "0fcd8d69-554c-4f82-aacf-4b49f4c65593",
    atlas: "bt-1",
    next_id: 100,
    PATIENT,
    visits: [
      (
        id: 1,
        details: (when: "2026-10-02T10:05:00+01:00"),
        marks: [
          (id: 2, number: 1, place: (view: Back, x: 46, y: 154), muscle: (id: "trapezius-upper", chosen_by: Atlas),
           side: Right, state: Injected((technique: DryNeedling))),
          (id: 3, number: 2, place: (view: Back, x: 46, y: 160), muscle: (id: "trapezius-upper", chosen_by: Atlas),
           side: Right, state: Found),
        ],
        status: Signed((by: (name: "A. Example"), at: "2026-10-02T11:00:00+01:00")),
      ),
      (
        id: 4,
        details: (
          when: "2026-11-21T09:30:00+01:00",
          ended: "2026-11-21T10:10:00+01:00",
          place: "wroom",
          clinician: (name: "Wclinician", credentials: "wmd", number: "wnumber1", number_kind: "wkind1"),
          assistants: "wassistant",
          referred_by: "wreferrer",
          complaint: "wcomplaint",
          complaint_side: Right,
          history: (
            duration: Months(4), course: "wcourse", quality: [Ache], factors: [Posture], factors_note: "wfactor",
            prior_care: [(kind: Medication, what: "wpill", duration: Weeks(6), response: Short)],
            earlier_injections: "wearlier",
            since_last: (
              relief_percent: 60, lasted: Weeks(5), adherence: Most, changes: [Sleep], medicines: Less, relaxants: Less, therapy: More,
              note: "wsince",
            ),
            medication: "wmedication", illnesses: "willness", goal: "wgoal",
            function: [(scale: "ndi", score: 34, earlier: 44, earlier_on: "2026-09-01", note: "wscore")],
            neurological: (answer: No, note: "wnerve"),
            examination: "wexamination",
            candidacy: [(question: "care-not-enough", answer: Yes, note: "wcandidate")],
            differential: "wdifferential", intent: Both, necessity: "wnecessity",
          ),
          diagnoses: [(code: "M79.12", words: "wdiagnosis")],
          weight_kg: 70.0, height_cm: 172.0, consent: Yes, time_out: Yes,
          screening: [(question: "diabetes", answer: Yes, note: "wsugar"), (question: "pregnancy", answer: NotApplicable)],
          procedure: (
            checklist: [(question: "identity", answer: No, note: "wcheck")],
            time_out_at: "2026-11-21T09:48:00+01:00", consent_note: "wconsent", position: Prone, skin_agent: Alcohol,
            other_anaesthetics: [
              (drug: "bupivacaine", mg: 12.0, epinephrine: true, at: "2026-11-21T07:15:00+01:00", note: "wdentist"),
            ],
            complications: [(
              kind: "bruise", mark: 5, at: "2026-11-21T09:59:00+01:00", onset: Minutes, severity: 2, words: "wblue",
              treatment: "wpressure", outcome: "wbetter", reported_to: "wchief", resolved_on: "2026-11-22",
            )],
            observed_from: "2026-11-21T10:01:00+01:00", observed_until: "2026-11-21T10:16:00+01:00",
            observation: "wobservation",
            aftercare: [(question: "stretched", answer: Yes, note: "wstretch")],
            programme: (answer: Yes, note: "wprogramme"),
            home_programme: [Walking],
            options: "woptions",
          ),
          pain_before: 6, pain_after: 2, pain_after_at: "2026-11-21T10:07:00+01:00",
          series: (session: 2, of: 6, next_due: "2026-12-19", call_on: "2026-11-23"),
          plan: "wplan", aftercare: "waftercare",
        ),
        marks: [
          (
            id: 5, number: 1, place: (view: Back, x: 46, y: 154, depth: 12),
            muscle: (id: "trapezius-upper", chosen_by: Clinician), side: Right, kind: Active, pain: 7,
            findings: (
              taut_band: Yes, hypersensitive_spot: Yes, familiar_pain: Yes, referred_pain: Yes, jump_sign: No,
              local_twitch: Yes, nodule: No, local_pain: Yes,
            ),
            examination: (
              tenderness: Moderate, pain_at_rest: 3, pain_on_movement: 5, visual_analogue_mm: 62, twitch_strength: 2,
              referral_quality: [Burning],
              motion: [(movement: "wturning", unit: Percent, before: 50, after: 70, limited_by: Pain)],
              weakness: Inhibition, autonomic: [Sweating], confidence: High,
            ),
            pressure_threshold: [180, 190],
            refers_to: "wmastoid", note: "wmark",
            state: Injected((
              technique: Injection,
              components: [(
                drug: "lidocaine", strength: MgPerMl(10), volume_ml: 0.5, epinephrine: McgPerMl(5), lot: "wlot",
                expiry: "2027-03-31",
              )],
              needle: (bore: Gauge(27), length_mm: 38), passes: 3, directions: 4, fan: true, guidance: Ultrasound,
              aspiration: Clear, depth_mm: 21, twitches: 2, twitch_strength: 1, end_feel: Partial, pain_after: 3,
              bleeding: Slight, complication: "wscar", at: "2026-11-21T09:42:00+01:00",
            )),
            corrections: [(
              what: Drug, before: "wdrugbefore", after: "wdrugafter", reason: "wvial", at: "2026-11-21T09:50:00+01:00",
            )],
            origin: (visit: 1, mark: 2, confirmed: true),
            other_than: [(visit: 1, mark: 3)],
          ),
          (id: 6, number: 2, place: (view: Back, x: -32, y: 217), side: Left, state: Deferred(reason: "wreason")),
          (id: 7, number: 3, place: (view: Back, x: -32, y: 300), side: Left, state: Planned, proposed: true),
        ],
        pain_areas: [(
          id: 51, view: Back, patch: [[(10, 100), (30, 100), (30, 130)]], qualities: [Sharp], words: "wshot",
          mark: 5, drawn: FromTextbook,
        )],
        acknowledgements: [
          (warning: Hazard("lung-apex"), raised: true, by: (name: "Wreader", credentials: "wrn", number: "wnumber2", number_kind: "wkind2"),
           at: "2026-11-21T09:41:00+01:00", words: "wwarning"),
          (warning: AreaToAvoid("wscrew"), by: (name: "Wreader"), at: "2026-11-21T09:43:00+01:00"),
        ],
        status: Signed((
          by: (name: "Wsigner", credentials: "wdo", number: "wnumber3", number_kind: "wkind3"), at: "2026-11-21T10:20:00+01:00",
          as_signed: (PATIENT, unidentified: "wpapers", tables: {"doses": "2026-11"}, after: (visit: 1, digest: "sha256-1:00ff")),
          digest: "sha256-2:00ff",
        )),
        amendments: [
          (
            kind: LateEntry, mark: 5, by: (name: "Wamender", credentials: "wpt", number: "wnumber4", number_kind: "wkind4"),
            at: "2026-11-22T08:00:00+01:00",
            reason: "wwhy", text: "wadded", digest: "sha256-2:00fe",
          ),
          (
            kind: Correction, by: (name: "Wregistrar"), at: "2026-11-23T08:00:00+01:00", reason: "wmarried",
            identity: (
              before: (
                family: "Wfamily", given: "Wgiven", birth_date: "1975-04-02", sex: Female,
                identifiers: [(system: "wsystem", value: "wnumber")],
              ),
              after: (
                family: "Wnewname", given: "Wnewgiven", birth_date: "1975-04-20", sex: Other,
                identifiers: [(system: "wnewsystem", value: "wnewnumber")],
              ),
            ),
            digest: "sha256-2:00fd",
          ),
        ],
      ),
    ],
  ),
)
"#;

/// Places that the note does not tell apart, and why. Ends of paths without their indexes.
const NOT_IN_THE_NOTE: [(&str, &str); 15] = [
    (".as_signed.tables", "the editions of tables stay in the file, covered by the digest"),
    (".as_signed.after", "the chain of visits stays in the file, covered by the digest"),
    (".origin.confirmed", "what was treated was looked at"),
    (".patch", "what was painted is in the figures; the note says the view and the words"),
    (".place.x", "the note says the place in whole centimetres"),
    (".place.y", "the note says the place in whole centimetres"),
    (".place.depth", "the skin's depth belongs to the figure"),
    (".muscle.chosen_by", "who named the muscle changes nothing about it"),
    (".allergies.to", "the words are what is said"),
    (".id", "ids are between programs"),
    (".digest", "the report and the store keep the digest"),
    (".proposed", "what nobody looked at is no part of the record"),
    (".marks[2]", "what nobody looked at is no part of the record"),
    (".acknowledgements", "what was warned of is in the audit"),
    (".when", "seconds are not said"),
];

/// A chart of which everything is recorded.
pub fn full() -> Chart {
    let text = FULL.replace("PATIENT", PATIENT);
    let loaded = format::read(text.as_bytes(), "2026-11-30".parse().unwrap()).unwrap_or_else(|e| panic!("{e:?}"));
    loaded.chart
}

fn written(chart: &Chart) -> String {
    let template = NoteTemplates::bundled().unwrap().get("long").unwrap();
    note(chart, chart.visits[1].id, template, atlas(), Clinical::bundled().unwrap(), "Invented Clinic", None).unwrap()
}

fn reported(chart: &Chart) -> String {
    pages_of(chart, false)
}

fn audited(chart: &Chart) -> String {
    pages_of(chart, true)
}

fn pages_of(chart: &Chart, audit: bool) -> String {
    fn words(items: &[Item], found: &mut String) {
        for item in items {
            match item {
                Item::Text(t) => {
                    found.push_str(&t.content);
                    found.push(' ');
                }
                Item::Group(g) => words(&g.items, found),
                Item::Shape(_) | Item::Shading(_) => {}
            }
        }
    }
    let tables = Clinical::bundled().unwrap();
    let options = ExportOptions::default();
    let pages = if audit {
        audit_document(chart, chart.visits[1].id, atlas(), tables, &options, now()).unwrap()
    } else {
        document(chart, chart.visits[1].id, atlas(), tables, ViewChoice::All, &options, now()).unwrap()
    };
    let mut found = String::new();
    pages.pages.iter().for_each(|page| words(&page.items, &mut found));
    found.replace("  ", " ")
}

/// Every leaf of a value with its path.
pub fn leaves(value: &Value, path: &str, found: &mut Vec<(String, Value)>) {
    match value {
        Value::Object(map) => map.iter().for_each(|(key, inner)| leaves(inner, &format!("{path}/{key}"), found)),
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(i, inner)| leaves(inner, &format!("{path}/{i}"), found));
        }
        leaf => found.push((path.to_owned(), leaf.clone())),
    }
}

/// `/visits/1/marks/0/pain` as `.visits.marks.pain`; the index of a mark stays.
pub fn named(path: &str) -> String {
    let mut name = String::new();
    for part in path.split('/').skip(1) {
        match part.parse::<usize>() {
            Ok(_) if !name.ends_with(".marks") => {}
            Ok(i) => name.extend(["[", &i.to_string(), "]"]),
            Err(_) => name.extend([".", part]),
        }
    }
    name
}

/// The chart with another value at a leaf, or without the leaf; `None` where neither is a chart.
pub fn changed(whole: &Value, path: &str, leaf: &Value) -> Option<Chart> {
    const WORDS: [&str; 14] = [
        "changed",
        "Yes",
        "No",
        "Left",
        "Right",
        "Front",
        "None",
        "DryNeedling",
        "Other",
        "Latent",
        "Correction",
        "Degrees",
        "Side",
        "2",
    ];
    let dated = ["2026-11-21T09:37:00+01:00", "2026-11-25T09:37:00+01:00", "2026-10-05", "1976-04-02"];
    let attempts: Vec<Value> = match leaf {
        Value::String(_) => WORDS.iter().chain(&dated).map(|w| Value::from(*w)).collect(),
        Value::Bool(b) => vec![Value::from(!b)],
        Value::Number(n) => {
            let n = n.as_f64().unwrap();
            [n + 1.0, n - 1.0, n / 2.0, 27.5]
                .map(|n| if n.fract() == 0.0 { Value::from(n as u64) } else { n.into() })
                .into()
        }
        _ => Vec::new(),
    };
    let read = |value: Value| serde_json::from_value::<Chart>(value).ok();
    for attempt in attempts.into_iter().filter(|a| a != leaf) {
        let mut other = whole.clone();
        *other.pointer_mut(path).unwrap() = attempt;
        if let Some(chart) = read(other) {
            return Some(chart);
        }
    }
    let (parent, last) = path.rsplit_once('/').unwrap();
    let mut other = whole.clone();
    match other.pointer_mut(parent).unwrap() {
        Value::Object(map) => {
            map.remove(last);
        }
        Value::Array(list) => {
            list.remove(last.parse().unwrap());
        }
        _ => return None,
    }
    read(other)
}

#[test]
fn the_full_chart_has_every_field_that_a_chart_can_have() {
    let keys = |chart: &Chart| {
        let mut found = Vec::new();
        leaves(&serde_json::to_value(chart).unwrap(), "", &mut found);
        let plain =
            |path: String| named(&path).replace(['[', ']', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'], "");
        found.into_iter().map(|(path, _)| plain(path)).collect::<BTreeSet<String>>()
    };
    let there = keys(&full());
    let mut runner = TestRunner::deterministic();
    let mut missing = BTreeSet::new();
    for _ in 0..120 {
        let chart = arbitrary::chart().new_tree(&mut runner).unwrap().current();
        missing.extend(keys(&chart).difference(&there).cloned());
    }
    // Other variants of what stands there in one of its variants, and lists that are there and empty.
    let other = |key: &String| {
        [
            "Days",
            "Weeks",
            "Months",
            "Years",
            "McgPerMl",
            "UnitsPerMl",
            "Diameter",
            "Draft",
            "Deferred",
            "Allergy",
            "ExpiredVial",
            "DrugCaution",
        ]
        .iter()
        .any(|variant| key.ends_with(variant))
            || there.iter().any(|full| full.starts_with(&format!("{key}.")) || full.starts_with(key))
            || key.rsplit_once('.').is_some_and(|(parent, _)| there.contains(parent))
    };
    missing.retain(|key| !other(key));
    assert!(missing.is_empty(), "the full chart lacks {missing:#?}");
}

#[test]
fn every_field_of_the_record_is_in_the_note() {
    let chart = full();
    let whole = serde_json::to_value(&chart).unwrap();
    let before = written(&chart);
    // The patient of today is that of a draft.
    let mut draft = chart.clone();
    draft.visits[1].status = palpate::chart::Status::Draft;
    draft.visits[1].amendments.clear();
    let (draft_before, draft_whole) = (written(&draft), serde_json::to_value(&draft).unwrap());
    let mut all = Vec::new();
    leaves(&whole["visits"][1], "/visits/1", &mut all);
    leaves(&whole["patient"], "/patient", &mut all);
    assert!(all.len() > 240, "{}", all.len());
    let mut silent = Vec::new();
    for (path, leaf) in all {
        let today = path.starts_with("/patient");
        let (whole, before) = if today { (&draft_whole, &draft_before) } else { (&whole, &before) };
        let name = named(&path);
        if NOT_IN_THE_NOTE.iter().any(|(end, _)| name.ends_with(end) || name.contains(&format!("{end}."))) {
            continue;
        }
        match changed(whole, &path, &leaf) {
            Some(other) if written(&other) == *before => silent.push(format!("{name} = {leaf}")),
            Some(_) => {}
            None => silent.push(format!("{name} = {leaf}: nothing else can stand there")),
        }
    }
    assert!(silent.is_empty(), "the note does not say {silent:#?}");
}

#[test]
fn everything_that_was_written_in_words_is_in_the_note_and_in_the_report() {
    let chart = full();
    let (note, report) = (written(&chart).to_lowercase(), reported(&chart).to_lowercase());
    let mut all = Vec::new();
    leaves(&serde_json::to_value(&chart).unwrap(), "", &mut all);
    let words: Vec<String> = all
        .into_iter()
        .filter_map(|(_, leaf)| leaf.as_str().map(str::to_lowercase))
        .filter(|w| w.starts_with('w') && *w != "weeks")
        .collect();
    assert!(words.len() > 55, "{words:?}");
    let missing = |text: &str| words.iter().filter(|w| !text.contains(w.as_str())).cloned().collect::<Vec<_>>();
    let audit = audited(&chart).to_lowercase();
    // What was warned of is in the audit alone.
    let warned = ["wrn", "wreader", "wnumber2", "wkind2", "wwarning", "wscrew"];
    let filed = |text: &str| missing(text).into_iter().filter(|w| !warned.contains(&w.as_str())).collect::<Vec<_>>();
    assert_eq!(filed(&note), Vec::<String>::new(), "the note");
    assert_eq!(filed(&report), Vec::<String>::new(), "the report");
    for words in ["wrn", "wreader", "wwarning", "wscrew"] {
        assert!(audit.contains(words), "{words} is not in the audit: {audit}");
    }
    assert!(report.contains("pregnant") && !report.contains("care-not-enough"), "questions stand in words: {report}");
}

#[test]
fn what_the_forms_record_by_choosing_is_in_the_report() {
    let report = format!("{} {}", reported(&full()), audited(&full())).to_lowercase();
    let expected = [
        "4 months",
        "aching",
        "posture",
        "medications",
        "raised level",
        "short relief",
        "60 % relief",
        "for 5 weeks",
        "most of it",
        "sleep",
        "less than before",
        "more than before",
        "neck disability index 34",
        "therapeutic and diagnostic",
        "yes – diabetes",
        "not applicable – pregnant",
        "prone",
        "alcohol",
        "09:48",
        "bupivacaine, 12 mg, with epinephrine",
        "bruise",
        "severity 2 of 5",
        "session 2 of 6",
        "next due dec 19, 2026",
        "call on nov 23, 2026",
        "walking",
        "at 10:07",
        "6/10 before",
        "2/10 after (67% less)",
        "same point as no. 1 of oct 2, 2026",
        "not the same point as no. 2",
        "local pain",
        "tenderness",
        "burning",
        "50 → 70",
        "sweating",
        "high",
        "09:41",
        "wreader",
        "epinephrine 1:200,000",
        "fanned",
        "aspiration",
        "21 mm",
    ];
    let missing: Vec<_> = expected.into_iter().filter(|words| !report.contains(words)).collect();
    assert!(missing.is_empty(), "{missing:?} are not in {report}");
}
