//! Pictures and pages, before anything is exported.

#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a helper of tests fails the test that calls it")]

use palpate::atlas::SAME_SKIN;
use palpate::body::{Region, Side, View};
use palpate::chart::{Allergy, Chart, Kind, Origin, State};
use palpate::geometry::{Bounds, Patch, Point, point};
use palpate::ids::{MarkId, VisitId};
use palpate::report::page::handout::Letterhead;
use palpate::report::page::{Document, PageSize, ReportFacts, ReportOptions, report};
use palpate::scene::figure::{FigureOptions, MarkStyle, crop, figure, mark_items, region_bounds};
use palpate::scene::legend::{Entry, entries};
use palpate::scene::marker::{MarkerStyle, mark_name};
use palpate::scene::{Anchor, Group, Item, Role, Scene, Text, font};

use crate::support::charts::{atlas, crowded_chart, empty_chart, injection, now, pain_area, sample_chart};

/// Every group within, with the depth-first order of drawing.
pub(crate) fn groups(items: &[Item]) -> Vec<&Group> {
    let mut found = Vec::new();
    for item in items {
        if let Item::Group(g) = item {
            found.push(g);
            found.extend(groups(&g.items));
        }
    }
    found
}

/// Every line of text within.
pub(crate) fn texts(items: &[Item]) -> Vec<&Text> {
    items.iter().flat_map(vec_of).collect()
}

fn vec_of(item: &Item) -> Vec<&Text> {
    match item {
        Item::Text(t) => vec![t],
        Item::Group(g) => texts(&g.items),
        Item::Shape(_) | Item::Shading(_) => Vec::new(),
    }
}

fn marks_of(items: &[Item]) -> Vec<&Group> {
    groups(items).into_iter().filter(|g| matches!(g.role, Role::Mark(_))).collect()
}

fn picture(chart: &Chart, view: View) -> Scene {
    figure(atlas(), &chart.visits[0], view, &FigureOptions::default())
}

fn report_of(chart: &Chart, page: PageSize) -> Document {
    let totals = vec![("Points".to_owned(), chart.visits[0].marks.len().to_string())];
    let facts = ReportFacts {
        tables: palpate::rules::clinical_tables::clinic::Clinical::bundled().expect("bundled tables"),
        clinic: "",
        address: &[],
        phone: "",
        vials: Vec::new(),
        totals,
        doses: Vec::new(),
        criteria: Vec::new(),
    };
    let options = ReportOptions {
        page,
        shaded: false,
        also: None,
        altered: None,
        letterhead: &Letterhead::default(),
        payer_rules: "",
        printed_at: now(),
    };
    report(chart, chart.visits[0].id, atlas(), &facts, &options).expect("the visit is there")
}

#[test]
fn a_figure_is_drawn_as_agreed() {
    insta::assert_snapshot!("figure-back", picture(&sample_chart(), View::Back).dump());
}

#[test]
fn a_report_is_set_as_agreed() {
    let pages: Vec<String> = report_of(&sample_chart(), PageSize::A4).pages.iter().map(Scene::dump).collect();
    insta::assert_snapshot!("report", pages.join("\n"));
}

#[test]
fn the_persons_sides_are_printed_where_they_are() {
    let sides = |view| {
        let scene = picture(&empty_chart(), view);
        texts(&scene.items).iter().map(|t| (t.content.clone(), t.at.x > 0.0)).collect::<Vec<_>>()
    };
    let at = |letter: &str, right_of_page| (letter.to_owned(), right_of_page);
    assert_eq!(sides(View::Back), vec![at("L", false), at("R", true)]);
    assert_eq!(sides(View::Front), vec![at("R", false), at("L", true)]);
    assert_eq!(sides(View::Right), vec![at("R", false)], "seen from the right, there is only the right side");
    assert_eq!(sides(View::Left), vec![at("L", true)], "seen from the left, there is only the left side");
}

