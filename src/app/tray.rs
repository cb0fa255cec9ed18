//! The syringe tray: which syringe is in hand, and lot and expiry of its vial, typed once for all points to come.
//!
//! What is typed for a vial holds for the open chart alone: the next patient's vial may be another one, and a lot that
//! nobody looked at must not reach a record. The syringes of the tray sheet are kept.

use super::Session;
use super::action::Effect;
use super::notice::Notice;
use crate::chart::{Chart, Component, Syringe};
use crate::i18n::text_with;
use crate::rules::clinic::Clinical;
use crate::store::settings::Settings;

/// The user's syringes, or those of a new tray.
pub(super) fn of(settings: &Settings, clinical: &Clinical) -> Vec<Syringe> {
    if settings.syringes.is_empty() { clinical.syringes.syringes.clone() } else { settings.syringes.clone() }
}

impl Session {
    pub(super) fn hold_syringe(&mut self, index: usize) -> Vec<Effect> {
        let Some(syringe) = self.syringes.get(index) else { return Vec::new() };
        let parts = [("name", syringe.name.as_str().into())];
        self.say(Notice::done(text_with("notice-syringe-held", &parts)));
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
    pub(super) fn set_lot(&mut self, component: usize, lot: String) {
        if let Some(found) = self.component_in_hand(component).filter(|c| c.lot != lot) {
            found.lot = lot;
            // The day belongs to the vial with the old lot.
            found.expiry = None;
        }
    }

    /// Puts an expiry on the syringe in hand, for the points that are injected from now on.
    pub(super) fn set_expiry(&mut self, component: usize, expiry: Option<jiff::civil::Date>) {
        if let Some(found) = self.component_in_hand(component) {
            found.expiry = expiry;
        }
    }

    fn component_in_hand(&mut self, component: usize) -> Option<&mut Component> {
        self.syringes.get_mut(self.settings.syringe_in_hand)?.components.get_mut(component)
    }

    /// Before another chart is shown: nobody has looked at the vials for it yet.
    pub(super) fn forget_vials_of_another(&mut self, chart: &Chart) {
        if chart.id != self.chart.id {
            self.syringes = of(&self.settings, self.clinical());
        }
    }
}
