//! Work is kept whatever a disk, another program or the system does: while a save hangs, when the program is ended, when
//! the open file is changed by others.

use std::collections::VecDeque;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use egui_kittest::kittest::Queryable as _;
use palpate::app::documents::jobs::{Done, Job, Keeper, Places, Runner, Worker};
use palpate::app::visits::identity::IdentityAnswer;
use palpate::app::{Action, Answer, Command, Effect, Level, Modal, PickFor, Picked, Session, Surroundings};
use palpate::atlas::Atlas;
use palpate::body::View;
use palpate::export::ExportKind;
use palpate::geometry::point;
use palpate::rules::clinical_tables::clinic::Clinical;
use palpate::store::recovery::{Leftover, Recovery};
use palpate::store::settings::Settings;
use palpate::store::{self, Replace, StoreError};
use palpate::time::FixedClock;

use crate::support::bench::{NOW, Setup, run};

fn session() -> Session {
    let mut next = 0_u8;
    let surroundings = Surroundings {
        clock: Box::new(FixedClock(NOW.parse().unwrap())),
        random: Box::new(move || {
            next += 1;
            [next; 16]
        }),
        atlas: Atlas::bundled().unwrap(),
        clinical: Clinical::bundled().unwrap(),
    };
    Session::new(surroundings, Settings::default())
}

fn named(session: &Session, family: &str) -> Action {
    let mut patient = session.patient().clone();
    patient.family = family.to_owned();
    Action::EditPatient(Box::new(patient))
}

/// Holds jobs up until it is opened, as a disk does that does not answer.
#[derive(Clone, Default)]
struct Gate(Arc<(Mutex<bool>, Condvar)>);

impl Gate {
    fn open(&self) {
        *self.0.0.lock().unwrap() = true;
        self.0.1.notify_all();
    }

    fn shut(&self) {
        *self.0.0.lock().unwrap() = false;
    }

    fn pass(&self) {
        drop(self.0.1.wait_while(self.0.0.lock().unwrap(), |open| !*open).unwrap());
    }
}

/// A session with real threads, whose files wait at a gate.
struct Bench {
    session: Session,
    worker: Worker,
    gate: Gate,
    answers: VecDeque<PathBuf>,
    left: bool,
    kept: bool,
}

impl Bench {
    fn new(data: &Path) -> Self {
        let gate = Gate::default();
        let recovery = Some(Recovery::in_folder(data.join("recovery")).unwrap());
        let places = Places { recovery, ..Places::default() };
        let (mut keeper, mut runner, held) = (Keeper::new(&places), Runner::new(places), gate.clone());
        let files = move |job: Job| {
            if !matches!(job, Job::Announce(_) | Job::SaveSettings(_) | Job::ClearHandover) {
                held.pass();
            }
            runner.run(job)
        };
        let worker = Worker::over(Box::new(files), Box::new(move |job| keeper.run(job)), || {}).unwrap();
        Self { session: session(), worker, gate, answers: VecDeque::new(), left: false, kept: false }
    }

    fn act(&mut self, action: Action) {
        let mut actions = VecDeque::from([action]);
        while let Some(action) = actions.pop_front() {
            for effect in self.session.act(action) {
                match effect {
                    Effect::Start(job) => self.worker.hand(*job).unwrap(),
                    Effect::Pick { purpose, of, .. } => {
                        let path = self.answers.pop_front().expect("an answer");
                        actions.push_back(Action::Picked { purpose, of, picked: Picked::Path(path) });
                    }
                    Effect::Leave => self.left = true,
                    Effect::Kept => self.kept = true,
                    _ => {}
                }
            }
        }
    }

