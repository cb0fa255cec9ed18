//! Points without anything that names or dates a person, for research and quality reports.
//!
//! Each kept field is named here, and nothing else of a chart gets through: a new field of the record is left out until
//! somebody adds it. No text that anybody typed is kept, nor any id, position, time or hash. Only words of the bundled
//! atlas and of the bundled table of drugs appear; what they do not know is called `other`.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use crate::atlas::Atlas;
use crate::chart::{Chart, Injection, Mark, Technique, Visit};
use crate::export::ExportError;
use crate::i18n::text;
use crate::rules::doses::drugs::Drugs;
use crate::units::{Bore, Milli, Strength};

/// What the file says it is.
pub(in crate::export) const FORMAT: &str = "palpate-deidentified-1";

/// A group of fewer visits of the same year and age band is reported, as its members may be recognised.
pub const SMALL_GROUP: usize = 11;

/// From this age on people are so few that they are counted together (45 CFR 164.514(b)(2)(i)(C)).
const OLDEST: i16 = 90;

/// What is not in a bundled table.
const OTHER: &str = "other";

#[derive(Serialize)]
struct Deidentified<'a> {
    format: &'static str,
    notice: String,
    /// The body that muscles are of.
    atlas: &'a str,
    small_group: usize,
    /// Visits in groups of the same year and age band with fewer than `small_group` visits.
    visits_in_small_groups: usize,
    points: Vec<Point<'a>>,
}

/// One point. The order of points and the numbers of rows and visits are new and say nothing about charts.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct Point<'a> {
    row: usize,
    /// Points of one visit have the same number.
    visit: usize,
    year: i16,
    age: Option<String>,
    #[serde(flatten)]
    what: What<'a>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
struct What<'a> {
    muscle: Option<&'a str>,
    regions: Vec<&'static str>,
    side: &'static str,
    kind: &'static str,
    pain: Option<u8>,
    state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    injection: Option<Given<'a>>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
struct Given<'a> {
    dry: bool,
    pain_after: Option<u8>,
    needle_gauge: Option<u8>,
    needle_diameter_mm: Option<f64>,
    needle_length_mm: Option<u8>,
    drugs: Vec<Dose<'a>>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
struct Dose<'a> {
    drug: &'a str,
    strength: Option<f64>,
    strength_unit: Option<&'static str>,
    volume_ml: f64,
}

/// A visit while its number is not given yet.
#[derive(Debug)]
struct Group<'a> {
    /// What is in it, by which groups are put in order.
    content: String,
    year: i16,
    age: Option<String>,
    points: Vec<What<'a>>,
}

/// Visits without anything that names or dates a person, of which many make one file.
#[derive(Debug, Default)]
pub struct Groups<'a>(Vec<Group<'a>>);

/// These visits without anything that names or dates a person. What was entered in error is about somebody else, or
/// about nothing, and is left out.
///
/// # Errors
/// Never but for a lack of memory.
pub fn groups<'a>(
    visits: impl IntoIterator<Item = (&'a Chart, &'a Visit)>,
    atlas: &'static Atlas,
    drugs: &'static Drugs,
) -> Result<Groups<'static>, ExportError> {
    let group = |(chart, visit): (&Chart, &Visit)| {
        let points: Vec<_> = visit.counted().map(|m| what(m, atlas, drugs)).collect();
        let (year, age) = (visit.details.when.date().year(), age(chart, visit));
        let content = serde_json::to_string(&(year, &age, &points)).map_err(|e| failed(&e))?;
        Ok(Group { content, year, age, points })
    };
    let stands = |(_, visit): &(&Chart, &Visit)| !visit.is_void();
    visits.into_iter().filter(stands).map(group).collect::<Result<_, _>>().map(Groups)
}

/// The points of these visits as JSON.
///
/// # Errors
/// Never but for a lack of memory.
pub fn deidentified<'a>(groups: impl IntoIterator<Item = Groups<'a>>, atlas: &Atlas) -> Result<Vec<u8>, ExportError> {
    let mut groups: Vec<_> = groups.into_iter().flat_map(|g| g.0).collect();
    // In the order of what is in them, so that the order of files, names or days is gone.
    groups.sort_by(|a, b| a.content.cmp(&b.content));
    let mut sizes: BTreeMap<(i16, Option<String>), usize> = BTreeMap::new();
    for group in &groups {
        *sizes.entry((group.year, group.age.clone())).or_default() += 1;
    }
    let mut points = Vec::new();
    for (number, group) in groups.into_iter().enumerate() {
        for what in group.points {
            let (row, visit) = (points.len() + 1, number + 1);
            points.push(Point { row, visit, year: group.year, age: group.age.clone(), what });
        }
    }
    let all = Deidentified {
        format: FORMAT,
        notice: text("deidentified-notice").into_owned(),
        atlas: atlas.version(),
        small_group: SMALL_GROUP,
        visits_in_small_groups: sizes.values().filter(|n| **n < SMALL_GROUP).sum(),
        points,
    };
    let mut json = serde_json::to_vec_pretty(&all).map_err(|e| failed(&e))?;
    json.push(b'\n');
    Ok(json)
}

