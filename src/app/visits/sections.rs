//! What a folded section of a form says about what it holds: one line, nothing that is not recorded.

use crate::app::{Effect, Focus, Session};
use crate::chart::{Answer, Answered, Examination, FieldAddress, Injection, Patient, Procedure, Section, VisitDetails};
use crate::i18n::{text, text_with};
use crate::ids::QuestionId;
use crate::rules::clinical_tables::clinic::Clinical;
use crate::rules::clinical_tables::lists::KeptIn;
use crate::scene::words;

impl Session {
    /// Shows the form that holds a field, and sends the keyboard there.
    pub(in crate::app) fn go_to_field(&mut self, field: FieldAddress) -> Vec<Effect> {
        self.selection.clear();
        if let FieldAddress::OfMark(mark, _) = field {
            if self.mark(mark).is_none() {
                return Vec::new();
            }
            self.selection.push(mark);
        }
        let mut effects = vec![Effect::Focus(Focus::Field(field))];
        if let Some(section) = field.section().filter(|&s| !self.settings.is_open(s)) {
            self.settings.set_open(section, true);
            effects.extend(self.save_settings());
        }
        effects
    }

    /// The summary of a section, of the selected mark where the section is a mark's; empty when nothing is recorded.
    pub fn section_summary(&self, section: Section) -> String {
        let mark = || self.selected_marks().next();
        match section {
            Section::Findings => mark().map(|m| findings(&m.examination, m.pressure_threshold)).unwrap_or_default(),
            Section::Technique => mark().and_then(|m| m.injection()).map(technique).unwrap_or_default(),
            Section::Patient => patient(self.patient()),
            Section::Encounter
            | Section::Complaint
            | Section::History
            | Section::Indication
            | Section::Before
            | Section::After
            | Section::Plan => {
                self.shown_visit().map(|v| of_visit(section, &v.details, self.clinical())).unwrap_or_default()
            }
        }
    }
}

fn of_visit(section: Section, d: &VisitDetails, tables: &Clinical) -> String {
    match section {
        Section::Encounter => join([
            format!("{} {}", d.clinician.name, d.clinician.credentials),
            d.place.clone(),
            d.assistants.clone(),
            d.referred_by.clone(),
        ]),
        Section::Complaint => complaint(d),
        Section::History => history(d, tables),
        Section::Indication => indication(d),
        Section::Before => before(d, tables),
        Section::After => after(d, tables),
        Section::Plan => plan(d),
        Section::Patient | Section::Findings | Section::Technique => String::new(),
    }
}

/// The parts that say something, with a dot between them; long ones are cut.
fn join(parts: impl IntoIterator<Item = String>) -> String {
    let cut = |part: String| {
        let line = part.split_whitespace().collect::<Vec<_>>().join(" ");
        if line.chars().count() > 60 { line.chars().take(59).chain(['…']).collect() } else { line }
    };
    parts.into_iter().map(cut).filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// A label with its answer; empty when nobody asked.
fn answered(label: &str, answer: Answer) -> String {
    if answer == Answer::NotAsked {
        return String::new();
    }
    format!("{}: {}", text(label), text(&format!("answer-{}", answer.name())))
}

fn counted(id: &str, count: usize) -> String {
    if count == 0 { String::new() } else { text_with(id, &[("count", count.into())]).into_owned() }
}

fn patient(p: &Patient) -> String {
    let birth = p.birth_date.map(words::day).unwrap_or_default();
    join([p.display_name(), birth, p.record_number().to_owned()])
}

fn complaint(d: &VisitDetails) -> String {
    let side = d.complaint_side.map(|s| text(&format!("side-{}", s.name())).into_owned()).unwrap_or_default();
    let duration = d.history.duration.map(|s| s.to_string()).unwrap_or_default();
    let pain = d.pain_before.map(|p| text_with("form-pain", &[("score", p.to_string().into())]).into_owned());
    join([d.complaint.clone(), side, duration, pain.unwrap_or_default()])
}

fn history(d: &VisitDetails, tables: &Clinical) -> String {
    let h = &d.history;
    let care = match &h.prior_care {
        None => String::new(),
        Some(list) if list.is_empty() => text("form-care-none").into_owned(),
        Some(list) => counted("form-care-tried", list.len()),
    };
    let factors = h.factors.iter().map(|f| text(&format!("choice-factor-{}", f.name())).into_owned());
    let factors = factors.collect::<Vec<_>>().join(", ");
    let function = h.function.iter().filter_map(|f| {
        let scale = tables.scales.get(&f.scale);
        let name = scale.map_or(f.scale.as_str(), |s| s.short.as_str());
        let unit = scale.map_or("", |s| s.unit.as_str());
        f.score.map(|score| format!("{name} {score} {unit}"))
    });
    join([care, function.collect::<Vec<_>>().join(", "), factors, h.medication.clone(), h.illnesses.clone()])
}

fn plan(d: &VisitDetails) -> String {
    let home = d.procedure.home_programme.iter().map(|e| text(&format!("choice-home-{}", e.name())).into_owned());
    let programme = answered("form-programme", d.procedure.programme.answer);
    join([d.plan.clone(), words::series(&d.series).join(" · "), programme, home.collect::<Vec<_>>().join(", ")])
}

fn indication(d: &VisitDetails) -> String {
    let codes = d.diagnoses.iter().map(|x| if x.code.is_empty() { x.words.as_str() } else { x.code.as_str() });
    let intent = d.history.intent.map(|i| text(&format!("choice-intent-{}", i.name())).into_owned());
    let nerves = answered("form-neurological", d.history.neurological.answer);
    join([codes.collect::<Vec<_>>().join(", "), intent.unwrap_or_default(), nerves, d.history.examination.clone()])
}

fn before(d: &VisitDetails, tables: &Clinical) -> String {
    let asked = d.screening.iter().filter(|a| a.answer != Answer::NotAsked).count();
    let total = tables.screening.asked().count();
    let concerns = d.screening.iter().filter(|a| a.answer == Answer::Yes).count();
    let items = &tables.checklist.items;
    let answers = items.iter().map(|item| checklist_answer(d, item.kept, &item.id));
    let done = answers.filter(|a| *a != Answer::NotAsked).count();
    let of = |id: &'static str, done: usize, all: usize| match done {
        0 => String::new(),
        _ => text_with(id, &[("done", done.to_string().into()), ("all", all.to_string().into())]).into_owned(),
    };
    join([
        counted("form-concerns", concerns),
        of("form-screened", asked, total),
        of("form-checked", done, items.len()),
        answered("visit-consent", d.consent),
        answered("visit-time-out", d.time_out),
    ])
}

