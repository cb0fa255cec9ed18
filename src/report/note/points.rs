//! A sentence for each point, as a clinician would write it down.

use crate::report::note::lists::distinct;
use std::collections::BTreeMap;

use super::around::with_relief;
use super::{Source, block, joined, sentence};
use crate::atlas::Atlas;
use crate::body::Side;
use crate::chart::mark::Finding;
use crate::chart::mark::injection::{Aspiration, Bleeding, EndFeel};
use crate::chart::{Component, Guidance, Injection, Kind, Mark, State, Technique, Test};
use crate::i18n::{text, text_with};
use crate::ids::{MarkId, VisitId};
use crate::rules::course::same_point::past;
use crate::scene::amended::Amended;
use crate::scene::words::{day, lower_first, points, time, weakness};

impl Source<'_> {
    pub(super) fn points(&self) -> Vec<String> {
        let lines = self.visit.marks.iter().map(|m| format!("{}. {} {}", m.number, self.place(m), self.found(m)));
        self.or_none(lines.map(|l| without_colon(&l)).collect())
    }

    pub(super) fn treatment(&self) -> Vec<String> {
        let lines = self.visit.marks.iter().filter_map(|m| {
            let done = self.done(m)?;
            let amended = self.see_amendments(m).map(|words| sentence(&words)).unwrap_or_default();
            Some(joined([format!("{}. {} {done}", m.number, self.muscle(m)), amended], " "))
        });
        block("note-treatment", lines.collect())
    }

    pub(super) fn points_and_treatment(&self) -> Vec<String> {
        let lines = self.visit.marks.iter().map(|m| {
            let done = self.done(m).unwrap_or_default();
            without_colon(&joined([format!("{}. {}", m.number, self.place(m)), self.found(m), done], " "))
        });
        self.or_none(lines.collect())
    }

    /// A line for each treated muscle and side.
    pub(super) fn muscles(&self) -> Vec<String> {
        let mut muscles: BTreeMap<String, Vec<&Mark>> = BTreeMap::new();
        for mark in self.visit.marks.iter().filter(|m| m.injection().is_some()) {
            muscles.entry(self.named(mark)).or_default().push(mark);
        }
        let line = |(name, marks): (String, Vec<&Mark>)| {
            let numbers = marks.iter().map(|m| m.number.to_string()).collect::<Vec<_>>().join(", ");
            let parts = [("n", marks.len().into()), ("numbers", numbers.into())];
            let points = text_with("note-points-of-muscle", &parts).into_owned();
            let fluids = marks.iter().filter_map(|m| m.injection()).map(|i| self.fluid(i)).collect::<Vec<_>>();
            let pain = marks.iter().filter_map(|m| pain_change(m)).collect::<Vec<_>>().join("; ");
            let amended = self.amended_among(marks.iter().copied()).unwrap_or_default();
            format!("{name}: {}.", joined([points, distinct(fluids).join("; "), pain, amended], ", "))
        };
        block("note-muscles", muscles.into_iter().map(line).collect())
    }

    fn or_none(&self, lines: Vec<String>) -> Vec<String> {
        if self.visit.marks.is_empty() {
            vec![text("report-no-points").into_owned()]
        } else {
            block("note-points", lines)
        }
    }

    /// Side and muscle as a clinician says them: `Right upper trapezius`.
    fn named(&self, mark: &Mark) -> String {
        let Some(id) = mark.muscle_id() else {
            let side = text(&format!("side-{}", mark.side.name())).into_owned();
            return text_with("note-no-muscle", &[("side", side.into())]).into_owned();
        };
        let muscle = self.atlas.muscle(id).map_or_else(|| id.to_string(), |m| lower_first(&m.name));
        let words = match mark.side {
            Side::Right => "note-muscle-right",
            Side::Left => "note-muscle-left",
            Side::Midline => "note-muscle-midline",
        };
        text_with(words, &[("muscle", muscle.into())]).into_owned()
    }

    fn muscle(&self, mark: &Mark) -> String {
        format!("{}:", self.named(mark))
    }

    fn place(&self, mark: &Mark) -> String {
        let stature = self.visit.details.height_cm.map(crate::units::BodyHeight::millimetres);
        let words = crate::scene::words::place(self.atlas, mark.site(), stature);
        format!("{}, {words}:", self.named(mark))
    }

    /// What was found, in sentences; empty when nothing was recorded.
    fn found(&self, mark: &Mark) -> String {
        let kind = match mark.kind {
            Kind::Unclassified => String::new(),
            // Said of what was done.
            Kind::Resolved if mark.state == State::Found => String::new(),
            Kind::Active | Kind::Latent | Kind::TenderPoint | Kind::Resolved => {
                text(&format!("note-kind-{}", mark.kind.name())).into_owned()
            }
        };
        let pain = mark.pain.map(|p| text_with("note-pressure-pain", &[("score", p.to_string().into())]).into_owned());
        let threshold = mark
            .pressure_threshold
            .map(|t| text_with("report-threshold", &[("value", t.to_string().into())]).into_owned());
        let first = joined([kind, pain.unwrap_or_default(), threshold.unwrap_or_default()], ", ");
        let findings = joined([present(mark), absent(mark)], "; ");
        let earlier = joined(self.earlier(mark), "; ");
        let amended = self.see_amendments(mark).unwrap_or_default();
        let corrected = joined(mark.corrections.iter().map(crate::scene::words::correction), "; ");
        let sentences =
            [first, findings, more_findings(mark, self.atlas), earlier, mark.note.clone(), corrected, amended];
        joined(sentences.iter().map(|s| sentence(s)), " ")
    }

    /// That what stands here is as it was signed; `None` for a point without amendments.
    fn see_amendments(&self, mark: &Mark) -> Option<String> {
        Amended::of(self.visit, mark.id).map(Amended::see)
    }

    /// Which of these points were amended; `None` for none.
    pub(super) fn amended_among<'m>(&self, marks: impl Iterator<Item = &'m Mark>) -> Option<String> {
        let amended: Vec<u32> = marks.filter(|m| Amended::of(self.visit, m.id).is_some()).map(|m| m.number).collect();
        let words = || text_with("amended-points", &[("points", points(amended.clone()).into())]).into_owned();
        (!amended.is_empty()).then(words)
    }

    /// Which point of an earlier visit it is, how often it was treated, and which it is not.
    fn earlier(&self, mark: &Mark) -> Vec<String> {
        let named = |id: &str, visit: VisitId, of: MarkId| {
            let earlier = self.chart.visit(visit)?;
            let parts = [
                ("number", earlier.mark(of)?.number.to_string().into()),
                ("date", day(earlier.details.when.date()).into()),
            ];
            Some(text_with(id, &parts).into_owned())
        };
        let same = mark.origin.and_then(|o| named("note-same-point", o.visit, o.mark));
        let past = past(self.chart, mark);
        let treated = (past.treated > 0).then(|| {
            let parts = [("treated", past.treated.into())];
            text_with("note-treated-before", &parts).into_owned()
        });
        let back = past.came_back.then(|| text("note-came-back").into_owned());
        let others = mark.other_than.iter().filter_map(|o| named("note-other-point", o.visit, o.mark));
        same.into_iter().chain(treated).chain(back).chain(others).collect()
    }

    /// What was done, in sentences; `None` for a point that was only found.
    fn done(&self, mark: &Mark) -> Option<String> {
        match &mark.state {
            State::Found if mark.kind == Kind::Resolved => Some(sentence(&text("treated-resolved"))),
            State::Found => None,
            State::Planned => Some(text("note-planned").into_owned()),
            State::Deferred { reason } if reason.trim().is_empty() => Some(text("note-deferred").into_owned()),
            State::Deferred { reason } => {
                Some(sentence(&text_with("note-deferred-because", &[("reason", reason.into())])))
            }
            State::Injected(injection) => Some(self.injected(mark, injection)),
        }
    }

    fn injected(&self, mark: &Mark, injection: &Injection) -> String {
        let needle =
            injection.needle.map(|n| text_with("note-needle", &[("needle", n.to_string().into())]).into_owned());
        let guidance = match injection.guidance {
            Guidance::NotRecorded => String::new(),
            known => text(&format!("note-guidance-{}", known.name())).into_owned(),
        };
        let at = injection.at.map(|t| text_with("note-at-time", &[("time", time(t, self.day()).into())]).into_owned());
        let parts = [self.fluid(injection), needle.unwrap_or_default(), guidance, at.unwrap_or_default()];
        let first = joined(parts, ", ");
        let pain = injection.pain_after.map(|after| {
            let after = after.to_string();
            match mark.pain {
                Some(before) => {
                    let parts = [("before", before.to_string().into()), ("after", after.into())];
                    with_relief(text_with("note-pain-from-to", &parts).into_owned(), mark.pain, injection.pain_after)
                }
                None => text_with("note-pain-after-point", &[("after", after.into())]).into_owned(),
            }
        });
        let complication = match injection.complication.trim() {
            "" => String::new(),
            words => text_with("report-complication-of", &[("words", words.into())]).into_owned(),
        };
        let parts = [first, how(injection), pain.unwrap_or_default(), complication];
        joined(parts.iter().map(|s| sentence(s)), " ")
    }

    /// What went in: `0.5 mL lidocaine 1 % (5 mg)`, or that it was the needle alone.
    fn fluid(&self, injection: &Injection) -> String {
        match injection.technique {
            Technique::DryNeedling => text("note-dry-needled").into_owned(),
            Technique::Injection => {
                let fluids = joined(injection.components.iter().map(|c| self.component(c)), " + ");
                text_with("note-injected-with", &[("fluids", fluids.into())]).into_owned()
            }
        }
    }

    fn component(&self, component: &Component) -> String {
        let label = lower_first(&self.tables.drugs.component_label(component));
        let parts = [("volume", component.volume_ml.to_string().into()), ("drug", label.into())];
        let words = text_with("note-component", &parts).into_owned();
        let amount = component.strength.map(|s| s.amount_in(component.volume_ml).to_string());
        let epinephrine = match component.epinephrine.present() {
            Some(true) => match component.epinephrine.strength() {
                Some(s) => text_with("note-epinephrine-of", &[("strength", s.to_string().into())]).into_owned(),
                None => text("note-epinephrine").into_owned(),
            },
            Some(false) => text("report-epinephrine-without").into_owned(),
            None => String::new(),
        };
        let more = joined([amount.unwrap_or_default(), epinephrine], ", ");
        if more.is_empty() { words } else { format!("{words} ({more})") }
    }
}