    /// As the window does between frames, until something holds; fails after `patience`.
    fn until(&mut self, patience: Duration, what: &str, holds: impl Fn(&Self) -> bool) {
        let start = Instant::now();
        while !holds(self) {
            assert!(start.elapsed() < patience, "not within {patience:?}: {what}");
            for done in self.worker.finished().collect::<Vec<_>>() {
                self.act(Action::Done(Box::new(done)));
            }
            if self.session.wake_at().is_some_and(|at| at <= Instant::now()) {
                self.act(Action::Tick);
            }
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

/// The family name in the recovery copy that lies in `data`, whoever holds it.
fn copied(data: &Path) -> Option<String> {
    let files = fs::read_dir(data.join("recovery")).ok()?.flatten().map(|e| e.path());
    let copy = files.filter(|p| p.extension().is_some_and(|e| e == "palpate-recovery")).max()?;
    let words = fs::read_to_string(copy).ok()?;
    words.split_once("family: \"")?.1.split('"').next().map(str::to_owned)
}

#[test]
fn while_the_disk_hangs_in_any_job_recovery_copies_go_on_within_two_seconds() {
    type Ask = fn(&mut Bench, &Path);
    let jobs: [(&str, Ask); 5] = [
        ("saving", |bench, folder| {
            bench.answers.push_back(folder.join("a.ron"));
            bench.act(Action::Run(Command::SaveAs));
        }),
        ("opening", |bench, folder| {
            bench.worker.hand(Job::Open { path: folder.join("b.ron"), today: "2026-11-21".parse().unwrap() }).unwrap();
        }),
        ("exporting", |bench, folder| {
            bench.answers.push_back(folder.join("a.csv"));
            let of = bench.session.showing();
            let picked = Picked::Path(folder.join("a.csv"));
            bench.act(Action::Picked { purpose: PickFor::Export(ExportKind::Csv), of, picked });
        }),
        ("printing", |bench, _| bench.act(Action::Run(Command::Print))),
        ("drawing", |bench, _| bench.act(Action::Run(Command::CopyFigure))),
    ];
    for (what, ask) in jobs {
        let data = tempfile::tempdir().unwrap();
        let mut bench = Bench::new(data.path());
        bench.act(named(&bench.session, "Before"));
        ask(&mut bench, data.path());
        bench.act(named(&bench.session, "After"));
        bench.until(Duration::from_secs(4), what, |_| copied(data.path()).as_deref() == Some("After"));
        bench.gate.open();
    }
}

#[test]
fn a_recovery_copy_that_hangs_is_said_until_it_is_kept() {
    let mut session = session();
    drop(session.act(named(&session, "Muster")));
    let words = |session: &Session| session.alerts().into_iter().map(|alert| alert.words).collect::<Vec<_>>();
    drop(session.act(Action::EndNow));
    assert_eq!(words(&session), Vec::<String>::new(), "most are written in a moment");
    let wanted = session.wake_at().expect("it is looked at again");
    std::thread::sleep(wanted.saturating_duration_since(Instant::now()).max(Duration::from_millis(5050)));
    let said =
        "No recovery copy of your last changes is kept yet: the disk does not answer. After a crash, they are lost.";
    assert_eq!(words(&session), [said]);
    drop(session.act(Action::Done(Box::new(Done::CopyWritten(Ok(()))))));
    assert_eq!(words(&session), Vec::<String>::new());
}

#[test]
fn whoever_leaves_while_a_save_hangs_is_asked_and_finds_the_work_again() {
    let data = tempfile::tempdir().unwrap();
    let mut bench = Bench::new(data.path());
    bench.act(named(&bench.session, "Muster"));
    bench.answers.push_back(data.path().join("a.ron"));
    bench.act(Action::Run(Command::SaveAs));
    bench.act(Action::CloseRequested);
    assert_eq!(bench.session.modal(), None, "most saves are done in a moment");
    assert_eq!(bench.session.notice().unwrap().summary, "A save is under way; this goes on when it is done");
    bench.until(Duration::from_secs(3), "the question", |b| b.session.modal() == Some(&Modal::SaveHangs));
    bench.act(Action::Answer(Answer::Cancel));
    assert!(!bench.left, "whoever waits, waits");
    bench.act(Action::CloseRequested);
    assert_eq!(bench.session.modal(), Some(&Modal::SaveHangs), "asked again at once");
    bench.act(Action::Answer(Answer::Leave));
    bench.until(Duration::from_secs(3), "leaving", |b| b.left);
    bench.worker.abandon();
    let gate = bench.gate.clone();
    let start = Instant::now();
    drop(bench);
    assert!(start.elapsed() < Duration::from_secs(1), "the window does not wait for the disk");
    let found = Recovery::in_folder(data.path().join("recovery")).unwrap().leftovers().unwrap();
    assert_eq!(found.iter().map(|l| l.whose.as_ref().unwrap().in_words()).collect::<Vec<_>>(), ["M."]);
    gate.open();
}

#[test]
fn a_save_that_ends_after_the_program_was_left_is_nobody_elses_work() {
    let data = tempfile::tempdir().unwrap();
    let path = data.path().join("a.ron");
    let mut bench = Bench::new(data.path());
    // The birth date stays, so that another spelling of the name is the same person and nothing is asked.
    let mut patient = bench.session.patient().clone();
    patient.birth_date = Some("1980-05-17".parse().unwrap());
    bench.act(Action::EditPatient(Box::new(patient)));
    bench.act(named(&bench.session, "Muster"));
    bench.answers.push_back(path.clone());
    bench.act(Action::Run(Command::SaveAs));
    bench.gate.open();
    bench.until(Duration::from_secs(3), "the first save", |b| !b.session.is_dirty());
    bench.gate.shut();
    bench.act(named(&bench.session, "Meyer"));
    bench.act(Action::Run(Command::Save));
    bench.act(named(&bench.session, "Meyers"));
    bench.act(Action::AskToLeave);
    bench.act(Action::Answer(Answer::Leave));
    bench.until(Duration::from_secs(3), "leaving", |b| b.left);
    bench.worker.abandon();
    let gate = bench.gate.clone();
    drop(bench);
    gate.open();
    let family = || store::read(&path, "2026-11-21".parse().unwrap()).unwrap().chart.patient.family;
    let start = Instant::now();
    while family() != "Meyer" {
        assert!(start.elapsed() < Duration::from_secs(3), "the save ends after all");
        std::thread::sleep(Duration::from_millis(5));
    }

    let mut desk = Desk::new(Some(Recovery::in_folder(data.path().join("recovery")).unwrap()));
    desk.act(Action::Run(Command::Recover));
    desk.act(Action::Answer(Answer::Recover(0)));
    desk.act(Action::Run(Command::Save));
    assert_eq!(desk.session.modal(), None, "nobody else has saved");
    assert_eq!((desk.session.is_dirty(), family().as_str()), (false, "Meyers"));
}

#[test]
fn a_save_that_ends_after_all_takes_its_question_with_it() {
    let data = tempfile::tempdir().unwrap();
    let mut bench = Bench::new(data.path());
    bench.act(named(&bench.session, "Muster"));
    bench.answers.push_back(data.path().join("a.ron"));
    bench.act(Action::Run(Command::SaveAs));
    bench.act(Action::AskToLeave);
    assert_eq!(bench.session.modal(), Some(&Modal::SaveHangs));
    bench.gate.open();
    bench.until(Duration::from_secs(3), "saved", |b| !b.session.is_dirty());
    assert_eq!(bench.session.modal(), None);
    assert!(data.path().join("a.ron").exists());
}

#[test]
fn without_a_copy_leaving_during_a_hanging_save_says_what_is_lost() {
    let data = tempfile::tempdir().unwrap();
    let mut bench = Bench::new(data.path());
    // Where the folder was is a file now: nothing can be kept there.
    fs::remove_dir_all(data.path().join("recovery")).unwrap();
    fs::write(data.path().join("recovery"), "").unwrap();
    bench.act(named(&bench.session, "Muster"));
    bench.answers.push_back(data.path().join("a.ron"));
    bench.act(Action::Run(Command::SaveAs));
    bench.act(Action::AskToLeave);
    bench.act(Action::Answer(Answer::Leave));
    bench.until(Duration::from_secs(3), "the question again", |b| b.session.modal() == Some(&Modal::SaveHangs));
    assert!(!bench.left && bench.session.copy_trouble().is_some());
    bench.act(Action::Answer(Answer::Discard));
    assert!(bench.left, "it was said, and is the clinician's choice");
    bench.gate.open();
}

#[test]
fn the_end_of_the_session_waits_for_the_copy_of_what_is_not_saved_and_for_nothing_else() {
    let data = tempfile::tempdir().unwrap();
    let mut bench = Bench::new(data.path());
    bench.act(Action::EndNow);
    assert!(bench.kept, "there is nothing to keep");
    bench.kept = false;
    bench.act(named(&bench.session, "Muster"));
    bench.act(Action::EndNow);
    assert!(!bench.kept, "the copy is being written");
    bench.until(Duration::from_secs(3), "the copy", |b| b.kept);
    assert_eq!(copied(data.path()).as_deref(), Some("Muster"));
    bench.gate.open();
}

#[cfg(unix)]
#[test]
#[ignore = "a helper, started by other tests"]
fn helper_waits_for_the_end() {
    let Some(place) = std::env::var_os("PALPATE_TEST_PLACE") else { return };
    let call = Arc::new(palpate::ui::LastCall::default());
    palpate::ui::listen_for_the_end(Arc::clone(&call), || {}).unwrap();
    fs::write(Path::new(&place).join("ready"), "").unwrap();
    loop {
        if call.is_asked() {
            fs::write(Path::new(&place).join("kept"), "").unwrap();
            call.answer();
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[cfg(unix)]
#[test]
fn a_signal_that_ends_the_program_ends_it_after_the_copy_is_written() {
    use std::os::unix::process::ExitStatusExt as _;
    for (name, number) in [("TERM", 15), ("HUP", 1), ("INT", 2)] {
        let place = tempfile::tempdir().unwrap();
        let mut helper = std::process::Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "keeping::helper_waits_for_the_end", "--ignored", "--nocapture"])
            .env("PALPATE_TEST_PLACE", place.path())
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        while !place.path().join("ready").exists() {
            assert!(helper.try_wait().unwrap().is_none(), "the helper ended by itself");
            std::thread::sleep(Duration::from_millis(5));
        }
        std::process::Command::new("kill").args(["-s", name, &helper.id().to_string()]).status().unwrap();
        let status = helper.wait().unwrap();
        assert_eq!(status.signal(), Some(number), "{name}: ended as asked");
        assert!(place.path().join("kept").exists(), "{name}: after the copy");
    }
}

/// A session whose jobs are done at once.
struct Desk {
    session: Session,
    runner: Runner,
    answers: VecDeque<PathBuf>,
}

impl Desk {
    fn new(recovery: Option<Recovery>) -> Self {
        let runner = Runner::new(Places { recovery, ..Places::default() });
        Self { session: session(), runner, answers: VecDeque::new() }
    }

    fn act(&mut self, action: Action) {
        let mut actions = VecDeque::from([action]);
        while let Some(action) = actions.pop_front() {
            for effect in self.session.act(action) {
                match effect {
                    Effect::Start(job) => actions.push_back(Action::Done(Box::new(self.runner.run(*job)))),
                    Effect::Watch(watched) => self.runner.watch(watched),
                    Effect::Look => actions.extend(self.runner.look().map(|done| Action::Done(Box::new(done)))),
                    Effect::Pick { purpose, of, .. } => {
                        let picked = self.answers.pop_front().map_or(Picked::Cancelled, Picked::Path);
                        actions.push_back(Action::Picked { purpose, of, picked });
                    }
                    _ => {}
                }
            }
        }
    }

    fn save_as(&mut self, path: &Path) {
        self.answers.push_back(path.to_owned());
        self.act(Action::Run(Command::SaveAs));
    }

    fn alerts(&self) -> Vec<String> {
        self.session.alerts().into_iter().map(|alert| alert.words).collect()
    }

    fn level(&self) -> Option<Level> {
        self.session.notice().map(|n| n.level)
    }
}

/// Adds an allergy to the chart at `path`, as a colleague does on another machine.
fn colleague_saves(path: &Path, allergy: &str) {
    let today = "2026-11-21".parse().unwrap();
    let mut theirs = store::read(path, today).unwrap();
    theirs.chart.patient.allergies = Some(vec![palpate::chart::Allergy::in_words(allergy.to_owned())]);
    store::save(path, &theirs.chart, Replace::Anything, today).unwrap();
}

#[test]
fn a_chart_changed_by_a_colleague_is_said_and_read_again_by_one_act() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.ron");
    let mut desk = Desk::new(None);
    desk.act(named(&desk.session, "Muster"));
    desk.save_as(&path);
    desk.act(Action::LookAround);
    assert_eq!(desk.alerts(), Vec::<String>::new(), "what was saved from here is no news");
    colleague_saves(&path, "Lidocaine anaphylaxis");
    desk.act(Action::LookAround);
    let said = "This file was changed by another program (09:42). What is shown here may not be the latest.";
    assert_eq!(desk.alerts(), [said]);
    desk.act(Action::CompareWithFile);
    let told = "Allergies there: Lidocaine anaphylaxis.".to_owned();
    assert_eq!(desk.session.modal(), Some(&Modal::Differences(vec![told])));
    desk.act(Action::Answer(Answer::Cancel));
    desk.act(Action::Reload);
    assert_eq!(desk.alerts(), Vec::<String>::new());
    let allergies = desk.session.patient().allergies.clone().unwrap();
    assert_eq!(allergies.iter().map(|a| a.words.as_str()).collect::<Vec<_>>(), ["Lidocaine anaphylaxis"]);

    // With work of one's own it is asked what is to become of that.
    colleague_saves(&path, "Procaine");
    desk.act(named(&desk.session, "Meyer"));
    desk.act(Action::LookAround);
    desk.act(Action::Reload);
    assert_eq!(desk.session.modal(), Some(&Modal::ChangedOnDisk(path.clone())));
    desk.act(Action::Answer(Answer::Cancel));
    assert_eq!((desk.alerts().len(), desk.session.patient().family.as_str()), (1, "Meyer"));
    desk.act(Action::KeepMine);
    assert_eq!(desk.alerts(), Vec::<String>::new(), "answered");
    desk.act(Action::Run(Command::Save));
    // Another name, and nothing that agrees with the file: whether it is the same person is asked first.
    let same = IdentityAnswer::Same(palpate::chart::Clinician::default(), String::new());
    desk.act(Action::AnswerIdentity(same));
    assert_eq!(desk.session.modal(), Some(&Modal::ChangedOnDisk(path)), "and still nothing of theirs is overwritten");
}

#[test]
fn an_injection_into_a_chart_that_was_changed_elsewhere_is_asked_about_first() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.ron");
    let injected = |desk: &Desk| desk.session.marks().iter().filter(|m| m.injection().is_some()).count();
    let mut desk = Desk::new(None);
    desk.act(Action::Place { view: View::Back, at: point(46.0, 154.0) });
    desk.save_as(&path);
    colleague_saves(&path, "Procaine");
    desk.act(Action::LookAround);
    desk.act(Action::Run(Command::Inject));
    assert_eq!((desk.session.modal(), injected(&desk)), (Some(&Modal::ChangedBeforeNeedle), 0));
    desk.act(Action::Answer(Answer::Cancel));
    assert_eq!(injected(&desk), 0);
    desk.act(Action::Run(Command::Inject));
    desk.act(Action::Answer(Answer::GoOn));
    while let Some(Modal::Confirm(_)) = desk.session.modal() {
        desk.act(Action::Answer(Answer::GoOn));
    }
    assert_eq!((desk.session.modal(), injected(&desk)), (None, 1), "on the clinician's word");
    assert_eq!(desk.alerts(), Vec::<String>::new());

    desk.act(Action::Run(Command::Undo));
    colleague_saves(&path, "Latex");
    desk.act(Action::LookAround);
    desk.act(Action::Run(Command::Inject));
    desk.act(Action::Answer(Answer::Reload));
    assert_eq!(desk.session.modal(), None, "nothing here was unsaved");
    assert_eq!((injected(&desk), desk.session.patient().allergies.as_ref().map(Vec::len)), (0, Some(1)));
}

#[test]
fn a_conflict_copy_put_beside_the_open_chart_is_said_and_asked_about_before_the_next_injection() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.ron");
    let injected = |desk: &Desk| desk.session.marks().iter().filter(|m| m.injection().is_some()).count();
    for name in ["a.sync-conflict-20261130-101500-ABCDEFG.ron", "a (conflicted copy 2026-11-30 101500).ron"] {
        let mut desk = Desk::new(None);
        desk.act(Action::Place { view: View::Back, at: point(46.0, 154.0) });
        desk.save_as(&path);
        desk.act(Action::LookAround);
        assert_eq!(desk.alerts(), Vec::<String>::new());
        let copy = folder.path().join(name);
        fs::copy(&path, &copy).unwrap();
        desk.act(Action::LookAround);
        let said = format!(
            "“{name}” holds this chart too, perhaps as a sync program left it. What was recorded there is not shown here."
        );
        assert_eq!(desk.alerts(), [said.as_str()]);
        desk.act(Action::Run(Command::Inject));
        assert_eq!((desk.session.modal(), injected(&desk)), (Some(&Modal::ChangedBeforeNeedle), 0));
        desk.act(Action::Answer(Answer::GoOn));
        while let Some(Modal::Confirm(_)) = desk.session.modal() {
            desk.act(Action::Answer(Answer::GoOn));
        }
        assert_eq!(injected(&desk), 1, "on the clinician's word");
        desk.act(Action::Run(Command::Save));
        for _ in 0..3 {
            desk.act(Action::LookAround);
        }
        assert_eq!(desk.alerts(), Vec::<String>::new(), "it is not said again after a save");
        fs::remove_file(&copy).unwrap();
        fs::remove_file(&path).unwrap();
    }
}

#[test]
fn what_was_saved_from_here_under_another_name_is_no_news() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(None);
    desk.act(named(&desk.session, "Muster"));
    desk.save_as(&folder.path().join("a.ron"));
    desk.act(Action::LookAround);
    desk.save_as(&folder.path().join("b.ron"));
    for _ in 0..3 {
        desk.act(Action::LookAround);
    }
    assert_eq!(desk.alerts(), Vec::<String>::new());
}

