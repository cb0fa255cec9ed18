//! From keys to commands, by the command table.

use egui::{Context, Event, Key, Modifiers};

use crate::app::command::{self, Command, Shortcut};
use crate::app::{Action, Session};

/// Takes the shortcuts of this frame out of the input and returns what they ask for.
/// While a text field has the keyboard, only shortcuts with Ctrl and function keys work, and those that belong to
/// typing (undo, select all) stay with the field.
pub fn shortcuts(ctx: &Context, session: &Session) -> Vec<Action> {
    let typing = ctx.text_edit_focused();
    let modal = session.modal().is_some();
    let mut actions = Vec::new();
    // Those with the most modifiers first, so that Save as wins over Save.
    let mut rows: Vec<(Shortcut, Command)> =
        command::table().iter().flat_map(|r| r.shortcuts.iter().map(|&s| (s, r.command))).collect();
    rows.sort_by_key(|(s, _)| std::cmp::Reverse(u8::from(s.ctrl) + u8::from(s.shift)));
    for (shortcut, command) in rows {
        let belongs_to_typing = match shortcut.key {
            command::Key::F6 => false,
            command::Key::Char('S' | 'O' | 'N' | 'E' | 'Q') => !shortcut.ctrl,
            _ => true,
        };
        if typing && belongs_to_typing && command != Command::Escape {
            continue;
        }
        if modal && command != Command::Escape {
            continue;
        }
        if pressed(ctx, shortcut) {
            if typing && command == Command::Escape {
                // Out of the field first; the next Escape goes further.
                ctx.memory_mut(|m| {
                    if let Some(id) = m.focused() {
                        m.surrender_focus(id);
                    }
                });
                continue;
            }
            actions.push(Action::Run(command));
        }
    }
    if !typing && !modal {
        actions.extend(nudges(ctx, session));
    }
    actions
}

/// Arrows move the selected marks: 1 mm, with Shift 5 mm.
fn nudges(ctx: &Context, session: &Session) -> Option<Action> {
    if session.selection().is_empty() {
        return None;
    }
    ctx.input_mut(|input| {
        let step = if input.modifiers.shift { 5.0 } else { 1.0 };
        let modifiers = if input.modifiers.shift { Modifiers::SHIFT } else { Modifiers::NONE };
        let mut take = |key| input.count_and_consume_key(modifiers, key) as f64;
        let dx_mm = step * (take(Key::ArrowRight) - take(Key::ArrowLeft));
        let dy_mm = step * (take(Key::ArrowDown) - take(Key::ArrowUp));
        (dx_mm != 0.0 || dy_mm != 0.0).then_some(Action::Nudge { dx_mm, dy_mm })
    })
}

/// Whether a shortcut was pressed in this frame; takes it out of the input.
fn pressed(ctx: &Context, shortcut: Shortcut) -> bool {
    let wanted = egui_key(shortcut.key);
    ctx.input_mut(|input| {
        let mut found = false;
        input.events.retain(|event| {
            let matches = match event {
                Event::Key { key, pressed: true, repeat, modifiers, physical_key: _ } => {
                    let plain_sign = matches!(shortcut.key, command::Key::Char(c) if !c.is_ascii_alphanumeric());
                    // Signs may need Shift on some keyboards; a held letter must not toggle on and off.
                    modifiers.command == shortcut.ctrl
                        && (modifiers.shift == shortcut.shift || plain_sign)
                        && !modifiers.alt
                        && (!*repeat || shortcut.key == command::Key::Delete || shortcut.ctrl)
                        && wanted.contains(key)
                }
                // An open parenthesis or question mark may come as text without a key of its own.
                Event::Text(text) => match shortcut.key {
                    command::Key::Char(c @ ('?' | '[' | ']')) => !shortcut.ctrl && text.chars().eq([c]),
                    _ => false,
                },
                _ => false,
            };
            found |= matches;
            !matches
        });
        found
    })
}

/// The keys of egui that stand for a key of the table.
fn egui_key(key: command::Key) -> Vec<Key> {
    match key {
        command::Key::Delete => vec![Key::Delete, Key::Backspace],
        command::Key::Escape => vec![Key::Escape],
        command::Key::F6 => vec![Key::F6],
        command::Key::Char('+') => vec![Key::Plus, Key::Equals],
        command::Key::Char('-') => vec![Key::Minus],
        // These come as text on keyboards where they need other keys; both events are taken together.
        command::Key::Char('?') => vec![Key::Questionmark],
        command::Key::Char('[') => vec![Key::OpenBracket],
        command::Key::Char(']') => vec![Key::CloseBracket],
        command::Key::Char(c) => Key::from_name(&c.to_string()).into_iter().collect(),
    }
}
