//! The palette: one field at the top, in which marks are placed and everything is found by typing.

use egui::text::LayoutJob;
use egui::{
    Align2, Context, CornerRadius, FontId, Id, Key, Modifiers, Rect, Role, ScrollArea, Sense, TextEdit, Ui, WidgetInfo,
    pos2, vec2,
};

use super::theme::{LABEL, RADIUS, STEP, TEXT, Theme, semibold};
use super::widgets::name_field;
use crate::app::commands::palette::{Choice, Entry};
use crate::app::{Action, Answer, Session};
use crate::i18n::{text, text_with};
use crate::scene::Ink;

/// Height of an entry.
const ROW: f32 = 30.0;
/// Width of the column that says what an entry does.
const VERB: f32 = 76.0;
/// The most entries in sight at once.
const IN_SIGHT: f32 = 10.0;

/// What the palette remembers between frames.
#[derive(Debug, Default)]
pub struct Draft {
    query: String,
    /// What was found, and for which query.
    found: Option<(String, Vec<Entry>)>,
    /// The entry that Enter takes; none before something was typed or an arrow was pressed.
    chosen: Option<usize>,
    /// Several entries can be meant, and nobody has said which.
    asks: bool,
}

/// Shows the palette and returns what was chosen in it.
pub fn show(ctx: &Context, session: &Session, theme: &Theme, draft: &mut Draft) -> Vec<Action> {
    let id = Id::unique("palette");
    let window = ctx.content_rect();
    let frame = theme.sheet().inner_margin(egui::Margin::same(12));
    let mut sheet = crate::ui::widgets::sheet::on_top(ctx, id).frame(frame);
    sheet.area = sheet.area.anchor(Align2::CENTER_TOP, vec2(0.0, (window.height() * 0.1).min(72.0)));
    let response = sheet.show(ctx, |ui| {
        ui.set_width((window.width() - 80.0).min(640.0));
        let moved = moves(ui);
        let entered = ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Enter));
        let field = field(ui, draft);
        if draft.found.as_ref().is_none_or(|(query, _)| *query != draft.query) {
            let found = session.palette(&draft.query);
            let sure = !draft.query.trim().is_empty() && session.palette_preselects(&draft.query, &found);
            draft.chosen = sure.then_some(0);
            draft.asks = !draft.query.trim().is_empty() && !found.is_empty() && !sure;
            draft.found = Some((draft.query.clone(), found));
        }
        let entries = draft.found.as_ref().map_or(&[][..], |(_, entries)| entries);
        if moved != 0 {
            draft.chosen = Some(stepped(draft.chosen, moved, entries.len()));
        }
        let warned = draft.chosen.and_then(|i| session.palette_in_brief(&entries.get(i)?.choice)).map(|b| b.words);
        let clicked = list(ui, theme, entries, (draft.chosen, warned), moved != 0, &field);
        ui.add_space(STEP);
        let whole_line = draft.chosen.and_then(|i| entries.get(i));
        if let Some(line) = whole_line.filter(|e| matches!(e.choice, Choice::PlaceLine { .. })) {
            // A row has no room for all of it, and what Enter does is to be read to its end.
            let words = text_with("palette-line-will", &[("what", line.title.as_str().into())]);
            ui.add(egui::Label::new(egui::RichText::new(words).size(TEXT)).wrap());
            if let Some(brief) = session.palette_in_brief(&line.choice) {
                let ink = theme.color(if brief.raised { Ink::Danger } else { Ink::Warning });
                ui.add(egui::Label::new(Theme::strong(brief.words, TEXT).color(ink)).wrap());
            }
            ui.add_space(STEP);
        }
        if draft.asks && draft.chosen.is_none() {
            let of_level = session.palette_is_of_level(&draft.query);
            let words = text(if of_level { "palette-which-of-level" } else { "palette-which" });
            ui.label(egui::RichText::new(words).size(TEXT).color(theme.color(Ink::Warning)));
        } else {
            ui.label(theme.muted(text("palette-keys")).size(LABEL));
        }
        let taken = clicked.or_else(|| draft.chosen.filter(|_| entered));
        taken.and_then(|i| entries.get(i)).filter(|e| e.unavailable.is_none()).map(|e| e.choice.action())
    });
    let close = Action::Answer(Answer::Cancel);
    match response.inner {
        Some(action) => {
            // The next key belongs to the mark, not to the field that is going away.
            ctx.memory_mut(|m| m.surrender_focus(field_id()));
            vec![close, action]
        }
        None if response.should_close() => vec![close],
        None => Vec::new(),
    }
}

fn field_id() -> Id {
    Id::unique("palette-field")
}

/// How many entries the arrows and page keys of this frame go down.
fn moves(ui: &Ui) -> isize {
    ui.input_mut(|input| {
        let mut count = |key| input.count_and_consume_key(Modifiers::NONE, key).cast_signed();
        let page = IN_SIGHT as isize - 1;
        count(Key::ArrowDown) - count(Key::ArrowUp) + page * (count(Key::PageDown) - count(Key::PageUp))
    })
}

/// The entry that lies `moved` further down; from nowhere the first step goes to the first entry.
const fn stepped(chosen: Option<usize>, moved: isize, count: usize) -> usize {
    let last = count.saturating_sub(1);
    let next = match chosen {
        Some(i) => i.saturating_add_signed(moved),
        None => 0usize.saturating_add_signed(moved - 1),
    };
    if next < last { next } else { last }
}

