//! A save takes the place of a chart's own earlier self, and of nobody else's.

use std::fs;

use palpate::chart::Chart;
use palpate::ids::ChartId;
use palpate::store::{
    self, ContentHash, Replace, StoreError, current_hash, open, replace_document, save, save_or_put_back, siblings,
};

use super::{draft, sample, today};

fn of_another(chart: Chart) -> Chart {
    Chart { id: ChartId::from_random([9; 16]), ..chart }
}

#[test]
fn another_patients_chart_is_replaced_only_after_it_was_said_whose_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("7.ron");
    let theirs = save(&path, &of_another(draft("Muster")), Replace::Nothing, today()).unwrap();
    let mine = draft("Sample");
    for replace in [Replace::Anything, Replace::Only(theirs)] {
        match save(&path, &mine, replace, today()) {
            Err(StoreError::AnotherChart { found, whose, signed: false, .. }) => {
                assert_eq!((found, whose.in_words().as_str()), (theirs, "M. B. M., born 1975"));
            }
            other => panic!("{other:?} with {replace:?}"),
        }
    }
    let refused = save(&path, &mine, Replace::Another(ContentHash::of(b"an earlier one")), today());
    assert!(matches!(refused, Err(StoreError::ChangedUnderneath { .. })), "{refused:?}");
    assert_eq!(current_hash(&path), Ok(Some(theirs)), "nothing was written");
    save(&path, &mine, Replace::Another(theirs), today()).unwrap();
    assert!(open(&path, today()).unwrap().chart == mine, "it was confirmed");
}

#[test]
fn what_another_patient_has_signed_is_replaced_in_no_case() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("7.ron");
    let theirs = save(&path, &of_another(sample("Muster")), Replace::Nothing, today()).unwrap();
    for replace in [Replace::Anything, Replace::Only(theirs), Replace::Another(theirs)] {
        let refused = save(&path, &draft("Sample"), replace, today()).unwrap_err();
        assert!(matches!(refused, StoreError::AnotherChart { signed: true, .. }), "{refused:?} with {replace:?}");
        assert!(!refused.to_string().contains("Muster") && !refused.to_string().contains("M. "), "{refused}");
    }
    // A chart that cannot be read any more may be signed.
    let bytes = fs::read(&path).unwrap();
    fs::write(&path, &bytes[..bytes.len() / 2]).unwrap();
    let refused = save(&path, &draft("Sample"), Replace::Anything, today()).unwrap_err();
    assert!(matches!(refused, StoreError::AnotherChart { signed: true, .. }), "{refused:?}");
}

#[cfg(unix)]
#[test]
fn a_link_does_not_hide_whose_chart_it_leads_to() {
    let folder = tempfile::tempdir().unwrap();
    let (path, link) = (folder.path().join("7.ron"), folder.path().join("link.ron"));
    let theirs = save(&path, &of_another(sample("Muster")), Replace::Nothing, today()).unwrap();
    std::os::unix::fs::symlink(&path, &link).unwrap();
    let refused = save(&link, &draft("Sample"), Replace::Anything, today());
    assert!(matches!(refused, Err(StoreError::AnotherChart { .. })), "{refused:?}");
    let pdf = folder.path().join("link.pdf");
    std::os::unix::fs::symlink(&path, &pdf).unwrap();
    assert_eq!(replace_document(&pdf, b"%PDF"), Err(StoreError::IsChart { path: pdf.clone() }));
    assert_eq!(current_hash(&path), Ok(Some(theirs)));
}

#[test]
fn a_document_never_takes_the_place_of_a_chart() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("7.pdf");
    save(&path, &draft("Muster"), Replace::Nothing, today()).unwrap();
    assert_eq!(replace_document(&path, b"%PDF"), Err(StoreError::IsChart { path: path.clone() }));
    let document = folder.path().join("note.pdf");
    store::create_document(&document, b"%PDF 1").unwrap();
    replace_document(&document, b"%PDF 2").unwrap();
    assert_eq!(fs::read(&document).unwrap(), b"%PDF 2");
}

/// The file of a chart as others rewrite it; all of them are charts still.
fn rewritten(bytes: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let text = std::str::from_utf8(bytes).unwrap();
    let (_, body) = text.split_once('\n').unwrap();
    vec![
        ("without its first line", body.into()),
        ("behind a comment", format!("// of the clinic\n{text}").into()),
        ("behind a blank line", format!("\n{text}").into()),
        ("with a byte order mark", format!("\u{feff}{text}").into()),
        ("in UTF-16", format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect()),
    ]
}

