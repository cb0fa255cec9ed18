//! The marks' names in words, made once and kept while the mark stays as it is.

use std::cell::RefCell;
use std::collections::HashMap;

use crate::atlas::Atlas;
use crate::body::View;
use crate::chart::Mark;
use crate::i18n::text;
use crate::ids::MarkId;
use crate::scene::marker::{mark_name_among, marked_from};

/// Names of marks. Making one costs several look-ups of texts, too much for thousands of marks in every frame.
#[derive(Debug, Default)]
pub struct Names {
    /// Behind a cell, because egui asks for names only when somebody listens, from a closure that may not change things.
    known: RefCell<HashMap<(MarkId, View, bool), Known>>,
}

#[derive(Debug)]
struct Known {
    mark: Mark,
    position: usize,
    total: usize,
    name: String,
}

impl Names {
    /// The name of a mark as `view` shows it; `position` (from 1) is its place among the `total` marks of the visit.
    ///
    /// `among_others`: several views are shown, and the name says which one, because the same mark may be in each.
    pub fn of(
        &self,
        mark: &Mark,
        atlas: &Atlas,
        (view, among_others): (View, bool),
        (position, total): (usize, usize),
    ) -> String {
        let mut known = self.known.borrow_mut();
        match known.get(&(mark.id, view, among_others)) {
            Some(k) if k.mark == *mark && (k.position, k.total) == (position, total) => k.name.clone(),
            _ => {
                let name = mark_name_among(mark, atlas, position, total);
                let shown_in = among_others.then(|| text(&format!("mark-in-{}", view.name())).into_owned());
                let from = marked_from(mark, view).map(|from| from.into_owned());
                let more: Vec<String> = shown_in.into_iter().chain(from).collect();
                let name = if more.is_empty() { name } else { format!("{name} ({})", more.join(", ")) };
                let made = Known { mark: mark.clone(), position, total, name: name.clone() };
                known.insert((mark.id, view, among_others), made);
                name
            }
        }
    }
}
