//! What the record of a visit still lacks by a payer's rules, and what a payer may say about how often and how.
//!
//! Each item is complete, missing with the fields where it would go, or does not apply. Nothing is blocked, and a
//! complete record is no promise that a visit is paid.

mod frequency;
mod items;

pub use frequency::{Frequency, FunctionChange, LastSession, RegionCount};
pub use items::meets_criteria;

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::drugs::Drugs;
use super::payers::{Item, NotCovered, PayerRules, RuleSet};
use super::sessions::{self, Session, WindowCount, days_between};
use crate::atlas::Atlas;
use crate::chart::field::FieldAddress;
use crate::chart::{Chart, Guidance, Technique, Visit};

/// The tables that the check reads.
#[derive(Debug, Clone, Copy)]
pub struct Tables<'a> {
    /// The rules and regions of payers.
    pub rules: &'a PayerRules,
    /// The drugs.
    pub drugs: &'a Drugs,
    /// The muscles.
    pub atlas: &'a Atlas,
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
            Self::SeveralRegions(_) => "several-regions",
            Self::NotCovered(_) => "not-covered",
            Self::NotInForce => "not-in-force",
        }
    }
}

/// Holds a visit against a set of rules.
pub fn check<'a>(chart: &Chart, visit: &Visit, set: &'a RuleSet, tables: Tables<'_>) -> Documentation<'a> {
    let day = visit.details.when.date();
    let past = Past::of(chart, visit, tables);
    let notices = notices(visit, day, set, &past, tables);
    // Where the rules name no number, every repeat is to be explained.
    let too_often = (set.sessions.is_none() && past.last.is_some())
        || notices.iter().any(|n| matches!(n, PayerNotice::TooManySessions(_) | PayerNotice::TooSoon { .. }));
    let facts = items::Facts {
        patient: chart.patient_at(visit),
        visit,
        repeat: past.last.is_some(),
        too_often,
        drugs: tables.drugs,
    };
    let items = set.items.iter().map(|&item| Checked { item, state: facts.state(item) }).collect();
    let frequency = frequency::frequency(chart, visit, set, &past);
    Documentation { set, items, notices, frequency }
}

/// What was done before this visit, as payers count it.
struct Past {
    sessions: Vec<Session>,
    regions: BTreeSet<String>,
    /// The last session in one of the regions treated at this visit.
    last: Option<Session>,
}

impl Past {
    fn of(chart: &Chart, visit: &Visit, tables: Tables<'_>) -> Self {
        let day = visit.details.when.date();
        let sessions = sessions::sessions(chart, day, tables.rules, tables.atlas);
        let regions = sessions::treated_regions(visit, tables.rules, tables.atlas);
        let last = sessions::last_before(&sessions, day, &regions).cloned();
        Self { sessions, regions, last }
    }
}

fn notices(visit: &Visit, day: Date, set: &RuleSet, past: &Past, tables: Tables<'_>) -> Vec<PayerNotice> {
    let mut found: Vec<_> = (!set.holds_on(day)).then_some(PayerNotice::NotInForce).into_iter().collect();
    let treated = visit.treated().next().is_some();
    if let Some(rule) = set.sessions.filter(|_| treated) {
        let counts = sessions::in_window(&past.sessions, day, &rule);
        found.extend(counts.into_iter().filter(WindowCount::is_above).map(PayerNotice::TooManySessions));
        if let Some(last) = &past.last {
            let days = days_between(last.day, day);
            if let Some(least) = rule.days_between.filter(|least| days < i32::from(*least)) {
                found.push(PayerNotice::TooSoon { last: last.day, days, least });
            }
            let since = &visit.details.history.since_last;
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
        }
        if rule.one_region && past.regions.len() > 1 {
            found.push(PayerNotice::SeveralRegions(past.regions.clone()));
        }
    }
    let refused = set.not_covered.iter().filter(|what| was_done(visit, **what, tables.drugs));
    found.extend(refused.map(|what| PayerNotice::NotCovered(*what)));
    found
}

fn was_done(visit: &Visit, what: NotCovered, drugs: &Drugs) -> bool {
    let mut injections = visit.treated().map(|(_, i)| i);
    match what {
        NotCovered::DryNeedling => injections.any(|i| i.technique == Technique::DryNeedling),
        NotCovered::ImagingGuidance => {
            injections.any(|i| matches!(i.guidance, Guidance::Ultrasound | Guidance::Electromyography))
        }
        NotCovered::FluidWithoutAnaesthetic => injections.any(|i| {
            let anaesthetic = i.components.iter().any(|c| drugs.get(&c.drug).is_some_and(|d| d.class.is_anaesthetic()));
            i.technique == Technique::Injection && !anaesthetic
        }),
    }
}

#[cfg(test)]
mod tests;
