//! The clinic at the head of a handout.

use jiff::civil::Date;

/// The clinic that gives the handout.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Letterhead {
    /// Its name.
    pub name: String,
    /// Its address, a line an entry.
    pub address: Vec<String>,
    /// Where patients call.
    pub phone: String,
    /// When a clinician of the clinic last looked over the handout's texts.
    pub texts_reviewed: Option<Date>,
    /// When they reach somebody, in the clinic's words.
    pub hours: String,
    /// How a visit is booked, in the clinic's words.
    pub booking: String,
    /// The number to call in an emergency; empty where it is not known.
    pub emergency: String,
    /// Whether a handout may go out without [`Self::phone`].
    pub without_phone: bool,
}
