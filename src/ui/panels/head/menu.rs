//! The menu bar, built from the command table.

use egui::{Align, Button, Layout, Pos2, Role, ScrollArea, Shape, Stroke, Ui, WidgetInfo, vec2};

use crate::app::commands::command::{Command, Menu, table};
use crate::app::commands::palette::template_label;
use crate::app::{Action, Session};
use crate::i18n::{text, text_with};
use crate::scene::Ink;
use crate::ui::input::focus;
use crate::ui::palette;
use crate::ui::theme::{LABEL, STEP, TEXT, Theme};

/// Room at the left of menu items that can have a check mark.
const GUTTER: f32 = 6.0 * STEP;
/// Height of a row of a menu.
const ROW: f32 = 6.0 * STEP;

/// Shows the menu bar.
pub fn show(ui: &mut Ui, session: &Session, theme: &Theme) -> Vec<Action> {
    let mut actions = Vec::new();
    egui::MenuBar::new().ui(ui, |ui| {
        if theme.touch {
            ui.spacing_mut().button_padding.x = 3.0 * STEP;
        }
        for menu in Menu::ALL {
            ui.menu_button(text(menu.text_id()), |ui| {
                ui.set_min_width(220.0);
                // The longest menu is higher than a small screen; it scrolls only there.
                let most = ui.ctx().content_rect().height() - 16.0 * STEP;
                ScrollArea::vertical().max_height(most).min_scrolled_height(most).show(ui, |ui| {
                    of_bar(ui, session, theme, menu, &mut actions);
                    focus::keep_in_sight(ui);
                });
            });
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            actions.extend(palette::hint(ui, theme));
            actions.extend(emergencies(ui, theme));
        });
    });
    actions
}

/// The way to the emergency cards, where there is room for it beside the menus.
fn emergencies(ui: &mut Ui, theme: &Theme) -> Option<Action> {
    let keys = Command::ShowEmergencies.shortcut().map(|s| s.label()).unwrap_or_default();
    let words = text_with("emergencies-menu", &[("keys", keys.into())]).into_owned();
    let words = Theme::strong(words, TEXT).color(theme.color(Ink::Danger));
    if ui.available_width() < 30.0 * STEP {
        return None;
    }
    ui.add(Button::new(words).frame(false)).clicked().then_some(Action::Run(Command::ShowEmergencies))
}

/// The rows of one menu of the bar.
fn of_bar(ui: &mut Ui, session: &Session, theme: &Theme, menu: Menu, actions: &mut Vec<Action>) {
    close_together(ui, theme);
    if menu == Menu::View {
        // Room for the check marks.
        ui.spacing_mut().button_padding.x = GUTTER;
    }
    let commands = || table().iter().filter(|r| r.menu == Some(menu)).map(|r| r.command);
    let mut opened: Vec<&str> = Vec::new();
    let mut last = None;
    for command in commands() {
        let submenu = submenu_of(command);
        if submenu.is_some_and(|id| opened.contains(&id)) {
            continue;
        }
        let block = block_of(command);
        if last.is_some_and(|l| l != block) {
            ui.separator();
        }
        last = Some(block);
        match submenu {
            None => item(ui, session, theme, command, actions),
            Some(id) => {
                opened.push(id);
                ui.menu_button(text(id), |ui| {
                    close_together(ui, theme);
                    if menu == Menu::View {
                        ui.spacing_mut().button_padding.x = GUTTER;
                    }
                    grouped(ui, session, theme, commands().filter(|c| submenu_of(*c) == Some(id)), actions);
                });
            }
        }
    }
    match menu {
        Menu::File => recent(ui, session, theme, actions),
        Menu::Record => templates(ui, session, actions),
        Menu::Edit | Menu::View | Menu::Help => {}
    }
}

/// Rows with a line between groups.
fn grouped(
    ui: &mut Ui,
    session: &Session,
    theme: &Theme,
    commands: impl Iterator<Item = Command>,
    actions: &mut Vec<Action>,
) {
    let mut last = None;
    for command in commands {
        let group = group_of(command);
        if last.is_some_and(|l| l != group) {
            ui.separator();
        }
        last = Some(group);
        item(ui, session, theme, command, actions);
    }
}

