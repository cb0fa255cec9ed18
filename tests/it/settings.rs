//! The settings sheet, worked by keyboard and accessible names.

use egui::accesskit::{Role, Toggled};
use egui::{Event, Key};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use palpate::app::{Action, Command, Modal};
use palpate::exchange::{Messages, PdfField};
use palpate::scene::palette::PaletteName;
use palpate::store::settings::{Clinic, Settings, Theme};

use crate::support::bench::{Setup, run};
use crate::support::gestures::{Bench, ctrl, key};

fn settings(bench: &Bench) -> &Settings {
    bench.state().session().settings()
}

fn click(bench: &mut Bench, label: &str) {
    bench.get_by_label(label).click();
    bench.run();
}

/// Types into the field of this name, replacing what is there.
fn type_into(bench: &mut Bench, label: &str, words: &str) {
    bench.get_by_role_and_label(Role::TextInput, label).focus();
    bench.run();
    ctrl(bench, Key::A);
    bench.event(Event::Text(words.to_owned()));
    bench.run();
}

fn opened() -> Bench {
    let mut bench = Setup::default().open();
    bench.run();
    ctrl(&mut bench, Key::Comma);
    assert_eq!(bench.state().session().modal(), Some(&Modal::Settings));
    bench
}

#[test]
fn ctrl_comma_opens_the_settings_and_escape_closes_them() {
    let mut bench = opened();
    key(&mut bench, Key::Escape);
    assert_eq!(bench.state().session().modal(), None);
}

#[test]
fn theme_and_contrast_take_effect_at_once() {
    let mut bench = opened();
    for (name, expected) in [
        ("Theme: Dark", PaletteName::Dark),
        ("Contrast: High", PaletteName::HighContrastDark),
        ("Theme: Light", PaletteName::HighContrastLight),
        ("Contrast: Usual", PaletteName::Light),
    ] {
        click(&mut bench, name);
        let chosen = PaletteName::of_window(settings(&bench).theme == Theme::Dark, settings(&bench).high_contrast);
        assert_eq!(chosen, expected, "after {name}");
        let node = bench.get_by_label(name);
        assert_eq!(node.accesskit_node().toggled(), Some(Toggled::True), "{name} says that it is chosen");
        let dark = bench.ctx.global_style().visuals.dark_mode;
        assert_eq!(dark, expected.is_dark(), "egui has the colours of {expected:?}");
    }
}

#[test]
fn without_motion_nothing_is_animated() {
    let mut bench = opened();
    assert!(bench.ctx.global_style().animation_time > 0.0, "it moves at first");
    click(&mut bench, "Smooth scrolling, zooming and fading");
    assert!(!settings(&bench).motion, "the setting is off");
    let style = bench.ctx.global_style();
    assert_eq!(style.animation_time, 0.0);
    assert_eq!(style.scroll_animation, egui::style::ScrollAnimation::none());
    assert!(!style.visuals.text_cursor.blink, "the caret stands still");
}

#[test]
fn the_text_size_is_chosen_from_a_list() {
    let mut bench = opened();
    bench.get_by_role_and_label(Role::ComboBox, "Text size").click();
    bench.run();
    click(&mut bench, "150 %");
    assert!((settings(&bench).ui_scale - 1.5).abs() < 1e-6, "{}", settings(&bench).ui_scale);
    assert_eq!(bench.get_by_role_and_label(Role::ComboBox, "Text size").value().as_deref(), Some("150 %"));
}

#[test]
fn the_letterhead_is_kept_as_it_was_typed() {
    let mut bench = opened();
    type_into(&mut bench, "Name", "Practice on the Hill");
    type_into(&mut bench, "Address", "1 Hill Road\nSampletown");
    type_into(&mut bench, "Phone", "+00 000 0000");
    type_into(&mut bench, "Texts reviewed", "2026-11");
    assert_eq!(settings(&bench).clinic.texts_reviewed, None, "half a date is none");
    let wanted = bench.get_by_role_and_label(Role::TextInput, "Texts reviewed").accesskit_node().description();
    assert_eq!(
        wanted.as_deref(),
        Some("Not a date. Examples: 4/2/1975, Apr 2 1975, 1975-04-02"),
        "and the sheet says what is wanted"
    );
    type_into(&mut bench, "Texts reviewed", "2026-11-21");
    let expected = Clinic {
        name: "Practice on the Hill".to_owned(),
        address: vec!["1 Hill Road".to_owned(), "Sampletown".to_owned()],
        phone: "+00 000 0000".to_owned(),
        texts_reviewed: Some("2026-11-21".parse().unwrap()),
        ..Clinic::default()
    };
    assert_eq!(settings(&bench).clinic, expected);
}

