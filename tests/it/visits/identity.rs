//! Who a signed visit is about, through the window and in every document: as signed, corrected since, another person.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use palpate::app::visits::VisitAction;
use palpate::app::visits::identity::IdentityAnswer;
use palpate::app::{Action, Answer, Command, Modal, Picked, Then};
use palpate::chart::{Chart, Clinician, Identifier, Identity, Patient};
use palpate::export::{ExportKind, ExportOptions, ViewChoice, export, scenes};
use palpate::geometry::point;
use palpate::ids::VisitId;
use palpate::report::note::{NoteTemplates, note};
use palpate::report::page::handout::Letterhead;
use palpate::rules::clinical_tables::clinic::Clinical;
use palpate::scene::Item;
use palpate::store::seal::{Verdict, verdict};
use palpate::store::{self, Replace};

use crate::support::bench::{Setup, run, with_sample};
use crate::support::charts::{atlas, now};
use crate::support::gestures::{Bench, ctrl, key, place, press, said, type_into};

/// The signed visit of the sample.
const SIGNED: VisitId = VisitId(1);

fn chart(bench: &Bench) -> &Chart {
    bench.state().session().chart()
}

fn patient(bench: &Bench) -> &Patient {
    &chart(bench).patient
}

fn asked(bench: &Bench) -> bool {
    matches!(bench.state().session().modal(), Some(Modal::Identity(_)))
}

/// Types over what stands in a field of the patient, and leaves it.
fn type_over(bench: &mut Bench, label: &str, text: &str) {
    bench.get_by_role_and_label(Role::TextInput, label).focus();
    bench.run();
    ctrl(bench, Key::A);
    bench.get_by_role_and_label(Role::TextInput, label).type_text(text);
    bench.run();
    key(bench, Key::Tab);
    bench.run();
}

fn clinician(name: &str) -> Clinician {
    Clinician { name: name.to_owned(), credentials: "MD".to_owned(), ..Clinician::default() }
}

/// Everything that may be handed out of a visit, as text.
fn handed_out(chart: &Chart, visit: VisitId) -> Vec<(&'static str, String)> {
    fn lines(items: &[Item], out: &mut String) {
        for item in items {
            match item {
                Item::Text(t) => out.extend([t.content.as_str(), " "]),
                Item::Group(g) => lines(&g.items, out),
                Item::Shape(_) | Item::Shading(_) => {}
            }
        }
    }
    let letterhead = Letterhead { without_phone: true, ..Letterhead::default() };
    let options = ExportOptions { letterhead, ..ExportOptions::default() };
    let pages = |kind| {
        let mut all = String::new();
        let made = scenes(chart, visit, kind, ViewChoice::All, &options, now()).unwrap();
        made.scenes.iter().for_each(|page| lines(&page.items, &mut all));
        all
    };
    let file = |kind| {
        let made = export(chart, visit, kind, ViewChoice::All, &options, now()).ok()?;
        Some((kind.name(), String::from_utf8(made.bytes).unwrap()))
    };
    let template = NoteTemplates::bundled().unwrap().get("long").unwrap();
    let written = note(chart, visit, template, atlas(), Clinical::bundled().unwrap(), "", None).unwrap();
    let mut all = vec![("report", pages(ExportKind::Pdf)), ("handout", pages(ExportKind::Handout)), ("note", written)];
    let data = [
        ExportKind::CsvClinic,
        ExportKind::Csv,
        ExportKind::CsvWide,
        ExportKind::Fhir,
        ExportKind::FhirDocument,
        ExportKind::Mdm,
    ];
    // What names nobody does not go to other systems.
    all.extend(data.into_iter().chain([ExportKind::Cda]).filter_map(file));
    all
}

fn another() -> Patient {
    Patient {
        family: "Zqother".to_owned(),
        given: "Zqperson".to_owned(),
        birth_date: "1990-01-01".parse().ok(),
        identifiers: vec![Identifier::own("ZQ-9")],
        allergies: Some(Vec::new()),
        anticoagulants: Some(Vec::new()),
        ..Patient::default()
    }
}

