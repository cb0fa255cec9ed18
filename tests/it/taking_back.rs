//! Second thoughts: what takes something away is meant, what was typed stays, what was given up leaves nothing, and keys
//! act where somebody clicked.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, PointerButton, Pos2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use palpate::app::commands::palette::Choice;
use palpate::app::points::correcting::Correcting;
use palpate::app::visits::{Amending, VisitAction};
use palpate::app::{Action, Command, Modal};
use palpate::chart::{Allergy, AmendmentKind, Clinician, Corrected, Mark};
use palpate::geometry::{Point, point};
use palpate::i18n::text;

use crate::support::bench::{Setup, run, with_sample};
use crate::support::gestures::{Bench, ctrl, injected, key, open, place, press, question, said, sweep};

const SHOULDER: Point = point(46.0, 154.0);
/// Gluteus medius on the left, above no zone.
const BUTTOCK: Point = point(-62.0, 425.0);
/// Beside it.
const BESIDE: Point = point(-50.0, 420.0);

fn marks(bench: &Bench) -> &[Mark] {
    bench.state().session().marks()
}

fn types(bench: &mut Bench, words: &str) {
    bench.event(Event::Text(words.to_owned()));
    bench.run();
}

/// The name of what has the keyboard.
fn focused(bench: &Bench) -> String {
    let node = bench.root().children_recursive().find(|n| n.accesskit_node().is_focused());
    node.and_then(|n| n.accesskit_node().label()).unwrap_or_default()
}

fn value(bench: &Bench, label: &str) -> String {
    let mut fields = bench.query_all_by_label(label);
    fields.find(|n| n.accesskit_node().role() == Role::TextInput).and_then(|n| n.value()).unwrap_or_default()
}

/// A click whose press and release come in one frame, as in a window that is drawn slowly.
fn quick_click(bench: &mut Bench, pos: Pos2) {
    bench.hover_at(pos);
    bench.run();
    let button =
        |pressed| Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE };
    bench.input_mut().events.extend([button(true), button(false)]);
    bench.step();
    bench.run();
    sweep(bench);
}

/// Where the row of the list of points is that says this.
fn row(bench: &Bench, role: Role, says: &str) -> Pos2 {
    let mut rows = bench.query_all_by_role(role);
    let fits = |label: Option<String>| label.is_some_and(|l| l.to_lowercase().contains(says));
    rows.find(|n| fits(n.accesskit_node().label())).map(|n| n.rect().center()).expect("the row is shown")
}

#[test]
fn inject_in_the_palette_injects_the_selected_point_and_undoes_nothing() {
    let mut bench = open();
    for p in [BUTTOCK, BESIDE] {
        place(&mut bench, p);
    }
    key(&mut bench, Key::I);
    let first = marks(&bench)[0].id;
    for after in [None, Some(Key::Num3)] {
        if let Some(score) = after {
            let second = marks(&bench)[1].id;
            run(&mut bench, Action::Run(Command::Undo));
            run(&mut bench, Action::Select(second));
            key(&mut bench, score);
        }
        run(&mut bench, Action::Select(first));
        ctrl(&mut bench, Key::K);
        types(&mut bench, "inject");
        let entries = bench.state().session().palette("inject");
        assert_eq!(entries[0].choice, Choice::Run(Command::Inject), "the single act on the selected point is first");
        key(&mut bench, Key::Enter);
        assert_eq!(injected(&bench), [true, true]);
    }
    ctrl(&mut bench, Key::K);
    types(&mut bench, "undo");
    key(&mut bench, Key::Enter);
    assert_eq!(injected(&bench), [false, true], "its own verb finds it");
}

#[test]
fn no_word_but_its_own_verb_leads_the_palette_to_an_act_that_takes_away() {
    let mut bench = open();
    place(&mut bench, BUTTOCK);
    for k in [Key::Num7, Key::I, Key::Num3] {
        key(&mut bench, k);
    }
    run(&mut bench, Action::Run(Command::Undo));
    let session = bench.state().session();
    let titles = session.palette("").into_iter().flat_map(|e| [e.title, e.detail]);
    let steps = [session.undo_text(), session.redo_text()].into_iter().flatten();
    let all = titles.chain(steps).collect::<Vec<_>>().join(" ");
    let words: std::collections::BTreeSet<String> =
        all.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
    assert!(words.contains("injection") && words.contains("point") && words.len() > 80, "{words:?}");
    for word in &words {
        for end in word.char_indices().map(|(i, c)| i + c.len_utf8()) {
            let typed = &word[..end];
            let found = session.palette(typed);
            let Some(Choice::Run(command)) = found.first().map(|e| e.choice.clone()) else { continue };
            let name = text(&command.text_id()).to_lowercase();
            assert!(!command.takes_away() || name.starts_with(typed), "{typed} finds {name} first");
        }
    }
    for (typed, command) in [
        ("undo", Command::Undo),
        ("redo", Command::Redo),
        ("delete", Command::Delete),
        ("clear treatment", Command::ResetState),
    ] {
        assert_eq!(session.palette(typed)[0].choice, Choice::Run(command), "{typed}");
    }
    assert_eq!(session.palette("undo injection")[0].choice, Choice::Run(Command::Undo), "behind its verb, its object");
}

