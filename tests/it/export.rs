//! SVG, PNG and PDF of a visit.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::assigning_clones,
    reason = "a helper of tests fails the test that calls it"
)]

use palpate::chart::Alteration;
use std::io::Write as _;
use std::process::{Command, Stdio};

use palpate::app::exporting::attachments;
use palpate::body::View;
use palpate::chart::mark::injection::{Aspiration, Epinephrine};
use palpate::chart::visit::answer::Answered;
use palpate::chart::{
    Acknowledgement, Allergy, Answer, Chart, ChosenBy, Clinician, MuscleChoice, Signature, State, Status, Warning,
};
use palpate::export::pictures::png;
use palpate::export::pictures::svg::svg;
use palpate::export::{ExportError, ExportKind, ExportOptions, PictureSize, ViewChoice, export, picture};
use palpate::geometry::{Bounds, Point, point};
use palpate::ids::{MuscleId, QuestionId, VisitId};
use palpate::report::page::handout::Letterhead;
use palpate::report::page::{Document, PageSize};
use palpate::rules::clinical_tables::clinic::Clinical;
use palpate::scene::marker::{MarkerStyle, marker};
use palpate::scene::palette::{PaletteName, Palettes};
use palpate::scene::{Item, Scene};
use palpate::units::{Bore, Needle};
use proptest::prelude::*;
use resvg::usvg;

use crate::support::charts::{atlas, component, crowded_chart, empty_chart, entered_in_error, now, sample_chart};
use crate::support::pages::{audit_document, document};

fn make(chart: &Chart, kind: ExportKind, views: ViewChoice, options: &ExportOptions) -> Vec<u8> {
    export(chart, chart.visits[0].id, kind, views, options, now()).expect("an export").bytes
}

fn small() -> ExportOptions {
    let letterhead = Letterhead { without_phone: true, ..Letterhead::default() };
    ExportOptions { png: PictureSize::Width(400), letterhead, ..ExportOptions::default() }
}

fn svg_text(chart: &Chart, views: ViewChoice, options: &ExportOptions) -> String {
    String::from_utf8(make(chart, ExportKind::Svg, views, options)).expect("UTF-8")
}

/// Text that has broken other programs.
const HOSTILE: &str = "<script>alert(1)</script> =cmd()|^~\\& \"quotes\" ) Tj ET %%EOF /JS (x) \u{202e}txt.exe\u{2069} 😀 漢字\ttab ]]> endobj";

fn hostile_chart() -> Chart {
    let mut chart = sample_chart();
    chart.patient.family = HOSTILE.to_owned();
    chart.patient.allergies = Some(vec![Allergy::in_words(HOSTILE)]);
    let visit = &mut chart.visits[0];
    visit.details.complaint = HOSTILE.to_owned();
    visit.marks[0].note = HOSTILE.repeat(1000);
    visit.marks[1].note = "\u{301}combining e\u{301}\u{200d}".to_owned();
    visit.marks[2].refers_to = format!("{HOSTILE}\n\n{HOSTILE}");
    chart
}

#[test]
fn equal_charts_give_equal_bytes() {
    for chart in [sample_chart(), hostile_chart()] {
        for kind in ExportKind::ALL.into_iter().filter(|k| !k.needs_signature()) {
            for options in [small(), ExportOptions { shaded: true, ..small() }] {
                let once = make(&chart, kind, ViewChoice::All, &options);
                assert_eq!(once, make(&chart, kind, ViewChoice::All, &options), "{kind:?}");
            }
        }
    }
}

#[test]
fn every_kind_bears_no_marks_many_marks_and_hostile_text() {
    for (what, chart) in [("none", empty_chart()), ("sixty", crowded_chart(60)), ("hostile", hostile_chart())] {
        for kind in ExportKind::ALL.into_iter().filter(|k| !k.needs_signature()) {
            for views in [ViewChoice::All, ViewChoice::One(View::Left)] {
                let bytes = make(&chart, kind, views, &small());
                assert!(bytes.len() > 200, "{what}, {kind:?}, {views:?}: {} bytes", bytes.len());
            }
        }
    }
}

#[test]
fn a_visit_that_is_not_there_is_said() {
    let error = export(&empty_chart(), VisitId(9), ExportKind::Svg, ViewChoice::All, &small(), now()).unwrap_err();
    assert!(matches!(error, ExportError::NoSuchVisit(VisitId(9))));
    assert_eq!(error.to_string(), "This chart has no visit 9.");
}

