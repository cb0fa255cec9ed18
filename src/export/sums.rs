//! The totals of a visit in words.

use crate::atlas::Atlas;
use crate::body::Side;
use crate::chart::Visit;
use crate::i18n::{text, text_with};
use crate::rules::drugs::Drugs;
use crate::rules::totals::{Totals, milliliters, visit_totals};
use crate::scene::amended::Amended;
use crate::scene::words;

/// What, and how much.
pub(super) fn lines(visit: &Visit, atlas: &Atlas, drugs: &Drugs) -> Vec<(String, String)> {
    let totals = visit_totals(visit, atlas);
    let mut lines = vec![(text("total-points").into_owned(), points(&totals))];
    let muscles = muscles(&totals, atlas);
    if !muscles.is_empty() {
        lines.push((text("total-muscles").into_owned(), muscles));
    }
    if totals.microlitres > 0 {
        let ml = milliliters(totals.microlitres);
        lines.push((
            text("total-volume").into_owned(),
            text_with("total-volume-value", &[("ml", ml.into())]).into_owned(),
        ));
    }
    for (drug, &volume) in &totals.volumes {
        let ml = milliliters(volume);
        let amounts: Vec<String> = totals.amounts.get(drug).into_iter().flatten().map(ToString::to_string).collect();
        let words = if amounts.is_empty() {
            text_with("total-volume-value", &[("ml", ml.into())])
        } else {
            text_with("total-amount-with-volume", &[("amount", amounts.join(" + ").into()), ("ml", ml.into())])
        };
        lines.push((drugs.name(drug).to_owned(), words.into_owned()));
    }
    let unconfirmed = visit.marks.iter().filter(|m| !m.is_confirmed()).count();
    if unconfirmed > 0 {
        let words = text_with("total-unconfirmed-value", &[("n", unconfirmed.into())]);
        lines.push((text("total-unconfirmed").into_owned(), words.into_owned()));
    }
    let amended: Vec<u32> =
        visit.marks.iter().filter(|m| Amended::of(visit, m.id).is_some()).map(|m| m.number).collect();
    if !amended.is_empty() {
        let words = text_with("amended-total-value", &[("points", words::points(amended).into())]);
        lines.push((text("amended-total").into_owned(), words.into_owned()));
    }
    lines
}

fn points(totals: &Totals) -> String {
    let mut parts =
        vec![("points", totals.points.to_string().into()), ("injected", totals.injected.to_string().into())];
    if totals.dry_needled == 0 {
        return text_with("total-points-value", &parts).into_owned();
    }
    parts.push(("needled", totals.dry_needled.to_string().into()));
    text_with("total-points-needled", &parts).into_owned()
}

/// The muscles treated with their sides; empty when none was.
fn muscles(totals: &Totals, atlas: &Atlas) -> String {
    let side = |side: Side| match side {
        Side::Right => text("side-right"),
        Side::Left => text("side-left"),
        Side::Midline => text("side-midline"),
    };
    let named: Vec<String> =
        totals.muscles.iter().map(|(key, s)| format!("{}, {}", muscle(key, atlas), side(*s))).collect();
    let mut parts = Vec::new();
    if !named.is_empty() {
        let list = [("n", named.len().into()), ("list", named.join("; ").into())];
        parts.push(text_with("total-muscles-value", &list).into_owned());
    }
    if totals.without_muscle > 0 {
        parts.push(text_with("total-without-muscle", &[("n", totals.without_muscle.into())]).into_owned());
    }
    parts.join("; ")
}

/// What the muscle is called that is counted under this key: its own name, or the key for one charted in parts.
fn muscle(key: &str, atlas: &Atlas) -> String {
    let mut parts = atlas.muscles().iter().filter(|m| m.bill_key == key);
    match (parts.next(), parts.next()) {
        (Some(only), None) => only.name.to_lowercase(),
        _ => key.replace('-', " "),
    }
}
