//! The marks' names in words, made once and kept while the mark stays as it is.

use std::cell::RefCell;
use std::collections::HashMap;

use crate::atlas::Atlas;
use crate::body::View;
use crate::chart::Mark;
use crate::ids::MarkId;
use crate::scene::marker::mark_name_in;

/// Names of marks. Making one costs several look-ups of texts, too much for thousands of marks in every frame.
#[derive(Debug, Default)]
pub struct Names {
    /// Behind a cell, because egui asks for names only when somebody listens, from a closure that may not change things.
    known: RefCell<HashMap<(MarkId, View), (Mark, String)>>,
}

impl Names {
    /// The name of a mark as `view` shows it.
    pub fn of(&self, mark: &Mark, atlas: &Atlas, view: View) -> String {
        let mut known = self.known.borrow_mut();
        match known.get(&(mark.id, view)) {
            Some((as_named, name)) if as_named == mark => name.clone(),
            _ => {
                let name = mark_name_in(mark, atlas, view);
                known.insert((mark.id, view), (mark.clone(), name.clone()));
                name
            }
        }
    }
}
