//! What a reader meant by a typed or pasted text: letters in their plain form, blanks as blanks, nothing hidden.
//!
//! Other programs paste ligatures, soft line breaks, marks of direction and letters of their own fonts. [`clean`] is the
//! door for all of it. What is already in a file stays as it is, because signatures count its bytes; it is only drawn in
//! its [`plain`] form.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization as _;

/// Something that was taken out of a text, because it could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Dropped {
    /// It changes the direction of writing unseen.
    Direction,
    /// It hides text or marks text unseen.
    Hidden,
    /// It controls a device, or only one font has it.
    Unprintable,
    /// It stands for a picture.
    Picture,
}

impl Dropped {
    /// The stable lower-case name used in text ids.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Direction => "direction",
            Self::Hidden => "hidden",
            Self::Unprintable => "unprintable",
            Self::Picture => "picture",
        }
    }
}

/// A text that can be recorded, and what was taken out of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cleaned {
    /// The text.
    pub text: String,
    /// How many of which kind were taken out. Advice on how to draw, such as a soft hyphen, is not counted.
    pub dropped: BTreeMap<Dropped, usize>,
}

/// What becomes of one character.
enum Meant {
    Itself,
    As(char),
    /// It only advises how to draw what is beside it.
    Nothing,
    /// Taken out, and said. A blank takes its place, so that no words are joined.
    Out(Dropped),
    /// Taken out where no word can be joined by it, and said.
    OutUnseen(Dropped),
}

/// What was meant by a typed or pasted text. Line breaks of every kind become `\n`; `drawable` says which letters can be
/// drawn. Cleaning twice is cleaning once.
pub fn clean(text: &str, drawable: impl Fn(char) -> bool) -> Cleaned {
    let mut out = String::with_capacity(text.len());
    let mut dropped = BTreeMap::new();
    let mut all = text.chars().peekable();
    while let Some(c) = all.next() {
        match meant(c, out.chars().next_back()) {
            Meant::As('\n') if c == '\r' && all.peek() == Some(&'\n') => {}
            Meant::As(other) => out.push(other),
            Meant::Nothing => {}
            Meant::Out(kind) => {
                *dropped.entry(kind).or_default() += 1;
                out.push(' ');
            }
            Meant::OutUnseen(kind) => *dropped.entry(kind).or_default() += 1,
            Meant::Itself => push_plain(&mut out, c, &drawable),
        }
    }
    Cleaned { text: out.nfc().collect(), dropped }
}

/// The same text with what cannot be drawn in its plain form: `ﬁ` as `fi`, `Ａ` as `A`, `⅔` as `2/3`. A letter without a
/// plain form that can be drawn stays.
pub fn plain(text: &str, drawable: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        push_plain(&mut out, c, &drawable);
    }
    out
}

fn push_plain(out: &mut String, c: char, drawable: &impl Fn(char) -> bool) {
    if c.is_ascii() || (drawable(c) && !is_ligature(c)) {
        out.push(c);
        return;
    }
    match plain_letters(c, drawable) {
        Some(letters) => {
            // `1⅔` is one and two thirds, `①②` one and two.
            let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
            if digit(out.chars().next_back()) && digit(letters.chars().next()) {
                out.push(' ');
            }
            out.push_str(&letters);
        }
        None => out.push(c),
    }
}

/// What stands for a letter that cannot be drawn.
fn plain_letters(c: char, drawable: &impl Fn(char) -> bool) -> Option<String> {
    let letters: String = c.nfkc().map(|l| if l == '\u{2044}' { '/' } else { l }).collect();
    let changed = letters.chars().ne(std::iter::once(c)) && !letters.trim().is_empty();
    (changed && letters.chars().all(|l| l.is_ascii() || drawable(l))).then_some(letters)
}

/// Latin ligatures of typesetting; `æ` and `œ` are letters.
const fn is_ligature(c: char) -> bool {
    matches!(c, '\u{fb00}'..='\u{fb06}')
}

/// Whether letters of this script change their form by what joins them: those beyond Latin, Greek and Cyrillic.
fn joins(c: Option<char>) -> bool {
    c.is_some_and(|c| c >= '\u{530}' && !matches!(c, '\u{1e00}'..='\u{2bff}' | '\u{fffd}'))
}

fn meant(c: char, before: Option<char>) -> Meant {
    match c {
        '\n' => Meant::Itself,
        '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Meant::As('\n'),
        // Blanks of every width.
        '\t' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => Meant::As(' '),
        // Hyphens that do not break; U+001E is how a word processor writes one, U+001F its soft hyphen.
        '\u{2010}' | '\u{2011}' | '\u{1e}' => Meant::As('-'),
        '\u{200c}' | '\u{200d}' if joins(before) => Meant::Itself,
        '\u{ad}'
        | '\u{1f}'
        | '\0'
        | '\u{34f}'
        | '\u{180e}'
        | '\u{200b}'..='\u{200d}'
        | '\u{2060}'..='\u{2064}'
        | '\u{feff}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{e0100}'..='\u{e01ef}' => Meant::Nothing,
        c if is_direction(c) => Meant::OutUnseen(Dropped::Direction),
        '\u{206a}'..='\u{206f}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' => {
            Meant::OutUnseen(Dropped::Hidden)
        }
        '\u{fffc}' => Meant::Out(Dropped::Picture),
        c if c.is_control() => Meant::Out(Dropped::Unprintable),
        // Bullets and ticks of two fonts that word processors use for lists.
        '\u{f0b7}' | '\u{f06c}' | '\u{f09f}' => Meant::As('•'),
        '\u{f0a7}' | '\u{f06e}' => Meant::As('▪'),
        '\u{f0d8}' | '\u{f0e0}' | '\u{f0a8}' => Meant::As('→'),
        '\u{f0fc}' => Meant::As('✓'),
        '\u{f02d}' => Meant::As('-'),
        '\u{e000}'..='\u{f8ff}' | '\u{fdd0}'..='\u{fdef}' | '\u{f0000}'..='\u{10ffff}' => {
            Meant::Out(Dropped::Unprintable)
        }
        c if u32::from(c) & 0xfffe == 0xfffe => Meant::Out(Dropped::Unprintable),
        _ => Meant::Itself,
    }
}

