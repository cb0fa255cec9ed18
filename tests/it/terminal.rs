//! What the command line says about names and clocks that other people chose.

use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

fn run(folder: &Path, arguments: &[OsString], zone: Option<&str>) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_palpate"));
    command.args(arguments).current_dir(folder).stdin(Stdio::null()).env_remove("SOURCE_DATE_EPOCH");
    command.env("PALPATE_CONFIG_DIR", folder.join("config"));
    match zone {
        Some(zone) => command.env("TZ", zone),
        None => command.env_remove("TZ"),
    };
    command.output().expect("the program runs")
}

fn words(arguments: &[&str]) -> Vec<OsString> {
    arguments.iter().map(OsString::from).collect()
}

/// Names that a system takes and a terminal would obey.
#[cfg(unix)]
#[test]
fn no_file_name_steers_the_terminal_whatever_is_said_about_it() {
    let desk = TempDir::new().expect("a folder");
    let hostile = ["x\nother.ron: error: altered.ron", "t\u{1b}]0;title\u{7}.ron", "rtl\u{202e}.ron", "c1\u{9b}2J.ron"];
    fs::create_dir(desk.path().join("in")).expect("a folder");
    for (n, name) in hostile.iter().enumerate() {
        let made = run(desk.path(), &words(&["sample", name]), None);
        assert_eq!(made.status.code(), Some(0), "{name:?}");
        // The last one is no chart.
        let chart = fs::read(desk.path().join(name)).expect("a chart");
        let chart = if n == 3 { b"(".to_vec() } else { chart };
        fs::write(desk.path().join(name), &chart).expect("written");
        fs::write(desk.path().join("in").join(name), chart).expect("written");
    }
    let check: Vec<OsString> = words(&["check"]).into_iter().chain(hostile.map(OsString::from)).collect();
    let mut said = vec![run(desk.path(), &check, None)];
    for arguments in [
        &["export", "in", "--to", "out", "--as", "csv"][..],
        &["export", hostile[3], "--to", "out.pdf"],
        &["export", hostile[0], "--to", hostile[1]],
        &["export", hostile[0], "--to", hostile[0]],
        &["export", hostile[0], "--to", "out.pdf", hostile[2]],
        &["summary", hostile[3]],
        &["note", hostile[3]],
        &["sample", hostile[1]],
        &[hostile[1], "--no-such-option\u{1b}[31m"],
    ] {
        said.push(run(desk.path(), &words(arguments), None));
    }
    for output in said {
        for text in [&output.stdout, &output.stderr] {
            let text = String::from_utf8_lossy(text);
            let steers = |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{202e}');
            assert!(!text.contains(steers), "{text:?}");
            assert!(!text.lines().any(|l| l.starts_with("other.ron")), "a line is forged: {text:?}");
        }
    }
}

#[test]
fn a_folder_that_cannot_be_made_is_said_in_the_words_of_the_command_line() {
    let desk = TempDir::new().expect("a folder");
    assert_eq!(run(desk.path(), &words(&["sample", "s.ron"]), None).status.code(), Some(0));
    let output = run(desk.path(), &words(&["export", "s.ron", "--to", "s.ron/x", "--as", "pdf"]), None);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("could not be written") && !said.contains("open here"), "{said}");
}

#[cfg(unix)]
#[test]
fn an_interrupted_batch_leaves_no_half_file_and_ends_by_the_signal() {
    use std::os::unix::process::ExitStatusExt as _;

    for signal in ["INT", "TERM", "HUP"] {
        let desk = TempDir::new().expect("a folder");
        assert_eq!(run(desk.path(), &words(&["sample", "s.ron"]), None).status.code(), Some(0));
        let out = desk.path().join("out");
        let names = || -> Vec<String> {
            let entries = fs::read_dir(&out).into_iter().flatten().flatten();
            entries.map(|e| e.file_name().to_string_lossy().into_owned()).collect()
        };
        for n in 0..12 {
            fs::copy(desk.path().join("s.ron"), desk.path().join(format!("{n}.ron"))).expect("a copy");
        }
        let mut child = Command::new(env!("CARGO_BIN_EXE_palpate"))
            .args(["export", ".", "--to", "out", "--as", "pdf,svg,png"])
            .current_dir(desk.path())
            .env("PALPATE_CONFIG_DIR", desk.path().join("config"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program runs");
        while names().is_empty() && child.try_wait().expect("a child").is_none() {
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
        let sent = Command::new("kill").args([format!("-{signal}"), child.id().to_string()]).status();
        let ended = child.wait().expect("it ends");
        if sent.is_ok_and(|sent| sent.success()) && ended.code().is_none() {
            let expected = match signal {
                "INT" => 2,
                "TERM" => 15,
                _ => 1,
            };
            assert_eq!(ended.signal(), Some(expected));
        }
        assert!(!names().is_empty(), "{signal}: it was at work");
        assert!(names().iter().all(|name| !name.contains("~palpate")), "{signal}: {:?}", names());
    }
}

#[test]
fn a_time_zone_that_the_system_does_not_know_is_said() {
    let desk = TempDir::new().expect("a folder");
    let stderr = |output: Output| {
        assert_eq!(output.status.code(), Some(0));
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    stderr(run(desk.path(), &words(&["sample", "a.ron"]), Some("UTC")));
    for zone in ["Nowhere/Land", "Europe/Atlantis", "/no/such/file"] {
        // A sample is another patient each time and replaces none, not even when told to.
        drop(fs::remove_file(desk.path().join("b.ron")));
        for (n, arguments) in [
            &["export", "a.ron", "--force", "--to", "a.pdf"][..],
            &["export", "a.ron", "--force", "--to", "out", "--as", "svg"],
            &["check", "a.ron"],
            &["summary", "a.ron"],
            &["note", "a.ron"],
            &["sample", "b.ron", "--force"],
        ]
        .into_iter()
        .enumerate()
        {
            let said = stderr(run(desk.path(), &words(arguments), Some(zone)));
            assert!(said.contains(zone) && said.contains("+00:00"), "{n}: {said}");
        }
    }
    let quiet = &["summary", "a.ron"];
    for zone in [None, Some(""), Some("UTC"), Some("EST5EDT"), Some("CET-1CEST,M3.5.0,M10.5.0/3")] {
        assert_eq!(stderr(run(desk.path(), &words(quiet), zone)), "", "{zone:?}");
    }
}
