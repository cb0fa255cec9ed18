//! The keyboard while a list or menu is open.

use egui::Context;

use crate::ui::Window;

/// What had the keyboard before a list or menu was opened, if anything had it.
#[derive(Debug, Clone, Copy)]
pub(in crate::ui) struct BeforeList(Option<egui::Id>);

impl Window {
    /// While a list or a menu is open, the arrows are its own: what had the keyboard before gets it back afterwards.
    pub(in crate::ui) fn keyboard_of_lists(&mut self, ctx: &Context) {
        let focused = ctx.memory(|m| m.focused());
        match (egui::Popup::is_any_open(ctx), self.before_list) {
            (true, None) => {
                let of_list = |id| ctx.read_response(id).is_some_and(|r| r.layer_id.order == egui::Order::Foreground);
                let opener = |id| egui::Popup::is_id_open(ctx, egui::Id::with(id, "popup"));
                let outside = focused.filter(|id| !of_list(*id) && !opener(*id));
                if let Some(id) = outside {
                    ctx.memory_mut(|m| m.surrender_focus(id));
                }
                self.before_list = Some(BeforeList(outside));
            }
            (false, Some(BeforeList(before))) => {
                self.before_list = None;
                if let Some(id) = before.filter(|_| focused.is_none()) {
                    ctx.memory_mut(|m| m.request_focus(id));
                }
            }
            _ => {}
        }
    }
}
