//! Days as people write them: `4/2/1975`, `02.04.1975`, `Apr 2, 1975`, `1975-04-02`, `19750402`; and months of expiry.

use std::ops::RangeInclusive;

use jiff::civil::Date;

use crate::region::DateOrder;

/// How a typed day is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayRules {
    /// Whether the month or the day comes first among three numbers; `None` where nobody has said.
    pub order: Option<DateOrder>,
    /// The first day that can be meant.
    pub first: Date,
    /// The last one.
    pub last: Date,
}

/// Why a typed text is no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotADay {
    /// It is none.
    NoDay,
    /// It is one that cannot be meant here.
    Outside(Date),
}

/// Years of four digits that a date can have.
const YEARS: RangeInclusive<i16> = 1800..=2199;

impl DayRules {
    /// Any day; a year of two digits is one of the seventy years before `today` or the thirty after it.
    pub fn around(today: Date, order: Option<DateOrder>) -> Self {
        let year = |years: i16| Date::new(today.year().saturating_add(years), 1, 1).unwrap_or(today);
        Self { order, first: year(-70), last: year(30) }
    }

    /// A day of the past on which somebody was born.
    pub const fn birth(first: Date, today: Date, order: Option<DateOrder>) -> Self {
        Self { order, first, last: today }
    }

    /// Every day that a typed text can mean, the likeliest first: more than one where nobody has said whether the month or
    /// the day comes first, or the year has two digits.
    ///
    /// # Errors
    /// When it is no day, or one outside the range.
    pub fn read(&self, typed: &str) -> Result<Vec<Date>, NotADay> {
        let tokens = Tokens::of(typed).ok_or(NotADay::NoDay)?;
        let all = self.candidates(&tokens);
        let inside: Vec<Date> = all.iter().copied().filter(|d| (self.first..=self.last).contains(d)).collect();
        match (inside.is_empty(), all.first()) {
            (false, _) => Ok(inside),
            (true, Some(outside)) => Err(NotADay::Outside(*outside)),
            (true, None) => Err(NotADay::NoDay),
        }
    }

    /// The same without a limit for years of four digits.
    ///
    /// # Errors
    /// When it is no day.
    pub fn read_any(&self, typed: &str) -> Result<Vec<Date>, NotADay> {
        let tokens = Tokens::of(typed).ok_or(NotADay::NoDay)?;
        let mut all = self.candidates(&tokens);
        if tokens.numbers.iter().all(|n| n.digits <= 2) {
            let inside: Vec<Date> = all.iter().copied().filter(|d| (self.first..=self.last).contains(d)).collect();
            all = if inside.is_empty() { all } else { inside };
        }
        if all.is_empty() { Err(NotADay::NoDay) } else { Ok(all) }
    }

    /// The last day on which a vial may be used: a day, or a month, which ends on its last day: `03/27`, `3/2027`,
    /// `2027-03`, `Mar 2027`, `EXP 03/31/2027`.
    ///
    /// # Errors
    /// When it is neither.
    pub fn read_expiry(&self, typed: &str) -> Result<Vec<Date>, NotADay> {
        let lower = typed.trim().to_lowercase();
        let marks =
            ["expiration date", "expiry date", "exp. date", "exp date", "expires", "expiry", "exp.", "exp", "use by"];
        let rest = marks.iter().find_map(|m| lower.strip_prefix(m)).unwrap_or(&lower);
        let rest = rest.trim_start_matches([':', '.', ' ']);
        let tokens = Tokens::of(rest).ok_or(NotADay::NoDay)?;
        let mut all = months(&tokens);
        all.extend(self.candidates(&tokens).into_iter().filter(|d| YEARS_OF_VIALS.contains(&d.year())));
        sorted_out(&mut all);
        if all.is_empty() { Err(NotADay::NoDay) } else { Ok(all) }
    }

