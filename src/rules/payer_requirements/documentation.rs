//! What the record of a visit still lacks by a payer's rules, and what a payer may say about how often and how.
//!
//! Each item is complete, missing with the fields where it would go, or does not apply. Nothing is blocked, and a
//! complete record is no promise that a visit is paid.

mod frequency;
mod items;

pub use crate::rules::payer_requirements::documentation::frequency::{
    Frequency, FunctionChange, Gain, LastSession, RegionCount,
};
pub use crate::rules::payer_requirements::documentation::items::meets_criteria;

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::atlas::Atlas;
use crate::chart::field::FieldAddress;
use crate::chart::visit::clinical_history::Intent;
use crate::chart::{Chart, Guidance, Technique, Visit};
use crate::ids::ScaleId;
use crate::rules::clinical_tables::clinic::Clinical;
use crate::rules::clinical_tables::lists::Scales;
use crate::rules::doses::drugs::Drugs;
use crate::rules::payer_requirements::payers::session_rule::days_between;
use crate::rules::payer_requirements::payers::{FunctionGain, Item, NotCovered, PayerRules, RuleSet};
use crate::rules::payer_requirements::sessions;
use crate::rules::payer_requirements::sessions::{Session, SessionOf, WindowCount};
use crate::units::Span;

/// The tables that the check reads.
#[derive(Debug, Clone, Copy)]
pub struct Tables<'a> {
    /// The rules and regions of payers.
    pub rules: &'a PayerRules,
    /// The drugs.
    pub drugs: &'a Drugs,
    /// The functional scales.
    pub scales: &'a Scales,
    /// The muscles.
    pub atlas: &'a Atlas,
}

impl<'a> Tables<'a> {
    /// Those of the clinical tables in use.
    pub const fn of(tables: &'a Clinical, atlas: &'a Atlas) -> Self {
        Self { rules: &tables.payers, drugs: &tables.drugs, scales: &tables.scales, atlas }
    }
}

/// A visit held against one set of rules.
#[derive(Debug, Clone, PartialEq)]
pub struct Documentation<'a> {
    /// The rules.
    pub set: &'a RuleSet,
    /// Each item of the rules in their order.
    pub items: Vec<Checked>,
    /// What a payer may object to.
    pub notices: Vec<PayerNotice>,
    /// How often the patient was treated, how long ago and with what result.
    pub frequency: Frequency,
}

impl Documentation<'_> {
    /// How many items are complete, and how many apply.
    pub fn complete_of(&self) -> (usize, usize) {
        let applies = self.items.iter().filter(|c| c.state != ItemState::NotApplicable);
        let complete = self.items.iter().filter(|c| c.state == ItemState::Complete);
        (complete.count(), applies.count())
    }

    /// The items that are missing.
    pub fn missing(&self) -> impl Iterator<Item = &Checked> {
        self.items.iter().filter(|c| matches!(c.state, ItemState::Missing(_)))
    }
}

/// One item of the rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// Which.
    pub item: Item,
    /// Whether it is there.
    pub state: ItemState,
}

/// Whether an item is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ItemState {
    /// It is there.
    Complete,
    /// It is not; the fields where it would go, the first one first. Empty where no field holds it, as for the
    /// signature.
    Missing(Vec<FieldAddress>),
    /// This visit does not need it, such as the needle where nothing was needled.
    NotApplicable,
}

impl ItemState {
    /// The stable lower-case name used in JSON and in text ids.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Complete => "complete",
            Self::Missing(_) => "missing",
            Self::NotApplicable => "not-applicable",
        }
    }
}