#[test]
fn every_document_of_a_signed_visit_names_the_patient_as_signed() {
    let bench = with_sample(Setup::default());
    let before = chart(&bench).clone();
    let mut after = before.clone();
    after.patient = another();
    assert_eq!(handed_out(&before, SIGNED).len(), 10);
    for ((kind, then), (_, now)) in handed_out(&before, SIGNED).into_iter().zip(handed_out(&after, SIGNED)) {
        assert_eq!(then, now, "{kind}: who the patient became is no part of it");
        let others = ["Zqother", "Zqperson", "ZQ-9", "1990-01-01"];
        assert_eq!(others.into_iter().find(|word| now.contains(word)), None, "{kind}");
        let named = if kind == "handout" { "Robin Sample" } else { "Sample" };
        assert!(now.contains(named), "{kind} names nobody: {now}");
    }
    let draft = handed_out_of_draft(&after);
    assert!(
        draft.contains("Zqother, Zqperson") && !draft.contains("Sample"),
        "a draft shows the patient of today: {draft}"
    );
}

fn handed_out_of_draft(chart: &Chart) -> String {
    let template = NoteTemplates::bundled().unwrap().get("long").unwrap();
    note(chart, VisitId(4), template, atlas(), Clinical::bundled().unwrap(), "", None).unwrap()
}

#[test]
fn typing_over_the_patient_of_a_signed_visit_asks_and_records_both_values_with_author_time_and_reason() {
    let mut bench = with_sample(Setup::default());
    type_over(&mut bench, "Family name", "Other");
    assert!(asked(&bench), "the field was left");
    bench.get_by_label_contains("A visit is signed for the patient as before");
    assert!(
        bench.query_by_label("Other").is_some() && bench.query_by_label("Sample").is_some(),
        "both values stand there"
    );
    press(&mut bench, "Keep editing");
    assert_eq!((asked(&bench), patient(&bench).family.as_str()), (false, "Other"), "nothing typed is lost");
    bench.get_by_label_contains("and no correction is recorded");
    type_over(&mut bench, "Birth date", "1975-04-20");
    assert!(!asked(&bench), "it is asked once more before the chart is saved, and not at every field");
    press(&mut bench, "Settle…");
    type_into(&mut bench, "Reason for the correction", "Marriage, and a slip at registration");
    press(&mut bench, "Record the correction");
    assert!(!asked(&bench));
    let signed = chart(&bench).visit(SIGNED).unwrap();
    let (amendment, correction) = signed.identity_corrections().next().expect("it is recorded");
    assert_eq!(amendment.by.name, "Dr. A. Example");
    assert_eq!(
        (amendment.at.to_string().as_str(), amendment.reason.as_str()),
        (crate::support::bench::NOW, "Marriage, and a slip at registration")
    );
    assert_eq!((correction.before.family.as_str(), correction.after.family.as_str()), ("Sample", "Other"));
    assert_eq!(verdict(chart(&bench), signed), Some(Verdict::Intact));
    assert!(!chart(&bench).has_unrecorded_identity());
    assert!(bench.query_by_label_contains("and no correction is recorded").is_none());
    for (kind, words) in handed_out(chart(&bench), SIGNED) {
        if kind == "handout" {
            assert!(words.contains("Name corrected: Robin Other"), "{words}");
            continue;
        }
        if kind == "cda" {
            assert!(words.contains("relatedDocument") && words.contains("<versionNumber value=\"3\"/>"), "{words}");
            assert!(words.contains("<title>Identity corrected: "), "{words}");
        }
        for value in ["Sample", "Other", "1975-04-02", "1975-04-20", "Marriage"] {
            assert!(words.contains(value), "{kind} does not say {value}");
        }
    }
    ctrl(&mut bench, Key::Z);
    assert_eq!(chart(&bench).visit(SIGNED).unwrap().identity_corrections().count(), 1, "it is not undone");
    run(&mut bench, Action::ShowVisit(SIGNED));
    bench.get_by_label_contains("identity corrected since");
    bench.get_by_label_contains("Family name: Sample → Other; Birth date: 1975-04-02 → 1975-04-20");
}

