//! Fast hands: charting by keys alone, by typing a muscle, with a crosshair, in groups, from point sets.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use palpate::app::{Action, Command, Modal, Shown};
use palpate::body::{Depth, Side, View};
use palpate::chart::mark::Test;
use palpate::chart::{ChosenBy, Kind, Mark, State, Technique, Template, TemplatePoint};
use palpate::geometry::point;
use palpate::store;
use palpate::store::settings::Settings;

use crate::support::bench::{Setup, run, with_sample};
use crate::support::gestures::{Bench, at, click, ctrl, go_on, key, open, said, sweep, with_reason};

/// Presses the keys that write this text, one by one, as a keyboard does.
fn write(bench: &mut Bench, text: &str) {
    for c in text.chars() {
        let name = if c == ' ' { "Space".to_owned() } else { c.to_uppercase().to_string() };
        let pressed = |pressed| Event::Key {
            key: Key::from_name(&name).expect("a key of the keyboard"),
            physical_key: None,
            pressed,
            repeat: false,
            modifiers: Modifiers::NONE,
        };
        bench.event(pressed(true));
        bench.event(Event::Text(c.to_string()));
        bench.event(pressed(false));
        bench.run();
        sweep(bench);
    }
}

fn marks(bench: &Bench) -> &[Mark] {
    bench.state().session().marks()
}

fn names(bench: &Bench) -> Vec<String> {
    let session = bench.state().session();
    session.marks().iter().map(|m| format!("{} {}", m.number, session.muscle_label(m))).collect()
}

/// Ctrl+K, the words, Enter.
fn palette(bench: &mut Bench, words: &str) {
    ctrl(bench, Key::K);
    assert_eq!(bench.state().session().modal(), Some(&Modal::Palette));
    write(bench, words);
    key(bench, Key::Enter);
    assert_eq!(bench.state().session().modal(), None, "{words} was taken");
}

#[test]
fn a_visit_is_charted_with_the_keyboard_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("typed.ron");
    let mut bench = Setup::default().answering(&path).open();
    bench.run();
    let points = [("r ut", true), ("l lev", false), ("l ql 3", true), ("gmed l", true), ("infra r", false)];
    let (mut inputs, mut keys) = (0, 0);
    for (words, injected) in points {
        palette(&mut bench, words);
        // Ctrl+K, what is typed, Enter.
        inputs += 3;
        keys += 2 + words.len();
        key(&mut bench, Key::Num7);
        key(&mut bench, Key::T);
        if injected {
            key(&mut bench, Key::I);
        }
    }
    key(&mut bench, Key::ArrowLeft);
    ctrl(&mut bench, Key::S);
    bench.run();
    assert_eq!(
        names(&bench),
        [
            "1 Upper trapezius, right",
            "2 Levator scapulae, left",
            "3 Quadratus lumborum, left",
            "4 Gluteus medius, left",
            "5 Infraspinatus, right"
        ]
    );
    assert!(marks(&bench).iter().all(|m| m.pain.unwrap().value() == 7 && m.findings.taut_band == Test::Yes));
    assert_eq!(marks(&bench).iter().filter(|m| m.injection().is_some()).count(), 3);
    println!("keyboard: {inputs} inputs and {keys} keys for {} points", points.len());
    assert!(inputs <= 3 * points.len(), "{inputs} inputs beyond score and drug choice");
    let saved = store::open(&path, "2026-11-21".parse().unwrap()).unwrap();
    assert_eq!(saved.chart, *bench.state().session().chart(), "the file holds what was typed");
}

