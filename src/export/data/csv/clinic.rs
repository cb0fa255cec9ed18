//! The table that clinics keep: a row for each point that counts, under headings that people use.

use crate::chart::{Alteration, Filed};
use std::collections::BTreeMap;

use super::cell::Cell;
use super::visit::thousandths;
use super::{write, written};
use crate::atlas::Atlas;
use crate::chart::{Amendment, Chart, Component, Injection, Kind, Mark, Patient, Sex, State, Technique, Visit};
use crate::export::ExportError;
use crate::export::data::person_name::PersonName;
use crate::i18n::text;
use crate::rules::clinical_tables::clinic::Clinical;
use crate::scene::amended::{amendment_about, said_by_amendment};

/// What stands between several things in one cell.
const BETWEEN: &str = "; ";

/// What a row is about.
struct About<'a> {
    chart: &'a Chart,
    visit: &'a Visit,
    altered: Option<Alteration>,
    mark: &'a Mark,
    atlas: &'a Atlas,
    tables: &'a Clinical,
}

impl<'a> About<'a> {
    /// The patient as the visit shows them.
    fn patient(&self) -> &'a Patient {
        self.chart.patient_at(self.visit)
    }
}

/// A heading and how the cells below it are filled.
type Column = (&'static str, fn(&About<'_>) -> Cell);

/// The columns. The headings are part of the format.
const COLUMNS: [Column; 28] = [
    ("Record Number", |a| Cell::text(a.patient().record_number())),
    ("Last Name", |a| Cell::text(&a.patient().family)),
    ("First Name", |a| Cell::text(&a.patient().given)),
    ("Date of Birth", |a| Cell::of(a.patient().birth_date)),
    ("Sex", |a| Cell::plain(sex(a.patient()))),
    ("Visit Date", |a| Cell::plain(a.visit.details.when.date())),
    ("Provider", |a| Cell::text(&provider(a.visit))),
    ("Visit Status", |a| Cell::plain(Filed { chart: a.chart, visit: a.visit, altered: a.altered }.status_words())),
    ("Amendments", |a| Cell::text(&amendments(a.visit))),
    ("Diagnosis", |a| Cell::text(&diagnoses(a.visit))),
    ("Point No.", |a| Cell::plain(a.mark.number)),
    ("Muscle", |a| Cell::text(&muscle(a))),
    ("Side", |a| Cell::plain(capital(a.mark.side.name()))),
    ("Point Type", |a| Cell::plain(kind(a.mark))),
    ("Pain Before (0-10)", |a| Cell::of(a.mark.pain.map(|p| p.value()))),
    ("Pain After (0-10)", |a| injected(a, |i| Cell::of(i.pain_after.map(|p| p.value())))),
    ("Treatment", |a| Cell::plain(treatment(a.mark))),
    ("Medication", |a| each(a, |c| a.tables.drugs.component_label(c))),
    ("Volume (mL)", |a| injected(a, volume)),
    ("Dose", |a| each(a, |c| dose(c).unwrap_or_default())),
    ("Lot", |a| each(a, |c| c.lot.clone())),
    ("Expiration", |a| injected(a, last_days)),
    ("Needle", |a| injected(a, |i| Cell::plain(i.needle.map(|n| n.to_string()).unwrap_or_default()))),
    ("Guidance", |a| injected(a, |i| Cell::plain(guidance(i)))),
    ("Complication", |a| injected(a, |i| Cell::text(&i.complication))),
    ("Notes", |a| Cell::text(&a.mark.note)),
    ("Visit No.", |a| Cell::plain(a.visit.id)),
    ("Chart ID", |a| Cell::plain(a.chart.id)),
];

/// Rows of the table for the clinic, of which many make one table.
#[derive(Debug, Default)]
pub struct ClinicRows(Vec<Box<str>>);

/// Rows of the table for the clinic: one for each point of these visits that counts, by number.
pub fn clinic_rows<'a>(visits: impl IntoIterator<Item = Filed<'a>>, atlas: &Atlas, tables: &Clinical) -> ClinicRows {
    let of_visit = |Filed { chart, visit, altered }: Filed<'_>| -> Vec<Box<str>> {
        let by_number: BTreeMap<_, _> = visit.counted().map(|m| ((m.number, m.id), m)).collect();
        let row = |mark| {
            let about = About { chart, visit, altered, mark, atlas, tables };
            written(COLUMNS.iter().map(|(_, fill)| fill(&about))).0.into()
        };
        by_number.into_values().map(row).collect()
    };
    ClinicRows(visits.into_iter().flat_map(of_visit).collect())
}

