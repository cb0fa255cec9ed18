//! What the patient takes home: where the points were, what to expect, what to do, whom to call. In plain words and in
//! the patient's language. All lengths in millimetres.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::band::treating;
use super::figures::{Look, row, views};
use super::flow::{Flow, rule};
use super::text::{Line, Style};
use super::{Document, PageSize};
use crate::assets::AssetError;
use crate::atlas::Atlas;
use crate::body::{Region, Side, View};
use crate::chart::{Chart, State, Technique, Visit};
use crate::geometry::{Bounds, Path, point};
use crate::i18n::{Language, Texts};
use crate::scene::figure::{BodyStyle, FigureOptions, Labels, MarkStyle, seen};
use crate::scene::{Anchor, Group, Ink, Item, Paint, Role, Scene, Shape, Stroke, Weight, font, words};

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
    /// The number to call in an emergency; empty where it is not known.
    pub emergency: String,
    /// Whether a handout may go out without [`Self::phone`].
    pub without_phone: bool,
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
const SIDE: f64 = 16.0;
const TOP: f64 = 10.0;
const BOTTOM: f64 = 15.0;
/// Running text: 10.5 pt.
const TEXT: Style = Style { size: 3.7, weight: Weight::Regular, ink: Ink::Ink };
/// Small print: 8.5 pt.
const SMALL: Style = Style { size: 3.0, weight: Weight::Regular, ink: Ink::Muted };
/// The title (17 pt) and other headings (12.5 pt).
const TITLE: f64 = 6.0;
const HEADING: f64 = 4.4;
/// Height of the figures beside the list of points.
const FIGURES: f64 = 70.0;
/// The greatest width of one figure, and of two side by side.
const ONE: f64 = 66.0;
const TWO: f64 = 92.0;
/// Between columns.
const GUTTER: f64 = 8.0;
/// Radius of a mark and size of its number.
const MARK: f64 = 1.5;
const NUMBER: f64 = 3.6;

/// So high is the frame that says when to get help at once, with every line that it can have.
const URGENT: f64 = 72.0;

/// How large everything may be, the best first, for all of it to stand on one page: the smallest text is 8.7 pt.
const SIZES: [f64; 5] = [1.0, 0.95, 0.9, 0.86, 0.83];

/// The handout of a visit that holds no marks but those that are this visit's own. It takes one page where that can be
/// done with letters that are large enough, otherwise as many as it needs.
pub fn handout(chart: &Chart, visit: &Visit, atlas: &Atlas, facts: &HandoutFacts<'_>) -> Document {
    let (width, height) = facts.page.millimetres();
    let frame = Bounds { min: point(SIDE, TOP), max: point(width - SIDE, height - BOTTOM) };
    let set = |scale: f64, only_measures: bool| {
        let mut setter = Setter { flow: Flow::new(frame), visit, atlas, facts, scale };
        setter.flow.only_measures = only_measures;
        setter.all(chart);
        setter
    };
    let fits = SIZES.into_iter().find(|&scale| set(scale, true).flow.pages.len() == 1);
    set(fits.unwrap_or(1.0), false).finish((width, height))
}

struct Setter<'a> {
    flow: Flow,
    visit: &'a Visit,
    atlas: &'a Atlas,
    facts: &'a HandoutFacts<'a>,
    /// How large everything is.
    scale: f64,
}

