//! Tests of the whole crate through its public interface.

mod atlas;
mod common;
mod cpu_painter;
mod journey;
mod look;
mod pictures;
mod window;
