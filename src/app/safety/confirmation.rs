//! What has to be answered before an injection is recorded.

use crate::chart::Warning;

/// A question before a needle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirmation {
    /// What is warned of.
    pub warning: Warning,
    /// The question in a few words.
    pub title: String,
    /// Which points, and why it is asked; one paragraph each.
    pub lines: Vec<String>,
    /// What going on is called.
    pub go_on: String,
}
