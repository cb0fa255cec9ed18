//! What somebody sees who uses the window for the first time: what is open, amended or refused is said where it is read.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use palpate::app::visits::{Amending, VisitAction};
use palpate::app::{Action, Command, Modal};
use palpate::body::View;
use palpate::chart::Filed;
use palpate::chart::{AmendmentKind, Clinician, Mark};
use palpate::export::data::csv;
use palpate::export::{ExportOptions, ViewChoice};
use palpate::geometry::{Point, point};
use palpate::report::note::{NoteTemplates, note};
use palpate::rules::clinical_tables::clinic::Clinical;

use crate::support::bench::{Setup, run, with_sample};
use crate::support::charts::{atlas, now};
use crate::support::gestures::{Bench, acknowledge, ctrl, go_on, key, open, place, said, sweep, type_into};
use crate::support::pages::{audit_document, document};

/// Between spine and shoulder blade, above the pleura.
const RHOMBOID: Point = point(26.0, 215.0);
/// Gluteus medius on the left, above no zone.
const BUTTOCK: Point = point(-62.0, 425.0);

fn inject(bench: &mut Bench, p: Point) {
    place(bench, p);
    key(bench, Key::I);
    go_on(bench);
}

fn marks(bench: &Bench) -> &[Mark] {
    bench.state().session().marks()
}

fn button(bench: &mut Bench, label: &str) {
    bench.get_by_role_and_label(Role::Button, label).click();
    bench.run();
    sweep(bench);
}

/// Signs the visit that is shown, whatever is open.
fn sign(bench: &mut Bench) {
    let by = Clinician { name: "A. Example".to_owned(), credentials: "MD".to_owned(), ..Clinician::default() };
    run(bench, Action::Visits(VisitAction::Sign { by, unidentified: "invented".to_owned() }));
    assert!(bench.state().session().is_signed());
}

/// The words of the report on the visit that is shown.
fn audit(bench: &Bench) -> String {
    let session = bench.state().session();
    let visit = session.shown_visit().unwrap().id;
    let tables = Clinical::bundled().unwrap();
    let made = audit_document(session.chart(), visit, atlas(), tables, &ExportOptions::default(), now()).unwrap();
    made.pages.iter().map(palpate::scene::Scene::dump).collect()
}

fn report(bench: &Bench) -> String {
    let session = bench.state().session();
    let visit = session.shown_visit().unwrap().id;
    let tables = Clinical::bundled().unwrap();
    let made =
        document(session.chart(), visit, atlas(), tables, ViewChoice::All, &ExportOptions::default(), now()).unwrap();
    made.pages.iter().map(palpate::scene::Scene::dump).collect()
}

#[test]
fn the_sheet_to_sign_names_unread_warnings_missing_lots_and_what_the_payer_wants() {
    let mut bench = open();
    inject(&mut bench, RHOMBOID);
    inject(&mut bench, BUTTOCK);
    ctrl(&mut bench, Key::L);
    let sheet = bench.state().session().signing_sheet().unwrap();
    assert_eq!(sheet.open[0], "1 warning not acknowledged: Pleura, back (point 1)");
    assert_eq!(sheet.open[1], "No lot recorded: points 1, 2");
    for words in &sheet.open {
        bench.get_by_label(words);
    }
    let missing = sheet.documents_missing;
    let (complete, all) = bench.state().session().documentation().unwrap().complete_of();
    assert_eq!(missing, all - complete - 1, "all that is missing but the signature itself");
    bench.get_by_label(&format!("{missing} items that the payer’s rules ask for are missing"));
    button(&mut bench, "Payer check");
    assert_eq!(bench.state().session().modal(), Some(&Modal::Documentation), "one click leads to them");
}

#[test]
fn what_nobody_read_stays_said_after_signing() {
    let mut bench = open();
    inject(&mut bench, RHOMBOID);
    sign(&mut bench);
    run(&mut bench, Action::ClearSelection);
    button(&mut bench, "1 warning was not read");
    assert_eq!(bench.state().session().selection(), [marks(&bench)[0].id], "the way to the point");
    bench.get_by_label("Pleura, back");
    bench.get_by_label("Nobody recorded that this was read before the visit was signed.");
    assert!(bench.query_by_label("Acknowledge (K)").is_none(), "and nobody can say so any more");
    let report = report(&bench);
    assert!(!report.contains("Pleura"), "the record that is filed accuses nobody: {report}");
    let audit = audit(&bench);
    assert!(audit.contains("«Warnings not acknowledged»") && audit.contains("«Pleura, back (point 1)»"), "{audit}");
}

