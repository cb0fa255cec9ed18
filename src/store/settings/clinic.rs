//! A clinic's own tables, read from `clinical/*.ron` in the settings folder.

use std::fs;
use std::path::Path;

use crate::assets::{AssetError, DataText};
use crate::store::{StoreError, atomic};

/// The folder below that of the settings.
const FOLDER: &str = "clinical";

/// No table is larger.
const MOST_BYTES: u64 = 1 << 20;

/// The files of a clinic in `settings` (see [`crate::store::settings::folders::config`]), in the order of their names, and what could
/// not be read. Without the folder there are none.
pub fn load(settings: &Path) -> (Vec<DataText>, Vec<AssetError>) {
    let (mut files, mut errors) = (Vec::new(), Vec::new());
    let Ok(entries) = fs::read_dir(settings.join(FOLDER)) else { return (files, errors) };
    let mut paths: Vec<_> = entries.filter_map(|e| e.ok().map(|e| e.path())).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "ron"));
    paths.sort();
    for path in paths {
        let file = path.display().to_string();
        match read(&path) {
            Ok(text) => files.push(DataText { file, text }),
            Err(reason) => errors.push(AssetError::whole_file(&file, reason)),
        }
    }
    (files, errors)
}

fn read(path: &Path) -> Result<String, String> {
    let bytes = atomic::read(path, MOST_BYTES).map_err(|e: StoreError| e.summary())?;
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    String::from_utf8(text.to_vec()).map_err(|_not_utf_8| crate::i18n::text("format-binary").into_owned())
}
