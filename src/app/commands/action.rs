//! What a face can ask of the session, and what the session asks of its face.

use crate::app::commands::effect::PickFor;
use std::path::PathBuf;

use crate::app::areas::AreaAction;
use crate::app::commands::command::Command;
use crate::app::commands::palette::PointLine;
use crate::app::documents::jobs::Done;
use crate::app::exporting::ExportWish;
use crate::app::points::correcting::Correcting;
use crate::app::points::scoring::Scored;
use crate::app::safety::WarningsAction;
use crate::app::safety::emergencies::EmergencyWish;
use crate::app::visits::VisitAction;
use crate::app::visits::identity::IdentityAnswer;
use crate::body::{Side, View};
use crate::chart::mark::{Finding, Referral, Test};
use crate::chart::{Examination, FieldAddress, Injection, Kind, Patient, Section, Syringe, Template, VisitDetails};
use crate::geometry::Point;
use crate::ids::{DrugId, MarkId, MuscleId, VisitId};
use crate::store::settings::Settings;
use crate::units::{PainScore, PressureTrials};

/// A wish of the user, or news from a background job. [`crate::app::Session::act`] carries it out.
#[derive(Debug)]
pub enum Action {
    /// A row of the command table.
    Run(Command),
    /// The same by a bare key. `goes_on`: it came so soon after another one that both may belong to a word.
    Key {
        /// What the key stands for.
        command: Command,
        /// It continues a run of keys.
        goes_on: bool,
    },
    /// Take back every step since this state of the history.
    UndoSince(u64),
    /// A click on the body: place a mark and select it.
    Place {
        /// In which view.
        view: View,
        /// Where, in thousandths of stature.
        at: Point,
    },
    /// As [`Action::Place`], in the muscle that the clinician names of those under the place; `None`: in none.
    PlaceAs {
        /// In which view.
        view: View,
        /// Where, in thousandths of stature.
        at: Point,
        /// Which muscle.
        muscle: Option<MuscleId>,
    },
    /// A muscle was named instead of clicked on: place a mark there, show it and select it.
    PlaceMuscle {
        /// Which muscle.
        muscle: MuscleId,
        /// On which side.
        side: Side,
        /// At which of its classic points, counted from 1; `None` for the first, or its middle.
        point: Option<u32>,
    },
    /// A point was typed in one line: place it where the muscle's name says, with what was found and done, in one step.
    PlaceLine {
        /// Which muscle.
        muscle: MuscleId,
        /// On which side.
        side: Side,
        /// At which of its classic points, counted from 1; `None` for the first, or its middle.
        point: Option<u32>,
        /// What was found and done.
        line: Box<PointLine>,
    },
    /// Move the crosshair by millimetres on the patient's skin, or show it.
    MoveCrosshair {
        /// To the right of the page.
        dx_mm: f64,
        /// Downwards.
        dy_mm: f64,
        /// Where it begins when it has not been used in this view.
        start: Point,
    },
    /// Place a mark under the crosshair.
    PlaceAtCrosshair,
    /// Keep the selected marks as a point set of this name.
    SaveTemplate(String),
    /// Place a point set as planned marks.
    PlaceTemplate {
        /// Which one, by its place in the list.
        index: usize,
        /// On the other side.
        mirrored: bool,
    },
    /// Replace the point sets.
    SetTemplates(Vec<Template>),
    /// Something about areas drawn on the body.
    Area(AreaAction),
    /// A drag of a mark has ended here. When several are selected and this is one of them, those that the view shows
    /// move with it.
    MoveMark {
        /// Which mark.
        mark: MarkId,
        /// The view in which it was dragged, which becomes the mark's own.
        view: View,
        /// Where to, in that view, in thousandths of stature.
        to: Point,
    },
    /// Change drug, side or place of a point.
    Correct(Correcting),
    /// Move the selected marks by millimetres on the patient's skin.
    Nudge {
        /// To the right of the page.
        dx_mm: f64,
        /// Downwards.
        dy_mm: f64,
    },
    /// Select only this mark.
    Select(MarkId),
    /// Add this mark to the selection or take it out.
    ToggleSelected(MarkId),
    /// Select exactly these marks.
    SelectMany(Vec<MarkId>),
    /// Select nothing.
    ClearSelection,
    /// Record as injected what [`crate::app::Session::remaining`] says; whoever asks so has been told how many these are.
    InjectAll,
    /// Record the findings and the kind of another mark for this one too.
    FindingsAs {
        /// For which mark.
        mark: MarkId,
        /// Those of which one.
        like: MarkId,
    },
    /// Save the chart of the signed visit and write its report beside it.
    FileVisit,
    /// Change something about one mark.
    EditMark(MarkId, MarkEdit),
    /// Set or clear one of the two scores of the selected marks; those that cannot have it stay as they are.
    ScoreSelected(Scored, Option<PainScore>),
    /// Change what is known of the patient.
    EditPatient(Box<Patient>),
    /// Change what is recorded of the visit.
    EditVisit(Box<VisitDetails>),
    /// Go to a field of the shown visit: select its mark, or nothing, and put the keyboard there.
    GoTo(FieldAddress),
    /// Open or fold a section of a form, for good.
    FoldSection(Section),
    /// Show another visit.
    ShowVisit(VisitId),
    /// A wish about visits: sign, amend, start, compare.
    Visits(VisitAction),
    /// Take this syringe of the tray in hand.
    HoldSyringe(usize),
    /// Replace the syringe tray. Each syringe is told with its place in the tray before, unless it is new.
    SetSyringes(Vec<(Option<usize>, Syringe)>),
    /// Say of which vial a component of the syringe in hand is, and tell it; what is `None` stays as it is.
    PutVial {
        /// Which component.
        component: usize,
        /// The lot.
        lot: Option<String>,
        /// The last day on which it may be used.
        expiry: Option<jiff::civil::Date>,
    },
    /// A lot was typed for a drug of the syringe in hand.
    SetLot {
        /// Which drug, by its place in the syringe.
        component: usize,
        /// The lot as printed on the vial.
        lot: String,
    },
    /// Give lot and expiry of this drug of the syringe in hand to the points that were injected with it and have none.
    ApplyVial(usize),
    /// Whether the vial of this drug is the one that was used for the last patient.
    SameVial {
        /// Which drug, by its place in the syringe.
        component: usize,
        /// It is.
        same: bool,
    },
    /// Change the vial of a drug at every selected point that was injected with it.
    EditVial(DrugId, VialEdit),
    /// An expiry was typed for a drug of the syringe in hand.
    SetExpiry {
        /// Which drug, by its place in the syringe.
        component: usize,
        /// The last day on which it may be used.
        expiry: Option<jiff::civil::Date>,
    },
    /// About the cards of warnings.
    Warnings(WarningsAction),
    /// Whether touch mode is wanted, after it was offered.
    AnswerTouchOffer(bool),
    /// Replace the settings; tray, point sets and recent charts, which have actions of their own, stay.
    ChangeSettings(Box<Settings>),
    /// Typing or dragging has ended: what follows is a new undo step.
    EndGesture,
    /// Open this chart.
    OpenPath(PathBuf),
    /// A file dialog has answered.
    Picked {
        /// What it was opened for.
        purpose: PickFor,
        /// For which of the charts shown so far.
        of: u64,
        /// How it ended.
        picked: Picked,
    },
    /// A modal question was answered.
    Answer(Answer),
    /// Ask whether the patient is still the one whom the chart is about.
    SettleIdentity,
    /// The answer to that.
    AnswerIdentity(IdentityAnswer),
    /// Something about the export dialog.
    Export(ExportWish),
    /// Something about the emergency cards.
    Emergency(EmergencyWish),
    /// A background job is done.
    Done(Box<Done>),
    /// Say why nothing happened, by the id of the text.
    Say(&'static str),
    /// The user has read the notice.
    DismissNotice,
    /// Take a notice off the picture, by its serial.
    TakeDown(u64),
    /// Time has passed.
    Tick,
    /// The window has got the keyboard: what others did meanwhile is looked for.
    LookAround,
    /// The system ends the program: what is not saved is kept now.
    EndNow,
    /// Read the open file again, as somebody else has saved it.
    Reload,
    /// Say what the open file holds that is not shown here.
    CompareWithFile,
    /// Go on with what is shown although the file holds something else; saving asks again.
    KeepMine,
    /// The clinician knows that the same chart lies in other files too.
    KnowSiblings,
    /// Ask for another folder for recovery copies.
    AskForCopiesFolder,
    /// End the program while a save hangs.
    AskToLeave,
    /// The window is asked to close.
    CloseRequested,
}

impl Action {
    /// Whether it was made out of the chart, visit or mark that was shown when the frame began.
    const fn is_about_what_is_shown(&self) -> bool {
        matches!(
            self,
            Self::EditMark(..)
                | Self::EditPatient(_)
                | Self::EditVisit(_)
                | Self::EditVial(..)
                | Self::SetLot { .. }
                | Self::SetExpiry { .. }
        )
    }

