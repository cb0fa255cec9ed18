//! What the examination says beside the points, and why the needle.

use egui::{Id, Ui};

use super::lists::remove_button;
use super::parts::{Form, area, line, noted, pick, provenance, short_and_long};
use crate::app::Action;
use crate::chart::clinical_history::Intent;
use crate::chart::{Diagnosis, Field, VisitDetails};
use crate::i18n::{text, text_with};
use crate::rules::lists::{Indication, Indications};
use crate::ui::arrival;
use crate::ui::widgets::labelled;

/// Width of a field for a code, in logical points.
const CODE_WIDTH: f32 = 84.0;

/// The fields.
pub fn fields(ui: &mut Ui, form: &Form<'_>, d: &mut VisitDetails, _actions: &mut Vec<Action>) {
    let id = form.id(Field::Neurological);
    let neurological = (&mut d.history.neurological.answer, &mut d.history.neurological.note);
    noted(ui, form, id, &text("form-neurological"), &text("form-neurological-hint"), neurological);
    let (label, hint) = (text("form-examination"), text("form-examination-hint"));
    area(ui, form, Field::Examination, &label, &hint, &mut d.history.examination);
    let (label, hint) = (text("form-differential"), text("form-differential-hint"));
    area(ui, form, Field::Differential, &label, &hint, &mut d.history.differential);
    diagnoses(ui, form, &mut d.diagnoses);
    let intents = Intent::ALL.iter().map(|i| (*i, text(&format!("choice-intent-{}", i.name())).into_owned().into()));
    pick(ui, form, form.id(Field::Intent), &text("form-intent"), &mut d.history.intent, intents);
    let (label, hint) = (text("form-necessity"), text("form-necessity-hint"));
    area(ui, form, Field::Necessity, &label, &hint, &mut d.history.necessity);
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
            |ui| line(ui, form, id.with("code"), &text("form-code"), "M79.18", code),
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
}

/// A menu of the table: those for the regions of the marks first. Nothing is chosen by itself.
fn choose(ui: &mut Ui, form: &Form<'_>, id: Id, list: &mut Vec<Diagnosis>) {
    let Ok(table) = Indications::bundled() else { return };
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
            let button = ui.button(words).on_hover_ui(|ui| provenance(ui, form.theme, indication.provenance()));
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
