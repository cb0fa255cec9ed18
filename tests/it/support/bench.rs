//! The window as tests use it: the real panels and session, a still clock, answers for file dialogs, no thread.

use std::collections::VecDeque;
use std::path::Path;
use std::sync::mpsc;

use egui_kittest::Harness;
use palpate::app::documents::jobs::{Places, Runner};
use palpate::app::exporting::desktop::Desktop;
use palpate::app::{Action, Command, PickFor, Picked, Session, Surroundings};
use palpate::atlas::Atlas;
use palpate::rules::clinical_tables::clinic::Clinical;
use palpate::store::handover::Handover;
use palpate::store::recovery::Recovery;
use palpate::store::settings::Settings;
use palpate::time::FixedClock;
use palpate::ui::platform::dialogs::Dialogs;
use palpate::ui::{Jobs, Window, theme};

use crate::support::painter::CpuPainter;

/// What the tests' clock shows.
pub const NOW: &str = "2026-11-21T09:42:00+01:00";

/// Dialogs that answer from a list.
pub struct Answers(pub VecDeque<Picked>);

impl Dialogs for Answers {
    fn ask(&mut self, _purpose: &PickFor, _suggested: &str, wake: Box<dyn Fn() + Send>) -> mpsc::Receiver<Picked> {
        let (sender, receiver) = mpsc::channel();
        sender.send(self.0.pop_front().unwrap_or(Picked::Cancelled)).unwrap();
        wake();
        receiver
    }
}

/// How a window is set up.
pub struct Setup {
    pub settings: Settings,
    pub answers: Vec<Picked>,
    pub size: egui::Vec2,
    pub scale: f32,
    /// The clinical tables; `None`: those that come with the program.
    pub clinical: Option<&'static Clinical>,
    /// Where recovery copies go; `None`: nowhere.
    pub recovery: Option<std::path::PathBuf>,
    /// Where documents for other programs go; `None`: nowhere.
    pub handover: Option<std::path::PathBuf>,
    /// The programs that take them.
    pub desktop: Desktop,
    /// Where settings go; `None`: nowhere.
    pub settings_folder: Option<std::path::PathBuf>,
}

impl Default for Setup {
    fn default() -> Self {
        let settings = Settings { theme: palpate::store::settings::Theme::Light, ..Settings::default() };
        Self {
            settings,
            answers: Vec::new(),
            size: egui::vec2(1280.0, 800.0),
            scale: 1.0,
            clinical: None,
            recovery: None,
            handover: None,
            desktop: Desktop::default(),
            settings_folder: None,
        }
    }
}

impl Setup {
    pub fn dark(mut self) -> Self {
        self.settings.theme = palpate::store::settings::Theme::Dark;
        self
    }

    pub fn high_contrast(mut self) -> Self {
        self.settings.high_contrast = true;
        self
    }

    pub fn answering(mut self, path: &Path) -> Self {
        self.answers.push(Picked::Path(path.to_owned()));
        self
    }

    /// Opens the window.
    pub fn open(self) -> Harness<'static, Window> {
        let mut next = 0_u8;
        let surroundings = Surroundings {
            clock: Box::new(FixedClock(NOW.parse().unwrap())),
            random: Box::new(move || {
                next += 1;
                [next; 16]
            }),
            atlas: Atlas::bundled().unwrap(),
            clinical: self.clinical.unwrap_or_else(|| Clinical::bundled().unwrap()),
        };
        let session = Session::new(surroundings, self.settings);
        let recovery = self.recovery.map(|folder| Recovery::in_folder(folder).unwrap());
        let handover = self.handover.map(|folder| Handover::in_folder(folder).unwrap());
        let places =
            Places { recovery, earlier: Vec::new(), settings: self.settings_folder, handover, desktop: self.desktop };
        let runner = Runner::new(places);
        let dialogs = Answers(self.answers.into());
        let window = Window::new(session, Jobs::Inline(Box::new(runner), VecDeque::new()), Box::new(dialogs)).unwrap();
        Harness::builder()
            .with_size(self.size)
            .with_pixels_per_point(self.scale)
            .with_max_steps(24)
            .with_context_setup(theme::install_faces)
            .renderer(CpuPainter::default())
            .build_ui_state(
                |ui, window: &mut Window| {
                    // The harness leaves a margin that the real window does not have.
                    let whole = egui::UiBuilder::new().max_rect(ui.ctx().content_rect());
                    ui.scope_builder(whole, |ui| {
                        ui.set_clip_rect(ui.ctx().content_rect());
                        window.ui(ui);
                    });
                },
                window,
            )
    }
}

/// A window with the sample chart open.
pub fn with_sample(setup: Setup) -> Harness<'static, Window> {
    let mut harness = setup.open();
    run(&mut harness, Action::Run(Command::OpenSample));
    harness
}

/// Hands an action to the window and lets it settle.
pub fn run(harness: &mut Harness<'static, Window>, action: Action) {
    let ctx = harness.ctx.clone();
    harness.state_mut().act(&ctx, action);
    harness.run();
}
