//! What the status line says about the last thing that happened.

use std::borrow::Cow;

use super::Session;
use crate::i18n::{text, text_with};
use crate::store::Trailer;

/// How a notice is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Something was done as asked.
    Done,
    /// Nothing happened, and this is why.
    Hint,
    /// Look at this.
    Warning,
    /// Something failed; stays until dismissed.
    Error,
}

/// A sentence for the status line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// How it is shown.
    pub level: Level,
    /// One sentence.
    pub summary: String,
    /// What to do, or more about it; may be empty.
    pub details: String,
}

impl Notice {
    fn new(level: Level, summary: Cow<'_, str>) -> Self {
        Self { level, summary: summary.into_owned(), details: String::new() }
    }

    /// Something was done as asked.
    pub fn done(summary: Cow<'_, str>) -> Self {
        Self::new(Level::Done, summary)
    }

    /// Nothing happened, and this is why.
    pub fn hint(summary: Cow<'_, str>) -> Self {
        Self::new(Level::Hint, summary)
    }

    /// Look at this.
    pub fn warning(summary: Cow<'_, str>) -> Self {
        Self::new(Level::Warning, summary)
    }

    /// What is to be said of the file of a chart that was opened; `None` when it is as the program wrote it. `altered` is
    /// how many signed visits are no longer what was signed.
    pub fn of_opened(trailer: Trailer, altered: usize, other_atlas: bool) -> Option<Self> {
        let id = match trailer {
            _ if altered > 0 => {
                return Some(Self::warning(text_with("notice-signed-altered", &[("count", altered.into())])));
            }
            Trailer::Intact if other_atlas => "notice-other-atlas",
            Trailer::Intact => return None,
            Trailer::Missing => "notice-trailer-missing",
            Trailer::Wrong => "notice-trailer-wrong",
        };
        Some(Self::warning(text(id)))
    }

    /// Something failed.
    pub fn error(summary: Cow<'_, str>, details: impl Into<String>) -> Self {
        Self { details: details.into(), ..Self::new(Level::Error, summary) }
    }
}

impl Session {
    /// Shows a notice that comes from the face.
    pub fn report(&mut self, notice: Notice) {
        self.say(notice);
    }

    /// An error stays until it is read, unless something at least as important comes. Warnings of one action are said
    /// together.
    pub(super) fn say(&mut self, notice: Notice) {
        let unread = self.notice.as_ref().is_some_and(|n| n.level == Level::Error);
        if unread && !matches!(notice.level, Level::Error | Level::Warning) {
            return;
        }
        let both = |n: &&mut Notice| self.notice_is_new && n.level == Level::Warning && notice.level == Level::Warning;
        if let Some(said) = self.notice.as_mut().filter(both) {
            said.summary = format!("{} · {}", said.summary, notice.summary);
        } else {
            self.notice = Some(notice);
        }
        self.notice_is_new = true;
    }
}