#[test]
fn an_svg_is_sound_and_says_what_it_shows() {
    for chart in [empty_chart(), sample_chart(), hostile_chart()] {
        let svg = svg_text(&chart, ViewChoice::All, &ExportOptions { shaded: true, ..small() });
        usvg::Tree::from_str(&svg, &usvg::Options::default()).expect("a picture");
        let document = roxmltree::Document::parse(&svg).expect("well-formed XML");
        let root = document.root_element();
        assert_eq!(root.attribute("role"), Some("img"));
        let said =
            |name: &str| root.children().find(|n| n.has_tag_name(name)).and_then(|n| n.text()).unwrap_or_default();
        assert_eq!(said("title"), "Trigger points, visit of Nov 21, 2026");
        assert!(said("desc").contains("Body from behind"));
        assert!(!document.descendants().any(|n| n.has_tag_name("script")), "no script");
        let ids: Vec<&str> = document.descendants().filter_map(|n| n.attribute("id")).collect();
        let mut unique = ids.clone();
        unique.sort_unstable();
        unique.dedup();
        assert_eq!(unique.len(), ids.len(), "every id is there once");
    }
}

#[test]
fn an_svg_without_shading_holds_no_raster() {
    let holds = |shaded| {
        svg_text(&sample_chart(), ViewChoice::All, &ExportOptions { shaded, ..small() }).matches("<image").count()
    };
    assert_eq!(holds(false), 0);
    assert_eq!(holds(true), 4, "one a view");
}

/// Where an element's first path or text stands.
fn first_x(node: roxmltree::Node<'_, '_>) -> f64 {
    let path = node.descendants().find_map(|n| n.attribute("d")).unwrap_or_default();
    let number: String = path.chars().skip(1).take_while(|c| *c != ',').collect();
    number.parse().expect("a number")
}

#[test]
fn every_mark_of_an_svg_is_on_the_side_where_its_letter_is() {
    let chart = sample_chart();
    let svg = svg_text(&chart, ViewChoice::All, &small());
    let document = roxmltree::Document::parse(&svg).expect("well-formed XML");
    let by_id = |id: &str| document.descendants().find(|n| n.attribute("id") == Some(id));
    for mark in &chart.visits[0].marks {
        let view = mark.place.view();
        let figure = by_id(view.name()).expect("a figure");
        let group = figure.descendants().find(|n| n.attribute("id") == Some(&format!("mark-{}", mark.number)));
        let group = group.unwrap_or_else(|| panic!("mark {} is not in the {} figure", mark.number, view.name()));
        let letter = if mark.side == palpate::body::Side::Right { "R" } else { "L" };
        let letter =
            figure.descendants().find(|n| n.has_tag_name("text") && n.text() == Some(letter)).expect("a letter");
        let letter_x: f64 = letter.attribute("x").and_then(|x| x.parse().ok()).expect("a number");
        assert_eq!(letter_x > 0.0, first_x(group) > 0.0, "mark {}", mark.number);
    }
    let ids: Vec<&str> =
        document.descendants().filter_map(|n| n.attribute("id")).filter(|id| id.starts_with("mark-")).collect();
    let own = ids.iter().filter(|id| !id.contains("-in-")).count();
    assert_eq!(own, chart.visits[0].marks.len(), "each mark is drawn once in its own view");
    assert!(ids.contains(&"mark-1-in-right"), "and lighter where its skin is seen from another side: {ids:?}");
    assert!(svg.contains("marked from another side"), "the legend says so");
}

#[test]
fn one_view_shows_only_its_own_marks() {
    let svg = svg_text(&sample_chart(), ViewChoice::One(View::Front), &small());
    assert_eq!(svg.matches("id=\"mark-").count(), 1);
    assert!(svg.contains("id=\"mark-7\""));
}

#[test]
fn a_png_has_the_width_asked_for_and_shows_something() {
    let bytes = make(&sample_chart(), ExportKind::Png, ViewChoice::One(View::Back), &small());
    let picture = image::load_from_memory(&bytes).expect("a PNG").to_luma8();
    assert_eq!(picture.width(), 400);
    assert!(picture.pixels().any(|p| p.0[0] < 60), "there are dark lines");
    assert_eq!(picture.get_pixel(1, 1).0[0], 255, "on a white ground");
}

#[test]
fn every_look_differs_in_grey_from_every_other() {
    let palette = &Palettes::bundled().expect("colours").print;
    // Twelve pixels a radius: a mark on paper seen at 200 dpi, as a fax has.
    let drawn = MarkerStyle::ALL.map(|look| {
        let items: Vec<Item> = marker(look, Point::default(), 1.0);
        let bounds = Bounds { min: point(-1.3, -1.3), max: point(1.3, 1.3) };
        let scene = Scene { bounds, title: String::new(), description: String::new(), items };
        let bytes = png::png(&scene, palette, atlas(), PictureSize::Width(64)).expect("a picture");
        image::load_from_memory(&bytes).expect("a PNG").to_luma8()
    });
    for (i, a) in drawn.iter().enumerate() {
        for (j, b) in drawn.iter().enumerate().skip(i + 1) {
            let unlike = a.pixels().zip(b.pixels()).filter(|(p, q)| p.0[0].abs_diff(q.0[0]) > 90).count();
            assert!(
                unlike > 150,
                "{:?} and {:?} differ in {unlike} pixels only",
                MarkerStyle::ALL[i],
                MarkerStyle::ALL[j]
            );
        }
    }
}

