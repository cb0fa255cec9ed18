//! What the patient takes home: where the points were, what to expect, what to do, whom to call. In plain words and in
//! the patient's language, as large as fits one page. All lengths in millimetres.

mod advice;
mod points;
mod urgent;

pub use crate::report::page::letterhead::Letterhead;
use std::collections::BTreeSet;

use jiff::civil::Date;

use super::flow::{Flow, Spacing, rule};
use super::text::{Line, Style, line_height};
use super::{Document, PageSize};
use crate::assets::AssetError;
use crate::atlas::Atlas;
use crate::chart::{Chart, Visit};
use crate::geometry::{Bounds, point};
use crate::i18n::{Language, Texts};
use crate::ids::MarkId;
use crate::scene::{Anchor, Group, Ink, Item, Role, Scene, Weight, font, words};

/// The bundled texts.
pub const TEXTS: [(Language, &str, &str); 4] = [
    (Language::English, "texts/handout/en.ftl", include_str!("../../../assets/texts/handout/en.ftl")),
    (Language::Spanish, "texts/handout/es.ftl", include_str!("../../../assets/texts/handout/es.ftl")),
    (Language::German, "texts/handout/de.ftl", include_str!("../../../assets/texts/handout/de.ftl")),
    (Language::French, "texts/handout/fr.ftl", include_str!("../../../assets/texts/handout/fr.ftl")),
];

/// The texts of one language.
///
/// # Errors
/// When the bundled file is damaged.
pub fn texts(language: Language) -> Result<Texts, AssetError> {
    let found = TEXTS.iter().find(|(of, ..)| *of == language);
    let (_, file, source) =
        found.ok_or_else(|| AssetError::whole_file("texts/handout", format!("no {}", language.tag())))?;
    Texts::read(language, file, source)
}

/// Something of a visit that has lines of its own in the handout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    /// A local anaesthetic was given, or what may be one.
    Anaesthetic,
    /// It acts for days.
    NumbForDays,
    /// It can numb an arm.
    NumbArm,
    /// It can numb a leg.
    NumbLeg,
    /// It can numb the face.
    NumbFace,
    /// A steroid was given.
    Steroid,
    /// A botulinum toxin was given.
    Toxin,
    /// A needle went in near the lungs.
    Lungs,
    /// A needle went in near the spinal canal.
    Spine,
    /// A needle went in near the organs and vessels of the belly.
    Belly,
    /// A fluid without drug went in together with a drug.
    Thinned,
}

/// What a handout says beyond the visit.
pub struct HandoutFacts<'a> {
    /// Size of the paper.
    pub page: PageSize,
    /// Figures with soft shading.
    pub shaded: bool,
    /// The clinic.
    pub letterhead: &'a Letterhead,
    /// Its language.
    pub language: Language,
    /// Its texts.
    pub texts: &'a Texts,
    /// The drugs that were injected, in words.
    pub medicines: Vec<String>,
    /// The points that got a fluid without any drug.
    pub fluid_alone: BTreeSet<MarkId>,
    /// What has lines of its own.
    pub topics: BTreeSet<Topic>,
    /// The record may not be what was signed.
    pub doubted: bool,
}

/// Margins; above the lower one stands the foot, higher in a translation.
const SIDE: f64 = 12.0;
const TOP: f64 = 8.0;
const BOTTOM: f64 = 12.0;
const BOTTOM_TRANSLATED: f64 = 15.5;
/// The smallest letters that patients are asked to read: 10 pt.
pub const LEAST_TEXT: f64 = 10.0 * MILLIMETRES_A_POINT;
const MILLIMETRES_A_POINT: f64 = 25.4 / 72.0;
/// The foot: 8 pt.
const FOOT: Style = Style { size: 2.82, weight: Weight::Regular, ink: Ink::Muted };
/// Sizes of the title and of other headings, in sizes of the text.
const TITLE: f64 = 1.55;
const HEADING: f64 = 1.15;
/// With more letters a clinician's note has the width of the page.
const LONG_NOTE: usize = 400;
/// Between columns.
const GUTTER: f64 = 7.0;

/// How large everything is.
#[derive(Debug, Clone, Copy)]
struct Size {
    text: f64,
    /// The greatest height of the figures beside the list of points.
    figures: f64,
    spacing: Spacing,
}

const WIDE: Spacing = Spacing { line: 1.0, heading: 0.8, entry: 0.2 };
const CLOSE: Spacing = Spacing { line: 0.96, heading: 0.5, entry: 0.1 };

