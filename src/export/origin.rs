//! What an exported file was made of, as the file itself tells, so that an export replaces an earlier one of the same
//! and nothing else.
//!
//! Data name chart and visit anyway. Documents carry a line with both ids, which say nothing about the person. What names
//! nobody gives way only to what holds all of it.

use std::collections::BTreeSet;

use flate2::Crc;
use serde_json::Value;

use super::ExportKind;
use crate::export::data::deidentified;
use crate::export::data::fhir::{encounter_id, patient_id};
use crate::ids::{ChartId, VisitId};

/// The chart and the visit that a file was made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Origin {
    /// The chart.
    pub chart: ChartId,
    /// The visit.
    pub visit: VisitId,
}

/// The charts and visits that a file of many is made of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Origins {
    /// Charts of which every visit is in it that may be.
    pub charts: BTreeSet<ChartId>,
    /// Single visits.
    pub visits: BTreeSet<(ChartId, VisitId)>,
}

impl From<Origin> for Origins {
    fn from(of: Origin) -> Self {
        Self { charts: BTreeSet::new(), visits: BTreeSet::from([(of.chart, of.visit)]) }
    }
}

impl Origins {
    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.charts.is_empty() && self.visits.is_empty()
    }

    /// Joins others to them.
    pub fn extend(&mut self, others: Self) {
        self.charts.extend(others.charts);
        self.visits.extend(others.visits);
    }

    /// The visits in words, as a row names them: chart and visit, the visit being `None` where all are meant.
    fn rows(&self) -> BTreeSet<(String, Option<String>)> {
        let charts = self.charts.iter().map(|chart| (chart.to_string(), None));
        charts.chain(self.visits.iter().map(|(chart, visit)| (chart.to_string(), Some(visit.to_string())))).collect()
    }
}

impl Origin {
    /// The line that a document carries.
    pub(super) fn line(self, kind: ExportKind) -> String {
        format!("palpate-export chart={} visit={} as={}.", self.chart, self.visit, kind.name())
    }
}

/// A drawing with the line behind it.
pub(super) fn in_svg(mut svg: String, line: &str) -> Vec<u8> {
    svg.extend(["<!-- ", line, " -->\n"]);
    svg.into_bytes()
}

/// A picture with the line among its texts: a chunk `tEXt` before the last one.
pub(super) fn in_png(mut png: Vec<u8>, line: &str) -> Vec<u8> {
    /// Length, name and check of the last chunk, which is empty.
    const END: usize = 12;
    let mut chunk = b"tEXtSource\0".to_vec();
    chunk.extend_from_slice(line.as_bytes());
    let mut crc = Crc::new();
    crc.update(&chunk);
    // The name of the chunk does not count.
    let length = u32::try_from(chunk.len().saturating_sub(4)).unwrap_or_default();
    let whole = [&length.to_be_bytes()[..], &chunk, &crc.sum().to_be_bytes()].concat();
    let at = png.len().saturating_sub(END);
    png.splice(at..at, whole);
    png
}

/// Whether a file is an earlier export of this kind of this visit; `new` is what would take its place.
pub fn is_earlier(bytes: &[u8], kind: ExportKind, of: Origin, new: &[u8]) -> bool {
    let encounter = || encounter_id(of.chart, of.visit);
    match kind {
        ExportKind::Pdf | ExportKind::Audit | ExportKind::Handout => {
            begins(bytes, "%PDF-") && has(bytes, &of.line(kind))
        }
        ExportKind::Png => begins(bytes, "\u{fffd}PNG") && has(bytes, &of.line(kind)),
        ExportKind::Svg => begins(bytes, "<?xml") && has(bytes, &of.line(kind)),
        ExportKind::Fhir => is_bundle(bytes, "transaction") && has(bytes, &encounter()),
        ExportKind::FhirDocument => is_bundle(bytes, "document") && has(bytes, &encounter()),
        ExportKind::Mdm => begins(bytes, "MSH|") && has(bytes, &encounter()),
        ExportKind::Cda => begins(bytes, "<?xml") && has(bytes, &encounter().to_uppercase()),
        ExportKind::Csv
        | ExportKind::CsvWide
        | ExportKind::CsvClinic
        | ExportKind::Dictionary
        | ExportKind::Deidentified => is_earlier_of_many(bytes, kind, &of.into(), new),
    }
}

