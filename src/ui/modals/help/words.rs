//! What the words mean, and what the tables rest on.

use egui::{RichText, Ui};

use crate::app::{Answer, Session};
use crate::i18n::{text, text_with};
use crate::rules::clinical_tables::clinic::Table;
use crate::scene::Ink;
use crate::ui::modals::{close_button, scroll_area, title};
use crate::ui::panels::forms::parts::{own_row, provenance};
use crate::ui::theme::{STEP, Theme};
use crate::ui::widgets::section;

/// Shows the sheet.
pub(in crate::ui::modals) fn show(ui: &mut Ui, session: &Session, theme: &Theme) -> Option<Answer> {
    title(ui, "words-title");
    let tables = session.clinical();
    scroll_area(ui, 160.0).show(ui, |ui| {
        ui.set_width(ui.available_width() - 2.0 * STEP);
        section(ui, theme, &text("words-glossary"));
        for term in &tables.glossary.terms {
            ui.spacing_mut().item_spacing.y = 2.0;
            let star = if term.unverified { " *" } else { "" };
            let from = tables.provenance(Table::Glossary, &term.id, term.provenance());
            ui.label(Theme::strong(format!("{}{star}", term.term), 13.0)).on_hover_ui(|ui| provenance(ui, theme, from));
            ui.label(RichText::new(&term.meaning).color(theme.color(Ink::Ink)));
            own_row(ui, theme, tables, Table::Glossary, &term.id);
            ui.add_space(2.0 * STEP);
        }
        section(ui, theme, &text("words-references"));
        ui.label(theme.muted(text("words-references-note")));
        for work in &tables.references.works {
            ui.add_space(STEP);
            ui.label(RichText::new(&work.title).color(theme.color(Ink::Ink)));
            let seen = text(&format!("words-seen-{}", work.seen.name())).into_owned();
            let parts = [("about", work.about.as_str().into()), ("seen", seen.into())];
            ui.label(theme.muted(text_with("words-used-for", &parts)).size(12.0));
            own_row(ui, theme, tables, Table::References, &work.id);
        }
    });
    close_button(ui, theme)
}
