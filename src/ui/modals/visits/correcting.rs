//! The sheet that asks why something about an injected point is put right.

use egui::{Id, Ui};

use crate::app::points::correcting::Correcting;
use crate::app::{Action, Answer, Session};
use crate::chart::Corrected;
use crate::i18n::{text, text_with};
use crate::ui::theme::{STEP, Theme};
use crate::ui::widgets::{ChipState, chip, choice, labelled, main_button, text_field};

/// What is typed and chosen.
#[derive(Debug, Default)]
pub struct Draft {
    reason: String,
    /// Which syringe of the tray; `None` while none was chosen.
    syringe: Option<usize>,
    asked: bool,
}

impl Draft {
    /// What is to be kept when the sheet is closed: a draft with a reason.
    pub(in crate::ui::modals) fn kept(self) -> Option<Self> {
        (!self.reason.trim().is_empty()).then_some(Self { asked: false, ..self })
    }
}

/// What is recorded, what will be, and why.
pub fn show(
    ui: &mut Ui,
    session: &Session,
    theme: &Theme,
    draft: &mut Draft,
    actions: &mut Vec<Action>,
) -> Option<Answer> {
    let asked = session.correction_asked()?;
    let first = !std::mem::replace(&mut draft.asked, true);
    if first {
        draft.syringe = asked.syringe;
    }
    crate::ui::modals::title(ui, &format!("correct-title-{}", asked.what.name()));
    ui.label(Theme::strong(
        text_with("correct-point", &[("count", asked.count.into()), ("point", asked.point.as_str().into())]),
        13.0,
    ));
    ui.label(text_with("correct-before", &[("before", asked.before.as_str().into())]));
    let is_drug = asked.what == Corrected::Drug;
    if is_drug {
        ui.add_space(STEP);
        let label = text("correct-syringe");
        labelled(ui, theme, &label, |ui| {
            let choose = (None, text("correct-syringe-choose").into_owned());
            let syringes = session.syringes().iter().enumerate().map(|(i, s)| (Some(i), s.name.clone()));
            let all: Vec<(Option<usize>, String)> = std::iter::once(choose).chain(syringes).collect();
            if let Some(chosen) = choice(ui, "correct-syringe", &label, draft.syringe, &all) {
                draft.syringe = chosen;
            }
        });
    } else {
        ui.label(text_with("correct-after", &[("after", asked.after.as_str().into())]));
    }
    ui.add_space(STEP);
    let (label, hint) = (text("correct-reason"), text("correct-reason-hint"));
    let field = labelled(ui, theme, &label, |ui| {
        let (field, typed) = text_field(ui, Id::unique("correct-reason"), &label, &hint, &draft.reason);
        if let Some(words) = typed {
            draft.reason = words;
        }
        ui.horizontal_wrapped(|ui| {
            for id in ["correct-reason-entry", "correct-reason-syringe"] {
                let words = text(id);
                let on = draft.reason == *words;
                if (is_drug || id == "correct-reason-entry")
                    && chip(ui, theme, &words, "", if on { ChipState::On } else { ChipState::Off }, &words).clicked()
                {
                    draft.reason = words.into_owned();
                }
            }
        });
        field
    });
    if first {
        field.request_focus();
    }
    ui.add_space(STEP);
    ui.label(theme.muted(text("correct-keeps")));
    let ready = !draft.reason.trim().is_empty() && (!is_drug || draft.syringe.is_some());
    let entered = field.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter));
    ui.add_space(2.0 * STEP);
    crate::ui::modals::foot(ui, theme, |ui| {
        if main_button(ui, theme, ready, text("correct-do")).clicked() || (entered && ready) {
            let (syringe, reason) = (draft.syringe, draft.reason.clone());
            actions.push(Action::Correct(Correcting::Confirm { syringe, reason }));
        }
        ui.button(text("modal-cancel")).clicked().then_some(Answer::Cancel)
    })
}
