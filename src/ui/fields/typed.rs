//! Fields for values that may be refused, or asked about.

mod asked;

use egui::{Align2, Color32, CornerRadius, Id, Response, Stroke, StrokeKind, TextEdit, Ui, vec2};

use crate::i18n::text;
use crate::scene::Ink;
use crate::ui::input::arrival;
use crate::ui::theme::{LABEL, RADIUS, STEP, TEXT, Theme};
use crate::ui::widgets::{hint, name_field, one_line};
use crate::units::{RangeError, Reading};

/// The widget of a field, what it is called, and what is in it while it is empty.
#[derive(Debug, Clone, Copy)]
pub struct Named<'a> {
    /// Its widget.
    pub id: Id,
    /// What a screen reader calls it.
    pub label: &'a str,
    /// Shown while nothing is typed.
    pub hint: &'a str,
    /// Where the reason of a refusal stands.
    reason: Reason,
    /// Whether what was read is shown beside what was typed.
    echo: bool,
}

/// Where the reason of a refusal stands while the field does not have the keyboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reason {
    /// In a line of its own below the field.
    Below,
    /// Over what is below, where there is no room for a line.
    Over,
}

impl<'a> Named<'a> {
    /// A field by its widget, label and hint.
    pub const fn new(id: Id, label: &'a str, hint: &'a str) -> Self {
        Self { id, label, hint, reason: Reason::Below, echo: true }
    }

    /// The same in a row without room below it.
    #[must_use]
    pub const fn in_row(self) -> Self {
        Self { reason: Reason::Over, ..self }
    }

    /// The same for a text that is kept as it is typed.
    #[must_use]
    pub const fn without_echo(self) -> Self {
        Self { echo: false, ..self }
    }
}

/// Why a typed text is not recorded as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unread<T> {
    /// It is no value of the field, and this is why.
    Refused(String),
    /// It can mean more than one thing, or something that is hardly meant.
    Asked(Question<T>),
}

/// A question beside a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question<T> {
    /// What is asked.
    pub words: String,
    /// What can be meant, each with its words.
    pub choices: Vec<(String, T)>,
    /// What is recorded until the answer; usually nothing.
    pub meanwhile: Option<T>,
}

impl<T> From<String> for Unread<T> {
    fn from(reason: String) -> Self {
        Self::Refused(reason)
    }
}

impl<T> Unread<T> {
    /// Which of these is meant?
    pub fn which(choices: Vec<(String, T)>) -> Self {
        let id = if choices.len() == 1 { "field-ask-sure" } else { "field-ask-which" };
        Self::Asked(Question { words: text(id).into_owned(), choices, meanwhile: None })
    }
}

/// A value with its unit as it is recorded, or a question.
///
/// # Errors
/// When it is refused or has to be asked about.
pub fn clear<T>(reading: Result<Reading<T>, RangeError>) -> Result<Option<T>, Unread<Option<T>>> {
    match reading {
        Ok(Reading::One(value)) => Ok(Some(value)),
        Ok(Reading::Ask(all)) => {
            Err(Unread::which(all.into_iter().map(|(words, value)| (words, Some(value))).collect()))
        }
        Err(e) => Err(e.words().into()),
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
    /// Whether what is in the field is not recorded.
    open: bool,
}

/// What typing into a field says about its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Typed<T> {
    /// Nothing new.
    Nothing,
    /// This value.
    Value(T),
    /// What is in the field now is refused: what was recorded on the way there is no value, and this, which was recorded
    /// before the typing, holds again.
    TakenBack(T),
}

/// A field for a value that may be refused. A valid value is taken at once, so that totals and warnings follow the
/// typing; what is refused takes back what was taken on the way: "50" where 20 is the most leaves no 5 behind.
/// Returns whether `value` has changed.
pub fn parsed_field<T: Clone + PartialEq + Send + Sync + 'static, E: Into<Unread<T>>>(
    ui: &mut Ui,
    theme: &Theme,
    named: Named<'_>,
    shown: &str,
    value: &mut T,
    parse: impl FnOnce(&str) -> Result<T, E>,
) -> bool {
    match typed_field(ui, theme, named, shown, value, parse) {
        Typed::Nothing => false,
        Typed::Value(new) | Typed::TakenBack(new) => {
            *value = new;
            true
        }
    }
}

