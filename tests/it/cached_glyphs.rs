//! Letters that are kept as triangles stay letters when the texture that they are cut out of changes.

use egui::{Color32, FontId};
use image::RgbaImage;
use palpate::app::{Action, Command};

use crate::support::bench::{Setup, run, with_sample};
use crate::support::gestures::Bench;

fn picture(bench: &mut Bench) -> RgbaImage {
    bench.render().unwrap()
}

/// How many pixels differ in a way that can be seen.
fn differing(a: &RgbaImage, b: &RgbaImage) -> usize {
    assert_eq!(a.dimensions(), b.dimensions());
    let apart = |(p, q): (&image::Rgba<u8>, &image::Rgba<u8>)| p.0.iter().zip(q.0).any(|(x, y)| x.abs_diff(y) > 8);
    a.pixels().zip(b.pixels()).filter(|pair| apart(*pair)).count()
}

/// Letters that were never shown, of a size that nothing else has.
fn lay_out(bench: &Bench, size: f32) {
    let all: String = (' '..='~').collect();
    bench.ctx.fonts_mut(|f| f.layout_no_wrap(all, FontId::proportional(size), Color32::WHITE));
}

/// The sample with hazard zones, whose names are letters within the layer of areas.
fn named(setup: Setup) -> Bench {
    let mut bench = with_sample(setup);
    run(&mut bench, Action::Run(Command::ToggleOverlay(palpate::store::settings::Overlay::Hazards)));
    bench
}

#[test]
fn after_a_change_of_theme_and_back_every_letter_is_as_before() {
    let mut bench = named(Setup::default());
    let light = picture(&mut bench);
    run(&mut bench, Action::Run(Command::ToggleTheme));
    let dark = picture(&mut bench);
    assert_eq!(
        differing(&dark, &picture(&mut named(Setup::default().dark()))),
        0,
        "as in a window that was always dark"
    );
    run(&mut bench, Action::Run(Command::ToggleTheme));
    assert_eq!(differing(&light, &picture(&mut bench)), 0, "as before");
}

#[test]
fn a_texture_that_grows_or_begins_anew_garbles_no_letter() {
    let mut bench = named(Setup::default());
    let before = picture(&mut bench);
    let height = |bench: &Bench| bench.ctx.fonts(|f| f.font_image_size()[1]);
    let first = height(&bench);
    let mut size = 30.0;
    while height(&bench) == first {
        lay_out(&bench, size);
        size += 1.0;
    }
    bench.run();
    assert_eq!(differing(&before, &picture(&mut bench)), 0, "with a higher texture");
    // Over four fifths full it is begun anew.
    let full = |bench: &Bench| bench.ctx.fonts(|f| f.font_atlas_fill_ratio());
    while full(&bench) < 0.8 {
        lay_out(&bench, size);
        size += 1.0;
    }
    bench.run();
    assert!(full(&bench) < 0.8, "it was begun anew");
    assert_eq!(differing(&before, &picture(&mut bench)), 0, "with a new texture");
}
