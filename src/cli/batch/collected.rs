//! What many charts make together: tables, de-identified points, bulk data.

use crate::chart::{Alteration, Filed};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde::Serialize;

use crate::atlas::Atlas;
use crate::chart::{Chart, Visit};
use crate::cli::product::Product;
use crate::export::data::csv;
use crate::export::data::csv::{ClinicRows, LongRows, WideRows};
use crate::export::data::deidentified;
use crate::export::data::deidentified::Groups;
use crate::export::data::fhir;
use crate::export::data::fhir::{Context, Line};
use crate::export::origin::{self, Origins};
use crate::export::{ExportError, ExportKind, ExportOptions};
use crate::rules::doses::drugs::Drugs;
use crate::store::ContentHash;
use crate::time::Moment;

/// A file that holds many charts together.
pub(super) struct Whole {
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
    /// `None` for bulk data.
    kind: Option<ExportKind>,
    /// What it is made of.
    of: Origins,
}

impl Whole {
    /// Whether what is there was made as this file is, of the same charts and visits and of no others. Bulk data of one
    /// export are replaced together or not at all, as their files and their list belong together.
    pub(super) fn is_earlier(&self, there: &[u8], folder: &Path) -> bool {
        match self.kind {
            Some(kind) => origin::is_earlier_of_many(there, kind, &self.of, &self.bytes),
            None => is_bulk(&self.name, there, &self.of) && self.belongs_into(folder),
        }
    }

    /// Whether it may be written into a folder at all: bulk data of others are not mixed with these.
    pub(super) fn belongs_into(&self, folder: &Path) -> bool {
        self.kind.is_some() || is_bulk_of(folder, &self.of)
    }
}

/// The name of the list of the files of bulk data.
const MANIFEST: &str = "manifest.json";

/// Whether a file of bulk data is of these charts and visits and of no others.
fn is_bulk(name: &str, there: &[u8], of: &Origins) -> bool {
    let Some(kind) = name.strip_suffix(".ndjson") else {
        return there.starts_with(b"{\n  \"transactionTime\":");
    };
    origin::are_lines_of(there, kind, of)
}

/// Whether all bulk data of a folder are of these charts and visits and of no others.
fn is_bulk_of(folder: &Path, of: &Origins) -> bool {
    // What names a patient or a visit. Those of other kinds go with them.
    ["Patient.ndjson", "Encounter.ndjson"].iter().all(|name| match fs::read(folder.join(name)) {
        Ok(there) => is_bulk(name, &there, of),
        Err(e) => e.kind() == std::io::ErrorKind::NotFound,
    })
}

/// The part of one chart.
#[derive(Default)]
pub(super) struct Collected {
    clinic: ClinicRows,
    long: LongRows,
    wide: WideRows,
    groups: Groups<'static>,
    lines: Vec<Line>,
    of: BTreeMap<Product, Origins>,
}

/// The parts of all charts.
#[derive(Default)]
struct All {
    clinic: Vec<ClinicRows>,
    long: Vec<LongRows>,
    wide: Vec<WideRows>,
    groups: Vec<Groups<'static>>,
    lines: BTreeMap<&'static str, String>,
    counts: BTreeMap<&'static str, usize>,
    of: BTreeMap<Product, Origins>,
}

/// `manifest.json` beside the files of bulk data, after the answer of a bulk export.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Manifest {
    transaction_time: String,
    output: Vec<Output>,
}

#[derive(Serialize)]
struct Output {
    r#type: &'static str,
    url: String,
    count: usize,
    sha256: String,
}

impl Collected {
    /// Takes these visits up.
    pub(super) fn add(
        &mut self,
        chart: &Chart,
        visits: &[(&Visit, Option<Alteration>)],
        product: Product,
        options: &ExportOptions,
    ) -> Result<(), ExportError> {
        let (atlas, tables) = (Atlas::bundled()?, options.tables()?);
        let each = || visits.iter().map(|(visit, altered)| Filed { chart, visit, altered: *altered });
        match product.kind() {
            Some(ExportKind::CsvClinic) => self.clinic = csv::clinic_rows(each(), atlas, tables),
            Some(ExportKind::Csv) => self.long = csv::long_rows(each(), atlas, tables),
            Some(ExportKind::CsvWide) => self.wide = csv::wide_rows(each(), atlas, tables),
            Some(ExportKind::Deidentified) => {
                let visits = visits.iter().map(|(visit, _)| (chart, *visit));
                self.groups = deidentified::groups(visits, atlas, Drugs::bundled()?)?;
            }
            Some(_) => {}
            None => {
                let context = Context { atlas, tables, exchange: &options.exchange, reports: &[] };
                for (visit, _) in visits {
                    self.lines.extend(fhir::lines(chart, visit.id, &context)?);
                }
            }
        }
        Ok(())
    }

