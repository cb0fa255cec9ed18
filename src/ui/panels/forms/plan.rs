//! What comes next; and who saw the patient, where, sent by whom.

use egui::{RichText, Ui};

use super::moments::{When, began, time};
use super::parts::{Form, area, day, line, noted, pair, several};
use crate::app::Action;
use crate::chart::visit::procedure::HomeExercise;
use crate::chart::{Clinician, Field, VisitDetails};
use crate::exchange::is_doubtful;
use crate::i18n::text;
use crate::scene::Ink;
use crate::ui::theme::{LABEL, Theme};

/// The fields of the plan.
pub fn fields(ui: &mut Ui, form: &Form<'_>, d: &mut VisitDetails, _actions: &mut Vec<Action>) {
    area(ui, form, Field::Plan, &text("visit-plan"), "", &mut d.plan);
    let id = form.id(Field::Programme);
    let programme = (&mut d.procedure.programme.answer, &mut d.procedure.programme.note);
    noted(ui, form, id, &text("form-programme"), &text("form-programme-hint"), programme);
    let exercises =
        HomeExercise::ALL.iter().map(|e| (*e, text(&format!("choice-home-{}", e.name())).into_owned().into()));
    let label = text("form-home-programme");
    several(ui, form, form.id(Field::HomeProgramme), &label, &mut d.procedure.home_programme, exercises);
    crate::ui::panels::forms::series::show(ui, form.session, form.theme, &mut d.series);
    call(ui, form, d);
    area(ui, form, Field::Options, &text("form-options"), &text("form-options-hint"), &mut d.procedure.options);
}

/// When the patient is called to ask how it went; one click says two days from the visit.
fn call(ui: &mut Ui, form: &Form<'_>, d: &mut VisitDetails) {
    day(ui, form, form.id(Field::CallOn), &text("series-call-on"), &mut d.series.call_on);
    let after = crate::rules::course::follow_up::call_day(d.when.date());
    if d.series.call_on.is_none() && ui.button(text("series-call-in-two-days")).clicked() {
        d.series.call_on = after;
    }
}

/// Asks about a number that cannot be the National Provider Identifier that it is recorded as.
pub fn number_question(ui: &mut Ui, theme: &Theme, clinician: &Clinician) {
    if is_doubtful(&clinician.number, &clinician.number_kind) {
        ui.label(RichText::new(text("visit-provider-number-doubt")).size(LABEL).color(theme.color(Ink::Warning)));
    }
}

/// The fields of the encounter; what settings fill in for every visit, as the provider's number, stands below what each
/// visit asks for anew.
pub fn encounter_fields(ui: &mut Ui, form: &Form<'_>, d: &mut VisitDetails, _actions: &mut Vec<Action>) {
    pair(ui, |left, right| {
        line(left, form, form.id(Field::Clinician), &text("visit-clinician"), "", &mut d.clinician.name);
        line(right, form, form.id(Field::Credentials), &text("visit-credentials"), "", &mut d.clinician.credentials);
    });
    line(ui, form, form.id(Field::PlaceOfService), &text("form-where"), "", &mut d.place);
    pair(ui, |left, right| {
        began(left, form, form.id(Field::Ended).with("began"), d);
        time(right, form, form.id(Field::Ended), &text("form-ended"), When::Since, &mut d.ended);
    });
    pair(ui, |left, right| {
        let id = form.id(Field::ProviderNumber);
        line(
            left,
            form,
            id,
            &text("visit-provider-number"),
            &text("visit-provider-number-hint"),
            &mut d.clinician.number,
        );
        let kind = &mut d.clinician.number_kind;
        line(right, form, id.with("kind"), &text("visit-provider-number-kind"), &text("report-npi"), kind);
    });
    number_question(ui, form.theme, &d.clinician);
    line(ui, form, form.id(Field::Assistants), &text("form-assistants"), "", &mut d.assistants);
    line(ui, form, form.id(Field::ReferredBy), &text("form-referred-by"), "", &mut d.referred_by);
}
