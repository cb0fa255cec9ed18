//! The totals of a visit in words.

use super::dose_words;
use crate::atlas::Atlas;
use crate::body::Side;
use crate::chart::{Chart, Visit};
use crate::i18n::{text, text_with};
use crate::rules::clinic::{Clinical, Table};
use crate::rules::dose::{self, AnaestheticDose, DoseReport};
use crate::rules::drugs::Drugs;
use crate::rules::totals::{Totals, milliliters, visit_totals};
use crate::scene::amended::Amended;
use crate::scene::words;

/// What, and how much.
pub(super) fn lines(visit: &Visit, atlas: &Atlas, drugs: &Drugs) -> Vec<(String, String)> {
    let totals = visit_totals(visit, atlas);
    let mut lines = vec![(text("total-points").into_owned(), points(&totals))];
    let muscles = muscles(&totals, atlas);
    if !muscles.is_empty() {
        lines.push((text("total-muscles").into_owned(), muscles));
    }
    if totals.microlitres > 0 {
        let ml = milliliters(totals.microlitres);
        lines.push((
            text("total-volume").into_owned(),
            text_with("total-volume-value", &[("ml", ml.into())]).into_owned(),
        ));
    }
    for (drug, &volume) in &totals.volumes {
        let ml = milliliters(volume);
        let amounts: Vec<String> = totals.amounts.get(drug).into_iter().flatten().map(ToString::to_string).collect();
        let words = if amounts.is_empty() {
            text_with("total-volume-value", &[("ml", ml.into())])
        } else {
            text_with("total-amount-with-volume", &[("amount", amounts.join(" + ").into()), ("ml", ml.into())])
        };
        lines.push((drugs.name(drug).to_owned(), words.into_owned()));
    }
    let unconfirmed = visit.marks.iter().filter(|m| !m.is_confirmed()).count();
    if unconfirmed > 0 {
        let words = text_with("total-unconfirmed-value", &[("n", unconfirmed.into())]);
        lines.push((text("total-unconfirmed").into_owned(), words.into_owned()));
    }
    if visit.is_void() {
        lines.push((text("struck-total").into_owned(), text("void-total-value").into_owned()));
        return lines;
    }
    for (amended, label, value) in [
        (Amended::Added, "amended-total", "amended-total-value"),
        (Amended::Struck, "struck-total", "struck-total-value"),
    ] {
        let marks = visit.marks.iter().filter(|m| Amended::of(visit, m.id) == Some(amended));
        let numbers: Vec<u32> = marks.map(|m| m.number).collect();
        if !numbers.is_empty() {
            let words = text_with(value, &[("points", words::points(numbers).into())]);
            lines.push((text(label).into_owned(), words.into_owned()));
        }
    }
    lines
}

/// How much is said about doses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Detail {
    /// What was given of what limit.
    Short,
    /// And how the limit was worked out.
    Full,
}

/// Doses against their limits in sentences; nothing where nothing was given that has a limit or a running total.
pub(super) fn doses(chart: &Chart, visit: &Visit, tables: &Clinical, detail: Detail) -> Vec<String> {
    let report = dose::of_visit(chart, visit, tables);
    let mut lines: Vec<String> = report.anaesthetics.iter().map(|d| anaesthetic(d, &report, tables, detail)).collect();
    lines.extend(report.sum.filter(|_| report.anaesthetics.len() > 1).map(|sum| dose_words::sum(&sum)));
    lines.extend(report.again.iter().map(|a| dose_words::again(a, tables)));
    lines.extend(report.still_acting.iter().map(|a| dose_words::still_acting(a, tables)));
    if let Some(epinephrine) = &report.epinephrine {
        let standing = dose_words::standing(epinephrine.level);
        let limit = dose_words::epinephrine_limit(epinephrine);
        lines.push(format!("{}. {standing} {limit}", dose_words::epinephrine(epinephrine)));
    }
    lines.extend(report.steroids.iter().map(|s| dose_words::steroid(s, tables)));
    if let Some(sum) = report.steroid_sum.as_ref().filter(|s| s.visit > 0 || s.at_least) {
        lines.push(dose_words::steroid_sum(sum, tables));
        lines.extend(dose_words::steroid_interval(sum, tables));
    }
    for toxin in &report.toxins {
        let months = tables.doses.toxins.iter().find(|l| l.drug == toxin.drug).map(|l| l.months);
        lines.push(with_own_row(dose_words::toxin(toxin, months, tables), tables, Table::Toxins, toxin.drug.as_str()));
    }
    let unlisted = |id: &crate::ids::DrugId| text_with("dose-unlisted", &[("drug", id.as_str().into())]).into_owned();
    lines.extend(report.unlisted.iter().map(unlisted));
    lines.extend(dose_words::day_before_only(&report, tables));
    lines.extend(dose_words::large_points(&report, visit, tables));
    if !report.anaesthetics.is_empty() && !report.asked_for_others {
        lines.push(text("dose-others-not-asked").into_owned());
    }
    lines.iter().map(|line| sentence(line)).collect()
}

