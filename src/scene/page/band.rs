//! What stands at the head and foot of every page. All lengths in millimetres.

use super::flow::{Line, Style, line_height, rule};
use super::{Doubt, PageSize, ReportOptions};
use crate::chart::{Chart, Patient, Sex, Status, Visit};
use crate::geometry::{Bounds, Patch, Path, point};
use crate::i18n::{text, text_with};
use crate::scene::{Anchor, Group, Ink, Item, Paint, Role, Shape, Weight, font};
use crate::time::{Moment, age_in_years};

/// Margins of the sheet: 0.6 in at least, because prints are scaled and punched.
const SIDE: f64 = 15.5;
const TOP: f64 = 11.0;
const BOTTOM: f64 = 11.0;
/// Height of the head with the space below it.
const HEAD: f64 = 25.5;
/// Height of the foot with the space above it.
const FOOT: f64 = 13.0;

/// Size of the patient's name: 14 pt.
const NAME: f64 = 4.95;
/// The largest letters across a page.
const HIGHEST: f64 = 80.0;
const SMALL: Style = Style { size: 2.83, weight: Weight::Regular, ink: Ink::Muted };

impl PageSize {
    /// All papers, in the order in which choices show them.
    pub const ALL: [Self; 2] = [Self::A4, Self::Letter];

    /// The stable lower-case name used on the command line, in settings and in text ids.
    pub const fn name(self) -> &'static str {
        match self {
            Self::A4 => "a4",
            Self::Letter => "letter",
        }
    }

    /// Width and height in millimetres.
    pub const fn millimetres(self) -> (f64, f64) {
        match self {
            Self::A4 => (210.0, 297.0),
            Self::Letter => (215.9, 279.4),
        }
    }
}

/// How a visit stands: what every page has to say of it, since pages get separated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// Not signed yet.
    Draft,
    /// Altered outside the program after it was signed.
    Altered,
    /// Signed, without a digest that would show that it is what was signed.
    Unproven,
    /// Entered in error as a whole.
    Void,
    /// Signed, and something was added since.
    Amended,
    /// Signed.
    Signed,
}

impl Standing {
    /// What matters most of what is true of a visit.
    pub(super) fn of(visit: &Visit, doubt: Option<Doubt>) -> Self {
        match visit.status {
            Status::Draft => Self::Draft,
            Status::Signed(_) if doubt == Some(Doubt::Altered) => Self::Altered,
            Status::Signed(_) if doubt == Some(Doubt::CannotBeChecked) => Self::Unproven,
            Status::Signed(_) if visit.is_void() => Self::Void,
            Status::Signed(_) if !visit.amendments.is_empty() => Self::Amended,
            Status::Signed(_) => Self::Signed,
        }
    }

    /// Which state of the visit a page shows: a draft, or the signed record with so many amendments.
    pub(super) fn revision(self, visit: &Visit) -> String {
        let id = match self {
            Self::Draft => return text("report-revision-draft").into_owned(),
            Self::Altered => "report-revision-altered",
            Self::Unproven => "report-revision-unproven",
            Self::Void => "report-revision-void",
            Self::Amended => "report-revision-amended",
            Self::Signed => "report-revision",
        };
        let number = (1 + visit.amendments.len()).to_string();
        text_with(id, &[("number", number.into())]).into_owned()
    }

    /// What stands across every page; `None` where the pages are the record as it was signed.
    const fn across(self) -> Option<&'static str> {
        match self {
            Self::Draft => Some("report-watermark"),
            Self::Altered => Some("report-watermark-altered"),
            Self::Unproven => Some("report-watermark-unproven"),
            Self::Void => Some("report-watermark-void"),
            Self::Amended | Self::Signed => None,
        }
    }
}

/// The part of a page between head and foot.
pub(super) const fn frame(page: PageSize) -> Bounds {
    let (width, height) = page.millimetres();
    Bounds { min: point(SIDE, TOP + HEAD), max: point(width - SIDE, height - BOTTOM - FOOT) }
}

/// The head of the page, and which alerts were too long for it and must be said in full elsewhere.
pub(super) struct Head {
    /// The groups of the head in reading order.
    pub(super) items: Vec<Item>,
    /// Label and text of what was cut.
    pub(super) cut: Vec<(String, String)>,
}

impl Head {
    /// The same as decoration, for all pages but the first.
    pub(super) fn as_decoration(&self) -> Item {
        fn bare(items: &[Item]) -> Vec<Item> {
            let bare = |item: &Item| match item {
                Item::Group(g) => bare(&g.items),
                other => vec![other.clone()],
            };
            items.iter().flat_map(bare).collect()
        }
        Item::Group(Group::new(Role::Artifact, "", bare(&self.items)))
    }

    /// Whether a character of the head is shown by its code point.
    pub(super) fn has_escapes(&self) -> bool {
        super::any_text(std::slice::from_ref(&self.items), &|t| t.contains("[U+"))
    }
}

