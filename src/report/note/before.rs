//! Who, when, why: what is known before the procedure.

use super::{Source, answered, block, by_answer, fact, joined, sentence};
use crate::body::Side;
use crate::chart::visit::clinical_history::{MoreOrLess, PriorCare};
use crate::chart::{Answer, Status};
use crate::i18n::{text, text_with};
use crate::ids::QuestionId;
use crate::report::page::title;
use crate::scene::areas::{avoid_area_name, pain_area_name};
use crate::scene::words::{self, lower_first};
use crate::time::age_in_years;

impl Source<'_> {
    pub(super) fn heading(&self) -> Vec<String> {
        let title = title(self.visit);
        let title = match self.visit.status {
            Status::Draft => format!("{title} ({})", text("note-draft")),
            Status::Signed(_) => title,
        };
        let clinic = Some(self.clinic.trim().to_owned()).filter(|name| !name.is_empty());
        std::iter::once(title).chain(clinic).collect()
    }

    pub(super) fn patient(&self) -> Vec<String> {
        let (p, d) = (self.chart.patient_at(self.visit), &self.visit.details);
        let name = match p.display_name() {
            name if name.is_empty() => text("report-no-name").into_owned(),
            name => name,
        };
        let born = match p.birth_date {
            None => text("report-born-unknown").into_owned(),
            Some(birth) => match age_in_years(birth, d.when.date()) {
                Some(age) => {
                    let parts = [("date", words::day(birth).into()), ("age", age.to_string().into())];
                    text_with("note-born", &parts).into_owned()
                }
                None => text_with("report-born-only", &[("date", words::day(birth).into())]).into_owned(),
            },
        };
        let numbers: Vec<String> = p.identifiers.iter().map(words::identifier).collect();
        let number = if numbers.is_empty() { text("report-no-record-number").into_owned() } else { numbers.join(", ") };
        let sex = p.sex.map(|s| text(&format!("note-sex-{}", sex_name(s))).into_owned()).unwrap_or_default();
        let measures = [d.weight_kg.map(words::weight), d.height_cm.map(words::height)];
        let words = joined([name, born, sex, number].into_iter().chain(measures.into_iter().flatten()), ", ");
        let unidentified = self.visit.as_signed().map(|s| s.unidentified.as_str()).filter(|reason| !reason.is_empty());
        let unidentified =
            unidentified.map(|reason| text_with("report-unidentified", &[("reason", reason.into())]).into_owned());
        fact("note-patient", words).into_iter().chain(unidentified).collect()
    }

    pub(super) fn encounter(&self) -> Vec<String> {
        let d = &self.visit.details;
        let mut when = words::day_and_time(d.when);
        if let Some(end) = d.ended {
            let parts = [("start", when.into()), ("end", words::time(end, d.when.date()).into())];
            when = text_with("note-from-to", &parts).into_owned();
        }
        [
            fact("note-visit", joined([when, d.place.clone()], ", ")),
            fact("note-clinician", words::provider(self.visit.treating())),
            fact("note-assistants", &d.assistants),
            fact("note-referred-by", &d.referred_by),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    pub(super) fn complaint(&self) -> Vec<String> {
        let (d, h) = (&self.visit.details, &self.visit.details.history);
        if d.complaint.trim().is_empty() && d.complaint_side.is_none() && h.duration.is_none() {
            let open = fact("note-complaint", text("report-not-recorded"));
            return open.into_iter().chain(fact("note-goal", &h.goal)).collect();
        }
        let side = d.complaint_side.map(|s| match s {
            Side::Right => text("note-side-right").into_owned(),
            Side::Left => text("note-side-left").into_owned(),
            Side::Midline => text("report-both-sides").into_owned(),
        });
        let duration = h.duration.map(|span| text_with("note-for", &[("span", span.to_string().into())]).into_owned());
        let words = joined([d.complaint.clone(), side.unwrap_or_default(), duration.unwrap_or_default()], ", ");
        [fact("note-complaint", words), fact("note-goal", &h.goal)].into_iter().flatten().collect()
    }

    pub(super) fn history(&self) -> Vec<String> {
        let h = &self.visit.details.history;
        let quality = h.quality.iter().map(|q| text(&format!("choice-quality-{}", q.name())).into_owned());
        let factors = h.factors.iter().map(|f| text(&format!("choice-factor-{}", f.name())).into_owned());
        let care = match h.prior_care.as_deref() {
            None => String::new(),
            Some([]) => text("note-no-care").into_owned(),
            Some(list) => joined(list.iter().map(care_words), "; "),
        };
        let since = &h.since_last;
        let relief = since.relief_percent.map(|p| {
            let percent = p.value().to_string();
            match since.lasted {
                Some(span) => {
                    let parts = [("percent", percent.into()), ("span", span.to_string().into())];
                    text_with("note-relief-for", &parts).into_owned()
                }
                None => text_with("note-relief", &[("percent", percent.into())]).into_owned(),
            }
        });
        let lasted = since.lasted.filter(|_| since.relief_percent.is_none());
        let lasted = lasted.map(|s| text_with("note-relief-lasted", &[("span", s.to_string().into())]).into_owned());
        let with = |id: &str, words: Option<String>| {
            words.map(|words| text_with(id, &[("words", words.into())]).into_owned()).unwrap_or_default()
        };
        let adherence = since.adherence.map(|a| text(&format!("choice-adherence-{}", a.name())).into_owned());
        let amount = |m: MoreOrLess| text(&format!("choice-more-or-less-{}", m.name())).into_owned();
        let changes = since.changes.iter().map(|c| text(&format!("choice-change-{}", c.name())).into_owned());
        let changes = match joined(changes, ", ") {
            none if none.is_empty() => none,
            list => text_with("note-since-changes", &[("words", list.into())]).into_owned(),
        };
        let followed = [
            relief.or(lasted).unwrap_or_default(),
            with("note-since-adherence", adherence),
            with("note-since-medicines", since.medicines.map(amount)),
            with("note-since-relaxants", since.relaxants.map(amount)),
            with("note-since-therapy", since.therapy.map(amount)),
            changes,
            since.note.clone(),
        ];
        let relief = joined(followed, "; ");
        [
            fact("note-course", joined([h.course.clone()], "")),
            fact("note-quality", joined(quality, ", ")),
            fact("note-factors", joined(factors.chain([h.factors_note.clone()]), ", ")),
            fact("note-care", care),
            fact("note-earlier", &h.earlier_injections),
            fact("note-since-last", relief),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    pub(super) fn medication(&self) -> Vec<String> {
        let anticoagulants = asked(self.chart.patient_at(self.visit).anticoagulant_list().map(<[String]>::to_vec));
        [fact("note-medication", &self.visit.details.history.medication), fact("note-anticoagulants", anticoagulants)]
            .into_iter()
            .flatten()
            .collect()
    }

    pub(super) fn allergies(&self) -> Vec<String> {
        let words =
            self.chart.patient_at(self.visit).allergy_words().map(|list| list.into_iter().map(str::to_owned).collect());
        fact("note-allergies", asked(words)).into_iter().collect()
    }

    pub(super) fn screening(&self) -> Vec<String> {
        let d = &self.visit.details;
        let name = |id: &QuestionId| lower_first(self.tables.screening.name(id));
        let p = self.chart.patient_at(self.visit);
        let avoid = p.areas_to_avoid.iter().enumerate().map(|(i, area)| lower_first(&avoid_area_name(i, area)));
        let mut lines: Vec<String> = [
            fact("note-alerts", joined(p.alert_list().iter().cloned(), "; ")),
            fact("note-areas-to-avoid", joined(avoid, "; ")),
            fact("note-illnesses", &d.history.illnesses),
        ]
        .into_iter()
        .flatten()
        .collect();
        lines.extend(by_answer("note-screening", &d.screening, &name));
        lines
    }

    /// Where it hurts, as it was drawn.
    pub(super) fn pain_areas(&self) -> Vec<String> {
        let areas = self.visit.pain_areas.iter().enumerate();
        block("note-pain-areas", areas.map(|(i, area)| pain_area_name(self.visit, i, area)).collect())
    }

    pub(super) fn scores(&self) -> Vec<String> {
        let d = &self.visit.details;
        let pain = d.pain_before.map(|p| format!("{p}/10")).unwrap_or_default();
        let function = d.history.function.iter().filter_map(|f| {
            let scale = self.tables.scales.get(&f.scale);
            let name = scale.map_or_else(|| f.scale.to_string(), |s| s.name.clone());
            let unit = scale.map(|s| s.unit.as_str()).unwrap_or_default();
            let scored = |s: crate::units::ScaleScore| joined([s.to_string(), unit.to_owned()], " ");
            let now = f.score.map(scored);
            let before = f.earlier.map(|score| {
                let on = f.earlier_on.map(words::day).unwrap_or_default();
                text_with("note-earlier-score", &[("score", joined([scored(score), on], ", ").into())]).into_owned()
            });
            let words = joined([now.unwrap_or_default(), before.unwrap_or_default(), f.note.clone()], ", ");
            (!words.is_empty()).then(|| format!("{name} {words}"))
        });
        [fact("note-pain-before", pain), fact("note-function", joined(function, "; "))].into_iter().flatten().collect()
    }

    pub(super) fn examination(&self) -> Vec<String> {
        let h = &self.visit.details.history;
        let nerves = match h.neurological.answer {
            Answer::No => joined([text("report-none-known").into_owned(), h.neurological.note.clone()], ", "),
            answer => answered(answer, &h.neurological.note),
        };
        let name = |id: &QuestionId| lower_first(self.tables.candidacy.name(id));
        let mut lines: Vec<String> = [
            fact("note-examination", &h.examination),
            fact("note-neurological", nerves),
            fact("note-differential", &h.differential),
        ]
        .into_iter()
        .flatten()
        .collect();
        lines.extend(by_answer("note-candidacy", &h.candidacy, &name));
        lines
    }

    pub(super) fn diagnosis(&self) -> Vec<String> {
        let words = self.visit.details.diagnoses.iter().map(|x| joined([x.code.clone(), x.words.clone()], " "));
        fact("note-diagnosis", joined(words, "; ")).into_iter().collect()
    }

    pub(super) fn indication(&self) -> Vec<String> {
        let (h, p) = (&self.visit.details.history, &self.visit.details.procedure);
        let intent = h.intent.map(|i| text(&format!("note-intent-{}", i.name())).into_owned()).unwrap_or_default();
        [
            fact("note-indication", joined([sentence(&intent), sentence(&h.necessity)], " ")),
            fact("note-options", &p.options),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// A list that somebody asked for: its words, that there are none, or that nobody asked.
fn asked(list: Option<Vec<String>>) -> String {
    match list {
        None => text("report-not-asked").into_owned(),
        Some(list) if list.is_empty() => text("report-none-known").into_owned(),
        Some(list) => list.join("; "),
    }
}

fn care_words(care: &PriorCare) -> String {
    let kind = text(&format!("choice-care-{}", care.kind.name())).into_owned();
    let what = if care.what.is_empty() { kind } else { format!("{kind} ({})", care.what) };
    let duration = care.duration.map(|span| span.to_string()).unwrap_or_default();
    let response = care.response.map(|r| text(&format!("choice-response-{}", r.name())).into_owned());
    joined([what, duration, response.unwrap_or_default()], ", ")
}

const fn sex_name(sex: crate::chart::Sex) -> &'static str {
    match sex {
        crate::chart::Sex::Female => "female",
        crate::chart::Sex::Male => "male",
        crate::chart::Sex::Other => "other",
        crate::chart::Sex::Unknown => "unknown",
    }
}