#[test]
fn with_the_mouse_a_point_takes_one_input_beyond_score_and_drug() {
    let mut bench = open();
    let places = [(46.0, 154.0), (-26.0, 215.0), (70.0, 213.0), (-62.0, 330.0), (50.0, 360.0)];
    let mut inputs = 0;
    for (i, (x, y)) in places.into_iter().enumerate() {
        let position = at(&bench, point(x, y));
        click(&mut bench, position);
        inputs += 1;
        bench.get_by_label("Pain 6").click();
        bench.run();
        if i < 3 {
            bench.get_by_role_and_label(Role::Button, "Injected").click();
            bench.run();
            go_on(&mut bench);
        }
    }
    assert_eq!(marks(&bench).iter().filter(|m| m.pain.is_some()).count(), 5);
    assert_eq!(marks(&bench).iter().filter(|m| m.injection().is_some()).count(), 3);
    println!("mouse: {inputs} inputs for 5 points");
    assert!(inputs <= 3 * places.len());
}

#[test]
fn placing_by_typing_shows_selects_and_announces_the_point_in_one_step() {
    let mut bench = open();
    palette(&mut bench, "l masseter");
    let session = bench.state().session();
    assert_eq!(session.view(), View::Left, "the view where it is treated is shown");
    assert_eq!(session.selection(), [marks(&bench)[0].id]);
    assert_eq!(said(&bench), "Placed point 1, Masseter, left");
    assert_eq!(session.undo_text().as_deref(), Some("placing of point 1"));
    let choice = marks(&bench)[0].muscle.clone().unwrap();
    assert_eq!((choice.id.as_str(), choice.chosen_by), ("masseter", ChosenBy::Clinician));
    assert!(bench.state().screen_position(marks(&bench)[0].place.at()).is_some());
    ctrl(&mut bench, Key::Z);
    assert_eq!(marks(&bench).len(), 0, "it is one step");
    run(&mut bench, Action::Run(Command::ShowAll));
    palette(&mut bench, "r ql");
    let session = bench.state().session();
    assert_eq!((session.shown(), session.view()), (Shown::All, View::Back), "among all four they stay together");
}

#[test]
fn the_palette_is_walked_with_arrows_and_closed_with_escape() {
    let mut bench = with_sample(Setup::default());
    let first = marks(&bench)[0].id;
    run(&mut bench, Action::Select(first));
    ctrl(&mut bench, Key::K);
    bench.get_by_role_and_label(Role::TextInput, "Muscle, point, syringe or command");
    write(&mut bench, "ql");
    let first_entry = "Place Quadratus lumborum, right, classic point 1 of 4: superficial upper";
    let active =
        |bench: &Bench| bench.get_by_role_and_label(Role::ListBoxOption, first_entry).accesskit_node().is_focused();
    assert!(!active(&bench), "nobody has said which side");
    key(&mut bench, Key::Enter);
    assert_eq!(bench.state().session().modal(), Some(&Modal::Palette), "so that Enter takes none");
    bench.get_by_label("Right or left? Type r or l, or choose with the arrows");
    key(&mut bench, Key::ArrowDown);
    assert!(active(&bench), "a screen reader reads the entry that Enter would take");
    key(&mut bench, Key::ArrowDown);
    key(&mut bench, Key::Enter);
    assert_eq!(names(&bench).last().unwrap(), "8 Quadratus lumborum, left", "the second entry is the other side");
    run(&mut bench, Action::Select(first));
    ctrl(&mut bench, Key::K);
    key(&mut bench, Key::Enter);
    assert_eq!(bench.state().session().modal(), Some(&Modal::Palette), "nothing typed, nothing taken");
    write(&mut bench, "5");
    key(&mut bench, Key::Escape);
    assert_eq!(bench.state().session().modal(), None, "one press is enough while typing");
    assert_eq!(bench.state().session().selection(), [first], "the selection stays");
    palette(&mut bench, "5");
    assert_eq!(bench.state().session().selection(), [marks(&bench)[4].id], "a number goes to the mark");
    palette(&mut bench, "front");
    assert_eq!(bench.state().session().view(), View::Front, "a command is run");
    bench.get_by_label("Ctrl+K — type a muscle or a command").click();
    bench.run();
    assert_eq!(bench.state().session().modal(), Some(&Modal::Palette), "the menu bar opens it too");
}

