//! The syringe tray.

use egui::{Align2, CornerRadius, FontId, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

use crate::app::{Action, Command, Session};
use crate::chart::{Syringe, Technique};
use crate::i18n::{text, text_with};
use crate::scene::Ink;
use crate::ui::PanelStop;
use crate::ui::panels::inspector::injection::{component_warnings, syringe_cautions};
use crate::ui::panels::lists::marks::inject_all_button;
use crate::ui::theme::{CARD_RADIUS, STEP, TEXT, Theme, semibold};
use crate::ui::widgets::{quiet_button, section_text};

/// How high [`rows`] is, before it was ever shown.
pub fn height(session: &Session, theme: &Theme, folded: bool) -> f32 {
    let lots = session.syringe_in_hand().map_or(0, |s| s.components.len());
    let others = session.syringes().len().saturating_sub(1);
    let rows = 1 + lots + if folded { others.min(1) } else { others };
    18.0 + (theme.at_least(30.0) + 2.0) * rows as f32
}

/// Whether the syringes that are not in hand are shown although there is little room.
fn opened_key() -> egui::Id {
    egui::Id::unique("other-syringes")
}

/// How high [`heading`] is.
pub fn heading_height(ui: &Ui) -> f32 {
    ui.spacing().interact_size.y + ui.spacing().item_spacing.y
}

/// Shows the whole tray.
pub fn show(ui: &mut Ui, session: &Session, theme: &Theme) -> Vec<Action> {
    let mut actions = Vec::new();
    heading(ui, theme, &mut actions);
    rows(ui, session, theme, false, &mut actions);
    foot(ui, session, &mut actions);
    actions
}

/// What the tray is, and the way to change it.
pub fn heading(ui: &mut Ui, theme: &Theme, actions: &mut Vec<Action>) {
    ui.horizontal(|ui| {
        ui.label(section_text(theme, &text("panel-syringe")));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let name = text("command-edit-syringes");
            if quiet_button(ui, theme, &text("syringe-edit"), &name).on_hover_text(&*name).clicked() {
                actions.push(Action::Run(Command::EditSyringes));
            }
        });
    });
}

/// The syringe in hand on a card, the others below it; `folded` shows only how many these are until they are asked for.
pub fn rows(ui: &mut Ui, session: &Session, theme: &Theme, folded: bool, actions: &mut Vec<Action>) {
    ui.spacing_mut().item_spacing.y = 2.0;
    // Above the rows: the tray stands on the foot of the window, and no row moves away from under a hand.
    if let Some(syringe) = session.syringe_in_hand() {
        for component in &syringe.components {
            component_warnings(ui, session, theme, component, session.today());
        }
        syringe_cautions(ui, session, theme, None, &syringe.components);
    }
    let others = session.syringes().len().saturating_sub(1);
    let opened: bool = ui.data(|d| d.get_temp(opened_key())).unwrap_or_default();
    let hidden = folded && !opened && others > 1;
    for (index, syringe) in session.syringes().iter().enumerate() {
        let in_hand = index == session.syringe_in_hand_index();
        if hidden && !in_hand {
            continue;
        }
        if row(ui, theme, syringe, in_hand) {
            actions.push(Action::HoldSyringe(index));
            ui.data_mut(|d| d.insert_temp(opened_key(), false));
        }
        if in_hand {
            crate::ui::panels::inspector::lot::show(ui, session, theme, actions);
        }
    }
    if folded && others > 1 {
        let words = text_with("syringe-others", &[("count", others.into())]);
        if fold(ui, theme, &words, opened).clicked() {
            ui.data_mut(|d| d.insert_temp(opened_key(), !opened));
        }
    }
}

/// The row that opens and folds the other syringes.
fn fold(ui: &mut Ui, theme: &Theme, words: &str, opened: bool) -> egui::Response {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), theme.at_least(26.0)), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, opened, words));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, CornerRadius::same(CARD_RADIUS), theme.color(Ink::Ground));
    }
    let middle = egui::pos2(rect.left() + 4.0 * STEP, rect.center().y);
    let corners = if opened {
        [vec2(-4.0, -2.5), vec2(4.0, -2.5), vec2(0.0, 3.0)]
    } else {
        [vec2(-2.5, -4.0), vec2(3.0, 0.0), vec2(-2.5, 4.0)]
    };
    let ink = theme.color(Ink::Muted);
    let corners = corners.map(|v| middle + v).to_vec();
    ui.painter().add(egui::Shape::convex_polygon(corners, ink, Stroke::NONE));
    let at = egui::pos2(rect.left() + 7.0 * STEP, rect.center().y);
    ui.painter().text(at, Align2::LEFT_CENTER, words, FontId::proportional(TEXT), ink);
    response
}

