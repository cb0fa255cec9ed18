//! What lies under the pointer or is being done with it: the cursor for it, and a line that says what can be done.

use egui::CursorIcon;

use super::touch::Tool;
use crate::app::Session;

/// What the pointer is on, or in the middle of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pointing {
    /// On a mark.
    Mark,
    /// On skin.
    Skin,
    /// Beside the body.
    Ground,
    /// Ready to move the picture, with Space held.
    Hand,
    /// Moving the picture.
    Pan,
    /// Drawing a box.
    Box,
    /// Moving a mark, which is over skin or not.
    Move { on_skin: bool },
    /// Sliding a finger to where a mark is wanted, over skin or not.
    Aim { on_skin: bool },
}

impl Pointing {
    /// What the pointer looks like there.
    pub(super) const fn cursor(self, draft: bool) -> CursorIcon {
        match self {
            Self::Mark if draft => CursorIcon::Grab,
            Self::Mark => CursorIcon::PointingHand,
            Self::Skin if draft => CursorIcon::Crosshair,
            Self::Skin | Self::Ground | Self::Move { on_skin: false } | Self::Aim { on_skin: false } => {
                CursorIcon::NotAllowed
            }
            Self::Hand => CursorIcon::Grab,
            Self::Pan => CursorIcon::Grabbing,
            Self::Box | Self::Aim { on_skin: true } => CursorIcon::Crosshair,
            Self::Move { on_skin: true } => CursorIcon::Move,
        }
    }

    /// The id of the line that says what can be done.
    pub(super) const fn hint_id(self, draft: bool, tool: Tool, finger_pans: bool) -> &'static str {
        match self {
            Self::Mark if draft => "hint-mark",
            Self::Mark => "hint-mark-signed",
            Self::Skin if !draft => "hint-skin-signed",
            Self::Skin => match tool {
                Tool::Finger if finger_pans => "hint-skin-pen",
                Tool::Finger => "hint-skin-finger",
                Tool::Mouse | Tool::Pen => "hint-skin",
            },
            Self::Ground => "hint-ground",
            Self::Hand => "hint-hand",
            Self::Pan => "hint-pan",
            Self::Box => "hint-box",
            Self::Move { on_skin: true } => "hint-move",
            Self::Move { on_skin: false } => "hint-move-outside",
            Self::Aim { on_skin: true } => "hint-aim",
            Self::Aim { on_skin: false } => "hint-aim-outside",
        }
    }
}

/// What the keyboard's crosshair can do; the id of its line, while it is shown.
pub(super) fn crosshair_hint(session: &Session) -> Option<&'static str> {
    session.crosshair().map(|_| if session.visit_is_draft() { "hint-crosshair" } else { "hint-crosshair-signed" })
}
