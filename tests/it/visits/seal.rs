//! What digests show: everything that a signature covers, amendments one after another, visits signed one after another.

use palpate::chart::{
    Amendment, AmendmentKind, Chart, Clinician, Identity, IdentityCorrection, Signature, Status, Visit, VisitDetails,
};
use palpate::export::{ExportKind, fit};
use palpate::ids::VisitId;
use palpate::store::seal::{Circumstances, Flaw, Verdict, altered, chained, flaws, lost, sign, verdict};
use palpate::store::{Trailer, format};

use crate::complete::{changed, full, leaves, named};
use crate::support::charts::{entered_in_error, moment, now, sample_chart};

fn clinician(name: &str) -> Clinician {
    Clinician { name: name.to_owned(), credentials: "MD".to_owned(), ..Clinician::default() }
}

/// Signs a visit of the chart.
pub(super) fn signed(chart: &mut Chart, index: usize, at: &str) {
    signed_for(chart, index, at, "");
}

/// As [`signed`], for a patient who cannot be identified for this reason.
fn signed_for(chart: &mut Chart, index: usize, at: &str, unidentified: &str) {
    let tables = [("drugs".to_owned(), "2026-11".to_owned()), ("doses".to_owned(), "2026-10".to_owned())].into();
    let around = Circumstances { unidentified: unidentified.to_owned(), tables };
    let signature = sign(chart, &chart.visits[index], clinician("A. Example"), moment(at), around).unwrap();
    chart.visits[index].status = Status::Signed(signature);
}

pub(super) fn amend(chart: &mut Chart, index: usize, amendment: Amendment) {
    let chained = chained(chart.id, &chart.visits[index], amendment).unwrap();
    chart.visits[index].amendments.push(chained);
}

pub(super) fn amendment(text: &str) -> Amendment {
    let at = moment("2026-11-22T08:00:00+01:00");
    Amendment::new(AmendmentKind::Addendum, clinician("B. Example"), at, "asked for".to_owned(), text.to_owned())
}

pub(super) fn signature(visit: &mut Visit) -> &mut Signature {
    match &mut visit.status {
        Status::Signed(signature) => signature,
        Status::Draft => panic!("it is signed"),
    }
}

/// The full chart, signed and amended by the present scheme: a word at a point, and a correction of the identity.
fn full_and_signed() -> Chart {
    let mut chart = full();
    chart.visits[1].amendments.clear();
    signed(&mut chart, 0, "2026-10-02T10:30:00+02:00");
    signed_for(&mut chart, 1, "2026-11-21T10:20:00+01:00", "no papers");
    let late = Amendment { mark: chart.visits[1].marks.first().map(|m| m.id), ..amendment("late") };
    amend(&mut chart, 1, late);
    let before = Identity::from(&chart.patient);
    let after = Identity { family: "Other".to_owned(), ..before.clone() };
    let correction = Box::new(IdentityCorrection { before, after });
    amend(&mut chart, 1, Amendment { identity: Some(correction), ..amendment("registration") });
    chart
}

#[test]
fn every_value_that_a_signature_or_an_amendment_covers_is_seen_when_it_changes() {
    let chart = full_and_signed();
    assert_eq!(verdict(&chart, &chart.visits[1]), Some(Verdict::Intact));
    let whole = serde_json::to_value(&chart).unwrap();
    let mut all = Vec::new();
    leaves(&whole["visits"][1], "/visits/1", &mut all);
    leaves(&whole["id"], "/id", &mut all);
    leaves(&whole["atlas"], "/atlas", &mut all);
    let (mut seen, mut silent) = (0, Vec::new());
    for (path, leaf) in all {
        // A digest that is not one any more cannot be checked.
        if path.ends_with("/status/Signed/digest") {
            continue;
        }
        let Some(other) = changed(&whole, &path, &leaf) else { continue };
        let found = flaws(&other, &other.visits[1]);
        let expected = match path.strip_prefix("/visits/1/amendments/") {
            Some(rest) => Flaw::Amendment(if rest.starts_with('0') { 1 } else { 2 }),
            None => Flaw::Visit,
        };
        if found.contains(&expected) {
            seen += 1;
        } else {
            silent.push(format!("{} = {leaf}: {found:?}", named(&path)));
        }
    }
    assert!(silent.is_empty(), "{silent:#?}");
    assert!(seen > 230, "{seen}");
    for covered in ["family", "given", "birth_date", "sex", "identifiers", "allergies", "anticoagulants", "alerts"] {
        assert!(whole["visits"][1]["status"]["Signed"]["as_signed"]["patient"][covered] != serde_json::Value::Null);
    }
}

#[test]
fn the_patient_of_today_is_no_part_of_what_was_signed() {
    let mut chart = full_and_signed();
    chart.patient.family = "Quite Another".to_owned();
    chart.patient.allergies = None;
    assert_eq!(altered(&chart), []);
    assert_eq!(chart.patient_at(&chart.visits[1]).family, full().patient.family);
    assert!(chart.has_unrecorded_identity(), "but the change has no correction");
}

