//! What reads well but makes no sense: ids that nothing has, curves without an area, editions that do not fit.

use std::collections::{HashMap, HashSet};

use super::{ARMS, ATLAS, Files, HAZARDS, INNERVATION, LANDMARKS, MUSCLES, POINTS, SHAPES, ZONES};
use crate::assets::AssetError;
use crate::atlas::body::curve::Knot;
use crate::atlas::load::files::Provenance;
use crate::atlas::load::sources::AtlasSources;
use crate::atlas::muscles::Muscle;
use crate::atlas::muscles::innervation::Innervation;
use crate::atlas::points::ReferralSource;
use crate::ids::MuscleId;

/// Refuses what reads well but makes no sense.
pub(super) fn check(files: &Files, sources: &AtlasSources) -> Result<(), AssetError> {
    check_editions(files, sources)?;
    if !files.atlas.plumb_line.is_finite() {
        return Err(AssetError::whole_file(ATLAS, "plumb_line is a finite number"));
    }
    let known = check_muscles(&files.muscles.muscles, &sources.muscles)?;
    let muscle_is_known = |id: &MuscleId, file: &str, text: &str| {
        let reason = || format!("muscle '{id}' is not in muscles.ron");
        if known.contains(id) { Ok(()) } else { Err(error_at_word(file, text, id.as_str(), 1, &reason())) }
    };
    let mut seen = HashMap::new();
    for shape in &files.shapes.shapes {
        muscle_is_known(&shape.muscle, SHAPES, &sources.shapes)?;
        let nth = seen.entry(&shape.muscle).and_modify(|n| *n += 1).or_insert(1_usize);
        let error = |reason| error_at_word(SHAPES, &sources.shapes, shape.muscle.as_str(), *nth, reason);
        if !(1..=4).contains(&shape.layer) {
            return Err(error("layers are 1 to 4"));
        }
        check_curve(&shape.points).map_err(error)?;
    }
    let mut point_ids = HashSet::new();
    for point in &files.points.points {
        muscle_is_known(&point.muscle, POINTS, &sources.classic_points)?;
        let error = |nth, reason| error_at_word(POINTS, &sources.classic_points, point.id.as_str(), nth, reason);
        if !point_ids.insert(&point.id) {
            return Err(error(2, "this id stands for a point already"));
        }
        if !(point.at.at().is_finite() && point.also.iter().all(|a| a.at.at().is_finite())) {
            return Err(error(1, "a position has finite numbers"));
        }
    }
    for none in &files.points.none {
        muscle_is_known(&none.muscle, POINTS, &sources.classic_points)?;
        if files.points.points.iter().any(|p| p.muscle == none.muscle) {
            let (word, reason) = (none.muscle.as_str(), "this muscle has a classic point");
            return Err(error_at_word(POINTS, &sources.classic_points, word, 1, reason));
        }
    }
    for zone in files.zones.iter().flat_map(|f| &f.zones) {
        let word = match &zone.of {
            ReferralSource::Point(id) if !point_ids.contains(id) => {
                let reason = format!("point '{id}' is not in classic-points.ron");
                return Err(error_at_word(ZONES, &sources.referral_zones, id.as_str(), 1, &reason));
            }
            ReferralSource::Point(id) => id.as_str(),
            ReferralSource::Muscle(id) => {
                muscle_is_known(id, ZONES, &sources.referral_zones)?;
                id.as_str()
            }
        };
        check_curve(&zone.points).map_err(|reason| error_at_word(ZONES, &sources.referral_zones, word, 1, reason))?;
    }
    for hazard in &files.hazards.hazards {
        for id in &hazard.muscles {
            muscle_is_known(id, HAZARDS, &sources.hazards)?;
        }
        for zone in &hazard.zones {
            check_curve(&zone.points).map_err(|r| error_at_word(HAZARDS, &sources.hazards, &hazard.id, 1, r))?;
        }
    }
    for landmark in &files.landmarks.landmarks {
        if !landmark.at.at().is_finite() {
            let reason = "a position has finite numbers";
            return Err(error_at_word(LANDMARKS, &sources.landmarks, landmark.id.as_str(), 1, reason));
        }
    }
    Ok(())
}

