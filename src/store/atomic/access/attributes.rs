//! Access lists and attributes of files on Linux.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::Path;

use rustix::fs::XattrFlags;
use rustix::io::Errno;

use super::Access;
use super::acl::Acl;

const LIST: &str = "system.posix_acl_access";
const HANDED_OUT: &str = "system.posix_acl_default";

/// Lists of other kinds, as network folders have them; what they hold is carried over as it is.
const OTHER_LISTS: [&str; 3] = ["system.nfs4_acl", "system.cifs_acl", "system.richacl"];

/// Attributes that any program may put on a file.
const FREE: &[u8] = b"user.";

/// The largest attribute that Linux has (`XATTR_SIZE_MAX`), and the longest list of names (`XATTR_LIST_MAX`).
const MOST_BYTES: usize = 64 << 10;

/// Whether new files in this folder get an access list from it.
pub(super) fn folder_hands_out_list(folder: &Path) -> bool {
    value(folder, OsStr::new(HANDED_OUT)).is_ok_and(|list| list.is_some())
}

/// Gives `temp`, whose owner and group are what they will be, the access of `target`, about which `before` tells.
pub(super) fn carry_over(temp: &File, target: &Path, before: &fs::Metadata, access: &mut Access) -> io::Result<()> {
    let now = temp.metadata()?;
    let mut list = match value(target, OsStr::new(LIST))? {
        // A list of another kind than this program knows: the permissions beside it hold its mask, which may be more
        // than the group may do.
        Some(bytes) => Acl::parse(&bytes).unwrap_or_else(|| Acl::of_mode(before.mode() & 0o700)),
        None => Acl::of_mode(before.mode()),
    };
    let group_lost = now.gid() != before.gid();
    let owner_lost = now.uid() != before.uid();
    if group_lost {
        list = list.with_group(before.gid(), now.gid());
    }
    if owner_lost {
        list = list.with_owner(before.uid(), now.uid());
    }
    // What the folder has handed down to the new file does not belong to the old one.
    match rustix::fs::fremovexattr(temp, LIST) {
        Ok(()) | Err(Errno::NODATA | Errno::OPNOTSUPP | Errno::NOSYS) => {}
        Err(e) => return Err(e.into()),
    }
    // Its own list comes before permissions: for a moment these would let the group do what only the mask allows.
    let named = list.is_extended() && rustix::fs::fsetxattr(temp, LIST, &list.to_bytes(), XattrFlags::empty()).is_ok();
    if !named {
        access.readers_lost |= list.is_extended();
        temp.set_permissions(fs::Permissions::from_mode(list.plain_mode()))?;
    }
    for name in names(target)? {
        let other_list = OTHER_LISTS.iter().any(|known| name == **known);
        if !other_list && !name.as_bytes().starts_with(FREE) {
            continue;
        }
        let kept = match value(target, &name)? {
            Some(bytes) => rustix::fs::fsetxattr(temp, name.as_os_str(), &bytes, XattrFlags::empty()).is_ok(),
            None => true,
        };
        access.readers_lost |= other_list && !kept;
        access.attributes_lost |= !other_list && !kept;
    }
    Ok(())
}

/// The value of an attribute; `None` where there is none, or where the disk knows no attributes.
fn value(path: &Path, name: &OsStr) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::with_capacity(MOST_BYTES);
    match rustix::fs::getxattr(path, name, rustix::buffer::spare_capacity(&mut bytes)) {
        Ok(_length) => Ok(Some(bytes)),
        Err(Errno::NODATA | Errno::OPNOTSUPP | Errno::NOSYS) => Ok(None),
        Err(e) => Err(e.into()),
    }
}

/// The names of the attributes of a file.
fn names(path: &Path) -> io::Result<Vec<OsString>> {
    let mut bytes = Vec::with_capacity(MOST_BYTES);
    match rustix::fs::listxattr(path, rustix::buffer::spare_capacity(&mut bytes)) {
        Ok(_length) => {}
        Err(Errno::OPNOTSUPP | Errno::NOSYS) => return Ok(Vec::new()),
        Err(e) => return Err(e.into()),
    }
    let names = bytes.split(|&b| b == 0).filter(|name| !name.is_empty());
    Ok(names.map(|name| OsStr::from_bytes(name).to_owned()).collect())
}
