//! Our own small widgets. Each has an accessible name.

pub(super) mod meter;
pub(super) mod padlock;
pub(in crate::ui) mod sheet;

use egui::{
    Align2, Color32, CornerRadius, FontId, Id, Rect, Response, Role, Sense, Stroke, StrokeKind, TextEdit, Ui, Vec2,
    WidgetInfo, pos2, vec2,
};

use super::paint::{Brush, ScreenFromScene};
use super::theme::{LABEL, RADIUS, STEP, TEXT, Theme, semibold};
use crate::geometry::Point;
use crate::i18n::text_with;
use crate::scene::marker::{MarkerStyle, marker};
use crate::scene::{Ink, Item, Shading, font};
use crate::ui::input::arrival;
use crate::writing;

/// A heading above a group of fields, in small capitals.
pub fn section(ui: &mut Ui, theme: &Theme, title: &str) {
    ui.add_space(STEP);
    ui.label(section_text(theme, title));
}

/// A section's title as it is drawn.
pub fn section_text(theme: &Theme, title: &str) -> egui::RichText {
    Theme::strong(title.to_uppercase(), LABEL).color(theme.color(Ink::Muted)).extra_letter_spacing(0.6)
}

/// How a chip looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChipState {
    /// Neither chosen nor refused.
    Off,
    /// Chosen; a finding that is present.
    On,
    /// A finding that was tested and is absent.
    Refused,
    /// Not the same for all selected points.
    Mixed,
}

/// Size of a chip's letters: four chips with their keys fit into one row of the inspector.
const CHIP: f32 = 12.0;

/// How wide a chip without a key is.
pub fn chip_width(ui: &Ui, theme: &Theme, label: &str) -> f32 {
    let font = FontId::new(CHIP, semibold());
    let text = ui.painter().layout_no_wrap(label.to_owned(), font, Color32::PLACEHOLDER);
    theme.at_least(text.size().x + 4.0 * STEP)
}

/// A small button that shows its state, with the key that does the same.
pub fn chip(ui: &mut Ui, theme: &Theme, label: &str, key: &str, state: ChipState, name: &str) -> Response {
    let text_color = match state {
        ChipState::On => theme.color(Ink::Accent),
        ChipState::Off => theme.color(Ink::Ink),
        ChipState::Refused | ChipState::Mixed => theme.color(Ink::Muted),
    };
    let family = if state == ChipState::On { semibold() } else { egui::FontFamily::Proportional };
    let text = ui.painter().layout_no_wrap(label.to_owned(), FontId::new(CHIP, family), text_color);
    let hint = ui.painter().layout_no_wrap(key.to_owned(), FontId::proportional(LABEL - 1.0), theme.color(Ink::Muted));
    let gap = if key.is_empty() { 0.0 } else { STEP };
    let width = theme.at_least(text.size().x + gap + hint.size().x + 4.0 * STEP);
    let size = vec2(width, theme.target());
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, ui.is_enabled(), state == ChipState::On, name));
    if ui.is_rect_visible(rect) {
        let (fill, line) = match state {
            ChipState::On => (theme.color(Ink::AccentWash), theme.color(Ink::Accent)),
            ChipState::Off | ChipState::Refused | ChipState::Mixed if response.hovered() => {
                (theme.color(Ink::Selection), theme.color(Ink::Muted))
            }
            ChipState::Off | ChipState::Refused | ChipState::Mixed => {
                (theme.color(Ink::Ground), theme.color(Ink::Line))
            }
        };
        button_frame(ui, rect, fill, line, &response, theme);
        let left = pos2(rect.left() + 2.0 * STEP, rect.center().y);
        let text_rect = Align2::LEFT_CENTER.anchor_size(left, text.size());
        if state == ChipState::Refused {
            let y = text_rect.center().y + 1.0;
            ui.painter().hline(text_rect.x_range(), y, Stroke::new(1.0, text_color));
        }
        ui.painter().galley(text_rect.min, text, text_color);
        if state == ChipState::Mixed {
            // Half of the chip in the colour of "yes", on the line below the word.
            let y = rect.bottom() - 2.0;
            ui.painter().hline(rect.left() + STEP..=rect.center().x, y, Stroke::new(2.0, theme.color(Ink::Accent)));
        }
        let hint_at = pos2(text_rect.right() + gap, text_rect.center().y - hint.size().y / 2.0 + 0.5);
        ui.painter().galley(hint_at, hint, text_color);
    }
    response
}

