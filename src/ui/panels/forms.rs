//! Patient and visit, shown in the inspector while no mark is selected: sections in the order of the visit.

mod after;
mod before;
mod complaint;
mod history;
mod indication;
mod listed;
mod lists;
pub mod moments;
pub mod parts;
mod patient;
mod plan;
pub mod series;

pub use plan::number_question;

use egui::Ui;

use crate::app::{Action, Session};
use crate::chart::{Section, VisitDetails};
use crate::ui::fields::fold::fold;
use crate::ui::theme::{STEP, Theme};
pub use lists::remove_button;
use parts::Form;

/// The fields of a section of a visit.
type Fields = fn(&mut Ui, &Form<'_>, &mut VisitDetails, &mut Vec<Action>);

/// The sections of a visit from top to bottom.
const VISIT: [(Section, Fields); 7] = [
    (Section::Complaint, complaint::fields),
    (Section::History, history::fields),
    (Section::Indication, indication::fields),
    (Section::Before, before::fields),
    (Section::After, after::fields),
    (Section::Plan, plan::fields),
    (Section::Encounter, plan::encounter_fields),
];

/// Shows patient and visit.
pub fn show(ui: &mut Ui, session: &Session, theme: &Theme, actions: &mut Vec<Action>) {
    let form = Form { session, theme };
    let mut patient = session.patient().clone();
    let visit = session.shown_visit();
    let mut details = visit.map(|v| v.details.clone());
    fold(ui, session, theme, Section::Patient, actions, |ui, _| {
        patient::fields(ui, &form, &mut patient);
        if let Some(details) = &mut details {
            ui.add_enabled_ui(session.visit_is_draft(), |ui| patient::size_fields(ui, &form, details));
        }
    });
    if patient != *session.patient() {
        actions.push(Action::EditPatient(Box::new(patient)));
    }
    if let (Some(visit), Some(mut details)) = (visit, details) {
        for (section, fields) in VISIT {
            fold(ui, session, theme, section, actions, |ui, actions| {
                ui.add_enabled_ui(session.visit_is_draft(), |ui| fields(ui, &form, &mut details, actions));
            });
        }
        if details != visit.details {
            actions.push(Action::EditVisit(Box::new(details)));
        }
    }
    ui.add_space(3.0 * STEP);
}