/// Rows of a menu stand closer than buttons.
pub fn close_together(ui: &mut Ui, theme: &Theme) {
    let spacing = ui.spacing_mut();
    spacing.item_spacing.y = 0.0;
    spacing.interact_size.y = theme.at_least(ROW);
}

/// The menu of the selected marks, from the rows of the command table that act on them.
pub fn of_marks(ui: &mut Ui, session: &Session, theme: &Theme) -> Vec<Action> {
    let mut actions = Vec::new();
    ui.set_min_width(220.0);
    close_together(ui, theme);
    let about_marks = |c: &Command| c.needs_selection() && !matches!(c, Command::Delete | Command::ShowWhereVisible);
    let rows = table();
    let commands = rows.iter().filter(|r| r.menu.is_some()).map(|r| r.command).filter(about_marks);
    let ends = |command| std::iter::once(command);
    let all = ends(Command::ShowWhereVisible).chain(commands).chain(ends(Command::Delete));
    grouped(ui, session, theme, all, &mut actions);
    actions
}

/// One row of a menu, greyed with the reason when it cannot be carried out.
pub fn item(ui: &mut Ui, session: &Session, theme: &Theme, command: Command, actions: &mut Vec<Action>) {
    let label = session.command_label(command);
    let keys = command.shortcut().map(|s| s.label()).unwrap_or_default();
    let availability = session.availability(command);
    let button = Button::new(label.as_str()).shortcut_text(theme.muted(keys));
    let response = ui.add_enabled(availability.is_ok(), button);
    if let Some(on) = session.is_on(command) {
        let enabled = availability.is_ok();
        let of_itself = matches!(command, Command::ToggleOverlay(_));
        let role = if of_itself { Role::MenuItemCheckBox } else { Role::MenuItemRadio };
        response.widget_info(|| WidgetInfo::selected(role, enabled, on, &label));
        if on {
            check_mark(ui, theme, response.rect.left_center() + vec2(GUTTER / 2.0, 0.0));
        }
    }
    if let Err(reason) = availability {
        response.on_disabled_hover_text(text(reason));
    } else if response.clicked() {
        actions.push(Action::Run(command));
        ui.close();
    }
}

/// The sign of what is shown now.
fn check_mark(ui: &Ui, theme: &Theme, middle: Pos2) {
    let corners = [vec2(-4.0, 0.0), vec2(-1.0, 3.5), vec2(4.5, -3.5)].map(|v| middle + v);
    ui.painter().add(Shape::line(corners.to_vec(), Stroke::new(1.75, theme.color(Ink::Accent))));
}

/// The menu within the menu where a command stands, by the id of its name: what is many, or stands on the picture too.
const fn submenu_of(command: Command) -> Option<&'static str> {
    match command {
        Command::Frame(_) => Some("canvas-region"),
        Command::ShowDepth(_) | Command::Deeper | Command::Shallower => Some("canvas-depth"),
        Command::PreviousVisit
        | Command::NextVisit
        | Command::LatestVisit
        | Command::ToggleGhosts
        | Command::CompareVisits
        | Command::ShowTrends => Some("panel-visits"),
        Command::SetTheme(_)
        | Command::ToggleTouchMode
        | Command::ToggleFingerPans
        | Command::EnlargeText
        | Command::ReduceText => Some("settings-appearance"),
        Command::Inject
        | Command::Plan
        | Command::Defer
        | Command::ResetState
        | Command::Confirm
        | Command::Gone
        | Command::PreviousMuscle
        | Command::NextMuscle
        | Command::SetKind(_) => Some("menu-selected-points"),
        Command::SaveTemplate | Command::EditTemplates => Some("menu-point-sets"),
        _ => None,
    }
}

