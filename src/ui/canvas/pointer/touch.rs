//! Fingers and pens on the picture: what egui's own pointer, which follows the first finger only, does not tell.
//!
//! A finger and a mouse reach egui as the same pointer; what tells them apart is the touch that comes with a press. Two
//! fingers move and zoom the picture, and whatever one of them had begun is given up: neither a second finger nor a
//! palm makes a mark. A touch that the system takes back, which egui's pointer never hears of, is given up likewise.
//!
//! Pens: winit 0.30 says of no touch what made it. On X11, Wayland and macOS a pen arrives as a mouse, and so it places
//! and fingers do what the setting says. On Windows it arrives as a touch with a pressure; a finger there has none, or
//! the constant half that Windows documents for screens without one. A touch with any other pressure is taken for a pen.

use std::collections::BTreeMap;

use egui::{Context, Event, InputState, Pos2, TouchDeviceId, TouchId, TouchPhase, Vec2};

/// What made the latest press.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::ui::canvas) enum Tool {
    /// A mouse, or a pen that the system passes off as one.
    #[default]
    Mouse,
    /// A finger.
    Finger,
    /// A pen.
    Pen,
}

/// The pressure that Windows reports for fingers on screens that measure none.
const NO_PRESSURE: f32 = 0.5;

/// How two fingers have moved since the last frame.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::ui::canvas) struct Pinch {
    /// The middle between them.
    pub center: Pos2,
    /// How far the middle has moved.
    pub moved: Vec2,
    /// How much further apart they are; 1 when not at all.
    pub zoom: f32,
}

/// Which fingers are down, in the order of their ids, and where.
type Contacts = BTreeMap<(TouchDeviceId, TouchId), Pos2>;

/// The fingers and pens on the screen.
#[derive(Debug, Default)]
pub(in crate::ui::canvas) struct Touch {
    down: Contacts,
    /// Where two fingers were in the last frame.
    before: Option<Contacts>,
    pinch: Option<Pinch>,
    /// More than one finger came down, or the system took the touch back: until the next first finger nothing counts.
    spoilt: bool,
    tool: Tool,
    /// The touch that the next press of egui's pointer belongs to.
    pressing: Option<Tool>,
    pen_seen: bool,
    seen: bool,
    /// Where the first of the fingers that are down came down.
    origin: Option<Pos2>,
}

impl Touch {
    /// Takes the events of this frame in. Returns whether what one finger had begun is to be given up.
    pub(in crate::ui::canvas) fn follow(&mut self, ctx: &Context) -> bool {
        let give_up = ctx.input(|input| self.take_in(input));
        if give_up {
            // egui's pointer is not told that a touch was taken back, and its drag would go on.
            ctx.stop_dragging();
        }
        give_up
    }

    fn take_in(&mut self, input: &InputState) -> bool {
        let mut give_up = false;
        for event in &input.events {
            match *event {
                Event::Touch { device_id, id, phase, pos, force } => {
                    self.seen = true;
                    let tool = if is_pen(force) { Tool::Pen } else { Tool::Finger };
                    self.pen_seen |= tool == Tool::Pen;
                    let key = (device_id, id);
                    match phase {
                        TouchPhase::Start => {
                            if self.down.is_empty() {
                                self.spoilt = false;
                                self.origin = Some(pos);
                                self.tool = tool;
                                self.pressing = Some(tool);
                            } else {
                                self.spoilt = true;
                                give_up = true;
                            }
                            self.down.insert(key, pos);
                        }
                        TouchPhase::Move => {
                            if let Some(at) = self.down.get_mut(&key) {
                                *at = pos;
                            }
                            if tool == Tool::Pen && self.down.len() == 1 {
                                self.tool = Tool::Pen;
                            }
                        }
                        TouchPhase::End => {
                            self.down.remove(&key);
                        }
                        TouchPhase::Cancel => {
                            self.down.remove(&key);
                            self.pressing = None;
                            self.spoilt = true;
                            give_up = true;
                        }
                    }
                }
                Event::PointerButton { pressed: true, .. } => {
                    // A press without a touch is a mouse's own.
                    self.tool = self.pressing.take().unwrap_or(Tool::Mouse);
                    if self.tool == Tool::Mouse {
                        self.spoilt = false;
                    }
                }
                Event::WindowFocused(false) => {
                    give_up |= !self.down.is_empty();
                    self.spoilt |= !self.down.is_empty();
                    self.down.clear();
                }
                _ => {}
            }
        }
        self.measure();
        give_up
    }

