//! What the patient takes home: where the points were, what to expect, what to do, whom to call. In plain words and in
//! the patient's language. All lengths in millimetres.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::figures::{Look, row, views};
use super::flow::{Flow, Line, Style, rule};
use super::{Document, PageSize};
use crate::assets::AssetError;
use crate::atlas::Atlas;
use crate::body::{Region, Side, View};
use crate::chart::{Chart, State, Technique, Visit};
use crate::geometry::{Bounds, Path, point};
use crate::i18n::{Language, Texts};
use crate::scene::figure::{BodyStyle, FigureOptions, Labels, MarkStyle, seen};
use crate::scene::{Anchor, Group, Ink, Item, Paint, Role, Scene, Shape, Stroke, Weight, font};

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

/// The clinic that gives the handout.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Letterhead {
    /// Its name.
    pub name: String,
    /// Its address, a line an entry.
    pub address: Vec<String>,
    /// Where patients call.
    pub phone: String,
    /// When a clinician of the clinic last looked over the handout's texts.
    pub texts_reviewed: Option<Date>,
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
    /// What was injected, in words.
    pub medicines: Vec<String>,
    /// Some of it is a local anaesthetic, or may be one.
    pub anaesthetic: bool,
    /// A needle went in near the lungs.
    pub lungs: bool,
}

/// Margins.
const SIDE: f64 = 19.0;
const TOP: f64 = 14.0;
const BOTTOM: f64 = 20.0;
/// Running text: 11 pt.
const TEXT: Style = Style { size: 3.88, weight: Weight::Regular, ink: Ink::Ink };
const BOLD: Style = Style { weight: Weight::SemiBold, ..TEXT };
/// Small print: 9 pt.
const SMALL: Style = Style { size: 3.175, weight: Weight::Regular, ink: Ink::Muted };
/// The title (17 pt) and other headings (13 pt).
const TITLE: f64 = 6.0;
const HEADING: f64 = 4.6;
/// Height of the figures.
const FIGURES: f64 = 70.0;
/// Radius of a mark and size of its number.
const MARK: f64 = 1.5;
const NUMBER: f64 = 3.6;

/// So high is the frame that says when to get help at once, with every line that it can have.
const URGENT: f64 = 80.0;

/// The handout of a visit that holds no marks but those that are this visit's own.
pub fn handout(chart: &Chart, visit: &Visit, atlas: &Atlas, facts: &HandoutFacts<'_>) -> Document {
    let (width, height) = facts.page.millimetres();
    let frame = Bounds { min: point(SIDE, TOP), max: point(width - SIDE, height - BOTTOM) };
    let mut setter = Setter { flow: Flow::new(frame), visit, atlas, facts };
    setter.letterhead();
    setter.title(chart);
    setter.figures();
    // On the first page where it fits, else with the other reasons to call.
    let at_once = setter.flow.room() >= URGENT;
    if at_once {
        setter.urgent();
    }
    setter.what();
    if setter.needled() {
        // Nothing is said of a needle that nobody was given, nor of a medicine that wears off.
        setter.list("expect", &["1", "2", if facts.anaesthetic { "anaesthetic" } else { "" }, "3"]);
        setter.list("care", &["1", "2", "3"]);
    }
    setter.list("stretch", &["1", "2"]);
    setter.home_programme();
    if !at_once {
        setter.urgent();
    }
    let thinner = chart.patient_at(visit).anticoagulant_list().is_some_and(|list| !list.is_empty());
    if setter.needled() {
        setter.list("call", &["1", "2", "3", if thinner { "blood-thinner" } else { "" }, "4"]);
    } else {
        setter.list("call", &["4"]);
    }
    setter.phone();
    setter.notes();
    setter.finish((width, height))
}

struct Setter<'a> {
    flow: Flow,
    visit: &'a Visit,
    atlas: &'a Atlas,
    facts: &'a HandoutFacts<'a>,
}

