//! Signing a visit and amending it, through the window and in files.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use palpate::app::visits::{Amending, VisitAction};
use palpate::app::{Action, Answer, Command, MarkEdit, Modal};
use palpate::chart::{AmendmentKind, Chart, Clinician, Edit, State};
use palpate::export::{ExportKind, ExportOptions, ViewChoice, export};
use palpate::ids::VisitId;
use palpate::rules::clinical_tables::clinic::Clinical;
use palpate::store::{self, Replace, StoreError, Trailer, seal};

use crate::support::bench::{Setup, run, with_sample};
use crate::support::charts::{atlas, now};
use crate::support::gestures::{Bench, at, click, ctrl, key, type_into};
use crate::support::pages::document;

/// Today's visit of the sample.
const TODAY: VisitId = VisitId(4);

fn clinician(name: &str) -> Clinician {
    Clinician { name: name.to_owned(), credentials: "MD".to_owned(), ..Clinician::default() }
}

/// The sample with today's visit signed through its sheet.
fn signed_sample() -> Bench {
    let mut bench = with_sample(Setup::default());
    ctrl(&mut bench, Key::L);
    bench.get_by_role_and_label(Role::Button, "Sign").click();
    bench.run();
    bench
}

fn visit(bench: &Bench) -> &palpate::chart::Visit {
    bench.state().session().chart().visit(TODAY).unwrap()
}

#[test]
fn the_sheet_says_what_is_signed_and_signing_freezes_it_for_good() {
    let mut bench = with_sample(Setup::default());
    ctrl(&mut bench, Key::L);
    bench.get_by_label("Sample, Robin · visit of Nov 21, 2026, 09:30");
    bench.get_by_label_contains("7 points · 3 injected in 3 muscles");
    bench.get_by_label("1 point is planned and not injected");
    let after = "Pain after the injections is not recorded";
    assert!(bench.query_by_label(after).is_none(), "each injected point has its own");
    bench.get_by_label_contains("Signing freezes the visit and its points, and undo ends here");
    bench.get_by_role_and_label(Role::Button, "Sign").click();
    bench.run();
    assert_eq!(bench.state().session().modal(), None);
    let signature = visit(&bench).signature().expect("it is signed");
    assert_eq!((signature.by.name.as_str(), signature.by.credentials.as_str()), ("Dr. A. Example", "MD"));
    assert_eq!(signature.at.to_string(), crate::support::bench::NOW);
    assert_eq!(bench.state().session().settings().signer, signature.by, "the name is kept for next time");
    bench.get_by_label("Signed Nov 21, 2026, 09:42 by Dr. A. Example MD");

    let as_signed = visit(&bench).clone();
    ctrl(&mut bench, Key::Z);
    let place = at(&bench, palpate::geometry::point(30.0, 300.0));
    click(&mut bench, place);
    let mark = as_signed.marks[1].clone();
    run(&mut bench, Action::Select(mark.id));
    for k in [Key::I, Key::Num3, Key::Delete, Key::T, Key::ArrowUp] {
        key(&mut bench, k);
    }
    run(&mut bench, Action::EditMark(mark.id, MarkEdit::Note("changed".to_owned())));
    let to = mark.place.at().moved(4.0, 0.0);
    run(&mut bench, Action::MoveMark { mark: mark.id, view: mark.place.view(), to });
    run(&mut bench, Action::EditVisit(Box::new(as_signed.details.clone())));
    assert_eq!(*visit(&bench), as_signed, "no key, click or action changes what is signed");
    for command in [Command::Undo, Command::Sign, Command::Inject, Command::Delete] {
        assert!(bench.state().session().availability(command).is_err(), "{command:?}");
    }
}

#[test]
fn one_injected_point_without_pain_after_leaves_it_open() {
    let mut bench = with_sample(Setup::default());
    let mut injected = visit(&bench).marks[0].injection().expect("it was injected").clone();
    injected.pain_after = None;
    let id = visit(&bench).marks[0].id;
    run(&mut bench, Action::EditMark(id, MarkEdit::Injection(Box::new(injected.clone()))));
    assert_eq!(visit(&bench).marks[0].injection(), Some(&injected));
    ctrl(&mut bench, Key::L);
    bench.get_by_label("Pain after the injections is not recorded");
}

#[test]
fn who_signs_must_be_named() {
    let mut bench = Setup::default().open();
    bench.run();
    let patient = crate::support::charts::empty_chart().patient;
    run(&mut bench, Action::EditPatient(Box::new(patient)));
    ctrl(&mut bench, Key::L);
    bench.get_by_label("No point is marked");
    bench.get_by_role_and_label(Role::Button, "Sign").click();
    bench.run();
    assert!(!bench.state().session().is_signed(), "without a name the button does nothing");
    type_into(&mut bench, "Signed by", "B. Example");
    bench.get_by_role_and_label(Role::Button, "Sign").click();
    bench.run();
    assert!(bench.state().session().is_signed(), "now it is signed");
}

