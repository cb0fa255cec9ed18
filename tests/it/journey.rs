//! What a clinician does in a visit, through the real window by accessible names.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use palpate::app::{Action, Answer, Command, Level, MarkEdit, Modal, Picked};
use palpate::chart::mark::Test;
use palpate::chart::{Kind, State};
use palpate::geometry::point;
use palpate::store;

use crate::support::bench::{Setup, run};
use crate::support::gestures::{Bench, at, click, ctrl, drag, go_on, key, type_into, until_copied};

fn names(bench: &Bench) -> Vec<String> {
    let session = bench.state().session();
    session.marks().iter().map(|m| format!("{} {}", m.number, session.muscle_label(m))).collect()
}

#[test]
fn a_visit_is_charted_saved_and_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let (chart, report) = (folder.path().join("visit.ron"), folder.path().join("visit.pdf"));
    let mut bench = Setup::default().answering(&chart).answering(&report).open();
    bench.run();
    for (label, text) in [
        ("Family name", "Testfall"),
        ("Given names", "Kim"),
        ("Birth date", "1980-05-17"),
        ("Record number", "T-0042"),
        ("Weight", "70 kg"),
        ("Height", "172 cm"),
    ] {
        type_into(&mut bench, label, text);
    }
    bench.get_by_label("Body, Back");

    let shoulder = at(&bench, point(46.0, 154.0));
    click(&mut bench, shoulder);
    assert_eq!(names(&bench), ["1 Upper trapezius, right"]);
    bench.get_by_label_contains("about 8 cm right of the midline at T1");
    key(&mut bench, Key::Num7);
    bench.get_by_label("Taut band: not tested").click();
    bench.run();
    key(&mut bench, Key::R);
    key(&mut bench, Key::I);
    {
        let mark = &bench.state().session().marks()[0];
        assert_eq!(mark.pain.unwrap().value(), 7);
        assert_eq!((mark.findings.taut_band, mark.findings.referred_pain), (Test::Yes, Test::Yes));
        let injection = mark.injection().expect("I records the injection");
        assert_eq!(injection.components.len(), 1);
        assert_eq!(injection.components[0].drug.as_str(), "lidocaine");
        assert_eq!(injection.components[0].strength.unwrap().percent().as_deref(), Some("1"));
        assert_eq!(injection.components[0].volume_ml.to_string(), "0.5");
        assert_eq!(injection.needle.unwrap().to_string(), "25 G · 25 mm");
    }
    bench.get_by_role_and_label(Role::Button, "Mark 1 of 1, upper trapezius, right, pain 7, injected");

    for place in [point(-26.0, 215.0), point(70.0, 213.0), point(-62.0, 425.0), point(50.0, 360.0)] {
        let position = at(&bench, place);
        click(&mut bench, position);
    }
    assert_eq!(bench.state().session().marks().len(), 5);

    let before = bench.state().session().marks()[1].place.at();
    let (from, to) = (at(&bench, before), at(&bench, before.moved(6.0, 10.0)));
    drag(&mut bench, from, to);
    let after = bench.state().session().marks()[1].place.at();
    assert!(after.distance(before.moved(6.0, 10.0)) < 1.0, "it was dragged to {after:?}");

    key(&mut bench, Key::Delete);
    go_on(&mut bench);
    assert_eq!(bench.state().session().marks().len(), 4, "the dragged mark is selected and was deleted");
    ctrl(&mut bench, Key::Z);
    assert_eq!(bench.state().session().marks().len(), 5);
    assert_eq!(bench.state().session().marks()[1].place.at(), after);

    ctrl(&mut bench, Key::S);
    bench.run();
    assert!(!bench.state().session().is_dirty(), "{:?}", bench.state().session().notice());
    bench.get_by_label("Saved");
    ctrl(&mut bench, Key::E);
    bench.run();
    bench.get_by_label("Save as…").click();
    bench.run();
    let bytes = std::fs::read(&report).expect("the report was written");
    assert!(bytes.starts_with(b"%PDF-"), "the report is a PDF");

    let written = bench.state().session().chart().clone();
    let mut again = Setup::default().open();
    run(&mut again, Action::OpenPath(chart));
    assert_eq!(*again.state().session().chart(), written, "everything is there");
    assert_eq!(names(&again)[0], "1 Upper trapezius, right");
    again.get_by_label("Testfall, Kim");
}