#[test]
fn a_click_on_a_row_takes_the_keyboard_from_wherever_it_was() {
    let mut bench = open();
    for p in [BUTTOCK, SHOULDER] {
        place(&mut bench, p);
    }
    // From a form, by Tab, and from a list that was opened there.
    for (from, pain, digit) in [("Pain 4", 7, Key::Num7), ("Pain 6", 5, Key::Num5)] {
        bench.get_by_label(from).focus();
        bench.run();
        key(&mut bench, Key::Tab);
        let at = row(&bench, Role::ListBoxOption, "gluteus medius");
        quick_click(&mut bench, at);
        assert!(focused(&bench).to_lowercase().contains("gluteus medius"), "{from}: {}", focused(&bench));
        key(&mut bench, digit);
        assert_eq!(marks(&bench)[0].pain.map(|p| p.value()), Some(pain), "{from}");
    }
    key(&mut bench, Key::Tab);
    assert!(focused(&bench).contains("trapezius"), "Tab goes on from there: {}", focused(&bench));
    run(&mut bench, Action::ClearSelection);
    bench.get_by_role_and_label(Role::ComboBox, "Sex").click();
    bench.run();
    press(&mut bench, "Female");
    let at = row(&bench, Role::ListBoxOption, "gluteus medius");
    quick_click(&mut bench, at);
    key(&mut bench, Key::I);
    assert_eq!(injected(&bench), [true, false], "after a choice from a list: {}", said(&bench));
    // A row of the visits, and a mark on the body.
    bench.get_by_label("Pain 4").focus();
    bench.run();
    let at = bench.query_all_by_label_contains("draft, 2 points,").next().expect("the visit").rect().center();
    quick_click(&mut bench, at);
    assert!(focused(&bench).contains("2 points"), "{}", focused(&bench));
    let shoulder = marks(&bench)[1].place.at();
    let at = bench.state().screen_position(shoulder).unwrap();
    quick_click(&mut bench, at);
    key(&mut bench, Key::Num6);
    assert_eq!(marks(&bench)[1].pain.map(|p| p.value()), Some(6));
}

#[test]
fn what_was_typed_into_an_amendment_is_there_again_until_it_is_added() {
    let mut bench = with_sample(Setup::default());
    ctrl(&mut bench, Key::L);
    press(&mut bench, "Sign");
    let ask = |bench: &mut Bench| run(bench, Action::Visits(VisitAction::AskToAmend(None)));
    ask(&mut bench);
    types(&mut bench, "seen on the recording");
    bench.get_by_role_and_label(Role::TextInput, "Text").focus();
    bench.run();
    types(&mut bench, "The third point was injected twice.");
    key(&mut bench, Key::Escape);
    assert_eq!(bench.state().session().modal(), None);
    assert_eq!(said(&bench), "Your entry is kept. Open the sheet again to continue");
    ask(&mut bench);
    bench.get_by_label("Your earlier entry is kept.");
    press(&mut bench, "Cancel");
    ask(&mut bench);
    assert_eq!(value(&bench, "Reason"), "seen on the recording");
    assert_eq!(value(&bench, "Text"), "The third point was injected twice.");
    press(&mut bench, "Add to the record");
    let visit = bench.state().session().shown_visit().unwrap();
    assert_eq!(visit.amendments.len(), 1);
    assert_eq!(visit.amendments[0].text, "The third point was injected twice.");
    ask(&mut bench);
    assert_eq!((value(&bench, "Reason"), value(&bench, "Text")), (String::new(), String::new()), "it was used");
    types(&mut bench, "of another chart");
    key(&mut bench, Key::Escape);
    run(&mut bench, Action::Run(Command::OpenSample));
    run(&mut bench, Action::Answer(palpate::app::Answer::Discard));
    ctrl(&mut bench, Key::L);
    press(&mut bench, "Sign");
    ask(&mut bench);
    assert_eq!(value(&bench, "Reason"), "", "what was typed for one chart never shows in another");
}

