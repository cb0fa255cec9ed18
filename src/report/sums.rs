//! The totals of a visit in words.

use crate::atlas::Atlas;
use crate::body::Side;
use crate::chart::{Chart, Component, Mark, Visit};
use crate::i18n::{text, text_with};
use crate::report::dose_words;
use crate::rules::clinical_tables::clinic::{Clinical, Table};
use crate::rules::doses::dose;
use crate::rules::doses::dose::{AnaestheticDose, DoseReport, EpinephrineTotal, LimitBy};
use crate::rules::doses::drugs::Drugs;
use crate::rules::doses::totals::{Totals, add, milliliters, visit_totals};
use crate::rules::payer_requirements::codes::Band;
use crate::rules::payer_requirements::muscle_count::{CountedMuscle, MuscleCount, muscle_counts};
use crate::scene::amended::Amended;
use crate::scene::words::{self, lower_first};
use crate::units::Amount;

/// What, and how much.
pub(crate) fn lines(visit: &Visit, atlas: &Atlas, drugs: &Drugs) -> Vec<(String, String)> {
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
    lines.extend(amended_lines(visit));
    lines
}

/// What amendments mean for the sums: which points they are about.
fn amended_lines(visit: &Visit) -> Vec<(String, String)> {
    if visit.is_void() {
        return vec![(text("struck-total").into_owned(), text("void-total-value").into_owned())];
    }
    let one = |(amended, label, value): (Amended, &str, &str)| {
        let marks = visit.marks.iter().filter(|m| Amended::of(visit, m.id) == Some(amended));
        let numbers: Vec<u32> = marks.map(|m| m.number).collect();
        let words = || text_with(value, &[("points", words::points(numbers.clone()).into())]).into_owned();
        (!numbers.is_empty()).then(|| (text(label).into_owned(), words()))
    };
    [(Amended::Added, "amended-total", "amended-total-value"), (Amended::Struck, "struck-total", "struck-total-value")]
        .into_iter()
        .filter_map(one)
        .collect()
}

/// How many points were treated and how much was injected, and what an amendment means for that.
pub(crate) fn short_lines(visit: &Visit, atlas: &Atlas) -> Vec<(String, String)> {
    let totals = visit_totals(visit, atlas);
    let treated = match (totals.injected, totals.dry_needled) {
        (0, 0) => text_with("total-examined", &[("points", totals.points.into())]).into_owned(),
        _ => points(&totals),
    };
    let volume = (totals.microlitres > 0).then(|| {
        let ml = milliliters(totals.microlitres);
        text_with("total-volume-in-all", &[("ml", ml.into())]).into_owned()
    });
    let words = [Some(treated), volume].into_iter().flatten().collect::<Vec<_>>().join("; ");
    let mut lines = vec![(text("total-points").into_owned(), words)];
    lines.extend(amended_lines(visit));
    lines
}

/// Each vial once with everything taken from it at the points that count: drug, strength, epinephrine, lot, expiry, volume
/// and dose. The marks tell which points were treated from it.
pub(crate) fn vials<'v>(visit: &'v Visit, drugs: &Drugs) -> Vec<(String, Vec<&'v Mark>)> {
    let mut vials: Vec<(String, u64, Vec<Amount>, Vec<&Mark>)> = Vec::new();
    for (mark, injection) in visit.treated() {
        for component in &injection.components {
            let name = vial(component, drugs);
            let at = vials.iter().position(|(known, ..)| *known == name).unwrap_or_else(|| {
                vials.push((name, 0, Vec::new(), Vec::new()));
                vials.len() - 1
            });
            let Some((_, microlitres, amounts, marks)) = vials.get_mut(at) else { continue };
            *microlitres += u64::from(component.volume_ml.microlitres());
            if let Some(strength) = component.strength {
                add(amounts, strength.amount_in(component.volume_ml));
            }
            if marks.last().is_none_or(|last| last.id != mark.id) {
                marks.push(mark);
            }
        }
    }
    let words = |(vial, microlitres, amounts, marks): (String, u64, Vec<Amount>, Vec<&'v Mark>)| {
        let amounts = amounts.iter().map(ToString::to_string).collect::<Vec<_>>().join(" + ");
        let parts = [("what", vial.into()), ("ml", milliliters(microlitres).into())];
        let words = text_with("note-injectate", &parts).into_owned();
        (if amounts.is_empty() { words } else { format!("{words} = {amounts}") }, marks)
    };
    vials.into_iter().map(words).collect()
}