/// A square button of a row, such as a score.
pub fn cell(ui: &mut Ui, theme: &Theme, label: &str, width: f32, on: bool, name: &str) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(width, theme.target()), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, ui.is_enabled(), on, name));
    if ui.is_rect_visible(rect) {
        let (fill, line, ink) = if on {
            (theme.color(Ink::Accent), theme.color(Ink::Accent), theme.color(Ink::OnAccent))
        } else if response.hovered() {
            (theme.color(Ink::Selection), theme.color(Ink::Muted), theme.color(Ink::Ink))
        } else {
            (theme.color(Ink::Ground), theme.color(Ink::Line), theme.color(Ink::Ink))
        };
        button_frame(ui, rect, fill, line, &response, theme);
        let family = if on { semibold() } else { egui::FontFamily::Proportional };
        ui.painter().text(rect.center(), Align2::CENTER_CENTER, label, FontId::new(TEXT, family), ink);
    }
    response
}

fn button_frame(ui: &Ui, rect: Rect, fill: Color32, line: Color32, response: &Response, theme: &Theme) {
    let stroke = if response.has_focus() { Stroke::new(2.0, theme.color(Ink::Ink)) } else { Stroke::new(1.0, line) };
    ui.painter().rect(rect, CornerRadius::same(RADIUS), fill, stroke, StrokeKind::Inside);
}

/// A small sign: there, missing, or neither. `name` says it to a screen reader.
pub fn tick(ui: &mut Ui, theme: &Theme, there: Option<bool>, name: &str) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(14.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, name));
    let (center, painter) = (rect.center(), ui.painter());
    let line = |ink| Stroke::new(1.8, theme.color(ink));
    match there {
        Some(true) => {
            let points = [vec2(-4.0, 0.5), vec2(-1.2, 3.2), vec2(4.2, -3.4)].map(|v| center + v);
            painter.add(egui::Shape::line(points.to_vec(), line(Ink::Accent)));
        }
        Some(false) => {
            painter.circle_stroke(center, 4.5, line(Ink::Warning));
        }
        None => {
            painter.hline(center.x - 3.5..=center.x + 3.5, center.y, line(Ink::Muted));
        }
    }
    response
}
/// Height of a tab.
pub const TAB: f32 = 30.0;

/// A tab of a row of tabs.
pub fn tab(ui: &mut Ui, theme: &Theme, label: &str, width: f32, on: bool) -> Response {
    let family = if on { semibold() } else { egui::FontFamily::Proportional };
    let (rect, response) = ui.allocate_exact_size(vec2(width, theme.at_least(TAB)), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Tab, ui.is_enabled(), on, label));
    if ui.is_rect_visible(rect) {
        let (fill, ink) = if on {
            (theme.color(Ink::Accent), theme.color(Ink::OnAccent))
        } else if response.hovered() {
            (theme.color(Ink::Selection), theme.color(Ink::Ink))
        } else {
            (Color32::TRANSPARENT, theme.color(Ink::Ink))
        };
        let stroke = if response.has_focus() { Stroke::new(2.0, theme.color(Ink::Ink)) } else { Stroke::NONE };
        ui.painter().rect(rect, CornerRadius::same(RADIUS), fill, stroke, StrokeKind::Inside);
        ui.painter().text(rect.center(), Align2::CENTER_CENTER, label, FontId::new(TEXT, family), ink);
    }
    response
}

/// A button that lies over the picture and shows whether it is chosen.
pub fn floating(ui: &mut Ui, theme: &Theme, label: &str, width: f32, on: bool) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(width, theme.target()), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, ui.is_enabled(), on, label));
    if ui.is_rect_visible(rect) {
        let (fill, line, ink) = if on {
            (Ink::Panel, Ink::Accent, Ink::Accent)
        } else if response.hovered() {
            (Ink::Selection, Ink::Muted, Ink::Ink)
        } else {
            (Ink::Panel, Ink::Line, Ink::Ink)
        };
        button_frame(ui, rect, theme.color(fill), theme.color(line), &response, theme);
        let family = if on { semibold() } else { egui::FontFamily::Proportional };
        let at = rect.left_center() + vec2(2.5 * STEP, 0.0);
        ui.painter().text(at, Align2::LEFT_CENTER, label, FontId::new(TEXT, family), theme.color(ink));
    }
    response
}

