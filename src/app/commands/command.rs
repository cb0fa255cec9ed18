//! Everything a user can ask for by menu or key, in one table that feeds menus, the shortcut sheet and the tests.

mod table;

use std::sync::OnceLock;

use crate::body::{Depth, Framing, View};
use crate::chart::Kind;
use crate::chart::mark::Finding;
use crate::store::settings::{Overlay, Theme};
use crate::units::PainScore;

/// Something a user can ask for that needs no further input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Command {
    /// Start an empty chart.
    New,
    /// Open a chart.
    Open,
    /// Save the chart where it came from.
    Save,
    /// Save the chart elsewhere.
    SaveAs,
    /// Write the visit as a document.
    Export,
    /// Print the report of the visit.
    Print,
    /// Put the figure that is shown on the clipboard.
    CopyFigure,
    /// Look for work that a crash left behind.
    Recover,
    /// Leave the program.
    Quit,
    /// Take the last step back.
    Undo,
    /// Carry the last undone step out again.
    Redo,
    /// Delete the selected marks.
    Delete,
    /// Select every mark of the visit.
    SelectAll,
    /// Step back: gesture, then selection.
    Escape,
    /// Show the body from this side.
    ShowView(View),
    /// Show the body from all four sides at once.
    ShowAll,
    /// Show the selected mark from a side that sees it.
    ShowWhereVisible,
    /// Frame a part of the body.
    Frame(Framing),
    /// Show the body down to this depth.
    ShowDepth(Depth),
    /// Show the body one depth further in.
    Deeper,
    /// Show the body one depth further out.
    Shallower,
    /// Come closer.
    ZoomIn,
    /// Go further away.
    ZoomOut,
    /// Go to the next panel.
    NextPanel,
    /// Show or hide what the atlas knows of the body.
    ToggleOverlay(Overlay),
    /// Draw where it hurts: for the selected mark, else for the complaint.
    DrawPainArea,
    /// Draw where no needle goes.
    DrawAreaToAvoid,
    /// Switch between light and dark.
    ToggleTheme,
    /// Light, dark, or as the system has it.
    SetTheme(Theme),
    /// Make everything that is tapped on large enough for a finger, or small again.
    ToggleTouchMode,
    /// Let one finger only move the picture, or place and move points too.
    ToggleFingerPans,
    /// Edit the settings.
    EditSettings,
    /// Larger letters.
    EnlargeText,
    /// Smaller letters.
    ReduceText,
    /// Set the pain of the selected marks: on injected ones the pain after, on others the pain on pressure.
    Score(PainScore),
    /// Forget what [`Command::Score`] sets.
    ClearScore,
    /// Go to the next injected mark whose pain after is not recorded.
    ScoreAfter,
    /// Walk a finding of the selected marks: not tested, yes, no.
    WalkFinding(Finding),
    /// Set the kind of the selected marks.
    SetKind(Kind),
    /// Record the selected marks as injected with the syringe in hand.
    Inject,
    /// Record every found or planned mark as injected with the syringe in hand.
    InjectAllRemaining,
    /// Plan to inject the selected marks.
    Plan,
    /// Leave the selected marks for later.
    Defer,
    /// Say that the selected injected mark was injected out of another syringe.
    ChangeDrug,
    /// Put the selected mark on the other side of the body.
    ToOtherSide,
    /// Say by the next click on the body where the selected mark is.
    MovePoint,
    /// Say that the selected marks that were carried over or proposed are there.
    Confirm,
    /// Back to found.
    ResetState,
    /// Name the next shallower muscle under the mark.
    PreviousMuscle,
    /// Name the next deeper muscle under the mark.
    NextMuscle,
    /// Show who the patient is and edit it.
    EditPatient,
    /// Show what is recorded of the visit and edit it.
    EditVisit,
    /// Edit the syringe tray.
    EditSyringes,
    /// Keep the selected marks as a point set.
    SaveTemplate,
    /// Rename or delete point sets.
    EditTemplates,
    /// The vials of the syringe in hand are those of the last patient.
    SameVial,
    /// Give lot and expiry of the syringe in hand to the injected points that lack them.
    ApplyVial,
    /// Show what the record lacks by a payer's rules.
    ShowDocumentation,
    /// Copy the note of the visit.
    CopyNote,
    /// Say that the warnings of the selected marks have been read.
    Acknowledge,
    /// Show the doses with their limits and sources.
    ShowDoses,
    /// Show what to do in an emergency, over whatever is open.
    ShowEmergencies,
    /// Start another visit.
    NewVisit,
    /// Sign the visit.
    Sign,
    /// Add to the signed visit.
    Amend,
    /// Show the visit before.
    PreviousVisit,
    /// Show the visit after.
    NextVisit,
    /// Show the latest visit.
    LatestVisit,
    /// The selected points are gone.
    Gone,
    /// Show the marks of an earlier visit below those of this one, or no longer.
    ToggleGhosts,
    /// Compare this visit with an earlier one, point by point.
    CompareVisits,
    /// Show how pain, relief and dose went.
    ShowTrends,
    /// Type a muscle, a mark or a command.
    Palette,
    /// Show the table of shortcuts.
    ShowShortcuts,
    /// Show the manual.
    ShowManual,
    /// Open the invented sample chart.
    OpenSample,
    /// Say what the program is.
    ShowAbout,
    /// Show what the words mean and what the tables rest on.
    ShowWords,
}

