//! Putting the atlas together and checking that its files fit one another.

mod check;
pub(super) mod drawing;
pub(super) mod files;
pub(super) mod path_data;
pub(super) mod sources;

use std::sync::OnceLock;

use super::muscles::MuscleShape;
use super::points::{ClassicPoint, Hazard, HazardZone, ReferralZone};
use super::{Atlas, FLATNESS, PerView, ViewData};
use crate::assets::{AssetError, parse_ron};
use crate::atlas::body::curve::{Knot, closed_curve};
use crate::atlas::body::figure::{BodyView, Bone, Landmark};
use crate::atlas::body::relief::Relief;
use crate::atlas::load::drawing::Drawing;
use crate::atlas::load::files::{
    ArmsFile, AtlasFile, ClassicPointsFile, DrawnView, HazardsFile, InnervationFile, LandmarksFile, MusclesFile,
    Provenance, ReferralZonesFile, ShapesFile,
};
use crate::atlas::load::sources::{AtlasSources, ViewSources};
use crate::body::{Side, View};
use crate::geometry::{Bounds, Path, Point};

/// Everything read from the RON files, checked.
struct Files {
    atlas: AtlasFile,
    muscles: MusclesFile,
    shapes: ShapesFile,
    points: ClassicPointsFile,
    /// `None` while they are left for later.
    zones: Option<ReferralZonesFile>,
    hazards: HazardsFile,
    landmarks: LandmarksFile,
    arms: ArmsFile,
    innervation: InnervationFile,
}

const ATLAS: &str = "atlas/atlas.ron";
const MUSCLES: &str = "atlas/muscles.ron";
const SHAPES: &str = "atlas/shapes.ron";
const POINTS: &str = "atlas/classic-points.ron";
pub(super) const ZONES: &str = "atlas/referral-zones.ron";
const HAZARDS: &str = "atlas/hazards.ron";
const LANDMARKS: &str = "atlas/landmarks.ron";
const ARMS: &str = "atlas/arms.ron";
const INNERVATION: &str = "atlas/innervation.ron";

/// When the referral zones are read: they are more than half of the text, and only pictures of pain need them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Zones {
    /// With everything else, and checked.
    Now,
    /// When first asked for; for files that a test has checked.
    WhenNeeded,
}

/// The referral zones with the notice of their file.
pub(super) struct ZonesOfFile {
    pub(super) about: Provenance,
    pub(super) zones: PerView<Vec<ReferralZone>>,
}

/// Reads the referral zones.
///
/// # Errors
/// When the file is damaged; names line and column.
pub(super) fn zones(text: &str) -> Result<ZonesOfFile, AssetError> {
    parse_ron(ZONES, text).map(zones_of)
}

fn zones_of(file: ReferralZonesFile) -> ZonesOfFile {
    let zones = PerView {
        back: zones_in(View::Back, &file),
        front: zones_in(View::Front, &file),
        left: zones_in(View::Left, &file),
        right: zones_in(View::Right, &file),
    };
    ZonesOfFile { about: file.about, zones }
}

fn zones_in(view: View, file: &ReferralZonesFile) -> Vec<ReferralZone> {
    let mut zones = Vec::new();
    for entry in file.zones.iter().filter(|z| z.view == DrawnView::of(view)) {
        let drawn_path = closed_curve(&entry.points);
        zones.extend(sides_shown(view).iter().map(|&(side, mirrored)| ReferralZone {
            source: entry.of.clone(),
            side,
            kind: entry.kind,
            path: if mirrored { drawn_path.mirrored() } else { drawn_path.clone() },
        }));
    }
    zones
}

