//! What a payer's rules ask for, in words.

use jiff::civil::Date;

use crate::i18n::{text, text_with};
use crate::rules::payer_requirements::payers::{CareAlternative, Item, Reading, RuleSet};
use crate::time::in_words;

/// What an item is by these rules; conservative care also names how long it was tried and what is taken instead of it.
pub fn item(item: Item, set: &RuleSet) -> String {
    let words = text(&format!("doc-item-{}", item.name())).into_owned();
    if item != Item::ConservativeCare {
        return words;
    }
    let care = &set.care;
    let days =
        care.at_least_days.map(|days| text_with("doc-care-days", &[("days", days.to_string().into())]).into_owned());
    let results = care.every_result.then(|| text("doc-care-every-result").into_owned());
    let instead = CareAlternative::ALL.iter().filter(|a| care.or.contains(a));
    let instead = instead.map(|a| text(&format!("doc-care-or-{}", a.name())).into_owned());
    [words].into_iter().chain(days).chain(results).chain(instead).collect::<Vec<_>>().join(", ")
}

/// That what was read of the rules can no longer be taken for the rule of today; `None` while it can, or where nobody wrote
/// down for how long.
pub fn overdue(set: &RuleSet, today: Date) -> Option<String> {
    let Reading::Overdue(by) = set.reading_on(today) else { return None };
    let by = in_words(by);
    Some(match set.read_on {
        Some(read) => {
            text_with("doc-rules-overdue", &[("read", in_words(read).into()), ("by", by.into())]).into_owned()
        }
        None => text_with("doc-rules-overdue-undated", &[("by", by.into())]).into_owned(),
    })
}