/// A key without its modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Key {
    /// A letter (upper case), digit or sign as printed on the key.
    Char(char),
    /// Delete.
    Delete,
    /// Escape.
    Escape,
    /// F1.
    F1,
    /// F6.
    F6,
    /// F8.
    F8,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
}

/// A key with its modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Shortcut {
    /// Ctrl (Cmd on a Mac).
    pub ctrl: bool,
    /// Shift.
    pub shift: bool,
    /// The key.
    pub key: Key,
}

impl Shortcut {
    const fn plain(c: char) -> Self {
        Self { ctrl: false, shift: false, key: Key::Char(c) }
    }

    const fn ctrl(c: char) -> Self {
        Self { ctrl: true, shift: false, key: Key::Char(c) }
    }

    const fn ctrl_shift(c: char) -> Self {
        Self { ctrl: true, shift: true, key: Key::Char(c) }
    }

    const fn of(key: Key) -> Self {
        Self { ctrl: false, shift: false, key }
    }

    /// As printed in menus: `Ctrl+Shift+Z`.
    pub fn label(self) -> String {
        let mut label = String::new();
        if self.ctrl {
            label.push_str("Ctrl+");
        }
        if self.shift {
            label.push_str("Shift+");
        }
        match self.key {
            Key::Char(c) => label.push(c),
            Key::Delete => label.push_str("Delete"),
            Key::Escape => label.push_str("Esc"),
            Key::F1 => label.push_str("F1"),
            Key::F6 => label.push_str("F6"),
            Key::F8 => label.push_str("F8"),
            Key::PageUp => label.push_str("PageUp"),
            Key::PageDown => label.push_str("PageDown"),
        }
        label
    }
}

/// Where a command stands in the menu bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Menu {
    /// Charts and exports.
    File,
    /// Undo, selection.
    Edit,
    /// What the picture shows.
    View,
    /// What is recorded.
    Record,
    /// Help.
    Help,
}

impl Menu {
    /// All menus, from left to right.
    pub const ALL: [Self; 5] = [Self::File, Self::Edit, Self::View, Self::Record, Self::Help];

    /// The id of its text.
    pub const fn text_id(self) -> &'static str {
        match self {
            Self::File => "menu-file",
            Self::Edit => "menu-edit",
            Self::View => "menu-view",
            Self::Record => "menu-record",
            Self::Help => "menu-help",
        }
    }
}

/// A row of the command table.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// The command.
    pub command: Command,
    /// Where it stands; `None` for those that only keys and buttons give.
    pub menu: Option<Menu>,
    /// The keys that give it, the one shown in menus first.
    pub shortcuts: &'static [Shortcut],
}

