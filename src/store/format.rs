//! The envelope of a chart file and what is checked at the door.
//!
//! A file is plain RON with a comment before and after:
//!
//! ```text
//! // palpate-chart version=2 chart=<uuid>
//! #![enable(…)]
//! (format: "palpate-chart", version: 2, chart: (…))
//! // end sha256=<64 hexadecimal digits over every byte before this line>
//! ```

mod error;
mod held;
mod recognise;
mod syntax;
pub(super) mod version_1;

use jiff::civil::Date;
use ron::extensions::Extensions;
use ron::ser::PrettyConfig;
use serde::{Deserialize, Serialize};

pub use error::FormatError;
pub(super) use held::{Held, chart_of, held, held_by_start};
pub(super) use syntax::explain;

use super::ContentHash;
use crate::chart::{Chart, check};
use crate::diagnostics::Diagnostic;
use crate::ids::ChartId;

/// The largest chart file that is read or written.
pub const MAX_BYTES: u64 = 64 << 20;

/// The format version that is written.
pub const VERSION: u32 = 2;

/// The oldest version that is read.
const OLDEST: u32 = 1;

/// The most visits a chart may have: one a week for a long life, twice over.
const MAX_VISITS: usize = 10_000;

/// The most marks a chart may have; beyond, a file is hostile and the window would stand still.
const MAX_MARKS: usize = 100_000;

const MAGIC: &str = "palpate-chart";
const TRAILER_START: &str = "// end sha256=";

/// A run of so many hexadecimal digits in the last line can only be the remains of a trailer.
const TELLTALE_HEX_DIGITS: usize = 32;

/// Down to here each field has its own line; deeper values stand on one line each.
const LINES_TO_DEPTH: usize = 6;

/// What the last line says about the bytes before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trailer {
    /// The bytes are as they were written.
    Intact,
    /// No last line with a hash: edited by hand or written by another program.
    Missing,
    /// The bytes are not those that were written: altered or damaged. To be opened read-only.
    Wrong,
}

/// A chart read from bytes.
#[derive(Debug, Clone, PartialEq)]
pub struct Loaded {
    /// The chart.
    pub chart: Chart,
    /// Whether the bytes are as they were written.
    pub trailer: Trailer,
    /// The hash of all bytes, the base of the next save.
    pub hash: ContentHash,
}

/// What stands in the file. `C` is a [`Chart`], or a reference to one when writing.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Envelope<C> {
    format: String,
    version: u32,
    chart: C,
}

/// Reads only the version, whatever else a file of a later version holds.
#[derive(Deserialize)]
struct Peek {
    format: String,
    version: u32,
}

/// The chart as the bytes of a file, checked to read back as the same chart.
///
/// # Errors
/// When the chart is unsound or too large.
pub fn write(chart: &Chart, today: Date) -> Result<Vec<u8>, FormatError> {
    check_counts(chart)?;
    let problems = check::problems(chart, latest_day(chart, today));
    if !problems.is_empty() {
        return Err(FormatError::Unsound(problems));
    }
    let bytes = encode(chart, None)?;
    verify(&bytes, chart)?;
    Ok(bytes)
}

/// The chart as bytes without judging it; `note` becomes a second comment line.
///
/// # Errors
/// When it is too large.
pub fn encode(chart: &Chart, note: Option<&str>) -> Result<Vec<u8>, FormatError> {
    let envelope = Envelope { format: MAGIC.to_owned(), version: VERSION, chart };
    let config = PrettyConfig::new()
        .new_line("\n")
        .indentor("  ")
        .depth_limit(LINES_TO_DEPTH)
        .extensions(Extensions::IMPLICIT_SOME | Extensions::UNWRAP_NEWTYPES);
    // The extensions stand in the file this way, so that any RON reader can read it.
    let value = ron::Options::default().to_string_pretty(&envelope, config).map_err(|_ron| FormatError::NotTheSame)?;
    let note = note.map(|n| format!("// {n}\n")).unwrap_or_default();
    let mut file = format!("// {MAGIC} version={VERSION} chart={}\n{note}{value}\n", chart.id);
    let hash = ContentHash::of(file.as_bytes()).to_string();
    file.extend([TRAILER_START, &hash, "\n"]);
    if file.len() as u64 > MAX_BYTES {
        return Err(FormatError::TooLarge { bytes: file.len() as u64 });
    }
    Ok(file.into_bytes())
}

