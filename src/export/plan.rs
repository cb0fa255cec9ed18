//! One export on its way: what is asked for, the document that the report makes of it, the bytes of the format.

use super::origin::{self, Origin};
use super::pictures::{pdf, png, svg};
use super::{ExportError, ExportKind, ExportOptions, Exported, Scenes, ViewChoice, data, escaped, fit, picture};
use crate::atlas::Atlas;
use crate::chart::{Chart, Visit};
use crate::ids::VisitId;
use crate::report::page::{Document, ReportOptions};
use crate::report::record;
use crate::report::take_home::{HandoutOptions, take_home};
use crate::scene::Scene;
use crate::scene::palette::Palettes;
use crate::time::Moment;

/// What of which visit is made, and how.
pub(super) struct Plan<'a> {
    chart: &'a Chart,
    visit: &'a Visit,
    kind: ExportKind,
    views: ViewChoice,
    options: &'a ExportOptions,
    now: Moment,
    atlas: &'static Atlas,
}

impl<'a> Plan<'a> {
    pub(super) fn of(
        chart: &'a Chart,
        visit: VisitId,
        kind: ExportKind,
        views: ViewChoice,
        options: &'a ExportOptions,
        now: Moment,
    ) -> Result<Self, ExportError> {
        let visit = chart.visit(visit).ok_or(ExportError::NoSuchVisit(visit))?;
        Ok(Self { chart, visit, kind, views, options, now, atlas: Atlas::bundled()? })
    }

    /// What it looks like, before it is written down.
    pub(super) fn scenes(&self) -> Result<Scenes, ExportError> {
        let (scenes, escaped) = match self.kind {
            ExportKind::Svg | ExportKind::Png => (vec![self.picture()?], Vec::new()),
            ExportKind::Pdf | ExportKind::Audit => self.pages()?,
            ExportKind::Handout => {
                self.fits()?;
                self.pages()?
            }
            ExportKind::CsvClinic
            | ExportKind::Csv
            | ExportKind::CsvWide
            | ExportKind::Dictionary
            | ExportKind::Fhir
            | ExportKind::FhirDocument
            | ExportKind::Deidentified
            | ExportKind::Mdm
            | ExportKind::Cda => {
                // A file for programs shows nothing; whether it can be made is said first.
                self.fits()?;
                return Err(ExportError::NothingToSee);
            }
        };
        let note = Exported { escaped, doubt: self.doubt(), bytes: Vec::new() }.note();
        Ok(Scenes { scenes, note })
    }

    /// The file.
    pub(super) fn written(&self) -> Result<Exported, ExportError> {
        self.fits()?;
        let (bytes, escaped) = match data::data(self.chart, self.visit.id, self.kind, self.options) {
            Some(data) => (data?, Vec::new()),
            None => self.drawn()?,
        };
        Ok(Exported { bytes, escaped, doubt: self.doubt() })
    }

    fn fits(&self) -> Result<(), ExportError> {
        fit(self.chart, self.visit, self.kind, self.options.altered)?;
        let letterhead = &self.options.letterhead;
        let nobody_to_call = letterhead.phone.trim().is_empty() && !letterhead.without_phone;
        if self.kind == ExportKind::Handout && nobody_to_call { Err(ExportError::NoPhone) } else { Ok(()) }
    }

    /// That the visit may not be what was signed, for those who make something of it; `None` for a draft and for what is
    /// sound.
    fn doubt(&self) -> Option<String> {
        let signed = self.visit.signature().is_some() && self.kind != ExportKind::Dictionary;
        self.options.altered.filter(|_| signed).map(|altered| altered.warning(self.visit))
    }

    fn picture(&self) -> Result<Scene, ExportError> {
        picture(self.chart, self.visit.id, self.atlas, self.views, self.options)
            .ok_or(ExportError::NoSuchVisit(self.visit.id))
    }

    fn pages(&self) -> Result<(Vec<Scene>, Vec<char>), ExportError> {
        let document = self.document()?;
        let escaped = escaped::escaped(self.chart, self.visit, &document);
        Ok((document.pages, escaped))
    }

    /// The pages for people.
    fn document(&self) -> Result<Document, ExportError> {
        let (chart, options, tables) = (self.chart, self.options, self.options.tables()?);
        let of_report = ReportOptions {
            page: options.page,
            shaded: options.shaded,
            also: match self.views {
                ViewChoice::One(view) if self.kind == ExportKind::Pdf => Some(view),
                ViewChoice::One(_) | ViewChoice::All => None,
            },
            altered: options.altered,
            letterhead: &options.letterhead,
            payer_rules: &options.payer_rules,
            printed_at: self.now,
        };
        let made = match self.kind {
            ExportKind::Handout => {
                let (language, letterhead) = (options.language, &options.letterhead);
                let of_handout = HandoutOptions {
                    page: options.page,
                    shaded: options.shaded,
                    letterhead,
                    language,
                    tables,
                    altered: options.altered,
                };
                Some(take_home(chart, self.visit, self.atlas, &of_handout)?)
            }
            ExportKind::Audit => record::audit_document(chart, self.visit.id, self.atlas, tables, &of_report),
            _ => record::document(chart, self.visit.id, self.atlas, tables, &of_report),
        };
        made.ok_or(ExportError::NoSuchVisit(self.visit.id))
    }

    /// The bytes of a picture or of pages, and the characters that stand in them by their codes.
    fn drawn(&self) -> Result<(Vec<u8>, Vec<char>), ExportError> {
        let (atlas, palette) = (self.atlas, &Palettes::bundled()?.print);
        let line = Origin { chart: self.chart.id, visit: self.visit.id }.line(self.kind);
        match self.kind {
            ExportKind::Svg => Ok((origin::in_svg(svg::svg(&self.picture()?, palette, atlas), &line), Vec::new())),
            ExportKind::Png => {
                let bytes = png::png(&self.picture()?, palette, atlas, self.options.png)?;
                Ok((origin::in_png(bytes, &line), Vec::new()))
            }
            _ => {
                let document = self.document()?;
                let names = pdf::Names { id: self.id_of_pages(), keywords: vec![line] };
                let attached: &[_] = if self.kind == ExportKind::Pdf { &self.options.attachments } else { &[] };
                let bytes = pdf::pdf(&document, palette, atlas, attached, &names, self.now)?;
                Ok((bytes, escaped::escaped(self.chart, self.visit, &document)))
            }
        }
    }

    /// By which a PDF is told from every other.
    fn id_of_pages(&self) -> String {
        let (chart, visit, now) = (self.chart.id, self.visit.id, self.now);
        match self.kind {
            ExportKind::Audit => format!("{chart}/{visit}/audit/{now}"),
            ExportKind::Handout => format!("{chart}/{visit}/handout/{}/{now}", self.options.language.tag()),
            _ => format!("{chart}/{visit}/{now}"),
        }
    }
}
