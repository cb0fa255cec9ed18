//! Parts of the record in words that window, report and note share.

use crate::atlas::Atlas;
use crate::chart::{Acknowledgement, Place, Series, Warning};
use crate::i18n::{text, text_with};

/// "session 2 of 6", "next due 2026-12-01", "call on 2026-11-23", as far as they are planned.
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
    let due = series.next_due.map(|d| text_with("series-due", &[("date", d.to_string().into())]));
    let call = series.call_on.map(|d| text_with("series-call", &[("date", d.to_string().into())]));
    session.into_iter().chain(due).chain(call).map(std::borrow::Cow::into_owned).collect()
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
        ("", Warning::OtherSide) => text("report-warning-side").into_owned(),
        ("", Warning::Allergy(_)) => text("report-warning-allergy").into_owned(),
        ("", Warning::ExpiredVial(_)) => text("report-warning-expired").into_owned(),
        (words, _) => words.to_owned(),
    }
}

/// A place in words, for a person of this stature; of one that a muscle's name stands for it is said that it is a book's.
pub fn place(atlas: &Atlas, place: Place, stature_mm: Option<u32>) -> String {
    let words = atlas.describe(place.view(), place.at(), stature_mm).to_text();
    if place.is_by_name() { text_with("place-by-name", &[("place", words.into())]).into_owned() } else { words }
}
