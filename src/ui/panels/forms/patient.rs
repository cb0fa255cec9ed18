//! The patient and the visit, shown in the inspector while no mark is selected.

use egui::{Id, Ui};
use jiff::civil::Date;

use super::inspector::score_row;
use crate::app::{Action, Session};
use crate::body::Side;
use crate::chart::check::birth_date_problem;
use crate::chart::{Allergy, Answer, Field, Identifier, Patient, Sex, VisitDetails};
use crate::i18n::{text, text_with};
use crate::ui::theme::{STEP, Theme};
use crate::ui::widgets::{choice, labelled, parsed_field, section, text_area, text_field};
use crate::ui::{PanelStop, field_id};
use crate::units::{BodyHeight, BodyWeight};

/// Shows patient and visit.
pub fn show(ui: &mut Ui, session: &Session, theme: &Theme, actions: &mut Vec<Action>) {
    let mut patient = session.patient().clone();
    if patient_fields(ui, session, theme, &mut patient) {
        actions.push(Action::EditPatient(Box::new(patient)));
    }
    ui.add_space(2.0 * STEP);
    if let Some(visit) = session.shown_visit() {
        let mut details = visit.details.clone();
        let changed =
            ui.add_enabled_ui(session.visit_is_draft(), |ui| visit_fields(ui, session, theme, &mut details)).inner;
        if changed {
            actions.push(Action::EditVisit(Box::new(details)));
        }
    }
}

/// Two fields side by side.
fn pair(ui: &mut Ui, add: impl FnOnce(&mut Ui, &mut Ui)) {
    ui.columns(2, |columns| {
        if let [left, right] = columns {
            add(left, right);
        }
    });
}

