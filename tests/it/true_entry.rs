//! Entry that is fast and true: which score a digit means, what a place by name is, which keys act where, what is put
//! right of an injected point, one line for a point, lots that come late.

use egui::accesskit::Role;
use egui::{Event, ImeEvent, Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use palpate::app::points::correcting::Correcting;
use palpate::app::{Action, Answer, Command, Level, Modal};
use palpate::body::{Side, View};
use palpate::chart::mark::Test;
use palpate::chart::{Corrected, Kind, Mark, State, Technique};
use palpate::export::{ExportKind, ExportOptions, ViewChoice, export};
use palpate::geometry::{Point, point};
use palpate::report::note::{NoteTemplates, note};
use palpate::rules::clinical_tables::clinic::Clinical;
use palpate::store::settings::Settings;

use crate::support::bench::{Setup, run, with_sample};
use crate::support::charts::{atlas, now};
use crate::support::gestures::{Bench, at, click, ctrl, drag, go_on, key, open, place, said, sweep};

const SHOULDER: Point = point(46.0, 154.0);
const BUTTOCK: Point = point(62.0, 425.0);

fn mark(bench: &Bench, i: usize) -> &Mark {
    &bench.state().session().marks()[i]
}

fn scores(bench: &Bench, i: usize) -> (Option<u8>, Option<u8>) {
    let m = mark(bench, i);
    (m.pain.map(|p| p.value()), m.injection().and_then(|i| i.pain_after).map(|p| p.value()))
}

fn undo_of(bench: &Bench) -> String {
    bench.state().session().undo_text().unwrap_or_default()
}

/// What a keyboard sends for a key: its name by print, its place, the text.
fn stroke(bench: &mut Bench, key: Key, at: Key, text: &str) {
    let pressed =
        |pressed| Event::Key { key, physical_key: Some(at), pressed, repeat: false, modifiers: Modifiers::NONE };
    // As a window gets them: press and text in one frame.
    let text = (!text.is_empty()).then(|| Event::Text(text.to_owned()));
    bench.input_mut().events.extend(std::iter::once(pressed(true)).chain(text));
    bench.step();
    bench.event(pressed(false));
    bench.run();
    sweep(bench);
}

fn types(bench: &mut Bench, words: &str) {
    bench.event(Event::Text(words.to_owned()));
    bench.run();
}

/// The long note of the visit.
fn noted(bench: &Bench) -> String {
    let session = bench.state().session();
    let template = NoteTemplates::bundled().unwrap().get("long").unwrap();
    let visit = session.shown_visit().unwrap().id;
    note(session.chart(), visit, template, atlas(), Clinical::bundled().unwrap(), "", None).unwrap()
}

/// Ctrl+K, the words, Enter.
fn line(bench: &mut Bench, words: &str) {
    ctrl(bench, Key::K);
    types(bench, words);
    key(bench, Key::Enter);
    assert_ne!(bench.state().session().modal(), Some(&Modal::Palette), "{words} was taken");
}

#[test]
fn a_digit_on_an_injected_point_is_the_pain_after_and_the_baseline_stays() {
    let mut bench = open();
    place(&mut bench, SHOULDER);
    key(&mut bench, Key::Num7);
    assert_eq!((scores(&bench, 0), said(&bench)), ((Some(7), None), "Point 1: pain 7".to_owned()));
    key(&mut bench, Key::I);
    for (keys, after) in [
        (vec![Key::Num3], Some(3)),
        (vec![Key::X], Some(10)),
        (vec![Key::Num0], Some(0)),
        (vec![Key::Num1, Key::Num0], Some(10)),
        (vec![Key::C], None),
    ] {
        for k in &keys {
            key(&mut bench, *k);
        }
        assert_eq!(scores(&bench, 0), (Some(7), after), "{keys:?}");
    }
    key(&mut bench, Key::Num2);
    assert_eq!(said(&bench), "Point 1: post-injection pain 2 (before: 7)");
    assert_eq!(undo_of(&bench), "post-injection pain of point 1");
    ctrl(&mut bench, Key::Z);
    assert_eq!(scores(&bench, 0), (Some(7), None));
    // The baseline changes in its own row alone, and says what it was.
    bench.get_by_label("Pain 5").click();
    bench.run();
    assert_eq!(scores(&bench, 0), (Some(5), None));
    assert_eq!(said(&bench), "Point 1: the pain before the injection is now 5, it was 7");
    assert_eq!(bench.state().session().notice().map(|n| n.level), Some(Level::Warning));
    // Needled without fluid it is the same.
    line(&mut bench, "dry needle");
    line(&mut bench, "l ql 6 inj");
    assert_eq!(mark(&bench, 1).injection().unwrap().technique, Technique::DryNeedling);
    key(&mut bench, Key::Num4);
    assert_eq!(scores(&bench, 1), (Some(6), Some(4)));
}

#[test]
fn of_several_points_each_gets_the_score_that_is_due_to_it() {
    let mut bench = with_sample(Setup::default());
    let before: Vec<_> = bench.state().session().marks().iter().map(|m| m.pain).collect();
    run(&mut bench, Action::Run(Command::SelectAll));
    key(&mut bench, Key::Num1);
    key(&mut bench, Key::Num0);
    for (m, was) in bench.state().session().marks().iter().zip(before) {
        match m.injection() {
            Some(i) => assert_eq!((m.pain, i.pain_after.unwrap().value()), (was, 10)),
            None => assert_eq!(m.pain.unwrap().value(), 10),
        }
    }
}

#[test]
fn the_pain_after_stands_below_the_score_and_keeps_its_place() {
    for size in [egui::vec2(1280.0, 720.0), egui::vec2(1440.0, 900.0)] {
        let mut bench = Setup { size, ..Setup::default() }.open();
        bench.run();
        let places = [SHOULDER, point(45.0, 385.0), point(0.0, 250.0), BUTTOCK];
        let mut stood = Vec::new();
        for (i, at) in places.into_iter().enumerate() {
            place(&mut bench, at);
            let before = bench.get_by_role_and_label(Role::Button, "Pain 3").rect();
            let after = bench.get_by_role_and_label(Role::Button, "Post-injection pain 3").rect();
            key(&mut bench, Key::I);
            go_on(&mut bench);
            assert!(mark(&bench, i).injection().is_some());
            assert_eq!(bench.get_by_role_and_label(Role::Button, "Pain 3").rect(), before, "{size} {i}: the score");
            let now = bench.get_by_role_and_label(Role::Button, "Post-injection pain 3").rect();
            assert_eq!(now, after, "{size} {i}: the score after");
            assert!(now.bottom() < size.y - 40.0, "{size} {i}: {now} is in sight");
            click(&mut bench, now.center());
            assert_eq!(scores(&bench, i), (None, Some(3)), "{size} {i}");
            stood.push((before, after));
        }
        assert!(stood.windows(2).all(|w| w[0] == w[1]), "{size}: {stood:?}");
    }
}

#[test]
fn the_pains_after_of_all_points_take_two_keys_each() {
    let mut bench = open();
    for at in [SHOULDER, point(45.0, 385.0), BUTTOCK] {
        place(&mut bench, at);
        key(&mut bench, Key::I);
    }
    place(&mut bench, point(20.0, 200.0));
    let mut keys = 0;
    let mut press = |bench: &mut Bench, k: Key| {
        keys += 1;
        key(bench, k);
    };
    ctrl(&mut bench, Key::J);
    for (i, k) in [Key::Num3, Key::Num2, Key::X].into_iter().enumerate() {
        press(&mut bench, k);
        press(&mut bench, Key::Enter);
        assert!(scores(&bench, i).1.is_some());
    }
    assert_eq!([0, 1, 2, 3].map(|i| scores(&bench, i).1), [Some(3), Some(2), Some(10), None]);
    assert!(keys < 3 * 3, "{keys}");
    ctrl(&mut bench, Key::J);
    assert_eq!(said(&bench), "Every injected point has its post-injection pain");
}

#[test]
fn a_place_by_name_is_a_standard_site_until_the_first_finding_score_treatment_or_move() {
    type Touch = fn(&mut Bench);
    let touches: [(&str, Touch); 6] = [
        ("a score", |b| key(b, Key::Num4)),
        ("a finding", |b| key(b, Key::T)),
        ("a kind", |b| key(b, Key::A)),
        ("an injection", |b| key(b, Key::I)),
        ("a move", |b| run(b, Action::Nudge { dx_mm: 1.0, dy_mm: 0.0 })),
        ("another place", |b| {
            let id = mark(b, 0).id;
            run(b, Action::MoveMark { mark: id, view: View::Back, to: SHOULDER });
        }),
    ];
    let written = |bench: &Bench| {
        let (chart, visit) = (bench.state().session().chart(), bench.state().session().shown_visit().unwrap().id);
        let csv = export(chart, visit, ExportKind::Csv, ViewChoice::All, &ExportOptions::default(), now()).unwrap();
        format!("{}\n{}", String::from_utf8(csv.bytes).unwrap(), noted(bench))
    };
    for (what, touch) in touches {
        let mut bench = open();
        line(&mut bench, "r lev");
        assert!(mark(&bench, 0).place.is_by_name());
        assert!(written(&bench).contains("standard site, not palpated: "), "{what}");
        touch(&mut bench);
        go_on(&mut bench);
        assert!(!mark(&bench, 0).place.is_by_name(), "{what}");
        assert!(!written(&bench).contains("standard site"), "{what}");
        assert!(!written(&bench).contains("not palpated"), "{what}");
    }
}

#[test]
fn letters_and_digits_act_only_while_the_picture_or_a_list_has_the_keyboard() {
    let mut bench = open();
    place(&mut bench, SHOULDER);
    key(&mut bench, Key::Num6);
    let before = bench.state().session().chart().clone();
    // A click on the ground of the inspector, beside all fields.
    let row = bench.get_by_role_and_label(Role::Button, "Pain 6").rect();
    click(&mut bench, row.left_top() - egui::vec2(4.0, 8.0));
    for (k, text) in [(Key::N, "n"), (Key::O, "o"), (Key::N, "n"), (Key::E, "e"), (Key::C, "c"), (Key::Minus, "-")] {
        stroke(&mut bench, k, k, text);
    }
    key(&mut bench, Key::Delete);
    assert_eq!(*bench.state().session().chart(), before);
    assert_eq!(bench.state().session().drawing(), None);
    assert!(said(&bench).starts_with("Letters and digits act on points while"), "{}", said(&bench));
    // Escape gives the keyboard back to the picture.
    run(&mut bench, Action::Select(before.visits[0].marks[0].id));
    let id = before.visits[0].marks[0].id;
    key(&mut bench, Key::Escape);
    run(&mut bench, Action::Select(id));
    key(&mut bench, Key::Num4);
    assert_eq!(scores(&bench, 0).0, Some(4));
    // So does a click on a row of the list.
    let row = bench.get_by_role_and_label(Role::Button, "Pain 6").rect();
    click(&mut bench, row.left_top() - egui::vec2(4.0, 8.0));
    let listed = bench
        .query_all_by_label_contains("Mark 1 of 1")
        .find(|n| n.accesskit_node().role() == Role::ListBoxOption)
        .map(|n| n.rect().center())
        .unwrap();
    click(&mut bench, listed);
    key(&mut bench, Key::Num5);
    assert_eq!(scores(&bench, 0).0, Some(5));
}

#[test]
fn every_act_by_key_is_named_with_its_point() {
    let mut bench = open();
    place(&mut bench, SHOULDER);
    for (k, words) in [
        (Key::T, "Point 1: Taut band: yes"),
        (Key::T, "Point 1: Taut band: tested, absent"),
        (Key::A, "Point 1: Active"),
        (Key::P, "Point 1: Planned"),
        (Key::Num3, "Point 1: pain 3"),
        (Key::C, "Point 1: pain –"),
    ] {
        key(&mut bench, k);
        go_on(&mut bench);
        assert_eq!(said(&bench), words, "{k:?}");
    }
}

#[test]
fn digits_and_letters_act_on_other_layouts_and_not_while_a_word_is_put_together() {
    let mut bench = open();
    place(&mut bench, SHOULDER);
    let row = [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];
    for (i, (place, c)) in row.into_iter().zip("&é\"'(-è_ç".chars()).enumerate() {
        let text = c.to_string();
        stroke(&mut bench, Key::from_name(&text).unwrap_or(place), place, &text);
        assert_eq!(scores(&bench, 0).0, Some(i as u8 + 1), "{c}");
    }
    stroke(&mut bench, Key::T, Key::T, "е");
    assert_eq!(mark(&bench, 0).findings.taut_band, Test::Yes, "the key of T on a Russian keyboard");
    let before = mark(&bench, 0).clone();
    // A dead key types nothing, and what AltGr types is no command.
    stroke(&mut bench, Key::OpenBracket, Key::OpenBracket, "");
    stroke(&mut bench, Key::E, Key::E, "€");
    bench.event(Event::Ime(ImeEvent::Preedit { text: "に".to_owned(), active_range_chars: None }));
    bench.run();
    stroke(&mut bench, Key::I, Key::I, "i");
    stroke(&mut bench, Key::Num4, Key::Num4, "4");
    assert_eq!(mark(&bench, 0), &before);
    bench.event(Event::Ime(ImeEvent::Commit("に".to_owned())));
    bench.run();
    stroke(&mut bench, Key::Num4, Key::Num4, "4");
    assert_eq!(scores(&bench, 0).0, Some(4), "afterwards keys act again");
}

#[test]
fn one_line_makes_a_point_with_everything_in_one_step() {
    let mut bench = open();
    ctrl(&mut bench, Key::K);
    types(&mut bench, "r ut 7 tfra inj >3");
    let preview = "Place Upper trapezius, right, pain 7, taut band, familiar pain, refers, active, \
                   injected lidocaine 1 % 0.5 mL, after 3";
    bench.get_by_label_contains(&preview.replace("                   ", ""));
    key(&mut bench, Key::Enter);
    go_on(&mut bench);
    let m = mark(&bench, 0).clone();
    assert_eq!(bench.state().session().muscle_label(&m), "Upper trapezius, right");
    assert_eq!((scores(&bench, 0), m.kind), ((Some(7), Some(3)), Kind::Active));
    let f = m.findings;
    assert_eq!((f.taut_band, f.familiar_pain, f.referred_pain), (Test::Yes, Test::Yes, Test::Yes));
    assert!(!m.place.is_by_name());
    assert_eq!(bench.state().session().selection(), [m.id]);
    ctrl(&mut bench, Key::Z);
    assert!(bench.state().session().marks().is_empty(), "the whole line is one step");
    ctrl(&mut bench, Key::Y);
    assert_eq!(mark(&bench, 0), &m);
    line(&mut bench, "l ql 8");
    assert_eq!((scores(&bench, 1), &mark(&bench, 1).state), ((Some(8), None), &State::Found));
    line(&mut bench, "l gmed 5 plan");
    assert_eq!(mark(&bench, 2).state, State::Planned);
    line(&mut bench, "l infra 2 t-");
    assert_eq!(mark(&bench, 3).findings.taut_band, Test::No);
    let first = m.id;
    run(&mut bench, Action::Select(first));
    line(&mut bench, ">5");
    assert_eq!(scores(&bench, 0), (Some(7), Some(5)));
}

#[test]
fn a_line_that_is_not_understood_does_nothing_and_says_so() {
    let mut bench = open();
    for (words, why) in [
        ("r ut 11", "not understood: 11"),
        ("r ut 7 zq", "not understood: zq"),
        ("r ut 7 >3", "“>” is the pain after: it needs “inj”"),
        (">3", "Post-injection pain belongs to an injected point"),
    ] {
        ctrl(&mut bench, Key::K);
        types(&mut bench, words);
        assert!(bench.query_all_by_label_contains(why).count() > 0, "{words}");
        key(&mut bench, Key::Enter);
        assert_eq!(bench.state().session().modal(), Some(&Modal::Palette), "{words}");
        assert!(bench.state().session().marks().is_empty(), "{words}");
        run(&mut bench, Action::Answer(Answer::Cancel));
    }
}

#[test]
fn without_a_side_nothing_is_chosen_and_the_single_act_stands_before_the_act_on_all() {
    let mut bench = open();
    for words in ["ut 7", "ql", "ut 7 tfra inj"] {
        ctrl(&mut bench, Key::K);
        types(&mut bench, words);
        key(&mut bench, Key::Enter);
        assert!(bench.state().session().marks().is_empty(), "{words}");
        bench.get_by_label("Right or left? Type r or l, or choose with the arrows");
        run(&mut bench, Action::Answer(Answer::Cancel));
    }
    for at in [SHOULDER, BUTTOCK] {
        place(&mut bench, at);
    }
    let entries = bench.state().session().palette("inject");
    let position =
        |c: Command| entries.iter().position(|e| e.choice == palpate::app::commands::palette::Choice::Run(c));
    assert!(position(Command::Inject) < position(Command::InjectAllRemaining));
    line(&mut bench, "inject all");
    assert!(matches!(bench.state().session().modal(), Some(Modal::InjectAll(marks)) if marks.len() == 2));
    run(&mut bench, Action::Answer(Answer::Cancel));
    assert!(bench.state().session().marks().iter().all(|m| m.injection().is_none()));
    line(&mut bench, "inject all");
    go_on(&mut bench);
    assert!(bench.state().session().marks().iter().all(|m| m.injection().is_some()));
}

#[test]
fn a_level_lists_all_its_muscles_with_their_nerves_and_chooses_none() {
    use palpate::app::commands::palette::Choice;
    let mut bench = open();
    let session = bench.state().session();
    for (words, muscle, detail, sides, least) in [
        ("C5", "Middle deltoid, right", "axillary nerve, C5-C6 · classic point", 2, 20),
        ("c5 l", "Supraspinatus, left", "suprascapular nerve, C5-C6 · classic point 1 of", 1, 20),
        ("L5-S1", "Gluteus medius, right", "superior gluteal nerve, L4-S1 · classic point 1 of", 2, 8),
        ("T1", "Pectoralis minor, left", "medial pectoral nerve, C7-T1 · classic point 1 of", 2, 5),
    ] {
        let entries = session.palette(words);
        let found = entries.iter().find(|e| e.title == muscle).unwrap_or_else(|| panic!("{words}: {muscle}"));
        assert!(found.detail.starts_with(detail), "{words}: {}", found.detail);
        assert!(!session.palette_preselects(words, &entries), "{words}: nobody has named a muscle");
        let hits = session.atlas().search(words).len();
        let places = entries.iter().filter(|e| matches!(e.choice, Choice::Place { .. })).count();
        assert!(hits >= least && places == hits * sides, "{words}: {places} places of {hits} muscles");
    }
    let line = session.palette("r C5 7 tfra inj");
    assert!(!line.iter().any(|e| matches!(e.choice, Choice::PlaceLine { .. })), "a level is no muscle of a point");
    ctrl(&mut bench, Key::K);
    types(&mut bench, "r C5");
    bench.get_by_label("Muscles of this level: choose one with the arrows");
    key(&mut bench, Key::Enter);
    assert!(bench.state().session().marks().is_empty());
    key(&mut bench, Key::ArrowDown);
    key(&mut bench, Key::Enter);
    assert_eq!(bench.state().session().marks().len(), 1);
}

#[test]
fn lot_and_expiry_are_typed_in_one_line() {
    for (typed, lot, expiry) in [
        ("lot LX-7 2027-03", "LX-7", Some("2027-03-31")),
        ("lot LX-7 03/27", "LX-7", Some("2027-03-31")),
        ("lot LX-7 3/2027", "LX-7", Some("2027-03-31")),
        ("LOT LX 7/b", "LX 7/b", None),
        ("lot 12345", "12345", None),
        ("lot A 2027-03-15", "A", Some("2027-03-15")),
    ] {
        let mut bench = open();
        line(&mut bench, typed);
        let vial = bench.state().session().syringe_in_hand().unwrap().components[0].clone();
        assert_eq!((vial.lot.as_str(), vial.expiry.map(|d| d.to_string()).as_deref()), (lot, expiry), "{typed}");
    }
    let mut bench = open();
    line(&mut bench, "lot LX-7");
    line(&mut bench, "exp 03/27");
    let vial = bench.state().session().syringe_in_hand().unwrap().components[0].clone();
    assert_eq!((vial.lot.as_str(), vial.expiry.unwrap().to_string().as_str()), ("LX-7", "2027-03-31"));
}

#[test]
fn a_lot_that_is_typed_late_is_offered_to_the_points_before() {
    let mut bench = open();
    for at in [SHOULDER, BUTTOCK] {
        place(&mut bench, at);
        key(&mut bench, Key::I);
    }
    line(&mut bench, "lot LX-7 03/27");
    assert!(said(&bench).contains("2 points were injected before"), "{}", said(&bench));
    bench.get_by_label("Apply LX-7, exp 03/2027 of Lidocaine to points 1, 2").click();
    bench.run();
    let vial = |bench: &Bench, i: usize| {
        let c = mark(bench, i).injection().unwrap().components[0].clone();
        (c.lot, c.expiry.map(|d| d.to_string()))
    };
    let expected = ("LX-7".to_owned(), Some("2027-03-31".to_owned()));
    assert_eq!([vial(&bench, 0), vial(&bench, 1)], [expected.clone(), expected.clone()]);
    assert!(bench.query_by_label_contains("Apply LX-7").is_none(), "nothing is left to offer");
    ctrl(&mut bench, Key::Z);
    assert_eq!(vial(&bench, 0).0, "", "one step");
    // A point with another lot was injected out of another vial.
    line(&mut bench, "lot B-2");
    place(&mut bench, point(20.0, 200.0));
    key(&mut bench, Key::I);
    line(&mut bench, "lot LX-7 03/27");
    line(&mut bench, "apply lot");
    assert_eq!([0, 1, 2].map(|i| vial(&bench, i).0), ["LX-7", "LX-7", "B-2"]);
}

#[test]
fn the_vial_of_the_last_patient_is_offered_with_a_question_and_never_carried_silently() {
    let mut bench = open();
    line(&mut bench, "lot LX-7 03/27");
    place(&mut bench, SHOULDER);
    key(&mut bench, Key::I);
    let lot = |bench: &Bench| bench.state().session().syringe_in_hand().unwrap().components[0].lot.clone();
    for (answer, expected) in [
        ("Another vial of Lidocaine than last patient", ""),
        ("Same vial of Lidocaine as last patient: LX-7, exp 03/2027", "LX-7"),
    ] {
        run(&mut bench, Action::Run(Command::New));
        if bench.state().session().modal().is_some() {
            run(&mut bench, Action::Answer(Answer::Discard));
        }
        assert_eq!(lot(&bench), "", "nothing is carried over by itself");
        bench.get_by_label("Same vial as last patient: LX-7, exp 03/2027?");
        bench.get_by_label(answer).click();
        bench.run();
        assert_eq!(lot(&bench), expected);
        assert!(bench.query_by_label_contains("Same vial as last patient").is_none());
        line(&mut bench, "r ut 3");
    }
    let kept: &Settings = bench.state().session().settings();
    assert_eq!(kept.last_vials.len(), 1);
}

#[test]
fn an_injected_point_is_put_right_by_one_act_that_asks_for_a_reason_and_keeps_the_rest() {
    let mut bench = open();
    place(&mut bench, SHOULDER);
    for k in [Key::Num7, Key::T, Key::I, Key::Num3] {
        key(&mut bench, k);
    }
    let before = mark(&bench, 0).clone();
    // Neither a drag nor an arrow moves it.
    let (from, to) = (at(&bench, before.place.at()), at(&bench, point(70.0, 213.0)));
    drag(&mut bench, from, to);
    key(&mut bench, Key::ArrowLeft);
    assert_eq!(mark(&bench, 0), &before);
    // The drug: the other syringe in hand and I.
    line(&mut bench, "bupi");
    key(&mut bench, Key::I);
    assert_eq!(bench.state().session().modal(), Some(&Modal::Correct));
    types(&mut bench, "other syringe in hand");
    key(&mut bench, Key::Enter);
    go_on(&mut bench);
    let m = mark(&bench, 0).clone();
    let (was, is) = (before.injection().unwrap(), m.injection().unwrap());
    assert_eq!(is.components[0].drug.as_str(), "bupivacaine");
    assert_eq!(
        (is.pain_after, is.at, is.needle, m.pain, m.findings),
        (was.pain_after, was.at, was.needle, before.pain, before.findings)
    );
    let c = &m.corrections[0];
    assert_eq!(
        (c.what, c.before.as_str(), c.reason.as_str()),
        (Corrected::Drug, "Lidocaine 1 % 0.5 mL", "other syringe in hand")
    );
    assert_eq!(said(&bench), "Point 1: Drug corrected from Lidocaine 1 % 0.5 mL to Bupivacaine 0.25 % 0.5 mL");
    ctrl(&mut bench, Key::Z);
    assert_eq!(mark(&bench, 0), &before, "it is one step");
    // The side: mirrored, with everything that was recorded.
    run(&mut bench, Action::Run(Command::ToOtherSide));
    run(&mut bench, Action::Correct(Correcting::Confirm { syringe: None, reason: "  ".to_owned() }));
    assert_eq!(mark(&bench, 0), &before, "without a reason nothing changes");
    run(&mut bench, Action::Correct(Correcting::Confirm { syringe: None, reason: "entered wrongly".to_owned() }));
    go_on(&mut bench);
    let m = mark(&bench, 0).clone();
    assert_eq!((m.side, m.place.at()), (Side::Left, before.place.at().mirrored()));
    assert_eq!(
        (&m.state, m.pain, m.findings, &m.muscle),
        (&before.state, before.pain, before.findings, &before.muscle)
    );
    assert_eq!((m.corrections[0].before.as_str(), m.corrections[0].after.as_str()), ("right", "left"));
    // The place: the next click says where.
    run(&mut bench, Action::Run(Command::MovePoint));
    place(&mut bench, point(-70.0, 213.0));
    assert_eq!(mark(&bench, 0), &m, "not before the reason is given");
    assert_eq!(bench.state().session().marks().len(), 1, "and no point is placed");
    run(&mut bench, Action::Correct(Correcting::Confirm { syringe: None, reason: "clicked too high".to_owned() }));
    go_on(&mut bench);
    let moved = mark(&bench, 0).clone();
    assert!(moved.place.at().distance(point(-70.0, 213.0)) < 1.0);
    assert_eq!((moved.corrections.len(), &moved.state), (2, &m.state));
    // In the note with reason and both values.
    let note = noted(&bench);
    assert!(note.contains("Side corrected at 09:42 from right to left (reason: entered wrongly)"), "{note}");
    assert!(note.contains("(reason: clicked too high)"), "{note}");
}

#[test]
fn a_point_that_is_not_injected_goes_to_the_other_side_at_once() {
    let mut bench = open();
    place(&mut bench, SHOULDER);
    key(&mut bench, Key::Num7);
    let before = mark(&bench, 0).clone();
    bench.get_by_role_and_label(Role::Button, "Move to the other side…").scroll_to_me();
    bench.run();
    bench.get_by_role_and_label(Role::Button, "Move to the other side…").click();
    bench.run();
    let m = mark(&bench, 0).clone();
    assert_eq!((m.side, m.place.at(), m.pain), (Side::Left, before.place.at().mirrored(), before.pain));
    assert_eq!((m.corrections.len(), undo_of(&bench).as_str()), (0, "move of point 1 to the other side"));
    // Far from the midline there is no list of sides to choose from.
    assert!(bench.query_by_role_and_label(Role::ComboBox, "Side").is_none());
    place(&mut bench, point(4.0, 300.0));
    bench.get_by_role_and_label(Role::ComboBox, "Side");
}

#[test]
fn a_click_just_outside_the_outline_is_taken_onto_the_skin() {
    let mut bench = open();
    let edge = |y: f64| {
        let mut x = 0.0;
        while atlas().view(View::Back).contains(point(x + 0.1, y)) {
            x += 0.1;
        }
        x
    };
    // Units of 1.7 mm: 4 mm and 7 mm outside, apart so that they are no double click.
    for (mm, y, count) in [(4.0, 300.0, 1), (7.0, 345.0, 1)] {
        place(&mut bench, point(edge(y) + mm / 1.7, y));
        assert_eq!(bench.state().session().marks().len(), count, "{mm} mm outside");
    }
    let placed = mark(&bench, 0).place;
    assert!(atlas().view(View::Back).contains(placed.at()));
    assert_eq!(said(&bench), "Outside the body: nothing was placed");
}

#[test]
fn after_a_click_beside_the_body_no_key_reaches_the_point_before() {
    let mut bench = open();
    place(&mut bench, point(46.0, 154.0));
    key(&mut bench, Key::Num7);
    let before = mark(&bench, 0).clone();
    assert_eq!(before.pain.map(|pain| pain.to_string()), Some("7".to_owned()));
    place(&mut bench, point(-300.0, 345.0));
    for pressed in [Key::Num5, Key::T, Key::A, Key::I] {
        key(&mut bench, pressed);
    }
    assert_eq!(mark(&bench, 0), &before, "the eye was on a point that was not placed");
    assert_eq!(bench.state().session().marks().len(), 1);
}

#[test]
fn beside_the_second_lumbar_spine_the_quadratus_comes_first_and_the_kidney_is_named_whatever_the_muscle() {
    let mut bench = open();
    place(&mut bench, point(47.0, 360.0));
    let muscle = |bench: &Bench| mark(bench, 0).muscle_id().unwrap().to_string();
    assert_eq!(muscle(&bench), "quadratus-lumborum");
    let mut seen = Vec::new();
    for _ in 0..4 {
        let m = mark(&bench, 0).clone();
        let threats: Vec<String> = bench
            .state()
            .session()
            .threats(&m)
            .iter()
            .filter(|t| t.needs_acknowledgement())
            .map(|t| bench.state().session().warning_name(&t.warning))
            .collect();
        assert!(threats.contains(&"Kidney".to_owned()), "{}: {threats:?}", muscle(&bench));
        seen.push(muscle(&bench));
        key(&mut bench, Key::CloseBracket);
    }
    assert!(seen.iter().any(|m| m == "latissimus-dorsi"), "{seen:?}");
}