impl Setter<'_> {
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
        let mut lines = BOLD.wrap(&clinic.name, self.flow.frame.width());
        let phone = if clinic.phone.is_empty() { String::new() } else { self.filled("phone", "phone", &clinic.phone) };
        let below: Vec<&str> = clinic
            .address
            .iter()
            .map(String::as_str)
            .chain([phone.as_str()])
            .filter(|l| !l.trim().is_empty())
            .collect();
        lines.extend(SMALL.wrap(&below.join(" · "), self.flow.frame.width()));
        if lines.is_empty() {
            return;
        }
        self.flow.lines(lines);
        let line = rule(self.flow.frame.min.x, self.flow.frame.max.x, self.flow.y + 1.0, Ink::Muted);
        self.flow.push(line);
        self.flow.y += 1.5;
    }

    fn title(&mut self, chart: &Chart) {
        let title = self.by_needle("title");
        self.flow.heading_in(1, &title, TITLE, 20.0);
        let patient = chart.patient_at(self.visit);
        let name = format!("{} {}", patient.given, patient.family);
        let date = self.visit.details.when.date().to_string();
        let by = &self.visit.details.clinician;
        let by = format!("{} {}", by.name, by.credentials);
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
        self.flow.paragraph(&parts.join(" · "), TEXT);
        if self.facts.language != Language::English {
            // Those who hand it out read it in their language, those who get it in theirs.
            let note = self.words("translation-note");
            let parts = [("language", self.facts.language.own_name().into())];
            let ours = crate::i18n::text_with("export-handout-translation", &parts);
            self.flow.paragraph(&format!("{note} {ours}"), SMALL);
        }
    }

    fn figures(&mut self) {
        if self.visit.marks.is_empty() {
            let words = self.words("no-points");
            self.flow.paragraph(&words, TEXT);
            return;
        }
        let heading = self.words("sketch");
        self.flow.heading_in(2, &heading, HEADING, FIGURES);
        let shaded = self.facts.shaded;
        let letters = [self.words("letter-right"), self.words("letter-left")];
        let options = |shown: Bounds, scale: f64| FigureOptions {
            body: BodyStyle { shaded, line_width: 0.3 / scale, ..BodyStyle::default() },
            marks: MarkStyle {
                radius: MARK / scale,
                label_size: NUMBER / scale,
                labels: Labels::Number,
                ..MarkStyle::default()
            },
            shown: Some(shown),
            letters: Some(letters.clone()),
            ..FigureOptions::default()
        };
        let (texts, atlas, marks) = (self.facts.texts, self.atlas, &self.visit.marks);
        let words = |view: View| {
            let title = texts.words(&format!("view-{}", view.name()));
            let numbers: Vec<String> = seen(atlas, marks, view).iter().map(|s| s.mark.number.to_string()).collect();
            let parts = [("view", title.as_str().into()), ("points", numbers.join(", ").into())];
            let alt = texts.filled("sketch-alt", &parts);
            (title, alt)
        };
        let shown = views(self.visit, &[], None);
        let look = Look {
            options: &options,
            avoid: &[],
            caption: Style { weight: Weight::SemiBold, ..SMALL },
            words: Some(&words),
        };
        for pair in shown.chunks(2) {
            let tallest = if shown.len() > 2 { FIGURES * 0.8 } else { FIGURES };
            row(&mut self.flow, self.atlas, self.visit, pair, tallest, None, &look);
        }
        let points = self.points();
        self.flow.list(&points, TEXT);
        let note = self.words("sketch-note");
        self.flow.paragraph(&note, SMALL);
    }

    /// The points by place and by what was done, with the numbers that stand in the figures.
    fn points(&self) -> Vec<String> {
        let mut groups: BTreeMap<(Region, u8, &str), Vec<u32>> = BTreeMap::new();
        for mark in &self.visit.marks {
            let region = mark.muscle_id().and_then(|id| self.atlas.muscle(id)).and_then(|m| m.regions.first());
            let side = match mark.side {
                Side::Right => 0,
                Side::Left => 1,
                Side::Midline => 2,
            };
            let key = (region.copied().unwrap_or(Region::Other), side, done(&mark.state));
            groups.entry(key).or_default().push(mark.number);
        }
        let mut groups: Vec<_> = groups.into_iter().collect();
        groups.sort_by_key(|(_, numbers)| numbers.first().copied());
        let line = |((region, side, done), numbers): ((Region, u8, &str), Vec<u32>)| {
            let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
            let side = match side {
                0 => "side-right",
                1 => "side-left",
                _ => "side-midline",
            };
            let parts = [
                ("n", numbers.len().into()),
                ("numbers", numbers.join(", ").into()),
                ("region", self.words(&format!("region-{}", region.name())).into()),
                ("side", self.words(side).into()),
                ("done", self.words(done).into()),
            ];
            self.facts.texts.filled("points", &parts)
        };
        groups.into_iter().map(line).collect()
    }

    fn what(&mut self) {
        let title = self.words("treatment-title");
        self.flow.heading_in(2, &title, HEADING, 12.0);
        let used = |done_id: &str| self.visit.marks.iter().any(|m| done(&m.state) == done_id);
        let mut ids = vec!["treatment-knot"];
        match (used("done-injected"), used("done-needled")) {
            (false, false) => ids.push("treatment-found"),
            (true, true) => ids.extend(["treatment-injected-some", "treatment-needled-some", "treatment-why"]),
            (true, false) => ids.extend(["treatment-injected", "treatment-why"]),
            (false, true) => ids.extend(["treatment-needled", "treatment-why"]),
        }
        let mut words = ids.into_iter().map(|id| self.words(id)).collect::<Vec<_>>().join(" ");
        if !self.facts.medicines.is_empty() {
            let medicine = self.filled("medicine", "list", &self.facts.medicines.join(", "));
            words = format!("{words}\n{medicine}");
        }
        self.flow.paragraph(&words, TEXT);
    }

    /// A section of the entries with these names; an empty name has none.
    fn list(&mut self, section: &str, names: &[&str]) {
        let title = self.words(&format!("{section}-title"));
        self.flow.heading_in(2, &title, HEADING, 12.0);
        let entries = self.entries(section, names);
        self.flow.list(&entries, TEXT);
    }

    fn entries(&self, section: &str, names: &[&str]) -> Vec<String> {
        names.iter().filter(|n| !n.is_empty()).map(|n| self.words(&format!("{section}-{n}"))).collect()
    }

    /// What was agreed on for home; nothing where nothing was chosen.
    fn home_programme(&mut self) {
        let chosen = &self.visit.details.procedure.home_programme;
        if chosen.is_empty() {
            return;
        }
        let title = self.words("home-title");
        self.flow.heading_in(2, &title, HEADING, 12.0);
        let entries: Vec<String> = chosen.iter().map(|e| self.words(&format!("home-{}", e.name()))).collect();
        self.flow.list(&entries, TEXT);
    }

    /// When to get help at once, in a frame that no page break cuts.
    fn urgent(&mut self) {
        let inset = 3.0;
        self.flow.skip(3.0);
        self.flow.ensure(URGENT - 3.0);
        let (top, before) = (self.flow.y, self.flow.items());
        self.flow.y += inset;
        let outer = self.flow.frame;
        self.flow.frame =
            Bounds { min: point(outer.min.x + inset, outer.min.y), max: point(outer.max.x - inset, outer.max.y) };
        let title = self.words("urgent-title");
        // Right below the frame's edge.
        self.flow.y -= 4.5;
        self.flow.heading_in(2, &title, HEADING, 0.0);
        let intro = self.by_needle("urgent-intro");
        self.flow.paragraph(&intro, BOLD);
        let numb = if self.facts.anaesthetic { "anaesthetic" } else { "" };
        // Breath and chest are said after every needle, wherever it went, and to those who had none: who has such a sign
        // must not wait in either case.
        let names = if self.needled() { vec!["1", "2", "3", numb, "4"] } else { vec!["1", "2", "4"] };
        let entries = self.entries("urgent", &names);
        self.flow.list(&entries, TEXT);
        let mut last = Vec::new();
        if self.facts.lungs {
            last.push(self.words("urgent-lung"));
        }
        if self.needled() {
            last.push(self.words("urgent-tell"));
        }
        if !last.is_empty() {
            self.flow.paragraph(&last.join(" "), TEXT);
        }
        self.flow.frame = outer;
        let area = Bounds { min: point(outer.min.x, top), max: point(outer.max.x, self.flow.y + inset) };
        let stroke = Stroke::solid(Ink::Danger, 0.5);
        let frame = Shape::bordered(Path::rounded_rect(area, 1.5), Paint::solid(Ink::DangerWash), stroke);
        self.flow.put_below(before, Item::Group(Group::new(Role::Artifact, "", vec![Item::Shape(frame)])));
        self.flow.y = area.max.y;
    }

    fn phone(&mut self) {
        let phone = &self.facts.letterhead.phone;
        if !phone.trim().is_empty() {
            let words = self.filled("phone", "phone", phone);
            self.flow.paragraph(&words, BOLD);
        }
    }

    /// What the clinician wrote for this patient, in whatever language it was written.
    fn notes(&mut self) {
        let notes = &self.visit.details.aftercare;
        if !notes.trim().is_empty() {
            let title = self.words("notes-title");
            self.flow.heading_in(2, &title, HEADING, 12.0);
            self.flow.paragraph(notes, TEXT);
        }
    }

    fn finish(self, (width, height): (f64, f64)) -> Document {
        let date = self.visit.details.when.date().to_string();
        let title = self.filled("document-title", "date", &date);
        let description = self.by_needle("description");
        let language = self.facts.language.tag().to_owned();
        let reviewed = match self.facts.letterhead.texts_reviewed {
            Some(date) => self.filled("reviewed", "date", &date.to_string()),
            None => self.words("not-reviewed"),
        };
        let edition = format!("{}, {reviewed}", self.words("edition"));
        let count = self.flow.pages.len();
        let texts = self.facts.texts;
        let number = |page: usize| {
            let parts = [("page", (page + 1).to_string().into()), ("pages", count.to_string().into())];
            texts.filled("page", &parts)
        };
        let page = |(i, mut items): (usize, Vec<Item>)| {
            let (left, right, y) = (SIDE, width - SIDE, height - BOTTOM + 7.0);
            let (line, _) = Line::clipped(&edition, SMALL, right - left - 30.0);
            let number = number(i);
            let end = Line { text: font::printable(&number), style: SMALL };
            let foot = vec![
                rule(left, right, y - 1.4, Ink::Line),
                line.item(left, y, Anchor::Start),
                end.item(right, y, Anchor::End),
            ];
            items.push(Item::Group(Group::new(Role::Artifact, "", foot)));
            Scene {
                bounds: Bounds::from_size(0.0, 0.0, width, height),
                title: number,
                description: String::new(),
                items,
            }
        };
        let pages = self.flow.pages.into_iter().enumerate().map(page).collect();
        Document { title, description, language, pages, outline: self.flow.outline }
    }
}

/// What was done about a mark: the id of its words.
const fn done(state: &State) -> &'static str {
    match state {
        State::Injected(injection) => match injection.technique {
            Technique::Injection => "done-injected",
            Technique::DryNeedling => "done-needled",
        },
        State::Found | State::Planned | State::Deferred { .. } => "done-found",
    }
}
