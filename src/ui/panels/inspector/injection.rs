//! What was injected at the selected mark.

mod technique;

use egui::{CornerRadius, Frame, Grid, Id, Margin, Stroke, Ui};
use jiff::civil::Date;

use crate::app::{Action, Command, MarkEdit, Session};
use crate::atlas::Severity;
use crate::chart::{Component, Epinephrine, FieldAddress, Injection, Mark, MarkField, Section, Technique};
use crate::i18n::{text, text_with};
use crate::rules::clinical_tables::clinic::Table;
use crate::rules::safety::allergies::{Allergen, Certainty};
use crate::scene::{Ink, words};
use crate::time::Moment;
use crate::ui::fields::dated::{Day, day_field};
use crate::ui::fields::fold::fold;
use crate::ui::fields::typed::{Named, Unread, parsed_field};
use crate::ui::panels::forms::parts::{Form, warning};
use crate::ui::panels::inspector::amendments;
use crate::ui::theme::{CARD_RADIUS, STEP, Theme};
use crate::ui::widgets::{example, text_field};
use crate::units::{Bore, EpinephrineStrength, Needle, NeedleLength, Reading, Volume};

/// Shows the injection on a card; every field can be changed.
pub fn show(
    ui: &mut Ui,
    session: &Session,
    theme: &Theme,
    mark: &Mark,
    recorded: &Injection,
    actions: &mut Vec<Action>,
) {
    let mut injection = recorded.clone();
    // A vial is past its expiry on the day of the needle, not on the day on which somebody reads the record.
    let visit = session.shown_visit().map(|v| v.details.when);
    let day = recorded.at.or(visit).map_or_else(|| session.today(), Moment::date);
    let form = Form { session, theme };
    let id_of = |field| form.id(FieldAddress::OfMark(mark.id, field));
    ui.add_space(STEP);
    let frame = Frame::new()
        .stroke(Stroke::new(1.0, theme.color(Ink::Line)))
        .corner_radius(CornerRadius::same(CARD_RADIUS))
        .inner_margin(Margin::same(10));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        title(ui, session, theme, recorded, actions);
        amendments::as_signed(ui, session, theme, mark);
        for (i, component) in injection.components.iter_mut().enumerate() {
            let ids = ComponentIds::of(|field| if i == 0 { id_of(field) } else { id_of(field).with(i) });
            let grid = Grid::new(("injection", mark.id, i)).num_columns(2).spacing([8.0, 6.0]).min_col_width(92.0);
            grid.show(ui, |ui| {
                ui.label(Theme::strong(session.drugs().component_label(component), 13.0));
                let amount = component.strength.map(|s| s.amount_in(component.volume_ml).to_string());
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    ui.label(amount.unwrap_or_default());
                });
                ui.end_row();
                component_rows(ui, session, theme, &ids, component);
            });
            if let Some(words) = session.unknown_drug(component) {
                warning(ui, theme, &words, false, None);
            }
            if let Some(words) = session.volume_question(component) {
                warning(ui, theme, &words, false, None);
            }
            component_warnings(ui, session, theme, component, day);
        }
        syringe_cautions(ui, session, theme, Some(mark), &injection.components);
        volume_warning(ui, session, theme, &injection);
        anticoagulants(ui, session, theme);
        for correction in &mark.corrections {
            ui.label(theme.muted(words::correction(correction)).size(12.0));
        }
        fold(ui, session, theme, Section::Technique, actions, |ui, _| {
            technique::fields(ui, &form, mark, &mut injection);
        });
    });
    if injection != *recorded {
        actions.push(Action::EditMark(mark.id, MarkEdit::Injection(Box::new(injection))));
    }
}

/// The widgets of one component.
pub struct ComponentIds {
    volume: Id,
    epinephrine: Id,
    lot: Id,
    expiry: Id,
}

impl ComponentIds {
    /// The widgets by what makes the id of a field.
    pub fn of(id: impl Fn(MarkField) -> Id) -> Self {
        Self {
            volume: id(MarkField::Volume),
            epinephrine: id(MarkField::Epinephrine),
            lot: id(MarkField::Lot),
            expiry: id(MarkField::Expiry),
        }
    }
}

fn title(ui: &mut Ui, session: &Session, theme: &Theme, recorded: &Injection, actions: &mut Vec<Action>) {
    ui.horizontal(|ui| {
        let id = match recorded.technique {
            Technique::Injection => "state-injected",
            Technique::DryNeedling => "inspector-dry-needling",
        };
        ui.label(Theme::strong(text(id), 13.0).color(theme.color(Ink::Accent)));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if ui.button(text(&Command::ChangeDrug.text_id())).clicked() {
                actions.push(Action::Run(Command::ChangeDrug));
            }
            if let Some((at, visit)) = recorded.at.zip(session.shown_visit()) {
                let time = at.on(visit.details.when.date());
                ui.label(theme.muted(text_with("inspector-injected-at", &[("time", time.into())])));
            }
        });
    });
}

