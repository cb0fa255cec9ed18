//! Who the patient is, at a glance and always.

use egui::{Align, Layout, RichText, Sense, Ui};

use crate::app::{Action, Command, Session};
use crate::i18n::{text, text_with};
use crate::scene::Ink;
use crate::time::age_in_years;
use crate::ui::padlock::{WIDTH, padlock};
use crate::ui::theme::{PATIENT_NAME, Theme};
use crate::ui::widgets::badge;

/// Room that facts leave for allergies and anticoagulants, which must never be cut.
const ALERTS_WIDTH: f32 = 330.0;

/// Shows the banner.
pub fn show(ui: &mut Ui, session: &Session, theme: &Theme) -> Vec<Action> {
    let mut actions = Vec::new();
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = 14.0;
        let patient = session.patient();
        let name = patient.display_name();
        let (words, ink) =
            if name.is_empty() { (text("banner-add-patient").into_owned(), Ink::Muted) } else { (name, Ink::Ink) };
        let title = egui::Label::new(Theme::strong(words, PATIENT_NAME).color(theme.color(ink))).truncate();
        let title = ui.add_sized_to_content(title.sense(Sense::click()), 320.0);
        if title.on_hover_text(text("banner-patient-hint")).clicked() {
            actions.push(Action::Run(Command::EditPatient));
        }
        // The right-hand side first: it must never be pushed out of the window.
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            saved_badge(ui, session, theme);
            visit_badge(ui, session, theme);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let facts = facts(session);
                let known = !facts.is_empty();
                if known {
                    let words = RichText::new(facts).color(theme.color(Ink::Muted));
                    let most = (ui.available_width() - ALERTS_WIDTH).max(120.0);
                    ui.add_sized_to_content(egui::Label::new(words).truncate(), most);
                }
                if known || session.patient().allergies.is_some() {
                    alerts(ui, session, theme);
                }
            });
        });
    });
    actions
}

/// Birth date, age, record number, weight and height, as far as they are known.
fn facts(session: &Session) -> String {
    let patient = session.patient();
    let mut facts = Vec::new();
    if let Some(birth) = patient.birth_date {
        facts.push(text_with("banner-born", &[("date", birth.to_string().into())]).into_owned());
        if let Some(years) = age_in_years(birth, session.today()) {
            facts.push(text_with("banner-age", &[("years", years.to_string().into())]).into_owned());
        }
    }
    if !patient.record_number().is_empty() {
        facts.push(text_with("banner-record-number", &[("number", patient.record_number().into())]).into_owned());
    }
    if let Some(visit) = session.shown_visit() {
        facts.extend(visit.details.weight_kg.map(|w| w.to_string()));
        facts.extend(visit.details.height_cm.map(|h| h.to_string()));
    }
    facts.join(" · ")
}

/// Allergies and anticoagulants; what was not asked is said too.
fn alerts(ui: &mut Ui, session: &Session, theme: &Theme) {
    let patient = session.patient();
    match patient.allergy_words() {
        None => {
            badge(ui, theme, &text("banner-allergies-not-asked"), Ink::Ground, Ink::Muted);
        }
        Some(list) if list.is_empty() => {
            badge(ui, theme, &text("banner-no-allergies"), Ink::Ground, Ink::Muted);
        }
        Some(list) => {
            let what = list.join(", ");
            badge(ui, theme, &text_with("banner-allergy", &[("what", what.into())]), Ink::DangerWash, Ink::Danger);
        }
    }
    match &patient.anticoagulants {
        None => {
            badge(ui, theme, &text("banner-anticoagulants-not-asked"), Ink::Ground, Ink::Muted);
        }
        Some(list) if list.is_empty() => {}
        Some(list) => {
            let what = list.join(", ");
            badge(
                ui,
                theme,
                &text_with("banner-anticoagulant", &[("what", what.into())]),
                Ink::WarningWash,
                Ink::Warning,
            );
        }
    }
    for alert in &patient.alerts {
        badge(ui, theme, alert, Ink::WarningWash, Ink::Warning);
    }
}

fn visit_badge(ui: &mut Ui, session: &Session, theme: &Theme) {
    let Some(visit) = session.shown_visit() else { return };
    let date = visit.details.when.date().to_string();
    let status = text(if session.is_signed() { "status-signed" } else { "status-draft" });
    let words = format!("{} · {status}", text_with("banner-visit", &[("date", date.into())]));
    badge(ui, theme, &words, Ink::Ground, Ink::Muted);
    if session.is_signed() {
        let (rect, _) = ui.allocate_exact_size(egui::vec2(WIDTH, 16.0), Sense::hover());
        padlock(ui.painter(), theme, rect.center(), Ink::Muted);
    }
}

fn saved_badge(ui: &mut Ui, session: &Session, theme: &Theme) {
    let document = session.document();
    let (id, ground, ink) = if document.saving {
        ("saved-now", Ink::Ground, Ink::Muted)
    } else if document.read_only {
        ("saved-read-only", Ink::WarningWash, Ink::Warning)
    } else if session.is_dirty() {
        ("saved-dirty", Ink::WarningWash, Ink::Warning)
    } else if document.path.is_none() {
        ("saved-never", Ink::Ground, Ink::Muted)
    } else {
        ("saved-yes", Ink::AccentWash, Ink::Accent)
    };
    badge(ui, theme, &text(id), ground, ink);
}

/// Adds a label that takes no more than its content and at most `most` points.
trait AddSizedToContent {
    fn add_sized_to_content(&mut self, label: egui::Label, most: f32) -> egui::Response;
}

impl AddSizedToContent for Ui {
    fn add_sized_to_content(&mut self, label: egui::Label, most: f32) -> egui::Response {
        self.scope(|ui| {
            ui.set_max_width(most);
            ui.add(label)
        })
        .inner
    }
}
