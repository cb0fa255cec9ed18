//! Painting, changing and naming areas: where it hurts, and where no needle goes.

mod strokes;

use std::collections::BTreeSet;

use super::Session;
use crate::app::commands::effect::{Effect, Focus};
use crate::app::view::notice::Notice;
use crate::atlas::ReferralKind;
use crate::body::View;
use crate::chart::{AreaToAvoid, Drawn, Edit, Mark, PainArea, PainQuality, Patient, StepLabel, Visit};
use crate::geometry::{Patch, Point};
use crate::i18n::{text, text_with};
use crate::ids::{AreaId, MarkId, VisitId};
use crate::rules::safety::avoid::areas_at;
use crate::scene::areas::patch_of;
use crate::store::settings::Overlay;

/// Whose area is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AreaOf {
    /// The complaint's pain.
    Complaint,
    /// The pain that this mark sends.
    Mark(MarkId),
    /// The patient's: no needle goes there.
    Avoid,
}

/// What the pointer does to the body while areas are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tool {
    /// Paints as it goes.
    Brush,
    /// Takes what it goes around.
    Lasso,
    /// Takes away as it goes.
    Eraser,
}

impl Tool {
    /// All tools, in the order of the tool bar.
    pub const ALL: [Self; 3] = [Self::Brush, Self::Lasso, Self::Eraser];

    /// The stable lower-case name used in text ids.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Brush => "brush",
            Self::Lasso => "lasso",
            Self::Eraser => "eraser",
        }
    }
}

/// How narrow and how wide the brush can be: its radius in thousandths of stature, from a finger's tip to a hand.
pub const BRUSH_RADII: (f64, f64) = (3.0, 40.0);

/// Areas are being drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Drawing {
    /// Whose.
    pub of: AreaOf,
    /// With what.
    pub tool: Tool,
    /// Radius of brush and eraser in thousandths of stature.
    pub radius: f64,
}

/// A wish about areas.
#[derive(Debug, Clone)]
pub enum AreaAction {
    /// Take the brush in hand for a new area.
    Draw(AreaOf),
    /// Take the brush or the eraser in hand for this area.
    Rework(AreaId, Tool),
    /// Take the brush in hand for what this area is when seen in another view: another area with the same owner, which
    /// begins with the same qualities, or reason.
    ContinueIn(AreaId, View),
    /// Another tool.
    Take(Tool),
    /// Another radius of the brush, in thousandths of stature.
    Widen(f64),
    /// The next stroke begins another area.
    BeginNext,
    /// Put the tool away.
    Finish,
    /// The pointer has drawn this line over a view.
    Stroke {
        /// Which view.
        view: View,
        /// Its points in thousandths of stature.
        path: Vec<Point>,
    },
    /// Point an area out, or none.
    Select(Option<AreaId>),
    /// Take an area away.
    Delete(AreaId),
    /// Add a quality to a pain area or take it away.
    ToggleQuality(AreaId, PainQuality),
    /// What more the patient says of a pain area, or why an area is to be avoided.
    Words(AreaId, String),
    /// Which mark a pain area belongs to; `None`: the complaint.
    BelongTo(AreaId, Option<MarkId>),
    /// The patient feels the textbook's pattern of this mark.
    TakeTextbook(MarkId),
}

/// What is drawn with, and which area is pointed out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Areas {
    drawing: Option<(AreaOf, Tool)>,
    radius: f64,
    selected: Option<AreaId>,
}

impl Default for Areas {
    fn default() -> Self {
        // A brush of three centimetres on most people: two fingers.
        Self { drawing: None, radius: 9.0, selected: None }
    }
}

impl Session {
    /// What is being drawn; `None` when a click places marks.
    pub fn drawing(&self) -> Option<Drawing> {
        self.areas.drawing.map(|(of, tool)| Drawing { of, tool, radius: self.areas.radius })
    }

    /// The area that is pointed out.
    pub const fn selected_area(&self) -> Option<AreaId> {
        self.areas.selected
    }

    /// The pain areas of the shown visit, with their place in its list.
    pub fn pain_areas(&self) -> impl Iterator<Item = (usize, &PainArea)> {
        self.shown_visit().map(|v| v.pain_areas.as_slice()).unwrap_or_default().iter().enumerate()
    }

