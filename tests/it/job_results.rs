//! Results of background jobs and of dialogs belong to the chart that they were asked for, and nothing that is done
//! meanwhile is lost. The jobs are held back here and carried out in any order a slow disk can bring about.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};

use palpate::app::documents::jobs::{Done, Job, Places, Runner};
use palpate::app::{Action, Answer, Command, Effect, Level, Modal, PickFor, Picked, Session, Surroundings, Then};
use palpate::atlas::Atlas;
use palpate::body::View;
use palpate::geometry::point;
use palpate::rules::clinical_tables::clinic::Clinical;
use palpate::store::recovery::{CopyInfo, Recovery};
use palpate::store::settings::Settings;
use palpate::store::{self, Replace};
use palpate::time::FixedClock;

use crate::support::bench::NOW;

/// A session whose jobs wait until they are told to run.
struct Desk {
    session: Session,
    runner: Runner,
    jobs: VecDeque<Job>,
    /// For which chart a path was asked for last.
    asked: Option<(PickFor, u64)>,
    quit: bool,
}

impl Desk {
    fn new() -> Self {
        Self::keeping_copies_in(None)
    }

    fn keeping_copies_in(folder: Option<&Path>) -> Self {
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
        let session = Session::new(surroundings, Settings::default());
        let recovery = folder.map(|folder| Recovery::in_folder(folder).unwrap());
        let runner = Runner::new(Places { recovery, ..Places::default() });
        Self { session, runner, jobs: VecDeque::new(), asked: None, quit: false }
    }

    fn act(&mut self, action: Action) {
        for effect in self.session.act(action) {
            match effect {
                Effect::Start(job) => self.jobs.push_back(*job),
                Effect::Pick { purpose, of, .. } => self.asked = Some((purpose, of)),
                Effect::Quit => self.quit = true,
                _ => {}
            }
        }
    }

    /// Carries the next job out; its result is not told yet.
    fn run_next(&mut self) -> Done {
        let job = self.jobs.pop_front().expect("a job");
        self.runner.run(job)
    }

    fn tell(&mut self, done: Done) {
        self.act(Action::Done(Box::new(done)));
    }

    /// Carries all jobs out and tells the results.
    fn settle(&mut self) {
        while !self.jobs.is_empty() {
            let done = self.run_next();
            self.tell(done);
        }
    }

    fn choose(&mut self, path: &Path) {
        let (purpose, of) = self.asked.take().expect("a path was asked for");
        self.act(Action::Picked { purpose, of, picked: Picked::Path(path.to_owned()) });
    }

    fn run(&mut self, command: Command) {
        self.act(Action::Run(command));
    }

    fn place(&mut self, x: f64) {
        self.act(Action::Place { view: View::Back, at: point(x, 300.0) });
    }

    fn name(&mut self, family: &str) {
        let mut patient = self.session.patient().clone();
        patient.family = family.to_owned();
        self.act(Action::EditPatient(Box::new(patient)));
        self.act(Action::EndGesture);
    }

    fn shown(&self) -> (&str, usize) {
        (self.session.patient().family.as_str(), self.session.marks().len())
    }
}

/// A saved chart of a patient with this name.
fn chart_of(folder: &Path, family: &str) -> PathBuf {
    let path = folder.join(format!("{family}.ron"));
    let mut desk = Desk::new();
    desk.name(family);
    desk.place(20.0);
    desk.run(Command::SaveAs);
    desk.choose(&path);
    desk.settle();
    assert!(!desk.session.is_dirty(), "{:?}", desk.session.notice());
    path
}

fn family_in(path: &Path) -> String {
    store::open(path, "2026-11-21".parse().unwrap()).unwrap().chart.patient.family
}

/// A desk on which A is shown and B is being read.
fn reading_b() -> (tempfile::TempDir, PathBuf, PathBuf, Desk) {
    let folder = tempfile::tempdir().unwrap();
    let (a, b) = (chart_of(folder.path(), "A"), chart_of(folder.path(), "B"));
    let mut desk = Desk::new();
    desk.act(Action::OpenPath(a.clone()));
    desk.settle();
    desk.act(Action::OpenPath(b.clone()));
    assert_eq!((desk.shown(), desk.jobs.len()), (("A", 1), 1));
    (folder, a, b, desk)
}

