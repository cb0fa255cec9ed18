//! Slips of the hand, and what the record says after them.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use palpate::app::{Action, Answer, Command, Level, Modal, Picked};
use palpate::body::View;
use palpate::chart::{Mark, State};
use palpate::geometry::{Point, point};

use crate::support::bench::{Setup, run, with_sample};
use crate::support::gestures::{Bench, at, click, ctrl, drag, go_on, key, sweep, type_into, until_copied};

/// Gluteus medius on the left, above no zone.
const BUTTOCK: Point = point(-62.0, 425.0);
/// Beside it.
const BESIDE: Point = point(-50.0, 420.0);

/// A window so high that every field of a point is in sight.
fn open() -> Bench {
    let mut bench = Setup { size: egui::vec2(1280.0, 1700.0), ..Setup::default() }.open();
    bench.run();
    bench
}

fn place(bench: &mut Bench, p: Point) {
    let position = at(bench, p);
    click(bench, position);
}

fn inject(bench: &mut Bench, p: Point) {
    place(bench, p);
    key(bench, Key::I);
    go_on(bench);
}

fn mark(bench: &Bench, index: usize) -> &Mark {
    &bench.state().session().marks()[index]
}

fn said(bench: &Bench) -> (Level, &str) {
    let notice = bench.state().session().notice().expect("something is said");
    (notice.level, &notice.summary)
}

/// The name of what has the keyboard.
fn focused(bench: &Bench) -> Option<String> {
    let node = bench.root().children_recursive().find(|n| n.accesskit_node().is_focused())?;
    Some(node.accesskit_node().label().unwrap_or_default())
}

/// Types letter by letter over what a field holds.
fn retype(bench: &mut Bench, label: &str, words: &str) {
    bench.get_by_role_and_label(Role::TextInput, label).focus();
    bench.run();
    bench.key_press_modifiers(Modifiers::COMMAND, Key::A);
    bench.run();
    for letter in words.chars() {
        bench.get_by_role_and_label(Role::TextInput, label).type_text(&letter.to_string());
        bench.run();
        sweep(bench);
    }
}

fn leave_field(bench: &mut Bench) {
    key(bench, Key::Tab);
    bench.run();
}

#[test]
fn a_number_that_is_refused_leaves_nothing_of_itself_recorded() {
    let mut bench = open();
    inject(&mut bench, BUTTOCK);
    let volume = |bench: &Bench| mark(bench, 0).injection().unwrap().components[0].volume_ml.to_string();
    let undo = bench.state().session().undo_text();
    retype(&mut bench, "Volume (mL)", "5");
    assert_eq!(volume(&bench), "5", "what is valid counts at once");
    bench.get_by_role_and_label(Role::TextInput, "Volume (mL)").type_text("0");
    bench.run();
    assert_eq!(volume(&bench), "0.5", "fifty was meant: the five on the way there is no value");
    bench.get_by_label_contains("is not between");
    leave_field(&mut bench);
    assert_eq!(volume(&bench), "0.5");
    assert_eq!(bench.state().session().undo_text(), undo, "nothing happened, so there is nothing more to undo");

    for (label, typed, read) in [("Gauge (G)", "300", "25 G · 25 mm"), ("Length (mm)", "1000", "25 G · 25 mm")] {
        if bench.query_by_role_and_label(Role::TextInput, label).is_none() {
            bench.get_by_label("Needle and response").click();
            bench.run();
        }
        retype(&mut bench, label, typed);
        leave_field(&mut bench);
        assert_eq!(mark(&bench, 0).injection().unwrap().needle.unwrap().to_string(), read, "{label}");
    }
    run(&mut bench, Action::ClearSelection);
    retype(&mut bench, "Weight", "70 kg");
    leave_field(&mut bench);
    retype(&mut bench, "Weight", "7000 kg");
    leave_field(&mut bench);
    let weight = bench.state().session().shown_visit().unwrap().details.weight_kg.unwrap();
    assert_eq!(weight.to_string(), "70 kg");
    run(&mut bench, Action::Run(Command::Undo));
    assert_eq!(bench.state().session().shown_visit().unwrap().details.weight_kg, None, "the refused typing is no step");
}

