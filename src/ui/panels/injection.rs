//! What was injected at the selected mark.

use egui::{CornerRadius, Frame, Grid, Id, Margin, Stroke, Ui};

use super::inspector::score_row;
use crate::app::{Action, MarkEdit, Session};
use crate::chart::{Component, Guidance, Injection, Mark, Technique};
use crate::i18n::{text, text_with};
use crate::scene::Ink;
use crate::ui::theme::{CARD_RADIUS, STEP, Theme};
use crate::ui::widgets::{choice, parsed_field, text_field};
use crate::units::{Bore, Milli, Needle, NeedleLength, Passes, RangeError, TwitchCount, Volume};

/// Shows the injection on a card; every field can be changed.
pub fn show(
    ui: &mut Ui,
    session: &Session,
    theme: &Theme,
    mark: &Mark,
    recorded: &Injection,
    actions: &mut Vec<Action>,
) {
    let mut changed: Option<Injection> = None;
    let mut change = |edit: &dyn Fn(&mut Injection)| {
        let mut injection = recorded.clone();
        edit(&mut injection);
        changed = Some(injection);
    };
    ui.add_space(STEP);
    let frame = Frame::new()
        .stroke(Stroke::new(1.0, theme.color(Ink::Line)))
        .corner_radius(CornerRadius::same(CARD_RADIUS))
        .inner_margin(Margin::same(10));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        title(ui, theme, recorded);
        Grid::new(("injection", mark.id)).num_columns(2).spacing([8.0, 6.0]).min_col_width(92.0).show(ui, |ui| {
            for (i, component) in recorded.components.iter().enumerate() {
                let salt = Id::unique(("component", mark.id, i));
                component_rows(ui, session, theme, salt, component, &mut |edited| {
                    change(&|injection| {
                        if let Some(c) = injection.components.get_mut(i) {
                            c.clone_from(&edited);
                        }
                    });
                });
            }
            needle_rows(ui, theme, Id::unique(("needle", mark.id)), recorded.needle, &mut |needle| {
                change(&|injection| injection.needle = Some(needle));
            });
            let id = Id::unique(("passes", mark.id));
            if let Some(n) = count_row(ui, theme, id, &text("inspector-passes"), recorded.passes, Passes::parse) {
                change(&|i| i.passes = n);
            }
            let id = Id::unique(("twitches", mark.id));
            let label = text("inspector-twitches");
            if let Some(n) = count_row(ui, theme, id, &label, recorded.twitches, TwitchCount::parse) {
                change(&|i| i.twitches = n);
            }
            row_label(ui, theme, &text("inspector-guidance"));
            let ways = Guidance::ALL.map(|g| (g, text(&format!("guidance-{}", g.name())).into_owned()));
            let label = text("inspector-guidance");
            if let Some(guidance) = choice(ui, ("guidance", mark.id), &label, recorded.guidance, &ways) {
                change(&|i| i.guidance = guidance);
            }
            ui.end_row();
        });
        ui.label(theme.muted(text("inspector-pain-after")).size(12.0));
        ui.push_id("after", |ui| {
            if let Some(score) = score_row(ui, theme, "inspector-pain-after-score", recorded.pain_after, false) {
                change(&|i| i.pain_after = score);
            }
        });
        ui.label(theme.muted(text("inspector-complication")).size(12.0));
        let id = Id::unique(("complication", mark.id));
        if let (_, Some(words)) = text_field(ui, id, &text("inspector-complication"), "", &recorded.complication) {
            change(&|i| i.complication.clone_from(&words));
        }
    });
    if let Some(injection) = changed {
        actions.push(Action::EditMark(mark.id, MarkEdit::Injection(Box::new(injection))));
    }
}

fn title(ui: &mut Ui, theme: &Theme, recorded: &Injection) {
    ui.horizontal(|ui| {
        let id = match recorded.technique {
            Technique::Injection => "state-injected",
            Technique::DryNeedling => "inspector-dry-needling",
        };
        ui.label(Theme::strong(text(id), 13.0).color(theme.color(Ink::Accent)));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if let Some(at) = recorded.at {
                ui.label(theme.muted(text_with("inspector-injected-at", &[("time", at.hour_minute().into())])));
            }
        });
    });
}

fn row_label(ui: &mut Ui, theme: &Theme, label: &str) {
    ui.label(theme.muted(label));
}

