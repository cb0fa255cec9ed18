//! What a payer's rules ask for and object to in words, for the window and the command line alike.

use jiff::civil::Date;

use crate::i18n::{text, text_with};
use crate::ids::ScaleId;
use crate::report::payer_words;
use crate::rules::clinical_tables::clinic::Clinical;
use crate::rules::clinical_tables::lists::Direction;
use crate::rules::payer_requirements::documentation::{Frequency, FunctionChange, Gain, LastSession, PayerNotice};
use crate::rules::payer_requirements::payers::{FunctionGain, Item, RuleSet, Window};
use crate::scene::words;

/// What an item is by these rules.
pub fn item(item: Item, set: &RuleSet) -> String {
    payer_words::item(item, set)
}

/// That the rules were to be read again before today; `None` while they need not be.
pub fn overdue(set: &RuleSet, today: Date) -> Option<String> {
    payer_words::overdue(set, today)
}

/// When the rules were read and by when they must be read again.
pub fn reading(set: &RuleSet) -> String {
    match (set.read_on, set.read_again_by) {
        (Some(read), Some(by)) => {
            let parts = [("read", words::day(read).into()), ("by", words::day(by).into())];
            text_with("documents-read", &parts).into_owned()
        }
        _ => text("documents-read-undated").into_owned(),
    }
}

/// A notice in words.
pub fn notice(notice: &PayerNotice, set: &RuleSet, tables: &Clinical) -> String {
    let number = |n: i64| n.to_string().into();
    match notice {
        PayerNotice::TooManySessions(count) => {
            let mut parts = vec![
                ("sessions", count.sessions.to_string().into()),
                ("window", window(set.window()).into()),
                ("most", count.most.to_string().into()),
            ];
            match &count.region {
                None => text_with("doc-notice-too-many-sessions", &parts).into_owned(),
                Some(region) => {
                    parts.push(("region", region.into()));
                    text_with("doc-notice-too-many-sessions-in", &parts).into_owned()
                }
            }
        }
        PayerNotice::TooSoon { last, days, least } => {
            let days = usize::try_from(*days).unwrap_or_default();
            let parts = [("days", days.into()), ("date", words::day(*last).into()), ("least", number((*least).into()))];
            text_with("doc-notice-too-soon", &parts).into_owned()
        }
        PayerNotice::TooLittleRelief { percent, least } => {
            let parts = [("percent", number((*percent).into())), ("least", number((*least).into()))];
            text_with("doc-notice-too-little-relief", &parts).into_owned()
        }
        PayerNotice::ReliefTooShort { days, least } => {
            let parts = [("days", number((*days).into())), ("least", number((*least).into()))];
            text_with("doc-notice-relief-too-short", &parts).into_owned()
        }
        PayerNotice::TooLittleFunction { scale, percent, least } => {
            let parts = [("scale", scale_name(scale, tables).into()), ("gain", gain(*percent).into())];
            match least {
                FunctionGain::Any => text_with("doc-notice-too-little-function-any", &parts).into_owned(),
                FunctionGain::Percent(least) => {
                    let least = [("least", number((*least).into()))];
                    text_with("doc-notice-too-little-function", &[&parts[..], &least].concat()).into_owned()
                }
            }
        }
        PayerNotice::NoEffectRecorded { sessions, most } => {
            let parts = [("sessions", sessions.to_string().into()), ("most", most.to_string().into())];
            text_with("doc-notice-no-effect-recorded", &parts).into_owned()
        }
        PayerNotice::PainTooShort { lasted, over } => {
            let parts = [("span", lasted.to_string().into()), ("days", number((*over).into()))];
            text_with("doc-notice-pain-too-short", &parts).into_owned()
        }
        PayerNotice::SeveralRegions(regions) => {
            let list = regions.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
            text_with("doc-notice-several-regions", &[("regions", list.into())]).into_owned()
        }
        PayerNotice::NotCovered(what) => text(&format!("doc-notice-not-covered-{}", what.name())).into_owned(),
        PayerNotice::NotInForce => text("doc-notice-not-in-force").into_owned(),
    }
}

/// The length of a rolling window: `3 months`.
fn window(window: Window) -> String {
    let (id, count) = match window {
        Window::Days(days) => ("doc-window-days", days),
        Window::Months(months) => ("doc-window-months", months),
    };
    text_with(id, &[("count", usize::from(count).into())]).into_owned()
}

