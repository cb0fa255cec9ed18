//! What surrounds the procedure and what came after it.

use super::{Source, answered, block, by_answer, fact, joined, sentence};
use crate::chart::Alteration;
use crate::chart::visit::procedure::{Complication, Onset, OtherAnaesthetic};
use crate::chart::{Answer, Status};
use crate::i18n::{text, text_with};
use crate::ids::QuestionId;
use crate::report::note::lists::distinct;
use crate::report::sums;
use crate::rules::course::trends::relief_percent;
use crate::rules::payer_requirements::sessions;
use crate::rules::payer_requirements::sessions::SessionOf;
use crate::scene::amended::{kind_of_amendment, said_by_amendment};
use crate::scene::words::{self, lower_first};
use crate::units::PainScore;

/// The words with how much less pain that is, where it is less.
pub(super) fn with_relief(words: String, before: Option<PainScore>, after: Option<PainScore>) -> String {
    match relief_percent(before, after).filter(|percent| *percent >= 0) {
        Some(percent) => {
            let less = text_with("note-percent-less", &[("percent", percent.to_string().into())]);
            format!("{words} ({less})")
        }
        None => words,
    }
}

/// An answer that is not yes, with what was noted beside it.
fn not_so(answer: &str, note: &str) -> String {
    match note.trim() {
        "" => answer.to_owned(),
        note => text_with("report-answer-noted", &[("answer", answer.into()), ("note", note.into())]).into_owned(),
    }
}

/// A rolling year in days (clinical reference, open points: sessions are counted over 365 days).
const YEAR: i32 = 365;