#[test]
fn a_click_beside_the_body_places_nothing_and_says_so() {
    let mut bench = Setup::default().open();
    bench.run();
    let beside = at(&bench, point(-200.0, 60.0));
    click(&mut bench, beside);
    assert_eq!(bench.state().session().marks().len(), 0);
    bench.get_by_label("Outside the body: nothing was placed");
    assert_eq!(bench.state().session().undo_text(), None, "nothing happened, so there is nothing to undo");
}

#[test]
fn what_a_field_cannot_hold_is_refused_there_with_the_range() {
    let mut bench = Setup::default().open();
    bench.run();
    for (label, bad, reason) in [
        ("Birth date", "2030-01-01", "Jan 1, 2030 is not between Jan 1, 1890 and Nov 21, 2026"),
        ("Weight", "700 kg", "700 kg is not between 1 and 500 kg"),
        ("Height", "2 m 3 kg", "'2 m 3 kg' is not a number"),
    ] {
        type_into(&mut bench, label, bad);
        bench.get_by_label(reason);
    }
    let session = bench.state().session();
    assert_eq!(session.patient().birth_date, None);
    assert_eq!(session.shown_visit().unwrap().details.weight_kg, None);
    let shoulder = at(&bench, point(46.0, 154.0));
    click(&mut bench, shoulder);
    key(&mut bench, Key::I);
    type_into(&mut bench, "Volume (mL)", "-");
    bench.get_by_label_contains("is not a number");
    let mark = &bench.state().session().marks()[0];
    assert_eq!(mark.injection().unwrap().components[0].volume_ml.to_string(), "0.5", "the last valid value stays");
}

#[test]
fn typing_into_a_field_is_one_undo_step() {
    let mut bench = Setup::default().open();
    bench.run();
    for letter in ["T", "e", "s", "t"] {
        type_into(&mut bench, "Family name", letter);
    }
    type_into(&mut bench, "Given names", "Kim");
    assert_eq!(bench.state().session().patient().display_name(), "Test, Kim");
    run(&mut bench, Action::Run(Command::Undo));
    assert_eq!(bench.state().session().patient().display_name(), "Test");
    run(&mut bench, Action::Run(Command::Undo));
    assert_eq!(bench.state().session().patient().display_name(), "");
    run(&mut bench, Action::Run(Command::Redo));
    assert_eq!(bench.state().session().patient().display_name(), "Test");
}

#[test]
fn keys_do_nothing_while_a_field_has_the_keyboard() {
    let mut bench = Setup::default().open();
    bench.run();
    let shoulder = at(&bench, point(46.0, 154.0));
    click(&mut bench, shoulder);
    bench.get_by_label("Note").focus();
    bench.run();
    key(&mut bench, Key::I);
    key(&mut bench, Key::Num7);
    key(&mut bench, Key::Delete);
    let marks = bench.state().session().marks();
    assert_eq!(marks.len(), 1);
    assert_eq!((marks[0].pain, &marks[0].state), (None, &State::Found));
}