/// A button without a frame, for what stands beside a heading; `name` says to a screen reader what the heading does not.
pub fn quiet_button(ui: &mut Ui, theme: &Theme, label: &str, name: &str) -> Response {
    let ink = theme.color(Ink::Accent);
    let galley = ui.painter().layout_no_wrap(label.to_owned(), FontId::proportional(TEXT), ink);
    let (rect, response) = ui.allocate_exact_size(
        vec2(theme.at_least(galley.size().x + 4.0 * STEP), theme.at_least(6.0 * STEP)),
        Sense::click(),
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name));
    if response.hovered() || response.has_focus() {
        let line = if response.has_focus() { Ink::Ink } else { Ink::Selection };
        button_frame(ui, rect, theme.color(Ink::Selection), theme.color(line), &response, theme);
    }
    ui.painter().galley(Align2::CENTER_CENTER.anchor_size(rect.center(), galley.size()).min, galley, ink);
    response
}

/// A rounded label that says something about the whole, such as an allergy.
pub fn badge(ui: &mut Ui, theme: &Theme, text: &str, ground: Ink, ink: Ink) -> Response {
    badge_within(ui, theme, text, ground, ink, f32::INFINITY)
}

/// Room beside a badge's words.
const BADGE: Vec2 = vec2(4.0 * STEP, 2.0 * STEP);

/// How wide a badge with these words is.
pub fn badge_width(ui: &Ui, text: &str) -> f32 {
    let font = FontId::new(CHIP, semibold());
    ui.painter().layout_no_wrap(text.to_owned(), font, Color32::PLACEHOLDER).size().x + BADGE.x
}

/// A badge at most `most` wide; what is cut off is said under the pointer, and always to a screen reader.
pub fn badge_within(ui: &mut Ui, theme: &Theme, text: &str, ground: Ink, ink: Ink, most: f32) -> Response {
    let (response, elided) = painted_badge(ui, theme, text, (ground, ink), most, false);
    if elided { response.on_hover_text(text) } else { response }
}

/// A badge that does something when it is clicked.
pub fn badge_button(ui: &mut Ui, theme: &Theme, text: &str, ground: Ink, ink: Ink, most: f32) -> Response {
    let (response, elided) = painted_badge(ui, theme, text, (ground, ink), most, true);
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    if elided { response.on_hover_text(text) } else { response }
}

/// A badge, and whether its words were cut off.
fn painted_badge(
    ui: &mut Ui,
    theme: &Theme,
    text: &str,
    (ground, ink): (Ink, Ink),
    most: f32,
    button: bool,
) -> (Response, bool) {
    let font = FontId::new(CHIP, semibold());
    let mut job = egui::text::LayoutJob::simple_singleline(text.to_owned(), font, theme.color(ink));
    job.wrap = egui::text::TextWrapping::truncate_at_width((most - BADGE.x).max(2.0 * STEP));
    let galley = ui.fonts_mut(|f| f.layout_job(job));
    let (sense, role) = if button { (Sense::click(), Role::Button) } else { (Sense::hover(), Role::Label) };
    let size = galley.size() + BADGE;
    let target = if button { vec2(theme.at_least(size.x), theme.at_least(size.y)) } else { size };
    let (target, response) = ui.allocate_exact_size(target, sense);
    // A finger may miss the badge; it is drawn as large as the others.
    let rect = Rect::from_center_size(target.center(), size);
    response.widget_info(|| WidgetInfo::labeled(role, true, text));
    // Where grounds hardly differ, as with high contrast, the border gives it its shape.
    let line = if theme.name.is_high_contrast() || (button && response.hovered()) {
        Stroke::new(1.0, theme.color(ink))
    } else {
        Stroke::NONE
    };
    ui.painter().rect(rect, CornerRadius::same(RADIUS), theme.color(ground), line, StrokeKind::Inside);
    let at = Align2::CENTER_CENTER.anchor_size(rect.center(), galley.size()).min;
    let elided = galley.elided;
    ui.painter().galley(at, galley, theme.color(ink));
    (response, elided)
}

/// Draws a mark's sign around `center`.
pub fn sign(ui: &Ui, theme: &Theme, look: MarkerStyle, center: egui::Pos2, radius: f32) {
    let center = Point { x: f64::from(center.x), y: f64::from(center.y) };
    drawn(ui, theme, &marker(look, center, f64::from(radius)));
}

