//! One description of every picture: paths, text, shading, groups with alternative text.
//!
//! The window draws a [`Scene`] with egui, the exporters write the same scene as SVG, PNG and PDF. A scene names its
//! colours by [`Ink`]; a [`palette::Palette`] says what they look like on screen or paper.

pub mod amended;
pub mod areas;
pub mod dump;
pub mod figure;
pub mod font;
pub mod ghost;
pub mod label;
pub mod legend;
pub mod marker;
pub mod palette;
pub mod sheet;
pub mod words;

use std::sync::Arc;

use crate::body::View;
use crate::geometry::{Bounds, Path, Point};

/// A picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// The part of the plane that is shown: thousandths of stature for a figure, millimetres for a page.
    pub bounds: Bounds,
    /// What it is called.
    pub title: String,
    /// What it shows, in words, for those who cannot see it.
    pub description: String,
    /// What is drawn, from back to front.
    pub items: Vec<Item>,
}

/// One thing that is drawn.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// Lines and areas.
    Shape(Shape),
    /// A line of text.
    Text(Text),
    /// The soft shading of the body in one view.
    Shading(Shading),
    /// Several things that belong together.
    Group(Group),
}

/// Lines and areas.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    /// The contours; shared, so that a picture is cheap to copy and a painter can remember what it has cut up.
    pub path: Arc<Path>,
    /// How the inside is painted (even-odd rule).
    pub fill: Option<Paint>,
    /// How the border is painted.
    pub stroke: Option<Stroke>,
}

impl Shape {
    /// An area without a border.
    pub fn filled(path: impl Into<Arc<Path>>, paint: Paint) -> Self {
        Self { path: path.into(), fill: Some(paint), stroke: None }
    }

    /// A line without an inside.
    pub fn stroked(path: impl Into<Arc<Path>>, stroke: Stroke) -> Self {
        Self { path: path.into(), fill: None, stroke: Some(stroke) }
    }

    /// An area with a border.
    pub fn bordered(path: impl Into<Arc<Path>>, fill: Paint, stroke: Stroke) -> Self {
        Self { path: path.into(), fill: Some(fill), stroke: Some(stroke) }
    }
}

/// A colour by name, and how opaque it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Paint {
    /// Which colour.
    pub ink: Ink,
    /// 0 (invisible) to 1 (opaque).
    pub opacity: f64,
}

impl Paint {
    /// The opaque colour.
    pub const fn solid(ink: Ink) -> Self {
        Self { ink, opacity: 1.0 }
    }

    /// The colour let through.
    pub const fn sheer(ink: Ink, opacity: f64) -> Self {
        Self { ink, opacity }
    }
}

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke {
    /// Colour.
    pub paint: Paint,
    /// Width in the scene's unit.
    pub width: f64,
    /// Length of dash and gap in the scene's unit; `None` for a solid line.
    pub dash: Option<(f64, f64)>,
}

impl Stroke {
    /// A solid line.
    pub const fn solid(ink: Ink, width: f64) -> Self {
        Self { paint: Paint::solid(ink), width, dash: None }
    }
}

/// A line of text.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// The point on the baseline that [`Text::anchor`] refers to.
    pub at: Point,
    /// Which end of the line stands at [`Text::at`].
    pub anchor: Anchor,
    /// Height of the em square in the scene's unit.
    pub size: f64,
    /// Weight.
    pub weight: Weight,
    /// Colour.
    pub paint: Paint,
    /// An outline in another colour that keeps the text legible on a busy ground: colour and width.
    pub halo: Option<(Ink, f64)>,
    /// The words; one line without control characters.
    pub content: String,
}

/// Which end of a line of text stands at its position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// The left end.
    Start,
    /// The middle.
    Middle,
    /// The right end.
    End,
}

/// Weight of a face.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Weight {
    /// Inter Regular.
    Regular,
    /// Inter `SemiBold`.
    SemiBold,
}

/// The soft shading of the body in one view.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shading {
    /// Whose shading; the left view is the mirrored right one.
    pub view: View,
    /// Where the shading's raster lies.
    pub bounds: Bounds,
    /// 0 (invisible) to 1 (opaque).
    pub opacity: f64,
}

/// Several things that belong together.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// What the group is to a reader who cannot see it.
    pub role: Role,
    /// A name that is unique within the scene, such as `mark-3`; empty when nobody needs it.
    pub id: String,
    /// Multiplied with every coordinate of the group, before `offset` is added.
    pub scale: f64,
    /// Added to every coordinate of the group, after scaling.
    pub offset: Point,
    /// Nothing outside this box (in the group's own coordinates) is drawn.
    pub clip: Option<Bounds>,
    /// What is drawn, from back to front.
    pub items: Vec<Item>,
}

impl Group {
    /// A group that is neither moved nor clipped.
    pub fn new(role: Role, id: impl Into<String>, items: Vec<Item>) -> Self {
        Self { role, id: id.into(), scale: 1.0, offset: Point::default(), clip: None, items }
    }
}

/// What a group is to a reader who cannot see it; exporters turn it into tags.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    /// Only holds together.
    Plain,
    /// Decoration that readers skip: page numbers, lines, watermarks.
    Artifact,
    /// A picture with its alternative text.
    Figure(String),
    /// A mark within a figure, with its name in words.
    Mark(String),
    /// A heading of level 1 to 6.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// A list; its items are groups with [`Role::ListItem`].
    List,
    /// An entry of a list; its items are groups with [`Role::Bullet`] and [`Role::ListBody`].
    ListItem,
    /// The sign before an entry of a list.
    Bullet,
    /// What an entry of a list says.
    ListBody,
    /// A table; its items are groups with [`Role::Row`].
    Table,
    /// A row; its items are groups with [`Role::HeaderCell`] or [`Role::Cell`].
    Row,
    /// A cell that names its column.
    HeaderCell,
    /// A cell.
    Cell,
}

/// The names of colours. Their values stand in `assets/themes/*.ron`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ink {
    /// The ground of the figure or page.
    Ground,
    /// Panels, tables.
    Panel,
    /// Thin lines between things.
    Line,
    /// Text and marks.
    Ink,
    /// Text of less weight.
    Muted,
    /// The one accent: injected, selected, active.
    Accent,
    /// A wash of the accent.
    AccentWash,
    /// What stands on the accent.
    OnAccent,
    /// The ground of a selected row.
    Selection,
    /// Something is wrong.
    Danger,
    /// The ground under danger.
    DangerWash,
    /// Something needs attention.
    Warning,
    /// The ground under a warning.
    WarningWash,
    /// The body's skin.
    Skin,
    /// The body's outline.
    SkinLine,
    /// Folds of the skin.
    Fold,
    /// Bones.
    Bone,
    /// Outlines of bones.
    BoneLine,
    /// Areas of referred pain.
    Referral,
    /// Shadow of the shading.
    Shade,
}
