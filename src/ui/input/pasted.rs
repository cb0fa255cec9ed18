//! The door for typed and pasted texts: every event is cleaned before a field sees it.

use std::collections::BTreeMap;

use egui::{Context, Event, ImeEvent};

use crate::i18n::{text, text_with};
use crate::scene::font;
use crate::writing::{Dropped, clean};

/// Cleans what is typed and pasted in this frame; returns in words what was taken out.
pub fn clean_events(ctx: &Context) -> Option<String> {
    let mut dropped: BTreeMap<Dropped, usize> = BTreeMap::new();
    ctx.input_mut(|input| {
        for event in &mut input.events {
            if let Event::Paste(words) | Event::Text(words) | Event::Ime(ImeEvent::Commit(words)) = event {
                let clean = clean(words, font::is_drawable);
                for (kind, count) in clean.dropped {
                    *dropped.entry(kind).or_default() += count;
                }
                *words = clean.text;
            }
        }
    });
    said(&dropped)
}

/// What was taken out; `None` where nothing was.
fn said(dropped: &BTreeMap<Dropped, usize>) -> Option<String> {
    let each = dropped
        .iter()
        .map(|(kind, count)| text_with(&format!("pasted-{}", kind.name()), &[("count", (*count).into())]).into_owned());
    let all: Vec<String> = each.collect();
    (!all.is_empty())
        .then(|| text_with("pasted-without", &[("what", all.join(&text("pasted-and")).into())]).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_taken_out_is_said_with_its_number() {
        assert_eq!(said(&BTreeMap::new()), None);
        let dropped = BTreeMap::from([(Dropped::Direction, 2), (Dropped::Unprintable, 1)]);
        assert_eq!(
            said(&dropped).as_deref(),
            Some("Pasted without 2 hidden direction marks and 1 unprintable character. Check the text.")
        );
    }
}
