//! What faces read of a session.

use jiff::civil::Date;

use crate::app::{Document, Modal, Notice, Session, step_text};
use crate::atlas::Atlas;
use crate::body::Depth;
use crate::chart::{Chart, Mark, Patient, Status, Syringe, Visit};
use crate::ids::MarkId;
use crate::rules::clinical_tables::clinic::Clinical;
use crate::rules::doses::drugs::Drugs;
use crate::scene::amended::Amended;
use crate::store::settings::Settings;
use crate::time::Moment;

impl Session {
    /// The chart.
    pub const fn chart(&self) -> &Chart {
        &self.chart
    }

    /// The patient.
    pub const fn patient(&self) -> &Patient {
        &self.chart.patient
    }

    /// The visit that is shown.
    pub fn shown_visit(&self) -> Option<&Visit> {
        self.chart.visit(self.visit)
    }

    /// The marks of the visit that is shown.
    pub fn marks(&self) -> &[Mark] {
        self.shown_visit().map_or(&[], |v| v.marks.as_slice())
    }

    /// A mark of the visit that is shown.
    pub fn mark(&self, id: MarkId) -> Option<&Mark> {
        self.chart.mark(self.visit, id)
    }

    /// Where a mark stands among the marks of the shown visit, counted from 1, and how many these are.
    pub fn position(&self, id: MarkId) -> (usize, usize) {
        let marks = self.marks();
        // Marks stand in the order of their ids.
        (marks.partition_point(|m| m.id < id) + 1, marks.len())
    }

    /// The marks from the one selected last to this one, in the order of the list.
    pub fn range_to(&self, id: MarkId) -> Vec<MarkId> {
        let ids: Vec<MarkId> = self.marks().iter().map(|m| m.id).collect();
        let place = |id: &MarkId| ids.binary_search(id).ok();
        let Some(to) = place(&id) else { return Vec::new() };
        let from = self.selection().last().and_then(place).unwrap_or(to);
        let range = ids.get(from.min(to)..=from.max(to)).unwrap_or_default();
        // The anchor stays last, so that another Shift+click stretches the range from the same mark.
        let mut range: Vec<MarkId> = range.to_vec();
        if to > from {
            range.reverse();
        }
        range
    }

    /// The ids of the selected marks.
    pub fn selection(&self) -> &[MarkId] {
        &self.selection
    }

    /// The selected marks.
    pub fn selected_marks(&self) -> impl Iterator<Item = &Mark> {
        self.selection.iter().filter_map(|&id| self.mark(id))
    }

    pub(in crate::app) fn selected_numbers(&self) -> String {
        self.selected_marks().map(|m| m.number.to_string()).collect::<Vec<_>>().join(", ")
    }

    /// The depth that is shown.
    pub const fn depth(&self) -> Depth {
        self.depth
    }

    /// The reference body.
    pub const fn atlas(&self) -> &'static Atlas {
        self.atlas
    }

    /// The table of drugs.
    pub const fn drugs(&self) -> &'static Drugs {
        &self.surroundings.clinical.drugs
    }

    /// All clinical tables in use.
    pub const fn clinical(&self) -> &'static Clinical {
        self.surroundings.clinical
    }

    /// What the clock shows.
    pub fn now(&self) -> Moment {
        self.surroundings.clock.now()
    }

    /// Today on the wall clock.
    pub fn today(&self) -> Date {
        self.now().date()
    }

    /// The height of the patient at this visit in millimetres.
    pub fn stature_mm(&self) -> Option<u32> {
        self.shown_visit()?.details.height_cm.map(crate::units::BodyHeight::millimetres)
    }

    /// The syringe tray.
    pub fn syringes(&self) -> &[Syringe] {
        &self.syringes
    }

    /// The syringe that [`crate::app::Command::Inject`] uses.
    pub fn syringe_in_hand(&self) -> Option<&Syringe> {
        self.syringes.get(self.settings.syringe_in_hand)
    }

    /// Its place in the tray.
    pub const fn syringe_in_hand_index(&self) -> usize {
        self.settings.syringe_in_hand
    }

    /// What the user has set.
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// What the status line says.
    pub const fn notice(&self) -> Option<&Notice> {
        self.said.shown()
    }

    /// The question that has to be answered first.
    pub const fn modal(&self) -> Option<&Modal> {
        self.modal.as_ref()
    }

    /// Where the chart lives and whether it is saved.
    pub const fn document(&self) -> &Document {
        &self.document
    }

    /// Whether there is work that no file holds.
    pub fn is_dirty(&self) -> bool {
        self.document.saved_state != Some(self.history.state())
    }

    /// Which of the charts shown so far this is. A chart that is read again, or recovered, is another one, though its
    /// id is the same.
    pub const fn showing(&self) -> u64 {
        self.charts_shown
    }

    /// What tells one state of one shown chart from every other, and equal numbers from unequal content.
    pub const fn revision(&self) -> (u64, u64) {
        (self.charts_shown, self.history.state())
    }

    /// What undo would take back, in words.
    pub fn undo_text(&self) -> Option<String> {
        self.history.undo_label().map(step_text)
    }

    /// What redo would carry out again, in words.
    pub fn redo_text(&self) -> Option<String> {
        self.history.redo_label().map(step_text)
    }

    /// The name of a mark with what amendments say about it.
    pub fn with_amendment(&self, name: impl Into<String>, mark: MarkId) -> String {
        let name = name.into();
        match self.shown_visit().and_then(|v| Amended::of(v, mark)) {
            Some(amended) => format!("{name}, {}", amended.in_name()),
            None => name,
        }
    }

    /// Whether the shown visit is signed.
    pub fn is_signed(&self) -> bool {
        self.shown_visit().is_some_and(|v| matches!(v.status, Status::Signed(_)))
    }
}