#[test]
fn every_mark_is_drawn_once_in_its_own_view_and_on_its_own_side() {
    let chart = sample_chart();
    let visit = &chart.visits[0];
    let mut drawn = 0;
    for view in View::ALL {
        let scene = picture(&chart, view);
        let expected: Vec<String> =
            visit.marks.iter().filter(|m| m.place.view() == view).map(|m| format!("mark-{}", m.number)).collect();
        let own = marks_of(&scene.items).into_iter().filter(|g| !g.id.contains("-in-"));
        let found: Vec<String> = own.map(|g| g.id.clone()).collect();
        assert_eq!(found, expected, "{view:?}");
        drawn += found.len();
        for mark in visit.marks.iter().filter(|m| m.place.view() == view) {
            let letter = if mark.side == Side::Right { "R" } else { "L" };
            let letters = texts(&scene.items);
            let letter = letters.iter().find(|t| t.content == letter).expect("a side letter");
            assert_eq!(letter.at.x > 0.0, mark.place.at().x > 0.0, "mark {} in {view:?}", mark.number);
        }
    }
    assert_eq!(drawn, visit.marks.len());
}

/// The middle of everything that a mark's group draws but words.
fn middle_of(group: &Group) -> Point {
    let paths = group.items.iter().filter_map(|i| if let Item::Shape(s) = i { s.path.bounds() } else { None });
    Bounds::around(paths.flat_map(|b| [b.min, b.max])).expect("a sign").center()
}

#[test]
fn a_mark_on_the_upper_trapezius_placed_from_behind_is_seen_from_the_right() {
    let chart = sample_chart();
    let at = chart.visits[0].marks[0].place.at();
    let depth = atlas().skin_depth(View::Back, at).expect("it is on the body");
    let expected = point(-depth - 18.1, at.y);
    let scene = picture(&chart, View::Right);
    let marks = marks_of(&scene.items);
    let mark = marks.iter().find(|g| g.id == "mark-1-in-right").expect("it is drawn there");
    let off = middle_of(mark).distance(expected);
    assert!(off <= SAME_SKIN, "{off:.1} units off");
    let name = "Mark 1, upper trapezius, right, pain 7, injected (marked from behind)";
    assert_eq!(mark.role, Role::Mark(name.to_owned()));
    assert!(scene.description.contains(name), "{}", scene.description);
    let words: Vec<&str> = texts(&mark.items).iter().map(|t| t.content.as_str()).collect();
    assert_eq!(words, ["1"], "the number without the score");
    let own = picture(&chart, View::Back);
    let own_marks = marks_of(&own.items);
    let own = own_marks.iter().find(|g| g.id == "mark-1").expect("it is drawn in its own view");
    let strongest = |g: &Group| {
        let fills = g.items.iter().filter_map(|i| if let Item::Shape(s) = i { s.fill } else { None });
        fills.map(|f| f.opacity).fold(0.0, f64::max)
    };
    assert!(strongest(mark) < strongest(own), "it is lighter where it was not placed");
}

#[test]
fn a_mark_whose_skin_is_turned_away_is_never_in_the_scene() {
    let chart = crowded_chart(300);
    let mut hidden = 0;
    for view in [View::Front, View::Left, View::Right] {
        let scene = picture(&chart, view);
        let drawn: Vec<String> = marks_of(&scene.items).iter().map(|g| g.id.clone()).collect();
        for mark in &chart.visits[0].marks {
            let skin = atlas().skin_point(View::Back, mark.place.at());
            let seen = skin.and_then(|skin| atlas().project(skin, view));
            let id = format!("mark-{}-in-{}", mark.number, view.name());
            assert_eq!(drawn.contains(&id), seen.is_some(), "mark {} in {view:?}", mark.number);
            hidden += usize::from(seen.is_none());
        }
    }
    assert!(hidden > 300, "only {hidden} were hidden");
    assert_eq!(marks_of(&picture(&chart, View::Front).items).len(), 0, "the front shows nothing of the back");
}

