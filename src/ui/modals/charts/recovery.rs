//! Work that a crash left behind: whose it is, of which file, from when; recovered, thrown away, or left for later.

use egui::{ScrollArea, Ui};

use crate::app::Answer;
use crate::i18n::{text, text_with};
use crate::scene::words;
use crate::store::recovery::Leftover;
use crate::ui::modals::title;
use crate::ui::theme::{STEP, Theme};
use crate::ui::widgets::main_button;

/// A row for each copy, the newest first. Recovering it has the focus: it changes no file, and throwing away takes two
/// clicks.
pub(in crate::ui::modals) fn show(ui: &mut Ui, theme: &Theme, list: &[Leftover]) -> Option<Answer> {
    title(ui, "modal-recovery-title");
    ui.label(text("modal-recovery-text"));
    ui.add_space(2.0 * STEP);
    let mut chosen = None;
    ScrollArea::vertical().max_height(260.0).show(ui, |ui| {
        for (i, leftover) in list.iter().enumerate() {
            ui.label(Theme::strong(whose(leftover), 13.0));
            ui.label(theme.muted(file_and_time(leftover)));
            ui.horizontal(|ui| {
                let recover = main_button(ui, theme, i == 0, text("modal-recover"));
                if i == 0 && ui.memory(|m| m.focused()).is_none() {
                    recover.request_focus();
                }
                if recover.clicked() {
                    chosen = Some(Answer::Recover(i));
                }
                // The one act here that cannot be taken back takes two clicks.
                let sure_key = ui.scope_id().with(("sure", leftover.chart, i));
                let sure: bool = ui.data(|d| d.get_temp(sure_key)).unwrap_or_default();
                let words = text(if sure { "modal-discard-copy-sure" } else { "modal-discard-copy" });
                if ui.button(words).clicked() {
                    ui.data_mut(|d| d.insert_temp(sure_key, !sure));
                    chosen = sure.then_some(Answer::DiscardRecovery(i)).or(chosen.take());
                }
            });
            ui.add_space(STEP);
        }
    });
    ui.add_space(STEP);
    if crate::ui::modals::foot(ui, theme, |ui| ui.button(text("modal-later")).clicked()) {
        chosen = Some(Answer::Cancel);
    }
    chosen
}

fn whose(leftover: &Leftover) -> String {
    leftover.whose.as_ref().map_or_else(|| text("modal-recovery-damaged").into_owned(), |whose| whose.in_words())
}

/// Of which file, and when the copy was kept.
fn file_and_time(leftover: &Leftover) -> String {
    let time = leftover.info.as_ref().map(|i| words::day_and_time(i.saved));
    let file = leftover.info.as_ref().and_then(|i| i.original.as_ref()).and_then(|p| p.file_name());
    let file =
        file.map_or_else(|| text("modal-recovery-never-saved").into_owned(), |f| f.to_string_lossy().into_owned());
    text_with("modal-recovery-row", &[("file", file.into()), ("time", time.unwrap_or_default().into())]).into_owned()
}
