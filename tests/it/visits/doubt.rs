//! A signed visit that may not be what was signed: every output says so or is refused.

use palpate::app::exporting::alteration;
use palpate::chart::Alteration;
use palpate::chart::{Chart, Visit};
use palpate::export::{ExportKind, ExportOptions, ViewChoice, export};
use palpate::report::note::{NoteTemplates, note};
use palpate::report::page::handout::Letterhead;
use palpate::rules::clinical_tables::clinic::Clinical;

use super::seal::{signature, with_three};
use crate::support::charts::{atlas, now};

fn options(altered: Option<Alteration>) -> ExportOptions {
    let letterhead = Letterhead { without_phone: true, ..Letterhead::default() };
    ExportOptions { altered, letterhead, ..ExportOptions::default() }
}

fn notes(chart: &Chart, visit: &Visit, altered: Option<Alteration>) -> Vec<String> {
    let templates = &NoteTemplates::bundled().unwrap().templates;
    let written = |t| note(chart, visit.id, t, atlas(), Clinical::bundled().unwrap(), "", altered).unwrap();
    templates.iter().map(written).collect()
}

#[test]
fn every_output_of_a_doubted_visit_says_so_or_is_refused() {
    type Attack = fn(&mut Chart);
    let attacks: [(&str, Attack, Alteration); 10] = [
        ("digest empty", |c| signature(&mut c.visits[0]).digest.clear(), Alteration::CannotBeChecked),
        ("unknown scheme", |c| signature(&mut c.visits[0]).digest = "md5:00".to_owned(), Alteration::CannotBeChecked),
        ("digest wrong", |c| signature(&mut c.visits[0]).digest = "sha256-2:00".to_owned(), Alteration::Visit),
        ("the visit changed", |c| c.visits[0].details.plan.push('!'), Alteration::Visit),
        ("an amendment changed", |c| c.visits[0].amendments[1].text.push('!'), Alteration::Visit),
        ("an amendment without digest", |c| c.visits[0].amendments[2].digest.clear(), Alteration::Visit),
        ("the patient as signed for removed", |c| signature(&mut c.visits[0]).as_signed = None, Alteration::Visit),
        ("birth date changed", |c| c.patient.birth_date = "1957-04-02".parse().ok(), Alteration::OtherPatient),
        ("name changed", |c| c.patient.family = "Another".to_owned(), Alteration::OtherPatient),
        ("number changed", |c| c.patient.identifiers[0].value = "S-0002".to_owned(), Alteration::OtherPatient),
    ];
    for (what, attack, expected) in attacks {
        let mut chart = with_three();
        attack(&mut chart);
        let visit = &chart.visits[0];
        let altered = alteration(&chart, visit, false);
        assert_eq!(altered, Some(expected), "{what}");
        for written in notes(&chart, visit, altered) {
            assert!(written.starts_with(&expected.words()), "{what}: {written}");
            assert!(!written.contains("Electronically signed by"), "{what}: {written}");
        }
        for kind in ExportKind::ALL {
            let made = export(&chart, visit.id, kind, ViewChoice::All, &options(altered), now());
            if kind.needs_signature() {
                assert!(made.is_err(), "{what} as {}", kind.name());
                continue;
            }
            let said = made.unwrap().note().unwrap_or_default();
            assert_eq!(said.contains(&expected.words()), kind != ExportKind::Dictionary, "{what} as {}", kind.name());
        }
        let text_of = |kind| {
            let bytes = export(&chart, visit.id, kind, ViewChoice::All, &options(altered), now()).unwrap().bytes;
            String::from_utf8(bytes).unwrap()
        };
        let clinic = text_of(ExportKind::CsvClinic);
        assert!(clinic.contains(&expected.short()) && !clinic.contains(",Signed,"), "{what}: {clinic}");
        let long = text_of(ExportKind::Csv);
        assert!(
            long.contains(",signed-") && !long.contains(",signed,") && !long.contains(",covered,"),
            "{what}: {long}"
        );
        let drawn = text_of(ExportKind::Svg);
        assert!(!drawn.contains("Signed, amended") && !drawn.contains("· Signed."), "{what}");
    }
}

#[test]
fn a_sound_visit_is_called_signed_and_nothing_is_said_of_doubts() {
    let chart = with_three();
    let visit = &chart.visits[0];
    assert_eq!(alteration(&chart, visit, false), None);
    for written in notes(&chart, visit, None) {
        assert!(written.contains("Electronically signed by"), "{written}");
    }
    for kind in [ExportKind::Svg, ExportKind::CsvClinic, ExportKind::Csv, ExportKind::Handout] {
        let made = export(&chart, visit.id, kind, ViewChoice::All, &options(None), now()).unwrap();
        assert_eq!(made.doubt, None, "{}", kind.name());
    }
    let mut filled_in = with_three();
    filled_in.patient.family = filled_in.patient.family.to_uppercase();
    assert_eq!(alteration(&filled_in, &filled_in.visits[0], false), None, "capitals are no other patient");
}

#[test]
fn a_draft_is_never_doubted() {
    let chart = crate::support::charts::sample_chart();
    for altered in [Alteration::File, Alteration::OtherPatient] {
        for written in notes(&chart, &chart.visits[0], Some(altered)) {
            assert!(!written.contains(&altered.words()), "{written}");
        }
    }
}
