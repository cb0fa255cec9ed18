//! Who may read and write a file, carried over from the file that a save replaces: never wider, never narrower.
//!
//! Owner, group, permissions, POSIX access list and the user's own attributes stay. Where the system does not let this
//! user keep owner or group, entries of the access list name them, so that everybody may do what they could before;
//! where the disk knows no such lists, the file is given less rather than more, and [`Access`] says so.

#[cfg(any(target_os = "linux", target_os = "android"))]
mod acl;
#[cfg(any(target_os = "linux", target_os = "android"))]
mod attributes;

use std::fs::{self, File};
use std::io;
use std::path::Path;

use super::Readers;

/// What a save could not keep of the file that it replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Access {
    /// Somebody who could read or write the file may not be able to any more.
    pub readers_lost: bool,
    /// Attributes that other programs had put on the file are gone.
    pub attributes_lost: bool,
    /// The file had other names (hard links); they still hold what was there before.
    pub other_names: bool,
}

/// Whether this user may write the file at `path`, and not only rename another into its place.
///
/// # Errors
/// When not.
pub(super) fn may_write(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    rustix::fs::access(path, rustix::fs::Access::WRITE_OK)?;
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

/// Opens a new file that nobody else may read yet, or, where nothing is replaced, whom the folder lets in.
pub(super) fn open_new(path: &Path, readers: Readers) -> io::Result<File> {
    let mut options = File::options();
    options.read(true).write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, first_mode(path, readers));
    #[cfg(not(unix))]
    let _ = readers;
    options.open(path)
}

/// The permissions that a new file is made with; the system takes away what the umask forbids. Where the folder hands
/// out an access list, that goes before the umask, and decides.
#[cfg(unix)]
fn first_mode(path: &Path, readers: Readers) -> u32 {
    let hands_out_list = || {
        #[cfg(any(target_os = "linux", target_os = "android"))]
        return attributes::folder_hands_out_list(super::folder_of(path));
        #[cfg(not(any(target_os = "linux", target_os = "android")))]
        false
    };
    if readers == Readers::AsFolder && hands_out_list() { 0o666 } else { 0o600 }
}

/// The permissions of a new file in a folder with these: the group is let in where the folder was made for a group
/// (its files get the folder's group) or that very group may write into it; all others only where all may write, as
/// nobody makes a folder for everybody by mistake. A scratch folder, where each may remove only what is theirs, shares
/// nothing.
#[cfg(unix)]
const fn new_mode(folder_mode: u32, same_group: bool, umask: u32) -> u32 {
    const SET_GROUP: u32 = 0o2000;
    const STICKY: u32 = 0o1000;
    let scratch = folder_mode & STICKY != 0 && folder_mode & SET_GROUP == 0;
    let group = same_group && !scratch && (folder_mode & SET_GROUP != 0 || folder_mode & 0o020 != 0);
    let others = !scratch && folder_mode & 0o002 != 0;
    let group = if group { folder_mode & 0o060 } else { 0 };
    let others = if others { folder_mode & 0o006 } else { 0 };
    (0o600 | group | others) & !umask
}

/// Lets those in whom the folder of a new file lets in.
#[cfg(unix)]
pub(super) fn follow_folder(file: &File, folder: &Path, readers: Readers) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
    if readers == Readers::Nobody {
        return Ok(());
    }
    let (about, folder) = (file.metadata()?, fs::metadata(folder)?);
    if about.mode() & 0o077 != 0 {
        // The folder's own access list has decided.
        return Ok(());
    }
    let mode = new_mode(folder.mode(), folder.gid() == about.gid(), umask());
    if mode == 0o600 { Ok(()) } else { file.set_permissions(fs::Permissions::from_mode(mode)) }
}

/// What the user's umask takes away. It can be read only by setting it, but for Linux, where a file says it; elsewhere
/// the usual one is taken.
#[cfg(unix)]
fn umask() -> u32 {
    let said = fs::read_to_string("/proc/self/status").ok();
    let line = said.as_deref().and_then(|s| s.lines().find_map(|l| l.strip_prefix("Umask:")));
    line.and_then(|mask| u32::from_str_radix(mask.trim(), 8).ok()).unwrap_or(0o022)
}

/// Gives `temp` the access of `target`; when that does not exist yet, nothing is to be done.
#[cfg(unix)]
pub(super) fn carry_over(temp: &File, target: &Path) -> io::Result<Access> {
    use std::os::unix::fs::MetadataExt as _;
    let before = match fs::metadata(target) {
        Ok(before) => before,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(Access::default()),
        Err(e) => return Err(e),
    };
    let mut access = Access { other_names: before.nlink() > 1, ..Access::default() };
    keep_owner(temp, &before)?;
    #[cfg(any(target_os = "linux", target_os = "android"))]
    attributes::carry_over(temp, target, &before, &mut access)?;
    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    keep_mode(temp, &before, &mut access)?;
    Ok(access)
}

/// Owner and group as before, as far as this user may: the owner is kept by the system's administrator alone, the group
/// by its members.
#[cfg(unix)]
fn keep_owner(temp: &File, before: &fs::Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt as _, fchown};
    let now = temp.metadata()?;
    if now.uid() != before.uid() && fchown(temp, Some(before.uid()), Some(before.gid())).is_ok() {
        return Ok(());
    }
    if now.gid() != before.gid() {
        // What comes of a refusal is seen by looking at the file again.
        fchown(temp, None, Some(before.gid())).ok();
    }
    Ok(())
}

/// Permissions where there are no access lists: whoever belongs to the new group gets no more than all others had.
#[cfg(all(unix, not(any(target_os = "linux", target_os = "android"))))]
fn keep_mode(temp: &File, before: &fs::Metadata, access: &mut Access) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
    let now = temp.metadata()?;
    let mode = before.mode() & 0o777;
    let (owner, group, others) = (mode >> 6 & 7, mode >> 3 & 7, mode & 7);
    let group_kept = now.gid() == before.gid();
    access.readers_lost = !group_kept && group != others || now.uid() != before.uid() && owner & !group != 0;
    let group = if group_kept { group } else { group & others };
    temp.set_permissions(fs::Permissions::from_mode(owner << 6 | group << 3 | others))
}

#[cfg(not(unix))]
pub(super) fn follow_folder(_file: &File, _folder: &Path, _readers: Readers) -> io::Result<()> {
    Ok(())
}

/// Here a new file has the access that its folder hands down.
#[cfg(not(unix))]
pub(super) fn carry_over(_temp: &File, _target: &Path) -> io::Result<Access> {
    Ok(Access::default())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_new_file_lets_in_whom_its_folder_was_made_for_and_nobody_else() {
        for (folder, same_group, umask, expected) in [
            (0o700, true, 0o022, 0o600),
            (0o755, true, 0o000, 0o600),
            (0o755, false, 0o000, 0o600),
            (0o2770, true, 0o002, 0o660),
            (0o2770, true, 0o022, 0o640),
            (0o2770, true, 0o077, 0o600),
            (0o2750, true, 0o002, 0o640),
            (0o2775, true, 0o000, 0o660),
            (0o2777, true, 0o022, 0o644),
            (0o3770, true, 0o007, 0o660),
            (0o770, true, 0o007, 0o660),
            (0o770, false, 0o007, 0o600),
            (0o777, false, 0o022, 0o604),
            (0o1777, true, 0o000, 0o600),
        ] {
            let mode = new_mode(folder, same_group, umask);
            assert_eq!(mode, expected, "folder {folder:o}, same group {same_group}, umask {umask:o}: {mode:o}");
        }
    }
}
