//! What a needle at a mark can meet, and whether somebody has read the warning.
//!
//! A zone counts by place, whatever the muscle: the needle passes what lies there before and behind it. Where a listed
//! muscle and the drawn zone do not meet in any view that sees the mark, the
//! place cannot decide and the muscle does. A zone is advice about a place and no all-clear beside it: a point of a listed
//! muscle so close to the zone that no examiner can tell it from one inside counts too, and a listed muscle farther away
//! is still named, quietly ([`HazardFinding::needs_acknowledgement`]). No warning says nothing about a place: it is never
//! shown as safety.

mod cautions;
mod depth;
pub mod tables;
mod vials;

use crate::rules::safety::acknowledged::acknowledged;
use std::collections::BTreeSet;

use crate::atlas::{ASSUMED_STATURE_MM, Atlas, Hazard, HazardZone, Severity};
use crate::body::{Side, View};
use crate::chart::{Acknowledgement, Allergy, AreaToAvoid, Chart, Mark, State, Visit, Warning};
use crate::geometry::{Point, distance_to_polygon, polygon_contains};
use crate::ids::{HazardId, MarkId, MuscleId};
use crate::units::{BodyHeight, BodyWeight, NeedleLength};

use crate::rules::clinical_tables::clinic::Clinical;
use crate::rules::clinical_tables::register::Rule;
use crate::rules::course::same_point::TOLERANCE_MM;
use crate::rules::safety::avoid;
use crate::rules::safety::screened::{Screened, Told};
use crate::rules::safety::sides;

pub use crate::rules::safety::hazards::depth::{DepthAdvice, is_below_bmi};

/// Everything that warnings depend on beside the marks.
#[derive(Debug, Clone, Copy)]
pub struct HazardContext<'a> {
    /// The reference body with its zones.
    pub atlas: &'a Atlas,
    /// The rules and texts.
    pub tables: &'a Clinical,
    /// Places of this patient where no needle goes.
    pub areas: &'a [AreaToAvoid],
    /// What the patient is allergic to.
    pub allergies: &'a [Allergy],
    /// What was answered before the needle.
    pub answers: Screened<'a>,
    /// Body weight at the visit.
    pub weight: Option<BodyWeight>,
    /// Body height at the visit.
    pub height: Option<BodyHeight>,
    /// The needle that planned points will get.
    pub needle_in_hand: Option<NeedleLength>,
}

/// What decided that a warning belongs to a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// The mark lies in the zone.
    Place,
    /// The mark's muscle is at risk, and the drawn zone cannot decide.
    Muscle,
    /// The mark's muscle is at risk, and the zone lies within the [`TOLERANCE_MM`] to which an examiner finds a point
    /// again: in it or beside it cannot be told apart.
    Near,
    /// The mark's muscle is at risk, and the mark lies farther from the zone.
    Listed,
}

impl Reason {
    /// The stable lower-case name used in JSON and in text ids.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Muscle => "muscle",
            Self::Near => "near",
            Self::Listed => "listed",
        }
    }
}

/// What raises the level of a warning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Escalation {
    /// The body mass index is low: the wall of the chest is thinner.
    ThinPatient,
    /// The needle is longer than the depth that was measured.
    LongNeedle,
    /// For a patient of this build no safe depth could be computed.
    NoSafeDepth,
    /// A disease of the lungs, or a single lung, leaves no reserve.
    LungDisease,
}

impl Escalation {
    /// The stable lower-case name used in JSON and in text ids.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ThinPatient => "thin-patient",
            Self::LongNeedle => "long-needle",
            Self::NoSafeDepth => "no-safe-depth",
            Self::LungDisease => "lung-disease",
        }
    }
}

/// A warning at one mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HazardFinding {
    /// Of what.
    pub warning: Warning,
    /// How serious.
    pub severity: Severity,
    /// What decided.
    pub reason: Reason,
    /// What raises the level; empty as a rule.
    pub raised: BTreeSet<Escalation>,
}

