//! The ground that every sheet stands on.

use egui::{Context, Id, LayerId, Modal as EguiModal, Order};

/// A sheet above everything but the lists that open from it. Lists and menus have an order of their own, the foreground:
/// whatever was clicked last, none of them ever lies under the sheet.
pub(super) fn on_top(ctx: &Context, id: Id) -> EguiModal {
    let area = EguiModal::default_area(id).order(Order::Middle);
    ctx.move_to_top(LayerId::new(Order::Middle, id));
    EguiModal::new(id).area(area)
}