#[test]
fn a_warning_that_was_read_stays_readable() {
    let mut bench = open();
    inject(&mut bench, RHOMBOID);
    assert!(bench.query_by_label("Read at 09:42; no clinician is entered").is_none());
    let session = bench.state().session();
    let pleura = session.safety().unwrap().warnings[0].warning.clone();
    let advice = session.warning_advice(&pleura).1;
    bench.get_by_label(&advice);
    acknowledge(&mut bench);
    bench.get_by_label("Pleura, back");
    bench.get_by_label(&advice);
    bench.get_by_label("Read at 09:42; no clinician is entered");
    let audit = audit(&bench);
    assert!(audit.contains("point 1") && !audit.contains("Warnings not"), "{audit}");
}

#[test]
fn whatever_an_amendment_is_about_says_so_beside_the_value_as_signed() {
    let mut bench = with_sample(Setup::default());
    sign(&mut bench);
    let third = marks(&bench)[2].id;
    let lot = marks(&bench)[2].injection().unwrap().components[0].lot.clone();
    assert!(!report(&bench).contains("Amendments)"), "nothing was amended yet");
    let amending = Amending {
        kind: AmendmentKind::Correction,
        mark: Some(third),
        by: Clinician { name: "A. Example".to_owned(), credentials: "MD".to_owned(), ..Clinician::default() },
        reason: "Wrong vial written down".to_owned(),
        text: "The lot was B77.".to_owned(),
    };
    run(&mut bench, Action::Visits(VisitAction::Amend(Box::new(amending))));
    run(&mut bench, Action::Select(third));
    let signed = "As signed: amended, see Amendments";
    assert_eq!(bench.query_all_by_label(signed).count(), 2, "below the name and beside what was injected");
    let report = report(&bench);
    assert_eq!(report.matches("Amendments)").count(), 2, "beside the muscle and beside what was injected: {report}");
    let lines: Vec<_> = report.split(['«', '»']).skip(1).step_by(2).collect();
    let words = lines.join(" ");
    assert!(words.contains("Amended after signing:  point 3; the sums are as signed"), "{words}");
    let chart = bench.state().session().chart().clone();
    let visit = chart.visits.last().unwrap();
    let template = NoteTemplates::bundled().unwrap().get("long").unwrap();
    let note = note(&chart, visit.id, template, atlas(), Clinical::bundled().unwrap(), "", None).unwrap();
    assert!(!lot.is_empty());
    let vial = note.lines().find(|l| l.contains(&lot) && l.contains(" mL")).unwrap();
    assert!(vial.ends_with("(amended, see Amendments: point 3)"), "{vial}");
    for line in note.lines().filter(|l| l.starts_with("3. ")) {
        assert!(line.contains("Amended, see Amendments."), "{line}");
    }
    let tables = Clinical::bundled().unwrap();
    let rows = csv::long([csv::long_rows([Filed { chart: &chart, visit, altered: None }], atlas(), tables)]).unwrap();
    let mut table = ::csv::Reader::from_reader(rows.as_slice());
    let column = table.headers().unwrap().iter().position(|h| h == "amended").unwrap();
    let cells: Vec<String> = table.records().map(|r| r.unwrap()[column].to_owned()).collect();
    assert_eq!(cells, ["no", "no", "amended", "no", "no", "no", "no"]);
}

