//! What is asked before a needle: the other side, an allergy, an expired vial, a grave caution about the syringe, an area
//! to avoid, both sides of the chest.
//!
//! Each is asked once a visit, kind and day, all that are due one after the other; the answers go into the record with
//! who and when. "Go back" changes nothing.

use crate::app::Session;
use crate::app::safety::Needling;
use crate::app::safety::confirmation::Confirmation;
use crate::atlas::Severity;
use crate::body::Side;
use crate::chart::{Edit, Mark, Visit, Warning};
use crate::i18n::{text, text_with};
use crate::ids::MarkId;
use crate::rules::safety::acknowledged::is_answered;
use crate::rules::safety::allergies::Certainty;
use crate::rules::safety::cautions::{DrugCaution, Held};
use crate::rules::safety::hazards::VisitWarning;
use crate::rules::safety::sides;
use crate::scene::words;

impl Session {
    /// What has to be asked before these points are needled; `None` for nothing.
    pub(in crate::app) fn question(&self, needling: &Needling) -> Option<Confirmation> {
        let mut after = self.shown_visit().filter(|_| self.visit_is_draft())?.clone();
        after.acknowledgements.extend(needling.accepted.iter().cloned());
        let needled: Vec<&Mark> = needling
            .edits
            .iter()
            .filter_map(|e| if let Edit::SetMark(_, m) = e { Some(m.as_ref()) } else { None })
            .collect();
        if needling.injects
            && let Some(mismatch) = sides::mismatch(&after, self.today(), needled.iter().copied())
        {
            return Some(self.ask_about_side(&mismatch));
        }
        if needling.injects
            && let Some(question) = self.ask_about_syringe(&after, &needled)
        {
            return Some(question);
        }
        if needling.injects
            && let Some(question) = self.ask_about_cautions(&after, &needled)
        {
            return Some(question);
        }
        for mark in &needled {
            if let Some(present) = after.marks.iter_mut().find(|m| m.id == mark.id) {
                (*mark).clone_into(present);
            }
        }
        let setting = self.setting(&after);
        let warnings = setting.of_visit(&after);
        let mut due = warnings.iter().filter(|w| w.is_open() || !is_answered(&after, &w.warning, self.today()));
        let in_area = |w: &&VisitWarning| {
            matches!(w.warning, Warning::AreaToAvoid(_)) && needled.iter().any(|m| w.marks.contains(&m.id))
        };
        if needling.injects
            && let Some(area) = due.clone().find(in_area)
        {
            return Some(self.ask_about_area(area));
        }
        let both = due.find(|w| w.warning == Warning::ThoraxBothSides)?;
        let involved = needled.iter().any(|m| both.marks.contains(&m.id));
        involved.then(|| self.ask_about_thorax(&after, &both.marks))
    }

    fn ask_about_side(&self, mismatch: &sides::Mismatch) -> Confirmation {
        let side = |s: Side| text(&format!("side-{}", s.name())).into_owned();
        let other = side(mismatch.complaint.opposite());
        let marks = self.marks_in_words(&mismatch.marks);
        Confirmation {
            warning: Warning::Contralateral,
            title: text_with("confirm-side-title", &[("complaint", side(mismatch.complaint).into())]).into_owned(),
            lines: vec![
                text_with("confirm-side-text", &[("other", other.as_str().into()), ("marks", marks.into())])
                    .into_owned(),
            ],
            go_on: text_with("confirm-side-go-on", &[("other", other.into())]).into_owned(),
        }
    }