    /// Compares two fingers with where they were; a finger that has just come or gone makes no jump.
    fn measure(&mut self) {
        let two = (self.down.len() == 2).then(|| self.down.clone());
        self.pinch = two.as_ref().zip(self.before.as_ref()).and_then(|(now, before)| {
            let same = now.keys().eq(before.keys());
            let ((center, spread), (old_center, old_spread)) = (span(now)?, span(before)?);
            let zoom = if old_spread > 1.0 && spread > 1.0 { spread / old_spread } else { 1.0 };
            same.then_some(Pinch { center, moved: center - old_center, zoom })
        });
        self.before = two;
    }

    /// How two fingers have moved since the last frame.
    pub(in crate::ui::canvas) const fn pinch(&self) -> Option<Pinch> {
        self.pinch
    }

    /// Whether the present touch makes no mark any more.
    pub(in crate::ui::canvas) const fn is_spoilt(&self) -> bool {
        self.spoilt
    }

    /// What made the latest press.
    pub(in crate::ui::canvas) const fn tool(&self) -> Tool {
        self.tool
    }

    /// Whether a pen that says so has been used.
    pub(in crate::ui::canvas) const fn pen_seen(&self) -> bool {
        self.pen_seen
    }

    /// Whether a finger or pen is down.
    pub(in crate::ui::canvas) fn is_down(&self) -> bool {
        !self.down.is_empty()
    }

    /// Whether the screen was ever touched.
    pub(in crate::ui::canvas) const fn seen(&self) -> bool {
        self.seen
    }

    /// Where the first of the fingers that are down came down.
    pub(in crate::ui::canvas) const fn origin(&self) -> Option<Pos2> {
        self.origin
    }
}

/// The middle of two fingers and how far they are apart.
fn span(contacts: &Contacts) -> Option<(Pos2, f32)> {
    let mut at = contacts.values();
    let (a, b) = (at.next()?, at.next()?);
    Some((*a + (*b - *a) / 2.0, a.distance(*b)))
}

fn is_pen(force: Option<f32>) -> bool {
    force.is_some_and(|f| f > 0.0 && (f - NO_PRESSURE).abs() > 1e-3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_pressure_that_a_finger_cannot_have_tells_a_pen() {
        for (force, pen) in
            [(None, false), (Some(0.5), false), (Some(0.0), false), (Some(0.13), true), (Some(1.0), true)]
        {
            assert_eq!(is_pen(force), pen, "{force:?}");
        }
    }

    #[test]
    fn two_fingers_are_measured_from_frame_to_frame_and_a_third_is_no_jump() {
        let mut touch = Touch::default();
        let key = |n| (TouchDeviceId(1), TouchId(n));
        let mut frame = |fingers: &[(u64, (f32, f32))]| {
            touch.down = fingers.iter().map(|&(n, (x, y))| (key(n), Pos2::new(x, y))).collect();
            touch.measure();
            touch.pinch
        };
        assert_eq!(frame(&[(1, (0.0, 0.0)), (2, (100.0, 0.0))]), None, "nothing to compare with");
        let spread = frame(&[(1, (-50.0, 0.0)), (2, (150.0, 0.0))]);
        assert_eq!(spread, Some(Pinch { center: Pos2::new(50.0, 0.0), moved: Vec2::ZERO, zoom: 2.0 }));
        let moved = frame(&[(1, (-40.0, 10.0)), (2, (160.0, 10.0))]);
        assert_eq!(moved, Some(Pinch { center: Pos2::new(60.0, 10.0), moved: Vec2::new(10.0, 10.0), zoom: 1.0 }));
        assert_eq!(frame(&[(1, (0.0, 0.0)), (2, (9.0, 9.0)), (3, (5.0, 5.0))]), None);
        assert_eq!(frame(&[(2, (9.0, 9.0)), (3, (5.0, 5.0))]), None, "other fingers");
    }
}