/// What a payer may object to. A notice for billing, never a clinical one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PayerNotice {
    /// More sessions in the rolling window than the rule allows.
    TooManySessions(WindowCount),
    /// Sooner after the last session in a region than the rule allows.
    TooSoon {
        /// The day of the last session in one of the regions treated today.
        last: Date,
        /// Days since.
        days: i32,
        /// The fewest that the rule allows.
        least: u16,
    },
    /// Less relief since the last session than the rule asks for.
    TooLittleRelief {
        /// The relief that was recorded, in percent.
        percent: u8,
        /// The least that the rule asks for.
        least: u8,
    },
    /// The relief was over sooner than the rule asks for.
    ReliefTooShort {
        /// How long it lasted at least, in days.
        days: u32,
        /// The least that the rule asks for.
        least: u16,
    },
    /// Function is not as much better as the rule asks for, on the scale with the greatest gain.
    TooLittleFunction {
        /// The scale.
        scale: ScaleId,
        /// What was won of what was limited, in percent, never more than it is; `None` for a loss without a percentage.
        percent: Option<i64>,
        /// What the rule asks for.
        least: FunctionGain,
    },
    /// More sessions than the rule allows while no relief is recorded.
    NoEffectRecorded {
        /// All sessions of the chart up to the visit.
        sessions: usize,
        /// The most that the rule allows.
        most: usize,
    },
    /// The pain has not lasted for as long as the rule asks for.
    PainTooShort {
        /// How long, as it was told.
        lasted: Span,
        /// It must have lasted for more days than this.
        over: u16,
    },
    /// More than one region was treated in one session.
    SeveralRegions(BTreeSet<String>),
    /// The rule does not pay for something that was done.
    NotCovered(NotCovered),
    /// The rule does not hold on the day of the visit.
    NotInForce,
}

impl PayerNotice {
    /// The stable lower-case name used in JSON and in text ids.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::TooManySessions(_) => "too-many-sessions",
            Self::TooSoon { .. } => "too-soon",
            Self::TooLittleRelief { .. } => "too-little-relief",
            Self::ReliefTooShort { .. } => "relief-too-short",
            Self::TooLittleFunction { .. } => "too-little-function",
            Self::NoEffectRecorded { .. } => "no-effect-recorded",
            Self::PainTooShort { .. } => "pain-too-short",
            Self::SeveralRegions(_) => "several-regions",
            Self::NotCovered(_) => "not-covered",
            Self::NotInForce => "not-in-force",
        }
    }
}

/// Holds a visit against a set of rules.
pub fn check<'a>(chart: &Chart, visit: &Visit, set: &'a RuleSet, tables: Tables<'_>) -> Documentation<'a> {
    let day = visit.details.when.date();
    let past = Past::of(chart, visit, set, tables);
    let frequency = frequency::frequency(chart, visit, set, &past, tables.scales);
    let notices = notices(visit, day, set, &past, &frequency, tables);
    // Where the rules name no number, every repeat is to be explained.
    let unnumbered = set.sessions.is_none_or(|rule| rule.most.is_none() && rule.days_between.is_none());
    let too_often = (unnumbered && past.last.is_some())
        || notices.iter().any(|n| matches!(n, PayerNotice::TooManySessions(_) | PayerNotice::TooSoon { .. }));
    let facts = items::Facts {
        patient: chart.patient_at(visit),
        visit,
        repeat: past.last.is_some(),
        too_often,
        diagnosed_before: diagnosed_before(chart, visit),
        compared: frequency.last.iter().flat_map(|l| &l.function).any(|c| tables.scales.measures_function(&c.scale)),
        set,
        drugs: tables.drugs,
        scales: tables.scales,
    };
    let items = set.all_items().into_iter().map(|item| Checked { item, state: facts.state(item) }).collect();
    Documentation { set, items, notices, frequency }
}

/// Whether an earlier session had a diagnostic aim.
fn diagnosed_before(chart: &Chart, visit: &Visit) -> bool {
    let before = chart.visits.iter().filter(|v| v.details.when.date() < visit.details.when.date());
    let mut treated = before.filter(|v| SessionOf::Injections.treated(v).next().is_some());
    treated.any(|v| matches!(v.details.history.intent, Some(Intent::Diagnostic | Intent::Both)))
}

/// What was done before this visit, as payers count it.
struct Past {
    sessions: Vec<Session>,
    regions: BTreeSet<String>,
    /// The last session in one of the regions treated at this visit.
    last: Option<Session>,
}

impl Past {
    fn of(chart: &Chart, visit: &Visit, set: &RuleSet, tables: Tables<'_>) -> Self {
        let day = visit.details.when.date();
        let of = set.session_of();
        let sessions = sessions::sessions(chart, day, of, tables.rules, tables.atlas);
        let regions = sessions::treated_regions(visit, of, tables.rules, tables.atlas);
        let last = sessions::last_before(&sessions, day, &regions).cloned();
        Self { sessions, regions, last }
    }
}

