//! One function for each item: where in the record it stands, and whether it does.

use super::ItemState;
use crate::chart::field::{Field, FieldAddress, MarkField};
use crate::chart::mark::injection::Aspiration;
use crate::chart::visit::clinical_history::{CareResponse, Intent, PriorCare};
use crate::chart::{Answer, Guidance, Injection, Mark, Patient, Status, Technique, Test, Visit};
use crate::ids::MarkId;
use crate::rules::clinical_tables::lists::Scales;
use crate::rules::doses::drugs::{DrugClass, Drugs};
use crate::rules::payer_requirements::payers::{CareAlternative, Item, RuleSet};

/// How many of the criteria have to be there at each point (clinical reference, documentation, row 3).
const CRITERIA_WANTED: usize = 2;

/// What the items are read from.
pub(super) struct Facts<'a> {
    pub patient: &'a Patient,
    pub visit: &'a Visit,
    /// Whether a region treated today was treated before.
    pub repeat: bool,
    /// Whether this is sooner or more often than the rule allows.
    pub too_often: bool,
    /// Whether an earlier session had a diagnostic aim.
    pub diagnosed_before: bool,
    /// Whether function on one scale is known from before the last session and from now.
    pub compared: bool,
    pub set: &'a RuleSet,
    pub drugs: &'a Drugs,
    pub scales: &'a Scales,
}

impl Facts<'_> {
    pub fn state(&self, item: Item) -> ItemState {
        let (visit, d) = (self.visit, &self.visit.details);
        let history = &d.history;
        if !self.repeat && self.set.at_repeats_only(item) {
            return ItemState::NotApplicable;
        }
        match item {
            Item::PatientIdentified => all_of([
                (!self.patient.display_name().is_empty(), Field::FamilyName),
                (self.patient.birth_date.is_some(), Field::BirthDate),
                (self.patient.identifiers.iter().any(|i| !i.value.is_empty()), Field::RecordNumber),
            ]),
            Item::ClinicianNamed => all_of([
                (is_said(&d.clinician.name), Field::Clinician),
                (is_said(&d.clinician.credentials), Field::Credentials),
            ]),
            Item::ComplaintWithDuration => {
                all_of([(is_said(&d.complaint), Field::Complaint), (history.duration.is_some(), Field::Duration)])
            }
            Item::TwoCriteriaAtEachPoint => self.each_treated(MarkField::Findings, |m, _| meets_criteria(m)),
            Item::BandOrNoduleAtEachPoint => self.each_treated(MarkField::Findings, |m, _| {
                m.findings.taut_band == Test::Yes || m.findings.nodule == Test::Yes
            }),
            Item::TenderBandAtEachPoint => self.each_treated(MarkField::Findings, |m, _| {
                m.findings.taut_band == Test::Yes && m.findings.hypersensitive_spot == Test::Yes
            }),
            Item::RestrictedMotion if self.movement_is_limited() => ItemState::Complete,
            Item::RestrictedMotion => self.each_treated(MarkField::Examination, |_, _| false),
            Item::ConservativeCare => self.care(),
            Item::Intent => all_of([(history.intent.is_some(), Field::Intent)]),
            Item::MusclesAndSidesNamed => self.each_treated(MarkField::Muscle, |m, _| m.muscle.is_some()),
            Item::InjectateComplete => self.injectate(),
            Item::TechniqueComplete => self.technique(),
            Item::ConsentAndTimeOut => {
                all_of([(d.consent == Answer::Yes, Field::Consent), (d.time_out == Answer::Yes, Field::TimeOut)])
            }
            Item::PainBeforeAndAfter => self.pain(),
            Item::Outcome => {
                let told = is_said(&d.aftercare) || d.procedure.aftercare.iter().any(|a| a.answer == Answer::Yes);
                all_of([(d.procedure.complications.is_some(), Field::Complications), (told, Field::AftercareGiven)])
            }
            Item::ReliefSinceLast | Item::FunctionSinceLast if !self.repeat => ItemState::NotApplicable,
            Item::ReliefSinceLast => all_of([
                (history.since_last.relief_percent.is_some(), Field::Relief),
                (history.since_last.lasted.is_some(), Field::ReliefLasted),
            ]),
            Item::FunctionMeasured => {
                let mut scores = history.function.iter().filter(|f| f.score.is_some());
                one_of(scores.any(|f| self.scales.measures_function(&f.scale)), [Field::Function])
            }
            Item::FunctionSinceLast => one_of(self.compared, [Field::Function]),
            Item::Programme => one_of(d.procedure.programme.answer == Answer::Yes, [Field::Programme]),
            Item::FrequencyReason if !self.too_often => ItemState::NotApplicable,
            Item::FrequencyReason => one_of(is_said(&history.necessity), [Field::Necessity]),
            Item::Diagnosis => one_of(d.diagnoses.iter().any(|x| is_said(&x.code)), [Field::Diagnoses]),
            Item::Signed => match visit.status {
                Status::Signed(_) => ItemState::Complete,
                Status::Draft => ItemState::Missing(Vec::new()),
            },
        }
    }

    fn treated(&self) -> impl Iterator<Item = (&Mark, &Injection)> {
        self.visit.treated()
    }

    /// Whether something holds at every treated point; the field to go to where it does not.
    fn each_treated(&self, field: MarkField, holds: impl Fn(&Mark, &Injection) -> bool) -> ItemState {
        self.fields_of_treated(|m, i| if holds(m, i) { Vec::new() } else { vec![field] })
    }

    /// The fields that are missing at the treated points.
    fn fields_of_treated(&self, missing: impl Fn(&Mark, &Injection) -> Vec<MarkField>) -> ItemState {
        if self.treated().next().is_none() {
            return ItemState::NotApplicable;
        }
        let of = |id: MarkId| move |field| FieldAddress::OfMark(id, field);
        complete_without(self.treated().flat_map(|(m, i)| missing(m, i).into_iter().map(of(m.id))).collect())
    }

    /// Conservative care that did not help enough for as long as the rules ask for, or what they take instead.
    fn care(&self) -> ItemState {
        let (history, rule) = (&self.visit.details.history, &self.set.care);
        let tried = || history.prior_care.iter().flatten();
        let long_enough = |c: &PriorCare| match (rule.at_least_days, c.response) {
            (None, _) | (_, Some(CareResponse::NotTolerated)) => true,
            (Some(least), _) => c.duration.is_some_and(|d| d.days_at_least() >= u32::from(least)),
        };
        let failed = |c: &PriorCare| c.response.is_some_and(|r| r != CareResponse::Good) && long_enough(c);
        let results = !rule.every_result || tried().all(|c| c.response.is_some());
        let instead = |a: &CareAlternative| match a {
            CareAlternative::LimitedMovement => self.movement_is_limited(),
            CareAlternative::DiagnosticAim => {
                matches!(history.intent, Some(Intent::Diagnostic | Intent::Both)) && !self.diagnosed_before
            }
            // The same words cannot say why injections are frequent and why nothing else could be done.
            CareAlternative::Reason => is_said(&history.necessity) && !self.too_often,
        };
        if (tried().any(failed) && results) || rule.or.iter().any(instead) {
            return ItemState::Complete;
        }
        let may_say_why = rule.or.contains(&CareAlternative::Reason) && !self.too_often;
        let reason = may_say_why.then_some(Field::Necessity);
        ItemState::Missing([Field::PriorCare].into_iter().chain(reason).map(FieldAddress::from).collect())
    }

    fn movement_is_limited(&self) -> bool {
        self.visit.counted().any(|m| m.examination.motion.iter().any(|r| r.limited_by.is_some()))
    }

    fn injectate(&self) -> ItemState {
        if !self.treated().any(|(_, i)| i.technique == Technique::Injection) {
            return ItemState::NotApplicable;
        }
        self.fields_of_treated(|_, injection| {
            let mut missing = Vec::new();
            for c in &injection.components {
                // A drug that the table does not know may be one that needs a strength.
                let drug = self.drugs.get(&c.drug).is_none_or(|d| d.class != DrugClass::Fluid);
                if drug && c.strength.is_none() {
                    missing.push(MarkField::Volume);
                }
                if c.volume_ml.microlitres() == 0 {
                    missing.push(MarkField::Volume);
                }
                if !is_said(&c.lot) {
                    missing.push(MarkField::Lot);
                }
                if c.expiry.is_none() {
                    missing.push(MarkField::Expiry);
                }
            }
            missing
        })
    }

    fn technique(&self) -> ItemState {
        self.fields_of_treated(|_, injection| {
            let fluid = injection.technique == Technique::Injection;
            let parts = [
                (injection.needle.is_some(), MarkField::Needle),
                (injection.guidance != Guidance::NotRecorded, MarkField::Guidance),
                (!fluid || injection.aspiration != Aspiration::NotRecorded, MarkField::Aspiration),
            ];
            parts.into_iter().filter(|(there, _)| !there).map(|(_, field)| field).collect()
        })
    }

    /// Before and after for the whole body, or at every treated point.
    fn pain(&self) -> ItemState {
        let d = &self.visit.details;
        let mut treated = self.treated().peekable();
        let at_points = treated.peek().is_some() && treated.all(|(m, i)| m.pain.is_some() && i.pain_after.is_some());
        if at_points {
            return ItemState::Complete;
        }
        all_of([(d.pain_before.is_some(), Field::PainBefore), (d.pain_after.is_some(), Field::PainAfter)])
    }
}

