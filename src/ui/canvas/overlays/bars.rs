//! Rows, columns and lists of choices over the picture.

use egui::{Align, Align2, FontId, Layout, Pos2, Rect, Ui, UiBuilder, Vec2, pos2, vec2};

use crate::app::{Action, Command};
use crate::i18n::text;
use crate::scene::Ink;
use crate::ui::canvas::overlays::paint_card;
use crate::ui::theme::{STEP, TEXT, Theme, semibold};
use crate::ui::widgets::{TAB, choice, floating, tab};

/// What can be chosen: what it does, what it is called, whether it is chosen now.
pub type Choice = (Command, String, bool);

/// How wide each choice is, measured in the heavier face, so that nothing moves when the choice does.
fn widths(ui: &Ui, theme: &Theme, choices: &[Choice]) -> Vec<f32> {
    let font = FontId::new(TEXT, semibold());
    let width =
        |label: &String| ui.painter().layout_no_wrap(label.clone(), font.clone(), theme.color(Ink::Ink)).size().x;
    choices.iter().map(|(_, label, _)| width(label).ceil()).collect()
}

/// A row of tabs on one card, its upper middle at `at`.
pub fn segments(ui: &mut Ui, theme: &Theme, at: Pos2, salt: &str, choices: &[Choice], actions: &mut Vec<Action>) {
    let (height, gap) = (theme.at_least(TAB), 2.0);
    let widths: Vec<f32> = widths(ui, theme, choices).into_iter().map(|w| theme.at_least(w + 6.0 * STEP)).collect();
    let inner = vec2(widths.iter().sum::<f32>() + (choices.len() as f32 - 1.0) * gap, height);
    let card = Align2::CENTER_TOP.anchor_size(at, inner + Vec2::splat(2.0 * STEP));
    paint_card(ui, theme, card);
    let layout = Layout::left_to_right(Align::Center);
    ui.scope_builder(UiBuilder::new().id_salt(salt).max_rect(card.shrink(STEP)).layout(layout), |ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(gap);
        for ((command, label, on), width) in choices.iter().zip(widths) {
            if tab(ui, theme, label, width, *on).clicked() {
                actions.push(Action::Run(*command));
            }
        }
    });
}

/// A column of buttons, all equally wide, its left upper corner at `at`.
pub fn column(ui: &mut Ui, theme: &Theme, at: Pos2, salt: &str, choices: &[Choice], actions: &mut Vec<Action>) {
    let widest = widths(ui, theme, choices).into_iter().fold(0.0, f32::max) + 5.0 * STEP;
    let n = choices.len() as f32;
    let area = Rect::from_min_size(at, vec2(widest, n * theme.target() + (n - 1.0) * STEP));
    let widths = vec![widest; choices.len()];
    buttons(ui, theme, area, Layout::top_down(Align::Min), salt, choices, &widths, actions);
}

/// A row of buttons, its left lower corner at `at`.
pub fn row(ui: &mut Ui, theme: &Theme, at: Pos2, salt: &str, choices: &[Choice], actions: &mut Vec<Action>) {
    let widths: Vec<f32> = widths(ui, theme, choices).into_iter().map(|w| theme.at_least(w + 5.0 * STEP)).collect();
    let width = widths.iter().sum::<f32>() + (choices.len() as f32 - 1.0) * STEP;
    let area = Rect::from_min_size(at - vec2(0.0, theme.target()), vec2(width, theme.target()));
    buttons(ui, theme, area, Layout::left_to_right(Align::Center), salt, choices, &widths, actions);
}

#[expect(clippy::too_many_arguments, reason = "shared by a row and a column; a struct would only rename them")]
fn buttons(
    ui: &mut Ui,
    theme: &Theme,
    area: Rect,
    layout: Layout,
    salt: &str,
    choices: &[Choice],
    widths: &[f32],
    actions: &mut Vec<Action>,
) {
    ui.scope_builder(UiBuilder::new().id_salt(salt).max_rect(area).layout(layout), |ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(STEP);
        for ((command, label, on), &width) in choices.iter().zip(widths) {
            if floating(ui, theme, label, width, *on).clicked() {
                actions.push(Action::Run(*command));
            }
        }
    });
}

/// Choices as a drop-down list, its corner or side `align` at `at`.
pub fn list(ui: &mut Ui, at: Pos2, align: Align2, label_id: &str, choices: &[Choice], actions: &mut Vec<Action>) {
    one_list(ui, align.anchor_size(at, vec2(132.0, ui.spacing().interact_size.y)), label_id, choices, actions);
}

/// Several drop-down lists beside one another at the top of `area`.
pub fn lists_in_a_row(ui: &mut Ui, area: Rect, lists: &[(&str, &Vec<Choice>)], actions: &mut Vec<Action>) {
    let n = lists.len() as f32;
    let width = ((area.width() - (n - 1.0) * STEP) / n).min(180.0);
    for (i, (label_id, choices)) in lists.iter().enumerate() {
        let corner = pos2(area.left() + i as f32 * (width + STEP), area.top());
        one_list(
            ui,
            Rect::from_min_size(corner, vec2(width, ui.spacing().interact_size.y)),
            label_id,
            choices,
            actions,
        );
    }
}

fn one_list(ui: &mut Ui, rect: Rect, label_id: &str, choices: &[Choice], actions: &mut Vec<Action>) {
    ui.scope_builder(UiBuilder::new().id_salt(label_id).max_rect(rect), |ui| {
        let present = choices.iter().position(|(_, _, on)| *on).unwrap_or(usize::MAX);
        let names: Vec<(usize, String)> =
            choices.iter().enumerate().map(|(i, (_, name, _))| (i, name.clone())).collect();
        if let Some(i) = choice(ui, label_id, &text(label_id), present, &names)
            && let Some((command, _, _)) = choices.get(i)
        {
            actions.push(Action::Run(*command));
        }
    });
}
