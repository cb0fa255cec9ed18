//! Visits: signing and amending, going between them, carrying over, comparing.

mod between;
mod carry;
mod doubt;
mod identity;
mod seal;
mod signing;
mod trends;
