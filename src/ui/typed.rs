//! Fields for values that may be refused.

use egui::{Align2, CornerRadius, Id, Response, Stroke, StrokeKind, TextEdit, Ui, vec2};

use super::arrival;
use super::theme::{LABEL, RADIUS, STEP, Theme};
use super::widgets::{name_field, one_line};
use crate::scene::Ink;

/// The widget of a field, what it is called, and what stands in it while it is empty.
#[derive(Debug, Clone, Copy)]
pub struct Named<'a> {
    /// Its widget.
    pub id: Id,
    /// What a screen reader calls it.
    pub label: &'a str,
    /// Shown while nothing is typed.
    pub hint: &'a str,
}

impl<'a> Named<'a> {
    /// A field by its widget, label and hint.
    pub const fn new(id: Id, label: &'a str, hint: &'a str) -> Self {
        Self { id, label, hint }
    }
}

/// What is in the middle of being typed into a field whose value may be refused.
#[derive(Debug, Clone)]
struct Typing<T> {
    text: String,
    /// What was recorded before the first letter.
    before: T,
    /// What is recorded by now. When the record says something else, somebody else has changed it.
    recorded: T,
}

/// What typing into a field says about its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Typed<T> {
    /// Nothing new.
    Nothing,
    /// This value.
    Value(T),
    /// What stands there now is refused: what was recorded on the way there is no value, and this, which was recorded
    /// before the typing, holds again.
    TakenBack(T),
}

/// A field for a value that may be refused. A valid value is taken at once, so that totals and warnings follow the
/// typing; what is refused takes back what was taken on the way: "50" where 20 is the most leaves no 5 behind.
/// Returns whether `value` has changed.
pub fn parsed_field<T: Clone + PartialEq + Send + Sync + 'static>(
    ui: &mut Ui,
    theme: &Theme,
    named: Named<'_>,
    shown: &str,
    value: &mut T,
    parse: impl FnOnce(&str) -> Result<T, String>,
) -> bool {
    match typed_field(ui, theme, named, shown, value, parse) {
        Typed::Nothing => false,
        Typed::Value(new) | Typed::TakenBack(new) => {
            *value = new;
            true
        }
    }
}

/// The same for a value that the caller takes back by itself. What is typed stays in the field while it is refused, with
/// the reason over what stands below it, so that no field moves.
pub fn typed_field<T: Clone + PartialEq + Send + Sync + 'static>(
    ui: &mut Ui,
    theme: &Theme,
    Named { id, label, hint }: Named<'_>,
    shown: &str,
    present: &T,
    parse: impl FnOnce(&str) -> Result<T, String>,
) -> Typed<T> {
    let kept: Option<Typing<T>> = ui.data(|d| d.get_temp(id));
    let kept = kept.filter(|typing| typing.recorded == *present);
    if kept.is_none() {
        ui.data_mut(|d| d.remove::<Typing<T>>(id));
    }
    let mut draft = kept.as_ref().map_or_else(|| shown.to_owned(), |typing| typing.text.clone());
    let result = ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        let edit = TextEdit::singleline(&mut draft).id(id).hint_text(hint.to_owned()).desired_width(f32::INFINITY);
        let response = ui.add(one_line(ui, edit));
        name_field(&response, label, &draft);
        arrival::at(ui, id, &response);
        if response.has_focus() && ui.input(|i| i.key_pressed(egui::Key::Escape)) {
            ui.data_mut(|d| d.remove::<Typing<T>>(id));
            return Typed::Nothing;
        }
        let parsed = parse(draft.trim());
        if response.changed() {
            let before = kept.as_ref().map_or_else(|| present.clone(), |typing| typing.before.clone());
            let recorded = parsed.as_ref().map_or_else(|_refused| before.clone(), Clone::clone);
            let typing = Typing { text: draft.clone(), before, recorded: recorded.clone() };
            ui.data_mut(|d| d.insert_temp(id, typing));
            if parsed.is_err() {
                note_refused::<T>(ui, label, id);
            }
            return match parsed {
                _ if recorded == *present => Typed::Nothing,
                Ok(value) => Typed::Value(value),
                Err(_) => Typed::TakenBack(recorded),
            };
        }
        match parsed {
            Ok(_) if kept.is_some() && !response.has_focus() => {
                ui.data_mut(|d| d.remove::<Typing<T>>(id));
            }
            Err(reason) if kept.is_some() => {
                note_refused::<T>(ui, label, id);
                refusal(ui, theme, id, &response, &reason);
            }
            Ok(_) | Err(_) => {}
        }
        Typed::Nothing
    });
    result.inner
}

