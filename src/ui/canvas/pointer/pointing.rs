//! What lies under the pointer or is being done with it: the cursor for it, and a line that says what can be done.

use egui::{CursorIcon, Key, Popup, Pos2, Ui, Vec2};

use crate::app::Session;
use crate::ids::MarkId;
use crate::ui::canvas::panes::Pane;
use crate::ui::canvas::pointer::touch::Tool;
use crate::ui::canvas::{Canvas, Gesture};

/// What the pointer is on, or in the middle of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ui::canvas) enum Pointing {
    /// On a mark.
    Mark,
    /// On a mark that was injected, which no drag moves.
    Injected,
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
    pub(in crate::ui::canvas) const fn cursor(self, draft: bool) -> CursorIcon {
        match self {
            Self::Mark if draft => CursorIcon::Grab,
            Self::Mark | Self::Injected => CursorIcon::PointingHand,
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
    pub(in crate::ui::canvas) const fn hint_id(self, draft: bool, tool: Tool, finger_pans: bool) -> &'static str {
        match self {
            Self::Mark if draft => "hint-mark",
            Self::Injected if draft => "hint-mark-injected",
            Self::Mark | Self::Injected => "hint-mark-signed",
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
pub(in crate::ui::canvas) fn crosshair_hint(session: &Session) -> Option<&'static str> {
    session.crosshair().map(|_| if session.visit_is_draft() { "hint-crosshair" } else { "hint-crosshair-signed" })
}

impl Canvas {
    /// What the pointer is on, or in the middle of, in this pane.
    pub(in crate::ui::canvas) fn pointing_in(
        &self,
        ui: &Ui,
        response: &egui::Response,
        pane: Pane,
        session: &Session,
        over_mark: Option<MarkId>,
    ) -> Option<Pointing> {
        let pointer = ui.input(|i| i.pointer.interact_pos());
        let skin_at = |at: Pos2| session.atlas().view(pane.view).contains(pane.to_screen.inverse(at));
        let on_skin = |off: Vec2| pointer.is_some_and(|at| skin_at(at + off));
        match self.gesture {
            Gesture::Pan if !pane.compact => Some(Pointing::Pan),
            Gesture::Move(_, view, grab) if view == pane.view => Some(Pointing::Move { on_skin: on_skin(grab) }),
            Gesture::Box(view, _) if view == pane.view => Some(Pointing::Box),
            Gesture::Aim(view) if view == pane.view => Some(Pointing::Aim { on_skin: on_skin(Vec2::ZERO) }),
            Gesture::None if !Popup::is_any_open(ui.ctx()) => {
                let at = ui.input(|i| i.pointer.hover_pos()).filter(|_| response.contains_pointer())?;
                Some(match () {
                    () if !pane.compact && ui.input(|i| i.key_down(Key::Space)) => Pointing::Hand,
                    () if over_mark.and_then(|id| session.mark(id)).is_some_and(|m| m.injection().is_some()) => {
                        Pointing::Injected
                    }
                    () if over_mark.is_some() => Pointing::Mark,
                    () if skin_at(at) => Pointing::Skin,
                    () => Pointing::Ground,
                })
            }
            _ => None,
        }
    }
}