/// The words with a capital at the beginning and a full stop at the end.
fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let mut sentence: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    if !sentence.ends_with('.') {
        sentence.push('.');
    }
    sentence
}

/// What was given of a local anaesthetic, its limit, and how that was worked out.
fn anaesthetic(dose: &AnaestheticDose, report: &DoseReport, tables: &Clinical, detail: Detail) -> String {
    let percent = dose.fraction().map(|f| format!(" · {} %", f.percent())).unwrap_or_default();
    let mut words = format!("{}{percent}.", dose_words::short(dose, tables));
    let mut say = |more: &str| {
        words.push(' ');
        words.push_str(more);
    };
    if let Some(limit) = &dose.limit {
        say(&dose_words::standing(dose.level));
        if detail == Detail::Full {
            say(&dose_words::working(limit.figures, limit.by, report.weight));
        }
        if dose.earlier > 0 {
            let earlier = dose_words::milligrams(dose.earlier);
            say(&text_with("dose-earlier", &[("given", earlier.into())]));
        }
        if let Some(before) = dose_words::day_before(dose) {
            say(&before);
        }
        for advised in dose_words::advice(report, &dose.drug).filter(|_| detail == Detail::Full) {
            say(&advised.row.text);
        }
        if let Some(day) = &dose.day {
            let (given, limit) = (dose_words::milligrams(day.given), dose_words::milligrams(day.limit));
            say(&text_with("dose-day", &[("given", given.into()), ("limit", limit.into())]));
        }
    }
    with_own_row(words, tables, Table::Anaesthetics, dose.drug.as_str())
}

/// The words, with who decided the limit where it is the clinic's own.
fn with_own_row(words: String, tables: &Clinical, table: Table, row: &str) -> String {
    match tables.overridden(table, row) {
        Some(own) => {
            let source = text_with("dose-own-row", &[("source", own.source.as_str().into())]);
            format!("{words} {source}")
        }
        None => words,
    }
}

fn points(totals: &Totals) -> String {
    let mut parts =
        vec![("points", totals.points.to_string().into()), ("injected", totals.injected.to_string().into())];
    if totals.dry_needled == 0 {
        return text_with("total-points-value", &parts).into_owned();
    }
    parts.push(("needled", totals.dry_needled.to_string().into()));
    text_with("total-points-needled", &parts).into_owned()
}

/// The muscles treated with their sides; empty when none was.
fn muscles(totals: &Totals, atlas: &Atlas) -> String {
    let side = |side: Side| match side {
        Side::Right => text("side-right"),
        Side::Left => text("side-left"),
        Side::Midline => text("side-midline"),
    };
    let named: Vec<String> =
        totals.muscles.iter().map(|(key, s)| format!("{}, {}", muscle(key, atlas), side(*s))).collect();
    let mut parts = Vec::new();
    if !named.is_empty() {
        let list = [("n", named.len().into()), ("list", named.join("; ").into())];
        parts.push(text_with("total-muscles-value", &list).into_owned());
    }
    if totals.without_muscle > 0 {
        parts.push(text_with("total-without-muscle", &[("n", totals.without_muscle.into())]).into_owned());
    }
    parts.join("; ")
}

/// What the muscle is called that is counted under this key: its own name, or the key for one charted in parts.
fn muscle(key: &str, atlas: &Atlas) -> String {
    let mut parts = atlas.muscles().iter().filter(|m| m.bill_key == key);
    match (parts.next(), parts.next()) {
        (Some(only), None) => only.name.to_lowercase(),
        _ => key.replace('-', " "),
    }
}
