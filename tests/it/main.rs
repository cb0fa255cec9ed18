//! Tests of the whole crate through its public interface.

mod atlas;
mod cli;
mod common;
mod cpu_painter;
mod journey;
mod layers;
mod look;
mod pictures;
mod source;
mod texts;
mod tidy;
mod window;