/// The answer to an item of the checklist, wherever it is kept.
pub fn checklist_answer(d: &VisitDetails, kept: Option<KeptIn>, id: &QuestionId) -> Answer {
    match kept {
        Some(KeptIn::Consent) => d.consent,
        Some(KeptIn::TimeOut) => d.time_out,
        None => Answered::find(&d.procedure.checklist, id),
    }
}

fn after(d: &VisitDetails, tables: &Clinical) -> String {
    let p: &Procedure = &d.procedure;
    let pain = d.pain_after.map(|p| text_with("form-pain", &[("score", p.to_string().into())]).into_owned());
    let complications = match &p.complications {
        None => String::new(),
        Some(list) if list.is_empty() => text("form-complications-none").into_owned(),
        Some(list) => counted("form-complications-count", list.len()),
    };
    let done = p.aftercare.iter().filter(|a| a.answer != Answer::NotAsked).count();
    let all = tables.aftercare.items.len();
    let items = match done {
        0 => String::new(),
        _ => {
            let parts = [("done", done.to_string().into()), ("all", all.to_string().into())];
            text_with("form-aftercare-done", &parts).into_owned()
        }
    };
    join([complications, pain.unwrap_or_default(), items, d.aftercare.clone()])
}

fn findings(e: &Examination, threshold: Option<crate::units::PressureTrials>) -> String {
    let named =
        |label: &str, value: Option<String>| value.map(|value| format!("{} {value}", text(label))).unwrap_or_default();
    join([
        threshold.map(|t| t.to_string()).unwrap_or_default(),
        named("form-tenderness-short", e.tenderness.map(|t| t.grade().to_string())),
        named("form-pain-at-rest-short", e.pain_at_rest.map(|p| p.to_string())),
        named("form-pain-on-movement-short", e.pain_on_movement.map(|p| p.to_string())),
        named("form-vas-short", e.visual_analogue_mm.map(|v| format!("{v} mm"))),
        e.motion.first().map(|m| m.movement.clone()).unwrap_or_default(),
        e.weakness.map(|w| text(&format!("choice-weakness-{}", w.name())).into_owned()).unwrap_or_default(),
    ])
}

fn technique(i: &Injection) -> String {
    let aspiration = match i.aspiration.name() {
        "not-recorded" => String::new(),
        name => text(&format!("choice-aspiration-{name}")).into_owned(),
    };
    join([
        i.needle.map(|n| n.to_string()).unwrap_or_default(),
        i.passes
            .map(|n| text_with("form-passes", &[("n", u16::from(n).to_string().into())]).into_owned())
            .unwrap_or_default(),
        aspiration,
        i.twitches
            .map(|n| text_with("form-twitches", &[("n", u16::from(n).to_string().into())]).into_owned())
            .unwrap_or_default(),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::visit::clinical_history::{CareKind, PriorCare};
    use crate::time::Moment;
    use crate::units::{PainScore, Span};

    #[test]
    fn a_section_without_anything_says_nothing() {
        let d = VisitDetails::starting(Moment::EPOCH);
        for section in Section::ALL {
            assert_eq!(of_visit(*section, &d, Clinical::bundled().unwrap()), "", "{section:?}");
        }
    }

    #[test]
    fn a_summary_is_one_line_of_what_is_recorded() {
        let mut d = VisitDetails::starting(Moment::EPOCH);
        d.complaint = "Ache in the neck\nsince the move".to_owned();
        d.complaint_side = Some(crate::body::Side::Right);
        d.history.duration = Span::parse("4 months").ok();
        d.pain_before = PainScore::try_from(6).ok();
        assert_eq!(
            of_visit(Section::Complaint, &d, Clinical::bundled().unwrap()),
            "Ache in the neck since the move · right · 4 months · pain 6"
        );
        d.history.prior_care = Some(Vec::new());
        assert_eq!(of_visit(Section::History, &d, Clinical::bundled().unwrap()), "no care tried before");
        let care = PriorCare { kind: CareKind::Medication, what: String::new(), duration: None, response: None };
        d.history.prior_care = Some(vec![care]);
        assert_eq!(of_visit(Section::History, &d, Clinical::bundled().unwrap()), "1 treatment tried");
        d.screening =
            vec![Answered { question: QuestionId::new("diabetes").unwrap(), answer: Answer::Yes, note: String::new() }];
        d.consent = Answer::Yes;
        assert_eq!(
            of_visit(Section::Before, &d, Clinical::bundled().unwrap()),
            "1 concern · asked 1 of 38 · checked 1 of 19 · Consent: yes"
        );
        d.procedure.complications = Some(Vec::new());
        assert_eq!(of_visit(Section::After, &d, Clinical::bundled().unwrap()), "no complications");
    }
}
