//! The question whether a patient with another name, birth date or number is still the same.

use egui::{Grid, Id, RichText, Ui};

use crate::app::visits::identity::{IdentityAnswer, IdentityQuestion};
use crate::app::{Action, Answer, Session};
use crate::chart::Clinician;
use crate::chart::Field;
use crate::chart::patient::identity::Difference;
use crate::i18n::{text, text_with};
use crate::scene::Ink;
use crate::ui::theme::{STEP, Theme};
use crate::ui::widgets::{labelled, main_button, text_field};

/// What is typed into the sheet.
#[derive(Debug)]
pub struct Draft {
    by: Clinician,
    reason: String,
}

impl Draft {
    /// What is to be kept when the sheet is closed: a draft with a reason.
    pub(in crate::ui::modals) fn kept(self) -> Option<Self> {
        (!self.reason.trim().is_empty()).then_some(self)
    }
}

/// Both values of what differs, and the answers. With signed visits a correction says by whom and why. Going on editing
/// has the focus, so that a hasty Enter decides nothing.
pub fn show(
    ui: &mut Ui,
    session: &Session,
    theme: &Theme,
    question: &IdentityQuestion,
    draft: &mut Option<Draft>,
    actions: &mut Vec<Action>,
) -> Option<Answer> {
    crate::ui::modals::title(ui, "identity-title");
    let said = if question.signed > 0 {
        text_with("identity-what-signed", &[("count", question.signed.into())])
    } else {
        text("identity-what")
    };
    ui.label(said);
    ui.add_space(STEP);
    values(ui, theme, &question.differences());
    ui.add_space(STEP);
    let draft = draft.get_or_insert_with(|| Draft { by: session.who_writes(), reason: String::new() });
    if question.signed > 0 {
        who_and_why(ui, theme, draft);
    }
    let named = !draft.by.name.trim().is_empty() && !draft.reason.trim().is_empty();
    let ready = question.signed == 0 || named;
    ui.add_space(2.0 * STEP);
    let mut answer = None;
    let later = crate::ui::modals::foot(ui, theme, |ui| {
        let same = if question.signed > 0 { "identity-record" } else { "identity-same" };
        if ui.add_enabled(ready, egui::Button::new(text(same))).clicked() {
            answer = Some(IdentityAnswer::Same(draft.by.clone(), draft.reason.clone()));
        }
        if ui.button(text("identity-another")).clicked() {
            answer = Some(IdentityAnswer::Another);
        }
        if ui.button(text("identity-back")).clicked() {
            answer = Some(IdentityAnswer::PutBack);
        }
        ui.end_row();
        main_button(ui, theme, true, text("identity-later"))
    });
    actions.extend(answer.map(Action::AnswerIdentity));
    if ui.memory(|m| m.focused()).is_none() {
        later.request_focus();
    }
    later.clicked().then_some(Answer::Cancel)
}

/// Field, value before, value now.
fn values(ui: &mut Ui, theme: &Theme, differences: &[Difference]) {
    Grid::new("values of the identity").num_columns(3).spacing([18.0, 4.0]).show(ui, |ui| {
        ui.label("");
        for id in ["identity-before", "identity-now"] {
            ui.label(theme.muted(text(id)).size(12.0));
        }
        ui.end_row();
        for difference in differences {
            let words = |value: &str| match (value, difference.field) {
                ("", _) => text("identity-nothing").into_owned(),
                (name, Field::Sex) => text(&format!("note-sex-{name}")).into_owned(),
                (value, _) => value.to_owned(),
            };
            ui.label(theme.muted(text(&format!("identity-field-{}", difference.field.name()))));
            ui.label(RichText::new(words(&difference.before)).color(theme.color(Ink::Ink)));
            ui.label(Theme::strong(words(&difference.after), 13.0).color(theme.color(Ink::Ink)));
            ui.end_row();
        }
    });
}

/// Why, by whom.
fn who_and_why(ui: &mut Ui, theme: &Theme, draft: &mut Draft) {
    let field = |ui: &mut Ui, id: &str, hint: &str, words: &mut String| {
        let label = text(id);
        labelled(ui, theme, &label, |ui| {
            if let (_, Some(typed)) = text_field(ui, Id::unique(("identity", id)), &label, hint, words) {
                *words = typed;
            }
        });
    };
    field(ui, "identity-reason", &text("identity-reason-hint"), &mut draft.reason);
    let Clinician { name, credentials, .. } = &mut draft.by;
    ui.columns_const(|[left, right]| {
        field(left, "identity-by", "", name);
        field(right, "sign-credentials", "", credentials);
    });
}