#[test]
fn a_field_shows_what_is_recorded_when_somebody_else_has_changed_it() {
    let mut bench = open();
    retype(&mut bench, "Weight", "70 kg");
    leave_field(&mut bench);
    retype(&mut bench, "Weight", "80 kg");
    run(&mut bench, Action::Run(Command::Undo));
    assert_eq!(bench.get_by_role_and_label(Role::TextInput, "Weight").value().as_deref(), Some("70 kg"));
}

#[test]
fn a_refused_day_for_several_vials_gives_each_its_own_back() {
    let mut bench = open();
    for (p, day) in [(BUTTOCK, "2027-03-31"), (BESIDE, "2028-01-31")] {
        inject(&mut bench, p);
        retype(&mut bench, "Expiry", day);
        leave_field(&mut bench);
    }
    let days = |bench: &Bench| {
        let of = |m: &Mark| m.injection().unwrap().components[0].expiry.unwrap().to_string();
        bench.state().session().marks().iter().map(of).collect::<Vec<_>>()
    };
    assert_eq!(days(&bench), ["2027-03-31", "2028-01-31"]);
    run(&mut bench, Action::Run(Command::SelectAll));
    retype(&mut bench, "Expiry of Lidocaine, points 1, 2", "2026-12");
    assert_eq!(days(&bench), ["2026-12-31", "2026-12-31"]);
    bench.get_by_role_and_label(Role::TextInput, "Expiry of Lidocaine, points 1, 2").type_text("-99");
    bench.run();
    leave_field(&mut bench);
    assert_eq!(days(&bench), ["2027-03-31", "2028-01-31"]);
}

#[test]
fn no_drag_and_no_key_takes_an_injected_point_to_the_other_side() {
    let mut bench = open();
    inject(&mut bench, point(3.0, 300.0));
    let before = mark(&bench, 0).clone();
    let (from, to) = (at(&bench, before.place.at()), at(&bench, point(-30.0, 300.0)));
    drag(&mut bench, from, to);
    assert_eq!(mark(&bench, 0), &before);
    let words = "Point 1 is injected and stays where it is: “Move…” beside its side changes the place, with a reason";
    assert_eq!(said(&bench), (Level::Warning, words));
    for _ in 0..12 {
        key(&mut bench, Key::ArrowLeft);
    }
    assert_eq!(mark(&bench, 0), &before, "nor step by step");
    assert_eq!(said(&bench), (Level::Warning, words));

    place(&mut bench, point(3.0, 380.0));
    let found = mark(&bench, 1).place.at();
    run(&mut bench, Action::Run(Command::SelectAll));
    let id = mark(&bench, 1).id;
    run(&mut bench, Action::MoveMark { mark: id, view: View::Back, to: point(-30.0, 380.0) });
    assert_eq!((mark(&bench, 0).side, mark(&bench, 1).place.at()), (before.side, found), "all move or none does");
    run(&mut bench, Action::SelectMany(vec![id]));
    run(&mut bench, Action::MoveMark { mark: id, view: View::Back, to: point(-30.0, 380.0) });
    assert_eq!(said(&bench), (Level::Warning, "Point 2 is now on the other side: left"));
}

#[test]
fn what_an_action_warns_of_is_said_together() {
    let mut bench = with_sample(Setup::default());
    let mut patient = bench.state().session().patient().clone();
    let borders = vec![vec![point(-60.0, 190.0), point(-20.0, 190.0), point(-20.0, 230.0), point(-60.0, 230.0)]];
    patient.areas_to_avoid.push(palpate::chart::AreaToAvoid {
        id: palpate::ids::AreaId(9000),
        view: View::Back,
        patch: palpate::geometry::Patch { borders },
        reason: "port".to_owned(),
    });
    run(&mut bench, Action::EditPatient(Box::new(patient)));
    let found = bench.state().session().marks().iter().find(|m| m.state == State::Found).unwrap().clone();
    let to = point(if found.place.at().x > 0.0 { -40.0 } else { 40.0 }, 210.0);
    run(&mut bench, Action::MoveMark { mark: found.id, view: View::Back, to });
    let (level, words) = said(&bench);
    assert_eq!(level, Level::Warning);
    assert!(words.contains("is now on the other side"), "{words}");
    assert_eq!(words.contains("lies in an area to avoid: port"), to.x < 0.0, "{words}");
}

