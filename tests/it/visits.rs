//! Visits: signing and amending, going between them, carrying over, comparing.

mod signing;
