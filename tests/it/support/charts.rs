//! Charts for trying things out.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::assigning_clones,
    reason = "a helper of tests fails the test that calls it"
)]

use palpate::atlas::Atlas;
use palpate::body::{Depth, Side, View};
use palpate::chart::mark::Finding;
use palpate::chart::{
    Allergy, Amendment, AmendmentKind, Chart, ChosenBy, Clinician, Component, Diagnosis, Drawn, Guidance, Identifier,
    Injection, Kind, Mark, MuscleChoice, PainArea, Place, State, Test, VisitDetails,
};
use palpate::geometry::{Patch, Point, point};
use palpate::ids::{AreaId, ChartId, DrugId, MarkId, MuscleId};
use palpate::time::Moment;
use palpate::units::{BodyHeight, BodyWeight, Bore, Milli, Needle, PainScore, Passes, Strength, TwitchCount, Volume};

pub fn moment(text: &str) -> Moment {
    text.parse().expect("a moment")
}

pub fn now() -> Moment {
    moment("2026-11-21T11:05:00+01:00")
}

pub fn atlas() -> &'static Atlas {
    Atlas::bundled().expect("the bundled atlas")
}

pub fn ml(text: &str) -> Volume {
    Volume::parse_ml(text).expect("a volume")
}

/// Lidocaine 1 %, or what else has this strength.
pub fn component(drug: &str, mg_per_ml: &str, volume: &str) -> Component {
    let strength = Strength::MgPerMl(Milli::parse(mg_per_ml).expect("a number"));
    Component {
        lot: "A1234".to_owned(),
        expiry: Some("2027-03-31".parse().expect("a date")),
        ..Component::new(DrugId::new(drug).expect("an id"), Some(strength), ml(volume))
    }
}

pub fn injection(components: Vec<Component>) -> Injection {
    Injection {
        needle: Some(Needle { bore: Bore::gauge(27).expect("a gauge"), length_mm: 38.try_into().expect("a length") }),
        passes: Passes::parse("3").ok(),
        guidance: Guidance::Palpation,
        twitches: TwitchCount::parse("2").ok(),
        pain_after: Some(pain(3)),
        at: Some(moment("2026-11-21T09:50:00+01:00")),
        ..Injection::of(components)
    }
}

pub fn pain(n: u8) -> PainScore {
    PainScore::try_from(n).expect("a score")
}

/// A mark as the window would place it.
pub fn mark(number: u32, view: View, at: Point) -> Mark {
    let located = atlas().locate(view, at, Depth::Skin);
    let muscle = located.chosen().map(|c| MuscleChoice { id: c.muscle.clone(), chosen_by: ChosenBy::Atlas });
    let place = Place::new(view, at, atlas().skin_depth(view, at)).expect("a place");
    Mark::found(MarkId(number + 1), number, place, muscle, located.side)
}

/// A pain area without qualities.
pub fn pain_area(id: u32, view: View, patch: Patch, mark: Option<MarkId>) -> PainArea {
    let (qualities, words, drawn) = (std::collections::BTreeSet::new(), String::new(), Drawn::ByHand);
    PainArea { id: AreaId(id), view, patch, qualities, words, mark, drawn }
}

/// A draft without marks.
pub fn empty_chart() -> Chart {
    let mut details = VisitDetails::starting(moment("2026-11-21T09:42:00+01:00"));
    details.clinician =
        Clinician { name: "A. Example".to_owned(), credentials: "MD".to_owned(), ..Clinician::default() };
    let mut chart = Chart::new(ChartId::from_random([7; 16]), atlas().version(), details);
    chart.patient.family = "Sample".to_owned();
    chart.patient.given = "Robin".to_owned();
    chart.patient.birth_date = Some("1975-04-02".parse().expect("a date"));
    chart.patient.identifiers = vec![Identifier { system: String::new(), value: "S-0001".to_owned() }];
    chart.patient.allergies = Some(vec![Allergy::in_words("latex")]);
    chart
}

