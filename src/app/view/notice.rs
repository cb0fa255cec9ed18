//! What is said about the last things that happened: over the picture until it was read, and in the status line.

use std::borrow::Cow;

use crate::app::Session;
use crate::i18n::{text, text_with};
use crate::store::Trailer;

/// How a notice is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Good to know; it stands in the status line alone.
    Quiet,
    /// Something was done as asked.
    Done,
    /// Nothing happened, and this is why.
    Hint,
    /// Look at this.
    Warning,
    /// Something failed; stays until dismissed.
    Error,
}

/// A sentence about what happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// How it is shown.
    pub level: Level,
    /// One sentence.
    pub summary: String,
    /// What to do, or more about it; may be empty.
    pub details: String,
    /// What has failed, where a later success makes it past.
    pub about: Option<Topic>,
}

/// What can fail and succeed later, by which the failure is past.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// Saving the chart.
    Save,
    /// Removing a recovery copy.
    Copy,
}

/// What was found in a chart that was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Found {
    /// How many signed visits are no longer what was signed.
    pub altered: usize,
    /// Whether a signed visit is missing or lacks amendments.
    pub lost: bool,
    /// How many signed visits cannot be checked.
    pub unproven: usize,
    /// Whether it was drawn on another version of the body.
    pub other_atlas: bool,
}

impl Notice {
    fn new(level: Level, summary: Cow<'_, str>) -> Self {
        Self { level, summary: summary.into_owned(), details: String::new(), about: None }
    }

    /// Good to know.
    pub fn quiet(summary: Cow<'_, str>) -> Self {
        Self::new(Level::Quiet, summary)
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

    /// What is to be said of the file of a chart that was opened; `None` when it is as the program wrote it.
    pub fn of_opened(trailer: Trailer, found: Found) -> Option<Self> {
        let counted = |id: &'static str, n: usize| Some(Self::warning(text_with(id, &[("count", n.into())])));
        let id = match trailer {
            _ if found.altered > 0 => return counted("notice-signed-altered", found.altered),
            Trailer::Wrong => "notice-trailer-wrong",
            _ if found.lost => "notice-signed-lost",
            _ if found.unproven > 0 => return counted("notice-signed-unproven", found.unproven),
            Trailer::Intact if found.other_atlas => "notice-other-atlas",
            Trailer::Intact => return None,
            Trailer::Missing => "notice-trailer-missing",
        };
        Some(Self::warning(text(id)))
    }

    /// Something failed.
    pub fn error(summary: Cow<'_, str>, details: impl Into<String>) -> Self {
        Self { details: details.into(), ..Self::new(Level::Error, summary) }
    }

    /// The same, past as soon as this succeeds.
    #[must_use]
    pub const fn until(mut self, topic: Topic) -> Self {
        self.about = Some(topic);
        self
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
            about: self.about,
        }
    }
}

/// A notice that is shown over the picture until it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toast {
    /// Tells it from every other one of the session.
    pub serial: u64,
    /// What it says.
    pub notice: Notice,
    /// The state of the history that the act led to, if the act was a step: it can be undone from the notice as long as
    /// nothing else was done since.
    pub step: Option<u64>,
    /// What it tells of a run of keys, which may have been a word: the state of the history before the first of them.
    pub since: Option<u64>,
}

/// Bare keys that came one right after another.
#[derive(Debug)]
struct Run {
    /// The state of the history before the first and after the last of them.
    since: u64,
    until: u64,
    /// How many they are.
    keys: usize,
    /// What has been said of them, and the toast that says it.
    said: Option<Notice>,
    serial: Option<u64>,
}

/// So many warnings of earlier actions stay beside what is said now.
const EARLIER_WARNINGS: usize = 2;

/// Everything that is to be said at the moment: what one action gives rise to is said together, and nothing that has to
/// be read is put aside by what follows it.
#[derive(Debug, Default)]
pub(in crate::app) struct NoticeQueue {
    /// What failed and was not dismissed yet.
    errors: Vec<Notice>,
    /// What the last action that said something has said.
    news: Option<Notice>,
    /// The news come from the action that is being carried out.
    fresh: bool,
    /// Both together.
    shown: Option<Notice>,
    /// What is shown over the picture, oldest first: warnings of earlier actions and what was said last.
    toasts: Vec<Toast>,
    /// How many toasts there were.
    serials: u64,
    /// The toast of the action that is being carried out.
    of_action: Option<u64>,
    /// The last run of keys, and whether the action that is being carried out is one of them.
    run: Option<Run>,
    in_run: bool,
}