/// The whole table, in menu order. Made once: panels ask it for keys in every frame.
pub fn table() -> &'static [Row] {
    static TABLE: OnceLock<Vec<Row>> = OnceLock::new();
    TABLE.get_or_init(table::rows)
}

impl Command {
    /// The first key that gives the command.
    pub fn shortcut(self) -> Option<Shortcut> {
        table().iter().find(|r| r.command == self).and_then(|r| r.shortcuts.first().copied())
    }

    /// The id of its text.
    pub fn text_id(self) -> String {
        match self {
            Self::New => "command-new".into(),
            Self::Open => "command-open".into(),
            Self::Save => "command-save".into(),
            Self::SaveAs => "command-save-as".into(),
            Self::Export => "command-export".into(),
            Self::Print => "command-print".into(),
            Self::CopyFigure => "command-copy-figure".into(),
            Self::Recover => "command-recover".into(),
            Self::Quit => "command-quit".into(),
            Self::Undo => "command-undo".into(),
            Self::Redo => "command-redo".into(),
            Self::Delete => "command-delete".into(),
            Self::SelectAll => "command-select-all".into(),
            Self::Escape => "command-escape".into(),
            Self::ShowView(view) => format!("command-view-{}", view.name()),
            Self::ShowAll => "command-view-all".into(),
            Self::ShowWhereVisible => "command-show-where-visible".into(),
            Self::Frame(framing) => format!("command-frame-{}", framing.name()),
            Self::ShowDepth(depth) => format!("command-depth-{}", depth.name()),
            Self::Deeper => "command-deeper".into(),
            Self::Shallower => "command-shallower".into(),
            Self::ZoomIn => "command-zoom-in".into(),
            Self::ZoomOut => "command-zoom-out".into(),
            Self::NextPanel => "command-next-panel".into(),
            Self::ToggleOverlay(overlay) => format!("command-overlay-{}", overlay.name()),
            Self::DrawPainArea => "command-draw-pain-area".into(),
            Self::DrawAreaToAvoid => "command-draw-area-to-avoid".into(),
            Self::ToggleTheme => "command-toggle-theme".into(),
            Self::SetTheme(Theme::System) => "command-theme-system".into(),
            Self::SetTheme(Theme::Light) => "command-theme-light".into(),
            Self::SetTheme(Theme::Dark) => "command-theme-dark".into(),
            Self::ToggleTouchMode => "command-touch-mode".into(),
            Self::ToggleFingerPans => "command-finger-pans".into(),
            Self::EditSettings => "command-edit-settings".into(),
            Self::EnlargeText => "command-enlarge-text".into(),
            Self::ReduceText => "command-reduce-text".into(),
            Self::Score(_) => "command-score".into(),
            Self::ClearScore => "command-clear-score".into(),
            Self::ScoreAfter => "command-score-after".into(),
            Self::WalkFinding(finding) => format!("finding-{}", finding.name()),
            Self::SetKind(kind) => format!("command-kind-{}", kind.name()),
            Self::Inject => "command-inject".into(),
            Self::InjectAllRemaining => "command-inject-all".into(),
            Self::Plan => "command-plan".into(),
            Self::Defer => "command-defer".into(),
            Self::ResetState => "command-reset-state".into(),
            Self::ChangeDrug => "inspector-change-drug".into(),
            Self::ToOtherSide => "inspector-other-side".into(),
            Self::MovePoint => "inspector-move".into(),
            Self::Confirm => "command-confirm".into(),
            Self::PreviousMuscle => "command-previous-muscle".into(),
            Self::NextMuscle => "command-next-muscle".into(),
            Self::EditPatient => "command-edit-patient".into(),
            Self::EditVisit => "command-edit-visit".into(),
            Self::EditSyringes => "command-edit-syringes".into(),
            Self::SameVial => "command-same-vial".into(),
            Self::ApplyVial => "command-apply-vial".into(),
            Self::SaveTemplate => "command-save-template".into(),
            Self::EditTemplates => "command-edit-templates".into(),
            Self::ShowDocumentation => "command-show-documentation".into(),
            Self::CopyNote => "command-copy-note".into(),
            Self::Acknowledge => "command-acknowledge".into(),
            Self::ShowDoses => "command-show-doses".into(),
            Self::ShowEmergencies => "command-show-emergencies".into(),
            Self::NewVisit => "command-new-visit".into(),
            Self::Sign => "command-sign".into(),
            Self::Amend => "command-amend".into(),
            Self::PreviousVisit => "command-previous-visit".into(),
            Self::NextVisit => "command-next-visit".into(),
            Self::LatestVisit => "command-latest-visit".into(),
            Self::Gone => "command-gone".into(),
            Self::ToggleGhosts => "command-toggle-ghosts".into(),
            Self::CompareVisits => "command-compare-visits".into(),
            Self::ShowTrends => "command-show-trends".into(),
            Self::Palette => "command-palette".into(),
            Self::ShowShortcuts => "command-show-shortcuts".into(),
            Self::ShowManual => "command-show-manual".into(),
            Self::OpenSample => "command-open-sample".into(),
            Self::ShowWords => "command-show-words".into(),
            Self::ShowAbout => "command-show-about".into(),
        }
    }