    /// Every day of the calendar that the tokens can be.
    fn candidates(&self, tokens: &Tokens) -> Vec<Date> {
        let mut all = Vec::new();
        match (tokens.month, tokens.numbers.as_slice()) {
            (None, [y, m, d]) if y.digits == 4 => all.extend(date(y.value, m.value, d.value)),
            (None, [a, b, y]) if (y.digits == 4 || y.digits == 2) && a.digits <= 2 && b.digits <= 2 => {
                for year in years(*y) {
                    all.extend(self.ordered(tokens.dotted, year, a.value, b.value));
                }
                if all.is_empty() && a.digits == 2 && y.digits == 2 {
                    all.extend(years(*a).into_iter().filter_map(|year| date(year, b.value, y.value)));
                }
            }
            (None, [whole]) if matches!(whole.digits, 6 | 8) => all.extend(self.without_marks(*whole)),
            (Some((month, at)), [a, b]) => {
                let named = |day: Number, year: Number| {
                    years(year).into_iter().filter_map(move |y| date(y, month, day.value)).collect::<Vec<_>>()
                };
                if a.digits == 4 {
                    all.extend(named(*b, *a));
                } else if b.digits == 4 || b.digits == 2 {
                    all.extend(named(*a, *b));
                    // `75 Apr 2`
                    if all.is_empty() && at == 1 {
                        all.extend(named(*b, *a));
                    }
                }
            }
            _ => {}
        }
        sorted_out(&mut all);
        all
    }

    /// `a/b` of a year in the orders that are meant: only one where it is known, and both where it is not, or where stops
    /// part the numbers, which countries with the month first do not use.
    fn ordered(&self, dotted: bool, year: u32, a: u32, b: u32) -> Vec<Date> {
        let (month_first, day_first) = (date(year, a, b), date(year, b, a));
        let both = |first: Option<Date>, second: Option<Date>| first.into_iter().chain(second).collect();
        match self.order {
            Some(DateOrder::MonthFirst) if !dotted => both(month_first.or(day_first), None),
            Some(DateOrder::DayFirst) => both(day_first.or(month_first), None),
            Some(DateOrder::MonthFirst) | None => both(month_first, day_first),
        }
    }

    /// Six or eight digits in a row.
    fn without_marks(&self, whole: Number) -> Vec<Date> {
        let n = whole.value;
        if whole.digits == 8 {
            let year_first = date(n / 10_000, n / 100 % 100, n % 100);
            let year_last = self.ordered(false, n % 10_000, n / 1_000_000, n / 10_000 % 100);
            return year_first.into_iter().chain(year_last).collect();
        }
        let two = |value: u32| Number { value, digits: 2 };
        let last = years(two(n % 100)).into_iter().flat_map(|y| self.ordered(false, y, n / 10_000, n / 100 % 100));
        let first = years(two(n / 10_000)).into_iter().filter_map(|y| date(y, n / 100 % 100, n % 100));
        last.chain(first).collect()
    }
}

/// Years in which a vial in use can expire.
const YEARS_OF_VIALS: RangeInclusive<i16> = 2000..=2099;

/// Every month that the tokens can be, by its last day.
fn months(tokens: &Tokens) -> Vec<Date> {
    let of = |year: u32, month: u32| {
        date(year, month, 1).filter(|d| YEARS_OF_VIALS.contains(&d.year())).map(Date::last_of_month)
    };
    let century = |n: Number| if n.digits <= 2 { 2000 + n.value } else { n.value };
    match (tokens.month, tokens.numbers.as_slice()) {
        (Some((month, _)), [year]) if matches!(year.digits, 2 | 4) => of(century(*year), month).into_iter().collect(),
        (None, [a, b]) => {
            let month_first = Some(*b).filter(|b| matches!(b.digits, 2 | 4)).and_then(|b| of(century(b), a.value));
            let year_first = Some(*a).filter(|a| matches!(a.digits, 2 | 4)).and_then(|a| of(century(a), b.value));
            if a.digits == 4 {
                year_first.into_iter().collect()
            } else if b.digits == 4 {
                month_first.into_iter().collect()
            } else {
                // `03/27`; only where that is no month, `27-03`.
                month_first.or(year_first).into_iter().collect()
            }
        }
        (None, [whole]) if whole.digits == 4 => of(2000 + whole.value % 100, whole.value / 100).into_iter().collect(),
        (None, [whole]) if whole.digits == 6 => {
            let n = whole.value;
            of(n / 100, n % 100).into_iter().chain(of(n % 10_000, n / 10_000)).collect()
        }
        _ => Vec::new(),
    }
}