#[test]
fn a_pdf_keeps_its_promises() {
    for (what, chart) in [("sample", sample_chart()), ("empty", empty_chart()), ("hostile", hostile_chart())] {
        let bytes = make(&chart, ExportKind::Pdf, ViewChoice::All, &small());
        let holds = |needle: &str| bytes.windows(needle.len()).any(|w| w == needle.as_bytes());
        assert!(bytes.starts_with(b"%PDF-1.7"), "{what}");
        assert!(bytes.trim_ascii_end().ends_with(b"%%EOF"), "{what}");
        for needed in
            ["/StructTreeRoot", "/MarkInfo", "/Lang", "/Outlines", "/OutputIntents", "pdfaid:part", "pdfuaid:part"]
        {
            assert!(holds(needed), "{what}: {needed} is missing");
        }
        for forbidden in ["/JavaScript", "/OpenAction", "/Launch", "/EmbeddedFile", "/Annots"] {
            assert!(!holds(forbidden), "{what}: {forbidden} has no place there");
        }
        assert!(!holds("Sample, Robin"), "{what}: the name stands in no metadata");
    }
}

/// Runs a tool over a file; `None` when it is not installed.
fn run(tool: &str, arguments: &[&str], file: &[u8]) -> Option<(bool, String)> {
    let mut held = tempfile::NamedTempFile::new().expect("a temporary file");
    held.write_all(file).expect("written");
    let mut command = Command::new(tool);
    for a in arguments {
        if *a == "FILE" {
            command.arg(held.path())
        } else {
            command.arg(a)
        };
    }
    let output = command.stdin(Stdio::null()).output().ok()?;
    Some((output.status.success(), String::from_utf8_lossy(&output.stdout).into_owned()))
}

#[test]
fn a_pdf_reads_back_as_it_was_written() {
    let bytes = make(&hostile_chart(), ExportKind::Pdf, ViewChoice::All, &small());
    let Some((ok, text)) = run("pdftotext", &["-layout", "FILE", "-"], &bytes) else {
        eprintln!("skipped: pdftotext is not installed");
        return;
    };
    assert!(ok, "pdftotext reads it");
    for expected in [
        "<script>alert(1)</script>",
        ") Tj ET %%EOF /JS (x)",
        "[U+202E]txt.exe[U+2069]",
        "[U+1F600]",
        "Upper trapezius",
    ] {
        assert!(text.contains(expected), "{expected} is missing");
    }
    let pages: Vec<&str> = text.split('\u{c}').filter(|p| !p.trim().is_empty()).collect();
    assert!(pages.len() > 10, "a long note takes its pages");
    for (i, page) in pages.iter().enumerate() {
        for expected in [
            "MRN S-0001".to_owned(),
            "Date of birth Apr 2, 1975".to_owned(),
            "Date of service Nov 21, 2026, 09:42".to_owned(),
            "Draft – not signed".to_owned(),
            format!("Page {} of {}", i + 1, pages.len()),
        ] {
            assert_eq!(page.matches(&expected).count(), 1, "'{expected}' stands once on page {}", i + 1);
        }
    }
}

#[test]
fn a_pdf_is_sound_to_an_independent_reader() {
    for chart in [sample_chart(), crowded_chart(60)] {
        let bytes = make(&chart, ExportKind::Pdf, ViewChoice::All, &ExportOptions { shaded: true, ..small() });
        let Some((ok, said)) = run("qpdf", &["--check", "FILE"], &bytes) else {
            eprintln!("skipped: qpdf is not installed");
            return;
        };
        assert!(ok, "{said}");
    }
}

#[test]
fn a_signed_visit_says_by_whom() {
    let mut chart = sample_chart();
    let by = Clinician { name: "A. Example".to_owned(), credentials: "MD".to_owned(), ..Clinician::default() };
    chart.visits[0].status =
        Status::Signed(Signature { by, at: now(), as_signed: None, digest: "0123abcd".to_owned() });
    let bytes = make(&chart, ExportKind::Pdf, ViewChoice::All, &small());
    let Some((_, text)) = run("pdftotext", &["-layout", "FILE", "-"], &bytes) else {
        eprintln!("skipped: pdftotext is not installed");
        return;
    };
    assert!(text.contains("Electronically signed by A. Example, MD on Nov 21, 2026 at 11:05 (UTC+01:00)."), "{text}");
    assert!(text.contains("rev. 1"), "{text}");
    assert!(!text.contains("Draft"), "a signed visit is no draft");
}

#[test]
fn a_picture_is_cut_below_the_marks_unless_the_whole_body_is_asked_for() {
    let chart = sample_chart();
    let height = |crop| {
        let options = ExportOptions { crop, ..small() };
        picture(&chart, chart.visits[0].id, atlas(), ViewChoice::One(View::Back), &options)
            .expect("a visit")
            .bounds
            .height()
    };
    assert!(height(false) > height(true) + 300.0);
    let palette = Palettes::bundled().expect("colours").get(PaletteName::Dark);
    let scene = picture(&chart, chart.visits[0].id, atlas(), ViewChoice::One(View::Back), &small()).expect("a visit");
    assert!(svg(&scene, palette, atlas()).contains(&palette.ground.hex()), "any palette will do");
}

