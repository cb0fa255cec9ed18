//! The user's settings, read leniently: a broken file never keeps the program from starting.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::StoreError;
use crate::chart::Syringe;
use crate::diagnostics::Diagnostic;
use crate::ids::ChartId;

/// The most entries the list of recent charts keeps.
pub const MOST_RECENT: usize = 10;

/// Everything the user has set. Fields of newer versions are ignored.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Light or dark.
    pub theme: Theme,
    /// How large everything is drawn, 0.5 to 3 times.
    pub ui_scale: f32,
    /// The syringes in the tray; empty for those that come with the program.
    pub syringes: Vec<Syringe>,
    /// Which syringe is in hand, by its place in the tray.
    pub syringe_in_hand: usize,
    /// Charts opened lately, newest first.
    pub recent: Vec<RecentChart>,
    /// The window at the last close.
    pub window: WindowSize,
}

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// A chart opened lately: no name, only where it lies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecentChart {
    /// Which chart.
    pub chart: ChartId,
    /// Its file.
    pub path: PathBuf,
}

/// The window's size in logical points.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct WindowSize {
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
    /// Whether it fills the screen.
    pub maximized: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: Theme::System,
            ui_scale: 1.0,
            syringes: Vec::new(),
            syringe_in_hand: 0,
            recent: Vec::new(),
            window: WindowSize::default(),
        }
    }
}

impl Default for WindowSize {
    fn default() -> Self {
        Self { width: 1440.0, height: 900.0, maximized: false }
    }
}

impl Settings {
    /// Reads the settings in `folder` (see [`super::folders::config`]). Never fails: what cannot be read is reported,
    /// kept aside as `settings.ron.bad` and replaced by what a new installation has.
    pub fn load(folder: &Path) -> (Self, Vec<Diagnostic>) {
        let _ = folder;
        todo!()
    }

    /// Writes the settings into `folder`.
    ///
    /// # Errors
    /// When they cannot be written; the old ones are then still there.
    pub fn save(&self, folder: &Path) -> Result<(), StoreError> {
        let _ = folder;
        todo!()
    }

    /// Puts a chart at the top of the recent list.
    pub fn remember(&mut self, chart: ChartId, path: &Path) {
        let _ = (chart, path);
        todo!()
    }

    /// Takes a chart off the recent list.
    pub fn forget(&mut self, path: &Path) {
        self.recent.retain(|r| r.path != path);
    }
}
