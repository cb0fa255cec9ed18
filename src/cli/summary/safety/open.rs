//! What `palpate check` says about doses and warnings. The words of an allergy are the patient's and are not said.

use super::numbers;
use crate::atlas::Atlas;
use crate::chart::{Chart, Status, Visit, Warning};
use crate::diagnostics::{Diagnostic, Severity as How};
use crate::i18n::{text, text_with};
use crate::ids::MarkId;
use crate::report::beside;
use crate::report::beside::HazardLine;
use crate::report::dose_words;
use crate::rules::clinical_tables::clinic::Clinical;
use crate::rules::clinical_tables::register::Rule;
use crate::rules::doses::dose;
use crate::rules::doses::dose::{AnaestheticDose, DoseReport, Level};
use crate::rules::safety::allergies::Certainty;
use crate::rules::safety::hazards::{DepthAdvice, HazardContext, VisitWarning};
use crate::scene::words;
use crate::time::Moment;

/// Whether a check says what was found about a dose.
fn is_said(spoken: &dose::Spoken, report: &DoseReport) -> bool {
    match spoken.level {
        Level::Amber | Level::Red => true,
        // What is not counted is not none.
        Level::Unknown => match spoken.rule {
            Rule::EpinephrineTotal => report.epinephrine.is_some_and(|e| e.at_least),
            Rule::SteroidSum => true,
            // Limits that are not for this patient are no limits.
            Rule::DoseUnknown | Rule::ToxinLimit => report.advice.iter().any(|a| a.row.no_limits),
            _ => false,
        },
        Level::Below => false,
    }
}