#[test]
fn a_correction_lacks_neither_reason_nor_name() {
    for (name, reason) in [("", "slip"), ("A. Example", " "), ("  ", "")] {
        let mut bench = with_sample(Setup::default());
        type_over(&mut bench, "Given names", "Kim");
        run(&mut bench, Action::AnswerIdentity(IdentityAnswer::Same(clinician(name), reason.to_owned())));
        assert!(asked(&bench), "{name:?} {reason:?}: it is asked again");
        assert_eq!(chart(&bench).visit(SIGNED).unwrap().identity_corrections().count(), 0);
    }
}

#[test]
fn allergies_and_anticoagulants_are_facts_of_today_and_the_signed_visit_keeps_its_own() {
    let mut bench = with_sample(Setup::default());
    let allergies = |bench: &mut Bench| type_over(bench, "Anticoagulants", "none");
    allergies(&mut bench);
    assert!(!asked(&bench), "nothing is asked");
    let (today, signed) = (&patient(&bench).anticoagulants, chart(&bench).visit(SIGNED).unwrap());
    let then = &chart(&bench).patient_at(signed).anticoagulants;
    assert_eq!((today.as_deref(), then.as_deref()), (Some(&[][..]), Some(&["Apixaban".to_owned()][..])));
}

#[test]
fn another_person_gets_a_chart_of_their_own_and_the_old_one_is_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("robin.ron");
    let mut bench = with_sample(Setup::default().answering(&path));
    ctrl(&mut bench, Key::S);
    let (before, bytes) = (chart(&bench).clone(), std::fs::read(&path).unwrap());
    type_over(&mut bench, "Family name", "Other");
    press(&mut bench, "Another person: new chart");
    assert_eq!(bench.state().session().modal(), None, "nothing of the old chart is unsaved");
    let begun = chart(&bench);
    assert_ne!(begun.id, before.id);
    let name = (begun.patient.family.as_str(), begun.patient.given.as_str(), begun.patient.birth_date);
    assert_eq!(name, ("Other", "", None), "only what was typed is known of them");
    assert_eq!((begun.visits.len(), begun.visits[0].marks.len()), (1, 0));
    assert_eq!((begun.patient.allergies.as_ref(), bench.state().session().document().path.as_ref()), (None, None));
    assert!(said(&bench).contains("A new chart begins for Other"), "{}", said(&bench));
    assert_eq!(std::fs::read(&path).unwrap(), bytes);
}

#[test]
fn unsaved_work_is_asked_about_before_another_chart_begins_and_no_answer_loses_what_was_typed() {
    for answer in [Answer::Cancel, Answer::Discard] {
        let mut bench = with_sample(Setup::default());
        place(&mut bench, point(46.0, 300.0));
        let points = bench.state().session().marks().len();
        run(&mut bench, Action::ClearSelection);
        type_over(&mut bench, "Family name", "Other");
        run(&mut bench, Action::AnswerIdentity(IdentityAnswer::Another));
        assert!(matches!(bench.state().session().modal(), Some(Modal::UnsavedChanges(Then::NewFor(_)))));
        assert_eq!(patient(&bench).family, "Sample", "what would be saved is the old patient's");
        run(&mut bench, Action::Answer(answer.clone()));
        let shown = (patient(&bench).family.as_str(), bench.state().session().marks().len());
        let expected = if answer == Answer::Cancel { ("Other", points) } else { ("Other", 0) };
        assert_eq!(shown, expected, "{answer:?}");
    }
}

#[test]
fn what_was_there_before_comes_back_and_leaves_no_step() {
    let folder = tempfile::tempdir().unwrap();
    let mut bench = with_sample(Setup::default().answering(&folder.path().join("robin.ron")));
    ctrl(&mut bench, Key::S);
    let before = chart(&bench).clone();
    type_over(&mut bench, "Record number", "X-9");
    assert!(bench.state().session().is_dirty());
    press(&mut bench, "Undo the change");
    assert_eq!((chart(&bench), bench.state().session().is_dirty()), (&before, false));
}