/// The sample with three amendments, signed by the present scheme.
pub(super) fn with_three() -> Chart {
    let mut chart = sample_chart();
    signed(&mut chart, 0, "2026-11-21T10:20:00+01:00");
    for words in ["first", "second", "third"] {
        amend(&mut chart, 0, amendment(words));
    }
    chart
}

#[test]
fn what_is_done_to_amendments_is_seen_but_for_the_last_ones_taken_away() {
    type Attack = fn(&mut Vec<Amendment>);
    let attacks: [(&str, Attack, Option<Verdict>); 10] = [
        ("nothing", |_| {}, Some(Verdict::Intact)),
        ("the first is gone", |all| drop(all.remove(0)), Some(Verdict::Altered)),
        ("the middle one is gone", |all| drop(all.remove(1)), Some(Verdict::Altered)),
        ("two are swapped", |all| all.swap(0, 1), Some(Verdict::Altered)),
        ("one stands twice", |all| all.insert(1, all[0].clone()), Some(Verdict::Altered)),
        ("one is slipped in without a digest", |all| all.insert(0, amendment("forged")), Some(Verdict::Altered)),
        ("one is added without a digest", |all| all.push(amendment("forged")), Some(Verdict::Altered)),
        ("one lost its digest", |all| all[2].digest.clear(), Some(Verdict::Altered)),
        ("all lost their digests", |all| all.iter_mut().for_each(|a| a.digest.clear()), Some(Verdict::Altered)),
        ("the last is gone, of which nothing is left", |all| drop(all.pop()), Some(Verdict::Intact)),
    ];
    for (what, attack, expected) in attacks {
        let mut chart = with_three();
        attack(&mut chart.visits[0].amendments);
        assert_eq!(verdict(&chart, &chart.visits[0]), expected, "{what}");
    }
    let mut chart = with_three();
    let of_another = chained(crate::support::charts::empty_chart().id, &chart.visits[0], amendment("x")).unwrap();
    chart.visits[0].amendments.push(of_another);
    assert_eq!(verdict(&chart, &chart.visits[0]), Some(Verdict::Intact), "the same chart has the same id");
    chart.id = palpate::ids::ChartId::from_random([9; 16]);
    assert_eq!(flaws(&chart, &chart.visits[0]), [Flaw::Visit, Flaw::Amendment(1)], "in another chart nothing fits");
}

#[test]
fn a_signature_without_a_digest_that_is_known_is_never_called_sound() {
    for digest in ["", "none", "sha256-3:00", "sha256:00", "SHA256-2:00", " sha256-2:00", "sha256-1", "\u{2028}"] {
        let mut chart = with_three();
        signature(&mut chart.visits[0]).digest = digest.to_owned();
        chart.visits[0].details.plan.push('!');
        let visit = &chart.visits[0];
        assert_eq!(verdict(&chart, visit), Some(Verdict::CannotBeChecked), "{digest:?}");
        let doubt = palpate::app::exporting::alteration(&chart, visit, false);
        for kind in ExportKind::ALL {
            let refused = fit(&chart, visit, kind, doubt).is_err();
            assert_eq!(refused, kind.needs_signature(), "{digest:?} as {}", kind.name());
        }
    }
    for digest in ["sha256-2:", "sha256-2:00", "sha256-1:", "sha256-1:00"] {
        let mut chart = with_three();
        signature(&mut chart.visits[0]).digest = digest.to_owned();
        assert_eq!(verdict(&chart, &chart.visits[0]), Some(Verdict::Altered), "{digest:?}");
    }
}

#[test]
fn neither_scheme_takes_what_belongs_to_the_other() {
    let old = format::read(include_bytes!("../../charts/version-1/signed-by-the-first-scheme.ron"), now().date())
        .unwrap()
        .chart;
    let mut with_patient = old.clone();
    let patient = Box::new(palpate::chart::AsSigned { patient: old.patient.clone(), ..Default::default() });
    signature(&mut with_patient.visits[0]).as_signed = Some(patient);
    assert_eq!(verdict(&with_patient, &with_patient.visits[0]), Some(Verdict::Altered), "the digest covers no patient");
    let mut without = with_three();
    signature(&mut without.visits[0]).as_signed = None;
    assert_eq!(verdict(&without, &without.visits[0]), Some(Verdict::Altered), "the patient was taken away");
}