/// Drug, strength, epinephrine, lot and expiry.
fn vial(component: &Component, drugs: &Drugs) -> String {
    let epinephrine = match (component.epinephrine.present(), component.epinephrine.strength()) {
        (None, _) => None,
        (Some(false), _) => Some(text("report-epinephrine-without").into_owned()),
        (Some(true), None) => Some(text("report-epinephrine-with").into_owned()),
        (Some(true), Some(strength)) => {
            let parts = [("strength", strength.to_string().into())];
            Some(text_with("report-epinephrine-strength", &parts).into_owned())
        }
    };
    let lot = match component.lot.trim() {
        "" => None,
        lot => Some(text_with("cell-lot", &[("lot", lot.into())]).into_owned()),
    };
    let expiry = component.expiry.map(|d| text_with("cell-expiry", &[("date", words::day(d).into())]).into_owned());
    let parts = [Some(drugs.component_label(component)), epinephrine, lot, expiry];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The muscles treated in one plain sentence for each technique, with the clinic's own code where its table has one.
/// More than one technique says which is which.
pub(crate) fn coder(visit: &Visit, atlas: &Atlas, tables: &Clinical) -> Vec<String> {
    let counts = muscle_counts(visit, atlas);
    let several = counts.len() > 1;
    counts.iter().map(|count| one_technique(count, several, atlas, tables)).collect()
}

fn one_technique(count: &MuscleCount, several: bool, atlas: &Atlas, tables: &Clinical) -> String {
    let numbers = [("apart", count.sides_apart().into()), ("together", count.sides_together().into())];
    let mut words = text_with("coder-count", &numbers).into_owned();
    if several {
        let technique = text(&format!("coder-technique-{}", count.technique.name())).into_owned();
        words = format!("{technique}: {words}");
    }
    let mut named: Vec<String> =
        count.muscles.chunk_by(|a, b| a.key == b.key).map(|m| sides_and_muscle(m, atlas)).collect();
    if count.without_muscle > 0 {
        named.push(text_with("total-without-muscle", &[("n", count.without_muscle.into())]).into_owned());
    }
    if !named.is_empty() {
        words = format!("{words}: {}", named.join(", "));
    }
    let codes = &tables.codes;
    match codes.suggest(count) {
        Some(code) => {
            let code = format!("{} {}", code.code, code.words).trim().to_owned();
            format!("{words}. {}", text_with("coder-code", &[("code", code.into())]))
        }
        // Which band of codes it is depends on how the payer counts the sides; where that makes no difference it is said.
        None => match (Band::of(count.sides_apart()), Band::of(count.sides_together())) {
            (Some(band), Some(same)) if band == same => {
                format!("{words} ({})", text(&format!("coder-band-{}", band.name())))
            }
            _ => words,
        },
    }
}

/// `right trapezius`, or where both were treated `right and left trapezius`; the counted are one muscle.
fn sides_and_muscle(counted: &[CountedMuscle], atlas: &Atlas) -> String {
    let one = |counted: &CountedMuscle| {
        let muscle = lower_first(&muscle(&counted.key, atlas));
        match counted.side {
            Side::Right => text_with("coder-muscle-right", &[("muscle", muscle.into())]).into_owned(),
            Side::Left => text_with("coder-muscle-left", &[("muscle", muscle.into())]).into_owned(),
            Side::Midline => text_with("coder-muscle-midline", &[("muscle", muscle.into())]).into_owned(),
        }
    };
    match counted {
        [a, b] if [a.side, b.side].iter().all(|side| *side != Side::Midline) => {
            let muscle = lower_first(&muscle(&a.key, atlas));
            text_with("coder-muscle-both", &[("muscle", muscle.into())]).into_owned()
        }
        counted => counted.iter().map(one).collect::<Vec<_>>().join(", "),
    }
}

/// How much is said about doses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Detail {
    /// What was given of what limit: what a record says.
    Record,
    /// And how that compares, how the limit was worked out, and what was not asked: what an audit says.
    Full,
}