pub(super) fn load(sources: &AtlasSources, when: Zones) -> Result<Atlas, AssetError> {
    let files = Files {
        atlas: parse_ron(ATLAS, &sources.atlas)?,
        muscles: parse_ron(MUSCLES, &sources.muscles)?,
        shapes: parse_ron(SHAPES, &sources.shapes)?,
        points: parse_ron(POINTS, &sources.classic_points)?,
        zones: (when == Zones::Now).then(|| parse_ron(ZONES, &sources.referral_zones)).transpose()?,
        hazards: parse_ron(HAZARDS, &sources.hazards)?,
        landmarks: parse_ron(LANDMARKS, &sources.landmarks)?,
        arms: parse_ron(ARMS, &sources.arms)?,
        innervation: parse_ron(INNERVATION, &sources.innervation)?,
    };
    check::check(&files, sources)?;
    let (back, back_relief) = drawn_view("back", &sources.back)?;
    let (front, front_relief) = drawn_view("front", &sources.front)?;
    let (right, right_relief) = drawn_view("right", &sources.right)?;
    let views = PerView {
        back: view_data(View::Back, &back, &files),
        front: view_data(View::Front, &front, &files),
        left: view_data(View::Left, &right, &files),
        right: view_data(View::Right, &right, &files),
    };
    let innervation = check::in_order(&files, sources)?;
    let index = files.muscles.muscles.iter().enumerate().map(|(i, m)| (m.id.clone(), i)).collect();
    let provenance = [
        (ATLAS, files.atlas.about.clone()),
        (MUSCLES, files.muscles.about),
        (SHAPES, files.shapes.about),
        (POINTS, files.points.about),
        (HAZARDS, files.hazards.about),
        (LANDMARKS, files.landmarks.about),
        (ARMS, files.arms.about),
        (INNERVATION, files.innervation.about),
    ];
    let hazards = files.hazards.hazards.into_iter().map(|h| Hazard {
        id: h.id,
        severity: h.severity,
        short: h.short.unwrap_or_else(|| h.name.clone()),
        name: h.name,
        structure: h.structure,
        muscles: h.muscles,
        warning: h.warning,
        advice: h.advice,
        source: h.source,
    });
    Ok(Atlas {
        version: files.atlas.about.edition,
        name: files.atlas.name,
        plumb_line: files.atlas.plumb_line,
        notices: provenance.into(),
        provenance: OnceLock::new(),
        muscles: files.muscles.muscles,
        muscle_index: index,
        innervation,
        innervation_read: files.innervation.read,
        without_classic_point: files.points.none.into_iter().map(|n| (n.muscle, n.why)).collect(),
        hazards: hazards.collect(),
        meetings: OnceLock::new(),
        views,
        referral: files.zones.map(zones_of).map_or_else(OnceLock::new, OnceLock::from),
        referral_text: sources.referral_zones.clone(),
        back_relief,
        front_relief,
        right_relief,
    })
}

fn drawn_view(name: &str, sources: &ViewSources) -> Result<(Drawing, Relief), AssetError> {
    let drawing = drawing::parse(&format!("atlas/views/{name}.svg"), &sources.drawing)?;
    let relief = Relief::new(name, drawing.bounds, sources.shade.clone(), sources.depth.clone())?;
    Ok((drawing, relief))
}

/// The sides of the person that a drawing of the right side shows in `view`, and whether it is mirrored for that.
const fn sides_shown(view: View) -> &'static [(Side, bool)] {
    match view {
        View::Back | View::Front => &[(Side::Right, false), (Side::Left, true)],
        View::Right => &[(Side::Right, false)],
        View::Left => &[(Side::Left, true)],
    }
}

/// A closed curve as drawn or mirrored, with its polygon.
struct Outline {
    path: Path,
    polygon: Vec<Point>,
    bounds: Bounds,
}

fn outline(knots: &[Knot], mirrored: bool) -> Outline {
    let drawn = closed_curve(knots);
    let path = if mirrored { drawn.mirrored() } else { drawn };
    let polygon = path.flatten(FLATNESS).into_iter().next().map(|(points, _)| points).unwrap_or_default();
    // Shapes of fewer than three points were refused before.
    let bounds = Bounds::around(polygon.iter().copied()).unwrap_or(Bounds::from_size(0.0, 0.0, 0.0, 0.0));
    Outline { path, polygon, bounds }
}