fn notices(
    visit: &Visit,
    day: Date,
    set: &RuleSet,
    past: &Past,
    frequency: &Frequency,
    tables: Tables<'_>,
) -> Vec<PayerNotice> {
    let mut found: Vec<_> = (!set.holds_on(day)).then_some(PayerNotice::NotInForce).into_iter().collect();
    let history = &visit.details.history;
    let is_session = set.session_of().treated(visit).next().is_some();
    if let (Some(lasted), Some(over), true) = (history.duration, set.pain_over_days, is_session)
        && lasted.days_at_least() <= u32::from(over)
    {
        found.push(PayerNotice::PainTooShort { lasted, over });
    }
    if let Some(rule) = set.sessions.filter(|_| is_session) {
        let counts = sessions::in_window(&past.sessions, day, &rule);
        found.extend(counts.into_iter().filter(WindowCount::is_above).map(PayerNotice::TooManySessions));
        if let Some(last) = &past.last {
            let days = days_between(last.day, day);
            if let Some(least) = rule.days_between.filter(|least| days < i32::from(*least)) {
                found.push(PayerNotice::TooSoon { last: last.day, days, least });
            }
            let since = &history.since_last;
            if let (Some(percent), Some(least)) = (since.relief_percent, rule.relief_percent)
                && percent.value() < least
            {
                found.push(PayerNotice::TooLittleRelief { percent: percent.value(), least });
            }
            if let (Some(lasted), Some(least)) = (since.lasted, rule.relief_days)
                && lasted.days_at_least() < u32::from(least)
            {
                found.push(PayerNotice::ReliefTooShort { days: lasted.days_at_least(), least });
            }
            found.extend(rule.function.and_then(|least| too_little_function(frequency, least)));
        }
        let sessions = past.sessions.len();
        let relieved = history.since_last.relief_percent.is_some_and(|p| p.value() > 0);
        if let Some(most) = rule.most_without_relief.filter(|most| sessions > *most && !relieved) {
            found.push(PayerNotice::NoEffectRecorded { sessions, most });
        }
        // A session is a day, however many visits it has.
        let today = past.sessions.iter().find(|s| s.day == day);
        if let Some(session) = today.filter(|s| rule.one_region && s.regions.len() > 1) {
            found.push(PayerNotice::SeveralRegions(session.regions.clone()));
        }
    }
    let refused = set.not_covered.iter().filter(|what| was_done(visit, **what, tables.drugs));
    found.extend(refused.map(|what| PayerNotice::NotCovered(*what)));
    found
}

/// The greatest gain in function when even that is not enough; `None` also where nothing can be reckoned.
fn too_little_function(frequency: &Frequency, least: FunctionGain) -> Option<PayerNotice> {
    let changes = || frequency.last.iter().flat_map(|l| &l.function).filter_map(|c| Some((c, c.gain?)));
    if changes().any(|(_, gain)| gain.is_enough(least) == Some(true)) {
        return None;
    }
    let too_little = changes().filter(|(_, gain)| gain.is_enough(least) == Some(false));
    let (change, gain) = too_little.max_by_key(|(_, gain)| gain.percent())?;
    Some(PayerNotice::TooLittleFunction { scale: change.scale.clone(), percent: gain.percent(), least })
}

fn was_done(visit: &Visit, what: NotCovered, drugs: &Drugs) -> bool {
    let mut injections = visit.treated().map(|(_, i)| i);
    match what {
        NotCovered::DryNeedling => injections.any(|i| i.technique == Technique::DryNeedling),
        NotCovered::ImagingGuidance => injections.any(|i| i.guidance == Guidance::Ultrasound),
        NotCovered::EmgGuidance => injections.any(|i| i.guidance == Guidance::Electromyography),
        NotCovered::FluidWithoutAnaesthetic => injections.any(|i| {
            let anaesthetic = i.components.iter().any(|c| drugs.get(&c.drug).is_some_and(|d| d.class.is_anaesthetic()));
            i.technique == Technique::Injection && !anaesthetic
        }),
    }
}

#[cfg(test)]
mod tests;
