//! What a run over many charts makes of them.

use crate::export::ExportKind;

/// What is made of each chart, or of all together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::cli) enum Product {
    /// A kind of file that the window makes too.
    Kind(ExportKind),
    /// A file of FHIR resources for each type, as bulk data has them.
    Ndjson,
}

impl Product {
    /// All products with their words on the command line.
    pub(super) fn all() -> impl Iterator<Item = (&'static str, Self)> {
        let kinds = ExportKind::ALL.map(|kind| (kind.name(), Self::Kind(kind)));
        kinds.into_iter().chain([("ndjson", Self::Ndjson)])
    }

    pub(super) const fn kind(self) -> Option<ExportKind> {
        match self {
            Self::Kind(kind) => Some(kind),
            Self::Ndjson => None,
        }
    }

    /// The kind whose conditions hold for it: bulk data are FHIR.
    pub(super) const fn fits(self) -> ExportKind {
        match self {
            Self::Kind(kind) => kind,
            Self::Ndjson => ExportKind::Fhir,
        }
    }

    /// The kind that is made once for each visit.
    pub(super) fn of_each_visit(self) -> Option<ExportKind> {
        self.kind().filter(|k| !is_together(*k))
    }
}

/// Whether a kind holds all charts together.
pub(in crate::cli) const fn is_together(kind: ExportKind) -> bool {
    matches!(
        kind,
        ExportKind::CsvClinic
            | ExportKind::Csv
            | ExportKind::CsvWide
            | ExportKind::Dictionary
            | ExportKind::Deidentified
    )
}
