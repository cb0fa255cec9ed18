//! Legible to every eye: contrast of every colour on every ground it is used on, and signs that differ without colour.

use palpate::export::pictures::png::{PictureSize, png};
use palpate::geometry::{Bounds, Path, point};
use palpate::scene::marker::{MarkerStyle, marker};
use palpate::scene::palette::{PaletteName, Palettes, Rgb};
use palpate::scene::{Ink, Item, Paint, Scene, Shape};

use crate::support::charts::atlas;

/// What a colour is used for.
enum Use {
    /// Other things stand on it.
    Ground,
    /// Words on these grounds, and signs or lines that mean something on those.
    Speaks { words_on: &'static [Ink], signs_on: &'static [Ink] },
    /// Only divides or gives form: what it shows is also said otherwise.
    Decoration,
}

/// What each ink is used for. A new ink does not compile here until somebody says so.
const fn used_for(ink: Ink) -> Use {
    const EVERYWHERE: &[Ink] =
        &[Ink::Ground, Ink::Panel, Ink::Selection, Ink::AccentWash, Ink::DangerWash, Ink::WarningWash];
    match ink {
        Ink::Ground
        | Ink::Panel
        | Ink::AccentWash
        | Ink::Selection
        | Ink::DangerWash
        | Ink::WarningWash
        | Ink::Skin
        | Ink::Bone
        | Ink::Shade => Use::Ground,
        Ink::Ink => Use::Speaks { words_on: EVERYWHERE, signs_on: &[Ink::Skin, Ink::Bone, Ink::Panel, Ink::Ground] },
        Ink::Muted => {
            Use::Speaks { words_on: &[Ink::Ground, Ink::Panel, Ink::Selection], signs_on: &[Ink::Skin, Ink::Panel] }
        }
        Ink::Accent => Use::Speaks {
            words_on: &[Ink::Ground, Ink::Panel, Ink::Selection, Ink::AccentWash],
            signs_on: &[Ink::Skin, Ink::Panel, Ink::Ground],
        },
        Ink::OnAccent => Use::Speaks { words_on: &[Ink::Accent], signs_on: &[Ink::Accent] },
        Ink::Danger => Use::Speaks { words_on: &[Ink::Panel, Ink::DangerWash], signs_on: &[Ink::Skin, Ink::Panel] },
        Ink::Warning => Use::Speaks { words_on: &[Ink::Panel, Ink::WarningWash], signs_on: &[Ink::Panel] },
        Ink::SkinLine => Use::Speaks { words_on: &[], signs_on: &[Ink::Ground] },
        Ink::BoneLine | Ink::Referral => Use::Speaks { words_on: &[], signs_on: &[Ink::Skin] },
        Ink::Line | Ink::Fold => Use::Decoration,
    }
}

/// The ink after this one; every variant stands in the chain or the match does not compile.
const fn after(ink: Ink) -> Option<Ink> {
    Some(match ink {
        Ink::Ground => Ink::Panel,
        Ink::Panel => Ink::Line,
        Ink::Line => Ink::Ink,
        Ink::Ink => Ink::Muted,
        Ink::Muted => Ink::Accent,
        Ink::Accent => Ink::AccentWash,
        Ink::AccentWash => Ink::OnAccent,
        Ink::OnAccent => Ink::Selection,
        Ink::Selection => Ink::Danger,
        Ink::Danger => Ink::DangerWash,
        Ink::DangerWash => Ink::Warning,
        Ink::Warning => Ink::WarningWash,
        Ink::WarningWash => Ink::Skin,
        Ink::Skin => Ink::SkinLine,
        Ink::SkinLine => Ink::Fold,
        Ink::Fold => Ink::Bone,
        Ink::Bone => Ink::BoneLine,
        Ink::BoneLine => Ink::Referral,
        Ink::Referral => Ink::Shade,
        Ink::Shade => return None,
    })
}

/// Least contrast of words and of signs: WCAG 2.2, 1.4.3 and 1.4.11; with high contrast 1.4.6 for words, and for signs
/// what is asked of words elsewhere.
const fn least(palette: PaletteName) -> (f64, f64) {
    if palette.is_high_contrast() { (7.0, 4.5) } else { (4.5, 3.0) }
}

#[test]
fn every_ink_stands_out_from_every_ground_that_it_is_used_on() {
    let palettes = Palettes::bundled().unwrap();
    let mut weak = Vec::new();
    for name in PaletteName::ALL {
        let palette = palettes.get(name);
        let (words, signs) = least(name);
        for ink in std::iter::successors(Some(Ink::Ground), |&ink| after(ink)) {
            let Use::Speaks { words_on, signs_on } = used_for(ink) else { continue };
            let pairs = words_on.iter().map(|g| (g, words)).chain(signs_on.iter().map(|g| (g, signs)));
            for (&ground, least) in pairs {
                let contrast = palette.color(ink).contrast(palette.color(ground));
                if contrast < least {
                    weak.push(format!("{name:?}: {ink:?} on {ground:?} has {contrast:.2}, needs {least}"));
                }
            }
        }
    }
    assert!(weak.is_empty(), "{}", weak.join("\n"));
}

