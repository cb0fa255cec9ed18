//! Fingers and pens as the window's toolkit hands them over: a touch, and a pointer that follows the first finger.

use egui::{Event, Modifiers, PointerButton, Pos2, TouchDeviceId, TouchId, TouchPhase};

use crate::journey::{Bench, sweep};

/// The screen as a touch device, and the events of one touch.
fn touch(bench: &Bench, finger: u64, phase: TouchPhase, pos: Pos2, force: Option<f32>) {
    bench.event(Event::Touch { device_id: TouchDeviceId(7), id: TouchId(finger), phase, pos, force });
}

fn button(bench: &Bench, pos: Pos2, pressed: bool) {
    let button = PointerButton::Primary;
    bench.event(Event::PointerButton { pos, button, pressed, modifiers: Modifiers::NONE });
}

/// The first finger comes down; a pen says how hard it presses.
pub fn down_with(bench: &mut Bench, at: Pos2, force: Option<f32>) {
    touch(bench, 1, TouchPhase::Start, at, force);
    bench.event(Event::PointerMoved(at));
    button(bench, at, true);
    bench.step();
}

pub fn down(bench: &mut Bench, at: Pos2) {
    down_with(bench, at, None);
}

/// The first finger moves in four steps.
pub fn slide(bench: &mut Bench, from: Pos2, to: Pos2) {
    for i in 1..=4 {
        let at = from + (to - from) * (i as f32 / 4.0);
        touch(bench, 1, TouchPhase::Move, at, None);
        bench.event(Event::PointerMoved(at));
        bench.step();
    }
}

/// The first finger goes up.
pub fn up(bench: &mut Bench, at: Pos2) {
    touch(bench, 1, TouchPhase::End, at, None);
    button(bench, at, false);
    bench.event(Event::PointerGone);
    bench.run();
    sweep(bench);
}

/// The system takes the touch back, as when its own gesture wins: the pointer is gone and was never released.
pub fn cancel(bench: &mut Bench, at: Pos2) {
    touch(bench, 1, TouchPhase::Cancel, at, None);
    bench.event(Event::PointerGone);
    bench.run();
    sweep(bench);
}

pub fn tap(bench: &mut Bench, at: Pos2) {
    down(bench, at);
    up(bench, at);
}

/// A second finger, which the pointer does not follow.
pub fn second(bench: &mut Bench, phase: TouchPhase, at: Pos2) {
    touch(bench, 2, phase, at, None);
    bench.step();
}

/// Both fingers move in one frame.
pub fn both(bench: &mut Bench, first: Pos2, second: Pos2) {
    touch(bench, 1, TouchPhase::Move, first, None);
    bench.event(Event::PointerMoved(first));
    touch(bench, 2, TouchPhase::Move, second, None);
    bench.step();
}

/// Both go up, the first one first.
pub fn both_up(bench: &mut Bench, first: Pos2, second: Pos2) {
    up(bench, first);
    touch(bench, 2, TouchPhase::End, second, None);
    // By now the toolkit follows no finger and takes this one's end for its own.
    button(bench, second, false);
    bench.event(Event::PointerGone);
    bench.run();
    sweep(bench);
}

/// The finger rests until the menu comes.
pub fn rest(bench: &mut Bench) {
    for _ in 0..6 {
        bench.step();
    }
}
