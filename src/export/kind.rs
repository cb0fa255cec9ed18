//! The kinds of files that a visit can become.

/// What kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ExportKind {
    /// Figures as scalable graphics.
    Svg,
    /// Figures as a raster picture.
    Png,
    /// The report of the visit: archivable (PDF/A-2a) and accessible (PDF/UA-1).
    Pdf,
    /// What the record of the visit leaves open, for the clinic's own files: a PDF of the same standards.
    Audit,
    /// What the patient takes home, in plain words: a PDF of the same standards.
    Handout,
    /// A table as clinics keep one: a row for each point that counts, in some 25 columns.
    CsvClinic,
    /// A table with a row for each mark and everything that is recorded.
    Csv,
    /// A table with columns for each muscle and side.
    CsvWide,
    /// What the columns of the tables mean.
    Dictionary,
    /// The signed visit as FHIR resources to post to a server.
    Fhir,
    /// The signed visit as a FHIR document to file.
    FhirDocument,
    /// The points without anything that names or dates a person.
    Deidentified,
    /// The signed visit as a message of HL7 version 2.
    Mdm,
    /// The signed visit as a C-CDA unstructured document.
    Cda,
}

impl ExportKind {
    /// All kinds, in the order in which menus show them.
    pub const ALL: [Self; 14] = [
        Self::Pdf,
        Self::Handout,
        Self::Audit,
        Self::Png,
        Self::Svg,
        Self::CsvClinic,
        Self::Csv,
        Self::CsvWide,
        Self::Dictionary,
        Self::Fhir,
        Self::FhirDocument,
        Self::Mdm,
        Self::Cda,
        Self::Deidentified,
    ];

    /// The stable lower-case name used on the command line, in settings and in text ids.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Pdf => "pdf",
            Self::Audit => "audit",
            Self::Handout => "handout",
            Self::CsvClinic => "csv-clinic",
            Self::Csv => "csv",
            Self::CsvWide => "csv-wide",
            Self::Dictionary => "dictionary",
            Self::Fhir => "fhir",
            Self::FhirDocument => "fhir-document",
            Self::Deidentified => "deidentified",
            Self::Mdm => "mdm",
            Self::Cda => "cda",
        }
    }

    /// How the names of its files end, without the first dot; each kind's own.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Pdf => "pdf",
            Self::Audit => "audit.pdf",
            Self::Handout => "handout.pdf",
            Self::CsvClinic => "clinic.csv",
            Self::Csv => "csv",
            Self::CsvWide => "wide.csv",
            Self::Dictionary => "dictionary.csv",
            Self::Fhir => "fhir.json",
            Self::FhirDocument => "document.json",
            Self::Deidentified => "deidentified.json",
            Self::Mdm => "hl7",
            Self::Cda => "xml",
        }
    }

    /// The extension of its files as systems know it.
    pub fn extension(self) -> &'static str {
        self.ending().rsplit('.').next().unwrap_or_default()
    }

    /// Whether it is set in pages.
    pub const fn has_pages(self) -> bool {
        matches!(self, Self::Pdf | Self::Audit | Self::Handout)
    }

    /// Whether it is read by programs and not by people.
    pub const fn is_data(self) -> bool {
        !matches!(self, Self::Pdf | Self::Audit | Self::Handout | Self::Png | Self::Svg)
    }

    /// Whether it goes to other systems, which take only signed visits.
    pub const fn needs_signature(self) -> bool {
        matches!(self, Self::Fhir | Self::FhirDocument | Self::Mdm | Self::Cda)
    }
}