#[test]
fn a_chart_whose_file_cannot_be_read_any_more_is_said_and_asked_about_before_the_next_injection() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.ron");
    let mut desk = Desk::new(None);
    desk.act(Action::Place { view: View::Back, at: point(46.0, 154.0) });
    desk.save_as(&path);
    desk.act(Action::LookAround);
    assert!(desk.session.is_file_there());
    let kept = fs::read(&path).unwrap();
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    desk.act(Action::LookAround);
    desk.act(Action::LookAround);
    let said = "The file of this chart cannot be read any more (09:42): a folder has this name. What is shown here may \
                be kept nowhere else.";
    assert_eq!(desk.alerts(), [said]);
    assert!(!desk.session.is_file_there(), "it is not called saved");
    desk.act(Action::Run(Command::Inject));
    assert_eq!(desk.session.modal(), Some(&Modal::ChangedBeforeNeedle));
    desk.act(Action::Answer(Answer::Cancel));
    fs::remove_dir(&path).unwrap();
    fs::write(&path, kept).unwrap();
    desk.act(Action::LookAround);
    assert_eq!(desk.alerts(), Vec::<String>::new(), "it is as it was again");
}

#[test]
fn a_chart_taken_away_is_said_and_put_back_by_saving() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.ron");
    let mut desk = Desk::new(None);
    desk.act(named(&desk.session, "Muster"));
    desk.save_as(&path);
    fs::remove_file(&path).unwrap();
    desk.act(Action::LookAround);
    desk.act(Action::LookAround);
    assert_eq!(desk.alerts(), ["The file of this chart was moved or deleted by another program (09:42)."]);
    desk.act(Action::Run(Command::Save));
    assert!(path.exists());
    let said = "The file was no longer there (moved or deleted by another program); it was put back";
    assert_eq!(desk.session.notice().map(|n| n.summary.as_str()), Some(said));
    assert_eq!(desk.alerts(), Vec::<String>::new());
}

