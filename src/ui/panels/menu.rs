//! The menu bar, built from the command table.

use egui::{Button, Ui};

use crate::app::command::{Command, Menu, table};
use crate::app::{Action, Session};
use crate::i18n::{text, text_with};
use crate::ui::theme::Theme;

/// Shows the menu bar.
pub fn show(ui: &mut Ui, session: &Session, theme: &Theme) -> Vec<Action> {
    let mut actions = Vec::new();
    let rows = table();
    egui::MenuBar::new().ui(ui, |ui| {
        for menu in Menu::ALL {
            ui.menu_button(text(menu.text_id()), |ui| {
                ui.set_min_width(220.0);
                let mut last = None;
                for row in rows.iter().filter(|r| r.menu == Some(menu)) {
                    let group = group_of(row.command);
                    if last.is_some_and(|l| l != group) {
                        ui.separator();
                    }
                    last = Some(group);
                    item(ui, session, theme, row.command, &mut actions);
                }
                if menu == Menu::File {
                    recent(ui, session, &mut actions);
                }
            });
        }
    });
    actions
}

/// One row of a menu, greyed with the reason when it cannot be carried out.
fn item(ui: &mut Ui, session: &Session, theme: &Theme, command: Command, actions: &mut Vec<Action>) {
    let label = label(session, command);
    let keys = command.shortcut().map(|s| s.label()).unwrap_or_default();
    let availability = session.availability(command);
    let button = Button::new(label).shortcut_text(theme.muted(keys));
    let response = ui.add_enabled(availability.is_ok(), button);
    if let Err(reason) = availability {
        response.on_disabled_hover_text(text(reason));
    } else if response.clicked() {
        actions.push(Action::Run(command));
        ui.close();
    }
}

/// Undo and redo say what they act on.
fn label(session: &Session, command: Command) -> String {
    let step = match command {
        Command::Undo => session.undo_text(),
        Command::Redo => session.redo_text(),
        _ => None,
    };
    match step {
        Some(step) if command == Command::Undo => text_with("command-undo-step", &[("step", step.into())]).into_owned(),
        Some(step) => text_with("command-redo-step", &[("step", step.into())]).into_owned(),
        None => text(&command.text_id()).into_owned(),
    }
}

/// Commands of one group stand together between lines.
const fn group_of(command: Command) -> u8 {
    match command {
        Command::New | Command::Open => 0,
        Command::Save | Command::SaveAs => 1,
        Command::ExportPdf | Command::ExportSvg | Command::ExportPng => 2,
        Command::Undo | Command::Redo => 4,
        Command::ShowView(_) => 6,
        Command::Frame(_) => 7,
        Command::ShowDepth(_) => 8,
        Command::ZoomIn | Command::ZoomOut => 9,
        Command::ToggleTheme | Command::EnlargeText | Command::ReduceText | Command::NextPanel => 10,
        Command::Inject | Command::InjectAllRemaining | Command::Plan | Command::Defer | Command::ResetState => 11,
        Command::PreviousMuscle | Command::NextMuscle => 12,
        Command::SetKind(_) => 13,
        Command::EditPatient | Command::EditVisit | Command::EditSyringes | Command::NewVisit => 14,
        _ => 15,
    }
}

/// Charts opened lately, by file name.
fn recent(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    let recent = &session.settings().recent;
    if recent.is_empty() {
        return;
    }
    ui.separator();
    for chart in recent {
        let name = chart.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if ui.button(name).on_hover_text(chart.path.display().to_string()).clicked() {
            actions.push(Action::OpenPath(chart.path.clone()));
            ui.close();
        }
    }
}