#[test]
fn arrows_move_points_only_while_the_picture_has_the_keyboard() {
    let mut bench = open();
    place(&mut bench, BUTTOCK);
    let before = mark(&bench, 0).place;
    bench.get_by_label("Pain 4").click();
    bench.run();
    for arrow in [Key::ArrowDown, Key::ArrowRight] {
        key(&mut bench, arrow);
    }
    assert_eq!(mark(&bench, 0).place, before, "after a click in the inspector");
    bench.get_by_label("Pain 6").focus();
    bench.run();
    key(&mut bench, Key::ArrowDown);
    assert_eq!(mark(&bench, 0).place, before, "with the keyboard in a row of choices");
    let row = bench.get_by_role(Role::ListBoxOption).rect().center();
    click(&mut bench, row);
    key(&mut bench, Key::ArrowUp);
    assert_eq!(mark(&bench, 0).place, before, "after a click in the list");
    let on_it = at(&bench, before.at());
    click(&mut bench, on_it);
    key(&mut bench, Key::ArrowRight);
    assert_ne!(mark(&bench, 0).place, before, "a click on the point gives the picture the keyboard");
}

#[test]
fn enter_never_replaces_a_file_that_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("there.ron");
    std::fs::write(&path, b"somebody's").unwrap();
    let mut setup = Setup::default();
    setup.answers.push(Picked::Unavailable);
    let mut bench = setup.open();
    bench.run();
    place(&mut bench, BUTTOCK);
    ctrl(&mut bench, Key::S);
    run(&mut bench, Action::Answer(Answer::Path(path.clone())));
    assert!(matches!(bench.state().session().modal(), Some(Modal::FileExists(..))));
    assert_eq!(focused(&bench).as_deref(), Some("Cancel"));
    key(&mut bench, Key::Enter);
    assert_eq!(std::fs::read(&path).unwrap(), b"somebody's");
    assert_eq!(bench.state().session().modal(), None);
    assert!(bench.state().session().is_dirty(), "the work is still here");
}

#[test]
fn lists_are_typed_with_commas_letter_by_letter() {
    let mut bench = open();
    retype(&mut bench, "Alerts", "Pacemaker, port on the left,");
    assert_eq!(bench.state().session().patient().alerts, ["Pacemaker", "port on the left"]);
    let typed = bench.get_by_role_and_label(Role::TextInput, "Alerts").value();
    assert_eq!(typed.as_deref(), Some("Pacemaker, port on the left,"), "what was typed stands there");
    leave_field(&mut bench);
    let shown = bench.get_by_role_and_label(Role::TextInput, "Alerts").value();
    assert_eq!(shown.as_deref(), Some("Pacemaker, port on the left"));
    retype(&mut bench, "Anticoagulants", "apixaban, aspirin");
    let expected = Some(vec!["apixaban".to_owned(), "aspirin".to_owned()]);
    assert_eq!(bench.state().session().patient().anticoagulants, expected);

    bench.get_by_role_and_label(Role::TextInput, "Allergies").focus();
    bench.run();
    bench.event(egui::Event::Paste("penicillin\r\n\nlidocaine\n".to_owned()));
    bench.run();
    let allergies = bench.state().session().patient().allergy_words().map(|list| list.join("|"));
    assert_eq!(allergies.as_deref(), Some("penicillin|lidocaine"), "what is pasted in lines are items");
}

#[test]
fn a_time_after_midnight_keeps_its_day() {
    let mut bench = open();
    let mut details = bench.state().session().shown_visit().unwrap().details.clone();
    details.when = "2026-11-20T23:55:20+01:00".parse().unwrap();
    run(&mut bench, Action::EditVisit(Box::new(details)));
    run(&mut bench, Action::GoTo(palpate::chart::Field::PainAfter.into()));
    bench.run();
    let asked = |bench: &Bench| {
        let details = &bench.state().session().shown_visit().unwrap().details;
        details.pain_after_at.map(|at| at.to_string())
    };
    for (typed, recorded, shown) in [
        ("23:55", "2026-11-20T23:55:20+01:00", "23:55"),
        ("00:10", "2026-11-21T00:10:00+01:00", "2026-11-21 00:10"),
        ("2026-11-22 8:30", "2026-11-22T08:30:00+01:00", "2026-11-22 08:30"),
    ] {
        retype(&mut bench, "Asked at", typed);
        leave_field(&mut bench);
        assert_eq!(asked(&bench).as_deref(), Some(recorded), "{typed}");
        let value = bench.get_by_role_and_label(Role::TextInput, "Asked at").value();
        assert_eq!(value.as_deref(), Some(shown), "{typed}");
    }
    retype(&mut bench, "Asked at", "22:00");
    assert_eq!(asked(&bench).as_deref(), Some("2026-11-22T08:30:00+01:00"), "before the visit: refused");
    bench.get_by_label_contains("The visit began at 23:55");
}