    /// Whether it places a mark.
    pub const fn places(&self) -> bool {
        matches!(
            self,
            Self::Place { .. }
                | Self::PlaceAs { .. }
                | Self::PlaceAtCrosshair
                | Self::PlaceMuscle { .. }
                | Self::PlaceLine { .. }
        )
    }

    /// Whether a button that is about the selected mark was pressed; while somebody is `typing`, a change of the mark
    /// comes from a field.
    pub const fn is_of_selected_point(&self, typing: bool) -> bool {
        match self {
            Self::Run(command) => command.needs_selection(),
            Self::ScoreSelected(..) | Self::FindingsAs { .. } => true,
            Self::EditMark(..) => !typing,
            _ => false,
        }
    }

    /// The actions of one frame in the order in which they are carried out: what was typed goes into what was shown,
    /// before anything shows another visit or another patient. Otherwise they stay as they came.
    pub fn edits_first(mut actions: Vec<Self>) -> Vec<Self> {
        actions.sort_by_key(|action| !action.is_about_what_is_shown());
        actions
    }
}

/// A change of one mark.
#[derive(Debug, Clone)]
pub enum MarkEdit {
    /// Pain on pressure.
    Pain(Option<PainScore>),
    /// One finding.
    Finding(Finding, Test),
    /// What kind of point.
    Kind(Kind),
    /// Which muscle, said by the clinician; `None`: none.
    Muscle(Option<MuscleId>),
    /// Which side, said by the clinician.
    Side(Side),
    /// Where pressing sends the pain, as one answer.
    Referral(Option<Referral>),
    /// What else was found.
    Examination(Box<Examination>),
    /// Pressure pain threshold.
    PressureThreshold(Option<PressureTrials>),
    /// Where pressing sends the pain.
    RefersTo(String),
    /// Anything else.
    Note(String),
    /// What was injected.
    Injection(Box<Injection>),
    /// Why it was left for later.
    DeferReason(String),
}

/// How a file dialog ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Picked {
    /// With this path.
    Path(PathBuf),
    /// Without a path: the user thought better of it.
    Cancelled,
    /// No dialog could be shown on this system.
    Unavailable,
}

/// The answer to a modal question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Close it without doing anything.
    Cancel,
    /// Save first, then go on.
    Save,
    /// Go on without saving.
    Discard,
    /// Go on in spite of the warning.
    GoOn,
    /// Save under another name.
    SaveCopy,
    /// Read the file again and lose the own changes.
    Reload,
    /// End the program; a recovery copy is kept.
    Leave,
    /// Replace the file that is there.
    Overwrite,
    /// Take the recovery copy with this place in the list.
    Recover(usize),
    /// Throw the recovery copy with this place in the list away.
    DiscardRecovery(usize),
    /// This path was typed.
    Path(PathBuf),
}

/// What is said of the vial from which several points were injected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VialEdit {
    /// The lot as printed on it.
    Lot(String),
    /// The last day on which it may be used; `None`: not recorded.
    Expiry(Option<jiff::civil::Date>),
    /// What is typed now is refused: as it was before the typing.
    TakenBack,
}