#[test]
fn a_save_during_an_open_never_writes_one_patient_into_the_file_of_another() {
    let (_folder, a, b, mut desk) = reading_b();
    desk.place(-20.0);
    desk.run(Command::Save);
    let (opened, saved) = (desk.run_next(), desk.run_next());
    desk.tell(opened);
    assert_eq!(desk.shown(), ("A", 2), "not before the save is done");
    desk.tell(saved);
    desk.settle();
    assert_eq!(desk.shown(), ("B", 1));
    assert_eq!(desk.session.document().path.as_ref(), Some(&b));
    desk.place(-20.0);
    desk.run(Command::Save);
    desk.settle();
    assert_eq!((family_in(&a), family_in(&b)), ("A".to_owned(), "B".to_owned()));
}

#[test]
fn what_is_done_while_a_chart_is_read_is_asked_about_before_that_is_shown() {
    for (answer, shown) in [(Answer::Cancel, ("A", 2)), (Answer::Discard, ("B", 1)), (Answer::Save, ("B", 1))] {
        let (_folder, a, _, mut desk) = reading_b();
        desk.place(-20.0);
        desk.settle();
        assert_eq!(desk.session.modal(), Some(&Modal::UnsavedChanges(Then::Show)), "{answer:?}");
        desk.act(Action::Answer(answer.clone()));
        desk.settle();
        assert_eq!(desk.shown(), shown, "{answer:?}");
        let kept = store::open(&a, "2026-11-21".parse().unwrap()).unwrap().chart.visits[0].marks.len();
        assert_eq!(kept, if answer == Answer::Save { 2 } else { 1 }, "{answer:?}");
    }
}

#[test]
fn what_is_done_while_a_dialog_asks_which_chart_is_asked_about_and_agreed_loss_is_not_asked_about_twice() {
    let folder = tempfile::tempdir().unwrap();
    let b = chart_of(folder.path(), "B");
    let mut desk = Desk::new();
    desk.run(Command::Open);
    desk.place(20.0);
    desk.choose(&b);
    assert_eq!(desk.session.modal(), Some(&Modal::UnsavedChanges(Then::OpenPath(b.clone()))));
    desk.act(Action::Answer(Answer::Cancel));
    assert_eq!(desk.shown(), ("", 1));

    desk.run(Command::Open);
    desk.act(Action::Answer(Answer::Discard));
    let (purpose, of) = desk.asked.take().unwrap();
    desk.act(Action::Picked { purpose, of, picked: Picked::Cancelled });
    desk.run(Command::New);
    assert_eq!(desk.session.modal(), Some(&Modal::UnsavedChanges(Then::New)), "the loss was not agreed to for this");
    desk.act(Action::Answer(Answer::Cancel));

    desk.run(Command::Open);
    desk.act(Action::Answer(Answer::Discard));
    desk.choose(&b);
    desk.settle();
    assert_eq!((desk.shown(), desk.session.modal()), (("B", 1), None), "asked once");
}

#[test]
fn a_path_that_was_chosen_for_one_chart_is_not_used_for_another() {
    let folder = tempfile::tempdir().unwrap();
    for command in [Command::SaveAs, Command::Export] {
        let path = folder.path().join("chosen.pdf");
        let mut desk = Desk::new();
        desk.name("A");
        desk.run(command);
        if command == Command::Export {
            desk.act(Action::Export(palpate::app::exporting::ExportWish::Write));
            desk.act(Action::Answer(Answer::Cancel));
        }
        desk.run(Command::New);
        desk.act(Action::Answer(Answer::Discard));
        desk.name("B");
        desk.choose(&path);
        desk.settle();
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "{command:?}: nothing was written");
        let notice = desk.session.notice().expect("it is said");
        assert_eq!(notice.level, Level::Warning);
        assert_eq!(notice.summary, "Another chart was shown meanwhile; nothing was written");
    }
}

