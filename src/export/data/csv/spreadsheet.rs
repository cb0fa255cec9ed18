//! What a spreadsheet makes of words that look like numbers or dates.

/// More digits are shown with an exponent by spreadsheets, and from the 16th on as zeros.
const MOST_DIGITS: usize = 11;

/// The beginnings of months in English, Spanish, German and French, by which spreadsheets of these languages know a date.
const MONTHS: [&str; 30] = [
    "jan", "ene", "feb", "fév", "mar", "mär", "mrz", "apr", "avr", "abr", "may", "mai", "jun", "juin", "jul", "juil",
    "aug", "ago", "aoû", "sep", "set", "oct", "okt", "nov", "dec", "dez", "dic", "déc", "fev", "aou",
];

/// Whether a spreadsheet would show these words as another number, a date, a time or a truth, and lose what was typed.
pub(super) fn changes(words: &str) -> bool {
    let words = words.trim();
    if words.eq_ignore_ascii_case("true") || words.eq_ignore_ascii_case("false") {
        return true;
    }
    let digits = words.chars().filter(char::is_ascii_digit).count();
    if digits == 0 {
        return false;
    }
    if digits == words.len() {
        return digits > MOST_DIGITS || (digits > 1 && words.starts_with('0'));
    }
    words.chars().all(|c| c.is_alphanumeric() || " .,/:-+%()$€£'’".contains(c))
        && letters(words).all(|run| is_known(words, run))
}

/// Runs of letters.
fn letters(words: &str) -> impl Iterator<Item = &str> {
    words.split(|c: char| !c.is_alphabetic()).filter(|run| !run.is_empty())
}

/// Whether letters among digits are part of a number, a time or a date: an exponent, am and pm, a month, the marks of a
/// time as programs write it.
fn is_known(words: &str, run: &str) -> bool {
    let run = run.to_lowercase();
    let first_digit = words.chars().next().is_some_and(|c| c.is_ascii_digit() || "+-.(".contains(c));
    match run.as_str() {
        "e" | "am" | "pm" | "a" | "p" => first_digit,
        "t" | "z" => first_digit && words.contains(':'),
        _ => MONTHS.iter().any(|m| run.starts_with(m)) && run.chars().count() <= "septiembre".len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_names_stay_as_they_are_or_are_kept_from_a_change() {
        for changed in [
            "0012345678901234",
            "007",
            "00",
            "123456789012",
            "1234567890123456",
            "12E5",
            "12e05",
            "1.5E3",
            "MAR-07",
            "MAR07",
            "March 7",
            "7 Mar",
            "7-Mar-2026",
            "MARCH1",
            "SEPT2",
            "DEC1",
            "Okt-07",
            "Mai 7",
            "1/2",
            "3-7",
            "3.7",
            "03/27",
            "2026-11-21",
            "1,234",
            "1.50",
            "12:30",
            "9:30 am",
            "5%",
            "$5",
            "(5)",
            "TRUE",
            "false",
            " 007 ",
            "2026-11-21T09:42:00Z",
        ] {
            assert!(changes(changed), "{changed}");
        }
        for kept in [
            "",
            "0",
            "7",
            "12345",
            "12345678901",
            "S-0001",
            "A1234",
            "LX-7",
            "E12",
            "AB12E5",
            "17 b",
            "neck pain",
            "C5/C6",
            "12 mL",
            "Maria",
            "Mar",
            "A",
            "27G",
            "7F",
            "10 mg/mL",
            "pain 7/10 now",
            "½",
        ] {
            assert!(!changes(kept), "{kept}");
        }
    }
}
