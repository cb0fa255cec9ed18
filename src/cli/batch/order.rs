//! What a run over many charts was asked for.

use crate::cli::batch::Arguments;
use crate::cli::batch::WAITING;
use crate::cli::terminal::values::WhichVisit;
use crate::export::ExportOptions;
use crate::export::ViewChoice;
use crate::time::Moment;
use std::path::Path;
use std::path::PathBuf;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;
use std::sync::mpsc;
use std::thread;

/// What is to be done.
pub(in crate::cli) struct Order<'a> {
    /// Charts and folders of charts.
    pub(in crate::cli) from: &'a [PathBuf],
    /// The folder for what is made.
    pub(in crate::cli) to: &'a Path,
    pub(in crate::cli) arguments: &'a Arguments,
    /// Which visits; all of them when not said.
    pub(in crate::cli) visit: Option<WhichVisit>,
    pub(in crate::cli) view: ViewChoice,
    pub(in crate::cli) options: &'a ExportOptions,
    /// A PDF carries its chart file, and of a signed visit the FHIR document.
    pub(in crate::cli) attach: bool,
    pub(in crate::cli) force: bool,
    pub(in crate::cli) now: Moment,
}

/// Makes something of each item, on all cores, and takes it on this thread in the order in which it is ready.
pub(in crate::cli::batch) fn each<I: Sync, T: Send>(
    items: &[I],
    make: impl Fn(&I) -> T + Sync,
    mut take: impl FnMut(usize, &I, T),
) {
    let workers = thread::available_parallelism().map_or(1, usize::from).min(items.len().max(1));
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        let (send, receive) = mpsc::sync_channel(WAITING);
        for _ in 0..workers {
            let send = send.clone();
            let (next, make) = (&next, &make);
            scope.spawn(move || {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(item) = items.get(at) else { break };
                    // The receiver is gone only when the program gives up.
                    if send.send((at, make(item))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(send);
        for (at, made) in receive {
            if let Some(item) = items.get(at) {
                take(at, item, made);
            }
        }
    });
}
