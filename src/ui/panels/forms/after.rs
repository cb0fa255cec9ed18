//! What happened after the needle and what the patient was told.

use egui::{Id, Ui};

use super::lists::{Row, add_row, remove_button, row};
use super::moments::{When, time};
use super::parts::{Form, area, day, heading, line, pair, pick, pick_row, score, typed};
use crate::app::Action;
use crate::chart::visit::procedure::{Complication, Onset};
use crate::chart::{Answered, Field, VisitDetails};
use crate::i18n::text;
use crate::rules::clinical_tables::clinic::Table;
use crate::rules::clinical_tables::lists::Complications;
use crate::units::Severity;

/// The fields.
pub fn fields(ui: &mut Ui, form: &Form<'_>, d: &mut VisitDetails, _actions: &mut Vec<Action>) {
    let names = (&*text("visit-pain-after"), "visit-pain-after-score");
    score(ui, form, form.id(Field::PainAfter), names, &mut d.pain_after);
    let label = text("form-pain-after-at");
    time(ui, form, form.id(Field::PainAfter).with("at"), &label, When::Since, &mut d.pain_after_at);
    complications(ui, form, &mut d.procedure.complications);
    observed(ui, form, d);
    let (label, hint) = (text("form-observation"), text("form-observation-hint"));
    area(ui, form, Field::Observation, &label, &hint, &mut d.procedure.observation);
    heading(ui, form.theme, &text("form-aftercare"));
    let id = form.id(Field::AftercareGiven);
    for (i, item) in form.session.clinical().aftercare.items.iter().enumerate() {
        let mut given = Answered::find(&d.procedure.aftercare, &item.id);
        let mut note = Answered::note(&d.procedure.aftercare, &item.id).to_owned();
        let id = if i == 0 { id } else { id.with(i) };
        let provenance = form.provenance(Table::Aftercare, item.id.as_str(), item.provenance());
        let shown = Row { id, words: &item.item, provenance, concern: None };
        row(ui, form, &shown, &mut given, &mut note);
        Answered::put(&mut d.procedure.aftercare, &item.id, given, &note);
    }
    area(ui, form, Field::Aftercare, &text("visit-aftercare"), "", &mut d.aftercare);
}

/// From when to when the patient was watched; one click begins it with the last injection.
fn observed(ui: &mut Ui, form: &Form<'_>, d: &mut VisitDetails) {
    let id = form.id(Field::Observation);
    let p = &mut d.procedure;
    pair(ui, |left, right| {
        let (from, until) = (text("form-observed-from"), text("form-observed-until"));
        time(left, form, id.with("from"), &from, When::Since, &mut p.observed_from);
        time(right, form, id.with("until"), &until, When::Since, &mut p.observed_until);
    });
    let last = form.session.shown_visit().and_then(|v| v.treated().filter_map(|(_, injection)| injection.at).max());
    if p.observed_from.is_none() && last.is_some() && ui.button(text("form-observed-from-last")).clicked() {
        p.observed_from = last;
    }
}

fn complications(ui: &mut Ui, form: &Form<'_>, list: &mut Option<Vec<Complication>>) {
    let table = &form.session.clinical().complications;
    let label = text("form-complications").into_owned();
    let id = form.id(Field::Complications);
    let mut removed = None;
    for (i, complication) in list.iter_mut().flatten().enumerate() {
        ui.separator();
        one(ui, form, id.with(i), table, complication);
        if remove_button(ui, &label, i) {
            removed = Some(i);
        }
    }
    if let (Some(i), Some(list)) = (removed, list.as_mut()) {
        list.remove(i);
    }
    let Some(kind) = table.complications.first().map(|c| c.id.clone()) else { return };
    let now = form.session.now();
    let new = move || Complication { at: Some(now), ..Complication::new(kind) };
    add_row(
        ui,
        form,
        id,
        &label,
        &text("form-complication-add"),
        Some(&text("form-complications-none-said")),
        list,
        new,
    );
}

fn one(ui: &mut Ui, form: &Form<'_>, id: Id, table: &Complications, c: &mut Complication) {
    let names: Vec<String> = table.complications.iter().map(|k| k.name.clone()).collect();
    let mut at = table.complications.iter().position(|k| k.id == c.kind);
    let from = at.and_then(|i| table.complications.get(i));
    let from = from.map(|k| form.provenance(Table::Complications, k.id.as_str(), k.provenance()));
    pick_row(ui, form, id.with("kind"), &text("form-complication-kind"), &mut at, &names, from);
    if let Some(kind) = at.and_then(|i| table.complications.get(i)) {
        c.kind = kind.id.clone();
    }
    pair(ui, |left, right| {
        let onsets = Onset::ALL.iter().filter(|o| **o != Onset::NotRecorded);
        let onsets = onsets.map(|o| (*o, text(&format!("choice-onset-{}", o.name())).into_owned().into()));
        let mut onset = Some(c.onset).filter(|o| *o != Onset::NotRecorded);
        pick(left, form, id.with("onset"), &text("form-complication-onset"), &mut onset, onsets);
        c.onset = onset.unwrap_or_default();
        let (label, hint) = (text("form-complication-severity"), text("form-complication-severity-hint"));
        typed(right, form, id.with("severity"), (&label, &hint), &mut c.severity, Severity::parse);
    });
    pair(ui, |left, right| {
        let marks = form.session.marks().iter().map(|m| (m.id, m.number.to_string().into()));
        pick(left, form, id.with("mark"), &text("form-complication-mark"), &mut c.mark, marks);
        time(right, form, id.with("at"), &text("form-complication-at"), When::Around, &mut c.at);
    });
    line(ui, form, id.with("words"), &text("form-complication-words"), "", &mut c.words);
    line(ui, form, id.with("treatment"), &text("form-complication-treatment"), "", &mut c.treatment);
    pair(ui, |left, right| {
        line(left, form, id.with("outcome"), &text("form-complication-outcome"), "", &mut c.outcome);
        day(right, form, id.with("resolved"), &text("form-complication-resolved"), &mut c.resolved_on);
    });
    line(ui, form, id.with("reported"), &text("form-complication-reported"), "", &mut c.reported_to);
}
