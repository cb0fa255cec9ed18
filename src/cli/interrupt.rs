//! A batch that is interrupted (Ctrl+C, a time limit) ends between two files: no half of one is left behind.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// Held while a file is written.
static WRITING: Mutex<()> = Mutex::new(());

/// To be held while a file is written.
pub(super) fn writing() -> MutexGuard<'static, ()> {
    WRITING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Lets signals that end the program wait for the file that is being written.
#[cfg(unix)]
pub(super) fn listen() {
    use std::sync::TryLockError;
    use std::time::{Duration, Instant};

    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

    /// A disk that does not answer holds nobody up longer.
    const PATIENCE: Duration = Duration::from_secs(3);

    // Without it the program ends at once, as it did before anybody listened.
    let Ok(mut signals) = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT]) else { return };
    let until_asked = move || {
        let Some(signal) = signals.forever().next() else { return };
        let asked = Instant::now();
        let mut written = WRITING.try_lock();
        while matches!(written, Err(TryLockError::WouldBlock)) && asked.elapsed() < PATIENCE {
            std::thread::sleep(Duration::from_millis(5));
            written = WRITING.try_lock();
        }
        // As if nobody had listened: whoever sent it sees why the program ended.
        signal_hook::low_level::emulate_default_handler(signal).unwrap_or_default();
    };
    drop(std::thread::Builder::new().name("palpate-signals".to_owned()).spawn(until_asked));
}

/// Here the system ends programs without asking.
#[cfg(not(unix))]
pub(super) const fn listen() {}
