//! Working with fingers: the touch mode and what one finger does.

use crate::app::Session;
use crate::app::commands::effect::Effect;

impl Session {
    /// Whether touch mode is to be offered now that the screen was touched: once, and not where it is on.
    pub const fn offers_touch_mode(&self) -> bool {
        !self.settings().touch_mode && !self.settings().touch_offered
    }

    pub(in crate::app) fn set_touch_mode(&mut self, on: bool) -> Vec<Effect> {
        self.settings.touch_mode = on;
        // Whoever has found the switch needs no offer.
        self.settings.touch_offered = true;
        self.save_settings()
    }

    pub(in crate::app) fn answer_touch_offer(&mut self, yes: bool) -> Vec<Effect> {
        self.set_touch_mode(yes || self.settings.touch_mode)
    }

    pub(in crate::app) fn toggle_finger_pans(&mut self) -> Vec<Effect> {
        self.settings.finger_pans = !self.settings.finger_pans;
        self.save_settings()
    }
}