/// Whether a character controls the direction of writing.
pub const fn is_direction(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What the bundled faces can draw, nearly.
    fn drawable(c: char) -> bool {
        matches!(c, ' '..='~' | '\u{a1}'..='\u{52f}' | '\u{1e00}'..='\u{20cf}' | '\u{2190}'..='\u{22ff}' | '\u{25a0}'..='\u{275f}' | '\n')
    }

    fn cleaned(text: &str) -> String {
        clean(text, drawable).text
    }

    #[test]
    fn what_other_programs_paste_becomes_what_a_reader_meant() {
        for (pasted, meant) in [
            ("\u{fb01}bromyalgia at o\u{fb03}ce work", "fibromyalgia at office work"),
            ("\u{fb00}\u{fb02}\u{fb04}\u{fb05}\u{fb06}", "ffflfflstst"),
            ("neck stiff\u{b}no numbness\u{c}worse", "neck stiff\nno numbness\nworse"),
            ("a\u{2028}b\u{2029}c\u{85}d\r\ne\rf", "a\nb\nc\nd\ne\nf"),
            ("fibro\u{ad}myalgia \u{200b}\u{feff}pain\u{2060}", "fibromyalgia pain"),
            ("70\u{a0}kg\u{2009}or\u{202f}154\u{3000}lb", "70 kg or 154 lb"),
            ("a\tb", "a b"),
            ("“smart” ‘quotes’ – dash — dash…", "“smart” ‘quotes’ – dash — dash…"),
            ("\u{f0b7}\tneck\n\u{2022} back", "• neck\n• back"),
            ("non\u{2011}breaking\u{1e}hyphen", "non-breaking-hyphen"),
            ("e\u{301}te\u{301} Mu\u{308}ller", "été Müller"),
            ("Ｎｅｃｋ １", "Neck 1"),
            ("𝐍𝐞𝐜𝐤", "Neck"),
            ("1⅔ tablets", "1 2/3 tablets"),
            ("①②", "1 2"),
            ("m² ½ µg °C", "m² ½ µg °C"),
            ("5㎎", "5mg"),
            ("\u{fffd} stays", "\u{fffd} stays"),
            ("漢字 stays", "漢字 stays"),
            ("n\0e\0c\0k\0", "neck"),
            ("", ""),
        ] {
            assert_eq!(cleaned(pasted), meant, "{pasted:?}");
        }
    }

    #[test]
    fn what_is_taken_out_is_counted() {
        for (pasted, meant, dropped) in [
            ("a\u{202e}b\u{200f}", "ab", vec![(Dropped::Direction, 2)]),
            ("neck\u{e123}pain", "neck pain", vec![(Dropped::Unprintable, 1)]),
            ("neck\u{7}pain\u{1b}", "neck pain ", vec![(Dropped::Unprintable, 2)]),
            ("x\u{fffc}y", "x y", vec![(Dropped::Picture, 1)]),
            ("x\u{e0041}\u{e0042}y", "xy", vec![(Dropped::Hidden, 2)]),
            ("soft\u{ad} \u{200b}", "soft ", vec![]),
        ] {
            let found = clean(pasted, drawable);
            assert_eq!((found.text.as_str(), found.dropped), (meant, dropped.into_iter().collect()), "{pasted:?}");
        }
    }

    #[test]
    fn letters_of_other_scripts_keep_what_joins_them() {
        for kept in ["می\u{200c}خواهم", "क्\u{200d}ष"] {
            assert_eq!(cleaned(kept), kept);
        }
        assert_eq!(cleaned("neck\u{200c}pain"), "neckpain");
    }

    proptest! {
        #[test]
        fn cleaning_twice_is_cleaning_once(text in any::<String>()) {
            let once = cleaned(&text);
            prop_assert_eq!(cleaned(&once), once);
        }

        #[test]
        fn words_are_never_joined(words in proptest::collection::vec("[a-z]{1,6}", 1..6), apart in "[\\x00-\\x1d\\x20\u{7f}\u{85}\u{a0}\u{2000}-\u{200a}\u{2028}\u{2029}\u{3000}\u{e000}-\u{f8ff}\u{fffc}]") {
            let apart = if apart == "\0" { " ".to_owned() } else { apart };
            let found = cleaned(&words.join(&apart));
            let read: Vec<&str> = found.split(|c: char| !c.is_ascii_lowercase()).filter(|w| !w.is_empty()).collect();
            prop_assert_eq!(read, words.iter().map(String::as_str).collect::<Vec<_>>());
        }

        #[test]
        fn what_is_clean_can_be_recorded(text in any::<String>()) {
            let found = cleaned(&text);
            prop_assert!(found.chars().all(|c| !c.is_control() || c == '\n'));
            prop_assert!(!found.chars().any(is_direction));
        }
    }
}
