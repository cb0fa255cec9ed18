//! What published pages tell patients about trigger point injections, row by row, and what in the program serves it.
//!
//! A is a clinic's page on trigger point injections, B a page on injections for the back; the rows are those of the
//! clinical reference, in words of our own. Each row is a test that shows its feature at work. Nothing of the pages is
//! only marketing but booking and opening hours (in B19), which no record needs.

use std::collections::BTreeSet;

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use palpate::app::{Action, Command};
use palpate::body::{Framing, Region, View};
use palpate::chart::mark::examination::{MotionUnit, PainQuality, RangeOfMotion};
use palpate::chart::mark::injection::{Aspiration, EndFeel};
use palpate::chart::mark::{Finding, Origin};
use palpate::chart::visit::answer::Answered;
use palpate::chart::visit::clinical_history::{
    Adherence, CareKind, CareResponse, ChangeSince, Factor, FunctionScore, Intent, MoreOrLess, PriorCare,
};
use palpate::chart::visit::procedure::HomeExercise;
use palpate::chart::{
    Answer, Chart, Diagnosis, Guidance, Injection, Kind, Mark, Section, State, Technique, Test, Visit, VisitDetails,
};
use palpate::export::{ExportKind, ExportOptions, ViewChoice, scenes};
use palpate::geometry::{Patch, point};
use palpate::i18n::Language;
use palpate::ids::{QuestionId, ScaleId, VisitId};
use palpate::report::note::{NoteTemplates, note};
use palpate::report::page::handout::Letterhead;
use palpate::rules::clinical_tables::clinic::Clinical;
use palpate::rules::course::follow_up::call_day;
use palpate::rules::course::same_point::past;
use palpate::rules::course::trends::{TrendOf, trend};
use palpate::rules::doses::dose;
use palpate::rules::payer_requirements::codes::{Band, Code};
use palpate::rules::payer_requirements::documentation::{ItemState, Tables, check};
use palpate::rules::payer_requirements::muscle_count::muscle_counts;
use palpate::rules::payer_requirements::payers::{Item, NotCovered};
use palpate::scene::Item as Drawn;
use palpate::store::settings::Overlay;
use palpate::units::{Directions, Motion, Passes, ReliefPercent, ScaleScore, Span, TwitchCount};

use crate::support::bench::run;
use crate::support::charts::{
    atlas, component, empty_chart, injection, mark, moment, now, pain, pain_area, sample_chart,
};
use crate::support::gestures::{Bench, at, click, key, press, type_into, with_sections};
use crate::support::sources::sources;

/// The rows, each with what it tells, what serves it, and a test.
macro_rules! seeds {
    ($($test:ident $id:literal $fact:literal, $feature:literal => $body:block)+) => {
        /// Row, fact, feature.
        const ROWS: &[(&str, &str, &str)] = &[$(($id, $fact, $feature)),+];

        $(#[test]
        fn $test() $body)+
    };
}

fn tables() -> &'static Clinical {
    Clinical::bundled().unwrap()
}

/// The note of a draft with one injected point at the right upper trapezius, after a change.
fn note_with(change: impl FnOnce(&mut Visit)) -> String {
    let mut chart = empty_chart();
    let visit = &mut chart.visits[0];
    visit.marks = vec![injected_point(1)];
    change(visit);
    chart.next_id = 50;
    written(&chart)
}

fn written(chart: &Chart) -> String {
    let visit = chart.visits.last().unwrap().id;
    note(chart, visit, NoteTemplates::bundled().unwrap().get("long").unwrap(), atlas(), tables(), "", None).unwrap()
}

fn injected_point(number: u32) -> Mark {
    let mut point = mark(number, View::Back, point(46.0, 154.0));
    point.state = State::Injected(injection(vec![component("lidocaine", "10", "0.5")]));
    point
}

fn injection_of(mark: &mut Mark) -> &mut Injection {
    match &mut mark.state {
        State::Injected(injection) => injection,
        _ => panic!("it is injected"),
    }
}

fn answered(id: &str, answer: Answer) -> Answered {
    Answered { question: QuestionId::new(id).unwrap(), answer, note: String::new() }
}

fn has(text: &str, all: &[&str]) {
    for words in all {
        assert!(text.contains(words), "{words:?} is not in:\n{text}");
    }
}