fn turned(p: Point, mirrored: bool) -> Point {
    if mirrored { p.mirrored() } else { p }
}

fn view_data(view: View, drawing: &Drawing, files: &Files) -> ViewData {
    let drawn = DrawnView::of(view);
    let sides = sides_shown(view);
    let mut shapes = Vec::new();
    for entry in files.shapes.shapes.iter().filter(|s| s.view == drawn) {
        for &(side, mirrored) in sides {
            let Outline { path, polygon, bounds } = outline(&entry.points, mirrored);
            shapes.push(MuscleShape { muscle: entry.muscle.clone(), side, layer: entry.layer, path, polygon, bounds });
        }
    }
    let mut classic_points = Vec::new();
    for entry in &files.points.points {
        let main = (entry.view == drawn).then_some((entry.at, true));
        let also = entry.also.iter().filter(|a| a.view == drawn).map(|a| (a.at, false));
        for (at, main_view) in main.into_iter().chain(also) {
            classic_points.extend(sides.iter().map(|&(side, mirrored)| ClassicPoint {
                id: entry.id.clone(),
                muscle: entry.muscle.clone(),
                name: entry.name.clone(),
                landmark: entry.landmark.clone(),
                side,
                at: turned(at.at(), mirrored),
                main_view,
            }));
        }
    }
    ViewData {
        body: body_view(view, drawing, files),
        shapes,
        classic_points,
        hazard_zones: hazard_zones(view, files),
        arms: arms(view, files),
    }
}

fn hazard_zones(view: View, files: &Files) -> Vec<HazardZone> {
    let drawn = DrawnView::of(view);
    let mut zones = Vec::new();
    for (hazard, entry) in files.hazards.hazards.iter().enumerate() {
        for zone in entry.zones.iter().filter(|z| z.view == drawn) {
            let both = [(Side::Midline, view == View::Left)];
            let sides = if zone.mirror { sides_shown(view) } else { both.as_slice() };
            for &(side, mirrored) in sides {
                let Outline { path, polygon, bounds } = outline(&zone.points, mirrored);
                zones.push(HazardZone { hazard, side, path, polygon, bounds });
            }
        }
    }
    zones
}

fn arms(view: View, files: &Files) -> Vec<Vec<Point>> {
    let drawn = files.arms.arms.iter().filter(|a| a.view == DrawnView::of(view));
    drawn
        .flat_map(|a| {
            sides_shown(view).iter().map(|&(_, m)| a.points.iter().map(|p| turned(p.at(), m)).collect::<Vec<_>>())
        })
        .collect()
}

fn body_view(view: View, drawing: &Drawing, files: &Files) -> BodyView {
    let mirrored = view == View::Left;
    let turn = |path: &Path| if mirrored { path.mirrored() } else { path.clone() };
    let outline = turn(&drawing.outline);
    let landmarks = files.landmarks.landmarks.iter().filter(|l| l.view == DrawnView::of(view)).map(|l| Landmark {
        id: l.id.clone(),
        side: if mirrored { l.side.opposite() } else { l.side },
        kind: l.kind,
        at: turned(l.at.at(), mirrored),
    });
    let bones = drawing
        .bones
        .iter()
        .map(|b| Bone { name: if mirrored { other_side(&b.name) } else { b.name.clone() }, path: turn(&b.path) });
    BodyView {
        view,
        bounds: if mirrored { drawing.bounds.mirrored() } else { drawing.bounds },
        outline_polygons: outline.flatten(FLATNESS).into_iter().map(|(points, _)| points).collect(),
        outline,
        folds: drawing.folds.iter().map(turn).collect(),
        bones: bones.collect(),
        landmarks: landmarks.collect(),
    }
}

/// `scapula-right` for `scapula-left` and the other way round; other names as they are.
fn other_side(bone: &str) -> String {
    match (bone.strip_suffix("-right"), bone.strip_suffix("-left")) {
        (Some(stem), _) => format!("{stem}-left"),
        (_, Some(stem)) => format!("{stem}-right"),
        (None, None) => bone.to_owned(),
    }
}
