//! A sheet above everything but the lists that open from it.

use egui::Context;
use egui::Id;
use egui::LayerId;
use egui::Modal as EguiModal;
use egui::Order;

/// A sheet above everything but the lists that open from it. Lists and menus have an order of their own, the foreground:
/// whatever was clicked last, none of them ever lies under the sheet.
pub(in crate::ui) fn on_top(ctx: &Context, id: Id) -> EguiModal {
    let area = EguiModal::default_area(id).order(Order::Middle);
    ctx.move_to_top(LayerId::new(Order::Middle, id));
    EguiModal::new(id).area(area)
}
