//! Names of files, and which of them is open here.

use std::path::{Path, PathBuf};

use crate::app::Session;
use crate::app::commands::effect::Effect;
use crate::app::documents::jobs::Job;

impl Session {
    /// Tells other windows of this user which file is open here.
    pub(in crate::app) fn announce(&self) -> Effect {
        Effect::Start(Box::new(Job::Announce(self.document.path.clone())))
    }
}

/// The path with its extension. Dialogs do not add it; once it is added, nobody has asked about replacing that file.
pub(in crate::app) fn with_extension(path: PathBuf, extension: &str, asked: bool) -> (PathBuf, bool) {
    let has_it = path.extension().is_some_and(|e| e.eq_ignore_ascii_case(extension));
    if has_it {
        return (path, asked);
    }
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(".");
    name.push(extension);
    (path.parent().unwrap_or_else(|| Path::new("")).join(name), false)
}

/// The recovery copy is not needed any more.
pub(in crate::app) fn clear_copy() -> Effect {
    Effect::Start(Box::new(Job::ClearCopy))
}