#[test]
fn an_error_of_a_save_goes_with_the_next_good_save() {
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("inner");
    let mut desk = Desk::new(None);
    desk.act(named(&desk.session, "Muster"));
    desk.save_as(&inner.join("a.ron"));
    assert_eq!(desk.level(), Some(Level::Error));
    desk.act(Action::Done(Box::new(Done::CopyRemoved(Ok(())))));
    assert_eq!(desk.level(), Some(Level::Error), "it stays as long as it is true");
    fs::create_dir(&inner).unwrap();
    desk.save_as(&inner.join("a.ron"));
    assert_eq!(desk.level(), None, "{:?}", desk.session.notice());
}

#[test]
fn a_save_as_over_another_patients_chart_names_whose_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("theirs.ron");
    let mut theirs = Desk::new(None);
    theirs.act(Action::Run(Command::New));
    theirs.act(named(&theirs.session, "Zeta"));
    theirs.save_as(&path);
    let mut desk = Desk::new(None);
    desk.act(named(&desk.session, "Alpha"));
    desk.save_as(&path);
    let Some(Modal::AnotherPatient(at, _, whose)) = desk.session.modal() else { panic!("{:?}", desk.session.modal()) };
    assert_eq!((at, whose.in_words().as_str()), (&path, "Z."));
    let elsewhere = folder.path().join("mine.ron");
    desk.answers.push_back(elsewhere.clone());
    desk.act(Action::Answer(Answer::SaveCopy));
    assert!(elsewhere.exists());
    let family = |path: &Path| store::read(path, "2026-11-21".parse().unwrap()).unwrap().chart.patient.family;
    assert_eq!((family(&path).as_str(), family(&elsewhere).as_str()), ("Zeta", "Alpha"));
}

