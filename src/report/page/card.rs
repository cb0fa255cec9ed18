//! An emergency card: what it says, and its page. All lengths in millimetres.

use super::flow::{Flow, rule};
use super::text::{Line, Style};
use super::{Document, OutlineEntry, PageSize};
use crate::geometry::{Bounds, point};
use crate::i18n::{text, text_with};
use crate::scene::{Anchor, Group, Ink, Item, Role, Scene, Weight, font};

/// A card in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardWords {
    /// Its title.
    pub title: String,
    /// Whose guideline it follows, of which edition, read when.
    pub guideline: String,
    /// Number and places: what, which, and whether it is recorded.
    pub places: Vec<PlaceWords>,
    /// For which weight.
    pub weight: String,
    /// The weight is missing or not used.
    pub weight_lacks: bool,
    /// Why the doses may not fit this patient; empty for nothing.
    pub warning: String,
    /// What else is to be said of the weight.
    pub notes: Vec<String>,
    /// What to do, in this order.
    pub steps: Vec<LineWords>,
    /// What not to give, how long to observe, when to transfer, the signs.
    pub sections: Vec<SectionWords>,
    /// Doses by weight, where none is known.
    pub table: Option<TableWords>,
    /// Who has checked it, and that the clinician decides.
    pub foot: String,
}

/// A number or place of a clinic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceWords {
    /// What.
    pub what: String,
    /// Which or where; says so where it is not recorded.
    pub value: String,
    /// Whether it is recorded.
    pub recorded: bool,
}

/// A heading with its lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionWords {
    /// Which.
    pub kind: SectionKind,
    /// The heading.
    pub heading: String,
    /// The lines.
    pub lines: Vec<LineWords>,
}

/// The sections of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SectionKind {
    /// How it shows.
    Signs,
    /// What not to give or do.
    Avoid,
    /// When to send the patient to a hospital.
    Transfer,
    /// How long to observe.
    Observe,
}

impl SectionKind {
    /// All of them, in the order of a card.
    pub const ALL: [Self; 4] = [Self::Avoid, Self::Signs, Self::Transfer, Self::Observe];

    /// The stable lower-case name used in text ids.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Signs => "signs",
            Self::Avoid => "avoid",
            Self::Transfer => "transfer",
            Self::Observe => "observe",
        }
    }
}

/// A line with its doses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineWords {
    /// What it says.
    pub text: String,
    /// Its doses.
    pub doses: Vec<DoseWords>,
    /// Whether it was read in a guideline or a page that quotes it.
    pub verified: bool,
    /// Where it comes from.
    pub source: String,
}

/// Doses for some weights.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableWords {
    /// The headings of the columns.
    pub head: Vec<String>,
    /// A row for each weight.
    pub rows: Vec<Vec<String>>,
}

/// A dose in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoseWords {
    /// What it is, such as `Bolus`.
    pub name: String,
    /// How much: for the weight, or by the rule where none is known.
    pub amount: String,
    /// The rule behind it; empty where `amount` is the rule.
    pub rule: String,
}

impl CardWords {
    /// The whole card as plain text.
    pub fn plain(&self) -> String {
        let mut out = vec![self.title.clone(), self.guideline.clone(), String::new()];
        out.extend(self.places.iter().map(|p| format!("{}: {}", p.what, p.value)));
        out.extend([&self.warning, &self.weight].into_iter().filter(|w| !w.is_empty()).cloned());
        out.extend(self.notes.iter().cloned());
        out.extend([String::new(), text("emergencies-steps").into_owned()]);
        for (number, step) in self.steps.iter().enumerate() {
            out.push(format!("{}. {}", number + 1, step.plain()));
            out.extend(step.doses.iter().map(|d| format!("   {}", d.plain())));
        }
        for section in &self.sections {
            out.extend([String::new(), section.heading.clone()]);
            out.extend(section.lines.iter().map(|l| format!("- {}", l.plain())));
        }
        if let Some(table) = &self.table {
            out.push(String::new());
            out.extend(std::iter::once(&table.head).chain(&table.rows).map(|row| row.join(" | ")));
        }
        out.extend([String::new(), self.foot.clone(), String::new()]);
        out.join("\n")
    }
}

impl LineWords {
    /// The line, and that it is not verified where it is not.
    pub fn plain(&self) -> String {
        if self.verified { self.text.clone() } else { format!("{} [{}]", self.text, text("emergencies-unverified")) }
    }
}

impl DoseWords {
    /// `Bolus: 105 mL over 2 to 3 minutes (1.5 mL/kg)`.
    pub fn plain(&self) -> String {
        let rule = if self.rule.is_empty() { String::new() } else { format!(" ({})", self.rule) };
        format!("{}: {}{rule}", self.name, self.amount)
    }
}

