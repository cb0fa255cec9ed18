//! The settings that the settings sheet, keys and menus change.

pub mod clinic;
pub(super) mod habits;
pub(super) mod touch;

use super::Session;
use crate::app::commands::effect::Effect;
use crate::store::settings::{Settings, TextSize, Theme};

impl Session {
    /// Takes these settings over; they are written when the sheet closes or another field is gone to.
    pub(super) fn change_settings(&mut self, settings: Settings) {
        let before = &mut self.settings;
        let kept = Settings {
            syringes: std::mem::take(&mut before.syringes),
            syringe_in_hand: before.syringe_in_hand,
            templates: std::mem::take(&mut before.templates),
            signer: std::mem::take(&mut before.signer),
            last_vials: std::mem::take(&mut before.last_vials),
            recent: std::mem::take(&mut before.recent),
            window: before.window,
            ..settings
        };
        self.settings = kept;
        self.settings_changed = true;
    }

    /// Writes changed settings.
    pub(super) fn keep_settings(&mut self) -> Vec<Effect> {
        if std::mem::take(&mut self.settings_changed) { self.save_settings() } else { Vec::new() }
    }

    pub(super) fn set_theme(&mut self, theme: Theme) -> Vec<Effect> {
        self.settings.theme = theme;
        self.save_settings()
    }

    pub(super) fn toggle_theme(&mut self) -> Vec<Effect> {
        self.settings.theme = match self.settings.theme {
            Theme::Dark => Theme::Light,
            Theme::Light | Theme::System => Theme::Dark,
        };
        self.save_settings()
    }

    /// Larger or smaller by so many steps of a tenth.
    pub(super) fn scale_text(&mut self, steps: i32) -> Vec<Effect> {
        self.settings.ui_scale = TextSize::of(self.settings.ui_scale).moved(steps).factor();
        self.save_settings()
    }
}