/// Each once, in the order in which they were found.
fn sorted_out(all: &mut Vec<Date>) {
    let mut seen = Vec::new();
    all.retain(|d| {
        let new = !seen.contains(d);
        seen.push(*d);
        new
    });
}

fn date(year: u32, month: u32, day: u32) -> Option<Date> {
    let year = i16::try_from(year).ok().filter(|y| YEARS.contains(y))?;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The years that a number can be: those of the last two centuries for two digits, the later one first.
fn years(n: Number) -> Vec<u32> {
    if n.digits == 2 { vec![2000 + n.value, 1900 + n.value] } else { vec![n.value] }
}

/// A number with how many digits it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Number {
    value: u32,
    digits: usize,
}

/// The numbers of a typed day, and the month by its name with how many numbers stand before it.
#[derive(Debug, PartialEq, Eq)]
struct Tokens {
    numbers: Vec<Number>,
    month: Option<(u32, usize)>,
    /// Whether stops part the numbers.
    dotted: bool,
}

impl Tokens {
    /// `None` where a word stands in it that belongs to no day, or too many numbers.
    fn of(typed: &str) -> Option<Self> {
        let lower = typed.trim().to_lowercase();
        // What other programs write behind a day: the time of midnight.
        let day = match lower.split_once(['t', ' ']) {
            Some((day, time)) if day.len() == 10 && is_midnight(time) => day,
            _ => lower.as_str(),
        };
        let mut numbers: Vec<Number> = Vec::new();
        let mut month = None;
        let mut dotted = false;
        let mut rest = day;
        while let Some(c) = rest.chars().next() {
            let kind = |c: char| (c.is_ascii_digit(), c.is_alphabetic());
            let end = rest.find(|other| kind(other) != kind(c)).unwrap_or(rest.len());
            let (token, after) = rest.split_at_checked(end)?;
            rest = after;
            if c.is_ascii_digit() {
                numbers.push(Number { value: token.parse().ok().filter(|_| token.len() <= 8)?, digits: token.len() });
            } else if c.is_alphabetic() {
                if let Some(named) = month_of(token) {
                    if month.replace((named, numbers.len())).is_some() {
                        return None;
                    }
                } else if !is_filler(token) {
                    return None;
                }
            } else if token.trim() == "." && !numbers.is_empty() && month.is_none() {
                dotted = true;
            } else if !token.chars().all(|c| c.is_whitespace() || "/-.,–—‑−'’".contains(c)) {
                return None;
            }
        }
        (numbers.len() <= 3 && !numbers.is_empty()).then_some(Self { numbers, month, dotted })
    }
}

fn is_midnight(time: &str) -> bool {
    let time = time.trim_end_matches('z');
    !time.is_empty() && time.starts_with("00:00") && time.bytes().all(|b| matches!(b, b'0' | b':' | b'.' | b'+'))
}

/// Words beside the parts of a day.
fn is_filler(word: &str) -> bool {
    let fillers = ["st", "nd", "rd", "th", "of", "the", "de", "del", "den", "der", "le", "er", "on"];
    let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    fillers.contains(&word)
        || word.len() >= 3 && weekdays.iter().any(|day| day.starts_with(word))
        || matches!(word, "tues" | "thurs" | "thur" | "weds")
}

