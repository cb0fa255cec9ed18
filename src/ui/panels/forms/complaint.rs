//! What the patient complains of.

use egui::Ui;

use super::parts::{Form, area, pair, pick, score, several, typed};
use crate::app::Action;
use crate::body::Side;
use crate::chart::examination::PainQuality;
use crate::chart::{Field, VisitDetails};
use crate::i18n::text;
use crate::units::Span;

/// The fields.
pub fn fields(ui: &mut Ui, form: &Form<'_>, d: &mut VisitDetails, _actions: &mut Vec<Action>) {
    area(ui, form, Field::Complaint, &text("visit-complaint"), "", &mut d.complaint);
    pair(ui, |left, right| {
        let sides = [
            (Side::Right, text("complaint-side-right")),
            (Side::Left, text("complaint-side-left")),
            (Side::Midline, text("complaint-side-midline")),
        ];
        let label = text("visit-complaint-side");
        pick(left, form, form.id(Field::ComplaintSide), &label, &mut d.complaint_side, sides);
        let (label, hint) = (text("form-duration"), text("form-duration-hint"));
        let id = form.id(Field::Duration);
        typed(right, form, id, (&label, &hint), &mut d.history.duration, Span::parse);
    });
    let names = (&*text("visit-pain-before"), "visit-pain-before-score");
    score(ui, form, form.id(Field::PainBefore), names, &mut d.pain_before);
    let qualities =
        PainQuality::ALL.iter().map(|q| (*q, text(&format!("choice-quality-{}", q.name())).into_owned().into()));
    let label = text("form-pain-quality");
    several(ui, form, form.id(Field::PainQuality), &label, &mut d.history.quality, qualities);
    area(ui, form, Field::Course, &text("form-course"), &text("form-course-hint"), &mut d.history.course);
    area(ui, form, Field::Goal, &text("form-goal"), &text("form-goal-hint"), &mut d.history.goal);
}
