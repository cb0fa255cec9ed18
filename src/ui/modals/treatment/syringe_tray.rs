//! The editor of the syringe tray.

use egui::{Id, Ui};

use crate::app::{Action, Answer, Session};
use crate::chart::{Component, Guidance, Syringe, Technique};
use crate::i18n::{text, text_with};
use crate::ids::DrugId;
use crate::scene::Ink;
use crate::ui::fields::typed::{Refused, forget_refused, refused_so_far};
use crate::ui::panels::inspector::injection::{
    ComponentIds, component_rows, component_warnings, label_routes, needle_rows, syringe_cautions,
};
use crate::ui::theme::{STEP, Theme};
use crate::ui::widgets::{choice, main_button, named_button, text_field};
use crate::units::{Bore, Milli, Needle, NeedleLength, Strength, Volume};

/// A syringe while the tray is edited.
#[derive(Debug)]
struct Row {
    /// Its place in the tray before; `None` for a new one.
    was: Option<usize>,
    /// Tells its fields from those of every other row, whatever is removed.
    serial: usize,
    syringe: Syringe,
}

/// The tray while it is edited.
#[derive(Debug, Default)]
pub struct Draft {
    rows: Vec<Row>,
    /// How many rows there have been.
    serials: usize,
    /// Saving was tried while this field of this syringe held something that is refused.
    refused: Option<(String, String)>,
}

impl Draft {
    fn of(tray: Vec<Syringe>) -> Self {
        let mut draft = Self::default();
        for (i, syringe) in tray.into_iter().enumerate() {
            draft.add(Some(i), syringe);
        }
        draft
    }

    fn add(&mut self, was: Option<usize>, syringe: Syringe) {
        self.rows.push(Row { was, serial: self.serials, syringe });
        self.serials += 1;
    }
}

/// Shows the editor. It begins with the tray that is kept, not with what was typed for the present patient's vials. Changes take effect with the button that saves them.
pub fn show(
    ui: &mut Ui,
    session: &Session,
    theme: &Theme,
    draft: &mut Option<Draft>,
    actions: &mut Vec<Action>,
) -> Option<Answer> {
    crate::ui::modals::title(ui, "modal-syringes-title");
    let draft = draft.get_or_insert_with(|| Draft::of(session.tray()));
    // In the place of the note, so that no field moves.
    match &draft.refused {
        None => ui.label(theme.muted(text("modal-syringes-note"))),
        Some((name, field)) => {
            let parts = [("field", field.as_str().into()), ("name", name.as_str().into())];
            let words = text_with("modal-syringes-refused", &parts);
            ui.label(egui::RichText::new(words).color(theme.color(Ink::Danger)))
        }
    };
    let mut removed = None;
    let elsewhere = refused_so_far(ui.ctx()).len();
    let mut refused: Vec<(String, Refused)> = Vec::new();
    crate::ui::modals::scroll_area(ui, 220.0).show(ui, |ui| {
        for (i, Row { serial, syringe, .. }) in draft.rows.iter_mut().enumerate() {
            ui.push_id(*serial, |ui| {
                ui.add_space(STEP);
                ui.separator();
                if one(ui, session, theme, *serial, syringe) {
                    removed = Some(i);
                }
                let before = elsewhere + refused.len();
                let here = refused_so_far(ui.ctx()).into_iter().skip(before);
                refused.extend(here.map(|field| (syringe.name.clone(), field)));
            });
        }
        crate::ui::input::focus::keep_in_sight(ui);
    });
    if let Some(i) = removed {
        draft.rows.remove(i);
    }
    draft.refused =
        refused.first().filter(|_| draft.refused.is_some()).map(|(name, field)| (name.clone(), field.label.clone()));
    ui.add_space(2.0 * STEP);
    let mut chosen = None;
    crate::ui::modals::foot(ui, theme, |ui| {
        if main_button(ui, theme, true, text("modal-save")).clicked() {
            if let Some((name, field)) = refused.first() {
                draft.refused = Some((name.clone(), field.label.clone()));
                crate::ui::input::arrival::expect(ui.ctx(), field.id);
            } else {
                let rows = draft.rows.iter().map(|row| (row.was, row.syringe.clone()));
                actions.push(Action::SetSyringes(rows.collect()));
                chosen = Some(Answer::Cancel);
            }
        }
        if ui.button(text("modal-syringes-add")).clicked() {
            draft.add(None, empty());
        }
        if ui.button(text("modal-syringes-defaults")).clicked() {
            draft.rows.clear();
            let tray = session.tray();
            for syringe in &session.clinical().syringes.syringes {
                draft.add(tray.iter().position(|s| s.name == syringe.name), syringe.clone());
            }
        }
        if ui.button(text("modal-cancel")).clicked() {
            chosen = Some(Answer::Cancel);
        }
    });
    if chosen.is_some() {
        let fields: Vec<Refused> = refused.into_iter().map(|(_, field)| field).collect();
        forget_refused(ui.ctx(), &fields);
    }
    chosen
}

/// A new syringe: a dry needle until a drug is added.
fn empty() -> Syringe {
    let needle = Bore::gauge(25).ok().zip(NeedleLength::try_from(25).ok());
    Syringe {
        name: String::new(),
        technique: Technique::DryNeedling,
        components: Vec::new(),
        needle: needle.map(|(bore, length_mm)| Needle { bore, length_mm }),
        guidance: Guidance::NotRecorded,
    }
}

