//! Times that contradict each other in words, for the window and the command line alike.

use crate::chart::Visit;
use crate::i18n::text_with;
use crate::rules::clocks;
use crate::scene::words;
use crate::time::Moment;

/// A sentence for each contradiction among the times of a visit, with that of `signing` for a draft.
pub fn doubts(visit: &Visit, signing: Option<Moment>) -> Vec<String> {
    let one = |(doubt, at, than): (clocks::ClockDoubt, Moment, Moment)| {
        let parts = [("at", words::day_and_time(at).into()), ("than", words::day_and_time(than).into())];
        text_with(&format!("clock-{}", doubt.name()), &parts).into_owned()
    };
    clocks::doubts(visit, signing).into_iter().map(one).collect()
}
