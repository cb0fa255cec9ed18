//! Why a signed visit may not be what was signed, and how every output says so.

use crate::chart::{Chart, Visit};
use crate::i18n::{text, text_with};

/// Why a signed visit may not be what was signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Alteration {
    /// The visit was altered outside the program: its digest does not fit, or that of an amendment.
    Visit,
    /// Its digest is missing or of an unknown kind.
    CannotBeChecked,
    /// Something in the file was altered outside the program: its check sum does not fit, or a signed visit is missing.
    File,
    /// The chart names another patient than the signed visits are about, and nobody recorded a correction.
    OtherPatient,
}

/// A visit as tables take it: with how far it is what was signed, so that no row can call it signed without that.
#[derive(Debug, Clone, Copy)]
pub struct Filed<'a> {
    /// The chart.
    pub chart: &'a Chart,
    /// The visit.
    pub visit: &'a Visit,
    /// Why it may not be what was signed.
    pub altered: Option<Alteration>,
}

impl Filed<'_> {
    /// `draft`, `signed`, or signed with what is wrong with that.
    pub fn status(&self) -> &'static str {
        match (self.visit.signature(), self.altered) {
            (None, _) => "draft",
            (Some(_), None) => "signed",
            (Some(_), Some(altered)) => altered.status(),
        }
    }

    /// The same for people.
    pub fn status_words(&self) -> String {
        match (self.visit.signature(), self.altered) {
            (None, _) => "Draft".to_owned(),
            (Some(_), None) => "Signed".to_owned(),
            (Some(_), Some(altered)) => altered.short(),
        }
    }
}

impl Alteration {
    /// Every status that a table may call a visit.
    pub const STATUSES: [&'static str; 6] = [
        "draft",
        "signed",
        "signed-altered",
        "signed-cannot-be-checked",
        "signed-file-altered",
        "signed-patient-changed",
    ];

    const fn status(self) -> &'static str {
        match self {
            Self::Visit => "signed-altered",
            Self::CannotBeChecked => "signed-cannot-be-checked",
            Self::File => "signed-file-altered",
            Self::OtherPatient => "signed-patient-changed",
        }
    }

    /// In a few words, in place of "signed".
    pub fn short(self) -> String {
        text(match self {
            Self::Visit => "report-altered",
            Self::CannotBeChecked => "report-unproven",
            Self::File => "doubt-file-short",
            Self::OtherPatient => "report-other-patient",
        })
        .into_owned()
    }

    /// In a sentence that stands before everything else.
    pub fn words(self) -> String {
        text(match self {
            Self::Visit => "doubt-visit",
            Self::CannotBeChecked => "doubt-unproven",
            Self::File => "doubt-file",
            Self::OtherPatient => "doubt-other-patient",
        })
        .into_owned()
    }

    /// For those who export: which visit it is, in a sentence.
    pub fn warning(self, visit: &Visit) -> String {
        let parts = [("visit", visit.id.to_string().into()), ("doubt", self.words().into())];
        text_with("doubt-of-visit", &parts).into_owned()
    }
}
