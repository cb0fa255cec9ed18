//! The clinic as it stands on what is handed out.

use egui::{Id, Ui};

use super::{choices, row};
use crate::app::{Action, Session};
use crate::i18n::{Language, text};
use crate::store::settings::{Clinic, SchemeHabit, Settings};
use crate::ui::fields::dated::{Day, day_field};
use crate::ui::fields::typed::Named;
use crate::ui::panels::forms::number_question;
use crate::ui::theme::Theme;
use crate::ui::widgets::{choice, text_area, text_field};

/// Letterhead, and when the texts for patients were looked over.
pub fn rows(ui: &mut Ui, session: &Session, theme: &Theme, settings: &mut Settings, _: &mut Vec<Action>) {
    let Clinic {
        name,
        address,
        phone,
        hours,
        booking,
        texts_reviewed,
        emergency,
        handout_without_phone,
        kit_place,
        lipid_place,
        emergency_scheme,
    } = &mut settings.clinic;
    ui.label(theme.muted(text("settings-clinic-note")));
    line(ui, theme, "settings-clinic-name", "", name);
    let label = text("settings-clinic-address");
    row(ui, theme, &label, |ui| {
        let id = Id::unique("settings-clinic-address");
        if let Some(typed) = text_area(ui, id, &label, "", 2, &address.join("\n")) {
            *address = if typed.is_empty() { Vec::new() } else { typed.split('\n').map(ToOwned::to_owned).collect() };
        }
    });
    line(ui, theme, "settings-clinic-phone", "", phone);
    line(ui, theme, "settings-clinic-hours", &text("settings-clinic-hours-hint"), hours);
    line(ui, theme, "settings-clinic-booking", &text("settings-clinic-booking-hint"), booking);
    let label = text("settings-clinic-language");
    row(ui, theme, &label, |ui| {
        let languages = Language::ALL.map(|l| (l, l.own_name().to_owned()));
        let chosen = Language::ALL.into_iter().find(|l| l.tag() == settings.export.language).unwrap_or_default();
        if let Some(language) = choice(ui, "settings-clinic-language", &label, chosen, &languages) {
            language.tag().clone_into(&mut settings.export.language);
        }
    });
    let label = text("settings-clinic-reviewed");
    row(ui, theme, &label, |ui| {
        let (id, hint) = (Id::unique("settings-clinic-reviewed"), text("settings-clinic-reviewed-hint"));
        day_field(ui, session, theme, Named::new(id, &label, &hint), Day::Any, texts_reviewed);
        ui.label(theme.muted(text("settings-clinic-reviewed-note")).small());
    });
    let label = text("settings-clinic-without-phone");
    row(ui, theme, "", |ui| {
        ui.checkbox(handout_without_phone, label.as_ref());
    });
    let label = text("settings-clinic-emergency");
    row(ui, theme, &label, |ui| {
        let hint = text("settings-clinic-emergency-hint");
        if let (_, Some(typed)) = text_field(ui, Id::unique("settings-clinic-emergency"), &label, &hint, emergency) {
            *emergency = typed;
        }
    });
    line(ui, theme, "settings-clinic-kit", "", kit_place);
    line(ui, theme, "settings-clinic-lipid", "", lipid_place);
    let label = text("settings-clinic-scheme");
    row(ui, theme, &label, |ui| {
        let schemes = [
            (SchemeHabit::System, "settings-clinic-scheme-system"),
            (SchemeHabit::Us, "emergencies-scheme-us"),
            (SchemeHabit::Uk, "emergencies-scheme-uk"),
        ];
        choices(ui, theme, &label, emergency_scheme, &schemes);
    });
    let label = text("settings-clinic-number");
    row(ui, theme, &label, |ui| {
        let hint = text("visit-provider-number-hint");
        let number = &mut settings.signer.number;
        if let (_, Some(typed)) = text_field(ui, Id::unique("settings-clinic-number"), &label, &hint, number) {
            *number = typed;
        }
    });
    let label = text("settings-clinic-number-kind");
    row(ui, theme, &label, |ui| {
        let hint = text("report-npi");
        let kind = &mut settings.signer.number_kind;
        if let (_, Some(typed)) = text_field(ui, Id::unique("settings-clinic-number-kind"), &label, &hint, kind) {
            *kind = typed;
        }
    });
    number_question(ui, theme, &settings.signer);
}

/// A field for one line.
fn line(ui: &mut Ui, theme: &Theme, label_id: &'static str, hint: &str, value: &mut String) {
    let label = text(label_id);
    row(ui, theme, &label, |ui| {
        if let (_, Some(typed)) = text_field(ui, Id::unique(label_id), &label, hint, value) {
            *value = typed;
        }
    });
}
