//! What the status line says about the last thing that happened.

use std::borrow::Cow;

use super::Session;
use crate::i18n::{text, text_with};
use crate::store::Trailer;

/// How a notice is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
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

    /// Both, one after the other, at the level of the more urgent; what one of them says already is not repeated.
    fn with(&self, other: &Self) -> Self {
        let join = |a: &str, b: &str, between: &str| match (a, b) {
            (a, "") => a.to_owned(),
            ("", b) => b.to_owned(),
            (a, b) if a.split(between).any(|part| part == b) => a.to_owned(),
            (a, b) => format!("{a}{between}{b}"),
        };
        Self {
            level: self.level.max(other.level),
            summary: join(&self.summary, &other.summary, " · "),
            details: join(&self.details, &other.details, "\n"),
        }
    }
}

/// Everything that is to be said at the moment: what one action gives rise to is said together, and nothing that has to
/// be read is put aside by what follows it.
#[derive(Debug, Default)]
pub(super) struct Said {
    /// What failed and was not dismissed yet.
    error: Option<Notice>,
    /// What the last action that said something has said.
    news: Option<Notice>,
    /// The news come from the action that is being carried out.
    fresh: bool,
    /// Both together.
    shown: Option<Notice>,
}

impl Said {
    /// Another action begins; what it says takes the place of the news.
    pub(super) const fn next_action(&mut self) {
        self.fresh = false;
    }

    /// Says something. Within one action hints and warnings are joined, and what was merely done gives way to them. An
    /// error stays until it is dismissed or another comes.
    pub(super) fn say(&mut self, notice: Notice) {
        if notice.level == Level::Error {
            let before = self.error.take().filter(|_| self.fresh);
            self.error = Some(before.map_or_else(|| notice.clone(), |e| e.with(&notice)));
        } else {
            let before = self.news.take().filter(|_| self.fresh);
            self.news = Some(match before {
                Some(news) if news.level > Level::Done && notice.level > Level::Done => news.with(&notice),
                Some(news) if news.level > Level::Done => news,
                _ => notice,
            });
        }
        self.fresh = true;
        self.show();
    }

    /// Forgets the news; what failed stays.
    pub(super) fn forget_news(&mut self) {
        self.news = None;
        self.show();
    }

    /// Forgets the news of earlier actions.
    pub(super) fn forget_old_news(&mut self) {
        if !self.fresh {
            self.forget_news();
        }
    }

    /// Forgets everything.
    pub(super) fn dismiss(&mut self) {
        *self = Self { fresh: self.fresh, ..Self::default() };
    }

    /// What is shown; `None` for nothing.
    pub(super) const fn shown(&self) -> Option<&Notice> {
        self.shown.as_ref()
    }

    fn show(&mut self) {
        self.shown = match (&self.error, &self.news) {
            (Some(error), Some(news)) if news.level == Level::Warning => Some(error.with(news)),
            (Some(error), _) => Some(error.clone()),
            (None, news) => news.clone(),
        };
    }
}

impl Session {
    /// Shows a notice that comes from the face.
    pub fn report(&mut self, notice: Notice) {
        self.say(notice);
    }

    pub(super) fn say(&mut self, notice: Notice) {
        self.said.say(notice);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is shown after these actions.
    fn after(actions: &[&[Notice]]) -> Option<(Level, String)> {
        let mut said = Said::default();
        for notices in actions {
            said.next_action();
            notices.iter().for_each(|n| said.say(n.clone()));
        }
        said.shown().map(|n| (n.level, n.summary.clone()))
    }

    fn done(words: &'static str) -> Notice {
        Notice::done(words.into())
    }

    fn hint(words: &'static str) -> Notice {
        Notice::hint(words.into())
    }

    fn warning(words: &'static str) -> Notice {
        Notice::warning(words.into())
    }

    fn error(words: &'static str) -> Notice {
        Notice::error(words.into(), "why")
    }

    #[test]
    fn what_one_action_warns_of_is_said_together_and_what_the_next_says_takes_its_place() {
        for (actions, level, words) in [
            (vec![&[warning("a"), warning("b"), warning("c")][..]], Level::Warning, "a · b · c"),
            (vec![&[warning("a"), warning("b"), warning("a")]], Level::Warning, "a · b"),
            (vec![&[done("placed"), warning("a"), hint("b")]], Level::Warning, "a · b"),
            (vec![&[warning("a"), done("placed")]], Level::Warning, "a"),
            (vec![&[done("placed"), done("moved")]], Level::Done, "moved"),
            (vec![&[warning("a")], &[warning("b")]], Level::Warning, "b"),
            (vec![&[warning("a")], &[done("moved")]], Level::Done, "moved"),
            (vec![&[error("e"), warning("a")]], Level::Error, "e · a"),
            (vec![&[error("e")], &[warning("a")], &[warning("b")]], Level::Error, "e · b"),
            (vec![&[error("e")], &[done("moved")]], Level::Error, "e"),
            (vec![&[error("e")], &[error("f")]], Level::Error, "f"),
            (vec![&[error("e"), error("f")]], Level::Error, "e · f"),
        ] {
            assert_eq!(after(&actions), Some((level, words.to_owned())), "{actions:?}");
        }
    }

    #[test]
    fn forgetting_the_news_keeps_what_failed_and_dismissing_keeps_nothing() {
        let mut said = Said::default();
        said.say(Notice::error("e".into(), "why"));
        said.say(Notice::warning("a".into()));
        said.forget_old_news();
        assert_eq!(said.shown().map(|n| n.summary.as_str()), Some("e · a"), "it is of this action");
        said.next_action();
        said.forget_old_news();
        assert_eq!(said.shown().map(|n| n.summary.as_str()), Some("e"));
        said.dismiss();
        assert_eq!(said.shown(), None);
    }
}