/// The marks of [`sample_chart`] with the muscle that the clinician means.
fn sample_marks() -> Vec<Mark> {
    let named = |number, view, x: f64, y: f64, muscle: &str| {
        let mut m = mark(number, view, point(x, y));
        m.muscle = Some(MuscleChoice { id: MuscleId::new(muscle).expect("an id"), chosen_by: ChosenBy::Clinician });
        m
    };
    let mut marks = vec![
        named(1, View::Back, 46.0, 152.0, "trapezius-upper"),
        named(2, View::Back, 38.0, 162.0, "levator-scapulae"),
        named(3, View::Back, 60.0, 215.0, "infraspinatus"),
        named(4, View::Back, -32.0, 217.0, "rhomboid-major"),
        named(5, View::Back, -45.0, 385.0, "quadratus-lumborum"),
        named(6, View::Back, -50.0, 420.0, "gluteus-medius"),
        named(7, View::Front, -58.0, 225.0, "pectoralis-major-sternal"),
    ];
    for (m, score) in marks.iter_mut().zip([7, 5, 6, 4, 8, 6, 3]) {
        m.pain = Some(pain(score));
        m.findings.set(Finding::TautBand, Test::Yes);
    }
    for i in [0, 2, 4] {
        marks[i].state = State::Injected(injection(vec![component("lidocaine", "10", "0.5")]));
        marks[i].kind = Kind::Active;
        marks[i].findings.set(Finding::FamiliarPain, Test::Yes);
        marks[i].findings.set(Finding::ReferredPain, Test::Yes);
        marks[i].findings.set(Finding::Nodule, Test::No);
    }
    marks[0].refers_to = "side of the neck to the mastoid, temple".to_owned();
    marks[0].note = "Reproduces the headache on the right.".to_owned();
    marks[1].kind = Kind::Active;
    marks[3].kind = Kind::Latent;
    marks[5].state = State::Planned;
    marks[6].state = State::Deferred { reason: "patient tired, next visit".to_owned() };
    marks
}

/// A visit as it is in the exam room: seven points, three of them injected.
pub fn sample_chart() -> Chart {
    let mut chart = empty_chart();
    chart.patient.anticoagulants = Some(vec!["apixaban".to_owned()]);
    let visit = &mut chart.visits[0];
    let d = &mut visit.details;
    d.complaint =
        "Neck and shoulder pain on the right since May, worse at the desk; low back pain on the left since the move."
            .to_owned();
    d.complaint_side = Some(Side::Right);
    d.diagnoses = vec![Diagnosis { code: "M79.18".to_owned(), words: "Myalgia, other site".to_owned() }];
    d.weight_kg = BodyWeight::parse("70").ok();
    d.height_cm = BodyHeight::parse("172").ok();
    d.pain_before = Some(pain(7));
    d.pain_after = Some(pain(4));
    d.plan = "Stretching twice a day. Review in six weeks; inject point 6 then if it is still tender.".to_owned();
    d.aftercare =
        "Soreness for one or two days is usual. Call for fever, shortness of breath or a growing bruise.".to_owned();
    visit.marks = sample_marks();
    chart.next_id = 100;
    chart
}

/// A chart with this many marks spread over the trunk, all injected.
pub fn crowded_chart(marks: u32) -> Chart {
    let mut chart = empty_chart();
    let at = |i: u32| (f64::from(i) * 0.754_877_666, f64::from(i) * 0.569_840_291);
    chart.visits[0].marks = (1..=marks)
        .map(|i| {
            let (a, b) = at(i);
            let mut m = mark(i, View::Back, point((a.fract() - 0.5) * 150.0, 140.0 + b.fract() * 300.0));
            m.pain = Some(pain((i % 11) as u8));
            m.state = State::Injected(injection(vec![component("lidocaine", "10", "0.1")]));
            m
        })
        .collect();
    chart.next_id = marks + 10;
    chart
}

/// An amendment that says that a mark, or the whole visit, does not belong into the record.
pub fn entered_in_error(mark: Option<MarkId>) -> Amendment {
    Amendment {
        kind: AmendmentKind::EnteredInError,
        mark,
        by: Clinician { name: "Olga Other".to_owned(), credentials: "MD".to_owned(), ..Clinician::default() },
        at: moment("2026-11-22T08:00:00+01:00"),
        reason: "wrong patient".to_owned(),
        text: "belongs to another chart".to_owned(),
        identity: None,
        digest: String::new(),
    }
}

/// The signature of the first visit with the digest of what is signed.
pub fn sealed(chart: &Chart, by: Clinician, at: Moment) -> palpate::chart::Signature {
    let around = palpate::store::seal::Circumstances::default();
    palpate::store::seal::sign(chart, &chart.visits[0], by, at, around).expect("a signature")
}
