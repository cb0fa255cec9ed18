//! Exporting, printing and copying through the window.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, OutputCommand};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use palpate::app::documents::jobs::{Job, Places, Runner};
use palpate::app::exporting::desktop::{Desktop, Program};
use palpate::app::exporting::{ExportWish, Stage};
use palpate::app::{Action, Command, Effect, Level, MarkEdit, Modal, PickFor, Picked, Session, Surroundings};
use palpate::atlas::Atlas;
use palpate::body::View;
use palpate::export::{ExportKind, ViewChoice};
use palpate::report::page::PageSize;
use palpate::rules::clinical_tables::clinic::Clinical;
use palpate::store::settings::Settings;
use palpate::time::FixedClock;

use crate::support::bench::{NOW, Setup, run, with_sample};
use crate::support::charts::now;
use crate::support::gestures::{Bench, ctrl, key};

fn change(bench: &mut Bench, alter: impl FnOnce(&mut palpate::app::exporting::Plan)) {
    let mut plan = bench.state().session().exporting().expect("the dialog is open").plan.clone();
    alter(&mut plan);
    run(bench, Action::Export(ExportWish::Change(Box::new(plan))));
}

fn stage(bench: &Bench) -> Stage {
    bench.state().session().exporting().expect("the dialog is open").stage.clone()
}

#[test]
fn the_dialog_shows_the_real_pages_and_leafs_through_them() {
    // More points than a page holds.
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("crowd.ron");
    palpate::store::save(
        &path,
        &crate::support::charts::crowded_chart(60),
        palpate::store::Replace::Nothing,
        now().date(),
    )
    .unwrap();
    let mut bench = Setup::default().answering(&path).open();
    run(&mut bench, Action::Run(Command::Open));
    ctrl(&mut bench, Key::E);
    bench.get_by_label("Export");
    let pages = bench.state().session().exporting().unwrap().preview.clone().unwrap().unwrap().pages;
    assert!(pages > 1, "the sample takes more than a page");
    bench.get_by_role_and_label(Role::Image, &format!("Page 1 of {pages}"));
    bench.get_by_label("Next").click();
    bench.run();
    bench.get_by_role_and_label(Role::Image, &format!("Page 2 of {pages}"));
    key(&mut bench, Key::PageUp);
    bench.get_by_role_and_label(Role::Image, &format!("Page 1 of {pages}"));
    let preview = bench.state().session().exporting().unwrap().preview.clone().unwrap().unwrap();
    let sides = f64::from(preview.picture.height) / f64::from(preview.picture.width);
    assert!((sides - 297.0 / 210.0).abs() < 0.01, "a page of A4: {sides}");
    change(&mut bench, |plan| plan.page = PageSize::Letter);
    let preview = bench.state().session().exporting().unwrap().preview.clone().unwrap().unwrap();
    let sides = f64::from(preview.picture.height) / f64::from(preview.picture.width);
    assert!((sides - 279.4 / 215.9).abs() < 0.01, "a page of Letter: {sides}");
}

#[test]
fn a_file_for_programs_is_described_and_a_draft_cannot_be_written_as_one_that_wants_a_signature() {
    let mut bench = with_sample(Setup::default());
    ctrl(&mut bench, Key::E);
    assert_eq!(bench.get_by_role_and_label(Role::ComboBox, "Data export").value().as_deref(), Some("none"));
    change(&mut bench, |plan| plan.kind = ExportKind::Csv);
    bench.get_by_label_contains("A row for each point");
    let can_save = |bench: &Bench| !bench.get_by_label("Save as…").accesskit_node().is_disabled();
    assert!(can_save(&bench), "a table is made of drafts too");
    change(&mut bench, |plan| plan.kind = ExportKind::Fhir);
    bench.get_by_label_contains("is a draft. Only signed visits go to other systems");
    assert!(!can_save(&bench), "and there is nothing to write");
    change(&mut bench, |plan| plan.visit = palpate::ids::VisitId(1));
    bench.get_by_label_contains("as FHIR R4 resources in a transaction");
    assert!(can_save(&bench), "the signed visit goes out");
}

