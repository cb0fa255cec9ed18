//! Columns about a mark and about what was injected there.

use super::cell::Cell;
use super::column::{Column, Kind, Row, of_component, of_mark};
use super::visit::thousandths;
use crate::atlas::Innervation;
use crate::chart::mark::Finding;
use crate::chart::mark::examination::Examination;
use crate::chart::{ChosenBy, Component, Injection, Mark, Place, State, Test};
use crate::scene::amended::Amended;
use crate::units::{Amount, Bore, Milli, PressureTrials, Strength};

const YES_NO: Kind = Kind::Choice(&["yes", "no"]);
const FOUND: Kind = Kind::Choice(&["yes", "no", "not-tested"]);

/// The columns of a mark but for those of its components.
pub(super) fn columns() -> Vec<Column> {
    let mut all = place_columns();
    all.extend(finding_columns());
    all.extend(examination_columns());
    all.extend(injection_columns());
    all
}

fn place_columns() -> Vec<Column> {
    vec![
        of_mark("mark_id", Kind::Integer, |r| of(r, |m| Cell::plain(m.id))),
        of_mark("mark_number", Kind::Integer, |r| of(r, |m| Cell::plain(m.number))),
        of_mark("counted", YES_NO, |r| of(r, |m| yes_no(m.is_confirmed() && !r.visit.is_struck(m.id)))),
        of_mark("amended", Kind::Choice(&["no", "amended", "entered-in-error"]), |r| {
            of(r, |m| {
                Cell::plain(match Amended::of(r.visit, m.id) {
                    None => "no",
                    Some(Amended::Added) => "amended",
                    Some(Amended::Struck) => "entered-in-error",
                })
            })
        }),
        of_mark("view", Kind::Choice(&["back", "front", "left", "right"]), |r| {
            of(r, |m| Cell::plain(m.place.view().name()))
        }),
        of_mark("x_permille_of_stature", Kind::Number, |r| of(r, |m| Cell::plain(m.place.at().x))),
        of_mark("y_permille_of_stature", Kind::Number, |r| of(r, |m| Cell::plain(m.place.at().y))),
        of_mark("skin_depth_permille_of_stature", Kind::Number, |r| of(r, |m| Cell::of(m.place.depth()))),
        of_mark("place", Kind::Text, |r| of(r, |m| Cell::text(&place_in_words(r, m.site())))),
        of_mark("side", Kind::Choice(&["right", "left", "midline"]), |r| of(r, |m| Cell::plain(m.side.name()))),
        of_mark("muscle_id", Kind::Id, |r| of(r, |m| m.muscle_id().map_or(Cell::EMPTY, |id| Cell::text(id.as_str())))),
        of_mark("muscle", Kind::Text, |r| {
            let known = |m: &Mark| m.muscle_id().and_then(|id| r.atlas.muscle(id)).map(|k| k.name.clone());
            of(r, |m| Cell::of(known(m)))
        }),
        of_mark("muscle_chosen_by", Kind::Choice(&["atlas", "clinician"]), |r| {
            of(r, |m| {
                Cell::of(m.muscle.as_ref().map(|c| match c.chosen_by {
                    ChosenBy::Atlas => "atlas",
                    ChosenBy::Clinician => "clinician",
                }))
            })
        }),
        of_mark("nerve", Kind::Text, |r| nerve(r, |n| Cell::text(&n.nerve))),
        of_mark("segments", Kind::Text, |r| nerve(r, |n| Cell::of(n.segments))),
        of_mark("regions", Kind::Json, |r| {
            let known = |m: &Mark| m.muscle_id().and_then(|id| r.atlas.muscle(id));
            of(r, |m| {
                known(m).map_or(Cell::EMPTY, |k| {
                    Cell::list(&k.regions.iter().map(|region| region.name()).collect::<Vec<_>>())
                })
            })
        }),
    ]
}

/// What the atlas says of the nerve of a mark's muscle.
fn nerve(r: &Row<'_>, say: impl Fn(&Innervation) -> Cell) -> Cell {
    let known = |m: &Mark| m.muscle_id().and_then(|id| r.atlas.innervation(id));
    of(r, |m| known(m).map_or(Cell::EMPTY, &say))
}