#[test]
fn receivers_are_kept_and_what_cannot_be_sent_is_refused() {
    let mut bench = opened();
    for (label, words) in [
        ("Record numbers", "urn:oid:1.2.3"),
        ("Sending program", "CHARTS"),
        ("Sending clinic", "HILL"),
        ("Receiving program", "EHR"),
        ("Receiving clinic", "NORTH"),
        ("Assigning authority", "HILL-MRN"),
        ("Folder", "/srv/messages"),
    ] {
        type_into(&mut bench, label, words);
    }
    bench.get_by_label("PDF in messages: AP^PDF").scroll_to_me();
    bench.run();
    click(&mut bench, "PDF in messages: AP^PDF");
    let kept = Messages {
        sending_application: "CHARTS".to_owned(),
        sending_facility: "HILL".to_owned(),
        receiving_application: "EHR".to_owned(),
        receiving_facility: "NORTH".to_owned(),
        assigning_authority: "HILL-MRN".to_owned(),
        pdf: PdfField::Ap,
        folder: "/srv/messages".to_owned(),
    };
    assert_eq!(settings(&bench).exchange.messages, kept);
    assert_eq!(settings(&bench).exchange.record_number_system, "urn:oid:1.2.3");
    for (label, words, reason) in [
        ("Record numbers", "Hospital North", "An address such as urn:oid:1.2.3 or https://clinic.example/numbers"),
        ("Diagnosis codes", "ICD", "An address such as urn:oid:1.2.3 or https://clinic.example/numbers"),
        ("Folder", "messages", "A whole path, from the root or the drive on"),
    ] {
        type_into(&mut bench, label, words);
        assert!(bench.query_all_by_label(reason).next().is_some(), "{label}: the sheet says what is wanted");
    }
    assert_eq!(settings(&bench).exchange.messages, kept, "nothing of that is kept");
    assert_eq!(settings(&bench).exchange.record_number_system, "urn:oid:1.2.3");
}

#[test]
fn a_handout_is_in_the_language_of_the_settings() {
    let mut bench = opened();
    bench.get_by_role_and_label(Role::ComboBox, "Handouts in").scroll_to_me();
    bench.run();
    bench.get_by_role_and_label(Role::ComboBox, "Handouts in").click();
    bench.run();
    click(&mut bench, "Deutsch");
    assert_eq!(settings(&bench).export.language, "de");
}

#[test]
fn settings_are_written_when_the_sheet_closes_and_the_tray_stays() {
    let folder = tempfile::tempdir().unwrap();
    let mut bench = Setup { settings_folder: Some(folder.path().to_owned()), ..Setup::default() }.open();
    bench.run();
    let tray = bench.state().session().syringes().to_vec();
    let two = tray[..2].iter().cloned().enumerate().map(|(i, syringe)| (Some(i), syringe));
    run(&mut bench, Action::SetSyringes(two.collect()));
    ctrl(&mut bench, Key::Comma);
    click(&mut bench, "Contrast: High");
    type_into(&mut bench, "Phone", "+00 000 0000");
    key(&mut bench, Key::Escape);
    key(&mut bench, Key::Escape);
    let (kept, problems) = Settings::load(folder.path());
    assert_eq!(problems, Vec::new());
    assert!(kept.high_contrast, "the contrast is kept");
    assert_eq!(kept.clinic.phone, "+00 000 0000");
    assert_eq!(kept.syringes, tray[..2]);
}

#[test]
fn the_sheet_leads_to_keys_and_tray() {
    for (button, modal) in [("Show all keys…", Modal::Shortcuts), ("Edit the tray…", Modal::Syringes)] {
        let mut bench = opened();
        click(&mut bench, button);
        assert_eq!(bench.state().session().modal(), Some(&modal));
    }
    let mut bench = Setup::default().open();
    run(&mut bench, Action::Run(Command::EditSettings));
    click(&mut bench, "Done");
    assert_eq!(bench.state().session().modal(), None);
}
#[test]
fn the_sheet_has_its_place_from_the_first_frame() {
    let mut bench = Setup::default().open();
    bench.run();
    bench.key_press_modifiers(egui::Modifiers::COMMAND, Key::Comma);
    bench.step();
    let place = |bench: &Bench| ["Theme: Dark", "Edit the tray…", "Done"].map(|l| bench.get_by_label(l).rect());
    let first = place(&bench);
    for _ in 0..8 {
        bench.step();
        assert_eq!(place(&bench), first, "nothing moves");
    }
}

#[test]
fn which_note_is_copied_is_chosen() {
    let mut bench = opened();
    bench.get_by_role_and_label(Role::ComboBox, "Note").click();
    bench.run();
    click(&mut bench, "One line for each muscle");
    assert_eq!(settings(&bench).note_template, "muscles");
}
