#![doc = include_str!("ARCHITECTURE.md")]

// Layer 0: vocabulary
pub mod assets;
pub mod body;
pub mod diagnostics;
pub mod exchange;
pub mod geometry;
pub mod i18n;
pub mod ids;
pub mod region;
pub mod report;
pub mod time;
pub mod units;
pub mod writing;

// Layer 1: record and reference
pub mod atlas;
pub mod chart;

// Layer 2: meaning and picture
pub mod rules;
pub mod scene;

// Layer 3: in and out
pub mod export;
#[cfg(feature = "send")]
pub mod send;
pub mod store;

// Layer 4: the application without a window
pub mod app;

// Layer 5: faces
pub mod cli;
pub mod ui;
