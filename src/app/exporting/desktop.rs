//! The programs of the desktop that open, print and show files. Which ones there are is data, so that tests bring their
//! own.

use std::ffi::OsString;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A program fails within this time or has taken the file over.
const PATIENCE: Duration = Duration::from_millis(1200);
/// How often a program is asked whether it has failed.
const PAUSE: Duration = Duration::from_millis(20);

/// A program with its arguments. `{file}`, `{folder}` and `{url}` stand for the file, its folder and its URL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Program(pub Vec<String>);

/// The programs for each purpose, the best first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Desktop {
    /// They show a document, from where it is printed.
    pub viewers: Vec<Program>,
    /// They print at once.
    pub printers: Vec<Program>,
    /// They show a file among others.
    pub folders: Vec<Program>,
}

/// Who took a file over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// A viewer shows it.
    Viewer,
    /// It is being printed.
    Printer,
}

impl Desktop {
    /// What this system offers.
    pub fn of_system() -> Self {
        let programs = |all: &[&[&str]]| {
            all.iter().map(|words| Program(words.iter().map(|w| (*w).to_owned()).collect())).collect::<Vec<_>>()
        };
        if cfg!(target_os = "windows") {
            return Self {
                viewers: programs(&[&["rundll32", "url.dll,FileProtocolHandler", "{file}"]]),
                printers: Vec::new(),
                folders: programs(&[&["explorer", "/select,{file}"], &["explorer", "{folder}"]]),
            };
        }
        if cfg!(target_os = "macos") {
            return Self {
                viewers: programs(&[&["open", "{file}"]]),
                printers: programs(&[&["lp", "-t", "Palpate", "{file}"]]),
                folders: programs(&[&["open", "-R", "{file}"]]),
            };
        }
        Self {
            viewers: programs(&[&["xdg-open", "{file}"], &["gio", "open", "{file}"]]),
            printers: programs(&[&["lp", "-t", "Palpate", "{file}"]]),
            folders: programs(&[
                &[
                    "dbus-send",
                    "--session",
                    "--print-reply",
                    "--dest=org.freedesktop.FileManager1",
                    "/org/freedesktop/FileManager1",
                    "org.freedesktop.FileManager1.ShowItems",
                    "array:string:{url}",
                    "string:",
                ],
                &["xdg-open", "{folder}"],
                &["gio", "open", "{folder}"],
            ]),
        }
    }

    /// Hands a document over for printing: to a viewer, from where the reader prints, or else to the print service.
    /// `None` when nobody takes it.
    pub fn print(&self, file: &Path) -> Option<Taken> {
        if self.viewers.iter().any(|p| p.takes(file)) {
            Some(Taken::Viewer)
        } else {
            self.printers.iter().any(|p| p.takes(file)).then_some(Taken::Printer)
        }
    }

    /// Shows a file in its folder. Returns whether somebody does.
    pub fn show_in_folder(&self, file: &Path) -> bool {
        self.folders.iter().any(|p| p.takes(file))
    }
}

impl Program {
    /// Starts the program with a file. Returns whether it started and did not fail at once.
    fn takes(&self, file: &Path) -> bool {
        let Some((name, arguments)) = self.0.split_first() else { return false };
        let mut command = Command::new(name);
        command.args(arguments.iter().map(|a| filled(a, file)));
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let Ok(mut child) = command.spawn() else { return false };
        let started = Instant::now();
        while started.elapsed() < PATIENCE {
            match child.try_wait() {
                Ok(Some(status)) => return status.success(),
                Ok(None) => std::thread::sleep(PAUSE),
                Err(_unknown) => return false,
            }
        }
        reap_child(child);
        true
    }
}

/// Waits for the end of a program that goes on, so that the system can forget it.
fn reap_child(mut child: Child) {
    let wait = move || child.wait().map(drop).unwrap_or_default();
    // Without a thread the system forgets it when this program ends.
    std::thread::Builder::new().name("palpate-viewer".to_owned()).spawn(wait).map(drop).unwrap_or_default();
}

/// An argument with the file's name put in; names that are no Unicode stay whole.
fn filled(argument: &str, file: &Path) -> OsString {
    let (before, after, put): (&str, &str, OsString) = if let Some((before, after)) = argument.split_once("{file}") {
        (before, after, file.as_os_str().to_owned())
    } else if let Some((before, after)) = argument.split_once("{folder}") {
        (before, after, file.parent().unwrap_or(file).as_os_str().to_owned())
    } else if let Some((before, after)) = argument.split_once("{url}") {
        (before, after, url(file).into())
    } else {
        return argument.into();
    };
    let mut whole = OsString::from(before);
    whole.push(put);
    whole.push(after);
    whole
}

/// The file's URL: everything but letters, digits and a few signs as percent codes.
fn url(file: &Path) -> String {
    let mut url = "file://".to_owned();
    for byte in file.as_os_str().as_encoded_bytes() {
        if byte.is_ascii_alphanumeric() || b"/-_.~".contains(byte) {
            url.push(char::from(*byte));
        } else {
            let code = format!("%{byte:02X}");
            url.push_str(&code);
        }
    }
    url
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn shell(script: &str) -> Program {
        Program(["sh", "-c", script, "{file}"].map(str::to_owned).to_vec())
    }

    #[test]
    fn a_file_goes_to_the_first_program_that_takes_it() {
        let missing = Program(vec!["no-such-program-anywhere".to_owned(), "{file}".to_owned()]);
        let file = Path::new("/clinic/a b.pdf");
        let only_this = shell("[ \"$0\" = '/clinic/a b.pdf' ]");
        let printing = Desktop {
            viewers: vec![missing, shell("exit 3")],
            printers: vec![only_this.clone()],
            folders: vec![only_this.clone()],
        };
        assert_eq!(printing.print(file), Some(Taken::Printer));
        assert!(printing.show_in_folder(file));
        let viewing = Desktop { viewers: vec![only_this], ..printing };
        assert_eq!(viewing.print(file), Some(Taken::Viewer));
        assert_eq!(viewing.print(Path::new("/clinic/other.pdf")), None, "nobody takes it");
        assert_eq!(Desktop::default().print(file), None, "nobody is there");
        assert!(!Desktop::default().show_in_folder(file), "nobody is there");
    }

    #[test]
    fn a_program_that_goes_on_has_taken_the_file() {
        assert!(shell("sleep 2").takes(Path::new("x")));
    }

    #[test]
    fn names_are_put_in_whole() {
        let file = Path::new("/clinic/ä b.pdf");
        for (argument, expected) in [
            ("{file}", "/clinic/ä b.pdf"),
            ("/select,{file}", "/select,/clinic/ä b.pdf"),
            ("{folder}", "/clinic"),
            ("array:string:{url}", "array:string:file:///clinic/%C3%A4%20b.pdf"),
            ("-t", "-t"),
        ] {
            assert_eq!(filled(argument, file), OsString::from(expected), "{argument}");
        }
    }
}
