//! What comes into fields, and what is left in them without being recorded.

use egui::{Context, Id};

use crate::app::{Modal, Notice, Session};
use crate::i18n::text_with;
use crate::ui::fields::typed;
use crate::ui::input::pasted;

/// Cleans what is typed and pasted before any field sees it; returns in words what was taken out. A path is taken as it is.
pub fn clean_what_comes_in(ctx: &Context, session: &Session) -> Option<String> {
    if matches!(session.modal(), Some(Modal::TypePath(..))) { None } else { pasted::clean_events(ctx) }
}

/// Fields that were left with something in them that is not recorded.
#[derive(Debug, Default)]
pub struct Left {
    /// The field that was typed into in the last frame, where what is in it is not recorded.
    typed_into: Option<typed::Refused>,
    /// The others, each with what was said of it once it was out of sight.
    fields: Vec<(typed::Refused, Option<String>)>,
}

impl Left {
    /// A field that was left with something in it that is not recorded says so itself. Once it is out of sight, it is said
    /// over the picture until it was read, the field is put right or it is in sight again. `refused` are the fields that
    /// were drawn in this frame and hold such a thing.
    pub fn follow(&mut self, ctx: &Context, session: &mut Session, refused: &[typed::Refused], focused: Option<Id>) {
        let typed_into = refused.iter().find(|field| Some(field.id) == focused).cloned();
        if let Some(left) = std::mem::replace(&mut self.typed_into, typed_into)
            && Some(left.id) != focused
        {
            self.fields.retain(|(field, _)| field.id != left.id);
            self.fields.push((left, None));
        }
        if session.is_covered() {
            return;
        }
        self.fields.retain_mut(|(field, said)| {
            let in_sight = refused.iter().any(|r| r.id == field.id);
            let open = field.is_kept(ctx);
            match said {
                Some(words) if !open || in_sight => {
                    session.take_back_error(words);
                    *said = None;
                }
                None if open && !in_sight => {
                    let parts = [("field", field.label.as_str().into()), ("reason", field.reason.as_str().into())];
                    let words = text_with("notice-field-left", &parts);
                    *said = Some(words.clone().into_owned());
                    session.report(Notice::error(words, String::new()));
                }
                _ => {}
            }
            open
        });
    }
}