/// Commands and menus of one block stand together between lines.
const fn block_of(command: Command) -> u8 {
    match command {
        Command::ShowView(_) | Command::ShowAll | Command::ShowWhereVisible => 0,
        Command::Frame(_)
        | Command::ShowDepth(_)
        | Command::Deeper
        | Command::Shallower
        | Command::ZoomIn
        | Command::ZoomOut => 1,
        Command::ToggleOverlay(_) => 2,
        Command::PreviousVisit
        | Command::NextVisit
        | Command::LatestVisit
        | Command::ToggleGhosts
        | Command::CompareVisits
        | Command::ShowTrends => 3,
        Command::SetTheme(_)
        | Command::ToggleTouchMode
        | Command::ToggleFingerPans
        | Command::EnlargeText
        | Command::ReduceText
        | Command::NextPanel => 4,
        Command::EditPatient | Command::EditVisit => 5,
        Command::NewVisit | Command::ShowDocumentation | Command::CopyNote | Command::Sign | Command::Amend => 6,
        Command::Inject
        | Command::InjectAllRemaining
        | Command::Plan
        | Command::Defer
        | Command::ResetState
        | Command::Confirm
        | Command::Gone
        | Command::PreviousMuscle
        | Command::NextMuscle
        | Command::SetKind(_)
        | Command::DrawPainArea
        | Command::DrawAreaToAvoid => 7,
        Command::Acknowledge | Command::ShowDoses | Command::EditSyringes => 8,
        Command::SaveTemplate | Command::EditTemplates => 9,
        other => 100 + group_of(other),
    }
}

/// Commands of one group stand together between lines.
const fn group_of(command: Command) -> u8 {
    match command {
        Command::New | Command::Open => 0,
        Command::Save | Command::SaveAs => 1,
        Command::Export | Command::Print => 2,
        Command::Undo | Command::Redo => 4,
        Command::CopyFigure => 20,
        Command::Palette => 5,
        Command::ShowView(_) | Command::ShowAll => 6,
        Command::ShowWhereVisible => 16,
        Command::Frame(_) => 7,
        Command::ShowDepth(_) | Command::Deeper | Command::Shallower => 8,
        Command::ToggleOverlay(_) => 18,
        Command::DrawPainArea | Command::DrawAreaToAvoid => 19,
        Command::ZoomIn | Command::ZoomOut => 9,
        Command::ToggleTheme | Command::EnlargeText | Command::ReduceText | Command::NextPanel => 10,
        Command::Inject
        | Command::InjectAllRemaining
        | Command::Plan
        | Command::Defer
        | Command::ResetState
        | Command::ScoreAfter
        | Command::Confirm => 11,
        Command::ChangeDrug | Command::ToOtherSide | Command::MovePoint => 28,
        Command::PreviousMuscle | Command::NextMuscle => 12,
        Command::SetKind(_) => 13,
        Command::EditPatient | Command::EditVisit | Command::EditSyringes => 14,
        Command::PreviousVisit | Command::NextVisit | Command::LatestVisit => 24,
        Command::ToggleGhosts | Command::CompareVisits | Command::ShowTrends => 25,
        Command::Gone => 27,
        Command::NewVisit | Command::Sign | Command::Amend => 26,
        Command::SaveTemplate | Command::EditTemplates => 17,
        Command::EditSettings => 21,
        Command::SetTheme(_) => 22,
        Command::ToggleTouchMode | Command::ToggleFingerPans => 23,
        _ => 15,
    }
}

/// Charts opened lately, by file name.
fn recent(ui: &mut Ui, session: &Session, theme: &Theme, actions: &mut Vec<Action>) {
    let recent = &session.settings().recent;
    if recent.is_empty() {
        return;
    }
    ui.separator();
    ui.label(theme.muted(text("menu-recent")).size(LABEL));
    for chart in recent {
        let name = chart.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if ui.button(name).on_hover_text(chart.path.display().to_string()).clicked() {
            actions.push(Action::OpenPath(chart.path.clone()));
            ui.close();
        }
    }
}

/// The point sets, each also on the other side.
fn templates(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    if session.templates().is_empty() {
        return;
    }
    ui.menu_button(text("menu-place-template"), |ui| {
        for (index, template) in session.templates().iter().enumerate() {
            for mirrored in [false, true] {
                let button = Button::new(template_label(&template.name, mirrored));
                let response = ui.add_enabled(session.visit_is_draft(), button);
                if response.on_disabled_hover_text(text("unavailable-signed")).clicked() {
                    actions.push(Action::PlaceTemplate { index, mirrored });
                    ui.close();
                }
            }
        }
    });
}