impl Setter<'_> {
    fn all(&mut self, chart: &Chart) {
        self.letterhead();
        self.title(chart);
        self.figures();
        self.what();
        self.flow.end_beside();
        self.urgent();
        let thinner = chart.patient_at(self.visit).anticoagulant_list().is_some_and(|list| !list.is_empty());
        self.advice(thinner);
        self.notes();
    }

    /// What to expect and to do at the left, when to call at the right; one below the other where that does not fit the
    /// page.
    fn advice(&mut self, thinner: bool) {
        let before = self.flow.clone();
        let (outer, top, page) = (self.flow.frame, self.flow.y, self.flow.pages.len());
        let column = (outer.width() - GUTTER) / 2.0;
        self.flow.frame.max.x = outer.min.x + column;
        self.what_to_do();
        let bottom = self.flow.y;
        self.flow.frame = Bounds { min: point(outer.max.x - column, outer.min.y), ..outer };
        self.flow.y = top;
        self.how_to_go_on(thinner);
        self.flow.frame = outer;
        self.flow.y = self.flow.y.max(bottom);
        if self.flow.pages.len() > page {
            self.flow = before;
            self.what_to_do();
            self.how_to_go_on(thinner);
        }
    }

    fn what_to_do(&mut self) {
        if self.needled() {
            // Nothing is said of a needle that nobody was given, nor of a medicine that wears off.
            self.list("expect", &["1", "2", if self.facts.anaesthetic { "anaesthetic" } else { "" }, "3"]);
            self.list("care", &["1", "2", "3"]);
        } else {
            self.list("stretch", &["1", "2"]);
        }
    }

    fn how_to_go_on(&mut self, thinner: bool) {
        if self.needled() {
            self.list("stretch", &["1", "2"]);
        }
        self.home_programme();
        if self.needled() {
            self.list("call", &["1", "2", "3", if thinner { "blood-thinner" } else { "" }, "4"]);
        } else {
            self.list("call", &["4"]);
        }
        self.phone();
    }

    fn text(&self) -> Style {
        Style { size: TEXT.size * self.scale, ..TEXT }
    }

    fn bold(&self) -> Style {
        Style { weight: Weight::SemiBold, ..self.text() }
    }

    fn heading(&mut self, words: &str, next: f64) {
        self.flow.heading_in(2, words, HEADING * self.scale, next);
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
        let mut lines = self.bold().wrap(&clinic.name, self.flow.frame.width());
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
        self.flow.heading_in(1, &title, TITLE * self.scale, 20.0);
        let patient = chart.patient_at(self.visit);
        let name = format!("{} {}", patient.given, patient.family);
        let date = self.date(self.visit.details.when.date());
        let by = treating(self.visit);
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
            self.flow.paragraph(&words, self.text());
            return;
        }
        let heading = self.words("sketch");
        self.heading(&heading, FIGURES * self.scale);
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
        let rows = shown.chunks(2).count().max(1) as f64;
        let outer = self.flow.frame;
        let widest = if shown.len() == 1 { ONE } else { TWO };
        let (page, top) = (self.flow.pages.len(), self.flow.y);
        self.flow.frame.min.x = outer.max.x - widest;
        for pair in shown.chunks(2) {
            let tallest = FIGURES * self.scale / rows - 6.0;
            row(&mut self.flow, self.atlas, self.visit, pair, tallest, &look);
        }
        self.flow.frame = outer;
        if self.flow.pages.len() == page {
            let bottom = self.flow.y;
            self.flow.y = top;
            self.flow.set_beside(outer.max.x - widest - GUTTER / 2.0, bottom);
        }
        let points = self.points();
        self.flow.list(&points, self.text());
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
        self.heading(&title, 12.0);
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
        self.flow.paragraph(&words, self.text());
    }

    /// A section of the entries with these names; an empty name has none.
    fn list(&mut self, section: &str, names: &[&str]) {
        let title = self.words(&format!("{section}-title"));
        self.heading(&title, 12.0);
        let entries = self.entries(section, names);
        self.flow.list(&entries, self.text());
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
        self.heading(&title, 12.0);
        let entries: Vec<String> = chosen.iter().map(|e| self.words(&format!("home-{}", e.name()))).collect();
        self.flow.list(&entries, self.text());
    }

    /// When to get help at once, in a frame that no page break cuts.
    fn urgent(&mut self) {
        let inset = 3.0;
        self.flow.skip(3.0);
        self.flow.ensure(URGENT * self.scale - 3.0);
        let (top, before) = (self.flow.y, self.flow.items());
        self.flow.y += inset;
        let outer = self.flow.frame;
        self.flow.frame =
            Bounds { min: point(outer.min.x + inset, outer.min.y), max: point(outer.max.x - inset, outer.max.y) };
        let title = self.words("urgent-title");
        // Right below the frame's edge.
        self.flow.y -= HEADING * self.scale * 0.85;
        self.heading(&title, 0.0);
        let emergency = match self.facts.letterhead.emergency.trim() {
            "" => self.words("emergency-unknown"),
            number => self.filled("emergency-is", "number", number),
        };
        let intro = if self.needled() { "urgent-intro" } else { "urgent-intro-no-needle" };
        let intro = self.filled(intro, "emergency", &emergency);
        self.flow.paragraph(&intro, self.bold());
        let numb = if self.facts.anaesthetic { "anaesthetic" } else { "" };
        // Breath and chest are said after every needle, wherever it went, and to those who had none: who has such a sign
        // must not wait in either case.
        let names = if self.needled() { vec!["1", "2", "3", numb, "4"] } else { vec!["1", "2", "4"] };
        let entries = self.entries("urgent", &names);
        self.flow.list(&entries, self.text());
        let mut last = Vec::new();
        if self.facts.lungs {
            last.push(self.words("urgent-lung"));
        }
        if self.needled() {
            last.push(self.words("urgent-tell"));
        }
        if !last.is_empty() {
            self.flow.paragraph(&last.join(" "), self.text());
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
            self.flow.paragraph(&words, self.bold());
        }
    }

    /// What the clinician wrote for this patient, in whatever language it was written.
    fn notes(&mut self) {
        let notes = &self.visit.details.aftercare;
        if !notes.trim().is_empty() {
            let title = self.words("notes-title");
            self.heading(&title, 12.0);
            self.flow.paragraph(notes, self.text());
        }
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
        let page = |(i, mut items): (usize, Vec<Item>)| {
            let (left, right, y) = (SIDE, width - SIDE, height - BOTTOM + 6.0);
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
