//! The system ends the program (a log-out, a shutdown, a signal): what is not saved is kept first, then it ends as asked.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use egui::Context;

use crate::app::Action;
use crate::ui::Window;

/// So long the system's wish waits for the recovery copy. Whoever ends a session waits at least as long for its programs.
const PATIENCE: Duration = Duration::from_secs(3);

/// Asked by the system, answered by the window.
#[derive(Debug, Default)]
pub struct LastCall {
    asked: AtomicBool,
    kept: Mutex<bool>,
    changed: Condvar,
}

impl LastCall {
    /// The system ends the program.
    pub fn ask(&self) {
        self.asked.store(true, Ordering::Release);
    }

    /// Whether the system ends the program.
    pub fn is_asked(&self) -> bool {
        self.asked.load(Ordering::Acquire)
    }

    /// Everything that can be kept is kept.
    pub fn answer(&self) {
        *self.kept.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.changed.notify_all();
    }

    /// Waits for the answer, but not for ever.
    pub fn wait(&self) {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        drop(self.changed.wait_timeout_while(kept, PATIENCE, |kept| !*kept));
    }
}

impl Window {
    /// What the system asks with, and gets its answer from, when it ends the program.
    pub fn last_call(&self) -> Arc<LastCall> {
        Arc::clone(&self.last_call.0)
    }

    /// Keeps what is not saved when the system ends the program; also while the window is hidden and not painted.
    pub fn hear_last_call(&mut self, ctx: &Context) {
        if !self.last_call.0.is_asked() {
            return;
        }
        if !std::mem::replace(&mut self.last_call.1, true) {
            self.act(ctx, Action::EndNow);
        }
        self.arrivals(ctx);
    }
}

/// Listens for signals that end the program; `wake` makes the window look.
///
/// # Errors
/// When the system refuses.
#[cfg(unix)]
pub fn listen(call: Arc<LastCall>, wake: impl Fn() + Send + 'static) -> std::io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT])?;
    std::thread::Builder::new().name("palpate-signals".to_owned()).spawn(move || {
        if let Some(signal) = signals.forever().next() {
            call.ask();
            wake();
            call.wait();
            // As if nobody had listened: whoever sent it sees why the program ended.
            signal_hook::low_level::emulate_default_handler(signal).unwrap_or_default();
        }
    })?;
    Ok(())
}

/// Here the system closes windows before it ends programs.
///
/// # Errors
/// None.
#[cfg(not(unix))]
pub fn listen(_call: Arc<LastCall>, _wake: impl Fn() + Send + 'static) -> std::io::Result<()> {
    Ok(())
}