impl NoticeQueue {
    /// Another action begins; what it says takes the place of the news.
    pub(in crate::app) const fn next_action(&mut self) {
        self.fresh = false;
        self.of_action = None;
        self.in_run = false;
    }

    /// The action is a bare key; `state` is that of the history. Where it goes on with a run, what it does is told
    /// together with what the others did: a word that was typed where letters act is seen, and taken back, as a whole.
    pub(in crate::app) fn next_key(&mut self, goes_on: bool, state: u64) {
        self.in_run = true;
        match &mut self.run {
            Some(run) if goes_on && run.until == state => run.keys += 1,
            run => *run = Some(Run { since: state, until: state, keys: 1, said: None, serial: None }),
        }
    }

    /// The action has ended, which led to this state of the history.
    pub(in crate::app) fn end_key(&mut self, state: u64) {
        let Some(run) = self.run.as_mut().filter(|_| self.in_run) else { return };
        run.until = state;
        let toast = self.toasts.last_mut().filter(|t| Some(t.serial) == self.of_action.or(run.serial));
        if let Some(toast) = toast {
            (run.said, run.serial) = (Some(toast.notice.clone()), Some(toast.serial));
            if run.keys > 1 && state != run.since {
                (toast.since, toast.step) = (Some(run.since), Some(state));
            }
        }
    }

    /// Says something. Within one action hints and warnings are joined, and what was merely done gives way to them. An
    /// error stays until it is dismissed or another comes.
    pub(in crate::app) fn say(&mut self, notice: Notice) {
        if notice.level == Level::Error {
            if !self.fresh {
                self.errors.clear();
            }
            self.errors.push(notice);
        } else {
            let before = self.news.take().filter(|_| self.fresh);
            self.news = Some(match before {
                Some(news) if news.level > Level::Done && notice.level > Level::Done => news.with(&notice),
                Some(news) if news.level > Level::Done => news,
                _ => notice,
            });
            self.raise();
        }
        self.fresh = true;
        self.show();
    }

    /// Shows the news over the picture, in the place of those of earlier actions; their warnings stay.
    fn raise(&mut self) {
        let Some(mut news) = self.news.clone() else { return };
        let of_action = self.of_action.take();
        let run = self.run.as_ref().filter(|_| self.in_run);
        if let Some(before) = run.and_then(|run| run.said.as_ref()) {
            news = before.with(&news);
        }
        let of_run = run.and_then(|run| run.serial);
        self.toasts.retain(|t| {
            let past = of_action.into_iter().chain(of_run).all(|serial| serial != t.serial);
            t.notice.level == Level::Warning && t.notice.summary != news.summary && past
        });
        let earlier = self.toasts.len().saturating_sub(EARLIER_WARNINGS);
        self.toasts.drain(..earlier);
        if news.level > Level::Quiet {
            self.serials += 1;
            self.of_action = Some(self.serials);
            self.toasts.push(Toast { serial: self.serials, notice: news, step: None, since: None });
        }
    }

    /// What the action of this moment says is about the step that led to this state of the history.
    pub(in crate::app) fn is_about_step(&mut self, state: u64) {
        if let Some(toast) = self.toasts.last_mut().filter(|t| Some(t.serial) == self.of_action) {
            toast.step = Some(state);
        }
    }

    /// The step that led to this state of the history was taken back: nothing about it is to be read any more.
    pub(in crate::app) fn forget_step(&mut self, state: u64) {
        self.toasts.retain(|t| t.step != Some(state));
    }

    /// Takes one notice off the picture.
    pub(in crate::app) fn take_down(&mut self, serial: u64) {
        self.toasts.retain(|t| t.serial != serial);
    }

    /// What is shown over the picture, oldest first.
    pub(in crate::app) fn toasts(&self) -> &[Toast] {
        &self.toasts
    }

    /// Forgets what has failed of this: it has succeeded now.
    pub(in crate::app) fn is_over(&mut self, topic: Topic) {
        self.errors.retain(|error| error.about != Some(topic));
        self.show();
    }

    /// Forgets an error that is past.
    pub(in crate::app) fn take_back(&mut self, summary: &str) {
        self.errors.retain(|error| error.summary != summary);
        self.show();
    }

    /// Forgets the news; what failed stays.
    pub(in crate::app) fn forget_news(&mut self) {
        self.news = None;
        self.toasts.retain(|t| t.notice.level == Level::Warning);
        self.show();
    }

