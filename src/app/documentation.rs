//! What the record of the shown visit still lacks, by the payer's rules that are chosen in the settings.

use super::{Effect, Notice, Session};
use crate::export::note::{NoteTemplates, note};
use crate::i18n::text;
use crate::rules::codes::Codes;
use crate::rules::documentation::{Documentation, Tables, check};
use crate::rules::muscle_count::{MuscleCount, muscle_counts};
use crate::rules::payers::{PayerRules, RuleSet};

impl Session {
    /// The table of payers' rules; `None` when the bundled file is broken.
    pub fn payer_rules(&self) -> Option<&'static PayerRules> {
        PayerRules::bundled().ok()
    }

    /// The rules in use: the chosen ones, or the first of the table.
    pub fn rule_set(&self) -> Option<&'static RuleSet> {
        let rules = self.payer_rules()?;
        rules.sets.iter().find(|s| s.id == self.settings.payer_rules).or_else(|| rules.sets.first())
    }

    /// The shown visit held against the rules in use.
    pub fn documentation(&self) -> Option<Documentation<'static>> {
        let tables = Tables { rules: self.payer_rules()?, drugs: self.drugs(), atlas: self.atlas };
        Some(check(&self.chart, self.shown_visit()?, self.rule_set()?, tables))
    }

    /// The muscles treated at the shown visit, for the coder.
    pub fn muscle_counts(&self) -> Vec<MuscleCount> {
        self.shown_visit().map(|v| muscle_counts(v, self.atlas)).unwrap_or_default()
    }

    /// Copies the note of the shown visit, by the template that is chosen in the settings.
    pub(super) fn copy_note(&mut self) -> Vec<Effect> {
        let Ok(templates) = NoteTemplates::bundled() else { return Vec::new() };
        let template = templates.get(&self.settings.note_template).or_else(|| templates.templates.first());
        let words = template.and_then(|t| note(&self.chart, self.visit, t, self.atlas, self.clinical()));
        let Some(words) = words else { return Vec::new() };
        self.say(Notice::done(text("notice-note-copied")));
        vec![Effect::CopyText(words)]
    }

    /// The clinic's table of procedure codes; `None` when the bundled file is broken.
    pub fn codes(&self) -> Option<&'static Codes> {
        Codes::bundled().ok()
    }
}
