//! Fingers and pens on the picture, and the touch mode.

use egui::accesskit::Role;
use egui::{Pos2, TouchPhase, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use palpate::app::{Action, Command};
use palpate::chart::ChosenBy;
use palpate::geometry::{Point, point};
use palpate::store::settings::Settings;

use crate::fingers::{both, both_up, cancel, down, down_with, rest, second, slide, tap, up};
use crate::support::bench::{Setup, run, with_sample};
use crate::support::gestures::{Bench, at, click, with_reason};

/// On the right upper trapezius.
const SHOULDER: Point = point(46.0, 154.0);
/// On skin without a mark of the sample.
const FREE_SKIN: Point = point(-40.0, 300.0);

fn in_touch_mode() -> Setup {
    let mut setup = Setup::default();
    setup.settings.touch_mode = true;
    setup.settings.touch_offered = true;
    setup
}

/// Makes the first mark one that was only found: what was injected is dragged nowhere.
fn take_back_the_first(bench: &mut Bench) {
    let first = bench.state().session().marks()[0].id;
    run(bench, Action::Select(first));
    run(bench, Action::Run(Command::ResetState));
    with_reason(bench);
    run(bench, Action::ClearSelection);
}

fn count(bench: &Bench) -> usize {
    bench.state().session().marks().len()
}

/// Whether the magnifier is shown: nothing else is painted within its size.
fn magnified(bench: &Bench) -> bool {
    bench.output().shapes.iter().any(|s| (s.clip_rect.size() - vec2(174.0, 142.0)).length() < 0.1)
}

#[test]
fn a_tap_places_a_point_where_the_finger_was() {
    let mut bench = in_touch_mode().open();
    bench.run();
    let shoulder = at(&bench, SHOULDER);
    tap(&mut bench, shoulder);
    let mark = &bench.state().session().marks()[0];
    assert!(mark.place.at().distance(SHOULDER) < 1.0, "{:?}", mark.place.at());
    assert_eq!(bench.state().session().selection(), [mark.id]);
    tap(&mut bench, shoulder);
    assert_eq!(count(&bench), 1, "a tap on a mark selects it");
}

#[test]
fn a_sliding_finger_sees_the_skin_beside_it_and_places_where_it_lets_go() {
    let mut bench = in_touch_mode().open();
    bench.run();
    let (from, to) = (at(&bench, FREE_SKIN), at(&bench, SHOULDER));
    down(&mut bench, from);
    assert!(!magnified(&bench), "a tap may still come of it");
    slide(&mut bench, from, to);
    assert!(magnified(&bench), "the finger covers what it points at");
    assert_eq!(count(&bench), 0, "nothing is placed before the finger lets go");
    up(&mut bench, to);
    assert!(!magnified(&bench));
    let mark = &bench.state().session().marks()[0];
    assert!(mark.place.at().distance(SHOULDER) < 1.0, "{:?}", mark.place.at());
    down(&mut bench, from);
    let beside = at(&bench, point(-200.0, 60.0));
    slide(&mut bench, from, beside);
    up(&mut bench, beside);
    assert_eq!(count(&bench), 1, "let go beside the body, nothing is placed");
    bench.get_by_label("Outside the body: nothing was placed");
}

#[test]
fn a_finger_drags_a_mark_under_the_magnifier_and_takes_it_up_beside_its_middle() {
    let mut bench = with_sample(in_touch_mode());
    take_back_the_first(&mut bench);
    let (id, place) = bench.state().session().marks().first().map(|m| (m.id, m.place.at())).unwrap();
    // Half a finger beside the mark, nearer to it than to the one next to it.
    let grabbed = at(&bench, place) + vec2(12.0, -12.0);
    let to = grabbed + vec2(30.0, 20.0);
    down(&mut bench, grabbed);
    slide(&mut bench, grabbed, to);
    assert!(magnified(&bench));
    up(&mut bench, to);
    let moved = at(&bench, bench.state().session().mark(id).unwrap().place.at());
    assert!(moved.distance(at(&bench, place) + vec2(30.0, 20.0)) < 2.0, "it moved as far as the finger did");
    assert_eq!(count(&bench), 7);
}

#[test]
fn the_mark_nearest_to_the_finger_is_meant() {
    let mut bench = with_sample(in_touch_mode());
    for i in 0..7 {
        let (id, view, place) =
            bench.state().session().marks().get(i).map(|m| (m.id, m.place.view(), m.place.at())).unwrap();
        run(&mut bench, Action::Run(Command::ShowView(view)));
        run(&mut bench, Action::ClearSelection);
        let finger = at(&bench, place) + vec2(1.0, 1.0);
        tap(&mut bench, finger);
        assert_eq!(bench.state().session().selection(), [id], "mark {}", i + 1);
    }
    assert_eq!(count(&bench), 7);
}

#[test]
fn two_fingers_move_and_zoom_about_their_middle_and_place_nothing() {
    let mut bench = in_touch_mode().open();
    bench.run();
    let middle = at(&bench, point(0.0, 250.0));
    let (left, right) = (middle - vec2(60.0, 0.0), middle + vec2(60.0, 0.0));
    let between = |bench: &Bench, p: Pos2| {
        let (a, b) = (at(bench, point(0.0, 250.0)), at(bench, point(100.0, 250.0)));
        let scale = (b.x - a.x) / 100.0;
        (p.x - a.x) / scale
    };
    let before = at(&bench, point(100.0, 250.0)).x - middle.x;
    down(&mut bench, left);
    second(&mut bench, TouchPhase::Start, right);
    both(&mut bench, left, right);
    for i in 1..=4 {
        let spread = vec2(15.0 * i as f32, 0.0);
        both(&mut bench, left - spread, right + spread);
    }
    let after = at(&bench, point(100.0, 250.0)).x - at(&bench, point(0.0, 250.0)).x;
    assert!((after / before - 2.0).abs() < 0.02, "twice as far apart, twice as large: {before} to {after}");
    assert!(between(&bench, middle).abs() < 1.0, "what lay between the fingers stays there");
    let (a, b) = (left - vec2(60.0, 0.0), right + vec2(60.0, 0.0));
    let stays = at(&bench, point(0.0, 250.0));
    both(&mut bench, a + vec2(40.0, 30.0), b + vec2(40.0, 30.0));
    let moved = at(&bench, point(0.0, 250.0)) - stays;
    assert!((moved - vec2(40.0, 30.0)).length() < 2.0, "it goes with the fingers: {moved:?}");
    both_up(&mut bench, a, b);
    assert_eq!(count(&bench), 0, "no finger made a mark");
    tap(&mut bench, middle);
    assert_eq!(count(&bench), 1, "the next single finger does");
}

#[test]
fn a_finger_draws_an_area_and_a_second_one_gives_the_stroke_up() {
    let mut bench = in_touch_mode().open();
    bench.run();
    let drawn = |bench: &Bench| bench.state().session().pain_areas().map(|(_, a)| a.clone()).collect::<Vec<_>>();
    run(&mut bench, Action::Run(Command::DrawPainArea));
    let (from, to) = (at(&bench, FREE_SKIN), at(&bench, point(20.0, 300.0)));
    down(&mut bench, from);
    slide(&mut bench, from, to);
    assert!(!magnified(&bench), "the line under way shows where the finger is");
    up(&mut bench, to);
    let [area] = &drawn(&bench)[..] else { panic!("{:?}", drawn(&bench)) };
    for x in [-40.0, -10.0, 20.0] {
        assert!(area.patch.contains(point(x, 300.0)), "painted at {x}");
    }
    assert!(!area.patch.contains(point(-10.0, 320.0)), "and only where the finger was");
    assert_eq!(count(&bench), 0, "no point is placed");
    assert_eq!(bench.state().session().undo_text().as_deref(), Some("painting of pain area 1"));

    let before = drawn(&bench);
    let lower = at(&bench, point(-40.0, 340.0));
    down(&mut bench, lower);
    second(&mut bench, TouchPhase::Start, lower + vec2(120.0, 0.0));
    both(&mut bench, lower + vec2(0.0, 30.0), lower + vec2(120.0, 30.0));
    both_up(&mut bench, lower + vec2(0.0, 30.0), lower + vec2(120.0, 30.0));
    assert_eq!(drawn(&bench), before, "two fingers move the picture and draw nothing");
    let dot = at(&bench, point(0.0, 400.0));
    tap(&mut bench, dot);
    assert!(drawn(&bench)[0].patch.contains(point(0.0, 400.0)), "a tap paints a dot");
}

#[test]
fn where_one_finger_only_moves_the_picture_the_mouse_paints_and_a_finger_does_not() {
    let mut setup = in_touch_mode();
    setup.settings.finger_pans = true;
    let mut bench = setup.open();
    bench.run();
    let painted = |bench: &Bench| bench.state().session().pain_areas().count();
    run(&mut bench, Action::Run(Command::DrawPainArea));
    let skin = at(&bench, FREE_SKIN);
    tap(&mut bench, skin);
    assert_eq!(painted(&bench), 0);
    bench.get_by_label("One finger moves the picture; a pen or the mouse places");
    down(&mut bench, skin);
    slide(&mut bench, skin, skin + vec2(40.0, 40.0));
    up(&mut bench, skin + vec2(40.0, 40.0));
    let moved = at(&bench, FREE_SKIN) - skin;
    assert!(moved.x > 25.0 && moved.y > 25.0, "the picture went with the finger: {moved:?}");
    assert_eq!(painted(&bench), 0);
    let skin = at(&bench, FREE_SKIN);
    click(&mut bench, skin);
    assert_eq!(painted(&bench), 1, "the mouse paints");
}

#[test]
fn a_second_finger_gives_up_what_the_first_had_begun() {
    let mut bench = with_sample(in_touch_mode());
    take_back_the_first(&mut bench);
    let before = bench.state().session().chart().clone();
    let mark = at(&bench, before.visits.last().unwrap().marks[0].place.at());
    let skin = at(&bench, FREE_SKIN);
    for start in [mark, skin] {
        let to = start + vec2(30.0, 30.0);
        down(&mut bench, start);
        slide(&mut bench, start, to);
        assert!(magnified(&bench));
        second(&mut bench, TouchPhase::Start, to + vec2(80.0, 0.0));
        bench.step();
        assert!(!magnified(&bench));
        both_up(&mut bench, to, to + vec2(80.0, 0.0));
        assert_eq!(*bench.state().session().chart(), before, "nothing was placed or moved");
    }
    // A palm: two contacts that come and go without moving.
    down(&mut bench, skin);
    second(&mut bench, TouchPhase::Start, skin + vec2(30.0, 20.0));
    both_up(&mut bench, skin, skin + vec2(30.0, 20.0));
    down(&mut bench, skin);
    second(&mut bench, TouchPhase::Start, skin + vec2(30.0, 20.0));
    second(&mut bench, TouchPhase::End, skin + vec2(30.0, 20.0));
    up(&mut bench, skin);
    assert_eq!(*bench.state().session().chart(), before, "no palm makes a mark");
}

#[test]
fn a_touch_that_the_system_takes_back_changes_nothing_and_the_next_one_works() {
    let mut bench = with_sample(in_touch_mode());
    let before = bench.state().session().chart().clone();
    let mark = at(&bench, before.visits.last().unwrap().marks[0].place.at());
    let skin = at(&bench, FREE_SKIN);
    for start in [mark, skin] {
        down(&mut bench, start);
        slide(&mut bench, start, start + vec2(30.0, 30.0));
        cancel(&mut bench, start + vec2(30.0, 30.0));
        assert_eq!(*bench.state().session().chart(), before);
        assert!(!magnified(&bench));
    }
    down(&mut bench, skin);
    cancel(&mut bench, skin);
    assert_eq!(*bench.state().session().chart(), before, "not even as a tap");
    tap(&mut bench, skin);
    assert_eq!(count(&bench), 8);
    let midline = at(&bench, point(10.0, 320.0));
    click(&mut bench, midline);
    assert_eq!(count(&bench), 9, "the mouse too");
}

#[test]
fn a_long_press_opens_the_menu_of_a_mark_or_of_the_place() {
    let mut bench = with_sample(in_touch_mode());
    let mark = at(&bench, bench.state().session().marks()[1].place.at());
    down(&mut bench, mark);
    rest(&mut bench);
    up(&mut bench, mark);
    assert_eq!(bench.state().session().selection(), [bench.state().session().marks()[1].id]);
    bench.get_by_label_contains("Show where it is visible");
    bench.get_by_label_contains("Delete selected points").click();
    bench.run();
    assert_eq!(count(&bench), 6);
    run(&mut bench, Action::Run(Command::Undo));

    let skin = at(&bench, FREE_SKIN);
    down(&mut bench, skin);
    rest(&mut bench);
    up(&mut bench, skin);
    assert_eq!(count(&bench), 7, "a long press places nothing by itself");
    let offered: Vec<String> =
        bench.query_all_by_label_contains("Place a point: ").filter_map(|n| n.accesskit_node().label()).collect();
    assert!(offered.len() > 1, "every muscle there is offered: {offered:?}");
    assert_eq!(offered.last().map(String::as_str), Some("Place a point: No muscle"));
    let second_muscle = offered[1].trim_start_matches("Place a point: ").to_owned();
    bench.get_by_label(&offered[1]).click();
    bench.run();
    let session = bench.state().session();
    let placed = session.marks().last().unwrap();
    assert_eq!(session.muscle_label(placed), second_muscle);
    assert_eq!(placed.muscle.as_ref().map(|m| m.chosen_by), Some(ChosenBy::Clinician));
    assert!(placed.place.at().distance(FREE_SKIN) < 1.0);
    run(&mut bench, Action::Run(Command::Undo));
    assert_eq!(count(&bench), 7, "placing in a named muscle is one step");
}

#[test]
fn a_tap_that_closes_a_menu_places_nothing() {
    let mut bench = in_touch_mode().open();
    bench.run();
    let skin = at(&bench, FREE_SKIN);
    down(&mut bench, skin);
    rest(&mut bench);
    up(&mut bench, skin);
    bench.get_by_label("Place a point: No muscle");
    let away = at(&bench, point(60.0, 380.0));
    tap(&mut bench, away);
    assert!(bench.query_by_label("Place a point: No muscle").is_none(), "the menu is closed");
    assert_eq!(count(&bench), 0);
    tap(&mut bench, away);
    assert_eq!(count(&bench), 1);
}

#[test]
fn where_one_finger_only_moves_the_picture_pen_and_mouse_place() {
    let mut setup = in_touch_mode();
    setup.settings.finger_pans = true;
    let mut bench = setup.open();
    bench.run();
    let skin = at(&bench, FREE_SKIN);
    tap(&mut bench, skin);
    assert_eq!(count(&bench), 0);
    bench.get_by_label("One finger moves the picture; a pen or the mouse places");
    down(&mut bench, skin);
    slide(&mut bench, skin, skin + vec2(40.0, 40.0));
    assert!(!magnified(&bench));
    up(&mut bench, skin + vec2(40.0, 40.0));
    let moved = at(&bench, FREE_SKIN) - skin;
    assert!(moved.x > 25.0 && moved.y > 25.0, "the picture went with the finger: {moved:?}");
    assert_eq!(count(&bench), 0);
    let skin = at(&bench, FREE_SKIN);
    click(&mut bench, skin);
    assert_eq!(count(&bench), 1, "the mouse places");
    let mark = at(&bench, FREE_SKIN);
    down(&mut bench, mark);
    slide(&mut bench, mark, mark + vec2(-50.0, 0.0));
    up(&mut bench, mark + vec2(-50.0, 0.0));
    let mark = bench.state().session().marks()[0].place.at();
    assert!(mark.distance(FREE_SKIN) < 1.0, "a finger on a mark moves the picture, not the mark");
}

#[test]
fn after_a_pen_was_seen_it_places_and_a_finger_moves_the_picture() {
    let mut bench = in_touch_mode().open();
    bench.run();
    let (skin, shoulder) = (at(&bench, FREE_SKIN), at(&bench, SHOULDER));
    tap(&mut bench, skin);
    assert_eq!(count(&bench), 1, "before, a finger places");
    down_with(&mut bench, shoulder, Some(0.31));
    up(&mut bench, shoulder);
    assert_eq!(count(&bench), 2, "the pen places");
    let away = at(&bench, point(60.0, 380.0));
    tap(&mut bench, away);
    assert_eq!(count(&bench), 2, "now a finger does not");
    assert!(!bench.state().session().settings().finger_pans, "the setting is the user's own");
}

#[test]
fn a_signed_visit_lets_one_finger_move_the_picture() {
    let mut bench = with_sample(in_touch_mode());
    let signed = bench.state().session().chart().visits[0].id;
    run(&mut bench, Action::ShowVisit(signed));
    let before = bench.state().session().chart().clone();
    let skin = at(&bench, FREE_SKIN);
    down(&mut bench, skin);
    slide(&mut bench, skin, skin + vec2(40.0, 0.0));
    up(&mut bench, skin + vec2(40.0, 0.0));
    assert!(at(&bench, FREE_SKIN).x > skin.x + 25.0);
    let now = at(&bench, FREE_SKIN);
    tap(&mut bench, now);
    bench.get_by_label_contains("This visit is signed and cannot change");
    assert_eq!(*bench.state().session().chart(), before);
}

#[test]
fn touch_mode_is_offered_at_the_first_touch_and_never_again() {
    let mut bench = Setup::default().open();
    bench.run();
    let skin = at(&bench, FREE_SKIN);
    click(&mut bench, skin);
    assert!(bench.query_by_label("Turn touch mode on").is_none(), "a mouse is no finger");
    let shoulder = at(&bench, SHOULDER);
    tap(&mut bench, shoulder);
    assert_eq!(count(&bench), 2, "the touch itself did what it should");
    bench.get_by_label("Turn touch mode on").click();
    bench.run();
    let settings = bench.state().session().settings();
    assert!(settings.touch_mode && settings.touch_offered);
    run(&mut bench, Action::Run(Command::ToggleTouchMode));
    let away = at(&bench, point(60.0, 380.0));
    tap(&mut bench, away);
    assert!(!bench.state().session().settings().touch_mode);
    assert!(bench.query_by_label("Turn touch mode on").is_none(), "whoever turned it off is not asked again");
    let mut refused = Setup::default().open();
    refused.run();
    tap(&mut refused, shoulder);
    refused.get_by_label("Leave it as it is").click();
    refused.run();
    let settings = refused.state().session().settings();
    assert!(!settings.touch_mode && settings.touch_offered, "the answer was heard");
    tap(&mut refused, skin);
    assert!(refused.query_by_label("Turn touch mode on").is_none());
}

#[test]
fn the_touch_settings_survive_being_saved() {
    let folder = tempfile::tempdir().unwrap();
    let settings = Settings { touch_mode: true, touch_offered: true, finger_pans: true, ..Settings::default() };
    settings.save(folder.path()).unwrap();
    assert_eq!(Settings::load(folder.path()), (settings, Vec::new()));
}

/// What can be tapped, with its size.
fn tappable(bench: &Bench) -> Vec<(String, egui::Vec2)> {
    bench
        .root()
        .children_recursive()
        .filter(|n| {
            let node = n.accesskit_node();
            let role = node.role();
            node.data().supports_action(egui::accesskit::Action::Click)
                && !matches!(role, Role::Canvas | Role::Label | Role::ScrollBar)
        })
        .map(|n| {
            let node = n.accesskit_node();
            (format!("{:?} {}", node.role(), node.label().unwrap_or_default()), n.rect().size())
        })
        .collect()
}

#[test]
fn in_touch_mode_every_target_is_large_enough_for_a_finger() {
    type Scene = (&'static str, fn(&mut Bench));
    let scenes: [Scene; 6] = [
        ("a mark", |b| {
            let id = b.state().session().marks()[0].id;
            run(b, Action::Select(id));
        }),
        ("the visit", |b| run(b, Action::ClearSelection)),
        ("several marks", |b| run(b, Action::Run(Command::SelectAll))),
        ("the tray", |b| run(b, Action::Run(Command::EditSyringes))),
        ("a menu", |b| {
            b.get_by_label("View").click();
            b.run();
        }),
        ("the palette", |b| run(b, Action::Run(Command::Palette))),
    ];
    for (scene, go) in scenes {
        let mut bench = with_sample(Setup { size: vec2(1280.0, 720.0), ..in_touch_mode() });
        go(&mut bench);
        let small: Vec<_> = tappable(&bench)
            .into_iter()
            // Cut off by the edge of a scrolled list they are larger when scrolled to.
            .filter(|(_, size)| (size.x < 43.5 || size.y < 43.5) && size.x > 1.0 && size.y > 1.0)
            .collect();
        assert!(small.is_empty(), "{scene}: {small:#?}");
        assert!(tappable(&bench).len() > 20, "{scene}: {}", tappable(&bench).len());
    }
}
