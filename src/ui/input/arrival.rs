//! Going to a field: whoever draws it next gives it the keyboard and brings it into sight.

use egui::{Align, Context, Id, Response, Ui};

/// Where the keyboard is to go, and for how many more frames that is wanted.
type Expected = (Option<Id>, u8);

fn key() -> Id {
    Id::unique("expected-field")
}

/// Wants the field with this id.
pub fn expect(ctx: &Context, id: Id) {
    // The frame in which a section opens, and the one in which its fields have their places.
    ctx.data_mut(|d| d.insert_temp::<Expected>(key(), (Some(id), 3)));
    ctx.request_repaint();
}

/// Whether a field is waited for.
pub fn is_expected(ctx: &Context) -> bool {
    ctx.data(|d| d.get_temp::<Expected>(key())).is_some_and(|(wanted, _)| wanted.is_some())
}

/// Says that `response` is, or begins, the field with this id.
pub fn at(ui: &Ui, id: Id, response: &Response) {
    if take(ui, id) {
        response.request_focus();
        response.scroll_to_me(Some(Align::Center));
    }
}

/// Whether what has this id, which takes no keyboard, is to be brought into sight now.
pub fn take(ui: &Ui, id: Id) -> bool {
    let wanted = ui.data(|d| d.get_temp::<Expected>(key())).is_some_and(|(wanted, _)| wanted == Some(id));
    if wanted {
        ui.data_mut(|d| d.remove_temp::<Expected>(key()));
    }
    wanted
}

/// A field that is not drawn, because the record does not have it, is not waited for.
pub fn forget(ctx: &Context) {
    ctx.data_mut(|d| {
        if let Some((id, frames)) = d.get_temp::<Expected>(key()) {
            if let Some(left) = frames.checked_sub(1) {
                d.insert_temp::<Expected>(key(), (id, left));
            } else {
                d.remove_temp::<Expected>(key());
            }
        }
    });
}
