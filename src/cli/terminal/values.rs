//! What arguments may be: file names, views, depths, visits.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use clap::builder::{OsStringValueParser, PossibleValuesParser, TypedValueParser};

use crate::body::{Depth, View};
use crate::chart::Chart;
use crate::cli::batch::NameBy;
use crate::cli::product::Product;
use crate::export::pictures::png;
use crate::export::{ExportKind, ViewChoice};
use crate::i18n::{Language, text_with};
use crate::ids::VisitId;
use crate::report::page::PageSize;
use crate::rules::safety::emergencies::{Emergency, Scheme};
use crate::units::{BodyHeight, BodyWeight};

/// The file name that other programs take for standard input or output.
const PIPE: &str = "-";

/// A file. Pipes are refused: a chart is saved whole or not at all, and that takes a file.
pub(in crate::cli) fn file() -> impl TypedValueParser<Value = PathBuf> {
    OsStringValueParser::new().try_map(|name| {
        if name == OsStr::new(PIPE) {
            Err("standard input and output are not supported; name a file (a file of that name is ./-)")
        } else {
            Ok(PathBuf::from(name))
        }
    })
}

/// Reads one of the words of `all`.
fn one_of<T: Copy + Send + Sync + 'static>(
    all: impl IntoIterator<Item = (&'static str, T)>,
) -> impl TypedValueParser<Value = T> {
    let all: Vec<_> = all.into_iter().collect();
    let words: Vec<_> = all.iter().map(|(word, _)| *word).collect();
    PossibleValuesParser::new(words).try_map(move |given| {
        all.iter().find(|(word, _)| *word == given).map(|(_, value)| *value).ok_or("not a choice")
    })
}

/// One view.
pub(in crate::cli) fn view() -> impl TypedValueParser<Value = View> {
    one_of(View::ALL.map(|v| (v.name(), v)))
}

/// One view or all of them.
pub(in crate::cli) fn views() -> impl TypedValueParser<Value = ViewChoice> {
    one_of(View::ALL.map(|v| (v.name(), ViewChoice::One(v))).into_iter().chain([("all", ViewChoice::All)]))
}

/// One depth, or all layers from shallow to deep.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Depths {
    One(Depth),
    All,
}

impl Depths {
    /// The word on the command line and in JSON.
    pub(in crate::cli) const fn name(self) -> &'static str {
        match self {
            Self::One(depth) => depth.name(),
            Self::All => "all",
        }
    }
}

/// One depth or all.
pub(in crate::cli) fn depth() -> impl TypedValueParser<Value = Depths> {
    let each = Depth::ALL.map(Depths::One);
    one_of(each.into_iter().chain([Depths::All]).map(|d| (d.name(), d)))
}

/// The paper.
pub(in crate::cli) fn page() -> impl TypedValueParser<Value = PageSize> {
    one_of(PageSize::ALL.map(|p| (p.name(), p)))
}

/// The width of a picture in pixels.
pub(in crate::cli) fn width() -> impl TypedValueParser<Value = u32> {
    clap::value_parser!(u32).range(i64::from(png::MIN_WIDTH)..=i64::from(png::MAX_WIDTH))
}

/// The resolution of a picture in pixels an inch.
pub(in crate::cli) fn dpi() -> impl TypedValueParser<Value = u32> {
    clap::value_parser!(u32).range(i64::from(png::MIN_DPI)..=i64::from(png::MAX_DPI))
}

/// The language of a handout.
pub(in crate::cli) fn language() -> impl TypedValueParser<Value = Language> {
    one_of(Language::ALL.map(|l| (l.tag(), l)))
}

/// The kind of document that the name of a file says; the longest ending that fits decides.
pub(in crate::cli) fn kind_of(path: &Path) -> Option<ExportKind> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    let fits = |kind: &ExportKind| name.ends_with(&format!(".{}", kind.ending()));
    ExportKind::ALL.into_iter().filter(fits).max_by_key(|k| k.ending().len())
}

/// Which endings there are.
pub(in crate::cli) fn endings() -> String {
    let endings = ExportKind::ALL.map(|k| format!(".{}", k.ending())).join(", ");
    text_with("cli-endings", &[("endings", endings.into())]).into_owned()
}

/// What is made of many charts.
pub(in crate::cli) fn products() -> impl TypedValueParser<Value = Product> {
    one_of(Product::all())
}

/// What files are called by.
pub(in crate::cli) fn name_by() -> impl TypedValueParser<Value = NameBy> {
    one_of(NameBy::ALL)
}

/// A visit by its id, or the last one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum WhichVisit {
    Last,
    Id(VisitId),
}

impl WhichVisit {
    /// The id of the visit in this chart; `None` for the last one of a chart without any.
    pub(in crate::cli) fn id_in(self, chart: &Chart) -> Option<VisitId> {
        match self {
            Self::Id(id) => Some(id),
            Self::Last => chart.last_visit().map(|v| v.id),
        }
    }
}

/// A visit.
pub(in crate::cli) fn visit(word: &str) -> Result<WhichVisit, String> {
    if word == "last" {
        return Ok(WhichVisit::Last);
    }
    let id = word.parse().map(|n| WhichVisit::Id(VisitId(n)));
    id.map_err(|_not_a_number| "a visit is `last` or the number that `palpate summary` shows".to_owned())
}

/// A coordinate in thousandths of stature.
pub(in crate::cli) fn coordinate(word: &str) -> Result<f64, String> {
    let number = word.parse().ok().filter(|n: &f64| n.is_finite());
    number.ok_or_else(|| "a coordinate is a number of thousandths of stature, such as 46 or -12.5".to_owned())
}

/// One emergency.
pub(in crate::cli) fn emergency() -> impl TypedValueParser<Value = Emergency> {
    one_of(Emergency::ALL.map(|e| (e.name(), e)))
}

/// Whose emergency guidelines.
pub(in crate::cli) fn scheme() -> impl TypedValueParser<Value = Scheme> {
    one_of(Scheme::ALL.map(|s| (s.name(), s)))
}

/// A body weight; a number alone is kilograms.
pub(in crate::cli) fn weight(word: &str) -> Result<BodyWeight, String> {
    BodyWeight::parse(word).map_err(|e| e.words())
}

/// A stature in centimetres.
pub(in crate::cli) fn stature(word: &str) -> Result<BodyHeight, String> {
    BodyHeight::parse(&format!("{word} cm")).map_err(|e| e.words())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_visit_is_the_last_or_a_number() {
        let third = WhichVisit::Id(VisitId(3));
        for (word, expected) in [("last", Some(WhichVisit::Last)), ("3", Some(third)), ("first", None), ("-1", None)] {
            assert_eq!(visit(word).ok(), expected, "{word}");
        }
    }

    #[test]
    fn a_coordinate_is_a_finite_number() {
        for (word, ok) in [("46", true), ("-12.5", true), ("NaN", false), ("inf", false), ("", false), ("4,5", false)] {
            assert_eq!(coordinate(word).is_ok(), ok, "{word}");
        }
    }

    #[test]
    fn a_stature_is_in_centimetres_and_within_its_range() {
        for (word, ok) in [("170", true), ("172.5", true), ("39", false), ("261", false), ("5 ft", false), ("x", false)]
        {
            assert_eq!(stature(word).is_ok(), ok, "{word}");
        }
    }
}