#[test]
fn the_chart_travels_in_the_pdf_when_asked_for() {
    let chart = sample_chart();
    let attachments = attachments(&chart, chart.visits[0].id, &small(), now().date()).expect("a sound chart");
    assert_eq!(attachments.len(), 1, "a draft has no FHIR document");
    let bytes = make(&chart, ExportKind::Pdf, ViewChoice::All, &ExportOptions { attachments, ..small() });
    let holds = |needle: &str| bytes.windows(needle.len()).any(|w| w == needle.as_bytes());
    for needed in ["/EmbeddedFile", "/AFRelationship/Source", "chart-07070707.ron", "<pdfaid:part>3", "pdfuaid:part"] {
        assert!(holds(needed), "{needed} is missing");
    }
    let folder = tempfile::tempdir().expect("a folder");
    let inside = folder.path().join("inside.ron");
    let Some((ok, said)) = run("pdfdetach", &["-save", "1", "-o", inside.to_str().expect("a path"), "FILE"], &bytes)
    else {
        eprintln!("skipped: pdfdetach is not installed");
        return;
    };
    assert!(ok, "{said}");
    let read = palpate::store::open(&inside, now().date()).expect("the attached chart opens");
    assert_eq!(read.chart, chart);
}

#[test]
fn a_signed_visit_travels_as_fhir_too_unless_somebody_altered_it() {
    let mut chart = sample_chart();
    let by = Clinician { name: "A. Example".to_owned(), credentials: "MD".to_owned(), ..Clinician::default() };
    let signature = crate::support::charts::sealed(&chart, by, now());
    chart.visits[0].status = Status::Signed(signature);
    let attached = |chart: &Chart| attachments(chart, chart.visits[0].id, &small(), now().date()).expect("attachments");
    let both = attached(&chart);
    let names: Vec<_> = both.iter().map(|a| a.name.as_str()).collect();
    assert_eq!(names, ["chart-07070707.ron", "chart-07070707-visit-1.document.json"]);
    let bundle: serde_json::Value = serde_json::from_slice(&both[1].bytes).expect("JSON");
    assert_eq!((&bundle["resourceType"], &bundle["type"]), (&"Bundle".into(), &"document".into()));
    assert!(!bundle.to_string().contains("DocumentReference"), "the report does not hold itself");
    let bytes = make(&chart, ExportKind::Pdf, ViewChoice::All, &ExportOptions { attachments: both, ..small() });
    let holds = |needle: &str| bytes.windows(needle.len()).any(|w| w == needle.as_bytes());
    for needed in ["/AFRelationship/Source", "/AFRelationship/Data", "chart-07070707-visit-1.document.json"] {
        assert!(holds(needed), "{needed} is missing");
    }
    chart.visits[0].details.plan.push_str(" altered");
    assert_eq!(attached(&chart).len(), 1, "what somebody altered goes to no other system");
}

#[test]
fn four_shaded_figures_stay_a_small_file() {
    let mut chart = sample_chart();
    chart.visits[0].marks.push(crate::support::charts::mark(8, View::Left, point(30.0, 300.0)));
    chart.visits[0].marks.push(crate::support::charts::mark(9, View::Right, point(-30.0, 300.0)));
    let bytes = make(&chart, ExportKind::Pdf, ViewChoice::All, &ExportOptions { shaded: true, ..small() });
    assert!(bytes.len() <= 300_000, "{} bytes", bytes.len());
}

#[test]
fn two_attachments_of_one_name_are_refused() {
    let chart = empty_chart();
    let mut twice = attachments(&chart, chart.visits[0].id, &small(), now().date()).expect("a sound chart");
    twice.push(twice[0].clone());
    let options = ExportOptions { attachments: twice, ..small() };
    let error =
        export(&chart, chart.visits[0].id, ExportKind::Pdf, ViewChoice::All, &options, now()).unwrap_err().to_string();
    assert!(error.contains("two attachments are named chart-07070707.ron"), "{error}");
}

#[test]
fn characters_shown_by_code_are_named_each_once() {
    let note = |chart: &Chart, kind| {
        export(chart, chart.visits[0].id, kind, ViewChoice::All, &small(), now()).expect("an export").note()
    };
    assert_eq!(note(&sample_chart(), ExportKind::Pdf), None);
    let mut chart = sample_chart();
    chart.visits[0].marks[0].note = "漢 and 漢, turned \u{202e}around, Łódź, Αθήνα, Жуков, Nguyễn".to_owned();
    let said = note(&chart, ExportKind::Pdf).expect("a note");
    assert!(said.ends_with(": [U+202E], [U+6F22]."), "{said}");
    assert_eq!(note(&chart, ExportKind::Svg), None, "the figures do not show notes");
    chart.visits[0].marks[0].note = ('\u{4e00}'..'\u{4e40}').collect();
    let said = note(&chart, ExportKind::Pdf).expect("a note");
    assert!(said.ends_with("[U+4E0B] and 52 more."), "{said}");
}