/// How many sessions there were, and what is counted as one, a line each.
pub fn sessions(frequency: &Frequency) -> Vec<String> {
    let most = frequency.most.filter(|_| !frequency.per_region).map(|most| {
        let words = text_with("doc-sessions-of", &[("most", most.to_string().into())]);
        format!(" {words}")
    });
    let parts = [
        ("window", window(frequency.window).into()),
        ("sessions", frequency.sessions.to_string().into()),
        ("most", most.unwrap_or_default().into()),
    ];
    let mut lines = vec![text_with("doc-sessions", &parts).into_owned(), text("doc-sessions-here").into_owned()];
    if frequency.counts_needling {
        lines.push(text("doc-sessions-needling-counts").into_owned());
    } else if frequency.needled_only > 0 {
        lines.push(text_with("doc-sessions-needled", &[("days", frequency.needled_only.into())]).into_owned());
    }
    lines
}

/// How often, how long ago and with what result, a line each.
pub fn frequency(frequency: &Frequency, tables: &Clinical) -> Vec<String> {
    let mut lines = sessions(frequency);
    if !frequency.regions.is_empty() {
        let most = frequency.most.filter(|_| frequency.per_region);
        let one = |r: &crate::rules::payer_requirements::documentation::RegionCount| {
            let count = match most {
                Some(most) => {
                    let words = text_with("doc-sessions-of", &[("most", most.to_string().into())]);
                    format!("{} {words}", r.sessions)
                }
                None => r.sessions.to_string(),
            };
            format!("{} {count}", r.region)
        };
        let regions = frequency.regions.iter().map(one).collect::<Vec<_>>().join(", ");
        lines.push(text_with("doc-sessions-regions", &[("regions", regions.into())]).into_owned());
    }
    match &frequency.last {
        None => lines.push(text("doc-last-none").into_owned()),
        Some(last) => lines.extend(since(last, tables)),
    }
    lines
}

fn since(last: &LastSession, tables: &Clinical) -> Vec<String> {
    let days = usize::try_from(last.days).unwrap_or_default();
    let parts = [("days", days.into()), ("date", words::day(last.day).into())];
    let mut lines = vec![text_with("doc-last", &parts).into_owned()];
    let percent = last.relief.map(|p| format!("{} %", p.value()));
    let lasted = last.lasted.map(|s| s.to_string());
    let relief = match (percent, lasted) {
        (None, None) => text("doc-last-relief-unknown").into_owned(),
        (Some(percent), None) => text_with("doc-last-relief", &[("percent", percent.into())]).into_owned(),
        (None, Some(span)) => text_with("doc-last-lasted", &[("span", span.into())]).into_owned(),
        (Some(percent), Some(span)) => {
            let parts = [("percent", percent.into()), ("span", span.into())];
            text_with("doc-last-relief-for", &parts).into_owned()
        }
    };
    lines.push(relief);
    lines.extend(last.function.iter().map(|change| function(change, tables)));
    lines
}

/// Function then and now, and which way is better where the table knows it.
fn function(change: &FunctionChange, tables: &Clinical) -> String {
    let scale = tables.scales.get(&change.scale);
    let parts = [
        ("scale", scale_name(&change.scale, tables).into()),
        ("then", change.then.to_string().into()),
        ("now", change.now.to_string().into()),
        ("unit", scale.map_or("", |s| s.unit.as_str()).into()),
        ("date", change.then_on.map(words::day).unwrap_or_default().into()),
    ];
    let id = if change.then_on.is_some() { "doc-function-since" } else { "doc-function" };
    let words = text_with(id, &parts).into_owned();
    let words = change.gain.and_then(Gain::percent).map_or(words.clone(), |gain| {
        let id = id_of_gain(gain, ["doc-gain", "doc-gain-loss", "doc-gain-none"]);
        let percent = gain.unsigned_abs().to_string();
        text_with(id, &[("words", words.into()), ("percent", percent.into())]).into_owned()
    });
    match scale.map(|s| s.better) {
        Some(Direction::Lower) => format!("{words} {}", text("doc-function-lower")),
        Some(Direction::Higher) => format!("{words} {}", text("doc-function-higher")),
        None => words,
    }
}

/// How much better or worse: `is 35 % better`. A gain without a percentage is never too little.
fn gain(percent: Option<i64>) -> String {
    let Some(percent) = percent else { return text("doc-gain-worse-somehow").into_owned() };
    let id = id_of_gain(percent, ["doc-gain-better", "doc-gain-worse", "doc-gain-same"]);
    text_with(id, &[("percent", percent.unsigned_abs().to_string().into())]).into_owned()
}

const fn id_of_gain(percent: i64, [better, worse, same]: [&'static str; 3]) -> &'static str {
    match percent {
        1.. => better,
        0 => same,
        _ => worse,
    }
}

fn scale_name<'a>(id: &'a ScaleId, tables: &'a Clinical) -> &'a str {
    tables.scales.get(id).map_or(id.as_str(), |s| s.short.as_str())
}
