//! Who may read and write a file, before and after a save.

use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::Path;

use palpate::store::recovery::{CopyInfo, Recovery};
use palpate::store::settings::Settings;
use palpate::store::{IoCause, Replace, StoreError, atomic, save, save_telling};
use rustix::fs::XattrFlags;

use super::{draft, today};

const LIST: &str = "system.posix_acl_access";
const HANDED_OUT: &str = "system.posix_acl_default";

/// An access list in the bytes of the system: tag, what is allowed, id.
fn list(entries: &[(u16, u16, u32)]) -> Vec<u8> {
    let mut bytes = 2_u32.to_le_bytes().to_vec();
    for (tag, allowed, id) in entries {
        bytes.extend([&tag.to_le_bytes()[..], &allowed.to_le_bytes(), &id.to_le_bytes()].concat());
    }
    bytes
}

/// The owner and user 5 may read and write, the group may not.
fn with_user_5(read: u16) -> Vec<u8> {
    list(&[(1, 6, u32::MAX), (2, read, 5), (4, 0, u32::MAX), (0x10, read, u32::MAX), (0x20, 0, u32::MAX)])
}

fn attribute(path: &Path, name: &str) -> Option<Vec<u8>> {
    let mut value = Vec::with_capacity(4096);
    rustix::fs::getxattr(path, name, rustix::buffer::spare_capacity(&mut value)).ok().map(|_| value)
}

#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn put_attribute(path: &Path, name: &str, value: &[u8]) -> bool {
    let put = rustix::fs::setxattr(path, name, value, XattrFlags::empty()).is_ok();
    if !put {
        eprintln!("SKIPPED: this disk keeps no {name}");
    }
    put
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().mode() & 0o7777
}

#[test]
fn group_access_list_and_attributes_of_a_chart_are_after_a_save_what_they_were_before() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("7.ron");
    let base = save(&path, &draft("A"), Replace::Nothing, today()).unwrap();
    if !put_attribute(&path, LIST, &with_user_5(6)) || !put_attribute(&path, "user.clinic", b"north") {
        return;
    }
    let other_group = std::os::unix::fs::chown(&path, None, Some(100)).is_ok();
    let before = fs::metadata(&path).unwrap();
    let saved = save_telling(&path, &draft("B"), Replace::Only(base), today()).unwrap();
    let after = fs::metadata(&path).unwrap();
    assert_ne!(before.ino(), after.ino(), "the file is a new one");
    assert_eq!((after.uid(), after.gid(), after.mode()), (before.uid(), before.gid(), before.mode()));
    assert_eq!(attribute(&path, LIST), Some(with_user_5(6)));
    assert_eq!(attribute(&path, "user.clinic").as_deref(), Some(&b"north"[..]));
    assert_eq!(saved.access, atomic::Access::default(), "nothing is to be told");
    assert!(other_group || before.uid() != 0, "the administrator may give a file to any group");
}

#[test]
fn what_a_folder_hands_down_to_new_files_does_not_widen_a_file_that_is_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("7.ron");
    let base = save(&path, &draft("A"), Replace::Nothing, today()).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    if !put_attribute(folder.path(), HANDED_OUT, &with_user_5(7)) {
        return;
    }
    save(&path, &draft("B"), Replace::Only(base), today()).unwrap();
    assert_eq!((mode(&path), attribute(&path, LIST)), (0o640, None), "user 5 was never let in");
}

#[test]
fn a_new_chart_follows_a_folder_that_is_shared_and_is_private_elsewhere() {
    let umask = fs::read_to_string("/proc/self/status").unwrap();
    let umask = umask.lines().find_map(|l| l.strip_prefix("Umask:")).unwrap().trim().to_owned();
    let umask = u32::from_str_radix(&umask, 8).unwrap();
    for (shared, expected) in [(0o700, 0o600), (0o755, 0o600), (0o1777, 0o600), (0o2770, 0o660), (0o2750, 0o640)] {
        let folder = tempfile::tempdir().unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(shared)).unwrap();
        let path = folder.path().join("7.ron");
        save(&path, &draft("A"), Replace::Nothing, today()).unwrap();
        assert_eq!(mode(&path), expected & !umask, "in a folder with {shared:o}");
        let replaced = folder.path().join("note.pdf");
        atomic::replace(&replaced, b"%PDF").unwrap();
        assert_eq!(mode(&replaced), expected & !umask, "a document in a folder with {shared:o}");
    }
    let folder = tempfile::tempdir().unwrap();
    if !put_attribute(folder.path(), HANDED_OUT, &with_user_5(7)) {
        return;
    }
    let path = folder.path().join("7.ron");
    save(&path, &draft("A"), Replace::Nothing, today()).unwrap();
    assert_eq!(
        attribute(&path, LIST),
        Some(list(&[(1, 6, u32::MAX), (2, 7, 5), (4, 0, u32::MAX), (0x10, 6, u32::MAX), (0x20, 0, u32::MAX),]))
    );
}

#[test]
fn recovery_copies_and_settings_are_private_in_any_folder() {
    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o2777)).unwrap();
    put_attribute(folder.path(), HANDED_OUT, &with_user_5(7));
    let chart = draft("A");
    let slot = Recovery::in_folder(folder.path()).unwrap().begin(chart.id).unwrap();
    let saved = "2026-11-21T09:00:00+01:00".parse().unwrap();
    slot.write(&chart, &CopyInfo { saved, original: None, base: None, altered: false, tried: None, whose: None })
        .unwrap();
    Settings::default().save(folder.path()).unwrap();
    for path in [slot.path().to_owned(), folder.path().join("settings.ron")] {
        assert_eq!(mode(&path) & 0o077, 0, "{}", path.display());
    }
}

#[test]
fn a_second_name_of_a_file_is_told_when_it_keeps_what_was_there() {
    let folder = tempfile::tempdir().unwrap();
    let (path, second) = (folder.path().join("7.ron"), folder.path().join("second.ron"));
    let base = save(&path, &draft("A"), Replace::Nothing, today()).unwrap();
    fs::hard_link(&path, &second).unwrap();
    let saved = save_telling(&path, &draft("B"), Replace::Only(base), today()).unwrap();
    assert!(saved.access.other_names);
    let saved = save_telling(&path, &draft("C"), Replace::Only(saved.hash), today()).unwrap();
    assert!(!saved.access.other_names, "it has one name now");
}

#[test]
fn an_error_keeps_the_number_that_the_system_gave() {
    // EPROTO, which a file server can give: one of the numbers without words of its own.
    let cause = IoCause::of(&std::io::Error::from_raw_os_error(71));
    assert_eq!(cause, IoCause::Failed { code: Some(71) });
    // One that has words keeps its meaning through a write.
    let folder = tempfile::tempdir().unwrap();
    let link = folder.path().join("circle");
    std::os::unix::fs::symlink("circle", &link).unwrap();
    let error = atomic::create_new(&link.join("7.ron"), b"x").unwrap_err();
    assert!(matches!(error, StoreError::Io { cause: IoCause::Loop, .. }), "{error:?}");
}