#[test]
fn the_keys_of_the_table_act_on_the_selected_mark() {
    let mut bench = Setup::default().open();
    bench.run();
    let beside_the_neck = at(&bench, point(34.0, 150.0));
    click(&mut bench, beside_the_neck);
    key(&mut bench, Key::X);
    key(&mut bench, Key::A);
    key(&mut bench, Key::J);
    key(&mut bench, Key::J);
    key(&mut bench, Key::P);
    let mark = &bench.state().session().marks()[0];
    assert_eq!(mark.pain.unwrap().value(), 10);
    assert_eq!(mark.kind, Kind::Active);
    assert_eq!(mark.findings.jump_sign, Test::No, "the second press walks on from yes to no");
    assert_eq!(mark.state, State::Planned);
    key(&mut bench, Key::CloseBracket);
    let chosen = bench.state().session().marks()[0].muscle_id().unwrap().to_string();
    assert_eq!(chosen, "levator-scapulae", "the next muscle under the mark was named");
    key(&mut bench, Key::OpenBracket);
    assert_eq!(bench.state().session().marks()[0].muscle_id().unwrap().as_str(), "trapezius-upper");
    let before = bench.state().session().marks()[0].place.at();
    key(&mut bench, Key::ArrowRight);
    key(&mut bench, Key::ArrowRight);
    let after = bench.state().session().marks()[0].place.at();
    let two_millimetres = 2.0 * 1000.0 / 1700.0;
    assert!((after.x - before.x - two_millimetres).abs() < 0.02, "moved from {before:?} to {after:?}");
    ctrl(&mut bench, Key::Z);
    assert_eq!(bench.state().session().marks()[0].place.at(), before, "moves in a row are undone together");
}

#[test]
fn tab_walks_the_marks_and_a_screen_reader_can_select_one() {
    let mut bench = crate::support::bench::with_sample(Setup::default());
    let label = "Mark 4 of 7, rhomboid major, left, pain 4, found, latent";
    bench.get_by_role_and_label(Role::Button, label).focus();
    bench.run();
    let fourth = bench.state().session().marks()[3].id;
    assert_eq!(bench.state().session().selection(), [fourth]);
    key(&mut bench, Key::Tab);
    let fifth = bench.state().session().marks()[4].id;
    assert_eq!(bench.state().session().selection(), [fifth]);
    bench.get_by_role_and_label(Role::Button, label).click_accesskit();
    bench.run();
    assert_eq!(bench.state().session().selection(), [fourth]);
}

#[test]
fn a_box_selects_and_everything_left_is_injected_in_one_step() {
    let mut bench = crate::support::bench::with_sample(Setup::default());
    let (from, to) = (at(&bench, point(-120.0, 160.0)), at(&bench, point(120.0, 260.0)));
    drag(&mut bench, from, to);
    assert_eq!(bench.state().session().selection().len(), 3, "the three marks inside the box");
    let injected = |bench: &Bench| bench.state().session().marks().iter().filter(|m| m.injection().is_some()).count();
    assert_eq!(injected(&bench), 3);
    ctrl(&mut bench, Key::I);
    go_on(&mut bench);
    assert_eq!(injected(&bench), 4, "the planned one");
    ctrl(&mut bench, Key::I);
    assert_eq!(injected(&bench), 4, "several are asked about first");
    go_on(&mut bench);
    assert_eq!(injected(&bench), 6, "then those that are only found; the deferred mark is left alone");
    ctrl(&mut bench, Key::Z);
    assert_eq!(injected(&bench), 4);
}

#[test]
fn a_signed_visit_cannot_change() {
    let mut bench = crate::support::bench::with_sample(Setup::default());
    let signed = bench.state().session().chart().visits[0].id;
    run(&mut bench, Action::ShowVisit(signed));
    let before = bench.state().session().chart().clone();
    let place = at(&bench, point(0.0, 300.0));
    click(&mut bench, place);
    run(&mut bench, Action::Run(Command::SelectAll));
    for k in [Key::Num3, Key::T, Key::I, Key::Delete, Key::ArrowLeft] {
        key(&mut bench, k);
    }
    assert_eq!(*bench.state().session().chart(), before);
    bench.get_by_label_contains("This visit is signed and cannot change");
}

