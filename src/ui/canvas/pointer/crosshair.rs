//! The crosshair of the keyboard.

use egui::{Rect, Role, Sense, Stroke, Ui, Vec2, WidgetInfo, pos2};

use crate::app::Session;
use crate::i18n::text;
use crate::scene::Ink;
use crate::ui::canvas::overlays;
use crate::ui::canvas::panes::Pane;
use crate::ui::theme::Theme;

/// Where its arms begin and end in logical points from the middle. No ring: that would look like a mark.
const ARM: (f32, f32) = (4.0, 18.0);

/// Paints the crosshair, if it is shown, with the muscle under it named as under the pointer.
/// Its name may reach over the neighbouring figures on `canvas`.
pub(in crate::ui::canvas) fn show(ui: &Ui, canvas: Rect, session: &Session, theme: &Theme, pane: Pane) {
    let Some(place) = session.crosshair() else { return };
    let at = pane.to_screen.point(place);
    let painter = ui.painter_at(canvas);
    // What lies under it, for a screen reader that looks around; moving it is announced by the status line.
    let located = session.atlas().locate(pane.view, place, session.depth());
    let words = if located.on_body { session.words_for(&located) } else { text("canvas-outside-body").into_owned() };
    let around = Rect::from_center_size(at, Vec2::splat(2.0 * ARM.1));
    let node = ui.interact(around, ui.scope_id().with("crosshair"), Sense::hover());
    node.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
    overlays::muscle_tip(ui, &painter, canvas, session, theme, pane, at, &[]);
    // A light line under a dark one (or the other way round) is seen on any ground.
    for (width, ink) in [(4.0, Ink::Panel), (1.5, Ink::Ink)] {
        let stroke = Stroke::new(width, theme.color(ink));
        for (dx, dy) in [(1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0)] {
            let on = |reach: f32| pos2(at.x + dx * reach, at.y + dy * reach);
            painter.line_segment([on(ARM.0), on(ARM.1)], stroke);
        }
        painter.circle_filled(at, width / 2.0, stroke.color);
    }
}
