//! From keys to commands, by the command table.

use egui::{Context, Event, Id, ImeEvent, Key, Modifiers};

use crate::app::commands::command;
use crate::app::commands::command::{Command, Shortcut};
use crate::app::{Action, Session};
use crate::body::View;
use crate::chart::Mark;
use crate::geometry::Point;
use crate::ui::PanelStop;
use crate::ui::canvas::mark_widget_id;
use crate::ui::input::keystroke::{Keystroke, Meaning};

/// Takes the shortcuts of this frame out of the input and returns what they ask for.
/// While a text field has the keyboard, only shortcuts with Ctrl and function keys work, and those that belong to
/// typing (undo, select all) stay with the field.
/// `was_typing`: a field had the keyboard in the last frame. By now Escape has taken it away, and does no more.
/// `at` says where the keyboard and the last press are.
pub fn shortcuts(ctx: &Context, session: &Session, at: &Keyboard, was_typing: bool) -> Vec<Action> {
    let typing = ctx.text_edit_focused();
    let card = session.emergencies().is_some();
    let modal = session.is_covered();
    let composing = is_composing(ctx);
    let mut actions = Vec::new();
    // Those with the most modifiers first, so that Save as wins over Save.
    let mut rows: Vec<(Shortcut, Command)> =
        command::table().iter().flat_map(|r| r.shortcuts.iter().map(|&s| (s, r.command))).collect();
    rows.sort_by_key(|(s, _)| std::cmp::Reverse(u8::from(s.ctrl) + u8::from(s.shift)));
    for (shortcut, command) in rows {
        let belongs_to_typing = match shortcut.key {
            command::Key::F1 | command::Key::F6 | command::Key::F8 => false,
            command::Key::Char('S' | 'O' | 'N' | 'E' | 'P' | 'Q' | 'K' | ',') => !shortcut.ctrl,
            _ => true,
        };
        if typing && belongs_to_typing && command != Command::Escape {
            continue;
        }
        let of_card = matches!(command, Command::Print | Command::EnlargeText | Command::ReduceText);
        if modal && command != Command::Escape && !(card && of_card) {
            continue;
        }
        if is_bare(shortcut) && (composing || !at.takes_bare_keys()) {
            if !composing && pressed(ctx, shortcut) {
                actions.push(Action::Say("notice-keys-elsewhere"));
            }
            continue;
        }
        // After a click into a form, Ctrl+A means a text; it must not gather every point under the next key.
        if command == Command::SelectAll && at.in_form {
            continue;
        }
        if pressed(ctx, shortcut) {
            // A sheet closes at once, wherever in it the keyboard is.
            if (typing || was_typing) && command == Command::Escape && !modal {
                // Out of the field first; the next Escape goes further.
                ctx.memory_mut(|m| {
                    if let Some(id) = m.focused() {
                        m.surrender_focus(id);
                    }
                });
                continue;
            }
            actions.push(if is_bare(shortcut) {
                Action::Key { command, goes_on: goes_on(ctx) }
            } else {
                Action::Run(command)
            });
        }
    }
    if !typing && !modal && at.on_picture {
        // One Enter too many says that every point has its score.
        let walks = session.visit_is_draft() && session.selected_marks().any(|m| m.injection().is_some());
        if walks && ctx.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Enter)) {
            actions.push(Action::Run(Command::ScoreAfter));
        }
        if session.selection().is_empty() {
            actions.extend(at.middle.and_then(|start| crosshair(ctx, session, start)));
        } else {
            actions.extend(nudges(ctx));
        }
    }
    actions
}

/// Keys that come within this time of one another, in seconds, may be letters of a word: people who type take 0.1 to 0.3
/// from letter to letter.
const RUN: f64 = 0.4;

/// Whether a bare key came right after another one.
fn goes_on(ctx: &Context) -> bool {
    let key = Id::unique("last-bare-key");
    let now = ctx.input(|i| i.time);
    let before: Option<f64> = ctx.data(|d| d.get_temp(key));
    ctx.data_mut(|d| d.insert_temp(key, now));
    before.is_some_and(|before| now - before <= RUN)
}

/// Whether the key of the emergency cards was pressed, whatever has the keyboard. An open list closes.
pub fn emergency(ctx: &Context) -> bool {
    let pressed = Command::ShowEmergencies.shortcut().is_some_and(|shortcut| pressed(ctx, shortcut));
    if pressed {
        egui::Popup::close_all(ctx);
    }
    pressed
}

