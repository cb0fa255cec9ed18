//! No error repeats what a chart holds.

use palpate::store::{FormatError, StoreError, format, open};

use super::{sample, today};

const CANARY: &str = "ZZCANARY";

fn assert_silent(bytes: &[u8], what: &str) {
    if let Err(error) = format::read(bytes, today()) {
        let texts = format!("{error} {error:?}");
        // Parts of the name, too: a text may be cut.
        assert!(!texts.contains("CANA") && !texts.contains("ZZC"), "{what}: {texts}");
    }
}

/// Where words begin and end.
fn boundaries(text: &str) -> Vec<usize> {
    let is_word = |b: u8| b.is_ascii_alphanumeric() || b == b'_' || b == b'.' || b == b'-';
    let bytes = text.as_bytes();
    (1..bytes.len()).filter(|&i| is_word(bytes[i - 1]) != is_word(bytes[i])).collect()
}

#[test]
fn no_error_repeats_the_patients_name() {
    let bytes = format::write(&sample(CANARY), today()).unwrap();
    let text = String::from_utf8(bytes.clone()).unwrap();
    for length in 0..bytes.len() {
        assert_silent(&bytes[..length], "cut short");
    }
    for at in 0..bytes.len() {
        for other in [b'"', b'\\', b'(', b')', b'\'', b',', 0, 0xff] {
            let mut broken = bytes.clone();
            broken[at] = other;
            assert_silent(&broken, "one byte replaced");
        }
        let mut shorter = bytes.clone();
        shorter.remove(at);
        assert_silent(&shorter, "one byte left out");
    }
    let places = boundaries(&text);
    for pair in places.windows(2) {
        let (before, after) = (&text[..pair[0]], &text[pair[1]..]);
        for put in [
            CANARY,
            "\"ZZCANARY\"",
            "'Z'",
            "ZZCANARY(1)",
            "(ZZCANARY: 1)",
            "[ZZCANARY]",
            "r#ZZCANARY",
            "\"x is not between ZZCANARY and 3\"",
            "\"ZZCANARY is not between 0 and 3\"",
            "\"\\ZZCANARY\"",
            "1ZZCANARY",
            "/* ZZCANARY",
            "#![enable(ZZCANARY)]",
        ] {
            assert_silent(format!("{before}{put}{after}").as_bytes(), put);
        }
    }
}

#[test]
fn what_the_window_shows_of_a_broken_file_is_words_and_the_path_last() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("7.ron");
    let text = String::from_utf8(format::write(&sample(CANARY), today()).unwrap()).unwrap();
    let broken = text.replacen("when: \"2026-11-21T09:42:00+01:00\"", "when: \"ZZCANARY\"", 1);
    palpate::store::atomic::replace(&path, broken.as_bytes()).unwrap();
    let error = open(&path, today()).unwrap_err();
    assert!(matches!(&error, StoreError::Unreadable { reason: FormatError::Syntax { .. }, .. }), "{error:?}");
    let shown = error.to_string();
    assert!(shown.contains("line ") && shown.contains("is not a time with an offset"), "{shown}");
    assert!(shown.ends_with(&format!("({})", path.display())), "{shown}");
    assert!(!shown.contains(CANARY), "{shown}");
}