#[test]
fn reasons_that_were_typed_into_other_sheets_are_there_again() {
    let mut bench = open();
    place(&mut bench, BUTTOCK);
    key(&mut bench, Key::I);
    key(&mut bench, Key::U);
    types(&mut bench, "palpated only");
    key(&mut bench, Key::Escape);
    assert_eq!((bench.state().session().modal(), injected(&bench)), (None, vec![true]));
    key(&mut bench, Key::U);
    assert_eq!(value(&bench, "Reason"), "palpated only");
    key(&mut bench, Key::Escape);

    ctrl(&mut bench, Key::L);
    press(&mut bench, "The patient cannot be identified");
    bench.get_by_role_and_label(Role::TextInput, "Why the patient cannot be identified").focus();
    bench.run();
    types(&mut bench, "unresponsive");
    press(&mut bench, "Enter identifiers");
    run(&mut bench, Action::Run(Command::Sign));
    assert_eq!(value(&bench, "Why the patient cannot be identified"), "unresponsive");
}

#[test]
fn going_back_from_the_question_of_a_line_leaves_no_point_behind() {
    for back in ["Go back", "Esc"] {
        let mut bench = open();
        let mut patient = bench.state().session().patient().clone();
        patient.allergies = Some(vec![Allergy::in_words("lidocaine")]);
        run(&mut bench, Action::EditPatient(Box::new(patient)));
        place(&mut bench, BUTTOCK);
        let (before, undo) = (marks(&bench).to_vec(), bench.state().session().undo_text());
        ctrl(&mut bench, Key::K);
        types(&mut bench, "l gmed 6 inj");
        key(&mut bench, Key::Enter);
        assert!(question(&bench).is_some());
        if back == "Esc" {
            key(&mut bench, Key::Escape);
        } else {
            press(&mut bench, back);
        }
        assert_eq!(marks(&bench), before, "{back}");
        assert_eq!(said(&bench), "Not injected, and not placed: 2 Gluteus medius, left");
        let session = bench.state().session();
        assert_eq!((session.undo_text(), session.redo_text()), (undo, None), "as if it had never been");
        assert!(bench.query_by_role_and_label(Role::Button, "Undo").is_none(), "nothing is offered to be undone");
        // A point that stood there before stays when its injection is refused.
        let id = before[0].id;
        run(&mut bench, Action::Select(id));
        key(&mut bench, Key::I);
        press(&mut bench, "Go back");
        assert_eq!(marks(&bench), before);
    }
}

#[test]
fn one_enter_too_many_after_the_last_score_places_nothing() {
    let mut bench = open();
    for p in [BUTTOCK, BESIDE] {
        place(&mut bench, p);
        key(&mut bench, Key::I);
    }
    let over = bench.state().screen_position(point(50.0, 360.0)).unwrap();
    bench.hover_at(over);
    bench.run();
    ctrl(&mut bench, Key::J);
    for k in [Key::Num3, Key::Enter, Key::Num4, Key::Enter, Key::Enter] {
        key(&mut bench, k);
    }
    let after = |m: &Mark| m.injection().and_then(|i| i.pain_after).map(|p| p.value());
    assert_eq!(marks(&bench).iter().map(after).collect::<Vec<_>>(), [Some(3), Some(4)]);
    assert_eq!(said(&bench), "Every injected point has its post-injection pain");
    // Nor does Enter click where the pointer is while a point without a needle is selected.
    place(&mut bench, SHOULDER);
    bench.hover_at(over);
    run(&mut bench, Action::Run(Command::NextPanel));
    run(&mut bench, Action::Run(Command::Escape));
    run(&mut bench, Action::Run(Command::Escape));
    let third = marks(&bench)[2].id;
    run(&mut bench, Action::Select(third));
    key(&mut bench, Key::Enter);
    assert_eq!(marks(&bench).len(), 3);
}

