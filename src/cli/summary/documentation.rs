//! What a record lacks by a payer's rules, and the count of muscles, for `palpate summary` and `palpate check`. Nothing
//! here names the patient.

use jiff::civil::Date;
use serde::Serialize;

use crate::app::documentation::documentation_words as words;
use crate::atlas::Atlas;
use crate::chart::{Chart, FieldAddress, Status, Visit};
use crate::diagnostics::{Diagnostic, Severity};
use crate::i18n::text_with;
use crate::rules::clinical_tables::clinic::Clinical;
use crate::rules::clinical_tables::register::Rule;
use crate::rules::payer_requirements::codes::Band;
use crate::rules::payer_requirements::documentation::{
    Checked, Documentation, Frequency, Gain, ItemState, PayerNotice, Tables, check,
};
use crate::rules::payer_requirements::muscle_count::{MuscleCount, muscle_counts};
use crate::rules::payer_requirements::payers::{Reading, RuleSet, Window};
use crate::rules::payer_requirements::sessions::SessionOf;
use crate::store::settings::Settings;
use crate::store::settings::folders;

/// A visit held against a payer's rules.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct DocumentationSummary {
    /// The id of the rules.
    rules: String,
    name: String,
    /// Whether the full text of the rules was read.
    verified: bool,
    /// When the rules were read; `null` where nobody wrote it down.
    read_on: Option<String>,
    /// The last day on which what was read is taken for the rule of today.
    read_again_by: Option<String>,
    /// That day is past.
    overdue: bool,
    /// The rules are the clinic's own row.
    overridden: bool,
    /// How many items are there.
    complete: usize,
    /// How many items apply.
    applicable: usize,
    items: Vec<ItemRow>,
    notices: Vec<NoticeRow>,
    /// What the rules say beside this, which no record can show.
    also: Vec<String>,
    frequency: FrequencyRow,
}

/// An item of the rules.
#[derive(Debug, Serialize)]
struct ItemRow {
    item: &'static str,
    /// `complete`, `missing` or `not-applicable`.
    state: &'static str,
    /// Where what is missing would go.
    fields: Vec<FieldRow>,
}

/// A field of the record.
#[derive(Debug, Serialize)]
struct FieldRow {
    field: &'static str,
    /// The number of the mark; `null` for a field of the patient or the visit.
    mark: Option<u32>,
}

/// What a payer may object to.
#[derive(Debug, Serialize)]
struct NoticeRow {
    kind: &'static str,
    words: String,
}

/// How often, how long ago, with what result.
#[derive(Debug, Serialize)]
struct FrequencyRow {
    in_days: i32,
    /// `null` where the rules count days.
    in_months: Option<u16>,
    sessions: usize,
    /// Always `this-chart`: sessions elsewhere are not known.
    counted_in: &'static str,
    /// Whether needling without fluid is a session.
    counts_needling: bool,
    /// Days of needling without fluid alone that are not counted.
    needled_only: usize,
    /// `null` where the rules do not say.
    most: Option<usize>,
    per_region: bool,
    regions: Vec<RegionRow>,
    /// The session before; `null` without one.
    last: Option<LastRow>,
}

#[derive(Debug, Serialize)]
struct RegionRow {
    region: String,
    sessions: usize,
}

#[derive(Debug, Serialize)]
struct LastRow {
    date: String,
    days: i32,
    relief_percent: Option<u8>,
    /// As it was told, such as `6 weeks`.
    lasted: Option<String>,
    function: Vec<FunctionRow>,
}

/// Function then and now on one scale.
#[derive(Debug, Serialize)]
struct FunctionRow {
    scale: String,
    then: String,
    then_on: Option<String>,
    now: String,
    /// How much of the limitation is gone, negative for a loss; `null` where the scale has no percentages.
    gain_percent: Option<i64>,
}

