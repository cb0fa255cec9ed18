//! Room: whatever the size of window and text, everything is inside the window, and nothing jumps.

use egui::accesskit::Role;
use egui::{Rect, Vec2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use palpate::app::{Action, Command};
use palpate::body::{Framing, Region, View};
use palpate::geometry::point;

use crate::support::bench::{Setup, run, with_sample};
use crate::support::gestures::{Bench, click, key};

fn sample(width: f32, height: f32, scale: f32) -> Bench {
    let mut setup = Setup { size: vec2(width, height), ..Setup::default() };
    setup.settings.ui_scale = scale;
    let mut bench = with_sample(setup);
    bench.run();
    bench
}

/// The row of the shown visit of the sample.
const VISIT: &str = "Visit Nov 21, 2026, draft, 7 points, 3 treated";

/// Fails unless a control of this name is there and wholly inside the window.
fn reachable(bench: &Bench, role: Role, label: &str) -> Rect {
    // The first, where scores of a point and of an injection share a name.
    let rect = bench.query_all_by_role_and_label(role, label).next().unwrap_or_else(|| panic!("no {label}")).rect();
    let window = bench.ctx.content_rect().expand(0.5);
    assert!(window.contains_rect(rect), "{label} at {rect} leaves the window {window}");
    rect
}

/// The tab of a narrow window; in a wide one there is none and nothing to do.
pub fn open_tab(bench: &mut Bench, tab: &str) {
    if bench.query_by_role_and_label(Role::Tab, tab).is_some() {
        bench.get_by_role_and_label(Role::Tab, tab).click();
        bench.run();
    }
}

const SIZES: [(f32, f32, f32); 9] = [
    (1280.0, 720.0, 1.0),
    (1280.0, 720.0, 1.5),
    (1280.0, 720.0, 2.0),
    (1440.0, 900.0, 1.0),
    (1440.0, 900.0, 2.0),
    (2560.0, 1440.0, 1.0),
    (2560.0, 1440.0, 2.0),
    (3840.0, 2160.0, 1.0),
    (3840.0, 2160.0, 2.0),
];

#[test]
fn the_main_controls_of_every_panel_are_inside_the_window_at_every_size() {
    for (width, height, scale) in SIZES {
        let mut bench = sample(width, height, scale);
        for menu in ["File", "Edit", "View", "Record", "Help"] {
            reachable(&bench, Role::Button, menu);
        }
        for badge in ["Allergy: Latex", "Anticoagulant: Apixaban", "Not saved"] {
            reachable(&bench, Role::Button, badge);
        }
        let mark = bench.state().session().marks()[0].id;
        run(&mut bench, Action::Select(mark));
        open_tab(&mut bench, "Details");
        for score in ["Pain 0", "Pain 10"] {
            reachable(&bench, Role::Button, score);
        }
        open_tab(&mut bench, "Points");
        reachable(&bench, Role::Button, VISIT);
        open_tab(&mut bench, "Syringes");
        reachable(&bench, Role::RadioButton, "Syringe Lidocaine 1 %");
        reachable(&bench, Role::Button, "Syringe tray…");
        let canvas = reachable(&bench, Role::Canvas, "Body, Back");
        let least = vec2(width, height) / scale * vec2(0.4, 0.6);
        assert!(
            canvas.width() >= least.x && canvas.height() >= least.y,
            "the picture has {} of {least}",
            canvas.size()
        );
    }
}

#[test]
fn every_view_region_and_depth_can_be_chosen_at_every_size() {
    for (width, height, scale) in SIZES {
        let bench = sample(width, height, scale);
        if bench.query_by_role_and_label(Role::Tab, "Front").is_some() {
            for view in ["Back", "Front", "Left", "Right", "All"] {
                reachable(&bench, Role::Tab, view);
            }
        } else {
            reachable(&bench, Role::ComboBox, "View");
        }
        for (list, each) in [("Region", "Gluteal"), ("Depth", "Bones")] {
            if bench.query_by_role_and_label(Role::ComboBox, list).is_some() {
                reachable(&bench, Role::ComboBox, list);
            } else {
                reachable(&bench, Role::Button, each);
            }
        }
    }
}

#[test]
fn sheets_end_inside_the_smallest_window() {
    for (command, button) in [
        (Command::EditSettings, "Done"),
        (Command::EditSyringes, "Cancel"),
        (Command::ShowManual, "Close"),
        (Command::ShowShortcuts, "Close"),
        (Command::ShowAbout, "Close"),
        (Command::ShowWords, "Close"),
    ] {
        let mut bench = sample(1280.0, 720.0, 2.0);
        run(&mut bench, Action::Run(command));
        reachable(&bench, Role::Button, button);
    }
}

#[test]
fn f6_brings_each_panel_of_a_narrow_window_to_the_front() {
    let mut bench = sample(1280.0, 720.0, 2.0);
    let mark = bench.state().session().marks()[0].id;
    run(&mut bench, Action::Select(mark));
    key(&mut bench, egui::Key::F6);
    bench.run();
    assert!(bench.query_all_by_label("Pain 7").next().is_some(), "the inspector is shown");
    key(&mut bench, egui::Key::F6);
    bench.run();
    assert!(bench.query_by_label("Syringe Lidocaine 1 %").is_some(), "the tray is shown");
    let focused = bench.ctx.memory(|m| m.focused());
    assert!(focused.is_some(), "and has the keyboard");
}

#[test]
fn the_list_brings_a_point_that_was_selected_on_the_picture_into_sight() {
    let mut bench = sample(1280.0, 600.0, 1.0);
    let row = |bench: &Bench| {
        let mut rows = bench.query_all_by_role(Role::ListBoxOption);
        rows.find(|n| n.accesskit_node().label().is_some_and(|l| l.starts_with("Mark 7 of 7"))).unwrap().rect()
    };
    let tray = bench.get_by_role_and_label(Role::Button, "Syringe tray…").rect();
    assert!(row(&bench).top() >= tray.top() - 20.0, "the last row lies under the tray: {}", row(&bench));
    let last = bench.state().session().marks()[6].id;
    run(&mut bench, Action::Select(last));
    bench.run();
    assert!(row(&bench).bottom() <= tray.top(), "it is in sight: {}", row(&bench));
}

#[test]
fn selecting_and_pointing_move_nothing_of_the_panels() {
    let mut bench = sample(1280.0, 720.0, 1.0);
    let fixed = |bench: &Bench| -> Vec<Rect> {
        let tabs = ["Back", "Front", "All"].map(|l| bench.get_by_role_and_label(Role::Tab, l).rect());
        let buttons = ["Gluteal", "Bones", "Syringe tray…", VISIT, "Inject 1 planned"]
            .map(|l| bench.get_by_role_and_label(Role::Button, l).rect());
        let rows = bench.query_all_by_role(Role::ListBoxOption).map(|n| n.rect()).collect::<Vec<_>>();
        assert_eq!(rows.len(), 7, "the points are in the list");
        let canvas = bench.get_by_role_and_label(Role::Canvas, "Body, Back").rect();
        tabs.into_iter().chain(buttons).chain(rows).chain([canvas]).collect()
    };
    let before = fixed(&bench);
    let marks: Vec<_> = bench.state().session().marks().iter().take(6).map(|m| m.id).collect();
    for mark in marks {
        run(&mut bench, Action::Select(mark));
        assert_eq!(fixed(&bench), before, "with a point selected");
    }
    run(&mut bench, Action::ClearSelection);
    for at in [before[0].center(), before[3].center(), before[8].center(), before[12].center() + Vec2::new(3.0, 0.0)] {
        bench.hover_at(at);
        bench.run();
        assert_eq!(fixed(&bench), before, "with the pointer at {at}");
    }
}

#[test]
fn the_legend_lies_on_no_mark_and_nothing_is_placed_below_it() {
    let mut bench = sample(1280.0, 720.0, 1.0);
    let legend = |bench: &Bench| bench.query_by_label("What the signs mean").map(|n| n.rect());
    let before = bench.state().session().marks().len();
    let first = legend(&bench).expect("there is room for it");
    click(&mut bench, first.center());
    assert_eq!(bench.state().session().marks().len(), before, "nobody sees what would be placed there");

    run(&mut bench, Action::Run(Command::Frame(Framing::Region(Region::LowerBack))));
    let shown = legend(&bench).expect("there is room for it here too");
    let mut moved = false;
    for x in (-100..=100).step_by(10) {
        for y in (250..=420).step_by(10) {
            let at = point(f64::from(x), f64::from(y));
            let on_screen = bench.state().screen_position(at).unwrap();
            if !shown.contains(on_screen) {
                continue;
            }
            run(&mut bench, Action::Place { view: View::Back, at });
            moved = true;
            let now = legend(&bench);
            assert!(now.is_none_or(|r| !r.contains(on_screen)), "it lies on the mark at {on_screen}: {now:?}");
        }
    }
    assert!(moved, "some skin lay below it");
}