/// Date and time of day, such as `2026-11-21, 09:42`.
pub(super) fn date_time(m: Moment) -> (String, String) {
    (m.date().to_string(), m.hour_minute())
}

/// The head: the same on every page, because pages get separated.
pub(super) fn head(chart: &Chart, visit: &Visit, standing: Standing, clinic: &str, page: PageSize) -> Head {
    let (width, _) = page.millimetres();
    let (left, right) = (SIDE, width - SIDE);
    let mut cut = Vec::new();
    let mut items = Vec::new();
    let mut y = TOP;

    let title = Line { text: text("report-title").into_owned(), style: Style { weight: Weight::SemiBold, ..SMALL } };
    let title_end = left + font::width(&title.text, title.style.weight, title.style.size);
    items.push(Item::Group(Group::new(Role::Heading(1), "title", vec![title.item(left, y, Anchor::Start)])));
    let (status, status_begins) = status(visit, standing, right, y);
    if !clinic.trim().is_empty() {
        let words = format!("· {}", clinic.trim());
        let (line, was_cut) = Line::clipped(&words, SMALL, status_begins - title_end - 4.0);
        if was_cut {
            cut.push((text("report-clinic").into_owned(), clinic.to_owned()));
        }
        let line = line.item(title_end + 1.4, y, Anchor::Start);
        items.push(Item::Group(Group::new(Role::Paragraph, "clinic", vec![line])));
    }
    items.push(status);
    y += 5.4;

    let p = chart.patient_at(visit);
    let mut line = |label: &str, words: &str, style: Style, x: f64, y: f64, room: f64| {
        let (line, was_cut) = Line::clipped(words, style, room);
        if was_cut {
            cut.push((label.to_owned(), words.to_owned()));
        }
        line.item(x, y, Anchor::Start)
    };
    let name = match p.display_name() {
        name if name.is_empty() => text("report-no-name").into_owned(),
        name => name,
    };
    let bold = Style { size: NAME, weight: Weight::SemiBold, ink: Ink::Ink };
    let item = line(&text("report-name"), &name, bold, left, y, right - left);
    items.push(Item::Group(Group::new(Role::Paragraph, "patient", vec![item])));
    y += line_height(NAME) + 0.2;

    let (date, time) = date_time(visit.details.when);
    let seen = text_with("report-visit", &[("date", date.into()), ("time", time.into())]).into_owned();
    let seen = Line { text: seen, style: Style::BODY };
    let seen_width = font::width(&seen.text, Weight::Regular, Style::BODY.size);
    let who = identity(p, visit);
    let item = line(&text("report-identity"), &who, Style::BODY, left, y, right - left - seen_width - 6.0);
    let both = vec![item, seen.item(right, y, Anchor::End)];
    items.push(Item::Group(Group::new(Role::Paragraph, "identity", both)));
    y += line_height(Style::BODY.size) + 0.2;

    let half = (right - left) / 2.0;
    for (x, label, list) in [
        (left, "report-allergies", p.allergy_words()),
        (left + half, "report-anticoagulants", p.anticoagulant_list().map(|l| l.iter().map(String::as_str).collect())),
    ] {
        let label = text(label).into_owned();
        let (words, known) = known_list(list.as_deref());
        let heading = Line { text: format!("{label}: "), style: Style::LABEL };
        let indent = font::width(&heading.text, Weight::Regular, Style::LABEL.size);
        let style = if known { Style { weight: Weight::SemiBold, ..Style::BODY } } else { Style::LABEL };
        let item = line(&label, &words, style, x + indent, y, half - indent - 4.0);
        let group = vec![heading.item(x, y, Anchor::Start), item];
        items.push(Item::Group(Group::new(Role::Paragraph, format!("known-{label}"), group)));
    }
    y += line_height(Style::BODY.size) + 1.6;
    items.push(rule(left, right, y, Ink::Muted));
    Head { items, cut }
}

/// "Draft – not signed" or "Signed …", in a box at the right edge, and where it begins.
fn status(visit: &Visit, standing: Standing, right: f64, y: f64) -> (Item, f64) {
    let date = visit.signature().map(|s| s.at.date().to_string()).unwrap_or_default();
    let (id, ink, ground) = match standing {
        Standing::Draft => ("report-draft", Ink::Warning, Ink::WarningWash),
        Standing::Altered => ("report-altered", Ink::Danger, Ink::DangerWash),
        Standing::Unproven => ("report-unproven", Ink::Danger, Ink::DangerWash),
        Standing::Void => ("report-void", Ink::Danger, Ink::DangerWash),
        Standing::Amended => ("report-signed-amended", Ink::Accent, Ink::AccentWash),
        Standing::Signed => ("report-signed", Ink::Accent, Ink::AccentWash),
    };
    let words = text_with(id, &[("date", date.into())]).into_owned();
    let style = Style { size: SMALL.size, weight: Weight::SemiBold, ink };
    let width = font::width(&words, style.weight, style.size) + 4.0;
    let area = Bounds::from_size(right - width, y - 0.6, width, line_height(style.size) + 1.2);
    let shape = Shape::filled(Path::rounded_rect(area, 1.0), Paint::solid(ground));
    let line = Line { text: words, style }.item(right - 2.0, y, Anchor::End);
    let ground = Item::Group(Group::new(Role::Artifact, "", vec![Item::Shape(shape)]));
    let words = Item::Group(Group::new(Role::Paragraph, "status", vec![line]));
    (Item::Group(Group::new(Role::Plain, "", vec![ground, words])), area.min.x)
}

