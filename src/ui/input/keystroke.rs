//! From a press of a key to the key of the command table that is meant, on whatever keyboard layout.
//!
//! A letter means what is printed on the key; where the layout has no Latin letters, what a Latin keyboard has there. A
//! digit means itself, in any script and with or without Shift; a key of the top row that types a letter or sign unshifted
//! (as in French, Belgian or Czech layouts) means its digit all the same. What `AltGr`, a dead key or an input method makes
//! of a key is a character to be typed and means nothing, but for the signs that some layouts have nowhere else.

use egui::{Event, Key, Modifiers};

/// A press of a key, with the text that it typed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Keystroke<'a> {
    /// The key by what is printed on it; where that is no key that egui knows, by its place.
    pub key: Key,
    /// The key by its place, as on a US keyboard; unknown when the press was not made on a keyboard.
    pub place: Option<Key>,
    /// What it typed.
    pub typed: Option<&'a str>,
    /// What was held meanwhile.
    pub modifiers: Modifiers,
    /// `AltGr` was held.
    pub alt_gr: bool,
}

/// What a press means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// This digit.
    Digit(char),
    /// This letter (upper case) or sign.
    Char(char),
    /// Nothing that a bare key stands for: a character to be typed.
    Nothing,
    /// No character: the key itself.
    Itself,
}

impl<'a> Keystroke<'a> {
    /// The press of this event, with the text that follows it in the same frame.
    pub fn of(event: &'a Event, next: Option<&'a Event>, alt_gr: bool) -> Option<Self> {
        let Event::Key { key, physical_key, pressed: true, modifiers, .. } = event else { return None };
        let typed = match next {
            Some(Event::Text(text)) if !text.is_empty() => Some(text.as_str()),
            _ => None,
        };
        Some(Self { key: *key, place: *physical_key, typed, modifiers: *modifiers, alt_gr })
    }

    /// What it means without Ctrl.
    pub fn meaning(&self) -> Meaning {
        if let Some(typed) = self.typed {
            return self.meaning_of_text(typed);
        }
        let Some(printed) = printed(self.key) else { return Meaning::Itself };
        // A dead key types nothing, and egui falls back to its place: as a rule to that of a sign.
        let dead = self.place == Some(self.key) && !printed.is_ascii_alphanumeric();
        match self.place.and_then(digit_of) {
            _ if dead || self.alt_gr => Meaning::Nothing,
            Some(digit) if !printed.is_ascii_alphanumeric() && !self.modifiers.shift => Meaning::Digit(digit),
            _ if printed.is_ascii_digit() && self.modifiers.shift && self.place.is_none() => Meaning::Nothing,
            _ if printed.is_ascii_digit() => Meaning::Digit(printed),
            _ => Meaning::Char(printed),
        }
    }

    fn meaning_of_text(&self, typed: &str) -> Meaning {
        let mut chars = typed.chars();
        let (Some(first), more) = (chars.next(), chars.next()) else { return Meaning::Nothing };
        if let Some(digit) = decimal(first).filter(|_| more.is_none()) {
            return Meaning::Digit(digit);
        }
        // Some layouts have these with AltGr alone.
        if matches!(first, '[' | ']' | '?') && more.is_none() {
            return Meaning::Char(first);
        }
        if self.alt_gr || self.modifiers.alt {
            return Meaning::Nothing;
        }
        if let Some(digit) = self.place.and_then(digit_of).filter(|_| !self.modifiers.shift && stands_on_a_digit(first))
        {
            return Meaning::Digit(digit);
        }
        if more.is_none() && first.is_ascii_graphic() {
            return Meaning::Char(first.to_ascii_uppercase());
        }
        if more.is_none() && first == 'ı' {
            return Meaning::Char('I');
        }
        if typed.chars().all(|c| is_of_another_script(c) || is_wide(c)) {
            return self.place.and_then(printed).map_or(Meaning::Nothing, Meaning::Char);
        }
        Meaning::Nothing
    }

    /// The digit or sign of a shortcut with Ctrl: a digit by its place too, since Ctrl types nothing.
    pub fn means_with_ctrl(&self, wanted: char) -> bool {
        let by_print = printed(self.key) == Some(wanted) || (wanted == '+' && self.key == Key::Equals);
        let on_digit =
            self.place.and_then(digit_of).filter(|_| printed(self.key).is_none_or(|p| !p.is_ascii_alphanumeric()));
        match on_digit {
            Some(digit) if wanted.is_ascii_digit() => digit == wanted,
            _ => by_print,
        }
    }
}