fn is_said(words: &str) -> bool {
    !words.trim().is_empty()
}

/// Whether as many of the criteria of a trigger point were found as payers ask for.
pub fn meets_criteria(mark: &Mark) -> bool {
    criteria(mark) >= CRITERIA_WANTED
}

/// Whether pressing sends the pain elsewhere. Where it goes, once that was said in words, is such a finding, as the table
/// of points has it; a plain no stays one.
fn refers(mark: &Mark) -> Test {
    match mark.findings.referred_pain {
        Test::NotTested if is_said(&mark.refers_to) => Test::Yes,
        answered => answered,
    }
}

/// How many of the criteria of a trigger point were found.
fn criteria(mark: &Mark) -> usize {
    let f = &mark.findings;
    [f.hypersensitive_spot, f.taut_band, refers(mark)].into_iter().filter(|t| *t == Test::Yes).count()
}

fn complete_without(missing: Vec<FieldAddress>) -> ItemState {
    if missing.is_empty() { ItemState::Complete } else { ItemState::Missing(missing) }
}

/// Complete when every field is there.
fn all_of<const N: usize>(fields: [(bool, Field); N]) -> ItemState {
    complete_without(fields.into_iter().filter(|(there, _)| !there).map(|(_, f)| f.into()).collect())
}

/// Complete when it is said in any of the fields.
fn one_of<const N: usize>(said: bool, fields: [Field; N]) -> ItemState {
    if said { ItemState::Complete } else { ItemState::Missing(fields.into_iter().map(FieldAddress::from).collect()) }
}