/// Doses close to a limit or above it, and warnings that nobody has read, of all visits.
pub(in crate::cli) fn open_items(chart: &Chart, atlas: &Atlas, tables: &Clinical) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for visit in &chart.visits {
        let report = dose::of_visit(chart, visit, tables);
        let place = text_with("cli-visit", &[("visit", visit.id.to_string().into())]).into_owned();
        let mut warn = |place: &str, message: String, rule: Rule| {
            let hint = format!("[{}]", rule.id());
            found.push(Diagnostic { severity: How::Warning, place: place.to_owned(), message, hint });
        };
        for spoken in report.spoken().into_iter().filter(|s| is_said(s, &report)) {
            let message = match dose_words::large_points(&report, visit, tables) {
                Some(points) if spoken.rule == Rule::PointVolume => points,
                _ => {
                    let what = dose_message(&report, &spoken, tables);
                    match spoken.rule {
                        Rule::DoseInterval | Rule::LongActing | Rule::SteroidInterval | Rule::SteroidSum => what,
                        rule => {
                            let total = report.epinephrine.filter(|_| rule == Rule::EpinephrineTotal);
                            let more = total.and_then(|e| dose_words::epinephrine_not_counted(&e));
                            let standing = dose_words::standing(spoken.level);
                            let advice = report.advice.iter().find(|a| a.row.no_limits).map(|a| a.row.text.clone());
                            [Some(format!("{what}: {standing}")), more, advice]
                                .into_iter()
                                .flatten()
                                .collect::<Vec<_>>()
                                .join(" ")
                        }
                    }
                }
            };
            warn(&place, message, spoken.rule);
        }
        let draft = visit.status == Status::Draft;
        let mut notes = Vec::new();
        for (_, said) in beside::concerns(chart, visit, tables) {
            warn(&place, said, Rule::Screening);
        }
        for touch in beside::touches(chart, visit, tables).into_iter().filter(|_| draft) {
            match touch.certainty {
                Certainty::Certain => warn(&place, touch.words, Rule::Allergy),
                Certainty::Possible => notes.push((touch.words, Rule::Allergy)),
            }
        }
        for (place, message, rule) in vials(chart, visit, tables).into_iter().filter(|_| draft) {
            warn(&place, message, rule);
        }
        for (message, rule) in notes {
            let hint = format!("[{}]", rule.id());
            found.push(Diagnostic { severity: How::Note, place: place.clone(), message, hint });
        }
        for advised in &report.advice {
            let drugs: Vec<_> = advised.drugs.iter().map(|d| tables.drugs.name(d).to_lowercase()).collect();
            let message = format!("{}: {}", drugs.join(", "), dose_words::advised(advised));
            let hint = format!("[{}]", Rule::DoseAdvice.id());
            found.push(Diagnostic { severity: How::Note, place: place.clone(), message, hint });
        }
        let mut warn = |place: &str, message: String, rule: Rule| {
            let hint = format!("[{}]", rule.id());
            found.push(Diagnostic { severity: How::Warning, place: place.to_owned(), message, hint });
        };
        let unread = if draft { "cli-unread" } else { "cli-unread-signed" };
        // Vials are said mark by mark, above.
        let of_places = |w: &&VisitWarning| !matches!(w.warning, Warning::Allergy(_) | Warning::ExpiredVial(_));
        let setting = HazardContext::of(chart, visit, atlas, tables, None);
        let all = setting.of_visit(visit);
        for warning in all.iter().filter(|w| w.is_open()).filter(of_places) {
            let name = match &warning.warning {
                // What stands there was typed about the patient.
                Warning::AreaToAvoid(_) => text("warning-area").into_owned(),
                Warning::DrugCaution(id) => {
                    let caution = tables.drug_cautions.get(id);
                    caution.map_or_else(
                        || id.to_string(),
                        |c| format!("{} ({})", c.name, c.words_since(warning.told.as_ref())),
                    )
                }
                other => {
                    let names = words::Names {
                        drug: &|id| tables.drugs.name(id).to_owned(),
                        caution: &|id| tables.drug_cautions.name(id),
                    };
                    words::warning_name(other, atlas, &names)
                }
            };
            let marks = numbers(visit, &warning.marks).iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            let parts = [("visit", visit.id.to_string().into()), ("mark", marks.into())];
            let message = text_with(unread, &[("warning", name.into())]).into_owned();
            warn(&text_with("cli-place", &parts), message, warning.rule(tables));
        }
        let cautions = beside::cautions(visit, &setting);
        let long = if draft { beside::needles(visit, &setting, DepthAdvice::is_too_deep) } else { Vec::new() };
        found.extend(cautions.into_iter().chain(long).flat_map(|said| mark_by_mark(visit, &said)));
        if draft {
            let short = beside::needles(visit, &setting, |d| d.too_short && !d.is_too_deep());
            let close = beside::structures_in_words(visit, &setting);
            found.extend(short.into_iter().chain(close).map(|said| line(visit, &said, &said.marks, How::Note)));
        }
    }
    found.extend(not_compared(chart, tables));
    found
}

/// How many allergies no row of the table knows; a note, since there is nothing to mend.
fn not_compared(chart: &Chart, tables: &Clinical) -> Option<Diagnostic> {
    let allergies = chart.patient.allergy_list().unwrap_or_default();
    let count = tables.allergens.not_compared(allergies, &tables.drugs).len();
    let message = || text_with("cli-allergies-not-compared", &[("count", count.into())]).into_owned();
    let hint = || format!("[{}]", Rule::Allergy.id());
    (count > 0).then(|| Diagnostic { severity: How::Note, place: String::new(), message: message(), hint: hint() })
}

/// A finding at some points of a visit.
fn line(visit: &Visit, said: &HazardLine, marks: &[MarkId], severity: How) -> Diagnostic {
    let marks = numbers(visit, marks).iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let parts = [("visit", visit.id.to_string().into()), ("mark", marks.into())];
    let place = text_with("cli-place", &parts).into_owned();
    Diagnostic { severity, place, message: said.words.clone(), hint: format!("[{}]", said.rule.id()) }
}