#[test]
fn page_keys_go_through_the_depths_and_say_which_one_is_shown() {
    use Depth::{Bones, Deep, Middle, Skin, Superficial};
    let mut bench = open();
    let mut seen = Vec::new();
    for k in [Key::PageDown; 5].into_iter().chain([Key::PageUp; 5]) {
        key(&mut bench, k);
        seen.push((bench.state().session().depth(), said(&bench)));
    }
    let depths: Vec<Depth> = seen.iter().map(|(d, _)| *d).collect();
    assert_eq!(depths, [Superficial, Middle, Deep, Bones, Bones, Deep, Middle, Superficial, Skin, Skin]);
    assert_eq!(seen[1].1, "Depth: Middle");
    key(&mut bench, Key::PageDown);
    key(&mut bench, Key::PageDown);
    let place = at(&bench, point(60.0, 225.0));
    click(&mut bench, place);
    assert_eq!(names(&bench), ["1 Infraspinatus, right"], "a click prefers the muscles of the depth shown");
}

#[test]
fn the_palette_takes_a_syringe_in_hand_by_its_name_or_its_drug() {
    let mut bench = open();
    let held = |bench: &Bench| bench.state().session().syringe_in_hand().unwrap().name.clone();
    for (words, name) in [
        ("bupi", "Bupivacaine 0.25 %"),
        ("dry needle", "Dry needle"),
        ("syringe sal", "Saline 0.9 %"),
        ("lidocaine", "Lidocaine 1 %"),
    ] {
        palette(&mut bench, words);
        assert_eq!(held(&bench), name, "{words}");
        assert_eq!(said(&bench), format!("In hand: {name}"));
    }
    assert!(marks(&bench).is_empty(), "and nothing else happens");
    palette(&mut bench, "r ut");
    palette(&mut bench, "dry");
    key(&mut bench, Key::I);
    assert_eq!(marks(&bench)[0].injection().unwrap().technique, Technique::DryNeedling, "the point stayed selected");
}

#[test]
fn the_palette_puts_a_lot_on_the_syringe_in_hand_as_it_was_typed() {
    let mut bench = open();
    palette(&mut bench, "lot  Lx 7/b ");
    assert_eq!(said(&bench), "Lot Lx 7/b is on Lidocaine, for the points to come");
    palette(&mut bench, "r ut");
    key(&mut bench, Key::I);
    assert_eq!(marks(&bench)[0].injection().unwrap().components[0].lot, "Lx 7/b");
    palette(&mut bench, "dry needle");
    ctrl(&mut bench, Key::K);
    write(&mut bench, "lot 9");
    bench.get_by_label("Nothing fits. Try a muscle, its abbreviation, a point's number, a syringe or a command.");
}

#[test]
fn what_cannot_be_done_says_why_and_is_not_taken() {
    let mut bench = with_sample(Setup::default());
    let signed = bench.state().session().chart().visits[0].id;
    run(&mut bench, Action::ShowVisit(signed));
    let before = bench.state().session().chart().clone();
    ctrl(&mut bench, Key::K);
    write(&mut bench, "r ut");
    let reasons = bench.query_all_by_label_contains("This visit is signed and cannot change").count();
    assert!(reasons >= 2, "each entry says why: {reasons}");
    key(&mut bench, Key::Enter);
    assert_eq!(bench.state().session().modal(), Some(&Modal::Palette), "it stays open");
    assert_eq!(*bench.state().session().chart(), before);
}