/// The same for a value that the caller takes back by itself. What is typed stays in the field while it is refused or
/// asked about, with the reason or the question beside it.
pub fn typed_field<T: Clone + PartialEq + Send + Sync + 'static, E: Into<Unread<T>>>(
    ui: &mut Ui,
    theme: &Theme,
    named: Named<'_>,
    shown: &str,
    present: &T,
    parse: impl FnOnce(&str) -> Result<T, E>,
) -> Typed<T> {
    let id = named.id;
    let kept: Option<Typing<T>> = ui.data(|d| d.get_temp(id));
    let kept = kept.filter(|typing| typing.recorded == *present);
    if kept.is_none() {
        ui.data_mut(|d| d.remove::<Typing<T>>(id));
    }
    let mut draft = kept.as_ref().map_or_else(|| shown.to_owned(), |typing| typing.text.clone());
    let result = ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        let edit = TextEdit::singleline(&mut draft).id(id).hint_text(hint(ui, named.hint)).desired_width(f32::INFINITY);
        let response = ui.add(one_line(ui, edit));
        name_field(&response, named.label, &draft);
        arrival::at(ui, id, &response);
        if response.has_focus() && ui.input(|i| i.key_pressed(egui::Key::Escape)) {
            ui.data_mut(|d| d.remove::<Typing<T>>(id));
            return Typed::Nothing;
        }
        let parsed = parse(draft.trim()).map_err(Into::into);
        if response.changed() {
            let before = kept.as_ref().map_or_else(|| present.clone(), |typing| typing.before.clone());
            let meanwhile = match &parsed {
                Err(Unread::Asked(Question { meanwhile, .. })) => meanwhile.clone(),
                Err(Unread::Refused(_)) => None,
                Ok(value) => Some(value.clone()),
            };
            let open = meanwhile.is_none();
            let recorded = meanwhile.unwrap_or_else(|| before.clone());
            let typing = Typing { text: draft.clone(), before, recorded: recorded.clone(), open };
            ui.data_mut(|d| d.insert_temp(id, typing));
            if let Some(why) = parsed.as_ref().err().filter(|_| open) {
                note_refused::<T>(ui, named.label, id, why);
            }
            return match parsed {
                _ if recorded == *present => Typed::Nothing,
                Err(_) if open => Typed::TakenBack(recorded),
                Ok(_) | Err(_) => Typed::Value(recorded),
            };
        }
        let Some(typing) = kept else { return Typed::Nothing };
        if named.echo && !typing.open && !shown.is_empty() && draft.trim() != shown {
            echo(ui, theme, &response, &draft, shown);
        }
        match parsed {
            Ok(_) => {
                if !response.has_focus() {
                    ui.data_mut(|d| d.remove::<Typing<T>>(id));
                }
                Typed::Nothing
            }
            Err(Unread::Refused(reason)) => {
                note_refused::<T>(ui, named.label, id, &Unread::Refused(reason.clone()));
                refusal(ui, theme, named, &response, &reason);
                Typed::Nothing
            }
            Err(Unread::Asked(question)) => {
                if typing.open {
                    note_refused::<T>(ui, named.label, id, &Unread::Asked(question.clone()));
                }
                match asked::show(ui, theme, named, &response, question) {
                    Some(chosen) => {
                        ui.data_mut(|d| d.remove::<Typing<T>>(id));
                        ui.memory_mut(|m| m.request_focus(id));
                        if chosen == *present { Typed::Nothing } else { Typed::Value(chosen) }
                    }
                    None => Typed::Nothing,
                }
            }
        }
    });
    result.inner
}

