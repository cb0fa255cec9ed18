//! The emergency cards in words, the same for window, paper and terminal, and as a document.

mod dose;

use crate::i18n::{text, text_with};
use crate::report::page::PageSize;
use crate::report::page::card::{CardWords, LineWords, PlaceWords, SectionKind, SectionWords, TableWords};
use crate::rules::doses::drugs::Review;
use crate::rules::safety::emergencies::{Card, DoseKind, Line};
use crate::scene::words;
use crate::units::BodyWeight;

/// The weights of the table that a card has while no weight is known, in kilograms.
const TABLE_KG: [u32; 9] = [40, 50, 60, 70, 80, 90, 100, 120, 150];

/// What a card is told about the patient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Weighed {
    /// So much; doses are calculated with it.
    Known(BodyWeight),
    /// No weight is recorded.
    #[default]
    Missing,
    /// Hardly any adult weighs that: no dose is calculated.
    Implausible(BodyWeight),
}

impl Weighed {
    /// What a recorded or typed weight is good for.
    pub fn of(weight: Option<BodyWeight>) -> Self {
        match weight {
            None => Self::Missing,
            Some(weight) if weight.is_usual() => Self::Known(weight),
            Some(weight) => Self::Implausible(weight),
        }
    }

    /// The weight with which doses are calculated.
    pub const fn usable(self) -> Option<BodyWeight> {
        match self {
            Self::Known(weight) => Some(weight),
            Self::Missing | Self::Implausible(_) => None,
        }
    }
}

/// What stands on a card beside its guideline.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facts {
    /// The emergency number; empty where it is not known.
    pub number: String,
    /// Where the lipid emulsion is; empty where nobody recorded it.
    pub lipid_place: String,
    /// Where the emergency kit is; empty where nobody recorded it.
    pub kit_place: String,
    /// The weight.
    pub weight: Weighed,
    /// The weight was typed on the card.
    pub typed: bool,
    /// The patient's initials; empty where there is no patient.
    pub initials: String,
    /// The patient is known to be under 18.
    pub child: bool,
}

/// A card with its facts in words.
pub fn words(card: &Card, facts: &Facts, review: Option<&Review>) -> CardWords {
    let usable = facts.weight.usable();
    let line = |line: &Line| {
        let mut kinds = line.doses.clone();
        if facts.child {
            kinds.sort_by_key(|kind| *kind != DoseKind::EpinephrineImChild);
        }
        LineWords {
            text: line.text.clone(),
            doses: kinds.into_iter().filter_map(|kind| dose::words(card, kind, usable)).collect(),
            verified: line.verified,
            source: card.source_of(line).to_owned(),
        }
    };
    let parts = [
        ("guideline", card.guideline.as_str().into()),
        ("edition", card.edition.as_str().into()),
        ("read", words::day(card.read).into()),
    ];
    let section = |kind: SectionKind| SectionWords {
        kind,
        heading: text(&format!("emergencies-section-{}", kind.name())).into_owned(),
        lines: lines_of(kind, card).iter().map(line).collect(),
    };
    let checked = review.map_or_else(
        || text("review-none").into_owned(),
        |r| {
            let parts = [("by", r.reviewed_by.as_str().into()), ("on", crate::time::in_words(r.reviewed_on).into())];
            text_with("review-by", &parts).into_owned()
        },
    );
    CardWords {
        title: card.name.clone(),
        guideline: text_with("emergencies-guideline", &parts).into_owned(),
        places: places(card, facts),
        weight: weight(card, facts),
        weight_lacks: card.needs_weight() && usable.is_none(),
        warning: warning(card, facts),
        notes: notes(card, facts),
        steps: card.steps.iter().map(line).collect(),
        sections: SectionKind::ALL.map(section).into(),
        table: table(card).filter(|_| usable.is_none()),
        foot: text_with("emergencies-foot", &[("review", checked.into())]).into_owned(),
    }
}

