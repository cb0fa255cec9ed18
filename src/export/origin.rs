//! What an exported file was made of, as the file itself tells, so that an export replaces an earlier one of the same
//! and nothing else.
//!
//! Data name chart and visit anyway. Documents carry a line with both ids, which say nothing about the person.

use flate2::Crc;

use super::fhir::encounter_id;
use super::{ExportKind, deidentified};
use crate::ids::{ChartId, VisitId};

/// The chart and the visit that a file was made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Origin {
    /// The chart.
    pub chart: ChartId,
    /// The visit.
    pub visit: VisitId,
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

/// Whether a file is an earlier export of this kind of this visit.
pub fn is_earlier(bytes: &[u8], kind: ExportKind, of: Origin) -> bool {
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
        ExportKind::Csv | ExportKind::CsvWide | ExportKind::CsvClinic => rows_are(bytes, kind, Some(of)),
        ExportKind::Dictionary | ExportKind::Deidentified => is_earlier_of_many(bytes, kind),
    }
}

/// Whether a file is an earlier export of this kind, of whatever charts: of a kind that holds many charts together, or
/// names none.
pub fn is_earlier_of_many(bytes: &[u8], kind: ExportKind) -> bool {
    match kind {
        ExportKind::Csv | ExportKind::CsvWide | ExportKind::CsvClinic => rows_are(bytes, kind, None),
        ExportKind::Dictionary => begins(bytes, "\u{feff}column,table,type,"),
        ExportKind::Deidentified => begins(bytes, "{") && has(bytes.get(..200).unwrap_or(bytes), deidentified::FORMAT),
        _ => false,
    }
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

/// Whether this is a table of that kind in which every row is of one visit, or of whatever charts.
fn rows_are(bytes: &[u8], kind: ExportKind, of: Option<Origin>) -> bool {
    let (chart, visit, telltale) = match kind {
        ExportKind::CsvClinic => ("Chart ID", "Visit No.", "Point Type"),
        ExportKind::CsvWide => ("chart_id", "visit_id", "no-muscle_midline_volume_mL"),
        _ => ("chart_id", "visit_id", "mark_number"),
    };
    let mut reader = ::csv::Reader::from_reader(bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes));
    let Ok(header) = reader.headers().cloned() else { return false };
    let at = |name: &str| header.iter().position(|h| h == name);
    let (Some(chart), Some(visit), Some(_)) = (at(chart), at(visit), at(telltale)) else { return false };
    let Some(of) = of else { return true };
    let (of_chart, of_visit) = (of.chart.to_string(), of.visit.to_string());
    reader.records().all(|row| {
        row.is_ok_and(|row| row.get(chart) == Some(of_chart.as_str()) && row.get(visit) == Some(of_visit.as_str()))
    })
}