/// The table for the clinic.
///
/// # Errors
/// Never but for a lack of memory.
pub fn clinic(rows: impl IntoIterator<Item = ClinicRows>) -> Result<Vec<u8>, ExportError> {
    let mut table = write(&COLUMNS.map(|(heading, _)| heading.to_owned()), [])?;
    for row in rows.into_iter().flat_map(|r| r.0) {
        table.extend_from_slice(row.as_bytes());
        table.extend_from_slice(b"\r\n");
    }
    Ok(table)
}

fn injected(about: &About<'_>, fill: impl FnOnce(&Injection) -> Cell) -> Cell {
    about.mark.injection().map_or(Cell::EMPTY, fill)
}

/// Something of each component, in their order; empty where no component has it.
fn each(about: &About<'_>, of: impl Fn(&Component) -> String) -> Cell {
    let all: Vec<String> = about.mark.injection().iter().flat_map(|i| &i.components).map(of).collect();
    let said = all.iter().any(|words| !words.trim().is_empty());
    if said { Cell::text(&all.join(BETWEEN)) } else { Cell::EMPTY }
}

const fn sex(patient: &Patient) -> &'static str {
    match patient.sex {
        Some(Sex::Female) => "Female",
        Some(Sex::Male) => "Male",
        Some(Sex::Other) => "Other",
        Some(Sex::Unknown) => "Unknown",
        None => "",
    }
}

/// Who treated, with credentials that the name does not have already.
fn provider(visit: &Visit) -> String {
    let clinician = visit.treating();
    let written = PersonName::of_words(&clinician.name).credentials;
    let missing = PersonName::of_clinician(clinician).credentials.split_off(written.len());
    let words = [clinician.name.trim().to_owned()].into_iter().chain(missing);
    words.filter(|w| !w.is_empty()).collect::<Vec<_>>().join(", ")
}

/// What was added after signing, each with its day: what kind, about which point, what it says and why. Every row of the visit
/// has all of it, as a point that was entered in error has no row.
fn amendments(visit: &Visit) -> String {
    let one = |a: &Amendment| {
        let (about, said) = (amendment_about(visit, a), said_by_amendment(a));
        let said = if said.is_empty() { said } else { format!(": {said}") };
        let reason = a.reason.trim();
        let reason = if reason.is_empty() { String::new() } else { format!(" ({reason})") };
        format!("{} {about}{said}{reason}", a.at.date())
    };
    visit.amendments.iter().map(one).collect::<Vec<_>>().join(BETWEEN)
}

fn diagnoses(visit: &Visit) -> String {
    let each = visit.details.diagnoses.iter().map(|d| if d.code.trim().is_empty() { &d.words } else { &d.code });
    each.map(|d| d.trim()).filter(|d| !d.is_empty()).collect::<Vec<_>>().join(BETWEEN)
}

fn muscle(about: &About<'_>) -> String {
    let known = |id| about.atlas.muscle(id).map_or_else(|| ToString::to_string(id), |m| m.name.clone());
    about.mark.muscle_id().map(known).unwrap_or_default()
}

const fn treatment(mark: &Mark) -> &'static str {
    match &mark.state {
        State::Found | State::Planned => "Not treated",
        State::Deferred { .. } => "Deferred",
        State::Injected(injection) => match injection.technique {
            Technique::Injection => "Injection",
            Technique::DryNeedling => "Dry needling",
        },
    }
}

/// What kind of point, in words; empty where it was not decided.
fn kind(mark: &Mark) -> String {
    match mark.kind {
        Kind::Unclassified => String::new(),
        known => capital(&text(&format!("mark-kind-{}", known.name()))),
    }
}

/// All components together; empty for dry needling.
fn volume(injection: &Injection) -> Cell {
    let microlitres: Vec<u64> = injection.components.iter().map(|c| u64::from(c.volume_ml.microlitres())).collect();
    if microlitres.is_empty() { Cell::EMPTY } else { Cell::plain(thousandths(microlitres.iter().sum())) }
}

/// The last day of each vial, in the order of the components; empty where no day is known.
fn last_days(injection: &Injection) -> Cell {
    let each = injection.components.iter().map(|c| c.expiry.map(|d| d.to_string()).unwrap_or_default());
    let all = each.collect::<Vec<_>>().join(BETWEEN);
    // Days are no words that somebody typed, and a spreadsheet may take them for what they are.
    if all.contains(|c: char| c.is_ascii_digit()) { Cell::plain(all) } else { Cell::EMPTY }
}

/// The exact amount with its unit.
fn dose(component: &Component) -> Option<String> {
    Some(component.strength?.amount_in(component.volume_ml).to_string())
}

fn guidance(injection: &Injection) -> &'static str {
    match injection.guidance.name() {
        "palpation" => "Palpation",
        "ultrasound" => "Ultrasound",
        "electromyography" => "EMG",
        _ => "",
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
