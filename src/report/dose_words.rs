//! Doses in words, for the window, the command line and documents alike.

use crate::chart::Visit;
use crate::i18n::{text, text_with};
use crate::rules::clinical_tables::clinic::Clinical;
use crate::rules::doses::dose::tables::DoseLimit;
use crate::rules::doses::dose::{
    ActingSince, Advised, Again, AnaestheticDose, DoseReport, EpinephrineTotal, LargePoint, Level, LimitBy, SteroidSum,
    SteroidTotal, StillActing, Sum, ToxinTotal,
};
use crate::rules::doses::totals::milliliters;
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

/// An amount with its unit, said to be a lower bound where it is one; nobody knows a lower bound of nothing.
pub fn amount(number: &str, unit: &str, at_least: bool) -> String {
    if at_least && number == "0" {
        return text("dose-not-recorded").into_owned();
    }
    bound(format!("{number} {unit}"), at_least)
}

/// A dose and its limit in a few words: `lidocaine 15 mg of 300`.
pub fn short(dose: &AnaestheticDose, tables: &Clinical) -> String {
    let drug = tables.drugs.name(&dose.drug).to_lowercase();
    let given = bound(milligrams(dose.given), dose.at_least);
    let parts =
        |limit: String| [("drug", drug.clone().into()), ("given", given.clone().into()), ("limit", limit.into())];
    let Some(limit) = &dose.limit else {
        let id = if dose.is_unrecorded() { "dose-no-limit-unrecorded" } else { "dose-no-limit" };
        return text_with(id, &parts(String::new())).into_owned();
    };
    let id = match limit.by {
        LimitBy::CapWithoutWeight if dose.is_unrecorded() => "dose-of-cap-unrecorded",
        LimitBy::Weight | LimitBy::Cap if dose.is_unrecorded() => "dose-of-limit-unrecorded",
        LimitBy::CapWithoutWeight => "dose-of-cap",
        LimitBy::Weight | LimitBy::Cap => "dose-of-limit",
    };
    text_with(id, &parts(milligrams(limit.picograms))).into_owned()
}

/// What was given of a drug, and its limit where one is known, without how they compare: `lidocaine at least 15 mg;
/// maximum 300 mg`.
pub fn given(dose: &AnaestheticDose, tables: &Clinical) -> String {
    let drug = tables.drugs.name(&dose.drug).to_lowercase();
    let given = bound(milligrams(dose.given), dose.at_least);
    let mut parts = vec![("drug", drug.into()), ("given", given.into())];
    match &dose.limit {
        Some(limit) => {
            parts.push(("limit", milligrams(limit.picograms).into()));
            let id = match limit.by {
                LimitBy::CapWithoutWeight => "dose-given-of-cap",
                LimitBy::Weight | LimitBy::Cap => "dose-given-of",
            };
            text_with(id, &parts).into_owned()
        }
        None => text_with("dose-given", &parts).into_owned(),
    }
}

/// What of a drug was given on the day before and is not in its sum; `None` for nothing.
pub fn day_before(dose: &AnaestheticDose) -> Option<String> {
    let before = dose.day_before?;
    let given = amount(&milligrams(before.given), "mg", before.at_least);
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
    if !sum.known && sum.part.percent() == 0 {
        return text("dose-sum-unrecorded").into_owned();
    }
    let percent = bound(format!("{} %", sum.part.percent()), !sum.known);
    text_with("dose-sum", &[("percent", percent.into())]).into_owned()
}

/// What was given of a steroid at the visit and in the months before.
pub fn steroid(total: &SteroidTotal, tables: &Clinical) -> String {
    let parts = [
        ("drug", tables.drugs.name(&total.drug).into()),
        ("visit", amount(&milligrams(total.visit), "mg", total.visit_at_least).into()),
        ("window", amount(&milligrams(total.window), "mg", total.at_least).into()),
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
        ("visit", amount(&units(total.visit), "units", total.visit_at_least).into()),
        ("window", bound(units(total.window), total.at_least).into()),
        ("limit", total.limit.map(units).unwrap_or_default().into()),
        ("months", usize::from(months.unwrap_or(0)).into()),
    ];
    let id = match total.limit {
        Some(_) if total.window == 0 && total.at_least => "dose-toxin-unrecorded",
        Some(_) => "dose-toxin",
        None => "dose-toxin-no-limit",
    };
    text_with(id, &parts).into_owned()
}

/// The units of a toxin at the visit.
pub fn toxin_given(total: &ToxinTotal, tables: &Clinical) -> String {
    let given = amount(&units(total.visit), "units", total.visit_at_least);
    let parts = [("drug", tables.drugs.name(&total.drug).into()), ("given", given.into())];
    text_with("dose-units", &parts).into_owned()
}

