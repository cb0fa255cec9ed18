//! The text catalogue: every visible text has an id and stands in `assets/texts/<language>/*.ftl`.
//!
//! Ids are checked by a test that reads the sources, so a missing text shows its id and never panics.

use std::borrow::Cow;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use crate::assets::AssetError;

/// The bundled texts: file name below `assets/` and content.
pub const ENGLISH: &[(&str, &str)] = &[
    ("texts/en/window.ftl", include_str!("../assets/texts/en/window.ftl")),
    ("texts/en/areas.ftl", include_str!("../assets/texts/en/areas.ftl")),
    ("texts/en/hands.ftl", include_str!("../assets/texts/en/hands.ftl")),
    ("texts/en/settings.ftl", include_str!("../assets/texts/en/settings.ftl")),
    ("texts/en/record.ftl", include_str!("../assets/texts/en/record.ftl")),
    ("texts/en/forms.ftl", include_str!("../assets/texts/en/forms.ftl")),
    ("texts/en/identity.ftl", include_str!("../assets/texts/en/identity.ftl")),
    ("texts/en/visits.ftl", include_str!("../assets/texts/en/visits.ftl")),
    ("texts/en/atlas.ftl", include_str!("../assets/texts/en/atlas.ftl")),
    ("texts/en/files.ftl", include_str!("../assets/texts/en/files.ftl")),
    ("texts/en/cli.ftl", include_str!("../assets/texts/en/cli.ftl")),
    ("texts/en/documentation.ftl", include_str!("../assets/texts/en/documentation.ftl")),
    ("texts/en/note.ftl", include_str!("../assets/texts/en/note.ftl")),
    ("texts/en/pages.ftl", include_str!("../assets/texts/en/pages.ftl")),
    ("texts/en/data.ftl", include_str!("../assets/texts/en/data.ftl")),
    ("texts/en/safety.ftl", include_str!("../assets/texts/en/safety.ftl")),
    ("texts/en/emergencies.ftl", include_str!("../assets/texts/en/emergencies.ftl")),
];

/// The texts that British English has instead of those of [`ENGLISH`].
pub const BRITISH: (&str, &str) = ("texts/en-GB/words.ftl", include_str!("../assets/texts/en-GB/words.ftl"));

/// Whose English the window, the terminal and documents speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum English {
    /// That of the United States.
    #[default]
    American,
    /// That of the United Kingdom.
    British,
}

/// Whether British English is spoken. It is chosen by a face of the program when it starts or by the settings, and belongs
/// to what an export is made from.
static BRITISH_IS_SPOKEN: AtomicBool = AtomicBool::new(false);

/// Speaks this English from now on.
pub fn speak(english: English) {
    BRITISH_IS_SPOKEN.store(english == English::British, Ordering::Relaxed);
}

/// Builds a catalogue from Fluent sources.
///
/// # Errors
/// When a source does not parse or an id occurs twice; the error names file and line.
pub fn catalogue(language: &str, sources: &[(&str, &str)]) -> Result<FluentBundle<FluentResource>, AssetError> {
    let language = language
        .parse()
        .map_err(|e| AssetError::whole_file("texts", format!("'{language}' is not a language tag: {e}")))?;
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    bundle.set_use_isolating(false);
    for (file, source) in sources {
        bundle.add_resource(parsed(file, source)?).map_err(|errors| {
            let reason = errors.first().map_or_else(String::new, ToString::to_string);
            AssetError::whole_file(file, reason)
        })?;
    }
    Ok(bundle)
}

fn parsed(file: &str, source: &str) -> Result<FluentResource, AssetError> {
    FluentResource::try_new(source.to_owned()).map_err(|(_, errors)| {
        let start = errors.first().map_or(0, |e| e.pos.start);
        let before = source.get(..start).unwrap_or_default();
        AssetError {
            file: file.to_owned(),
            line: before.matches('\n').count() + 1,
            column: before.rsplit('\n').next().unwrap_or_default().chars().count() + 1,
            reason: errors.first().map_or_else(String::new, ToString::to_string),
        }
    })
}

/// The catalogue of British English: every text of [`ENGLISH`], with those of [`BRITISH`] instead where it has them.
///
/// # Errors
/// When a source does not parse; the error names file and line.
pub fn british() -> Result<FluentBundle<FluentResource>, AssetError> {
    let mut bundle = catalogue("en-GB", ENGLISH)?;
    bundle.add_resource_overriding(parsed(BRITISH.0, BRITISH.1)?);
    Ok(bundle)
}

