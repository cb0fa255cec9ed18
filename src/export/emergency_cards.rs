//! The emergency cards as a file.

use super::pictures;
use super::{ExportError, Exported};
use crate::atlas::Atlas;
use crate::i18n::text_with;
use crate::report::emergency::Cards;
use crate::report::page::card;
use crate::scene::palette::Palettes;
use crate::scene::words;
use crate::time::Moment;

/// The word in a file of cards by which it is known.
const CARDS: &str = "palpate-emergency-cards";

/// Whether a file is such a document, made earlier.
pub fn is_earlier(bytes: &[u8]) -> bool {
    bytes.starts_with(b"%PDF-") && bytes.windows(CARDS.len()).any(|window| window == CARDS.as_bytes())
}

/// The cards as a PDF. `now` is printed on them.
///
/// # Errors
/// When bundled data are damaged or the PDF cannot be written.
pub fn pdf(cards: &Cards, now: Moment) -> Result<Exported, ExportError> {
    let parts = [("clinic", cards.clinic.as_str().into()), ("date", words::day_and_time(now).into())];
    let foot =
        text_with(if cards.clinic.is_empty() { "emergencies-printed" } else { "emergencies-printed-by" }, &parts);
    let document = card::document(&cards.cards, cards.page, &foot);
    let names = pictures::pdf::Names { id: format!("emergency-cards/{now}"), keywords: vec![CARDS.to_owned()] };
    let bytes = pictures::pdf::pdf(&document, &Palettes::bundled()?.print, Atlas::bundled()?, &[], &names, now)?;
    Ok(Exported::whole(bytes))
}