/// Volume, lot and expiry of one drug. Strength and drug belong to the syringe and are shown.
fn component_rows(
    ui: &mut Ui,
    session: &Session,
    theme: &Theme,
    salt: Id,
    component: &Component,
    changed: &mut dyn FnMut(Component),
) {
    ui.label(Theme::strong(session.drugs().component_label(component), 13.0));
    let amount = component.strength.map(|s| s.amount_in(component.volume_ml).to_string()).unwrap_or_default();
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| ui.label(amount));
    ui.end_row();
    row_label(ui, theme, &text("inspector-volume"));
    let parse = |typed: &str| Volume::parse_ml(typed).map_err(|e| e.to_string());
    let label = text("inspector-volume");
    let volume = parsed_field(ui, theme, salt.with("volume"), &label, "0.5", &component.volume_ml.to_string(), parse);
    if let Some(volume_ml) = volume {
        changed(Component { volume_ml, ..component.clone() });
    }
    ui.end_row();
    row_label(ui, theme, &text("inspector-lot"));
    if let (_, Some(lot)) = text_field(ui, salt.with("lot"), &text("inspector-lot"), "", &component.lot) {
        changed(Component { lot, ..component.clone() });
    }
    ui.end_row();
    row_label(ui, theme, &text("inspector-expiry"));
    let shown = component.expiry.map(|d| d.to_string()).unwrap_or_default();
    let (label, hint) = (text("inspector-expiry"), text("inspector-expiry-hint"));
    if let Some(expiry) = parsed_field(ui, theme, salt.with("expiry"), &label, &hint, &shown, parse_expiry) {
        changed(Component { expiry, ..component.clone() });
    }
    ui.end_row();
}

/// A day, or a month, which ends on its last day. Nothing typed is no date.
///
/// # Errors
/// When it is no date; the text says what one looks like.
pub fn parse_expiry(typed: &str) -> Result<Option<jiff::civil::Date>, String> {
    if typed.is_empty() {
        return Ok(None);
    }
    let month_only = typed.len() == 7;
    let whole = if month_only { format!("{typed}-01") } else { typed.to_owned() };
    let date: jiff::civil::Date = whole.parse().map_err(|_not_a_date| text("field-date").into_owned())?;
    Ok(Some(if month_only { date.last_of_month() } else { date }))
}

/// Gauge (or diameter) and length.
pub fn needle_rows(ui: &mut Ui, theme: &Theme, salt: Id, needle: Option<Needle>, changed: &mut dyn FnMut(Needle)) {
    let Some(needle) = needle else { return };
    match needle.bore {
        Bore::Gauge(gauge) => {
            row_label(ui, theme, &text("inspector-gauge"));
            let parse = |typed: &str| {
                let n: u8 = typed.parse().map_err(|_not_a_number| whole_number(14, 34))?;
                Bore::gauge(n).map_err(|e| e.to_string())
            };
            let label = text("inspector-gauge");
            if let Some(bore) = parsed_field(ui, theme, salt.with("gauge"), &label, "27", &gauge.to_string(), parse) {
                changed(Needle { bore, ..needle });
            }
        }
        Bore::Diameter(diameter) => {
            row_label(ui, theme, &text("inspector-diameter"));
            let parse = |typed: &str| Milli::parse(typed).and_then(Bore::diameter).map_err(|e| e.to_string());
            let (label, shown) = (text("inspector-diameter"), diameter.to_string());
            if let Some(bore) = parsed_field(ui, theme, salt.with("diameter"), &label, "0.3", &shown, parse) {
                changed(Needle { bore, ..needle });
            }
        }
    }
    ui.end_row();
    row_label(ui, theme, &text("inspector-length"));
    let parse = |typed: &str| {
        let mm: u8 = typed.parse().map_err(|_not_a_number| whole_number(4, 200))?;
        NeedleLength::try_from(mm).map_err(|e| e.to_string())
    };
    let shown = needle.length_mm.millimetres().to_string();
    let label = text("inspector-length");
    if let Some(length_mm) = parsed_field(ui, theme, salt.with("length"), &label, "38", &shown, parse) {
        changed(Needle { length_mm, ..needle });
    }
    ui.end_row();
}

fn whole_number(min: u8, max: u8) -> String {
    text_with("field-whole-number", &[("min", min.to_string().into()), ("max", max.to_string().into())]).into_owned()
}

/// A small count that may be unknown.
#[expect(clippy::option_option, reason = "no change, cleared, or a new count")]
fn count_row<T: std::fmt::Display>(
    ui: &mut Ui,
    theme: &Theme,
    id: Id,
    label: &str,
    value: Option<T>,
    read: impl FnOnce(&str) -> Result<T, RangeError>,
) -> Option<Option<T>> {
    ui.allocate_ui_with_layout(
        egui::vec2(92.0, theme.target()),
        egui::Layout::left_to_right(egui::Align::Center),
        |ui| {
            row_label(ui, theme, label);
        },
    );
    let parse = |typed: &str| {
        if typed.is_empty() {
            return Ok(None);
        }
        read(typed).map(Some).map_err(|e| e.to_string())
    };
    let shown = value.map(|n| n.to_string()).unwrap_or_default();
    let result = parsed_field(ui, theme, id, label, &text("inspector-not-recorded"), &shown, parse);
    ui.end_row();
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_expiry_by_month_ends_on_the_last_day() {
        for (typed, shown) in
            [("2027-03", Some("2027-03-31")), ("2028-02", Some("2028-02-29")), ("2027-03-15", Some("2027-03-15"))]
        {
            assert_eq!(parse_expiry(typed).unwrap().map(|d| d.to_string()).as_deref(), shown, "{typed}");
        }
        assert_eq!(parse_expiry(""), Ok(None));
        for bad in ["2027", "2027-13", "soon", "2027-02-30"] {
            assert!(parse_expiry(bad).is_err(), "{bad} was accepted");
        }
    }
}