#[test]
fn where_no_copies_can_be_kept_it_stays_in_sight_until_another_place_is_chosen() {
    let data = tempfile::tempdir().unwrap();
    let broken = data.path().join("recovery");
    let recovery = Recovery::in_folder(&broken).unwrap();
    fs::remove_dir(&broken).unwrap();
    fs::write(&broken, "").unwrap();
    let mut desk = Desk::new(Some(recovery));
    desk.act(named(&desk.session, "Muster"));
    std::thread::sleep(Duration::from_millis(600));
    desk.act(Action::Tick);
    let alert = desk.alerts();
    assert!(alert[0].starts_with("No recovery copies are kept: "), "{alert:?}");
    desk.act(Action::DismissNotice);
    assert_eq!(desk.alerts(), alert, "no click hides it");
    let chosen = data.path().join("stick");
    fs::create_dir(&chosen).unwrap();
    desk.answers.push_back(chosen.clone());
    desk.act(Action::AskForCopiesFolder);
    assert_eq!(desk.alerts(), Vec::<String>::new());
    assert_eq!(
        desk.session.settings().recovery_folder,
        Some(chosen.join("palpate-recovery")),
        "for the next start too"
    );
    std::thread::sleep(Duration::from_millis(600));
    desk.act(Action::Tick);
    let copies = fs::read_dir(chosen.join("palpate-recovery")).unwrap().count();
    assert_eq!(copies, 2, "a copy and its lock");
    let mut nowhere = Desk::new(None);
    nowhere.session.no_copies(&StoreError::NoUserFolder);
    let words =
        "No recovery copies are kept: there is no private folder for them. After a crash, unsaved work is lost.";
    assert_eq!(nowhere.alerts(), [words]);
}

