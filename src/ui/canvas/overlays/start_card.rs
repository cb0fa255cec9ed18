//! What an empty chart offers: the first click, the charts opened lately, the sample.

use egui::{Align2, Area, Button, CornerRadius, Frame, Id, Margin, Order, Rect, Stroke, Ui, vec2};

use crate::app::{Action, Command, Session};
use crate::i18n::{text, text_with};
use crate::scene::Ink;
use crate::ui::canvas::MARGIN;
use crate::ui::theme::{CARD_RADIUS, STEP, Theme};

/// So many of the charts opened lately stand on it; the menu has all of them.
const RECENT: usize = 4;
/// The longest part of a file's name that is shown, in letters.
const NAME: usize = 28;

/// Shows the card over the legs of the figure, where nothing is charted.
pub(in crate::ui::canvas) fn show(ui: &Ui, canvas: Rect, session: &Session, theme: &Theme, actions: &mut Vec<Action>) {
    let at = canvas.center_bottom() - vec2(0.0, MARGIN.y + 46.0);
    let area = Area::new(Id::unique("start")).order(Order::Middle).pivot(Align2::CENTER_BOTTOM).fixed_pos(at);
    area.constrain_to(canvas).show(ui.ctx(), |ui| {
        let frame = Frame::new()
            .fill(theme.color(Ink::Panel))
            .stroke(Stroke::new(1.0, theme.color(Ink::Line)))
            .corner_radius(CornerRadius::same(CARD_RADIUS))
            .inner_margin(Margin::symmetric(16, 10));
        frame.show(ui, |ui| {
            ui.set_max_width((canvas.width() - 2.0 * MARGIN.x - 8.0 * STEP).clamp(120.0, 460.0));
            ui.spacing_mut().item_spacing.y = STEP;
            ui.label(Theme::strong(text("canvas-empty"), 14.0));
            ui.label(theme.muted(text("canvas-empty-more")).size(12.0));
            let document = session.document();
            if document.path.is_none() && !session.is_dirty() {
                ui.add_space(STEP);
                charts(ui, session, theme, actions);
            }
        });
    });
}

/// The charts opened lately by the names of their files, and ways to others.
fn charts(ui: &mut Ui, session: &Session, theme: &Theme, actions: &mut Vec<Action>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(1.5 * STEP, STEP);
        for (words, command) in [("command-open", Command::Open), ("command-open-sample", Command::OpenSample)] {
            if ui.button(text(words)).clicked() {
                actions.push(Action::Run(command));
            }
        }
    });
    let recent = &session.settings().recent;
    if recent.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(1.5 * STEP, STEP);
        ui.label(theme.muted(text("start-recent")).size(12.0));
        for chart in recent.iter().take(RECENT) {
            let name = chart.path.file_stem().unwrap_or_default().to_string_lossy();
            let short: String = name.chars().take(NAME).collect();
            let shown = if short.len() < name.len() { format!("{short}…") } else { short };
            let button = ui.add(Button::new(shown).frame(false));
            let file = chart.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let name = text_with("start-open", &[("file", file.into())]);
            button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &*name));
            if button.on_hover_text(chart.path.display().to_string()).clicked() {
                actions.push(Action::OpenPath(chart.path.clone()));
            }
        }
    });
}
