//! The system's file dialogs, without freezing the window.

use std::future::Future;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::mpsc;
use std::time::{Duration, Instant};

use crate::app::{PickFor, Picked};
use crate::i18n::text;

/// Where file dialogs come from; tests answer at once.
pub trait Dialogs {
    /// Opens a dialog. The answer arrives later; `wake` is called when it is there.
    fn ask(&mut self, purpose: &PickFor, suggested: &str, wake: Box<dyn Fn() + Send>) -> mpsc::Receiver<Picked>;
}

/// The dialogs of the system.
#[derive(Debug, Default)]
pub struct SystemDialogs;

/// An answer faster than any hand means that no dialog was shown: rfd reports failure and Cancel alike.
const FASTER_THAN_A_HAND: Duration = Duration::from_millis(150);

impl Dialogs for SystemDialogs {
    fn ask(&mut self, purpose: &PickFor, suggested: &str, wake: Box<dyn Fn() + Send>) -> mpsc::Receiver<Picked> {
        let (answer, receiver) = mpsc::channel();
        let dialog = rfd::AsyncFileDialog::new();
        // Made on the window's thread, as macOS wants it; waited for on another.
        let future: Pin<Box<dyn Future<Output = Option<rfd::FileHandle>> + Send>> = match purpose {
            PickFor::Open => {
                let dialog =
                    dialog.set_title(text("modal-path-title-open")).add_filter(text("file-kind-chart"), &["ron"]);
                Box::pin(dialog.pick_file())
            }
            PickFor::Save => {
                let dialog =
                    dialog.set_title(text("modal-path-title-save")).add_filter(text("file-kind-chart"), &["ron"]);
                Box::pin(dialog.set_file_name(suggested).save_file())
            }
            PickFor::CopiesFolder => Box::pin(dialog.set_title(text("modal-path-title-copies")).pick_folder()),
            PickFor::Export(_) | PickFor::Trends | PickFor::Emergencies => {
                let extension = match purpose {
                    PickFor::Export(kind) => kind.extension(),
                    PickFor::Emergencies => "pdf",
                    _ => "csv",
                };
                let mut dialog = dialog
                    .set_title(text("modal-path-title-export"))
                    .add_filter(extension.to_uppercase(), &[extension]);
                let suggested = Path::new(suggested);
                if let Some(folder) = suggested.parent().filter(|f| f.is_absolute()) {
                    dialog = dialog.set_directory(folder);
                }
                let name = suggested.file_name().unwrap_or_default().to_string_lossy();
                Box::pin(dialog.set_file_name(name).save_file())
            }
        };
        let asked = Instant::now();
        let unanswered = answer.clone();
        let spawned = std::thread::Builder::new().name("palpate-dialog".to_owned()).spawn(move || {
            let picked = match pollster::block_on(future) {
                Some(file) => Picked::Path(PathBuf::from(file.path())),
                None if asked.elapsed() < FASTER_THAN_A_HAND => Picked::Unavailable,
                None => Picked::Cancelled,
            };
            // The window may have closed meanwhile; then nobody wants the answer.
            answer.send(picked).ok();
            wake();
        });
        if spawned.is_err() {
            unanswered.send(Picked::Unavailable).ok();
        }
        receiver
    }
}
