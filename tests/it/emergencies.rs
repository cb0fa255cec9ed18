//! The emergency cards: one key from anywhere, nothing lost below them, doses for this patient, on paper too.

use egui::accesskit::Role;
use egui::{Id, Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use palpate::app::safety::emergencies::EmergencyWish;
use palpate::app::{Action, Command, Modal, PickFor, Picked};
use palpate::export::emergency_cards::pdf;
use palpate::geometry::point;
use palpate::report::emergency::{Cards, Facts, Weighed, words};
use palpate::report::page::PageSize;
use palpate::report::page::card::{CardWords, document};
use palpate::rules::safety::emergencies::{Emergencies, Emergency, Scheme};
use palpate::store::settings::SchemeHabit;
use palpate::units::BodyWeight;

use crate::sheets::{SCALES, SHEETS, cut_off, sample};
use crate::support::bench::{Setup, run, with_sample};
use crate::support::charts::now;
use crate::support::gestures::{Bench, ctrl, key, place, press, type_into};

fn shown(bench: &Bench) -> Option<Emergency> {
    bench.state().session().emergencies().map(|open| open.emergency)
}

fn f8(bench: &mut Bench) {
    key(bench, Key::F8);
}

/// What the card says now.
fn card(bench: &Bench) -> String {
    bench.state().session().emergency_card().unwrap().plain()
}

fn has(bench: &Bench, words: &str) -> bool {
    bench.query_all_by_label_contains(words).next().is_some()
}

#[test]
fn the_key_opens_the_card_over_every_sheet_and_escape_gives_the_sheet_back() {
    for (name, open) in SHEETS {
        let mut bench = sample(1.0);
        open(&mut bench);
        bench.run();
        let before = bench.state().session().modal().cloned();
        let revision = bench.state().session().revision();
        let focused = bench.ctx.memory(|m| m.focused());
        assert!(before.is_some(), "{name}");
        f8(&mut bench);
        assert_eq!(shown(&bench), Some(Emergency::Last), "{name}");
        assert!(has(&bench, "Stop injecting"), "{name}: the card is in sight");
        assert_eq!(bench.state().session().modal(), before.as_ref(), "{name}: the sheet waits");
        key(&mut bench, Key::Num3);
        assert_eq!(shown(&bench), Some(Emergency::Anaphylaxis), "{name}");
        key(&mut bench, Key::Escape);
        assert_eq!(shown(&bench), None, "{name}");
        assert_eq!(bench.state().session().modal(), before.as_ref(), "{name}: the sheet is there again");
        assert_eq!(bench.state().session().revision(), revision, "{name}: nothing was recorded");
        assert_eq!(bench.ctx.memory(|m| m.focused()), focused, "{name}: the keyboard is where it was");
    }
}

#[test]
fn what_is_half_typed_on_a_sheet_is_there_after_the_card() {
    let mut bench = with_sample(Setup::default());
    run(&mut bench, Action::Run(Command::EditSettings));
    type_into(&mut bench, "Name", "Practice on the H");
    f8(&mut bench);
    key(&mut bench, Key::Num2);
    key(&mut bench, Key::Escape);
    bench.event(egui::Event::Text("ill".to_owned()));
    bench.run();
    assert_eq!(bench.state().session().settings().clinic.name, "Practice on the Hill");
}

#[test]
fn from_a_field_that_refuses_what_it_holds_the_card_opens_and_the_text_stays() {
    let mut bench = Setup::default().open();
    bench.run();
    type_into(&mut bench, "Birth date", "198");
    f8(&mut bench);
    assert_eq!(shown(&bench), Some(Emergency::Last));
    key(&mut bench, Key::Num4);
    assert_eq!(shown(&bench), Some(Emergency::Vasovagal), "the digit is for the card");
    key(&mut bench, Key::Escape);
    let field = bench.get_by_role_and_label(Role::TextInput, "Birth date");
    assert_eq!(field.value().as_deref(), Some("198"));
    assert!(field.is_focused(), "the keyboard is back in the field");
    bench.event(egui::Event::Text("0-05-17".to_owned()));
    bench.run();
    let birth = bench.state().session().chart().patient.birth_date;
    assert_eq!(birth.map(|d| d.to_string()).as_deref(), Some("1980-05-17"));
}

#[test]
fn with_an_empty_chart_a_weight_is_typed_on_the_card_and_stays_on_it() {
    let mut bench = Setup::default().open();
    bench.run();
    f8(&mut bench);
    assert!(card(&bench).contains("Weight not recorded"), "{}", card(&bench));
    assert!(has(&bench, "105 mL over 2 to 3 minutes"), "the table has a row for 70 kg");
    type_into(&mut bench, "Weight for this card", "82 kg");
    assert!(card(&bench).contains("Bolus: 100 mL over 2 to 3 minutes (fixed above 70 kg)"), "{}", card(&bench));
    assert!(card(&bench).contains("Maximum in all: 984 mL"), "{}", card(&bench));
    assert!(has(&bench, "typed on this card"));
    key(&mut bench, Key::Escape);
    let session = bench.state().session();
    assert_eq!(session.emergencies(), None, "from the field too, Escape goes back at once");
    assert!(!session.is_dirty());
    assert_eq!(session.chart().visits[0].details.weight_kg, None);
    f8(&mut bench);
    assert!(card(&bench).contains("Weight not recorded"), "the next card knows nothing of it");
}

#[test]
fn the_weight_of_the_visit_gives_the_doses_and_no_name_is_shown() {
    let mut bench = with_sample(Setup::default());
    f8(&mut bench);
    let words = card(&bench);
    assert!(words.contains("154 lb (70 kg), the weight of this visit (R. S.)"), "{words}");
    assert!(words.contains("Bolus: 105 mL over 2 to 3 minutes"), "{words}");
    assert!(!words.contains("Sample") && !words.contains("Robin"), "{words}");
}

#[test]
fn digits_and_arrows_turn_the_cards_and_the_key_closes_nothing() {
    let mut bench = with_sample(Setup::default());
    let mark = bench.state().session().marks()[0].id;
    run(&mut bench, Action::Select(mark));
    let revision = bench.state().session().revision();
    f8(&mut bench);
    for (pressed, expected) in [
        (Key::Num2, Emergency::Pneumothorax),
        (Key::ArrowRight, Emergency::Anaphylaxis),
        (Key::ArrowRight, Emergency::Vasovagal),
        (Key::ArrowRight, Emergency::Vasovagal),
        (Key::ArrowLeft, Emergency::Anaphylaxis),
        (Key::Num1, Emergency::Last),
        (Key::ArrowLeft, Emergency::Last),
        (Key::Num9, Emergency::Last),
        (Key::F8, Emergency::Last),
        (Key::I, Emergency::Last),
        (Key::Delete, Emergency::Last),
    ] {
        key(&mut bench, pressed);
        assert_eq!(shown(&bench), Some(expected), "{pressed:?}");
    }
    assert_eq!(bench.state().session().revision(), revision, "no key reaches the point below");
    assert_eq!(bench.state().session().selection().len(), 1);
}

#[test]
fn an_open_list_gives_way_to_the_card() {
    let mut bench = with_sample(Setup::default());
    bench.get_by_role_and_label(Role::Button, "Record").click();
    bench.run();
    f8(&mut bench);
    assert_eq!(shown(&bench), Some(Emergency::Last));
    assert!(!egui::Popup::is_any_open(&bench.ctx), "no list lies over the card");
}

#[test]
fn palette_menu_and_bar_lead_to_the_cards() {
    let mut bench = Setup::default().open();
    bench.run();
    ctrl(&mut bench, Key::K);
    bench.event(egui::Event::Text("emergency cards".to_owned()));
    bench.run();
    key(&mut bench, Key::Enter);
    assert_eq!(shown(&bench), Some(Emergency::Last), "by the palette");
    press(&mut bench, "Back (Esc)");
    assert_eq!(shown(&bench), None);
    press(&mut bench, "Help");
    bench.get_by_label_contains("Emergency cards").click();
    bench.run();
    assert_eq!(shown(&bench), Some(Emergency::Last), "by the menu");
    press(&mut bench, "Back (Esc)");
    press(&mut bench, "Emergency F8");
    assert_eq!(shown(&bench), Some(Emergency::Last), "by the bar");
    key(&mut bench, Key::Escape);
    key(&mut bench, Key::F1);
    assert!(has(&bench, "Emergency cards"), "the table of keys names them");
}

#[test]
fn the_guidelines_follow_settings_and_country_and_are_changed_on_the_card() {
    for (habit, expected) in [
        (SchemeHabit::System, "ASRA checklist"),
        (SchemeHabit::Us, "ASRA checklist"),
        (SchemeHabit::Uk, "Association of Anaesthetists"),
    ] {
        let mut setup = Setup::default();
        setup.settings.clinic.emergency_scheme = habit;
        let mut bench = with_sample(setup);
        f8(&mut bench);
        assert!(has(&bench, expected), "{habit:?}");
        press(&mut bench, "Guideline shown first: UK (AoA, RCUK)");
        assert!(card(&bench).contains("Bolus: 105 mL over 1 minute (1.5 mL/kg)"), "{}", card(&bench));
        press(&mut bench, "Guideline shown first: US (ASRA, WAO)");
        assert!(card(&bench).contains("ASRA checklist, 2020"), "{}", card(&bench));
        key(&mut bench, Key::Escape);
        assert_eq!(bench.state().session().settings().clinic.emergency_scheme, habit, "a look changes no setting");
    }
}

#[test]
fn number_and_places_are_those_of_the_clinic_and_what_is_not_recorded_says_so() {
    let mut bench = with_sample(Setup::default());
    f8(&mut bench);
    for words in
        ["Call: number not recorded", "Emergency kit: place not recorded", "Lipid emulsion: place not recorded"]
    {
        assert!(has(&bench, words), "{words}");
    }
    key(&mut bench, Key::Num2);
    assert!(!has(&bench, "Lipid emulsion: place"), "only where lipid is given");
    key(&mut bench, Key::Escape);
    run(&mut bench, Action::Run(Command::EditSettings));
    type_into(&mut bench, "Emergency number", "911");
    type_into(&mut bench, "Place of the emergency kit", "Hall, red bag");
    type_into(&mut bench, "Place of the lipid emulsion", "Refrigerator, top shelf");
    f8(&mut bench);
    for words in ["Call: 911", "Emergency kit: Hall, red bag", "Lipid emulsion: Refrigerator, top shelf"] {
        assert!(has(&bench, words), "{words}");
    }
}

#[test]
fn early_signs_stand_in_the_doses_at_every_level_and_lead_to_the_card_and_back() {
    for (what, injected) in [("nothing given", false), ("below its limit", true)] {
        let mut bench = Setup::default().open();
        bench.run();
        if injected {
            type_into(&mut bench, "Weight", "70 kg");
            place(&mut bench, point(46.0, 152.0));
            run(&mut bench, Action::Run(Command::Inject));
            crate::support::gestures::go_on(&mut bench);
        }
        run(&mut bench, Action::Run(Command::ShowDoses));
        assert!(has(&bench, "metallic taste"), "{what}");
        press(&mut bench, "What to do: emergency cards (F8)");
        assert_eq!(shown(&bench), Some(Emergency::Last), "{what}");
        key(&mut bench, Key::Escape);
        assert_eq!(bench.state().session().modal(), Some(&Modal::Doses), "{what}");
    }
}

#[test]
fn the_dose_line_describes_the_early_signs() {
    let mut bench = with_sample(Setup::default());
    bench.run();
    let line = bench.get_all_by_role(Role::Button).find(|b| {
        b.accesskit_node().label().is_some_and(|l| l.starts_with("Lidocaine") || l.contains("lidocaine"))
            && b.accesskit_node().description().is_some_and(|d| d.contains("metallic taste"))
    });
    assert!(line.is_some(), "the sums of doses say how toxicity begins");
}

#[test]
fn a_wish_to_close_the_window_is_asked_in_sight() {
    let mut bench = with_sample(Setup::default());
    let mark = bench.state().session().marks()[1].id;
    run(&mut bench, Action::Select(mark));
    run(&mut bench, Action::Run(Command::Plan));
    f8(&mut bench);
    run(&mut bench, Action::CloseRequested);
    assert_eq!(shown(&bench), None);
    assert!(matches!(bench.state().session().modal(), Some(Modal::UnsavedChanges(_))));
}

#[cfg(unix)]
#[test]
fn the_card_is_printed_alone_and_all_cards_are_saved_as_pdf() {
    use palpate::app::exporting::desktop::{Desktop, Program};
    let folder = tempfile::tempdir().unwrap();
    let (handover, out) = (folder.path().join("print"), folder.path().join("cards.pdf"));
    let taken = Program(["sh", "-c", "true", "{file}"].map(str::to_owned).to_vec());
    let desktop = Desktop { viewers: vec![taken], ..Desktop::default() };
    let mut bench = Setup { handover: Some(handover.clone()), desktop, ..Setup::default() }.answering(&out).open();
    bench.run();
    f8(&mut bench);
    key(&mut bench, Key::Num3);
    ctrl(&mut bench, Key::P);
    assert_eq!(shown(&bench), Some(Emergency::Anaphylaxis), "the card stays");
    let printed: Vec<_> = std::fs::read_dir(&handover).unwrap().map(|e| e.unwrap().path()).collect();
    assert_eq!(printed.len(), 1);
    let one = std::fs::read(&printed[0]).unwrap();
    assert!(one.starts_with(b"%PDF-"));
    press(&mut bench, "Save all as PDF…");
    let all = std::fs::read(&out).unwrap();
    assert!(all.starts_with(b"%PDF-") && all.len() > one.len(), "all four take more than one");
    assert!(has(&bench, "cards.pdf"), "the card says where they are");
    assert_eq!(shown(&bench), Some(Emergency::Anaphylaxis));
}

#[test]
fn without_a_file_dialog_the_path_is_typed_and_a_file_in_the_way_is_asked_about() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("cards.pdf");
    std::fs::write(&out, "there already").unwrap();
    let mut setup = Setup::default();
    setup.answers.push(Picked::Unavailable);
    let mut bench = setup.open();
    bench.run();
    f8(&mut bench);
    run(&mut bench, Action::Emergency(EmergencyWish::Export));
    assert!(matches!(bench.state().session().modal(), Some(Modal::TypePath(PickFor::Emergencies, _))));
    run(&mut bench, Action::Answer(palpate::app::Answer::Path(out.clone())));
    assert!(matches!(bench.state().session().modal(), Some(Modal::FileExists(PickFor::Emergencies, _))));
    run(&mut bench, Action::Answer(palpate::app::Answer::Overwrite));
    assert!(std::fs::read(&out).unwrap().starts_with(b"%PDF-"));
}