#[test]
fn what_is_written_down_on_a_later_day_says_when_it_was_done() {
    let mut bench = open();
    inject(&mut bench, BUTTOCK);
    bench.get_by_label("Needle and response").click();
    bench.run();
    run(&mut bench, Action::ClearSelection);
    run(&mut bench, Action::GoTo(palpate::chart::Field::Ended.into()));
    bench.run();
    retype(&mut bench, "Began", "2026-11-20 17:30");
    leave_field(&mut bench);
    let began = |bench: &Bench| bench.state().session().shown_visit().unwrap().details.when.to_string();
    assert_eq!(began(&bench), "2026-11-20T17:30:00+01:00");
    retype(&mut bench, "Began", "2026-11-21 09:43");
    bench.get_by_label_contains("Not after Nov 21, 2026, 09:42");
    leave_field(&mut bench);
    assert_eq!(began(&bench), "2026-11-20T17:30:00+01:00", "what has not begun yet is no visit");

    let id = mark(&bench, 0).id;
    run(&mut bench, Action::Select(id));
    bench.get_by_label("2026-11-21 09:42");
    retype(&mut bench, "Time of the injection", "17:50");
    leave_field(&mut bench);
    let at = mark(&bench, 0).injection().unwrap().at.unwrap();
    assert_eq!(at.to_string(), "2026-11-20T17:50:00+01:00");
}

#[test]
fn what_is_deleted_is_said_and_several_injected_points_are_asked_about() {
    let mut bench = open();
    inject(&mut bench, BUTTOCK);
    key(&mut bench, Key::Delete);
    go_on(&mut bench);
    let words = "Deleted, Ctrl+Z brings it back: point 1 Gluteus medius, left, injected: lidocaine 1 % 0.5 mL";
    assert_eq!(said(&bench), (Level::Done, words));
    ctrl(&mut bench, Key::Z);
    inject(&mut bench, BESIDE);
    run(&mut bench, Action::Run(Command::SelectAll));
    key(&mut bench, Key::Delete);
    assert_eq!(bench.state().session().marks().len(), 2, "asked first");
    bench.get_by_label("1 Gluteus medius, left, injected: lidocaine 1 % 0.5 mL");
    assert_eq!(focused(&bench).as_deref(), Some("Keep them"));
    key(&mut bench, Key::Enter);
    assert_eq!((bench.state().session().marks().len(), bench.state().session().modal()), (2, None));
    key(&mut bench, Key::Delete);
    bench.get_by_role_and_label(Role::Button, "Delete").click();
    bench.run();
    assert_eq!(bench.state().session().marks().len(), 0);
    assert_eq!(said(&bench), (Level::Done, "Deleted 2 points, 2 of them injected; Ctrl+Z brings them back"));
    ctrl(&mut bench, Key::Z);
    assert_eq!(bench.state().session().marks().len(), 2, "one step");
}

#[test]
fn whoever_plans_has_said_which_points_are_injected() {
    let mut bench = open();
    for p in [BUTTOCK, BESIDE, point(62.0, 425.0), point(50.0, 420.0)] {
        place(&mut bench, p);
    }
    let ids: Vec<_> = bench.state().session().marks().iter().map(|m| m.id).collect();
    let states = |bench: &Bench| bench.state().session().marks().iter().map(|m| m.state.name()).collect::<Vec<_>>();
    bench.get_by_role_and_label(Role::Button, "Inject 4 found");
    run(&mut bench, Action::SelectMany(ids[..2].to_vec()));
    key(&mut bench, Key::P);
    run(&mut bench, Action::SelectMany(vec![ids[3]]));
    key(&mut bench, Key::D);
    bench.get_by_role_and_label(Role::Button, "Inject 2 planned").click();
    bench.run();
    go_on(&mut bench);
    assert_eq!(states(&bench), ["injected", "injected", "found", "deferred"]);
    let (level, words) = said(&bench);
    assert_eq!(level, Level::Warning);
    assert!(words.contains("no lot of lidocaine is recorded"), "{words}");
    assert!(words.contains("no weight is recorded"), "{words}");
    bench.get_by_role_and_label(Role::Button, "Inject 1 found");
    ctrl(&mut bench, Key::Z);
    assert_eq!(states(&bench), ["planned", "planned", "found", "deferred"], "one step");
}

