//! Times of day as people write them: `9:42`, `09.42`, `9:42 am`, `0942`.

/// Hour and minute of a typed time of day; `None` where it is none.
pub(super) fn read(typed: &str) -> Option<(i8, i8)> {
    let lower = typed.trim().to_lowercase().replace(['\u{202f}', '\u{a0}'], " ");
    let (time, afternoon) = half_of_day(&lower);
    let digits = |part: &str, lengths: std::ops::RangeInclusive<usize>| {
        lengths.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
    };
    let (hour, minute) = match time.split_once([':', '.']) {
        Some((hour, rest)) => {
            // Seconds, as programs write them, say nothing here.
            let (minute, seconds) = rest.split_once(':').unwrap_or((rest, "00"));
            (digits(hour, 1..=2) && digits(minute, 2..=2) && digits(seconds, 2..=2)).then_some((hour, minute))?
        }
        None if afternoon.is_some() && digits(time, 1..=2) => (time, "0"),
        None if digits(time, 4..=4) => time.split_at_checked(2)?,
        None => return None,
    };
    let (hour, minute): (i8, i8) = (hour.parse().ok()?, minute.parse().ok()?);
    let hour = match afternoon {
        None => hour,
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(afternoon) => hour % 12 + if afternoon { 12 } else { 0 },
    };
    (hour <= 23 && minute <= 59).then_some((hour, minute))
}

/// A time without `am` or `pm`, and whether it is of the afternoon where one of them stands there.
fn half_of_day(time: &str) -> (&str, Option<bool>) {
    for (mark, afternoon) in [
        ("a.m.", false),
        ("p.m.", true),
        ("am", false),
        ("pm", true),
        ("a", false),
        ("p", true),
        ("h", false),
        ("uhr", false),
    ] {
        if let Some(rest) = time.strip_suffix(mark) {
            let half = !matches!(mark, "h" | "uhr");
            return (rest.trim_end(), half.then_some(afternoon));
        }
    }
    (time, None)
}

/// A typed day with a time behind it, apart.
pub(super) fn split(typed: &str) -> Option<(&str, (i8, i8))> {
    let typed = typed.trim();
    let blanks = typed.char_indices().filter(|(_, c)| c.is_whitespace() || matches!(c, 'T' | 't'));
    // The longest time first: `9:42 am` before `am`.
    for (at, c) in blanks {
        let (day, time) = (typed.get(..at)?, typed.get(at + c.len_utf8()..)?);
        let day = day.trim_end_matches([',', ' ']);
        if let Some(time) = read(time).filter(|_| day.ends_with(|c: char| c.is_alphanumeric())) {
            return Some((day, time));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_of_day_is_read_as_people_write_it() {
        for (typed, expected) in [
            ("9:42", Some((9, 42))),
            ("09:42", Some((9, 42))),
            ("23.59", Some((23, 59))),
            (" 00:00 ", Some((0, 0))),
            ("0942", Some((9, 42))),
            ("9:42 am", Some((9, 42))),
            ("9:42 PM", Some((21, 42))),
            ("9:42p.m.", Some((21, 42))),
            ("12:10 am", Some((0, 10))),
            ("12:10 pm", Some((12, 10))),
            ("9 am", Some((9, 0))),
            ("9am", Some((9, 0))),
            ("09:42:30", Some((9, 42))),
            ("24:00", None),
            ("9:60", None),
            ("9:5", None),
            ("942", None),
            ("9", None),
            ("9:", None),
            ("+9:05", None),
            ("13:00 pm", None),
            ("0:30 am", None),
            ("soon", None),
            ("", None),
        ] {
            assert_eq!(read(typed), expected, "{typed}");
        }
    }

    #[test]
    fn a_day_before_a_time_is_told_from_it() {
        for (typed, expected) in [
            ("2026-11-22 9:42", Some(("2026-11-22", (9, 42)))),
            ("2026-11-22T09:42", Some(("2026-11-22", (9, 42)))),
            ("Nov 22, 2026, 9:42 am", Some(("Nov 22, 2026", (9, 42)))),
            ("Oct 2, 2026 9 pm", Some(("Oct 2, 2026", (21, 0)))),
            ("2026-11-22", None),
            ("9:42", None),
        ] {
            assert_eq!(split(typed), expected, "{typed}");
        }
    }
}
