//! The folded findings of the selected mark.

use std::collections::BTreeSet;

use egui::Ui;

use crate::app::{Action, MarkEdit, Session};
use crate::chart::mark::Referral;
use crate::chart::mark::examination::{
    Autonomic, Confidence, Examination, MotionLimit, MotionUnit, PainQuality, RangeOfMotion, Tenderness, Weakness,
};
use crate::chart::{FieldAddress, Mark, MarkField, Section};
use crate::i18n::{text, text_with};
use crate::ui::fields::fold::fold;
use crate::ui::panels::forms::parts::{Form, line, measured, pair, pick, score, several, typed};
use crate::ui::theme::Theme;
use crate::ui::widgets::{ChipState, chip, example, labelled};
use crate::units::{Motion, PressureTrials, PressureUnit, TwitchStrength, VisualAnalogue};

/// Shows the section.
pub fn show(ui: &mut Ui, session: &Session, theme: &Theme, mark: &Mark, actions: &mut Vec<Action>) {
    let form = Form { session, theme };
    fold(ui, session, theme, Section::Findings, actions, |ui, actions| {
        referral(ui, &form, mark, actions);
        threshold(ui, &form, mark, actions);
        let mut examination = mark.examination.clone();
        fields(ui, &form, mark, &mut examination);
        if examination != mark.examination {
            actions.push(Action::EditMark(mark.id, MarkEdit::Examination(Box::new(examination))));
        }
    });
}

/// Where pressing sends the pain, as one answer made of the single ones.
fn referral(ui: &mut Ui, form: &Form<'_>, mark: &Mark, actions: &mut Vec<Action>) {
    let present = mark.findings.referral();
    let mut chosen = present;
    let choices = Referral::ALL.map(|r| (r, text(&format!("choice-referral-{}", r.name())).into_owned().into()));
    let id = form.id(FieldAddress::OfMark(mark.id, MarkField::Findings));
    pick(ui, form, id.with("referral"), &text("form-referral"), &mut chosen, choices);
    if chosen != present {
        actions.push(Action::EditMark(mark.id, MarkEdit::Referral(chosen)));
    }
}

/// One to three measurements, shown in the units of all gauges.
fn threshold(ui: &mut Ui, form: &Form<'_>, mark: &Mark, actions: &mut Vec<Action>) {
    let present = mark.pressure_threshold;
    let mut typed_in = present.map(Typed);
    let id = form.id(FieldAddress::OfMark(mark.id, MarkField::PressureThreshold));
    let (label, hint) = (text("inspector-threshold"), text("inspector-threshold-hint"));
    measured(ui, form, id, (&label, &hint), &mut typed_in, |t| PressureTrials::read(t).map(|r| r.map(Typed)));
    let threshold = typed_in.map(|t| t.0);
    if threshold != present {
        actions.push(Action::EditMark(mark.id, MarkEdit::PressureThreshold(threshold)));
    }
    if let Some(trials) = present {
        let mean = trials.mean();
        let parts = [
            ("kpa", mean.to_string().into()),
            ("kgf", mean.in_unit(PressureUnit::KilogramForce).into()),
            ("newton", mean.in_unit(PressureUnit::Newton).into()),
            ("count", trials.each().count().into()),
        ];
        ui.label(form.theme.muted(text_with("form-threshold-mean", &parts)).size(11.0));
    }
}

/// Measurements as they can be typed again.
#[derive(Clone, PartialEq)]
struct Typed(PressureTrials);

impl std::fmt::Display for Typed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let each: Vec<String> = self.0.each().map(|t| t.to_string()).collect();
        f.write_str(&each.join("; "))
    }
}