#[test]
fn every_sheet_takes_the_keyboard_keeps_it_and_gives_it_back() {
    for command in [
        Command::Sign,
        Command::EditSyringes,
        Command::Export,
        Command::ShowDoses,
        Command::ShowDocumentation,
        Command::EditSettings,
        Command::ShowManual,
        Command::ShowShortcuts,
        Command::ShowAbout,
        Command::ShowWords,
        Command::ShowTrends,
        Command::CompareVisits,
        Command::NewVisit,
    ] {
        let mut bench = with_sample(Setup::default());
        bench.get_by_role_and_label(Role::TextInput, "Family name").focus();
        bench.run();
        assert_eq!(focused(&bench).as_deref(), Some("Family name"));
        let beneath: Vec<String> =
            ["Family name", "Given names", "Birth date", "Body, Back", "File"].map(str::to_owned).to_vec();
        run(&mut bench, Action::Run(command));
        bench.run();
        bench.run();
        for step in 0..40 {
            let now = focused(&bench);
            assert!(now.as_ref().is_some_and(|name| !beneath.contains(name)), "{command:?}, step {step}: {now:?}");
            key(&mut bench, Key::Tab);
        }
        let chart = bench.state().session().chart().clone();
        // Out of a field first, then out of the sheet.
        for _ in 0..2 {
            if bench.state().session().modal().is_some() {
                key(&mut bench, Key::Escape);
            }
        }
        bench.run();
        assert_eq!(bench.state().session().modal(), None, "{command:?}");
        assert_eq!(*bench.state().session().chart(), chart, "{command:?}");
        assert_eq!(focused(&bench).as_deref(), Some("Family name"), "{command:?}");
    }
}

#[test]
fn signing_by_the_keyboard_names_the_signer_and_signs() {
    let mut bench = open();
    run(&mut bench, Action::EditPatient(Box::new(crate::support::charts::empty_chart().patient)));
    place(&mut bench, BUTTOCK);
    ctrl(&mut bench, Key::L);
    bench.run();
    assert_eq!(focused(&bench).as_deref(), Some("Signed by"));
    type_into(&mut bench, "Signed by", "A. Example");
    key(&mut bench, Key::Enter);
    assert!(!bench.state().session().is_signed(), "Enter in the field signs nothing: it cannot be undone");
    bench.get_by_role_and_label(Role::Button, "Sign").focus();
    bench.run();
    key(&mut bench, Key::Enter);
    assert!(bench.state().session().is_signed());
}

#[test]
fn a_recovered_chart_is_shown_with_its_own_points() {
    let data = tempfile::tempdir().unwrap();
    let (recovery, path) = (Some(data.path().join("recovery")), data.path().join("a.ron"));
    let mut crashed = Setup { recovery: recovery.clone(), ..Setup::default() }.answering(&path).open();
    crashed.run();
    place(&mut crashed, BUTTOCK);
    ctrl(&mut crashed, Key::S);
    place(&mut crashed, point(62.0, 425.0));
    until_copied(&mut crashed);
    drop(crashed);

    let mut bench = Setup { recovery, ..Setup::default() }.open();
    bench.run();
    bench.get_by_label("Later").click();
    bench.run();
    run(&mut bench, Action::OpenPath(path));
    bench.get_by_role_and_label(Role::Button, "Mark 1 of 1, gluteus medius, left, found");
    run(&mut bench, Action::Run(Command::Recover));
    bench.get_by_label("Recover").click();
    bench.run();
    bench.run();
    for name in ["Mark 1 of 2, gluteus medius, left, found", "Mark 2 of 2, gluteus medius, right, found"] {
        bench.get_by_role_and_label(Role::Button, name);
    }
}