const fn lines_of(kind: SectionKind, card: &Card) -> &Vec<Line> {
    match kind {
        SectionKind::Signs => &card.signs,
        SectionKind::Avoid => &card.avoid,
        SectionKind::Transfer => &card.transfer,
        SectionKind::Observe => &card.observe,
    }
}

/// The number to call and the places of what is needed.
fn places(card: &Card, facts: &Facts) -> Vec<PlaceWords> {
    let place = |what: &str, value: &str, unknown: &str| PlaceWords {
        what: text(what).into_owned(),
        value: if value.trim().is_empty() { text(unknown).into_owned() } else { value.trim().to_owned() },
        recorded: !value.trim().is_empty(),
    };
    let mut all = vec![
        place("emergencies-call", &facts.number, "emergencies-number-not-recorded"),
        place("emergencies-kit", &facts.kit_place, "emergencies-place-not-recorded"),
    ];
    if card.lipid.is_some() {
        all.push(place("emergencies-lipid", &facts.lipid_place, "emergencies-place-not-recorded"));
    }
    all
}

/// For which weight the doses are.
fn weight(card: &Card, facts: &Facts) -> String {
    if !card.needs_weight() {
        return String::new();
    }
    match facts.weight {
        Weighed::Missing => text("emergencies-weight-missing").into_owned(),
        Weighed::Implausible(w) => {
            text_with("emergencies-weight-implausible", &[("weight", words::weight(w).into())]).into_owned()
        }
        Weighed::Known(w) if facts.typed => {
            text_with("emergencies-weight-typed", &[("weight", words::weight(w).into())]).into_owned()
        }
        Weighed::Known(w) if facts.initials.is_empty() => {
            text_with("emergencies-weight-chart", &[("weight", words::weight(w).into())]).into_owned()
        }
        Weighed::Known(w) => {
            let parts = [("weight", words::weight(w).into()), ("initials", facts.initials.as_str().into())];
            text_with("emergencies-weight-of", &parts).into_owned()
        }
    }
}

/// Doses for adults are no doses for a child.
fn warning(card: &Card, facts: &Facts) -> String {
    let doses = card.needs_weight() || card.epinephrine_im.is_some();
    if facts.child && doses { text("emergencies-child").into_owned() } else { String::new() }
}

fn notes(card: &Card, facts: &Facts) -> Vec<String> {
    let of_lipid = card.lipid.iter().map(|l| &l.weight_note).filter(|note| !note.is_empty());
    of_lipid.filter(|_| facts.weight.usable().is_some()).cloned().collect()
}

/// The doses of a card for usual weights; `None` where nothing goes by weight.
pub fn table(card: &Card) -> Option<TableWords> {
    if !card.needs_weight() {
        return None;
    }
    let kinds: Vec<DoseKind> = DoseKind::ALL
        .into_iter()
        // A repeat is the bolus again; the table has no weights of children.
        .filter(|kind| !matches!(kind, DoseKind::LipidRepeat | DoseKind::EpinephrineImChild))
        .filter(|kind| dose::words(card, *kind, None).is_some())
        .collect();
    let name = |kind: &DoseKind| text(&format!("emergencies-dose-{}", kind.name())).into_owned();
    let head = std::iter::once(text("emergencies-table-weight").into_owned()).chain(kinds.iter().map(name)).collect();
    let row = |kg: u32| {
        let weight = BodyWeight::parse(&kg.to_string()).ok()?;
        let cell = |kind: &DoseKind| dose::words(card, *kind, Some(weight)).map(|w| w.amount).unwrap_or_default();
        Some(std::iter::once(words::weight(weight)).chain(kinds.iter().map(cell)).collect())
    };
    Some(TableWords { head, rows: TABLE_KG.into_iter().filter_map(row).collect() })
}

/// Cards to be written as a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cards {
    /// In this order.
    pub cards: Vec<CardWords>,
    /// The paper.
    pub page: PageSize,
    /// The clinic's name; empty when not set.
    pub clinic: String,
}

#[cfg(test)]
mod tests;
