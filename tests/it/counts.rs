//! How many inputs a visit takes, from an empty chart. The readme has the numbers.
//!
//! The first three count what goes beyond the score and the choice of the drug: what it takes to have a point at its
//! place, and, once for a vial, to have its lot on the syringe. A typed word or number is one input.
//!
//! The others tell the story of a whole visit, from the patient's name to the file: [`Hands`] sends every input to the
//! window as a mouse and a keyboard do, and counts what it sends. Letters of words stand apart; a file dialog of the
//! system is one input more, that of its button.

use egui::accesskit::Role;
use egui::{Event, Key, Pos2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use palpate::chart::Kind;
use palpate::chart::mark::Test;
use palpate::geometry::{Point, point};

use crate::fingers::tap;
use crate::support::bench::Setup;
use crate::support::gestures::{Bench, at, click, ctrl, key, sweep};

/// The injected three lie on one side, so that nothing has to be asked about a lung on each side; the others lie above what
/// is said at the foot of the picture.
const PLACES: [Point; 5] =
    [point(46.0, 154.0), point(26.0, 215.0), point(70.0, 213.0), point(-62.0, 330.0), point(50.0, 360.0)];
const INJECTED: usize = 3;

fn empty(touch: bool) -> Bench {
    let mut setup = Setup::default();
    setup.settings.touch_mode = touch;
    setup.settings.touch_offered = true;
    let mut bench = setup.open();
    bench.run();
    bench
}

fn types(bench: &mut Bench, words: &str) {
    bench.event(Event::Text(words.to_owned()));
    bench.run();
    sweep(bench);
}

fn middle_of(bench: &Bench, role: Role, name: &str) -> Pos2 {
    bench.get_by_role_and_label(role, name).rect().center()
}

/// Everything that was asked for is recorded.
fn complete(bench: &Bench) {
    let marks = bench.state().session().marks();
    assert_eq!(marks.len(), 5);
    assert!(marks.iter().all(|m| m.pain.is_some_and(|p| p.value() == 6)), "each has its score");
    let injected: Vec<_> = marks.iter().filter_map(|m| m.injection()).collect();
    assert_eq!(injected.len(), INJECTED);
    for injection in injected {
        let c = &injection.components[0];
        assert_eq!((c.drug.as_str(), c.volume_ml.to_string().as_str(), c.lot.as_str()), ("lidocaine", "0.5", "LX-7"));
    }
}

#[test]
fn with_the_mouse_a_point_takes_one_click_and_the_lot_one_more_with_its_number() {
    let mut bench = empty(false);
    let lot = middle_of(&bench, Role::TextInput, "Lot of Lidocaine");
    click(&mut bench, lot);
    types(&mut bench, "LX-7");
    let (once, mut points) = (2, 0);
    for (i, place) in PLACES.into_iter().enumerate() {
        let position = at(&bench, place);
        click(&mut bench, position);
        points += 1;
        let score = middle_of(&bench, Role::Button, "Pain 6");
        click(&mut bench, score);
        if i < INJECTED {
            let drug = middle_of(&bench, Role::Button, "Injected");
            click(&mut bench, drug);
        }
    }
    complete(&bench);
    assert_eq!((points, once), (5, 2));
    assert!(points + once <= 3 * PLACES.len());
}

#[test]
fn with_the_keyboard_a_point_takes_two_keys_and_its_name() {
    let mut bench = empty(false);
    let mut once = 0;
    ctrl(&mut bench, Key::K);
    types(&mut bench, "lot LX-7");
    key(&mut bench, Key::Enter);
    once += 3;
    let mut points = 0;
    for (i, name) in ["r ut", "r lev", "r infra", "l gmed", "r ql"].into_iter().enumerate() {
        ctrl(&mut bench, Key::K);
        types(&mut bench, name);
        key(&mut bench, Key::Enter);
        points += 3;
        key(&mut bench, Key::Num6);
        if i < INJECTED {
            key(&mut bench, Key::I);
        }
    }
    complete(&bench);
    assert_eq!((points, once), (15, 3));
    assert!(points <= 3 * PLACES.len());
}

#[test]
fn with_a_finger_a_point_takes_one_tap_and_the_lot_one_more_with_its_number() {
    let mut bench = empty(true);
    let lot = middle_of(&bench, Role::TextInput, "Lot of Lidocaine");
    tap(&mut bench, lot);
    types(&mut bench, "LX-7");
    let (once, mut points) = (2, 0);
    for (i, place) in PLACES.into_iter().enumerate() {
        let position = at(&bench, place);
        tap(&mut bench, position);
        points += 1;
        let score = middle_of(&bench, Role::Button, "Pain 6");
        tap(&mut bench, score);
        if i < INJECTED {
            let drug = middle_of(&bench, Role::Button, "Injected");
            tap(&mut bench, drug);
        }
    }
    complete(&bench);
    assert_eq!((points, once), (5, 2));
    assert!(points + once <= 3 * PLACES.len());
}

/// A mouse and a keyboard that count.
struct Hands {
    bench: Bench,
    clicks: usize,
    keys: usize,
    letters: usize,
    dialogs: usize,
}

impl Hands {
    fn with(setup: Setup, files: usize) -> Self {
        let mut bench = setup.open();
        bench.run();
        Self { bench, clicks: 0, keys: 0, letters: 0, dialogs: files }
    }

    fn click_at(&mut self, position: Pos2) {
        let window = self.bench.ctx.content_rect();
        assert!(window.contains(position), "{position} is out of sight");
        self.clicks += 1;
        click(&mut self.bench, position);
    }

    /// A click on what has this role and name; it has to be in sight.
    fn click(&mut self, role: Role, name: &str) {
        let position = middle_of(&self.bench, role, name);
        self.click_at(position);
    }

    fn field(&mut self, name: &str, words: &str) {
        self.click(Role::TextInput, name);
        self.types(words);
    }

    fn skin(&mut self, place: Point) {
        let position = at(&self.bench, place);
        self.click_at(position);
    }

    fn key(&mut self, k: Key) {
        self.keys += 1;
        key(&mut self.bench, k);
    }

    fn ctrl(&mut self, k: Key) {
        self.keys += 1;
        ctrl(&mut self.bench, k);
    }

    fn types(&mut self, words: &str) {
        self.letters += words.chars().count();
        types(&mut self.bench, words);
    }

    fn line(&mut self, words: &str) {
        self.ctrl(Key::K);
        self.types(words);
        self.key(Key::Enter);
    }

    fn inputs(&self) -> usize {
        self.clicks + self.keys + self.dialogs
    }
}

/// The patient whom both stories begin with.
const PATIENT: [(&str, &str); 8] = [
    ("Family name", "Testfall"),
    ("Given names", "Kim"),
    ("Birth date", "1980-05-17"),
    ("Record number", "T-0042"),
    ("Allergies", "latex"),
    ("Anticoagulants", "none"),
    ("Weight", "70 kg"),
    ("Height", "172 cm"),
];

/// Scores before and after, in the order of the points.
const BEFORE: [u8; 5] = [7, 6, 8, 5, 4];
const AFTER: [u8; 3] = [3, 2, 4];

/// A folder with the names that the file dialogs answer with.
fn folder() -> (tempfile::TempDir, Setup) {
    let folder = tempfile::tempdir().unwrap();
    let mut setup =
        Setup { size: egui::vec2(1440.0, 900.0), ..Setup::default() }.answering(&folder.path().join("v.ron"));
    setup.settings.touch_offered = true;
    (folder, setup)
}

/// Everything of the story is in the chart, in the file and in the report.
fn told(hands: &Hands, folder: &std::path::Path) {
    let session = hands.bench.state().session();
    let visit = session.shown_visit().unwrap();
    let patient = session.patient();
    assert_eq!((patient.family.as_str(), patient.given.as_str()), ("Testfall", "Kim"));
    assert!(patient.birth_date.is_some() && patient.allergies.is_some() && patient.anticoagulants.is_some());
    assert!(visit.details.weight_kg.is_some() && visit.details.height_cm.is_some());
    assert_eq!(visit.marks.len(), 5);
    for (i, m) in visit.marks.iter().enumerate() {
        assert_eq!(m.pain.map(|p| p.value()), Some(BEFORE[i]), "point {}", m.number);
        assert_eq!((m.findings.taut_band, m.findings.familiar_pain), (Test::Yes, Test::Yes), "point {}", m.number);
        assert_eq!(m.kind, Kind::Active, "point {}", m.number);
        let after = m.injection().map(|i| i.pain_after.map(|p| p.value()));
        assert_eq!(after, AFTER.get(i).map(|a| Some(*a)), "point {}", m.number);
    }
    for injection in visit.marks.iter().filter_map(|m| m.injection()) {
        let c = &injection.components[0];
        assert_eq!((c.lot.as_str(), c.expiry.map(|d| d.to_string()).as_deref()), ("LX-7", Some("2027-03-31")));
    }
    assert!(session.is_signed() && !session.is_dirty(), "signed and saved");
    let files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|f| f.unwrap().path()).collect();
    let ending = |e: &str| files.iter().filter(|f| f.extension().is_some_and(|x| x == e)).count();
    assert_eq!((ending("ron"), ending("pdf")), (1, 1), "{files:?}");
}

