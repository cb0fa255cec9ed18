//! Other processes: writing at the same time, being killed, running into limits.
//!
//! Each test starts this test binary again to run one of the ignored tests below as its helper.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use palpate::store::{IoCause, Replace, StoreError, Trailer, current_hash, open, save};

use super::files::add_alert;
use super::{draft, today};

const CHART: &str = "PALPATE_TEST_CHART";

fn helper(name: &str, path: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", &format!("store::processes::{name}"), "--ignored", "--nocapture"]);
    command.env(CHART, path).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// The chart that the starting test hands to its helper; `None` when somebody runs the ignored tests by themselves.
fn helpers_chart() -> Option<PathBuf> {
    std::env::var_os(CHART).map(PathBuf::from)
}

#[test]
#[ignore = "a helper, started by other tests"]
fn helper_adds_alerts() {
    let Some(path) = helpers_chart() else { return };
    for n in 0..25 {
        add_alert(&path, &format!("{}-{n}", std::process::id()));
    }
}

#[test]
#[ignore = "a helper, started by other tests"]
fn helper_saves_for_ever() {
    let Some(path) = helpers_chart() else { return };
    let mut hash = current_hash(&path).unwrap().unwrap();
    for name in ["A", "B"].into_iter().cycle() {
        hash = save(&path, &draft(&name.repeat(2000)), Replace::Only(hash), today()).unwrap();
    }
}

#[test]
#[ignore = "a helper, started by other tests"]
fn helper_meets_a_size_limit() {
    let Some(path) = helpers_chart() else { return };
    let base = current_hash(&path).unwrap().unwrap();
    let error = save(&path, &draft(&"B".repeat(2000)), Replace::Only(base), today()).unwrap_err();
    assert!(matches!(error, StoreError::Io { cause: IoCause::TooLargeForDisk, .. }), "{error:?}");
    assert_eq!(current_hash(&path), Ok(Some(base)));
    assert_eq!(std::fs::read_dir(path.parent().unwrap()).unwrap().count(), 1, "no temporary file is left");
}

#[test]
#[ignore = "a helper, started by other tests"]
fn helper_fills_the_disk() {
    let Some(path) = helpers_chart() else { return };
    let mut base = save(&path, &draft("A"), Replace::Nothing, today()).unwrap();
    let filler = path.with_extension("filler");
    let error = palpate::store::atomic::replace(&filler, &vec![0; 1 << 20]).unwrap_err();
    assert!(matches!(error, StoreError::Io { cause: IoCause::Full, .. }), "{error:?}");
    for length in [1_000, 10_000, 100_000] {
        match save(&path, &draft(&"B".repeat(length / 10)), Replace::Only(base), today()) {
            Ok(hash) => base = hash,
            Err(e) => assert!(matches!(e, StoreError::Io { cause: IoCause::Full, .. }), "{e:?}"),
        }
        assert_eq!(open(&path, today()).unwrap().trailer, Trailer::Intact);
    }
    assert_eq!(std::fs::read_dir(path.parent().unwrap()).unwrap().count(), 1, "no temporary file is left");
    save(&path, &draft("C"), Replace::Only(base), today()).unwrap();
}

#[test]
fn everything_that_two_processes_save_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("7.ron");
    save(&path, &draft("Muster"), Replace::Nothing, today()).unwrap();
    let running: Vec<Child> = (0..2).map(|_| helper("helper_adds_alerts", &path).spawn().unwrap()).collect();
    for mut child in running {
        assert!(child.wait().unwrap().success(), "a writer failed");
    }
    let mut alerts = open(&path, today()).unwrap().chart.patient.alerts;
    alerts.sort();
    alerts.dedup();
    assert_eq!(alerts.len(), 50, "an acknowledged save was lost");
}

#[test]
fn a_process_killed_at_any_moment_leaves_a_whole_chart() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("7.ron");
    save(&path, &draft("Muster"), Replace::Nothing, today()).unwrap();
    for round in 0..15 {
        let before = std::fs::read(&path).unwrap();
        let mut child = helper("helper_saves_for_ever", &path).spawn().unwrap();
        // However slow the machine is, the helper is saving when it is killed.
        while std::fs::read(&path).unwrap() == before {
            assert!(child.try_wait().unwrap().is_none(), "the helper ended by itself");
            std::thread::sleep(Duration::from_millis(1));
        }
        std::thread::sleep(Duration::from_micros(round * 1_700));
        child.kill().unwrap();
        child.wait().unwrap();
        let opened = open(&path, today()).unwrap();
        assert_eq!(opened.trailer, Trailer::Intact, "round {round}");
    }
    let base = current_hash(&path).unwrap().unwrap();
    save(&path, &draft("Muster"), Replace::Only(base), today()).unwrap();
}

/// Runs a helper inside a shell line; `$0` is the helper. It must pass; `None` (exit code 77) says that the means is
/// missing here.
fn in_shell(line: &str, name: &str, path: &Path) -> Option<()> {
    let plain = helper(name, path);
    let mut shell = Command::new("sh");
    shell.arg("-c").arg(line).arg(plain.get_program()).args(plain.get_args()).env(CHART, path);
    shell.env("FOLDER", path.parent().unwrap());
    match shell.output() {
        Ok(output) if output.status.code() == Some(77) => None,
        Ok(output) => {
            let said = [output.stdout, output.stderr].concat();
            assert!(output.status.success(), "the helper failed:\n{}", String::from_utf8_lossy(&said));
            Some(())
        }
        Err(_no_shell) => None,
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_limit_on_file_sizes_is_told_and_the_chart_stays() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("7.ron");
    save(&path, &draft("Muster"), Replace::Nothing, today()).unwrap();
    let line = "trap '' XFSZ; ulimit -f 8 || exit 77; exec \"$0\" \"$@\"";
    match in_shell(line, "helper_meets_a_size_limit", &path) {
        Some(()) => {}
        None => eprintln!("SKIPPED: this shell cannot limit file sizes"),
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_and_the_chart_stays() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("7.ron");
    let line = "unshare -rm sh -c 'mount -t tmpfs -o size=64k none \"$FOLDER\" || exit 77; exec \"$0\" \"$@\"' \"$0\" \"$@\" \
                || { code=$?; command -v unshare > /dev/null && [ $code != 1 ] && exit $code; exit 77; }";
    match in_shell(line, "helper_fills_the_disk", &path) {
        Some(()) => {}
        None => eprintln!("SKIPPED: no user namespace with a small disk of its own here"),
    }
}
