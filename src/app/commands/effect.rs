//! What the session asks back of a face: dialogs, places to go to, work for the jobs.

use crate::app::documents::jobs::Job;
use crate::app::documents::jobs::Watched;
use crate::body::Framing;
use crate::chart::FieldAddress;
use crate::export::ExportKind;
use crate::export::pictures::png::Picture;
use crate::geometry::Point;
use crate::ids::AreaId;

/// Something the session needs its face to do.
#[derive(Debug)]
pub enum Effect {
    /// Do this in the background and report with [`crate::app::Action::Done`].
    Start(Box<Job>),
    /// Ask for a path.
    Pick {
        /// What for.
        purpose: PickFor,
        /// The name to begin with; it holds no patient data.
        suggested: String,
        /// For which of the charts shown so far; goes into [`crate::app::Action::Picked`].
        of: u64,
    },
    /// Frame a part of the body.
    Frame(Framing),
    /// Zoom by this factor about the middle of the picture.
    Zoom(f64),
    /// Make sure that this place of the shown view is in the picture.
    Reveal(Point),
    /// Put a picture on the clipboard.
    CopyPicture(Box<Picture>),
    /// Put the keyboard's focus here.
    Focus(Focus),
    /// Put a text into the clipboard.
    CopyText(String),
    /// Watch this file for changes by others, or none.
    Watch(Option<Watched>),
    /// Look at the watched file now.
    Look,
    /// Everything is kept that the system lets be kept before it ends the program.
    Kept,
    /// Close the window.
    Quit,
    /// Close the window without waiting for files that are being written.
    Leave,
}

/// Where the keyboard's focus can be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Focus {
    /// A field of the record; a section that hides it is opened.
    Field(FieldAddress),
    /// Why an area is to be avoided.
    AreaReason(AreaId),
    /// The card of what is warned of at the selected mark; it is brought into view and takes no keyboard.
    Warnings,
    /// The panel after the present one.
    NextPanel,
    /// The picture of the body.
    Picture,
}

/// What a file dialog was opened for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PickFor {
    /// To open a chart.
    Open,
    /// To save the chart; then go on with this.
    Save,
    /// To export the visit.
    Export(ExportKind),
    /// To export the trends of all visits.
    Trends,
    /// To write the emergency cards.
    Emergencies,
    /// To keep recovery copies in a folder.
    CopiesFolder,
}

impl PickFor {
    /// Whether what is open here is to be kept or replaced by it, so that cancelling calls that off.
    pub(in crate::app) const fn is_about_charts(&self) -> bool {
        matches!(self, Self::Open | Self::Save)
    }
}