fn fields(ui: &mut Ui, form: &Form<'_>, mark: &Mark, e: &mut Examination) {
    let id = form.id(FieldAddress::OfMark(mark.id, MarkField::Examination));
    let grades = Tenderness::ALL.iter().map(|t| {
        let words = text(&format!("choice-tenderness-{}", t.name())).into_owned();
        let parts = [("grade", t.grade().to_string().into()), ("words", words.into())];
        (*t, text_with("form-tenderness-grade", &parts).into_owned().into())
    });
    pick(ui, form, id, &text("form-tenderness"), &mut e.tenderness, grades);
    score(ui, form, id.with("rest"), (&*text("form-pain-at-rest"), "form-pain-at-rest-score"), &mut e.pain_at_rest);
    score(
        ui,
        form,
        id.with("movement"),
        (&*text("form-pain-on-movement"), "form-pain-on-movement-score"),
        &mut e.pain_on_movement,
    );
    pair(ui, |left, right| {
        let (label, hint) = (text("form-vas"), text("form-vas-hint"));
        typed(left, form, id.with("vas"), (&label, &hint), &mut e.visual_analogue_mm, VisualAnalogue::parse);
        let (label, hint) = (text("form-twitch-strength"), text("form-twitch-strength-hint"));
        typed(right, form, id.with("twitch"), (&label, &hint), &mut e.twitch_strength, TwitchStrength::parse);
    });
    let qualities =
        PainQuality::ALL.iter().map(|q| (*q, text(&format!("choice-quality-{}", q.name())).into_owned().into()));
    several(ui, form, id.with("quality"), &text("form-referral-quality"), &mut e.referral_quality, qualities);
    motion(ui, form, id, &mut e.motion);
    pair(ui, |left, right| {
        let weakness =
            Weakness::ALL.iter().map(|w| (*w, text(&format!("choice-weakness-{}", w.name())).into_owned().into()));
        pick(left, form, id.with("weakness"), &text("form-weakness"), &mut e.weakness, weakness);
        let sure =
            Confidence::ALL.iter().map(|c| (*c, text(&format!("choice-confidence-{}", c.name())).into_owned().into()));
        pick(right, form, id.with("confidence"), &text("form-confidence"), &mut e.confidence, sure);
    });
    // Which nerve and which level a weakness would speak for.
    crate::ui::panels::inspector::nerve::of_mark(ui, form.session, form.theme, mark);
    autonomic(ui, form, id, &mut e.autonomic);
}

/// Signs that were watched for; "none" is a finding.
fn autonomic(ui: &mut Ui, form: &Form<'_>, id: egui::Id, value: &mut Option<BTreeSet<Autonomic>>) {
    let mut signs = value.clone().unwrap_or_default();
    let before = signs.clone();
    let label = text("form-autonomic");
    let choices =
        Autonomic::ALL.iter().map(|a| (*a, text(&format!("choice-autonomic-{}", a.name())).into_owned().into()));
    several(ui, form, id.with("autonomic"), &label, &mut signs, choices);
    if signs != before {
        *value = if signs.is_empty() { None } else { Some(signs) };
    }
    let none = text("form-autonomic-none");
    let on = value.as_ref().is_some_and(BTreeSet::is_empty);
    let state = if on { ChipState::On } else { ChipState::Off };
    if chip(ui, form.theme, &none, "", state, &format!("{label}: {none}")).clicked() {
        *value = if on { None } else { Some(BTreeSet::new()) };
    }
}

fn motion(ui: &mut Ui, form: &Form<'_>, id: egui::Id, list: &mut Vec<RangeOfMotion>) {
    let label = text("form-motion");
    let mut removed = None;
    for (i, motion) in list.iter_mut().enumerate() {
        let id = id.with(("motion", i));
        line(ui, form, id, &text("form-motion-which"), &text("form-motion-hint"), &mut motion.movement);
        pair(ui, |left, right| {
            typed(
                left,
                form,
                id.with("before"),
                (&text("form-motion-before"), &example("50")),
                &mut motion.before,
                Motion::parse,
            );
            typed(
                right,
                form,
                id.with("after"),
                (&text("form-motion-after"), &example("80")),
                &mut motion.after,
                Motion::parse,
            );
        });
        pair(ui, |left, right| {
            let units =
                MotionUnit::ALL.iter().map(|u| (*u, text(&format!("choice-motion-{}", u.name())).into_owned().into()));
            let mut unit = Some(motion.unit);
            pick(left, form, id.with("unit"), &text("form-motion-unit"), &mut unit, units);
            motion.unit = unit.unwrap_or_default();
            let limits =
                MotionLimit::ALL.iter().map(|l| (*l, text(&format!("choice-limit-{}", l.name())).into_owned().into()));
            pick(right, form, id.with("limit"), &text("form-motion-limit"), &mut motion.limited_by, limits);
        });
        if crate::ui::panels::forms::remove_button(ui, &label, i) {
            removed = Some(i);
        }
    }
    if let Some(i) = removed {
        list.remove(i);
    }
    labelled(ui, form.theme, &label, |ui| {
        if ui.button(text("form-motion-add")).clicked() {
            list.push(RangeOfMotion {
                movement: String::new(),
                unit: MotionUnit::Degrees,
                before: None,
                after: None,
                limited_by: None,
            });
        }
    });
}