/// Where the keyboard is, beside the widget that has it.
#[derive(Debug, Clone, Copy)]
pub struct Keyboard {
    /// The picture has it: it or a mark on it was focused or pressed last. In panels arrows belong to their lists, fields
    /// and choices.
    pub on_picture: bool,
    /// A list beside the picture has it: points, visits, syringes.
    pub on_list: bool,
    /// A button of the selected point was pressed: letters and digits go on to act on it, arrows do not.
    pub on_point: bool,
    /// The last press of the pointer was in the inspector.
    pub in_form: bool,
    /// The place in the middle of the picture, where the crosshair begins.
    pub middle: Option<Point>,
}

impl Keyboard {
    /// Whether keys without Ctrl act: elsewhere they are the slip of somebody who means to write.
    pub const fn takes_bare_keys(&self) -> bool {
        self.on_picture || self.on_list || self.on_point
    }

    /// The picture has it now.
    pub const fn move_to_picture(&mut self) {
        let middle = self.middle;
        *self = Self { on_picture: true, on_list: false, on_point: false, in_form: false, middle };
    }
}

/// Whether a key types something, or deletes.
const fn is_bare(shortcut: Shortcut) -> bool {
    !shortcut.ctrl && matches!(shortcut.key, command::Key::Char(_) | command::Key::Delete)
}

impl Default for Keyboard {
    fn default() -> Self {
        Self { on_picture: true, on_list: false, on_point: false, in_form: false, middle: None }
    }
}

/// Whether a widget is the picture or a mark on it.
pub fn is_of_picture(ctx: &Context, session: &Session, widget: Id) -> bool {
    let is_mark = |m: &Mark| View::ALL.iter().any(|&v| mark_widget_id(m.id, v) == widget);
    Some(widget) == PanelStop::Canvas.first_widget(ctx) || session.marks().iter().any(is_mark)
}

/// With nothing selected, arrows move a crosshair over the picture and Enter places.
fn crosshair(ctx: &Context, session: &Session, start: Point) -> Option<Action> {
    if !ctx.input(|i| i.events.iter().any(|e| matches!(e, Event::Key { .. }))) {
        return None;
    }
    let focused = ctx.memory(|m| m.focused());
    let on_canvas = focused.is_some() && focused == PanelStop::Canvas.first_widget(ctx);
    let shown = session.crosshair().is_some();
    if (shown || on_canvas) && ctx.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Enter)) {
        let show = Action::MoveCrosshair { dx_mm: 0.0, dy_mm: 0.0, start };
        return Some(if shown { Action::PlaceAtCrosshair } else { show });
    }
    let held = held(ctx);
    let (dx_mm, dy_mm) = arrows(ctx)?;
    Some(Action::MoveCrosshair { dx_mm: dx_mm * stride(held), dy_mm: dy_mm * stride(held), start })
}

/// How many repeats of a held arrow have come in a row.
fn held(ctx: &Context) -> u32 {
    let id = Id::unique("held-arrow");
    let before: u32 = ctx.data(|d| d.get_temp(id)).unwrap_or(0);
    let count = ctx.input(|i| i.events.iter().fold(before, count_repeats));
    ctx.data_mut(|d| d.insert_temp(id, count));
    count
}

/// A repeat of an arrow adds one; a new press or a release begins anew.
const fn count_repeats(count: u32, event: &Event) -> u32 {
    match event {
        Event::Key {
            key: Key::ArrowUp | Key::ArrowDown | Key::ArrowLeft | Key::ArrowRight, pressed, repeat, ..
        } => {
            if *pressed && *repeat {
                count + 1
            } else {
                0
            }
        }
        _ => count,
    }
}

/// How much longer the steps of a held arrow are: single steps at first, the whole back in about two seconds.
const fn stride(held: u32) -> f64 {
    match held {
        0..8 => 1.0,
        8..20 => 3.0,
        _ => 6.0,
    }
}

/// Arrows move the selected marks: 1 mm, with Shift 5 mm.
fn nudges(ctx: &Context) -> Option<Action> {
    arrows(ctx).map(|(dx_mm, dy_mm)| Action::Nudge { dx_mm, dy_mm })
}