#[test]
fn drafts_bear_their_name_across_every_page_and_signed_visits_do_not() {
    let wide = |chart: &Chart| -> Vec<bool> {
        let tables = Clinical::bundled().expect("tables");
        let pages = document(chart, chart.visits[0].id, atlas(), tables, ViewChoice::All, &small(), now());
        let is_watermark = |item: &Item| match item {
            Item::Group(g) => match g.items.as_slice() {
                [Item::Shape(s)] => s.path.bounds().is_some_and(|b| b.width() > 100.0 && b.height() > 100.0),
                _ => false,
            },
            _ => false,
        };
        pages.expect("a visit").pages.iter().map(|p| p.items.iter().any(is_watermark)).collect()
    };
    let mut chart = crowded_chart(60);
    let drafts = wide(&chart);
    assert!(drafts.len() > 2 && drafts.iter().all(|w| *w), "{drafts:?}");
    let by = Clinician { name: "A. Example".to_owned(), credentials: "MD".to_owned(), ..Clinician::default() };
    chart.visits[0].status = Status::Signed(Signature { by, at: now(), as_signed: None, digest: String::new() });
    assert!(wide(&chart).iter().all(|w| !*w), "a signed visit is no draft");
}

#[test]
fn documents_stay_within_their_sizes() {
    let usual = crowded_chart(30);
    let size = |kind, shaded| make(&usual, kind, ViewChoice::All, &ExportOptions { shaded, ..small() }).len();
    let (svg, pdf, handout) =
        (size(ExportKind::Svg, false), size(ExportKind::Pdf, false), size(ExportKind::Handout, false));
    assert!(svg <= 150_000, "the SVG has {svg} bytes");
    assert!(pdf <= 300_000, "the PDF has {pdf} bytes");
    assert!(handout <= 300_000, "the handout has {handout} bytes");
}

#[test]
fn an_svg_names_nothing_outside_itself() {
    let svg = svg_text(&hostile_chart(), ViewChoice::All, &ExportOptions { shaded: true, ..small() });
    let document = roxmltree::Document::parse(&svg).expect("well-formed XML");
    for node in document.descendants() {
        for attribute in node.attributes() {
            let value = attribute.value();
            if attribute.name() == "href" {
                assert!(value.starts_with("data:image/png;base64,"), "{}", &value[..40]);
            } else if let Some((_, target)) = value.split_once("url(") {
                assert!(target.starts_with('#'), "{value}");
            }
        }
        assert!(!["style", "script", "foreignObject", "use"].contains(&node.tag_name().name()), "{node:?}");
    }
}

#[test]
fn a_png_of_so_many_dots_an_inch_says_so_and_is_as_large_as_the_svg_on_paper() {
    let chart = sample_chart();
    let one = ViewChoice::One(View::Back);
    let options = |dpi| ExportOptions { png: PictureSize::Dpi(dpi), ..small() };
    let scene = picture(&chart, chart.visits[0].id, atlas(), one, &small()).expect("a visit");
    let inches = scene.bounds.width() * 0.3 / 25.4;
    for dpi in [36_u32, 96, 150] {
        let bytes = make(&chart, ExportKind::Png, one, &options(dpi));
        let decoder = ::png::Decoder::new(std::io::Cursor::new(&bytes));
        let reader = decoder.read_info().expect("a PNG");
        let info = reader.info();
        assert!((f64::from(info.width) - inches * f64::from(dpi)).abs() <= 1.0, "{} at {dpi}", info.width);
        let told = f64::from(info.pixel_dims.expect("a resolution").xppu) * 0.0254;
        assert!((told - f64::from(dpi)).abs() < 1.0, "{told} for {dpi}");
    }
    let wide =
        |dpi| image::load_from_memory(&make(&chart, ExportKind::Png, one, &options(dpi))).expect("a PNG").width();
    assert_eq!(wide(1), wide(36), "too coarse");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn any_sound_chart_exports_in_every_format(chart in crate::arbitrary::chart()) {
        for visit in &chart.visits {
            let signed = visit.signature().is_some();
            for kind in ExportKind::ALL.into_iter().filter(|k| signed || !k.needs_signature()) {
                let options = ExportOptions {
                    png: PictureSize::Width(120),
                    page: PageSize::Letter,
                    letterhead: Letterhead { without_phone: true, ..Letterhead::default() },
                    ..ExportOptions::default()
                };
                let made = export(&chart, visit.id, kind, ViewChoice::All, &options, now());
                if kind == ExportKind::Handout && visit.is_void() {
                    prop_assert!(matches!(made, Err(ExportError::Void(_))), "nothing of it is handed out");
                    continue;
                }
                if let Err(e @ (ExportError::NoName | ExportError::NoNumber | ExportError::NameAlone)) = made {
                    prop_assert!(kind.needs_signature(), "{kind:?}: {e}");
                    continue;
                }
                prop_assert!(made.is_ok(), "{kind:?}: {}", made.unwrap_err());
            }
        }
    }
}