    /// The places no needle goes.
    pub fn areas_to_avoid(&self) -> &[AreaToAvoid] {
        &self.chart.patient.areas_to_avoid
    }

    /// The places no needle goes that contain a mark.
    pub fn avoided_at(&self, mark: &Mark) -> Vec<&AreaToAvoid> {
        areas_at(self.atlas, self.areas_to_avoid(), mark.place)
    }

    /// Carries out a wish about areas.
    pub(super) fn act_on_area(&mut self, action: AreaAction) -> Vec<Effect> {
        match action {
            AreaAction::Draw(of) => self.draw(of, Tool::Brush, None),
            AreaAction::Rework(id, tool) => {
                if let Some(of) = self.owner_of(id) {
                    self.draw(of, tool, Some(id));
                    if let Some(view) = self.view_of_area(id)
                        && !self.all_views
                    {
                        self.turn_to(view);
                    }
                }
            }
            AreaAction::ContinueIn(id, view) => {
                if let Some(of) = self.owner_of(id) {
                    self.draw(of, Tool::Brush, Some(id));
                    if !self.all_views {
                        self.turn_to(view);
                    }
                }
            }
            AreaAction::Take(tool) => {
                if let Some((_, held)) = &mut self.areas.drawing {
                    *held = tool;
                }
            }
            AreaAction::Widen(radius) => {
                if radius.is_finite() {
                    self.areas.radius = radius.clamp(BRUSH_RADII.0, BRUSH_RADII.1);
                }
            }
            AreaAction::BeginNext => self.areas.selected = None,
            AreaAction::Finish => return self.finish_drawing(),
            AreaAction::Stroke { view, path } => self.stroke(view, &path),
            AreaAction::Select(id) => {
                self.areas.selected = id;
                if let Some(view) = id.and_then(|id| self.view_of_area(id)).filter(|_| !self.all_views) {
                    self.turn_to(view);
                }
            }
            AreaAction::Delete(id) => self.delete_area(id),
            AreaAction::ToggleQuality(id, quality) => {
                self.edit_pain_area(id, "step-area-quality", false, |area| area.toggle(quality));
            }
            AreaAction::Words(id, words) => self.say_of_area(id, words),
            AreaAction::BelongTo(id, mark) => {
                self.edit_pain_area(id, "step-area-owner", false, |area| area.mark = mark);
            }
            AreaAction::TakeTextbook(mark) => self.take_textbook(mark),
        }
        Vec::new()
    }

    /// After any action: nothing is drawn for a mark that is gone, and nothing pointed out that is no longer there.
    /// `before` is the visit that was shown before it.
    pub(super) fn settle_areas(&mut self, before: VisitId) {
        let gone = match self.areas.drawing {
            Some((AreaOf::Mark(id), _)) => self.mark(id).is_none() || !self.visit_is_draft(),
            Some((AreaOf::Complaint, _)) => !self.visit_is_draft(),
            Some((AreaOf::Avoid, _)) | None => false,
        };
        if gone || self.visit != before {
            self.areas.drawing = None;
        }
        if self.areas.selected.is_some_and(|id| self.owner_of(id).is_none()) {
            self.areas.selected = None;
        }
    }

    /// Puts the tool away; whether one was in hand.
    pub(super) fn leave_drawing(&mut self) -> bool {
        self.areas.drawing.take().is_some()
    }

    /// Points no area out any more; whether one was.
    pub(super) fn leave_area(&mut self) -> bool {
        self.areas.selected.take().is_some()
    }

    /// Shows or hides what the atlas knows, and remembers it.
    pub(super) fn toggle_overlay(&mut self, overlay: Overlay) -> Vec<Effect> {
        let shown = self.settings.overlays.shown_mut(overlay);
        *shown = !*shown;
        self.save_settings()
    }

    /// Takes the brush in hand for the selected mark, or for the complaint.
    pub(super) fn draw_pain(&mut self) {
        let of = match self.selection.as_slice() {
            &[mark] => AreaOf::Mark(mark),
            _ => AreaOf::Complaint,
        };
        self.draw(of, Tool::Brush, None);
    }

