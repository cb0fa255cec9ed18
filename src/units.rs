//! Quantities that can be wrong, checked once at the door and trusted after that.
//!
//! All are whole numbers inside, so that 0.1 mL thirty times is exactly 3 mL.

mod body_size;
mod counts;
mod doses;
mod fixed;
mod injectate;
mod length;
mod pressure;
mod quantity;
mod ratio;
mod scores;
mod span;

pub use body_size::{BodyHeight, BodyWeight, Habit};
pub use counts::{
    Directions, Motion, NeedleDepth, Passes, ReliefPercent, Severity, TwitchCount, TwitchStrength, VisualAnalogue,
};
pub use doses::{EpinephrineStrength, Mass};
pub use fixed::{Milli, RangeError};
pub use injectate::{Amount, Bore, Needle, NeedleLength, Strength, Volume, milliliters};
pub use pressure::{PressureThreshold, PressureTrials, PressureUnit};
pub use quantity::Reading;
pub use ratio::Ratio;
pub use scores::{PainScore, ScaleScore};
pub use span::{Span, SpanUnit};