/// The letter (upper case), digit or sign on a key.
fn printed(key: Key) -> Option<char> {
    Some(match key {
        Key::Plus => '+',
        Key::Equals => '=',
        Key::Minus => '-',
        Key::Comma => ',',
        Key::Period => '.',
        Key::Slash => '/',
        Key::Backslash => '\\',
        Key::Quote => '\'',
        Key::Semicolon => ';',
        Key::Colon => ':',
        Key::Backtick => '`',
        Key::Pipe => '|',
        Key::Exclamationmark => '!',
        Key::Questionmark => '?',
        Key::OpenBracket => '[',
        Key::CloseBracket => ']',
        Key::OpenCurlyBracket => '{',
        Key::CloseCurlyBracket => '}',
        _ => {
            let mut name = key.symbol_or_name().chars();
            return name.next().filter(|c| name.next().is_none() && c.is_ascii_alphanumeric());
        }
    })
}

/// The digit of a key of the top row or the keypad.
const fn digit_of(place: Key) -> Option<char> {
    Some(match place {
        Key::Num0 => '0',
        Key::Num1 => '1',
        Key::Num2 => '2',
        Key::Num3 => '3',
        Key::Num4 => '4',
        Key::Num5 => '5',
        Key::Num6 => '6',
        Key::Num7 => '7',
        Key::Num8 => '8',
        Key::Num9 => '9',
        _ => return None,
    })
}

/// What layouts have unshifted on the top row instead of digits: letters, and the signs of the French, Belgian, Bépo,
/// Czech, Lithuanian and Thai ones. Others that come from there are made with `AltGr`.
fn stands_on_a_digit(c: char) -> bool {
    (c.is_alphabetic() || is_of_another_script(c)) || "&\"'(-_)§!@+*/=«»„“".contains(c)
}

/// The digits of the scripts that have keyboards of their own, each from its zero.
const ZEROS: [char; 17] = ['0', '٠', '۰', '०', '০', '੦', '૦', '୦', '௦', '౦', '೦', '൦', '๐', '໐', '༠', '၀', '０'];

fn decimal(c: char) -> Option<char> {
    let value = ZEROS.into_iter().find_map(|zero| (c as u32).checked_sub(zero as u32).filter(|n| *n < 10))?;
    char::from_digit(value, 10)
}

/// Whether a letter or vowel sign is of a script without Latin letters. Latin letters with marks are not.
fn is_of_another_script(c: char) -> bool {
    let latin = c.is_ascii() || ('\u{80}'..='\u{2af}').contains(&c) || ('\u{1e00}'..='\u{1eff}').contains(&c);
    let marks_and_signs = ('\u{2b0}'..='\u{36f}').contains(&c) || ('\u{2000}'..='\u{2bff}').contains(&c);
    !latin && !marks_and_signs && !c.is_whitespace()
}

