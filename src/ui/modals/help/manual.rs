//! The manual: chapters to choose from, the chosen one to read, and a search through all of them.

use egui::{Frame, RichText, Sense, TextEdit, Ui};
use egui_commonmark::{CommonMarkCache, CommonMarkViewer};

use crate::app::Answer;
use crate::app::view::manual::{Block, CHAPTERS, Found, search};
use crate::i18n::text;
use crate::scene::Ink;
use crate::ui::modals::{close_button, scroll_area, title};
use crate::ui::theme::{RADIUS, STEP, Theme};
use crate::ui::widgets::{ChipState, chip, hint, name_field};

/// What the sheet remembers between frames.
#[derive(Debug, Default)]
pub(in crate::ui::modals) struct Draft {
    /// Index of the chapter that is shown.
    chapter: usize,
    /// The section to scroll to.
    goes_to: Option<usize>,
    /// What is looked for, and what was found for which words.
    query: String,
    found: Option<(String, Vec<Found>)>,
    pages: CommonMarkCache,
    /// The sheet has been drawn before.
    was_open: bool,
}

/// What the sheet takes besides the text that scrolls, in points.
const AROUND_TEXT: f32 = 290.0;

/// Shows the sheet.
pub(in crate::ui::modals) fn show(ui: &mut Ui, theme: &Theme, draft: &mut Draft) -> Option<Answer> {
    title(ui, "manual-title");
    let label = text("manual-search");
    let words = hint(ui, &label);
    let field = ui.add(TextEdit::singleline(&mut draft.query).hint_text(words).desired_width(f32::INFINITY));
    name_field(&field, &label, &draft.query);
    if !std::mem::replace(&mut draft.was_open, true) {
        field.request_focus();
    }
    ui.add_space(STEP);
    ui.horizontal_wrapped(|ui| {
        for (index, chapter) in CHAPTERS.iter().enumerate() {
            let shown = draft.query.trim().is_empty() && index == draft.chapter;
            let state = if shown { ChipState::On } else { ChipState::Off };
            if chip(ui, theme, chapter.title(), "", state, chapter.title()).clicked() {
                open(draft, index, 0);
            }
        }
    });
    ui.add_space(STEP);
    scroll_area(ui, AROUND_TEXT).auto_shrink(false).id_salt((draft.chapter, draft.query.trim().is_empty())).show(
        ui,
        |ui| {
            ui.set_width(ui.available_width() - 2.0 * STEP);
            if draft.query.trim().is_empty() { chapter(ui, theme, draft) } else { results(ui, theme, draft) }
        },
    );
    close_button(ui, theme)
}

/// Leaves the search and shows a chapter from one of its sections on.
fn open(draft: &mut Draft, chapter: usize, section: usize) {
    draft.query.clear();
    draft.chapter = chapter;
    draft.goes_to = Some(section);
}

/// The chapter, section by section.
fn chapter(ui: &mut Ui, theme: &Theme, draft: &mut Draft) {
    let Some(chapter) = CHAPTERS.get(draft.chapter) else { return };
    for (index, section) in chapter.sections().iter().enumerate() {
        ui.add_space(STEP);
        if !section.heading.is_empty() {
            let heading = ui.label(Theme::strong(section.heading, 15.0).color(theme.color(Ink::Ink)));
            if draft.goes_to == Some(index) {
                heading.scroll_to_me(Some(egui::Align::TOP));
            }
            ui.add_space(STEP / 2.0);
        }
        for (n, block) in section.blocks().into_iter().enumerate() {
            match block {
                Block::Prose(words) => {
                    ui.push_id((chapter.file, index, n), |ui| {
                        CommonMarkViewer::new().show(ui, &mut draft.pages, words);
                    });
                }
                Block::Code(lines) => code(ui, theme, lines),
            }
        }
        ui.add_space(STEP);
    }
    draft.goes_to = None;
}

/// Lines as they are to be typed or read, on a ground of their own. The library's block of code has a sign that the typeface lacks.
fn code(ui: &mut Ui, theme: &Theme, lines: &str) {
    Frame::new().fill(theme.color(Ink::Selection)).inner_margin(2.0 * STEP).corner_radius(RADIUS).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.label(RichText::new(lines).size(12.0).color(theme.color(Ink::Ink)));
    });
    ui.add_space(STEP);
}

/// The sections with all words; a click opens one.
fn results(ui: &mut Ui, theme: &Theme, draft: &mut Draft) {
    if draft.found.as_ref().is_none_or(|(of, _)| *of != draft.query) {
        draft.found = Some((draft.query.clone(), search(&draft.query)));
    }
    let Some((_, found)) = &draft.found else { return };
    if found.is_empty() {
        ui.label(theme.muted(text("manual-nothing")));
    }
    let mut chosen = None;
    for one in found {
        let Some(chapter) = CHAPTERS.get(one.chapter) else { continue };
        let heading = chapter.sections().get(one.section).map_or("", |s| s.heading);
        let place = format!("{} › {heading}", chapter.title());
        if ui.link(Theme::strong(place.as_str(), 13.0)).clicked() {
            chosen = Some((one.chapter, one.section));
        }
        if !one.passage.is_empty() {
            let words = ui.label(RichText::new(&one.passage).color(theme.color(Ink::Ink)));
            if words.interact(Sense::click()).clicked() {
                chosen = Some((one.chapter, one.section));
            }
        }
        ui.add_space(2.0 * STEP);
    }
    if let Some((chapter, section)) = chosen {
        open(draft, chapter, section);
    }
}