#[test]
fn what_is_filled_in_or_typed_with_other_capitals_is_not_asked_about() {
    let mut bench = with_sample(Setup::default());
    type_over(&mut bench, "Family name", "SAMPLE");
    assert!(!asked(&bench));
    let mut bench = open_draft("Sample", "Robin", "", "");
    type_over(&mut bench, "Birth date", "1975-04-02");
    type_over(&mut bench, "Record number", "S-1");
    assert!(!asked(&bench));
}

/// A window with a point of a patient, of whom nothing is signed.
fn open_draft(family: &str, given: &str, born: &str, number: &str) -> Bench {
    let mut bench = Setup::default().open();
    bench.run();
    let identifiers = if number.is_empty() { Vec::new() } else { vec![Identifier::own(number)] };
    let (family, given) = (family.to_owned(), given.to_owned());
    let patient = Patient { family, given, birth_date: born.parse().ok(), identifiers, ..Patient::default() };
    run(&mut bench, Action::EditPatient(Box::new(patient)));
    run(&mut bench, Action::EndGesture);
    place(&mut bench, point(46.0, 300.0));
    run(&mut bench, Action::ClearSelection);
    bench
}

#[test]
fn without_a_signature_two_signs_make_another_person_and_a_correction_needs_no_reason() {
    let mut bench = open_draft("Sample", "Robin", "1975-04-02", "S-1");
    type_over(&mut bench, "Family name", "Other");
    assert!(!asked(&bench), "a name alone may be a correction");
    type_over(&mut bench, "Birth date", "1990-01-01");
    assert!(asked(&bench), "a name and a birth date are another person");
    press(&mut bench, "Same person");
    assert!(!asked(&bench) && patient(&bench).family == "Other");
    type_over(&mut bench, "Record number", "S-2");
    assert!(!asked(&bench), "what was settled is known from then on");
    type_over(&mut bench, "Given names", "Kim");
    assert!(asked(&bench), "a number and a name since then");
}

#[test]
fn saving_under_another_name_for_another_person_makes_another_chart() {
    let folder = tempfile::tempdir().unwrap();
    let (ann, bea) = (folder.path().join("ann.ron"), folder.path().join("bea.ron"));
    let mut bench =
        Setup { answers: vec![Picked::Path(ann.clone()), Picked::Path(bea.clone())], ..Setup::default() }.open();
    bench.run();
    place(&mut bench, point(46.0, 300.0));
    run(&mut bench, Action::ClearSelection);
    type_over(&mut bench, "Family name", "ann");
    ctrl(&mut bench, Key::S);
    let bytes = std::fs::read(&ann).unwrap();
    type_over(&mut bench, "Family name", "bea");
    assert_eq!(bench.state().session().modal(), None, "of a name alone nothing is asked while it is typed");
    run(&mut bench, Action::Run(Command::SaveAs));
    let open = |path| store::open(path, now().date()).unwrap().chart;
    let (first, second) = (open(&ann), open(&bea));
    assert_ne!(first.id, second.id, "another person is another chart");
    assert_eq!((first.patient.family.as_str(), second.patient.family.as_str()), ("ann", "bea"));
    assert_eq!(std::fs::read(&ann).unwrap(), bytes, "the first file is as it was");
    assert_eq!(second.visits[0].marks.len(), 1, "what was charted goes along");
    assert_eq!(chart(&bench).id, second.id);
    assert!(!bench.state().session().is_dirty());
    assert!(said(&bench).contains("Saved as a new chart for bea"), "{}", said(&bench));
}

#[test]
fn a_chart_of_nobody_is_copied_as_another_chart() {
    let folder = tempfile::tempdir().unwrap();
    let (one, two) = (folder.path().join("one.ron"), folder.path().join("two.ron"));
    let answers = vec![Picked::Path(one.clone()), Picked::Path(two.clone())];
    let mut bench = Setup { answers, ..Setup::default() }.open();
    bench.run();
    place(&mut bench, point(46.0, 300.0));
    ctrl(&mut bench, Key::S);
    run(&mut bench, Action::Run(Command::SaveAs));
    let id = |path| store::open(path, now().date()).unwrap().chart.id;
    assert_ne!(id(&one), id(&two), "nothing says that both are about one person");
    assert!(said(&bench).contains("nothing says that it is about the patient of one.ron"), "{}", said(&bench));
    assert_eq!(bench.state().session().marks().len(), 1);
}