#[test]
fn closing_with_unsaved_work_asks_first() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kept");
    let mut bench = Setup::default().answering(&path).open();
    bench.run();
    let shoulder = at(&bench, point(46.0, 154.0));
    click(&mut bench, shoulder);
    run(&mut bench, Action::CloseRequested);
    bench.get_by_label("Cancel").click();
    bench.run();
    assert_eq!(bench.state().session().modal(), None);
    assert!(bench.state().session().is_dirty(), "cancel keeps the work as it is");
    run(&mut bench, Action::Run(Command::New));
    bench.get_by_label("Save").click();
    bench.run();
    let saved = store::open(&folder.path().join("kept.ron"), "2026-11-21".parse().unwrap()).unwrap();
    assert_eq!(saved.chart.visits[0].marks.len(), 1, "the extension was added and the work is on disk");
    assert_eq!(bench.state().session().marks().len(), 0, "then the new chart was started");
}

#[test]
fn a_file_changed_by_somebody_else_is_not_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shared.ron");
    let mut mine = Setup::default().answering(&path).open();
    mine.run();
    let shoulder = at(&mine, point(46.0, 154.0));
    click(&mut mine, shoulder);
    ctrl(&mut mine, Key::S);
    let mut theirs = Setup::default().open();
    run(&mut theirs, Action::OpenPath(path.clone()));
    let place = at(&theirs, point(-62.0, 425.0));
    click(&mut theirs, place);
    ctrl(&mut theirs, Key::S);
    assert!(!theirs.state().session().is_dirty(), "theirs is saved");
    let on_disk = std::fs::read(&path).unwrap();
    key(&mut mine, Key::Num5);
    ctrl(&mut mine, Key::S);
    assert_eq!(mine.state().session().modal(), Some(&Modal::ChangedOnDisk(path.clone())));
    assert_eq!(std::fs::read(&path).unwrap(), on_disk, "their work is untouched");
    mine.get_by_label("Reload, losing changes here").click();
    mine.run();
    assert_eq!(mine.state().session().marks().len(), 2, "their chart is shown");
}

#[test]
fn a_damaged_file_leaves_what_is_open_untouched() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("damaged.ron");
    std::fs::write(&path, b"(nonsense").unwrap();
    let mut bench = crate::support::bench::with_sample(Setup::default());
    let before = bench.state().session().chart().clone();
    run(&mut bench, Action::OpenPath(path));
    assert_eq!(*bench.state().session().chart(), before);
    assert_eq!(bench.state().session().notice().map(|n| n.level), Some(Level::Error));
}

#[test]
fn where_no_dialog_can_be_shown_a_path_is_typed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("typed.ron");
    let mut setup = Setup::default();
    setup.answers.push(Picked::Unavailable);
    let mut bench = setup.open();
    bench.run();
    let shoulder = at(&bench, point(46.0, 154.0));
    click(&mut bench, shoulder);
    ctrl(&mut bench, Key::S);
    bench.get_by_label("Path");
    run(&mut bench, Action::Answer(Answer::Path(path.clone())));
    assert!(path.exists(), "the chart was saved there");
    assert!(!bench.state().session().is_dirty(), "and counts as saved");
}

#[test]
fn work_that_a_crash_left_behind_is_offered_and_not_applied() {
    let data = tempfile::tempdir().unwrap();
    let recovery = Some(data.path().join("recovery"));
    let mut crashed = Setup { recovery: recovery.clone(), ..Setup::default() }.open();
    crashed.run();
    let shoulder = at(&crashed, point(46.0, 154.0));
    click(&mut crashed, shoulder);
    until_copied(&mut crashed);
    drop(crashed);

    let mut next = Setup { recovery, ..Setup::default() }.open();
    next.run();
    assert_eq!(next.state().session().marks().len(), 0, "nothing is applied by itself");
    next.get_by_label("Later").click();
    next.run();
    assert_eq!(next.state().session().modal(), None);
    run(&mut next, Action::Run(Command::Recover));
    next.get_by_label("Recover").click();
    next.run();
    assert_eq!(names(&next), ["1 Upper trapezius, right"]);
    assert!(next.state().session().is_dirty(), "it waits to be looked over and saved");
}

