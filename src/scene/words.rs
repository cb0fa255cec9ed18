//! Parts of the record in words that window, report and note share.

pub use crate::time::in_words as day;
use jiff::civil::Date;

use crate::atlas::Atlas;
use crate::chart::mark::examination::Weakness;
use crate::chart::visit::procedure::Procedure;
use crate::chart::{Acknowledgement, Clinician, Correction, Identifier, Mark, Place, Series, Visit, Warning};
use crate::i18n::{text, text_with};
use crate::ids::{CautionId, DrugId, MarkId};
use crate::time::Moment;
use crate::units::{BodyHeight, BodyWeight};

/// Hours and minutes where it is a time of `of`, otherwise with its own day before them: `Oct 3, 2026, 00:10`.
pub fn time(at: Moment, of: Date) -> String {
    if at.date() == of { at.hour_minute() } else { day_and_time(at) }
}

/// From when to when the patient was watched, and for how many minutes; empty when neither was recorded.
pub fn observed(procedure: &Procedure, of: Date) -> String {
    let shown = |at: Moment| time(at, of);
    match (procedure.observed_from, procedure.observed_until) {
        (None, None) => String::new(),
        (Some(from), None) => text_with("observed-from", &[("from", shown(from).into())]).into_owned(),
        (None, Some(until)) => text_with("observed-until", &[("until", shown(until).into())]).into_owned(),
        (Some(from), Some(until)) => {
            let minutes = usize::try_from((until.unix_seconds() - from.unix_seconds()) / 60).unwrap_or(0);
            let parts = [("from", shown(from).into()), ("until", shown(until).into()), ("minutes", minutes.into())];
            text_with("observed-from-until", &parts).into_owned()
        }
    }
}

/// Day, hours and minutes: `Oct 3, 2026, 00:10`.
pub fn day_and_time(at: Moment) -> String {
    format!("{}, {}", day(at.date()), at.hour_minute())
}

/// A clinician with credentials: `A. Example, MD`; empty without a name.
pub fn clinician(by: &Clinician) -> String {
    match (by.name.trim(), by.credentials.trim()) {
        (name, "") => name.to_owned(),
        ("", credentials) => credentials.to_owned(),
        (name, credentials) => format!("{name}, {credentials}"),
    }
}

/// The same with the number that tells whose signature it is: `A. Example, MD (NPI 1234567893)`.
pub fn provider(by: &Clinician) -> String {
    match by.number.trim() {
        "" => clinician(by),
        number => {
            let kind = match by.number_kind.trim() {
                "" => text("report-npi").into_owned(),
                kind => kind.to_owned(),
            };
            format!("{} ({kind} {number})", clinician(by)).trim().to_owned()
        }
    }
}

/// The weakness of a mark's muscle; a true one with the nerve that supplies the muscle. `None` when not tested.
pub fn weakness(mark: &Mark, atlas: &Atlas) -> Option<String> {
    let weakness = mark.examination.weakness?;
    let words = text(&format!("choice-weakness-{}", weakness.name())).into_owned();
    let nerve = mark.muscle_id().and_then(|id| atlas.innervation(id));
    Some(match nerve.filter(|_| weakness == Weakness::True) {
        Some(nerve) => {
            text_with("weakness-with-nerve", &[("weakness", words.into()), ("nerve", nerve.in_words().into())])
                .into_owned()
        }
        None => words,
    })
}

/// A number of the patient with what it is: `MRN S-0001`.
pub fn identifier(number: &Identifier) -> String {
    match number.system.trim() {
        "" => text_with("report-record-number", &[("number", number.value.as_str().into())]).into_owned(),
        system => format!("{system} {}", number.value),
    }
}

/// Body weight in both measures: `154 lb (70 kg)`.
pub fn weight(weight: BodyWeight) -> String {
    let parts = [("lb", weight.pounds().to_string().into()), ("kg", weight.to_string().into())];
    text_with("measure-weight", &parts).into_owned()
}

/// Body height in both measures: `5 ft 8 in (172 cm)`.
pub fn height(height: BodyHeight) -> String {
    let (feet, inches) = height.feet_inches();
    let parts = [("ft", feet.to_string().into()), ("in", inches.to_string().into()), ("cm", height.to_string().into())];
    text_with("measure-height", &parts).into_owned()
}

/// "session 2 of 6", "next due Dec 1, 2026", "call on Nov 23, 2026", as far as they are planned.
pub fn series(series: &Series) -> Vec<String> {
    let session = match (series.session, series.of) {
        (Some(n), Some(of)) => {
            let parts = [("session", n.to_string().into()), ("of", of.to_string().into())];
            Some(text_with("series-session-of", &parts))
        }
        (Some(n), None) => Some(text_with("series-session-alone", &[("session", n.to_string().into())])),
        (None, Some(of)) => Some(text_with("series-planned", &[("of", of.to_string().into())])),
        (None, None) => None,
    };
    let due = series.next_due.map(|d| text_with("series-due", &[("date", day(d).into())]));
    let call = series.call_on.map(|d| text_with("series-call", &[("date", day(d).into())]));
    session.into_iter().chain(due).chain(call).map(std::borrow::Cow::into_owned).collect()
}