/// Whether everything that one file of this kind holds stands in another one too. Nothing in it tells which charts it is of.
pub(in crate::export) fn holds_all_of(whole: &[u8], part: &[u8]) -> bool {
    let (Some(mut whole), Some(part)) = (visits_in(whole), visits_in(part)) else { return false };
    part.iter().all(|visit| {
        let at = whole.iter().position(|other| other == visit);
        at.map(|at| whole.swap_remove(at)).is_some()
    })
}

/// The points of each visit of a file of this kind, without the numbers that are new in each file; `None` for another file.
fn visits_in(bytes: &[u8]) -> Option<Vec<Vec<Value>>> {
    let file: Value = serde_json::from_slice(bytes).ok()?;
    if file.get("format")?.as_str() != Some(FORMAT) {
        return None;
    }
    let mut visits: BTreeMap<u64, Vec<Value>> = BTreeMap::new();
    for point in file.get("points")?.as_array()? {
        let mut point = point.clone();
        let fields = point.as_object_mut()?;
        fields.remove("row");
        visits.entry(fields.remove("visit")?.as_u64()?).or_default().push(point);
    }
    Some(visits.into_values().collect())
}

fn failed(error: &serde_json::Error) -> ExportError {
    ExportError::Data(error.to_string())
}

/// The age at the visit in bands of ten years but for minors; `None` without a birth date.
fn age(chart: &Chart, visit: &Visit) -> Option<String> {
    let (birth, day) = (chart.patient_at(visit).birth_date?, visit.details.when.date());
    let before_birthday = (day.month(), day.day()) < (birth.month(), birth.day());
    let years = day.year() - birth.year() - i16::from(before_birthday);
    Some(match years {
        ..=17 => "0-17".to_owned(),
        18..=29 => "18-29".to_owned(),
        OLDEST.. => format!("{OLDEST}+"),
        _ => format!("{0}-{1}", years / 10 * 10, years / 10 * 10 + 9),
    })
}

fn what(mark: &Mark, atlas: &'static Atlas, drugs: &'static Drugs) -> What<'static> {
    let muscle = mark.muscle_id().map(|id| atlas.muscle(id));
    What {
        muscle: muscle.map(|m| m.map_or(OTHER, |m| m.id.as_str())),
        regions: muscle.flatten().iter().flat_map(|m| &m.regions).map(|r| r.name()).collect(),
        side: mark.side.name(),
        kind: mark.kind.name(),
        pain: mark.pain.map(|p| p.value()),
        state: mark.state.name(),
        injection: mark.injection().map(|i| given(i, drugs)),
    }
}

fn given(injection: &Injection, drugs: &'static Drugs) -> Given<'static> {
    let bore = injection.needle.map(|n| n.bore);
    let dose = |c: &crate::chart::Component| {
        let strength = c.strength.map(|s| match s {
            Strength::MgPerMl(n) => (f64::from(n), "mg/mL"),
            Strength::McgPerMl(n) => (f64::from(n), "ug/mL"),
            Strength::UnitsPerMl(n) => (f64::from(n), "units/mL"),
        });
        Dose {
            drug: drugs.get(&c.drug).map_or(OTHER, |d| d.id.as_str()),
            strength: strength.map(|s| s.0),
            strength_unit: strength.map(|s| s.1),
            volume_ml: f64::from(Milli::from(c.volume_ml)),
        }
    };
    Given {
        dry: injection.technique == Technique::DryNeedling,
        pain_after: injection.pain_after.map(|p| p.value()),
        needle_gauge: match bore {
            Some(Bore::Gauge(n)) => Some(n),
            Some(Bore::Diameter(_)) | None => None,
        },
        needle_diameter_mm: match bore {
            Some(Bore::Diameter(mm)) => Some(f64::from(mm)),
            Some(Bore::Gauge(_)) | None => None,
        },
        needle_length_mm: injection.needle.map(|n| n.length_mm.millimetres()),
        drugs: injection.components.iter().map(dose).collect(),
    }
}