/// The catalogue in use. A broken bundled source is caught by the tests of this module; should one ever ship,
/// the window shows text ids instead of not starting.
fn bundle() -> Option<&'static FluentBundle<FluentResource>> {
    static AMERICAN: OnceLock<Option<FluentBundle<FluentResource>>> = OnceLock::new();
    static OF_BRITAIN: OnceLock<Option<FluentBundle<FluentResource>>> = OnceLock::new();
    if BRITISH_IS_SPOKEN.load(Ordering::Relaxed) {
        OF_BRITAIN.get_or_init(|| british().ok()).as_ref()
    } else {
        AMERICAN.get_or_init(|| catalogue("en", ENGLISH).ok()).as_ref()
    }
}

/// A text without parts to fill in.
pub fn text(id: &str) -> Cow<'_, str> {
    lookup(id, None)
}

/// A text with named parts, such as `text_with("place-level", &[("level", "T1".into())])`.
/// Numbers choose plurals.
pub fn text_with<'a>(id: &'a str, parts: &[(&'a str, Part<'a>)]) -> Cow<'a, str> {
    Cow::Owned(lookup(id, Some(&arguments(parts))).into_owned())
}

fn arguments<'a>(parts: &[(&'a str, Part<'_>)]) -> FluentArgs<'a> {
    let mut args = FluentArgs::with_capacity(parts.len());
    for (name, part) in parts {
        let value = match part {
            Part::Text(t) => FluentValue::from(t.as_ref().to_owned()),
            Part::Count(n) => FluentValue::from(*n as f64),
        };
        args.set(*name, value);
    }
    args
}

/// Something filled into a text.
#[derive(Debug, Clone)]
pub enum Part<'a> {
    /// Words or an already formatted number.
    Text(Cow<'a, str>),
    /// A count, which also chooses the plural.
    Count(usize),
}

impl<'a> From<&'a str> for Part<'a> {
    fn from(t: &'a str) -> Self {
        Self::Text(Cow::Borrowed(t))
    }
}

impl<'a> From<&'a String> for Part<'a> {
    fn from(t: &'a String) -> Self {
        Self::Text(Cow::Borrowed(t))
    }
}

impl From<String> for Part<'_> {
    fn from(t: String) -> Self {
        Self::Text(Cow::Owned(t))
    }
}

impl<'a> From<Cow<'a, str>> for Part<'a> {
    fn from(t: Cow<'a, str>) -> Self {
        Self::Text(t)
    }
}

impl From<usize> for Part<'_> {
    fn from(n: usize) -> Self {
        Self::Count(n)
    }
}

fn lookup<'a>(id: &'a str, args: Option<&FluentArgs<'_>>) -> Cow<'a, str> {
    bundle().and_then(|b| format(b, id, args)).unwrap_or(Cow::Borrowed(id))
}

/// A text of one catalogue; `None` where it has none.
fn format<'a>(
    bundle: &'a FluentBundle<FluentResource>,
    id: &str,
    args: Option<&FluentArgs<'_>>,
) -> Option<Cow<'a, str>> {
    let pattern = bundle.get_message(id)?.value()?;
    Some(match args {
        // A text without parts is borrowed from the catalogue.
        None => bundle.format_pattern(pattern, None, &mut Vec::new()),
        Some(_) => Cow::Owned(bundle.format_pattern(pattern, args, &mut Vec::new()).into_owned()),
    })
}

/// A language in which patients are given texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Spanish.
    Spanish,
    /// German.
    German,
    /// French.
    French,
}

impl Language {
    /// All languages, the one that was written first and then its translations.
    pub const ALL: [Self; 4] = [Self::English, Self::Spanish, Self::German, Self::French];

    /// The language tag used in documents, in settings and on the command line.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Spanish => "es",
            Self::German => "de",
            Self::French => "fr",
        }
    }

    /// What it is called by those who speak it.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Spanish => "Español",
            Self::German => "Deutsch",
            Self::French => "Français",
        }
    }
}

/// Texts for documents in one language, beside those of the window.
pub struct Texts(FluentBundle<FluentResource>);

