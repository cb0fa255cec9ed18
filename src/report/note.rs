//! The procedure note as plain text, to be pasted into any other record.
//!
//! A template says which parts the note has and in which order; the wording stands in the text catalogue. Nothing is
//! invented: what nobody recorded is left out, or said not to be recorded where a reader has to know that.

mod around;
mod before;
mod lists;
mod points;

use std::sync::OnceLock;

use serde::Deserialize;

use crate::assets::{AssetError, parse_ron};
use crate::atlas::Atlas;
use crate::chart::Alteration;
use crate::chart::{Answer, Answered, Chart, Visit};
use crate::i18n::text;
use crate::ids::{QuestionId, VisitId};
use crate::rules::clinical_tables::clinic::Clinical;

const FILE: &str = "note/templates.ron";

/// `assets/note/templates.ron`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoteTemplates {
    /// Where the order of the parts comes from.
    pub source: String,
    /// The edition of the templates.
    pub edition: String,
    /// The templates, in the order in which choices show them.
    pub templates: Vec<NoteTemplate>,
}

/// Which parts a note has.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoteTemplate {
    /// Its name on the command line and in text ids.
    pub id: String,
    /// Its parts in their order.
    pub parts: Vec<NotePart>,
}

/// A part of a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
pub enum NotePart {
    /// What it is, and whether it is signed.
    Heading,
    /// Who.
    Patient,
    /// When, where, by whom.
    Encounter,
    /// What hurts, since when, and the goal.
    Complaint,
    /// Course, earlier care, what the last treatment did.
    History,
    /// Medicines and anticoagulants.
    Medication,
    /// Allergies.
    Allergies,
    /// Illnesses and the answers to the screening.
    Screening,
    /// Where it hurts.
    PainAreas,
    /// Pain and function before.
    Scores,
    /// Examination beside the points.
    Examination,
    /// A sentence for what was found at each point.
    Points,
    /// Diagnoses.
    Diagnosis,
    /// Aim, reason and options.
    Indication,
    /// Consent and time-out.
    Consent,
    /// Position and skin.
    Preparation,
    /// Each drug with its lot.
    Injectates,
    /// A sentence for what was done at each point.
    Treatment,
    /// What was found and done at each point in one go.
    PointsAndTreatment,
    /// A line for each treated muscle.
    Muscles,
    /// Points, muscles, volume, doses.
    Totals,
    /// Pain afterwards and how the patient was.
    Outcome,
    /// What went wrong, or that nothing did.
    Complications,
    /// What the patient was told.
    Aftercare,
    /// What comes next.
    Plan,
    /// The count of muscles for the coder.
    Count,
    /// The signature, or that there is none.
    Signature,
    /// What was added after signing.
    Amendments,
}

impl NoteTemplates {
    /// The bundled templates.
    ///
    /// # Errors
    /// When the bundled file is broken; names file, line and column.
    pub fn bundled() -> Result<&'static Self, AssetError> {
        static TABLE: OnceLock<Result<NoteTemplates, AssetError>> = OnceLock::new();
        TABLE
            .get_or_init(|| parse_ron(FILE, include_str!("../../assets/note/templates.ron")))
            .as_ref()
            .map_err(Clone::clone)
    }

    /// The template with this id.
    pub fn get(&self, id: &str) -> Option<&NoteTemplate> {
        self.templates.iter().find(|t| t.id == id)
    }
}

/// What a note is written from.
pub(in crate::report) struct Source<'a> {
    chart: &'a Chart,
    /// The visit without marks that were carried over and not confirmed.
    visit: &'a Visit,
    atlas: &'a Atlas,
    tables: &'a Clinical,
    /// The clinic's name; empty when it has not been set.
    clinic: &'a str,
    /// Why the visit may not be what was signed.
    altered: Option<Alteration>,
}

impl Source<'_> {
    /// The day of the visit; a time of another day says which.
    fn day(&self) -> jiff::civil::Date {
        self.visit.details.when.date()
    }
}