/// All words of the report, line after line.
fn report_words(chart: &Chart) -> String {
    let tables = Clinical::bundled().expect("tables");
    let made = document(chart, chart.visits[0].id, atlas(), tables, ViewChoice::All, &small(), now());
    words_of(&made.expect("a visit"))
}

/// All words of the audit.
fn audit_words(chart: &Chart) -> String {
    let tables = Clinical::bundled().expect("tables");
    words_of(&audit_document(chart, chart.visits[0].id, atlas(), tables, &small(), now()).expect("a visit"))
}

fn words_of(report: &Document) -> String {
    fn collect(items: &[Item], out: &mut Vec<String>) {
        for item in items {
            match item {
                Item::Text(t) => out.push(t.content.clone()),
                Item::Group(g) => collect(&g.items, out),
                Item::Shape(_) | Item::Shading(_) => {}
            }
        }
    }
    let mut words = Vec::new();
    report.pages.iter().for_each(|page| collect(&page.items, &mut words));
    words.join(" ").replace("  ", " ")
}

#[test]
fn history_procedure_and_outcome_are_printed_as_recorded_and_nothing_else_is() {
    let mut chart = sample_chart();
    let bare = report_words(&chart);
    let d = &mut chart.visits[0].details;
    d.place = "Room 2".to_owned();
    d.referred_by = "Dr. Other".to_owned();
    d.history.course = "After a fall".to_owned();
    d.history.goal = "Drive again".to_owned();
    d.history.prior_care = Some(Vec::new());
    d.history.medication = "Ibuprofen".to_owned();
    d.history.necessity = "Movement is blocked".to_owned();
    d.procedure.consent_note = "risks talked over".to_owned();
    d.procedure.other_anaesthetics = Some(Vec::new());
    d.procedure.observation = "Well after ten minutes".to_owned();
    d.procedure.options = "Physiotherapy alone".to_owned();
    let question = QuestionId::new("time-out").expect("an id");
    let own = QuestionId::new("own-question").expect("an id");
    let answered = |question| Answered { question, answer: Answer::Yes, note: "all agreed".to_owned() };
    d.procedure.checklist = vec![answered(question), answered(own)];
    let injected = chart.visits[0].marks.iter_mut().find_map(|m| match &mut m.state {
        State::Injected(injection) => Some(injection),
        _ => None,
    });
    let injected = injected.expect("an injected mark");
    injected.fan = Some(true);
    injected.aspiration = Aspiration::Clear;
    injected.components[0].epinephrine = Epinephrine::Without;
    let full = report_words(&chart);
    for (label, words) in [
        ("09:42,", "Room 2"),
        ("Referred by:", "Dr. Other."),
        ("Course:", "After a fall."),
        ("Goal:", "Drive again."),
        ("points. No conservative care.", "Movement is blocked."),
        ("Medications:", "Ibuprofen."),
        ("Consent", "risks talked over"),
        ("Other local anesthetics today:", "none."),
        ("Observation:", "Well after ten minutes."),
        ("Options discussed:", "Physiotherapy alone."),
    ] {
        assert!(full.contains(&format!("{label} {words}")), "'{label} {words}' is not in {full}");
        assert!(!bare.contains(&format!("{label} ")), "'{label}' was not recorded");
    }
    let checklist =
        "Yes – time-out: patient, site, side, drug, volume, needle (all agreed); own-question (all agreed).";
    let joined = full.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(joined.contains(checklist), "{joined}");
    for words in ["fanned", "aspiration clear", "without epinephrine"] {
        assert!(full.contains(words) && !bare.contains(words), "{words}");
    }
}

#[test]
fn what_the_record_leaves_open_is_said_by_point() {
    let mut chart = sample_chart();
    chart.patient.anticoagulants = None;
    let d = &mut chart.visits[0].details;
    (d.consent, d.time_out) = (Answer::Yes, Answer::No);
    let marks = &mut chart.visits[0].marks;
    for (i, mark) in marks.iter_mut().enumerate() {
        if let State::Injected(injection) = &mut mark.state {
            injection.components[0].lot = if i == 0 { String::new() } else { "A1234".to_owned() };
            injection.components[0].expiry = (i != 0).then(|| "2026-11-20".parse().expect("a date"));
            injection.needle = None;
        }
    }
    marks[0].muscle = None;
    marks[4].pain = None;
    let accused = ["not recorded", "Not documented", "past its last day", "not scored"];
    let filed = report_words(&chart);
    assert!(accused.iter().all(|words| !filed.contains(words)), "none of it is in the record that is filed: {filed}");
    let words = audit_words(&chart);
    for expected in [
        "Visit anticoagulants",
        "Vial past its last day points 3, 5",
        "Lot not recorded point 1",
        "Needle not recorded points 1, 3, 5",
        "Muscle not named point 1",
        "Pain not scored point 5",
    ] {
        assert!(words.contains(expected), "'{expected}' is not in {words}");
    }
    chart.patient.anticoagulants = Some(Vec::new());
    let marks = &mut chart.visits[0].marks;
    marks.truncate(0);
    let tables = Clinical::bundled().expect("tables");
    for question in tables.screening.asked() {
        Answered::put(&mut chart.visits[0].details.screening, &question.id, Answer::No, "");
    }
    assert!(audit_words(&chart).contains("Nothing that the program asks for."), "nothing is open");
}

