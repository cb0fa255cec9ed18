//! Small charts of one patient, asked from outside: what `check` and `summary --json` say about needles and syringes.

use std::process::Command;

use palpate::body::{Side, View};
use palpate::chart::visit::answer::Answered;
use palpate::chart::visit::procedure::OtherAnaesthetic;
use palpate::chart::{Allergy, Answer, Chart, ChosenBy, Component, Epinephrine, Injection, Mark, MuscleChoice, State};
use palpate::geometry::point;
use palpate::ids::{DrugId, MarkId, MuscleId, QuestionId};
use palpate::store::{self, Replace};
use palpate::units::{Bore, EpinephrineStrength, Needle};
use serde_json::Value;

use crate::support::charts::{component, empty_chart, mark};

/// A syringe at a muscle of the right buttock, or whatever the muscle is called; its needle in millimetres.
struct Shot<'a> {
    muscle: &'a str,
    needle: u8,
    components: Vec<Component>,
}

fn shot(muscle: &str, needle: u8, components: Vec<Component>) -> Shot<'_> {
    Shot { muscle, needle, components }
}

fn chart(shots: Vec<Shot<'_>>) -> Chart {
    let mut chart = empty_chart();
    chart.patient.allergies = None;
    let visit = &mut chart.visits[0];
    for (number, shot) in (1..).zip(shots) {
        let mut m: Mark = mark(number, View::Back, point(62.0, 425.0));
        m.muscle = Some(MuscleChoice { id: MuscleId::new(shot.muscle).unwrap(), chosen_by: ChosenBy::Clinician });
        m.side = Side::Right;
        let needle = Needle { bore: Bore::gauge(25).unwrap(), length_mm: shot.needle.try_into().unwrap() };
        m.state = State::Injected(Injection { needle: Some(needle), ..Injection::of(shot.components) });
        visit.marks.push(m);
    }
    chart.next_id = 50;
    let ids: Vec<MarkId> = chart.visits[0].marks.iter().map(|m| m.id).collect();
    assert!(ids.iter().all(|id| id.0 < 50));
    chart
}

fn answered(chart: &mut Chart, question: &str, answer: Answer) {
    let question = QuestionId::new(question).unwrap();
    chart.visits[0].details.screening.push(Answered { question, answer, note: String::new() });
}

/// What `check` says, and the first visit of `summary --json`.
fn asked(chart: &Chart) -> (String, Value) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("known.ron");
    store::save(&path, chart, Replace::Nothing, "2026-11-30".parse().unwrap()).unwrap();
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_palpate"));
        command.args(arguments).current_dir(folder.path()).env("PALPATE_CONFIG_DIR", folder.path().join("config"));
        command.env("PALPATE_DATA_DIR", folder.path().join("data"));
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    let summary: Value = serde_json::from_str(&run(&["summary", "known.ron", "--json"])).expect("JSON");
    crate::manual::assert_documented("summary", &summary);
    (run(&["check", "known.ron"]), summary["visits"][0].clone())
}

/// The warning of this kind.
fn warning(visit: &Value, kind: &str) -> Option<Value> {
    visit["warnings"].as_array().unwrap().iter().find(|w| w["kind"] == kind).cloned()
}

fn with_epinephrine(component: Component, strength: &str) -> Component {
    Component { epinephrine: Epinephrine::McgPerMl(EpinephrineStrength::parse(strength).unwrap()), ..component }
}