#[test]
fn whoever_leaves_a_refused_field_is_told_until_it_is_read() {
    let mut bench = open();
    retype(&mut bench, "Birth date", "31.31.1980");
    assert!(bench.state().session().notice().is_none_or(|n| n.level != Level::Error), "the field says it meanwhile");
    // A click on the body hides the field in the same moment.
    place(&mut bench, BUTTOCK);
    let words = "“Birth date” not saved: Not a date. Examples: 4/2/1975, Apr 2 1975, 1975-04-02";
    assert_eq!(said(&bench), (Level::Error, words));
    key(&mut bench, Key::Num7);
    assert_eq!(said(&bench).0, Level::Error, "going on does not hide it");
    run(&mut bench, Action::DismissNotice);
    run(&mut bench, Action::ClearSelection);
    retype(&mut bench, "Birth date", "1980-04-02");
    leave_field(&mut bench);
    assert!(bench.state().session().notice().is_none_or(|n| n.level != Level::Error), "a good date is no error");
    assert_eq!(bench.state().session().patient().birth_date.map(|d| d.to_string()).as_deref(), Some("1980-04-02"));
}

#[test]
fn whatever_is_typed_over_the_sign_sheet_goes_into_the_name_and_nowhere_else() {
    let mut bench = with_sample(Setup::default());
    let before = bench.state().session().chart().clone();
    ctrl(&mut bench, Key::L);
    bench.run();
    assert_eq!(focused(&bench).as_deref(), Some("Signed by"));
    for letter in ["D", "r", " ", "o", "i"] {
        bench.event(egui::Event::Text(letter.to_owned()));
        bench.run();
    }
    assert!(matches!(bench.state().session().modal(), Some(Modal::Sign)), "the sheet stays");
    assert_eq!(*bench.state().session().chart(), before, "and no letter did what it does on the picture");
}

#[test]
fn a_recovery_copy_is_taken_by_enter_and_thrown_away_by_no_hasty_key() {
    let data = tempfile::tempdir().unwrap();
    let recovery = Some(data.path().join("recovery"));
    let mut crashed = Setup { recovery: recovery.clone(), ..Setup::default() }.open();
    crashed.run();
    place(&mut crashed, BUTTOCK);
    until_copied(&mut crashed);
    drop(crashed);
    let mut bench = Setup { recovery, ..Setup::default() }.open();
    bench.run();
    bench.get_by_label("no name");
    assert_eq!(focused(&bench).as_deref(), Some("Recover"), "it changes no file");
    bench.get_by_label("Delete").click();
    bench.run();
    assert!(bench.state().session().modal().is_some(), "one click throws nothing away");
    bench.get_by_label("Delete for good").click();
    bench.run();
    assert!(bench.state().session().modal().is_none(), "two do, and nothing else is left");
}

#[test]
fn an_earlier_weight_is_named_where_todays_is_asked_for() {
    let mut bench = with_sample(Setup { size: egui::vec2(1280.0, 1700.0), ..Setup::default() });
    let visit = bench.state().session().shown_visit().unwrap().id;
    let start = palpate::app::visits::VisitAction::Start { from: visit, carry: Vec::new() };
    run(&mut bench, Action::Visits(start));
    assert_eq!(bench.state().session().shown_visit().unwrap().details.weight_kg, None, "it is asked for anew");
    let field = bench.get_by_role_and_label(Role::TextInput, "Weight");
    assert_eq!(field.accesskit_node().placeholder(), Some("70 kg on Nov 21, 2026?"));
}

#[test]
fn a_file_that_was_altered_outside_is_never_written_over_whichever_way_a_save_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let (path, copy) = (folder.path().join("altered.ron"), folder.path().join("copy.ron"));
    let chart = crate::fhir::sealed_sample();
    let bytes = palpate::store::format::write(&chart, chart.visits[0].details.when.date()).unwrap();
    let altered = String::from_utf8(bytes).unwrap().replace("volume_ml: 0.5", "volume_ml: 5.0");
    std::fs::write(&path, &altered).unwrap();
    let mut bench = Setup::default().answering(&path).answering(&copy).open();
    run(&mut bench, Action::OpenPath(path.clone()));
    let mut patient = bench.state().session().patient().clone();
    patient.alerts.push("port".to_owned());
    run(&mut bench, Action::EditPatient(Box::new(patient)));
    run(&mut bench, Action::CloseRequested);
    bench.get_by_label("Save").click();
    bench.run();
    assert_eq!(std::fs::read_to_string(&path).unwrap(), altered, "its own path was chosen, and refused");
    run(&mut bench, Action::CloseRequested);
    bench.get_by_label("Save").click();
    bench.run();
    assert_eq!(std::fs::read_to_string(&path).unwrap(), altered, "the evidence stays");
    assert!(std::fs::read_to_string(&copy).unwrap().contains("port"), "the work is in the copy");
}
