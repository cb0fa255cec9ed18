//! Who the patient is.

use egui::{RichText, Ui};

use super::listed;
use super::parts::{Form, line, pair};
use crate::app::Session;
use crate::chart::check::visits_before_birth;
use crate::chart::{Field, Identifier, Patient, Sex, VisitDetails};
use crate::i18n::{text, text_with};
use crate::scene::{Ink, words};
use crate::ui::PanelStop;
use crate::ui::fields::dated::{Day, day_field};
use crate::ui::fields::typed::{Named, clear, parsed_field};
use crate::ui::widgets::{choice_at, labelled, text_field};
use crate::units::{BodyHeight, BodyWeight};

/// The fields of the patient.
pub fn fields(ui: &mut Ui, form: &Form<'_>, patient: &mut Patient) {
    let (session, theme) = (form.session, form.theme);
    pair(ui, |left, right| {
        let label = text("patient-family");
        labelled(left, theme, &label, |ui| {
            let (response, typed) = text_field(ui, form.id(Field::FamilyName), &label, "", &patient.family);
            PanelStop::Inspector.is_at(&response);
            if let Some(typed) = typed {
                patient.family = typed;
            }
        });
        line(right, form, form.id(Field::GivenName), &text("patient-given"), "", &mut patient.given);
    });
    pair(ui, |left, right| {
        labelled(left, theme, &text("patient-birth-date"), |ui| {
            let (label, hint) = (text("patient-birth-date"), text("patient-birth-date-hint"));
            let named = Named::new(form.id(Field::BirthDate), &label, &hint);
            day_field(ui, session, theme, named, Day::Birth, &mut patient.birth_date);
            before_birth(ui, form);
        });
        labelled(right, theme, &text("patient-record-number"), |ui| {
            let label = text("patient-record-number");
            let shown = patient.record_number().to_owned();
            if let (_, Some(number)) = text_field(ui, form.id(Field::RecordNumber), &label, "", &shown) {
                set_record_number(patient, number);
            }
        });
    });
    labelled(ui, theme, &text("patient-sex"), |ui| {
        let sexes = [
            (None, "sex-not-said"),
            (Some(Sex::Female), "sex-female"),
            (Some(Sex::Male), "sex-male"),
            (Some(Sex::Other), "sex-other"),
            (Some(Sex::Unknown), "sex-unknown"),
        ];
        let sexes = sexes.map(|(sex, id)| (sex, text(id).into_owned()));
        let label = text("patient-sex");
        if let Some(sex) = choice_at(ui, form.id(Field::Sex), &label, patient.sex, &sexes) {
            patient.sex = sex;
        }
    });
    listed::allergies(ui, form, patient);
    let mut list = patient.anticoagulant_list().map(<[String]>::to_vec);
    let none = text("list-none-chip");
    if listed::in_words(ui, form, Field::Anticoagulants, "patient-anticoagulants", Some(&none), &mut list) {
        patient.anticoagulants = list;
    }
    let mut alerts = Some(patient.alert_list().to_vec()).filter(|list| !list.is_empty());
    if listed::in_words(ui, form, Field::Alerts, "form-alerts", None, &mut alerts) {
        patient.alerts = alerts.unwrap_or_default();
    }
}

/// Says beside the birth date that a visit took place before it.
fn before_birth(ui: &mut Ui, form: &Form<'_>) {
    if let Some((visit, _)) = visits_before_birth(form.session.chart()).next() {
        let date = words::day(visit.details.when.date());
        let words = text_with("field-birth-after-visit", &[("date", date.into())]);
        ui.label(RichText::new(words).size(11.0).color(form.theme.color(Ink::Warning)));
    }
}

fn set_record_number(patient: &mut Patient, number: String) {
    match patient.identifiers.first_mut() {
        Some(first) if number.is_empty() && first.system.is_empty() => {
            patient.identifiers.remove(0);
        }
        Some(first) => first.value = number,
        None => patient.identifiers.push(Identifier { system: String::new(), value: number }),
    }
}

/// What stands in the empty field of the weight: that of an earlier visit with its day, which is asked for anew since
/// limits of doses follow it.
fn weight_hint(session: &Session) -> String {
    let shown = session.shown_visit().map(|v| v.details.when);
    let earlier = session.chart().visits.iter().rev().filter(|v| Some(v.details.when) < shown);
    let known = earlier.filter(|v| !v.is_void()).find_map(|v| Some((v.details.weight_kg?, v.details.when.date())));
    match known {
        Some((weight, date)) => {
            let parts = [("weight", weight.to_string().into()), ("date", words::day(date).into())];
            text_with("visit-weight-hint-earlier", &parts).into_owned()
        }
        None => text("visit-weight-hint").into_owned(),
    }
}

/// Weight and height, each shown in both systems.
pub fn size_fields(ui: &mut Ui, form: &Form<'_>, details: &mut VisitDetails) {
    let (theme, habit) = (form.theme, form.session.habit());
    pair(ui, |left, right| {
        labelled(left, theme, &text("visit-weight"), |ui| {
            let shown = details.weight_kg.map(|w| w.to_string()).unwrap_or_default();
            let parse = |t: &str| if t.is_empty() { Ok(None) } else { clear(BodyWeight::read(t, habit)) };
            let id = form.id(Field::Weight);
            let (label, hint) = (text("visit-weight"), weight_hint(form.session));
            parsed_field(ui, theme, Named::new(id, &label, &hint), &shown, &mut details.weight_kg, parse);
            if let Some(weight) = details.weight_kg {
                let words = text_with("hint-pounds", &[("pounds", weight.pounds().to_string().into())]);
                ui.label(theme.muted(words).size(11.0));
            }
        });
        labelled(right, theme, &text("visit-height"), |ui| {
            let shown = details.height_cm.map(|h| h.to_string()).unwrap_or_default();
            let parse = |t: &str| if t.is_empty() { Ok(None) } else { clear(BodyHeight::read(t, habit)) };
            let id = form.id(Field::Height);
            let (label, hint) = (text("visit-height"), text("visit-height-hint"));
            parsed_field(ui, theme, Named::new(id, &label, &hint), &shown, &mut details.height_cm, parse);
            if let Some(height) = details.height_cm {
                let (feet, inches) = height.feet_inches();
                let parts = [("feet", feet.to_string().into()), ("inches", inches.to_string().into())];
                ui.label(theme.muted(text_with("hint-feet", &parts)).size(11.0));
            }
        });
    });
}
