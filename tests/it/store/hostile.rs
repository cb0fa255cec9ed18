//! What people and machines put in the place of a chart. How long refusals take, `benches/store.rs` measures.

use std::fs;
use std::path::Path;
use std::process::Command;

use palpate::store::{FormatError, IoCause, StoreError, format, open};

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

use super::{sample_bytes, today, with_trailer};

fn refusal(bytes: &[u8]) -> FormatError {
    match format::read(bytes, today()) {
        Err(error) => error,
        Ok(loaded) => panic!("it was accepted with trailer {:?}", loaded.trailer),
    }
}

fn in_sample(from: &str, to: &str) -> Vec<u8> {
    let text = String::from_utf8(sample_bytes()).unwrap();
    assert!(text.contains(from), "the sample has no {from}");
    with_trailer(&text.replacen(from, to, 1))
}

#[test]
fn deep_nesting_is_an_error_and_no_overflow() {
    for nest in [
        "[".repeat(200_000),
        "(a:".repeat(100_000),
        "Some(".repeat(200_000),
        "[".repeat(200_000) + &"]".repeat(200_000),
    ] {
        let error = refusal(&in_sample("note: \"Muster:\\nworse at night\"", &format!("note: {nest}")));
        assert!(matches!(error, FormatError::Syntax { .. }), "{error:?}");
        let error = refusal(&in_sample("version: 2,", &format!("version: 2, more: {nest}")));
        assert!(matches!(error, FormatError::Syntax { .. }), "{error:?}");
        assert_eq!(refusal(nest.as_bytes()), FormatError::NotAChart);
    }
}

#[test]
fn a_huge_text_or_list_is_refused_at_its_limit() {
    let megabytes = "x".repeat(40 << 20);
    let error = refusal(&in_sample("\"aching\"", &format!("\"{megabytes}\"")));
    assert!(error.to_string().contains("a text is longer than"), "{error}");
    let comment = format!("/*{megabytes}");
    assert!(matches!(refusal(&in_sample("version: 2,", &comment)), FormatError::Syntax { .. }));

    let mark = "(id: 9, number: 1, place: (view: Back, x: 0, y: 1), side: Left, state: Found), ";
    let marks = mark.repeat(100_001);
    let error = refusal(&in_sample("marks: [\n", &format!("marks: [{marks}\n")));
    assert!(matches!(error, FormatError::TooMany { most: 100_000, .. }), "{error:?}");
    assert_eq!(error.to_string(), "it has more than 100000 points");
    let visit = "(id: 9, details: (when: \"2026-11-21T09:42:00+01:00\")), ";
    let error = refusal(&in_sample("visits: [\n", &format!("visits: [{}\n", visit.repeat(10_001))));
    assert_eq!(error.to_string(), "it has more than 10000 visits");
}

#[test]
fn a_newer_file_is_refused_naming_both_versions() {
    let text = String::from_utf8(sample_bytes()).unwrap();
    let header = text.replacen("version=2", "version=7", 1);
    let inside = text.replacen("version: 2,", "version: 7, new_field: Some(new), ", 1);
    let headless = inside.split_once('\n').unwrap().1.to_owned();
    for newer in [header, inside, headless] {
        let error = refusal(&with_trailer(&newer));
        assert_eq!(error, FormatError::Newer { found: 7, known: 2 });
        assert_eq!(error.to_string(), "it is in format version 7, and this program knows versions up to 2");
    }
}

#[test]
fn a_first_line_of_another_chart_is_noticed() {
    for (from, to) in [
        ("chart=07070707", "chart=17070707"),
        ("chart=07070707", "chart=zz"),
        ("version: 2,", "version: 0,"),
        ("version=2", "version=0"),
    ] {
        assert_eq!(refusal(&in_sample(from, to)), FormatError::HeaderDisagrees, "{to}");
    }
}

#[test]
fn files_of_other_kinds_are_named_in_one_sentence() {
    let utf_16: Vec<u8> =
        String::from_utf8(sample_bytes()).unwrap().encode_utf16().flat_map(u16::to_le_bytes).collect();
    let latin_1 = in_sample("\"aching\"", "\"m@de\"").iter().map(|&b| if b == b'@' { 0xfc } else { b }).collect();
    let carriage_returns = sample_bytes().iter().map(|&b| if b == b'\n' { b'\r' } else { b }).collect();
    let cases: Vec<(Vec<u8>, &str)> = vec![
        (Vec::new(), "the file is empty"),
        (vec![0; 4096], "it holds nothing but zeros, as after a power cut"),
        (b"%PDF-1.7\n%\xe2\xe3".to_vec(), "it is a PDF document"),
        (b"PK\x03\x04\x14\0".to_vec(), "it is a ZIP archive or an office document"),
        (b"\x7fELF\x02\x01\x01\0\0\0".to_vec(), "it is not text"),
        (b"(scene: [], camera: (x: 0.0))".to_vec(), "it was not written by this program"),
        (b"(format: \"other\", version: 2, chart: ())".to_vec(), "it was not written by this program"),
        (b"#![enable(implicit_some)]\n[1, 2]".to_vec(), "it was not written by this program"),
        (b"Dear colleague,\n".to_vec(), "it was not written by this program"),
        (utf_16, "its text is in UTF-16"),
        (latin_1, "the text is not UTF-8"),
        (carriage_returns, "its lines end in a way this program does not read"),
    ];
    for (bytes, expected) in cases {
        let text = refusal(&bytes).to_string();
        assert!(text.ends_with(expected), "{text}");
    }
}