#[test]
fn crystals_in_a_syringe_are_in_check_and_summary_and_lidocaine_with_dexamethasone_is_not() {
    let mixed = |a: Component, b: Component| asked(&chart(vec![shot("gluteus-medius", 50, vec![a, b])]));
    let (check, visit) = mixed(component("ropivacaine", "5", "1"), component("betamethasone", "6", "0.5"));
    assert!(check.contains("mark 1: warning: Ropivacaine with betamethasone ("), "{check}");
    assert!(check.contains("[compatibility]"), "{check}");
    let found = warning(&visit, "ropivacaine-betamethasone").unwrap();
    assert_eq!((&found["rules"][0], &found["certainty"]), (&"compatibility".into(), &"certain".into()));
    assert_eq!((&found["open"], &found["marks"][0], &found["severity"]), (&true.into(), &1.into(), &"high".into()));
    assert!(found["says"].as_str().unwrap().contains("crystals"), "{found}");

    let (check, visit) = mixed(component("lidocaine", "10", "1"), component("dexamethasone-phosphate", "4", "0.5"));
    assert!(!check.contains("[compatibility]"), "{check}");
    assert!(!visit["warnings"].to_string().contains("compatibility"), "{visit}");

    let (check, visit) = mixed(component("lidocaine", "10", "1"), component("betamethasone", "6", "0.5"));
    let may = warning(&visit, "betamethasone-preservatives").unwrap();
    assert_eq!((&may["certainty"], &may["open"], &may["not_read"]), (&"possible".into(), &false.into(), &false.into()));
    assert!(check.contains("It may clump") && check.contains("[compatibility]"), "{check}");
}

#[test]
fn a_route_that_the_label_excludes_is_said_with_its_mark() {
    let (check, visit) = asked(&chart(vec![
        shot("gluteus-medius", 50, vec![component("triamcinolone-acetonide", "40", "0.5")]),
        shot("gluteus-medius", 50, vec![component("triamcinolone-acetonide", "10", "0.5")]),
        shot("deltoid-middle", 25, vec![component("methylprednisolone-acetate", "40", "0.5")]),
    ]));
    assert!(check.contains("mark 2: warning: Triamcinolone 10 mg/mL is not for muscle"), "{check}");
    assert!(check.contains("mark 3: warning: Methylprednisolone and the deltoid"), "{check}");
    assert_eq!(check.matches("[route]").count(), 2, "{check}");
    assert_eq!(warning(&visit, "triamcinolone-10-not-intramuscular").unwrap()["marks"], serde_json::json!([2]));
}

#[test]
fn excipients_are_named_and_a_may_stays_a_may() {
    for (words, drug, strength, sure, allergen) in [
        ("sulfites", "dexamethasone-phosphate", "4", false, "sulphite"),
        ("PEG 3350", "methylprednisolone-acetate", "40", true, "polyethylene-glycol"),
        ("PEG 3350", "triamcinolone-acetonide", "40", false, "polyethylene-glycol"),
        ("polysorbate 80", "triamcinolone-acetonide", "40", true, "polysorbate"),
        ("benzyl alcohol", "dexamethasone-phosphate", "4", false, "benzyl-alcohol"),
    ] {
        let mut known = chart(vec![shot("gluteus-medius", 50, vec![component(drug, strength, "0.5")])]);
        known.patient.allergies = Some(vec![Allergy::in_words(words)]);
        let (check, visit) = asked(&known);
        let verb = if sure { " contains what an allergy" } else { " may contain what an allergy" };
        assert!(check.contains(verb) && check.contains("[allergy]"), "{words}, {drug}: {check}");
        assert!(!check.contains(words), "the words of the allergy are the patient's: {check}");
        let found = warning(&visit, "allergy").unwrap();
        assert_eq!(found["allergens"], serde_json::json!([allergen]), "{words}, {drug}");
        assert_eq!(found["certainty"], if sure { "certain" } else { "possible" });
        assert_eq!((found["drug"].as_str(), &found["open"]), (Some(drug), &sure.into()));
    }
    let mut known = chart(vec![shot("gluteus-medius", 50, vec![component("lidocaine", "10", "0.5")])]);
    known.patient.allergies = Some(vec![Allergy::in_words("shellfish")]);
    let (check, _) = asked(&known);
    assert!(
        check.contains("note: 1 allergy is in no row of the table, or its words deny it: not compared with any vial. Check what is meant [allergy]"),
        "{check}"
    );
    assert!(!check.contains("shellfish"), "{check}");
}

