//! What contributes to the complaint, what was tried, how function is.

use egui::Ui;

use super::lists::{add_row, remove_button};
use super::parts::{Form, area_or_none, day, line, measured, pair, pick, pick_row, several, typed};
use crate::app::Action;
use crate::chart::visit::clinical_history::{
    Adherence, CareKind, CareResponse, ChangeSince, Factor, FunctionScore, MoreOrLess, PriorCare, SinceLast,
};
use crate::chart::{Field, VisitDetails};
use crate::i18n::{text, text_with};
use crate::rules::clinical_tables::clinic::Table;
use crate::rules::clinical_tables::lists::Scale;
use crate::ui::widgets::labelled;
use crate::units::{RangeError, ReliefPercent, ScaleScore, Span};

/// The fields.
pub fn fields(ui: &mut Ui, form: &Form<'_>, d: &mut VisitDetails, _actions: &mut Vec<Action>) {
    let h = &mut d.history;
    let factors = Factor::ALL.iter().map(|f| (*f, text(&format!("choice-factor-{}", f.name())).into_owned().into()));
    let id = form.id(Field::Factors);
    several(ui, form, id, &text("form-factors"), &mut h.factors, factors);
    line(ui, form, id.with("note"), &text("form-factors-note"), "", &mut h.factors_note);
    prior_care(ui, form, &mut h.prior_care);
    let (label, hint) = (text("form-earlier"), text("form-earlier-hint"));
    area_or_none(ui, form, Field::EarlierInjections, (&label, &hint), &mut h.earlier_injections);
    since_last(ui, form, &mut h.since_last);
    area_or_none(ui, form, Field::Medication, (&text("form-medication"), ""), &mut h.medication);
    area_or_none(ui, form, Field::Illnesses, (&text("form-illnesses"), ""), &mut h.illnesses);
    function(ui, form, &mut h.function);
}

/// What the last treatment did.
fn since_last(ui: &mut Ui, form: &Form<'_>, since: &mut SinceLast) {
    pair(ui, |left, right| {
        let (label, hint) = (text("form-relief"), text("form-relief-hint"));
        let id = form.id(Field::Relief);
        typed(left, form, id, (&label, &hint), &mut since.relief_percent, ReliefPercent::parse);
        let (label, hint) = (text("form-relief-lasted"), text("form-relief-lasted-hint"));
        measured(right, form, form.id(Field::ReliefLasted), (&label, &hint), &mut since.lasted, Span::read);
    });
    let id = form.id(Field::FollowUp);
    let words = |family: &str, name: &str| text(&format!("choice-{family}-{name}")).into_owned().into();
    let adherences = Adherence::ALL.iter().map(|a| (*a, words("adherence", a.name())));
    pick(ui, form, id, &text("form-adherence"), &mut since.adherence, adherences);
    pair(ui, |left, right| {
        let amounts = || MoreOrLess::ALL.iter().map(|m| (*m, words("more-or-less", m.name())));
        pick(left, form, id.with("medicines"), &text("form-medicines-since"), &mut since.medicines, amounts());
        pick(right, form, id.with("relaxants"), &text("form-relaxants-since"), &mut since.relaxants, amounts());
    });
    let amounts = MoreOrLess::ALL.iter().map(|m| (*m, words("more-or-less", m.name())));
    pick(ui, form, id.with("therapy"), &text("form-therapy-since"), &mut since.therapy, amounts);
    let changes = ChangeSince::ALL.iter().map(|c| (*c, words("change", c.name())));
    several(ui, form, id.with("changes"), &text("form-changes-since"), &mut since.changes, changes);
    line(ui, form, form.id(Field::Relief).with("note"), &text("form-relief-note"), "", &mut since.note);
}

