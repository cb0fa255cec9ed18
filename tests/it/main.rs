//! Tests of the whole crate through its public interface.

mod arbitrary;
mod atlas;
mod cli;
mod common;
mod cpu_painter;
mod export;
mod journey;
mod layers;
mod pictures;
mod scene;
mod source;
mod store;
mod texts;
mod tidy;
mod window;
