//! What the patient complains of.

use egui::Ui;

use super::parts::{Form, area, measured, pair, pick, score, several, warning};
use crate::app::Action;
use crate::body::Side;
use crate::chart::mark::examination::PainQuality;
use crate::chart::{Field, VisitDetails};
use crate::i18n::{text, text_with};
use crate::rules::safety::sides;
use crate::units::Span;

/// The fields.
pub fn fields(ui: &mut Ui, form: &Form<'_>, d: &mut VisitDetails, _actions: &mut Vec<Action>) {
    area(ui, form, Field::Complaint, &text("visit-complaint"), "", &mut d.complaint);
    let named = sides::named_in(&d.complaint);
    pair(ui, |left, right| {
        let mut sides = [
            (Side::Right, text("complaint-side-right")),
            (Side::Left, text("complaint-side-left")),
            (Side::Midline, text("complaint-side-midline")),
        ];
        // What the words name comes first; nobody is spared the answer.
        sides.sort_by_key(|(side, _)| Some(*side) != named);
        let label = text("visit-complaint-side");
        pick(left, form, form.id(Field::ComplaintSide), &label, &mut d.complaint_side, sides);
        let (label, hint) = (text("form-duration"), text("form-duration-hint"));
        let id = form.id(Field::Duration);
        measured(right, form, id, (&label, &hint), &mut d.history.duration, Span::read);
    });
    if d.complaint_side.is_none() {
        side_not_said(ui, form, named, d);
    }
    if let Some(words) = form.session.opposite_in_words() {
        warning(ui, form.theme, &words, true, None);
    }
    let names = (&*text("visit-pain-before"), "visit-pain-before-score");
    score(ui, form, form.id(Field::PainBefore), names, &mut d.pain_before);
    let qualities =
        PainQuality::ALL.iter().map(|q| (*q, text(&format!("choice-quality-{}", q.name())).into_owned().into()));
    let label = text("form-pain-quality");
    several(ui, form, form.id(Field::PainQuality), &label, &mut d.history.quality, qualities);
    area(ui, form, Field::Course, &text("form-course"), &text("form-course-hint"), &mut d.history.course);
    area(ui, form, Field::Goal, &text("form-goal"), &text("form-goal-hint"), &mut d.history.goal);
}

/// Says what an open side means, and offers the one that the words name.
fn side_not_said(ui: &mut Ui, form: &Form<'_>, named: Option<Side>, d: &mut VisitDetails) {
    ui.horizontal_wrapped(|ui| {
        ui.label(form.theme.muted(text("side-not-compared")).size(12.0));
        let Some(side) = named else { return };
        let words = text(&format!("complaint-side-{}", side.name())).into_owned();
        if ui.button(text_with("complaint-side-offer", &[("side", words.into())])).clicked() {
            d.complaint_side = Some(side);
        }
    });
}
