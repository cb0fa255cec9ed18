//! Pictures of every panel, in light and dark.

use crate::window::{Setup, with_sample};

#[test]
fn the_window_with_the_sample_looks_as_it_did() {
    for (name, setup) in [("light", Setup::default()), ("dark", Setup::default().dark())] {
        let mut harness = with_sample(setup);
        harness.render().unwrap().save(format!("/tmp/sample-{name}.png")).unwrap();
    }
    let mut harness = Setup::default().open();
    harness.run();
    harness.render().unwrap().save("/tmp/empty.png").unwrap();
}

#[test]
fn selected() {
    let setup = Setup { size: egui::vec2(1280.0, 720.0), ..Setup::default() };
    let mut harness = with_sample(setup);
    let id = harness.state().session().marks()[0].id;
    crate::window::run(&mut harness, palpate::app::Action::Select(id));
    harness.render().unwrap().save("/tmp/selected.png").unwrap();
    let id = harness.state().session().marks()[6].id;
    crate::window::run(&mut harness, palpate::app::Action::Select(id));
    harness.render().unwrap().save("/tmp/selected2.png").unwrap();
}
