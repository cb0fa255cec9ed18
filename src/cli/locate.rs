//! `palpate locate`: what lies under a place of the figure.

use serde::Serialize;

use crate::atlas::{ASSUMED_STATURE_MM, Atlas, ChoiceReason, Located};
use crate::body::{Depth, Region, View};
use crate::cli::terminal::output::{Answer, Failure};
use crate::cli::terminal::values;
use crate::cli::terminal::values::Depths;
use crate::geometry::{Point, point};
use crate::i18n::{text, text_with};
use crate::units::BodyHeight;

/// Say what lies under a place of the figure
#[derive(Debug, clap::Args)]
#[command(after_help = "Coordinates are thousandths of stature: x to the right of the page from the midline (back, \
                        front) or from the plumb line (left, right), y downwards from the top of the head.")]
pub(super) struct Arguments {
    /// From where the body is looked at
    #[arg(long, value_parser = values::view())]
    view: View,
    /// To the right of the page
    #[arg(long, allow_negative_numbers = true, value_parser = values::coordinate)]
    x: f64,
    /// Downwards from the top of the head
    #[arg(long, allow_negative_numbers = true, value_parser = values::coordinate)]
    y: f64,
    /// Which layer comes first; `all`: from shallow to deep, none preferred
    #[arg(long, default_value = "skin", value_parser = values::depth())]
    depth: Depths,
    /// The stature behind the centimetres; 170 when not given, which is then said
    #[arg(long, value_name = "CM", value_parser = values::stature)]
    stature_cm: Option<BodyHeight>,
    /// Answer in JSON (fields: see the manual)
    #[arg(long)]
    json: bool,
}

/// What `palpate locate --json` answers. Lengths are thousandths of stature; sides are the person's.
#[derive(Debug, Serialize)]
struct Found {
    /// From where the body is looked at: `back`, `front`, `left` or `right`.
    view: &'static str,
    /// As asked.
    x: f64,
    /// As asked.
    y: f64,
    /// As asked: `skin`, `superficial`, `middle`, `deep`, `bones` or `all`.
    depth: &'static str,
    /// Whether the place is inside the figure; outside it there are no candidates.
    on_body: bool,
    /// `right`, `left` or `midline`.
    side: &'static str,
    /// The place in words; `null` outside the figure.
    place: Option<String>,
    /// The stature behind the centimetres of `place`.
    stature_cm: f64,
    /// Whether that stature was not given but taken for granted.
    stature_assumed: bool,
    /// The muscles under the place: those of the layer asked for first, then from shallow to deep.
    candidates: Vec<Candidate>,
    /// The classic trigger point that is nearest in this view, however far and of whatever muscle.
    classic_point: Option<ClassicPoint>,
    /// The same place of skin in the other views.
    elsewhere: Vec<Elsewhere>,
}

/// The place in another view.
#[derive(Debug, Serialize)]
struct Elsewhere {
    /// Which view.
    view: &'static str,
    /// Whether that view shows this skin.
    visible: bool,
    /// Where; `null` when its skin is turned away.
    x: Option<f64>,
    /// Where; `null` when its skin is turned away.
    y: Option<f64>,
}

/// A muscle under the place.
#[derive(Debug, Serialize)]
struct Candidate {
    /// Its id in charts.
    muscle: String,
    /// Name and side.
    name: String,
    /// `right`, `left` or `midline`.
    side: &'static str,
    /// How deep it lies in this view: 1 superficial to 4 deepest.
    layer: u8,
    /// The regions it belongs to, the main one first.
    regions: Vec<&'static str>,
    /// The nerve that supplies it.
    nerve: Option<String>,
    /// The segments of the spinal cord behind the nerve, such as `C5-C6`; `null` where a cranial nerve alone supplies it.
    segments: Option<String>,
    /// Whether a source was read that says so of the nerve.
    nerve_verified: bool,
    /// Whether a mark placed here gets this muscle.
    chosen: bool,
    /// Why it was chosen: `classic-point` or `likeliest`; `null` for the others.
    reason: Option<&'static str>,
}

/// A classic trigger point.
#[derive(Debug, Serialize)]
struct ClassicPoint {
    /// Its id in the atlas.
    id: String,
    /// Its name, without the side.
    name: String,
    /// Its muscle's id.
    muscle: String,
    /// `right`, `left` or `midline`.
    side: &'static str,
    /// How far it is.
    distance: f64,
    /// Whether it is near enough to decide the muscle.
    near: bool,
}

