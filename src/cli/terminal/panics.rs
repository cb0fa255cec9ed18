//! What the program says about a defect of its own.

use std::panic::{self, PanicHookInfo};

use crate::cli::terminal::output::say;
use crate::i18n::text_with;

/// From now on a panic prints where it happened and nothing else: its message may quote a chart.
pub(in crate::cli) fn say_only_where() {
    panic::set_hook(Box::new(|info: &PanicHookInfo<'_>| {
        let place = info.location().map(|l| format!("{}:{}:{}", shortened(l.file()), l.line(), l.column()));
        say(&text_with("cli-defect", &[("place", place.unwrap_or_default().into())]));
    }));
}

/// The path of a source file from its crate on, without the folders of the machine that built it.
fn shortened(file: &str) -> &str {
    let Some(source) = file.rfind("/src/").or_else(|| file.rfind("\\src\\")) else { return file };
    let folder = file.get(..source).and_then(|before| before.rfind(['/', '\\']));
    folder.and_then(|i| file.get(i.saturating_add(1)..)).unwrap_or(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_does_not_name_folders_of_the_machine() {
        for (file, expected) in [
            ("src/chart/edit.rs", "src/chart/edit.rs"),
            ("/src/registry/winit-0.30.13/src/platform/x11.rs", "winit-0.30.13/src/platform/x11.rs"),
            ("C:\\who\\winit-0.30.13\\src\\lib.rs", "winit-0.30.13\\src\\lib.rs"),
            ("build.rs", "build.rs"),
        ] {
            assert_eq!(shortened(file), expected);
        }
    }
}
