//! The note as plain text, whole, over visits that differ in what was recorded.

use palpate::app::documents::sample;
use palpate::body::{Side, View};
use palpate::chart::mark::Finding;
use palpate::chart::mark::examination::{MotionLimit, MotionUnit, PainQuality, RangeOfMotion, Tenderness};
use palpate::chart::mark::injection::{Aspiration, Bleeding, EndFeel};
use palpate::chart::visit::answer::Answered;
use palpate::chart::visit::clinical_history::{
    CareKind, CareResponse, Factor, FunctionScore, Intent, PriorCare, SinceLast,
};
use palpate::chart::visit::procedure::{Complication, Position, SkinAgent};
use palpate::chart::{Answer, Chart, Diagnosis, Guidance, Injection, Kind, State, Test};
use palpate::geometry::point;
use palpate::ids::{ChartId, ComplicationId, QuestionId, ScaleId};
use palpate::report::note::{NoteTemplates, note};
use palpate::rules::clinical_tables::clinic::Clinical;
use palpate::units::{Bore, Directions, Milli, Motion, Needle, ReliefPercent, ScaleScore, Span, SpanUnit, TwitchCount};

use crate::support::charts::{atlas, component, empty_chart, injection, mark, moment, pain};

fn written(chart: &Chart, visit: usize, template: &str) -> String {
    let templates = NoteTemplates::bundled().unwrap();
    let visit = chart.visits[visit].id;
    note(chart, visit, templates.get(template).unwrap(), atlas(), Clinical::bundled().unwrap(), "Invented Clinic", None)
        .unwrap()
}

fn sample() -> Chart {
    sample::chart(ChartId::from_random([7; 16]), atlas())
}

/// An invented visit of which everything was recorded.
fn full_chart() -> Chart {
    let mut chart = empty_chart();
    chart.patient.family = "Test Person".to_owned();
    chart.patient.given = "A".to_owned();
    (chart.patient.allergies, chart.patient.anticoagulants) = (Some(Vec::new()), Some(Vec::new()));
    let visit = &mut chart.visits[0];
    let d = &mut visit.details;
    d.ended = Some(moment("2026-11-21T10:02:00+01:00"));
    d.place = "room 2".to_owned();
    d.complaint = "Ache of neck and shoulder with headache behind the ear".to_owned();
    d.complaint_side = Some(Side::Right);
    d.diagnoses = vec![Diagnosis { code: "M79.12".to_owned(), words: "Muscle pain of the neck".to_owned() }];
    (d.consent, d.time_out) = (Answer::Yes, Answer::Yes);
    (d.pain_before, d.pain_after) = (Some(pain(7)), Some(pain(2)));
    d.plan = "Review in five weeks".to_owned();
    d.screening = vec![
        Answered { question: QuestionId::new("pregnancy").unwrap(), answer: Answer::No, note: String::new() },
        Answered {
            question: QuestionId::new("diabetes").unwrap(),
            answer: Answer::Yes,
            note: "HbA1c 6.9 %".to_owned(),
        },
    ];
    let h = &mut d.history;
    h.duration = Span::new(4, SpanUnit::Months).ok();
    h.goal = "Drive without turning the whole body".to_owned();
    h.quality = [PainQuality::Ache, PainQuality::Tight].into();
    h.factors = [Factor::Posture].into();
    h.prior_care = Some(vec![
        PriorCare {
            kind: CareKind::PhysicalTherapy,
            what: String::new(),
            duration: Span::new(6, SpanUnit::Weeks).ok(),
            response: Some(CareResponse::Short),
        },
        PriorCare { kind: CareKind::Medication, what: "ibuprofen".to_owned(), duration: None, response: None },
    ]);
    h.since_last = SinceLast {
        relief_percent: ReliefPercent::try_from(60).ok(),
        lasted: Span::new(6, SpanUnit::Weeks).ok(),
        note: "less stiffness at the desk".to_owned(),
        ..SinceLast::default()
    };
    h.function = vec![FunctionScore {
        scale: ScaleId::new("ndi").unwrap(),
        score: ScaleScore::parse("34").ok(),
        earlier: None,
        earlier_on: None,
        note: String::new(),
    }];
    h.neurological.answer = Answer::No;
    h.examination = "Reflexes and strength of the arms equal; facet loading not painful".to_owned();
    h.intent = Some(Intent::Therapeutic);
    h.necessity = "familiar referral after failed conservative care; movement limited".to_owned();
    let p = &mut d.procedure;
    p.consent_note = "soreness, bruise, faint, infection, lung injury".to_owned();
    p.time_out_at = Some(moment("2026-11-21T09:48:00+01:00"));
    (p.position, p.skin_agent) = (Some(Position::Sitting), Some(SkinAgent::Chlorhexidine));
    p.other_anaesthetics = Some(Vec::new());
    p.complications = Some(Vec::new());
    p.observation = "No complaint after 10 minutes".to_owned();
    p.programme.answer = Answer::Yes;
    p.programme.note = "stretching twice a day".to_owned();

    let mut first = mark(1, View::Back, point(46.0, 154.0));
    first.kind = Kind::Active;
    first.pain = Some(pain(7));
    for finding in [Finding::TautBand, Finding::FamiliarPain, Finding::ReferredPain, Finding::JumpSign] {
        first.findings.set(finding, Test::Yes);
    }
    first.refers_to = "Behind the ear".to_owned();
    first.examination.tenderness = Some(Tenderness::Moderate);
    first.examination.motion = vec![RangeOfMotion {
        movement: "Neck, turning right".to_owned(),
        unit: MotionUnit::Degrees,
        before: Motion::try_from(50).ok(),
        after: Motion::try_from(70).ok(),
        limited_by: Some(MotionLimit::Pain),
    }];
    first.state = State::Injected(Injection {
        directions: Directions::try_from(4).ok(),
        fan: Some(true),
        aspiration: Aspiration::Clear,
        end_feel: EndFeel::Full,
        bleeding: Bleeding::NoBleeding,
        ..injection(vec![component("lidocaine", "10", "0.7"), component("triamcinolone-acetonide", "40", "0.1")])
    });
    let mut second = mark(2, View::Back, point(30.0, 120.0));
    second.kind = Kind::Latent;
    second.findings.set(Finding::TautBand, Test::Yes);
    second.findings.set(Finding::Nodule, Test::No);
    second.findings.set(Finding::FamiliarPain, Test::No);
    second.state = State::Deferred { reason: "latent".to_owned() };
    visit.marks = vec![first, second];
    chart.next_id = 10;
    chart
}