/// Micrograms without the unit: `40`, `7.5`.
pub fn micrograms(picograms: u64) -> String {
    // Thousandths of a microgram, written as thousandths of a millilitre are.
    milliliters(picograms / 1000)
}

/// Epinephrine of all points and its limit in a few words: `epinephrine 60 µg of 200`.
pub fn epinephrine(total: &EpinephrineTotal) -> String {
    let parts =
        [("given", bound(micrograms(total.given), total.at_least).into()), ("limit", micrograms(total.limit).into())];
    let id = match total.by {
        _ if total.given == 0 && total.at_least => "dose-epinephrine-unknown",
        // That of heart disease is lower than what the weight of any adult allows.
        LimitBy::CapWithoutWeight if total.heart_disease != Some(true) => "dose-epinephrine-of-cap",
        LimitBy::CapWithoutWeight | LimitBy::Weight | LimitBy::Cap => "dose-epinephrine",
    };
    text_with(id, &parts).into_owned()
}

/// Epinephrine of all points, with the limit where the questions that decide which one it is were answered.
pub fn epinephrine_given(total: &EpinephrineTotal) -> String {
    let given = bound(micrograms(total.given), total.at_least);
    match total.heart_disease {
        Some(_) => {
            let parts = [("given", given.into()), ("limit", micrograms(total.limit).into())];
            text_with("dose-epinephrine-given-of", &parts).into_owned()
        }
        None => text_with("dose-epinephrine-given", &[("given", given.into())]).into_owned(),
    }
}

/// Which limit of epinephrine it is and how it was worked out, that of heart disease where nobody has asked about the
/// heart, and what is not counted.
pub fn epinephrine_limit(total: &EpinephrineTotal, tables: &Clinical) -> String {
    let row = &tables.doses.epinephrine;
    let weight = total.weight;
    let parts = [
        ("cardiac", micrograms(total.cardiac_limit).into()),
        ("per_kg", row.mcg_per_kg.to_string().into()),
        ("weight", weight.map(|w| Milli::from(w).to_string()).unwrap_or_default().into()),
        ("allows", weight.map(|w| micrograms(row.by_weight(w))).unwrap_or_default().into()),
        ("limit", micrograms(total.limit).into()),
    ];
    let id = match total.heart_disease {
        Some(true) => "dose-epinephrine-cardiac",
        Some(false) => "dose-epinephrine-healthy",
        None => "dose-epinephrine-not-asked",
    };
    let working = format!("dose-epinephrine-by-{}", total.by.name());
    let not_counted = total.at_least.then_some("dose-epinephrine-not-counted");
    let lines = [Some(id), Some(working.as_str()), not_counted];
    lines.into_iter().flatten().map(|id| text_with(id, &parts)).collect::<Vec<_>>().join(" ")
}

/// That some epinephrine is not counted; `None` where all of it is.
pub fn epinephrine_not_counted(total: &EpinephrineTotal) -> Option<String> {
    total.at_least.then(|| text("dose-epinephrine-not-counted").into_owned())
}

/// All steroids together: at the visit, in the course and in the months.
pub fn steroid_sum(sum: &SteroidSum, tables: &Clinical) -> String {
    let row = &tables.doses.steroids;
    let parts = [
        ("drug", tables.drugs.name(&sum.standard).to_lowercase().into()),
        ("visit", amount(&milligrams(sum.visit), "mg", sum.visit_at_least).into()),
        ("course", amount(&milligrams(sum.course), "mg", sum.at_least && sum.course_visits > 0).into()),
        ("course_visits", sum.course_visits.into()),
        ("window", bound(milligrams(sum.window), sum.at_least).into()),
        ("published", milligrams(row.months_mg.picograms()).into()),
        ("months", usize::from(row.months).into()),
    ];
    let id = if sum.window == 0 && sum.at_least { "dose-steroid-sum-unrecorded" } else { "dose-steroid-sum" };
    text_with(id, &parts).into_owned()
}

/// That the last steroid was given sooner ago than published; `None` where it was not.
pub fn steroid_interval(sum: &SteroidSum, tables: &Clinical) -> Option<String> {
    let days = sum.days_since.filter(|_| sum.too_soon)?;
    let least = usize::from(tables.doses.steroids.interval_days);
    let parts = [("days", usize::try_from(days).unwrap_or(0).into()), ("least", least.into())];
    Some(text_with("dose-steroid-interval", &parts).into_owned())
}

/// That a local anaesthetic came again sooner than its label has it.
pub fn again(again: &Again, tables: &Clinical) -> String {
    let (id, minutes) = match again.minutes {
        Some(minutes) => ("dose-again", minutes.to_string()),
        None => ("dose-again-unknown", String::new()),
    };
    let parts = [
        ("drug", tables.drugs.name(&again.drug).into()),
        ("minutes", minutes.into()),
        ("least", again.label_minutes.to_string().into()),
    ];
    text_with(id, &parts).into_owned()
}

