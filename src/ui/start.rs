//! Opening the window, and saying in one sentence why it could not be opened.

use std::path::{Path, PathBuf};

use super::dialogs::SystemDialogs;
use super::{Jobs, LEAST, Window, theme};
use crate::app::clinic;
use crate::app::desktop::Desktop;
use crate::app::jobs::{Places, Worker};
use crate::app::{Action, Notice, Session, Surroundings};
use crate::assets::AssetError;
use crate::atlas::Atlas;
use crate::i18n::{text, text_with};
use crate::ids;
use crate::rules::clinic::Clinical;
use crate::store::folders;
use crate::store::handover::Handover;
use crate::store::recovery::Recovery;
use crate::store::settings::Settings;
use crate::time::SystemClock;

/// Why the window could not be opened.
#[derive(Debug, thiserror::Error)]
#[error("{message}\n{advice}")]
pub struct StartError {
    message: String,
    advice: String,
}

/// Opens the window and returns when it is closed. `chart` is opened in it.
///
/// # Errors
/// When there is no display, no graphics, or a bundled file is damaged.
pub fn run(chart: Option<&Path>) -> Result<(), StartError> {
    let damaged = |e: AssetError| StartError {
        message: text_with("start-damaged", &[("reason", e.to_string().into())]).into_owned(),
        advice: text("start-damaged-advice").into_owned(),
    };
    let atlas = Atlas::bundled().map_err(damaged)?;
    let (clinical, clinic_errors) = clinic::in_use(atlas).map_err(damaged)?;
    if !has_display() {
        return Err(StartError {
            message: text("start-no-display").into_owned(),
            advice: text("start-no-display-advice").into_owned(),
        });
    }
    let mut failures = Vec::new();
    for renderer in renderers() {
        match open(renderer, atlas, clinical, &clinic_errors, chart.map(Path::to_owned)) {
            Ok(()) => return Ok(()),
            Err(reason) => failures.push(reason),
        }
    }
    Err(StartError {
        message: text_with("start-no-window", &[("reason", failures.join("; ").into())]).into_owned(),
        advice: text("start-no-window-advice").into_owned(),
    })
}

/// OpenGL first; the second renderer only where it was built in.
fn renderers() -> Vec<eframe::Renderer> {
    vec![
        eframe::Renderer::Glow,
        #[cfg(feature = "wgpu")]
        eframe::Renderer::Wgpu,
    ]
}

/// On Linux a window needs a display server; elsewhere there always is one.
fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|v| !v.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY") || set("WAYLAND_SOCKET")
}

/// Tries one renderer. Some missing libraries make the windowing crates panic; that ends here as a reason.
fn open(
    renderer: eframe::Renderer,
    atlas: &'static Atlas,
    clinical: &'static Clinical,
    clinic_errors: &[AssetError],
    chart: Option<PathBuf>,
) -> Result<(), String> {
    let (settings, warnings) =
        folders::config().map_or_else(|_| (Settings::default(), Vec::new()), |f| Settings::load(&f));
    let size = settings.window;
    let unusable: Vec<String> = clinic_errors.iter().map(ToString::to_string).collect();
    let options = eframe::NativeOptions {
        renderer,
        viewport: egui::ViewportBuilder::default()
            .with_title("Palpate")
            .with_app_id("palpate")
            .with_inner_size([size.width, size.height])
            .with_min_inner_size(LEAST)
            .with_maximized(size.maximized),
        ..Default::default()
    };
    let create = move |cc: &eframe::CreationContext<'_>| -> Result<Box<dyn eframe::App>, Box<dyn std::error::Error + Send + Sync>> {
        theme::install_faces(&cc.egui_ctx);
        let places = Places {
            recovery: Recovery::of_user().ok(),
            settings: folders::config().ok(),
            handover: Handover::of_user().ok(),
            desktop: Desktop::of_system(),
        };
        let keeps_copies = places.recovery.is_some();
        let waker = cc.egui_ctx.clone();
        let worker = Worker::start(places, move || waker.request_repaint())?;
        let surroundings = Surroundings {
            clock: Box::new(SystemClock),
            random: Box::new(ids::random_bytes),
            atlas,
            clinical,
        };
        let mut session = Session::new(surroundings, settings);
        if let Some(warning) = warnings.first() {
            session.report(Notice::warning(warning.message.as_str().into()));
        }
        if !unusable.is_empty() {
            session.report(Notice::error(text("clinic-broken"), unusable.join("\n")));
        }
        if !keeps_copies {
            session.report(Notice::warning(text("start-no-recovery")));
        }
        let mut window = Window::new(session, Jobs::Thread(worker), Box::new(SystemDialogs))?;
        if let Some(path) = chart {
            window.act(&cc.egui_ctx, Action::OpenPath(path));
        }
        Ok(Box::new(Application(window)))
    };
    let opened = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        eframe::run_native("palpate", options, Box::new(create))
    }));
    match opened {
        Ok(Ok(())) => Ok(()),
        Ok(Err(e)) => Err(first_sentence(&e.to_string())),
        // What a panic says may hold what was open; that it happened is all that is told.
        Err(_panic) => Err(text("start-panicked").into_owned()),
    }
}

/// Error texts of the windowing crates go on with paths of the machine that built them; the first line says enough.
fn first_sentence(text: &str) -> String {
    text.lines().next().unwrap_or_default().split(" (/").next().unwrap_or_default().to_owned()
}

/// The window as eframe wants it.
struct Application(Window);

impl eframe::App for Application {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.0.ui(ui);
    }
}
