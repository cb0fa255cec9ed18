//! What a record lacks by a payer's rules, in the window; and its note in the clipboard.

use egui::{Event, Key, Modifiers, OutputCommand};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use palpate::app::Modal;

use crate::journey::{Bench, ctrl};
use crate::window::{Setup, with_sample};

fn opened() -> Bench {
    let mut bench = with_sample(Setup::default());
    bench.run();
    ctrl(&mut bench, Key::R);
    assert_eq!(bench.state().session().modal(), Some(&Modal::Documentation));
    bench
}

#[test]
fn the_sheet_says_what_is_there_and_what_is_missing() {
    let bench = opened();
    bench.get_by_label("Name, birth date and record number: complete");
    bench.get_by_label("Relief since the last session, and how long it lasted: missing");
    bench.get_by_label("Signature: missing");
}

#[test]
fn going_to_what_is_missing_closes_the_sheet_and_puts_the_keyboard_there() {
    let mut bench = opened();
    bench.get_by_label("Go to: Relief since the last session, and how long it lasted").click_accesskit();
    for _ in 0..6 {
        bench.run();
    }
    assert_eq!(bench.state().session().modal(), None);
    let focused = bench.root().children_recursive().find(|n| n.accesskit_node().is_focused());
    let label = focused.and_then(|n| n.accesskit_node().label()).unwrap_or_default();
    assert_eq!(label, "Relief since last time (%)");
}

#[test]
fn one_key_copies_the_note() {
    let mut bench = with_sample(Setup::default());
    bench.run();
    bench.event(Event::Key {
        key: Key::T,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::COMMAND,
    });
    let mut copied = None;
    for _ in 0..3 {
        bench.step();
        let commands = &bench.output().platform_output.commands;
        copied = copied.or_else(|| {
            commands.iter().find_map(|c| match c {
                OutputCommand::CopyText(words) => Some(words.clone()),
                _ => None,
            })
        });
    }
    let words = copied.expect("a text on the clipboard");
    assert!(words.starts_with("TRIGGER POINT PROCEDURE NOTE (draft, not signed)"), "{words}");
    let said = bench.state().session().notice().map(|n| n.summary.clone());
    assert_eq!(said.as_deref(), Some("The note of the visit is in the clipboard."));
}