/// Doses against their limits in sentences; nothing where nothing was given that has a limit or a running total.
pub(crate) fn doses(chart: &Chart, visit: &Visit, tables: &Clinical, detail: Detail) -> Vec<String> {
    let report = dose::of_visit(chart, visit, tables);
    let full = detail == Detail::Full;
    // Where no amount is known a record has nothing to say of a dose: that it is missing is for the audit.
    let said = |given: u64| full || given > 0;
    let anaesthetics = report.anaesthetics.iter().filter(|d| said(d.given));
    let mut lines: Vec<String> = anaesthetics.map(|d| anaesthetic(d, &report, tables, detail)).collect();
    let sum = report.sum.filter(|sum| report.anaesthetics.len() > 1 && (full || sum.known));
    lines.extend(sum.map(|sum| dose_words::sum(&sum)));
    if full {
        lines.extend(report.again.iter().map(|a| dose_words::again(a, tables)));
        lines.extend(report.still_acting.iter().map(|a| dose_words::still_acting(a, tables)));
    }
    lines.extend(report.epinephrine.as_ref().filter(|e| said(e.given)).map(|e| epinephrine(e, tables, detail)));
    lines.extend(report.steroids.iter().filter(|s| said(s.visit)).map(|s| dose_words::steroid(s, tables)));
    if let Some(sum) = report.steroid_sum.as_ref().filter(|s| s.visit > 0 || (full && s.at_least)) {
        lines.push(dose_words::steroid_sum(sum, tables));
        lines.extend(dose_words::steroid_interval(sum, tables).filter(|_| full));
    }
    for toxin in report.toxins.iter().filter(|t| said(t.visit)) {
        let months = tables.doses.toxins.iter().find(|l| l.drug == toxin.drug).map(|l| l.months);
        let words = if full || toxin.limit.is_some() {
            dose_words::toxin(toxin, months, tables)
        } else {
            dose_words::toxin_given(toxin, tables)
        };
        lines.push(with_own_row(words, tables, Table::Toxins, toxin.drug.as_str()));
    }
    if detail == Detail::Full {
        let unlisted =
            |id: &crate::ids::DrugId| text_with("dose-unlisted", &[("drug", id.as_str().into())]).into_owned();
        lines.extend(report.unlisted.iter().map(unlisted));
    }
    lines.extend(dose_words::day_before_only(&report, tables));
    if detail == Detail::Full {
        lines.extend(dose_words::large_points(&report, visit, tables));
        if !report.anaesthetics.is_empty() && !report.asked_for_others {
            lines.push(text("dose-others-not-asked").into_owned());
        }
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

/// Epinephrine of all points. A record says the limit where it is known which one holds for the patient.
fn epinephrine(total: &EpinephrineTotal, tables: &Clinical, detail: Detail) -> String {
    match detail {
        Detail::Record => dose_words::epinephrine_given(total),
        Detail::Full => {
            let (standing, limit) = (dose_words::standing(total.level), dose_words::epinephrine_limit(total, tables));
            format!("{}. {standing} {limit}", dose_words::epinephrine(total))
        }
    }
}

/// What was given of a local anaesthetic, its limit, and how that was worked out.
fn anaesthetic(dose: &AnaestheticDose, report: &DoseReport, tables: &Clinical, detail: Detail) -> String {
    let percent = dose.fraction().filter(|_| !dose.is_unrecorded()).map(|f| f.percent().to_string());
    let mut words = match (&dose.limit, detail, percent) {
        (Some(limit), Detail::Record, Some(percent)) => {
            let id = match limit.by {
                LimitBy::CapWithoutWeight => "dose-record-cap",
                LimitBy::Weight | LimitBy::Cap => "dose-record",
            };
            let given = dose_words::bound(dose_words::milligrams(dose.given), dose.at_least);
            let limit = dose_words::milligrams(limit.picograms);
            let drug = tables.drugs.name(&dose.drug).to_lowercase();
            let parts =
                [("drug", drug.into()), ("given", given.into()), ("limit", limit.into()), ("percent", percent.into())];
            format!("{}.", text_with(id, &parts))
        }
        (_, Detail::Record, _) => format!("{}.", dose_words::given(dose, tables)),
        (_, Detail::Full, percent) => {
            let percent = percent.map(|p| format!(" · {p} %")).unwrap_or_default();
            format!("{}{percent}.", dose_words::short(dose, tables))
        }
    };
    let mut say = |more: &str| {
        words.push(' ');
        words.push_str(more);
    };
    if let Some(limit) = &dose.limit {
        if detail == Detail::Full {
            say(&dose_words::standing(dose.level));
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
            say(&dose_words::advised(advised));
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