#[test]
fn a_point_is_placed_with_the_crosshair() {
    let mut bench = open();
    assert_eq!(bench.state().session().crosshair(), None);
    for _ in 0..3 {
        key(&mut bench, Key::ArrowRight);
    }
    let first = bench.state().session().crosshair().expect("arrows show the crosshair");
    bench.key_press_modifiers(Modifiers::SHIFT, Key::ArrowDown);
    bench.run();
    let second = bench.state().session().crosshair().unwrap();
    let five_millimetres = 5.0 * 1000.0 / 1700.0;
    assert!((second.y - first.y - five_millimetres).abs() < 0.01, "from {first:?} to {second:?}");
    let located = bench.state().session().atlas().locate(View::Back, second, bench.state().session().depth());
    assert_eq!(said(&bench), bench.state().session().words_for(&located), "the muscle under it is announced");
    key(&mut bench, Key::Escape);
    assert_eq!(bench.state().session().crosshair(), None, "Escape hides it");
    key(&mut bench, Key::Enter);
    assert_eq!(marks(&bench).len(), 0, "nothing is placed by a crosshair out of sight");
    key(&mut bench, Key::ArrowUp);
    let third = bench.state().session().crosshair().unwrap();
    assert!((third.x - second.x).abs() < 1e-9, "it comes back where it was");
    key(&mut bench, Key::Enter);
    assert_eq!(marks(&bench).len(), 1);
    assert!(marks(&bench)[0].place.at().distance(third) < 0.02);
    assert_eq!(bench.state().session().crosshair(), None, "now arrows move the new point");
    key(&mut bench, Key::ArrowDown);
    assert_eq!(marks(&bench).len(), 1);
    assert!(marks(&bench)[0].place.at().distance(third) > 0.5, "the point was moved");
}

#[test]
fn the_crosshair_leaves_the_arrows_to_the_panel_that_has_the_keyboard() {
    let mut bench = with_sample(Setup::default());
    bench.get_by_label("Syringe Lidocaine 1 %").focus();
    bench.run();
    key(&mut bench, Key::ArrowDown);
    assert_eq!(bench.state().session().crosshair(), None);
    bench.get_by_label("Body, Back").focus();
    bench.run();
    let count = marks(&bench).len();
    key(&mut bench, Key::Enter);
    assert!(bench.state().session().crosshair().is_some(), "Enter on the picture shows it first");
    assert_eq!(marks(&bench).len(), count);
    key(&mut bench, Key::Enter);
    assert_eq!(marks(&bench).len(), count + 1);
}

#[test]
fn a_held_arrow_goes_faster() {
    let mut bench = open();
    key(&mut bench, Key::ArrowUp);
    let mut last = bench.state().session().crosshair().unwrap();
    let mut steps = Vec::new();
    for _ in 0..30 {
        bench.event(Event::Key {
            key: Key::ArrowUp,
            physical_key: None,
            pressed: true,
            repeat: true,
            modifiers: Modifiers::NONE,
        });
        bench.run();
        let now = bench.state().session().crosshair().unwrap();
        steps.push(((last.y - now.y) * 1.7).round() as i32);
        last = now;
    }
    assert_eq!((steps[0], steps[10], steps[25]), (1, 3, 6), "millimetres a repeat: {steps:?}");
    key(&mut bench, Key::ArrowDown);
    let now = bench.state().session().crosshair().unwrap();
    assert_eq!(((now.y - last.y) * 1.7).round() as i32, 1, "the next press is precise again");
}

/// Presses a key with all marks selected, looks at what became of them, and takes it back in one step.
fn group(bench: &mut Bench, pressed: Key, holds: impl Fn(&[Mark]) -> bool) {
    let before = marks(bench).to_vec();
    run(bench, Action::Run(Command::SelectAll));
    key(bench, pressed);
    go_on(bench);
    with_reason(bench);
    assert!(holds(marks(bench)), "{pressed:?}: {:?}", marks(bench));
    ctrl(bench, Key::Z);
    assert_eq!(marks(bench), before, "{pressed:?} is one step");
}