/// Whether a file is an earlier export of this kind of these charts and visits and of no others; `new` is what would take
/// its place. Only kinds that hold many charts together, or name none, can be.
pub fn is_earlier_of_many(bytes: &[u8], kind: ExportKind, of: &Origins, new: &[u8]) -> bool {
    match kind {
        ExportKind::Csv | ExportKind::CsvWide | ExportKind::CsvClinic => rows_are(bytes, kind, of),
        ExportKind::Dictionary => begins(bytes, "\u{feff}column,table,type,"),
        ExportKind::Deidentified => deidentified::holds_all_of(new, bytes),
        _ => false,
    }
}

/// Whether all lines of bulk data of a kind of resource are about patients of these charts, or are these visits.
///
/// A line that names no patient, such as that of a clinician, is about nobody.
pub fn are_lines_of(bytes: &[u8], kind: &str, of: &Origins) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    let whole: BTreeSet<String> = of.charts.iter().map(|chart| patient_id(*chart)).collect();
    let patients: BTreeSet<String> =
        of.visits.iter().map(|(chart, _)| patient_id(*chart)).chain(whole.iter().cloned()).collect();
    let visits: BTreeSet<String> = of.visits.iter().map(|(chart, visit)| encounter_id(*chart, *visit)).collect();
    let is_of = |resource: &Value| {
        let text = |path: &str| resource.pointer(path).and_then(Value::as_str);
        if text("/resourceType") != Some(kind) {
            return false;
        }
        let id = text("/id").unwrap_or_default();
        let reference = text("/subject/reference").or_else(|| text("/patient/reference"));
        let patient = match kind {
            "Patient" => Some(id),
            _ => reference.map(|reference| reference.trim_start_matches("Patient/")),
        };
        let of_visit = kind != "Encounter" || visits.contains(id) || patient.is_some_and(|p| whole.contains(p));
        of_visit && patient.is_none_or(|patient| patients.contains(patient))
    };
    text.lines().all(|line| serde_json::from_str(line).is_ok_and(|resource| is_of(&resource)))
}

fn begins(bytes: &[u8], with: &str) -> bool {
    let start = bytes.get(..with.len() + 8).unwrap_or(bytes);
    String::from_utf8_lossy(start).starts_with(with)
}

fn has(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

fn is_bundle(bytes: &[u8], kind: &str) -> bool {
    begins(bytes, "{\"resourceType\":\"Bundle\"") && has(bytes, &format!("\"type\":\"{kind}\""))
}

/// Whether this is a table of that kind in which every row is of one of these visits.
fn rows_are(bytes: &[u8], kind: ExportKind, of: &Origins) -> bool {
    let (chart, visit, telltale) = match kind {
        ExportKind::CsvClinic => ("Chart ID", "Visit No.", "Point Type"),
        ExportKind::CsvWide => ("chart_id", "visit_id", "no-muscle_midline_volume_mL"),
        _ => ("chart_id", "visit_id", "mark_number"),
    };
    let mut reader = ::csv::Reader::from_reader(bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes));
    let Ok(header) = reader.headers().cloned() else { return false };
    let at = |name: &str| header.iter().position(|h| h == name);
    let (Some(chart), Some(visit), Some(_)) = (at(chart), at(visit), at(telltale)) else { return false };
    let known = of.rows();
    let is_of = |chart: &str, visit: &str| {
        known.contains(&(chart.to_owned(), None)) || known.contains(&(chart.to_owned(), Some(visit.to_owned())))
    };
    reader.records().all(|row| {
        row.is_ok_and(|row| match (row.get(chart), row.get(visit)) {
            (Some(chart), Some(visit)) => is_of(chart, visit),
            _ => false,
        })
    })
}