#[test]
fn an_amendment_says_why_and_stays_in_sight_everywhere() {
    let mut bench = signed_sample();
    let third = visit(&bench).marks[2].id;
    run(&mut bench, Action::Select(third));
    bench.get_by_label("Amend…").click();
    bench.run();
    assert_eq!(*bench.state().session().modal().unwrap(), Modal::Amend(Some(third)));
    bench.get_by_role_and_label(Role::Button, "Add to the record").click();
    bench.run();
    assert_eq!(visit(&bench).amendments.len(), 0, "without reason and text nothing is written");
    type_into(&mut bench, "Reason", "Wrong dose written down");
    type_into(&mut bench, "Text", "0.3 mL were injected, not 0.5 mL.");
    bench.get_by_role_and_label(Role::Button, "Add to the record").click();
    bench.run();
    let amendment = visit(&bench).amendments[0].clone();
    assert_eq!((amendment.kind, amendment.mark), (AmendmentKind::Correction, Some(third)));
    assert_eq!(amendment.by.name, "Dr. A. Example");
    bench.get_by_label("Correction · Nov 21, 2026, 09:42 · Dr. A. Example MD");
    bench.get_by_label("0.3 mL were injected, not 0.5 mL.");
    assert_eq!(bench.query_all_by_label_contains(", amended").count(), 2, "in the list and on the figure");
    ctrl(&mut bench, Key::Z);
    assert_eq!(visit(&bench).amendments.len(), 1, "an amendment is not undone");

    let error = Amending {
        kind: AmendmentKind::EnteredInError,
        mark: Some(third),
        by: clinician("C. Example"),
        reason: "Other patient".to_owned(),
        text: "This point was not examined.".to_owned(),
    };
    run(&mut bench, Action::Visits(VisitAction::Amend(Box::new(error))));
    assert_eq!(bench.query_all_by_label_contains(", entered in error").count(), 2, "in the list and on the figure");
    run(&mut bench, Action::ClearSelection);
    bench.get_by_label("Correction · Nov 21, 2026, 09:42 · Dr. A. Example MD");
    bench.get_by_label("Entered in error · Nov 21, 2026, 09:42 · C. Example MD");
    let mark = &visit(&bench).marks[2];
    assert!(matches!(mark.state, State::Injected(_)), "the original is as it was signed");

    let chart = bench.state().session().chart().clone();
    let report = document(
        &chart,
        TODAY,
        atlas(),
        Clinical::bundled().unwrap(),
        ViewChoice::All,
        &ExportOptions::default(),
        now(),
    );
    let said: String = report.unwrap().pages.iter().map(palpate::scene::Scene::dump).collect();
    for words in ["Correction, point 3", "0.3 mL were injected", "Entered in error, point 3", "Other patient"] {
        assert!(said.contains(words), "{words} is not in the report");
    }
    assert!(said.contains("injected, entered in error"), "the figure says it of the mark");
}

#[test]
fn only_a_signed_visit_is_amended() {
    let mut bench = with_sample(Setup::default());
    run(&mut bench, Action::Run(Command::Amend));
    assert_eq!(bench.state().session().modal(), None);
    bench.get_by_label("A draft is edited; only a signed visit is amended");
}

/// The sample, signed by the session, and saved.
fn saved(folder: &tempfile::TempDir) -> (std::path::PathBuf, Chart) {
    let path = folder.path().join("chart.ron");
    let chart = signed_sample().state().session().chart().clone();
    store::save(&path, &chart, Replace::Nothing, now().date()).unwrap();
    (path, chart)
}

#[test]
fn a_save_never_changes_what_is_signed_in_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let (path, chart) = saved(&folder);
    let hash = store::open(&path, now().date()).unwrap().hash;
    let bytes = std::fs::read(&path).unwrap();
    let mut others = Vec::new();
    let mut altered = chart.clone();
    altered.visits[1].marks[0].note = "later".to_owned();
    others.push(("another note", altered));
    let mut unsigned = chart.clone();
    unsigned.visits[1].status = palpate::chart::Status::Draft;
    others.push(("no signature", unsigned));
    let mut shorter = chart.clone();
    shorter.visits[0].amendments.clear();
    others.push(("an amendment less", shorter));
    let mut gone = chart.clone();
    gone.visits.truncate(1);
    others.push(("a visit less", gone));
    for (what, other) in others {
        for replace in [Replace::Only(hash), Replace::Anything] {
            let refused = store::save(&path, &other, replace, now().date());
            assert!(matches!(refused, Err(StoreError::SignedChanged { .. })), "{what}: {refused:?}");
        }
        assert_eq!(std::fs::read(&path).unwrap(), bytes, "{what}: the file is as it was");
    }
    let mut amended = chart;
    let by = clinician("A. Example");
    let amendment = palpate::chart::Amendment {
        kind: AmendmentKind::Addendum,
        mark: None,
        by,
        at: now(),
        reason: "asked for".to_owned(),
        text: "More.".to_owned(),
        identity: None,
        digest: String::new(),
    };
    Edit::Amend(TODAY, Box::new(amendment)).apply(&mut amended).unwrap();
    store::save(&path, &amended, Replace::Only(hash), now().date()).expect("amendments are appended");
}

