//! Questions and checks before the needle.

use egui::Ui;

use super::lists::{Row, add_row, remove_button, row};
use super::moments::{When, time};
use super::parts::{Form, heading, line, pair, pick, provenance, typed, warning};
use crate::app::Action;
use crate::app::visits::sections::checklist_answer;
use crate::chart::visit::procedure::{OtherAnaesthetic, Position, SkinAgent};
use crate::chart::{Answer, Answered, Field, VisitDetails};
use crate::i18n::{text, text_with};
use crate::rules::clinical_tables::clinic::Table;
use crate::rules::clinical_tables::lists::{ConcernLevel, KeptIn, ScreeningQuestion};
use crate::rules::safety::allergies::Certainty;
use crate::scene::Ink;
use crate::ui::widgets::example;
use crate::units::Mass;

/// The fields.
pub fn fields(ui: &mut Ui, form: &Form<'_>, d: &mut VisitDetails, actions: &mut Vec<Action>) {
    screening(ui, form, d, actions);
    other_anaesthetics(ui, form, &mut d.procedure.other_anaesthetics);
    heading(ui, form.theme, &text("form-checklist"));
    pair(ui, |left, right| {
        let positions =
            Position::ALL.iter().map(|p| (*p, text(&format!("choice-position-{}", p.name())).into_owned().into()));
        let id = form.id(Field::Position);
        pick(left, form, id, &text("form-position"), &mut d.procedure.position, positions);
        let agents =
            SkinAgent::ALL.iter().map(|a| (*a, text(&format!("choice-skin-agent-{}", a.name())).into_owned().into()));
        let id = form.id(Field::SkinAgent);
        pick(right, form, id, &text("form-skin-agent"), &mut d.procedure.skin_agent, agents);
    });
    skin_warnings(ui, form, d.procedure.skin_agent);
    for (words, allergen) in form.session.equipment_warnings() {
        let row = allergen.map(|a| form.provenance(Table::Allergens, a.id.as_str(), a.provenance()));
        warning(ui, form.theme, &words, false, row);
    }
    checklist(ui, form, d, actions);
}

const fn level_ink(level: ConcernLevel) -> Ink {
    match level {
        ConcernLevel::Stop | ConcernLevel::Discuss => Ink::Danger,
        ConcernLevel::Caution | ConcernLevel::Specialist => Ink::Warning,
    }
}

fn screening(ui: &mut Ui, form: &Form<'_>, d: &mut VisitDetails, actions: &mut Vec<Action>) {
    let table = &form.session.clinical().screening;
    let id = form.id(Field::Screening);
    heading(ui, form.theme, &text("form-screening"));
    // What is not asked any more is shown where an older chart holds an answer.
    let answered = |q: &ScreeningQuestion| d.screening.iter().any(|a| a.question == q.id);
    let shown: Vec<&ScreeningQuestion> = table.questions.iter().filter(|q| !q.retired || answered(q)).collect();
    for (i, question) in shown.into_iter().enumerate() {
        let mut given = Answered::find(&d.screening, &question.id);
        let mut note = Answered::note(&d.screening, &question.id).to_owned();
        let level = text(&format!("choice-concern-{}", question.level.name())).into_owned();
        let concern = if question.note.is_empty() { level } else { format!("{level} {}", question.note) };
        let shown = Row {
            id: if i == 0 { id } else { id.with(i) },
            words: &question.question,
            provenance: form.provenance(Table::Screening, question.id.as_str(), question.provenance()),
            concern: Some((concern, level_ink(question.level))),
        };
        row(ui, form, &shown, &mut given, &mut note);
        if let Some(field) = question.field.filter(|_| given == Answer::Yes)
            && ui.button(text("form-go-to")).clicked()
        {
            actions.push(Action::GoTo(field.into()));
        }
        // An answer of its own was not asked together with others.
        if given != Answer::No && note == text("form-screening-together") {
            note.clear();
        }
        Answered::put(&mut d.screening, &question.id, given, &note);
    }
    let is_open = |q: &&ScreeningQuestion| Answered::find(&d.screening, &q.id) == Answer::NotAsked;
    let open = table.asked().filter(|q| !q.alone).any(|q| is_open(&q));
    if open && ui.button(text("form-screening-rest")).on_hover_text(text("form-screening-rest-hint")).clicked() {
        table.no_to_the_rest(&mut d.screening, &text("form-screening-together"));
    }
}