/// Draws a scene's items in screen coordinates.
pub fn drawn(ui: &Ui, theme: &Theme, items: &[Item]) {
    let no_shading = |_: &Shading| None;
    let brush = Brush { theme, ctx: ui.ctx(), shading: &no_shading, halos: false };
    let to_screen = ScreenFromScene { scale: 1.0, offset: Vec2::ZERO };
    let mut shapes = Vec::new();
    brush.shapes(items, to_screen, &mut shapes);
    ui.painter().extend(shapes);
}

/// The button of a sheet that does what the sheet is for.
pub fn main_button(ui: &mut Ui, theme: &Theme, enabled: bool, words: impl Into<String>) -> Response {
    let words = Theme::strong(words, TEXT).color(theme.color(Ink::OnAccent));
    let button = egui::Button::new(words).fill(theme.color(Ink::Accent)).stroke(Stroke::NONE);
    let response = ui.add_enabled(enabled, button);
    if response.has_focus() {
        let ring = Stroke::new(2.0, theme.color(Ink::Ink));
        ui.painter().rect_stroke(response.rect.expand(1.0), CornerRadius::same(RADIUS), ring, StrokeKind::Outside);
    }
    response
}

/// A button among others with the same word on it: its accessible name says which one it is.
pub fn named_button(ui: &mut Ui, label: &str, name: &str) -> Response {
    let response = ui.button(label);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name));
    response
}

/// Whether a field for one line was left by Enter in this frame.
pub fn entered(ui: &Ui, field: &Response) -> bool {
    field.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter))
}

/// Makes rows of radio buttons and check boxes stand as close as lines of a list, where no finger has to meet them.
pub fn close_rows(ui: &mut Ui, theme: &Theme) {
    let spacing = ui.spacing_mut();
    spacing.interact_size.y = theme.at_least(22.0);
    spacing.item_spacing.y = 2.0;
}

/// A label with its field below it. The label names the field for screen readers.
pub fn labelled<R>(ui: &mut Ui, theme: &Theme, label: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.label(theme.muted(label).size(12.0));
        add(ui)
    })
    .inner
}

/// What is in an empty field: in slanted letters, so that nobody takes it for a value, and nothing where nothing can be
/// typed, as in a signed visit.
pub fn hint(ui: &Ui, words: &str) -> egui::RichText {
    egui::RichText::new(if ui.is_enabled() { words } else { "" }).italics()
}

/// An example in the place of a value, such as `e.g. 36 mg`.
pub fn example(value: &str) -> String {
    text_with("hint-example", &[("value", value.into())]).into_owned()
}

/// A text of the record as the faces of the window can show it.
pub fn drawable(value: &str) -> String {
    writing::plain(value, font::is_drawable)
}

/// A field for one line of text. Returns the new text as it is typed.
pub fn text_field(ui: &mut Ui, id: Id, label: &str, words: &str, value: &str) -> (Response, Option<String>) {
    let mut draft = drawable(value);
    let edit = TextEdit::singleline(&mut draft).id(id).hint_text(hint(ui, words)).desired_width(f32::INFINITY);
    let response = ui.add(one_line(ui, edit));
    name_field(&response, label, &draft);
    arrival::at(ui, id, &response);
    let typed = response.changed().then(|| recordable(&draft, false));
    (response, typed)
}

/// The field's size: as high as a button.
pub(super) fn one_line<'t>(ui: &Ui, edit: TextEdit<'t>) -> TextEdit<'t> {
    let height = ui.spacing().interact_size.y;
    edit.margin(egui::Margin::symmetric(8, 5)).min_size(vec2(0.0, height)).align(Align2::LEFT_CENTER)
}

/// A field for several lines of text. Returns the new text as it is typed.
pub fn text_area(ui: &mut Ui, id: Id, label: &str, words: &str, rows: usize, value: &str) -> Option<String> {
    let mut draft = drawable(value);
    let edit = TextEdit::multiline(&mut draft).id(id).hint_text(hint(ui, words)).desired_width(f32::INFINITY);
    let response = ui.add(edit.desired_rows(rows).margin(egui::Margin::symmetric(8, 6)));
    name_field(&response, label, &draft);
    arrival::at(ui, id, &response);
    response.changed().then(|| recordable(&draft, true))
}

/// Gives a field its accessible name and value.
pub fn name_field(response: &Response, label: &str, value: &str) {
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::TextInput, true, label);
        info.current_text_value = Some(value.to_owned());
        info
    });
}