fn finding_columns() -> Vec<Column> {
    vec![
        of_mark("kind", Kind::Choice(&["unclassified", "active", "latent", "tender-point", "resolved"]), |r| {
            of(r, |m| Cell::plain(m.kind.name()))
        }),
        of_mark("pain_on_pressure_0_10", Kind::Integer, |r| of(r, |m| Cell::of(m.pain.map(|p| p.value())))),
        of_mark("taut_band", FOUND, |r| finding(r, Finding::TautBand)),
        of_mark("hypersensitive_spot", FOUND, |r| finding(r, Finding::HypersensitiveSpot)),
        of_mark("familiar_pain", FOUND, |r| finding(r, Finding::FamiliarPain)),
        of_mark("referred_pain", FOUND, |r| finding(r, Finding::ReferredPain)),
        of_mark("local_pain", FOUND, |r| of(r, |m| tested(m.findings.local_pain))),
        of_mark("jump_sign", FOUND, |r| finding(r, Finding::JumpSign)),
        of_mark("local_twitch", FOUND, |r| finding(r, Finding::LocalTwitch)),
        of_mark("nodule", FOUND, |r| finding(r, Finding::Nodule)),
        of_mark("pressure_threshold_kPa", Kind::Number, |r| {
            of(r, |m| Cell::of(m.pressure_threshold.map(|t| Milli::from(t.mean()))))
        }),
        of_mark("pressure_trials_kPa", Kind::Json, |r| {
            let each = |t: PressureTrials| t.each().map(|p| f64::from(Milli::from(p))).collect::<Vec<_>>();
            of(r, |m| m.pressure_threshold.map_or(Cell::EMPTY, |t| Cell::list(&each(t))))
        }),
        of_mark("refers_to", Kind::Text, |r| of(r, |m| Cell::text(&m.refers_to))),
        of_mark("note", Kind::Text, |r| of(r, |m| Cell::text(&m.note))),
        of_mark("state", Kind::Choice(&["found", "planned", "injected", "deferred"]), |r| {
            of(r, |m| Cell::plain(m.state.name()))
        }),
        of_mark("deferred_because", Kind::Text, |r| {
            of(r, |m| match &m.state {
                State::Deferred { reason } => Cell::text(reason),
                State::Found | State::Planned | State::Injected(_) => Cell::EMPTY,
            })
        }),
        of_mark("corrections", Kind::Json, |r| of(r, |m| Cell::list(&m.corrections))),
        of_mark("carried_over_from_visit", Kind::Integer, |r| of(r, |m| Cell::of(m.origin.map(|o| o.visit)))),
        of_mark("carried_over_from_mark", Kind::Integer, |r| of(r, |m| Cell::of(m.origin.map(|o| o.mark)))),
        of_mark("carried_over_confirmed", YES_NO, |r| of(r, |m| m.origin.map_or(Cell::EMPTY, |o| yes_no(o.confirmed)))),
        of_mark("other_than", Kind::Json, |r| of(r, |m| Cell::list(&m.other_than))),
    ]
}

fn examination_columns() -> Vec<Column> {
    const TENDERNESS: Kind = Kind::Choice(&["none", "mild", "moderate", "severe", "untouchable"]);
    vec![
        of_mark("tenderness", TENDERNESS, |r| examined(r, |e| Cell::of(e.tenderness.map(|t| t.name())))),
        of_mark("pain_at_rest_0_10", Kind::Integer, |r| examined(r, |e| Cell::of(e.pain_at_rest))),
        of_mark("pain_on_movement_0_10", Kind::Integer, |r| examined(r, |e| Cell::of(e.pain_on_movement))),
        of_mark("visual_analogue_mm", Kind::Integer, |r| examined(r, |e| Cell::of(e.visual_analogue_mm))),
        of_mark("twitch_on_plucking_0_3", Kind::Integer, |r| examined(r, |e| Cell::of(e.twitch_strength))),
        of_mark("referral_quality", Kind::Json, |r| examined(r, |e| Cell::set(&e.referral_quality))),
        of_mark("range_of_motion", Kind::Json, |r| examined(r, |e| Cell::list(&e.motion))),
        of_mark("weakness", Kind::Choice(&["none", "inhibition", "true"]), |r| {
            examined(r, |e| Cell::of(e.weakness.map(|w| w.name())))
        }),
        of_mark("autonomic_signs", Kind::Json, |r| {
            examined(r, |e| e.autonomic.as_ref().map_or(Cell::EMPTY, Cell::json))
        }),
        of_mark("confidence", Kind::Choice(&["low", "medium", "high"]), |r| {
            examined(r, |e| Cell::of(e.confidence.map(|c| c.name())))
        }),
    ]
}