#[test]
fn a_mark_has_its_name_in_words() {
    let mut chart = sample_chart();
    let names = |chart: &Chart| chart.visits[0].marks.iter().map(|m| mark_name(m, atlas())).collect::<Vec<_>>();
    assert_eq!(
        names(&chart),
        [
            "Mark 1, upper trapezius, right, pain 7, injected",
            "Mark 2, levator scapulae, right, pain 5, found, active",
            "Mark 3, infraspinatus, right, pain 6, injected",
            "Mark 4, rhomboid major, left, pain 4, found, latent",
            "Mark 5, quadratus lumborum, left, pain 8, injected",
            "Mark 6, gluteus medius, left, pain 6, planned",
            "Mark 7, pectoralis major, sternocostal part, right, pain 3, deferred",
        ]
    );
    let mark = &mut chart.visits[0].marks[0];
    mark.muscle = None;
    mark.pain = None;
    mark.state = State::Injected(injection(Vec::new()));
    assert_eq!(mark_name(mark, atlas()), "Mark 1, no muscle named, right, dry needled");
    mark.state = State::Found;
    mark.origin = Some(Origin { visit: VisitId(1), mark: MarkId(2), confirmed: false });
    assert_eq!(mark_name(mark, atlas()), "Mark 1, no muscle named, right, carried over, not confirmed, found, active");
}

#[test]
fn what_was_done_outranks_the_kind() {
    let mut mark = sample_chart().visits[0].marks[1].clone();
    for (kind, state, look) in [
        (Kind::Active, State::Found, MarkerStyle::Active),
        (Kind::Latent, State::Found, MarkerStyle::Latent),
        (Kind::TenderPoint, State::Found, MarkerStyle::TenderPoint),
        (Kind::Unclassified, State::Found, MarkerStyle::Unclassified),
        (Kind::Resolved, State::Found, MarkerStyle::Resolved),
        (Kind::Resolved, State::Deferred { reason: String::new() }, MarkerStyle::Resolved),
        (Kind::Active, State::Deferred { reason: String::new() }, MarkerStyle::Deferred),
        (Kind::Resolved, State::Planned, MarkerStyle::Planned),
        (Kind::Latent, State::Injected(injection(Vec::new())), MarkerStyle::Injected),
    ] {
        (mark.kind, mark.state) = (kind, state);
        assert_eq!(MarkerStyle::of(&mark), look, "{:?} {:?}", mark.kind, mark.state);
    }
    mark.origin = Some(Origin { visit: VisitId(1), mark: MarkId(2), confirmed: false });
    assert_eq!(MarkerStyle::of(&mark), MarkerStyle::Injected, "an injected point was certainly looked at");
    mark.state = State::Planned;
    assert_eq!(MarkerStyle::of(&mark), MarkerStyle::Unconfirmed);
    mark.origin = None;
    assert_eq!(MarkerStyle::of(&mark), MarkerStyle::Planned);
    mark.proposed = true;
    assert_eq!(MarkerStyle::of(&mark), MarkerStyle::Unconfirmed, "a point set only proposes");
}

#[test]
fn a_legend_names_what_is_there_and_nothing_else() {
    let mut chart = sample_chart();
    let back = entries(atlas(), &chart.visits[0], &[View::Back], &[]);
    let expected =
        [MarkerStyle::Injected, MarkerStyle::Planned, MarkerStyle::Active, MarkerStyle::Latent].map(Entry::Mark);
    assert_eq!(back, expected);
    let right = entries(atlas(), &chart.visits[0], &[View::Right], &[]);
    assert!(right.contains(&Entry::Carried), "the right shows points that were marked elsewhere: {right:?}");
    chart.visits[0].pain_areas = vec![pain_area(5, View::Front, Patch::of([point(0.0, 0.0); 3]), None)];
    assert_eq!(
        entries(atlas(), &chart.visits[0], &[View::Front], &[]),
        [Entry::Mark(MarkerStyle::Deferred), Entry::PainArea],
        "the front shows the deferred point and the pain"
    );
    assert_eq!(entries(atlas(), &empty_chart().visits[0], &View::ALL, &[]), []);
}

#[test]
fn sixty_marks_on_a_back_all_show_their_number() {
    let chart = crowded_chart(60);
    let items = mark_items(atlas(), &chart.visits[0].marks, View::Back, &MarkStyle::default());
    assert_eq!(items.len(), 60);
    for group in marks_of(&items) {
        let number = group.id.trim_start_matches("mark-");
        assert!(texts(&group.items).iter().any(|t| t.content == number), "{} shows no number", group.id);
    }
}

