//! Questions before a needle, and what is said about the clinical tables.

use egui::{RichText, Ui};

use crate::app::safety::Confirmation;
use crate::app::{Answer, Session};
use crate::i18n::{text, text_with};
use crate::rules::dose::Level;
use crate::scene::Ink;
use crate::ui::meter;
use crate::ui::theme::{STEP, Theme};

/// A warning with two answers. Going back has the focus, so that no key that is held down goes on.
pub(super) fn show(ui: &mut Ui, theme: &Theme, question: &Confirmation) -> Option<Answer> {
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(egui::vec2(22.0, 22.0), egui::Sense::hover());
        meter::sign(ui, theme, rect.center(), 10.0, Level::Amber);
        ui.label(Theme::strong(question.title.as_str(), 16.0));
    });
    ui.add_space(STEP);
    for line in &question.lines {
        ui.label(line);
    }
    ui.add_space(2.0 * STEP);
    let mut chosen = None;
    ui.horizontal(|ui| {
        let back = ui.button(text("confirm-back"));
        if ui.memory(|m| m.focused()).is_none() {
            back.request_focus();
        }
        if back.clicked() {
            chosen = Some(Answer::Cancel);
        }
        if ui.button(question.go_on.as_str()).clicked() {
            chosen = Some(Answer::GoOn);
        }
    });
    chosen
}

/// Each clinical table with its edition and who signed it, and the clinic's own rows.
pub(super) fn tables(ui: &mut Ui, session: &Session, theme: &Theme) {
    ui.add_space(STEP);
    let clinical = session.clinical();
    for (name, edition, review) in clinical.reviews() {
        let review = review.map_or_else(
            || text("review-none").into_owned(),
            |r| {
                let parts = [("by", r.reviewed_by.as_str().into()), ("on", r.reviewed_on.to_string().into())];
                text_with("review-by", &parts).into_owned()
            },
        );
        let table = text(&format!("about-table-{name}")).into_owned();
        let parts = [("table", table.into()), ("edition", edition.into()), ("review", review.into())];
        ui.label(theme.muted(text_with("about-table", &parts)));
    }
    let own = clinical.overrides().iter().map(|o| format!("{} {} ({})", o.table.name(), o.row, o.file));
    let own: Vec<String> = own.collect();
    if !own.is_empty() {
        let words = text_with("about-overrides", &[("rows", own.join(", ").into())]);
        ui.label(RichText::new(words).color(theme.color(Ink::Accent)));
    }
}