#[test]
fn saving_over_the_file_of_another_person_asks() {
    let folder = tempfile::tempdir().unwrap();
    let ann = folder.path().join("ann.ron");
    let mut bench = Setup::default().answering(&ann).open();
    bench.run();
    place(&mut bench, point(46.0, 300.0));
    run(&mut bench, Action::ClearSelection);
    type_over(&mut bench, "Family name", "ann");
    ctrl(&mut bench, Key::S);
    let bytes = std::fs::read(&ann).unwrap();
    type_over(&mut bench, "Family name", "bea");
    ctrl(&mut bench, Key::S);
    assert!(asked(&bench));
    assert_eq!(std::fs::read(&ann).unwrap(), bytes, "not before it is answered");
    press(&mut bench, "Same person");
    let saved = store::open(&ann, now().date()).unwrap().chart;
    assert_eq!(
        (saved.patient.family.as_str(), saved.id),
        ("bea", chart(&bench).id),
        "the save goes on with the answer"
    );
    ctrl(&mut bench, Key::S);
    assert!(!asked(&bench), "asked once");
}

#[test]
fn a_copy_for_the_same_person_stays_the_same_chart() {
    let folder = tempfile::tempdir().unwrap();
    let (one, two) = (folder.path().join("one.ron"), folder.path().join("two.ron"));
    let mut bench =
        with_sample(Setup { answers: vec![Picked::Path(one.clone()), Picked::Path(two.clone())], ..Setup::default() });
    ctrl(&mut bench, Key::S);
    run(&mut bench, Action::Run(Command::SaveAs));
    assert_eq!(std::fs::read(&one).unwrap(), std::fs::read(&two).unwrap());
}

#[test]
fn signing_asks_first_who_the_patient_is() {
    let mut bench = with_sample(Setup::default());
    type_over(&mut bench, "Family name", "Other");
    press(&mut bench, "Keep editing");
    let by = clinician("A. Example");
    run(&mut bench, Action::Visits(VisitAction::Sign { by, unidentified: String::new() }));
    assert!(asked(&bench) && !bench.state().session().is_signed());
}

#[test]
fn signing_needs_two_identifiers_and_leads_to_the_field_that_is_missing() {
    for (family, given, born, number, missing) in [
        ("", "", "", "", Some("Family name")),
        ("", "", "1975-04-02", "S-1", Some("Family name")),
        ("Sample", "", "", "", Some("Birth date")),
        ("Sample", "", "1975-04-02", "", None),
        ("", "Robin", "", "S-1", None),
    ] {
        let mut bench = open_draft(family, given, born, number);
        ctrl(&mut bench, Key::L);
        type_into(&mut bench, "Signed by", "B. Example");
        if missing.is_some() {
            bench.get_by_label("Two identifiers are needed to sign: name and birth date, or name and record number");
        }
        bench.get_by_role_and_label(Role::Button, "Sign").click();
        bench.run();
        assert_eq!(bench.state().session().is_signed(), missing.is_none(), "{family} {given} {born} {number}");
        if let Some(label) = missing {
            press(&mut bench, "Enter identifiers");
            bench.run();
            assert!(bench.get_by_role_and_label(Role::TextInput, label).is_focused(), "{label} has the keyboard");
        }
    }
}

