//! An invented chart that shows what a filled-in one looks like.

mod record;

use crate::atlas::Atlas;
use crate::body::{Depth, Side, View};
use crate::chart::mark::{Finding, Test};
use crate::chart::{
    Acknowledgement, Allergy, Amendment, AmendmentKind, Answer, Aspiration, Chart, ChosenBy, Clinician, Component,
    Diagnosis, Epinephrine, Guidance, Identifier, Injection, Kind, Mark, MuscleChoice, Patient, Place, Sex, State,
    Status, Visit, VisitDetails, Warning,
};
use crate::geometry::point;
use crate::ids::{AllergenId, ChartId, DrugId, MarkId, MuscleId, VisitId};
use crate::rules::clinical_tables::clinic::Clinical;
use crate::rules::safety::hazards::HazardContext;
use crate::rules::safety::screened::Screened;
use crate::store::seal::{self, Circumstances};
use crate::time::Moment;
use crate::units::{
    BodyHeight, BodyWeight, Bore, Milli, Needle, NeedleLength, PainScore, Passes, Strength, TwitchCount, Volume,
};

/// A mark of the sample before it is put together.
struct Sketch {
    view: View,
    at: (f64, f64),
    depth: Depth,
    kind: Kind,
    pain: u8,
    yes: &'static [Finding],
    no: &'static [Finding],
    refers_to: &'static str,
    state: SketchState,
}