#[test]
fn an_export_is_of_the_visit_that_it_was_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("visit.csv");
    let mut desk = Desk::new();
    desk.run(Command::OpenSample);
    desk.settle();
    desk.run(Command::Export);
    let mut plan = desk.session.exporting().unwrap().plan.clone();
    plan.kind = palpate::export::ExportKind::Csv;
    let asked_for = plan.visit;
    desk.act(Action::Export(palpate::app::exporting::ExportWish::Change(Box::new(plan))));
    desk.act(Action::Export(palpate::app::exporting::ExportWish::Write));
    // The dialog of the system lies beside the window, which goes on.
    desk.act(Action::Answer(Answer::Cancel));
    let other = desk.session.chart().visits[0].id;
    assert_ne!(other, asked_for);
    desk.act(Action::ShowVisit(other));
    desk.choose(&path);
    desk.settle();
    let table = std::fs::read_to_string(&path).unwrap();
    let rows = desk.session.chart().visit(asked_for).unwrap().marks.len();
    assert_eq!(table.lines().count(), rows + 1, "a row for each point of the visit that was chosen");
}

#[test]
fn a_question_that_comes_by_itself_waits_for_the_sheet_that_is_open() {
    let folder = tempfile::tempdir().unwrap();
    let a = chart_of(folder.path(), "A");
    let mut desk = Desk::new();
    desk.act(Action::OpenPath(a.clone()));
    desk.settle();
    desk.place(-20.0);
    desk.run(Command::Save);
    let theirs = store::open(&a, "2026-11-21".parse().unwrap()).unwrap();
    store::save(
        &a,
        &palpate::chart::Chart { next_id: 99, ..theirs.chart },
        Replace::Anything,
        "2026-11-21".parse().unwrap(),
    )
    .unwrap();
    desk.run(Command::Sign);
    desk.settle();
    assert_eq!(desk.session.modal(), Some(&Modal::Sign), "what is typed there is not thrown away");
    desk.act(Action::CloseRequested);
    assert_eq!((desk.session.modal(), desk.quit), (Some(&Modal::Sign), false));
    assert_eq!(desk.session.notice().unwrap().summary, "Finish or cancel what is open first");
    desk.act(Action::Answer(Answer::Cancel));
    assert_eq!(desk.session.modal(), Some(&Modal::ChangedOnDisk(a)), "then it is asked");
}

#[test]
fn work_that_was_given_up_for_a_recovered_chart_is_not_offered_again() {
    let folder = tempfile::tempdir().unwrap();
    let info = || CopyInfo {
        saved: NOW.parse().unwrap(),
        original: None,
        base: None,
        altered: false,
        tried: None,
        whose: None,
    };
    let copies = || {
        let names = std::fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().path());
        names.filter(|p| p.extension().is_some_and(|e| e == "palpate-recovery")).count()
    };
    let crashed = {
        let mut desk = Desk::new();
        desk.name("R");
        desk.session.chart().clone()
    };
    let crashed = palpate::chart::Chart { id: palpate::ids::ChartId::from_random([99; 16]), ..crashed };
    Recovery::in_folder(folder.path()).unwrap().begin(crashed.id).unwrap().write(&crashed, &info()).unwrap();

    let mut desk = Desk::keeping_copies_in(Some(folder.path()));
    desk.name("A");
    let chart = Box::new(desk.session.chart().clone());
    let written = desk.runner.run(Job::WriteCopy { chart, info: info(), saving: None });
    assert!(matches!(written, Done::CopyWritten(Ok(()))));
    assert_eq!(copies(), 2);
    desk.run(Command::Recover);
    assert_eq!(desk.session.modal(), Some(&Modal::UnsavedChanges(Then::Recover)));
    desk.act(Action::Answer(Answer::Discard));
    desk.settle();
    desk.act(Action::Answer(Answer::Recover(0)));
    desk.settle();
    assert_eq!((desk.shown(), desk.session.modal()), (("R", 0), None), "asked once");
    assert_eq!(copies(), 1, "the recovered work keeps its copy until it is saved");
    assert!(desk.session.is_dirty());
}