#[test]
fn line_ends_and_a_byte_order_mark_of_other_systems_are_read() {
    let text = String::from_utf8(sample_bytes()).unwrap();
    for changed in
        [text.replace('\n', "\r\n"), format!("\u{feff}{text}"), format!("\u{feff}{}", text.replace('\n', "\r\n"))]
    {
        let loaded = format::read(changed.as_bytes(), today()).unwrap();
        assert!(loaded.chart == super::sample("Muster"), "the chart is the same");
        assert_eq!(loaded.trailer, palpate::store::Trailer::Wrong, "but the bytes are not those that were written");
    }
}

#[test]
fn strange_but_lawful_letters_are_kept() {
    let name = format!("\u{202e}\u{1f469}\u{200d}\u{2695}{}", "\u{301}".repeat(10_000));
    let chart = super::sample(&name);
    let bytes = format::write(&chart, today()).unwrap();
    assert!(format::read(&bytes, today()).unwrap().chart == chart, "stored exactly");
    let escape = in_sample("\"aching\"", "\"\\u{1b}[31m\"");
    assert!(refusal(&escape).to_string().contains("control character"), "terminal codes are refused");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_the_reader_panic(
        noise in vec(any::<u8>(), 0..60),
        at in any::<Index>(),
        cut in 0..400_usize,
        bare in any::<bool>(),
    ) {
        let mut bytes = if bare { Vec::new() } else { sample_bytes() };
        let start = at.index(bytes.len() + 1);
        let end = bytes.len().min(start + cut);
        bytes.splice(start..end, noise);
        if let Err(error) = format::read(&bytes, today()) {
            prop_assert!(!error.to_string().is_empty());
        }
    }
}

fn cause_of(path: &Path) -> IoCause {
    match open(path, today()) {
        Err(StoreError::Io { cause, path: named, .. }) => {
            assert_eq!(named, path);
            cause
        }
        other => panic!("{:?}", other.map(|o| o.trailer)),
    }
}

#[test]
fn a_file_beyond_the_size_limit_is_refused_before_it_fills_the_memory() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("huge.ron");
    let file = fs::File::create(&path).unwrap();
    for size in [65 << 20, 10 << 30] {
        file.set_len(size).unwrap();
        let error = open(&path, today()).unwrap_err();
        assert!(error.summary().contains("larger than the 64 MB that a chart may have"), "{error}");
    }
}

#[test]
fn what_is_no_ordinary_file_is_refused_without_opening_it() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(cause_of(folder.path()), IoCause::IsFolder);
    assert_eq!(cause_of(&folder.path().join("nothing.ron")), IoCause::NotThere);
    assert_eq!(cause_of(&folder.path().join("x".repeat(300))), IoCause::BadName);
    let file = folder.path().join("7.ron");
    palpate::store::atomic::replace(&file, b"( )").unwrap();
    assert_eq!(cause_of(&file.join("8.ron")), IoCause::NotThere);
    if cfg!(unix) {
        assert_eq!(cause_of(Path::new("/dev/zero")), IoCause::IsSpecial);
        let pipe = folder.path().join("pipe.ron");
        match Command::new("mkfifo").arg(&pipe).status() {
            Ok(status) if status.success() => assert_eq!(cause_of(&pipe), IoCause::IsSpecial),
            other => eprintln!("SKIPPED the pipe: mkfifo is not usable here ({other:?})"),
        }
    }
}

#[cfg(unix)]
#[test]
fn a_circle_of_links_is_an_error_and_no_hang() {
    let folder = tempfile::tempdir().unwrap();
    let (a, b) = (folder.path().join("a.ron"), folder.path().join("b.ron"));
    std::os::unix::fs::symlink(&a, &b).unwrap();
    std::os::unix::fs::symlink(&b, &a).unwrap();
    assert_eq!(cause_of(&a), IoCause::Loop);
}
