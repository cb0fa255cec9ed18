//! The offer of touch mode, made once, when the screen is touched for the first time.

use egui::accesskit::Live;
use egui::{Align2, Area, Context, CornerRadius, Frame, Id, Margin, Rect, Stroke};

use crate::app::Action;
use crate::i18n::text;
use crate::scene::Ink;
use crate::ui::theme::{CARD_RADIUS, STEP, TOUCH_TARGET, Theme};

/// How far above the foot of the canvas it stands, in logical points.
const ABOVE_FOOT: f32 = 14.0 * STEP;

fn area_id() -> Id {
    Id::unique("touch-offer")
}

/// What the offer takes of the canvas above its foot while it is shown: nothing else may stand there.
pub fn room(ctx: &Context) -> f32 {
    ctx.memory(|m| m.area_rect(area_id())).map_or(ABOVE_FOOT, |shown| ABOVE_FOOT + shown.height() + STEP)
}

/// Shows the offer at the foot of the canvas. It waits for an answer and keeps nothing from being done meanwhile.
pub fn show(ctx: &Context, theme: &Theme, canvas: Rect) -> Option<Action> {
    let at = canvas.center_bottom() - egui::vec2(0.0, ABOVE_FOOT);
    let area = Area::new(area_id()).pivot(Align2::CENTER_BOTTOM).fixed_pos(at);
    let shown = area.show(ctx, |ui| {
        let frame = Frame::new()
            .fill(theme.color(Ink::Panel))
            .stroke(Stroke::new(1.0, theme.color(Ink::Accent)))
            .corner_radius(CornerRadius::same(CARD_RADIUS))
            .inner_margin(Margin::same(12));
        frame.show(ui, |ui| {
            // The answer is given with the finger that was just used.
            ui.spacing_mut().interact_size.y = TOUCH_TARGET;
            ui.set_max_width((canvas.width() - 40.0).min(420.0));
            let said = ui.label(text("touch-offer"));
            ui.ctx().accesskit_node_builder(said.id, |node| node.set_live(Live::Polite));
            let buttons = ui.horizontal(|ui| {
                let yes = crate::ui::widgets::main_button(ui, theme, true, text("touch-offer-yes")).clicked();
                let no = ui.button(text("touch-offer-no")).clicked();
                (yes || no).then_some(Action::AnswerTouchOffer(yes))
            });
            buttons.inner
        })
    });
    shown.inner.inner
}
