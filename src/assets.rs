//! Reading bundled data: RON assets with errors that name file, line and column.

use serde::de::DeserializeOwned;

/// What is wrong with a bundled or clinic-supplied data file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}:{column}: {reason}")]
pub struct AssetError {
    /// The file's path below `assets/`, or its full path when a clinic supplied it.
    pub file: String,
    /// Counted from 1; 0 when the trouble is not at one place.
    pub line: usize,
    /// Counted from 1; 0 when the trouble is not at one place.
    pub column: usize,
    /// What was found and what is allowed.
    pub reason: String,
}

impl AssetError {
    /// An error that concerns the file as a whole.
    pub fn whole_file(file: &str, reason: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line: 0, column: 0, reason: reason.into() }
    }
}

/// A data file that a clinic supplied, as read from the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataText {
    /// Its path, as named in errors and shown beside what it replaces.
    pub file: String,
    /// Its content.
    pub text: String,
}

impl DataText {
    /// An error at the first place where `words` stand.
    pub fn error_at(&self, words: &str, reason: String) -> AssetError {
        let before = self.text.split(words).next().unwrap_or_default();
        AssetError {
            file: self.file.clone(),
            line: before.matches('\n').count() + 1,
            column: before.rsplit('\n').next().unwrap_or_default().chars().count() + 1,
            reason,
        }
    }
}

/// Reads a RON asset.
///
/// # Errors
/// When the text is not a `T`; the error names `file` and the place in it.
pub fn parse_ron<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, AssetError> {
    let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    options.from_str(text).map_err(|e| AssetError {
        file: file.to_owned(),
        line: e.span.start.line,
        column: e.span.start.col,
        reason: e.code.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_names_file_line_and_column() {
        let error = parse_ron::<Vec<u8>>("atlas/x.ron", "[\n 1,\n 300,\n]").unwrap_err();
        assert_eq!((error.file.as_str(), error.line, error.column), ("atlas/x.ron", 3, 2));
        assert!(error.to_string().starts_with("atlas/x.ron:3:2: "), "{error}");
    }
}