#[test]
fn a_whole_visit_by_mouse_takes_at_most_40_inputs() {
    let (folder, setup) = folder();
    let mut hands = Hands::with(setup, 1);
    for (name, words) in PATIENT {
        hands.field(name, words);
    }
    hands.field("Lot of Lidocaine", "LX-7");
    hands.field("Expiry of Lidocaine in the syringe in hand", "2027-03");
    for (i, place) in PLACES.into_iter().enumerate() {
        hands.skin(place);
        hands.click(Role::Button, &format!("Pain {}", BEFORE[i]));
        if i == 0 {
            hands.click(Role::Button, "Taut band: not tested");
            hands.click(Role::Button, "Familiar pain: not tested");
            hands.click(Role::Button, "Active");
        } else {
            let like = format!("Findings as at point {i}: taut band, familiar pain, active");
            hands.click(Role::Button, &like);
        }
        if i < INJECTED {
            hands.click(Role::Button, "Injected");
            hands.click(Role::Button, &format!("Post-injection pain {}", AFTER[i]));
        }
    }
    hands.ctrl(Key::L);
    hands.types("A. Example");
    hands.click(Role::Button, "Sign, save and export PDF");
    hands.bench.run();
    told(&hands, folder.path());
    println!(
        "mouse: {} clicks, {} keys, {} dialog, {} letters",
        hands.clicks, hands.keys, hands.dialogs, hands.letters
    );
    assert!(hands.inputs() <= 40, "{} inputs", hands.inputs());
}

