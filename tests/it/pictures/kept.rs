//! Pictures as they are kept: sixteen steps a channel, so that all of them together stay small in the repository.
//!
//! A picture that still looks like the kept one is left as it is, also when it is asked to write the pictures anew.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use image::RgbImage;

use super::Bench;
use crate::support::sources::root;

/// The distance between two steps of a channel.
const STEP: u8 = 17;

/// How far a channel may be from the kept one: half a step of rounding, and what no eye can see.
const TOLERANCE: u8 = STEP / 2 + 6;

/// What colours a palette holds.
const MOST_COLOURS: usize = 256;

/// Compares pictures with the kept ones, and says at the end which look different.
#[must_use = "ends with `check`"]
pub struct Album {
    folder: PathBuf,
    different: Vec<String>,
    update: bool,
}

impl Album {
    pub fn new() -> Self {
        let update = std::env::var_os("UPDATE_SNAPSHOTS").is_some_and(|v| v == "1");
        Self { folder: root().join("tests/snapshots"), different: Vec::new(), update }
    }

    /// Draws the window and compares it with the picture of this name.
    pub fn keep(&mut self, bench: &mut Bench, name: &str) {
        let file = self.folder.join(format!("{name}.png"));
        self.compare(&draw(bench), &file, write_in_steps);
    }

    /// Draws the window and compares it with the picture at the top of the README, which has all its colours.
    pub fn keep_for_readme(&mut self, bench: &mut Bench) {
        self.compare(&draw(bench), &root().join("assets/pictures/window.png"), |file, picture| {
            picture.save(file).unwrap();
        });
    }

    fn compare(&mut self, now: &RgbImage, file: &Path, write: fn(&Path, &RgbImage)) {
        let (new, differs) = (file.with_extension("new.png"), file.with_extension("diff.png"));
        for stale in [&new, &differs] {
            if stale.exists() {
                fs::remove_file(stale).unwrap();
            }
        }
        let kept = file.exists().then(|| image::open(file).unwrap().into_rgb8());
        let found = match &kept {
            None => "there is no such picture yet".to_owned(),
            Some(kept) if kept.dimensions() != now.dimensions() => {
                format!("{:?} instead of {:?} pixels", now.dimensions(), kept.dimensions())
            }
            Some(kept) => match difference(kept, now) {
                (0, _) => return,
                (count, picture) => {
                    if !self.update {
                        write_in_steps(&differs, &picture);
                    }
                    format!("{count} pixels differ")
                }
            },
        };
        if self.update {
            write(file, now);
        } else {
            write(&new, now);
            self.different.push(format!("{}: {found}", file.display()));
        }
    }

    /// # Panics
    ///
    /// When a picture was not the kept one.
    pub fn check(self) {
        assert!(
            self.different.is_empty(),
            "look at NAME.new.png and NAME.diff.png; UPDATE_SNAPSHOTS=1 keeps what is new\n{}",
            self.different.join("\n")
        );
    }
}

/// Compares one picture.
pub fn keep(bench: &mut Bench, name: &str) {
    let mut album = Album::new();
    album.keep(bench, name);
    album.check();
}

fn draw(bench: &mut Bench) -> RgbImage {
    image::DynamicImage::ImageRgba8(bench.render().unwrap()).into_rgb8()
}

/// How many pixels are not the kept ones, and where: black on white.
fn difference(kept: &RgbImage, now: &RgbImage) -> (usize, RgbImage) {
    let mut count = 0;
    let mut picture = RgbImage::from_pixel(now.width(), now.height(), image::Rgb([255; 3]));
    for ((a, b), to) in kept.pixels().zip(now.pixels()).zip(picture.pixels_mut()) {
        if a.0.iter().zip(b.0).any(|(a, b)| a.abs_diff(b) > TOLERANCE) {
            count += 1;
            *to = image::Rgb([0; 3]);
        }
    }
    (count, picture)
}

/// The nearest step of a channel.
fn step(value: u8) -> u8 {
    value.saturating_add(STEP / 2) / STEP * STEP
}

/// Writes the picture in steps, with a palette where there are few colours.
fn write_in_steps(file: &Path, picture: &RgbImage) {
    let stepped: Vec<[u8; 3]> = picture.pixels().map(|p| p.0.map(step)).collect();
    let colours: Vec<[u8; 3]> = stepped.iter().copied().collect::<BTreeSet<_>>().into_iter().collect();
    let mut to = std::io::BufWriter::new(fs::File::create(file).unwrap());
    let mut encoder = png::Encoder::new(&mut to, picture.width(), picture.height());
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::High);
    let data: Vec<u8> = if colours.len() <= MOST_COLOURS {
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_palette(colours.concat());
        encoder.set_filter(png::Filter::NoFilter);
        stepped.iter().map(|c| colours.binary_search(c).unwrap() as u8).collect()
    } else {
        encoder.set_color(png::ColorType::Rgb);
        stepped.concat()
    };
    encoder.write_header().unwrap().write_image_data(&data).unwrap();
}

#[test]
fn a_picture_that_looks_the_same_is_the_same_and_one_that_does_not_is_not() {
    let kept = RgbImage::from_pixel(2, 1, image::Rgb([step(100); 3]));
    let shown =
        |value| difference(&kept, &RgbImage::from_fn(2, 1, |x, _| image::Rgb([if x == 0 { 100 } else { value }; 3]))).0;
    assert_eq!([0, 50, 101, 103, 116, 117, 255].map(step), [0, 51, 102, 102, 119, 119, 255]);
    assert_eq!([88, 100, 116].map(shown), [0, 0, 0]);
    assert_eq!([87, 117].map(shown), [1, 1]);
}