    /// Whether it acts on the selected marks and therefore stays quiet without any.
    pub const fn needs_selection(self) -> bool {
        matches!(
            self,
            Self::Delete
                | Self::Score(_)
                | Self::ClearScore
                | Self::WalkFinding(_)
                | Self::SetKind(_)
                | Self::Inject
                | Self::Plan
                | Self::Defer
                | Self::ResetState
                | Self::ChangeDrug
                | Self::ToOtherSide
                | Self::MovePoint
                | Self::Confirm
                | Self::PreviousMuscle
                | Self::NextMuscle
                | Self::Gone
                | Self::ShowWhereVisible
                | Self::SaveTemplate
        )
    }

    /// Whether it takes away what is recorded, so that nothing but its own verb may lead to it.
    pub const fn takes_away(self) -> bool {
        matches!(self, Self::Undo | Self::Redo | Self::Delete | Self::ResetState | Self::ClearScore)
    }

    /// Whether it changes the visit, which a signed one refuses.
    pub const fn changes_visit(self) -> bool {
        match self {
            Self::InjectAllRemaining | Self::DrawPainArea | Self::Acknowledge | Self::ScoreAfter | Self::ApplyVial => {
                true
            }
            Self::ShowWhereVisible | Self::SaveTemplate => false,
            _ => self.needs_selection(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{HashMap, HashSet};

    use super::*;
    use crate::i18n::has_text;

    #[test]
    fn no_two_commands_share_a_key() {
        let mut owners: HashMap<Shortcut, Command> = HashMap::new();
        for row in table() {
            for &shortcut in row.shortcuts {
                if let Some(other) = owners.insert(shortcut, row.command) {
                    panic!("{} gives {:?} and {other:?}", shortcut.label(), row.command);
                }
            }
        }
    }

    #[test]
    fn every_command_stands_in_the_table_once_and_has_a_text() {
        let mut seen = HashSet::new();
        for row in table() {
            assert!(seen.insert(row.command), "{:?} stands there twice", row.command);
            assert!(has_text(&row.command.text_id()), "no text for {:?}", row.command);
        }
        for menu in Menu::ALL {
            assert!(has_text(menu.text_id()), "no text for {menu:?}");
        }
    }

    #[test]
    fn shortcuts_are_written_as_on_the_keyboard() {
        assert_eq!(Command::Redo.shortcut().unwrap().label(), "Ctrl+Shift+Z");
        assert_eq!(Command::Delete.shortcut().unwrap().label(), "Delete");
        assert_eq!(Command::Score(PainScore::parse("10").unwrap()).shortcut().unwrap().label(), "X");
    }
}