/// The muscles treated with one technique.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct CountRow {
    rule: &'static str,
    /// `injection` or `dry-needling`.
    technique: &'static str,
    /// Muscles when right and left are two.
    sides_apart: usize,
    /// Muscles when right and left are one.
    sides_together: usize,
    /// Treated points without a named muscle, which count in neither number.
    without_muscle: usize,
    muscles: Vec<CountedRow>,
    /// How the clinic's table counts: `sides-apart` or `sides-together`.
    counting: &'static str,
    /// `one-or-two`, `three-or-more`; `null` for none.
    band: Option<&'static str>,
    /// The code of the clinic's table; `null` where it has none.
    code: Option<CodeRow>,
}

/// A muscle of one side.
#[derive(Debug, Serialize)]
struct CountedRow {
    key: String,
    side: &'static str,
    parts: Vec<String>,
    /// The numbers of the points in it.
    points: Vec<u32>,
}

/// A code of the clinic's table.
#[derive(Debug, Serialize)]
struct CodeRow {
    code: String,
    words: String,
}

/// The rules that are chosen in the settings, or the first of the table.
pub(in crate::cli) fn rules_in_use(tables: &Clinical) -> Option<&RuleSet> {
    let chosen = folders::config().map(|folder| Settings::load(&folder).0.payer_rules).unwrap_or_default();
    let sets = &tables.payers.sets;
    sets.iter().find(|s| s.id == chosen).or_else(|| sets.first())
}

fn held_against<'a>(
    chart: &Chart,
    visit: &Visit,
    set: &'a RuleSet,
    atlas: &Atlas,
    tables: &Clinical,
) -> Documentation<'a> {
    check(chart, visit, set, Tables::of(tables, atlas))
}

pub(in crate::cli) fn documentation(
    chart: &Chart,
    visit: &Visit,
    set: &RuleSet,
    atlas: &Atlas,
    tables: &Clinical,
    today: Date,
) -> DocumentationSummary {
    let found = held_against(chart, visit, set, atlas, tables);
    let (complete, applicable) = found.complete_of();
    let item = |checked: &Checked| ItemRow {
        item: checked.item.name(),
        state: checked.state.name(),
        fields: match &checked.state {
            ItemState::Missing(fields) => fields.iter().map(|f| field(*f, visit)).collect(),
            ItemState::Complete | ItemState::NotApplicable => Vec::new(),
        },
    };
    let notice = |n: &PayerNotice| NoticeRow { kind: n.name(), words: words::notice(n, set, tables) };
    DocumentationSummary {
        rules: set.id.clone(),
        name: set.name.clone(),
        verified: set.verified,
        read_on: set.read_on.map(|d| d.to_string()),
        read_again_by: set.read_again_by.map(|d| d.to_string()),
        overdue: matches!(set.reading_on(today), Reading::Overdue(_)),
        overridden: tables.overridden(crate::rules::clinical_tables::clinic::Table::Sets, &set.id).is_some(),
        complete,
        applicable,
        items: found.items.iter().map(item).collect(),
        notices: found.notices.iter().map(notice).collect(),
        also: set.also.clone(),
        frequency: frequency(&found.frequency),
    }
}

fn field(address: FieldAddress, visit: &Visit) -> FieldRow {
    match address {
        FieldAddress::Of(field) => FieldRow { field: field.name(), mark: None },
        FieldAddress::OfMark(id, field) => FieldRow { field: field.name(), mark: visit.mark(id).map(|m| m.number) },
    }
}

fn frequency(f: &Frequency) -> FrequencyRow {
    FrequencyRow {
        in_days: f.in_days,
        in_months: match f.window {
            Window::Months(months) => Some(months),
            Window::Days(_) => None,
        },
        sessions: f.sessions,
        counted_in: "this-chart",
        counts_needling: f.counts_needling,
        needled_only: f.needled_only,
        most: f.most,
        per_region: f.per_region,
        regions: f.regions.iter().map(|r| RegionRow { region: r.region.clone(), sessions: r.sessions }).collect(),
        last: f.last.as_ref().map(|last| LastRow {
            date: last.day.to_string(),
            days: last.days,
            relief_percent: last.relief.map(crate::units::ReliefPercent::value),
            lasted: last.lasted.map(|s| s.to_string()),
            function: last
                .function
                .iter()
                .map(|c| FunctionRow {
                    scale: c.scale.to_string(),
                    then: c.then.to_string(),
                    then_on: c.then_on.map(|d| d.to_string()),
                    now: c.now.to_string(),
                    gain_percent: c.gain.and_then(Gain::percent),
                })
                .collect(),
        }),
    }
}