/// What was read, beside what was typed: at the right end of the field, or below it where there is no room.
fn echo(ui: &mut Ui, theme: &Theme, field: &Response, draft: &str, shown: &str) {
    let width = |words: &str, size: f32| {
        ui.painter().layout_no_wrap(words.to_owned(), egui::FontId::proportional(size), Color32::PLACEHOLDER).size().x
    };
    let fits = width(draft, TEXT) + width(shown, LABEL) + 8.0 * STEP <= field.rect.width();
    let ink = theme.color(Ink::Muted);
    if fits {
        let at = field.rect.right_center() - vec2(2.0 * STEP, 0.0);
        ui.painter().text(at, Align2::RIGHT_CENTER, shown, egui::FontId::proportional(LABEL), ink);
    } else {
        ui.label(egui::RichText::new(shown).size(LABEL).color(ink));
    }
    ui.ctx().accesskit_node_builder(field.id, |node| node.set_description(shown));
}

/// A frame around a field whose value is refused, and the reason. While it is being typed, the reason lies over the form,
/// so that no field moves; afterwards it is a line below the field.
fn refusal(ui: &mut Ui, theme: &Theme, named: Named<'_>, field: &Response, reason: &str) {
    mark_invalid(ui, theme, field, reason, Ink::Danger);
    if named.reason == Reason::Below && !field.has_focus() {
        ui.label(egui::RichText::new(reason).size(LABEL).color(theme.color(Ink::Danger)));
        return;
    }
    if !ui.clip_rect().contains_rect(field.rect.shrink(1.0)) {
        return;
    }
    over_form(ui, theme, field, Ink::Danger, named.id.with("refused"), |ui| {
        ui.label(egui::RichText::new(reason).size(LABEL).color(theme.color(Ink::Danger)));
    });
}

/// A frame around a field, and what a screen reader says of it.
fn mark_invalid(ui: &Ui, theme: &Theme, field: &Response, reason: &str, ink: Ink) {
    let stroke = Stroke::new(1.5, theme.color(ink));
    ui.painter().rect_stroke(field.rect, CornerRadius::same(RADIUS), stroke, StrokeKind::Inside);
    ui.ctx().accesskit_node_builder(field.id, |node| {
        node.set_invalid(egui::accesskit::Invalid::True);
        node.set_description(reason);
    });
}

/// A small sheet over the form, below the field or above it where the window ends.
fn over_form(ui: &Ui, theme: &Theme, field: &Response, ink: Ink, id: Id, add: impl FnOnce(&mut Ui)) {
    let room = ui.ctx().content_rect().right() - field.rect.left() - 2.0 * STEP;
    let below = field.rect.bottom() + 12.0 * STEP < ui.ctx().content_rect().bottom();
    let (corner, at) = if below {
        (Align2::LEFT_TOP, field.rect.left_bottom() + vec2(0.0, 2.0))
    } else {
        (Align2::LEFT_BOTTOM, field.rect.left_top() - vec2(0.0, 2.0))
    };
    let wash = if ink == Ink::Danger { Ink::DangerWash } else { Ink::WarningWash };
    let area = egui::Area::new(id).order(egui::Order::Tooltip).interactable(ink != Ink::Danger);
    area.pivot(corner).fixed_pos(at).show(ui.ctx(), |ui| {
        let frame = egui::Frame::new()
            .fill(theme.color(wash))
            .stroke(Stroke::new(1.0, theme.color(ink)))
            .corner_radius(CornerRadius::same(RADIUS))
            .inner_margin(egui::Margin::symmetric(8, 4));
        frame.show(ui, |ui| {
            ui.set_max_width(room.min(field.rect.width().max(220.0)));
            add(ui);
        });
    });
}

/// A field that holds something that is not recorded.
#[derive(Debug, Clone)]
pub struct Refused {
    /// Its label.
    pub label: String,
    /// Why it is not recorded.
    pub reason: String,
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

fn note_refused<T: Clone + Send + Sync + 'static>(ui: &Ui, label: &str, id: Id, why: &Unread<T>) {
    let forget = |ctx: &egui::Context, id: Id| ctx.data_mut(|d| d.remove::<Typing<T>>(id));
    let kept =
        |ctx: &egui::Context, id: Id| ctx.data(|d| d.get_temp::<Typing<T>>(id)).is_some_and(|typing| typing.open);
    let reason = match why {
        Unread::Refused(reason) => reason.clone(),
        Unread::Asked(question) => question.words.clone(),
    };
    let refused = Refused { label: label.to_owned(), reason, id, forget, kept };
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