#[test]
fn with_several_selected_keys_act_on_all_in_one_step() {
    let mut bench = with_sample(Setup::default());
    // On injected points the keys are about the pain after: what was found before the needle stays.
    let before: Vec<_> = marks(&bench).iter().map(|m| m.pain).collect();
    let scored = |all: &[Mark], score: Option<u8>| {
        all.iter().zip(&before).all(|(m, was)| match m.injection() {
            Some(i) => m.pain == *was && i.pain_after.map(|p| p.value()) == score,
            None => m.pain.map(|p| p.value()) == score,
        })
    };
    group(&mut bench, Key::Num3, |all| scored(all, Some(3)));
    group(&mut bench, Key::C, |all| scored(all, None));
    group(&mut bench, Key::F, |all| all.iter().all(|m| m.findings.familiar_pain == Test::Yes));
    group(&mut bench, Key::L, |all| all.iter().all(|m| m.kind == Kind::Latent));
    group(&mut bench, Key::I, |all| all.iter().all(|m| m.injection().is_some()));
    // Three points of the sample are injected; only U takes that away.
    let were: Vec<_> = marks(&bench).iter().map(|m| m.state.clone()).collect();
    let became = move |all: &[Mark], others: fn(&State) -> bool| {
        let is = |(m, was): (&Mark, &State)| match was {
            State::Injected(_) => m.state == *was,
            State::Found | State::Planned | State::Deferred { .. } => others(&m.state),
        };
        all.iter().zip(&were).all(is)
    };
    group(&mut bench, Key::P, |all| became(all, |s| *s == State::Planned));
    group(&mut bench, Key::D, |all| became(all, |s| matches!(s, State::Deferred { .. })));
    group(&mut bench, Key::U, |all| all.iter().all(|m| m.state == State::Found));
    group(&mut bench, Key::Delete, <[Mark]>::is_empty);
    let at: Vec<_> = marks(&bench).iter().map(|m| m.place.at()).collect();
    // Nobody moves what was injected by an arrow; with it nothing moves, without it everything does.
    run(&mut bench, Action::Run(Command::SelectAll));
    key(&mut bench, Key::ArrowDown);
    assert!(marks(&bench).iter().zip(&at).all(|(m, was)| m.place.at() == *was));
    let others: Vec<_> = marks(&bench).iter().filter(|m| m.injection().is_none()).map(|m| m.id).collect();
    run(&mut bench, Action::SelectMany(others));
    key(&mut bench, Key::ArrowDown);
    assert!(marks(&bench).iter().zip(&at).all(|(m, was)| m.injection().is_some() == (m.place.at() == *was)));
}

#[test]
fn the_inspector_says_where_several_marks_differ() {
    let mut bench = with_sample(Setup::default());
    run(&mut bench, Action::Run(Command::SelectAll));
    bench.get_by_label("7 points selected");
    bench.get_by_label("Familiar pain: mixed");
    bench.get_by_label("Taut band: mixed");
    assert_eq!(bench.query_all_by_label("mixed").count(), 4, "both scores, kind and what was done");
    bench.get_by_label("Taut band: mixed").click();
    bench.run();
    bench.get_by_label("Taut band: yes");
    bench.get_by_label("Pain 4").click();
    bench.run();
    assert_eq!(bench.query_all_by_label("mixed").count(), 3);
    assert!(marks(&bench).iter().all(|m| m.pain.unwrap().value() == 4 && m.findings.taut_band == Test::Yes));
}

#[test]
fn a_point_set_is_saved_and_placed_on_the_other_side_as_planned_points() {
    let mut bench = with_sample(Setup::default());
    let chosen: Vec<_> = marks(&bench)[..2].iter().map(|m| m.id).collect();
    run(&mut bench, Action::SelectMany(chosen));
    run(&mut bench, Action::Run(Command::SaveTemplate));
    write(&mut bench, "neck");
    key(&mut bench, Key::Enter);
    assert_eq!(bench.state().session().modal(), None);
    assert_eq!(said(&bench), "Saved the point set neck");
    let kept = marks(&bench).to_vec();
    palette(&mut bench, "neck mirr");
    let placed = marks(&bench)[7..].to_vec();
    assert_eq!(names(&bench)[7..], ["8 Upper trapezius, left", "9 Levator scapulae, left"]);
    for (new, old) in placed.iter().zip(&kept) {
        assert_eq!((&new.state, new.origin, new.pain, new.note.as_str()), (&State::Planned, None, None, ""));
        assert_eq!((new.side, new.place.at()), (Side::Left, old.place.at().mirrored()));
    }
    let session = bench.state().session();
    assert_eq!(session.selection(), [placed[0].id, placed[1].id]);
    assert_eq!(session.undo_text().as_deref(), Some("placing of points 8, 9"));
    assert_eq!(said(&bench), "Planned 2 points of neck; not counted until confirmed (Y)");
    key(&mut bench, Key::I);
    go_on(&mut bench);
    assert!(marks(&bench)[7..].iter().all(|m| m.injection().is_some()), "they are confirmed together");
    ctrl(&mut bench, Key::Z);
    ctrl(&mut bench, Key::Z);
    assert_eq!(marks(&bench), kept, "placing is one step");
}