pub(in crate::cli) fn counts(visit: &Visit, atlas: &Atlas, tables: &Clinical) -> Vec<CountRow> {
    let one = |count: &MuscleCount| CountRow {
        rule: Rule::MuscleCount.id(),
        technique: count.technique.name(),
        sides_apart: count.sides_apart(),
        sides_together: count.sides_together(),
        without_muscle: count.without_muscle,
        muscles: count
            .muscles
            .iter()
            .map(|m| CountedRow {
                key: m.key.clone(),
                side: m.side.name(),
                parts: m.parts.iter().map(ToString::to_string).collect(),
                points: m.points.clone(),
            })
            .collect(),
        counting: tables.codes.counting.name(),
        band: Band::of(count.counted(tables.codes.counting)).map(Band::name),
        code: tables.codes.suggest(count).map(|c| CodeRow { code: c.code.clone(), words: c.words.clone() }),
    };
    muscle_counts(visit, atlas).iter().map(one).collect()
}

/// What drafts still lack by the payer's rules, and what a payer may object to.
pub(in crate::cli) fn open_items(chart: &Chart, atlas: &Atlas, tables: &Clinical, today: Date) -> Vec<Diagnostic> {
    let Some(set) = rules_in_use(tables) else { return Vec::new() };
    let hint = format!("[{}, {}]", Rule::Documentation.id(), set.id);
    let mut found = Vec::new();
    let drafts = || chart.visits.iter().filter(|v| v.status == Status::Draft);
    if let Some(message) = words::overdue(set, today).filter(|_| drafts().next().is_some()) {
        let message = message.trim_end_matches('.').to_owned();
        found.push(Diagnostic { severity: Severity::Note, place: String::new(), message, hint: hint.clone() });
    }
    for visit in drafts() {
        let place = text_with("cli-visit", &[("visit", visit.id.to_string().into())]).into_owned();
        let mut note = |message: String| {
            let (severity, place, hint) = (Severity::Note, place.clone(), hint.clone());
            found.push(Diagnostic { severity, place, message, hint });
        };
        let documentation = held_against(chart, visit, set, atlas, tables);
        for checked in documentation.missing() {
            note(missing(checked, visit, set));
        }
        for notice in &documentation.notices {
            note(words::notice(notice, set, tables).trim_end_matches('.').to_owned());
        }
        if SessionOf::AnyNeedle.treated(visit).next().is_some() {
            let counted = words::sessions(&documentation.frequency);
            note(counted.iter().map(|line| line.trim_end_matches('.')).collect::<Vec<_>>().join(". "));
        }
    }
    found
}

/// An item and the fields where it would go: `missing: Consent and time-out (consent, time-out)`.
fn missing(checked: &Checked, visit: &Visit, set: &RuleSet) -> String {
    let item = words::item(checked.item, set);
    let fields = match &checked.state {
        ItemState::Missing(fields) => fields.as_slice(),
        ItemState::Complete | ItemState::NotApplicable => &[],
    };
    let named = fields.iter().map(|f| {
        let FieldRow { field, mark } = field(*f, visit);
        match mark {
            Some(number) => {
                let parts = [("field", field.into()), ("mark", number.to_string().into())];
                text_with("cli-field-of-mark", &parts).into_owned()
            }
            None => field.to_owned(),
        }
    });
    let named = named.collect::<Vec<_>>().join(", ");
    let id = if named.is_empty() { "cli-missing" } else { "cli-missing-in" };
    text_with(id, &[("item", item.into()), ("fields", named.into())]).into_owned()
}
