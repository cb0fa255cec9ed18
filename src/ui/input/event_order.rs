//! Keys take effect in the order in which they were pressed, however slowly the window is drawn.
//!
//! egui hands over everything that came in since the last frame at once. A slow frame would then move the keyboard once
//! for two Tabs, put the letters after a Tab into the field before it, and carry out keys in the order of the command
//! table instead of the order of the fingers. So whatever can move the keyboard, or acts on a point, ends the input of
//! its frame; what follows waits for the next one.

use std::collections::{HashSet, VecDeque};

use egui::{Context, Event, Key, Plugin, RawInput};

/// Holds back what has to wait for the next frame.
#[derive(Debug, Default)]
pub struct EventOrder {
    /// What came in and was not handed over yet, oldest first.
    waiting: VecDeque<Event>,
    /// Keys that are down: a further press of one is a repeat.
    down: HashSet<Key>,
    /// How many frames are to be drawn before the next event is handed over.
    pause: u8,
}

impl EventOrder {
    /// Lets one frame be drawn before the next event, because what it is meant for appears only in that frame.
    pub fn pause(ctx: &Context) {
        ctx.with_plugin(|order: &mut Self| order.pause = 1);
    }

    /// The events of the coming frame. `typing`: a text field has the keyboard.
    fn next(&mut self, came: &mut Vec<Event>, typing: bool) {
        self.waiting.extend(came.drain(..));
        if self.pause > 0 {
            self.pause -= 1;
            return;
        }
        let mut ended = None;
        while let Some(event) = self.waiting.front() {
            let turn = self.turn(event, typing);
            if ended.is_some_and(|end: End| end.holds_back(event, turn, self.is_new_press(event))) {
                break;
            }
            let Some(event) = self.waiting.pop_front() else { break };
            self.follow(&event);
            came.push(event);
            ended = turn.or(ended);
        }
    }

    /// Whether an event ends the input of its frame, and how.
    fn turn(&self, event: &Event, typing: bool) -> Option<End> {
        match event {
            Event::Key { key, pressed: true, modifiers, .. } if !self.down.contains(key) => {
                let moves = matches!(
                    key,
                    Key::Tab | Key::Enter | Key::Escape | Key::F1 | Key::F6 | Key::F8 | Key::ArrowUp | Key::ArrowDown
                );
                let edits = matches!(key, Key::A | Key::C | Key::V | Key::X | Key::Y | Key::Z | Key::Backspace);
                match () {
                    () if moves || (modifiers.command && !(typing && edits)) => Some(End::Moved),
                    () if !typing && !is_modifier(*key) => Some(End::Acted),
                    () => None,
                }
            }
            Event::PointerButton { pressed: false, .. } => Some(End::Clicked),
            _ => None,
        }
    }

    /// Whether an event presses a key that was not down.
    fn is_new_press(&self, event: &Event) -> bool {
        matches!(event, Event::Key { key, pressed: true, .. } if !self.down.contains(key))
    }

    /// Follows which keys are down.
    fn follow(&mut self, event: &Event) {
        match event {
            Event::Key { key, pressed: true, .. } => {
                self.down.insert(*key);
            }
            Event::Key { key, pressed: false, .. } => {
                self.down.remove(key);
            }
            Event::WindowFocused(false) => self.down.clear(),
            _ => {}
        }
    }
}

/// What ended the input of a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// A key that may have moved the keyboard, or opened or closed something.
    Moved,
    /// A key that acted on a point; its letter comes with it.
    Acted,
    /// A click, after which another widget may have the keyboard.
    Clicked,
}

impl End {
    /// Whether an event has to wait for the next frame after this end; `turn`: what the event itself would end;
    /// `new_press`: whether it presses a key anew, which is meant for what has the keyboard by then, as its letter is.
    const fn holds_back(self, event: &Event, turn: Option<Self>, new_press: bool) -> bool {
        let types =
            new_press || matches!(event, Event::Text(_) | Event::Paste(_) | Event::Ime(_) | Event::Cut | Event::Copy);
        match (self, event) {
            (Self::Moved, _) => types || turn.is_some() || matches!(event, Event::PointerButton { pressed: true, .. }),
            (Self::Acted, Event::PointerButton { .. }) => true,
            (Self::Acted, _) => matches!(turn, Some(Self::Moved | Self::Acted)),
            (Self::Clicked, Event::PointerButton { .. }) => false,
            (Self::Clicked, _) => types || turn.is_some(),
        }
    }
}