/// The nerve of each muscle, in the order of the muscles.
///
/// # Errors
/// When a row is of no muscle or of one that has a row already, or a muscle has none.
pub(super) fn in_order(files: &Files, sources: &AtlasSources) -> Result<Vec<Innervation>, AssetError> {
    let muscles = &files.muscles.muscles;
    let mut rows: HashMap<&MuscleId, &Innervation> = HashMap::new();
    for row in &files.innervation.rows {
        let id = &row.muscle;
        let error = |nth, reason: &str| error_at_word(INNERVATION, &sources.innervation, id.as_str(), nth, reason);
        if muscles.iter().all(|m| m.id != *id) {
            return Err(error(1, &format!("muscle '{id}' is not in muscles.ron")));
        }
        if rows.insert(id, row).is_some() {
            return Err(error(2, "this muscle has a nerve already"));
        }
    }
    let row_of = |muscle: &Muscle| {
        let missing = || {
            let reason = "this muscle has no row in innervation.ron";
            error_at_word(MUSCLES, &sources.muscles, muscle.id.as_str(), 1, reason)
        };
        rows.get(&muscle.id).copied().cloned().ok_or_else(missing)
    };
    muscles.iter().map(row_of).collect()
}

fn check_editions(files: &Files, sources: &AtlasSources) -> Result<(), AssetError> {
    let edition = &files.atlas.about.edition;
    let zones = files.zones.iter().map(|f| (ZONES, &*sources.referral_zones, &f.about));
    let others: [(&str, &str, &Provenance); 7] = [
        (MUSCLES, &sources.muscles, &files.muscles.about),
        (SHAPES, &sources.shapes, &files.shapes.about),
        (POINTS, &sources.classic_points, &files.points.about),
        (HAZARDS, &sources.hazards, &files.hazards.about),
        (LANDMARKS, &sources.landmarks, &files.landmarks.about),
        (ARMS, &sources.arms, &files.arms.about),
        (INNERVATION, &sources.innervation, &files.innervation.about),
    ];
    for (file, text, about) in others.into_iter().chain(zones) {
        if about.edition != *edition {
            let reason = format!("edition '{}' does not fit '{edition}' of atlas.ron", about.edition);
            return Err(error_at_word(file, text, &about.edition, 1, &reason));
        }
    }
    Ok(())
}

fn check_muscles<'a>(muscles: &'a [Muscle], text: &str) -> Result<HashSet<&'a MuscleId>, AssetError> {
    let mut known = HashSet::new();
    for muscle in muscles {
        let error = |nth, reason| error_at_word(MUSCLES, text, muscle.id.as_str(), nth, reason);
        if !known.insert(&muscle.id) {
            return Err(error(2, "this id stands for a muscle already"));
        }
        if muscle.regions.is_empty() {
            return Err(error(1, "a muscle belongs to at least one region"));
        }
    }
    Ok(known)
}

fn check_curve(points: &[Knot]) -> Result<(), &'static str> {
    if points.len() < 3 {
        return Err("a closed curve has at least three points");
    }
    if points.iter().all(|p| p.at().is_finite()) { Ok(()) } else { Err("a position has finite numbers") }
}

/// An error at the `nth` place (from 1) where `word` stands in quotes.
fn error_at_word(file: &str, text: &str, word: &str, nth: usize, reason: &str) -> AssetError {
    let quoted = format!("\"{word}\"");
    let Some((at, _)) = text.match_indices(&quoted).nth(nth - 1).or_else(|| text.match_indices(&quoted).next()) else {
        return AssetError::whole_file(file, format!("{word}: {reason}"));
    };
    let before = text.get(..at).unwrap_or_default();
    AssetError {
        file: file.to_owned(),
        line: before.matches('\n').count() + 1,
        column: before.rsplit('\n').next().unwrap_or_default().chars().count() + 1,
        reason: reason.to_owned(),
    }
}
