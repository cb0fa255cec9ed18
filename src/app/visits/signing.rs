//! Signing a visit, and what is added to it afterwards.

use super::super::{Command, Effect, Notice, Session};
use super::Amending;
use crate::chart::{Amendment, Answer, Clinician, Edit, Field, Mark, State, StepLabel};
use crate::i18n::{text, text_with};
use crate::report::clock_words;
use crate::rules::payer_requirements::payers::Item;
use crate::scene::words;
use crate::store::seal::{self, Circumstances};

/// What the sheet shows before a visit is signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SigningSheet {
    /// Whose visit, when.
    pub visit: String,
    /// Which field would give the second of two signs by which the patient is told; without them it is signed only for a
    /// patient who is said to be unidentified, with the reason.
    pub missing_identifier: Option<Field>,
    /// What is still open. For information: none of it keeps anybody from signing.
    pub open: Vec<String>,
    /// How many items of the payer's rules are missing, without the signature itself.
    pub documents_missing: usize,
    /// Who signs, as far as it is known: who signed last on this computer, else the clinician of the visit.
    pub by: Clinician,
}

impl Session {
    /// What is signed, and what is still open in it.
    pub fn signing_sheet(&self) -> Option<SigningSheet> {
        let visit = self.shown_visit()?;
        let when = visit.details.when;
        let name = match self.patient().display_name() {
            name if name.is_empty() => text("sign-no-name").into_owned(),
            name => name,
        };
        let parts =
            [("name", name.into()), ("date", words::day(when.date()).into()), ("time", when.hour_minute().into())];
        let count = |id: &'static str, n: usize| (n > 0).then(|| text_with(id, &[("count", n.into())]).into_owned());
        let marks = || visit.marks.iter().filter(|m| m.is_confirmed());
        let said = |id: &'static str, open: bool| open.then(|| text(id).into_owned());
        let injected = marks().any(|m| m.injection().is_some());
        let treated = visit.treated().next().is_some();
        let d = &visit.details;
        // As in the payer check: what each treated point has need not be said once more for the whole visit.
        let each = |has: &dyn Fn(&Mark) -> bool| visit.treated().all(|(mark, _)| has(mark));
        let before = d.pain_before.is_some() || (treated && each(&|m| m.pain.is_some()));
        let after = d.pain_after.is_some() || each(&|m| m.injection().is_some_and(|i| i.pain_after.is_some()));
        let unread: Vec<String> = self
            .unread_warnings()
            .map(|w| words::warning_at(&self.warning_name(&w.warning), &w.marks, visit))
            .collect();
        let without_lot = |m: &&Mark| {
            let components = m.injection().map_or(&[][..], |i| i.components.as_slice());
            components.iter().any(|c| c.lot.trim().is_empty())
        };
        let without_lot: Vec<u32> = marks().filter(without_lot).map(|m| m.number).collect();
        let slipped = marks().filter_map(|m| m.injection().map(|i| (m, i))).flat_map(|(m, i)| {
            let asked = i.components.iter().filter_map(|c| self.volume_question(c));
            asked.map(|words| format!("{}: {words}", words::points([m.number])))
        });
        let slipped: Vec<String> = slipped.collect();
        let documents_missing =
            self.documentation().map_or(0, |d| d.missing().filter(|c| c.item != Item::Signed).count());
        let open = [
            (!unread.is_empty()).then(|| {
                let parts = [("count", unread.len().into()), ("names", unread.join("; ").into())];
                text_with("sign-open-unread", &parts).into_owned()
            }),
            (!without_lot.is_empty()).then(|| {
                let parts = [("points", words::points(without_lot).into())];
                text_with("sign-open-lots", &parts).into_owned()
            }),
            said("sign-open-allergies", treated && self.patient().allergies.is_none()),
            said("sign-open-anticoagulants", treated && self.patient().anticoagulants.is_none()),
            count("sign-open-unconfirmed", visit.marks.len() - marks().count()),
            count("sign-open-planned", marks().filter(|m| m.state == State::Planned).count()),
            count("sign-open-no-muscle", marks().filter(|m| m.muscle.is_none()).count()),
            count("sign-open-no-score", marks().filter(|m| m.pain.is_none()).count()),
            said("sign-open-no-marks", visit.marks.is_empty()),
            said("sign-open-complaint", d.complaint.trim().is_empty()),
            said("sign-open-consent", injected && d.consent == Answer::NotAsked),
            said("sign-open-pain-before", !before),
            said("sign-open-pain-after", injected && !after),
        ];
        // The time that a signature now would get.
        let clocks = clock_words::doubts(visit, Some(self.now()));
        Some(SigningSheet {
            visit: text_with("sign-visit", &parts).into_owned(),
            missing_identifier: self.patient().missing_identifier(),
            open: clocks
                .into_iter()
                .chain(self.opposite_in_words())
                .chain(slipped)
                .chain(open.into_iter().flatten())
                .collect(),
            documents_missing,
            by: self.who_writes(),
        })
    }