#[test]
fn a_visit_entered_in_error_says_so_in_band_list_and_banner_and_counts_nothing() {
    let mut bench = with_sample(Setup::default());
    ctrl(&mut bench, Key::L);
    press(&mut bench, "Sign");
    bench.get_by_label("Signed Nov 21, 2026, 09:42 by Dr. A. Example MD");
    assert!(bench.query_all_by_label_contains("signed, 7 points, 3 treated").count() == 1);
    let strike = |bench: &mut Bench, mark| {
        let by = Clinician { name: "B. Second".to_owned(), credentials: "MD".to_owned(), ..Clinician::default() };
        let (reason, text) = ("wrong chart".to_owned(), "Entered in the wrong chart.".to_owned());
        let amending = Amending { kind: AmendmentKind::EnteredInError, mark, by, reason, text };
        run(bench, Action::Visits(VisitAction::Amend(Box::new(amending))));
    };
    let first = marks(&bench)[0].id;
    strike(&mut bench, Some(first));
    assert!(bench.query_all_by_label_contains("signed, 6 points, 2 treated").count() == 1, "one point of it");
    strike(&mut bench, None);
    bench.get_by_label("Entered in error: Nov 21, 2026, 09:42 by B. Second MD. Not counted");
    bench.get_by_label_contains("entered in error, 0 points, 0 treated");
    bench.get_by_label("Visit Nov 21, 2026 · entered in error");
    assert!(bench.query_all_by_label_contains("Signed Nov 21, 2026").count() == 0);
    bench.get_by_label_contains("Go to Nov 21, 2026, 09:30, entered in error");
}

#[test]
fn an_injection_is_taken_back_for_a_reason_that_stays() {
    let mut bench = open();
    for p in [BUTTOCK, BESIDE] {
        place(&mut bench, p);
        key(&mut bench, Key::I);
    }
    let before = marks(&bench)[1].clone();
    key(&mut bench, Key::U);
    assert_eq!(bench.state().session().modal(), Some(&Modal::Correct));
    bench.get_by_label("Point 2 Gluteus medius, left");
    bench.get_by_label("Recorded now: Lidocaine 1 % 0.5 mL");
    bench.get_by_label("Will be recorded: not injected");
    run(&mut bench, Action::Correct(Correcting::Confirm { syringe: None, reason: " ".to_owned() }));
    assert_eq!(injected(&bench), [true, true], "not without a reason");
    types(&mut bench, "Entered wrongly");
    key(&mut bench, Key::Enter);
    assert_eq!((injected(&bench), bench.state().session().modal()), (vec![true, false], None));
    let correction = &marks(&bench)[1].corrections[0];
    assert_eq!(
        (correction.what, correction.before.as_str(), correction.after.as_str(), correction.reason.as_str()),
        (Corrected::Treatment, "Lidocaine 1 % 0.5 mL", "not injected", "Entered wrongly")
    );
    assert_eq!(said(&bench), "Injection taken back: 2; the reason is in the record");
    ctrl(&mut bench, Key::Z);
    assert_eq!(marks(&bench)[1], before, "one step");
    ctrl(&mut bench, Key::Z);
    assert_eq!(injected(&bench), [true, false], "undo of the injection itself asks for nothing");
    run(&mut bench, Action::Run(Command::Redo));

    // Several at once need one reason; a point that was only found goes back with them.
    place(&mut bench, SHOULDER);
    key(&mut bench, Key::P);
    run(&mut bench, Action::Run(Command::SelectAll));
    key(&mut bench, Key::U);
    bench.get_by_label("Points 1 Gluteus medius, left; 2 Gluteus medius, left");
    types(&mut bench, "needle not advanced");
    key(&mut bench, Key::Enter);
    assert_eq!(injected(&bench), [false, false, false]);
    let reasons = marks(&bench).iter().map(|m| m.corrections.iter().map(|c| c.reason.clone()).collect::<Vec<_>>());
    let reason = vec!["needle not advanced".to_owned()];
    assert_eq!(reasons.collect::<Vec<_>>(), [reason.clone(), reason, vec![]]);
}

#[test]
fn deleting_an_injected_point_says_that_nothing_of_it_stays() {
    let mut bench = open();
    place(&mut bench, BUTTOCK);
    key(&mut bench, Key::Delete);
    assert_eq!((marks(&bench).len(), bench.state().session().modal()), (0, None), "a point without a needle goes");
    ctrl(&mut bench, Key::Z);
    key(&mut bench, Key::I);
    key(&mut bench, Key::Delete);
    bench.get_by_label("Delete a point that was injected?");
    bench.get_by_label_contains("without a reason on record");
    assert_eq!(focused(&bench), "Keep it");
    key(&mut bench, Key::Enter);
    assert_eq!((marks(&bench).len(), bench.state().session().modal()), (1, None));
    key(&mut bench, Key::Delete);
    press(&mut bench, "Delete");
    assert_eq!(marks(&bench).len(), 0);
}
