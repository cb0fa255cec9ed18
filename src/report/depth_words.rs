//! The length of a needle in words, for the window and the command line alike.

use crate::atlas::Atlas;
use crate::i18n::{text, text_with};
use crate::rules::safety::hazards::DepthAdvice;

/// What is said of a needle in a muscle: the limit, of which muscle under the place it is, and what it means; then what it
/// takes to reach the muscle.
pub fn lines(depth: &DepthAdvice, atlas: &Atlas) -> Vec<String> {
    let number = |mm: Option<u8>| mm.map(|mm| mm.to_string()).unwrap_or_default();
    let parts = [
        ("limit", number(depth.limit_mm).into()),
        ("needle", number(depth.needle_mm).into()),
        ("reach", number(depth.reach.as_ref().map(|r| r.from_mm)).into()),
    ];
    let measured = depth.measured.as_ref().map(|measured| {
        let id = match (depth.limit_mm, &depth.build) {
            (None, _) => "depth-no-figure",
            (Some(_), None) => "depth-build-unknown",
            (Some(_), Some(_)) if depth.no_window => "depth-no-window",
            (Some(_), Some(_)) => "depth-limit",
        };
        let longer = depth.too_long.then(|| text_with("depth-needle-longer", &parts).into_owned());
        let under = depth.under.as_ref().map(|m| {
            let name = atlas.muscle(m).map_or_else(|| m.to_string(), |m| m.name.to_lowercase());
            let id = if depth.close_by { "depth-close-by" } else { "depth-under" };
            text_with(id, &[("muscle", name.into())]).into_owned()
        });
        let all = [longer, Some(text_with(id, &parts).into_owned()), under, Some(measured.meaning.clone())];
        all.into_iter().flatten().collect::<Vec<_>>().join(" ")
    });
    let reach = depth.reach.as_ref().filter(|_| depth.too_short || depth.needle_mm.is_none());
    let reach = reach.map(|r| {
        let shorter = depth.too_short.then(|| text_with("depth-needle-shorter", &parts).into_owned());
        let all = [shorter, Some(text_with("depth-reach", &parts).into_owned()), Some(r.text.clone())];
        all.into_iter().flatten().collect::<Vec<_>>().join(" ")
    });
    measured.into_iter().chain(reach).collect()
}

/// Whom the figures are of, other figures, and where they come from.
pub fn figures(depth: &DepthAdvice) -> String {
    let mut all = Vec::new();
    if let Some(measured) = &depth.measured {
        let parts = [
            ("n", measured.n.to_string().into()),
            ("population", measured.population.as_str().into()),
            ("measured", measured.measured.as_str().into()),
        ];
        all.push(text_with("depth-population", &parts).into_owned());
        if let Some((mean, sd)) = depth.build.as_ref().and_then(|b| b.mean_mm.zip(b.sd_mm)) {
            let parts = [("mean", mean.to_string().into()), ("sd", sd.to_string().into())];
            all.push(text_with("depth-mean", &parts).into_owned());
        }
        if !measured.elsewhere.is_empty() {
            all.push(text_with("depth-elsewhere", &[("words", measured.elsewhere.as_str().into())]).into_owned());
        }
        all.extend((!measured.verified).then(|| text("dose-unverified").into_owned()));
    }
    all.push(text_with("source-is", &[("source", depth.source().into())]).into_owned());
    all.join("\n")
}
