//! What somebody else's save of the open chart holds that is not shown here, in a few lines.

use crate::app::Session;
use crate::app::commands::effect::Effect;
use crate::app::documents::Modal;
use crate::app::documents::jobs::Job;
use crate::chart::{Chart, Patient, Visit};
use crate::i18n::{text, text_with};
use crate::scene::words;
use crate::store::{Opened, StoreError};

impl Session {
    /// Reads what is in the file now, to compare it with what is shown.
    pub(in crate::app) fn compare_with_file(&self) -> Vec<Effect> {
        let Some(path) = self.document.path.clone() else { return Vec::new() };
        vec![Effect::Start(Box::new(Job::ReadAgain { path, today: self.today(), of: self.charts_shown }))]
    }

    /// What is in the file was read, or not.
    pub(in crate::app) fn read_again(&mut self, of: u64, result: Result<Box<Opened>, StoreError>) {
        match result {
            _ if of != self.charts_shown => {}
            Ok(theirs) => self.ask(Modal::Differences(in_words(&self.chart, &theirs.chart))),
            Err(e) => self.fail(&e),
        }
    }
}

/// What differs, allergies first: they decide what may be injected.
fn in_words(here: &Chart, there: &Chart) -> Vec<String> {
    let mut lines = Vec::new();
    if here.patient.allergies != there.patient.allergies {
        lines.push(allergies(&there.patient));
    }
    let but_allergies = |patient: &Patient| Patient { allergies: None, ..patient.clone() };
    if but_allergies(&here.patient) != but_allergies(&there.patient) {
        lines.push(text("differences-patient").into_owned());
    }
    for theirs in &there.visits {
        match here.visit(theirs.id) {
            None => lines.push(of_visit("differences-visit-there", theirs)),
            Some(ours) if ours != theirs => {
                let id = match (ours.signature().is_some(), theirs.signature().is_some()) {
                    (false, true) => "differences-visit-signed",
                    _ if ours.marks == theirs.marks => "differences-visit-fields",
                    _ => "differences-visit",
                };
                let parts = [
                    ("date", words::day(theirs.details.when.date()).into()),
                    ("there", theirs.marks.len().into()),
                    ("here", ours.marks.len().into()),
                ];
                lines.push(text_with(id, &parts).into_owned());
            }
            Some(_) => {}
        }
    }
    let only_here = here.visits.iter().filter(|ours| there.visit(ours.id).is_none());
    lines.extend(only_here.map(|ours| of_visit("differences-visit-here", ours)));
    if lines.is_empty() {
        lines.push(text("differences-none").into_owned());
    }
    lines
}

fn allergies(patient: &Patient) -> String {
    match patient.allergies.as_deref() {
        None => text("differences-allergies-not-asked").into_owned(),
        Some([]) => text("differences-allergies-none").into_owned(),
        Some(list) => {
            let words: Vec<&str> = list.iter().map(|a| a.words.as_str()).collect();
            text_with("differences-allergies", &[("allergies", words.join("; ").into())]).into_owned()
        }
    }
}

fn of_visit(id: &str, visit: &Visit) -> String {
    let parts = [("date", words::day(visit.details.when.date()).into()), ("count", visit.marks.len().into())];
    text_with(id, &parts).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::{Allergy, Visit, VisitDetails};
    use crate::ids::{ChartId, VisitId};

    #[test]
    fn what_differs_is_said_allergies_first_and_equal_charts_differ_in_nothing() {
        let when = |text: &str| VisitDetails::starting(text.parse().unwrap());
        let here = Chart::new(ChartId::from_random([1; 16]), "bt-1", when("2026-11-21T09:00:00+01:00"));
        assert_eq!(in_words(&here, &here), ["Nothing differs."]);
        let mut there = here.clone();
        there.patient.allergies = Some(vec![Allergy::in_words("Lidocaine anaphylaxis".to_owned())]);
        there.patient.family = "Muster".to_owned();
        there.visits[0].details.complaint = "neck".to_owned();
        there.visits.push(Visit::new(VisitId(9), when("2026-11-28T09:00:00+01:00")));
        assert_eq!(
            in_words(&here, &there),
            [
                "Allergies there: Lidocaine anaphylaxis.",
                "What is recorded of the patient differs.",
                "Visit Nov 21, 2026 differs in its fields; its points are the same.",
                "Visit Nov 28, 2026 is only in the file, with 0 points.",
            ]
        );
        assert_eq!(in_words(&there, &here)[0], "Allergies there: not asked.");
        assert_eq!(in_words(&there, &here)[3], "Visit Nov 28, 2026 is only here, with 0 points.");
    }
}
