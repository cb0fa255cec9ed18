//! What the tests share: charts, the window without a screen, gestures, the sources of the program.

pub mod bench;
pub mod charts;
pub mod gestures;
pub mod pages;
pub mod painter;
pub mod sources;
