//! Saving, renaming and deleting point sets.

use egui::{Id, TextEdit, Ui};

use crate::app::{Action, Answer, Session};
use crate::chart::Template;
use crate::chart::mark::template::MAX_TEMPLATE_NAME;
use crate::i18n::{text, text_with};
use crate::ui::theme::{STEP, Theme};
use crate::ui::widgets::{entered, main_button, name_field, text_field};

/// Asks for the name of a new point set.
pub fn save(
    ui: &mut Ui,
    session: &Session,
    theme: &Theme,
    draft: &mut Option<String>,
    actions: &mut Vec<Action>,
) -> Option<Answer> {
    crate::ui::modals::title(ui, "modal-template-save-title");
    ui.label(text("modal-template-save-text"));
    ui.add_space(STEP);
    let first = draft.is_none();
    let name = draft.get_or_insert_with(String::new);
    ui.label(theme.muted(text("modal-template-name")).size(12.0));
    let edit = TextEdit::singleline(name)
        .id(Id::unique(("template", "name")))
        .hint_text(text("modal-template-name-hint").into_owned())
        .char_limit(MAX_TEMPLATE_NAME)
        .desired_width(f32::INFINITY);
    let field = ui.add(edit);
    name_field(&field, &text("modal-template-name"), name);
    if first {
        field.request_focus();
    }
    let name = name.trim();
    let replaces = session.templates().iter().any(|t| t.name == name);
    // Keeps its line while there is nothing to say, so that the buttons stay where they are.
    ui.label(theme.muted(if replaces { text("modal-template-replaces") } else { " ".into() }).size(12.0));
    let entered = entered(ui, &field);
    let mut chosen = None;
    crate::ui::modals::foot(ui, theme, |ui| {
        let ready = !name.is_empty();
        let save = main_button(ui, theme, ready, text("modal-save")).clicked();
        if ready && (save || entered) {
            actions.push(Action::SaveTemplate(name.to_owned()));
            chosen = Some(Answer::Cancel);
        }
        if ui.button(text("modal-cancel")).clicked() {
            chosen = Some(Answer::Cancel);
        }
    });
    chosen
}

/// The list of point sets. Changes take effect with the button that saves them.
pub fn edit(
    ui: &mut Ui,
    session: &Session,
    theme: &Theme,
    draft: &mut Option<Vec<Template>>,
    actions: &mut Vec<Action>,
) -> Option<Answer> {
    crate::ui::modals::title(ui, "modal-templates-title");
    let draft = draft.get_or_insert_with(|| session.templates().to_vec());
    if draft.is_empty() {
        ui.label(theme.muted(text("modal-templates-none")));
    }
    let mut deleted = None;
    crate::ui::modals::scroll_area(ui, 220.0).show(ui, |ui| {
        for (i, template) in draft.iter_mut().enumerate() {
            ui.horizontal(|ui| {
                ui.scope(|ui| {
                    ui.set_width(300.0);
                    let id = Id::unique(("template", i));
                    let label = text("modal-template-name");
                    if let (_, Some(name)) = text_field(ui, id, &label, &label, &template.name) {
                        template.name = name.chars().take(MAX_TEMPLATE_NAME).collect();
                    }
                });
                let count = text_with("modal-templates-points", &[("count", template.points.len().into())]);
                ui.label(theme.muted(count));
                let delete = ui.button(text("modal-templates-delete-short"));
                delete.widget_info(|| {
                    let name = text_with("modal-templates-delete", &[("name", template.name.as_str().into())]);
                    egui::WidgetInfo::labeled(egui::Role::Button, true, name)
                });
                if delete.clicked() {
                    deleted = Some(i);
                }
            });
        }
        crate::ui::input::focus::keep_in_sight(ui);
    });
    if let Some(i) = deleted {
        draft.remove(i);
    }
    ui.add_space(2.0 * STEP);
    let mut chosen = None;
    crate::ui::modals::foot(ui, theme, |ui| {
        let named = draft.iter().all(|t| !t.name.trim().is_empty());
        if main_button(ui, theme, named, text("modal-save")).clicked() {
            actions.push(Action::SetTemplates(draft.clone()));
            chosen = Some(Answer::Cancel);
        }
        if ui.button(text("modal-cancel")).clicked() {
            chosen = Some(Answer::Cancel);
        }
    });
    chosen
}