/// The fields of one syringe. Returns whether it is to be removed.
fn one(ui: &mut Ui, session: &Session, theme: &Theme, serial: usize, syringe: &mut Syringe) -> bool {
    let salt = Id::unique(("syringe", serial));
    let mut remove = false;
    ui.horizontal(|ui| {
        ui.scope(|ui| {
            ui.set_width(260.0);
            if let (_, Some(name)) = text_field(
                ui,
                salt.with("name"),
                &text("modal-syringes-name"),
                &text("modal-syringes-name"),
                &syringe.name,
            ) {
                syringe.name = name;
            }
        });
        let name = text_with("modal-syringes-add-component-to", &[("name", syringe.name.as_str().into())]);
        if named_button(ui, &text("modal-syringes-add-component"), &name).clicked()
            && let Some(component) = new_component()
        {
            syringe.components.push(component);
        }
        let name = text_with("modal-syringes-remove-of", &[("name", syringe.name.as_str().into())]);
        remove = named_button(ui, &text("modal-syringes-remove"), &name).clicked();
    });
    egui::Grid::new(salt).num_columns(2).spacing([8.0, 6.0]).min_col_width(110.0).show(ui, |ui| {
        let mut gone = None;
        for (i, component) in syringe.components.iter_mut().enumerate() {
            if drug_rows(ui, session, theme, salt.with(i), &syringe.name, component) {
                gone = Some(i);
            }
        }
        if let Some(i) = gone {
            syringe.components.remove(i);
        }
        if syringe.components.is_empty() {
            ui.label(theme.muted(text("inspector-injection")));
            ui.label(text("modal-syringes-dry"));
            ui.end_row();
        }
        let mut needle = syringe.needle;
        needle_rows(ui, theme, salt.with("needle"), needle, &mut |n| needle = Some(n));
        syringe.needle = needle;
    });
    for component in &syringe.components {
        label_routes(ui, session, theme, component);
        component_warnings(ui, session, theme, component, session.today());
    }
    syringe_cautions(ui, session, theme, None, &syringe.components);
    syringe.technique = if syringe.components.is_empty() { Technique::DryNeedling } else { Technique::Injection };
    remove
}

/// Half a millilitre of lidocaine 1 %, the default volume of the clinical reference (5c), to be changed.
fn new_component() -> Option<Component> {
    let strength = Strength::MgPerMl(Milli::from_thousandths(10_000));
    Some(Component::new(DrugId::new("lidocaine").ok()?, Some(strength), Volume::from_microlitres(500).ok()?))
}

/// Drug, strength, volume, lot and expiry. Returns whether the drug is to be removed.
fn drug_rows(
    ui: &mut Ui,
    session: &Session,
    theme: &Theme,
    salt: Id,
    syringe: &str,
    component: &mut Component,
) -> bool {
    let drugs = session.drugs();
    let mut remove = false;
    let ids: Vec<DrugId> = drugs.drugs.iter().map(|d| d.id.clone()).collect();
    let names: Vec<(usize, String)> = drugs.drugs.iter().enumerate().map(|(i, d)| (i, d.name.clone())).collect();
    let present = ids.iter().position(|id| *id == component.drug).unwrap_or(usize::MAX);
    let label = text("syringe-drug");
    ui.label(theme.muted(&*label));
    ui.horizontal(|ui| {
        if let Some(i) = choice(ui, salt.with("drug"), &label, present, &names)
            && let Some(drug) = drugs.drugs.get(i)
        {
            // Which of several strengths the vial has, only its label says.
            let strength = if let [only] = *drug.strengths.as_slice() { Some(only) } else { None };
            *component = component.of_another_vial(drug.id.clone(), strength);
        }
        let parts = [("drug", drugs.name(&component.drug).into()), ("name", syringe.into())];
        let name = text_with("modal-syringes-remove-drug-of", &parts);
        remove = named_button(ui, &text("modal-syringes-remove-drug"), &name).clicked();
    });
    ui.end_row();
    ui.label(theme.muted(text("inspector-strength")));
    strength_choice(ui, session, salt, component);
    ui.end_row();
    component_rows(ui, session, theme, &ComponentIds::of(|field| salt.with(field)), component);
    remove
}

/// The strengths in which the drug is sold.
fn strength_choice(ui: &mut Ui, session: &Session, salt: Id, component: &mut Component) {
    let Some(drug) = session.drugs().get(&component.drug) else { return };
    if drug.strengths.is_empty() {
        component.strength = None;
        ui.label("");
        return;
    }
    let unsaid = component.strength.is_none().then(|| (None, text("inspector-not-recorded").into_owned()));
    let sold = drug.strengths.iter().map(|&s| {
        let sample = Component { strength: Some(s), ..component.clone() };
        (Some(s), session.drugs().component_label(&sample))
    });
    let choices: Vec<(Option<Strength>, String)> = unsaid.into_iter().chain(sold).collect();
    let label = text("inspector-strength");
    if let Some(strength) = choice(ui, salt.with("strength"), &label, component.strength, &choices) {
        // Saying which strength it is completes the vial; another strength is another vial.
        match component.strength {
            None => component.strength = strength,
            Some(_) => *component = component.of_another_vial(component.drug.clone(), strength),
        }
    }
}
