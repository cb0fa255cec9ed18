//! Doses in words, for the window, the command line and documents alike.

use crate::chart::Visit;
use crate::i18n::{text, text_with};
use crate::rules::clinic::Clinical;
use crate::rules::dose::tables::DoseLimit;
use crate::rules::dose::{AnaestheticDose, DoseReport, LargePoint, Level, LimitBy, SteroidTotal, Sum, ToxinTotal};
use crate::rules::totals::milliliters;
use crate::units::{Amount, BodyWeight, Milli};

/// Milligrams without the unit: `202.5`.
pub fn milligrams(picograms: u64) -> String {
    let shown = Amount::Mass { picograms }.to_string();
    shown.trim_end_matches(" mg").to_owned()
}

/// Units without the word: `15`.
pub fn units(millionths: u64) -> String {
    let shown = Amount::Units { millionths }.to_string();
    shown.trim_end_matches(" units").to_owned()
}

/// A number, said to be a lower bound where it is one.
pub fn bound(number: String, at_least: bool) -> String {
    if at_least { text_with("dose-at-least", &[("number", number.into())]).into_owned() } else { number }
}

/// A dose and its limit in a few words: `lidocaine 15 mg of 300`.
pub fn short(dose: &AnaestheticDose, tables: &Clinical) -> String {
    let drug = tables.drugs.name(&dose.drug).to_lowercase();
    let given = bound(milligrams(dose.given), dose.at_least);
    let parts =
        |limit: String| [("drug", drug.clone().into()), ("given", given.clone().into()), ("limit", limit.into())];
    let Some(limit) = &dose.limit else { return text_with("dose-no-limit", &parts(String::new())).into_owned() };
    let id = match limit.by {
        LimitBy::CapWithoutWeight => "dose-of-cap",
        LimitBy::Weight | LimitBy::Cap => "dose-of-limit",
    };
    text_with(id, &parts(milligrams(limit.picograms))).into_owned()
}

/// What of a drug was given on the day before and is not in its sum; `None` for nothing.
pub fn day_before(dose: &AnaestheticDose) -> Option<String> {
    let before = dose.day_before?;
    let given = bound(milligrams(before.given), before.at_least);
    Some(text_with("dose-day-before", &[("given", given.into())]).into_owned())
}

/// Local anaesthetics that were given on the day before only.
pub fn day_before_only(report: &DoseReport, tables: &Clinical) -> Option<String> {
    let names: Vec<&str> = report.day_before.iter().map(|id| tables.drugs.name(id)).collect();
    let words = || text_with("dose-day-before-only", &[("drugs", names.join(", ").into())]).into_owned();
    (!names.is_empty()).then(words)
}

/// The points with much fluid, each with its volume.
pub fn large_points(report: &DoseReport, visit: &Visit, tables: &Clinical) -> Option<String> {
    let one = |p: &LargePoint| {
        let number = visit.mark(p.mark).map_or_else(String::new, |m| m.number.to_string());
        format!("{number} ({} mL)", milliliters(p.microlitres))
    };
    let points: Vec<String> = report.large_points.iter().map(one).collect();
    let parts = || {
        let most = tables.doses.point_volume.notice_above_ml.to_string();
        [("ml", most.into()), ("points", points.join(", ").into())]
    };
    let words = || text_with("dose-large-points", &parts()).into_owned();
    (!points.is_empty()).then(words)
}

/// How a dose stands to its limit, in a sentence that never says that it is safe.
pub fn standing(level: Level) -> String {
    text(&format!("dose-level-{}", level.name())).into_owned()
}

/// How the limit was worked out.
pub fn working(figures: DoseLimit, by: LimitBy, weight: Option<BodyWeight>) -> String {
    let (per_kg, cap) = (figures.mg_per_kg.to_string(), figures.cap_mg.to_string());
    let (shown, allows) =
        weight.map_or_else(Default::default, |w| (Milli::from(w).to_string(), milligrams(figures.by_weight(w))));
    let parts = [("per_kg", per_kg.into()), ("cap", cap.into()), ("weight", shown.into()), ("allows", allows.into())];
    text_with(&format!("dose-working-{}", by.name()), &parts).into_owned()
}

/// The sum over all local anaesthetics in a few words.
pub fn sum(sum: &Sum) -> String {
    let percent = bound(format!("{} %", sum.part.percent()), !sum.known);
    text_with("dose-sum", &[("percent", percent.into())]).into_owned()
}

/// What was given of a steroid at the visit and in the months before.
pub fn steroid(total: &SteroidTotal, tables: &Clinical) -> String {
    let parts = [
        ("drug", tables.drugs.name(&total.drug).into()),
        ("visit", bound(milligrams(total.visit), total.at_least).into()),
        ("window", bound(milligrams(total.window), total.at_least).into()),
        ("months", usize::from(tables.doses.steroids.months).into()),
        ("visits", total.visits.into()),
    ];
    text_with("dose-steroid", &parts).into_owned()
}

/// The units of a toxin against its maximum.
pub fn toxin(total: &ToxinTotal, months: Option<u8>, tables: &Clinical) -> String {
    let drug = tables.drugs.name(&total.drug).to_owned();
    let parts = [
        ("drug", drug.into()),
        ("visit", bound(units(total.visit), total.at_least).into()),
        ("window", bound(units(total.window), total.at_least).into()),
        ("limit", total.limit.map(units).unwrap_or_default().into()),
        ("months", usize::from(months.unwrap_or(0)).into()),
    ];
    text_with(if total.limit.is_some() { "dose-toxin" } else { "dose-toxin-no-limit" }, &parts).into_owned()
}
