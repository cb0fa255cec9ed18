//! Where pressing sends the pain, in words.

use egui::Ui;

use crate::app::commands::action::MarkEdit;
use crate::app::{Action, Session};
use crate::chart::{FieldAddress, Mark, MarkField};
use crate::i18n::text;
use crate::ui::field_id;
use crate::ui::theme::Theme;
use crate::ui::widgets::{section, text_field};

/// Shows the field, and the areas of the body that can be put into it.
pub fn show(ui: &mut Ui, session: &Session, theme: &Theme, mark: &Mark, actions: &mut Vec<Action>) {
    section(ui, theme, &text("inspector-refers-to"));
    let id = field_id(session, FieldAddress::OfMark(mark.id, MarkField::RefersTo));
    let (label, hint) = (text("inspector-refers-to"), text("inspector-refers-to-hint"));
    let mut set = |words: String| actions.push(Action::EditMark(mark.id, MarkEdit::RefersTo(words)));
    if let (_, Some(words)) = text_field(ui, id, &label, &hint, &mark.refers_to) {
        set(words);
    }
    ui.menu_button(text("inspector-refers-to-areas"), |ui| {
        egui::ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
            for area in &session.clinical().referral_areas.areas {
                if ui.button(area.name.as_str()).clicked() {
                    set(with_area(&mark.refers_to, &area.name));
                    ui.close();
                }
            }
        });
    });
}

/// The words with an area added, unless it stands there already.
fn with_area(words: &str, area: &str) -> String {
    let present = words.split(',').any(|part| part.trim() == area);
    match (present, words.trim()) {
        (true, _) => words.to_owned(),
        (false, "") => area.to_owned(),
        (false, words) => format!("{}, {area}", words.trim_end_matches(',')),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_area_is_added_once() {
        for (words, area, result) in [
            ("", "temple", "temple"),
            ("side of the neck", "temple", "side of the neck, temple"),
            ("side of the neck,", "temple", "side of the neck, temple"),
            ("temple, ear", "temple", "temple, ear"),
            ("left temple", "temple", "left temple, temple"),
        ] {
            assert_eq!(with_area(words, area), result, "{words}");
        }
    }
}