/// What was done about a mark of the sample.
enum SketchState {
    Found,
    Planned,
    Deferred(&'static str),
    /// Millilitres, twitches, pain afterwards, hour and minute.
    Injected(u32, u8, u8, &'static str),
}

/// The sample chart. Its patient and clinician are invented.
pub fn chart(id: ChartId, atlas: &Atlas) -> Chart {
    let mut first = VisitDetails::starting(moment("2026-10-02T10:05:00+02:00"));
    fill(&mut first);
    record::first(&mut first, moment("2026-10-02T10:16:00+02:00"));
    "Ache between neck and right shoulder since July, worse at the desk".clone_into(&mut first.complaint);
    "Review in six weeks".clone_into(&mut first.plan);
    first.pain_before = score(7);
    first.pain_after = score(4);
    let signed_by = first.clinician.clone();
    let mut next_id = 1;
    let mut take_id = || {
        next_id += 1;
        next_id - 1
    };
    let mut visits = Vec::new();
    for (details, sketches) in [(first, first_visit()), (second_details(), second_visit())] {
        let mut visit = Visit::new(VisitId(take_id()), details);
        for (number, sketch) in (1..).zip(sketches) {
            let day = visit.details.when;
            visit.marks.extend(mark(atlas, MarkId(take_id()), number, &sketch, day));
        }
        visit.acknowledgements = read_before_injecting(&visit, atlas);
        visits.push(visit);
    }
    let mut chart = Chart { id, atlas: atlas.version().to_owned(), next_id, patient: patient(), visits };
    sign_first(&mut chart, signed_by);
    chart
}

/// Signs the first visit, and adds what was left out of it.
fn sign_first(chart: &mut Chart, by: Clinician) {
    let Some(visit) = chart.visits.first() else { return };
    let at = moment("2026-10-02T10:31:00+02:00");
    let tables = Clinical::bundled().map(Clinical::editions).unwrap_or_default();
    let around = Circumstances { unidentified: String::new(), tables };
    let Some(signature) = seal::sign(chart, visit, by.clone(), at, around) else { return };
    let mut signed = Visit { status: Status::Signed(signature), ..visit.clone() };
    let late = Amendment {
        mark: signed.marks.get(1).map(|m| m.id),
        ..Amendment::new(
            AmendmentKind::LateEntry,
            by,
            moment("2026-10-05T08:12:00+02:00"),
            "Left out of the note on the day".to_owned(),
            "The patient reported soreness at this point for two days after an earlier dry needling elsewhere."
                .to_owned(),
        )
    };
    signed.amendments.extend(seal::chained(chart.id, &signed, late));
    if let Some(first) = chart.visits.first_mut() {
        *first = signed;
    }
}

/// What the clinician has read before the needle: the warnings of injected points, and that a point lies on the other
/// side than the complaint.
fn read_before_injecting(visit: &Visit, atlas: &Atlas) -> Vec<Acknowledgement> {
    let Ok(tables) = Clinical::bundled() else { return Vec::new() };
    let VisitDetails { weight_kg: weight, height_cm: height, .. } = visit.details;
    let setting = HazardContext {
        atlas,
        tables,
        areas: &[],
        allergies: &[],
        answers: Screened::default(),
        weight,
        height,
        needle_in_hand: None,
    };
    let injected_at = |id: MarkId| visit.mark(id).and_then(|m| m.injection()).and_then(|i| i.at);
    let read = |warning: Warning, raised: bool, at: Moment| Acknowledgement {
        warning,
        raised,
        by: visit.details.clinician.clone(),
        at,
        words: String::new(),
    };
    let of_marks = setting.of_visit(visit).into_iter().filter_map(|w| {
        let at = w.marks.iter().find_map(|&id| injected_at(id))?;
        Some(read(w.warning, !w.raised.is_empty(), at.plus_seconds(-60)))
    });
    of_marks.collect()
}

fn patient() -> Patient {
    Patient {
        family: "Sample".to_owned(),
        given: "Robin".to_owned(),
        birth_date: "1975-04-02".parse().ok(),
        sex: Some(Sex::Female),
        identifiers: vec![Identifier { system: String::new(), value: "S-0001".to_owned() }],
        allergies: Some(vec![Allergy { words: "Latex".to_owned(), to: AllergenId::new("latex").ok() }]),
        anticoagulants: Some(vec!["Apixaban".to_owned()]),
        ..Patient::default()
    }
}

fn fill(details: &mut VisitDetails) {
    details.clinician =
        Clinician { name: "Dr. A. Example".to_owned(), credentials: "MD".to_owned(), ..Clinician::default() };
    details.complaint_side = Some(Side::Right);
    details.diagnoses = vec![Diagnosis { code: "M79.12".to_owned(), words: "Myalgia of neck muscles".to_owned() }];
    details.weight_kg = BodyWeight::parse("70").ok();
    details.height_cm = BodyHeight::parse("172").ok();
    details.consent = Answer::Yes;
    details.time_out = Answer::Yes;
    record::fill(details);
}

fn second_details() -> VisitDetails {
    let mut details = VisitDetails::starting(moment("2026-11-21T09:30:00+01:00"));
    fill(&mut details);
    record::second(&mut details, moment("2026-11-21T09:40:00+01:00"));
    "Neck and shoulder better for five weeks; new ache in the left flank and buttock"
        .clone_into(&mut details.complaint);
    details.pain_before = score(6);
    "Stretch twice a day; review in six weeks".clone_into(&mut details.plan);
    details
}

fn first_visit() -> Vec<Sketch> {
    use Finding::{FamiliarPain, JumpSign, TautBand};
    vec![
        Sketch {
            view: View::Back,
            at: (44.0, 152.0),
            depth: Depth::Skin,
            kind: Kind::Active,
            pain: 8,
            yes: &[TautBand, FamiliarPain, JumpSign],
            no: &[],
            refers_to: "side of the neck to the mastoid",
            state: SketchState::Injected(500, 1, 4, "10:20"),
        },
        Sketch {
            view: View::Back,
            at: (72.0, 212.0),
            depth: Depth::Middle,
            kind: Kind::Active,
            pain: 6,
            yes: &[TautBand, FamiliarPain],
            no: &[JumpSign],
            refers_to: "front of the shoulder",
            state: SketchState::Injected(500, 2, 3, "10:24"),
        },
    ]
}

fn second_visit() -> Vec<Sketch> {
    use Finding::{FamiliarPain, JumpSign, LocalTwitch, Nodule, ReferredPain, TautBand};
    vec![
        Sketch {
            view: View::Back,
            at: (46.0, 154.0),
            depth: Depth::Skin,
            kind: Kind::Active,
            pain: 7,
            yes: &[TautBand, FamiliarPain, ReferredPain],
            no: &[Nodule],
            refers_to: "side of the neck to the mastoid, temple",
            state: SketchState::Injected(500, 2, 3, "09:42"),
        },
        Sketch {
            view: View::Back,
            at: (37.0, 163.0),
            depth: Depth::Middle,
            kind: Kind::Active,
            pain: 5,
            yes: &[TautBand, FamiliarPain],
            no: &[ReferredPain],
            refers_to: "",
            state: SketchState::Found,
        },
        Sketch {
            view: View::Back,
            at: (70.0, 213.0),
            depth: Depth::Middle,
            kind: Kind::Active,
            pain: 6,
            yes: &[TautBand, JumpSign],
            no: &[],
            refers_to: "front of the shoulder",
            state: SketchState::Injected(500, 1, 2, "09:46"),
        },
        Sketch {
            view: View::Back,
            at: (-26.0, 215.0),
            depth: Depth::Middle,
            kind: Kind::Latent,
            pain: 4,
            yes: &[TautBand],
            no: &[FamiliarPain],
            refers_to: "",
            state: SketchState::Found,
        },
        Sketch {
            view: View::Back,
            at: (-42.0, 366.0),
            depth: Depth::Deep,
            kind: Kind::Active,
            pain: 8,
            yes: &[TautBand, FamiliarPain, LocalTwitch],
            no: &[],
            refers_to: "left buttock and hip",
            state: SketchState::Injected(500, 3, 4, "09:51"),
        },
        Sketch {
            view: View::Back,
            at: (-62.0, 425.0),
            depth: Depth::Middle,
            kind: Kind::Active,
            pain: 6,
            yes: &[TautBand],
            no: &[],
            refers_to: "",
            state: SketchState::Planned,
        },
        Sketch {
            view: View::Front,
            at: (-62.0, 205.0),
            depth: Depth::Skin,
            kind: Kind::TenderPoint,
            pain: 3,
            yes: &[],
            no: &[TautBand, ReferredPain],
            refers_to: "",
            state: SketchState::Deferred("wants to wait for the effect of today's injections"),
        },
    ]
}

fn mark(atlas: &Atlas, id: MarkId, number: u32, sketch: &Sketch, day: Moment) -> Option<Mark> {
    let at = point(sketch.at.0, sketch.at.1);
    let located = atlas.locate(sketch.view, at, sketch.depth);
    let place = Place::new(sketch.view, at, atlas.skin_depth(sketch.view, at)).ok()?;
    let chosen = located.chosen().map(|c| c.muscle.clone());
    let choice = chosen.map(|id: MuscleId| MuscleChoice { id, chosen_by: ChosenBy::Atlas });
    let mut mark = Mark::found(id, number, place, choice, located.side);
    mark.kind = sketch.kind;
    mark.pain = score(sketch.pain);
    for &finding in sketch.yes {
        mark.findings.set(finding, Test::Yes);
    }
    for &finding in sketch.no {
        mark.findings.set(finding, Test::No);
    }
    sketch.refers_to.clone_into(&mut mark.refers_to);
    if sketch.kind == Kind::Active && sketch.pain == 7 {
        mark.examination = record::examination();
    }
    mark.state = match sketch.state {
        SketchState::Found => State::Found,
        SketchState::Planned => State::Planned,
        SketchState::Deferred(reason) => State::Deferred { reason: reason.to_owned() },
        SketchState::Injected(microlitres, twitches, pain_after, hour) => {
            let needle = if sketch.depth == Depth::Deep { (22, 75) } else { (25, 25) };
            State::Injected(injection(microlitres, needle, (twitches, pain_after), &on_day(day, hour))?)
        }
    };
    Some(mark)
}

/// An injection by a needle of so much gauge and millimetres; twitches and pain after it.
fn injection(microlitres: u32, needle: (u8, u8), (twitches, pain): (u8, u8), at: &str) -> Option<Injection> {
    let strength = Strength::MgPerMl(Milli::from_thousandths(10_000));
    let volume = Volume::from_microlitres(microlitres).ok()?;
    let lidocaine = Component {
        epinephrine: Epinephrine::Without,
        lot: "A1234".to_owned(),
        expiry: "2027-03-31".parse().ok(),
        ..Component::new(DrugId::new("lidocaine").ok()?, Some(strength), volume)
    };
    Some(Injection {
        needle: Some(Needle { bore: Bore::gauge(needle.0).ok()?, length_mm: NeedleLength::try_from(needle.1).ok()? }),
        passes: Passes::try_from(3).ok(),
        aspiration: Aspiration::Clear,
        guidance: Guidance::Palpation,
        twitches: TwitchCount::try_from(u16::from(twitches)).ok(),
        pain_after: score(pain),
        at: at.parse().ok(),
        ..Injection::of(vec![lidocaine])
    })
}

/// The hour on the day of the visit, with the visit's offset.
fn on_day(day: Moment, hour: &str) -> String {
    let day = day.to_string();
    let (date, offset) = (day.get(..10).unwrap_or_default(), day.get(19..).unwrap_or_default());
    format!("{date}T{hour}:00{offset}")
}

fn moment(text: &str) -> Moment {
    // The texts above are right; the tests of this module would see a slip.
    text.parse().unwrap_or(Moment::EPOCH)
}

fn score(n: u8) -> Option<PainScore> {
    PainScore::try_from(n).ok()
}
