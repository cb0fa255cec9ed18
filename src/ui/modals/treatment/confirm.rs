//! Questions before a needle, and what is said about the clinical tables.

use egui::{RichText, Ui};

use crate::app::safety::confirmation::Confirmation;
use crate::app::{Answer, Session};
use crate::i18n::{text, text_with};
use crate::ids::MarkId;
use crate::rules::doses::dose::Level;
use crate::scene::{Ink, words};
use crate::ui::panels::forms::parts::override_label;
use crate::ui::theme::{STEP, Theme};
use crate::ui::widgets::main_button;
use crate::ui::widgets::meter;

/// A warning with two answers. Going back has the focus, so that no key that is held down goes on.
pub(in crate::ui::modals) fn show(ui: &mut Ui, theme: &Theme, question: &Confirmation) -> Option<Answer> {
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
    answers(ui, theme, &text("confirm-back"), &question.go_on)
}

/// Two buttons: the one that changes nothing, which has the focus, and the one that goes on.
fn answers(ui: &mut Ui, theme: &Theme, back: &str, go_on: &str) -> Option<Answer> {
    let mut chosen = None;
    crate::ui::modals::foot(ui, theme, |ui| {
        let back = main_button(ui, theme, true, back);
        if ui.memory(|m| m.focused()).is_none() {
            back.request_focus();
        }
        if back.clicked() {
            chosen = Some(Answer::Cancel);
        }
        if ui.button(go_on).clicked() {
            chosen = Some(Answer::GoOn);
        }
    });
    chosen
}

/// Whether all of these points are to be recorded as injected. Going back has the focus.
pub(in crate::ui::modals) fn inject_all(
    ui: &mut Ui,
    session: &Session,
    theme: &Theme,
    marks: &[MarkId],
) -> Option<Answer> {
    let syringe = session.syringe_in_hand().map(|s| s.name.clone()).unwrap_or_default();
    let parts = [("count", marks.len().into()), ("syringe", syringe.into())];
    ui.label(Theme::strong(text_with("modal-inject-all-title", &parts), 16.0));
    ui.add_space(STEP);
    crate::ui::modals::whose(ui, session);
    crate::ui::modals::scroll_area(ui, 220.0).show(ui, |ui| {
        for mark in marks.iter().filter_map(|&id| session.mark(id)) {
            ui.label(session.numbered(mark));
        }
    });
    ui.add_space(2.0 * STEP);
    answers(ui, theme, &text("confirm-back"), &text_with("modal-inject-all", &parts))
}

/// Whether points that were injected are to be deleted. Keeping them has the focus.
pub(in crate::ui::modals) fn delete(ui: &mut Ui, session: &Session, theme: &Theme, marks: &[MarkId]) -> Option<Answer> {
    let count = [("count", marks.len().into())];
    ui.label(Theme::strong(text_with("modal-delete-title", &count), 16.0));
    ui.add_space(STEP);
    crate::ui::modals::whose(ui, session);
    for point in session.deleted_in_words(marks) {
        ui.label(point);
    }
    ui.add_space(STEP);
    ui.label(text("modal-delete-text"));
    ui.add_space(2.0 * STEP);
    answers(ui, theme, &text_with("modal-delete-keep", &count), &text("modal-delete"))
}

/// Each clinical table with its edition, who signed it and where it comes from, and the clinic's own rows.
pub(in crate::ui::modals) fn tables(ui: &mut Ui, session: &Session, theme: &Theme) {
    ui.add_space(STEP);
    ui.label(Theme::strong(text("about-tables"), 13.0));
    let clinical = session.clinical();
    for about in clinical.about() {
        let review = about.review.map_or_else(
            || text("review-none").into_owned(),
            |r| {
                let parts = [("by", r.reviewed_by.as_str().into()), ("on", words::day(r.reviewed_on).into())];
                text_with("review-by", &parts).into_owned()
            },
        );
        let table = text(&format!("about-table-{}", about.name)).into_owned();
        let parts = [("table", table.into()), ("edition", about.edition.into()), ("review", review.into())];
        ui.label(theme.muted(text_with("about-table", &parts)));
        ui.label(theme.muted(text_with("source-is", &[("source", about.source.into())])).size(11.0));
        ui.add_space(STEP / 2.0);
    }
    let own = clinical.overrides();
    if own.is_empty() {
        return;
    }
    ui.label(Theme::strong(text("about-overrides"), 13.0));
    for own in own {
        let parts = [("table", own.table.name().into()), ("row", own.row.as_str().into())];
        let row = text_with("about-override", &parts).into_owned();
        ui.label(RichText::new(row).color(theme.color(Ink::Accent)));
        ui.label(override_label(theme, own));
    }
}