#[test]
fn point_sets_are_renamed_and_deleted_in_one_place() {
    let mut settings = Settings { theme: store::settings::Theme::Light, ..Settings::default() };
    let points = |n: u32| {
        (1..=n)
            .map(|i| {
                let m = crate::support::charts::mark(i, View::Back, point(40.0, 150.0 + f64::from(i)));
                TemplatePoint { place: m.place, muscle: m.muscle, side: m.side, kind: m.kind }
            })
            .collect::<Vec<_>>()
    };
    for (name, n) in [("Neck", 2), ("Back", 3)] {
        settings.templates.push(Template { name: name.to_owned(), atlas: "bt-1".to_owned(), points: points(n) });
    }
    let folder = tempfile::tempdir().unwrap();
    settings.save(folder.path()).unwrap();
    assert_eq!(Settings::load(folder.path()), (settings.clone(), Vec::new()), "they survive being saved");
    let mut bench = Setup { settings, ..Setup::default() }.open();
    run(&mut bench, Action::Run(Command::EditTemplates));
    bench.get_by_label("Delete Back").click();
    bench.run();
    bench.get_by_role_and_label(Role::TextInput, "Name").focus();
    bench.run();
    write(&mut bench, "s");
    bench.get_by_role_and_label(Role::Button, "Save").click();
    bench.run();
    let left: Vec<_> = bench.state().session().templates().iter().map(|t| t.name.as_str()).collect();
    assert_eq!(left, ["Necks"]);
    run(&mut bench, Action::PlaceTemplate { index: 0, mirrored: false });
    assert_eq!(marks(&bench).len(), 2);
    run(&mut bench, Action::PlaceTemplate { index: 9, mirrored: false });
    assert_eq!(marks(&bench).len(), 2, "a set that is gone places nothing");
}

#[test]
fn settings_of_an_older_version_have_no_point_sets() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("settings.ron"), "(theme: Dark, ui_scale: 1.5, syringe_in_hand: 1)").unwrap();
    let (settings, told) = Settings::load(folder.path());
    assert_eq!((settings.ui_scale, settings.templates, told), (1.5, Vec::new(), Vec::new()));
}

#[test]
fn the_sheet_of_shortcuts_shows_the_palette_and_the_crosshair() {
    let mut bench = open();
    run(&mut bench, Action::Run(Command::ShowShortcuts));
    for label in ["Ctrl+K", "Type a muscle or a command…", "Arrows, then Enter"] {
        bench.get_by_label(label);
    }
}

#[test]
fn where_no_side_is_typed_that_of_the_complaint_comes_first() {
    let first = |complaint: Option<Side>| {
        let mut bench = Setup::default().open();
        let mut details = bench.state().session().shown_visit().unwrap().details.clone();
        details.complaint_side = complaint;
        run(&mut bench, Action::EditVisit(Box::new(details)));
        bench.state().session().palette("upper trap")[0].title.clone()
    };
    for (complaint, expected) in [
        (None, "Upper trapezius, right"),
        (Some(Side::Right), "Upper trapezius, right"),
        (Some(Side::Left), "Upper trapezius, left"),
        (Some(Side::Midline), "Upper trapezius, right"),
    ] {
        assert_eq!(first(complaint), expected, "{complaint:?}");
    }
}