/// Answers.
///
/// # Errors
/// When the bundled atlas is damaged.
pub(super) fn run(arguments: &Arguments) -> Result<Answer, Failure> {
    let found = look_up(arguments, Atlas::bundled()?);
    if arguments.json { Answer::json(&found) } else { Ok(Answer::text(in_words(&found))) }
}

fn in_view((view, at): (View, Option<Point>)) -> Elsewhere {
    let (x, y) = (at.map(|p| hundredths(p.x)), at.map(|p| hundredths(p.y)));
    Elsewhere { view: view.name(), visible: at.is_some(), x, y }
}

fn look_up(arguments: &Arguments, atlas: &Atlas) -> Found {
    let Arguments { view, x, y, depth, stature_cm, json: _ } = *arguments;
    let at = point(x, y);
    // At the skin no layer is preferred.
    let shown = match depth {
        Depths::One(depth) => depth,
        Depths::All => Depth::Skin,
    };
    let located = atlas.locate(view, at, shown);
    let words = atlas.describe(view, at, stature_cm.map(BodyHeight::millimetres));
    let millimetres = stature_cm.map_or(ASSUMED_STATURE_MM, BodyHeight::millimetres);
    let classic_point = located.classic_point.as_ref().map(|c| ClassicPoint {
        id: c.id.to_string(),
        name: c.name.clone(),
        muscle: c.muscle.to_string(),
        side: c.side.name(),
        distance: hundredths(c.distance),
        near: c.is_near(),
    });
    Found {
        view: view.name(),
        x,
        y,
        depth: depth.name(),
        on_body: located.on_body,
        side: located.side.name(),
        place: located.on_body.then(|| words.to_text()),
        stature_cm: f64::from(millimetres) / 10.0,
        stature_assumed: stature_cm.is_none(),
        candidates: candidates(&located, atlas),
        classic_point,
        elsewhere: atlas.elsewhere(view, at).into_iter().map(in_view).collect(),
    }
}

fn candidates(located: &Located, atlas: &Atlas) -> Vec<Candidate> {
    let all = located.candidates.iter().enumerate().map(|(i, c)| {
        let choice = located.choice.as_ref().filter(|choice| choice.candidate == i);
        let innervation = atlas.innervation(&c.muscle);
        Candidate {
            muscle: c.muscle.to_string(),
            name: atlas.muscle_label(&c.muscle, c.side),
            side: c.side.name(),
            layer: c.layer,
            regions: atlas.muscle(&c.muscle).into_iter().flat_map(|m| &m.regions).map(|r| Region::name(*r)).collect(),
            nerve: innervation.map(|n| n.nerve.clone()),
            segments: innervation.and_then(|n| n.segments).map(|s| s.to_string()),
            nerve_verified: innervation.is_some_and(|n| n.verified),
            chosen: choice.is_some(),
            reason: choice.map(|choice| match choice.reason {
                ChoiceReason::ClassicPoint(_) => "classic-point",
                ChoiceReason::Likeliest => "likeliest",
            }),
        }
    });
    all.collect()
}

/// A length as it makes sense to print it: the shapes are drawn to about a tenth.
fn hundredths(length: f64) -> f64 {
    (length * 100.0).round() / 100.0
}

/// The answer for people.
fn in_words(found: &Found) -> String {
    let Some(words) = &found.place else { return format!("{}\n", text("cli-outside-body")) };
    let mut lines = vec![words.clone()];
    if found.candidates.is_empty() {
        lines.push(text("cli-no-muscle-here").into_owned());
    }
    for c in &found.candidates {
        let sign = if c.chosen { '*' } else { ' ' };
        let layer = text_with("cli-layer", &[("layer", c.layer.to_string().into())]);
        let regions: Vec<_> = c.regions.iter().map(|r| text(&format!("region-{r}")).into_owned()).collect();
        let nerve = c.nerve.iter().chain(&c.segments).cloned().collect::<Vec<_>>().join(", ");
        lines.push(format!("{sign} {} · {layer} · {} · {nerve}", c.name, regions.join(", ")));
    }
    if let Some(near) = found.classic_point.as_ref().filter(|c| c.near) {
        lines.push(text_with("cli-classic-point", &[("name", near.name.as_str().into())]).into_owned());
    }
    lines.join("\n") + "\n"
}