#[test]
fn epinephrine_is_in_the_doses_in_micrograms() {
    let vials = |ml| vec![with_epinephrine(component("lidocaine", "5", ml), "1:100,000")];
    let mut known = chart(vec![shot("gluteus-medius", 50, vials("2")), shot("gluteus-medius", 50, vials("2.1"))]);
    let (check, visit) = asked(&known);
    let found = &visit["doses"]["epinephrine"];
    assert_eq!((found["given_mcg"].as_f64(), found["limit_mcg"].as_f64()), (Some(41.0), Some(200.0)));
    assert_eq!((&found["heart_disease"], &found["level"]), (&Value::Null, &"unknown".into()));
    assert!(!check.contains("[epinephrine-total]"), "{check}");
    answered(&mut known, "beta-blocker", Answer::Yes);
    let (check, visit) = asked(&known);
    let found = &visit["doses"]["epinephrine"];
    assert_eq!((found["limit_mcg"].as_f64(), &found["level"]), (Some(40.0), &"red".into()));
    assert!(check.contains("epinephrine 41 µg of 40: Above the limit. [epinephrine-total]"), "{check}");
    assert!(check.contains("Epinephrine with a heart at risk") && check.contains("[drug-and-patient]"), "{check}");
}

#[test]
fn a_needle_longer_than_the_depth_of_its_muscle_is_said_with_both_lengths() {
    for (muscle, needle, limit, too_long) in [
        ("trapezius-upper", 30, 30, false),
        ("trapezius-upper", 31, 30, true),
        ("supraspinatus", 50, 30, true),
        ("rhomboid-major", 15, 15, false),
        ("rhomboid-major", 16, 15, true),
    ] {
        let (check, visit) = asked(&chart(vec![shot(muscle, needle, vec![component("lidocaine", "10", "0.5")])]));
        let row = &visit["needle_depths"][0];
        assert_eq!((row["limit_mm"].as_u64(), row["needle_mm"].as_u64()), (Some(limit), Some(needle.into())));
        assert_eq!(row["too_long"], too_long, "{muscle} {needle} mm");
        let said = format!("The needle is {needle} mm long");
        assert_eq!(check.contains(&said) && check.contains("[needle-depth]"), too_long, "{muscle}: {check}");
        assert!(!too_long || visit["warnings"].to_string().contains("long-needle"), "{visit}");
    }
    let (_, visit) = asked(&chart(vec![shot("piriformis", 25, vec![component("lidocaine", "10", "0.5")])]));
    let row = &visit["needle_depths"][0];
    assert_eq!((&row["limit_mm"], row["reach_mm"].as_u64(), &row["too_short"]), (&Value::Null, Some(63), &true.into()));
}

/// A chart with one injected point at a place.
fn at(muscle: Option<&str>, view: View, x: f64, y: f64, needle: u8) -> Chart {
    let mut known =
        chart(vec![shot(muscle.unwrap_or("piriformis"), needle, vec![component("lidocaine", "10", "0.5")])]);
    let m = &mut known.visits[0].marks[0];
    m.place = mark(1, view, point(x, y)).place;
    m.muscle = m.muscle.take().filter(|_| muscle.is_some());
    known
}