#[test]
fn the_tray_is_not_saved_while_a_field_holds_what_is_refused() {
    let mut bench = open();
    run(&mut bench, Action::Run(Command::EditSyringes));
    let before = bench.state().session().syringes().to_vec();
    let field = |bench: &Bench| bench.get_all_by_role_and_label(Role::TextInput, "Volume (mL)").next().unwrap().rect();
    let retype = |bench: &mut Bench, words: &str| {
        bench.get_all_by_role_and_label(Role::TextInput, "Volume (mL)").next().unwrap().focus();
        bench.run();
        bench.key_press_modifiers(egui::Modifiers::COMMAND, Key::A);
        bench.run();
        bench.get_all_by_role_and_label(Role::TextInput, "Volume (mL)").next().unwrap().type_text(words);
        bench.run();
    };
    let stood = field(&bench);
    retype(&mut bench, "5000");
    button(&mut bench, "Save");
    assert_eq!(bench.state().session().modal(), Some(&Modal::Syringes), "the sheet stays open");
    assert_eq!(bench.state().session().syringes(), before.as_slice(), "nothing is saved");
    let words = format!("Not saved: “Volume (mL)” of “{}” is not accepted", before[0].name);
    bench.get_by_label(&words);
    assert_eq!(field(&bench), stood, "no field has moved");
    let focused = bench.root().children_recursive().find(|n| n.accesskit_node().is_focused()).unwrap();
    assert_eq!(focused.accesskit_node().label().as_deref(), Some("Volume (mL)"), "the keyboard is where it is wrong");
    retype(&mut bench, "0.4");
    button(&mut bench, "Save");
    assert_eq!(bench.state().session().modal(), None);
    assert_eq!(bench.state().session().syringes()[0].components[0].volume_ml.to_string(), "0.4");
}

#[test]
fn several_injected_points_get_their_lot_in_one_step() {
    let mut bench = open();
    inject(&mut bench, point(-50.0, 420.0));
    inject(&mut bench, BUTTOCK);
    place(&mut bench, RHOMBOID);
    ctrl(&mut bench, Key::A);
    type_into(&mut bench, "Lot of Lidocaine, points 1, 2", "B77");
    let vials = |bench: &Bench| -> Vec<String> {
        let injections = marks(bench).iter().filter_map(|m| m.injection());
        injections.map(|i| format!("{} {:?}", i.components[0].lot, i.components[0].expiry)).collect()
    };
    assert_eq!(vials(&bench), ["B77 None", "B77 None"]);
    assert_eq!(bench.state().session().undo_text().as_deref(), Some("lots of points 1, 2"));
    type_into(&mut bench, "Expiry of Lidocaine, points 1, 2", "2027-03");
    assert_eq!(vials(&bench), ["B77 Some(2027-03-31)", "B77 Some(2027-03-31)"]);
    run(&mut bench, Action::Run(Command::Undo));
    assert_eq!(vials(&bench), ["B77 None", "B77 None"], "the days are one step");
    run(&mut bench, Action::Run(Command::Undo));
    assert_eq!(vials(&bench), [" None", " None"], "the lots another");
    assert!(marks(&bench)[2].injection().is_none(), "what was only found stays so");
}

#[test]
fn the_button_for_all_that_remain_names_them_before_and_after() {
    let mut bench = open();
    place(&mut bench, point(-50.0, 420.0));
    key(&mut bench, Key::P);
    place(&mut bench, BUTTOCK);
    let names: Vec<String> = marks(&bench).iter().map(|m| bench.state().session().numbered(m)).collect();
    for (state, name) in ["planned", "found"].into_iter().zip(names) {
        let label = format!("Inject 1 {state}");
        let inject = bench.get_by_role_and_label(Role::Button, &label);
        let treated = if state == "found" { "not treated" } else { state };
        let expected = format!("Records these points as injected with the syringe in hand: {name} ({treated})");
        assert_eq!(inject.accesskit_node().description().as_deref(), Some(expected.as_str()));
        inject.click();
        bench.run();
        go_on(&mut bench);
        let words = format!(
            "Recorded 1 injection of Lidocaine 1 %: {name}. Check: no lot of lidocaine is recorded; \
             no weight is recorded, so that no dose is compared with a limit"
        );
        assert_eq!(said(&bench), words);
    }
}