impl HazardFinding {
    /// Whether it is to be read. Beside a zone that is only to be kept in mind it is named, quietly, and so is what lies
    /// farther away.
    pub const fn needs_acknowledgement(&self) -> bool {
        match (self.reason, self.severity) {
            (Reason::Place | Reason::Muscle, _) | (Reason::Near, Severity::High) => true,
            (Reason::Near, Severity::Caution) | (Reason::Listed, _) => false,
        }
    }
}

/// A warning of a visit, about all planned and injected marks together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisitWarning {
    /// Of what.
    pub warning: Warning,
    /// How serious.
    pub severity: Severity,
    /// What raises the level at any of the marks.
    pub raised: BTreeSet<Escalation>,
    /// What decided, at the mark where it is most certain; `None` where no single place did.
    pub reason: Option<Reason>,
    /// The marks it is about, in their order.
    pub marks: Vec<MarkId>,
    /// Who read it last and when; `None`: nobody yet.
    pub acknowledged: Option<Acknowledgement>,
    /// When the question behind it was answered, where that was not at this visit.
    pub told: Option<Told>,
    /// Some of the marks were treated on a later day than it was read: nobody has read it for them.
    pub treated_since: bool,
}

impl VisitWarning {
    /// A warning that nobody has read, at its usual level.
    const fn about(warning: Warning, severity: Severity, marks: Vec<MarkId>) -> Self {
        Self {
            warning,
            severity,
            raised: BTreeSet::new(),
            reason: None,
            marks,
            acknowledged: None,
            told: None,
            treated_since: false,
        }
    }

    /// The rule that warns. A caution that the tables do not know any more was about a drug.
    pub fn rule(&self, tables: &Clinical) -> Rule {
        match &self.warning {
            Warning::Hazard(_) => Rule::Hazard,
            Warning::AreaToAvoid(_) => Rule::AreaToAvoid,
            Warning::ThoraxBothSides => Rule::ThoraxBothSides,
            Warning::Contralateral => Rule::Contralateral,
            Warning::Allergy(_) => Rule::Allergy,
            Warning::ExpiredVial(_) => Rule::ExpiredVial,
            Warning::DrugCaution(id) => tables.drug_cautions.get(id).map_or(Rule::DrugAndPatient, |c| c.kind.rule()),
        }
    }

    /// Whether somebody still has to read it: once a visit, kind and day, and again when its level has been raised since.
    pub fn is_open(&self) -> bool {
        self.treated_since || self.acknowledged.as_ref().is_none_or(|a| !self.raised.is_empty() && !a.raised)
    }
}

/// Whether a mark is about to be needled or has been.
pub const fn is_needled(mark: &Mark) -> bool {
    matches!(mark.state, State::Planned | State::Injected(_))
}

impl<'a> HazardContext<'a> {
    /// The setting of a visit.
    pub fn of(
        chart: &'a Chart,
        visit: &'a Visit,
        atlas: &'a Atlas,
        tables: &'a Clinical,
        needle_in_hand: Option<NeedleLength>,
    ) -> Self {
        let patient = chart.patient_at(visit);
        Self {
            atlas,
            tables,
            areas: &patient.areas_to_avoid,
            allergies: patient.allergy_list().unwrap_or_default(),
            answers: Screened::of(chart, visit, tables),
            weight: visit.details.weight_kg,
            height: visit.details.height_cm,
            needle_in_hand,
        }
    }