#[test]
fn each_kind_is_written_as_chosen_and_the_choice_is_remembered() {
    let folder = tempfile::tempdir().unwrap();
    let mut setup = Setup::default();
    setup.settings.clinic.phone = "555 0100".to_owned();
    // The visit in the sample is a draft, which does not go to other systems.
    let kinds: Vec<_> = ExportKind::ALL.into_iter().filter(|k| !k.needs_signature()).collect();
    for &kind in &kinds {
        setup = setup.answering(&folder.path().join(kind.name()));
    }
    let mut bench = with_sample(setup);
    ctrl(&mut bench, Key::E);
    for &kind in &kinds {
        change(&mut bench, |plan| {
            plan.kind = kind;
            plan.views = ViewChoice::One(View::Front);
            plan.dpi = 96;
        });
        bench.get_by_label("Save as…").click();
        bench.run();
        let path = folder.path().join(format!("{}.{}", kind.name(), kind.extension()));
        assert_eq!(stage(&bench), Stage::Written(path.clone()), "{kind:?}");
        let written = std::fs::read(&path).unwrap();
        let start: &[u8] = match kind {
            ExportKind::Svg => b"<?xml",
            ExportKind::Png => b"\x89PNG",
            ExportKind::Pdf | ExportKind::Audit | ExportKind::Handout => b"%PDF-",
            ExportKind::Deidentified => b"{",
            ExportKind::CsvClinic => "\u{feff}R".as_bytes(),
            _ => "\u{feff}c".as_bytes(),
        };
        assert!(written.starts_with(start), "{kind:?}");
        bench.get_by_label("Show in folder");
    }
    key(&mut bench, Key::Escape);
    assert!(bench.state().session().exporting().is_none(), "Escape closes it");
    ctrl(&mut bench, Key::E);
    let plan = &bench.state().session().exporting().unwrap().plan;
    assert_eq!((plan.kind, plan.dpi), (kinds[kinds.len() - 1], 96));
}

#[test]
fn a_file_in_the_way_is_asked_about_and_the_dialog_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("there.pdf");
    std::fs::write(&path, "mine").unwrap();
    let setup = Setup { answers: vec![Picked::Unavailable, Picked::Unavailable], ..Setup::default() };
    let mut bench = with_sample(setup);
    ctrl(&mut bench, Key::E);
    for replaces in [false, true] {
        bench.get_by_label("Save as…").click();
        bench.run();
        assert!(matches!(bench.state().session().modal(), Some(Modal::TypePath(..))));
        run(&mut bench, Action::Answer(palpate::app::Answer::Path(path.clone())));
        bench.get_by_label("Replace the file?");
        bench.get_by_label(if replaces { "Replace" } else { "Cancel" }).click();
        bench.run();
        assert_eq!(bench.state().session().modal(), Some(&Modal::Export));
        assert_eq!(std::fs::read(&path).unwrap() == b"mine", !replaces);
    }
    assert_eq!(stage(&bench), Stage::Written(path));
}

#[test]
fn a_failure_is_said_in_words_and_the_dialog_stays() {
    let mut bench = with_sample(Setup::default().answering(std::path::Path::new("/nowhere/at/all.pdf")));
    ctrl(&mut bench, Key::E);
    bench.get_by_label("Save as…").click();
    bench.run();
    assert!(matches!(stage(&bench), Stage::Failed(..)), "{:?}", stage(&bench));
    bench.get_by_label_contains("the file or its folder is not there");
    bench.get_by_label("Save as…");
}

#[test]
fn characters_without_a_shape_are_named_before_anything_is_written() {
    let mut bench = with_sample(Setup::default());
    let mark = bench.state().session().marks()[0].id;
    run(&mut bench, Action::EditMark(mark, MarkEdit::Note("漢 and \u{202e}".to_owned())));
    ctrl(&mut bench, Key::E);
    bench.get_by_label_contains("stand as codes in the document: [U+202E], [U+6F22].");
}

#[cfg(unix)]
#[test]
fn printing_hands_a_private_document_to_the_viewer() {
    let home = tempfile::tempdir().unwrap();
    let (folder, taken) = (home.path().join("print"), home.path().join("taken.pdf"));
    let viewer = ["cp", "{file}", taken.to_str().unwrap()].map(str::to_owned).to_vec();
    let desktop = Desktop { viewers: vec![Program(viewer)], ..Desktop::default() };
    let mut bench = with_sample(Setup { handover: Some(folder.clone()), desktop, ..Setup::default() });
    ctrl(&mut bench, Key::P);
    bench.run();
    assert!(std::fs::read(&taken).unwrap().starts_with(b"%PDF-"));
    bench.get_by_label("The report is open in the viewer; print it from there");
    let names: Vec<String> =
        std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(names.len(), 1);
    let patient = bench.state().session().patient();
    for known in [&patient.family, &patient.given, &patient.record_number().to_owned()] {
        assert!(!known.is_empty() && !names[0].contains(known.as_str()), "{}", names[0]);
    }
}

#[test]
fn without_a_viewer_or_a_print_service_printing_says_what_to_do() {
    let mut bench = with_sample(Setup::default());
    run(&mut bench, Action::Run(Command::Print));
    let notice = bench.state().session().notice().expect("a notice").clone();
    assert_eq!(notice.level, Level::Error);
    assert_eq!(notice.summary, "The report could not be printed");
    assert!(notice.details.contains("no viewer for PDF files and no print service"), "{}", notice.details);
}