fn other_anaesthetics(ui: &mut Ui, form: &Form<'_>, list: &mut Option<Vec<OtherAnaesthetic>>) {
    let label = text("form-other-anaesthetic").into_owned();
    let id = form.id(Field::OtherAnaesthetics);
    let drugs: Vec<_> = form.session.drugs().drugs.iter().filter(|d| d.class.is_anaesthetic()).collect();
    let mut removed = None;
    for (i, other) in list.iter_mut().flatten().enumerate() {
        let id = id.with(i);
        pair(ui, |left, right| {
            let mut at = drugs.iter().position(|d| d.id == other.drug);
            let names: Vec<_> = drugs.iter().enumerate().map(|(i, d)| (i, d.name.clone().into())).collect();
            pick(left, form, id.with("drug"), &label, &mut at, names);
            if let Some(drug) = at.and_then(|i| drugs.get(i)) {
                other.drug = drug.id.clone();
            }
            let mg = text("form-other-mg");
            typed(right, form, id.with("mg"), (&mg, &example("36 mg")), &mut other.mg, Mass::parse_mg);
        });
        pair(ui, |left, right| {
            let answers = [(true, text("answer-yes")), (false, text("answer-no"))];
            let id_of = id.with("epinephrine");
            pick(left, form, id_of, &text("form-epinephrine"), &mut other.epinephrine, answers);
            line(right, form, id.with("note"), &text("form-other-note"), "", &mut other.note);
        });
        time(ui, form, id.with("at"), &text("form-other-at"), When::Around, &mut other.at);
        if remove_button(ui, &label, i) {
            removed = Some(i);
        }
    }
    if let (Some(i), Some(list)) = (removed, list.as_mut()) {
        list.remove(i);
    }
    let Some(drug) = drugs.first().map(|d| d.id.clone()) else { return };
    let new = move || OtherAnaesthetic { drug, mg: None, epinephrine: None, at: None, note: String::new() };
    add_row(ui, form, id, &label, &text("form-other-add"), Some(&text("form-other-none")), list, new);
}

/// Allergies against what the skin is cleansed with.
fn skin_warnings(ui: &mut Ui, form: &Form<'_>, agent: Option<SkinAgent>) {
    let Some(agent) = agent else { return };
    let clinical = form.session.clinical();
    let allergies = form.session.patient().allergy_list().unwrap_or_default();
    for clash in clinical.allergens.skin_clashes(allergies, agent) {
        let parts = [("allergy", clash.allergy.words.as_str().into())];
        let words = text_with("form-skin-clash", &parts);
        let row = clash.allergen.map(|a| clinical.provenance(Table::Allergens, a.id.as_str(), a.provenance()));
        warning(ui, form.theme, &words, clash.certainty == Certainty::Certain, row);
    }
}

fn checklist(ui: &mut Ui, form: &Form<'_>, d: &mut VisitDetails, actions: &mut Vec<Action>) {
    let table = &form.session.clinical().checklist;
    let id = form.id(Field::Checklist);
    for (i, item) in table.items.iter().enumerate() {
        let mut given = checklist_answer(d, item.kept, &item.id);
        let mut note = match item.kept {
            Some(KeptIn::Consent) => d.procedure.consent_note.clone(),
            Some(KeptIn::TimeOut) | None => Answered::note(&d.procedure.checklist, &item.id).to_owned(),
        };
        let id = match item.kept {
            Some(KeptIn::Consent) => form.id(Field::Consent),
            Some(KeptIn::TimeOut) => form.id(Field::TimeOut),
            None if i == 0 => id,
            None => id.with(i),
        };
        let provenance = form.provenance(Table::Checklist, item.id.as_str(), item.provenance());
        let shown = Row { id, words: &item.item, provenance, concern: None };
        let before = given;
        row(ui, form, &shown, &mut given, &mut note);
        match item.kept {
            Some(KeptIn::Consent) => {
                d.consent = given;
                // Risks that were talked about are those of a consent: taking it back takes them along.
                d.procedure.consent_note =
                    if before == Answer::Yes && given != Answer::Yes { String::new() } else { note };
            }
            Some(KeptIn::TimeOut) => {
                d.time_out = given;
                if given != before {
                    d.procedure.time_out_at = (given == Answer::Yes).then(|| form.session.now());
                }
                Answered::put(&mut d.procedure.checklist, &item.id, Answer::NotAsked, &note);
            }
            None => Answered::put(&mut d.procedure.checklist, &item.id, given, &note),
        }
        if let Some(field) = item.field.filter(|_| given == Answer::No)
            && ui.button(text("form-go-to")).clicked()
        {
            actions.push(Action::GoTo(field.into()));
        }
        if item.kept == Some(KeptIn::Consent) && given == Answer::Yes {
            risks(ui, form, &mut d.procedure.consent_note);
        }
        if let (Some(KeptIn::TimeOut), Answer::Yes) = (item.kept, given) {
            time(ui, form, id.with("at"), &text("form-time-out-at"), When::Around, &mut d.procedure.time_out_at);
        }
    }
    if table.items.iter().any(|i| i.unverified) {
        ui.label(form.theme.muted(text("form-star")).size(11.0)).on_hover_ui(|ui| {
            if let Some(item) = table.items.first() {
                provenance(ui, form.theme, item.provenance());
            }
        });
    }
}

/// A menu of what can go wrong, to be put among what was talked about. It stays open, because several were.
fn risks(ui: &mut Ui, form: &Form<'_>, note: &mut String) {
    let kinds = &form.session.clinical().complications.complications;
    ui.menu_button(text("form-consent-risks"), |ui| {
        for kind in kinds {
            let words = kind.name.to_lowercase();
            let mut said = note.to_lowercase().contains(&words);
            let checkbox = egui::Checkbox::new(&mut said, kind.name.as_str());
            if ui.add_enabled(!note.to_lowercase().contains(&words), checkbox).clicked() {
                if !note.trim().is_empty() {
                    note.push_str(", ");
                }
                note.push_str(&words);
            }
        }
    });
}