fn row_label(ui: &mut Ui, theme: &Theme, label: &str) {
    ui.label(theme.muted(label));
}

/// Volume, epinephrine, lot and expiry of one drug, for the rows of a grid.
pub fn component_rows(ui: &mut Ui, session: &Session, theme: &Theme, ids: &ComponentIds, component: &mut Component) {
    row_label(ui, theme, &text("inspector-volume"));
    let parse = |typed: &str| Volume::parse_ml(typed).map_err(|e| e.words());
    let label = text("inspector-volume");
    let shown = component.volume_ml.to_string();
    parsed_field(ui, theme, Named::new(ids.volume, &label, &example("0.5")), &shown, &mut component.volume_ml, parse);
    ui.end_row();
    let anaesthetic = session.drugs().get(&component.drug).is_none_or(|d| d.class.is_anaesthetic());
    if anaesthetic || component.epinephrine != Epinephrine::NotRecorded {
        let label = text("form-epinephrine");
        row_label(ui, theme, &label);
        let hint = text("form-epinephrine-hint");
        let shown = epinephrine_words(component.epinephrine);
        let named = Named::new(ids.epinephrine, &label, &hint);
        parsed_field(ui, theme, named, &shown, &mut component.epinephrine, parse_epinephrine);
        ui.end_row();
    }
    row_label(ui, theme, &text("inspector-lot"));
    if let (_, Some(lot)) = text_field(ui, ids.lot, &text("inspector-lot"), "", &component.lot) {
        component.lot = lot;
    }
    ui.end_row();
    row_label(ui, theme, &text("inspector-expiry"));
    let (label, hint) = (text("inspector-expiry"), text("inspector-expiry-hint"));
    day_field(ui, session, theme, Named::new(ids.expiry, &label, &hint), Day::Expiry, &mut component.expiry);
    ui.end_row();
}

/// Says of much fluid at one point what is published.
fn volume_warning(ui: &mut Ui, session: &Session, theme: &Theme, injection: &Injection) {
    if let Some(words) = session.volume_warning(&injection.components) {
        warning(ui, theme, &words, false, None);
    }
}

/// What thins the patient's blood, where the needle goes in. The program weighs nothing: it repeats what is recorded.
fn anticoagulants(ui: &mut Ui, session: &Session, theme: &Theme) {
    let names = session.patient().anticoagulant_list().unwrap_or_default();
    if !names.is_empty() {
        let words = text_with("warning-anticoagulants", &[("names", names.join(", ").into())]);
        warning(ui, theme, &words, false, None);
    }
}

/// A vial that is expired on `day`, and allergies of the patient against what is in it.
pub fn component_warnings(ui: &mut Ui, session: &Session, theme: &Theme, component: &Component, day: Date) {
    if component.is_expired(day) {
        warning(ui, theme, &text("warning-expired"), true, None);
    }
    for clash in session.clashes(component) {
        let certain = clash.certainty == Certainty::Certain;
        let name = session.drugs().name(&component.drug).to_owned();
        let parts = [("allergy", clash.allergy.words.as_str().into()), ("drug", name.into())];
        let words = text_with(if certain { "warning-allergy" } else { "warning-allergy-possible" }, &parts);
        warning(ui, theme, &words, certain, clash.allergen.map(Allergen::provenance));
    }
}

/// What the tables say about a syringe: its mixture, its route, and what about the patient speaks against it.
pub fn syringe_cautions(ui: &mut Ui, session: &Session, theme: &Theme, mark: Option<&Mark>, components: &[Component]) {
    for held in session.drug_cautions(mark, components) {
        let caution = held.caution;
        let grave = held.certainty == Certainty::Certain && caution.level == Severity::High;
        let row = session.clinical().provenance(Table::DrugCautions, caution.id.as_str(), caution.provenance());
        warning(ui, theme, &format!("{}: {}", caution.name, held.words()), grave, Some(row));
    }
}

/// The routes on the label of a drug and its boxed warning, where they were read.
pub fn label_routes(ui: &mut Ui, session: &Session, theme: &Theme, component: &Component) {
    let Some(drug) = session.drugs().get(&component.drug) else { return };
    let line = |id: &str, words: &str| text_with(id, &[("words", words.into())]).into_owned();
    let routes = (!drug.routes.is_empty()).then(|| theme.muted(line("syringe-routes", &drug.routes)).size(12.0));
    let boxed = (!drug.boxed.is_empty())
        .then(|| egui::RichText::new(line("syringe-boxed", &drug.boxed)).size(12.0).color(theme.color(Ink::Warning)));
    for words in routes.into_iter().chain(boxed) {
        ui.label(words).on_hover_text(text_with("source-is", &[("source", drug.sources.as_str().into())]));
    }
}