    /// Once a visit, drug and day: the patient is allergic to what the vial holds, or the vial is past its expiry.
    fn ask_about_syringe(&self, visit: &Visit, needled: &[&Mark]) -> Option<Confirmation> {
        let filled = needled.iter().filter_map(|m| m.injection()).flat_map(|i| &i.components);
        for component in filled {
            let drug = self.drugs().name(&component.drug);
            let asked = |warning: &Warning| is_answered(visit, warning, self.today());
            let marks: Vec<MarkId> = needled
                .iter()
                .filter(|m| m.injection().is_some_and(|i| i.components.iter().any(|c| c.drug == component.drug)))
                .map(|m| m.id)
                .collect();
            let points = text_with("confirm-syringe-marks", &[("marks", self.marks_in_words(&marks).into())]);
            let go_on = text("confirm-syringe-go-on").into_owned();
            let warning = Warning::Allergy(component.drug.clone());
            let clashes = self.clashes(component).into_iter().filter(|c| c.certainty == Certainty::Certain);
            let mut lines: Vec<String> = clashes
                .map(|c| {
                    let parts = [("allergy", c.allergy.words.as_str().into()), ("drug", drug.into())];
                    text_with("warning-allergy", &parts).into_owned()
                })
                .collect();
            if !lines.is_empty() && !asked(&warning) {
                lines.push(points.into_owned());
                let title = text_with("confirm-allergy-title", &[("drug", drug.into())]).into_owned();
                return Some(Confirmation { warning, title, lines, go_on });
            }
            let warning = Warning::ExpiredVial(component.drug.clone());
            if let Some(date) = component.expiry.filter(|_| component.is_expired(self.today()) && !asked(&warning)) {
                let id =
                    if component.lot.is_empty() { "confirm-expired-text-without-lot" } else { "confirm-expired-text" };
                let parts =
                    [("drug", drug.into()), ("lot", component.lot.as_str().into()), ("date", words::day(date).into())];
                let lines = vec![text_with(id, &parts).into_owned(), points.into_owned()];
                return Some(Confirmation { warning, title: text("confirm-expired-title").into_owned(), lines, go_on });
            }
        }
        None
    }

    /// Once a visit, caution and day: the mixture, the route or the patient speaks against what is in the syringe.
    fn ask_about_cautions(&self, visit: &Visit, needled: &[&Mark]) -> Option<Confirmation> {
        let setting = self.setting(visit);
        let grave = |h: &Held<'_>| h.certainty == Certainty::Certain && h.caution.level == Severity::High;
        let mut asked: Option<(&DrugCaution, Vec<MarkId>)> = None;
        for mark in needled {
            let components = mark.injection().map_or(&[][..], |i| &i.components);
            for held in setting.cautions(mark, components).into_iter().filter(grave) {
                let Some(caution) = self.clinical().drug_cautions.get(&held.caution.id) else { continue };
                match &mut asked {
                    Some((first, marks)) if first.id == caution.id => marks.push(mark.id),
                    Some(_) => {}
                    None if is_answered(visit, &Warning::DrugCaution(caution.id.clone()), self.today()) => {}
                    None => asked = Some((caution, vec![mark.id])),
                }
            }
        }
        let (caution, marks) = asked?;
        let points = text_with("confirm-syringe-marks", &[("marks", self.marks_in_words(&marks).into())]);
        let lines = [Some(caution.text.clone()), Some(caution.advice.clone()), self.told_before(caution)];
        let lines = lines.into_iter().flatten().chain([points.into_owned()]).collect();
        Some(Confirmation {
            warning: Warning::DrugCaution(caution.id.clone()),
            title: caution.name.clone(),
            lines,
            go_on: text("confirm-syringe-go-on").into_owned(),
        })
    }

    fn ask_about_area(&self, area: &VisitWarning) -> Confirmation {
        let (_, advice, _) = self.warning_advice(&area.warning);
        let parts =
            [("area", self.warning_name(&area.warning).into()), ("marks", self.marks_in_words(&area.marks).into())];
        Confirmation {
            warning: area.warning.clone(),
            title: text("confirm-area-title").into_owned(),
            lines: vec![text_with("confirm-area-text", &parts).into_owned(), advice],
            go_on: text("confirm-area-go-on").into_owned(),
        }
    }

    fn ask_about_thorax(&self, visit: &Visit, marks: &[MarkId]) -> Confirmation {
        let of = |side: Side| {
            let here = marks.iter().filter(|&&id| visit.mark(id).is_some_and(|m| m.side == side)).copied();
            self.marks_in_words(&here.collect::<Vec<_>>())
        };
        let parts = [("right", of(Side::Right).into()), ("left", of(Side::Left).into())];
        Confirmation {
            warning: Warning::ThoraxBothSides,
            title: text("confirm-thorax-title").into_owned(),
            lines: vec![
                self.clinical().hazards.both_sides.text.clone(),
                text_with("confirm-thorax-right", &parts[..1]).into_owned(),
                text_with("confirm-thorax-left", &parts[1..]).into_owned(),
            ],
            go_on: text("confirm-thorax-go-on").into_owned(),
        }
    }
}
