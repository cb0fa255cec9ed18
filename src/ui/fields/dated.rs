//! Fields for days: one way of reading them, whatever the field.

use egui::Ui;
use jiff::civil::Date;

use crate::app::Session;
use crate::chart::check::FIRST_BIRTH_DATE;
use crate::i18n::{text, text_with};
use crate::scene::words;
use crate::time::{DayRules, NotADay};
use crate::ui::fields::typed::{Named, Unread, parsed_field};
use crate::ui::theme::Theme;

/// What a day is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Day {
    /// A birth date.
    Birth,
    /// The last day of a vial; a month ends on its last day.
    Expiry,
    /// Any other.
    Any,
}

/// A field for a day that may be unknown. Returns whether it has changed.
pub fn day_field(
    ui: &mut Ui,
    session: &Session,
    theme: &Theme,
    named: Named<'_>,
    kind: Day,
    value: &mut Option<Date>,
) -> bool {
    let shown = shown(*value);
    let (rules, today) = (session.day_rules(), session.today());
    parsed_field(ui, theme, named, &shown, value, |typed| read(typed, kind, rules, today))
}

/// A day as a field shows it.
pub fn shown(day: Option<Date>) -> String {
    day.map(words::day).unwrap_or_default()
}

/// A typed day; nothing typed is no day.
///
/// # Errors
/// When it is none, or can be more than one.
pub fn read(typed: &str, kind: Day, rules: DayRules, today: Date) -> Result<Option<Date>, Unread<Option<Date>>> {
    if typed.is_empty() {
        return Ok(None);
    }
    let found = match kind {
        Day::Birth => DayRules::birth(FIRST_BIRTH_DATE, today, rules.order).read(typed),
        Day::Expiry => rules.read_expiry(typed),
        Day::Any => rules.read_any(typed),
    };
    match found.as_deref() {
        Ok([day]) => Ok(Some(*day)),
        Ok(several) => Err(Unread::which(several.iter().map(|d| (words::day(*d), Some(*d))).collect())),
        Err(NotADay::Outside(day)) => {
            let parts = [
                ("day", words::day(*day).into()),
                ("first", words::day(FIRST_BIRTH_DATE).into()),
                ("today", words::day(today).into()),
            ];
            Err(text_with("field-birth-date-range", &parts).into_owned().into())
        }
        Err(NotADay::NoDay) => {
            let id = if kind == Day::Expiry { "field-expiry" } else { "field-date" };
            Err(text(id).into_owned().into())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::region::DateOrder;
    use crate::ui::fields::typed::Question;

    #[test]
    fn a_day_is_read_asked_about_or_refused_with_the_reason() {
        let today: Date = "2026-11-21".parse().unwrap();
        let rules = |order| DayRules::around(today, order);
        let read = |typed: &str, kind, order| match read(typed, kind, rules(order), today) {
            Ok(day) => shown(day),
            Err(Unread::Refused(reason)) => reason,
            Err(Unread::Asked(Question { choices, .. })) => {
                format!("? {}", choices.into_iter().map(|(words, _)| words).collect::<Vec<_>>().join(" | "))
            }
        };
        let range = |day: &str| format!("{day} is not between Jan 1, 1890 and Nov 21, 2026");
        for (typed, order, expected) in [
            ("", None, String::new()),
            ("1975-04-02", None, "Apr 2, 1975".to_owned()),
            ("4/2/1975", Some(DateOrder::MonthFirst), "Apr 2, 1975".to_owned()),
            ("4/2/1975", Some(DateOrder::DayFirst), "Feb 4, 1975".to_owned()),
            ("4/2/1975", None, "? Apr 2, 1975 | Feb 4, 1975".to_owned()),
            ("1889-12-31", None, range("Dec 31, 1889")),
            ("1890-01-01", None, "Jan 1, 1890".to_owned()),
            ("2026-11-21", None, "Nov 21, 2026".to_owned()),
            ("2026-11-22", None, range("Nov 22, 2026")),
            ("soon", None, "Not a date. Examples: 4/2/1975, Apr 2 1975, 1975-04-02".to_owned()),
        ] {
            assert_eq!(read(typed, Day::Birth, order), expected, "{typed} {order:?}");
        }
        assert_eq!(read("03/27", Day::Expiry, None), "Mar 31, 2027");
        assert_eq!(read("13/27", Day::Expiry, None), "Not an expiry date. Examples: 03/27, 3/31/2027, 2027-03");
        assert_eq!(read("12/31/2026", Day::Any, None), "Dec 31, 2026");
    }

    #[test]
    fn a_day_as_it_is_shown_can_be_typed_again() {
        let today: Date = "2026-11-21".parse().unwrap();
        for kind in [Day::Birth, Day::Expiry, Day::Any] {
            let mut day: Date = "2001-01-01".parse().unwrap();
            while day < today {
                for order in [None, Some(DateOrder::MonthFirst), Some(DateOrder::DayFirst)] {
                    let again = read(&shown(Some(day)), kind, DayRules::around(today, order), today);
                    assert_eq!(again, Ok(Some(day)), "{kind:?} {order:?}");
                }
                day = day.checked_add(jiff::Span::new().days(97)).unwrap();
            }
        }
    }
}