#[test]
fn a_needle_longer_than_the_limit_of_the_muscle_under_the_place_is_said_with_that_muscle() {
    for muscle in [
        Some("trapezius-middle"),
        Some("trapezius-lower"),
        Some("iliocostalis-thoracis"),
        Some("latissimus-dorsi"),
        None,
    ] {
        for (needle, too_long) in [(15, false), (16, true), (50, true)] {
            let (check, visit) = asked(&at(muscle, View::Back, 26.0, 215.0, needle));
            let row = &visit["needle_depths"][0];
            assert_eq!(
                (row["limit_mm"].as_u64(), &row["too_long"]),
                (Some(15), &too_long.into()),
                "{muscle:?} {needle}"
            );
            assert_eq!(row["limit_of"], "rhomboid-major", "{muscle:?}");
            let said =
                format!("mark 1: warning: The needle is {needle} mm long: choose a shorter one. Depth limit 15 mm");
            assert_eq!(check.contains(&said), too_long, "{muscle:?} {needle} mm: {check}");
            let under = "It is the limit of rhomboid major, which lies under this place.";
            assert_eq!(check.contains(under), too_long, "{muscle:?} {needle} mm: {check}");
            let raised = warning(&visit, "pleura-posterior").unwrap()["raised"].to_string();
            assert_eq!(raised.contains("long-needle"), too_long, "{muscle:?} {needle} mm: {raised}");
        }
    }
}

#[test]
fn at_the_classic_point_of_the_middle_trapezius_the_rhomboid_close_by_limits_the_needle() {
    let (check, visit) = asked(&at(Some("trapezius-middle"), View::Back, 31.0, 172.0, 50));
    let row = &visit["needle_depths"][0];
    assert_eq!(
        (row["limit_mm"].as_u64(), &row["limit_of"], &row["too_long"]),
        (Some(15), &"rhomboid-major".into(), &true.into())
    );
    assert!(check.contains("It is the limit of rhomboid major, which begins within 26 mm of this place."), "{check}");
    assert!(warning(&visit, "pleura-posterior").unwrap()["raised"].to_string().contains("long-needle"), "{visit}");
}

#[test]
fn a_needle_too_short_for_its_muscle_is_noted_and_one_long_enough_is_not() {
    for (muscle, needle, reach) in [("piriformis", 63, 63), ("quadratus-lumborum", 63, 63), ("gluteus-medius", 50, 50)]
    {
        for (needle, too_short) in [(needle - 1, true), (needle, false), (needle + 1, false)] {
            let (check, visit) = asked(&chart(vec![shot(muscle, needle, vec![component("lidocaine", "10", "0.5")])]));
            let said =
                format!("note: The needle is {needle} mm long and may not reach. Needles of {reach} mm and longer");
            assert_eq!(check.contains(&said), too_short, "{muscle} {needle} mm: {check}");
            assert_eq!(visit["needle_depths"][0]["too_short"], too_short, "{muscle} {needle} mm");
        }
    }
}

#[test]
fn a_structure_beside_the_point_is_a_note_in_check_and_summary() {
    for (muscle, view, x, y, kind, name) in [
        ("piriformis", View::Back, 60.0, 425.0, "sciatic", "Sciatic nerve"),
        ("piriformis", View::Back, 60.0, 425.0, "superior-gluteal", "Superior gluteal vessels"),
        ("piriformis", View::Back, 60.0, 425.0, "pudendal", "Pudendal nerve and inferior gluteal vessels"),
        ("temporalis", View::Right, 45.0, 55.0, "superficial-temporal", "Superficial temporal artery"),
        ("biceps-brachii", View::Front, -145.0, 290.0, "brachial-artery", "Brachial artery and median nerve"),
        ("rectus-abdominis", View::Front, -40.0, 380.0, "epigastric", "Epigastric vessels"),
        ("iliopsoas", View::Front, -30.0, 410.0, "femoral", "Femoral nerve and vessels"),
    ] {
        let (check, visit) = asked(&at(Some(muscle), view, x, y, 50));
        let found = warning(&visit, kind).unwrap_or_else(|| panic!("{kind}: {}", visit["warnings"]));
        assert_eq!(
            (&found["severity"], &found["open"], &found["not_read"]),
            (&"note".into(), &false.into(), &false.into())
        );
        assert_eq!((&found["marks"], &found["rules"]), (&serde_json::json!([1]), &serde_json::json!(["hazard"])));
        let reason = found["reason"].as_str().unwrap();
        assert!(["near", "listed"].contains(&reason) && !found["says"].as_str().unwrap().is_empty(), "{found}");
        let how = if reason == "near" { "close by" } else { "beside the drawn zone" };
        let said = format!("mark 1: note: Also near: {name}, {how} [hazard]");
        assert!(check.contains(&said), "{said}: {check}");
    }
}