/// Reads what was just written and compares: a defect of this program stops here and not in the record.
///
/// # Errors
/// When it is not the same chart.
pub(super) fn verify(bytes: &[u8], chart: &Chart) -> Result<(), FormatError> {
    match decode(bytes) {
        Ok(read) if read.chart == *chart && read.trailer == Trailer::Intact => Ok(()),
        _ => Err(FormatError::NotTheSame),
    }
}

/// Reads the bytes of a chart file. `today` judges the birth date.
///
/// # Errors
/// When they are no sound chart; the error names line and column and quotes nothing.
pub fn read(bytes: &[u8], today: Date) -> Result<Loaded, FormatError> {
    let (loaded, problems) = read_with_problems(bytes, today)?;
    if problems.is_empty() { Ok(loaded) } else { Err(FormatError::Unsound(problems)) }
}

/// As [`read`], but hands an unsound chart over together with what is wrong with it.
///
/// # Errors
/// When the bytes are no chart.
pub(super) fn read_with_problems(bytes: &[u8], today: Date) -> Result<(Loaded, Vec<Diagnostic>), FormatError> {
    let loaded = decode(bytes)?;
    check_counts(&loaded.chart)?;
    let problems = check::problems(&loaded.chart, latest_day(&loaded.chart, today));
    Ok((loaded, problems))
}

/// The chart in these bytes, provided that one of its visits is signed; the others are not worth parsing here.
pub(super) fn signed_chart(bytes: &[u8]) -> Option<Chart> {
    const SIGNED: &[u8] = b"Signed(";
    let may_be = std::str::from_utf8(bytes).is_err()
        || bytes.contains(&0)
        || bytes.windows(SIGNED.len()).any(|window| window == SIGNED);
    may_be.then(|| chart_of(bytes)).flatten()
}

/// The version of the format of a chart, by its first line or where a tool has dropped that, by its fields; `None` for
/// what is no chart.
pub(super) fn version_of(bytes: &[u8]) -> Option<u32> {
    let text = recognise::text_of(bytes).ok()?;
    let inside = || ron::from_str::<Peek>(text).ok().filter(|peek| peek.format == MAGIC).map(|peek| peek.version);
    Header::of(text).map(|header| header.version).or_else(inside)
}

/// What the last line of these bytes says about those before it.
pub(super) fn trailer(bytes: &[u8]) -> Trailer {
    trailer_of(bytes).0
}

/// Everything about reading but the sweep over the finished chart.
fn decode(bytes: &[u8]) -> Result<Loaded, FormatError> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(FormatError::TooLarge { bytes: bytes.len() as u64 });
    }
    let text = recognise::text_of(bytes)?;
    let header = Header::of(text);
    if let Some(header) = &header
        && header.version > VERSION
    {
        return Err(FormatError::Newer { found: header.version, known: VERSION });
    }
    let envelope: Envelope<Chart> = ron::from_str(text).map_err(|e| better_reason(text, header.as_ref(), &e))?;
    if envelope.format != MAGIC {
        return Err(FormatError::NotAChart);
    }
    if envelope.version > VERSION {
        return Err(FormatError::Newer { found: envelope.version, known: VERSION });
    }
    let agrees = header.is_none_or(|h| h.version == envelope.version && h.chart == Some(envelope.chart.id));
    if envelope.version < OLDEST || !agrees {
        return Err(FormatError::HeaderDisagrees);
    }
    // Over all bytes: a byte order mark says that an editor has rewritten the file.
    let (trailer, hash) = trailer_of(bytes);
    Ok(Loaded { chart: envelope.chart, trailer, hash })
}

/// The first line.
struct Header {
    version: u32,
    chart: Option<ChartId>,
}

impl Header {
    /// `None` when the file does not begin with ours, as after a rewrite by a tool that drops comments.
    fn of(text: &str) -> Option<Self> {
        let mut words = text.lines().next()?.strip_prefix("// ")?.split(' ');
        if words.next()? != MAGIC {
            return None;
        }
        let version = words.next()?.strip_prefix("version=")?.parse().ok()?;
        let chart = words.next().and_then(|w| w.strip_prefix("chart=")).and_then(|id| id.to_owned().try_into().ok());
        Some(Self { version, chart })
    }
}