#[test]
fn the_figure_that_is_shown_goes_to_the_clipboard_as_a_picture() {
    let mut bench = with_sample(Setup::default());
    bench.event(Event::Key {
        key: Key::C,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::COMMAND | Modifiers::SHIFT,
    });
    let mut copied = None;
    for _ in 0..3 {
        bench.step();
        let commands = &bench.output().platform_output.commands;
        copied = copied.or_else(|| {
            commands.iter().find_map(|c| match c {
                OutputCommand::CopyImage(image) => Some(image.size),
                _ => None,
            })
        });
    }
    let [width, height] = copied.expect("a picture on the clipboard");
    assert!(width > 1000 && height > 1000, "{width} × {height}");
}

#[cfg(unix)]
#[test]
fn a_signed_visit_that_was_altered_outside_goes_nowhere_and_the_dialog_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("altered.ron");
    let chart = crate::fhir::sealed_sample();
    let bytes = palpate::store::format::write(&chart, chart.visits[0].details.when.date()).unwrap();
    let intact = String::from_utf8(bytes).unwrap();
    let (body, _) = intact.rsplit_once("// end sha256").unwrap();
    // Another dose in the visit, and the check sum taken away as an editor of the file would.
    let altered = body.replace("volume_ml: 0.5", "volume_ml: 5.0");
    assert_ne!(altered, body);
    std::fs::write(&path, altered).unwrap();
    let mut bench = Setup::default().open();
    run(&mut bench, Action::OpenPath(path));
    bench.get_by_label_contains("was altered after it was signed: it is not what was signed");
    bench.get_by_label("Altered outside, read-only");
    let visit = bench.state().session().shown_visit().unwrap().id;
    for kind in ExportKind::ALL.into_iter().filter(|k| k.needs_signature()) {
        ctrl(&mut bench, Key::E);
        change(&mut bench, |plan| {
            plan.visit = visit;
            plan.kind = kind;
        });
        bench.get_by_label_contains("was altered outside the program after it was signed");
        assert!(bench.get_by_label("Save as…").accesskit_node().is_disabled(), "{kind:?}");
        // Whoever gets past the button is refused too.
        run(&mut bench, Action::Answer(palpate::app::Answer::Path(folder.path().join("out"))));
        assert!(!folder.path().join("out").exists());
        key(&mut bench, Key::Escape);
    }
    ctrl(&mut bench, Key::E);
    change(&mut bench, |plan| plan.kind = ExportKind::Pdf);
    assert!(!bench.get_by_label("Save as…").accesskit_node().is_disabled(), "pages say that it was altered");
}

/// The session without its window, so that a job waits until the test runs it.
#[test]
fn an_export_that_is_stopped_leaves_no_file_and_says_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.pdf");
    let surroundings = Surroundings {
        clock: Box::new(FixedClock(NOW.parse().unwrap())),
        random: Box::new(|| [7; 16]),
        atlas: Atlas::bundled().unwrap(),
        clinical: Clinical::bundled().unwrap(),
    };
    let mut session = Session::new(surroundings, Settings::default());
    let mut runner = Runner::new(Places::default());
    session.act(Action::Run(Command::OpenSample));
    session.act(Action::Run(Command::Export));
    let jobs = |effects: Vec<Effect>| -> Vec<Job> {
        effects.into_iter().filter_map(|e| if let Effect::Start(job) = e { Some(*job) } else { None }).collect()
    };
    for stopped in [true, false] {
        let asked = session.act(Action::Export(ExportWish::Write)).into_iter().find_map(|effect| match effect {
            Effect::Pick { purpose, of, .. } => Some((purpose, of)),
            _ => None,
        });
        let (purpose, of) = asked.expect("where to is asked");
        assert_eq!(purpose, PickFor::Export(ExportKind::Pdf));
        let mut waiting = jobs(session.act(Action::Picked { purpose, of, picked: Picked::Path(path.clone()) }));
        let job = waiting.pop().expect("the file is to be written");
        assert!(waiting.is_empty());
        assert_eq!(session.exporting().unwrap().stage, Stage::Writing, "the window shows that it is under way");
        if stopped {
            session.act(Action::Export(ExportWish::Stop));
            assert_eq!(session.exporting().unwrap().stage, Stage::Choosing, "and choosing goes on at once");
        }
        let before = session.notice().cloned();
        session.act(Action::Done(Box::new(runner.run(job))));
        assert_eq!(path.exists(), !stopped);
        if stopped {
            assert_eq!(session.exporting().unwrap().stage, Stage::Choosing);
            assert_eq!(session.notice().cloned(), before, "nothing is said of a file that nobody wants");
        }
    }
    assert_eq!(session.exporting().unwrap().stage, Stage::Written(path));
}
