//! The lot of the syringe in hand, typed once for every point that is injected with it.

use egui::{Id, Ui, vec2};

use crate::app::{Action, Session};
use crate::i18n::{text, text_with};
use crate::ui::theme::{STEP, Theme};
use crate::ui::widgets::text_field;

/// Shows a field for each drug of the syringe in hand.
pub fn show(ui: &mut Ui, session: &Session, theme: &Theme, actions: &mut Vec<Action>) {
    let Some(syringe) = session.syringe_in_hand() else { return };
    for (component, filled) in syringe.components.iter().enumerate() {
        let drug = session.drugs().name(&filled.drug);
        let name = text_with("tray-lot-of", &[("drug", drug.into())]);
        let label = if syringe.components.len() == 1 { text("tray-lot") } else { name.clone() };
        ui.allocate_ui_with_layout(
            vec2(ui.available_width(), theme.at_least(30.0)),
            egui::Layout::left_to_right(egui::Align::Center),
            |ui| {
                ui.add_space(2.5 * STEP);
                ui.label(theme.muted(label).size(12.0));
                let id = Id::unique(("tray-lot", session.syringe_in_hand_index(), component));
                if let (_, Some(lot)) = text_field(ui, id, &name, &text("tray-lot-hint"), &filled.lot) {
                    actions.push(Action::SetLot { component, lot });
                }
            },
        );
    }
}