/// Whether a key does nothing by itself.
const fn is_modifier(key: Key) -> bool {
    matches!(key, Key::ShiftLeft | Key::ShiftRight | Key::ControlLeft | Key::ControlRight)
}

impl Plugin for EventOrder {
    fn debug_name(&self) -> &'static str {
        "event order"
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        if self.waiting.is_empty() && self.pause == 0 && input.events.is_empty() {
            return;
        }
        self.next(&mut input.events, ctx.text_edit_focused());
        if !self.waiting.is_empty() || self.pause > 0 {
            ctx.request_repaint();
        }
    }
}

#[cfg(test)]
mod tests {
    use egui::{Modifiers, PointerButton, Pos2};

    use super::*;

    fn press(key: Key) -> Event {
        Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::NONE }
    }

    fn release(key: Key) -> Event {
        Event::Key { key, physical_key: None, pressed: false, repeat: false, modifiers: Modifiers::NONE }
    }

    fn letter(key: Key) -> [Event; 3] {
        [press(key), Event::Text(key.name().to_lowercase()), release(key)]
    }

    fn click() -> [Event; 2] {
        let button = |pressed| Event::PointerButton {
            pos: Pos2::ZERO,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        [button(true), button(false)]
    }

    /// What each frame gets of events that all came in before the first: keys pressed and texts, in short.
    fn frames(events: impl IntoIterator<Item = Event>, typing: bool) -> Vec<String> {
        let mut order = EventOrder::default();
        let mut came: Vec<Event> = events.into_iter().collect();
        let mut frames = Vec::new();
        loop {
            order.next(&mut came, typing);
            let words = came.drain(..).filter_map(|event| match event {
                Event::Key { key, pressed: true, .. } => Some(format!("{key:?}")),
                Event::Text(text) => Some(format!("'{text}'")),
                Event::PointerButton { pressed: true, .. } => Some("press".to_owned()),
                _ => None,
            });
            frames.push(words.collect::<Vec<_>>().join(" "));
            if order.waiting.is_empty() {
                return frames;
            }
        }
    }

    #[test]
    fn each_tab_of_a_slow_frame_moves_on_and_letters_go_to_the_field_they_were_typed_for() {
        let twice = [press(Key::Tab), release(Key::Tab), press(Key::Tab), release(Key::Tab)];
        assert_eq!(frames(twice, true), ["Tab", "Tab"]);
        let events = letter(Key::A).into_iter().chain([press(Key::Tab), release(Key::Tab)]).chain(letter(Key::B));
        assert_eq!(frames(events, true), ["A 'a' Tab", "B 'b'"]);
    }

    #[test]
    fn keys_that_act_on_a_point_act_one_after_the_other_and_letters_in_a_field_stay_together() {
        let events = || letter(Key::Num7).into_iter().chain(letter(Key::I)).chain(letter(Key::Num3));
        assert_eq!(frames(events(), false), ["Num7 '7'", "I 'i'", "Num3 '3'"]);
        assert_eq!(frames(events(), true), ["Num7 '7' I 'i' Num3 '3'"]);
    }

    #[test]
    fn what_is_typed_after_a_click_waits_until_the_click_has_taken_effect() {
        let events = click().into_iter().chain(letter(Key::A)).chain(letter(Key::B));
        assert_eq!(frames(events, true), ["press", "A 'a' B 'b'"]);
        assert_eq!(frames(click().into_iter().chain(click()), false), ["press press"], "a double click stays one");
        let events = letter(Key::I).into_iter().chain(click());
        assert_eq!(frames(events, false), ["I 'i'", "press"], "the key is for what was selected before");
    }

    #[test]
    fn a_held_key_does_not_run_on_after_it_was_let_go() {
        let held = [press(Key::ArrowDown), press(Key::ArrowDown), press(Key::ArrowDown), release(Key::ArrowDown)];
        assert_eq!(frames(held, false), ["ArrowDown ArrowDown ArrowDown"]);
    }

    #[test]
    fn a_pause_lets_one_frame_be_drawn_first() {
        let mut order = EventOrder { pause: 1, ..EventOrder::default() };
        let mut came = letter(Key::A).to_vec();
        order.next(&mut came, false);
        assert_eq!(came, []);
        order.next(&mut came, true);
        assert_eq!(came.len(), 3);
    }
}
