//! Who does the disk work of the window.

use std::collections::VecDeque;

use crate::app::documents::jobs::{Done, Job, Runner, Watched, Worker};

/// Who does the disk work.
pub enum Jobs {
    /// A thread of its own.
    Thread(Worker),
    /// This thread, for tests: each job is done before the next frame.
    Inline(Box<Runner>, VecDeque<Done>),
}

impl Jobs {
    pub(in crate::ui) fn hand(&mut self, job: Job) -> Result<(), String> {
        match self {
            Self::Thread(worker) => worker.hand(job),
            Self::Inline(runner, done) => {
                done.push_back(runner.run(job));
                Ok(())
            }
        }
    }

    pub(in crate::ui) fn finished(&mut self) -> Vec<Done> {
        match self {
            Self::Thread(worker) => worker.finished().collect(),
            Self::Inline(_, done) => done.drain(..).collect(),
        }
    }

    pub(in crate::ui) fn watch(&mut self, watched: Option<Watched>) {
        match self {
            Self::Thread(worker) => worker.watch(watched),
            Self::Inline(runner, _) => runner.watch(watched),
        }
    }

    pub(in crate::ui) fn look(&mut self) {
        match self {
            Self::Thread(worker) => worker.look(),
            Self::Inline(runner, done) => done.extend(runner.look()),
        }
    }

    pub(in crate::ui) const fn abandon(&mut self) {
        if let Self::Thread(worker) = self {
            worker.abandon();
        }
    }
}
