//! What was added to a signed visit, always in sight in the inspector.

use egui::{CornerRadius, Frame, Margin, RichText, Stroke, Ui};

use crate::app::Session;
use crate::chart::{Amendment, AmendmentKind, Mark};
use crate::i18n::{text, text_with};
use crate::scene::amended::{Amended, kind_of_amendment, said_by_amendment};
use crate::scene::{Ink, words};
use crate::ui::theme::{CARD_RADIUS, STEP, Theme};
use crate::ui::widgets::{drawable, section};

/// Shows what was added about this mark, or with `None` everything that was added to the visit.
pub fn show(ui: &mut Ui, session: &Session, theme: &Theme, mark: Option<&Mark>) {
    let Some(visit) = session.shown_visit() else { return };
    let about = |a: &&Amendment| mark.is_none_or(|m| a.mark == Some(m.id));
    if !visit.amendments.iter().any(|a| about(&a)) {
        return;
    }
    section(ui, theme, &text("amendments-title"));
    for amendment in visit.amendments.iter().filter(about) {
        let frame = Frame::new()
            .fill(theme.color(Ink::WarningWash))
            .stroke(Stroke::new(1.0, theme.color(Ink::Line)))
            .corner_radius(CornerRadius::same(CARD_RADIUS))
            .inner_margin(Margin::same(8));
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 2.0;
            let of = amendment.mark.and_then(|id| session.mark(id));
            one(ui, session, theme, amendment, of.filter(|_| mark.is_none()));
            if amendment.kind == AmendmentKind::EnteredInError
                && let Some(of) = of
            {
                // The original stays readable, struck through.
                let signed = text_with("amendment-as-signed", &[("name", session.muscle_label(of).into())]);
                ui.label(RichText::new(signed).strikethrough().color(theme.color(Ink::Ink)));
            }
        });
        ui.add_space(STEP);
    }
}

/// Says that what stands below is as it was signed; nothing for a mark without amendments.
pub fn as_signed(ui: &mut Ui, session: &Session, theme: &Theme, mark: &Mark) {
    if let Some(amended) = session.shown_visit().and_then(|v| Amended::of(v, mark.id)) {
        let words = text_with("amended-as-signed", &[("what", amended.see().into())]);
        ui.label(Theme::strong(words, 12.0).color(theme.color(Ink::Warning)));
    }
}

/// Kind, time and author; the point; the reason; the text.
fn one(ui: &mut Ui, session: &Session, theme: &Theme, amendment: &Amendment, of: Option<&Mark>) {
    let who = format!("{} {}", amendment.by.name, amendment.by.credentials);
    let kind = kind_of_amendment(amendment);
    let parts = [
        ("kind", kind.into()),
        ("date", words::day(amendment.at.date()).into()),
        ("time", amendment.at.hour_minute().into()),
        ("who", who.trim().into()),
    ];
    ui.label(Theme::strong(text_with("amendment-head", &parts), 12.0).color(theme.color(Ink::Warning)));
    if let Some(mark) = of {
        let number = text_with("amendment-point", &[("number", mark.number.to_string().into())]);
        ui.label(theme.muted(format!("{number}, {}", session.muscle_label(mark))).size(12.0));
    }
    let reason = text_with("amendment-reason", &[("reason", amendment.reason.as_str().into())]);
    ui.label(theme.muted(drawable(&reason)).size(12.0));
    ui.label(RichText::new(drawable(&said_by_amendment(amendment))).color(theme.color(Ink::Ink)));
}