/// How high [`foot`] is.
pub fn foot_height(ui: &Ui) -> f32 {
    // The button, the space above it, and the border of the button below.
    ui.spacing().interact_size.y + STEP + 2.0 * ui.spacing().item_spacing.y + 2.0
}

/// Injects the rest.
pub fn foot(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    ui.add_space(STEP);
    inject_all_button(ui, session, actions);
}

fn row(ui: &mut Ui, theme: &Theme, syringe: &Syringe, in_hand: bool) -> bool {
    let height = if in_hand { 48.0 } else { theme.at_least(30.0) };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
    let name = text_with("syringe-name", &[("name", syringe.name.as_str().into())]);
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, in_hand, name.clone()));
    if in_hand {
        PanelStop::Tray.is_at(&response);
    }
    let fill = if response.hovered() && !in_hand { theme.color(Ink::Ground) } else { theme.color(Ink::Panel) };
    let line = if response.has_focus() {
        Stroke::new(2.0, theme.color(Ink::Ink))
    } else if in_hand {
        Stroke::new(1.5, theme.color(Ink::Accent))
    } else {
        Stroke::NONE
    };
    ui.painter().rect(rect, CornerRadius::same(CARD_RADIUS), fill, line, StrokeKind::Inside);
    let inner = rect.shrink2(vec2(2.5 * STEP, 0.0));
    let (family, ink) = if in_hand { (semibold(), Ink::Ink) } else { (egui::FontFamily::Proportional, Ink::Muted) };
    let first_line = if in_hand { rect.top() + 16.0 } else { rect.center().y };
    let font = FontId::new(TEXT, family);
    let volume = volume(syringe);
    let muted = theme.color(Ink::Muted);
    let right = egui::pos2(inner.right(), first_line);
    let volume_rect = ui.painter().text(right, Align2::RIGHT_CENTER, volume, FontId::proportional(TEXT), muted);
    let mut job = egui::text::LayoutJob::simple_singleline(syringe.name.clone(), font, theme.color(ink));
    job.wrap = egui::text::TextWrapping::truncate_at_width(volume_rect.left() - inner.left() - 2.0 * STEP);
    let galley = ui.fonts_mut(|f| f.layout_job(job));
    ui.painter().galley(egui::pos2(inner.left(), first_line - galley.size().y / 2.0), galley, theme.color(ink));
    if in_hand {
        let at = egui::pos2(inner.left(), rect.top() + 34.0);
        ui.painter().text(at, Align2::LEFT_CENTER, details(syringe), FontId::proportional(12.0), muted);
    }
    response.clicked()
}

fn volume(syringe: &Syringe) -> String {
    if syringe.technique == Technique::DryNeedling {
        return text("list-dry").into_owned();
    }
    let microlitres: u32 = syringe.components.iter().map(|c| c.volume_ml.microlitres()).sum();
    let volume = crate::units::Milli::from_thousandths(microlitres).to_string();
    text_with("status-volume", &[("volume", volume.into())]).into_owned()
}

/// Needle, lot and expiry.
fn details(syringe: &Syringe) -> String {
    let mut parts: Vec<String> = syringe.needle.iter().map(|n| n.with_inches()).collect();
    if let Some(first) = syringe.components.first() {
        if !first.lot.is_empty() {
            parts.push(text_with("syringe-lot", &[("lot", first.lot.as_str().into())]).into_owned());
        }
        parts.extend(first.expiry.map(|d| d.to_string()));
        parts.extend(first.epinephrine.present().map(|there| {
            let strength = first.epinephrine.strength().map(|s| s.to_string()).unwrap_or_default();
            let id = if there { "syringe-epinephrine" } else { "syringe-plain" };
            text_with(id, &[("strength", strength.into())]).trim().to_owned()
        }));
    }
    parts.join(" · ")
}