/// That a long-acting local anaesthetic still counts.
pub fn still_acting(acting: &StillActing, tables: &Clinical) -> String {
    let (id, hours) = match acting.given {
        ActingSince::SameVisit => ("dose-still-acting-here", 0),
        ActingSince::Hours(hours) => ("dose-still-acting", usize::try_from(hours).unwrap_or(usize::MAX)),
        ActingSince::NotRecorded => ("dose-still-acting-unknown", 0),
    };
    let parts = [
        ("drug", tables.drugs.name(&acting.drug).into()),
        ("hours", hours.into()),
        ("of", acting.of_hours.to_string().into()),
    ];
    text_with(id, &parts).into_owned()
}

/// What labels say about the dose, and when the answer behind it was given where that was at another visit.
pub fn advised(advised: &Advised) -> String {
    let told = advised.told.as_ref().map(crate::rules::safety::screened::Told::words);
    std::iter::once(advised.row.text.clone()).chain(told).collect::<Vec<_>>().join(" ")
}

/// What labels say about the dose of a drug for this patient, each a sentence.
pub fn advice<'a>(report: &'a DoseReport, drug: &'a crate::ids::DrugId) -> impl Iterator<Item = &'a Advised> {
    report.advice.iter().filter(move |a| a.drugs.contains(drug))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::DrugId;

    fn total(given: u64, at_least: bool, by: LimitBy) -> EpinephrineTotal {
        EpinephrineTotal {
            given,
            earlier: 0,
            at_least,
            limit: if by == LimitBy::Weight { 150_000_000 } else { 200_000_000 },
            by,
            weight: (by != LimitBy::CapWithoutWeight).then(|| BodyWeight::parse("50").unwrap()),
            heart_disease: Some(false),
            cardiac_limit: 40_000_000,
            level: Level::Unknown,
        }
    }

    #[test]
    fn epinephrine_is_said_with_its_limit_and_what_is_not_counted() {
        let tables = Clinical::bundled().unwrap();
        let by_weight = "3 µg/kg × 50 kg = 150 µg; the cap is higher.";
        for (given, at_least, by, words, limit) in [
            (10_000_000, false, LimitBy::Weight, "epinephrine 10 µg of 150", by_weight),
            (10_000_000, true, LimitBy::Weight, "epinephrine at least 10 µg of 150", "Not counted:"),
            (0, true, LimitBy::Weight, "epinephrine: amount not recorded, limit 150 µg", "Not counted:"),
            (
                10_000_000,
                false,
                LimitBy::CapWithoutWeight,
                "epinephrine 10 µg · no weight, cap 200 µg",
                "Without a weight only the cap of 200 µg is known; 3 µg/kg can be less.",
            ),
        ] {
            let total = total(given, at_least, by);
            assert_eq!(epinephrine(&total), words);
            let said = epinephrine_limit(&total, tables);
            assert!(said.contains(limit), "{said}");
            assert_eq!(said.contains("Not counted"), at_least, "{said}");
        }
    }

    #[test]
    fn an_amount_that_nobody_recorded_is_not_at_least_nothing() {
        for (number, at_least, words) in [
            ("0", true, "amount not recorded"),
            ("0", false, "0 mg"),
            ("0.1", true, "at least 0.1 mg"),
            ("40", false, "40 mg"),
        ] {
            assert_eq!(amount(number, "mg", at_least), words);
        }
    }

    #[test]
    fn what_acts_on_is_said_with_its_time_or_that_none_is_recorded() {
        let tables = Clinical::bundled().unwrap();
        for (given, words) in [
            (ActingSince::SameVisit, "was given at this visit and acts for 96 hours"),
            (ActingSince::Hours(0), "was given less than 1 hour ago and acts for 96 hours"),
            (ActingSince::Hours(1), "was given 1 hour ago and acts"),
            (ActingSince::Hours(95), "was given 95 hours ago and acts"),
            (ActingSince::NotRecorded, "was given before, at a time that is not recorded, and acts for 96 hours"),
        ] {
            let acting = StillActing { drug: DrugId::new("bupivacaine-liposomal").unwrap(), given, of_hours: 96 };
            let said = still_acting(&acting, tables);
            assert!(said.contains(words), "{said}");
        }
        let drug = || DrugId::new("bupivacaine").unwrap();
        for (minutes, words) in [(Some(59), "again after 59 minutes"), (None, "at a time that is not recorded")] {
            let said = again(&Again { drug: drug(), minutes, label_minutes: 180 }, tables);
            assert!(said.contains(words) && said.contains("180 minutes"), "{said}");
        }
    }
}
