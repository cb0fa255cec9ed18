//! How long a click takes to be understood, and the atlas to be read.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use palpate::atlas::{Atlas, AtlasSources};
use palpate::body::{Depth, View};
use palpate::geometry::{Point, point};

/// Places with many muscles under them, with few, and outside the body.
const PLACES: [(View, Point, &str); 6] = [
    (View::Back, point(46.0, 154.0), "upper trapezius"),
    (View::Back, point(40.0, 358.0), "low back"),
    (View::Back, point(0.4, 160.0), "midline"),
    (View::Front, point(-64.0, 222.0), "chest"),
    (View::Right, point(-20.0, 172.0), "shoulder from the side"),
    (View::Back, point(250.0, 100.0), "outside"),
];

fn locate(c: &mut Criterion) {
    let Ok(atlas) = Atlas::bundled() else { return };
    for (view, p, name) in PLACES {
        c.bench_function(&format!("locate: {name}"), |b| b.iter(|| atlas.locate(view, black_box(p), Depth::Skin)));
    }
    c.bench_function("describe to text", |b| {
        b.iter(|| atlas.describe(View::Back, black_box(point(46.0, 154.0)), Some(1700)).to_text());
    });
    c.bench_function("carry a place to another view", |b| {
        b.iter(|| atlas.project(atlas.skin_point(View::Right, black_box(point(-45.0, 300.0)))?, View::Back));
    });
}

fn load(c: &mut Criterion) {
    let sources = AtlasSources::bundled();
    c.bench_function("load", |b| b.iter(|| Atlas::load(black_box(&sources))));
    c.bench_function("load and decode one depth map", |b| {
        b.iter(|| Atlas::load(&sources).ok().and_then(|a| a.skin_depth(View::Back, black_box(point(0.0, 300.0)))));
    });
    c.bench_function("load and decode one shading", |b| {
        b.iter(|| Atlas::load(&sources).map(|a| a.shade(View::Back).raster().is_ok()));
    });
}

criterion_group!(benches, locate, load);
criterion_main!(benches);
