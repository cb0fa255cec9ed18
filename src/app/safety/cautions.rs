//! What follows for the record and the notices from syringes that want care and from complications at marks.

use crate::app::Session;
use crate::atlas::Severity;
use crate::chart::{Component, Edit, Mark, Syringe};
use crate::i18n::{text, text_with};
use crate::ids::MarkId;
use crate::rules::doses::totals::milliliters;
use crate::rules::safety::allergies::{Allergen, Certainty, Clash};
use crate::rules::safety::cautions::{DrugCaution, Held};
use crate::rules::safety::screened::Screened;
use crate::rules::safety::slipped_point;

impl Session {
    /// The allergies of the patient that speak against a component.
    pub fn clashes(&self, component: &Component) -> Vec<Clash<'_>> {
        let allergies = self.chart.patient.allergy_list().unwrap_or_default();
        self.clinical().allergens.clashes(allergies, component, self.drugs())
    }

    /// The cautions about a syringe, at a mark or before it goes anywhere.
    pub fn drug_cautions(&self, mark: Option<&Mark>, components: &[Component]) -> Vec<Held<'_>> {
        let Some(visit) = self.shown_visit() else { return Vec::new() };
        let setting = self.setting(visit);
        let held = match mark {
            Some(mark) => setting.cautions(mark, components),
            None => setting.cautions_anywhere(components),
        };
        let table = &self.clinical().drug_cautions;
        held.into_iter().filter_map(|h| Some(Held { caution: table.get(&h.caution.id)?, ..h })).collect()
    }

    /// That the answer behind a caution was given at another visit, in words; `None` where it was given at this one.
    pub(in crate::app) fn told_before(&self, caution: &DrugCaution) -> Option<String> {
        let answers = Screened::of(&self.chart, self.shown_visit()?, self.clinical());
        Some(answers.any_yes(&caution.answered)?.told?.words())
    }

    /// That no table knows the drug of a vial; `None` where one does.
    pub fn unknown_drug(&self, component: &Component) -> Option<String> {
        let name = || [("drug", component.drug.as_str().into())];
        self.drugs().get(&component.drug).is_none().then(|| text_with("warning-unknown-drug", &name()).into_owned())
    }

    /// What is published about the volume at one point, where it is more than that; `None` where it is not.
    pub fn volume_warning(&self, components: &[Component]) -> Option<String> {
        let published = &self.clinical().doses.point_volume;
        let microlitres: u64 = components.iter().map(|c| u64::from(c.volume_ml.microlitres())).sum();
        let above = microlitres > u64::from(published.notice_above_ml.thousandths());
        let parts = || [("ml", milliliters(microlitres).into()), ("text", published.text.as_str().into())];
        above.then(|| text_with("warning-point-volume", &parts()).into_owned())
    }

    /// The question whether the decimal point of a volume has slipped, where it is far above what a syringe of the tray
    /// with this drug gives; `None` where it is not, or where the tray has no such syringe.
    pub fn volume_question(&self, component: &Component) -> Option<String> {
        let same = |c: &&Component| c.drug == component.drug && c.strength == component.strength;
        let tray = self.syringes().iter().flat_map(|s| &s.components).filter(same);
        let usual = tray.map(|c| c.volume_ml).max_by_key(|v| v.microlitres())?;
        let parts = || [("typed", component.volume_ml.to_string().into()), ("usual", usual.to_string().into())];
        slipped_point::is_likely(component.volume_ml, usual)
            .then(|| text_with("warning-volume-tenfold", &parts()).into_owned())
    }

    /// Allergies to what gloves, stoppers, needles and plasters can hold, in words.
    pub fn equipment_warnings(&self) -> Vec<(String, Option<&Allergen>)> {
        let allergies = self.chart.patient.allergy_list().unwrap_or_default();
        let clashes = self.clinical().allergens.equipment_clashes(allergies).into_iter();
        let words = clashes.map(|c| {
            let note = c.allergen.map_or("", |a| a.note.as_str());
            let parts = [("allergy", c.allergy.words.as_str().into()), ("note", note.into())];
            (text_with("warning-allergy-equipment", &parts).into_owned(), c.allergen)
        });
        words.collect()
    }

    /// What speaks against a syringe for this patient today, in words: expired vials, allergies, much fluid.
    pub(in crate::app) fn syringe_warnings(&self, syringe: &Syringe) -> Vec<String> {
        let today = self.today();
        let mut warnings = Vec::new();
        for component in &syringe.components {
            let drug = self.drugs().name(&component.drug).to_owned();
            if component.is_expired(today) {
                let words = text_with("warning-expired-drug", &[("drug", drug.as_str().into())]);
                warnings.push(words.into_owned());
            }
            warnings.extend(self.unknown_drug(component));
            for clash in self.clashes(component) {
                let certain = clash.certainty == Certainty::Certain;
                let parts = [("allergy", clash.allergy.words.as_str().into()), ("drug", drug.as_str().into())];
                let id = if certain { "warning-allergy" } else { "warning-allergy-possible" };
                warnings.push(text_with(id, &parts).into_owned());
            }
        }
        // The grave ones were asked about before the needle.
        let asked = |h: &Held<'_>| h.certainty == Certainty::Certain && h.caution.level == Severity::High;
        let cautions = self.drug_cautions(None, &syringe.components).into_iter();
        warnings.extend(cautions.filter(|h| !asked(h)).map(|h| format!("{}. {}", h.caution.name, h.words())));
        warnings.extend(self.volume_warning(&syringe.components));
        // Said with the first needle of a visit; the form of the procedure keeps saying it.
        if self.shown_visit().is_some_and(|v| v.treated().next().is_none()) {
            warnings.extend(self.equipment_warnings().into_iter().map(|(words, _)| words));
        }
        warnings
    }

    /// What a later reader will miss when many points are recorded at once: lots, and the weight behind a limit.
    pub(in crate::app) fn not_recorded_for(&self, syringe: &Syringe) -> Vec<String> {
        let nameless = syringe.components.iter().filter(|c| c.lot.trim().is_empty());
        let mut missing: Vec<String> = nameless
            .map(|c| {
                let drug = self.drugs().name(&c.drug).to_lowercase();
                text_with("inject-all-no-lot", &[("drug", drug.into())]).into_owned()
            })
            .collect();
        let limited =
            syringe.components.iter().any(|c| self.drugs().get(&c.drug).is_some_and(|d| d.class.is_anaesthetic()));
        let weighed = self.shown_visit().is_some_and(|v| v.details.weight_kg.is_some());
        if limited && !weighed {
            missing.push(text("inject-all-no-weight").into_owned());
        }
        missing
    }

    /// The edit after which no complication belongs to one of these marks; what happened stays recorded for the visit.
    pub(in crate::app) fn complications_without(&self, marks: &[MarkId]) -> Option<Edit> {
        let mut details = self.shown_visit()?.details.clone();
        let mut changed = false;
        for complication in details.procedure.complications.iter_mut().flatten() {
            if complication.mark.is_some_and(|id| marks.contains(&id)) {
                complication.mark = None;
                changed = true;
            }
        }
        changed.then(|| Edit::SetVisitDetails(self.visit, Box::new(details)))
    }
}