/// Birth, age at the visit, sex and record number; what is missing is said, never left blank.
fn identity(p: &Patient, visit: &Visit) -> String {
    let born = match p.birth_date {
        None => text("report-born-unknown").into_owned(),
        Some(birth) => {
            let date = birth.to_string();
            match age_in_years(birth, visit.details.when.date()) {
                Some(age) => {
                    text_with("report-born", &[("date", date.into()), ("age", age.to_string().into())]).into_owned()
                }
                None => text_with("report-born-only", &[("date", date.into())]).into_owned(),
            }
        }
    };
    let number = match p.record_number() {
        "" => text("report-no-record-number").into_owned(),
        number => text_with("report-record-number", &[("number", number.into())]).into_owned(),
    };
    let sex = p.sex.map(|s| match s {
        Sex::Female => text("report-sex-female"),
        Sex::Male => text("report-sex-male"),
        Sex::Other => text("report-sex-other"),
        Sex::Unknown => text("report-sex-unknown"),
    });
    [Some(born), sex.map(std::borrow::Cow::into_owned), Some(number)]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ")
}

/// A list that may not have been asked for, in words, and whether it holds anything.
fn known_list(list: Option<&[&str]>) -> (String, bool) {
    match list {
        None => (text("report-not-asked").into_owned(), false),
        Some([]) => (text("report-none-known").into_owned(), false),
        Some(list) => (list.join(", "), true),
    }
}

/// "Draft" across the page until the visit is signed, and what else makes it no valid record: light, and as shapes, so
/// that nobody reads it in the middle of other words.
pub(super) fn watermark(standing: Standing, page: PageSize) -> Option<Item> {
    let (width, height) = page.millimetres();
    let words = text(standing.across()?);
    // As long as two thirds of the diagonal, rising along it.
    let (diagonal, angle) = (width.hypot(height), (-height).atan2(width));
    let size = (diagonal * 0.62 / font::width(&words, Weight::SemiBold, 1.0)).min(HIGHEST);
    // Letters that overlap would have holes there.
    let path = font::outline(&words, Weight::SemiBold, size, size * 0.08);
    let middle = path.bounds().map(|b| b.min.towards(b.max, 0.5))?;
    let (sin, cos) = angle.sin_cos();
    let turned = path.map(|p| {
        let p = p.moved(-middle.x, -middle.y);
        point(p.x * cos - p.y * sin + width / 2.0, p.x * sin + p.y * cos + height / 2.0)
    });
    // The strokes of a letter overlap in the typeface; under the even-odd rule of shapes that would leave holes.
    let letters = Patch::filled(&turned, 0.05).path();
    let shape = Shape::filled(letters, Paint::sheer(Ink::Muted, 0.07));
    Some(Item::Group(Group::new(Role::Artifact, "", vec![Item::Shape(shape)])))
}

/// The foot of one page.
pub(super) fn foot(
    chart: &Chart,
    visit: &Visit,
    standing: Standing,
    options: &ReportOptions,
    (page, pages): (usize, usize),
) -> Item {
    let (width, height) = options.page.millimetres();
    let (left, right) = (SIDE, width - SIDE);
    let mut y = height - BOTTOM - FOOT + 4.0;
    let mut items = vec![rule(left, right, y, Ink::Line)];
    y += 1.4;
    let number = text_with("report-page", &[("page", page.to_string().into()), ("pages", pages.to_string().into())]);
    let number = Line { text: number.into_owned(), style: SMALL };
    items.push(number.item(right, y, Anchor::End));
    let by = &visit.details.clinician;
    let by = match by.name.as_str() {
        "" => text("report-no-clinician").into_owned(),
        name => format!("{name} {}", by.credentials).trim().to_owned(),
    };
    let (date, time) = date_time(options.printed_at);
    let printed = text_with("report-footer", &[("date", date.into()), ("time", time.into())]).into_owned();
    let atlas = text_with("report-footer-atlas", &[("version", font::printable(&chart.atlas).into())]).into_owned();
    let id = text_with("report-footer-chart", &[("id", chart.id.to_string().into())]).into_owned();
    let first = format!("{} · {by}", standing.revision(visit));
    let second = format!("{printed} · {id} · {atlas}");
    for (words, room) in [(first, right - left - 30.0), (second, right - left)] {
        let (line, _) = Line::clipped(&words, SMALL, room);
        items.push(line.item(left, y, Anchor::Start));
        y += line_height(SMALL.size);
    }
    Item::Group(Group::new(Role::Artifact, "", items))
}
