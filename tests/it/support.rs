//! What the tests share: charts, the window without a screen, gestures, the sources of the program.

pub mod bench;
pub mod charts;
pub mod gestures;
pub mod painter;
pub mod sources;
