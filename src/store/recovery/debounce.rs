//! When to write a recovery copy.

use std::time::{Duration, Instant};

/// A pause in typing of this length is a good moment.
const QUIET: Duration = Duration::from_millis(500);

/// No more than this much work is ever without a copy.
const LONGEST: Duration = Duration::from_secs(2);

/// When the next recovery copy is due: half a second after the last change and at most two seconds after the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Debounce {
    /// The first and the last change that no copy holds.
    waiting: Option<(Instant, Instant)>,
}

impl Debounce {
    /// The chart changed.
    pub fn changed(&mut self, now: Instant) {
        let first = self.waiting.map_or(now, |(first, _)| first);
        self.waiting = Some((first, now));
    }

    /// A copy of everything changed so far is being written, or the chart was saved.
    pub fn written(&mut self) {
        self.waiting = None;
    }

    /// The copy could not be written; it is due again two seconds later, also when nothing more changes.
    pub fn failed(&mut self, now: Instant) {
        // As if changed just now, but without the shorter wait for a pause.
        self.waiting = Some((now, now + LONGEST));
    }

    /// When to wake up; `None` when everything is written.
    pub fn due_at(&self) -> Option<Instant> {
        self.waiting.map(|(first, last)| (last + QUIET).min(first + LONGEST))
    }

    /// Whether a copy is to be written now.
    pub fn is_due(&self, now: Instant) -> bool {
        self.due_at().is_some_and(|due| now >= due)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_due_in_a_pause_and_never_later_than_two_seconds() {
        let start = Instant::now();
        let at = |ms: u64| start + Duration::from_millis(ms);
        for (changes, due) in [
            (vec![], None),
            (vec![0], Some(500)),
            (vec![0, 400], Some(900)),
            (vec![0, 400, 800, 1200], Some(1700)),
            (vec![0, 400, 800, 1200, 1600], Some(2000)),
            (vec![0, 1999], Some(2000)),
        ] {
            let mut debounce = Debounce::default();
            for ms in &changes {
                debounce.changed(at(*ms));
            }
            assert_eq!(debounce.due_at(), due.map(at), "{changes:?}");
            if let Some(due) = due {
                assert!(!debounce.is_due(at(due - 1)), "{changes:?}: too early");
                assert!(debounce.is_due(at(due)), "{changes:?}: due");
            }
        }
    }

    #[test]
    fn what_changes_while_a_copy_is_written_is_due_again() {
        let start = Instant::now();
        let mut debounce = Debounce::default();
        debounce.changed(start);
        debounce.written();
        assert_eq!(debounce.due_at(), None);
        debounce.changed(start + Duration::from_secs(9));
        assert_eq!(debounce.due_at(), Some(start + Duration::from_millis(9500)));
    }

    #[test]
    fn a_copy_that_failed_is_tried_again() {
        let start = Instant::now();
        let mut debounce = Debounce::default();
        debounce.failed(start);
        assert_eq!(debounce.due_at(), Some(start + Duration::from_secs(2)));
        debounce.changed(start + Duration::from_millis(100));
        assert!(debounce.is_due(start + Duration::from_secs(2)), "a change does not put it off");
    }
}