#[test]
fn copies_in_a_folder_that_cannot_be_written_are_offered_all_the_same() {
    let data = tempfile::tempdir().unwrap();
    let recovery = Recovery::in_folder(data.path().join("recovery")).unwrap();
    let mut crashed = Desk::new(Some(recovery.clone()));
    crashed.act(named(&crashed.session, "Muster"));
    std::thread::sleep(Duration::from_millis(600));
    crashed.act(Action::Tick);
    drop(crashed);
    // A folder in the place of the lock: nobody can make that file, as in a folder that is read-only.
    for entry in fs::read_dir(data.path().join("recovery")).unwrap().flatten() {
        if entry.path().extension().is_some_and(|e| e == "lock") {
            fs::remove_file(entry.path()).unwrap();
            fs::create_dir(entry.path()).unwrap();
        }
    }
    let mut desk = Desk::new(Some(recovery));
    for effect in desk.session.startup() {
        let Effect::Start(job) = effect else { continue };
        let done = desk.runner.run(*job);
        desk.act(Action::Done(Box::new(done)));
    }
    let Some(Modal::Recovery(found)) = desk.session.modal() else { panic!("{:?}", desk.session.modal()) };
    let whose = |l: &Leftover| l.whose.as_ref().unwrap().in_words();
    assert_eq!(found.iter().map(whose).collect::<Vec<_>>(), ["M."]);
    desk.act(Action::Answer(Answer::Recover(0)));
    assert_eq!(desk.session.patient().family, "Muster");
    assert!(desk.session.is_dirty(), "it is to be saved elsewhere");
}