#[test]
fn a_refused_birth_date_moves_nothing_while_it_is_typed_and_keeps_saying_why_below_itself() {
    let mut bench = open();
    let places = |bench: &Bench| -> Vec<egui::Rect> {
        let fields = ["Record number", "Allergies", "Anticoagulants", "Weight"];
        fields.map(|l| bench.get_by_role_and_label(Role::TextInput, l).rect()).to_vec()
    };
    let before = places(&bench);
    type_into(&mut bench, "Birth date", "31.31.1980");
    assert_eq!(bench.state().session().patient().birth_date, None, "it is no day");
    let reason = "Not a date. Examples: 4/2/1975, Apr 2 1975, 1975-04-02";
    bench.get_by_label(reason);
    assert_eq!(places(&bench), before);
    type_into(&mut bench, "Record number", "T-1");
    let said = bench.get_by_label(reason).rect();
    let field = bench.get_by_role_and_label(Role::TextInput, "Birth date");
    assert!(said.top() >= field.rect().bottom() && said.top() < field.rect().bottom() + 8.0, "below its own field");
    assert_eq!(places(&bench)[0], before[0], "the field beside it stays");
    assert_eq!(field.accesskit_node().description().as_deref(), Some(reason), "a screen reader still hears it");
}

#[test]
fn what_is_missing_stands_above_what_is_complete() {
    let mut bench = with_sample(Setup::default());
    ctrl(&mut bench, Key::R);
    let top = |state: &str| -> Vec<f32> {
        let nodes = bench.query_all_by_label_contains(state);
        let ends = |n: &egui_kittest::Node<'_>| {
            let node = n.accesskit_node();
            node.label().or_else(|| node.value()).is_some_and(|l| l.ends_with(state))
        };
        nodes.filter(ends).map(|n| n.rect().top()).collect()
    };
    let (missing, complete) = (top(": missing"), top(": complete"));
    assert!(!missing.is_empty() && !complete.is_empty());
    let lowest = missing.iter().copied().fold(f32::MIN, f32::max);
    assert!(complete.iter().all(|y| *y > lowest), "{missing:?} {complete:?}");
    assert!(missing.is_sorted() && complete.is_sorted(), "each in the order of the rules");
    let close = bench.get_by_role_and_label(Role::Button, "Close").rect();
    for go in bench.query_all_by_label_contains("Go to: ") {
        assert!(go.rect().width() > 40.0 && go.rect().left() > close.left(), "{:?}", go.rect());
    }
    assert_eq!(bench.query_all_by_label_contains("Holds for: ").count(), 0, "where the rules come from is folded");
    bench.get_by_label_contains("Source of these rules").click();
    bench.run();
    bench.get_by_label_contains("Holds for: ");
}

#[test]
fn an_area_to_avoid_that_is_drawn_asks_for_its_reason() {
    let mut bench = open();
    run(&mut bench, Action::Run(Command::DrawAreaToAvoid));
    let path = vec![point(-40.0, 300.0), point(-20.0, 300.0)];
    let stroke = palpate::app::areas::AreaAction::Stroke { view: View::Back, path };
    run(&mut bench, Action::Area(stroke));
    button(&mut bench, "Done");
    for _ in 0..4 {
        bench.run();
    }
    let focused = bench.root().children_recursive().find(|n| n.accesskit_node().is_focused()).unwrap();
    assert_eq!(focused.accesskit_node().label().as_deref(), Some("Reason"));
    assert!(bench.ctx.content_rect().contains_rect(focused.rect()), "in sight: {:?}", focused.rect());
}

#[test]
fn a_point_on_top_of_another_is_said_to_be_close_to_it() {
    let mut bench = open();
    place(&mut bench, BUTTOCK);
    assert_eq!(said(&bench), "Placed point 1, Gluteus medius, left");
    let named = |bench: &Bench, i: usize| marks(bench)[i].muscle_id().unwrap().clone();
    for (dx, close) in [(2.0, true), (9.0, false)] {
        run(&mut bench, Action::ClearSelection);
        run(&mut bench, Action::Place { view: View::Back, at: point(BUTTOCK.x + dx, BUTTOCK.y) });
        let number = marks(&bench).len();
        assert_eq!(named(&bench, number - 1), named(&bench, 0), "the same muscle");
        let plain = format!("Placed point {number}, Gluteus medius, left");
        assert_eq!(said(&bench), if close { format!("{plain}, close to point 1") } else { plain }, "{dx}");
    }
}