/// The words of a handout.
fn handout(chart: &Chart, language: Language, letterhead: Letterhead) -> String {
    fn words(items: &[Drawn], found: &mut String) {
        for item in items {
            match item {
                Drawn::Text(t) => {
                    found.push_str(&t.content);
                    found.push(' ');
                }
                Drawn::Group(g) => words(&g.items, found),
                Drawn::Shape(_) | Drawn::Shading(_) => {}
            }
        }
    }
    let letterhead = Letterhead { without_phone: true, ..letterhead };
    let options = ExportOptions { language, letterhead, ..ExportOptions::default() };
    let visit = chart.visits.last().unwrap().id;
    let made = scenes(chart, visit, ExportKind::Handout, ViewChoice::All, &options, now()).unwrap();
    let mut found = String::new();
    made.scenes.iter().for_each(|scene| words(&scene.items, &mut found));
    found.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn english(chart: &Chart) -> String {
    handout(chart, Language::English, Letterhead::default())
}

/// The window, tall enough for whole forms, with these sections open.
fn details(bench: &Bench) -> &VisitDetails {
    &bench.state().session().shown_visit().unwrap().details
}

/// The state of an item under the uniform rules.
fn item_of(chart: &Chart, item: Item) -> ItemState {
    let set = &tables().payers.sets[0];
    let read = Tables::of(tables(), atlas());
    let found = check(chart, chart.last_visit().unwrap(), set, read);
    found.items.into_iter().find(|c| c.item == item).unwrap().state
}

/// The chart with an earlier visit before the one that it has; ids below 40 are of the earlier one.
fn with_earlier(change: impl FnOnce(&mut Visit, &mut Visit)) -> Chart {
    let mut chart = empty_chart();
    let mut earlier = Visit::new(VisitId(1), VisitDetails::starting(moment("2026-10-02T10:05:00+01:00")));
    earlier.marks = vec![injected_point(1)];
    let mut later = Visit::new(VisitId(40), VisitDetails::starting(moment("2026-11-21T09:42:00+01:00")));
    let mut point = injected_point(41);
    point.number = 1;
    point.origin = Some(Origin { visit: VisitId(1), mark: earlier.marks[0].id, confirmed: true });
    later.marks = vec![point];
    change(&mut earlier, &mut later);
    chart.visits = vec![earlier, later];
    chart.next_id = 60;
    chart
}

seeds! {
    a01_a_tight_knot_hurts_here_or_elsewhere "A1" "A tight, irritable knot in a muscle hurts there or sends pain elsewhere",
        "mark with local and referred pain; Help → Words and references" => {
        let text = note_with(|v| {
            v.marks[0].findings.local_pain = Test::Yes;
            v.marks[0].findings.set(Finding::ReferredPain, Test::Yes);
            v.marks[0].refers_to = "Temple".to_owned();
        });
        has(&text.to_lowercase(), &["local pain", "refers to temple"]);
        let mut bench = with_sections(&[]);
        run(&mut bench, Action::Run(Command::ShowWords));
        bench.get_by_label("Trigger point");
        bench.get_by_label_contains("A tight, irritable spot within a taut band");
    }
    a02_fibres_stay_contracted "A2" "Fibres contract and do not let go", "text of the handout" => {
        has(&english(&sample_chart()), &["A trigger point is a tight, sore spot in a muscle."]);
    }
    a03_strain_posture_injury_stress_spine "A3" "Repeated strain, posture, injury, stress and the spine contribute",
        "contributing factors" => {
        let mut bench = with_sections(&[Section::History]);
        for cause in ["repetitive strain", "posture", "injury", "stress", "spine"] {
            press(&mut bench, &format!("Contributing factors: {cause}"));
        }
        let named = [Factor::RepetitiveStrain, Factor::Posture, Factor::Injury, Factor::Stress, Factor::Spine];
        assert_eq!(details(&bench).history.factors, named.into());
    }
    a04_it_aches_and_is_known_unlike_joint_or_nerve "A4" "It aches, is tight, cramps and is tender, comes back on pressure, and is unlike pain of joint or nerve",
        "pain quality, familiar pain, differential" => {
        let text = note_with(|v| {
            let h = &mut v.details.history;
            h.quality = [PainQuality::Ache, PainQuality::Deep, PainQuality::Tight, PainQuality::Cramp, PainQuality::Tender].into();
            h.differential = "No sign of a joint or a nerve".to_owned();
            v.marks[0].findings.set(Finding::FamiliarPain, Test::Yes);
        });
        has(&text, &["aching, deep, tight, cramping, tender", "amiliar pain", "Why muscular: No sign of a joint or a nerve"]);
    }
    a05_neck_shoulders_back_and_gluteals "A5" "Neck, shoulders, upper and lower back and gluteals are the usual places",
        "regions of the atlas, framed by a key" => {
        for region in Region::CHARTED {
            assert!(atlas().muscles().iter().any(|m| m.regions.contains(&region)), "{region:?} has muscles");
            assert!(Framing::ALL.iter().any(|f| f.name() == region.name()), "{region:?} can be framed");
        }
        assert_eq!(Region::CHARTED.map(Region::name), ["neck", "shoulder", "upper-back", "lower-back", "gluteal"]);
    }
    a06_medicine_goes_into_the_knot "A6" "Medicine goes into the knot itself", "treatment for each point" => {
        let text = note_with(|v| {
            let mut other = mark(2, View::Back, point(-60.0, 215.0));
            other.state = State::Planned;
            v.marks.push(other);
        });
        has(&text, &["1. Right upper trapezius: Injected with 0.5 mL lidocaine 1 %", "2. Left infraspinatus: Planned"]);
    }
    a07_a_local_anaesthetic "A7" "A local anaesthetic is used", "table of drugs; doses against their limits" => {
        assert!(tables().drugs.drugs.iter().filter(|d| d.class.is_anaesthetic()).count() >= 6);
        let mut chart = sample_chart();
        chart.visits[0].details.procedure.other_anaesthetics = Some(Vec::new());
        let report = dose::of_visit(&chart, chart.last_visit().unwrap(), tables());
        let dose = &report.anaesthetics[0];
        let limit = dose.limit.as_ref().unwrap();
        assert_eq!((dose.given, limit.picograms), (15_000_000_000, 300_000_000_000), "15 mg of 300");
    }
    a08_sometimes_a_little_steroid "A8" "Sometimes a little corticosteroid is added", "second component; steroid totals" => {
        let mut chart = sample_chart();
        let both = vec![component("lidocaine", "10", "0.5"), component("triamcinolone-acetonide", "40", "0.1")];
        chart.visits[0].marks[0].state = State::Injected(injection(both));
        let report = dose::of_visit(&chart, chart.last_visit().unwrap(), tables());
        assert_eq!((report.steroids.len(), report.steroids[0].visit), (1, 4_000_000_000), "4 mg");
    }
    a09_the_needle_alone_can_do "A9" "The needle alone can release the knot", "dry needling: no drug, its own count and code" => {
        let mut chart = empty_chart();
        let mut point = injected_point(1);
        point.state = State::Injected(injection(Vec::new()));
        chart.visits[0].marks = vec![point];
        let counts = muscle_counts(&chart.visits[0], atlas());
        assert_eq!((counts.len(), counts[0].technique), (1, Technique::DryNeedling));
        let mut codes = tables().codes.clone();
        let code = |technique, code: &str| Code { technique, band: Band::OneOrTwo, code: code.to_owned(), words: String::new() };
        codes.codes = vec![code(Technique::Injection, "WET"), code(Technique::DryNeedling, "DRY")];
        assert_eq!(codes.suggest(&counts[0]).unwrap().code, "DRY");
        assert_eq!(dose::of_visit(&chart, &chart.visits[0], tables()).level(), None, "no drug, no dose");
    }
    a10_pain_and_spasm_feed_each_other "A10" "The aim is to break the circle of pain and spasm", "text of the handout" => {
        has(&english(&sample_chart()), &["pain and tension no longer feed each other"]);
    }
    a11_conditions_that_are_treated "A11" "Muscle pain, tension of neck and shoulders, tension headache, posture, spine, low back; fibromyalgia in selected patients",
        "indications with codes; caution about fibromyalgia" => {
        let codes: BTreeSet<&str> = tables().indications.indications.iter().map(|i| i.code.as_str()).collect();
        for code in ["M79.12", "M79.18", "G44.209", "G44.229", "M54.2", "M79.7"] {
            assert!(codes.contains(code), "{code} is offered: {codes:?}");
        }
        assert!(codes.iter().any(|c| c.starts_with("M54.5")), "low back: {codes:?}");
        let words: Vec<&str> = tables().indications.indications.iter().map(|i| i.words.as_str()).collect();
        for named in [
            "Myofascial pain syndrome", "tension of neck and shoulders", "Tension-type headache", "Postural muscle pain",
            "Spine-related muscle pain", "Fibromyalgia, in selected patients", "Chronic low back pain",
        ] {
            assert!(words.iter().any(|w| w.contains(named)), "{named} is offered: {words:?}");
        }
        let fibromyalgia = [Diagnosis { code: "M79.7".to_owned(), words: String::new() }];
        let cautions: Vec<_> = tables().diagnosis_cautions.of(&fibromyalgia).map(|c| c.id.as_str()).collect();
        assert_eq!(cautions, ["fibromyalgia"]);
    }
    a12_when_other_care_was_not_enough "A12" "Most useful when therapy, stretching and medicines were not enough", "prior care, asked for by payers" => {
        let mut chart = sample_chart();
        assert!(matches!(item_of(&chart, Item::ConservativeCare), ItemState::Missing(_)));
        let tried = PriorCare { kind: CareKind::PhysicalTherapy, what: String::new(), duration: None, response: Some(CareResponse::Short) };
        chart.visits[0].details.history.prior_care = Some(vec![tried]);
        assert_eq!(item_of(&chart, Item::ConservativeCare), ItemState::Complete);
    }
    a13_examine_clean_needle_inject_relax "A13" "Examine, clean, needle, inject, and the muscle lets go", "checklist; end feel" => {
        let text = note_with(|v| {
            v.details.procedure.checklist = vec![answered("indication", Answer::Yes), answered("skin-cleansed", Answer::Yes)];
            injection_of(&mut v.marks[0]).end_feel = EndFeel::Full;
        });
        has(&text, &["Checklist, yes: indication and criteria of the examination met; skin cleansed", "band released"]);
    }
    a14_no_imaging_as_a_rule "A14" "Imaging is not usually needed", "guidance is not recorded until it is said; ultrasound can be" => {
        assert_eq!(Injection::of(Vec::new()).guidance, Guidance::NotRecorded);
        assert!(tables().syringes.syringes.iter().all(|s| s.guidance != Guidance::Ultrasound));
        let text = note_with(|v| injection_of(&mut v.marks[0]).guidance = Guidance::Ultrasound);
        has(&text, &["guided by ultrasound"]);
    }
    a15_a_few_minutes_in_the_office "A15" "It takes a few minutes in the office", "start, end and place" => {
        let mut bench = with_sections(&[Section::Encounter]);
        type_into(&mut bench, "Place", "Room 2");
        type_into(&mut bench, "Ended", "09:58");
        key(&mut bench, Key::Enter);
        let d = details(&bench);
        assert_eq!((d.place.as_str(), d.ended.map(|t| t.hour_minute())), ("Room 2", Some("09:58".to_owned())));
    }
    a16_a_pinch_and_a_twitch "A16" "A short pinch, a twitch that is wanted, and it loosens", "twitches; what was talked about at consent" => {
        let text = note_with(|v| {
            injection_of(&mut v.marks[0]).twitches = TwitchCount::parse("2").ok();
            v.details.consent = Answer::Yes;
            v.details.procedure.consent_note = "a pinch, a twitch".to_owned();
        });
        has(&text, &["2 local twitches", "Consent: obtained: a pinch, a twitch"]);
    }
    a17_sore_for_a_day_or_two "A17" "Soreness is gone after 24 to 48 hours", "handout; a call after 48 hours" => {
        has(&english(&sample_chart()), &["This most often goes away in one or two days."]);
        let mut bench = with_sections(&[Section::Plan]);
        press(&mut bench, "In 48 hours");
        let d = details(&bench);
        assert_eq!(d.series.call_on, call_day(d.when.date()));
        assert_eq!(d.series.call_on.map(|on| (on - d.when.date()).get_days()), Some(2));
        assert!(bench.query_all_by_label_contains("call on ").count() > 0, "the banner says so");
    }
    a18_relief_and_movement_at_once_and_later "A18" "Relief at once and over days, and more movement", "scores and movement before, after and at the next visit" => {
        let mut chart = with_earlier(|then, now| {
            (then.details.pain_before, then.details.pain_after) = (Some(pain(8)), Some(pain(4)));
            now.details.pain_before = Some(pain(5));
        });
        let points = trend(&chart, &TrendOf::Patient, atlas());
        assert_eq!((points[0].relief_after, points[0].relief_next, points[0].days_to_next), (Some(50), Some(38), Some(50)));
        let degrees = |n| Motion::try_from(n).ok();
        chart.visits[1].marks[0].examination.motion = vec![RangeOfMotion {
            movement: "Neck, turning right".to_owned(),
            unit: MotionUnit::Degrees,
            before: degrees(50),
            after: degrees(70),
            limited_by: None,
        }];
        has(&written(&chart), &["Neck, turning right 50 to 70 degrees"]);
    }
    a19_a_series_with_therapy "A19" "Long pain is treated in a series, together with physical therapy", "series and active programme" => {
        let mut bench = with_sections(&[Section::Plan]);
        type_into(&mut bench, "Session", "2");
        key(&mut bench, Key::Enter);
        type_into(&mut bench, "of", "6");
        key(&mut bench, Key::Enter);
        bench.get_by_label("session 2 of 6");
        press(&mut bench, "Active therapy or HEP: yes");
        assert_eq!(details(&bench).procedure.programme.answer, Answer::Yes);
    }
    a20_relief_depends_on_much "A20" "How long relief lasts depends on cause, activity, workplace and posture, and on therapy", "what was different since the last treatment" => {
        let text = note_with(|v| {
            let since = &mut v.details.history.since_last;
            since.changes = [ChangeSince::Activity, ChangeSince::Workplace, ChangeSince::Posture, ChangeSince::Therapy].into();
            since.adherence = Some(Adherence::Most);
        });
        has(&text, &["home program and therapy done: most of it", "changed since then: activity, workplace, posture, therapy"]);
    }
    a21_best_with_a_home_programme "A21" "Best with stretching, strengthening, posture and less stress", "home programme, printed on the handout" => {
        let mut bench = with_sections(&[Section::Plan]);
        for exercise in ["stretching", "strengthening", "posture", "less stress"] {
            press(&mut bench, &format!("Home exercise program (HEP): {exercise}"));
        }
        let mut chart = sample_chart();
        chart.visits[0].details.procedure.home_programme = details(&bench).procedure.home_programme.clone();
        assert_eq!(chart.visits[0].details.procedure.home_programme.len(), 4);
        let sheet = english(&chart);
        has(&sheet, &["Your home program", "Stretch the treated muscles every day", "Change your posture often"]);
        assert!(!sheet.contains("Walk every day"), "only what was chosen: {sheet}");
        let all = handout(&chart, Language::German, Letterhead::default());
        has(&all, &["Ihr Programm für zu Hause"]);
        assert_eq!(HomeExercise::ALL.len(), 7);
    }
    a22_it_may_come_back "A22" "It may come back when its cause stays", "the same point over visits, and whether it has come back" => {
        let chart = with_earlier(|then, _| {
            then.marks[0].kind = Kind::Resolved;
            then.marks[0].state = State::Found;
        });
        let found = past(&chart, &chart.visits[1].marks[0]);
        assert_eq!((found.visits, found.treated, found.came_back), (1, 0, true));
        has(&written(&chart).to_lowercase(), &["same point as no. 1 of oct 2, 2026; resolved before, present again"]);
    }
    a23_quick_with_little_rest "A23" "It is quick and needs little rest", "times; handout" => {
        has(&english(&sample_chart()), &["Do not do hard work or hard sport with them for three to four days. But do not keep them still."]);
        has(&note_with(|v| v.details.ended = Some(moment("2026-11-21T09:50:00+01:00"))), &["09:42 to 09:50"]);
    }
    a24_more_therapy_less_medicine "A24" "It makes therapy easier and needs fewer relaxants", "medicines and therapy at follow-up" => {
        let text = note_with(|v| {
            v.details.history.since_last.medicines = Some(MoreOrLess::Same);
            v.details.history.since_last.relaxants = Some(MoreOrLess::Less);
            v.details.history.since_last.therapy = Some(MoreOrLess::More);
        });
        has(&text, &["pain medication: as before", "muscle relaxants: less than before", "therapy attendance: more than before"]);
    }
    a25_it_tells_muscle_from_joint_and_nerve "A25" "It helps to tell pain of the muscle from that of joint or nerve", "diagnostic intent; relief right after" => {
        let text = note_with(|v| {
            v.details.history.intent = Some(Intent::Diagnostic);
            (v.details.pain_before, v.details.pain_after) = (Some(pain(6)), Some(pain(0)));
        });
        has(&text, &["Indication: Diagnostic.", "Pain after: 6/10 to 0/10 (100% less)"]);
    }
    a26_risks "A26" "Soreness, bruise, bleeding, rarely infection, dizziness", "complications; risks to talk about at consent" => {
        let ids: Vec<&str> = tables().complications.complications.iter().map(|c| c.id.as_str()).collect();
        for id in ["soreness", "bruise", "bleeding", "infection", "dizzy"] {
            assert!(ids.contains(&id), "{id}: {ids:?}");
        }
        let mut bench = with_sections(&[Section::Before]);
        press(&mut bench, "Consent: benefits, options, risks: yes");
        press(&mut bench, "Risks talked about…");
        bench.get_by_role_and_label(Role::CheckBox, "Bruise or hematoma").click();
        bench.run();
        assert_eq!(details(&bench).procedure.consent_note, "bruise or hematoma");
    }
    a27_care_near_the_lungs "A27" "The upper back is near the lungs", "hazards as overlay and as warning" => {
        let mut bench = with_sections(&[]);
        let rhomboid = at(&bench, point(-32.0, 217.0));
        click(&mut bench, rhomboid);
        key(&mut bench, Key::I);
        let open: Vec<String> = bench.state().session().open_warnings().map(|w| format!("{:?}", w.warning)).collect();
        assert!(open.iter().any(|w| w.contains("pleura-posterior")), "{open:?}");
        run(&mut bench, Action::Run(Command::ToggleOverlay(Overlay::Hazards)));
        assert!(bench.state().session().settings().overlays.shows(Overlay::Hazards));
    }
    a28_whom_it_suits "A28" "It suits a knot that is found again, bands that limit movement, care that was not enough, a pattern of muscle pain", "list of whom a needle suits" => {
        let items: Vec<&str> = tables().candidacy.items.iter().map(|i| i.id.as_str()).collect();
        assert_eq!(items[..4], ["reproducible-knot", "band-limits-movement", "care-not-enough", "myofascial-pattern"]);
        let mut bench = with_sections(&[Section::Indication]);
        press(&mut bench, "Taut bands limit movement: yes");
        let given = Answered::find(&details(&bench).history.candidacy, &QuestionId::new("band-limits-movement").unwrap());
        assert_eq!(given, Answer::Yes);
        let text = note_with(|v| v.details.history.candidacy = vec![answered("care-not-enough", Answer::No)]);
        has(&text, &["Candidacy, no: conservative care was not enough"]);
    }
    a29_muscle_is_the_main_source "A29" "The examination confirms that muscle is the main source", "examination, nerve symptoms, differential" => {
        let text = note_with(|v| {
            let h = &mut v.details.history;
            h.examination = "Facet loading not painful".to_owned();
            h.neurological.answer = Answer::No;
            h.differential = "Familiar pain from the band".to_owned();
        });
        has(&text, &["Examination: Facet loading not painful", "Neurological symptoms: none", "Why muscular: Familiar pain from the band"]);
    }
    a30_not_acupuncture "A30" "It is not acupuncture", "a technique and codes of its own; handout" => {
        let meaning = |id: &str| &tables().glossary.terms.iter().find(|t| t.id == id).unwrap().meaning;
        has(meaning("dry-needling"), &["counted and coded apart", "not acupuncture"]);
        has(meaning("trigger-point-injection"), &["not acupuncture", "weeks to months"]);
        has(&english(&sample_chart()), &["It is not acupuncture."]);
        assert!(tables().payers.sets[0].not_covered.contains(&NotCovered::DryNeedling));
    }
    a31_once_or_a_short_series "A31" "One treatment or a short series", "planned number; payers' rules of frequency" => {
        let text = note_with(|v| {
            v.details.series.session = std::num::NonZeroU8::new(1);
            v.details.series.of = std::num::NonZeroU8::new(3);
        });
        has(&text, &["Series: session 1 of 3"]);
        let rule = tables().payers.sets[0].sessions.unwrap();
        assert_eq!((rule.most, rule.in_months), (Some(3), Some(12)));
    }
    a32_no_help_for_arthritis "A32" "It does not treat arthritis", "a caution when only joints are named" => {
        let mut bench = with_sections(&[Section::Indication]);
        press(&mut bench, "Other");
        type_into(&mut bench, "ICD-10-CM", "M17.11");
        let caution = "Only joint disease is named.";
        assert_eq!(bench.query_all_by_label_contains(caution).count(), 1);
        run(&mut bench, Action::Run(Command::Undo));
        type_into(&mut bench, "ICD-10-CM", "M79.18");
        assert_eq!(bench.query_all_by_label_contains(caution).count(), 0, "a muscle");
    }
    a33_the_family_physicians_article "A33" "The page cites an article for family physicians", "references" => {
        let mut bench = with_sections(&[]);
        run(&mut bench, Action::Run(Command::ShowWords));
        bench.get_by_label_contains("Trigger points: diagnosis and management. American Family Physician 2002;65:653");
    }
    a34_goals_function_and_a_plan "A34" "Listen to story and goals; function; a plan of one's own", "goal, functional scale, plan" => {
        let text = note_with(|v| {
            let d = &mut v.details;
            d.history.goal = "Drive again".to_owned();
            d.history.function = vec![FunctionScore {
                scale: ScaleId::new("psfs").unwrap(),
                score: ScaleScore::parse("4").ok(),
                earlier: None,
                earlier_on: None,
                note: "driving".to_owned(),
            }];
            d.plan = "Review together with the physiotherapist".to_owned();
        });
        has(&text, &["Goal: Drive again", "Patient-Specific Functional Scale 4, driving", "Plan: Review together"]);
    }
    b01_a_fine_needle_at_one_spot "B1" "A fine needle goes into very specific spots", "mark with a place on the skin; zoom" => {
        let mut bench = with_sections(&[]);
        let spot = at(&bench, point(46.0, 154.0));
        click(&mut bench, spot);
        let placed = bench.state().session().marks()[0].place.at();
        assert!((placed.x - 46.0).abs() < 1.0 && (placed.y - 154.0).abs() < 1.0, "{placed:?}");
        let before = at(&bench, point(46.0, 154.0)).distance(at(&bench, point(56.0, 154.0)));
        run(&mut bench, Action::Run(Command::ZoomIn));
        bench.run();
        let after = at(&bench, point(46.0, 154.0)).distance(at(&bench, point(56.0, 154.0)));
        assert!(after > before * 1.2, "{before} → {after}");
    }
    b02_after_therapy_chiropractic_and_posture "B2" "For patients whom therapy, chiropractic and posture work did not help", "kinds of prior care" => {
        let tried = |kind| PriorCare { kind, what: String::new(), duration: None, response: Some(CareResponse::NoRelief) };
        let kinds = [CareKind::PhysicalTherapy, CareKind::Manual, CareKind::Ergonomics];
        let text = note_with(|v| v.details.history.prior_care = Some(kinds.map(tried).to_vec()));
        has(&text.to_lowercase(), &["physical therapy, no relief", "chiropractic", "posture"]);
    }
    b03_bands_under_the_skin_send_pain "B3" "Bands and knots are felt under the skin; pressing sends pain to the neck or elsewhere", "findings; the drawn area of a point" => {
        let text = note_with(|v| {
            v.marks[0].findings.set(Finding::TautBand, Test::Yes);
            v.marks[0].findings.set(Finding::Nodule, Test::Yes);
            let patch = Patch::of([point(20.0, 90.0), point(40.0, 90.0), point(40.0, 110.0)]);
            v.pain_areas = vec![pain_area(30, View::Back, patch, Some(v.marks[0].id))];
        });
        has(&text, &["Taut band, nodule", "Pain area 1, back, of mark 1"]);
    }
    b04_nearby_nerves "B4" "It can irritate nearby nerves", "nerve symptoms" => {
        let text = note_with(|v| {
            v.details.history.neurological.answer = Answer::Yes;
            v.details.history.neurological.note = "tingling thumb".to_owned();
        });
        has(&text, &["Neurological symptoms: yes, tingling thumb"]);
    }
    b05_the_muscle_twitches "B5" "The muscle twitches when it is needled", "twitches on needling" => {
        let none = Injection { twitches: TwitchCount::parse("0").ok(), ..Injection::of(Vec::new()) };
        assert_eq!((Injection::of(Vec::new()).twitched(), none.twitched()), (None, Some(false)), "unknown is not none");
        has(&note_with(|v| injection_of(&mut v.marks[0]).twitches = TwitchCount::parse("1").ok()), &["1 local twitch"]);
    }
    b06_the_needle_is_usually_enough "B6" "The needle alone is usually enough", "a dry needle in the tray" => {
        let dry = tables().syringes.syringes.iter().find(|s| s.technique == Technique::DryNeedling).unwrap();
        assert!(dry.components.is_empty() && dry.needle.is_some());
    }
    b07_anaesthetic_and_steroid_may_be_added "B7" "Anaesthetic and steroid may be added", "several components at a point" => {
        let both = vec![component("lidocaine", "10", "0.5"), component("triamcinolone-acetonide", "40", "0.1")];
        let text = note_with(|v| v.marks[0].state = State::Injected(injection(both)));
        has(&text, &["0.5 mL lidocaine 1 % (5 mg) + 0.1 mL triamcinolone acetonide 40 mg/mL (4 mg)"]);
    }
    b08_examine_find_ask "B8" "Examine, find the points, ask for symptoms", "sections of the form; findings of a point" => {
        let mut bench = with_sections(&[Section::Complaint, Section::Indication]);
        type_into(&mut bench, "Complaint", "Ache of the neck");
        type_into(&mut bench, "Examination", "Rotation limited");
        let shoulder = at(&bench, point(46.0, 154.0));
        click(&mut bench, shoulder);
        let d = details(&bench);
        assert_eq!((d.complaint.as_str(), d.history.examination.as_str()), ("Ache of the neck", "Rotation limited"));
        assert_eq!(bench.state().session().marks().len(), 1);
    }
    b09_skin_is_marked_and_cleansed "B9" "The skin above the point is marked and cleansed", "checklist, in this order" => {
        let items = &tables().checklist.items;
        let place = |id: &str| items.iter().position(|i| i.id.as_str() == id).unwrap();
        assert_eq!(place("site-marked") + 1, place("skin-cleansed"));
    }
    b10_one_watches_for_a_twitch "B10" "One watches for the twitch", "what the needle met" => {
        let text = note_with(|v| {
            let injection = injection_of(&mut v.marks[0]);
            injection.twitches = TwitchCount::parse("0").ok();
            injection.aspiration = Aspiration::Clear;
        });
        has(&text, &["no local twitch", "aspiration clear"]);
    }
    b11_in_and_out_in_several_directions "B11" "The needle goes in and out in several directions", "passes and directions" => {
        let text = note_with(|v| {
            let injection = injection_of(&mut v.marks[0]);
            (injection.passes, injection.directions) = (Passes::parse("8").ok(), Directions::try_from(4).ok());
        });
        has(&text, &["8 passes, 4 directions"]);
    }
    b12_a_couple_of_minutes "B12" "It takes a couple of minutes", "the time of each injection, start and end" => {
        let text = note_with(|v| v.details.ended = Some(moment("2026-11-21T09:55:00+01:00")));
        has(&text, &["09:42 to 09:55", "at 09:50"]);
    }
    b13_stretch_afterwards "B13" "The patient may be asked to stretch the muscle afterwards", "aftercare: stretched" => {
        let mut bench = with_sections(&[Section::After]);
        press(&mut bench, "Muscle stretched after the injection: yes");
        let given = Answered::find(&details(&bench).procedure.aftercare, &QuestionId::new("stretched").unwrap());
        assert_eq!(given, Answer::Yes);
    }
    b14_relief_at_once "B14" "The anaesthetic brings relief at once", "pain afterwards, and when it was asked" => {
        let text = note_with(|v| {
            (v.details.pain_before, v.details.pain_after) = (Some(pain(8)), Some(pain(2)));
            v.details.pain_after_at = Some(moment("2026-11-21T09:58:00+01:00"));
        });
        has(&text, &["Pain after: 8/10 to 2/10 (75% less), at 09:58"]);
    }
    b15_sore_when_it_wears_off "B15" "It is sore when the anaesthetic wears off", "handout; what is told at the next visit" => {
        has(&english(&sample_chart()), &["When numbing medicine wears off, the spot may ache again for a while."]);
        has(&note_with(|v| v.details.history.since_last.note = "sore for a day".to_owned()), &["Since the last treatment: sore for a day"]);
    }
    b16_relief_for_weeks_or_months "B16" "Relief lasts weeks to months", "how long it lasted; trends; handout" => {
        has(&english(&sample_chart()), &["It can last for weeks to months. The pain may come back."]);
        let chart = with_earlier(|then, now| {
            then.details.pain_before = Some(pain(8));
            now.details.pain_before = Some(pain(2));
            now.details.history.since_last.relief_percent = ReliefPercent::try_from(75).ok();
            now.details.history.since_last.lasted = Span::parse("2 months").ok();
        });
        has(&written(&chart), &["75% relief for 2 months"]);
        assert_eq!(trend(&chart, &TrendOf::Patient, atlas())[0].relief_next, Some(75));
    }
    b17_diagnostic_or_therapeutic "B17" "Injections are diagnostic or therapeutic", "intent" => {
        let named: Vec<&str> = Intent::ALL.iter().map(|i| i.name()).collect();
        assert_eq!(named, ["therapeutic", "diagnostic", "both"]);
        let mut chart = sample_chart();
        assert!(matches!(item_of(&chart, Item::Intent), ItemState::Missing(_)), "payers ask for it");
        chart.visits[0].details.history.intent = Some(Intent::Both);
        assert_eq!(item_of(&chart, Item::Intent), ItemState::Complete);
    }
    b18_a_plan_with_and_without_needles "B18" "A plan of one's own, with and without needles", "plan; options that were talked about" => {
        let mut bench = with_sections(&[Section::Plan]);
        type_into(&mut bench, "Options discussed", "Exercises alone");
        type_into(&mut bench, "Plan", "Review in six weeks");
        let d = details(&bench);
        assert_eq!((d.procedure.options.as_str(), d.plan.as_str()), ("Exercises alone", "Review in six weeks"));
    }
    b19_whom_to_call_and_how_old_the_page_is "B19" "Whom to call and when, how to book, and how old the text is",
        "letterhead with opening hours and booking; edition and review date of the handout" => {
        let letterhead = Letterhead {
            name: "Invented Pain Clinic".to_owned(),
            phone: "555 0100".to_owned(),
            hours: "Mon to Fri, 8:00 to 17:00".to_owned(),
            booking: "at example.com".to_owned(),
            texts_reviewed: "2026-11-01".parse().ok(),
            ..Letterhead::default()
        };
        let sheet = handout(&sample_chart(), Language::English, letterhead);
        has(&sheet, &["Invented Pain Clinic", "Phone 555 0100", "Open: Mon to Fri, 8:00 to 17:00", "To book a visit: at example.com", "Handout, edition 2", "text reviewed by the clinic on November 1, 2026"]);
    }
}

#[test]
fn every_row_of_both_pages_has_its_feature_and_its_test() {
    let a = (1..=34).map(|n| format!("A{n}"));
    let expected: Vec<String> = a.chain((1..=19).map(|n| format!("B{n}"))).collect();
    let listed: Vec<&str> = ROWS.iter().map(|(id, ..)| *id).collect();
    assert_eq!(listed, expected);
    let here = sources("tests").into_iter().find(|s| s.path.ends_with("seed_facts.rs")).unwrap();
    for (id, fact, feature) in ROWS {
        assert!(!fact.is_empty() && !feature.is_empty(), "{id}");
        let name = format!("{}{:02}_", id[..1].to_lowercase(), id[1..].parse::<u8>().unwrap());
        assert!(here.code.contains(&name), "{id} has no test whose name begins with {name}");
    }
}
