//! How many inputs a visit takes, from an empty chart: five points with scores, three of them injected with drug,
//! volume and lot. The readme has the numbers.
//!
//! Counted is what goes beyond the score and the choice of the drug: what it takes to have a point at its place, and,
//! once for a vial, to have its lot on the syringe. A typed word or number is one input.

use egui::accesskit::Role;
use egui::{Event, Key, Pos2};
use egui_kittest::kittest::Queryable as _;
use palpate::geometry::{Point, point};

use crate::fingers::tap;
use crate::journey::{Bench, at, click, ctrl, key, sweep};
use crate::window::Setup;

/// The injected three lie on one side, so that nothing has to be asked about a lung on each side.
const PLACES: [Point; 5] =
    [point(46.0, 154.0), point(26.0, 215.0), point(70.0, 213.0), point(-62.0, 425.0), point(50.0, 360.0)];
const INJECTED: usize = 3;

fn empty(touch: bool) -> Bench {
    let mut setup = Setup::default();
    setup.settings.touch_mode = touch;
    setup.settings.touch_offered = true;
    let mut bench = setup.open();
    bench.run();
    bench
}

fn types(bench: &mut Bench, words: &str) {
    bench.event(Event::Text(words.to_owned()));
    bench.run();
    sweep(bench);
}

fn middle_of(bench: &Bench, role: Role, name: &str) -> Pos2 {
    bench.get_by_role_and_label(role, name).rect().center()
}

/// Everything that was asked for is recorded.
fn complete(bench: &Bench) {
    let marks = bench.state().session().marks();
    assert_eq!(marks.len(), 5);
    assert!(marks.iter().all(|m| m.pain.is_some_and(|p| p.value() == 6)), "each has its score");
    let injected: Vec<_> = marks.iter().filter_map(|m| m.injection()).collect();
    assert_eq!(injected.len(), INJECTED);
    for injection in injected {
        let c = &injection.components[0];
        assert_eq!((c.drug.as_str(), c.volume_ml.to_string().as_str(), c.lot.as_str()), ("lidocaine", "0.5", "LX-7"));
    }
}

#[test]
fn with_the_mouse_a_point_takes_one_click_and_the_lot_one_more_with_its_number() {
    let mut bench = empty(false);
    let lot = middle_of(&bench, Role::TextInput, "Lot of Lidocaine");
    click(&mut bench, lot);
    types(&mut bench, "LX-7");
    let (once, mut points) = (2, 0);
    for (i, place) in PLACES.into_iter().enumerate() {
        let position = at(&bench, place);
        click(&mut bench, position);
        points += 1;
        let score = middle_of(&bench, Role::Button, "Pain 6");
        click(&mut bench, score);
        if i < INJECTED {
            let drug = middle_of(&bench, Role::Button, "Injected");
            click(&mut bench, drug);
        }
    }
    complete(&bench);
    assert_eq!((points, once), (5, 2));
    assert!(points + once <= 3 * PLACES.len());
}

#[test]
fn with_the_keyboard_a_point_takes_two_keys_and_its_name() {
    let mut bench = empty(false);
    let mut once = 0;
    ctrl(&mut bench, Key::K);
    types(&mut bench, "lot LX-7");
    key(&mut bench, Key::Enter);
    once += 3;
    let mut points = 0;
    for (i, name) in ["r ut", "r lev", "r infra", "l gmed", "r ql"].into_iter().enumerate() {
        ctrl(&mut bench, Key::K);
        types(&mut bench, name);
        key(&mut bench, Key::Enter);
        points += 3;
        key(&mut bench, Key::Num6);
        if i < INJECTED {
            key(&mut bench, Key::I);
        }
    }
    complete(&bench);
    assert_eq!((points, once), (15, 3));
    assert!(points <= 3 * PLACES.len());
}

#[test]
fn with_a_finger_a_point_takes_one_tap_and_the_lot_one_more_with_its_number() {
    let mut bench = empty(true);
    let lot = middle_of(&bench, Role::TextInput, "Lot of Lidocaine");
    tap(&mut bench, lot);
    types(&mut bench, "LX-7");
    let (once, mut points) = (2, 0);
    for (i, place) in PLACES.into_iter().enumerate() {
        let position = at(&bench, place);
        tap(&mut bench, position);
        points += 1;
        let score = middle_of(&bench, Role::Button, "Pain 6");
        tap(&mut bench, score);
        if i < INJECTED {
            let drug = middle_of(&bench, Role::Button, "Injected");
            tap(&mut bench, drug);
        }
    }
    complete(&bench);
    assert_eq!((points, once), (5, 2));
    assert!(points + once <= 3 * PLACES.len());
}
