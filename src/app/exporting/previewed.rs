//! A page as it will be, and how its making is called off.

use crate::export::pictures::png::Picture;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;

/// Tells a job that nobody waits for it any more.
#[derive(Debug, Clone, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// Whether nobody waits any more.
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    pub(super) fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// A page or picture as it will be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// Counts previews, so that a window knows when to load another one.
    pub number: u64,
    /// What is shown.
    pub picture: Picture,
    /// Which page, counted from 0.
    pub page: usize,
    /// How many there are.
    pub pages: usize,
    /// Characters that are shown by code, in a sentence.
    pub note: Option<String>,
}