    pub(super) fn draw_avoided(&mut self) {
        self.draw(AreaOf::Avoid, Tool::Brush, None);
    }

    fn draw(&mut self, of: AreaOf, tool: Tool, area: Option<AreaId>) {
        if of != AreaOf::Avoid && !self.visit_is_draft() {
            self.say(Notice::hint(text("unavailable-signed")));
            return;
        }
        self.areas.drawing = Some((of, tool));
        self.areas.selected = area;
        self.crosshair.hide();
        self.say(Notice::hint(text("notice-drawing")));
    }

    /// Puts the tool away. An area to avoid that has no reason yet is asked for one.
    fn finish_drawing(&mut self) -> Vec<Effect> {
        if !self.leave_drawing() {
            return Vec::new();
        }
        self.said.dismiss();
        let drawn = self.areas.selected.and_then(|id| self.areas_to_avoid().iter().find(|a| a.id == id));
        let Some(id) = drawn.filter(|a| a.reason.trim().is_empty()).map(|a| a.id) else { return Vec::new() };
        // The list of areas stands where nothing is selected.
        self.selection.clear();
        vec![Effect::Focus(Focus::AreaReason(id))]
    }

    /// Whose area this is; `None` when it is not there.
    fn owner_of(&self, id: AreaId) -> Option<AreaOf> {
        if self.areas_to_avoid().iter().any(|a| a.id == id) {
            return Some(AreaOf::Avoid);
        }
        let area = self.shown_visit()?.pain_area(id)?;
        Some(area.mark.map_or(AreaOf::Complaint, AreaOf::Mark))
    }

    /// Whether an area is one that no needle goes to.
    pub fn is_area_to_avoid(&self, id: AreaId) -> bool {
        self.owner_of(id) == Some(AreaOf::Avoid)
    }

    /// The view in which an area is drawn; `None` when it is not there.
    pub fn view_of_area(&self, id: AreaId) -> Option<View> {
        let avoided = self.areas_to_avoid().iter().find(|a| a.id == id).map(|a| a.view);
        avoided.or_else(|| self.shown_visit()?.pain_area(id).map(|a| a.view))
    }

    fn delete_area(&mut self, id: AreaId) {
        let number = self.area_number(id);
        let (label, edit) = if self.owner_of(id) == Some(AreaOf::Avoid) {
            let patient = self.patient_with(|p| p.areas_to_avoid.retain(|a| a.id != id));
            ("step-avoid-delete", Edit::SetPatient(patient))
        } else {
            ("step-area-delete", Edit::RemovePainArea(self.visit, id))
        };
        if self.perform(StepLabel::of(label, number), vec![edit]) {
            self.say(Notice::done(text("notice-area-deleted")));
        }
    }

    fn say_of_area(&mut self, id: AreaId, words: String) {
        if self.owner_of(id) == Some(AreaOf::Avoid) {
            let label = StepLabel::of("step-avoid-reason", self.area_number(id));
            let patient = self.patient_with(|p| {
                if let Some(area) = p.areas_to_avoid.iter_mut().find(|a| a.id == id) {
                    area.reason = words;
                }
            });
            self.extend(label, vec![Edit::SetPatient(patient)]);
        } else {
            self.edit_pain_area(id, "step-area-words", true, |area| area.words = words);
        }
    }

    /// Changes one pain area; typing is one step until the field is left.
    fn edit_pain_area(&mut self, id: AreaId, step: &'static str, typed: bool, change: impl FnOnce(&mut PainArea)) {
        let Some(mut area) = self.shown_visit().and_then(|v| v.pain_area(id)).cloned() else { return };
        change(&mut area);
        let label = StepLabel::of(step, self.area_number(id));
        let confirms = self.confirming(area.mark);
        let edits = [Edit::SetPainArea(self.visit, Box::new(area))].into_iter().chain(confirms).collect();
        if typed {
            self.extend(label, edits);
        } else {
            self.perform(label, edits);
        }
    }

