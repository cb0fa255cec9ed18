//! Charts as files.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test that cannot go on fails")]

#[cfg(target_os = "linux")]
mod access;
mod canary;
mod damage;
mod files;
mod hostile;
mod older;
mod own;
mod processes;
mod recovery;

use palpate::body::{Side, View};
use palpate::chart::{
    Allergy, Amendment, AmendmentKind, Chart, ChosenBy, Clinician, Component, Drawn, Guidance, Identifier, Kind, Mark,
    MuscleChoice, Origin, PainArea, PainQuality, Place, Signature, State, Status, Syringe, Technique, Test, Visit,
    VisitDetails, check,
};
use palpate::geometry::{Patch, point};
use palpate::ids::{AreaId, ChartId, DrugId, MarkId, MuscleId, VisitId};
use palpate::store::{ContentHash, Trailer, format};
use palpate::time::Moment;
use palpate::units::{Bore, Milli, Needle, PainScore, Strength, Volume};
use proptest::prelude::*;

use crate::arbitrary::{chart, today};

/// A chart with a signed visit, an amendment and one mark of each state, in all of whose texts `name` occurs.
fn sample(name: &str) -> Chart {
    let when: Moment = "2026-11-21T09:42:00+01:00".parse().unwrap();
    let mut chart = Chart::new(ChartId::from_random([7; 16]), "bt-1", VisitDetails::starting(when));
    name.clone_into(&mut chart.patient.family);
    chart.patient.given = format!("{name} \"Bo\"");
    chart.patient.birth_date = Some("1975-04-02".parse().unwrap());
    chart.patient.identifiers = vec![Identifier { system: String::new(), value: format!("{name}-4711") }];
    chart.patient.allergies = Some(vec![Allergy::in_words(format!("Penicillin, says {name}"))]);
    let by = Clinician { name: format!("Dr. {name}"), credentials: "MD".to_owned(), ..Clinician::default() };
    let place = |x: f64| Place::new(View::Back, point(x, 154.25), Some(12.5)).unwrap();
    let id = MuscleId::new("trapezius-upper").unwrap();
    let muscle = MuscleChoice { id, chosen_by: ChosenBy::Atlas };
    let mark = |id: u32, number: u32| {
        Mark::found(MarkId(id), number, place(46.0 + f64::from(id)), Some(muscle.clone()), Side::Right)
    };
    let strength = Strength::MgPerMl(Milli::parse("10").unwrap());
    let component = Component {
        lot: "A1".to_owned(),
        expiry: Some("2027-06-30".parse().unwrap()),
        ..Component::new(DrugId::new("lidocaine").unwrap(), Some(strength), Volume::parse_ml("0.5").unwrap())
    };
    let syringe = Syringe {
        name: String::new(),
        technique: Technique::Injection,
        components: vec![component],
        needle: Some(Needle { bore: Bore::gauge(27).unwrap(), length_mm: 38.try_into().unwrap() }),
        guidance: Guidance::Palpation,
    };
    let mut injected = mark(2, 1);
    injected.kind = Kind::Active;
    injected.pain = Some(PainScore::parse("7").unwrap());
    injected.findings.taut_band = Test::Yes;
    injected.findings.local_twitch = Test::No;
    injected.note = format!("{name}:\nworse at night");
    injected.state = State::Injected(syringe.inject(when));
    let mut deferred = mark(3, 2);
    deferred.state = State::Deferred { reason: format!("{name} is tired") };
    let visit = &mut chart.visits[0];
    visit.details.clinician = by.clone();
    visit.details.complaint = format!("{name} has neck pain");
    visit.marks = vec![injected, deferred];
    visit.pain_areas = vec![PainArea {
        id: AreaId(6),
        view: View::Back,
        patch: Patch::of([point(1.0, 2.0), point(3.5, 4.0), point(5.0, 6.0)]),
        qualities: [PainQuality::Ache, PainQuality::Burning].into(),
        words: "aching".to_owned(),
        mark: Some(MarkId(2)),
        drawn: Drawn::ByHand,
    }];
    visit.status = Status::Signed(Signature { by: by.clone(), at: when, as_signed: None, digest: String::new() });
    visit.amendments = vec![Amendment {
        kind: AmendmentKind::LateEntry,
        mark: visit.marks.first().map(|m| m.id),
        by,
        at: when,
        reason: "slip".to_owned(),
        text: format!("{name} sat"),
        identity: None,
        digest: String::new(),
    }];
    let mut next = Visit::new(VisitId(4), VisitDetails::starting(when.plus_seconds(86_400)));
    let mut again = mark(5, 1);
    again.state = State::Planned;
    again.origin = Some(Origin { visit: VisitId(1), mark: MarkId(2), confirmed: false });
    next.marks = vec![again];
    chart.visits.push(next);
    chart.next_id = 7;
    chart
}

/// The same unsigned: a save may put one of these in the place of another.
fn draft(name: &str) -> Chart {
    let mut chart = sample(name);
    chart.visits[0].status = Status::Draft;
    chart.visits[0].amendments.clear();
    chart
}

fn sample_bytes() -> Vec<u8> {
    format::write(&sample("Muster"), today()).unwrap()
}

/// The same text with a last line that fits it.
fn with_trailer(text: &str) -> Vec<u8> {
    let body = match text.rfind("// end sha256=") {
        Some(at) => &text[..at],
        None => text,
    };
    format!("{body}// end sha256={}\n", ContentHash::of(body.as_bytes())).into_bytes()
}

#[test]
fn a_file_reads_like_this() {
    let text = String::from_utf8(sample_bytes()).unwrap();
    insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("chart-file", text);
    });
}

#[test]
fn any_ron_reader_can_read_a_file() {
    let text = String::from_utf8(sample_bytes()).unwrap();
    let value: ron::Value = ron::from_str(&text).unwrap();
    assert!(matches!(value, ron::Value::Map(_)), "{value:?}");
}

#[test]
fn a_file_says_whether_it_is_as_it_was_written() {
    let bytes = sample_bytes();
    let loaded = format::read(&bytes, today()).unwrap();
    assert_eq!((loaded.trailer, loaded.hash), (Trailer::Intact, ContentHash::of(&bytes)));
    assert!(loaded.chart == sample("Muster"), "the chart is the same");
    let text = String::from_utf8(bytes).unwrap();
    let by_hand = text.replace("aching", "burning");
    assert_eq!(format::read(by_hand.as_bytes(), today()).unwrap().trailer, Trailer::Wrong);
    let (without, _) = by_hand.split_at(by_hand.find("// end").unwrap());
    assert_eq!(format::read(without.as_bytes(), today()).unwrap().trailer, Trailer::Missing);
    let (_, headless) = text.split_once('\n').unwrap();
    assert_eq!(format::read(headless.as_bytes(), today()).unwrap().trailer, Trailer::Wrong);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_chart_comes_back_exactly_and_is_written_the_same_way_twice(chart in chart()) {
        let problems = check::problems(&chart, today());
        prop_assert!(problems.is_empty(), "the strategy makes sound charts: {:?}", problems);
        let bytes = format::write(&chart, today()).unwrap();
        let loaded = format::read(&bytes, today()).unwrap();
        prop_assert!(loaded.chart == chart, "the chart came back changed");
        prop_assert_eq!(loaded.trailer, Trailer::Intact);
        prop_assert!(format::write(&loaded.chart, today()).unwrap() == bytes, "the bytes differ");
    }
}
