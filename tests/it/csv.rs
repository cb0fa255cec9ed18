//! Charts as tables: what is read back is what the record holds, and nothing in a cell runs.

#![expect(clippy::expect_used, reason = "a helper of tests fails the test that calls it")]

use std::collections::{BTreeMap, BTreeSet};

use palpate::body::Side;
use palpate::chart::Filed;
use palpate::chart::mark::Finding;
use palpate::chart::{Amendment, AmendmentKind, Chart, Identity, IdentityCorrection, State, Test};
use palpate::export::data::csv::{
    Kind, Table, clinic, clinic_rows, columns, dictionary, long, long_rows, wide, wide_rows,
};
use palpate::rules::clinical_tables::clinic::Clinical;
use palpate::rules::doses::totals::milliliters;
use proptest::prelude::*;
use serde_json::Value;

use crate::arbitrary;
use crate::support::charts::{atlas, crowded_chart, entered_in_error, sample_chart};

type Row = BTreeMap<String, String>;

/// The allergies of the sample.
const ALLERGIES: &str = "[{\"words\":\"latex\"}]";

fn tables() -> &'static Clinical {
    Clinical::bundled().expect("drugs")
}

/// Every row by header, as a strict reader sees it.
fn read(table: &[u8]) -> Vec<Row> {
    let text = std::str::from_utf8(table).expect("UTF-8").strip_prefix('\u{feff}').expect("a byte order mark");
    let mut reader = csv::ReaderBuilder::new().flexible(false).from_reader(text.as_bytes());
    let headers = reader.headers().expect("headers").clone();
    let unique: BTreeSet<_> = headers.iter().collect();
    assert_eq!(unique.len(), headers.len(), "every header stands once");
    reader
        .records()
        .map(|r| headers.iter().map(str::to_owned).zip(r.expect("a row").iter().map(str::to_owned)).collect())
        .collect()
}

fn all(chart: &Chart) -> impl Iterator<Item = Filed<'_>> {
    chart.visits.iter().map(move |visit| Filed { chart, visit, altered: None })
}

fn long_table(chart: &Chart) -> Vec<Row> {
    read(&long([long_rows(all(chart), atlas(), tables())]).expect("a table"))
}

fn wide_table(chart: &Chart) -> Vec<Row> {
    read(&wide([wide_rows(all(chart), atlas(), tables())], atlas()).expect("a table"))
}

/// What was typed: a cell of words without the apostrophe that makes it harmless.
fn typed(cell: &str) -> &str {
    cell.strip_prefix('\'').unwrap_or(cell)
}