/// Words with a capital first letter.
pub fn upper_first(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Words with a small first letter, unless the second one is a capital too, as in an abbreviation.
pub fn lower_first(words: &str) -> String {
    let mut letters = words.chars();
    match (letters.next(), words.chars().nth(1)) {
        (Some(first), second) if second.is_none_or(|c| !c.is_uppercase()) => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => words.to_owned(),
    }
}

/// What was warned of, as it was shown, or its name where no words were kept.
pub fn warning_read(read: &Acknowledgement, atlas: &Atlas) -> String {
    match (read.words.trim(), &read.warning) {
        ("", Warning::Hazard(id)) => {
            let hazard = atlas.hazards().iter().find(|h| h.id == id.as_str());
            hazard.map_or_else(|| id.to_string(), |h| h.name.clone())
        }
        ("", Warning::AreaToAvoid(reason)) => reason.clone(),
        ("", Warning::ThoraxBothSides) => text("report-warning-thorax").into_owned(),
        ("", Warning::Contralateral) => text("report-warning-side").into_owned(),
        ("", Warning::Allergy(_)) => text("report-warning-allergy").into_owned(),
        ("", Warning::ExpiredVial(_)) => text("report-warning-expired").into_owned(),
        ("", Warning::DrugCaution(_)) => text("report-warning-drug").into_owned(),
        (words, _) => words.to_owned(),
    }
}

/// What drugs and cautions are called in the tables in use.
#[derive(Clone, Copy)]
pub struct Names<'a> {
    /// The name of a drug.
    pub drug: &'a dyn Fn(&DrugId) -> String,
    /// The name of a caution about a syringe.
    pub caution: &'a dyn Fn(&CautionId) -> String,
}

/// What a warning is called.
pub fn warning_name(warning: &Warning, atlas: &Atlas, names: &Names<'_>) -> String {
    let drug = names.drug;
    match warning {
        Warning::Hazard(id) => {
            let hazard = atlas.hazards().iter().find(|h| h.id == id.as_str());
            hazard.map_or_else(|| id.to_string(), |h| h.name.clone())
        }
        Warning::AreaToAvoid(reason) if reason.is_empty() => text("warning-area").into_owned(),
        Warning::AreaToAvoid(reason) => {
            text_with("warning-area-of", &[("reason", reason.as_str().into())]).into_owned()
        }
        Warning::ThoraxBothSides => text("warning-both-sides").into_owned(),
        Warning::Contralateral => text("warning-other-side").into_owned(),
        Warning::Allergy(id) => text_with("warning-allergy-to", &[("drug", drug(id).into())]).into_owned(),
        Warning::ExpiredVial(id) => text_with("warning-expired-vial", &[("drug", drug(id).into())]).into_owned(),
        Warning::DrugCaution(id) => (names.caution)(id),
    }
}

/// A warning by its name with the points that it is about: "Lung apex (points 1, 4)".
pub fn warning_at(name: &str, marks: &[MarkId], visit: &Visit) -> String {
    let numbers = marks.iter().filter_map(|&id| visit.mark(id)).map(|m| m.number);
    format!("{name} ({})", points(numbers))
}

/// "point 4" or "points 1, 4".
pub fn points(numbers: impl IntoIterator<Item = u32>) -> String {
    let numbers: Vec<String> = numbers.into_iter().map(|n| n.to_string()).collect();
    let parts = [("n", numbers.len().into()), ("numbers", numbers.join(", ").into())];
    text_with("check-points", &parts).into_owned()
}

/// What was put right of a point, with the value before and why.
pub fn correction(correction: &Correction) -> String {
    let parts = [
        ("what", text(&format!("corrected-{}", correction.what.name())).into_owned().into()),
        ("before", correction.before.as_str().into()),
        ("after", correction.after.as_str().into()),
        ("reason", correction.reason.as_str().into()),
        ("time", correction.at.hour_minute().into()),
    ];
    text_with("correction", &parts).into_owned()
}

/// The site of a mark as the table of a document says it, short: `8 cm right of midline at T1`. One that a muscle's name
/// stands for is said to be so as long as nothing was felt or done there.
pub fn site(atlas: &Atlas, mark: &Mark, stature_mm: Option<u32>) -> String {
    let site = mark.site();
    let words = atlas.describe(site.view(), site.at(), stature_mm).to_text();
    let whole = words.replace(" the ", " ");
    let short = whole.strip_prefix("about ").unwrap_or(&whole).to_owned();
    if site.is_by_name() {
        return text_with("place-by-name", &[("place", short.into())]).into_owned();
    }
    short
}

/// A place in words, for a person of this stature; of one that a muscle's name stands for it is said that it is the standard site.
pub fn place(atlas: &Atlas, place: Place, stature_mm: Option<u32>) -> String {
    let words = atlas.describe(place.view(), place.at(), stature_mm).to_text();
    if place.is_by_name() { text_with("place-by-name", &[("place", words.into())]).into_owned() } else { words }
}