/// What can be recorded of a typed or pasted text; line breaks are kept where allowed. What was taken out is said when it
/// comes in (`ui/input/pasted.rs`).
fn recordable(text: &str, lines: bool) -> String {
    let clean = writing::clean(text, font::is_drawable).text;
    if lines { clean } else { clean.replace('\n', " ") }
}

/// A combo box over a few choices. Returns the new choice.
pub fn choice<T: Copy + PartialEq>(
    ui: &mut Ui,
    id: impl std::hash::Hash + std::fmt::Debug,
    label: &str,
    current: T,
    choices: &[(T, String)],
) -> Option<T> {
    choice_at(ui, Id::unique(id), label, current, choices)
}

/// The same with an id of its own.
pub fn choice_at<T: Copy + PartialEq>(
    ui: &mut Ui,
    id: Id,
    label: &str,
    current: T,
    choices: &[(T, String)],
) -> Option<T> {
    let shown = choices.iter().find(|(v, _)| *v == current).map_or("", |(_, t)| t.as_str());
    let mut chosen = current;
    let list = OpenList::of(ui, id);
    let combo = egui::ComboBox::from_id_salt(id).selected_text(shown).width(ui.available_width().min(180.0));
    let (mut rows, mut picked) = (Vec::new(), false);
    let response = combo.show_ui(ui, |ui| {
        let typed = letter_typed(ui).and_then(|c| choices.iter().position(|(_, t)| begins_with(t, c)));
        for (i, (value, text)) in choices.iter().enumerate() {
            let row = ui.selectable_label(*value == current, text);
            rows.push(row.id);
            if typed == Some(i) || (list.opens() && *value == current) {
                // Arrows begin where the choice is, a letter goes to what begins with it.
                row.request_focus();
                row.scroll_to_me(None);
            }
            if row.clicked() {
                chosen = *value;
                picked = true;
                ui.close();
            }
        }
    });
    list.follow(ui, &response.response, response.inner.is_some() && !picked, &rows);
    let value = shown.to_owned();
    response.response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::ComboBox, true, label);
        info.current_text_value = Some(value.clone());
        info
    });
    arrival::at(ui, id, &response.response);
    (chosen != current).then_some(chosen)
}

/// The keyboard while the list of a combo box is open: it is in the list, and comes back to the box afterwards.
struct OpenList {
    key: Id,
    /// For how many frames it was open.
    frames: u8,
}

/// So many frames pass until the keyboard is in a list: in the first one the press that opens it may yet take the
/// keyboard away.
const OPENING: u8 = 2;

impl OpenList {
    /// The list of the combo box with this id, as it was in the last frame.
    fn of(ui: &Ui, id: Id) -> Self {
        let key = id.with("open");
        Self { key, frames: ui.data(|d| d.get_temp(key)).unwrap_or_default() }
    }

    /// Whether the list, if it is shown in this frame, has just been opened.
    const fn opens(&self) -> bool {
        self.frames < OPENING
    }

    /// Notes whether the list is open. Whoever leaves it by Tab closes it, so that no arrow goes to another control while
    /// it is open; whoever closes it has the box.
    fn follow(self, ui: &Ui, button: &Response, open: bool, rows: &[Id]) {
        let focused = ui.memory(|m| m.focused());
        let in_list = focused.is_some_and(|id| rows.contains(&id));
        let elsewhere = focused.is_some_and(|id| id != button.id && !rows.contains(&id));
        match (self.opens(), open) {
            // Nothing is chosen yet: the first arrow goes to an end of the list.
            (true, true) if !in_list => button.request_focus(),
            (false, true) if elsewhere => egui::Popup::close_id(ui.ctx(), button.id.with("popup")),
            (_, false) if self.frames > 0 && !elsewhere => button.request_focus(),
            _ => {}
        }
        let frames = if open { (self.frames + 1).min(OPENING) } else { 0 };
        if frames != self.frames {
            ui.data_mut(|d| d.insert_temp(self.key, frames));
            ui.ctx().request_repaint();
        }
    }
}

/// The letter or digit that was typed in this frame.
fn letter_typed(ui: &Ui) -> Option<char> {
    ui.input(|i| {
        i.events.iter().find_map(|event| match event {
            egui::Event::Text(text) => text.chars().next().filter(|c| c.is_alphanumeric()),
            _ => None,
        })
    })
}

/// Whether a text begins with a letter, in upper or lower case.
fn begins_with(text: &str, letter: char) -> bool {
    text.chars().next().is_some_and(|c| c.to_lowercase().eq(letter.to_lowercase()))
}
