//! Lot and expiry of the syringe in hand, typed once for the points to come.

use egui::{Id, Ui, vec2};

use super::injection::parse_expiry;
use crate::app::{Action, Session};
use crate::i18n::{text, text_with};
use crate::ui::theme::{STEP, Theme};
use crate::ui::widgets::{parsed_field, text_field};

/// Width of the field for a day, in logical points.
const EXPIRY_WIDTH: f32 = 96.0;

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
                // Another chart has other vials: what stands in a field never comes from the one before.
                let vial = ("vial", session.chart().id, session.syringe_in_hand_index(), component);
                let width = (ui.available_width() - EXPIRY_WIDTH - ui.spacing().item_spacing.x).max(60.0);
                let lot = ui.allocate_ui(vec2(width, 0.0), |ui| {
                    text_field(ui, Id::unique((vial, "lot")), &name, &text("tray-lot-hint"), &filled.lot).1
                });
                if let Some(lot) = lot.inner {
                    actions.push(Action::SetLot { component, lot });
                }
                let name = text_with("tray-expiry-of", &[("drug", drug.into())]);
                let shown = filled.expiry.map(|d| d.to_string()).unwrap_or_default();
                let (id, hint) = (Id::unique((vial, "expiry")), text("tray-expiry-hint"));
                let expiry = parsed_field(ui, theme, id, &name, &hint, &shown, parse_expiry);
                if let Some(expiry) = expiry.filter(|e| *e != filled.expiry) {
                    actions.push(Action::SetExpiry { component, expiry });
                }
            },
        );
    }
}
