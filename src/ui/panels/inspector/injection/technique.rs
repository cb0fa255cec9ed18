//! How the needle went in and what it met: the folded part of an injection.

use egui::{Grid, Ui};

use super::needle_rows;
use crate::chart::mark::injection::{Aspiration, Bleeding, EndFeel};
use crate::chart::{FieldAddress, Guidance, Injection, Mark, MarkField};
use crate::i18n::text;
use crate::ui::panels::forms::moments::{When, time};
use crate::ui::panels::forms::parts::{Form, line, pair, pick, typed};
use crate::units::{Directions, NeedleDepth, Passes, TwitchCount, TwitchStrength};

/// The fields.
pub fn fields(ui: &mut Ui, form: &Form<'_>, mark: &Mark, i: &mut Injection) {
    let id_of = |field| form.id(FieldAddress::OfMark(mark.id, field));
    let mut needle = i.needle;
    Grid::new(("needle", mark.id)).num_columns(2).spacing([8.0, 6.0]).min_col_width(92.0).show(ui, |ui| {
        needle_rows(ui, form.theme, id_of(MarkField::Needle), needle, &mut |n| needle = Some(n));
    });
    i.needle = needle;
    let id = id_of(MarkField::Passes);
    let unknown = text("inspector-not-recorded");
    pair(ui, |left, right| {
        typed(left, form, id, (&text("inspector-passes"), &unknown), &mut i.passes, Passes::parse);
        let label = text("inspector-directions");
        typed(right, form, id.with("directions"), (&label, &unknown), &mut i.directions, Directions::parse);
    });
    pair(ui, |left, right| {
        let answers = [(true, text("answer-yes")), (false, text("answer-no"))];
        pick(left, form, id.with("fan"), &text("inspector-fan"), &mut i.fan, answers);
        let label = text("inspector-depth");
        typed(
            right,
            form,
            id.with("depth"),
            (&label, &text("inspector-depth-hint")),
            &mut i.depth_mm,
            NeedleDepth::parse,
        );
    });
    pair(ui, |left, right| {
        let mut guidance = Some(i.guidance).filter(|g| *g != Guidance::NotRecorded);
        let ways = Guidance::ALL.into_iter().filter(|g| *g != Guidance::NotRecorded);
        let ways = ways.map(|g| (g, text(&format!("guidance-{}", g.name())).into_owned().into()));
        pick(left, form, id_of(MarkField::Guidance), &text("inspector-guidance"), &mut guidance, ways);
        i.guidance = guidance.unwrap_or_default();
        let mut aspiration = Some(i.aspiration).filter(|a| *a != Aspiration::NotRecorded);
        let results = Aspiration::ALL.iter().filter(|a| **a != Aspiration::NotRecorded);
        let results = results.map(|a| (*a, text(&format!("choice-aspiration-{}", a.name())).into_owned().into()));
        pick(right, form, id_of(MarkField::Aspiration), &text("inspector-aspiration"), &mut aspiration, results);
        i.aspiration = aspiration.unwrap_or_default();
    });
    let id = id_of(MarkField::Twitches);
    pair(ui, |left, right| {
        typed(left, form, id, (&text("inspector-twitches"), &unknown), &mut i.twitches, TwitchCount::parse);
        let (label, hint) = (text("inspector-twitch-strength"), text("form-twitch-strength-hint"));
        typed(right, form, id.with("strength"), (&label, &hint), &mut i.twitch_strength, TwitchStrength::parse);
    });
    // A strength without a twitch, or a twitch without strength, is a slip: the count is what was seen.
    if let (Some(count), Some(strength)) = (i.twitches, i.twitch_strength)
        && (count.value() == 0) != (strength.value() == 0)
    {
        i.twitch_strength = None;
    }
    let label = text("inspector-time");
    time(ui, form, id_of(MarkField::Needle).with("time"), &label, When::Around, &mut i.at);
    let id = id_of(MarkField::Complication);
    pair(ui, |left, right| {
        let mut feel = Some(i.end_feel).filter(|f| *f != EndFeel::NotRecorded);
        let feels = EndFeel::ALL.iter().filter(|f| **f != EndFeel::NotRecorded);
        let feels = feels.map(|f| (*f, text(&format!("choice-end-feel-{}", f.name())).into_owned().into()));
        pick(left, form, id.with("feel"), &text("inspector-end-feel"), &mut feel, feels);
        i.end_feel = feel.unwrap_or_default();
        let mut bleeding = Some(i.bleeding).filter(|b| *b != Bleeding::NotRecorded);
        let bled = Bleeding::ALL.iter().filter(|b| **b != Bleeding::NotRecorded);
        let bled = bled.map(|b| (*b, text(&format!("choice-bleeding-{}", b.name())).into_owned().into()));
        pick(right, form, id.with("bleeding"), &text("inspector-bleeding"), &mut bleeding, bled);
        i.bleeding = bleeding.unwrap_or_default();
    });
    line(ui, form, id, &text("inspector-complication"), "", &mut i.complication);
}