fn injection_columns() -> Vec<Column> {
    vec![
        of_mark("technique", Kind::Choice(&["injection", "dry-needling"]), |r| {
            injected(r, |i| Cell::plain(i.technique.name()))
        }),
        of_mark("needle_gauge_G", Kind::Integer, |r| {
            injected(r, |i| match i.needle.map(|n| n.bore) {
                Some(Bore::Gauge(gauge)) => Cell::plain(gauge),
                Some(Bore::Diameter(_)) | None => Cell::EMPTY,
            })
        }),
        of_mark("needle_diameter_mm", Kind::Number, |r| {
            injected(r, |i| match i.needle.map(|n| n.bore) {
                Some(Bore::Diameter(mm)) => Cell::plain(mm),
                Some(Bore::Gauge(_)) | None => Cell::EMPTY,
            })
        }),
        of_mark("needle_length_mm", Kind::Integer, |r| {
            injected(r, |i| Cell::of(i.needle.map(|n| n.length_mm.millimetres())))
        }),
        of_mark("passes", Kind::Integer, |r| injected(r, |i| Cell::of(i.passes))),
        of_mark("directions", Kind::Integer, |r| injected(r, |i| Cell::of(i.directions))),
        of_mark("fanned", YES_NO, |r| injected(r, |i| i.fan.map_or(Cell::EMPTY, yes_no))),
        of_mark("aspiration", Kind::Choice(&["not-recorded", "clear", "blood", "not-done"]), |r| {
            injected(r, |i| Cell::plain(i.aspiration.name()))
        }),
        of_mark("needle_depth_mm", Kind::Integer, |r| injected(r, |i| Cell::of(i.depth_mm))),
        of_mark("guidance", Kind::Choice(&["not-recorded", "palpation", "ultrasound", "electromyography"]), |r| {
            injected(r, |i| Cell::plain(i.guidance.name()))
        }),
        of_mark("twitches", Kind::Integer, |r| injected(r, |i| Cell::of(i.twitches))),
        of_mark("twitch_strength_0_3", Kind::Integer, |r| injected(r, |i| Cell::of(i.twitch_strength))),
        of_mark("end_feel", Kind::Choice(&["not-recorded", "unchanged", "partial", "full"]), |r| {
            injected(r, |i| Cell::plain(i.end_feel.name()))
        }),
        of_mark("pain_after_injection_0_10", Kind::Integer, |r| {
            injected(r, |i| Cell::of(i.pain_after.map(|p| p.value())))
        }),
        of_mark("bleeding", Kind::Choice(&["not-recorded", "none", "slight", "pressed"]), |r| {
            injected(r, |i| Cell::plain(i.bleeding.name()))
        }),
        of_mark("injection_complication", Kind::Text, |r| injected(r, |i| Cell::text(&i.complication))),
        of_mark("injected_at", Kind::Time, |r| injected(r, |i| Cell::of(i.at))),
        of_mark("injected_volume_mL", Kind::Number, |r| {
            let sum = |i: &Injection| i.components.iter().map(|c| u64::from(c.volume_ml.microlitres())).sum();
            injected(r, |i| if i.components.is_empty() { Cell::EMPTY } else { Cell::plain(thousandths(sum(i))) })
        }),
        of_mark("components", Kind::Integer, |r| injected(r, |i| Cell::plain(i.components.len()))),
    ]
}

