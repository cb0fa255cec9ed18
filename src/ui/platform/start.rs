//! Opening the window, and saying in one sentence why it could not be opened.

use std::path::{Path, PathBuf};

use crate::app::documents::jobs::{Places, Worker};
use crate::app::exporting::desktop::Desktop;
use crate::app::settings::clinic;
use crate::app::{Action, Locality, Notice, Session, Surroundings};
use crate::assets::AssetError;
use crate::atlas::Atlas;
use crate::i18n::{self, text, text_with};
use crate::ids;
use crate::region::Region;
use crate::rules::clinical_tables::clinic::Clinical;
use crate::store::StoreError;
use crate::store::handover::Handover;
use crate::store::recovery::Recovery;
use crate::store::settings::Settings;
use crate::store::settings::folders;
use crate::time::{self, SystemClock};
use crate::ui::platform::dialogs::SystemDialogs;
use crate::ui::platform::last_call;
use crate::ui::{Jobs, LEAST, Window, theme};

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
            // No renderer helps where nobody shows the window.
            Err(Failure::Display(reason)) => return Err(no_answer(&reason)),
            Err(Failure::Other(reason)) => failures.push(reason),
        }
    }
    Err(StartError {
        message: text_with("start-no-window", &[("reason", failures.join("; ").into())]).into_owned(),
        advice: text("start-no-window-advice").into_owned(),
    })
}

/// Why a renderer could not open the window.
enum Failure {
    /// The display does not answer.
    Display(String),
    /// Graphics, a library, a defect.
    Other(String),
}

/// The display that is named does not answer.
fn no_answer(reason: &str) -> StartError {
    let set = |name: &str| std::env::var(name).ok().filter(|v| !v.is_empty()).map(|value| format!("{name}={value}"));
    let named: Vec<String> = ["WAYLAND_DISPLAY", "WAYLAND_SOCKET", "DISPLAY"].into_iter().filter_map(set).collect();
    let parts = [("display", named.join(", ").into()), ("reason", reason.to_owned().into())];
    StartError {
        message: text_with("start-no-answer", &parts).into_owned(),
        advice: text("start-no-answer-advice").into_owned(),
    }
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
) -> Result<(), Failure> {
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
        let (recovery, earlier) = copies_places(&settings);
        let no_copies = recovery.as_ref().err().cloned();
        let places = Places {
            recovery: recovery.ok(),
            earlier,
            settings: folders::config().ok(),
            handover: Handover::of_user().ok(),
            desktop: Desktop::of_system(),
        };
        let waker = cc.egui_ctx.clone();
        let worker = Worker::start(places, move || waker.request_repaint())?;
        let surroundings = Surroundings {
            clock: Box::new(SystemClock),
            random: Box::new(ids::random_bytes),
            atlas,
            clinical,
        };
        let mut session = Session::new(surroundings, settings);
        let region = Region::of_environment(|name| std::env::var(name).ok());
        session.set_locality(Locality { region, unknown_zone: time::unknown_zone() });
        if let Some(warning) = warnings.first() {
            session.report(Notice::warning(warning.message.as_str().into()));
        }
        if !unusable.is_empty() {
            session.report(Notice::error(text("clinic-broken"), unusable.join("\n")));
        }
        if let Some(reason) = no_copies {
            session.no_copies(&reason);
        }
        let mut window = Window::new(session, Jobs::Thread(worker), Box::new(SystemDialogs))?;
        let waker = cc.egui_ctx.clone();
        // Without it a copy is still never older than two seconds.
        last_call::listen(window.last_call(), move || waker.request_repaint()).unwrap_or_default();
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
        Ok(Err(eframe::Error::WinitEventLoop(e))) => Err(Failure::Display(first_sentence(&e.to_string()))),
        Ok(Err(e)) => Err(Failure::Other(first_sentence(&e.to_string()))),
        // What a panic says may hold what was open; that it happened is all that is told.
        Err(_panic) => Err(Failure::Other(text("start-panicked").into_owned())),
    }
}

/// Where recovery copies go, and where earlier ones may lie.
fn copies_places(settings: &Settings) -> (Result<Recovery, StoreError>, Vec<Recovery>) {
    let usual = Recovery::of_user();
    let Some(chosen) = &settings.recovery_folder else { return (usual, Vec::new()) };
    match Recovery::in_folder(chosen) {
        Ok(chosen) => (Ok(chosen), usual.into_iter().collect()),
        // It may be a drive that is not there today.
        Err(_) => (usual, Vec::new()),
    }
}

/// The first line of an error text of the windowing crates, without the places in their sources that they name, which
/// are paths of the machine that built the program.
fn first_sentence(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    let words: Vec<&str> = line.split(' ').collect();
    let mut kept: Vec<&str> = Vec::new();
    for word in words {
        if !names_a_source(word) {
            kept.push(word);
            continue;
        }
        // “os error at PLACE: reason” is “reason”.
        if kept.last() == Some(&"at") {
            let before = kept.iter().rposition(|w| w.ends_with(':')).map_or(0, |i| i + 1);
            kept.truncate(before);
        }
    }
    kept.join(" ")
}

/// Whether a word is a place in a source such as `/some/a/winit/src/lib.rs:12:`.
fn names_a_source(word: &str) -> bool {
    let path = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '/' && c != '\\' && c != '.');
    let path = path.trim_end_matches(|c: char| c.is_ascii_digit() || c == ':');
    let is_source = Path::new(path).extension().is_some_and(|e| e.eq_ignore_ascii_case("rs"));
    is_source && path.contains(['/', '\\'])
}

/// The window as eframe wants it.
struct Application(Window);

impl eframe::App for Application {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        self.0.hear_last_call(ctx);
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        i18n::speak(self.0.session().english());
        self.0.ui(ui);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_of_the_windowing_crates_names_its_cause_and_no_path_of_the_build() {
        for (said, told) in [
            (
                "os error at /nest/.cargo/registry/src/a-1f/winit-0.30.13/src/platform_impl/linux/mod.rs:765: no display",
                "no display",
            ),
            ("os error at C:\\Users\\a\\winit\\src\\mod.rs:7: no display", "no display"),
            (
                "winit error: os error at /a/mod.rs:788: Failed to open connection to X server",
                "winit error: Failed to open connection to X server",
            ),
            ("no config (/a/b/src/lib.rs:3:4) found", "no config found"),
            ("glutin: the file /dev/dri/card0 cannot be opened", "glutin: the file /dev/dri/card0 cannot be opened"),
            ("first\nsecond /a/b.rs:1", "first"),
            ("", ""),
        ] {
            assert_eq!(first_sentence(said), told, "{said}");
        }
    }
}