/// A chart that does not parse may be newer than its first line says, or no chart at all; that is the better answer.
fn better_reason(text: &str, header: Option<&Header>, error: &ron::error::SpannedError) -> FormatError {
    match ron::from_str::<Peek>(text) {
        Ok(peek) if peek.format != MAGIC => FormatError::NotAChart,
        Ok(peek) if peek.version > VERSION => FormatError::Newer { found: peek.version, known: VERSION },
        Err(_) if header.is_none() => FormatError::NotAChart,
        Ok(_) | Err(_) => {
            let start = error.span.start;
            FormatError::Syntax { line: start.line, column: start.col, reason: explain(&error.code) }
        }
    }
}

/// Compares the last line with the bytes before it; also returns the hash of all bytes.
fn trailer_of(bytes: &[u8]) -> (Trailer, ContentHash) {
    let body = bytes.trim_ascii_end();
    let start = body.iter().rposition(|&b| b == b'\n').map_or(0, |i| i.saturating_add(1));
    let (before, rest) = bytes.split_at_checked(start).unwrap_or((&[], bytes));
    let (of_before, of_all) = ContentHash::of_start_and_all(before, rest);
    let last = rest.trim_ascii_end();
    let given = last.strip_prefix(TRAILER_START.as_bytes());
    let nothing_after = matches!(rest.strip_prefix(last), Some(b"" | b"\n"));
    if nothing_after && given.is_some_and(|hex| hex == of_before.to_string().as_bytes()) {
        return (Trailer::Intact, of_all);
    }
    // Cut off or with a broken word it no longer reads as a trailer, but it was one.
    let hex_run = last.split(|b| !b.is_ascii_hexdigit()).map(<[u8]>::len).max().unwrap_or(0);
    let was_one = given.is_some() || hex_run >= TELLTALE_HEX_DIGITS;
    (if was_one { Trailer::Wrong } else { Trailer::Missing }, of_all)
}

/// The day up to which dates are past: today, or the day of a visit when the computer's clock has been set back. A dead
/// battery must not lock the clinic out of its charts.
fn latest_day(chart: &Chart, today: Date) -> Date {
    chart.visits.iter().map(|v| v.details.when.date()).fold(today, Date::max)
}

/// Caps that keep hostile files from making the sweep slow.
fn check_counts(chart: &Chart) -> Result<(), FormatError> {
    if chart.visits.len() > MAX_VISITS {
        return Err(FormatError::TooMany { most: MAX_VISITS, of: "what-visits" });
    }
    if chart.visits.iter().map(|v| v.marks.len()).sum::<usize>() > MAX_MARKS {
        return Err(FormatError::TooMany { most: MAX_MARKS, of: "what-marks" });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_trailer_is_intact_only_over_the_very_bytes() {
        let body = b"( )\n";
        let hash = ContentHash::of(body).to_string();
        let file = |text: &str| {
            let text = text.replace("HASH", &hash);
            let (trailer, of_all) = trailer_of(text.as_bytes());
            assert_eq!(of_all, ContentHash::of(text.as_bytes()), "{text:?}");
            trailer
        };
        for (text, expected) in [
            ("( )\n// end sha256=HASH\n", Trailer::Intact),
            ("( )\n// end sha256=HASH", Trailer::Intact),
            ("( )\n// end sha256=HASH\n\n", Trailer::Wrong),
            ("() \n// end sha256=HASH\n", Trailer::Wrong),
            ("( )\n// enD sha256=HASH\n", Trailer::Wrong),
            ("( )\x0b// end sha256=HASH\n", Trailer::Wrong),
            ("( )\n// end sha256=HASH \n", Trailer::Wrong),
            ("( )\r\n// end sha256=HASH\r\n", Trailer::Wrong),
            ("( )\n// end sha256=\n", Trailer::Wrong),
            ("( )\n// checked by hand\n", Trailer::Missing),
            ("( )\n", Trailer::Missing),
            ("", Trailer::Missing),
        ] {
            assert_eq!(file(text), expected, "{text:?}");
        }
    }

    #[test]
    fn the_first_line_tells_version_and_chart() {
        let id = "07070707-0707-4707-8707-070707070707";
        let header = Header::of(&format!("// palpate-chart version=3 chart={id}\n(…")).unwrap();
        assert_eq!((header.version, header.chart.unwrap().to_string().as_str()), (3, id));
        for other in ["", "(", "// another-tool version=1", "// palpate-chart", "// palpate-chart version=x"] {
            assert!(Header::of(other).is_none(), "{other:?} was taken for ours");
        }
    }
}