/// A frame around a field whose value is refused, and the reason below it. The reason lies over the form and lets clicks
/// through; while another field has the keyboard, only the frame and what a screen reader says remain.
fn refusal(ui: &Ui, theme: &Theme, id: Id, field: &Response, reason: &str) {
    let stroke = Stroke::new(1.5, theme.color(Ink::Danger));
    ui.painter().rect_stroke(field.rect, CornerRadius::same(RADIUS), stroke, StrokeKind::Inside);
    ui.ctx().accesskit_node_builder(field.id, |node| {
        node.set_invalid(egui::accesskit::Invalid::True);
        node.set_description(reason);
    });
    let elsewhere = ui.memory(|m| m.focused()).is_some_and(|focused| focused != field.id);
    let in_sight = ui.clip_rect().contains_rect(field.rect.shrink(1.0));
    if !in_sight || (elsewhere && !field.hovered()) {
        return;
    }
    let room = ui.ctx().content_rect().right() - field.rect.left() - 2.0 * STEP;
    let below = field.rect.bottom() + 12.0 * STEP < ui.ctx().content_rect().bottom();
    let (corner, at) = if below {
        (Align2::LEFT_TOP, field.rect.left_bottom() + vec2(0.0, 2.0))
    } else {
        (Align2::LEFT_BOTTOM, field.rect.left_top() - vec2(0.0, 2.0))
    };
    let area = egui::Area::new(id.with("refused")).order(egui::Order::Tooltip).interactable(false);
    area.pivot(corner).fixed_pos(at).show(ui.ctx(), |ui| {
        let frame = egui::Frame::new()
            .fill(theme.color(Ink::DangerWash))
            .stroke(Stroke::new(1.0, theme.color(Ink::Danger)))
            .corner_radius(CornerRadius::same(RADIUS))
            .inner_margin(egui::Margin::symmetric(8, 4));
        frame.show(ui, |ui| {
            ui.set_max_width(room.min(field.rect.width().max(220.0)));
            ui.label(egui::RichText::new(reason).size(LABEL).color(theme.color(Ink::Danger)));
        });
    });
}

/// A field that holds something that is not recorded.
#[derive(Debug, Clone)]
pub struct Refused {
    /// Its label.
    pub label: String,
    /// Its widget.
    pub id: Id,
    /// Gives up what was typed into it.
    forget: fn(&egui::Context, Id),
    /// Whether it is still there.
    kept: fn(&egui::Context, Id) -> bool,
}

impl Refused {
    /// Whether what was refused still waits in its field, shown or not.
    pub fn is_kept(&self, ctx: &egui::Context) -> bool {
        (self.kept)(ctx, self.id)
    }
}

/// The key under which fields say that they hold something that is not recorded.
fn refused_key() -> Id {
    Id::unique("refused-fields")
}

fn note_refused<T: Clone + Send + Sync + 'static>(ui: &Ui, label: &str, id: Id) {
    let forget = |ctx: &egui::Context, id: Id| ctx.data_mut(|d| d.remove::<Typing<T>>(id));
    let kept = |ctx: &egui::Context, id: Id| ctx.data(|d| d.get_temp::<Typing<T>>(id)).is_some();
    let refused = Refused { label: label.to_owned(), id, forget, kept };
    ui.data_mut(|d| d.get_temp_mut_or_default::<Vec<Refused>>(refused_key()).push(refused));
}

/// The fields that have been drawn in this frame and hold something that is not recorded.
pub fn refused_so_far(ctx: &egui::Context) -> Vec<Refused> {
    ctx.data(|d| d.get_temp(refused_key())).unwrap_or_default()
}

/// Gives up what was typed into these fields.
pub fn forget_refused(ctx: &egui::Context, fields: &[Refused]) {
    for field in fields {
        (field.forget)(ctx, field.id);
    }
}

/// The fields that in this frame show something that is not recorded.
pub fn take_refused(ctx: &egui::Context) -> Vec<Refused> {
    ctx.data_mut(|d| std::mem::take(d.get_temp_mut_or_default(refused_key())))
}