/// How large everything may be, the best first.
const SIZES: [Size; 6] = [
    Size { text: 1.1 * LEAST_TEXT, figures: 76.0, spacing: WIDE },
    Size { text: 1.05 * LEAST_TEXT, figures: 70.0, spacing: WIDE },
    Size { text: 1.05 * LEAST_TEXT, figures: 60.0, spacing: CLOSE },
    Size { text: LEAST_TEXT, figures: 66.0, spacing: CLOSE },
    Size { text: LEAST_TEXT, figures: 54.0, spacing: CLOSE },
    Size { text: LEAST_TEXT, figures: 44.0, spacing: Spacing { line: 0.93, heading: 0.4, entry: 0.05 } },
];

/// The handout of a visit that holds no marks but those that are this visit's own. It takes one page where that can be
/// done with letters that are large enough, otherwise the fewest that it can.
pub fn handout(chart: &Chart, visit: &Visit, atlas: &Atlas, facts: &HandoutFacts<'_>) -> Document {
    let (width, height) = facts.page.millimetres();
    let bottom = if facts.language == Language::English { BOTTOM } else { BOTTOM_TRANSLATED };
    let frame = Bounds { min: point(SIDE, TOP), max: point(width - SIDE, height - bottom) };
    let set = |size: Size, only_measures: bool| {
        let mut setter = Setter { flow: Flow::new(frame), visit, atlas, facts, size };
        (setter.flow.only_measures, setter.flow.spacing) = (only_measures, size.spacing);
        setter.all(chart);
        setter
    };
    let pages = |size: &Size| set(*size, true).flow.pages.len();
    let [best, ..] = SIZES;
    let chosen = SIZES.into_iter().find(|size| pages(size) == 1).or_else(|| SIZES.into_iter().min_by_key(pages));
    set(chosen.unwrap_or(best), false).finish((width, height))
}

struct Setter<'a> {
    flow: Flow,
    visit: &'a Visit,
    atlas: &'a Atlas,
    facts: &'a HandoutFacts<'a>,
    size: Size,
}