/// An invented visit with the needle alone, on both sides, with a complication.
fn needled_chart() -> Chart {
    let mut chart = empty_chart();
    chart.patient.anticoagulants = Some(vec!["Clopidogrel".to_owned()]);
    let visit = &mut chart.visits[0];
    visit.details.complaint = "Low back and buttock ache since lifting".to_owned();
    let needle =
        Needle { bore: Bore::diameter(Milli::parse("0.30").unwrap()).unwrap(), length_mm: 60.try_into().unwrap() };
    for (number, x) in [(1, -40.0), (2, 40.0)] {
        let mut point = mark(number, View::Back, point(x, 400.0));
        point.pain = Some(pain(6));
        point.state = State::Injected(Injection {
            needle: Some(needle),
            guidance: Guidance::Palpation,
            twitches: TwitchCount::try_from(u16::try_from(number).unwrap() - 1).ok(),
            ..Injection::of(Vec::new())
        });
        visit.marks.push(point);
    }
    let bruise = Complication {
        mark: Some(visit.marks[0].id),
        words: "1 cm".to_owned(),
        treatment: "pressure for two minutes".to_owned(),
        ..Complication::new(ComplicationId::new("bruise").unwrap())
    };
    visit.details.procedure.complications = Some(vec![bruise]);
    chart.next_id = 10;
    chart
}

#[test]
fn the_note_of_a_full_visit_reads_as_agreed() {
    insta::assert_snapshot!("note-full", written(&full_chart(), 0, "long"));
}

#[test]
fn the_note_of_a_draft_with_planned_and_deferred_points_reads_as_agreed() {
    insta::assert_snapshot!("note-draft", written(&sample(), 1, "long"));
}

#[test]
fn the_note_of_a_signed_visit_names_its_signature_and_amendments() {
    insta::assert_snapshot!("note-signed", written(&sample(), 0, "long"));
}

#[test]
fn the_note_of_a_visit_with_every_field_says_all_of_it_in_its_order() {
    insta::assert_snapshot!("note-everything", written(&crate::complete::full(), 1, "long"));
}

#[test]
fn the_note_of_dry_needling_names_no_fluid() {
    let words = written(&needled_chart(), 0, "long");
    assert!(!words.contains("injected with") && !words.contains(" mg"), "{words}");
    insta::assert_snapshot!("note-needled", words);
}

#[test]
fn the_note_of_an_empty_visit_invents_nothing() {
    let mut chart = empty_chart();
    chart.patient = palpate::chart::Patient::default();
    insta::assert_snapshot!("note-empty", written(&chart, 0, "long"));
}

#[test]
fn the_short_note_says_what_was_found_and_done_in_one_go() {
    insta::assert_snapshot!("note-short", written(&full_chart(), 0, "short"));
}

#[test]
fn one_line_stands_for_each_treated_muscle() {
    insta::assert_snapshot!("note-muscles", written(&sample(), 1, "muscles"));
}

#[test]
fn a_mark_carried_over_and_not_confirmed_is_not_in_the_note() {
    let mut chart = sample();
    let origin =
        palpate::chart::Origin { visit: chart.visits[0].id, mark: chart.visits[0].marks[0].id, confirmed: false };
    let marks = &mut chart.visits[1].marks;
    marks[3].origin = Some(origin);
    assert!(written(&sample(), 1, "long").contains("4. Left rhomboid major"));
    assert!(!written(&chart, 1, "long").contains("rhomboid"), "{}", written(&chart, 1, "long"));
}

#[test]
fn a_true_weakness_names_the_nerve_of_the_muscle_and_no_other_answer_does() {
    use palpate::chart::mark::examination::Weakness;
    let said = |weakness: Option<Weakness>, named: bool| {
        let mut chart = full_chart();
        let mark = &mut chart.visits[0].marks[0];
        mark.examination.weakness = weakness;
        if !named {
            mark.muscle = None;
        }
        let text = written(&chart, 0, "long");
        let at = text.find("true weakness")?;
        Some(text[at..].split(['.', '\n']).next().unwrap_or_default().to_owned())
    };
    let with_nerve = said(Some(Weakness::True), true).unwrap();
    let id = full_chart().visits[0].marks[0].muscle_id().cloned().unwrap();
    let nerve = atlas().innervation(&id).unwrap().in_words();
    let expected = format!("true weakness (muscle supplied by {nerve})");
    assert!(with_nerve.starts_with(&expected), "{with_nerve}");
    assert!(!said(Some(Weakness::True), false).unwrap().contains("supplied"));
    for other in [None, Some(Weakness::NoWeakness), Some(Weakness::Inhibition)] {
        assert_eq!(said(other, true), None, "{other:?}");
    }
}
