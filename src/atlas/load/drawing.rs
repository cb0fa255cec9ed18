//! Reading the drawings `views/*.svg`.

use roxmltree::{Document, Node};

use crate::assets::AssetError;
use crate::atlas::body::figure::Bone;
use crate::atlas::load::path_data;
use crate::geometry::{Bounds, Path, Segment};

/// What a drawing holds.
#[derive(Debug)]
pub(in crate::atlas) struct Drawing {
    pub(in crate::atlas) bounds: Bounds,
    pub(in crate::atlas) outline: Path,
    pub(in crate::atlas) folds: Vec<Path>,
    pub(in crate::atlas) bones: Vec<Bone>,
}

/// Reads a drawing: a view box and the groups `outline` (one closed path), `folds` and `bones` (paths with names).
///
/// # Errors
/// When the text is not such a drawing; names `file`, line and column.
pub(in crate::atlas) fn parse(file: &str, text: &str) -> Result<Drawing, AssetError> {
    let document = Document::parse(text).map_err(|e| {
        let place = e.pos();
        AssetError {
            file: file.to_owned(),
            line: place.row as usize,
            column: place.col as usize,
            reason: e.to_string(),
        }
    })?;
    let reader = Reader { file, text, document: &document };
    let root = document.root_element();
    let bounds = reader.view_box(root)?;
    let outline_group = reader.group(root, "outline")?;
    let outline = match reader.paths(outline_group)?.as_slice() {
        [(_, path)] if path.segments.last() == Some(&Segment::Close) => path.clone(),
        _ => return Err(reader.error(outline_group.range().start, "the outline is one closed path")),
    };
    let folds = reader.paths(reader.group(root, "folds")?)?.into_iter().map(|(_, path)| path).collect();
    let bones_group = reader.group(root, "bones")?;
    let bones = reader
        .paths(bones_group)?
        .into_iter()
        .map(|(name, path)| match name {
            Some(name) => Ok(Bone { name, path }),
            None => Err(reader.error(bones_group.range().start, "every bone has an id")),
        })
        .collect::<Result<_, _>>()?;
    Ok(Drawing { bounds, outline, folds, bones })
}

struct Reader<'a> {
    file: &'a str,
    text: &'a str,
    document: &'a Document<'a>,
}

impl<'a> Reader<'a> {
    fn error(&self, at: usize, reason: &str) -> AssetError {
        let place = self.document.text_pos_at(at);
        AssetError {
            file: self.file.to_owned(),
            line: place.row as usize,
            column: place.col as usize,
            reason: reason.to_owned(),
        }
    }

    fn view_box(&self, root: Node<'a, 'a>) -> Result<Bounds, AssetError> {
        let value = root.attribute("viewBox").unwrap_or_default();
        let numbers: Result<Vec<f64>, _> = value.split_ascii_whitespace().map(str::parse).collect();
        match numbers.as_deref() {
            Ok(&[x, y, width, height]) if width > 0.0 && height > 0.0 => Ok(Bounds::from_size(x, y, width, height)),
            _ => Err(self.error(root.range().start, "viewBox has four numbers: x, y, width, height")),
        }
    }

    fn group(&self, root: Node<'a, 'a>, id: &str) -> Result<Node<'a, 'a>, AssetError> {
        root.children()
            .find(|n| n.attribute("id") == Some(id))
            .ok_or_else(|| self.error(root.range().start, &format!("there is no group '{id}'")))
    }

    fn paths(&self, group: Node<'a, 'a>) -> Result<Vec<(Option<String>, Path)>, AssetError> {
        group
            .children()
            .filter(|n| n.has_tag_name("path"))
            .map(|node| {
                let Some(data) = node.attribute_node("d") else {
                    return Err(self.error(node.range().start, "a path has an attribute d"));
                };
                // The raw text, not the value that XML makes of it: only there do the line breaks survive for errors.
                let range = data.range_value();
                let raw = self.text.get(range.clone()).unwrap_or_default();
                let path = path_data::parse(raw).map_err(|e| self.error(range.start + e.at, &e.reason))?;
                Ok((node.attribute("id").map(str::to_owned), path))
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::point;

    const GOOD: &str = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="-5 -5 10 10">
<g id="outline"><path d="M0,0 L4,0
 L4,4Z"/></g>
<g id="folds"><path d="M1,1 L2,2"/></g>
<g id="bones"><path id="skull" d="M1,1 L2,2 L1,2Z"/></g>
</svg>"#;

    #[test]
    fn a_drawing_has_outline_folds_and_named_bones() {
        let drawing = parse("x.svg", GOOD).unwrap();
        assert_eq!(drawing.bounds, Bounds::from_size(-5.0, -5.0, 10.0, 10.0));
        assert_eq!(drawing.outline, Path::polygon([point(0.0, 0.0), point(4.0, 0.0), point(4.0, 4.0)]));
        assert_eq!(drawing.folds, [Path::polyline([point(1.0, 1.0), point(2.0, 2.0)])]);
        assert_eq!(drawing.bones.iter().map(|b| b.name.as_str()).collect::<Vec<_>>(), ["skull"]);
    }

    #[test]
    fn errors_name_file_line_and_column() {
        for (from, to, expected) in [
            ("L4,4Z", "L4,x", "x.svg:3:5: '' is not a number"),
            ("L4,4Z", "L4,4", "x.svg:2:1: the outline is one closed path"),
            ("M1,1 L2,2\"", "M1,1 a2,2\"", "x.svg:4:29: 'a' is not one of the commands M, L, C, Z"),
            ("\"bones\"", "\"bone\"", "x.svg:1:1: there is no group 'bones'"),
            ("id=\"skull\" ", "", "x.svg:5:1: every bone has an id"),
            ("<path d=\"M1,1 L2,2\"", "<path", "x.svg:4:15: a path has an attribute d"),
            ("-5 10 10", "-5 10", "x.svg:1:1: viewBox has four numbers: x, y, width, height"),
        ] {
            let broken = GOOD.replacen(from, to, 1);
            assert_eq!(parse("x.svg", &broken).unwrap_err().to_string(), expected, "{from} -> {to}");
        }
        let unclosed = parse("x.svg", "<svg>\n<g></svg>").unwrap_err();
        assert_eq!((unclosed.file.as_str(), unclosed.line), ("x.svg", 2), "{unclosed}");
    }
}
