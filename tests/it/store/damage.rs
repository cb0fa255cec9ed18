//! Files cut short, flipped and altered.

use palpate::store::{FormatError, Trailer, format};

use super::{sample, sample_bytes, today, with_trailer};

#[test]
fn a_file_cut_short_is_never_a_shorter_chart() {
    let bytes = sample_bytes();
    let whole = sample("Muster");
    let (mut refused, mut told) = (0, 0);
    for length in 0..bytes.len() {
        match format::read(&bytes[..length], today()) {
            Err(_) => refused += 1,
            Ok(loaded) => {
                assert!(loaded.chart == whole, "cut to {length} bytes it reads as another chart");
                let only_the_last_line_break_is_gone = length + 1 == bytes.len();
                assert_eq!(loaded.trailer == Trailer::Intact, only_the_last_line_break_is_gone, "{length} bytes");
                told += 1;
            }
        }
    }
    assert!(refused > bytes.len() - 100 && told > 60, "{refused} refused, {told} told");
}

#[test]
fn every_flipped_bit_is_noticed() {
    let mut bytes = sample_bytes();
    for at in 0..bytes.len() {
        for bit in 0..8 {
            bytes[at] ^= 1 << bit;
            if let Ok(loaded) = format::read(&bytes, today()) {
                assert_eq!(loaded.trailer, Trailer::Wrong, "byte {at}, bit {bit}");
            }
            bytes[at] ^= 1 << bit;
        }
    }
}

#[test]
fn a_slip_is_named_with_its_line_and_column_in_the_file() {
    let text = String::from_utf8(sample_bytes()).unwrap();
    for (from, to, expected) in [
        ("pain: 7", "pain: 11", "the value is not between 0 and 10"),
        ("pain: 7", "pain: 300", "a whole number that is too large, negative or badly written"),
        ("pain: 7", "pain: seven", "0–9 expected here"),
        ("kind: Active", "kind: Activ", "a word that is no choice here; allowed are"),
        ("kind: Active", "knid: Active", "a field with an unknown name; known here are id, number"),
        ("kind: Active", "kind: Active, kind: Active", "the field kind stands here twice"),
        ("side: Right,\n            kind", "kind", "the field side is missing"),
        ("volume_ml: 0.5", "volume_ml: 21", "the value is not between 0 and 20 mL"),
        ("volume_ml: 0.5", "volume_ml: -0.5", "the value is not between 0 and 4294967.295"),
        ("volume_ml: 0.5", "volume_ml: NaN", "the value is not a number"),
        ("volume_ml: 0.5", "volume_ml: 1e999", "the value is not a number"),
        ("x: 48.0", "x: inf", "the value is not a number"),
        ("x: 48.0", "x: 401.0", "the value is not between -400 and 400"),
        ("Gauge(27)", "Gauge(99)", "the value is not between 14 and 34 G"),
        ("\"1975-04-02\"", "\"02.04.1975\"", "a value that is not allowed here"),
        ("\"aching\"", "\"aching", "expected here"),
        ("version: 2,", "version: 2, extra: 2,", "a field with an unknown name; known here are format, version, chart"),
    ] {
        assert!(text.contains(from), "the sample has no {from}");
        let broken = text.replacen(from, to, 1);
        let Err(FormatError::Syntax { line, column, reason }) = format::read(&with_trailer(&broken), today()) else {
            panic!("{to}: {:?}", format::read(broken.as_bytes(), today()).map(|l| l.trailer))
        };
        assert!(reason.contains(expected), "{to}: {reason}");
        let at = text.find(from).unwrap();
        let expected_line = text[..at].matches('\n').count() + 1;
        // What is missing is noticed at the closing bracket; an open text only at its end.
        let further = expected.contains("missing") || to == "\"aching";
        assert!(line == expected_line || further && line > expected_line, "{to}: line {line}, not {expected_line}");
        assert!(column > 0, "{to}");
    }
}

#[test]
fn a_byte_order_mark_does_not_move_the_place() {
    let text = String::from_utf8(sample_bytes()).unwrap();
    let broken = text.replacen("pain: 7", "pain: 11", 1);
    let plain = format::read(broken.as_bytes(), today()).unwrap_err();
    let marked = format::read(format!("\u{feff}{broken}").as_bytes(), today()).unwrap_err();
    assert_eq!(plain, marked);
}

#[test]
fn a_chart_that_breaks_a_rule_is_refused_with_the_place_at_both_doors() {
    let unsound = |change: fn(&mut palpate::chart::Chart)| {
        let mut chart = sample("Muster");
        change(&mut chart);
        let error = format::write(&chart, today()).unwrap_err();
        assert!(matches!(error, FormatError::Unsound(_)), "{error:?}");
        error.to_string()
    };
    assert!(unsound(|c| c.visits.clear()).starts_with("chart: there is no visit"));
    assert!(unsound(|c| c.next_id = 2).contains("its id is not below next_id 2"));
    assert!(unsound(|c| c.patient.alerts.push("\u{0}".into())).contains("a text holds a control character"));

    let text = String::from_utf8(sample_bytes()).unwrap();
    for (from, to, expected) in [
        ("            id: 3,", "            id: 2,", "visit 1, mark 2: ids and numbers of marks do not ascend"),
        ("            id: 5,", "            id: 2,", "chart: two marks have the same id"),
        ("        id: 4,", "        id: 1,", "visit ids do not ascend"),
        ("mark: 2, confirmed", "mark: 9, confirmed", "carried over from a mark that is not there"),
        ("\"1975-04-02\"", "\"1875-04-02\"", "patient: the birth date is not between"),
        ("(3.5, 4.0)", "(inf, 4.0)", "three or more points inside the drawing"),
        ("next_id: 7", "next_id: 6", "ids of pain areas do not ascend below next_id"),
    ] {
        assert!(text.contains(from), "the sample has no {from}");
        let error = format::read(&with_trailer(&text.replacen(from, to, 1)), today()).unwrap_err();
        assert!(matches!(error, FormatError::Unsound(_)), "{to}: {error:?}");
        assert!(error.to_string().contains(expected), "{to}: {error}");
    }
}

#[test]
fn a_clock_set_back_does_not_lock_charts_away() {
    let long_ago = "1970-01-01".parse().unwrap();
    let bytes = format::write(&sample("Muster"), long_ago).unwrap();
    assert!(format::read(&bytes, long_ago).is_ok(), "its visits show that the birth date is past");
}

#[test]
fn minus_zero_and_the_smallest_numbers_become_zero() {
    let text = String::from_utf8(sample_bytes()).unwrap();
    for zero in ["-0.0", "1e-320", "-1e-320"] {
        let changed = text.replacen("x: 48.0", &format!("x: {zero}"), 1);
        let chart = format::read(changed.as_bytes(), today()).unwrap().chart;
        let x = chart.visits[0].marks[0].place.at().x;
        assert!(x == 0.0 && x.is_sign_positive(), "{zero} became {x}");
    }
}
