//! The syringe tray: which syringe is in hand, and the lot that is typed once for all points injected with it.

use super::Session;
use super::action::Effect;
use crate::chart::Syringe;
use crate::rules::clinic::Clinical;
use crate::store::settings::Settings;

/// The user's syringes, or those of a new tray.
pub(super) fn of(settings: &Settings, clinical: &Clinical) -> Vec<Syringe> {
    if settings.syringes.is_empty() { clinical.syringes.syringes.clone() } else { settings.syringes.clone() }
}

impl Session {
    pub(super) fn hold_syringe(&mut self, index: usize) -> Vec<Effect> {
        if index >= self.syringes.len() {
            return Vec::new();
        }
        self.settings.syringe_in_hand = index;
        self.save_settings()
    }

    pub(super) fn set_syringes(&mut self, syringes: Vec<Syringe>) -> Vec<Effect> {
        self.settings.syringe_in_hand = self.settings.syringe_in_hand.min(syringes.len().saturating_sub(1));
        self.syringes.clone_from(&syringes);
        self.settings.syringes = syringes;
        self.save_settings()
    }

    /// Puts a lot on the syringe in hand. Points that are injected from now on get it; those before keep theirs.
    /// The tray is kept when the field is left, not with every letter.
    pub(super) fn set_lot(&mut self, component: usize, lot: String) {
        let in_hand = self.settings.syringe_in_hand;
        let found = self.syringes.get_mut(in_hand).and_then(|s| s.components.get_mut(component));
        if let Some(found) = found.filter(|c| c.lot != lot) {
            found.lot = lot;
            // The day belongs to the vial with the old lot.
            found.expiry = None;
            self.settings.syringes.clone_from(&self.syringes);
            self.settings_changed = true;
            self.lots_typed = true;
        }
    }
}
