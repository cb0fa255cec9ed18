//! A scene as text, for golden files: one line an item, coordinates to a hundredth.

use super::Scene;

impl Scene {
    /// The scene as text.
    pub fn dump(&self) -> String {
        String::new()
    }
}