/// The columns of each component, named with `N` for its number.
pub(super) fn component_columns() -> Vec<Column> {
    const UNITS: Kind = Kind::Choice(&["mg/mL", "ug/mL", "units/mL"]);
    vec![
        of_component("drug_N_id", Kind::Id, |r, n| component(r, n, |c| Cell::text(c.drug.as_str()))),
        of_component("drug_N_name", Kind::Text, |r, n| component(r, n, |c| Cell::text(r.tables.drugs.name(&c.drug)))),
        of_component("drug_N_strength", Kind::Number, |r, n| {
            component(r, n, |c| Cell::of(c.strength.map(|s| strength(s).0)))
        }),
        of_component("drug_N_strength_unit", UNITS, |r, n| {
            component(r, n, |c| Cell::of(c.strength.map(|s| strength(s).1)))
        }),
        of_component("drug_N_volume_mL", Kind::Number, |r, n| component(r, n, |c| Cell::plain(c.volume_ml))),
        of_component("drug_N_amount", Kind::Number, |r, n| component(r, n, |c| Cell::of(amount(c).map(|a| a.0)))),
        of_component("drug_N_amount_unit", Kind::Choice(&["mg", "units"]), |r, n| {
            component(r, n, |c| Cell::of(amount(c).map(|a| a.1)))
        }),
        of_component("drug_N_epinephrine", YES_NO, |r, n| {
            component(r, n, |c| c.epinephrine.present().map_or(Cell::EMPTY, yes_no))
        }),
        of_component("drug_N_epinephrine_ug_per_mL", Kind::Number, |r, n| {
            component(r, n, |c| Cell::of(c.epinephrine.strength().map(|s| s.mcg_per_ml())))
        }),
        of_component("drug_N_lot", Kind::Text, |r, n| component(r, n, |c| Cell::text(&c.lot))),
        of_component("drug_N_expiry", Kind::Date, |r, n| component(r, n, |c| Cell::of(c.expiry))),
    ]
}

fn of(row: &Row<'_>, fill: impl FnOnce(&Mark) -> Cell) -> Cell {
    row.mark.map_or(Cell::EMPTY, fill)
}

fn injected(row: &Row<'_>, fill: impl FnOnce(&Injection) -> Cell) -> Cell {
    row.mark.and_then(Mark::injection).map_or(Cell::EMPTY, fill)
}

fn component(row: &Row<'_>, index: usize, fill: impl FnOnce(&Component) -> Cell) -> Cell {
    row.mark.and_then(Mark::injection).and_then(|i| i.components.get(index)).map_or(Cell::EMPTY, fill)
}

fn yes_no(yes: bool) -> Cell {
    Cell::plain(if yes { "yes" } else { "no" })
}

fn finding(row: &Row<'_>, finding: Finding) -> Cell {
    of(row, |m| tested(m.findings.get(finding)))
}

fn tested(test: Test) -> Cell {
    Cell::plain(match test {
        Test::NotTested => "not-tested",
        Test::Yes => "yes",
        Test::No => "no",
    })
}

fn examined(row: &Row<'_>, fill: impl FnOnce(&Examination) -> Cell) -> Cell {
    row.mark.map_or(Cell::EMPTY, |m| fill(&m.examination))
}

fn place_in_words(row: &Row<'_>, place: Place) -> String {
    let stature = row.visit.details.height_cm.map(|h| h.millimetres());
    crate::scene::words::place(row.atlas, place, stature)
}

const fn strength(strength: Strength) -> (Milli, &'static str) {
    match strength {
        Strength::MgPerMl(n) => (n, "mg/mL"),
        Strength::McgPerMl(n) => (n, "ug/mL"),
        Strength::UnitsPerMl(n) => (n, "units/mL"),
    }
}

/// The exact amount and its unit.
fn amount(component: &Component) -> Option<(String, &'static str)> {
    let amount = component.strength?.amount_in(component.volume_ml);
    let unit = match amount {
        Amount::Mass { .. } => "mg",
        Amount::Units { .. } => "units",
    };
    amount.to_string().split(' ').next().map(|number| (number.to_owned(), unit))
}