impl Source<'_> {
    /// What takes the worth of the whole note away; empty where nothing does.
    pub(super) fn worth(&self) -> Vec<String> {
        let void = self.visit.voided_by().map(|a| {
            let parts = [
                ("date", words::day(a.at.date()).into()),
                ("who", words::provider(&a.by).into()),
                ("reason", (&a.reason).into()),
            ];
            text_with("note-void", &parts).into_owned()
        });
        self.altered.map(Alteration::words).into_iter().chain(void).collect()
    }

    pub(super) fn consent(&self) -> Vec<String> {
        let (d, p) = (&self.visit.details, &self.visit.details.procedure);
        let consent = match d.consent {
            Answer::NotAsked => p.consent_note.clone(),
            Answer::Yes => joined([text("note-consent-yes").into_owned(), p.consent_note.clone()], ": "),
            // What was talked about belongs to a consent that was given.
            Answer::No => not_so(&text("note-consent-no"), &p.consent_note),
            Answer::NotApplicable => not_so(&text("report-answer-not-applicable"), &p.consent_note),
        };
        let time_out = match (d.time_out, p.time_out_at) {
            (Answer::Yes, Some(at)) => {
                text_with("note-time-out-at", &[("time", words::time(at, d.when.date()).into())]).into_owned()
            }
            (Answer::Yes, None) => text("note-time-out-yes").into_owned(),
            (Answer::No, _) => text("note-time-out-no").into_owned(),
            (Answer::NotApplicable, _) => text("report-answer-not-applicable").into_owned(),
            (Answer::NotAsked, _) => String::new(),
        };
        [fact("note-consent", consent), fact("note-time-out", time_out)].into_iter().flatten().collect()
    }

    pub(super) fn preparation(&self) -> Vec<String> {
        let p = &self.visit.details.procedure;
        let position = p.position.map(|x| text(&format!("choice-position-{}", x.name())).into_owned());
        let skin = p.skin_agent.map(|x| {
            let agent = text(&format!("choice-skin-agent-{}", x.name())).into_owned();
            text_with("note-skin", &[("agent", agent.into())]).into_owned()
        });
        let name = |id: &QuestionId| lower_first(self.tables.checklist.name(id));
        let others = match p.other_anaesthetics.as_deref() {
            None => String::new(),
            Some([]) => text("report-none-known").into_owned(),
            Some(list) => joined(list.iter().map(|o| self.elsewhere(o)), "; "),
        };
        let mut lines: Vec<String> =
            fact("note-preparation", joined([position.unwrap_or_default(), skin.unwrap_or_default()], ", "))
                .into_iter()
                .collect();
        lines.extend(by_answer("note-checked", &p.checklist, &name));
        lines.extend(fact("note-other-anaesthetics", others));
        lines
    }

    /// A local anaesthetic that was given elsewhere on the day.
    fn elsewhere(&self, other: &OtherAnaesthetic) -> String {
        let mg = other.mg.map_or_else(|| text("report-dose-unknown").into_owned(), |m| m.to_string());
        let epinephrine = match other.epinephrine {
            None => String::new(),
            Some(true) => text("report-epinephrine-with").into_owned(),
            Some(false) => text("report-epinephrine-without").into_owned(),
        };
        let at =
            other.at.map(|t| text_with("note-at-time", &[("time", words::time(t, self.day()).into())]).into_owned());
        let drug = lower_first(self.tables.drugs.name(&other.drug));
        joined([drug, mg, epinephrine, at.unwrap_or_default(), other.note.clone()], ", ")
    }

    /// Each drug once for each vial, with everything taken from it.
    pub(super) fn injectates(&self) -> Vec<String> {
        let lines = sums::vials(self.visit, &self.tables.drugs).into_iter().map(|(line, marks)| {
            let amended = self.amended_among(marks.into_iter());
            amended.map_or_else(|| line.clone(), |amended| format!("{line} ({amended})"))
        });
        let needles = self.visit.treated().filter_map(|(_, i)| i.needle).map(|n| n.to_string());
        let needles = distinct(needles.collect());
        let mut block = block("note-injectates", lines.collect());
        block.extend(fact("note-needles", needles.join("; ")));
        block
    }

    pub(super) fn totals(&self) -> Vec<String> {
        let lines = sums::lines(self.visit, self.atlas, &self.tables.drugs);
        let words = lines.into_iter().map(|(what, how_much)| format!("{} {how_much}", lower_first(&what)));
        let doses = sums::doses(self.chart, self.visit, self.tables, sums::Detail::Record);
        [fact("note-totals", joined(words, "; ")), fact("note-doses", doses.join(" "))].into_iter().flatten().collect()
    }

    /// How many sessions there were in the year up to the visit, as payers count them; empty before the first.
    fn sessions(&self) -> Option<String> {
        let day = self.visit.details.when.date();
        let all = sessions::sessions(self.chart, day, SessionOf::Injections, &self.tables.payers, self.atlas);
        let year = all
            .iter()
            .filter(|s| {
                (0..YEAR).contains(&crate::rules::payer_requirements::payers::session_rule::days_between(s.day, day))
            })
            .count();
        (year > 0).then(|| text_with("note-sessions", &[("sessions", year.to_string().into())]).into_owned())
    }

    pub(super) fn outcome(&self) -> Vec<String> {
        let d = &self.visit.details;
        let asked_at = d
            .pain_after_at
            .filter(|_| d.pain_after.is_some())
            .map(|t| text_with("note-at-time", &[("time", words::time(t, self.day()).into())]).into_owned());
        let pain = d.pain_after.map(|after| match d.pain_before {
            Some(before) => {
                let parts = [("before", before.to_string().into()), ("after", after.to_string().into())];
                with_relief(text_with("note-whole-pain-from-to", &parts).into_owned(), d.pain_before, d.pain_after)
            }
            None => format!("{after}/10"),
        });
        let pain = joined([pain.unwrap_or_default(), asked_at.unwrap_or_default()], ", ");
        let observed = words::observed(&d.procedure, self.day());
        let observation = joined([observed, d.procedure.observation.clone()], ", ");
        [fact("note-pain-after", pain), fact("note-observation", observation)].into_iter().flatten().collect()
    }

    pub(super) fn complications(&self) -> Vec<String> {
        let words = match self.visit.details.procedure.complications.as_deref() {
            None => return Vec::new(),
            Some([]) => text("report-none-known").into_owned(),
            Some(list) => joined(list.iter().map(|c| self.complication(c)), "; "),
        };
        fact("note-complications", words).into_iter().collect()
    }

    fn complication(&self, c: &Complication) -> String {
        let kind = lower_first(self.tables.complications.name(&c.kind));
        let number = c.mark.and_then(|id| self.visit.mark(id)).map(|m| m.number.to_string());
        let point = number.map(|n| text_with("note-at-point", &[("number", n.into())]).into_owned());
        let at = c.at.map(|t| text_with("note-at-time", &[("time", words::time(t, self.day()).into())]).into_owned());
        let with = |id: &str, words: &str| match words.trim() {
            "" => String::new(),
            words => text_with(id, &[("words", words.into())]).into_owned(),
        };
        let onset = match c.onset {
            Onset::NotRecorded => String::new(),
            known => text(&format!("choice-onset-{}", known.name())).into_owned(),
        };
        let over = c.resolved_on.map(words::day).unwrap_or_default();
        let severity = c.severity.map(|s| s.to_string()).unwrap_or_default();
        let parts = [
            kind,
            point.unwrap_or_default(),
            at.unwrap_or_default(),
            onset,
            with("report-complication-severity", &severity),
            c.words.clone(),
            with("note-treated-by", &c.treatment),
            with("report-complication-outcome", &c.outcome),
            with("report-complication-reported", &c.reported_to),
            with("report-complication-over", &over),
        ];
        joined(parts, ", ")
    }

    pub(super) fn aftercare(&self) -> Vec<String> {
        let d = &self.visit.details;
        let name = |id: &QuestionId| lower_first(self.tables.aftercare.name(id));
        let mut lines = by_answer("note-aftercare", &d.procedure.aftercare, &name);
        lines.extend(fact("note-aftercare-words", &d.aftercare));
        lines
    }

    pub(super) fn plan(&self) -> Vec<String> {
        let (d, p) = (&self.visit.details, &self.visit.details.procedure);
        let home = p.home_programme.iter().map(|e| text(&format!("choice-home-{}", e.name())).into_owned());
        [
            fact("note-programme", answered(p.programme.answer, &p.programme.note)),
            fact("note-home-programme", joined(home, ", ")),
            fact("note-plan", &d.plan),
            fact("note-series", joined(words::series(&d.series).into_iter().chain(self.sessions()), ", ")),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// The muscles that a coder counts, with the clinic's own code where its table has one.
    pub(super) fn count(&self) -> Vec<String> {
        fact("note-count", sums::coder(self.visit, self.atlas, self.tables).join("; ")).into_iter().collect()
    }

    pub(super) fn signature(&self) -> Vec<String> {
        match &self.visit.status {
            Status::Draft => vec![text("report-not-signed").into_owned()],
            Status::Signed(signature) => {
                let parts = [
                    ("who", words::provider(&signature.by).into()),
                    ("date", words::day(signature.at.date()).into()),
                    ("time", signature.at.hour_minute().into()),
                    ("offset", signature.at.offset().into()),
                ];
                let words = text_with("note-signed-by", &parts);
                let Some(altered) = self.altered else { return vec![words.into_owned()] };
                // Nobody can say that this is what was signed electronically.
                let doubted = text_with("note-signature-there", &parts);
                vec![format!("{}. {doubted}", altered.short())]
            }
        }
    }

    pub(super) fn amendments(&self) -> Vec<String> {
        let lines = self.visit.amendments.iter().map(|a| {
            let number = a.mark.and_then(|id| self.visit.mark(id)).map(|m| m.number.to_string());
            let point = number.map(|n| text_with("note-at-point", &[("number", n.into())]).into_owned());
            let kind = kind_of_amendment(a);
            let parts = [
                ("kind", joined([kind, point.unwrap_or_default()], ", ").into()),
                ("date", words::day(a.at.date()).into()),
                ("time", a.at.hour_minute().into()),
                ("who", words::provider(&a.by).into()),
                ("reason", (&a.reason).into()),
            ];
            joined([text_with("note-amended", &parts).into_owned(), sentence(&said_by_amendment(a))], " ")
        });
        block("report-amendments", lines.collect())
    }
}
