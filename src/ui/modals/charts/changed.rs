//! Questions about files: changed by others, somebody else's, not answering.

use std::path::Path;

use egui::Ui;

use crate::app::{Answer, FileDoubt, Session};
use crate::i18n::{text, text_with};
use crate::store::Whose;
use crate::ui::modals::{answers, question, scroll_area, title, whose};
use crate::ui::theme::{STEP, Theme};

/// The file was changed by somebody else, and a point is about to be recorded as injected.
pub(in crate::ui::modals) fn before_needle(ui: &mut Ui, session: &Session, theme: &Theme) -> Option<Answer> {
    let go_on = ("modal-before-needle-go-on", Answer::GoOn);
    let cancel = ("modal-cancel", Answer::Cancel);
    let (title_id, words, choices) = match session.doubt() {
        Some(FileDoubt::Copy(path)) => {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let words = text_with("modal-before-needle-copy-text", &[("file", name.into())]);
            let open = ("alert-open-sibling", Answer::Reload);
            ("modal-before-needle-copy-title", words, vec![open, go_on, cancel])
        }
        Some(FileDoubt::Unreadable(at, cause)) => {
            let parts = [("time", at.hour_minute().into()), ("cause", cause.reason().into())];
            let words = text_with("modal-before-needle-unreadable-text", &parts);
            ("modal-before-needle-unreadable-title", words, vec![cancel, go_on])
        }
        changed => {
            let time = if let Some(FileDoubt::Changed(at)) = changed { at.hour_minute() } else { String::new() };
            let words = text_with("modal-before-needle-text", &[("time", time.into())]);
            let reload = ("modal-before-needle-reload", Answer::Reload);
            ("modal-before-needle-title", words, vec![reload, go_on, cancel])
        }
    };
    title(ui, title_id);
    whose(ui, session);
    ui.label(words);
    ui.add_space(2.0 * STEP);
    let safe = choices.first().map_or(Answer::Cancel, |(_, answer)| answer.clone());
    answers(ui, theme, &choices, &safe)
}

/// What the file holds that is not shown here.
pub(in crate::ui::modals) fn differences(
    ui: &mut Ui,
    session: &Session,
    theme: &Theme,
    lines: &[String],
) -> Option<Answer> {
    title(ui, "modal-differences-title");
    whose(ui, session);
    scroll_area(ui, 220.0).show(ui, |ui| {
        for line in lines {
            ui.label(line);
        }
    });
    ui.add_space(2.0 * STEP);
    let choices =
        [("alert-reload", Answer::Reload), ("alert-keep-mine", Answer::GoOn), ("modal-close", Answer::Cancel)];
    answers(ui, theme, &choices, &Answer::Reload)
}

/// The file that is to be replaced is the chart of another patient.
pub(in crate::ui::modals) fn another_patient(
    ui: &mut Ui,
    session: &Session,
    theme: &Theme,
    path: &Path,
    other: &Whose,
) -> Option<Answer> {
    title(ui, "modal-another-patient-title");
    whose(ui, session);
    ui.label(text_with("modal-another-patient-text", &[("whose", other.in_words().into())]));
    ui.label(theme.muted(path.display().to_string()));
    ui.add_space(2.0 * STEP);
    let choices = [
        ("modal-another-patient-name", Answer::SaveCopy),
        ("modal-another-patient-replace", Answer::Overwrite),
        ("modal-cancel", Answer::Cancel),
    ];
    answers(ui, theme, &choices, &Answer::SaveCopy)
}

/// A save goes on and on while the window is to close.
pub(in crate::ui::modals) fn save_hangs(ui: &mut Ui, session: &Session, theme: &Theme) -> Option<Answer> {
    let kept = [("modal-hangs-wait", Answer::Cancel), ("modal-hangs-leave", Answer::Leave)];
    let lost = [("modal-hangs-wait", Answer::Cancel), ("modal-hangs-lose", Answer::Discard)];
    let hangs = session.copy_hangs().then(|| text("cause-share-gone").into_owned());
    match session.copy_trouble().map(ToOwned::to_owned).or(hangs) {
        None => question(ui, session, theme, ("modal-hangs-title", "modal-hangs-text"), &kept, &Answer::Cancel),
        Some(cause) => {
            title(ui, "modal-hangs-title");
            whose(ui, session);
            ui.label(text_with("modal-hangs-text-unkept", &[("cause", cause.into())]));
            ui.add_space(2.0 * STEP);
            answers(ui, theme, &lost, &Answer::Cancel)
        }
    }
}
