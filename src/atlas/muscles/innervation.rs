//! Which nerve moves a muscle, and from which segments of the spinal cord.

use std::fmt;
use std::str::FromStr;

use serde::Deserialize;

use crate::atlas::Atlas;
use crate::ids::MuscleId;

/// A segment of the spinal cord: C1 to C8, T1 to T12, L1 to L5, S1 to S5. The higher one is the smaller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Segment {
    /// The place in [`PARTS`].
    part: usize,
    number: u8,
}

/// The letter of each part of the cord, from above to below, and how many segments it has.
const PARTS: [(char, u8); 4] = [('C', 8), ('T', 12), ('L', 5), ('S', 5)];

impl Segment {
    /// How many segments lie above it.
    fn index(self) -> usize {
        PARTS.iter().take(self.part).map(|(_, count)| usize::from(*count)).sum::<usize>() + usize::from(self.number) - 1
    }
}

/// What is no segment or no span of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("segments are C1 to C8, T1 to T12, L1 to L5 and S1 to S5, the higher one first")]
pub struct NoSegment;

impl FromStr for Segment {
    type Err = NoSegment;

    fn from_str(written: &str) -> Result<Self, NoSegment> {
        let mut letters = written.chars();
        let letter = letters.next().ok_or(NoSegment)?.to_ascii_uppercase();
        let digits = letters.as_str();
        let part = PARTS.iter().position(|(l, _)| *l == letter).ok_or(NoSegment)?;
        let plain = !digits.starts_with('0') && digits.bytes().all(|b| b.is_ascii_digit());
        let number = digits.parse().ok().filter(|_| plain).ok_or(NoSegment)?;
        let in_part = PARTS.get(part).is_some_and(|(_, count)| (1..=*count).contains(&number));
        if in_part { Ok(Self { part, number }) } else { Err(NoSegment) }
    }
}

impl fmt::Display for Segment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let letter = PARTS.get(self.part).map_or('?', |(letter, _)| *letter);
        write!(f, "{letter}{}", self.number)
    }
}

/// Neighboring segments, from the highest to the lowest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct Segments {
    from: Segment,
    to: Segment,
}

impl Segments {
    /// Whether the two have a segment in common.
    pub fn meet(self, other: Self) -> bool {
        self.from <= other.to && other.from <= self.to
    }

    /// How many segments they are.
    pub fn count(self) -> usize {
        self.to.index() + 1 - self.from.index()
    }
}

impl FromStr for Segments {
    type Err = NoSegment;

    /// Reads "C5" and "C5-C6".
    fn from_str(written: &str) -> Result<Self, NoSegment> {
        let (from, to) = written.split_once('-').unwrap_or((written, written));
        let (from, to) = (from.parse()?, to.parse()?);
        if from <= to { Ok(Self { from, to }) } else { Err(NoSegment) }
    }
}

impl TryFrom<String> for Segments {
    type Error = NoSegment;

    fn try_from(written: String) -> Result<Self, NoSegment> {
        written.parse()
    }
}

impl fmt::Display for Segments {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.from == self.to { write!(f, "{}", self.from) } else { write!(f, "{}-{}", self.from, self.to) }
    }
}

/// The nerve of a muscle and its segments.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Innervation {
    /// Whose nerve it is.
    pub muscle: MuscleId,
    /// The nerve or nerves in English.
    pub nerve: String,
    /// Where its fibers come from; `None` where a cranial nerve alone supplies the muscle.
    #[serde(default)]
    pub segments: Option<Segments>,
    /// Whether a source was read that says so.
    pub verified: bool,
    /// Where it is written, and where others disagree.
    pub source: String,
}

impl Innervation {
    /// "axillary nerve, C5-C6".
    pub fn in_words(&self) -> String {
        match self.segments {
            Some(segments) => format!("{}, {segments}", self.nerve),
            None => self.nerve.clone(),
        }
    }
}

impl Atlas {
    /// The nerve of a muscle; `None` for one that the atlas does not know.
    pub fn innervation(&self, muscle: &MuscleId) -> Option<&Innervation> {
        self.innervation.get(*self.muscle_index.get(muscle)?)
    }

    /// On which day the sources of the nerves were read.
    pub fn innervation_read(&self) -> &str {
        &self.innervation_read
    }
}

/// The segments that the words of a query name: one, or the first and the last of a span. `None` when it says anything else.
pub(in crate::atlas) fn segments_typed(words: &[&str]) -> Option<Segments> {
    let (from, to) = match words {
        [one] => (one, one),
        [from, to] => (from, to),
        _ => return None,
    };
    let (from, to): (Segment, Segment) = (from.parse().ok()?, to.parse().ok()?);
    Some(Segments { from: from.min(to), to: from.max(to) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_segment_is_within_its_part_of_the_cord() {
        for (written, expected) in [
            ("C1", Some("C1")),
            ("c8", Some("C8")),
            ("C9", None),
            ("C0", None),
            ("T12", Some("T12")),
            ("T13", None),
            ("L5", Some("L5")),
            ("L6", None),
            ("S5", Some("S5")),
            ("S6", None),
            ("C05", None),
            ("C+5", None),
            ("C", None),
            ("5", None),
            ("", None),
            ("Q1", None),
        ] {
            let read = written.parse::<Segment>().ok().map(|s| s.to_string());
            assert_eq!(read.as_deref(), expected, "{written:?}");
        }
    }

    #[test]
    fn a_span_runs_from_above_to_below_and_is_counted_over_the_parts() {
        for (written, count) in [("C5", 1), ("C5-C6", 2), ("C7-T1", 3), ("T12-L4", 5), ("L5-S2", 3), ("C1-S5", 30)] {
            let read: Segments = written.parse().unwrap();
            assert_eq!((read.to_string(), read.count()), (written.to_owned(), count));
        }
        for wrong in ["C6-C5", "L1-T12", "C5-", "-C5", "C5-C6-C7", "C5 C6"] {
            assert_eq!(wrong.parse::<Segments>(), Err(NoSegment), "{wrong}");
        }
    }

    #[test]
    fn spans_meet_where_they_share_a_segment() {
        let span = |written: &str| written.parse::<Segments>().unwrap();
        for (one, other, meet) in [
            ("C5-C6", "C4", false),
            ("C5-C6", "C5", true),
            ("C5-C6", "C6", true),
            ("C5-C6", "C7", false),
            ("C5-T1", "T1", true),
            ("C5-T1", "T2", false),
            ("L4-S1", "L5-S2", true),
            ("L1-L3", "L4-S1", false),
        ] {
            assert_eq!((span(one).meet(span(other)), span(other).meet(span(one))), (meet, meet), "{one} {other}");
        }
    }
}