/// The field, which has the focus as long as the palette is open.
fn field(ui: &mut Ui, draft: &mut Draft) -> egui::Response {
    let edit = TextEdit::singleline(&mut draft.query)
        .id(field_id())
        .hint_text(text("palette-field-hint").into_owned())
        .font(FontId::proportional(TEXT + 2.0))
        .desired_width(f32::INFINITY)
        .margin(egui::Margin::symmetric(10, 8));
    let response = ui.add(edit);
    name_field(&response, &text("palette-field"), &draft.query);
    if !response.has_focus() {
        response.request_focus();
    }
    response
}

/// The entries. Returns the one that was clicked.
fn list(
    ui: &mut Ui,
    theme: &Theme,
    entries: &[Entry],
    (chosen, warned): (Option<usize>, Option<String>),
    moved: bool,
    field: &egui::Response,
) -> Option<usize> {
    ui.add_space(STEP);
    if entries.is_empty() {
        ui.label(theme.muted(text("palette-nothing")));
        return None;
    }
    let mut clicked = None;
    let height = (ui.ctx().content_rect().height() - 220.0).min(IN_SIGHT * theme.at_least(ROW));
    let area = ScrollArea::vertical().max_height(height).auto_shrink([false, true]);
    area.show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (i, entry) in entries.iter().enumerate() {
            let (rect, response) =
                ui.allocate_exact_size(vec2(ui.available_width(), theme.at_least(ROW)), Sense::CLICK);
            let name = spoken(entry, warned.as_deref().filter(|_| chosen == Some(i)));
            let enabled = entry.unavailable.is_none();
            response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, enabled, chosen == Some(i), &name));
            if chosen == Some(i) {
                let row = response.id.accesskit_id();
                ui.ctx().accesskit_node_builder(field.id, |node| node.set_active_descendant(row));
                if moved {
                    response.scroll_to_me(None);
                }
            }
            if ui.is_rect_visible(rect) {
                paint(ui, theme, entry, rect, chosen == Some(i), response.hovered());
            }
            if response.clicked() {
                clicked = Some(i);
            }
        }
    });
    clicked
}

/// What a screen reader says of an entry, with what is warned of there.
fn spoken(entry: &Entry, warned: Option<&str>) -> String {
    let mut parts = vec![format!("{} {}", text(entry.choice.verb_id()), entry.title)];
    parts.extend([&entry.detail, &entry.keys].into_iter().filter(|p| !p.is_empty()).cloned());
    parts.extend(warned.map(str::to_owned));
    parts.extend(entry.unavailable.map(|reason| text(reason).into_owned()));
    parts.join(", ")
}

/// Verb, title, and at the right what more there is: the reason why not, the detail, the key.
fn paint(ui: &Ui, theme: &Theme, entry: &Entry, rect: Rect, chosen: bool, hovered: bool) {
    let enabled = entry.unavailable.is_none();
    if chosen || (hovered && enabled) {
        let ground = if chosen { Ink::AccentWash } else { Ink::Selection };
        ui.painter().rect_filled(rect, CornerRadius::same(RADIUS), theme.color(ground));
    }
    let muted = theme.color(Ink::Muted);
    let ink = if enabled { theme.color(Ink::Ink) } else { muted };
    let small = FontId::proportional(12.0);
    let inner = rect.shrink2(vec2(2.5 * STEP, 0.0));
    let y = rect.center().y;
    let verb = text(entry.choice.verb_id());
    ui.painter().text(pos2(inner.left(), y), Align2::LEFT_CENTER, verb, small.clone(), muted);
    let mut right = inner.right();
    let mut before = |words: String, font: FontId| {
        if words.is_empty() {
            return;
        }
        let galley = ui.painter().layout_no_wrap(words, font, muted);
        right -= galley.size().x;
        ui.painter().galley(pos2(right, y - galley.size().y / 2.0), galley, muted);
        right -= 3.0 * STEP;
    };
    before(entry.keys.clone(), FontId::new(12.0, semibold()));
    before(entry.unavailable.map_or_else(|| entry.detail.clone(), |reason| text(reason).into_owned()), small);
    let left = inner.left() + VERB;
    let font = FontId::new(TEXT, if chosen { semibold() } else { egui::FontFamily::Proportional });
    let mut job = LayoutJob::simple(entry.title.clone(), font, ink, (right - left).max(40.0));
    job.wrap.max_rows = 1;
    let galley = ui.fonts_mut(|f| f.layout_job(job));
    ui.painter().galley(pos2(left, y - galley.size().y / 2.0), galley, ink);
}

/// What the menu bar says about the palette; a click opens it.
pub fn hint(ui: &mut Ui, theme: &Theme) -> Option<Action> {
    let keys = crate::app::Command::Palette.shortcut().map(|s| s.label()).unwrap_or_default();
    let words = text_with("palette-hint", &[("keys", keys.into())]).into_owned();
    let button = egui::Button::new(theme.muted(words)).frame(false);
    ui.add(button).clicked().then_some(Action::Run(crate::app::Command::Palette))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_stay_within_the_list() {
        for (chosen, moved, count, expected) in [
            (None, 1, 5, 0),
            (None, -1, 5, 0),
            (None, 2, 5, 1),
            (Some(0), -1, 5, 0),
            (Some(3), 1, 5, 4),
            (Some(4), 9, 5, 4),
            (Some(0), 1, 0, 0),
        ] {
            assert_eq!(stepped(chosen, moved, count), expected, "{chosen:?} by {moved} of {count}");
        }
    }
}
