//! Lot and expiry typed into the palette: `lot LX-7 2027-03`, `exp 03/27`.

use jiff::civil::Date;

use super::{Choice, Entry};
use crate::app::Session;
use crate::app::points::tray::vial_words;
use crate::app::view::notice::Notice;
use crate::chart::Component;
use crate::i18n::{text, text_with};

impl Session {
    /// What stands behind the word, for the drugs of the syringe in hand: a lot as it was typed, with an expiry behind it
    /// where its last word is one, or an expiry alone.
    pub(super) fn vial_typed(&self, query: &str, found: &mut Vec<(u32, Entry)>) {
        let Some((word, typed)) = query.trim().split_once(char::is_whitespace) else { return };
        let (word, typed) = (word.to_lowercase(), typed.trim());
        let Some(syringe) = self.syringe_in_hand().filter(|_| !typed.is_empty()) else { return };
        let vials: Vec<(Option<String>, Option<Date>)> = if word == text("palette-lot-word").as_ref() {
            self.lots(typed)
        } else if text("palette-expiry-words").split_whitespace().any(|w| w == word.trim_end_matches(['.', ':'])) {
            self.expiries(typed).into_iter().map(|day| (None, Some(day))).collect()
        } else {
            return;
        };
        for (component, filled) in syringe.components.iter().enumerate() {
            for (lot, expiry) in &vials {
                let mut vial = filled.clone();
                vial.lot = lot.clone().unwrap_or_default();
                vial.expiry = *expiry;
                let drug = self.drugs().name(&filled.drug);
                let parts = [("lot", vial_words(&vial).into()), ("drug", drug.into())];
                let choice = Choice::PutVial { component, lot: lot.clone(), expiry: *expiry };
                let title = text_with("palette-lot-of", &parts).into_owned();
                let detail = text("palette-lot-detail").into_owned();
                found.push((2000, Entry { choice, title, detail, keys: String::new(), unavailable: None }));
            }
        }
    }

    /// The lot alone, or with an expiry behind it.
    fn lots(&self, typed: &str) -> Vec<(Option<String>, Option<Date>)> {
        // An expiry may be two words, as in "Mar 2027", or have one of its own before it.
        let ends = typed.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, _)| at);
        for at in ends {
            let (lot, rest) = typed.split_at(at);
            let days = self.expiries(rest.trim());
            if !days.is_empty() {
                return days.into_iter().map(|day| (Some(lot.trim().to_owned()), Some(day))).collect();
            }
        }
        vec![(Some(typed.to_owned()), None)]
    }

    /// Puts what was typed into the palette on the syringe in hand, and says so.
    pub(crate) fn put_vial(&mut self, component: usize, lot: Option<String>, expiry: Option<Date>) {
        if let Some(lot) = lot {
            self.set_lot(component, lot);
        }
        if expiry.is_some() {
            self.set_expiry(component, expiry);
        }
        let Some(vial): Option<Component> = self.syringe_in_hand().and_then(|s| s.components.get(component)).cloned()
        else {
            return;
        };
        let parts = [("lot", vial_words(&vial).into()), ("drug", self.drugs().name(&vial.drug).into())];
        let put = text_with("notice-lot-put", &parts).into_owned();
        let open = self.vial_offers().into_iter().find(|(c, _)| *c == component).map_or(0, |(_, marks)| marks.len());
        let words = if open > 0 {
            text_with("notice-lot-put-late", &[("said", put.into()), ("count", open.into())]).into_owned()
        } else {
            put
        };
        self.say(Notice::done(words.into()));
    }

    /// The last days that a typed expiry can mean.
    fn expiries(&self, typed: &str) -> Vec<Date> {
        self.day_rules().read_expiry(typed).unwrap_or_default()
    }
}
