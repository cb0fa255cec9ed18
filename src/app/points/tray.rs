//! The syringe tray: which syringe is in hand, and lot and expiry of its vial, typed once for all points to come.
//!
//! What is typed for a vial holds for the open chart alone: the next patient's vial may be another one, and a lot that
//! nobody looked at must not reach a record. The vial that was used last is remembered and offered, with a question. The
//! syringes of the tray sheet are kept.

use crate::app::Session;
use crate::app::commands::effect::Effect;
use crate::app::view::notice::Notice;
use crate::chart::{Chart, Component, Edit, Mark, State, StepLabel, Syringe};
use crate::i18n::text_with;
use crate::ids::MarkId;
use crate::rules::clinical_tables::clinic::Clinical;
use crate::scene::words::points;
use crate::store::settings::Settings;

/// The user's syringes, or those of a new tray.
pub(in crate::app) fn of(settings: &Settings, clinical: &Clinical) -> Vec<Syringe> {
    if settings.syringes.is_empty() { clinical.syringes.syringes.clone() } else { settings.syringes.clone() }
}

impl Session {
    pub(in crate::app) fn hold_syringe(&mut self, index: usize) -> Vec<Effect> {
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
    pub(in crate::app) fn set_syringes(&mut self, edited: Vec<(Option<usize>, Syringe)>) -> Vec<Effect> {
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
    pub(in crate::app) fn set_lot(&mut self, component: usize, lot: String) {
        if let Some(found) = self.component_in_hand(component).filter(|c| c.lot != lot) {
            found.lot = lot;
            // The day belongs to the vial with the old lot.
            found.expiry = None;
        }
    }

    /// Puts an expiry on the syringe in hand, for the points that are injected from now on.
    pub(in crate::app) fn set_expiry(&mut self, component: usize, expiry: Option<jiff::civil::Date>) {
        if let Some(found) = self.component_in_hand(component) {
            found.expiry = expiry;
        }
    }

    /// The drugs of the syringe in hand whose lot or expiry is missing at points that were injected with them, by their
    /// place in the syringe, each with these points. A point with another lot was injected out of another vial.
    pub fn vial_offers(&self) -> Vec<(usize, Vec<MarkId>)> {
        let Some(syringe) = self.syringe_in_hand().filter(|_| self.visit_is_draft()) else { return Vec::new() };
        let offer = |(component, vial): (usize, &Component)| {
            let lacks = |m: &&Mark| m.injection().is_some_and(|i| i.components.iter().any(|c| is_filled_by(c, vial)));
            let marks: Vec<MarkId> = self.marks().iter().filter(lacks).map(|m| m.id).collect();
            (!marks.is_empty()).then_some((component, marks))
        };
        syringe.components.iter().enumerate().filter_map(offer).collect()
    }

    /// Gives lot and expiry of a drug of the syringe in hand to the points that lack them, in one step.
    pub(in crate::app) fn apply_vial(&mut self, component: usize) {
        let Some((_, marks)) = self.vial_offers().into_iter().find(|(c, _)| *c == component) else { return };
        let Some(vial) = self.syringe_in_hand().and_then(|s| s.components.get(component)).cloned() else { return };
        let marks: Vec<Mark> = marks.into_iter().filter_map(|id| self.mark(id)).map(|m| with_vial(m, &vial)).collect();
        let numbers: Vec<u32> = marks.iter().map(|m| m.number).collect();
        let object = numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let edits = marks.into_iter().map(|m| Edit::SetMark(self.visit, Box::new(m))).collect();
        if self.perform(StepLabel::of("step-lots", object), edits) {
            self.remember_vials(std::slice::from_ref(&vial));
            let parts = [
                ("vial", vial_words(&vial).into()),
                ("drug", self.drugs().name(&vial.drug).into()),
                ("points", points(numbers).into()),
            ];
            self.say(Notice::done(text_with("notice-vial-applied", &parts)));
        }
    }

    /// The vial of the last patient, where nothing is known yet of that of a drug of the syringe in hand; not once it is
    /// past its expiry, nor after somebody said that it is another one.
    pub fn vial_of_last_patient(&self, component: usize) -> Option<&Component> {
        let filled = self.syringe_in_hand()?.components.get(component)?;
        let unknown = filled.lot.is_empty() && filled.expiry.is_none() && !self.other_vials.contains(&filled.drug);
        let of_drug = |v: &&Component| (&v.drug, v.strength) == (&filled.drug, filled.strength);
        self.settings.last_vials.iter().find(of_drug).filter(|v| unknown && !v.is_expired(self.today()))
    }

    /// Somebody has looked: it is the vial of the last patient, or another one.
    pub(in crate::app) fn same_vial(&mut self, component: usize, same: bool) {
        let Some(vial) = self.vial_of_last_patient(component).cloned() else { return };
        if !same {
            self.other_vials.push(vial.drug);
            return;
        }
        let parts = [("lot", vial_words(&vial).into()), ("drug", self.drugs().name(&vial.drug).into())];
        let notice = Notice::done(text_with("notice-lot-put", &parts));
        if let Some(found) = self.component_in_hand(component) {
            found.lot.clone_from(&vial.lot);
            found.expiry = vial.expiry;
        }
        self.say(notice);
    }

    /// The drugs of the syringe in hand for which [`Self::vial_of_last_patient`] is known, by their place in it.
    pub fn last_vial_offers(&self) -> impl Iterator<Item = usize> {
        let count = self.syringe_in_hand().map_or(0, |s| s.components.len());
        (0..count).filter(|&c| self.vial_of_last_patient(c).is_some())
    }

    pub(in crate::app) fn same_vials(&mut self) {
        let offers: Vec<usize> = self.last_vial_offers().collect();
        for component in offers {
            self.same_vial(component, true);
        }
    }

    pub(in crate::app) fn apply_vials(&mut self) {
        let offers: Vec<usize> = self.vial_offers().into_iter().map(|(component, _)| component).collect();
        for component in offers {
            self.apply_vial(component);
        }
    }

    /// Keeps vials that were used, to ask about them at the next patient.
    pub(in crate::app) fn remember_vials(&mut self, used: &[Component]) {
        for vial in used.iter().filter(|c| !c.lot.is_empty()) {
            let kept = &mut self.settings.last_vials;
            if kept.contains(vial) {
                continue;
            }
            kept.retain(|v| (&v.drug, v.strength) != (&vial.drug, vial.strength));
            kept.push(vial.clone());
            self.settings_changed = true;
        }
    }

    fn component_in_hand(&mut self, component: usize) -> Option<&mut Component> {
        self.syringes.get_mut(self.settings.syringe_in_hand)?.components.get_mut(component)
    }

    /// Before another chart is shown: nobody has looked at the vials for it yet. A copy of a chart that became another
    /// patient's has the same id.
    pub(in crate::app) fn forget_vials_of_another(&mut self, chart: &Chart) {
        let who = |c: &Chart| (c.id, c.patient.family.clone(), c.patient.given.clone(), c.patient.birth_date);
        if who(chart) != who(&self.chart) {
            self.syringes = of(&self.settings, self.clinical());
            self.other_vials.clear();
        }
    }
}

/// Lot and expiry as they are asked about: "LX-7, exp 03/2027".
pub fn vial_words(vial: &Component) -> String {
    let expiry = vial.expiry.map(|day| {
        let month = (day == day.last_of_month()).then(|| format!("{:02}/{}", day.month(), day.year()));
        text_with("vial-expiry", &[("date", month.unwrap_or_else(|| day.to_string()).into())]).into_owned()
    });
    let lot = Some(vial.lot.clone()).filter(|l| !l.is_empty());
    lot.into_iter().chain(expiry).collect::<Vec<_>>().join(", ")
}

/// Whether `vial` says something of a component that is recorded without it, and contradicts nothing.
fn is_filled_by(component: &Component, vial: &Component) -> bool {
    let same = (&component.drug, component.strength) == (&vial.drug, vial.strength);
    let lot = component.lot.is_empty() && !vial.lot.is_empty();
    let expiry = component.expiry.is_none() && vial.expiry.is_some();
    let fits = (component.lot.is_empty() || vial.lot.is_empty() || component.lot == vial.lot)
        && (component.expiry.is_none() || vial.expiry.is_none() || component.expiry == vial.expiry);
    same && fits && (lot || expiry)
}

/// The mark with lot and expiry of this vial where it lacks them.
fn with_vial(mark: &Mark, vial: &Component) -> Mark {
    let mut mark = mark.clone();
    if let State::Injected(injection) = &mut mark.state {
        for component in injection.components.iter_mut().filter(|c| is_filled_by(c, vial)) {
            if component.lot.is_empty() {
                component.lot.clone_from(&vial.lot);
            }
            component.expiry = component.expiry.or(vial.expiry);
        }
    }
    mark
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