/// Epinephrine as it can be typed again.
fn epinephrine_words(epinephrine: Epinephrine) -> String {
    match epinephrine {
        Epinephrine::NotRecorded => String::new(),
        Epinephrine::Without => text("answer-no").into_owned(),
        Epinephrine::With => text("answer-yes").into_owned(),
        Epinephrine::McgPerMl(strength) => strength.to_string(),
    }
}

/// Yes, no, or a strength; nothing typed is not recorded.
///
/// # Errors
/// When it is none of these; the text says what is.
fn parse_epinephrine(typed: &str) -> Result<Epinephrine, String> {
    let is = |words: &[&str]| words.iter().any(|word| typed.trim_end_matches('.').eq_ignore_ascii_case(word));
    if typed.is_empty() {
        Ok(Epinephrine::NotRecorded)
    } else if is(&[
        &text("answer-no"),
        "n",
        "none",
        "without",
        "plain",
        "without epinephrine",
        "no epinephrine",
        "no epi",
    ]) {
        Ok(Epinephrine::Without)
    } else if is(&[&text("answer-yes"), "y", "with", "with epinephrine", "with epi", "w/epi", "w/ epi"]) {
        Ok(Epinephrine::With)
    } else {
        EpinephrineStrength::parse(typed)
            .map(Epinephrine::McgPerMl)
            .map_err(|_refused| text("field-epinephrine").into_owned())
    }
}

/// Gauge (or diameter) and length.
pub fn needle_rows(ui: &mut Ui, theme: &Theme, salt: Id, needle: Option<Needle>, changed: &mut dyn FnMut(Needle)) {
    let Some(needle) = needle else { return };
    match needle.bore {
        Bore::Gauge(gauge) => {
            row_label(ui, theme, &text("inspector-gauge"));
            let parse = |typed: &str| Bore::parse_gauge(typed).map_err(|e| e.words());
            let (label, hint) = (text("inspector-gauge"), example("27"));
            let (mut bore, named) = (needle.bore, Named::new(salt.with("gauge"), &label, &hint));
            if parsed_field(ui, theme, named, &gauge.to_string(), &mut bore, parse) {
                changed(Needle { bore, ..needle });
            }
        }
        Bore::Diameter(diameter) => {
            row_label(ui, theme, &text("inspector-diameter"));
            let parse = |typed: &str| Bore::parse_diameter(typed).map_err(|e| e.words());
            let (label, shown, hint) = (text("inspector-diameter"), diameter.to_string(), example("0.3"));
            let (mut bore, named) = (needle.bore, Named::new(salt.with("diameter"), &label, &hint));
            if parsed_field(ui, theme, named, &shown, &mut bore, parse) {
                changed(Needle { bore, ..needle });
            }
        }
    }
    ui.end_row();
    row_label(ui, theme, &text("inspector-length"));
    let parse = |typed: &str| match NeedleLength::read(typed) {
        Ok(Reading::One(length)) => Ok(length),
        Ok(Reading::Ask(all)) => Err(Unread::which(all)),
        Err(e) => Err(e.words().into()),
    };
    let shown = needle.length_mm.millimetres().to_string();
    let (label, hint) = (text("inspector-length"), example("38 or 1.5 in"));
    let (mut length_mm, named) = (needle.length_mm, Named::new(salt.with("length"), &label, &hint));
    if parsed_field(ui, theme, named, &shown, &mut length_mm, parse) {
        changed(Needle { length_mm, ..needle });
    }
    ui.end_row();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn epinephrine_is_yes_no_or_a_strength() {
        let strength = |text: &str| Epinephrine::McgPerMl(EpinephrineStrength::parse(text).unwrap());
        for (typed, expected) in [
            ("", Some(Epinephrine::NotRecorded)),
            ("no", Some(Epinephrine::Without)),
            ("Yes", Some(Epinephrine::With)),
            ("NONE", Some(Epinephrine::Without)),
            ("without", Some(Epinephrine::Without)),
            ("plain.", Some(Epinephrine::Without)),
            ("with epi", Some(Epinephrine::With)),
            ("n", Some(Epinephrine::Without)),
            ("nonesuch", None),
            ("1:200,000", Some(strength("5"))),
            ("10 µg/mL", Some(strength("1:100,000"))),
            ("maybe", None),
        ] {
            assert_eq!(parse_epinephrine(typed).ok(), expected, "{typed}");
            if let Some(epinephrine) = expected {
                assert_eq!(
                    parse_epinephrine(&epinephrine_words(epinephrine)),
                    Ok(epinephrine),
                    "what is shown is read"
                );
            }
        }
    }
}
