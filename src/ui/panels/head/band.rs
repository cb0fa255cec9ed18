//! The band above the picture: what is shown was altered outside the program, is signed, or is not the latest visit.

use egui::{Align, Frame, Layout, Margin, Panel, RichText, Sense, Ui, vec2};

use crate::app::visits::VisitAction;
use crate::app::{Action, Command, Session};
use crate::chart::{Clinician, Visit};
use crate::i18n::{text, text_with};
use crate::scene::{Ink, words};
use crate::time::Moment;
use crate::ui::theme::{TEXT, Theme};
use crate::ui::widgets::padlock::{WIDTH, padlock};

/// Height of the band in logical points, and the air in it above and below its buttons.
const HEIGHT: f32 = 34.0;
const AIR: f32 = 2.0;

/// From this width the button back to the latest visit names its day and its key.
const ROOMY: f32 = 480.0;

/// Shows the band where there is something to say; takes its room from the top of what is left.
pub fn show(ui: &mut Ui, session: &Session, theme: &Theme) -> Vec<Action> {
    let mut actions = Vec::new();
    let past = session.shows_the_past();
    let Some(words) = words(session) else { return actions };
    let altered = is_altered(session);
    let unsettled = !altered && session.identity_is_unsettled();
    let void = session.shown_visit().is_some_and(Visit::is_void);
    let (ground, ink) = if altered || void {
        (Ink::DangerWash, Ink::Danger)
    } else if past || unsettled {
        (Ink::WarningWash, Ink::Warning)
    } else {
        (Ink::AccentWash, Ink::Accent)
    };
    let frame = Frame::new().fill(theme.color(ground)).inner_margin(Margin::symmetric(12, AIR as i8));
    Panel::top("band").exact_size(theme.at_least(HEIGHT - 2.0 * AIR) + 2.0 * AIR).frame(frame).show(ui, |ui| {
        ui.horizontal_centered(|ui| {
            if session.is_signed() {
                let (rect, _) = ui.allocate_exact_size(vec2(WIDTH, 16.0), Sense::hover());
                padlock(ui.painter(), theme, rect.center(), ink);
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if past {
                    let latest = session.chart().last_visit().map(|v| words::day(v.details.when.date()));
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
                if unsettled && ui.button(text("band-other-identity-settle")).clicked() {
                    actions.push(Action::SettleIdentity);
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
    let visit = session.shown_visit_is_altered() || session.shown_visit_cannot_be_checked();
    document.read_only || document.file_altered || visit
}

/// What it says of an earlier visit where there is no room for more: the button beside it says what is shown instead.
fn short(session: &Session) -> Option<String> {
    if is_altered(session) {
        let unproven = session.shown_visit_cannot_be_checked() && !session.document().read_only;
        return Some(text(if unproven { "band-unproven-short" } else { "band-altered-short" }).into_owned());
    }
    if session.identity_is_unsettled() {
        return None;
    }
    let date = words::day(session.shown_visit().filter(|_| session.shows_the_past())?.details.when.date());
    let id = match session.shown_visit()?.standing() {
        "void" => "band-past-void-short",
        "signed" => "band-past-signed-short",
        _ => "band-past-short",
    };
    let words = text_with(id, &[("date", date.into())]).into_owned();
    Some(session.shown_visit().map_or(words.clone(), |visit| with_identity(visit, words)))
}

/// What the band says; nothing while the latest visit is a draft.
fn words(session: &Session) -> Option<String> {
    let visit = session.shown_visit()?;
    let date = words::day(visit.details.when.date());
    if is_altered(session) {
        let id = if session.shown_visit_is_altered() {
            "band-altered-visit"
        } else if session.shown_visit_cannot_be_checked() {
            "band-unproven"
        } else if !session.document().lost.is_empty() {
            "band-lost"
        } else if session.document().read_only {
            "band-altered"
        } else {
            "band-altered-copy"
        };
        return Some(text_with(id, &[("date", date.into())]).into_owned());
    }
    if session.identity_is_unsettled() {
        return Some(text("band-other-identity").into_owned());
    }
    let said_by = |id: &str, by: &Clinician, at: Moment| {
        let who = format!("{} {}", by.name, by.credentials);
        let (date, time) = (words::day(at.date()), at.hour_minute());
        text_with(id, &[("date", date.into()), ("time", time.into()), ("who", who.trim().into())]).into_owned()
    };
    let words = match (session.shows_the_past(), visit.signature()) {
        (true, Some(_)) if visit.is_void() => text_with("band-past-void", &[("date", date.into())]).into_owned(),
        (true, Some(_)) => text_with("band-past-signed", &[("date", date.into())]).into_owned(),
        (true, None) => text_with("band-past", &[("date", date.into())]).into_owned(),
        (false, Some(s)) => match visit.voided_by() {
            Some(void) => said_by("band-void", &void.by, void.at),
            None => said_by("band-signed", &s.by, s.at),
        },
        (false, None) => return None,
    };
    Some(with_identity(visit, words))
}

/// With what is to be known of who the patient was: not covered by the signature, unidentified, corrected since.
fn with_identity(visit: &Visit, words: String) -> String {
    let Some(signature) = visit.signature() else { return words };
    let id = match signature.as_signed.as_deref() {
        _ if visit.identity_corrections().next().is_some() => "band-and-corrected",
        None => "band-and-without-identity",
        Some(signed) if !signed.unidentified.is_empty() => "band-and-unidentified",
        Some(_) => return words,
    };
    text_with(id, &[("words", words.into())]).into_owned()
}
