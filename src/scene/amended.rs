//! Signs over marks that an amendment is about: the original is seen below them.

use super::{Ink, Item, Paint, Shape, Stroke};
use crate::chart::{Amendment, Field, Visit};
use crate::geometry::{Path, Point, point};
use crate::i18n::{text, text_with};
use crate::ids::MarkId;

/// What amendments say about a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Amended {
    /// Something was added or put right.
    Added,
    /// It was entered in error, by itself or with the whole visit.
    Struck,
}

/// What kind of amendment it is, and the point that it is about.
pub fn amendment_about(visit: &Visit, amendment: &Amendment) -> String {
    let kind = kind_of_amendment(amendment);
    match amendment.mark.and_then(|id| visit.mark(id)) {
        Some(mark) => {
            let of = text_with("report-note-of", &[("number", mark.number.to_string().into())]);
            format!("{kind}, {}", of.to_lowercase())
        }
        None => kind,
    }
}

/// What kind of amendment it is.
pub fn kind_of_amendment(amendment: &Amendment) -> String {
    let kind = text(&format!("amendment-kind-{}", amendment.kind.name())).into_owned();
    match amendment.identity {
        Some(_) => text_with("amendment-of-identity", &[("kind", kind.into())]).into_owned(),
        None => kind,
    }
}

/// What an amendment says: which values of the patient's identity it puts right, before and after, and its words.
pub fn said_by_amendment(amendment: &Amendment) -> String {
    let changes = amendment.identity.iter().flat_map(|i| i.before.differences(&i.after));
    let changes = changes.map(|d| {
        let words = |value: String| match (value.as_str(), d.field) {
            ("", _) => text("identity-nothing").into_owned(),
            (name, Field::Sex) => text(&format!("note-sex-{name}")).into_owned(),
            _ => value,
        };
        let field = text(&format!("identity-field-{}", d.field.name())).into_owned();
        let parts =
            [("field", field.into()), ("before", words(d.before.clone()).into()), ("after", words(d.after).into())];
        text_with("identity-change", &parts).into_owned()
    });
    changes.chain(Some(amendment.text.clone()).filter(|t| !t.is_empty())).collect::<Vec<_>>().join("; ")
}

impl Amended {
    /// What the amendments of `visit` say about `mark`; `None` when there are none about it.
    pub fn of(visit: &Visit, mark: MarkId) -> Option<Self> {
        if visit.is_struck(mark) {
            return Some(Self::Struck);
        }
        visit.amendments_of(mark).next().map(|_| Self::Added)
    }

    /// All marks of a visit that amendments are about.
    pub fn marks(visit: &Visit) -> Vec<(MarkId, Self)> {
        if visit.amendments.is_empty() {
            return Vec::new();
        }
        visit.marks.iter().filter_map(|m| Self::of(visit, m.id).map(|amended| (m.id, amended))).collect()
    }

    /// What it says within the name of a mark.
    pub fn in_name(self) -> String {
        text(match self {
            Self::Added => "mark-name-amended",
            Self::Struck => "mark-name-error",
        })
        .into_owned()
    }

    /// What stands beside data as they were signed, with where to read on.
    pub fn see(self) -> String {
        text(match self {
            Self::Added => "amended-see",
            Self::Struck => "struck-see",
        })
        .into_owned()
    }

    /// What it stands for, as a legend says it.
    pub fn words(self) -> String {
        text(match self {
            Self::Added => "legend-amended",
            Self::Struck => "legend-struck",
        })
        .into_owned()
    }

    /// The sign over a mark of `radius` around `center`: a corner flag, or two crossing lines.
    pub fn sign(self, center: Point, radius: f64) -> Vec<Item> {
        let at = |x: f64, y: f64| point(center.x + x * radius, center.y + y * radius);
        match self {
            Self::Added => {
                let flag = |grow: f64, paint: Paint| {
                    let corners =
                        [(-1.75 - grow, -0.55 + grow), (-0.45 + grow, -0.55 + grow), (-1.1, -1.75 - 1.4 * grow)];
                    Item::Shape(Shape::filled(Path::polygon(corners.map(|(x, y)| at(x, y))), paint))
                };
                vec![flag(0.28, Paint::sheer(Ink::Ground, 0.85)), flag(0.0, Paint::solid(Ink::Warning))]
            }
            Self::Struck => {
                let line = |from: (f64, f64), to: (f64, f64), width: f64, ink: Ink| {
                    let path = Path::polyline([at(from.0, from.1), at(to.0, to.1)]);
                    Item::Shape(Shape::stroked(path, Stroke::solid(ink, width * radius)))
                };
                let far = 1.35;
                let cross = |width: f64, ink: Ink| {
                    [line((-far, -far), (far, far), width, ink), line((-far, far), (far, -far), width, ink)]
                };
                [cross(0.5, Ink::Ground), cross(0.26, Ink::Danger)].concat()
            }
        }
    }
}