/// A warning for each of its points.
fn mark_by_mark(visit: &Visit, said: &HazardLine) -> Vec<Diagnostic> {
    said.marks.iter().map(|id| line(visit, said, std::slice::from_ref(id), How::Warning)).collect()
}

/// Vials after their last day, and components that the patient is allergic to, mark by mark. The allergy's words are the
/// patient's and are not said.
fn vials(chart: &Chart, visit: &Visit, tables: &Clinical) -> Vec<(String, String, Rule)> {
    let allergies = chart.patient_at(visit).allergy_list().unwrap_or_default();
    let day = visit.details.when.date();
    let mut found = Vec::new();
    for (mark, injection) in visit.treated() {
        let parts = [("visit", visit.id.to_string().into()), ("mark", mark.number.to_string().into())];
        let place = text_with("cli-place", &parts).into_owned();
        for component in &injection.components {
            let drug_name = tables.drugs.name(&component.drug);
            let drug = [("drug", drug_name.into())];
            if component.is_expired(injection.at.map_or(day, Moment::date)) {
                found.push((place.clone(), text_with("cli-expired", &drug).into_owned(), Rule::ExpiredVial));
            }
            for clash in tables.allergens.clashes(allergies, component, &tables.drugs) {
                let allergen = clash.allergen.map_or_else(|| drug_name.to_owned(), |a| a.name.clone());
                let id = match clash.certainty {
                    Certainty::Certain => "cli-allergy",
                    Certainty::Possible => "cli-allergy-possible",
                };
                let parts = [("drug", drug_name.into()), ("allergen", allergen.into())];
                let message = text_with(id, &parts).into_owned();
                let said = (place.clone(), message, Rule::Allergy);
                if !found.contains(&said) {
                    found.push(said);
                }
            }
        }
    }
    found
}

fn dose_message(report: &DoseReport, spoken: &dose::Spoken, tables: &Clinical) -> String {
    let of_all = match spoken.rule {
        Rule::EpinephrineTotal => report.epinephrine.map(|e| dose_words::epinephrine(&e)),
        Rule::SteroidSum => report.steroid_sum.as_ref().map(|s| dose_words::steroid_sum(s, tables)),
        Rule::SteroidInterval => report.steroid_sum.as_ref().and_then(|s| dose_words::steroid_interval(s, tables)),
        _ => None,
    };
    if let Some(words) = of_all {
        return words;
    }
    let Some(drug) = &spoken.drug else { return report.sum.map(|s| dose_words::sum(&s)).unwrap_or_default() };
    let again = report.again.iter().find(|a| a.drug == *drug).filter(|_| spoken.rule == Rule::DoseInterval);
    let acting = report.still_acting.iter().find(|a| a.drug == *drug).filter(|_| spoken.rule == Rule::LongActing);
    let of_drug = again.map(|a| dose_words::again(a, tables)).or(acting.map(|a| dose_words::still_acting(a, tables)));
    if let Some(words) = of_drug {
        return words;
    }
    let toxin = report.toxins.iter().find(|t| t.drug == *drug);
    let dose = report.anaesthetics.iter().find(|d| d.drug == *drug);
    match (dose, toxin, spoken.rule) {
        (Some(AnaestheticDose { day: Some(day), .. }), _, Rule::DoseDay) => {
            let name = tables.drugs.name(drug).to_lowercase();
            let parts = [
                ("given", dose_words::milligrams(day.given).into()),
                ("limit", dose_words::milligrams(day.limit).into()),
            ];
            format!("{name}: {}", text_with("dose-day", &parts).trim_end_matches('.'))
        }
        (Some(dose), _, _) => dose_words::short(dose, tables),
        (None, Some(total), _) => {
            let months = tables.doses.toxins.iter().find(|l| l.drug == *drug).map(|l| l.months);
            dose_words::toxin(total, months, tables)
        }
        (None, None, _) => tables.drugs.name(drug).to_owned(),
    }
}