#[test]
fn a_whole_visit_by_keyboard_takes_at_most_60_inputs() {
    let (folder, setup) = folder();
    let mut hands = Hands::with(setup, 1);
    hands.ctrl(Key::B);
    for (i, (name, words)) in PATIENT.into_iter().enumerate() {
        while !hands.bench.get_by_role_and_label(Role::TextInput, name).accesskit_node().is_focused() {
            hands.key(Key::Tab);
            assert!(hands.keys < 40, "{name} is not reached");
        }
        assert!(i > 0 || hands.keys == 1);
        hands.types(words);
    }
    hands.line("lot LX-7 2027-03");
    for (i, name) in ["r ut", "r infra", "r lev", "l gmed", "r ql"].into_iter().enumerate() {
        let done = AFTER.get(i).map(|after| format!(" inj >{after}")).unwrap_or_default();
        hands.line(&format!("{name} {} tfa{done}", BEFORE[i]));
    }
    hands.ctrl(Key::L);
    hands.types("A. Example");
    let button = |hands: &Hands| {
        let node = hands.bench.get_by_role_and_label(Role::Button, "Sign, save and export PDF");
        node.accesskit_node().is_focused()
    };
    while !button(&hands) {
        hands.key(Key::Tab);
        assert!(hands.keys < 60, "the button is not reached");
    }
    hands.key(Key::Enter);
    hands.bench.run();
    told(&hands, folder.path());
    println!("keyboard: {} keys, {} dialog, {} letters", hands.keys, hands.dialogs, hands.letters);
    assert!(hands.inputs() <= 60, "{} inputs", hands.inputs());
}

#[test]
fn the_second_visit_of_a_patient_takes_at_most_27_inputs() {
    let (_folder, setup) = folder();
    let mut hands = Hands::with(setup, 0);
    // Name and birth date: without two identifiers nobody signs.
    for (name, words) in PATIENT.into_iter().take(3) {
        hands.field(name, words);
    }
    for (i, name) in ["r ut", "r infra", "r lev"].into_iter().enumerate() {
        let words = format!("{name} {} tfa inj >{}", BEFORE[i], AFTER[i]);
        hands.line(&words);
    }
    hands.ctrl(Key::L);
    hands.types("A. Example");
    hands.click(Role::Button, "Sign");
    hands.ctrl(Key::S);
    hands.bench.run();
    (hands.clicks, hands.keys) = (0, 0);
    // The points are looked at again: two injected, one resolved.
    hands.bench.key_press_modifiers(egui::Modifiers::COMMAND | egui::Modifiers::SHIFT, Key::N);
    hands.keys += 1;
    hands.bench.run();
    hands.click(Role::Button, "Start with 3 points");
    hands.field("Weight", "71 kg");
    hands.line("lot LX-8 2027-04");
    let position = |hands: &Hands, i: usize| at(&hands.bench, hands.bench.state().session().marks()[i].place.at());
    for i in 0..3 {
        let at = position(&hands, i);
        hands.click_at(at);
        if i < 2 {
            hands.key(Key::Num5);
            hands.key(Key::I);
        } else {
            hands.key(Key::G);
        }
    }
    hands.ctrl(Key::L);
    hands.click(Role::Button, "Sign");
    hands.ctrl(Key::S);
    hands.bench.run();
    let session = hands.bench.state().session();
    assert!(session.is_signed() && !session.is_dirty());
    let marks = session.marks();
    assert_eq!(marks.iter().filter(|m| m.injection().is_some()).count(), 2);
    assert_eq!(marks[2].kind, Kind::Resolved);
    println!("second visit: {} clicks, {} keys, {} letters", hands.clicks, hands.keys, hands.letters);
    assert!(hands.inputs() <= 27, "{} inputs", hands.inputs());
}
