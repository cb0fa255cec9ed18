//! Documents as tagged PDF: archivable (PDF/A-2a, with files attached PDF/A-3a) and accessible (PDF/UA-1).

mod draw;
mod shading;
mod tags;

use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{Point as PdfPoint, Rect, Transform};
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, BBox, ContentTag, SpanTag};
use krilla::{Document as PdfDocument, SerializeSettings};

use self::draw::{Pens, enter, leave};
use self::tags::{TagIndex, Tags};
use crate::atlas::Atlas;
use crate::export::{Attachment, ExportError};
use crate::geometry::{Bounds, Point, point};
use crate::report::page::Document;
use crate::scene::palette::Palette;
use crate::scene::{Group, Item, Role, Scene};
use crate::time::Moment;

/// Points in a millimetre.
const POINTS: f32 = 72.0 / 25.4;

/// What a file is known by among all.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Names {
    /// What tells this document from every other one.
    pub id: String,
    /// Words for programs that look for it.
    pub keywords: Vec<String>,
}

/// A document as a PDF file with `attachments` inside; `created` is its date.
///
/// # Errors
/// When the file would break a rule of its standards.
pub fn pdf<'a>(
    document: &Document,
    palette: &Palette,
    atlas: &Atlas,
    attachments: impl IntoIterator<Item = &'a Attachment>,
    names: &Names,
    created: Moment,
) -> Result<Vec<u8>, ExportError> {
    let mut attachments = attachments.into_iter().peekable();
    // PDF/A-2 takes no files but PDF/A; some archives take PDF/A-3 only where it is needed.
    let archival = if attachments.peek().is_some() { Archival::A3_A } else { Archival::A2_A };
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(archival)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|e| ExportError::Pdf(format!("{e:?}")))?;
    let mut file = PdfDocument::new_with(SerializeSettings { configuration, ..SerializeSettings::default() });
    let pens = Pens::new(palette, atlas)?;
    let mut tags = Tags::new();
    for (number, scene) in document.pages.iter().enumerate() {
        page(&mut file, number, scene, &pens, &mut tags)?;
    }
    for attachment in attachments {
        let twice = || ExportError::Pdf(format!("two attachments are named {}", attachment.name));
        file.embed_file(attachment.embedded(date(created))?).ok_or_else(twice)?;
    }
    file.set_outline(outline(document));
    file.set_tag_tree(tags.finish(&document.language));
    file.set_metadata(
        Metadata::new()
            .title(tags::spoken(&document.title))
            .description(tags::spoken(&document.description))
            .language(document.language.clone())
            .creator(concat!("Palpate ", env!("CARGO_PKG_VERSION")).to_owned())
            .document_id(names.id.clone())
            .keywords(names.keywords.clone())
            .creation_date(date(created)),
    );
    file.finish().map_err(|e| match e {
        krilla::error::KrillaError::Validation(all) => {
            ExportError::Pdf(all.iter().map(|(e, _)| format!("{e:?}")).collect::<Vec<_>>().join("; "))
        }
        other => ExportError::Pdf(other.to_string()),
    })
}

fn outline(document: &Document) -> Outline {
    let mut outline = Outline::new();
    for entry in &document.outline {
        let at = PdfPoint::from_xy(entry.at.x as f32 * POINTS, entry.at.y as f32 * POINTS);
        outline.push_child(OutlineNode::new(tags::spoken(&entry.title), XyzDestination::new(entry.page, at)));
    }
    outline
}

/// The moment in the file's own form.
fn date(moment: Moment) -> DateTime {
    let text = moment.to_string();
    let number = |from: usize, to: usize| text.get(from..to).and_then(|t| t.parse::<u8>().ok()).unwrap_or_default();
    let year = text.get(0..4).and_then(|t| t.parse().ok()).unwrap_or_default();
    // `2026-11-21T09:42:00+01:00`
    let hours = i8::try_from(number(20, 22)).unwrap_or_default();
    let offset = if text.get(19..20) == Some("-") { -hours } else { hours };
    DateTime::new(year)
        .month(number(5, 7))
        .day(number(8, 10))
        .hour(number(11, 13))
        .minute(number(14, 16))
        .second(number(17, 19))
        .utc_offset_hour(offset)
        .utc_offset_minute(number(23, 25))
}

