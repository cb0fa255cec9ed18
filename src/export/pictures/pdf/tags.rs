//! The tree of tags, built page by page. A part that goes on over pages becomes one tag again.

use std::num::NonZeroU16;

use krilla::tagging::{BBox, Identifier, ListNumbering, Node, TableHeaderScope, Tag, TagGroup, TagKind, TagTree};

use crate::scene::Role;

/// The index of a tag in the tree under construction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TagIndex(usize);

/// Tags in the order in which they were begun.
pub(super) struct Tags {
    tags: Vec<Building>,
}

struct Building {
    kind: TagKind,
    role: Role,
    id: String,
    children: Vec<Child>,
}

enum Child {
    Tag(TagIndex),
    Content(Identifier),
}

/// A text that is read out for a tag. PDF/A takes strings of 32,767 bytes (ISO 19005-2, 6.1.13), and one that is not ASCII
/// has two or four for a character; what is longer is cut at a word, since the page itself has all of it.
pub(super) fn spoken(words: &str) -> String {
    const MOST: usize = 8000;
    if words.chars().count() <= MOST {
        return words.to_owned();
    }
    let cut: String = words.chars().take(MOST - 1).collect();
    let end = cut.rfind(char::is_whitespace).filter(|end| *end > cut.len() / 2).unwrap_or(cut.len());
    format!("{}…", cut.get(..end).unwrap_or(&cut))
}

impl Tags {
    /// Where the tree begins.
    pub(super) const ROOT: TagIndex = TagIndex(0);

    /// How far back among its siblings a part that goes on is looked for: the cells of a row.
    const SIBLINGS: usize = 16;

    pub(super) fn new() -> Self {
        let root = Building { kind: Tag::Div.into(), role: Role::Plain, id: String::new(), children: Vec::new() };
        Self { tags: vec![root] }
    }

    /// The tag of a group under `parent`: a new one, or the one with the same id that goes on. `None` for groups
    /// that have no tag of their own.
    pub(super) fn enter(
        &mut self,
        parent: TagIndex,
        role: &Role,
        id: &str,
        words: impl FnOnce() -> String,
        bbox: Option<BBox>,
    ) -> Option<TagIndex> {
        if let Some(present) = self.find(parent, role, id) {
            return Some(present);
        }
        let kind: TagKind = match role {
            Role::Plain | Role::Artifact | Role::Mark(_) => return None,
            Role::Figure(alt) => Tag::Figure(Some(spoken(alt))).with_bbox(bbox).into(),
            Role::Heading(level) => {
                let level = NonZeroU16::new(u16::from(*level)).unwrap_or(NonZeroU16::MIN);
                Tag::Hn(level, Some(spoken(&words()))).into()
            }
            Role::Paragraph => Tag::P.into(),
            Role::List => Tag::L(ListNumbering::Disc).into(),
            Role::ListItem => Tag::LI.into(),
            Role::Bullet => Tag::Lbl.into(),
            Role::ListBody => Tag::LBody.into(),
            Role::Table => Tag::Table.into(),
            Role::Row => Tag::TR.into(),
            Role::HeaderCell => Tag::TH(TableHeaderScope::Column).into(),
            Role::Cell => Tag::TD.into(),
        };
        let index = TagIndex(self.tags.len());
        self.tags.push(Building { kind, role: role.clone(), id: id.to_owned(), children: Vec::new() });
        self.add(parent, Child::Tag(index));
        Some(index)
    }

    fn find(&self, parent: TagIndex, role: &Role, id: &str) -> Option<TagIndex> {
        let mut siblings = self.tags.get(parent.0)?.children.iter().rev().take(Self::SIBLINGS);
        let is_it = |child: &Child| match child {
            Child::Tag(i) => self.tags.get(i.0).filter(|t| !id.is_empty() && t.id == id && t.role == *role).map(|_| *i),
            Child::Content(_) => None,
        };
        siblings.find_map(is_it)
    }

    /// Puts marked content under a tag.
    pub(super) fn content(&mut self, parent: TagIndex, content: Identifier) {
        self.add(parent, Child::Content(content));
    }

    fn add(&mut self, parent: TagIndex, child: Child) {
        if let Some(parent) = self.tags.get_mut(parent.0) {
            parent.children.push(child);
        }
    }

    /// The finished tree.
    pub(super) fn finish(self, language: &str) -> TagTree {
        // A tag is always begun after its parent, so that going backwards every child is finished before its parent.
        let mut finished: Vec<Option<TagGroup>> = self.tags.iter().map(|_| None).collect();
        let mut root = Vec::new();
        for (index, tag) in self.tags.into_iter().enumerate().rev() {
            let children: Vec<Node> = tag
                .children
                .into_iter()
                .filter_map(|child| match child {
                    Child::Tag(i) => finished.get_mut(i.0).and_then(Option::take).map(Node::Group),
                    Child::Content(content) => Some(Node::Leaf(content)),
                })
                .collect();
            if index == Self::ROOT.0 {
                root = children;
            } else if let Some(place) = finished.get_mut(index) {
                *place = Some(TagGroup::with_children(tag.kind, children));
            }
        }
        let mut tree = TagTree::new().with_lang(Some(language.to_owned()));
        for node in root {
            tree.push(node);
        }
        tree
    }
}
