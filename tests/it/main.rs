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
mod accidental_input;
mod always_savable;
mod arbitrary;
mod areas;
mod atlas;
mod batch;
mod cached_glyphs;
mod cli;
mod clinicians;
mod complete;
mod contrast;
mod counts;
mod csv;
mod documentation;
mod emergencies;
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
mod house_rules;
mod job_results;
mod journey;
mod keeping;
mod keyboard_entry;
mod known_charts;
mod known_repeats;
mod layers;
mod lists;
mod manual;
mod messages;
mod mutual_imports;
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
mod safety;
mod scene;
mod seed_facts;
#[cfg(feature = "send")]
mod send;
mod settings;
mod sheets;
mod small_window;
mod store;
mod support;
mod taking_back;
mod terminal;
mod texts;
mod toasts;
mod touch;
mod true_entry;
mod typing;
mod views;
mod visits;
mod window_sizes;
