//! Tests of the whole crate through its public interface.

mod atlas;
mod common;
mod layers;
mod look;
mod source;
mod texts;
mod tidy;