#[test]
fn a_crop_holds_every_mark_of_its_view() {
    let mut chart = sample_chart();
    let low = crate::support::charts::mark(8, View::Back, point(-60.0, 700.0));
    chart.visits[0].marks.push(low);
    let visit = &chart.visits[0];
    for view in View::ALL {
        let shown = crop(atlas(), view, visit, &[]);
        for m in visit.marks.iter().filter(|m| m.place.view() == view) {
            assert!(shown.grown(-20.0).contains(m.place.at()), "mark {} of {view:?} in {shown:?}", m.number);
        }
        assert!(shown.min.y < 0.0 && shown.max.y >= 600.0, "{view:?} shows head to thigh");
    }
}

#[test]
fn every_region_is_framed_around_its_muscles() {
    for region in Region::CHARTED {
        let shown = region_bounds(View::Back, Some(region));
        assert!(shown.height() > 100.0 && shown.height() < 300.0, "{region:?}");
        let points = atlas()
            .classic_points(View::Back)
            .iter()
            .filter(|p| p.main_view && atlas().muscle(&p.muscle).is_some_and(|m| m.regions.first() == Some(&region)));
        for p in points {
            assert!(shown.contains(p.at), "{} at {:?} is outside {region:?} {shown:?}", p.id, p.at);
        }
    }
    for view in View::ALL {
        let whole = region_bounds(view, None);
        for contour in &atlas().view(view).outline_polygons {
            assert!(contour.iter().all(|&p| whole.contains(p)), "{view:?} is cut off");
        }
    }
}

/// The box around a line, from the tops of capitals to the baseline.
pub(crate) fn line_box(t: &Text) -> Bounds {
    let width = font::width(&t.content, t.weight, t.size);
    let left = match t.anchor {
        Anchor::Start => t.at.x,
        Anchor::Middle => t.at.x - width / 2.0,
        Anchor::End => t.at.x - width,
    };
    let height = font::Face::of(t.weight).cap_height(t.size);
    Bounds::from_size(left, t.at.y - height, width, height)
}

/// No line leaves the paper or touches another one. Figures are looked after by the placing of labels.
pub(crate) fn check_pages(document: &Document) {
    for (number, page) in document.pages.iter().enumerate() {
        let flat: Vec<&Item> =
            page.items.iter().filter(|i| !matches!(i, Item::Group(g) if matches!(g.role, Role::Figure(_)))).collect();
        let lines: Vec<&Text> = flat.into_iter().flat_map(vec_of).collect();
        let boxes: Vec<Bounds> = lines.iter().map(|t| line_box(t)).collect();
        let paper = page.bounds.grown(-10.0);
        for (i, b) in boxes.iter().enumerate() {
            let inside = paper.contains(b.min) && paper.contains(b.max);
            assert!(inside, "page {}: '{}' leaves the paper: {b:?}", number + 1, lines[i].content);
            for (j, c) in boxes.iter().enumerate().skip(i + 1) {
                let apart = !b.grown(-0.05).overlaps(*c);
                assert!(apart, "page {}: '{}' runs into '{}'", number + 1, lines[i].content, lines[j].content);
            }
        }
    }
}

