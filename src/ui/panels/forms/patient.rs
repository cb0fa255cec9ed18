//! Who the patient is.

use egui::{Event, Id, Ui};
use jiff::civil::Date;

use super::parts::{Form, line, pair};
use crate::app::Session;
use crate::chart::check::{birth_date_problem, is_forbidden};
use crate::chart::{Allergy, Field, Identifier, Patient, Sex, VisitDetails};
use crate::i18n::{text, text_with};
use crate::rules::clinic::Table;
use crate::time::parse_day;
use crate::ui::theme::Theme;
use crate::ui::typed::{Named, parsed_field};
use crate::ui::widgets::{ChipState, chip, choice_at, labelled, quiet_button, text_field};
use crate::ui::{PanelStop, field_id};
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
            let shown = patient.birth_date.map(|d| d.to_string()).unwrap_or_default();
            let today = session.today();
            let id = form.id(Field::BirthDate);
            let (label, hint) = (text("patient-birth-date"), text("patient-birth-date-hint"));
            let (named, parse) = (Named::new(id, &label, &hint), |t: &str| parse_birth_date(t, today));
            parsed_field(ui, theme, named, &shown, &mut patient.birth_date, parse);
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
    allergies(ui, form, patient);
    list_field(ui, session, theme, Field::Anticoagulants, "patient-anticoagulants", &mut patient.anticoagulants);
    let label = text("form-alerts");
    labelled(ui, theme, &label, |ui| {
        let shown = patient.alerts.join(", ");
        let hint = text("form-alerts-hint");
        let id = form.id(Field::Alerts);
        lines_as_items(ui, id);
        parsed_field(ui, theme, Named::new(id, &label, &hint), &shown, &mut patient.alerts, items);
    });
}

/// Lines that are pasted into a list are its items: a field of one line would run them together.
fn lines_as_items(ui: &Ui, id: Id) {
    if ui.memory(|m| m.has_focus(id)) {
        ui.input_mut(|input| {
            for event in &mut input.events {
                if let Event::Paste(pasted) = event {
                    let lines = pasted.lines().map(str::trim).filter(|line| !line.is_empty());
                    *pasted = lines.collect::<Vec<_>>().join(", ");
                }
            }
        });
    }
}

/// What stands between commas or on lines of its own.
///
/// # Errors
/// When there is a character that no text of the record may hold.
fn items(typed: &str) -> Result<Vec<String>, String> {
    if typed.chars().any(is_forbidden) {
        return Err(text("field-control-character").into_owned());
    }
    Ok(typed.split([',', '\n']).map(str::trim).filter(|s| !s.is_empty()).map(str::to_owned).collect())
}

/// Allergies in words, and those of the table to click on.
fn allergies(ui: &mut Ui, form: &Form<'_>, patient: &mut Patient) {
    let (session, theme) = (form.session, form.theme);
    let table = &form.session.clinical().allergens;
    let mut words = patient.allergies.as_ref().map(|list| list.iter().map(|a| a.words.clone()).collect());
    if list_field(ui, session, theme, Field::Allergies, "patient-allergies", &mut words) {
        // What stays in the field stays what it was.
        let known = patient.allergies.take().unwrap_or_default();
        let one = |words: String| match known.iter().find(|a| a.words == words) {
            Some(kept) => kept.clone(),
            None => Allergy { to: table.recognise(&words).map(|a| a.id.clone()), words },
        };
        patient.allergies = words.map(|list| list.into_iter().map(one).collect());
    }
    let name = text("patient-allergies");
    let more_key = ui.scope_id().with("more allergens");
    let more: bool = ui.data(|d| d.get_temp(more_key)).unwrap_or_default();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(4.0, 4.0);
        for allergen in &table.allergens {
            let list = patient.allergies.as_deref().unwrap_or_default();
            let at = list.iter().position(|a| a.to.as_ref() == Some(&allergen.id));
            if !more && !allergen.offered && at.is_none() {
                continue;
            }
            let state = if at.is_some() { ChipState::On } else { ChipState::Off };
            let response = chip(ui, theme, &allergen.name, "", state, &format!("{name}: {}", allergen.name));
            if response.clicked() {
                let list = patient.allergies.get_or_insert_default();
                match at {
                    Some(i) => {
                        list.remove(i);
                    }
                    None => list.push(Allergy { words: allergen.name.clone(), to: Some(allergen.id.clone()) }),
                }
                if list.is_empty() {
                    // Taken back is not the same as asked and none.
                    patient.allergies = None;
                }
            }
            let from = form.provenance(Table::Allergens, allergen.id.as_str(), allergen.provenance());
            response.on_hover_ui(|ui| super::parts::provenance(ui, theme, from));
        }
        let (words, what) = if more {
            ("patient-allergies-fewer", "patient-allergies-fewer-name")
        } else {
            ("patient-allergies-more", "patient-allergies-more-name")
        };
        if quiet_button(ui, theme, &text(words), &text(what)).clicked() {
            ui.data_mut(|d| d.insert_temp(more_key, !more));
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
            items(typed).map(Some)
        };
        lines_as_items(ui, id);
        parsed_field(ui, theme, Named::new(id, &label, &text("patient-list-hint")), &shown, list, parse)
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
    let date = parse_day(typed).ok_or_else(wrong)?;
    if birth_date_problem(date, today) { Err(wrong()) } else { Ok(Some(date)) }
}

/// What stands in the empty field of the weight: that of an earlier visit with its day, which is asked for anew since
/// limits of doses follow it.
fn weight_hint(session: &Session) -> String {
    let shown = session.shown_visit().map(|v| v.details.when);
    let earlier = session.chart().visits.iter().rev().filter(|v| Some(v.details.when) < shown);
    let known = earlier.filter(|v| !v.is_void()).find_map(|v| Some((v.details.weight_kg?, v.details.when.date())));
    match known {
        Some((weight, date)) => {
            let parts = [("weight", weight.to_string().into()), ("date", date.to_string().into())];
            text_with("visit-weight-hint-earlier", &parts).into_owned()
        }
        None => text("visit-weight-hint").into_owned(),
    }
}

/// Weight and height, each shown in both systems.
pub fn size_fields(ui: &mut Ui, form: &Form<'_>, details: &mut VisitDetails) {
    let theme = form.theme;
    pair(ui, |left, right| {
        labelled(left, theme, &text("visit-weight"), |ui| {
            let shown = details.weight_kg.map(|w| w.to_string()).unwrap_or_default();
            let parse = |t: &str| {
                if t.is_empty() { Ok(None) } else { BodyWeight::parse(t).map(Some).map_err(|e| e.words()) }
            };
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
            let parse = |t: &str| {
                if t.is_empty() { Ok(None) } else { BodyHeight::parse(t).map(Some).map_err(|e| e.words()) }
            };
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
            ("1980-4-3", true),
            ("1980.04.03", true),
            ("1980/4/3", true),
            ("3.4.1980", false),
            ("02.04.1975", false),
            ("03/04/80", false),
            ("1980-04/03", false),
            ("19800403", false),
            ("1975-02-30", false),
        ] {
            assert_eq!(parse_birth_date(typed, today).is_ok(), ok, "{typed}");
        }
        assert_eq!(parse_birth_date("", today), Ok(None));
    }
}
