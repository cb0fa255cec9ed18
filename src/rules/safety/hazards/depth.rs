//! The needle against the depth that was measured, and against what it takes to reach the muscle.
//!
//! A limit holds in the muscle that was measured, wherever its point was drawn, and at every place where that muscle lies
//! over what a longer needle can reach, whatever muscle is named: the needle passes both. The smallest one counts. A place
//! over lung or pleura so close to the measured muscle that no examiner can tell it from one over it counts too, unless bone
//! lies below.

use super::tables::{BuildLimit, DepthLimit, Reach};
use super::{HazardContext, Reason};
use crate::body::{Depth, View};
use crate::chart::Mark;
use crate::geometry::{Point, distance_to_polygon};
use crate::ids::{HazardId, MuscleId};
use crate::rules::doses::dose::tables::Positive;
use crate::units::{BodyHeight, BodyWeight, NeedleLength};

/// Advice about the needle's length. It compares and says where the figures come from, nothing more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DepthAdvice {
    /// What was measured; `None` where nothing was and only the reach is known.
    pub measured: Option<DepthLimit>,
    /// The muscle under the place whose limit it is; `None` where that is the mark's own.
    pub under: Option<MuscleId>,
    /// That muscle does not lie under the place but within the [`TOLERANCE_MM`](crate::rules::course::same_point::TOLERANCE_MM) to which a point is found again.
    pub close_by: bool,
    /// The figures of the patient's build; `None` while weight or height is missing.
    pub build: Option<BuildLimit>,
    /// The limit that fits the patient, in millimetres; while the build is not known, the smallest of all.
    pub limit_mm: Option<u8>,
    /// For a patient of this build no safe depth could be computed.
    pub no_window: bool,
    /// The needle's length in millimetres: the recorded one, or that of the needle in hand.
    pub needle_mm: Option<u8>,
    /// Whether the needle is longer than the limit.
    pub too_long: bool,
    /// What it takes to reach the muscle, where 25 mm are short.
    pub reach: Option<Reach>,
    /// Whether the needle is shorter than that.
    pub too_short: bool,
}

impl DepthAdvice {
    /// Whether the needle can reach what lies below: longer than the limit, or at a build without a safe depth.
    pub const fn is_too_deep(&self) -> bool {
        self.too_long || self.no_window
    }

    /// Where the limit, or else the reach, comes from.
    pub fn source(&self) -> &str {
        let measured = self.measured.as_ref().map(|m| m.source.as_str());
        measured.or(self.reach.as_ref().map(|r| r.source.as_str())).unwrap_or_default()
    }
}

/// Whether the body mass index is below `bmi` (kg/m²); exact, since both sides are whole numbers.
pub fn is_below_bmi(weight: BodyWeight, height: BodyHeight, bmi: Positive) -> bool {
    let (grams, mm) = (u128::from(weight.grams()), u128::from(height.millimetres()));
    // g / 1000 / (mm / 1000)² < bmi / 1000
    grams * 1_000_000 < u128::from(bmi.thousandths()) * mm * mm
}

