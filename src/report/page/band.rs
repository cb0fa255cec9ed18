//! What stands at the head and foot of every page. All lengths in millimetres.

use super::flow::rule;
use super::text::{Line, Style, line_height};
use super::{PageSize, ReportFacts, ReportOptions};
use crate::chart::{Alteration, Chart, Patient, Sex, Status, Technique, Visit};
use crate::geometry::{Bounds, Patch, Path, point};
use crate::i18n::{text, text_with};
use crate::scene::words::{self, day};
use crate::scene::{Anchor, Group, Ink, Item, Paint, Role, Shape, Weight, font};
use crate::time::age_in_years;

/// Margins of the sheet: 0.6 in at the sides, because prints are scaled and punched.
const SIDE: f64 = 15.5;
const TOP: f64 = 10.0;
const BOTTOM: f64 = 10.0;
/// Height of the head with the space below it.
const HEAD: f64 = 26.6;
/// Height of the foot with the space above it.
const FOOT: f64 = 9.4;

/// Size of the title: 13 pt.
const TITLE: f64 = 4.6;
/// Size of the patient's name: 11 pt.
const NAME: f64 = 3.9;
/// The largest letters across a page.
const HIGHEST: f64 = 80.0;
const SMALL: Style = Style { size: super::text::TABLE, weight: Weight::Regular, ink: Ink::Muted };

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
pub(super) enum RevisionStatus {
    /// Not signed yet.
    Draft,
    /// Altered outside the program after it was signed.
    Altered,
    /// Signed, without a digest that would show that it is what was signed.
    Unproven,
    /// Signed, and the chart names another patient since.
    OtherPatient,
    /// Entered in error as a whole.
    Void,
    /// Signed, and something was added since.
    Amended,
    /// Signed.
    Signed,
}