impl Setter<'_> {
    fn all(&mut self, chart: &Chart) {
        self.letterhead();
        self.title(chart);
        self.points();
        self.urgent();
        let thinners = chart.patient_at(self.visit).anticoagulant_list();
        self.advice(thinners.map(|list| !list.is_empty()));
        self.notes();
    }

    /// How high something is in lines of this width.
    fn measured(&self, width: f64, set: impl FnOnce(&mut Self)) -> f64 {
        // No line breaks the page, and none begins at its very top.
        let (top, frame) = (1.0, Bounds { min: point(0.0, 0.0), max: point(width, f64::MAX) });
        let mut flow = Flow::new(frame);
        (flow.only_measures, flow.spacing, flow.y) = (true, self.size.spacing, top);
        let mut probe = Self { flow, ..*self };
        set(&mut probe);
        probe.flow.y - top
    }

    fn has(&self, topic: Topic) -> bool {
        self.facts.topics.contains(&topic)
    }

    fn text(&self) -> Style {
        Style { size: self.size.text, weight: Weight::Regular, ink: Ink::Ink }
    }

    fn bold(&self) -> Style {
        Style { weight: Weight::SemiBold, ..self.text() }
    }

    fn heading(&mut self, words: &str, next: f64) {
        self.flow.heading_in(2, words, HEADING * self.size.text, next);
    }

    /// A day as the language writes it.
    fn date(&self, date: Date) -> String {
        let month = self.words(&["named-month-", &date.month().to_string()].concat());
        let parts =
            [("day", date.day().to_string().into()), ("month", month.into()), ("year", date.year().to_string().into())];
        self.facts.texts.filled("date", &parts)
    }

    fn words(&self, id: &str) -> String {
        self.facts.texts.words(id)
    }

    /// Whether a needle went in at this visit.
    fn needled(&self) -> bool {
        self.visit.marks.iter().any(|m| m.injection().is_some())
    }

    /// The words with this id for a visit at which a needle went in, or those for one at which none did.
    fn by_needle(&self, id: &str) -> String {
        if self.needled() { self.words(id) } else { self.words(&format!("{id}-no-needle")) }
    }

    fn filled(&self, id: &str, name: &str, words: &str) -> String {
        self.facts.texts.filled(id, &[(name, words.into())])
    }

    fn letterhead(&mut self) {
        let clinic = self.facts.letterhead;
        let phone =
            if clinic.phone.trim().is_empty() { String::new() } else { self.filled("phone", "phone", &clinic.phone) };
        let below = clinic.address.iter().map(String::as_str).chain([phone.as_str()]);
        let below: Vec<&str> = below.filter(|l| !l.trim().is_empty()).collect();
        let (name, below) = (clinic.name.trim(), below.join(" · "));
        if name.is_empty() && below.is_empty() {
            return;
        }
        let break_or_point = if name.is_empty() || below.is_empty() { "" } else { "· " };
        let (bold, text) = (self.bold(), self.text());
        self.flow.run_in(&[(bold, name), (text, &format!("{break_or_point}{below}"))]);
        let line = rule(self.flow.frame.min.x, self.flow.frame.max.x, self.flow.y + 1.0, Ink::Muted);
        self.flow.push(line);
        self.flow.y += 1.5;
    }

    fn title(&mut self, chart: &Chart) {
        let title = self.by_needle("title");
        self.flow.heading_in(1, &title, TITLE * self.size.text, 20.0);
        let patient = chart.patient_at(self.visit);
        let name = format!("{} {}", patient.given, patient.family);
        let date = self.date(self.visit.details.when.date());
        let by = self.visit.treating();
        let by = words::clinician(by);
        let mut parts = Vec::new();
        if !name.trim().is_empty() {
            parts.push(self.filled("patient", "name", name.trim()));
        }
        if let Some((_, correction)) = self.visit.identity_corrections().last() {
            let right = format!("{} {}", correction.after.given, correction.after.family);
            if !right.trim().is_empty() && right.trim() != name.trim() {
                parts.push(self.filled("name-corrected", "name", right.trim()));
            }
        }
        parts.push(self.filled("visit", "date", &date));
        if !by.trim().is_empty() {
            parts.push(self.filled("clinician", "name", by.trim()));
        }
        self.flow.paragraph(&parts.join(" · "), self.text());
        if self.facts.doubted {
            let words = self.words("doubted");
            self.flow.paragraph(&words, Style { weight: Weight::SemiBold, ..self.text() });
        }
    }

    /// What the clinician wrote for this patient, in whatever language it was written, where it is too long for a column.
    fn notes(&mut self) {
        let notes = self.visit.details.aftercare.trim();
        if notes.chars().count() > LONG_NOTE {
            let title = self.words("notes-title");
            self.heading(&title, 12.0);
            self.flow.paragraph(notes, self.text());
        }
    }

    /// That nobody has checked the translation, for those who get it and for those who hand it out.
    fn translated(&self) -> Option<String> {
        if self.facts.language == Language::English {
            return None;
        }
        let parts = [("language", self.facts.language.own_name().into())];
        let ours = crate::i18n::text_with("export-handout-translation", &parts);
        Some(format!("{} {ours}", self.words("translation-note")))
    }

    fn finish(self, (width, height): (f64, f64)) -> Document {
        let date = self.date(self.visit.details.when.date());
        let title = self.filled("document-title", "date", &date);
        let description = self.by_needle("description");
        let language = self.facts.language.tag().to_owned();
        // That a clinic has not looked over the texts is said where the clinic exports them.
        let reviewed = self.facts.letterhead.texts_reviewed.map(|day| self.filled("reviewed", "date", &self.date(day)));
        let edition = [Some(self.words("edition")), reviewed].into_iter().flatten().collect::<Vec<_>>().join(", ");
        let count = self.flow.pages.len();
        let texts = self.facts.texts;
        let number = |page: usize| {
            let parts = [("page", (page + 1).to_string().into()), ("pages", count.to_string().into())];
            texts.filled("page", &parts)
        };
        let translated = self.translated();
        let page = |(i, mut items): (usize, Vec<Item>)| {
            let (left, right, mut y) = (SIDE, width - SIDE, self.flow.frame.max.y + 3.0);
            let mut foot = vec![rule(left, right, y - 1.4, Ink::Line)];
            if let Some(words) = &translated {
                // No decoration: those whom a program reads the page to get it too.
                let lines = FOOT.wrap(words, right - left);
                let set = lines.iter().enumerate();
                let set =
                    set.map(|(n, l)| l.item(left, y + line_height(FOOT.size) * n as f64, Anchor::Start)).collect();
                items.push(Item::Group(Group::new(Role::Paragraph, format!("translated-{i}"), set)));
                y += line_height(FOOT.size) * lines.len() as f64;
            }
            let (line, _) = Line::clipped(&edition, FOOT, right - left - 30.0);
            let number = number(i);
            let end = Line { text: font::printable(&number), style: FOOT };
            foot.extend([line.item(left, y, Anchor::Start), end.item(right, y, Anchor::End)]);
            items.push(Item::Group(Group::new(Role::Artifact, "", foot)));
            Scene {
                bounds: Bounds::from_size(0.0, 0.0, width, height),
                title: number,
                description: String::new(),
                items,
            }
        };
        let pages = self.flow.pages.iter().cloned().enumerate().map(page).collect();
        Document { title, description, language, pages, outline: self.flow.outline }
    }
}
