//! How an export is made, and what comes of it.

use crate::assets::AssetError;
use crate::body::View;
use crate::chart::Alteration;
use crate::exchange::Exchange;
use crate::export::pictures::attachment::Attachment;
use crate::export::pictures::png::PictureSize;
use crate::i18n::Language;
use crate::i18n::text_with;
use crate::report::page::PageSize;
use crate::report::page::handout::Letterhead;
use crate::rules::clinical_tables::clinic::Clinical;
use crate::scene::Scene;
use crate::scene::font;

/// How an export is made.
#[derive(Debug, Clone, PartialEq)]
pub struct ExportOptions {
    /// Figures with soft shading.
    pub shaded: bool,
    /// Size of the paper of a PDF.
    pub page: PageSize,
    /// How large a PNG becomes.
    pub png: PictureSize,
    /// SVG and PNG: cut down to head and trunk, and further where marks are, instead of the whole body.
    pub crop: bool,
    /// Files that travel inside a PDF report, which then follows PDF/A-3a instead of PDF/A-2a.
    pub attachments: Vec<Attachment>,
    /// The language of a handout.
    pub language: Language,
    /// The clinic that gives a handout.
    pub letterhead: Letterhead,
    /// How the clinic and the receiver of data name themselves.
    pub exchange: Exchange,
    /// Whose documentation rules an audit holds the record against, by the id of the set; the first set when there is
    /// none of that id.
    pub payer_rules: String,
    /// The clinical tables in use; `None` for those that come with the program.
    pub tables: Option<&'static Clinical>,
    /// How far the visit is no longer what was signed; the caller knows it from the file.
    pub altered: Option<Alteration>,
}

impl ExportOptions {
    /// The clinical tables in use.
    ///
    /// # Errors
    /// When bundled data are damaged.
    pub fn tables(&self) -> Result<&'static Clinical, AssetError> {
        self.tables.map_or_else(Clinical::bundled, Ok)
    }
}

impl Default for ExportOptions {
    fn default() -> Self {
        Self {
            shaded: false,
            page: PageSize::default(),
            png: PictureSize::default(),
            crop: true,
            attachments: Vec::new(),
            language: Language::default(),
            letterhead: Letterhead::default(),
            exchange: Exchange::default(),
            payer_rules: String::new(),
            tables: None,
            altered: None,
        }
    }
}

/// Which figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ViewChoice {
    /// One view. A PDF shows it first and adds every other view that has marks, so that none is lost.
    One(View),
    /// All four in a row; in a PDF those that have marks.
    #[default]
    All,
}

/// A finished document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// The file.
    pub bytes: Vec<u8>,
    /// Characters of the record that stand in it by their code points, such as `[U+6F22]`, because the bundled
    /// typeface lacks them or because they would change the direction of writing.
    pub escaped: Vec<char>,
    /// That it may not be what was signed, in a sentence.
    pub doubt: Option<String>,
}

impl Exported {
    pub(super) const fn whole(bytes: Vec<u8>) -> Self {
        Self { bytes, escaped: Vec::new(), doubt: None }
    }

    /// What is to be said of it: that it may not be what was signed, and which characters are shown by code. `None` when
    /// there is nothing to say.
    pub fn note(&self) -> Option<String> {
        let all: Vec<String> = self.doubt.iter().cloned().chain(self.escaped_in_words()).collect();
        (!all.is_empty()).then(|| all.join(" "))
    }

    fn escaped_in_words(&self) -> Option<String> {
        // A few tell which script it is; a page of codes tells nobody anything.
        const MOST: usize = 12;
        let named: Vec<String> = self.escaped.iter().take(MOST).map(|&c| font::code_point(c)).collect();
        let more = self.escaped.len().saturating_sub(MOST);
        let list = named.join(", ");
        match (named.is_empty(), more) {
            (true, _) => None,
            (false, 0) => Some(text_with("export-escaped", &[("list", list.into())]).into_owned()),
            (false, more) => {
                let parts = [("list", list.into()), ("more", more.to_string().into())];
                Some(text_with("export-escaped-more", &parts).into_owned())
            }
        }
    }
}

/// What a document looks like before it is written down.
#[derive(Debug, Clone, PartialEq)]
pub struct Scenes {
    /// The pages, or one picture.
    pub scenes: Vec<Scene>,
    /// Characters that stand in it by their code points, in a sentence.
    pub note: Option<String>,
}
