//! What the examination says beside the points, and why the needle.

use egui::{Id, Ui};

use super::lists::{Row, remove_button, row};
use super::parts::{Form, area, heading, line, noted, pick, provenance, short_and_long, warning};
use crate::app::Action;
use crate::chart::visit::clinical_history::Intent;
use crate::chart::{Answer, Answered, Diagnosis, Field, VisitDetails};
use crate::i18n::{text, text_with};
use crate::rules::clinical_tables::clinic::Table;
use crate::rules::clinical_tables::lists::Indication;
use crate::ui::input::arrival;
use crate::ui::panels::inspector::nerve;
use crate::ui::widgets::{example, labelled};

/// Width of a field for a code, in logical points.
const CODE_WIDTH: f32 = 84.0;

/// The fields.
pub fn fields(ui: &mut Ui, form: &Form<'_>, d: &mut VisitDetails, actions: &mut Vec<Action>) {
    let id = form.id(Field::Neurological);
    let neurological = (&mut d.history.neurological.answer, &mut d.history.neurological.note);
    noted(ui, form, id, &text("form-neurological"), &text("form-neurological-hint"), neurological);
    nerve::of_visit(ui, form.session, form.theme);
    let (label, hint) = (text("form-examination"), text("form-examination-hint"));
    area(ui, form, Field::Examination, &label, &hint, &mut d.history.examination);
    candidacy(ui, form, d, actions);
    let (label, hint) = (text("form-differential"), text("form-differential-hint"));
    area(ui, form, Field::Differential, &label, &hint, &mut d.history.differential);
    diagnoses(ui, form, &mut d.diagnoses);
    let intents = Intent::ALL.iter().map(|i| (*i, text(&format!("choice-intent-{}", i.name())).into_owned().into()));
    pick(ui, form, form.id(Field::Intent), &text("form-intent"), &mut d.history.intent, intents);
    let (label, hint) = (text("form-necessity"), text("form-necessity-hint"));
    area(ui, form, Field::Necessity, &label, &hint, &mut d.history.necessity);
}

/// Whom a needle suits, item by item.
fn candidacy(ui: &mut Ui, form: &Form<'_>, d: &mut VisitDetails, actions: &mut Vec<Action>) {
    heading(ui, form.theme, &text("form-candidacy"));
    let id = form.id(Field::Candidacy);
    for (i, item) in form.session.clinical().candidacy.items.iter().enumerate() {
        let mut given = Answered::find(&d.history.candidacy, &item.id);
        let mut note = Answered::note(&d.history.candidacy, &item.id).to_owned();
        let provenance = form.provenance(Table::Candidacy, item.id.as_str(), item.provenance());
        let id = if i == 0 { id } else { id.with(i) };
        row(ui, form, &Row { id, words: &item.item, provenance, concern: None }, &mut given, &mut note);
        if let Some(field) = item.field.filter(|_| given == Answer::No)
            && ui.button(text("form-go-to")).clicked()
        {
            actions.push(Action::GoTo(field.into()));
        }
        Answered::put(&mut d.history.candidacy, &item.id, given, &note);
    }
}

fn diagnoses(ui: &mut Ui, form: &Form<'_>, list: &mut Vec<Diagnosis>) {
    let label = text("form-diagnoses").into_owned();
    let id = form.id(Field::Diagnoses);
    let mut removed = None;
    for (i, diagnosis) in list.iter_mut().enumerate() {
        let id = id.with(i);
        let Diagnosis { code, words } = diagnosis;
        short_and_long(
            ui,
            CODE_WIDTH,
            |ui| line(ui, form, id.with("code"), &text("form-code"), &example("M79.18"), code),
            |ui| line(ui, form, id.with("words"), &text("form-diagnosis"), "", words),
        );
        if remove_button(ui, &label, i) {
            removed = Some(i);
        }
    }
    if let Some(i) = removed {
        list.remove(i);
    }
    labelled(ui, form.theme, &label, |ui| {
        ui.horizontal(|ui| {
            choose(ui, form, id, list);
            if ui.button(text("form-diagnosis-add")).clicked() {
                list.push(Diagnosis { code: String::new(), words: String::new() });
            }
        });
    });
    let table = &form.session.clinical().diagnosis_cautions;
    for caution in table.of(list) {
        let from = form.provenance(Table::DiagnosisCautions, &caution.id, caution.provenance());
        warning(ui, form.theme, &caution.caution, false, Some(from));
    }
}

/// A menu of the table: those for the regions of the marks first. Nothing is chosen by itself.
fn choose(ui: &mut Ui, form: &Form<'_>, id: Id, list: &mut Vec<Diagnosis>) {
    let table = &form.session.clinical().indications;
    let regions = regions_of_marks(form);
    let (fitting, others): (Vec<&Indication>, Vec<_>) =
        table.indications.iter().partition(|i| i.regions.iter().any(|r| regions.contains(r)));
    let menu = ui.menu_button(text("form-diagnosis-choose"), |ui| {
        for indication in fitting.into_iter().chain(others) {
            let parts = [("code", indication.code.as_str().into()), ("words", indication.words.as_str().into())];
            let mut words = text_with("form-diagnosis-choice", &parts).into_owned();
            if indication.unverified {
                words.push_str(" *");
            }
            let from = form.provenance(Table::Indications, &indication.code, indication.provenance());
            let button = ui.button(words).on_hover_ui(|ui| provenance(ui, form.theme, from));
            if button.clicked() {
                if list.iter().all(|d| d.code != indication.code) {
                    list.push(Diagnosis { code: indication.code.clone(), words: indication.words.clone() });
                }
                ui.close();
            }
        }
    });
    arrival::at(ui, id, &menu.response);
}

/// The regions of the body in which the muscles of the visit's marks lie.
fn regions_of_marks(form: &Form<'_>) -> Vec<String> {
    let atlas = form.session.atlas();
    let muscles = form.session.marks().iter().filter_map(|m| atlas.muscle(m.muscle_id()?));
    muscles.flat_map(|m| m.regions.iter().map(|r| r.name().to_owned())).collect()
}
