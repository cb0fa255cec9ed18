//! What the record of the shown visit still lacks, by the payer's rules that are chosen in the settings.

pub mod documentation_words;

use std::cell::OnceCell;

use super::exporting::alteration;
use super::{Effect, Notice, Session};
use crate::i18n::text;
use crate::ids::VisitId;
use crate::report::note::{NoteTemplate, NoteTemplates, note};
use crate::rules::payer_requirements::documentation::{Documentation, Tables, check};
use crate::rules::payer_requirements::muscle_count::{MuscleCount, muscle_counts};
use crate::rules::payer_requirements::payers::RuleSet;

/// Which state of the chart, which visit, which rules.
type Key = ((u64, u64), VisitId, String);

/// What was checked, and for which state: faces ask in every frame, and nobody asks between the steps of a long row.
#[derive(Debug, Default)]
pub(super) struct DocumentationCache {
    of: Option<Key>,
    found: OnceCell<Option<Documentation<'static>>>,
}

impl Session {
    /// The rules in use: the chosen ones, or the first of the table.
    pub fn rule_set(&self) -> Option<&'static RuleSet> {
        let sets = &self.clinical().payers.sets;
        sets.iter().find(|s| s.id == self.settings.payer_rules).or_else(|| sets.first())
    }

    /// The shown visit held against the rules in use; worked out when it is asked for.
    pub fn documentation(&self) -> Option<&Documentation<'static>> {
        self.documentation.found.get_or_init(|| self.check_documentation()).as_ref()
    }

    /// Forgets what was found when something that it depends on has changed.
    pub(super) fn refresh_documentation(&mut self) {
        let (revision, visit, rules) = (self.revision(), self.visit, &self.settings.payer_rules);
        let of = self.documentation.of.as_ref();
        if !of.is_some_and(|(r, v, set)| *r == revision && *v == visit && set == rules) {
            let of = Some((revision, visit, rules.clone()));
            self.documentation = DocumentationCache { of, found: OnceCell::new() };
        }
    }

    fn check_documentation(&self) -> Option<Documentation<'static>> {
        let clinical = self.clinical();
        let tables = Tables::of(clinical, self.atlas);
        Some(check(&self.chart, self.shown_visit()?, self.rule_set()?, tables))
    }

    /// The muscles treated at the shown visit, for the coder.
    pub fn muscle_counts(&self) -> Vec<MuscleCount> {
        self.shown_visit().map(|v| muscle_counts(v, self.atlas)).unwrap_or_default()
    }

    /// The template of notes that is chosen in the settings, or the first one.
    fn note_template(&self) -> Option<&'static NoteTemplate> {
        let templates = NoteTemplates::bundled().ok()?;
        templates.get(&self.settings.note_template).or_else(|| templates.templates.first())
    }

    /// Copies the note of the shown visit.
    pub(super) fn copy_note(&mut self) -> Vec<Effect> {
        let altered = self.shown_visit().and_then(|v| alteration(&self.chart, v, self.document().file_altered));
        let words = self.note_template().and_then(|t| {
            let clinic = &self.settings.clinic.name;
            note(&self.chart, self.visit, t, self.atlas, self.clinical(), clinic, altered)
        });
        let Some(words) = words else { return Vec::new() };
        self.say(Notice::done(text("notice-note-copied")));
        vec![Effect::CopyText(words)]
    }
}