#[test]
fn a_chart_of_the_first_scheme_keeps_its_values_and_its_digest_and_is_amended_by_the_present_one() {
    let bytes = include_bytes!("../../charts/version-1/signed-by-the-first-scheme.ron");
    let loaded = format::read(bytes, now().date()).unwrap();
    assert_eq!(loaded.trailer, Trailer::Intact);
    let body = |text: &str| text.rsplit_once("// end sha256=").map(|(body, _)| body.to_owned());
    let written = String::from_utf8(format::write(&loaded.chart, now().date()).unwrap()).unwrap();
    let same = String::from_utf8(bytes.to_vec()).unwrap().replace("version=1", "version=2");
    let same = same.replace("version: 1,", "version: 2,").replace("response: r#None", "response: NoRelief");
    assert!(body(&written) == body(&same), "nothing else is changed by reading and writing: {written}");
    let mut chart = loaded.chart;
    let digest = "sha256-1:ce3452f5caf8d41746a2eac68678245d4a517818d90de71f207c2a8254a85561";
    assert_eq!(chart.visits[0].signature().unwrap().digest, digest);
    assert_eq!(verdict(&chart, &chart.visits[0]), Some(Verdict::WithoutIdentity));
    assert_eq!(chart.patient_at(&chart.visits[0]), &chart.patient, "it shows the patient of today");
    amend(&mut chart, 0, amendment("more"));
    assert_eq!(verdict(&chart, &chart.visits[0]), Some(Verdict::WithoutIdentity));
    let mut forged = chart.clone();
    forged.visits[0].amendments[0].text.push_str(" never");
    assert_eq!(flaws(&forged, &forged.visits[0]), [Flaw::Amendment(2)], "the new one covers the old one");
    let mut late = chart.clone();
    late.visits[0].amendments.push(amendment("without a digest"));
    assert_eq!(flaws(&late, &late.visits[0]), [Flaw::Amendment(3)]);
    chart.visits[0].marks[0].note.push('!');
    assert_eq!(verdict(&chart, &chart.visits[0]), Some(Verdict::Altered));
}

/// Three visits signed one after another, the first amended in between.
fn three_visits() -> Chart {
    let mut chart = sample_chart();
    for (index, day) in [(1, "2026-12-05"), (2, "2027-01-09")] {
        let when = moment(&format!("{day}T09:00:00+01:00"));
        chart.visits.push(Visit::new(VisitId(100 * index), VisitDetails::starting(when)));
    }
    chart.next_id = 300;
    signed(&mut chart, 0, "2026-11-21T10:20:00+01:00");
    amend(&mut chart, 0, amendment("before the second"));
    signed(&mut chart, 1, "2026-12-05T10:00:00+01:00");
    signed(&mut chart, 2, "2027-01-09T10:00:00+01:00");
    chart
}

#[test]
fn a_visit_that_was_signed_before_a_later_one_cannot_go_unseen() {
    let of = |attack: fn(&mut Chart)| {
        let mut chart = three_visits();
        attack(&mut chart);
        let missing: Vec<u32> = lost(&chart).into_iter().map(|id| id.0).collect();
        missing
    };
    let first = sample_chart().visits[0].id.0;
    assert_eq!(of(|_| {}), [0; 0]);
    assert_eq!(of(|chart| drop(chart.visits.remove(0))), [first], "it is gone");
    assert_eq!(of(|chart| drop(chart.visits.remove(1))), [100], "it is gone");
    assert_eq!(of(|chart| chart.visits[1].status = Status::Draft), [100], "it is no longer signed");
    assert_eq!(of(|chart| chart.visits[0].amendments.clear()), [first], "it lacks an amendment that it had");
    assert_eq!(of(|chart| signed(chart, 1, "2026-12-05T10:00:01+01:00")), [100], "it was signed anew");
    assert_eq!(of(|chart| amend(chart, 0, amendment("later"))), [0; 0], "what is added later takes nothing away");
    assert_eq!(of(|chart| drop(chart.visits.pop())), [0; 0], "no later one tells of the last");
}

#[test]
fn the_chain_of_visits_follows_the_order_of_signing_whatever_the_clock_says() {
    let mut chart = three_visits();
    for visit in &mut chart.visits {
        visit.status = Status::Draft;
        visit.amendments.clear();
    }
    signed(&mut chart, 1, "2026-12-05T10:00:00+01:00");
    signed(&mut chart, 0, "2020-01-01T10:00:00+01:00");
    signed(&mut chart, 2, "2027-01-09T10:00:00+01:00");
    let after = |i: usize| chart.visits[i].as_signed().unwrap().after.as_ref().map(|b| b.visit);
    assert_eq!([after(1), after(0), after(2)], [None, Some(VisitId(100)), Some(chart.visits[0].id)]);
}

#[test]
fn what_was_entered_in_error_is_chained_like_every_other_amendment() {
    let mut chart = with_three();
    amend(&mut chart, 0, entered_in_error(None));
    assert_eq!(verdict(&chart, &chart.visits[0]), Some(Verdict::Intact));
    assert!(chart.visits[0].is_void());
    chart.visits[0].amendments[3].kind = AmendmentKind::Addendum;
    assert_eq!(flaws(&chart, &chart.visits[0]), [Flaw::Amendment(4)], "struck out or not is covered");
}