impl HazardContext<'_> {
    /// Whether the body mass index is low; without weight or height nobody says so.
    pub fn is_thin(&self) -> bool {
        self.below(self.tables.hazards.thin_below_bmi) == Some(true)
    }

    fn below(&self, bmi: Positive) -> Option<bool> {
        Some(is_below_bmi(self.weight?, self.height?, bmi))
    }

    /// The figures for the patient's build; `None` while weight or height is missing and builds differ.
    fn build<'r>(&self, row: &'r DepthLimit) -> Option<&'r BuildLimit> {
        if let [only] = row.by_build.as_slice() {
            return Some(only);
        }
        for build in &row.by_build {
            match build.below_bmi {
                None => return Some(build),
                Some(bmi) if self.below(bmi)? => return Some(build),
                Some(_) => {}
            }
        }
        None
    }

    /// What is known about the needle's length at this mark: in its muscle and in what lies under its place; `None` where
    /// nothing is.
    pub fn depth(&self, mark: &Mark) -> Option<DepthAdvice> {
        let tables = &self.tables.hazards;
        let recorded = mark.injection().map(|i| i.needle.map(|n| n.length_mm));
        let needle_mm = recorded.unwrap_or(self.needle_in_hand).map(NeedleLength::millimetres);
        let reach = mark.muscle_id().and_then(|m| tables.reaches.iter().find(|r| r.muscles.contains(m)));
        let limit = self.limit_at(mark);
        if limit.is_none() && reach.is_none() {
            return None;
        }
        let build = limit.as_ref().and_then(|l| self.build(l.row));
        let limit_mm = limit.as_ref().and_then(|l| l.mm);
        Some(DepthAdvice {
            limit_mm,
            no_window: build.is_some_and(|b| b.no_window),
            needle_mm,
            too_long: needle_mm.zip(limit_mm).is_some_and(|(needle, limit)| needle > limit),
            too_short: needle_mm.zip(reach).is_some_and(|(needle, reach)| needle < reach.from_mm),
            build: build.cloned(),
            measured: limit.as_ref().map(|l| l.row.clone()),
            close_by: limit.as_ref().is_some_and(|l| l.close_by),
            under: limit.and_then(|l| l.under),
            reach: reach.cloned(),
        })
    }

    /// The smallest limit of the mark's muscle and of the muscles under its place. Where they are equal, and where no
    /// figure was read, its own.
    fn limit_at(&self, mark: &Mark) -> Option<Limit<'_>> {
        let own = mark.muscle_id().and_then(|m| self.limit_in(m, None));
        let seen = self.seen(mark);
        let under = self.muscles_under(&seen).into_iter().filter_map(|m| {
            let limit = self.limit_in(&m, Some(m.clone())).filter(|l| l.mm.is_some())?;
            // The muscle can reach far beyond the hazard, as the upper trapezius does up to the skull.
            let reason = self.reason_of(&limit.row.hazard, Some(&m), &seen);
            matches!(reason, Some(Reason::Place | Reason::Near)).then_some(limit)
        });
        let found = own.into_iter().chain(under).min_by_key(|l| l.mm.unwrap_or(u8::MAX));
        found.or_else(|| self.limit_close_by(&seen))
    }

    /// The smallest limit of the muscles so close to a place that it cannot be told whether they lie under it, where the
    /// place itself lies over the hazard and no bone between.
    fn limit_close_by(&self, seen: &[(View, Point)]) -> Option<Limit<'_>> {
        let reach = self.tolerance();
        let in_zone = |hazard: &HazardId| self.reason_of(hazard, None, seen) == Some(Reason::Place);
        let is_close = |muscle: &MuscleId| {
            seen.iter().any(|&(view, at)| {
                let mut shapes = self.atlas.shapes(view).iter().filter(|s| s.muscle == *muscle);
                shapes.any(|s| s.bounds.grown(reach).contains(at) && distance_to_polygon(&s.polygon, at) <= reach)
            })
        };
        let rows = self.tables.hazards.depths.iter().filter(|row| row.smallest().is_some());
        let open = rows.filter(|row| in_zone(&row.hazard) && !row.shielded_in.iter().any(in_zone));
        let limits = open.flat_map(|row| &row.muscles).filter(|m| is_close(m));
        let limits = limits.filter_map(|m| Some(Limit { close_by: true, ..self.limit_in(m, Some(m.clone()))? }));
        limits.min_by_key(|l| l.mm.unwrap_or(u8::MAX))
    }

    /// What decides that a hazard belongs to a place over a muscle.
    fn reason_of(&self, hazard: &HazardId, muscle: Option<&MuscleId>, seen: &[(View, Point)]) -> Option<Reason> {
        let mut hazards = self.atlas.hazards().iter().enumerate();
        let (index, found) = hazards.find(|(_, h)| h.id == hazard.as_str())?;
        self.reason(index, found, muscle, seen)
    }

    /// What was measured in a muscle.
    fn limit_in(&self, muscle: &MuscleId, under: Option<MuscleId>) -> Option<Limit<'_>> {
        let row = self.tables.hazards.depths.iter().find(|d| d.muscles.contains(muscle))?;
        let mm = self.build(row).map_or_else(|| row.smallest(), |b| b.limit_mm);
        Some(Limit { row, mm, under, close_by: false })
    }

    /// The muscles under a place, in every view that sees it.
    pub(super) fn muscles_under(&self, seen: &[(View, Point)]) -> Vec<MuscleId> {
        let mut muscles: Vec<MuscleId> = Vec::new();
        for &(view, at) in seen {
            for candidate in self.atlas.locate(view, at, Depth::Skin).candidates {
                if !muscles.contains(&candidate.muscle) {
                    muscles.push(candidate.muscle);
                }
            }
        }
        muscles
    }
}

/// What was measured, as it holds for the patient.
struct Limit<'t> {
    row: &'t DepthLimit,
    /// In millimetres; `None` where no figure was read.
    mm: Option<u8>,
    /// The muscle under the place, or close by; `None` for the mark's own.
    under: Option<MuscleId>,
    close_by: bool,
}