#[test]
fn the_audit_keeps_what_was_said_and_asked_no_answer() {
    let mut chart = sample_chart();
    chart.patient.allergies = Some(vec![Allergy::in_words("shellfish"), Allergy::in_words("parabens")]);
    let asked = |chart: &mut Chart, question: &str, answer| {
        let question = QuestionId::new(question).expect("an id");
        Answered::put(&mut chart.visits[0].details.screening, &question, answer, "");
    };
    let all = Clinical::bundled().expect("tables").screening.asked().count();
    chart.visits[0].details.screening.clear();
    let none = audit_words(&chart);
    assert!(none.contains(&format!("Questions not answered none of the {all} pre-procedure questions")), "{none}");
    asked(&mut chart, "epilepsy", Answer::Yes);
    let mut needles = [("trapezius-upper", 31), ("piriformis", 62)].into_iter();
    for mark in &mut chart.visits[0].marks {
        let State::Injected(injection) = &mut mark.state else { continue };
        let Some((muscle, mm)) = needles.next() else { break };
        injection.components = vec![component("lidocaine", "10", "0.5")];
        injection.needle =
            Some(Needle { bore: Bore::gauge(25).expect("a bore"), length_mm: mm.try_into().expect("mm") });
        let id = MuscleId::new(muscle).expect("an id");
        mark.muscle = Some(MuscleChoice { id, chosen_by: ChosenBy::Clinician });
    }
    let words = audit_words(&chart).split_whitespace().collect::<Vec<_>>().join(" ");
    for expected in [
        "Notes on needles, vials and structures nearby",
        "Point 1 The needle is 31 mm long: choose a shorter one.",
        "Point 3 The needle is 62 mm long and may not reach. Needles of 63 mm and longer are used here.",
        "Local anesthetic with epilepsy:",
        "Lidocaine may contain what an allergy is recorded to: Paraben",
        "Allergies not compared shellfish",
        "Also near:",
    ] {
        assert!(words.contains(expected), "'{expected}' is not in {words}");
    }
    let open = words.split("Questions not answered").nth(1).expect("the questions that are left");
    assert!(
        open.contains("Pregnan") && !open.split("Notes on").next().unwrap_or_default().contains("Epilepsy;"),
        "{open}"
    );
    let filed = report_words(&chart);
    assert!(!filed.contains("Notes on needles"), "the record that is filed does not tell it");
}

#[test]
fn warnings_that_were_read_are_printed_with_who_and_when() {
    let mut chart = sample_chart();
    assert!(!audit_words(&chart).contains("Warnings acknowledged"));
    let read = |warning, words: &str| Acknowledgement {
        warning,
        raised: false,
        by: Clinician { name: "A. Example".to_owned(), credentials: "MD".to_owned(), ..Clinician::default() },
        at: now(),
        words: words.to_owned(),
    };
    chart.visits[0].acknowledgements =
        vec![read(Warning::ThoraxBothSides, ""), read(Warning::Contralateral, "The complaint is on the right.")];
    let (words, filed) = (audit_words(&chart), report_words(&chart));
    for expected in [
        "Warnings acknowledged 11:05 Points above the lungs on both sides (A. Example, MD, Nov 21, 2026)",
        "The complaint is on the right. – point 5 (A. Example, MD, Nov 21, 2026)",
    ] {
        assert!(words.contains(expected), "'{expected}' is not in {words}");
    }
    assert!(!filed.contains("The complaint is on the right."), "the record that is filed does not tell it");
}

/// What every page says at its foot and in the box at its head, and whether something stands across it.
fn standing(chart: &Chart, options: &ExportOptions) -> (String, bool) {
    let tables = Clinical::bundled().expect("tables");
    let pages = document(chart, chart.visits[0].id, atlas(), tables, ViewChoice::All, options, now()).expect("a visit");
    let across = |item: &Item| match item {
        Item::Group(g) => match g.items.as_slice() {
            [Item::Shape(s)] => s.path.bounds().is_some_and(|b| b.width() > 80.0 && b.height() > 80.0),
            _ => false,
        },
        _ => false,
    };
    let all = pages.pages.iter().all(|p| p.items.iter().any(across));
    let none = pages.pages.iter().all(|p| !p.items.iter().any(across));
    assert!(all || none, "on every page or on none");
    (report_words(chart), all)
}

