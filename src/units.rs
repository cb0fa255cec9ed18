//! Quantities that can be wrong, checked once at the door and trusted after that.
//!
//! All are whole numbers inside, so that 0.1 mL thirty times is exactly 3 mL.

mod body_size;
mod fixed;
mod injectate;
mod ratio;
mod scores;

pub use body_size::{BodyHeight, BodyWeight};
pub use fixed::{Milli, RangeError};
pub use injectate::{Amount, Bore, Needle, NeedleLength, Strength, Volume};
pub use ratio::Ratio;
pub use scores::{PainScore, PressureThreshold};