    /// Who signed or amended last on this computer, else the clinician of the visit.
    pub fn who_writes(&self) -> Clinician {
        let last = &self.settings.signer;
        if last.name.trim().is_empty() {
            self.shown_visit().map(|v| v.details.clinician.clone()).unwrap_or_default()
        } else {
            last.clone()
        }
    }

    /// Signs the visit that is shown. There is no way back: the steps before it can no longer be undone.
    ///
    /// `unidentified` says why a patient without two identifiers cannot be identified; for everybody else it is left out.
    pub(super) fn sign(&mut self, by: &Clinician, unidentified: &str) -> Vec<Effect> {
        let by = tidy(by);
        if by.name.is_empty() {
            self.say_incomplete();
            return Vec::new();
        }
        if self.ask_who_it_is(Some(Command::Sign)) {
            return Vec::new();
        }
        let missing = self.patient().missing_identifier();
        let unidentified = missing.map(|_| unidentified.trim().to_owned()).unwrap_or_default();
        if missing.is_some() && unidentified.is_empty() {
            self.say(Notice::hint(text("notice-sign-needs")));
            return Vec::new();
        }
        let Some(visit) = self.shown_visit() else { return Vec::new() };
        let around = Circumstances { unidentified, tables: self.clinical().editions() };
        let now = self.surroundings.clock.now();
        let Some(signature) = seal::sign(&self.chart, visit, by.clone(), now, around) else {
            self.say(Notice::error(text("notice-not-sealed"), ""));
            return Vec::new();
        };
        if !self.perform(StepLabel::plain("step-sign"), vec![Edit::Sign(self.visit, Box::new(signature))]) {
            return Vec::new();
        }
        self.modal = None;
        self.selection.clear();
        self.say(Notice::done(text_with("notice-signed", &[("name", by.name.as_str().into())])));
        self.remember_writer(by)
    }

    /// Appends an amendment to the visit that is shown.
    pub(super) fn amend(&mut self, amending: Amending) -> Vec<Effect> {
        let Amending { kind, mark, by, reason, text: words } = amending;
        let by = tidy(&by);
        let (reason, words) = (reason.trim().to_owned(), words.trim().to_owned());
        let amendment = Amendment::new(kind, by.clone(), self.surroundings.clock.now(), reason, words);
        let amendment = Amendment { mark, ..amendment };
        if !amendment.is_complete() {
            self.say_incomplete();
            return Vec::new();
        }
        let chained = self.shown_visit().and_then(|visit| seal::chained(self.chart.id, visit, amendment));
        let Some(amendment) = chained else { return Vec::new() };
        if !self.perform(StepLabel::plain("step-amend"), vec![Edit::Amend(self.visit, Box::new(amendment))]) {
            return Vec::new();
        }
        self.modal = None;
        self.say(Notice::done(text("notice-amended")));
        self.remember_writer(by)
    }

    /// Keeps who wrote, to be offered next time.
    pub(in crate::app) fn remember_writer(&mut self, by: Clinician) -> Vec<Effect> {
        if self.settings.signer == by {
            return Vec::new();
        }
        self.settings.signer = by;
        self.save_settings()
    }
}

/// Who signs or amends, without the blanks around what was typed.
pub(in crate::app) fn tidy(by: &Clinician) -> Clinician {
    let tidy = |words: &str| words.trim().to_owned();
    Clinician {
        name: tidy(&by.name),
        credentials: tidy(&by.credentials),
        number: tidy(&by.number),
        number_kind: tidy(&by.number_kind),
    }
}