#[test]
fn every_card_lies_inside_the_window_at_every_size_of_text() {
    let mut wrong = Vec::new();
    for scale in SCALES {
        let mut bench = sample(scale);
        f8(&mut bench);
        for digit in [Key::Num1, Key::Num2, Key::Num3, Key::Num4] {
            key(&mut bench, digit);
            let sheet = bench.ctx.memory(|m| m.area_rect(Id::unique("emergencies"))).expect("the card was shown");
            let window = bench.ctx.content_rect().expand(0.5);
            if !window.contains_rect(sheet) {
                wrong.push(format!("{digit:?} at {scale}: {sheet} leaves the window {window}"));
            }
            wrong.extend(cut_off(&bench).into_iter().map(|w| format!("{digit:?} at {scale}: {w}")));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn down_scrolls_to_the_end_of_a_card_on_a_small_screen() {
    let mut bench = sample(2.0);
    f8(&mut bench);
    let foot = |bench: &Bench| bench.get_by_label_contains("For trained staff").rect();
    let (before, window) = (foot(&bench), bench.ctx.content_rect());
    assert!(before.top() > window.bottom(), "the end is out of sight at first");
    for _ in 0..40 {
        key(&mut bench, Key::PageDown);
    }
    assert!(window.contains_rect(foot(&bench)), "{} in {window}", foot(&bench));
}

/// A card for a weight as it stands without a clinic.
fn told(emergency: Emergency, scheme: Scheme, weight: Option<&str>) -> CardWords {
    let table = Emergencies::bundled().unwrap();
    let facts = Facts {
        number: "911".to_owned(),
        weight: Weighed::of(weight.map(|w| BodyWeight::parse(w).unwrap())),
        ..Facts::default()
    };
    words(table.card(emergency, scheme).unwrap(), &facts, None)
}

#[test]
fn the_cards_in_words() {
    for (name, emergency, scheme, weight) in [
        ("last-us-70", Emergency::Last, Scheme::Us, Some("70")),
        ("last-us-82", Emergency::Last, Scheme::Us, Some("82")),
        ("last-us-without-weight", Emergency::Last, Scheme::Us, None),
        ("last-uk-70", Emergency::Last, Scheme::Uk, Some("70")),
        ("pneumothorax", Emergency::Pneumothorax, Scheme::Us, None),
        ("anaphylaxis-us-48", Emergency::Anaphylaxis, Scheme::Us, Some("48")),
        ("anaphylaxis-uk", Emergency::Anaphylaxis, Scheme::Uk, None),
        ("vasovagal", Emergency::Vasovagal, Scheme::Us, None),
    ] {
        insta::assert_snapshot!(format!("emergency-{name}"), told(emergency, scheme, weight).plain());
    }
}

#[test]
fn every_card_stands_on_one_page_of_either_paper_and_equal_cards_make_equal_bytes() {
    for page in PageSize::ALL {
        for scheme in Scheme::ALL {
            for weight in [None, Some("70")] {
                let cards: Vec<CardWords> = Emergency::ALL.into_iter().map(|e| told(e, scheme, weight)).collect();
                let pages = document(&cards, page, "Practice on the Hill").pages.len();
                assert_eq!(pages, 4, "{page:?} {scheme:?} {weight:?}");
            }
        }
    }
    let cards =
        Cards { cards: vec![told(Emergency::Last, Scheme::Us, Some("70"))], page: PageSize::A4, clinic: String::new() };
    assert_eq!(pdf(&cards, now()).unwrap().bytes, pdf(&cards, now()).unwrap().bytes);
}

#[test]
fn f8_with_modifiers_is_another_key() {
    let mut bench = Setup::default().open();
    bench.run();
    bench.key_press_modifiers(Modifiers::COMMAND, Key::F8);
    bench.run();
    assert_eq!(shown(&bench), None);
}