/// Every text in a value with the path to it.
fn texts_of(value: &Value, path: &str, found: &mut Vec<(String, String)>) {
    match value {
        Value::String(s) => found.push((path.to_owned(), s.clone())),
        Value::Array(list) => list.iter().for_each(|v| texts_of(v, &format!("{path}[]"), found)),
        Value::Object(map) => map.iter().for_each(|(k, v)| texts_of(v, &format!("{path}.{k}"), found)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn said<T: ToString>(value: Option<T>) -> String {
    value.map(|v| v.to_string()).unwrap_or_default()
}

fn clinic_table(chart: &Chart) -> Vec<Row> {
    read(&clinic([clinic_rows(all(chart), atlas(), tables())]).expect("a table"))
}

#[test]
fn who_signed_stands_in_for_a_clinician_that_nobody_entered() {
    let mut chart = crate::fhir::signed_sample();
    let signed = chart.visits.iter().position(|v| v.signature().is_some()).expect("a signed visit");
    let by = chart.visits[signed].signature().expect("a signature").by.clone();
    chart.visits[signed].details.clinician = palpate::chart::Clinician::default();
    let number = chart.visits[signed].id.to_string();
    let rows = clinic_table(&chart);
    let of_visit: Vec<_> = rows.iter().filter(|r| r["Visit No."] == number).collect();
    assert!(!of_visit.is_empty());
    for row in of_visit {
        assert_eq!(row["Provider"], format!("{}, {}", by.name, by.credentials));
    }
    assert_eq!(chart.visits[signed].treating(), &by, "as in the record, the note and every message");
}

#[test]
fn the_table_for_the_clinic_says_what_was_amended_and_which_identity_was_corrected() {
    let mut chart = sample_chart();
    assert!(clinic_table(&chart).iter().all(|row| row["Amendments"].is_empty()));
    let by = palpate::chart::Clinician { name: "Olga Other".to_owned(), ..palpate::chart::Clinician::default() };
    let amended = |kind, mark, text: &str| {
        let at = crate::support::charts::moment("2026-11-22T08:00:00+01:00");
        let mut amendment = Amendment::new(kind, by.clone(), at, "slip".to_owned(), text.to_owned());
        amendment.mark = mark;
        amendment
    };
    let first = chart.visits[0].marks[0].clone();
    let mut of_identity = amended(AmendmentKind::Correction, None, "");
    let before = Identity::from(&chart.patient);
    let after = Identity { family: "Example-Jones".to_owned(), ..before.clone() };
    of_identity.identity = Some(Box::new(IdentityCorrection { before, after }));
    chart.visits[0].amendments =
        vec![amended(AmendmentKind::EnteredInError, Some(first.id), "wrong point"), of_identity];
    let rows = clinic_table(&chart);
    let number = first.number.to_string();
    assert!(!rows.is_empty() && rows.iter().all(|row| row["Point No."] != number), "a struck point has no row");
    let said = format!(
        "2026-11-22 Entered in error, point {number}: wrong point (slip); \
         2026-11-22 Correction of identity: Family name: Sample → Example-Jones (slip)"
    );
    for row in rows {
        assert_eq!(row["Amendments"], said);
    }
}

#[test]
fn the_table_for_the_clinic_has_a_row_for_each_point_that_counts() {
    let mut chart = sample_chart();
    chart.patient.identifiers[0].value = "0012345678901234".to_owned();
    chart.visits[0].details.clinician = palpate::chart::Clinician {
        name: "Maria Lopez, MD".to_owned(),
        credentials: "MD, FAAPMR".to_owned(),
        ..palpate::chart::Clinician::default()
    };
    let rows = clinic_table(&chart);
    let counted: usize = chart.visits.iter().map(|v| v.counted().count()).sum();
    assert_eq!(rows.len(), counted);
    let first = &rows[0];
    assert_eq!(first.len(), 28, "few enough to be read");
    for (heading, value) in [
        ("Record Number", "'0012345678901234"),
        ("Last Name", "Sample"),
        ("First Name", "Robin"),
        ("Date of Birth", "1975-04-02"),
        ("Visit Date", "2026-11-21"),
        ("Provider", "Maria Lopez, MD, FAAPMR"),
        ("Visit Status", "Draft"),
        ("Point No.", "1"),
        ("Muscle", "Upper trapezius"),
        ("Side", "Right"),
        ("Point Type", "Active"),
        ("Pain Before (0-10)", "7"),
        ("Pain After (0-10)", "3"),
        ("Treatment", "Injection"),
        ("Volume (mL)", "0.5"),
        ("Dose", "5 mg"),
        ("Lot", "A1234"),
        ("Expiration", "2027-03-31"),
        ("Needle", "27 G · 38 mm"),
        ("Guidance", "Palpation"),
        ("Chart ID", &chart.id.to_string()),
    ] {
        assert_eq!(first[heading], value, "{heading}");
    }
    assert!(rows.iter().any(|r| r["Treatment"] == "Not treated" && r["Dose"].is_empty()));
}

#[test]
fn what_nobody_confirmed_or_was_entered_in_error_is_not_in_the_table_for_the_clinic() {
    let mut chart = sample_chart();
    let before = clinic_table(&chart).len();
    chart.visits[0].marks[0].origin = Some(palpate::chart::Origin {
        visit: palpate::ids::VisitId(9),
        mark: palpate::ids::MarkId(9),
        confirmed: false,
    });
    chart.visits[0].marks[0].state = State::Found;
    assert_eq!(clinic_table(&chart).len(), before - 1);
    let second = chart.visits[0].marks[1].id;
    chart.visits[0].amendments.push(entered_in_error(Some(second)));
    assert_eq!(clinic_table(&chart).len(), before - 2);
    chart.visits[0].amendments.push(entered_in_error(None));
    assert!(clinic_table(&chart).is_empty(), "the whole visit");
}

#[test]
fn the_sample_stands_in_the_long_table_row_by_row() {
    let rows = long_table(&sample_chart());
    assert_eq!(rows.len(), 7, "a row for each mark");
    let first = &rows[0];
    for (column, value) in [
        ("family_name", "Sample"),
        ("record_number", "S-0001"),
        ("allergies", ALLERGIES),
        ("anticoagulants", "[\"apixaban\"]"),
        ("alerts", ""),
        ("visit_start", "2026-11-21T09:42:00+01:00"),
        ("visit_status", "draft"),
        ("complaint_side", "right"),
        ("diagnoses", "[{\"code\":\"M79.18\",\"words\":\"Myalgia, other site\"}]"),
        ("weight_kg", "70"),
        ("height_mm", "1720"),
        ("mark_number", "1"),
        ("view", "back"),
        ("x_permille_of_stature", "46"),
        ("muscle_id", "trapezius-upper"),
        ("muscle", "Upper trapezius"),
        ("side", "right"),
        ("kind", "active"),
        ("pain_on_pressure_0_10", "7"),
        ("taut_band", "yes"),
        ("nodule", "no"),
        ("jump_sign", "not-tested"),
        ("pressure_threshold_kPa", ""),
        ("state", "injected"),
        ("technique", "injection"),
        ("needle_gauge_G", "27"),
        ("needle_diameter_mm", ""),
        ("needle_length_mm", "38"),
        ("injected_volume_mL", "0.5"),
        ("components", "1"),
        ("drug_1_id", "lidocaine"),
        ("drug_1_strength", "10"),
        ("drug_1_strength_unit", "mg/mL"),
        ("drug_1_amount", "5"),
        ("drug_1_amount_unit", "mg"),
        ("drug_1_lot", "A1234"),
        ("drug_1_expiry", "2027-03-31"),
        ("drug_2_id", ""),
    ] {
        assert_eq!(first[column], value, "{column}");
    }
    assert_eq!(rows[6]["deferred_because"], "patient tired, next visit");
    assert_eq!(rows[5]["components"], "", "nothing was injected");
}

#[test]
fn the_sample_stands_in_the_wide_table_by_muscle_and_side() {
    let rows = wide_table(&sample_chart());
    assert_eq!(rows.len(), 1, "a row for each visit");
    for (column, value) in [
        ("trapezius-upper_right_points", "1"),
        ("trapezius-upper_right_points_treated", "1"),
        ("trapezius-upper_right_worst_pain_0_10", "7"),
        ("trapezius-upper_right_volume_mL", "0.5"),
        ("trapezius-upper_left_points", ""),
        ("quadratus-lumborum_left_points", "1"),
        ("gluteus-medius_left_points_treated", "0"),
        ("gluteus-medius_left_volume_mL", ""),
        ("no-muscle_right_points", ""),
    ] {
        assert_eq!(rows[0][column], value, "{column}");
    }
}

#[test]
fn what_was_entered_in_error_stays_in_its_row_and_counts_in_no_sum() {
    let mut chart = sample_chart();
    let struck = chart.visits[0].marks[0].id;
    chart.visits[0].amendments = vec![entered_in_error(Some(struck))];
    let rows = long_table(&chart);
    let of = |row: &Row| (row["counted"].clone(), row["amended"].clone(), row["visit_entered_in_error"].clone());
    let words = |a: &str, b: &str, c: &str| (a.to_owned(), b.to_owned(), c.to_owned());
    assert_eq!(of(&rows[0]), words("no", "entered-in-error", "no"));
    assert_eq!(of(&rows[1]), words("yes", "no", "no"));
    assert_eq!(rows[0]["injected_volume_mL"], "0.5", "what was signed stays readable");
    let wide = &wide_table(&chart)[0];
    assert_eq!(wide["trapezius-upper_right_points"], "", "nothing of it counts");
    assert_eq!(wide["quadratus-lumborum_left_points"], "1");

    chart.visits[0].amendments = vec![entered_in_error(None)];
    assert!(long_table(&chart).iter().all(|row| of(row) == words("no", "entered-in-error", "yes")));
    let wide = &wide_table(&chart)[0];
    assert_eq!(wide["visit_entered_in_error"], "yes");
    let counted = wide.iter().filter(|(name, value)| name.ends_with("_points") && !value.is_empty());
    assert_eq!(counted.count(), 0);
}

#[test]
fn a_visit_without_marks_is_not_lost() {
    let mut chart = sample_chart();
    chart.visits[0].marks.clear();
    let rows = long_table(&chart);
    assert_eq!(rows.len(), 1);
    assert_eq!((rows[0]["visit_id"].as_str(), rows[0]["mark_number"].as_str()), ("1", ""));
}

#[test]
fn the_dictionary_explains_every_column_and_no_other() {
    let explained: BTreeMap<String, Row> =
        read(&dictionary().expect("a dictionary")).into_iter().map(|r| (r["column"].clone(), r)).collect();
    assert_eq!(explained.len(), columns().len());
    for row in explained.values() {
        assert!(row["description"].len() > 5, "{} is not explained", row["column"]);
    }
    let general = |header: &str, wide: bool| {
        if wide && let Some((about, measure)) = header.split_once("_points").map(|(a, m)| (a, format!("_points{m}"))) {
            assert!(about.contains('_'));
            return format!("MUSCLE_SIDE{measure}");
        }
        for measure in ["_worst_pain_0_10", "_volume_mL"] {
            if wide && header.ends_with(measure) {
                return format!("MUSCLE_SIDE{measure}");
            }
        }
        let mut parts: Vec<&str> = header.split('_').collect();
        if parts[0] == "drug" {
            parts[1] = "N";
        }
        parts.join("_")
    };
    let chart = crowded_chart(5);
    for (rows, is_wide) in [(long_table(&chart), false), (wide_table(&chart), true)] {
        for header in rows[0].keys() {
            let name = general(header, is_wide);
            let row = explained.get(&name).unwrap_or_else(|| panic!("{header} ({name}) is not in the dictionary"));
            let table = if is_wide { "wide" } else { "long" };
            assert!(row["table"] == "both" || row["table"] == table, "{header} is not said to be in the {table} table");
        }
    }
}

#[test]
fn a_column_of_choices_lists_every_word_that_occurs() {
    let chosen: BTreeMap<&str, &[&str]> = columns()
        .iter()
        .filter(|c| c.table != Table::Wide)
        .filter_map(|c| match c.kind {
            Kind::Choice(words) => Some((c.name, words)),
            _ => None,
        })
        .collect();
    assert!(chosen.len() > 15, "{} columns of choices", chosen.len());
    proptest!(ProptestConfig { cases: 30, failure_persistence: None, ..ProptestConfig::default() }, |(chart in arbitrary::chart())| {
        for row in long_table(&chart) {
            for (header, cell) in row {
                if let Some(words) = chosen.get(header.as_str()) {
                    prop_assert!(cell.is_empty() || words.contains(&cell.as_str()), "{header}: {cell}");
                }
            }
        }
    });
}

/// Cells whose first visible character starts a formula in some spreadsheet; numbers are meant to.
fn formulas(rows: &[Row]) -> Vec<String> {
    let begins = |cell: &str| cell.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    let is_formula =
        |cell: &&String| (begins(cell) && cell.parse::<f64>().is_err()) || cell.starts_with(['\t', '\r', '\n']);
    rows.iter().flat_map(|r| r.values()).filter(is_formula).cloned().collect()
}

#[test]
fn no_cell_is_a_formula() {
    let mut chart = sample_chart();
    let attacks = ["=HYPERLINK(\"http://x\")", "+1", "-1", "@SUM(A1)", "\t=1", "\u{202e}=1", " =cmd()|' /C calc'!A0"];
    for (mark, attack) in chart.visits[0].marks.iter_mut().zip(attacks) {
        mark.note = attack.to_owned();
        mark.refers_to = attack.to_owned();
    }
    chart.patient.family = "=1+1".to_owned();
    chart.patient.identifiers[0].value = "-0001".to_owned();
    chart.visits[0].details.plan = "- stretching\n- heat".to_owned();
    let rows = long_table(&chart);
    assert_eq!(formulas(&rows), Vec::<String>::new());
    assert_eq!(formulas(&wide_table(&chart)), Vec::<String>::new());
    for (row, attack) in rows.iter().zip(attacks) {
        assert_eq!(row["note"], format!("'{attack}"));
    }
    assert_eq!(rows[3]["x_permille_of_stature"], "-32", "a number stays one");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_long_table_read_back_is_the_record(chart in arbitrary::chart()) {
        let rows = long_table(&chart);
        prop_assert_eq!(formulas(&rows), Vec::<String>::new());
        let mut at = 0;
        for visit in &chart.visits {
            for i in 0..visit.marks.len().max(1) {
                let row = &rows[at];
                at += 1;
                let json = |column: &str| if row[column].is_empty() { "[]" } else { row[column].as_str() }.to_owned();
                let patient = chart.patient_at(visit);
                prop_assert_eq!(typed(&row["family_name"]), &patient.family);
                prop_assert_eq!(&row["birth_date"], &said(patient.birth_date));
                prop_assert_eq!(&json("identifiers"), &serde_json::to_string(&patient.identifiers).unwrap());
                let allergies = patient.allergy_list().map(|a| serde_json::to_string(a).unwrap());
                prop_assert_eq!(&row["allergies"], &allergies.unwrap_or_default());
                prop_assert_eq!(&json("diagnoses"), &serde_json::to_string(&visit.details.diagnoses).unwrap());
                prop_assert_eq!(&json("screening"), &serde_json::to_string(&visit.details.screening).unwrap());
                prop_assert_eq!(&json("pain_areas"), &serde_json::to_string(&visit.pain_areas).unwrap());
                prop_assert_eq!(&json("amendments"), &serde_json::to_string(&visit.amendments).unwrap());
                prop_assert_eq!(&row["visit_id"], &visit.id.to_string());
                prop_assert_eq!(&row["visit_start"], &visit.details.when.to_string());
                prop_assert_eq!(typed(&row["plan"]), &visit.details.plan);
                prop_assert_eq!(&row["consent"], visit.details.consent.name());
                let Some(mark) = visit.marks.get(i) else {
                    prop_assert_eq!(row["mark_id"].as_str(), "");
                    continue;
                };
                prop_assert_eq!(&row["mark_number"], &mark.number.to_string());
                prop_assert_eq!(&row["view"], mark.place.view().name());
                prop_assert_eq!(row["x_permille_of_stature"].parse(), Ok(mark.place.at().x));
                prop_assert_eq!(row["y_permille_of_stature"].parse(), Ok(mark.place.at().y));
                prop_assert_eq!(row["skin_depth_permille_of_stature"].parse().ok(), mark.place.depth());
                prop_assert_eq!(&row["side"], mark.side.name());
                prop_assert_eq!(typed(&row["muscle_id"]), mark.muscle_id().map_or("", |m| m.as_str()));
                prop_assert_eq!(&row["kind"], mark.kind.name());
                prop_assert_eq!(&row["pain_on_pressure_0_10"], &said(mark.pain.map(|p| p.value())));
                prop_assert_eq!(typed(&row["note"]), &mark.note);
                prop_assert_eq!(typed(&row["refers_to"]), &mark.refers_to);
                prop_assert_eq!(&row["state"], mark.state.name());
                prop_assert_eq!(&row["counted"] == "yes", mark.is_confirmed() && !visit.is_struck(mark.id));
                for finding in Finding::ALL {
                    let expected = match mark.findings.get(finding) {
                        Test::NotTested => "not-tested",
                        Test::Yes => "yes",
                        Test::No => "no",
                    };
                    prop_assert_eq!(&row[&finding.name().replace('-', "_")], expected);
                }
                if let State::Deferred { reason } = &mark.state {
                    prop_assert_eq!(typed(&row["deferred_because"]), reason);
                }
                let components = mark.injection().map(|i| i.components.as_slice()).unwrap_or_default();
                for (n, c) in components.iter().enumerate() {
                    let cell = |what: &str| row[&format!("drug_{}_{what}", n + 1)].clone();
                    prop_assert!(typed(&cell("id")) == c.drug.as_str());
                    prop_assert_eq!(cell("volume_mL"), c.volume_ml.to_string());
                    prop_assert!(typed(&cell("lot")) == c.lot);
                    prop_assert_eq!(cell("expiry"), said(c.expiry));
                    let amount = c.strength.map(|s| s.amount_in(c.volume_ml));
                    let shown = format!("{} {}", cell("amount"), cell("amount_unit"));
                    prop_assert_eq!(shown.trim(), said(amount));
                }
            }
        }
        prop_assert_eq!(at, rows.len());
    }

    /// A field of the record that has no column is found here, as long as a text, a time or an id can stand in it.
    #[test]
    fn every_text_of_the_record_is_in_the_long_table(chart in arbitrary::chart()) {
        let mut cells = String::new();
        for cell in long_table(&chart).iter().flat_map(|row| row.values()) {
            cells.push_str(cell);
            cells.push('\u{1f}');
        }
        let mut texts = Vec::new();
        texts_of(&serde_json::to_value(&chart).unwrap(), "", &mut texts);
        // Names of variants are letters alone and stand in the table under names of their own.
        // The patient of today is in the rows of drafts; tables in use and the visit signed before stay in the file.
        let drafts = chart.visits.iter().any(|v| v.as_signed().is_none());
        texts.retain(|(path, _)| {
            let in_the_file = ["as_signed.tables", "as_signed.after"].iter().any(|part| path.contains(part));
            !in_the_file && (drafts || !path.starts_with(".patient"))
        });
        for (path, text) in texts.iter().filter(|(_, t)| t.chars().any(|c| !c.is_ascii_alphanumeric())) {
            let quoted = serde_json::to_string(text).unwrap();
            let there = cells.contains(text.as_str()) || cells.contains(quoted.trim_matches('"'));
            prop_assert!(there, "{path} has no column: {text:?}");
        }
    }

    #[test]
    fn the_wide_table_adds_up_to_the_record(chart in arbitrary::chart()) {
        let rows = wide_table(&chart);
        prop_assert_eq!(rows.len(), chart.visits.len());
        for (row, visit) in rows.iter().zip(&chart.visits) {
            for side in [Side::Right, Side::Left, Side::Midline] {
                let marks: Vec<_> = visit
                    .marks
                    .iter()
                    .filter(|m| m.is_confirmed() && !visit.is_struck(m.id) && m.side == side)
                    .collect();
                let sum = |measure: &str| -> f64 {
                    let ending = format!("_{}_{measure}", side.name());
                    row.iter().filter(|(h, _)| h.ends_with(&ending)).filter_map(|(_, c)| c.parse::<f64>().ok()).sum()
                };
                prop_assert_eq!(sum("points"), marks.len() as f64);
                let microlitres: u64 = marks
                    .iter()
                    .filter_map(|m| m.injection())
                    .flat_map(|i| &i.components)
                    .map(|c| u64::from(c.volume_ml.microlitres()))
                    .sum();
                let expected: f64 = milliliters(microlitres).parse().unwrap();
                prop_assert!((sum("volume_mL") - expected).abs() < 1e-6);
            }
        }
    }
}