/// A line without the colon at its end, after which nothing was recorded.
fn without_colon(line: &str) -> String {
    line.trim_end().trim_end_matches(':').to_owned()
}

/// The findings that are there, each in its own words and none that was not ticked.
fn present(mark: &Mark) -> String {
    let f = &mark.findings;
    let there = |finding: Finding| f.get(finding) == Test::Yes;
    let words = Finding::ALL.into_iter().filter(|x| there(*x)).map(|finding| match finding {
        Finding::ReferredPain => match mark.refers_to.trim() {
            "" => text("note-finding-referred-pain").into_owned(),
            place => text_with("note-refers", &[("place", lower_first(place).into())]).into_owned(),
        },
        other => text(&format!("note-finding-{}", other.name())).into_owned(),
    });
    let mut words: Vec<String> = words.collect();
    if f.local_pain == Test::Yes {
        words.push(text("note-finding-local-pain").into_owned());
    }
    if !there(Finding::ReferredPain) && !mark.refers_to.trim().is_empty() {
        words.push(text_with("note-refers", &[("place", lower_first(&mark.refers_to).into())]).into_owned());
    }
    words.join(", ")
}

/// The findings that were tested and are not there.
fn absent(mark: &Mark) -> String {
    let not = |f: &Finding| mark.findings.get(*f) == Test::No;
    let names = Finding::ALL.into_iter().filter(not).map(|f| text(&format!("note-finding-{}", f.name())).into_owned());
    let local = (mark.findings.local_pain == Test::No).then(|| text("note-finding-local-pain").into_owned());
    let names: Vec<String> = names.chain(local).collect();
    match names.as_slice() {
        [] => String::new(),
        names => text_with("note-absent", &[("findings", names.join(&text("note-nor")).into())]).into_owned(),
    }
}

