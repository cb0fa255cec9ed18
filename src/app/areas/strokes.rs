//! From the line that a pointer has drawn to an area.

use super::{AreaOf, Drawing, Tool};
use crate::app::{Notice, Session};
use crate::body::View;
use crate::chart::{AreaToAvoid, Drawn, Edit, PainArea, StepLabel};
use crate::geometry::{Patch, Point};
use crate::i18n::text;
use crate::ids::AreaId;

impl Session {
    /// A line was drawn with the tool in hand.
    pub(super) fn stroke(&mut self, view: View, path: &[Point]) {
        let Some(Drawing { of, tool, radius }) = self.drawing() else { return };
        let body = Patch { borders: self.atlas.view(view).outline_polygons.clone() };
        let drawn = match tool {
            Tool::Brush | Tool::Eraser => Patch::brushed(path, radius),
            Tool::Lasso => Patch::enclosed(path),
        };
        let drawn = drawn.within(&body);
        if drawn.is_empty() {
            let nothing = if tool == Tool::Lasso { "notice-lasso-empty" } else { "notice-stroke-outside" };
            self.say(Notice::hint(text(nothing)));
            return;
        }
        self.work_in(view);
        if tool == Tool::Eraser {
            self.erase(of, view, &drawn);
        } else if of == AreaOf::Avoid {
            self.paint_avoided(view, &drawn);
        } else {
            self.paint_pain(of, view, &drawn);
        }
    }

    /// Adds to the pain area that is worked on, if it lies in this view, or begins another one.
    fn paint_pain(&mut self, of: AreaOf, view: View, drawn: &Patch) {
        let worked_on = self.areas.selected.and_then(|id| self.shown_visit()?.pain_area(id));
        let edit = match worked_on {
            Some(area) if area.view == view => {
                let mut area = area.clone();
                area.patch = area.patch.with(drawn);
                area.drawn = Drawn::ByHand;
                Edit::SetPainArea(self.visit, Box::new(area))
            }
            before => {
                let mark = if let AreaOf::Mark(mark) = of { Some(mark) } else { None };
                // The same pain seen from another side feels the same.
                let qualities = before.map(|a| a.qualities.clone()).unwrap_or_default();
                let area = PainArea {
                    id: AreaId(self.chart.next_id),
                    view,
                    patch: drawn.clone(),
                    qualities,
                    words: String::new(),
                    mark,
                    drawn: Drawn::ByHand,
                };
                Edit::AddPainArea(self.visit, Box::new(area))
            }
        };
        let id = match &edit {
            Edit::SetPainArea(_, area) | Edit::AddPainArea(_, area) => area.id,
            _ => return,
        };
        let number = self.area_number(id);
        let owner = if let AreaOf::Mark(id) = of { Some(id) } else { None };
        let edits = [edit].into_iter().chain(self.confirming(owner)).collect();
        if self.perform(StepLabel::of("step-area-paint", number), edits) {
            self.areas.selected = Some(id);
        }
    }

    fn paint_avoided(&mut self, view: View, drawn: &Patch) {
        let next = AreaId(self.chart.next_id);
        let selected = self.areas.selected;
        let mut patient = self.chart.patient.clone();
        let worked_on = patient.areas_to_avoid.iter_mut().find(|a| Some(a.id) == selected && a.view == view);
        let id = if let Some(area) = worked_on {
            area.patch = area.patch.with(drawn);
            area.id
        } else {
            // The same implant seen from another side is there for the same reason.
            let before = patient.areas_to_avoid.iter().find(|a| Some(a.id) == selected);
            let reason = before.map(|a| a.reason.clone()).unwrap_or_default();
            patient.areas_to_avoid.push(AreaToAvoid { id: next, view, patch: drawn.clone(), reason });
            next
        };
        let number = self.area_number(id);
        if self.perform(StepLabel::of("step-avoid-paint", number), vec![Edit::SetPatient(Box::new(patient))]) {
            self.areas.selected = Some(id);
        }
    }

    /// Takes away from the area that is worked on, or from every one that is drawn for the same owner in this view.
    fn erase(&mut self, of: AreaOf, view: View, drawn: &Patch) {
        let only = self.areas.selected.filter(|&id| self.view_of_area(id) == Some(view));
        let meant = |id: AreaId| only.is_none_or(|only| only == id);
        let (label, edits) = if of == AreaOf::Avoid {
            let mut patient = self.chart.patient.clone();
            for area in patient.areas_to_avoid.iter_mut().filter(|a| a.view == view && meant(a.id)) {
                if !area.patch.within(drawn).is_empty() {
                    area.patch = area.patch.without(drawn);
                }
            }
            patient.areas_to_avoid.retain(|a| !a.patch.is_empty());
            ("step-avoid-erase", vec![Edit::SetPatient(Box::new(patient))])
        } else {
            let here = self
                .pain_areas()
                .map(|(_, a)| a)
                .filter(|a| a.view == view && a.mark.map_or(AreaOf::Complaint, AreaOf::Mark) == of && meant(a.id));
            let touched = here.filter(|a| !a.patch.within(drawn).is_empty());
            let edits = touched.map(|a| {
                let patch = a.patch.without(drawn);
                if patch.is_empty() {
                    return Edit::RemovePainArea(self.visit, a.id);
                }
                let drawn = Drawn::ByHand;
                Edit::SetPainArea(self.visit, Box::new(PainArea { patch, drawn, ..a.clone() }))
            });
            ("step-area-erase", edits.collect())
        };
        if !self.perform(StepLabel::plain(label), edits) {
            self.say(Notice::hint(text("notice-nothing-erased")));
        }
    }
}
