//! Deleting marks: what was recorded of them is said, and nothing that names them is left behind.

use crate::app::Session;
use crate::app::documents::Modal;
use crate::app::view::notice::Notice;
use crate::chart::{Edit, Injection, Mark, StepLabel, Technique, Visit};
use crate::i18n::{text, text_with};
use crate::ids::MarkId;
use crate::scene::words;

impl Session {
    /// Deletes the selected marks. Where one was injected it is asked about: a deleted point leaves nothing in the record,
    /// not even a reason.
    pub(in crate::app) fn delete_selected(&mut self) {
        let injected = self.selected_marks().filter(|m| m.injection().is_some()).count();
        let marks = self.selection.clone();
        if injected > 0 && self.signed_visit_that_follows(&marks).is_none() {
            self.modal = Some(Modal::DeleteInjected(marks));
        } else {
            self.delete(&marks);
        }
    }

    /// Deletes marks of the visit that is shown, in one step.
    pub(in crate::app) fn delete(&mut self, marks: &[MarkId]) {
        let gone: Vec<&Mark> = marks.iter().filter_map(|&id| self.mark(id)).collect();
        if let Some(visit) = self.signed_visit_that_follows(marks) {
            let date = words::day(visit.details.when.date());
            self.say(Notice::warning(text_with("notice-not-deleted-signed", &[("date", date.into())])));
            return;
        }
        let said = self.words_of_deleted(&gone);
        let numbers = gone.iter().map(|m| m.number.to_string()).collect::<Vec<_>>().join(", ");
        let visit = self.visit;
        // The patient hurts there all the same: areas of a mark that goes stay, with the complaint.
        let mut edits = self.areas_to_complaint(marks);
        let areas = edits.len();
        edits.extend(self.complications_without(marks));
        edits.extend(self.later_marks_without(marks));
        edits.extend(gone.iter().map(|m| Edit::RemoveMark(visit, m.id)));
        if self.perform(StepLabel::of("step-delete", numbers), edits) {
            // Nothing is selected now, so that the next key cannot hit another point.
            self.selection.clear();
            let words = match areas {
                0 => said,
                _ => text_with("notice-deleted-areas-kept", &[("said", said.into()), ("areas", areas.into())])
                    .into_owned(),
            };
            self.say(Notice::done(words.into()));
        }
    }

    /// The points that are about to be deleted, one a line, with what was injected.
    pub fn deleted_in_words(&self, marks: &[MarkId]) -> Vec<String> {
        marks.iter().filter_map(|&id| self.mark(id)).map(|m| self.with_injection(m)).collect()
    }

    fn words_of_deleted(&self, gone: &[&Mark]) -> String {
        if let [only] = gone {
            return text_with("notice-deleted-one", &[("point", self.with_injection(only).into())]).into_owned();
        }
        let injected = gone.iter().filter(|m| m.injection().is_some()).count();
        text_with("notice-deleted", &[("count", gone.len().into()), ("injected", injected.into())]).into_owned()
    }

    /// Number, muscle, side, and what was injected.
    fn with_injection(&self, mark: &Mark) -> String {
        let point = self.numbered(mark);
        match mark.injection() {
            Some(injection) => {
                let parts = [("point", point.into()), ("injected", self.injected_in_words(injection).into())];
                text_with("deleted-injected", &parts).into_owned()
            }
            None => point,
        }
    }

    /// "lidocaine 1 % 0.5 mL + saline 0.5 mL", or that it was needled without fluid.
    fn injected_in_words(&self, injection: &Injection) -> String {
        if injection.technique == Technique::DryNeedling {
            return text("inspector-dry-needling").to_lowercase();
        }
        let each = injection.components.iter().map(|c| {
            let volume = text_with("status-volume", &[("volume", c.volume_ml.to_string().into())]).into_owned();
            format!("{} {volume}", self.drugs().component_label(c).to_lowercase())
        });
        each.collect::<Vec<_>>().join(" + ")
    }

    /// The signed visit with a mark that is said to be, or not to be, one of these: it can no longer be told otherwise.
    fn signed_visit_that_follows(&self, marks: &[MarkId]) -> Option<&Visit> {
        let mut signed = self.chart.visits.iter().filter(|v| v.signature().is_some());
        signed.find(|v| v.marks.iter().any(|m| m.follows_any(self.visit, marks)))
    }

    /// Later marks after which none comes from one of these marks. A mark keeps what the deleted one came from; one that
    /// nobody has looked at stays to be looked at.
    fn later_marks_without(&self, marks: &[MarkId]) -> Vec<Edit> {
        let visit = self.visit;
        let later = self.chart.visits.iter().filter(|v| v.id > visit);
        let following = later.flat_map(|v| v.marks.iter().map(|m| (v.id, m)));
        let following = following.filter(|(_, m)| m.follows_any(visit, marks));
        let edits = following.map(|(of, mark)| {
            let mut mark = mark.clone();
            mark.other_than.retain(|o| !(o.visit == visit && marks.contains(&o.mark)));
            if let Some(origin) = mark.origin.filter(|o| o.visit == visit && marks.contains(&o.mark)) {
                let before = self.mark(origin.mark).and_then(|m| m.origin).filter(|o| o.confirmed || !origin.confirmed);
                mark.origin = before.map(|o| crate::chart::Origin { confirmed: origin.confirmed, ..o });
                mark.proposed |= !origin.confirmed;
            }
            Edit::SetMark(of, Box::new(mark))
        });
        edits.collect()
    }
}