/// Everything that the pages say within tags, letter by letter.
fn letters(document: &Document) -> String {
    let said = document.pages.iter().flat_map(|p| texts(&p.items)).map(|t| t.content.as_str());
    said.flat_map(str::chars).filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn nothing_overlaps_and_nothing_leaves_the_paper() {
    for page in [PageSize::A4, PageSize::Letter] {
        for (what, chart) in
            [("empty", empty_chart()), ("sample", sample_chart()), ("crowd", crowded_chart(60)), ("hostile", hostile())]
        {
            let document = report_of(&chart, page);
            assert!(!document.pages.is_empty(), "{what}");
            check_pages(&document);
        }
    }
}

/// Names, notes and lots as long as the record allows.
fn hostile() -> Chart {
    let mut chart = sample_chart();
    let long = "Wolfeschlegelsteinhausenbergerdorff".repeat(20);
    chart.patient.family.clone_from(&long);
    chart.patient.identifiers[0].value = long;
    chart.patient.allergies = Some(vec![Allergy::in_words("penicillin and everything that looks like it"); 40]);
    let visit = &mut chart.visits[0];
    visit.details.complaint = "It hurts when sitting, standing and lying. ".repeat(300);
    visit.marks[0].note = format!("{} end of note", "word ".repeat(19_000));
    visit.marks[1].note = "x".repeat(5000);
    if let State::Injected(injection) = &mut visit.marks[2].state {
        injection.components[0].lot = "L0T".repeat(900);
        injection.components.extend(vec![injection.components[0].clone(); 3]);
    }
    chart
}

#[test]
fn long_texts_are_set_to_the_last_letter() {
    let chart = hostile();
    let document = report_of(&chart, PageSize::A4);
    let said = letters(&document);
    let squeeze = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    assert!(document.pages.len() > 5, "{} pages", document.pages.len());
    assert_eq!(said.matches("word").count(), 19_000, "no word of the note is lost");
    assert!(said.contains("endofnote"));
    assert_eq!(said.matches('x').count() / 5000, 1);
    let lots = said.matches("L0T").count();
    assert!(lots + document.pages.len() >= 4 * 900, "{lots} parts of all four lots, but those cut by a page's end");
    assert!(said.contains(&squeeze(&chart.patient.family)), "a name too long for the head is said in full below");
    assert!(said.matches("penicillin").count() > 40, "and so are the allergies");
}

#[test]
fn every_page_says_whose_it_is_and_repeats_the_head_of_the_table() {
    let document = report_of(&crowded_chart(60), PageSize::A4);
    let count = document.pages.len();
    for (i, page) in document.pages.iter().enumerate() {
        let said: Vec<String> = texts(&page.items).iter().map(|t| t.content.clone()).collect();
        let says = |what: &str| said.iter().any(|s| s.contains(what));
        for what in ["Sample, Robin", "Apr 2, 1975", "MRN S-0001", "latex", "Draft – not signed", "Nov 21, 2026"] {
            assert!(says(what), "page {} does not say {what}", i + 1);
        }
        assert!(says(&format!("Page {} of {count}", i + 1)));
        let has_rows = groups(&page.items).iter().any(|g| g.role == Role::Row);
        assert_eq!(has_rows, says("Muscle and site"), "page {}", i + 1);
    }
    let rows = document.pages.iter().flat_map(|p| groups(&p.items)).filter(|g| g.role == Role::Row).count();
    assert_eq!(rows, 61, "sixty points and one header");
}

#[test]
fn no_word_of_a_table_head_is_cut() {
    let titles = ["No.", "Side", "Muscle and site", "Findings", "Pain (NRS)", "Treatment"];
    let words: Vec<&str> = titles.iter().flat_map(|t| t.split(' ')).collect();
    for page in [PageSize::A4, PageSize::Letter] {
        let document = report_of(&sample_chart(), page);
        let items = &document.pages[0].items;
        let header: Vec<&Group> = groups(items).into_iter().filter(|g| g.role == Role::HeaderCell).collect();
        assert_eq!(header.len(), titles.len());
        for line in header.iter().flat_map(|g| texts(&g.items)) {
            assert!(line.content.split(' ').all(|w| words.contains(&w)), "'{}' on {page:?}", line.content);
        }
    }
}

#[test]
fn what_is_not_known_is_said() {
    let mut chart = empty_chart();
    chart.patient = palpate::chart::Patient::default();
    let said =
        texts(&report_of(&chart, PageSize::A4).pages[0].items).iter().map(|t| t.content.clone()).collect::<Vec<_>>();
    for what in ["Name not documented", "Date of birth not documented · MRN not documented", "not documented"] {
        assert!(said.iter().any(|s| s == what), "{what} is missing in {said:?}");
    }
    assert!(said.iter().any(|s| s == "No points were marked at this visit."));
}

/// The sample with so many points, all injected, and what a usual visit has of consent, plan and history.
fn usual(points: u32) -> Chart {
    let mut chart = sample_chart();
    let visit = &mut chart.visits[0];
    let model = visit.marks[0].clone();
    visit.marks = (0..points)
        .map(|i: u32| {
            let at = point(-50.0 + 9.0 * f64::from(i), 140.0 + 20.0 * f64::from(i));
            let place = crate::support::charts::mark(i + 1, View::Back, at).place;
            palpate::chart::Mark { id: MarkId(100 + i), number: i + 1, place, ..model.clone() }
        })
        .collect();
    chart
}

#[test]
fn a_usual_visit_of_five_points_takes_one_page() {
    for page in [PageSize::A4, PageSize::Letter] {
        let chart = usual(5);
        let document = report_of(&chart, page);
        check_pages(&document);
        assert_eq!(document.pages.len(), 1, "{page:?}");
        let figures = document.pages.iter().flat_map(|p| groups(&p.items));
        let figure = figures.into_iter().find(|g| matches!(g.role, Role::Figure(_))).expect("a figure");
        let height = figure.clip.expect("a part of the body").height() * figure.scale;
        assert!(height > 45.0, "the figure is {height:.0} mm high on {page:?}");
    }
}

#[test]
fn the_title_says_what_was_done() {
    let title = |chart: &Chart| palpate::report::page::title(&chart.visits[0]);
    let mut chart = sample_chart();
    assert_eq!(title(&chart), "Trigger Point Injection – Procedure Record");
    chart.visits[0].marks[1].state = State::Injected(injection(Vec::new()));
    assert_eq!(title(&chart), "Trigger Point Injection and Dry Needling – Procedure Record");
    for mark in &mut chart.visits[0].marks {
        mark.state = State::Injected(injection(Vec::new()));
    }
    assert_eq!(title(&chart), "Dry Needling – Procedure Record");
    for mark in &mut chart.visits[0].marks {
        mark.state = State::Found;
    }
    assert_eq!(title(&chart), "Trigger Point Examination – Record");
}

#[test]
fn a_resolved_point_reads_resolved_and_one_left_alone_not_treated() {
    let mut chart = sample_chart();
    let visit = &mut chart.visits[0];
    visit.marks.truncate(2);
    visit.marks.iter_mut().for_each(|m| m.state = State::Found);
    visit.marks[0].kind = Kind::Resolved;
    let document = report_of(&chart, PageSize::A4);
    let words: Vec<&str> = texts(&document.pages[0].items).iter().map(|t| t.content.trim()).collect();
    for expected in ["Resolved", "Not treated"] {
        assert_eq!(words.iter().filter(|w| **w == expected).count(), 1, "{expected}: {words:?}");
    }
    assert!(words.iter().all(|w| *w != "Found" && *w != "resolved:"), "{words:?}");
}

#[test]
fn a_characters_code_is_explained_only_where_one_stands() {
    let explained = |chart: &Chart| letters(&report_of(chart, PageSize::A4)).contains("codepoints");
    assert!(!explained(&sample_chart()));
    let mut chart = sample_chart();
    chart.patient.given = "漢字".to_owned();
    assert!(explained(&chart));
    assert!(letters(&report_of(&chart, PageSize::A4)).contains("[U+6F22][U+5B57]"));
}

/// Whether the last thing on a page is a heading; what every page repeats does not count.
fn ends_with_a_heading(page: &Scene) -> bool {
    let flowing = page.items.iter().rev().filter_map(|item| match item {
        Item::Group(g) if g.role != Role::Artifact => Some(&g.role),
        _ => None,
    });
    flowing.into_iter().next().is_some_and(|role| matches!(role, Role::Heading(_)))
}

#[test]
fn no_heading_stands_alone_at_the_foot_of_a_page() {
    let mut pages = 0;
    for lines in 0..60 {
        let mut chart = sample_chart();
        // Each line more moves everything below it down.
        chart.visits[0].details.complaint = "Neck pain.\n".repeat(lines + 1);
        chart.visits[0].details.plan = "Stretch.\n".repeat(4);
        chart.visits[0].details.history.course = "Better and worse.\n".repeat(3);
        let document = report_of(&chart, PageSize::A4);
        pages += document.pages.len();
        for (n, page) in document.pages.iter().enumerate() {
            assert!(!ends_with_a_heading(page), "{lines} lines, page {}", n + 1);
        }
        for entry in &document.outline {
            let headings = groups(&document.pages[entry.page].items);
            let said = |g: &&Group| texts(&g.items).iter().any(|t| t.content == entry.title);
            assert!(headings.iter().any(said), "the outline leads to '{}'", entry.title);
        }
    }
    assert!(pages > 70, "{pages} pages were looked at");
}