/// The note of a visit under the clinic's name, ending with a line break; `None` when the chart has no such visit.
///
/// Whatever the template, it begins with what takes its worth away: that it may not be what was signed, or was entered in error.
pub fn note(
    chart: &Chart,
    visit: VisitId,
    template: &NoteTemplate,
    atlas: &Atlas,
    tables: &Clinical,
    clinic: &str,
    altered: Option<Alteration>,
) -> Option<String> {
    let recorded = chart.visit(visit)?.as_recorded();
    let altered = altered.filter(|_| recorded.signature().is_some());
    let source = Source { chart, visit: &recorded, atlas, tables, clinic, altered };
    let parts = template.parts.iter().map(|part| source.part(*part));
    let parts = std::iter::once(source.worth()).chain(parts).filter(|lines| !lines.is_empty());
    let blocks: Vec<String> = parts.map(|lines| lines.join("\n")).collect();
    Some(blocks.join("\n\n") + "\n")
}

impl Source<'_> {
    fn part(&self, part: NotePart) -> Vec<String> {
        match part {
            NotePart::Heading => self.heading(),
            NotePart::Patient => self.patient(),
            NotePart::Encounter => self.encounter(),
            NotePart::Complaint => self.complaint(),
            NotePart::History => self.history(),
            NotePart::Medication => self.medication(),
            NotePart::Allergies => self.allergies(),
            NotePart::Screening => self.screening(),
            NotePart::PainAreas => self.pain_areas(),
            NotePart::Scores => self.scores(),
            NotePart::Examination => self.examination(),
            NotePart::Points => self.points(),
            NotePart::Diagnosis => self.diagnosis(),
            NotePart::Indication => self.indication(),
            NotePart::Consent => self.consent(),
            NotePart::Preparation => self.preparation(),
            NotePart::Injectates => self.injectates(),
            NotePart::Treatment => self.treatment(),
            NotePart::PointsAndTreatment => self.points_and_treatment(),
            NotePart::Muscles => self.muscles(),
            NotePart::Totals => self.totals(),
            NotePart::Outcome => self.outcome(),
            NotePart::Complications => self.complications(),
            NotePart::Aftercare => self.aftercare(),
            NotePart::Plan => self.plan(),
            NotePart::Count => self.count(),
            NotePart::Signature => self.signature(),
            NotePart::Amendments => self.amendments(),
        }
    }
}

/// `Label: words`, or nothing where there is nothing to say.
fn fact(label: &str, words: impl AsRef<str>) -> Option<String> {
    let words = words.as_ref().trim();
    (!words.is_empty()).then(|| format!("{}: {words}", text(label)))
}

/// A heading with its lines, or nothing without any.
fn block(heading: &str, lines: Vec<String>) -> Vec<String> {
    if lines.is_empty() {
        return lines;
    }
    let mut all = vec![format!("{}:", text(heading))];
    all.extend(lines);
    all
}

/// An answer and what was noted beside it; empty when nobody asked and nothing was noted.
fn answered(answer: Answer, note: &str) -> String {
    let words = match answer {
        Answer::NotAsked => String::new(),
        Answer::Yes => text("report-answer-yes").into_owned(),
        Answer::No => text("report-answer-no").into_owned(),
        Answer::NotApplicable => text("report-answer-not-applicable").into_owned(),
    };
    joined([words, note.to_owned()], ", ")
}

/// A line for each answer with what was answered so: `Screening, yes: diabetes (diet); epilepsy`. What was only noted
/// has a line too.
fn by_answer(label: &str, list: &[Answered], name: &dyn Fn(&QuestionId) -> String) -> Vec<String> {
    let order = [Answer::Yes, Answer::No, Answer::NotApplicable, Answer::NotAsked];
    let line = |answer: Answer| {
        let said = list.iter().filter(|a| a.answer == answer && (answer != Answer::NotAsked || !a.note.is_empty()));
        let words = said.map(|a| {
            let name = name(&a.question);
            if a.note.is_empty() { name } else { format!("{name} ({})", a.note) }
        });
        let words = joined(words, "; ");
        (!words.is_empty())
            .then(|| format!("{}, {}: {words}", text(label), text(&format!("note-answer-{}", answer.name()))))
    };
    order.into_iter().filter_map(line).collect()
}

/// Words beside one another, with the empty ones left out.
fn joined(parts: impl IntoIterator<Item = String>, between: &str) -> String {
    parts.into_iter().filter(|p| !p.trim().is_empty()).collect::<Vec<_>>().join(between)
}

/// A sentence: a capital first letter and a full stop at its end.
fn sentence(words: &str) -> String {
    let mut letters = words.trim().chars();
    let Some(first) = letters.next() else { return String::new() };
    let mut all: String = first.to_uppercase().chain(letters).collect();
    if !all.ends_with(['.', '!', '?']) {
        all.push('.');
    }
    all
}
