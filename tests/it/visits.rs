//! Visits: signing and amending, going between them, carrying over, comparing.

mod between;
mod carry;
mod signing;
mod trends;