impl Texts {
    /// Reads a catalogue.
    ///
    /// # Errors
    /// When it does not parse or an id occurs twice; the error names file and line.
    pub fn read(language: Language, file: &str, source: &str) -> Result<Self, AssetError> {
        catalogue(language.tag(), &[(file, source)]).map(Self)
    }

    /// A text without parts; its id where there is none.
    pub fn words(&self, id: &str) -> String {
        format(&self.0, id, None).unwrap_or(Cow::Borrowed(id)).into_owned()
    }

    /// A text with named parts; its id where there is none.
    pub fn filled(&self, id: &str, parts: &[(&str, Part<'_>)]) -> String {
        format(&self.0, id, Some(&arguments(parts))).unwrap_or(Cow::Borrowed(id)).into_owned()
    }

    /// Whether it has this id.
    pub fn has(&self, id: &str) -> bool {
        self.0.has_message(id)
    }
}

/// Whether the catalogue has this id.
pub fn has_text(id: &str) -> bool {
    bundle().is_some_and(|b| b.has_message(id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_texts_parse() {
        if let Err(e) = catalogue("en", ENGLISH) {
            panic!("{e}");
        }
    }

    /// The words that are spelled or called otherwise, American first.
    const OTHERWISE: [(&str, &str); 6] = [
        ("Epinephrine", "Adrenaline"),
        ("epinephrine", "adrenaline"),
        ("anesthetic", "anaesthetic"),
        ("pediatric", "paediatric"),
        ("Home exercise program", "Home exercise programme"),
        ("home exercise program", "home exercise programme"),
    ];

    /// What other programs read stays as it is.
    const FOR_PROGRAMS: &str = "texts/en/data.ftl";

    fn in_british(words: &str) -> String {
        OTHERWISE.iter().fold(words.to_owned(), |words, (american, british)| words.replace(american, british))
    }

    /// The messages of a source: id and words. A name in braces or an id is no word.
    fn messages(source: &str) -> Vec<(String, String)> {
        let mut found: Vec<(String, String)> = Vec::new();
        for line in source.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty()) {
            match (line.split_once(" ="), found.last_mut()) {
                (Some((id, words)), _) if !line.starts_with(' ') => found.push((id.to_owned(), words.to_owned())),
                (_, Some((_, words))) => {
                    words.push('\n');
                    words.push_str(line);
                }
                (_, None) => {}
            }
        }
        found
    }

    #[test]
    fn british_english_is_every_text_with_other_words_and_no_text_besides() {
        if let Err(e) = british() {
            panic!("{e}");
        }
        let own: std::collections::BTreeMap<_, _> = messages(BRITISH.1).into_iter().collect();
        let people = ENGLISH.iter().filter(|(file, _)| *file != FOR_PROGRAMS);
        let expected: std::collections::BTreeMap<_, _> = people
            .flat_map(|(_, source)| messages(source))
            .map(|(id, words)| (id, in_british(&words), words))
            .filter(|(_, british, american)| british != american)
            .map(|(id, british, _)| (id, british))
            .collect();
        assert!(expected.len() > 30, "{} texts differ", expected.len());
        assert_eq!(own, expected);
    }

    #[test]
    fn a_broken_source_is_named_with_its_line() {
        let Err(e) = catalogue("en", &[("texts/x.ftl", "good = yes\n\n}bad\n")]) else { panic!("it was accepted") };
        assert_eq!((e.file.as_str(), e.line), ("texts/x.ftl", 3));
    }

    #[test]
    fn counts_choose_the_plural() {
        let source = "points = { $n ->\n    [one] { $n } point\n   *[other] { $n } points\n }\n";
        let bundle = catalogue("en", &[("x", source)]).unwrap();
        for (n, expected) in [(0.0, "0 points"), (1.0, "1 point"), (2.0, "2 points")] {
            let mut args = FluentArgs::new();
            args.set("n", FluentValue::from(n));
            let pattern = bundle.get_message("points").unwrap().value().unwrap();
            assert_eq!(bundle.format_pattern(pattern, Some(&args), &mut Vec::new()), expected);
        }
    }

    #[test]
    fn an_unknown_id_shows_itself() {
        assert_eq!(text("no-such-text"), "no-such-text");
        assert!(!has_text("no-such-text"), "the id is unknown");
    }
}