    /// The essential zones of the textbook's pattern as the patient's own areas, one in each view that shows them.
    fn take_textbook(&mut self, id: MarkId) {
        let Some(mark) = self.mark(id) else { return };
        let Some(muscle) = mark.muscle_id() else { return };
        let own = (mark.place.view(), mark.place.at());
        let number = mark.number.to_string();
        let mut areas = Vec::new();
        for view in View::ALL {
            let zones = self.atlas.textbook_pattern(view, muscle, mark.side, own);
            let essential = zones.into_iter().filter(|z| z.kind == ReferralKind::Essential);
            let patch = essential.map(patch_of).fold(Patch::default(), |all, zone| all.with(&zone));
            let patch = patch.within(&Patch { borders: self.atlas.view(view).outline_polygons.clone() });
            let known = |a: &PainArea| a.mark == Some(id) && a.view == view && a.patch == patch;
            if !patch.is_empty() && !self.pain_areas().any(|(_, a)| known(a)) {
                areas.push((view, patch));
            }
        }
        if areas.is_empty() {
            self.say(Notice::hint(text("notice-no-textbook")));
            return;
        }
        let views: Vec<String> =
            areas.iter().map(|(v, _)| text(&format!("view-{}", v.name())).to_lowercase()).collect();
        let first = AreaId(self.chart.next_id);
        let edits = areas.into_iter().zip(self.chart.next_id..).map(|((view, patch), id_number)| {
            let (qualities, words) = (BTreeSet::new(), String::new());
            let (mark, drawn) = (Some(id), Drawn::FromTextbook);
            let area = PainArea { id: AreaId(id_number), view, patch, qualities, words, mark, drawn };
            Edit::AddPainArea(self.visit, Box::new(area))
        });
        let edits = edits.chain(self.confirming(Some(id))).collect();
        if self.perform(StepLabel::of("step-area-textbook", number.clone()), edits) {
            self.areas.selected = Some(first);
            let parts = [("number", number.into()), ("views", views.join(", ").into())];
            self.say(Notice::done(text_with("notice-textbook-taken", &parts)));
        }
    }

    /// Whoever draws where a mark sends its pain has looked at the mark.
    fn confirming(&self, mark: Option<MarkId>) -> Option<Edit> {
        let mut mark = mark.and_then(|id| self.mark(id)).filter(|m| !m.is_confirmed())?.clone();
        mark.confirm();
        Some(Edit::SetMark(self.visit, Box::new(mark)))
    }

    /// What lets marks go that have pain areas: their areas stay, with the complaint.
    pub(super) fn areas_to_complaint(&self, marks: &[MarkId]) -> Vec<Edit> {
        let theirs = self.pain_areas().map(|(_, a)| a).filter(|a| a.mark.is_some_and(|m| marks.contains(&m)));
        theirs.map(|a| Edit::SetPainArea(self.visit, Box::new(PainArea { mark: None, ..a.clone() }))).collect()
    }

    /// Says of marks that were placed, moved or injected that they lie where no needle goes.
    pub(super) fn warn_of_avoided(&mut self, marks: &[MarkId]) {
        let in_areas = |mark: &Mark| {
            let areas = self.avoided_at(mark);
            areas.into_iter().map(|a| (mark.number, a.reason.clone())).collect::<Vec<_>>()
        };
        let found: Vec<_> = marks.iter().filter_map(|&id| self.mark(id)).flat_map(in_areas).collect();
        for (number, reason) in found {
            let reason = if reason.is_empty() { text("area-no-reason").into_owned() } else { reason };
            let parts = [("number", number.to_string().into()), ("reason", reason.into())];
            self.say(Notice::warning(text_with("notice-in-avoided", &parts)));
        }
    }

    /// The number by which the lists call an area, also one that is about to be added.
    fn area_number(&self, id: AreaId) -> String {
        let avoided = self.areas_to_avoid().iter().position(|a| a.id == id);
        let pain = || self.shown_visit().and_then(|v| v.area_index(id).ok());
        let next = || match self.areas.drawing {
            Some((AreaOf::Avoid, _)) => self.areas_to_avoid().len(),
            _ => self.shown_visit().map_or(0, |v: &Visit| v.pain_areas.len()),
        };
        (avoided.or_else(pain).unwrap_or_else(next) + 1).to_string()
    }

    fn patient_with(&self, change: impl FnOnce(&mut Patient)) -> Box<Patient> {
        let mut patient = Box::new(self.chart.patient.clone());
        change(&mut patient);
        patient
    }
}