    /// What a needle at this mark can meet: areas to avoid first, then the more severe first, at last what is only listed.
    pub fn at(&self, mark: &Mark) -> Vec<HazardFinding> {
        let seen = self.seen(mark);
        let mut threats = self.areas_at(mark);
        let depth = self.depth(mark);
        let long = depth.as_ref().is_some_and(|d| d.too_long);
        let unsafe_build = depth.as_ref().is_some_and(|d| d.no_window);
        let by = if depth.as_ref().is_some_and(|d| d.under.is_some()) { Reason::Place } else { Reason::Muscle };
        let limited = depth.and_then(|d| d.measured).map(|m| m.hazard);
        let no_reserve = self.answers.any_yes(&self.tables.hazards.no_reserve.answered).is_some();
        let hazards = self.atlas.hazards().iter().enumerate();
        let mut found: Vec<HazardFinding> = hazards
            .filter_map(|(index, hazard)| {
                let id = HazardId::new(&hazard.id).ok().filter(|id| !self.is_wrong_for(id, mark))?;
                let is_limited = limited.as_ref() == Some(&id);
                // A needle that can reach it warns wherever in the muscle the point was drawn, and at every place over it.
                let reached = (is_limited && (long || unsafe_build)).then_some(by);
                let reason = self.reason(index, hazard, mark.muscle_id(), &seen);
                let reason = reason.into_iter().chain(reached).min()?;
                let above_lung = self.is_thorax(&id);
                let breathing = above_lung || self.tables.hazards.no_reserve.also.contains(&id);
                let (warning, severity) = (Warning::Hazard(id), hazard.severity);
                let mut threat = HazardFinding { warning, severity, reason, raised: BTreeSet::new() };
                if above_lung && threat.needs_acknowledgement() {
                    threat.raised.extend(self.is_thin().then_some(Escalation::ThinPatient));
                    threat.raised.extend(long.then_some(Escalation::LongNeedle));
                }
                if breathing && threat.needs_acknowledgement() {
                    threat.raised.extend(no_reserve.then_some(Escalation::LungDisease));
                }
                if is_limited {
                    threat.raised.extend(long.then_some(Escalation::LongNeedle));
                    threat.raised.extend(unsafe_build.then_some(Escalation::NoSafeDepth));
                }
                Some(threat)
            })
            .collect();
        found
            .sort_by_key(|t| (!t.needs_acknowledgement(), t.severity != Severity::High, t.raised.is_empty(), t.reason));
        threats.extend(found);
        threats
    }

    /// Whether the advice about a hazard is wrong for the mark's muscle.
    fn is_wrong_for(&self, id: &HazardId, mark: &Mark) -> bool {
        let never = &self.tables.hazards.never;
        mark.muscle_id().is_some_and(|m| never.iter().any(|n| n.muscle == *m && n.hazard == *id))
    }

    /// The views that see the mark's skin and can tell its zone by its place. The raised arm of the side views hides
    /// the chest behind it.
    fn seen(&self, mark: &Mark) -> Vec<(View, Point)> {
        let (own, at) = (mark.place.view(), mark.place.at());
        let is_side = matches!(own, View::Left | View::Right);
        let on_arm = is_side && self.atlas.skin_point(own, at).is_some_and(|s| s.on_arm);
        if on_arm {
            return Vec::new();
        }
        View::ALL.into_iter().filter_map(|v| self.atlas.seen_in(own, at, v).map(|p| (v, p))).collect()
    }

    fn reason(
        &self,
        index: usize,
        hazard: &Hazard,
        muscle: Option<&MuscleId>,
        seen: &[(View, Point)],
    ) -> Option<Reason> {
        let listed = muscle.is_some_and(|m| self.is_listed(hazard, m));
        let in_zone = |holds: &dyn Fn(&HazardZone, Point) -> bool| {
            seen.iter().any(|&(view, at)| {
                let mut zones = self.atlas.hazard_zones(view).iter().filter(|z| z.hazard == index);
                zones.any(|z| holds(z, at))
            })
        };
        if in_zone(&|z, at| z.bounds.contains(at) && polygon_contains(&z.polygon, at)) {
            return Some(Reason::Place);
        }
        let muscle = muscle.filter(|_| listed)?;
        let everywhere = &self.tables.hazards.everywhere;
        if everywhere.iter().any(|e| e.muscle == *muscle && e.hazard.as_str() == hazard.id) {
            return Some(Reason::Muscle);
        }
        let place_decides = seen.iter().any(|&(view, _)| self.atlas.muscle_meets_zone(muscle, index, view));
        if !place_decides {
            return Some(Reason::Muscle);
        }
        let reach = self.tolerance();
        let near = in_zone(&|z, at| z.bounds.grown(reach).contains(at) && distance_to_polygon(&z.polygon, at) <= reach);
        Some(if near { Reason::Near } else { Reason::Listed })
    }

