//! The threads behind the window.

use std::sync::mpsc;
use std::thread::{Builder, JoinHandle};
use std::time::{Duration, Instant};

use super::{Done, Job, Keeper, Places, Runner, Watched, Watcher};
use crate::i18n::text;

/// How long leaving waits for recovery copies, and for files being written, when the disk does not answer.
const FOR_COPIES: Duration = Duration::from_secs(3);
const FOR_FILES: Duration = Duration::from_secs(10);

/// How often it looks whether a thread has ended.
const PAUSE: Duration = Duration::from_millis(5);

/// How often the file of the open chart is looked at. A look asks for a file's size and time, nothing more.
const BETWEEN_LOOKS: Duration = Duration::from_secs(2);

/// What carries a kind of jobs out.
type Hand = Box<dyn FnMut(Job) -> Done + Send>;

/// Threads that carry jobs out.
///
/// One is for files and exports, in order, one for recovery copies, which so never wait for a file, and one looks whether
/// the open file is changed by others. Dropping it waits for what was handed over, but not for ever.
#[derive(Debug)]
pub struct Worker {
    files: Thread<Job>,
    copies: Thread<Job>,
    watch: Thread<Wish>,
    done: mpsc::Receiver<Done>,
    /// Files that are being written are not waited for.
    abandoned: bool,
}

/// What the watching thread is told.
#[derive(Debug)]
enum Wish {
    /// Watch this from now on.
    Watch(Option<Watched>),
    /// Look now.
    Look,
}

#[derive(Debug)]
struct Thread<T> {
    inbox: Option<mpsc::Sender<T>>,
    thread: Option<JoinHandle<()>>,
}

impl Worker {
    /// Starts the threads. `wake` is called after each job, so that a sleeping window looks at the result.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn start(places: Places, wake: impl Fn() + Clone + Send + 'static) -> std::io::Result<Self> {
        let mut keeper = Keeper::new(&places);
        let mut runner = Runner::new(places);
        Self::over(Box::new(move |job| runner.run(job)), Box::new(move |job| keeper.run(job)), wake)
    }

    /// As [`Worker::start`], over these hands for files and for recovery copies.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn over(files: Hand, copies: Hand, wake: impl Fn() + Clone + Send + 'static) -> std::io::Result<Self> {
        let (outbox, done) = mpsc::channel();
        Ok(Self {
            files: Thread::of_jobs("palpate-files", files, outbox.clone(), wake.clone())?,
            copies: Thread::of_jobs("palpate-copies", copies, outbox.clone(), wake.clone())?,
            watch: Thread::of_watch(outbox, wake)?,
            done,
            abandoned: false,
        })
    }

    /// Hands a job over.
    ///
    /// # Errors
    /// When its thread has ended; the text says so.
    pub fn hand(&self, job: Job) -> Result<(), String> {
        let thread = if job.is_about_copies() { &self.copies } else { &self.files };
        if thread.send(job) { Ok(()) } else { Err(text("notice-worker-gone").into_owned()) }
    }

    /// Says which file is to be watched from now on.
    pub fn watch(&self, watched: Option<Watched>) {
        self.watch.send(Wish::Watch(watched));
    }

    /// Looks at the watched file now.
    pub fn look(&self) {
        self.watch.send(Wish::Look);
    }

    /// What has been done since the last call.
    pub fn finished(&self) -> impl Iterator<Item = Done> {
        self.done.try_iter()
    }

    /// The program ends whatever a disk does: only recovery copies are waited for.
    pub const fn abandon(&mut self) {
        self.abandoned = true;
    }
}

impl<T: Send + 'static> Thread<T> {
    fn start(name: &str, work: impl FnOnce(mpsc::Receiver<T>) + Send + 'static) -> std::io::Result<Self> {
        let (sender, inbox) = mpsc::channel();
        let thread = Builder::new().name(name.to_owned()).spawn(move || work(inbox))?;
        Ok(Self { inbox: Some(sender), thread: Some(thread) })
    }

    fn send(&self, message: T) -> bool {
        self.inbox.as_ref().is_some_and(|inbox| inbox.send(message).is_ok())
    }

    /// Lets the thread end after what it was handed, and waits for that no longer than `patience`. A panic of the thread
    /// was reported by the panic hook.
    fn end(&mut self, patience: Duration) {
        self.inbox = None;
        let Some(thread) = self.thread.take() else { return };
        let start = Instant::now();
        while !thread.is_finished() && start.elapsed() < patience {
            std::thread::sleep(PAUSE);
        }
        if thread.is_finished() {
            thread.join().unwrap_or_default();
        }
    }
}

impl Thread<Job> {
    fn of_jobs(
        name: &str,
        mut hand: Hand,
        outbox: mpsc::Sender<Done>,
        wake: impl Fn() + Send + 'static,
    ) -> std::io::Result<Self> {
        Self::start(name, move |inbox| {
            for job in inbox {
                if outbox.send(hand(job)).is_err() {
                    break;
                }
                wake();
            }
        })
    }
}

impl Thread<Wish> {
    fn of_watch(outbox: mpsc::Sender<Done>, wake: impl Fn() + Send + 'static) -> std::io::Result<Self> {
        Self::start("palpate-watch", move |inbox| {
            let mut watcher = Watcher::default();
            loop {
                // Without a file to watch there is nothing to wake up for.
                let next = if watcher.is_watching() {
                    inbox.recv_timeout(BETWEEN_LOOKS)
                } else {
                    inbox.recv().map_err(|_gone| mpsc::RecvTimeoutError::Disconnected)
                };
                match next {
                    Ok(Wish::Watch(watched)) => watcher.watch(watched),
                    Ok(Wish::Look) | Err(mpsc::RecvTimeoutError::Timeout) => {}
                    Err(mpsc::RecvTimeoutError::Disconnected) => return,
                }
                if let Some(seen) = watcher.look() {
                    if outbox.send(seen).is_err() {
                        return;
                    }
                    wake();
                }
            }
        })
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // What looks at a file only may hang for ever and loses nothing.
        self.watch.inbox = None;
        self.files.inbox = None;
        self.copies.end(FOR_COPIES);
        self.files.end(if self.abandoned { Duration::ZERO } else { FOR_FILES });
    }
}