/// The folded findings.
fn more_findings(mark: &Mark, atlas: &Atlas) -> String {
    let x = &mark.examination;
    let score = |id: &str, s: Option<crate::units::PainScore>| {
        s.map(|s| text_with(id, &[("score", s.to_string().into())]).into_owned()).unwrap_or_default()
    };
    let named = |id: String| text(&id).into_owned();
    let with = |id: &str, words: String| lower_first(&text_with(id, &[("words", words.into())]));
    let quality = joined(x.referral_quality.iter().map(|q| named(format!("choice-quality-{}", q.name()))), ", ");
    let quality = if quality.is_empty() {
        quality
    } else {
        text_with("note-referral-quality", &[("quality", quality.into())]).into_owned()
    };
    let motion = x.motion.iter().map(|m| {
        let value = |v: Option<crate::units::Motion>| {
            v.map_or_else(|| text("cell-none").into_owned(), |v| v.value().to_string())
        };
        let unit = named(format!("choice-motion-{}", m.unit.name()));
        let parts = [
            ("movement", (&m.movement).into()),
            ("before", value(m.before).into()),
            ("after", value(m.after).into()),
            ("unit", unit.into()),
        ];
        let id = if m.after.is_some() { "note-motion-after" } else { "note-motion" };
        let measured = text_with(id, &parts).into_owned();
        let limit = m.limited_by.map(|l| {
            let words = named(format!("choice-limit-{}", l.name()));
            text_with("note-limited-by", &[("words", words.into())]).into_owned()
        });
        joined([measured, limit.unwrap_or_default()], " ")
    });
    let tenderness = x.tenderness.map(|t| {
        let words = named(format!("choice-tenderness-{}", t.name()));
        text_with("note-tenderness", &[("grade", t.grade().to_string().into()), ("words", words.into())]).into_owned()
    });
    let autonomic = x.autonomic.as_ref().map(|signs| {
        if signs.is_empty() {
            return text("note-no-autonomic").into_owned();
        }
        joined(signs.iter().map(|a| named(format!("choice-autonomic-{}", a.name()))), ", ")
    });
    let parts = [
        quality,
        tenderness.unwrap_or_default(),
        score("note-pain-at-rest", x.pain_at_rest),
        score("note-pain-on-movement", x.pain_on_movement),
        x.visual_analogue_mm.map(|v| with("report-exam-scale", v.to_string())).unwrap_or_default(),
        x.twitch_strength.map(|t| with("report-exam-twitch", format!("{t}/3"))).unwrap_or_default(),
        joined(motion, ", "),
        weakness(mark, atlas).unwrap_or_default(),
        autonomic.unwrap_or_default(),
        x.confidence
            .map(|c| with("report-exam-confidence", named(format!("choice-confidence-{}", c.name()))))
            .unwrap_or_default(),
    ];
    joined(parts, ", ")
}

