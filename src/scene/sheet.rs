//! Figures side by side with captions and a legend: what a picture export shows. In thousandths of stature.

use super::amended::amendment_about;
use super::figure::{FigureOptions, crop, figure, region_bounds};
use super::legend::{entries, legend};
use super::{Anchor, Group, Ink, Item, Paint, Role, Scene, Text, Weight};
use crate::atlas::Atlas;
use crate::body::View;
use crate::chart::{Alteration, Amendment, Status, Visit};
use crate::geometry::{Bounds, Point, point};
use crate::i18n::{text, text_with};
use crate::time::in_words;

/// Size of captions, between figures and around all.
const CAPTION: f64 = 16.0;
const GAP: f64 = 24.0;
const MARGIN: f64 = 24.0;
/// Size of the small print.
const SMALL: f64 = 10.0;

/// The figures of `views` in a row. `whole` shows the body down to the feet, otherwise it is cut below the marks.
pub fn sheet(atlas: &Atlas, visit: &Visit, views: &[View], whole: bool, options: &FigureOptions) -> Scene {
    let visit = &*visit.as_recorded();
    let shown: Vec<Bounds> = views
        .iter()
        .map(|&v| if whole { region_bounds(v, None) } else { crop(atlas, v, visit, &options.avoid) })
        .collect();
    // All figures end at one height, so that the bodies stand side by side.
    let all =
        Bounds::around(shown.iter().flat_map(|b| [b.min, b.max])).unwrap_or(Bounds::from_size(0.0, 0.0, 1.0, 1.0));
    let top = MARGIN + CAPTION * 1.6;
    let mut x = MARGIN;
    let mut items = Vec::new();
    let mut descriptions = Vec::new();
    for (&view, shown) in views.iter().zip(shown) {
        let shown = Bounds { min: point(shown.min.x, all.min.y), max: point(shown.max.x, all.max.y) };
        let picture = figure(atlas, visit, view, &FigureOptions { shown: Some(shown), ..options.clone() });
        items.push(words(
            point(x + shown.width() / 2.0, MARGIN + CAPTION),
            Anchor::Middle,
            CAPTION,
            Weight::SemiBold,
            picture.title,
        ));
        let mut group = Group::new(Role::Figure(picture.description.clone()), view.name(), picture.items);
        group.offset = point(x - shown.min.x, top - shown.min.y);
        items.push(Item::Group(group));
        descriptions.push(picture.description);
        x += shown.width() + GAP;
    }
    let width = x - GAP + MARGIN;
    let room = width - 2.0 * MARGIN;
    let mut y = top + all.height() + GAP / 2.0;
    let legend = legend(&entries(atlas, visit, views, &options.avoid), point(MARGIN, y), room, SMALL * 1.1, false);
    items.push(Item::Group(Group::new(Role::Plain, "legend", legend.items)));
    y += legend.height + SMALL;
    // Why a point is crossed out belongs beside it: pictures get separated from their record.
    let amended = added_since(visit);
    for line in std::iter::once(small_print(visit, options.altered)).chain(amended.iter().cloned()) {
        for line in super::font::wrap(&line, Weight::Regular, SMALL, room) {
            y += SMALL * 1.4;
            items.push(words(point(MARGIN, y), Anchor::Start, SMALL, Weight::Regular, line));
        }
    }
    descriptions.extend(amended);
    Scene {
        bounds: Bounds { min: Point::default(), max: point(width, y + MARGIN) },
        title: text_with("sheet-title", &[("date", in_words(visit.details.when.date()).into())]).into_owned(),
        description: descriptions.join(" "),
        items,
    }
}

/// The views that a sheet of all views shows, from left to right.
pub const ALL_VIEWS: [View; 4] = [View::Left, View::Back, View::Front, View::Right];

/// The date, whether it is signed, and that the figure is schematic.
fn small_print(visit: &Visit, altered: Option<Alteration>) -> String {
    let title = text_with("sheet-title", &[("date", in_words(visit.details.when.date()).into())]);
    let status = text(match visit.status {
        Status::Draft => "sheet-draft",
        Status::Signed(_) if matches!(altered, Some(Alteration::Visit | Alteration::File)) => "sheet-altered",
        Status::Signed(_) if altered == Some(Alteration::CannotBeChecked) => "sheet-unproven",
        Status::Signed(_) if altered == Some(Alteration::OtherPatient) => "sheet-other-patient",
        Status::Signed(_) if visit.is_void() => "sheet-void",
        Status::Signed(_) if !visit.amendments.is_empty() => "sheet-amended",
        Status::Signed(_) => "sheet-signed",
    });
    format!("{title} · {status}. {}", text("figure-schematic"))
}

/// What was added after signing: of what kind, about which point, when and why. What was added stands in the record.
fn added_since(visit: &Visit) -> Vec<String> {
    let one = |a: &Amendment| {
        let parts = [
            ("what", amendment_about(visit, a).into()),
            ("date", in_words(a.at.date()).into()),
            ("reason", a.reason.as_str().into()),
        ];
        text_with("sheet-added", &parts).into_owned()
    };
    visit.amendments.iter().map(one).collect()
}

fn words(at: Point, anchor: Anchor, size: f64, weight: Weight, content: String) -> Item {
    let paint = Paint::solid(if weight == Weight::SemiBold { Ink::Ink } else { Ink::Muted });
    Item::Text(Text { at, anchor, size, weight, paint, halo: None, content })
}