#[test]
fn f6_goes_from_panel_to_panel_and_around() {
    let mut bench = crate::support::bench::with_sample(Setup::default());
    let mut stops = Vec::new();
    for _ in 0..4 {
        key(&mut bench, Key::F6);
        let focused = bench.root().children_recursive().find(|n| n.accesskit_node().is_focused());
        stops.push(focused.and_then(|n| n.accesskit_node().label()).unwrap_or_default());
    }
    assert_eq!(
        stops,
        ["Family name", "Syringe Lidocaine 1 %", "Visit Nov 21, 2026, draft, 7 points, 3 treated", "Body, Back"]
    );
}

#[test]
fn a_one_and_a_nought_typed_together_are_ten() {
    let mut bench = Setup::default().open();
    bench.run();
    let shoulder = at(&bench, point(46.0, 154.0));
    click(&mut bench, shoulder);
    key(&mut bench, Key::Num1);
    assert_eq!(bench.state().session().marks()[0].pain.unwrap().value(), 1);
    key(&mut bench, Key::Num0);
    assert_eq!(bench.state().session().marks()[0].pain.unwrap().value(), 10);
    key(&mut bench, Key::Num0);
    assert_eq!(bench.state().session().marks()[0].pain.unwrap().value(), 0, "a nought alone is no pain");
}

#[test]
fn a_double_click_on_the_body_is_one_point() {
    let mut bench = Setup::default().open();
    bench.run();
    let shoulder = at(&bench, point(46.0, 154.0));
    bench.hover_at(shoulder);
    bench.run();
    for _ in 0..2 {
        bench.drag_at(shoulder);
        bench.drop_at(shoulder);
    }
    bench.run();
    assert_eq!(names(&bench), ["1 Upper trapezius, right"]);
}

#[test]
fn undo_selects_what_it_brings_back_and_delete_selects_nothing() {
    let mut bench = crate::support::bench::with_sample(Setup::default());
    let second = bench.state().session().marks()[1].id;
    run(&mut bench, Action::Select(second));
    key(&mut bench, Key::Delete);
    go_on(&mut bench);
    assert!(bench.state().session().selection().is_empty(), "the next key must not hit another point");
    ctrl(&mut bench, Key::Z);
    assert_eq!(bench.state().session().selection(), [second]);
}

#[test]
fn a_side_cannot_contradict_the_picture() {
    let mut bench = crate::support::bench::with_sample(Setup::default());
    let first = bench.state().session().marks()[0].clone();
    let side = palpate::body::Side::Left;
    run(&mut bench, Action::EditMark(first.id, MarkEdit::Side(side)));
    assert_eq!(bench.state().session().mark(first.id), Some(&first));
    bench.get_by_label("Point 1 is drawn on the right; move it to change its side");
}

#[test]
fn select_all_belongs_to_the_form_after_a_click_into_it() {
    let mut bench = crate::support::bench::with_sample(Setup::default());
    let form = bench.get_by_role_and_label(Role::TextInput, "Weight").rect();
    click(&mut bench, form.left_top() - egui::vec2(6.0, 10.0));
    ctrl(&mut bench, Key::A);
    assert!(bench.state().session().selection().is_empty(), "no point was gathered");
    let beside = at(&bench, point(-200.0, 60.0));
    click(&mut bench, beside);
    ctrl(&mut bench, Key::A);
    assert_eq!(bench.state().session().selection().len(), 7);
    key(&mut bench, Key::Num4);
    bench.get_by_label_contains(
        "Pain 4 on 4 points (points 2, 4, 6, 7) · Post-injection pain 4 on 3 points (points 1, 3, 5)",
    );
}
