//! Writes pictures for a human eye; run on purpose.
use super::common::*;
use palpate::body::View;
use palpate::export::{png::png, svg::svg};
use palpate::scene::figure::*;
use palpate::scene::palette::Palettes;
use palpate::scene::sheet::{ALL_VIEWS, sheet};

#[test]
fn look_at_sheets() {
    let out = std::env::temp_dir().join("look");
    std::fs::create_dir_all(&out).unwrap();
    let p = &Palettes::bundled().unwrap().print;
    let chart = sample_chart();
    let v = &chart.visits[0];
    let opts = FigureOptions::default();
    let s = sheet(atlas(), v, &[View::Back], false, &opts);
    std::fs::write(out.join("back.png"), png(&s, p, atlas(), 1000).unwrap()).unwrap();
    std::fs::write(out.join("back.svg"), svg(&s, p, atlas())).unwrap();
    let mut shaded = opts.clone();
    shaded.body.shaded = true;
    let s = sheet(atlas(), v, &ALL_VIEWS, false, &shaded);
    std::fs::write(out.join("all.png"), png(&s, p, atlas(), 1600).unwrap()).unwrap();
    let c = crowded_chart(60);
    let s = sheet(atlas(), &c.visits[0], &[View::Back], false, &opts);
    std::fs::write(out.join("crowd.png"), png(&s, p, atlas(), 1200).unwrap()).unwrap();
}

#[test]
fn look_at_reports() {
    use palpate::export::*;
    let out = std::env::temp_dir().join("look");
    let pdf = |name: &str, chart: &palpate::chart::Chart, options: &ExportOptions| {
        let start = std::time::Instant::now();
        let bytes = export(chart, chart.visits[0].id, ExportKind::Pdf, ViewChoice::All, options, now()).unwrap();
        println!("{name}: {} bytes in {:?}", bytes.len(), start.elapsed());
        std::fs::write(out.join(name), bytes).unwrap();
    };
    pdf("sample.pdf", &sample_chart(), &ExportOptions::default());
    pdf("empty.pdf", &empty_chart(), &ExportOptions::default());
    pdf("crowd.pdf", &crowded_chart(60), &ExportOptions { page: palpate::scene::page::PageSize::Letter, ..ExportOptions::default() });
    pdf("shaded.pdf", &sample_chart(), &ExportOptions { shaded: true, ..ExportOptions::default() });
}
