//! Lot and expiry of the syringe in hand, typed once for the points to come, and of the vial of points that were injected
//! already.

use egui::{Id, Ui, vec2};

use crate::app::commands::action::VialEdit;
use crate::app::vial_words;
use crate::app::{Action, Session};
use crate::chart::{Component, Mark};
use crate::i18n::{text, text_with};
use crate::ids::DrugId;
use crate::scene::words::points;
use crate::ui::fields::dated;
use crate::ui::fields::dated::{Day, day_field};
use crate::ui::fields::typed::{Named, Typed, typed_field};
use crate::ui::panels::forms::parts::pair;
use crate::ui::theme::{STEP, Theme};
use crate::ui::widgets::{labelled, named_button, section, text_field};

/// Width of the field for a day, in logical points.
const EXPIRY_WIDTH: f32 = 106.0;

/// Shows a field for each drug of the syringe in hand.
pub fn show(ui: &mut Ui, session: &Session, theme: &Theme, actions: &mut Vec<Action>) {
    let Some(syringe) = session.syringe_in_hand() else { return };
    for (component, filled) in syringe.components.iter().enumerate() {
        let drug = session.drugs().name(&filled.drug);
        let name = text_with("tray-lot-of", &[("drug", drug.into())]);
        let label = if syringe.components.len() == 1 { text("tray-lot") } else { name.clone() };
        ui.allocate_ui_with_layout(
            vec2(ui.available_width(), theme.at_least(30.0)),
            egui::Layout::left_to_right(egui::Align::Center),
            |ui| {
                ui.add_space(2.5 * STEP);
                ui.label(theme.muted(label).size(12.0));
                // Another chart has other vials: what stands in a field never comes from the one before.
                let vial = ("vial", session.showing(), session.syringe_in_hand_index(), component);
                let width = (ui.available_width() - EXPIRY_WIDTH - ui.spacing().item_spacing.x).max(60.0);
                let height = ui.spacing().interact_size.y;
                let lot = ui.allocate_ui(vec2(width, height), |ui| {
                    text_field(ui, Id::unique((vial, "lot")), &name, &text("tray-lot-hint"), &filled.lot).1
                });
                if let Some(lot) = lot.inner {
                    actions.push(Action::SetLot { component, lot });
                }
                let name = text_with("tray-expiry-of", &[("drug", drug.into())]);
                let (id, hint) = (Id::unique((vial, "expiry")), text("tray-expiry-hint"));
                let mut expiry = filled.expiry;
                let changed = ui.allocate_ui(vec2(EXPIRY_WIDTH, height), |ui| {
                    let named = Named::new(id, &name, &hint).in_row();
                    day_field(ui, session, theme, named, Day::Expiry, &mut expiry)
                });
                if changed.inner {
                    actions.push(Action::SetExpiry { component, expiry });
                }
            },
        );
        offers(ui, session, theme, component, filled, actions);
    }
}

/// What can be said of a vial with one click: that it is the last patient's, or that points were injected out of it
/// before its lot was typed.
fn offers(
    ui: &mut Ui,
    session: &Session,
    theme: &Theme,
    component: usize,
    filled: &Component,
    actions: &mut Vec<Action>,
) {
    let drug = session.drugs().name(&filled.drug);
    if let Some(last) = session.vial_of_last_patient(component) {
        let parts = [("drug", drug.into()), ("vial", vial_words(last).into())];
        ui.horizontal_wrapped(|ui| {
            ui.add_space(2.5 * STEP);
            ui.label(theme.muted(text_with("lot-same", &parts)).size(12.0));
            for (same, label, name) in
                [(true, "lot-same-yes", "lot-same-yes-name"), (false, "lot-same-no", "lot-same-no-name")]
            {
                if named_button(ui, &text(label), &text_with(name, &parts)).clicked() {
                    actions.push(Action::SameVial { component, same });
                }
            }
        });
    }
    if let Some((_, marks)) = session.vial_offers().into_iter().find(|(c, _)| *c == component) {
        let numbers = marks.iter().filter_map(|&id| session.mark(id)).map(|m| m.number);
        let parts = [
            ("drug", drug.into()),
            ("vial", vial_words(filled).into()),
            ("points", points(numbers).into()),
            ("count", marks.len().into()),
        ];
        ui.horizontal(|ui| {
            ui.add_space(2.5 * STEP);
            if named_button(ui, &text_with("lot-apply", &parts), &text_with("lot-apply-name", &parts)).clicked() {
                actions.push(Action::ApplyVial(component));
            }
        });
    }
}

/// Lot and expiry of each drug at the selected points that were injected with it; nothing for fewer than two such points.
pub fn of_several(ui: &mut Ui, session: &Session, theme: &Theme, marks: &[&Mark], actions: &mut Vec<Action>) {
    let components = |m: &Mark| m.injection().map(|i| i.components.clone()).unwrap_or_default();
    let mut drugs: Vec<DrugId> = Vec::new();
    for component in marks.iter().flat_map(|m| components(m)) {
        if !drugs.contains(&component.drug) {
            drugs.push(component.drug);
        }
    }
    let mut titled = false;
    for drug in drugs {
        let with_drug = |m: &&&Mark| components(m).iter().any(|c| c.drug == drug);
        let injected: Vec<&Mark> = marks.iter().filter(with_drug).copied().collect();
        if injected.len() < 2 {
            continue;
        }
        if !titled {
            section(ui, theme, &text("lots-of-several"));
            titled = true;
        }
        let vials: Vec<Component> = injected.iter().flat_map(|m| components(m)).filter(|c| c.drug == drug).collect();
        let points = points(injected.iter().map(|m| m.number));
        let parts = [("drug", session.drugs().name(&drug).into()), ("points", points.into())];
        let visit = session.shown_visit().map(|v| v.id);
        let salt = Id::unique(("lots", session.showing(), visit, session.selection(), &drug));
        let same = |a: &Component, b: &Component| (a.lot == b.lot, a.expiry == b.expiry);
        let all_same = vials.windows(2).filter_map(|w| Some(same(w.first()?, w.get(1)?)));
        let (lots, days) = all_same.fold((true, true), |(l, d), (lot, day)| (l && lot, d && day));
        let first = vials.first();
        let mixed = text("mixed");
        pair(ui, |left, right| {
            let name = text_with("lots-lot-of", &parts);
            labelled(left, theme, &name, |ui| {
                let shown = first.filter(|_| lots).map_or("", |c| c.lot.as_str());
                let hint = if lots { "" } else { &mixed };
                if let (_, Some(lot)) = text_field(ui, salt.with("lot"), &name, hint, shown) {
                    actions.push(Action::EditVial(drug.clone(), VialEdit::Lot(lot)));
                }
            });
            let name = text_with("lots-expiry-of", &parts);
            labelled(right, theme, &name, |ui| {
                let hint = if days { text("inspector-expiry-hint") } else { mixed.clone() };
                let present = first.filter(|_| days).and_then(|c| c.expiry);
                let named = Named::new(salt.with("expiry"), &name, &hint);
                let (rules, today) = (session.day_rules(), session.today());
                let parse = |typed: &str| dated::read(typed, Day::Expiry, rules, today);
                match typed_field(ui, theme, named, &dated::shown(present), &present, parse) {
                    Typed::Value(day) => actions.push(Action::EditVial(drug.clone(), VialEdit::Expiry(day))),
                    // Each point gets its own day back.
                    Typed::TakenBack(_) => actions.push(Action::EditVial(drug.clone(), VialEdit::TakenBack)),
                    Typed::Nothing => {}
                }
            });
        });
    }
}