#[test]
fn a_scalene_drawn_on_the_back_of_the_neck_gets_its_own_warnings() {
    let (check, visit) = asked(&at(Some("scalenes"), View::Back, 13.0, 103.0, 25));
    for kind in ["scalene-triangle", "lung-apex"] {
        let found = warning(&visit, kind).unwrap();
        assert_eq!(
            (&found["severity"], &found["open"], &found["reason"]),
            (&"high".into(), &true.into(), &"muscle".into())
        );
    }
    assert!(warning(&visit, "vertebral-suboccipital").is_none(), "{visit}");
    assert!(
        check.contains("mark 1: warning: Scalenes: vertebral artery, phrenic nerve: nobody has recorded"),
        "{check}"
    );
}

#[test]
fn steroids_over_kinds_and_an_earlier_liposomal_anesthetic_are_in_the_doses() {
    let steroids = vec![component("triamcinolone-acetonide", "40", "3"), component("betamethasone", "6", "2.1")];
    let (check, visit) = asked(&chart(vec![shot("gluteus-medius", 50, steroids)]));
    let sum = &visit["doses"]["steroid_sum"];
    assert_eq!(
        (sum["in_mg_of"].as_str(), sum["given"]["exact"].as_str()),
        (Some("methylprednisolone-acetate"), Some("204"))
    );
    assert_eq!((&sum["level"], sum["published"]["exact"].as_str()), (&"amber".into(), Some("200")));
    assert!(check.contains("204 mg of 200 mg in 12 months [steroid-sum]"), "{check}");

    let mut known = chart(vec![shot("gluteus-medius", 50, vec![component("lidocaine", "10", "0.5")])]);
    known.visits[0].details.procedure.other_anaesthetics = Some(vec![OtherAnaesthetic {
        drug: DrugId::new("bupivacaine-liposomal").unwrap(),
        mg: None,
        epinephrine: None,
        at: "2026-11-19T09:42:00+01:00".parse().ok(),
        note: String::new(),
    }]);
    let (check, visit) = asked(&known);
    assert_eq!(visit["doses"]["still_acting"][0]["hours"], 48);
    assert!(check.contains("Bupivacaine, liposomal was given 48 hours ago and acts for 96 hours"), "{check}");
    assert!(check.contains("[long-acting]"), "{check}");
}

/// The first visit of the chart as a later one, without what was answered.
fn later(mut chart: Chart, when: &str) -> Chart {
    let mut visit = chart.visits[0].clone();
    visit.id = palpate::ids::VisitId(2);
    visit.details.when = when.parse().unwrap();
    visit.details.screening.clear();
    for mark in &mut visit.marks {
        mark.id = MarkId(mark.id.0 + 20);
    }
    chart.visits[0].marks.clear();
    chart.visits.push(visit);
    chart
}

#[test]
fn what_was_answered_before_warns_at_later_visits_and_is_said_with_its_day() {
    let mut known = chart(vec![
        shot("gluteus-medius", 50, vec![component("triamcinolone-acetonide", "40", "1")]),
        shot("gluteus-medius", 50, vec![component("lidocaine", "10", "1")]),
    ]);
    answered(&mut known, "strong-cyp3a4-inhibitor", Answer::Yes);
    answered(&mut known, "pregnancy", Answer::Yes);
    answered(&mut known, "liver-disease", Answer::Yes);
    let day = palpate::time::in_words(known.visits[0].details.when.date());
    let (check, _) = asked(&later(known, "2027-06-01T11:00:00+02:00"));
    let line = |part: &str| check.lines().find(|l| l.contains(part)).unwrap_or_else(|| panic!("{part}: {check}"));
    let since = format!("Answered yes on {day}, not asked today.");
    assert!(line("Steroid with ritonavir or cobicistat").contains(&since), "{check}");
    assert!(line("Liver disease: amides").contains(&since) && line("Liver disease: amides").contains("[dose-advice]"));
    assert!(line("Steroid in pregnancy").contains("ask again"), "{check}");
    let stops = |l: &&str| l.contains("visit 2") && l.contains("[screening]");
    assert!(check.lines().find(stops).is_some_and(|l| l.contains(&since)), "{check}");
}