    /// The [`TOLERANCE_MM`] on this patient's body, in thousandths of stature.
    fn tolerance(&self) -> f64 {
        let stature_mm = self.height.map_or(ASSUMED_STATURE_MM, BodyHeight::millimetres);
        TOLERANCE_MM * 1000.0 / f64::from(stature_mm)
    }

    fn is_listed(&self, hazard: &Hazard, muscle: &MuscleId) -> bool {
        let also = &self.tables.hazards.also;
        hazard.muscles.contains(muscle) || also.iter().any(|a| a.muscle == *muscle && a.hazard.as_str() == hazard.id)
    }

    /// The areas to avoid under the mark, wherever they and the mark were drawn.
    fn areas_at(&self, mark: &Mark) -> Vec<HazardFinding> {
        let mut warnings: Vec<Warning> = Vec::new();
        for area in avoid::areas_at(self.atlas, self.areas, mark.place) {
            let warning = Warning::AreaToAvoid(area.reason.clone());
            if !warnings.contains(&warning) {
                warnings.push(warning);
            }
        }
        let threat = |warning| HazardFinding {
            warning,
            severity: Severity::High,
            reason: Reason::Place,
            raised: BTreeSet::new(),
        };
        warnings.into_iter().map(threat).collect()
    }

    /// Whether a hazard lies above lung or pleura.
    pub fn is_thorax(&self, id: &HazardId) -> bool {
        self.tables.hazards.thorax.contains(id)
    }

    /// Whether a mark lies above lung or pleura, or too close to tell.
    pub fn is_above_lung(&self, mark: &Mark) -> bool {
        self.any_above_lung(&self.at(mark))
    }

    fn any_above_lung(&self, threats: &[HazardFinding]) -> bool {
        let of_lung = |t: &HazardFinding| {
            t.needs_acknowledgement() && matches!(&t.warning, Warning::Hazard(id) if self.is_thorax(id))
        };
        threats.iter().any(of_lung)
    }

    /// Every warning of a visit about planned and injected marks that count, with who has read it. In the order of the
    /// marks.
    pub fn of_visit(&self, visit: &Visit) -> Vec<VisitWarning> {
        let mut warnings: Vec<VisitWarning> = Vec::new();
        let (mut sides, mut above_lung) = (BTreeSet::new(), Vec::new());
        let needled = visit.marks.iter().filter(|m| is_needled(m) && !visit.is_struck(m.id));
        let under: Vec<(&Mark, Vec<HazardFinding>)> = needled.map(|m| (m, self.at(m))).collect();
        for (mark, threats) in &under {
            if self.any_above_lung(threats) {
                sides.insert(mark.side);
                above_lung.push(mark.id);
            }
            for threat in threats.iter().filter(|t| t.needs_acknowledgement()) {
                match warnings.iter_mut().find(|w| w.warning == threat.warning) {
                    Some(present) => {
                        present.marks.push(mark.id);
                        present.raised.extend(&threat.raised);
                        present.reason = present.reason.min(Some(threat.reason));
                    }
                    None => warnings.push(VisitWarning {
                        raised: threat.raised.clone(),
                        reason: Some(threat.reason),
                        ..VisitWarning::about(threat.warning.clone(), threat.severity, vec![mark.id])
                    }),
                }
            }
        }
        if sides.contains(&Side::Left) && sides.contains(&Side::Right) {
            warnings.push(VisitWarning::about(Warning::ThoraxBothSides, Severity::High, above_lung));
        }
        warnings.extend(self.vials(visit));
        warnings.extend(self.syringes(visit, &under));
        let opposite = sides::treated_opposite(visit);
        if !opposite.is_empty() {
            warnings.push(VisitWarning::about(Warning::Contralateral, Severity::High, opposite));
        }
        for warning in &mut warnings {
            let Some(read) = acknowledged(visit, &warning.warning) else { continue };
            let mut treated = warning.marks.iter().filter_map(|&id| visit.mark(id)?.injection()?.at);
            warning.treated_since = treated.any(|at| read.is_before_day_of(at));
            warning.acknowledged = Some(read.clone());
        }
        warnings
    }
}

#[cfg(test)]
mod tests;