/// Margins.
const SIDE: f64 = 16.0;
const TOP: f64 = 12.0;
const BOTTOM: f64 = 15.0;
/// Running text: 12 pt, to be read from where one stands.
const TEXT: Style = Style { size: 4.2, weight: Weight::Regular, ink: Ink::Ink };
/// Small print: 8.5 pt.
const SMALL: Style = Style { size: 3.0, weight: Weight::Regular, ink: Ink::Muted };
/// The title (20 pt) and other headings (13 pt).
const TITLE: f64 = 7.0;
const HEADING: f64 = 4.6;
/// How far doses stand in.
const INDENT: f64 = 6.0;
/// How large everything may be, the best first, for a card to stand on one page: the smallest text is 8.5 pt.
const SIZES: [f64; 6] = [1.0, 0.94, 0.88, 0.82, 0.76, 0.71];

/// The cards as a document, each on a page of its own where that can be done with letters that are large enough. `foot`
/// stands at the foot of every page.
pub fn document(cards: &[CardWords], page: PageSize, foot: &str) -> Document {
    let (width, height) = page.millimetres();
    let frame = Bounds { min: point(SIDE, TOP), max: point(width - SIDE, height - BOTTOM) };
    let mut pages = Vec::new();
    let mut outline = Vec::new();
    for card in cards {
        let set = |scale| Setter { flow: Flow::new(frame), scale }.all(card);
        let fits = SIZES.into_iter().map(set).find(|flow| flow.pages.len() == 1);
        let flow = fits.unwrap_or_else(|| set(SIZES.last().copied().unwrap_or(1.0)));
        let before = pages.len();
        outline.extend(flow.outline.into_iter().map(|entry| OutlineEntry { page: entry.page + before, ..entry }));
        pages.extend(flow.pages);
    }
    let count = pages.len();
    let page = |(i, mut items): (usize, Vec<Item>)| {
        let parts = [("page", (i + 1).to_string().into()), ("pages", count.to_string().into())];
        let number = text_with("report-page", &parts).into_owned();
        let (left, right, y) = (SIDE, width - SIDE, height - BOTTOM + 6.0);
        let (line, _) = Line::clipped(foot, SMALL, right - left - 30.0);
        let end = Line { text: font::printable(&number), style: SMALL };
        let drawn = vec![
            rule(left, right, y - 1.4, Ink::Line),
            line.item(left, y, Anchor::Start),
            end.item(right, y, Anchor::End),
        ];
        items.push(Item::Group(Group::new(Role::Artifact, "", drawn)));
        Scene { bounds: Bounds::from_size(0.0, 0.0, width, height), title: number, description: String::new(), items }
    };
    Document {
        title: text("emergencies-document-title").into_owned(),
        description: text("emergencies-document-description").into_owned(),
        language: "en".to_owned(),
        pages: pages.into_iter().enumerate().map(page).collect(),
        outline,
    }
}

/// Sets one card.
struct Setter {
    flow: Flow,
    /// How large everything is.
    scale: f64,
}

impl Setter {
    fn style(&self, style: Style) -> Style {
        Style { size: style.size * self.scale, ..style }
    }

    fn bold(&self) -> Style {
        Style { weight: Weight::SemiBold, ..self.style(TEXT) }
    }

    fn all(mut self, card: &CardWords) -> Flow {
        let (body, small) = (self.style(TEXT), self.style(SMALL));
        self.flow.heading_in(1, &card.title, TITLE * self.scale, 20.0);
        self.flow.paragraph(&card.guideline, small);
        for place in &card.places {
            let ink = if place.recorded { Ink::Danger } else { Ink::Muted };
            let words = format!("{}: {}", place.what, place.value);
            self.flow.paragraph(&words, Style { ink, ..self.bold() });
        }
        if !card.warning.is_empty() {
            self.flow.paragraph(&card.warning, Style { ink: Ink::Danger, ..self.bold() });
        }
        if !card.weight.is_empty() {
            self.flow.paragraph(&card.weight, self.bold());
        }
        for note in &card.notes {
            self.flow.paragraph(note, body);
        }
        self.flow.heading_in(2, &text("emergencies-steps"), HEADING * self.scale, 12.0);
        for (number, step) in card.steps.iter().enumerate() {
            self.flow.paragraph(&format!("{}.  {}", number + 1, step.plain()), body);
            self.flow.frame.min.x += INDENT;
            for dose in &step.doses {
                self.flow.paragraph(&dose.plain(), self.bold());
            }
            self.flow.frame.min.x -= INDENT;
            self.flow.y += 0.8 * self.scale;
        }
        for section in &card.sections {
            self.flow.heading_in(2, &section.heading, HEADING * self.scale, 12.0);
            let lines: Vec<String> = section.lines.iter().map(LineWords::plain).collect();
            self.flow.list(&lines, body);
        }
        if let Some(table) = &card.table {
            self.flow.heading_in(2, &text("emergencies-table"), HEADING * self.scale, 12.0);
            for row in &table.rows {
                let cells: Vec<String> = table.head.iter().zip(row).skip(1).map(|(h, c)| format!("{h}: {c}")).collect();
                let weight = row.first().map_or("", String::as_str);
                self.flow.paragraph(&format!("{weight}  {}", cells.join(" · ")), small);
            }
        }
        self.flow.paragraph(&card.foot, small);
        self.flow
    }
}