#[test]
fn a_yes_that_stops_the_needle_is_said_and_a_caution_is_not() {
    for (question, said) in [("infection-local", true), ("bleeding-disorder", true), ("needle-fear", false)] {
        let mut known = chart(vec![shot("gluteus-medius", 50, vec![component("lidocaine", "10", "1")])]);
        answered(&mut known, question, Answer::Yes);
        let (check, visit) = asked(&known);
        assert_eq!(check.contains("[screening]"), said, "{question}: {check}");
        let row = warning(&visit, question);
        assert_eq!(row.as_ref().map(|w| w["marks"].clone()), said.then(|| serde_json::json!([1])), "{question}");
    }
}

#[test]
fn what_touches_the_skin_is_compared_with_the_allergies() {
    use palpate::chart::visit::procedure::SkinAgent;
    for (words, agent, kind) in [
        ("Chlorhexidine", Some(SkinAgent::Chlorhexidine), Some("skin-agent")),
        ("Chlorhexidine", Some(SkinAgent::Alcohol), None),
        ("Chlorhexidine", None, None),
        ("povidone-iodine", Some(SkinAgent::PovidoneIodine), Some("skin-agent")),
        ("latex", None, Some("equipment")),
        ("adhesive tape", None, Some("equipment")),
        ("no latex allergy", None, None),
    ] {
        let mut known = chart(vec![shot("gluteus-medius", 50, vec![component("lidocaine", "10", "1")])]);
        known.patient.allergies = Some(vec![Allergy { words: words.to_owned(), to: None }]);
        known.visits[0].details.procedure.skin_agent = agent;
        let (check, visit) = asked(&known);
        for other in ["skin-agent", "equipment"] {
            assert_eq!(warning(&visit, other).is_some(), kind == Some(other), "{words}, {agent:?}: {visit}");
        }
        // What is certain is a warning, what depends on the glove or the stopper a note.
        for (level, of) in [("warning:", "skin-agent"), ("note:", "equipment")] {
            let said =
                check.lines().any(|l| l.contains(level) && l.contains("[allergy]") && !l.contains("not compared"));
            assert_eq!(said, kind == Some(of), "{words}, {agent:?}: {check}");
        }
    }
}

#[test]
fn a_vial_that_no_table_knows_is_said_to_be_compared_with_nothing() {
    for (drug, known) in [("lignocaine", true), ("kenalog-40", true), ("articaine", false), ("ketorolac", false)] {
        let (check, visit) = asked(&chart(vec![shot("gluteus-medius", 50, vec![component(drug, "10", "1")])]));
        assert_eq!(check.contains("[unknown-drug]"), !known, "{drug}: {check}");
        let row = warning(&visit, "unknown-drug");
        assert_eq!(row.is_some(), !known, "{drug}");
        assert!(row.is_none_or(|w| w["drug"] == drug && w["says"].as_str().is_some_and(|s| s.contains("no limit"))));
    }
    let two = vec![component("lidocaine", "10", "1"), component("lignocaine", "10", "1")];
    let (_, visit) = asked(&chart(vec![shot("gluteus-medius", 50, two)]));
    let doses = visit["doses"]["anaesthetics"].as_array().unwrap();
    assert_eq!(doses.len(), 1, "two names of one drug add up: {doses:?}");
    assert_eq!((doses[0]["drug"].as_str(), doses[0]["given"]["exact"].as_str()), (Some("lidocaine"), Some("20")));
}