fn signed(mut chart: Chart) -> Chart {
    let by = Clinician { name: "A. Example".to_owned(), credentials: "MD".to_owned(), ..Clinician::default() };
    chart.visits[0].status = Status::Signed(crate::support::charts::sealed(&chart, by, now()));
    chart
}

#[test]
fn every_page_says_that_a_visit_was_entered_in_error_amended_or_altered() {
    let chart = signed(sample_chart());
    let struck = chart.visits[0].marks[0].id;
    let with = |mark| {
        let mut chart = chart.clone();
        chart.visits[0].amendments = vec![entered_in_error(mark)];
        chart
    };
    let (words, across) = standing(&chart, &small());
    assert!(words.contains("rev. 1") && !across);

    let (words, across) = standing(&with(Some(struck)), &small());
    assert!(!across, "the visit stands");
    for said in [
        "Signed Nov 21, 2026, amended",
        "rev. 2",
        "Entered in error, point 1 – Nov 22, 2026, 08:00, Olga Other, MD:",
        "point 1; in no sum",
    ] {
        assert!(words.contains(said), "'{said}' is not in: {words}");
    }

    let (words, across) = standing(&with(None), &small());
    assert!(across, "nobody takes a page of it for the record");
    for said in ["rev. 2", "the whole visit; nothing of it is in any sum"] {
        assert!(words.contains(said), "'{said}' is not in: {words}");
    }
    assert_eq!(
        words.matches("(Entered in error: see Amendments)").count(),
        7 + 3,
        "each row, and each injection of it"
    );

    let altered = ExportOptions { altered: Some(Alteration::Visit), ..small() };
    let tables = Clinical::bundled().expect("tables");
    let pages = document(&chart, chart.visits[0].id, atlas(), tables, ViewChoice::All, &altered, now());
    assert!(pages.expect("a visit").description.starts_with("Revision 1, altered outside the program after signing."));
    assert!(standing(&chart, &altered).1);
    for (altered, said) in [
        (Alteration::Visit, "altered outside the program after signing"),
        (Alteration::File, "altered outside the program after signing"),
        (Alteration::CannotBeChecked, "cannot be checked"),
        (Alteration::OtherPatient, "patient changed since without a correction"),
    ] {
        let options = ExportOptions { altered: Some(altered), ..small() };
        let made =
            document(&chart, chart.visits[0].id, atlas(), tables, ViewChoice::All, &options, now()).expect("a visit");
        assert!(made.description.contains(said), "{altered:?}: {}", made.description);
        assert!(standing(&chart, &options).1, "{altered:?}: across each page");
    }
}

#[test]
fn a_picture_says_what_was_amended_and_why() {
    let mut chart = signed(sample_chart());
    let of = |chart: &Chart| svg_text(chart, ViewChoice::All, &small());
    assert!(!of(&chart).contains("wrong patient"));
    chart.visits[0].amendments = vec![entered_in_error(Some(chart.visits[0].marks[0].id))];
    let svg = of(&chart);
    let parsed = roxmltree::Document::parse(&svg).expect("XML");
    let desc = parsed.descendants().find(|n| n.has_tag_name(("http://www.w3.org/2000/svg", "desc"))).expect("a text");
    let said = "Entered in error, point 1, Nov 22, 2026. Reason: wrong patient";
    assert!(desc.text().expect("words").contains(said), "{:?}", desc.text());
    assert!(desc.text().expect("words").contains("injected, entered in error"), "{:?}", desc.text());
    let seen: String = parsed
        .descendants()
        .filter(|n| n.has_tag_name(("http://www.w3.org/2000/svg", "text")))
        .filter_map(|n| n.text())
        .collect();
    assert!(seen.contains(said) && seen.contains("Signed, amended since"), "{seen}");
}

#[test]
fn what_was_altered_after_signing_goes_to_no_other_system() {
    let chart = signed(sample_chart());
    let visit = chart.visits[0].id;
    for (altered, said) in [
        (Alteration::Visit, "Visit 1 was altered outside the program after it was signed"),
        (Alteration::File, "This file was altered outside the program"),
        (Alteration::CannotBeChecked, "Visit 1 is signed, and cannot be checked"),
        (
            Alteration::OtherPatient,
            "Name, birth date, sex, or record number in this chart are not those of its signed visits",
        ),
    ] {
        let options = ExportOptions { altered: Some(altered), ..small() };
        for kind in ExportKind::ALL {
            let made = export(&chart, visit, kind, ViewChoice::All, &options, now());
            match made {
                Err(e) if kind.needs_signature() => assert!(e.to_string().starts_with(said), "{kind:?}: {e}"),
                made => assert!(made.is_ok() && !kind.needs_signature(), "{kind:?}"),
            }
        }
    }
}
