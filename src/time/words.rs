//! Days in words.

use jiff::civil::Date;

use crate::i18n::{text, text_with};

/// A day as documents write it, which cannot be read two ways: `Oct 2, 2026`.
pub fn in_words(date: Date) -> String {
    let month = text(&format!("month-short-{}", date.month())).into_owned();
    let parts =
        [("month", month.into()), ("day", date.day().to_string().into()), ("year", date.year().to_string().into())];
    text_with("date-short", &parts).into_owned()
}
