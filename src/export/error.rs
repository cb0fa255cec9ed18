//! Why an export failed.

use crate::assets::AssetError;
use crate::ids::VisitId;

/// Why an export failed.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The chart has no such visit.
    #[error("{}", crate::i18n::text_with("export-no-visit", &[("visit", .0.to_string().into())]))]
    NoSuchVisit(VisitId),
    /// Bundled data is damaged.
    #[error("{}", crate::i18n::text_with("export-damaged-program", &[("reason", .0.to_string().into())]))]
    Asset(#[from] AssetError),
    /// A picture could not be drawn.
    #[error("{}", crate::i18n::text_with("export-no-picture", &[("reason", .0.into())]))]
    Picture(String),
    /// A table could not be made.
    #[error("{}", crate::i18n::text_with("export-no-table", &[("reason", .0.into())]))]
    Table(String),
    /// A PDF could not be written.
    #[error("{}", crate::i18n::text_with("export-no-pdf", &[("reason", .0.into())]))]
    Pdf(String),
    /// A draft does not go to other systems.
    #[error("{}", crate::i18n::text_with("export-not-signed", &[("visit", .0.to_string().into())]))]
    NotSigned(VisitId),
    /// What nobody has signed does not go to other systems.
    #[error("{}", crate::i18n::text_with("export-altered", &[("visit", .0.to_string().into())]))]
    Altered(VisitId),
    /// What cannot be shown to be what was signed does not go to other systems.
    #[error("{}", crate::i18n::text_with("export-unproven", &[("visit", .0.to_string().into())]))]
    CannotBeChecked(VisitId),
    /// Nothing out of a file that was altered goes to other systems.
    #[error("{}", crate::i18n::text("export-altered-file"))]
    AlteredFile,
    /// Nothing goes to other systems while the chart is for another patient than the signed visits.
    #[error("{}", crate::i18n::text("export-other-patient"))]
    OtherPatient,
    /// A visit that was entered in error is no patient's.
    #[error("{}", crate::i18n::text_with("export-void", &[("visit", .0.to_string().into())]))]
    Void(VisitId),
    /// A receiver files nothing of a patient without a name.
    #[error("{}", crate::i18n::text("export-no-name"))]
    NoName,
    /// A receiver of messages files by the number.
    #[error("{}", crate::i18n::text("export-no-number"))]
    NoNumber,
    /// One name is many people's: there is neither a number nor a birth date beside it.
    #[error("{}", crate::i18n::text("export-name-alone"))]
    NameAlone,
    /// A handout names the number that patients call, unless the clinic lets it go out without one.
    #[error("{}", crate::i18n::text("export-no-phone"))]
    NoPhone,
    /// A file for programs has no pages and no picture.
    #[error("{}", crate::i18n::text("export-no-preview"))]
    NothingToSee,
    /// A table or message could not be written.
    #[error("{}", crate::i18n::text_with("export-no-data", &[("reason", .0.into())]))]
    Data(String),
}
