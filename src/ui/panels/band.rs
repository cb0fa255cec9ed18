//! The band above the picture: what is shown was altered outside the program, is signed, or is not the latest visit.

use egui::{Align, Frame, Layout, Margin, Panel, RichText, Sense, Ui, vec2};

use crate::app::visits::VisitAction;
use crate::app::{Action, Command, Session};
use crate::i18n::{text, text_with};
use crate::scene::Ink;
use crate::ui::padlock::{WIDTH, padlock};
use crate::ui::theme::{TEXT, Theme};

/// Height of the band in logical points.
const HEIGHT: f32 = 34.0;

/// From this width the button back to the latest visit names its day and its key.
const ROOMY: f32 = 480.0;

/// Shows the band where there is something to say; takes its room from the top of what is left.
pub fn show(ui: &mut Ui, session: &Session, theme: &Theme) -> Vec<Action> {
    let mut actions = Vec::new();
    let past = session.shows_the_past();
    let Some(words) = words(session) else { return actions };
    let altered = is_altered(session);
    let (ground, ink) = if altered {
        (Ink::DangerWash, Ink::Danger)
    } else if past {
        (Ink::WarningWash, Ink::Warning)
    } else {
        (Ink::AccentWash, Ink::Accent)
    };
    let frame = Frame::new().fill(theme.color(ground)).inner_margin(Margin::symmetric(12, 2));
    Panel::top("band").exact_size(HEIGHT).frame(frame).show(ui, |ui| {
        ui.horizontal_centered(|ui| {
            if session.is_signed() {
                let (rect, _) = ui.allocate_exact_size(vec2(WIDTH, 16.0), Sense::hover());
                padlock(ui.painter(), theme, rect.center(), ink);
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if past {
                    let latest = session.chart().last_visit().map(|v| v.details.when.date().to_string());
                    let roomy = ui.available_width() >= ROOMY;
                    let back = if roomy { "band-back" } else { "band-back-short" };
                    let label = text_with(back, &[("date", latest.unwrap_or_default().into())]);
                    let key = Command::LatestVisit.shortcut().map(|s| s.label()).unwrap_or_default();
                    let mut button = egui::Button::new(label);
                    if roomy {
                        button = button.shortcut_text(theme.muted(key));
                    }
                    if ui.add(button).clicked() {
                        actions.push(Action::Run(Command::LatestVisit));
                    }
                }
                if session.is_signed() && ui.button(text("band-amend")).clicked() {
                    actions.push(Action::Visits(VisitAction::AskToAmend(session.selection().first().copied())));
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let font = egui::FontId::proportional(TEXT);
                    let width = ui.painter().layout_no_wrap(words.clone(), font, egui::Color32::PLACEHOLDER).size().x;
                    let words = short(session).filter(|_| width > ui.available_width()).unwrap_or(words);
                    let words = RichText::new(words).size(TEXT).color(theme.color(ink));
                    ui.add(egui::Label::new(words).truncate());
                });
            });
        });
    });
    actions
}

/// Whether the file, or the shown visit, is not what the program wrote.
fn is_altered(session: &Session) -> bool {
    let document = session.document();
    document.read_only || document.file_altered || session.shown_visit_is_altered()
}

/// What it says of an earlier visit where there is no room for more: the button beside it says what is shown instead.
fn short(session: &Session) -> Option<String> {
    if is_altered(session) {
        return Some(text("band-altered-short").into_owned());
    }
    let date = session.shown_visit().filter(|_| session.shows_the_past())?.details.when.date().to_string();
    let id = if session.is_signed() { "band-past-signed-short" } else { "band-past-short" };
    Some(text_with(id, &[("date", date.into())]).into_owned())
}

/// What the band says; nothing while the latest visit is a draft.
fn words(session: &Session) -> Option<String> {
    let visit = session.shown_visit()?;
    let date = visit.details.when.date().to_string();
    if is_altered(session) {
        let id = if session.shown_visit_is_altered() {
            "band-altered-visit"
        } else if session.document().read_only {
            "band-altered"
        } else {
            "band-altered-copy"
        };
        return Some(text_with(id, &[("date", date.into())]).into_owned());
    }
    let words = match (session.shows_the_past(), visit.signature()) {
        (true, Some(_)) => text_with("band-past-signed", &[("date", date.into())]).into_owned(),
        (true, None) => text_with("band-past", &[("date", date.into())]).into_owned(),
        (false, Some(s)) => {
            let who = format!("{} {}", s.by.name, s.by.credentials);
            let (date, time) = (s.at.date().to_string(), s.at.hour_minute());
            text_with("band-signed", &[("date", date.into()), ("time", time.into()), ("who", who.trim().into())])
                .into_owned()
        }
        (false, None) => return None,
    };
    Some(words)
}