    /// Says which visits a product of this chart is made of.
    pub(super) fn made_of(&mut self, product: Product, of: Origins) {
        self.of.entry(product).or_default().extend(of);
    }

    /// The files of all parts together; a product of which no chart could be made is left as it is.
    pub(super) fn files(
        parts: impl Iterator<Item = Self>,
        products: &[Product],
        now: Moment,
    ) -> Result<Vec<Whole>, ExportError> {
        let mut all = All::default();
        // One patient has one line, however many visits there are.
        let mut seen = BTreeSet::new();
        for part in parts {
            all.clinic.push(part.clinic);
            all.long.push(part.long);
            all.wide.push(part.wide);
            all.groups.push(part.groups);
            for (product, of) in part.of {
                all.of.entry(product).or_default().extend(of);
            }
            for line in part.lines {
                if seen.insert((line.kind, line.id)) {
                    let file = all.lines.entry(line.kind).or_default();
                    file.push_str(&line.json);
                    file.push('\n');
                    *all.counts.entry(line.kind).or_default() += 1;
                }
            }
        }
        all.write(products, now)
    }
}

impl All {
    fn write(self, products: &[Product], now: Moment) -> Result<Vec<Whole>, ExportError> {
        let Self { mut clinic, mut long, mut wide, mut groups, lines, counts, mut of } = self;
        let mut files = Vec::new();
        let products: BTreeSet<_> = products.iter().copied().collect();
        for product in products {
            let of = of.remove(&product).unwrap_or_default();
            if of.is_empty() && product.kind() != Some(ExportKind::Dictionary) {
                continue;
            }
            let bytes = match product.kind() {
                Some(ExportKind::CsvClinic) => csv::clinic(std::mem::take(&mut clinic))?,
                Some(ExportKind::Csv) => csv::long(std::mem::take(&mut long))?,
                Some(ExportKind::CsvWide) => csv::wide(std::mem::take(&mut wide), Atlas::bundled()?)?,
                Some(ExportKind::Dictionary) => csv::dictionary()?,
                Some(ExportKind::Deidentified) => {
                    deidentified::deidentified(std::mem::take(&mut groups), Atlas::bundled()?)?
                }
                Some(_) => continue,
                None => {
                    files.extend(bulk(&lines, &counts, &of, now)?);
                    continue;
                }
            };
            let ending = product.kind().map_or("", ExportKind::ending);
            files.push(Whole { name: format!("charts.{ending}"), bytes, kind: product.kind(), of });
        }
        Ok(files)
    }
}

/// A file for each type of resource, and the list of them.
fn bulk(
    lines: &BTreeMap<&'static str, String>,
    counts: &BTreeMap<&'static str, usize>,
    of: &Origins,
    now: Moment,
) -> Result<Vec<Whole>, ExportError> {
    let output = |(kind, file): (&&'static str, &String)| Output {
        r#type: kind,
        url: format!("{kind}.ndjson"),
        count: counts.get(kind).copied().unwrap_or_default(),
        sha256: ContentHash::of(file.as_bytes()).to_string(),
    };
    let manifest = Manifest { transaction_time: now.to_string(), output: lines.iter().map(output).collect() };
    let manifest = serde_json::to_vec_pretty(&manifest).map_err(|e| ExportError::Data(e.to_string()))?;
    let whole = |name: String, bytes: Vec<u8>| Whole { name, bytes, kind: None, of: of.clone() };
    let files = lines.iter().map(|(kind, file)| whole(format!("{kind}.ndjson"), file.clone().into_bytes()));
    Ok(files.chain([whole(MANIFEST.to_owned(), manifest)]).collect())
}
