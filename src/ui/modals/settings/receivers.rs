//! Who receives data: how messages and FHIR name the clinic and those they go to.

use egui::{Id, Ui};

use super::{choices, row};
use crate::app::{Action, Session};
use crate::exchange::{Exchange, Messages, PdfField, is_absolute_folder, is_code_system, is_field_of_a_message};
use crate::i18n::text;
use crate::store::settings::Settings;
use crate::ui::fields::typed::{Named, parsed_field};
use crate::ui::theme::Theme;

/// Addresses of code systems, the names in messages, how these carry the PDF, and where they are put.
pub fn rows(ui: &mut Ui, _: &Session, theme: &Theme, settings: &mut Settings, _: &mut Vec<Action>) {
    let Exchange { clinic: _, record_number_system, diagnosis_system, messages } = &mut settings.exchange;
    ui.label(theme.muted(text("settings-receivers-note")));
    let system = Check { holds: is_code_system, reason: "settings-receivers-system-wrong" };
    field(ui, theme, "settings-receivers-record-numbers", "urn:oid:…", record_number_system, system);
    field(ui, theme, "settings-receivers-diagnoses", "", diagnosis_system, system);
    let Messages {
        sending_application,
        sending_facility,
        receiving_application,
        receiving_facility,
        assigning_authority,
        pdf,
        folder,
    } = messages;
    let name = Check { holds: is_field_of_a_message, reason: "settings-receivers-name-wrong" };
    for (label, value) in [
        ("settings-receivers-sending-application", sending_application),
        ("settings-receivers-sending-facility", sending_facility),
        ("settings-receivers-receiving-application", receiving_application),
        ("settings-receivers-receiving-facility", receiving_facility),
        ("settings-receivers-assigning-authority", assigning_authority),
    ] {
        field(ui, theme, label, "", value, name);
    }
    let label = text("settings-receivers-pdf");
    row(ui, theme, &label, |ui| {
        let ways = [
            (PdfField::Application, "settings-receivers-pdf-application"),
            (PdfField::Ap, "settings-receivers-pdf-ap"),
        ];
        choices(ui, theme, &label, pdf, &ways);
    });
    let there = Check { holds: is_absolute_folder, reason: "settings-receivers-folder-wrong" };
    field(ui, theme, "settings-receivers-folder", "", folder, there);
}

/// What a field may hold; nothing at all is always allowed.
#[derive(Clone, Copy)]
struct Check {
    holds: fn(&str) -> bool,
    /// The text that says what is wanted.
    reason: &'static str,
}

/// A field for one line that is kept only while it is what is wanted.
fn field(ui: &mut Ui, theme: &Theme, label_id: &'static str, hint: &str, value: &mut String, check: Check) {
    let label = text(label_id);
    row(ui, theme, &label, |ui| {
        let parse = |typed: &str| {
            if typed.is_empty() || (check.holds)(typed) {
                Ok(typed.to_owned())
            } else {
                Err(text(check.reason).into_owned())
            }
        };
        let shown = value.clone();
        parsed_field(ui, theme, Named::new(Id::unique(label_id), &label, hint), &shown, value, parse);
    });
}