/// How a colour looks: matrices over linear red, green and blue.
type Sight = (&'static str, [[f64; 3]; 3]);

/// Full deuteranopia and protanopia after Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation
/// of Color Vision Deficiency", IEEE TVCG 15 (6), 2009, table of matrices, severity 1.0; and everybody else.
const SIGHTS: [Sight; 3] = [
    ("usual sight", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "deuteranopia",
        [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]],
    ),
    (
        "protanopia",
        [[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]],
    ),
];

fn linear(value: u8) -> f64 {
    let v = f64::from(value) / 255.0;
    if v <= 0.04045 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
}

fn encoded(value: f64) -> u8 {
    let v = value.clamp(0.0, 1.0);
    let v = if v <= 0.003_130_8 { v * 12.92 } else { 1.055 * v.powf(1.0 / 2.4) - 0.055 };
    (v * 255.0).round() as u8
}

/// What is left of a colour in a grey print, 0 (black) to 1 (white) as the eye steps it, for this sight.
fn grey(rgb: [u8; 3], sight: &Sight) -> f64 {
    let from = rgb.map(linear);
    let seen = sight.1.map(|row| encoded(row.iter().zip(from).map(|(m, c)| m * c).sum()));
    f64::from(encoded(Rgb(seen).luminance())) / 255.0
}

/// Pixels a side of a sign's picture, the least that the exporter draws.
const SIDE: u32 = 64;

/// The grey picture of a sign on the skin.
fn picture(look: MarkerStyle, palette: PaletteName, sight: &Sight) -> Vec<f64> {
    let bounds = Bounds::from_size(-1.3, -1.3, 2.6, 2.6);
    let corners = [bounds.min, point(bounds.max.x, bounds.min.y), bounds.max, point(bounds.min.x, bounds.max.y)];
    let skin = Item::Shape(Shape::filled(Path::polygon(corners), Paint::solid(Ink::Skin)));
    let mut items = vec![skin];
    items.extend(marker(look, point(0.0, 0.0), 1.0));
    let scene = Scene { bounds, title: String::new(), description: String::new(), items };
    let bytes = png(&scene, Palettes::bundled().unwrap().get(palette), atlas(), PictureSize::Width(SIDE)).unwrap();
    let image = image::load_from_memory(&bytes).unwrap().to_rgb8();
    image.pixels().map(|p| grey(p.0, sight)).collect()
}

/// The part of the picture in which two greys differ clearly.
fn difference(a: &[f64], b: &[f64]) -> f64 {
    let apart = a.iter().zip(b).filter(|(a, b)| (*a - *b).abs() > CLEARLY).count();
    apart as f64 / a.len() as f64
}

/// A step of grey that is seen at once side by side: a sixth of the way from black to white.
const CLEARLY: f64 = 1.0 / 6.0;
/// Two signs differ in at least this part of their picture: 82 of 4096 pixels, a bar of 5 by 16.
const LEAST_APART: f64 = 0.02;

#[test]
fn every_two_signs_differ_in_shape_in_grey_and_to_colour_blind_eyes() {
    let mut alike = Vec::new();
    for palette in PaletteName::ALL {
        for sight in &SIGHTS {
            let pictures = MarkerStyle::ALL.map(|look| (look, picture(look, palette, sight)));
            for (i, (one, a)) in pictures.iter().enumerate() {
                for (other, b) in &pictures[i + 1..] {
                    let apart = difference(a, b);
                    if apart < LEAST_APART {
                        alike.push(format!("{palette:?}, {}: {one:?} and {other:?} differ in {apart:.4}", sight.0));
                    }
                }
            }
        }
    }
    assert!(alike.is_empty(), "{}", alike.join("\n"));
}

#[test]
fn the_simulation_keeps_grey_and_confuses_red_with_green() {
    for sight in &SIGHTS {
        for value in [0, 90, 200, 255] {
            let seen = grey([value; 3], sight);
            assert!((seen - f64::from(value) / 255.0).abs() < 0.01, "{}: grey {value} became {seen}", sight.0);
        }
    }
    let apart = |sight: &Sight| (grey([200, 60, 60], sight) - grey([60, 200, 60], sight)).abs();
    assert!(apart(&SIGHTS[1]) < apart(&SIGHTS[0]), "red and green come closer");
}