fn patient_fields(ui: &mut Ui, session: &Session, theme: &Theme, patient: &mut Patient) -> bool {
    let before = patient.clone();
    section(ui, theme, &text("panel-patient"));
    pair(ui, |left, right| {
        named_field(left, theme, field_id(session, Field::FamilyName), "patient-family", &mut patient.family);
        named_field(right, theme, field_id(session, Field::GivenName), "patient-given", &mut patient.given);
    });
    pair(ui, |left, right| {
        labelled(left, theme, &text("patient-birth-date"), |ui| {
            let shown = patient.birth_date.map(|d| d.to_string()).unwrap_or_default();
            let today = session.today();
            let id = field_id(session, Field::BirthDate);
            let (label, hint) = (text("patient-birth-date"), text("patient-birth-date-hint"));
            if let Some(date) = parsed_field(ui, theme, id, &label, &hint, &shown, |t| parse_birth_date(t, today)) {
                patient.birth_date = date;
            }
        });
        labelled(right, theme, &text("patient-record-number"), |ui| {
            let label = text("patient-record-number");
            let shown = patient.record_number().to_owned();
            if let (_, Some(number)) = text_field(ui, field_id(session, Field::RecordNumber), &label, "", &shown) {
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
        if let Some(sex) = choice(ui, "sex", &label, patient.sex, &sexes) {
            patient.sex = sex;
        }
    });
    let mut allergies = patient.allergies.as_ref().map(|list| list.iter().map(|a| a.words.clone()).collect());
    if list_field(ui, session, theme, Field::Allergies, "patient-allergies", &mut allergies) {
        patient.allergies = allergies.map(|list| list.into_iter().map(Allergy::in_words).collect());
    }
    list_field(ui, session, theme, Field::Anticoagulants, "patient-anticoagulants", &mut patient.anticoagulants);
    *patient != before
}

/// A labelled line of text.
fn named_field(ui: &mut Ui, theme: &Theme, id: Id, text_id: &str, value: &mut String) {
    let stop = text_id == "patient-family";
    let label = text(text_id);
    labelled(ui, theme, &label, |ui| {
        let (response, typed) = text_field(ui, id, &label, "", value);
        if stop {
            PanelStop::Inspector.is_at(&response);
        }
        if let Some(typed) = typed {
            *value = typed;
        }
    });
}

/// A list typed with commas: empty means "not asked", the word for none means "asked, none".
fn list_field(
    ui: &mut Ui,
    session: &Session,
    theme: &Theme,
    field: Field,
    text_id: &str,
    list: &mut Option<Vec<String>>,
) -> bool {
    let label = text(text_id);
    labelled(ui, theme, &label, |ui| {
        let none = text("list-none");
        let shown = match list {
            None => String::new(),
            Some(items) if items.is_empty() => none.clone().into_owned(),
            Some(items) => items.join(", "),
        };
        let id = field_id(session, field);
        let parse = |typed: &str| -> Result<Option<Vec<String>>, String> {
            if typed.is_empty() {
                return Ok(None);
            }
            if typed.eq_ignore_ascii_case(&none) {
                return Ok(Some(Vec::new()));
            }
            if typed.chars().any(crate::chart::check::is_forbidden) {
                return Err(text("field-control-character").into_owned());
            }
            let items = typed.split(',').map(str::trim).filter(|s| !s.is_empty());
            Ok(Some(items.map(str::to_owned).collect()))
        };
        if let Some(items) = parsed_field(ui, theme, id, &label, &text("patient-list-hint"), &shown, parse) {
            *list = items;
            return true;
        }
        false
    })
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

/// A birth date, or nothing.
fn parse_birth_date(typed: &str, today: Date) -> Result<Option<Date>, String> {
    if typed.is_empty() {
        return Ok(None);
    }
    let wrong = || text_with("field-birth-date-range", &[("today", today.to_string().into())]).into_owned();
    let date: Date = typed.parse().map_err(|_not_a_date| wrong())?;
    if typed.len() != 10 || birth_date_problem(date, today) { Err(wrong()) } else { Ok(Some(date)) }
}

fn visit_fields(ui: &mut Ui, session: &Session, theme: &Theme, details: &mut VisitDetails) -> bool {
    let before = details.clone();
    section(ui, theme, &text("panel-visit"));
    size_fields(ui, session, theme, details);
    labelled(ui, theme, &text("visit-complaint"), |ui| {
        let label = text("visit-complaint");
        if let Some(words) = text_area(ui, field_id(session, Field::Complaint), &label, "", 2, &details.complaint) {
            details.complaint = words;
        }
    });
    labelled(ui, theme, &text("visit-complaint-side"), |ui| {
        let sides = [
            (None, "complaint-side-not-said"),
            (Some(Side::Right), "complaint-side-right"),
            (Some(Side::Left), "complaint-side-left"),
            (Some(Side::Midline), "complaint-side-midline"),
        ];
        let sides = sides.map(|(side, id)| (side, text(id).into_owned()));
        let label = text("visit-complaint-side");
        if let Some(side) = choice(ui, "complaint-side", &label, details.complaint_side, &sides) {
            details.complaint_side = side;
        }
    });
    for (text_id, score_id, score) in [
        ("visit-pain-before", "visit-pain-before-score", &mut details.pain_before),
        ("visit-pain-after", "visit-pain-after-score", &mut details.pain_after),
    ] {
        labelled(ui, theme, &text(text_id), |ui| {
            ui.push_id(text_id, |ui| {
                if let Some(chosen) = score_row(ui, theme, score_id, *score, false) {
                    *score = chosen;
                }
            });
        });
    }
    pair(ui, |left, right| {
        named_field(left, theme, field_id(session, Field::Clinician), "visit-clinician", &mut details.clinician.name);
        named_field(
            right,
            theme,
            field_id(session, Field::Credentials),
            "visit-credentials",
            &mut details.clinician.credentials,
        );
    });
    pair(ui, |left, right| {
        answer_field(left, theme, "visit-consent", &mut details.consent);
        answer_field(right, theme, "visit-time-out", &mut details.time_out);
    });
    crate::ui::panels::series::show(ui, session, theme, &mut details.series);
    for (text_id, words) in [("visit-plan", &mut details.plan), ("visit-aftercare", &mut details.aftercare)] {
        let label = text(text_id);
        labelled(ui, theme, &label, |ui| {
            if let Some(typed) = text_area(ui, Id::unique(text_id), &label, "", 2, words) {
                *words = typed;
            }
        });
    }
    ui.add_space(3.0 * STEP);
    *details != before
}

/// Weight and height, each shown in both systems.
fn size_fields(ui: &mut Ui, session: &Session, theme: &Theme, details: &mut VisitDetails) {
    pair(ui, |left, right| {
        labelled(left, theme, &text("visit-weight"), |ui| {
            let shown = details.weight_kg.map(|w| w.to_string()).unwrap_or_default();
            let parse = |t: &str| {
                if t.is_empty() { Ok(None) } else { BodyWeight::parse(t).map(Some).map_err(|e| e.to_string()) }
            };
            let id = field_id(session, Field::Weight);
            let (label, hint) = (text("visit-weight"), text("visit-weight-hint"));
            if let Some(weight) = parsed_field(ui, theme, id, &label, &hint, &shown, parse) {
                details.weight_kg = weight;
            }
            if let Some(weight) = details.weight_kg {
                let words = text_with("hint-pounds", &[("pounds", weight.pounds().to_string().into())]);
                ui.label(theme.muted(words).size(11.0));
            }
        });
        labelled(right, theme, &text("visit-height"), |ui| {
            let shown = details.height_cm.map(|h| h.to_string()).unwrap_or_default();
            let parse = |t: &str| {
                if t.is_empty() { Ok(None) } else { BodyHeight::parse(t).map(Some).map_err(|e| e.to_string()) }
            };
            let id = field_id(session, Field::Height);
            let (label, hint) = (text("visit-height"), text("visit-height-hint"));
            if let Some(height) = parsed_field(ui, theme, id, &label, &hint, &shown, parse) {
                details.height_cm = height;
            }
            if let Some(height) = details.height_cm {
                let (feet, inches) = height.feet_inches();
                let parts = [("feet", feet.to_string().into()), ("inches", inches.to_string().into())];
                ui.label(theme.muted(text_with("hint-feet", &parts)).size(11.0));
            }
        });
    });
}

fn answer_field(ui: &mut Ui, theme: &Theme, text_id: &str, answer: &mut Answer) {
    let label = text(text_id);
    labelled(ui, theme, &label, |ui| {
        let answers = Answer::ALL.map(|a| (a, text(&format!("answer-{}", a.name())).into_owned()));
        if let Some(chosen) = choice(ui, text_id, &label, *answer, &answers) {
            *answer = chosen;
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_birth_date_lies_between_1890_and_today() {
        let today: Date = "2026-11-21".parse().unwrap();
        for (typed, ok) in [
            ("1975-04-02", true),
            ("2026-11-21", true),
            ("2026-11-22", false),
            ("1889-12-31", false),
            ("1890-01-01", true),
            ("02.04.1975", false),
            ("1975-02-30", false),
        ] {
            assert_eq!(parse_birth_date(typed, today).is_ok(), ok, "{typed}");
        }
        assert_eq!(parse_birth_date("", today), Ok(None));
    }
}