/// How far the arrows of this frame go, to the right and downwards; takes them out of the input.
fn arrows(ctx: &Context) -> Option<(f64, f64)> {
    ctx.input_mut(|input| {
        let step = if input.modifiers.shift { 5.0 } else { 1.0 };
        let modifiers = if input.modifiers.shift { Modifiers::SHIFT } else { Modifiers::NONE };
        let mut take = |key| input.count_and_consume_key(modifiers, key) as f64;
        let dx_mm = step * (take(Key::ArrowRight) - take(Key::ArrowLeft));
        let dy_mm = step * (take(Key::ArrowDown) - take(Key::ArrowUp));
        (dx_mm != 0.0 || dy_mm != 0.0).then_some((dx_mm, dy_mm))
    })
}

/// Whether a shortcut was pressed in this frame; takes it, and the text that it typed, out of the input.
fn pressed(ctx: &Context, shortcut: Shortcut) -> bool {
    ctx.input_mut(|input| {
        let alt_gr = input.keys_down.contains(&Key::AltRight);
        let mut found = false;
        let mut i = 0;
        while i < input.events.len() {
            let is_wanted = is_wanted(shortcut, input.events.get(i), input.events.get(i + 1), alt_gr);
            if is_wanted {
                found = true;
                input.events.remove(i);
                // What the key typed is taken with it.
                if matches!(input.events.get(i), Some(Event::Text(_))) && !shortcut.ctrl {
                    input.events.remove(i);
                }
            } else {
                i += 1;
            }
        }
        found
    })
}

/// Whether this event, with the text behind it, is the shortcut.
fn is_wanted(shortcut: Shortcut, event: Option<&Event>, next: Option<&Event>, alt_gr: bool) -> bool {
    let Some(event) = event else { return false };
    let command::Key::Char(wanted) = shortcut.key else {
        let Event::Key { key, pressed: true, repeat, modifiers, .. } = event else { return false };
        let may_repeat = shortcut.key == command::Key::Delete || shortcut.ctrl;
        return modifiers.command == shortcut.ctrl
            && modifiers.shift == shortcut.shift
            && !modifiers.alt
            && (!*repeat || may_repeat)
            && egui_keys(shortcut.key).contains(key);
    };
    // An open bracket or question mark may come as text without a key of its own.
    if let Event::Text(text) = event {
        return !shortcut.ctrl && matches!(wanted, '?' | '[' | ']') && text.chars().eq([wanted]);
    }
    let Some(stroke) = Keystroke::of(event, next, alt_gr) else { return false };
    if shortcut.ctrl {
        // AltGr is Ctrl and Alt on some systems; plus needs Shift on some keyboards.
        let shift =
            stroke.modifiers.shift == shortcut.shift || !wanted.is_ascii_alphanumeric() || wanted.is_ascii_digit();
        return stroke.modifiers.command && !stroke.modifiers.alt && shift && stroke.means_with_ctrl(wanted);
    }
    // A held letter must not toggle on and off.
    let held = matches!(event, Event::Key { repeat: true, .. });
    if held || (stroke.modifiers.command && !stroke.modifiers.alt) || stroke.modifiers.mac_cmd {
        return false;
    }
    match stroke.meaning() {
        Meaning::Digit(digit) => digit == wanted,
        Meaning::Char('=') => wanted == '+' && stroke.place.is_none_or(|p| p == Key::Equals),
        Meaning::Char(c) => c == wanted,
        Meaning::Nothing | Meaning::Itself => false,
    }
}

/// Whether an input method puts characters together: its keys are its own.
fn is_composing(ctx: &Context) -> bool {
    let key = Id::unique("composing");
    let before: bool = ctx.data(|d| d.get_temp(key)).unwrap_or_default();
    let (mut composes, mut seen) = (before, before);
    ctx.input(|i| {
        for event in &i.events {
            if let Event::Ime(ime) = event {
                composes = matches!(ime, ImeEvent::Preedit { text, .. } if !text.is_empty());
                seen = true;
            }
        }
    });
    ctx.data_mut(|d| d.insert_temp(key, composes));
    seen
}

/// The keys of egui that stand for a key of the table that types nothing.
const fn egui_keys(key: command::Key) -> &'static [Key] {
    match key {
        command::Key::Delete => &[Key::Delete, Key::Backspace],
        command::Key::Escape => &[Key::Escape],
        command::Key::F1 => &[Key::F1],
        command::Key::F6 => &[Key::F6],
        command::Key::F8 => &[Key::F8],
        command::Key::PageUp => &[Key::PageUp],
        command::Key::PageDown => &[Key::PageDown],
        command::Key::Char(_) => &[],
    }
}