#[test]
fn an_unidentified_patient_is_signed_for_with_a_reason_that_is_printed_and_covered() {
    let mut bench = open_draft("", "", "", "");
    ctrl(&mut bench, Key::L);
    type_into(&mut bench, "Signed by", "B. Example");
    bench.get_by_role_and_label(Role::CheckBox, "The patient cannot be identified").click();
    bench.run();
    bench.get_by_role_and_label(Role::Button, "Sign").click();
    bench.run();
    assert!(!bench.state().session().is_signed(), "without a reason it is not");
    type_into(&mut bench, "Why the patient cannot be identified", "Unresponsive, no papers");
    bench.get_by_role_and_label(Role::Button, "Sign").click();
    bench.run();
    let signed = chart(&bench).visits[0].clone();
    assert_eq!(signed.as_signed().unwrap().unidentified, "Unresponsive, no papers");
    for (kind, words) in handed_out(chart(&bench), signed.id) {
        if ["report", "note", "csv", "csv-wide"].contains(&kind) {
            assert!(words.contains("Unresponsive, no papers"), "{kind} does not say why: {words}");
        }
    }
    bench.get_by_label_contains("unidentified patient");
    // Who they are is found out later: that is a correction, though nothing was known before.
    type_over(&mut bench, "Family name", "Sample");
    assert!(asked(&bench));
    press(&mut bench, "Keep editing");
    type_over(&mut bench, "Birth date", "1975-04-02");
    press(&mut bench, "Settle…");
    type_into(&mut bench, "Reason for the correction", "Identified by the family");
    press(&mut bench, "Record the correction");
    let report = &handed_out(chart(&bench), signed.id)[0].1;
    assert!(report.contains("Family name: not recorded → Sample"), "{report}");
}

#[test]
fn a_reason_that_is_not_needed_is_not_signed() {
    let mut bench = open_draft("Sample", "Robin", "1975-04-02", "");
    let by = clinician("A. Example");
    run(&mut bench, Action::Visits(VisitAction::Sign { by, unidentified: "no papers".to_owned() }));
    assert_eq!(chart(&bench).visits[0].as_signed().unwrap().unidentified, "");
}

#[test]
fn a_signature_names_the_tables_in_use_with_their_editions() {
    let mut bench = open_draft("Sample", "Robin", "1975-04-02", "");
    let by = clinician("A. Example");
    run(&mut bench, Action::Visits(VisitAction::Sign { by, unidentified: String::new() }));
    let tables = &chart(&bench).visits[0].as_signed().unwrap().tables;
    assert_eq!(*tables, Clinical::bundled().unwrap().editions());
    assert!(tables.contains_key("doses") && tables.values().all(|edition| !edition.is_empty()), "{tables:?}");
}

#[test]
fn a_chart_whose_patient_was_changed_outside_says_so_until_it_is_settled() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("changed.ron");
    let mut changed = chart(&with_sample(Setup::default())).clone();
    changed.patient.family = "Other".to_owned();
    store::save(&path, &changed, Replace::Nothing, now().date()).unwrap();
    let mut bench = Setup::default().open();
    run(&mut bench, Action::OpenPath(path));
    bench.get_by_label_contains("and no correction is recorded");
    run(&mut bench, Action::Run(Command::Save));
    assert!(asked(&bench), "and it is asked before it is saved");
}

#[test]
fn a_birth_date_after_a_visit_is_said_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.ron");
    std::fs::write(&path, include_bytes!("../../charts/version-1/signed-by-the-first-scheme.ron")).unwrap();
    let mut bench = Setup::default().open();
    run(&mut bench, Action::OpenPath(path));
    // The visits took place on 2026-10-02, signed without the patient's identity, and on 2026-11-21.
    for (born, visited) in [("2026-10-02", None), ("2026-10-03", Some("Oct 2, 2026")), ("1975-04-02", None)] {
        let born = Patient { birth_date: born.parse().ok(), ..patient(&bench).clone() };
        run(&mut bench, Action::EditPatient(Box::new(born)));
        let words = visited.map(|day| format!("After the visit of {day}"));
        let found = bench.query_by_label_contains("After the visit of").and_then(|node| node.accesskit_node().value());
        assert_eq!(found, words);
    }
    let mut chart = chart(&with_sample(Setup::default())).clone();
    chart.patient.birth_date = "2026-11-22".parse().ok();
    let found: Vec<VisitId> = palpate::chart::check::visits_before_birth(&chart).map(|(v, _)| v.id).collect();
    assert_eq!(found, [VisitId(4)], "a signed visit shows the birth date as signed, the draft that of today");
}

#[test]
fn an_identity_is_compared_by_what_both_say() {
    let of = |p: &Patient| Identity::from(p);
    let sample = chart(&with_sample(Setup::default())).patient.clone();
    assert!(of(&sample).compare(&of(&another())).is_another_by_all());
    assert!(!of(&Patient::default()).compare(&of(&another())).is_another_by_all());
}
