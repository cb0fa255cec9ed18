//! Tests of the whole crate through its public interface, in one binary, so that they link once.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::assigning_clones,
    clippy::case_sensitive_file_extension_comparisons,
    reason = "a test that cannot go on fails, writes what it needs, and builds charts field by field"
)]

mod access;
mod arbitrary;
mod areas;
mod atlas;
mod batch;
mod cli;
mod clinicians;
mod common;
mod complete;
mod counts;
mod cpu_painter;
mod csv;
mod documentation;
mod emergencies;
mod entry;
mod export;
mod export_dialog;
mod fhir;
mod fields;
mod filed_record;
mod fingers;
mod first_look;
mod forced;
mod framed;
mod handout;
mod hands;
mod journey;
mod keeping;
mod known_charts;
mod known_repeats;
mod layers;
mod legible;
mod letters;
mod lists;
mod manual;
mod messages;
mod note;
mod one_page;
mod pictures;
mod pointer;
mod questions;
mod reading_days;
mod readme;
mod record;
mod register;
mod resend;
mod room;
mod safety;
mod scene;
mod second_thoughts;
mod seed_facts;
#[cfg(feature = "send")]
mod send;
mod settings;
mod sheets;
mod slips;
mod small_window;
mod sound;
mod source;
mod store;
mod terminal;
mod texts;
mod tidy;
mod toasts;
mod touch;
mod typing;
mod views;
mod visits;
mod whose;
mod window;
