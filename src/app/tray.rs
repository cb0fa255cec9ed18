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

    /// The tray as it is kept, without what was typed for the present patient's vials: what the tray sheet changes.
    pub fn tray(&self) -> Vec<Syringe> {
        of(&self.settings, self.clinical())
    }

    /// Keeps another tray. Each syringe is told with its place in the tray before, unless it is new: the one in hand
    /// stays in hand, and the present patient's vials stay in the syringes that still hold them.
    pub(super) fn set_syringes(&mut self, edited: Vec<(Option<usize>, Syringe)>) -> Vec<Effect> {
        let before = self.tray();
        let in_hand = self.settings.syringe_in_hand;
        let stays = edited.iter().position(|(was, _)| *was == Some(in_hand));
        self.settings.syringe_in_hand = stays.unwrap_or_else(|| in_hand.min(edited.len().saturating_sub(1)));
        let here: Vec<Syringe> = edited
            .iter()
            .map(|(was, syringe)| {
                let then = was.and_then(|i| Some((before.get(i)?, self.syringes.get(i)?)));
                then.map_or_else(|| syringe.clone(), |(kept, here)| with_vials(syringe, kept, here))
            })
            .collect();
        self.settings.syringes = edited.into_iter().map(|(_, syringe)| syringe).collect();
        self.syringes = if here.is_empty() { self.tray() } else { here };
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

    /// Before another chart is shown: nobody has looked at the vials for it yet. A copy of a chart that became another
    /// patient's has the same id.
    pub(super) fn forget_vials_of_another(&mut self, chart: &Chart) {
        let who = |c: &Chart| (c.id, c.patient.family.clone(), c.patient.given.clone(), c.patient.birth_date);
        if who(chart) != who(&self.chart) {
            self.syringes = of(&self.settings, self.clinical());
        }
    }
}

/// A syringe of the new tray with what was typed for the present patient's vials: `here` holds them, `kept` is the same
/// syringe as the tray had it. A vial is one drug in one strength; what the sheet says of it now goes before.
fn with_vials(syringe: &Syringe, kept: &Syringe, here: &Syringe) -> Syringe {
    let mut syringe = syringe.clone();
    for component in &mut syringe.components {
        // Saying which strength a vial has completes it.
        let same =
            |c: &&Component| c.drug == component.drug && c.strength.is_none_or(|s| Some(s) == component.strength);
        let (Some(before), Some(vial)) = (kept.components.iter().find(same), here.components.iter().find(same)) else {
            continue;
        };
        if (&component.lot, component.expiry) == (&before.lot, before.expiry) {
            component.lot.clone_from(&vial.lot);
            component.expiry = vial.expiry;
        }
    }
    syringe
}