#[test]
fn a_chart_stays_a_chart_however_others_have_rewritten_its_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("7.ron");
    save(&path, &of_another(sample("Muster")), Replace::Nothing, today()).unwrap();
    for (how, bytes) in rewritten(&fs::read(&path).unwrap()) {
        fs::write(&path, &bytes).unwrap();
        let there = ContentHash::of(&bytes);
        for replace in [Replace::Anything, Replace::Only(there), Replace::Another(there)] {
            let refused = save(&path, &draft("Sample"), replace, today());
            assert!(
                matches!(refused, Err(StoreError::AnotherChart { signed: true, .. })),
                "{how}, {replace:?}: {refused:?}"
            );
        }
        let is_chart = Err(StoreError::IsChart { path: path.clone() });
        assert_eq!(replace_document(&path, b"%PDF"), is_chart, "{how}");
        assert_eq!(store::replace_earlier(&path, b"%PDF", &|_| true), is_chart, "{how}");
        let refused = store::replace_earlier_chart(&path, &draft("Sample"), today(), &|_| false);
        assert!(matches!(refused, Err(StoreError::AnotherChart { signed: true, .. })), "{how}: {refused:?}");
        assert_eq!(fs::read(&path).unwrap(), bytes, "{how}: nothing was written");
    }
}

#[test]
fn what_is_signed_in_the_own_file_stays_however_others_have_rewritten_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("7.ron");
    save(&path, &sample("Muster"), Replace::Nothing, today()).unwrap();
    for (how, bytes) in rewritten(&fs::read(&path).unwrap()) {
        fs::write(&path, &bytes).unwrap();
        let refused = save(&path, &draft("Muster"), Replace::Anything, today());
        assert!(matches!(refused, Err(StoreError::SignedChanged { .. })), "{how}: {refused:?}");
        assert_eq!(siblings(&folder.path().join("8.ron"), draft("Muster").id), std::slice::from_ref(&path), "{how}");
    }
}

#[test]
fn a_chart_that_was_taken_away_is_put_back_by_the_next_save() {
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("charts");
    fs::create_dir(&inner).unwrap();
    let path = inner.join("7.ron");
    let base = save(&path, &draft("A"), Replace::Nothing, today()).unwrap();
    fs::remove_file(&path).unwrap();
    let saved = save_or_put_back(&path, &draft("B"), Replace::Only(base), today()).unwrap();
    assert!(saved.put_back, "it is said");
    assert!(open(&path, today()).unwrap().chart == draft("B"));
    let saved = save_or_put_back(&path, &draft("C"), Replace::Only(saved.hash), today()).unwrap();
    assert!(!saved.put_back);

    fs::remove_dir_all(&inner).unwrap();
    save_or_put_back(&path, &draft("D"), Replace::Only(saved.hash), today()).unwrap_err();
    fs::create_dir(&inner).unwrap();
    save_or_put_back(&path, &draft("D"), Replace::Only(saved.hash), today()).unwrap();
    assert!(open(&path, today()).unwrap().chart == draft("D"), "also once its folder is there again");
}

#[test]
fn copies_that_sync_programs_leave_are_known_by_the_chart_inside() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, chart: &Chart| {
        let path = folder.path().join(name);
        save(&path, chart, Replace::Nothing, today()).unwrap();
        path
    };
    let own = put("7.ron", &draft("Muster"));
    let copies = [
        put("7 (conflicted copy 2026-11-30 101500).ron", &draft("Muster B")),
        put("7.sync-conflict-20261130-101500-ABCDEFG.ron", &draft("Muster")),
        put("Kopie von 7.ron", &draft("Muster")),
    ];
    put("8.ron", &of_another(draft("Muster")));
    fs::write(folder.path().join("readme.ron"), "(a: 1)").unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(&own, folder.path().join("7 link.ron")).unwrap();
    assert_eq!(siblings(&own, draft("Muster").id), copies);
    assert_eq!(open(&own, today()).unwrap().siblings, copies, "it is told at opening");
    let from_copy: Vec<_> = open(&copies[0], today()).unwrap().siblings;
    assert!(from_copy.contains(&own), "and from either side");
}