/// One page with its tags.
fn page(
    file: &mut PdfDocument,
    number: usize,
    scene: &Scene,
    pens: &Pens<'_>,
    tags: &mut Tags,
) -> Result<(), ExportError> {
    let (width, height) = (scene.bounds.width() as f32 * POINTS, scene.bounds.height() as f32 * POINTS);
    let settings = PageSettings::from_wh(width, height).ok_or_else(|| ExportError::Pdf("an empty page".to_owned()))?;
    let mut page = file.start_page_with(settings);
    let mut surface = page.surface();
    surface.push_transform(&Transform::from_row(
        POINTS,
        0.0,
        0.0,
        POINTS,
        -scene.bounds.min.x as f32 * POINTS,
        -scene.bounds.min.y as f32 * POINTS,
    ));
    let mut writer = Writer { page: number, pens, tags, origin: scene.bounds.min };
    let drawn = scene.items.iter().try_for_each(|item| writer.item(&mut surface, item, Tags::ROOT));
    surface.pop();
    surface.finish();
    page.finish();
    drawn
}

struct Writer<'a, 'b> {
    page: usize,
    pens: &'a Pens<'b>,
    tags: &'a mut Tags,
    origin: Point,
}

impl Writer<'_, '_> {
    /// Draws an item that stands under the tag `parent`.
    fn item(&mut self, surface: &mut Surface<'_>, item: &Item, parent: TagIndex) -> Result<(), ExportError> {
        let Item::Group(group) = item else { return self.artifact(surface, std::slice::from_ref(item)) };
        match &group.role {
            Role::Artifact => self.artifact(surface, std::slice::from_ref(item)),
            Role::Plain | Role::Mark(_) => self.inside(surface, group, parent),
            Role::List | Role::ListItem | Role::Table | Role::Row => {
                let tag = self.tags.enter(parent, &group.role, &group.id, String::new, None).unwrap_or(parent);
                self.inside(surface, group, tag)
            }
            Role::Figure(_)
            | Role::Heading(_)
            | Role::Paragraph
            | Role::Bullet
            | Role::ListBody
            | Role::HeaderCell
            | Role::Cell => self.leaf(surface, group, parent),
        }
    }

    /// Draws what stands in a group under the tag `tag`.
    fn inside(&mut self, surface: &mut Surface<'_>, group: &Group, tag: TagIndex) -> Result<(), ExportError> {
        let pushed = enter(surface, group);
        let drawn = group.items.iter().try_for_each(|item| self.item(surface, item, tag));
        leave(surface, pushed);
        drawn
    }

    /// Draws a group as one piece of marked content with a tag of its own. A cell without anything in it is marked
    /// too, so that every row has all of its columns.
    fn leaf(&mut self, surface: &mut Surface<'_>, group: &Group, parent: TagIndex) -> Result<(), ExportError> {
        let bbox = group.clip.filter(|_| matches!(group.role, Role::Figure(_))).and_then(|b| self.bbox(group, b));
        let tag = self.tags.enter(parent, &group.role, &group.id, || words(group), bbox);
        let picture = matches!(group.role, Role::Figure(_));
        let kind = if picture { ContentTag::Other } else { ContentTag::Span(SpanTag::empty()) };
        let content = surface.start_tagged(kind);
        let pushed = enter(surface, group);
        let drawn = group.items.iter().try_for_each(|item| self.pens.item(surface, item));
        leave(surface, pushed);
        surface.end_tagged();
        self.tags.content(tag.unwrap_or(parent), content);
        drawn
    }

    /// Draws decoration.
    fn artifact(&self, surface: &mut Surface<'_>, items: &[Item]) -> Result<(), ExportError> {
        surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
        let drawn = items.iter().try_for_each(|item| self.pens.item(surface, item));
        surface.end_tagged();
        drawn
    }

    /// Where a figure stands on the page.
    fn bbox(&self, group: &Group, b: Bounds) -> Option<BBox> {
        let at = |p: Point| {
            let p = point(p.x * group.scale + group.offset.x, p.y * group.scale + group.offset.y);
            ((p.x - self.origin.x) as f32 * POINTS, (p.y - self.origin.y) as f32 * POINTS)
        };
        let ((x0, y0), (x1, y1)) = (at(b.min), at(b.max));
        Rect::from_ltrb(x0, y0, x1, y1).map(|rect| BBox::new(self.page, rect))
    }
}

/// The words of a group.
fn words(group: &Group) -> String {
    let mut parts = Vec::new();
    for item in &group.items {
        match item {
            Item::Text(t) => parts.push(t.content.clone()),
            Item::Group(g) => parts.push(words(g)),
            Item::Shape(_) | Item::Shading(_) => {}
        }
    }
    parts.join(" ")
}