#[test]
fn a_copy_that_cannot_be_removed_is_not_said_to_be_unwritten() {
    let mut desk = Desk::new(None);
    let path = PathBuf::from("/data/a");
    let cause = store::IoCause::NotAllowed;
    let error = StoreError::Io { doing: store::Doing::Removing, path, cause };
    assert!(error.to_string().starts_with("This file could not be removed: you have no permission for it."), "{error}");
    desk.act(Action::Done(Box::new(Done::CopyRemoved(Err(error)))));
    let said = "The recovery copy could not be removed: you have no permission for it. It is offered at the next start; \
                throw it away there";
    assert_eq!(desk.session.notice().map(|n| n.summary.as_str()), Some(said));
}

#[test]
fn a_document_handed_over_for_printing_is_removed_a_minute_later_and_when_the_window_closes() {
    let mut desk = Desk::new(None);
    assert_eq!(desk.session.wake_at(), None);
    desk.act(Action::Done(Box::new(Done::Printed(Ok(Some(palpate::app::exporting::desktop::Taken::Viewer))))));
    let wait = desk.session.wake_at().expect("it is woken up for that").saturating_duration_since(Instant::now());
    assert!(wait > Duration::from_mins(1) && wait <= Duration::from_secs(65), "{wait:?}");
    let clears = |effect: &Effect| matches!(effect, Effect::Start(job) if matches!(**job, Job::ClearHandover));
    assert!(desk.session.act(Action::CloseRequested).iter().any(clears));
}

#[test]
fn the_window_shows_the_change_above_the_picture_and_reload_is_one_click() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.ron");
    let mut desk = Desk::new(None);
    desk.act(named(&desk.session, "Muster"));
    desk.save_as(&path);
    let mut bench = Setup::default().open();
    bench.run();
    run(&mut bench, Action::OpenPath(path.clone()));
    assert!(bench.query_by_label("Reload").is_none());
    colleague_saves(&path, "Lidocaine anaphylaxis");
    run(&mut bench, Action::LookAround);
    bench.get_by_label_contains("This file was changed by another program");
    bench.get_by_label("Reload").click();
    bench.run();
    assert!(bench.query_by_label("Reload").is_none());
    assert_eq!(bench.state().session().patient().allergies.as_ref().map(Vec::len), Some(1));
}