impl RevisionStatus {
    /// What matters most of what is true of a visit.
    pub(super) fn of(visit: &Visit, altered: Option<Alteration>) -> Self {
        match visit.status {
            Status::Draft => Self::Draft,
            Status::Signed(_) if matches!(altered, Some(Alteration::Visit | Alteration::File)) => Self::Altered,
            Status::Signed(_) if altered == Some(Alteration::CannotBeChecked) => Self::Unproven,
            Status::Signed(_) if altered == Some(Alteration::OtherPatient) => Self::OtherPatient,
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
            Self::OtherPatient => "report-revision-other-patient",
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
            Self::Unproven | Self::OtherPatient => Some("report-watermark-unproven"),
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
    /// The title of the document.
    pub(super) title: String,
    /// How the visit stands.
    pub(super) standing: RevisionStatus,
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

/// What kind of record it is, by what was done at the visit.
pub fn title(visit: &Visit) -> String {
    let done = |technique| visit.marks.iter().filter_map(|m| m.injection()).any(|i| i.technique == technique);
    let id = match (done(Technique::Injection), done(Technique::DryNeedling)) {
        (true, false) => "report-title-injection",
        (false, true) => "report-title-needling",
        (true, true) => "report-title-both",
        (false, false) => "report-title-examination",
    };
    text(id).into_owned()
}

/// A head in the making.
struct Setter {
    items: Vec<Item>,
    cut: Vec<(String, String)>,
    left: f64,
    right: f64,
    y: f64,
}

impl Setter {
    /// A line from `x` on, cut to the room; what is cut is said in full elsewhere under this label.
    fn clipped(&mut self, label: &str, words: &str, style: Style, x: f64, room: f64) -> Item {
        let (line, was_cut) = Line::clipped(words, style, room);
        if was_cut {
            self.cut.push((text(label).into_owned(), words.to_owned()));
        }
        line.item(x, self.y, Anchor::Start)
    }

    /// A line at the left edge and one that ends at the right edge, which takes at most half of the width.
    fn pair(&mut self, id: &str, (label, words, style): (&str, &str, Style), (other, at_right): (&str, &str)) {
        let (half, size) = ((self.right - self.left) / 2.0, style.size.max(Style::BODY.size));
        // Both stand on one line, whatever the size of their letters.
        let down = (line_height(size) - line_height(Style::BODY.size)) / 2.0;
        let (line, was_cut) = Line::clipped(at_right, Style::BODY, half);
        if was_cut {
            self.cut.push((text(other).into_owned(), at_right.to_owned()));
        }
        let room = self.right - self.left - Style::BODY.width(&line.text) - 6.0;
        let item = self.clipped(label, words, style, self.left, room);
        let right = line.item(self.right, self.y + down, Anchor::End);
        let both = if line.text.is_empty() { vec![item] } else { vec![item, right] };
        self.items.push(Item::Group(Group::new(Role::Paragraph, id, both)));
        self.y += line_height(size) + 0.2;
    }
}

/// The head: the same on every page, because pages get separated.
pub(super) fn head(
    patient: &Patient,
    visit: &Visit,
    standing: RevisionStatus,
    title: &str,
    facts: &ReportFacts<'_>,
    page: PageSize,
) -> Head {
    let (width, _) = page.millimetres();
    let mut setter = Setter { items: Vec::new(), cut: Vec::new(), left: SIDE, right: width - SIDE, y: TOP };
    let (left, right) = (setter.left, setter.right);

    let (status, status_begins) = status(visit, standing, right, TOP);
    let facility = facility(facts);
    if !facility.is_empty() {
        let item = setter.clipped("report-facility", &facility, SMALL, left, status_begins - left - 4.0);
        setter.items.push(Item::Group(Group::new(Role::Paragraph, "facility", vec![item])));
    }
    setter.items.push(status);
    setter.y += 4.6;

    let heading = Line { text: title.to_owned(), style: Style { size: TITLE, ..Style::BOLD } };
    let heading = heading.item(left, setter.y, Anchor::Start);
    setter.items.push(Item::Group(Group::new(Role::Heading(1), "title", vec![heading])));
    setter.y += line_height(TITLE) + 0.6;

    let name = match patient.display_name() {
        name if name.is_empty() => text("report-no-name").into_owned(),
        name => name,
    };
    let bold = Style { size: NAME, ..Style::BOLD };
    let served = date_of_service(visit);
    setter.pair("patient", ("report-name", &name, bold), ("report-date-of-service", &served));
    let provider = match words::provider(visit.treating()) {
        words if words.is_empty() => words,
        words => text_with("report-provider-is", &[("who", words.into())]).into_owned(),
    };
    let who = identity(patient, visit);
    setter.pair("identity", ("report-identity", &who, Style::BODY), ("report-provider", &provider));

    let half = (right - left) / 2.0;
    let anticoagulants = patient.anticoagulant_list().map(|l| l.iter().map(String::as_str).collect());
    for (x, label, list) in
        [(left, "report-allergies", patient.allergy_words()), (left + half, "report-anticoagulants", anticoagulants)]
    {
        let (words, known) = known_list(list.as_deref());
        let heading = Line { text: format!("{}: ", text(label)), style: Style::LABEL };
        let indent = Style::LABEL.width(&heading.text);
        let style = if known { Style::BOLD } else { Style::LABEL };
        let item = setter.clipped(label, &words, style, x + indent, half - indent - 4.0);
        let group = vec![heading.item(x, setter.y, Anchor::Start), item];
        setter.items.push(Item::Group(Group::new(Role::Paragraph, format!("known-{label}"), group)));
    }
    setter.y += line_height(Style::BODY.size) + 1.4;
    let line = rule(left, right, setter.y, Ink::Muted);
    setter.items.push(line);
    Head { title: title.to_owned(), standing, items: setter.items, cut: setter.cut }
}

/// The clinic's name, address and number in one line.
fn facility(facts: &ReportFacts<'_>) -> String {
    let lines = std::iter::once(facts.clinic).chain(facts.address.iter().map(String::as_str)).chain([facts.phone]);
    lines.map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// The day with the time of beginning and end, and the place.
fn date_of_service(visit: &Visit) -> String {
    let d = &visit.details;
    let date = d.when.date();
    let parts = [("date", day(date).into()), ("time", d.when.hour_minute().into())];
    let began = text_with("report-visit", &parts).into_owned();
    let time = match d.ended {
        Some(end) => format!("{began}–{}", words::time(end, date)),
        None => began,
    };
    match d.place.trim() {
        "" => time,
        place => format!("{time}, {place}"),
    }
}

/// "Draft – not signed" or "Signed …", in a box at the right edge, and where it begins.
fn status(visit: &Visit, standing: RevisionStatus, right: f64, y: f64) -> (Item, f64) {
    let date = visit.signature().map(|s| day(s.at.date())).unwrap_or_default();
    let (id, ink, ground) = match standing {
        RevisionStatus::Draft => ("report-draft", Ink::Warning, Ink::WarningWash),
        RevisionStatus::Altered => ("report-altered", Ink::Danger, Ink::DangerWash),
        RevisionStatus::Unproven => ("report-unproven", Ink::Danger, Ink::DangerWash),
        RevisionStatus::OtherPatient => ("report-other-patient", Ink::Danger, Ink::DangerWash),
        RevisionStatus::Void => ("report-void", Ink::Danger, Ink::DangerWash),
        RevisionStatus::Amended => ("report-signed-amended", Ink::Accent, Ink::AccentWash),
        RevisionStatus::Signed => ("report-signed", Ink::Accent, Ink::AccentWash),
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
            let date = day(birth);
            match age_in_years(birth, visit.details.when.date()) {
                Some(age) => {
                    text_with("report-born", &[("date", date.into()), ("age", age.to_string().into())]).into_owned()
                }
                None => text_with("report-born-only", &[("date", date.into())]).into_owned(),
            }
        }
    };
    let number = match p.identifiers.first() {
        None => text("report-no-record-number").into_owned(),
        Some(number) => words::identifier(number),
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
pub(super) fn watermark(standing: RevisionStatus, page: PageSize) -> Option<Item> {
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
pub(super) fn foot(chart: &Chart, visit: &Visit, options: &ReportOptions, (page, pages): (usize, usize)) -> Item {
    let (width, height) = options.page.millimetres();
    let (left, right) = (SIDE, width - SIDE);
    let mut y = height - BOTTOM - FOOT + 1.7;
    let mut items = vec![rule(left, right, y, Ink::Line)];
    y += 1.0;
    let number = text_with("report-page", &[("page", page.to_string().into()), ("pages", pages.to_string().into())]);
    let number = Line { text: number.into_owned(), style: SMALL };
    items.push(number.item(right, y, Anchor::End));
    let printed = options.printed_at;
    let parts = [("date", day(printed.date()).into()), ("time", printed.hour_minute().into())];
    let printed = Line { text: text_with("report-footer", &parts).into_owned(), style: SMALL };
    items.push(printed.item(left, y, Anchor::Start));
    y += line_height(SMALL.size);
    let parts = [
        ("id", chart.id.to_string().into()),
        ("visit", visit.id.to_string().into()),
        ("revision", (1 + visit.amendments.len()).to_string().into()),
        ("atlas", font::printable(&chart.atlas).into()),
    ];
    let ids = text_with("report-footer-ids", &parts).into_owned();
    let digest = visit.signature().map(|s| s.digest.clone()).filter(|digest| !digest.is_empty());
    let ids = std::iter::once(ids).chain(digest).collect::<Vec<_>>().join(" · ");
    let (line, _) = Line::clipped(&ids, Style::SMALL, right - left);
    items.push(line.item(left, y, Anchor::Start));
    Item::Group(Group::new(Role::Artifact, "", items))
}
