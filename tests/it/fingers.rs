//! Fingers and pens as the window's toolkit hands them over: a touch, and a pointer that follows the first finger.

use egui::{Event, Modifiers, PointerButton, Pos2, TouchDeviceId, TouchId, TouchPhase};

use crate::support::gestures::{Bench, sweep};

/// What the toolkit makes of one touch: all of it arrives before the same frame.
fn frame(bench: &mut Bench, events: impl IntoIterator<Item = Event>) {
    bench.input_mut().events.extend(events);
    bench.step();
}

fn touch(finger: u64, phase: TouchPhase, pos: Pos2, force: Option<f32>) -> Event {
    Event::Touch { device_id: TouchDeviceId(7), id: TouchId(finger), phase, pos, force }
}

fn button(pos: Pos2, pressed: bool) -> Event {
    Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE }
}

/// The first finger comes down; a pen says how hard it presses.
pub fn down_with(bench: &mut Bench, at: Pos2, force: Option<f32>) {
    frame(bench, [touch(1, TouchPhase::Start, at, force), Event::PointerMoved(at), button(at, true)]);
}

pub fn down(bench: &mut Bench, at: Pos2) {
    down_with(bench, at, None);
}

/// The first finger moves in four steps.
pub fn slide(bench: &mut Bench, from: Pos2, to: Pos2) {
    for i in 1..=4 {
        let at = from + (to - from) * (i as f32 / 4.0);
        frame(bench, [touch(1, TouchPhase::Move, at, None), Event::PointerMoved(at)]);
    }
}

/// The first finger goes up.
pub fn up(bench: &mut Bench, at: Pos2) {
    frame(bench, [touch(1, TouchPhase::End, at, None), button(at, false), Event::PointerGone]);
    bench.run();
    sweep(bench);
}

/// The system takes the touch back, as when its own gesture wins: the pointer is gone and was never released.
pub fn cancel(bench: &mut Bench, at: Pos2) {
    frame(bench, [touch(1, TouchPhase::Cancel, at, None), Event::PointerGone]);
    bench.run();
    sweep(bench);
}

pub fn tap(bench: &mut Bench, at: Pos2) {
    down(bench, at);
    up(bench, at);
}

/// A second finger, which the pointer does not follow.
pub fn second(bench: &mut Bench, phase: TouchPhase, at: Pos2) {
    frame(bench, [touch(2, phase, at, None)]);
}

/// Both fingers move in one frame.
pub fn both(bench: &mut Bench, first: Pos2, second: Pos2) {
    let moved = [touch(1, TouchPhase::Move, first, None), Event::PointerMoved(first)];
    frame(bench, moved.into_iter().chain([touch(2, TouchPhase::Move, second, None)]));
}

/// Both go up, the first one first.
pub fn both_up(bench: &mut Bench, first: Pos2, second: Pos2) {
    up(bench, first);
    // By now the toolkit follows no finger and takes this one's end for its own.
    frame(bench, [touch(2, TouchPhase::End, second, None), button(second, false), Event::PointerGone]);
    bench.run();
    sweep(bench);
}

/// The finger rests until the menu comes.
pub fn rest(bench: &mut Bench) {
    for _ in 0..6 {
        bench.step();
    }
}