/// Full-width forms, as some input methods type them.
fn is_wide(c: char) -> bool {
    ('\u{ff01}'..='\u{ff5e}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stroke(key: Key, place: Key, typed: &str) -> Keystroke<'_> {
        let typed = (!typed.is_empty()).then_some(typed);
        Keystroke { key, place: Some(place), typed, modifiers: Modifiers::NONE, alt_gr: false }
    }

    const ROW: [Key; 10] =
        [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9, Key::Num0];

    #[test]
    fn the_top_row_gives_its_digits_on_every_layout() {
        for (layout, row) in [
            ("US", "1234567890"),
            ("French", "&é\"'(-è_çà"),
            ("Belgian", "&é\"'(§è!çà"),
            ("Bépo", "\"«»()@+-/*"),
            ("Czech", "+ěščřžýáíé"),
            ("Slovak", "+ľščťžýáíé"),
            ("Lithuanian", "ąčęėįšųū„“"),
            ("Thai", "ๅ/-ภถุึคตจ"),
            ("Arabic digits", "١٢٣٤٥٦٧٨٩٠"),
            ("Persian", "۱۲۳۴۵۶۷۸۹۰"),
            ("Hindi", "१२३४५६७८९०"),
        ] {
            for ((place, c), digit) in ROW.into_iter().zip(row.chars()).zip("1234567890".chars()) {
                // egui names the key by what is printed, and falls back to the place.
                let typed = c.to_string();
                let key = Key::from_name(&typed).unwrap_or(place);
                assert_eq!(stroke(key, place, &typed).meaning(), Meaning::Digit(digit), "{layout}: {c}");
            }
        }
    }

    #[test]
    fn with_shift_a_digit_counts_where_it_types_one() {
        let shifted = |key, place, typed| Keystroke { modifiers: Modifiers::SHIFT, ..stroke(key, place, typed) };
        for (layout, key, typed, meaning) in [
            ("French", Key::Num4, "4", Meaning::Digit('4')),
            ("US", Key::Num4, "$", Meaning::Char('$')),
            ("German", Key::Num3, "§", Meaning::Nothing),
        ] {
            assert_eq!(shifted(key, Key::Num4, typed).meaning(), meaning, "{layout}");
        }
    }

    #[test]
    fn letters_mean_what_is_printed_and_without_latin_letters_their_place() {
        for (layout, key, place, typed, meaning) in [
            ("US", Key::I, Key::I, "i", Meaning::Char('I')),
            ("US with Caps Lock", Key::I, Key::I, "I", Meaning::Char('I')),
            ("French", Key::A, Key::Q, "a", Meaning::Char('A')),
            ("German", Key::Z, Key::Y, "z", Meaning::Char('Z')),
            ("Russian", Key::T, Key::T, "е", Meaning::Char('T')),
            ("Greek", Key::T, Key::T, "τ", Meaning::Char('T')),
            ("Arabic", Key::T, Key::T, "ف", Meaning::Char('T')),
            ("Arabic, two letters on a key", Key::B, Key::B, "لا", Meaning::Char('B')),
            ("Hebrew", Key::T, Key::T, "א", Meaning::Char('T')),
            ("Korean", Key::T, Key::T, "ㅅ", Meaning::Char('T')),
            ("Russian, where brackets are", Key::OpenBracket, Key::OpenBracket, "х", Meaning::Char('[')),
            ("Turkish", Key::I, Key::I, "ı", Meaning::Char('I')),
            ("Turkish F, a Latin letter without a command", Key::W, Key::W, "ğ", Meaning::Nothing),
            ("Spanish", Key::Semicolon, Key::Semicolon, "ñ", Meaning::Nothing),
        ] {
            assert_eq!(stroke(key, place, typed).meaning(), meaning, "{layout}");
        }
    }

    #[test]
    fn what_alt_gr_and_dead_keys_make_means_nothing_but_for_brackets() {
        let alt_gr = |key, place, typed| Keystroke { alt_gr: true, ..stroke(key, place, typed) };
        for (what, keystroke, meaning) in [
            ("German @", alt_gr(Key::Q, Key::Q, "@"), Meaning::Nothing),
            ("euro", alt_gr(Key::E, Key::E, "€"), Meaning::Nothing),
            ("German superscript two", alt_gr(Key::Num2, Key::Num2, "²"), Meaning::Nothing),
            ("the same, AltGr unseen", stroke(Key::Num2, Key::Num2, "²"), Meaning::Nothing),
            ("French hash, AltGr unseen", stroke(Key::Num3, Key::Num3, "#"), Meaning::Char('#')),
            ("Polish letter", alt_gr(Key::A, Key::A, "ą"), Meaning::Nothing),
            ("German bracket", alt_gr(Key::OpenBracket, Key::Num8, "["), Meaning::Char('[')),
            ("French bracket, AltGr unseen", stroke(Key::CloseBracket, Key::Minus, "]"), Meaning::Char(']')),
            ("dead circumflex", stroke(Key::OpenBracket, Key::OpenBracket, ""), Meaning::Nothing),
            ("dead acute", stroke(Key::Equals, Key::Equals, ""), Meaning::Nothing),
            ("a dead key with AltGr", alt_gr(Key::Num2, Key::Num2, ""), Meaning::Nothing),
            ("keypad 5 without Num Lock", stroke(Key::Num5, Key::Num5, ""), Meaning::Digit('5')),
            ("keypad 4 without Num Lock", stroke(Key::ArrowLeft, Key::Num4, ""), Meaning::Itself),
            ("keypad 4", stroke(Key::Num4, Key::Num4, "4"), Meaning::Digit('4')),
            ("Delete", stroke(Key::Delete, Key::Delete, ""), Meaning::Itself),
        ] {
            assert_eq!(keystroke.meaning(), meaning, "{what}");
        }
    }

    #[test]
    fn a_press_that_is_not_made_on_a_keyboard_means_its_key() {
        let pressed = |key| Keystroke { place: None, ..stroke(key, key, "") };
        for (key, meaning) in [
            (Key::Num4, Meaning::Digit('4')),
            (Key::T, Meaning::Char('T')),
            (Key::Minus, Meaning::Char('-')),
            (Key::Delete, Meaning::Itself),
        ] {
            assert_eq!(pressed(key).meaning(), meaning, "{key:?}");
        }
    }

    #[test]
    fn with_ctrl_a_digit_is_found_by_its_place() {
        for (layout, key, place, wanted, means) in [
            ("US", Key::Num4, Key::Num4, '4', true),
            ("French", Key::Quote, Key::Num4, '4', true),
            ("French minus", Key::Minus, Key::Num6, '-', true),
            ("French A", Key::A, Key::Q, 'A', true),
            ("French A", Key::A, Key::Q, 'Q', false),
            ("plus without Shift", Key::Equals, Key::Equals, '+', true),
            ("Hungarian nought", Key::Num0, Key::Backtick, '0', true),
        ] {
            assert_eq!(stroke(key, place, "").means_with_ctrl(wanted), means, "{layout}");
        }
    }
}
