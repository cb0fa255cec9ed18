//! The band that says for as long as it is so that times are not told in the user's zone.

use egui::{Frame, Label, Margin, Panel, RichText, Ui};

use crate::app::Session;
use crate::i18n::text_with;
use crate::scene::Ink;
use crate::ui::theme::{TEXT, Theme};

/// Shows the band where the system does not know its zone; takes its room from the top of what is left.
pub fn show(ui: &mut Ui, session: &Session, theme: &Theme) {
    let Some(zone) = session.unknown_zone() else { return };
    let words = text_with("zone-unknown", &[("zone", zone.into())]);
    let frame = Frame::new().fill(theme.color(Ink::WarningWash)).inner_margin(Margin::symmetric(12, 6));
    Panel::top("zone").frame(frame).show(ui, |ui| {
        ui.add(Label::new(RichText::new(words).size(TEXT).color(theme.color(Ink::Warning))).wrap());
    });
}