fn prior_care(ui: &mut Ui, form: &Form<'_>, list: &mut Option<Vec<PriorCare>>) {
    let label = text("form-care").into_owned();
    let id = form.id(Field::PriorCare);
    let mut removed = None;
    for (i, care) in list.iter_mut().flatten().enumerate() {
        let id = id.with(i);
        ui.separator();
        pair(ui, |left, right| {
            let kinds =
                CareKind::ALL.iter().map(|k| (*k, text(&format!("choice-care-{}", k.name())).into_owned().into()));
            let mut kind = Some(care.kind);
            pick(left, form, id.with("kind"), &label, &mut kind, kinds);
            if let Some(kind) = kind {
                care.kind = kind;
            }
            let (label, hint) = (text("form-care-duration"), text("form-duration-hint"));
            measured(right, form, id.with("span"), (&label, &hint), &mut care.duration, Span::read);
        });
        let hint = text("form-care-what-hint");
        line(ui, form, id.with("what"), &text("form-care-what"), &hint, &mut care.what);
        let responses =
            CareResponse::ALL.iter().map(|r| (*r, text(&format!("choice-response-{}", r.name())).into_owned().into()));
        pick(ui, form, id.with("response"), &text("form-care-response"), &mut care.response, responses);
        if remove_button(ui, &label, i) {
            removed = Some(i);
        }
    }
    if let (Some(i), Some(list)) = (removed, list.as_mut()) {
        list.remove(i);
    }
    let new = || PriorCare { kind: CareKind::PhysicalTherapy, what: String::new(), duration: None, response: None };
    add_row(ui, form, id, &label, &text("form-care-add"), Some(&text("form-care-none-said")), list, new);
}

fn function(ui: &mut Ui, form: &Form<'_>, list: &mut Vec<FunctionScore>) {
    let table = &form.session.clinical().scales;
    let label = text("form-function").into_owned();
    let id = form.id(Field::Function);
    let mut removed = None;
    for (i, score) in list.iter_mut().enumerate() {
        let id = id.with(i);
        ui.separator();
        let names: Vec<String> = table.scales.iter().map(|s| s.name.clone()).collect();
        let mut at = table.scales.iter().position(|s| s.id == score.scale);
        let from = at.and_then(|i| table.scales.get(i));
        let from = from.map(|s| form.provenance(Table::Scales, s.id.as_str(), s.provenance()));
        pick_row(ui, form, id.with("scale"), &label, &mut at, &names, from);
        if let Some(scale) = at.and_then(|i| table.scales.get(i)).filter(|s| s.id != score.scale) {
            score.scale = scale.id.clone();
            // What no score of this scale can be was one of the other scale.
            let fits = |s: &ScaleScore| *s >= scale.range.0 && *s <= scale.range.1;
            score.score = score.score.filter(fits);
            score.earlier = score.earlier.filter(fits);
        }
        let scale = table.get(&score.scale);
        let hint = scale.map(range_hint).unwrap_or_default();
        let read = |typed: &str| within(typed, scale);
        pair(ui, |left, right| {
            typed(left, form, id.with("score"), (&text("form-function-score"), &hint), &mut score.score, read);
            line(right, form, id.with("note"), &text("form-function-note"), "", &mut score.note);
        });
        pair(ui, |left, right| {
            let label = text("form-function-earlier");
            typed(left, form, id.with("earlier"), (&label, &hint), &mut score.earlier, read);
            day(right, form, id.with("earlier-on"), &text("form-function-earlier-on"), &mut score.earlier_on);
        });
        if remove_button(ui, &label, i) {
            removed = Some(i);
        }
    }
    if let Some(i) = removed {
        list.remove(i);
    }
    labelled(ui, form.theme, &label, |ui| {
        let response = ui.button(text("form-function-add"));
        crate::ui::input::arrival::at(ui, id, &response);
        if response.clicked()
            && let Some(scale) = table.scales.first()
        {
            let scale = scale.id.clone();
            list.push(FunctionScore { scale, score: None, earlier: None, earlier_on: None, note: String::new() });
        }
    });
}

fn range_hint(scale: &Scale) -> String {
    let parts = [("min", scale.range.0.to_string().into()), ("max", scale.range.1.to_string().into())];
    text_with("form-function-range", &parts).into_owned()
}

/// A score within the range of its scale.
fn within(typed: &str, scale: Option<&Scale>) -> Result<ScaleScore, RangeError> {
    let score = ScaleScore::parse(typed)?;
    match scale {
        Some(s) if score < s.range.0 || score > s.range.1 => {
            Err(RangeError::outside(score, s.range.0, s.range.1, &s.unit))
        }
        _ => Ok(score),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::clinical_tables::lists::Scales;

    #[test]
    fn a_score_stays_within_the_range_of_its_scale() {
        let table = Scales::bundled().unwrap();
        let scale = |short: &str| table.scales.iter().find(|s| s.short == short);
        for (short, typed, ok) in [
            ("NDI", "34 %", true),
            ("NDI", "100", true),
            ("NDI", "100.1", false),
            ("PSFS", "10", true),
            ("PSFS", "11", false),
            ("FABQ", "96", true),
            ("FABQ", "97", false),
            ("unknown", "97", true),
        ] {
            assert_eq!(within(typed, scale(short)).is_ok(), ok, "{short} {typed}");
        }
    }
}