    /// Forgets the news of earlier actions.
    pub(in crate::app) fn forget_old_news(&mut self) {
        if !self.fresh {
            self.forget_news();
        }
    }

    /// Forgets everything.
    pub(in crate::app) fn dismiss(&mut self) {
        *self = Self { fresh: self.fresh, serials: self.serials, ..Self::default() };
    }

    /// What is shown; `None` for nothing.
    pub(in crate::app) const fn shown(&self) -> Option<&Notice> {
        self.shown.as_ref()
    }

    fn show(&mut self) {
        let error = self.errors.iter().cloned().reduce(|all, next| all.with(&next));
        self.shown = match (error, &self.news) {
            (Some(error), Some(news)) if news.level == Level::Warning => Some(error.with(news)),
            (Some(error), _) => Some(error),
            (None, news) => news.clone(),
        };
    }
}

impl Session {
    /// Shows a notice that comes from the face.
    pub fn report(&mut self, notice: Notice) {
        self.say(notice);
    }

    pub(in crate::app) fn say(&mut self, notice: Notice) {
        self.said.say(notice);
    }

    /// What is shown over the picture until it was read, oldest first.
    pub fn toasts(&self) -> &[Toast] {
        self.said.toasts()
    }

    /// Whether the act that a notice is about can be undone from it: nothing else was done since.
    pub fn undoes(&self, toast: &Toast) -> bool {
        toast.step == Some(self.history.state()) && self.history.undo_label().is_some()
    }

    /// Takes back an error that the face has reported and that is past.
    pub fn take_back_error(&mut self, summary: &str) {
        self.said.take_back(summary);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is shown after these actions.
    fn after(actions: &[&[Notice]]) -> Option<(Level, String)> {
        let mut said = NoticeQueue::default();
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

    /// What stands over the picture after these actions, oldest first.
    fn over_the_picture(actions: &[&[Notice]]) -> Vec<String> {
        let mut said = NoticeQueue::default();
        for notices in actions {
            said.next_action();
            notices.iter().for_each(|n| said.say(n.clone()));
        }
        said.toasts().iter().map(|t| t.notice.summary.clone()).collect()
    }

    #[test]
    fn a_warning_stays_over_the_picture_beside_what_is_said_next() {
        for (actions, words) in [
            (vec![&[done("placed")][..], &[done("moved")]], vec!["moved"]),
            (vec![&[warning("a")], &[done("moved")], &[hint("no")]], vec!["a", "no"]),
            (vec![&[warning("a"), warning("b")], &[done("moved")]], vec!["a · b", "moved"]),
            (vec![&[warning("a")], &[warning("a")]], vec!["a"]),
            (vec![&[warning("a")], &[warning("b")], &[warning("c")], &[warning("d")]], vec!["b", "c", "d"]),
            (vec![&[error("e")], &[warning("a")]], vec!["a"]),
            (vec![&[warning("a")], &[Notice::quiet("by the way".into())]], vec!["a"]),
        ] {
            assert_eq!(over_the_picture(&actions), words, "{actions:?}");
        }
    }

    #[test]
    fn a_notice_about_a_step_goes_when_the_step_is_taken_back_or_it_was_read() {
        let mut said = NoticeQueue::default();
        said.say(warning("a"));
        said.is_about_step(7);
        said.next_action();
        said.say(warning("b"));
        said.is_about_step(8);
        let steps: Vec<_> = said.toasts().iter().map(|t| t.step).collect();
        assert_eq!(steps, [Some(7), Some(8)]);
        said.forget_step(8);
        let serials: Vec<u64> = said.toasts().iter().map(|t| t.serial).collect();
        assert_eq!(serials, [1]);
        said.take_down(1);
        assert_eq!(said.toasts(), []);
    }

    #[test]
    fn what_failed_is_past_once_it_succeeds_and_other_errors_stay() {
        let mut said = NoticeQueue::default();
        said.say(error("not saved").until(Topic::Save));
        said.say(error("not removed").until(Topic::Copy));
        said.say(error("refused"));
        said.is_over(Topic::Save);
        assert_eq!(said.shown().map(|n| n.summary.as_str()), Some("not removed · refused"));
        said.is_over(Topic::Copy);
        assert_eq!(said.shown().map(|n| n.summary.as_str()), Some("refused"));
        said.next_action();
        said.say(error("not saved").until(Topic::Save));
        said.is_over(Topic::Save);
        assert_eq!(said.shown(), None);
    }

    #[test]
    fn forgetting_the_news_keeps_what_failed_and_dismissing_keeps_nothing() {
        let mut said = NoticeQueue::default();
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