/// The month of a name in English, or in one of the languages of the handout; three letters are enough where they tell
/// it from every other month.
fn month_of(word: &str) -> Option<u32> {
    const NAMES: [&[&str]; 12] = [
        &["january", "enero", "januar", "jänner", "janvier"],
        &["february", "febrero", "februar", "février", "fevrier"],
        &["march", "marzo", "märz", "maerz", "mars", "mrz"],
        &["april", "abril", "avril"],
        &["may", "mayo", "mai"],
        &["june", "junio", "juni", "juin"],
        &["july", "julio", "juli", "juillet"],
        &["august", "agosto", "août", "aout"],
        &["september", "septiembre", "setiembre", "septembre"],
        &["october", "octubre", "oktober", "octobre"],
        &["november", "noviembre", "novembre"],
        &["december", "diciembre", "dezember", "décembre", "decembre"],
    ];
    let letters = word.chars().count();
    let begins = |names: &&[&str]| names.iter().any(|name| *name == word || (letters >= 3 && name.starts_with(word)));
    let mut found = NAMES.iter().enumerate().filter(|(_, names)| begins(names)).map(|(i, _)| i as u32 + 1);
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Date = jiff::civil::date(2026, 11, 30);

    fn shown(days: Result<Vec<Date>, NotADay>) -> String {
        match days {
            Ok(days) => days.iter().map(ToString::to_string).collect::<Vec<_>>().join(" | "),
            Err(NotADay::NoDay) => "no day".to_owned(),
            Err(NotADay::Outside(day)) => format!("outside: {day}"),
        }
    }

    fn birth(typed: &str, order: Option<DateOrder>) -> String {
        shown(DayRules::birth(jiff::civil::date(1890, 1, 1), TODAY, order).read(typed))
    }

    #[test]
    fn a_day_that_can_be_only_one_is_read_in_every_way_of_writing_it() {
        for typed in [
            "1975-04-02",
            "1975-4-2",
            "1975/04/02",
            "1975.4.2",
            "19750402",
            "Apr 2 1975",
            "Apr 2, 1975",
            "April 2, 1975",
            "APR. 2, 1975",
            "2 Apr 1975",
            "2-Apr-1975",
            "02APR1975",
            "2nd of April 1975",
            "April 2nd, 1975",
            "1975 Apr 2",
            "Wed, Apr 2, 1975",
            "2-Apr-75",
            "Apr 2 '75",
            "1975-04-02T00:00:00",
            "1975-04-02T00:00:00.000Z",
            "1975-04-02 00:00:00",
            "2 avril 1975",
            "2. April 1975",
            "2 de abril de 1975",
            " 1975-04-02 ",
        ] {
            for order in [None, Some(DateOrder::MonthFirst), Some(DateOrder::DayFirst)] {
                assert_eq!(birth(typed, order), "1975-04-02", "{typed} {order:?}");
            }
        }
    }

    #[test]
    fn the_order_of_the_country_decides_and_without_one_it_is_asked() {
        use DateOrder::{DayFirst, MonthFirst};
        for (typed, month_first, day_first, unknown) in [
            ("4/2/1975", "1975-04-02", "1975-02-04", "1975-04-02 | 1975-02-04"),
            ("04/02/1975", "1975-04-02", "1975-02-04", "1975-04-02 | 1975-02-04"),
            ("4-2-75", "1975-04-02", "1975-02-04", "1975-04-02 | 1975-02-04"),
            ("04021975", "1975-04-02", "1975-02-04", "1975-04-02 | 1975-02-04"),
            ("040275", "1975-04-02", "1975-02-04", "1975-04-02 | 1975-02-04"),
            // Stops are of countries with the day first.
            ("02.04.1975", "1975-02-04 | 1975-04-02", "1975-04-02", "1975-02-04 | 1975-04-02"),
            // One of the numbers can be no month.
            ("4/13/1975", "1975-04-13", "1975-04-13", "1975-04-13"),
            ("13/4/1975", "1975-04-13", "1975-04-13", "1975-04-13"),
            ("4/4/1975", "1975-04-04", "1975-04-04", "1975-04-04"),
            // A year of two digits can be of two centuries.
            ("4/4/25", "2025-04-04 | 1925-04-04", "2025-04-04 | 1925-04-04", "2025-04-04 | 1925-04-04"),
            ("4/4/27", "1927-04-04", "1927-04-04", "1927-04-04"),
            // Only what can have been.
            ("12/11/2026", "outside: 2026-12-11", "2026-11-12", "2026-11-12"),
            ("12/31/2026", "outside: 2026-12-31", "outside: 2026-12-31", "outside: 2026-12-31"),
        ] {
            assert_eq!(birth(typed, Some(MonthFirst)), month_first, "{typed}, month first");
            assert_eq!(birth(typed, Some(DayFirst)), day_first, "{typed}, day first");
            assert_eq!(birth(typed, None), unknown, "{typed}");
        }
    }

    #[test]
    fn what_is_no_day_is_refused_and_the_range_holds() {
        for typed in [
            "",
            "soon",
            "4/2",
            "1975",
            "1975-13-01",
            "1975-02-30",
            "4/2/1975/1",
            "2/30/1975",
            "Apr 1975",
            "Apr Mar 2 1975",
            "4/2/197",
            "4/2/19755",
            "-4/2/1975x",
            "1975-04-02 09:30",
        ] {
            assert_eq!(birth(typed, Some(DateOrder::MonthFirst)), "no day", "{typed}");
        }
        for (typed, expected) in [
            ("1889-12-31", "outside: 1889-12-31"),
            ("1890-01-01", "1890-01-01"),
            ("2026-11-30", "2026-11-30"),
            ("2026-12-01", "outside: 2026-12-01"),
        ] {
            assert_eq!(birth(typed, None), expected, "{typed}");
        }
        let any = |typed| shown(DayRules::around(TODAY, Some(DateOrder::MonthFirst)).read_any(typed));
        for (typed, expected) in [("1/5/27", "2027-01-05"), ("1/5/60", "1960-01-05"), ("1/5/2100", "2100-01-05")] {
            assert_eq!(any(typed), expected, "{typed}");
        }
    }

    #[test]
    fn an_expiry_is_a_month_or_a_day() {
        let expiry = |typed, order| shown(DayRules::around(TODAY, order).read_expiry(typed));
        for (typed, expected) in [
            ("03/27", "2027-03-31"),
            ("3/27", "2027-03-31"),
            ("3/2027", "2027-03-31"),
            ("03/2027", "2027-03-31"),
            ("2027-03", "2027-03-31"),
            ("2027/3", "2027-03-31"),
            ("2027.03", "2027-03-31"),
            ("03-27", "2027-03-31"),
            ("27-03", "2027-03-31"),
            ("Mar 2027", "2027-03-31"),
            ("MAR27", "2027-03-31"),
            ("March 2027", "2027-03-31"),
            ("2027 Mar", "2027-03-31"),
            ("EXP 03/27", "2027-03-31"),
            ("Exp: 2027-03", "2027-03-31"),
            ("0327", "2027-03-31"),
            ("202703", "2027-03-31"),
            ("2028-02", "2028-02-29"),
            ("2027-03-15", "2027-03-15"),
            ("03/31/2027", "2027-03-31"),
            ("31/03/2027", "2027-03-31"),
            ("31 Mar 2027", "2027-03-31"),
            ("20270331", "2027-03-31"),
            ("03/04/2027", "2027-03-04 | 2027-04-03"),
            ("13/27", "no day"),
            ("2027", "no day"),
            ("2027-13", "no day"),
            ("soon", "no day"),
            ("2027-02-30", "no day"),
            ("", "no day"),
            ("3/1975", "no day"),
        ] {
            assert_eq!(expiry(typed, None), expected, "{typed}");
        }
        assert_eq!(expiry("03/04/2027", Some(DateOrder::MonthFirst)), "2027-03-04");
        assert_eq!(expiry("03/04/27", Some(DateOrder::DayFirst)), "2027-04-03");
    }
}