/// How the needle was used and what the muscle did.
fn how(injection: &Injection) -> String {
    let count = |id: &str, n: Option<u8>| {
        n.map(|n| text_with(id, &[("n", usize::from(n).into())]).into_owned()).unwrap_or_default()
    };
    let fan = match injection.fan {
        None => String::new(),
        Some(true) => text("note-fanned").into_owned(),
        Some(false) => text("cell-not-fanned").into_owned(),
    };
    let strength = injection
        .twitch_strength
        .map(|s| text_with("cell-twitch-strength", &[("n", s.to_string().into())]).into_owned());
    let aspiration = match injection.aspiration {
        Aspiration::NotRecorded => String::new(),
        known => text(&format!("note-aspiration-{}", known.name())).into_owned(),
    };
    let end_feel = match injection.end_feel {
        EndFeel::NotRecorded => String::new(),
        known => text(&format!("note-end-feel-{}", known.name())).into_owned(),
    };
    let bleeding = match injection.bleeding {
        Bleeding::NotRecorded => String::new(),
        known => text(&format!("note-bleeding-{}", known.name())).into_owned(),
    };
    let depth =
        injection.depth_mm.map(|d| text_with("note-depth", &[("mm", d.value().to_string().into())]).into_owned());
    let parts = [
        count("cell-passes", injection.passes.map(crate::units::Passes::value)),
        count("note-directions", injection.directions.map(crate::units::Directions::value)),
        fan,
        depth.unwrap_or_default(),
        aspiration,
        count("note-twitches", injection.twitches.map(crate::units::TwitchCount::value)),
        strength.unwrap_or_default(),
        end_feel,
        bleeding,
    ];
    joined(parts, ", ")
}

fn pain_change(mark: &Mark) -> Option<String> {
    let (before, after) = (mark.pain?, mark.injection()?.pain_after?);
    let parts = [("before", before.to_string().into()), ("after", after.to_string().into())];
    Some(lower_first(&text_with("note-pain-from-to", &parts)))
}