#[test]
fn a_signed_visit_that_was_altered_outside_opens_for_reading_only() {
    let folder = tempfile::tempdir().unwrap();
    let (path, chart) = saved(&folder);
    assert_eq!(seal::altered(&chart), []);
    let opened = store::open(&path, now().date()).unwrap();
    assert_eq!((opened.altered.as_slice(), opened.trailer), (&[][..], Trailer::Intact));

    // Somebody alters a score and makes the check sum of the file anew, but not the digest of the visit.
    let mut altered = chart;
    altered.visits[1].marks[0].pain = Some(crate::support::charts::pain(2));
    let other = folder.path().join("altered.ron");
    store::save(&other, &altered, Replace::Nothing, now().date()).unwrap();
    let opened = store::open(&other, now().date()).unwrap();
    assert_eq!((opened.altered.as_slice(), opened.trailer), (&[TODAY][..], Trailer::Intact));
    let mut bench = Setup::default().open();
    run(&mut bench, Action::OpenPath(other));
    bench.get_by_label_contains("A signed visit is no longer what was signed");
    assert!(bench.state().session().availability(Command::Save).is_err(), "it is not saved over");
}

#[test]
fn amendments_leave_the_digest_alone_and_a_missing_digest_is_said_everywhere() {
    let mut bench = signed_sample();
    run(
        &mut bench,
        Action::Visits(VisitAction::Amend(Box::new(Amending {
            kind: AmendmentKind::LateEntry,
            mark: None,
            by: clinician("A. Example"),
            reason: "Left out".to_owned(),
            text: "The patient came by bicycle.".to_owned(),
        }))),
    );
    let mut chart = bench.state().session().chart().clone();
    assert_eq!(chart.visits[1].amendments.len(), 1);
    assert_eq!(seal::altered(&chart), []);
    let palpate::chart::Status::Signed(signature) = &mut chart.visits[1].status else { panic!("it is signed") };
    signature.digest.clear();
    chart.visits[1].details.plan.push('!');
    assert_eq!(seal::altered(&chart), [], "there is nothing to compare");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("unproven.ron");
    store::save(&path, &chart, Replace::Nothing, now().date()).unwrap();
    let mut bench = Setup::default().open();
    run(&mut bench, Action::OpenPath(path));
    let notice = bench.state().session().notice().unwrap().summary.clone();
    assert!(notice.starts_with("A signed visit cannot be checked"), "{notice}");
    bench.get_by_label_contains("Signed Nov 21, 2026, cannot be checked");
    let doubt = palpate::app::exporting::alteration(&chart, &chart.visits[1], false);
    let options = ExportOptions { altered: doubt, ..ExportOptions::default() };
    let tables = Clinical::bundled().unwrap();
    let report = document(&chart, TODAY, atlas(), tables, ViewChoice::All, &options, now()).unwrap();
    let said: String = report.pages.iter().map(palpate::scene::Scene::dump).collect();
    assert!(said.contains("Signed, cannot be checked"), "{said}");
    let refused = export(&chart, TODAY, ExportKind::Fhir, ViewChoice::All, &options, now()).unwrap_err();
    assert!(
        refused.to_string().contains("cannot be checked: its digest is missing or of an unknown kind"),
        "{refused}"
    );
}

#[test]
fn what_is_cancelled_is_not_signed() {
    let mut bench = with_sample(Setup::default());
    ctrl(&mut bench, Key::L);
    key(&mut bench, Key::Escape);
    assert_eq!(bench.state().session().modal(), None);
    ctrl(&mut bench, Key::L);
    run(&mut bench, Action::Answer(Answer::Cancel));
    assert!(!bench.state().session().is_signed());
    let svg = |bench: &Bench| {
        let chart = bench.state().session().chart();
        export(chart, TODAY, ExportKind::Svg, ViewChoice::All, &ExportOptions::default(), now()).unwrap().bytes
    };
    assert!(String::from_utf8(svg(&bench)).unwrap().contains("not signed"), "a draft says so");
}
