//! What the earlier visit said about a point that was carried over, and whether it is still there.

use egui::{CornerRadius, Frame, Margin, Stroke, Ui};

use crate::app::{Action, Command, Session};
use crate::chart::Mark;
use crate::i18n::{text, text_with};
use crate::rules::course::same_point::past;
use crate::scene::marker::{done_in_words, kind_in_words};
use crate::scene::{Ink, words};
use crate::ui::theme::{CARD_RADIUS, STEP, Theme};

/// Shows where a mark comes from; while nobody has looked at it again, asks.
pub fn show(ui: &mut Ui, session: &Session, theme: &Theme, mark: &Mark, actions: &mut Vec<Action>) {
    let Some((visit, then)) = session.origin_of(mark) else { return };
    let date = words::day(visit.details.when.date());
    let parts = [("date", date.into()), ("what", in_short(then, session).into())];
    if mark.is_confirmed() {
        if let Some(words) = session.pain_then_and_now(mark) {
            ui.label(Theme::strong(words, 12.0).color(theme.color(Ink::Ink)));
        }
        ui.label(theme.muted(text_with("carried-then", &parts)).size(12.0));
        if let Some(words) = past_in_words(session, mark) {
            ui.label(theme.muted(words).size(12.0));
        }
        return;
    }
    let frame = Frame::new()
        .fill(theme.color(Ink::AccentWash))
        .stroke(Stroke::new(1.0, theme.color(Ink::Line)))
        .corner_radius(CornerRadius::same(CARD_RADIUS))
        .inner_margin(Margin::same(8));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.label(text_with("carried-then", &parts));
        ui.label(theme.muted(text("carried-not-confirmed")).size(12.0));
        ui.add_enabled_ui(session.visit_is_draft(), |ui| {
            ui.horizontal(|ui| {
                for (command, label) in [(Command::Confirm, "carried-still-there"), (Command::Gone, "command-gone")] {
                    let key = command.shortcut().map(|s| s.label()).unwrap_or_default();
                    if ui.add(egui::Button::new(text(label)).shortcut_text(theme.muted(key))).clicked() {
                        actions.push(Action::Run(command));
                    }
                }
            });
        });
    });
    ui.add_space(STEP);
}

/// How often the point was recorded and treated before, and whether it has come back; `None` at its first visit.
fn past_in_words(session: &Session, mark: &Mark) -> Option<String> {
    let past = past(session.chart(), mark);
    if past.visits == 0 {
        return None;
    }
    let parts = [("visits", past.visits.into()), ("treated", past.treated.into())];
    let words = text_with("carried-past", &parts).into_owned();
    Some(if past.came_back { format!("{words} {}", text("carried-came-back")) } else { words })
}

/// Score, kind, what was done and with what, and the pain right after.
pub fn in_short(mark: &Mark, session: &Session) -> String {
    let mut parts = Vec::new();
    parts.extend(mark.pain.map(|p| text_with("mark-name-pain", &[("score", p.to_string().into())]).into_owned()));
    parts.extend(kind_in_words(mark.kind));
    parts.push(done_in_words(mark).into_owned());
    if let Some(injection) = mark.injection() {
        parts.extend(injection.components.iter().map(|c| {
            let what = session.drugs().component_label(c);
            format!("{what} {} mL", c.volume_ml)
        }));
        let after = injection.pain_after;
        parts.extend(after.map(|p| text_with("compare-pain-after", &[("score", p.to_string().into())]).into_owned()));
    }
    parts.join(", ")
}
