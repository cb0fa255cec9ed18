//! The emergency card: over everything, large, and without a trace when it closes.

use egui::{
    Align, Context, CornerRadius, Event, Frame, Id, Key, Label, Layout, Margin, Modifiers, RichText, ScrollArea, Ui,
};

use super::theme::{CARD_RADIUS, LABEL, STEP, TEXT, Theme};
use super::widgets::{ChipState, chip, main_button, section, tab};
use crate::app::safety::emergencies::{EmergencyWish, OpenCard};
use crate::app::{Action, Command, Session};
use crate::i18n::text;
use crate::report::page::card::{CardWords, LineWords, SectionKind, SectionWords, TableWords};
use crate::rules::safety::emergencies::{Emergency, Scheme};
use crate::scene::Ink;
use crate::ui::fields::typed::{Named, clear, parsed_field};
use crate::ui::input::keystroke::{Keystroke, Meaning};
use crate::ui::widgets::sheet::on_top;
use crate::units::BodyWeight;

/// Size of the steps, of doses and of the title, in logical points: to be read from a step away.
const STEPS: f32 = 16.0;
const DOSE: f32 = 19.0;
const TITLE: f32 = 21.0;
/// From this width on the sections stand beside the steps.
const WIDE: f32 = 760.0;
/// Below this height the head scrolls with the rest.
const LOW: f32 = 480.0;
/// How far an arrow scrolls.
const SCROLL: f32 = 72.0;
/// The widest that a card becomes.
const WIDEST: f32 = 1240.0;
/// Around a card.
const AROUND: f32 = 20.0;

/// What the card remembers between frames.
#[derive(Debug, Default)]
pub struct Emergencies {
    /// Set while a card is open.
    open: Option<Before>,
}

/// What had the keyboard before the card was opened, if anything had it.
#[derive(Debug, Clone, Copy)]
struct Before(Option<Id>);

impl Emergencies {
    /// Shows the card that is open, if any.
    pub fn show(&mut self, ctx: &Context, session: &Session, theme: &Theme) -> Vec<Action> {
        let (Some(open), Some(card)) = (session.emergencies(), session.emergency_card()) else {
            return Vec::new();
        };
        if self.open.is_none() {
            let focused = ctx.memory(|m| m.focused());
            if let Some(id) = focused {
                ctx.memory_mut(|m| m.surrender_focus(id));
            }
            self.open = Some(Before(focused));
        }
        let mut actions = Vec::new();
        let moved = keys(ctx, open, &mut actions);
        let window = ctx.content_rect();
        let margin = if window.height() < LOW { 8 } else { 16 };
        let frame = theme.sheet().inner_margin(Margin::same(margin));
        let inner = window.size() - egui::Vec2::splat(AROUND + 2.0 * f32::from(margin));
        on_top(ctx, Id::unique("emergencies")).frame(frame).show(ctx, |ui| {
            ui.set_width(inner.x.min(WIDEST));
            ui.set_max_height(inner.y);
            let low = window.height() < LOW;
            if !low {
                head(ui, session, theme, open, &card, &mut actions);
            }
            let area = ScrollArea::vertical().id_salt(("emergency", open.emergency, open.scheme));
            let rest = (inner.y - ui.min_rect().height() - if low { 0.0 } else { 7.0 * STEP }).max(60.0);
            let area = area.max_height(rest).min_scrolled_height(rest).auto_shrink([false, false]);
            area.show(ui, |ui| {
                if moved != 0.0 {
                    ui.scroll_with_delta(egui::vec2(0.0, -moved));
                }
                ui.set_width(ui.available_width() - 2.0 * STEP);
                if low {
                    head(ui, session, theme, open, &card, &mut actions);
                }
                body(ui, theme, &card);
                if low {
                    if !card.weight_lacks {
                        tools(ui, session, theme, open, &card, &mut actions);
                    }
                    ui.horizontal_wrapped(|ui| papers(ui, &mut actions));
                }
                crate::ui::input::focus::keep_in_sight(ui);
            });
            if !low {
                foot(ui, session, theme, open);
            }
        });
        actions
    }

    /// Once the card is closed, what had the keyboard before gets it back. To be called when everything below is drawn: what
    /// lay below a card loses the keyboard by being drawn, once more.
    pub fn give_back(&mut self, ctx: &Context, session: &Session) {
        if session.emergencies().is_none()
            && let Some(Before(Some(before))) = self.open.take()
        {
            ctx.memory_mut(|m| m.request_focus(before));
            ctx.request_repaint();
        }
    }
}

/// What the keys of this frame do: 1 to 4 and left and right change the card; up and down scroll by what is returned.
fn keys(ctx: &Context, open: &OpenCard, actions: &mut Vec<Action>) -> f32 {
    if ctx.text_edit_focused() {
        return 0.0;
    }
    let digit = ctx.input(|i| {
        let alt_gr = i.keys_down.contains(&Key::AltRight);
        i.events.iter().enumerate().find_map(|(n, event)| {
            let stroke = Keystroke::of(event, i.events.get(n + 1), alt_gr)?;
            match stroke.meaning() {
                Meaning::Digit(digit) if !stroke.modifiers.command => digit.to_digit(10),
                _ => None,
            }
        })
    });
    let chosen = digit.and_then(|d| Emergency::ALL.get((d as usize).checked_sub(1)?));
    let page = ctx.content_rect().height() * 0.7;
    let (turned, moved) = ctx.input_mut(|input| {
        let mut count = |key| input.count_and_consume_key(Modifiers::NONE, key) as f32;
        let turned = count(Key::ArrowRight) - count(Key::ArrowLeft);
        let lines = count(Key::ArrowDown) - count(Key::ArrowUp);
        let pages = count(Key::PageDown) - count(Key::PageUp);
        let ends = count(Key::End) - count(Key::Home);
        (turned, lines * SCROLL + pages * page + ends * 1e5)
    });
    // The text of the digit is for nobody else.
    if chosen.is_some() {
        ctx.input_mut(|i| i.events.retain(|e| !matches!(e, Event::Text(_))));
    }
    let place = Emergency::ALL.iter().position(|e| *e == open.emergency).unwrap_or(0);
    let beside = place.saturating_add_signed(turned as isize).min(Emergency::ALL.len() - 1);
    let beside = Emergency::ALL.get(beside).filter(|_| turned != 0.0);
    if let Some(&emergency) = chosen.or(beside).filter(|e| **e != open.emergency) {
        actions.push(Action::Emergency(EmergencyWish::Show(emergency)));
    }
    moved
}

/// Tabs, title, number and places, and for which weight; on a low screen the tools follow the card, unless a weight is
/// lacking.
fn head(ui: &mut Ui, session: &Session, theme: &Theme, open: &OpenCard, card: &CardWords, actions: &mut Vec<Action>) {
    let low = ui.ctx().content_rect().height() < LOW;
    ui.horizontal_wrapped(|ui| {
        if !low {
            ui.label(Theme::strong(text("emergencies-title"), TEXT).color(theme.color(Ink::Danger)));
        }
        for (i, emergency) in Emergency::ALL.into_iter().enumerate() {
            let label = format!("{} {}", i + 1, text(&format!("emergencies-tab-{}", emergency.name())));
            let width = if low { 108.0 } else { 124.0 };
            if tab(ui, theme, &label, width, emergency == open.emergency).clicked() {
                actions.push(Action::Emergency(EmergencyWish::Show(emergency)));
            }
        }
        if main_button(ui, theme, true, text("emergencies-close")).clicked() {
            actions.push(Action::Emergency(EmergencyWish::Close));
        }
        if !low {
            papers(ui, actions);
        }
    });
    if !low {
        ui.add_space(STEP);
        wrapped(ui, Theme::strong(card.title.as_str(), TITLE).color(theme.color(Ink::Ink)));
    }
    places(ui, theme, card);
    if !card.warning.is_empty() {
        wrapped(ui, Theme::strong(card.warning.as_str(), STEPS).color(theme.color(Ink::Danger)));
    }
    if !card.weight.is_empty() {
        let ink = if card.weight_lacks { Ink::Warning } else { Ink::Ink };
        wrapped(ui, Theme::strong(card.weight.as_str(), STEPS - 2.0).color(theme.color(ink)));
    }
    if !low || card.weight_lacks {
        tools(ui, session, theme, open, card, actions);
    }
    ui.add_space(STEP);
}

/// Printing and saving.
fn papers(ui: &mut Ui, actions: &mut Vec<Action>) {
    if ui.button(text("emergencies-print")).clicked() {
        actions.push(Action::Run(Command::Print));
    }
    if ui.button(text("emergencies-export")).clicked() {
        actions.push(Action::Emergency(EmergencyWish::Export));
    }
}

/// A weight for this card, whose guidelines, and what is to be said of the weight.
fn tools(ui: &mut Ui, session: &Session, theme: &Theme, open: &OpenCard, card: &CardWords, actions: &mut Vec<Action>) {
    for note in &card.notes {
        wrapped(ui, RichText::new(note).size(TEXT).color(theme.color(Ink::Warning)));
    }
    ui.horizontal_wrapped(|ui| {
        if !card.weight.is_empty() {
            weight_field(ui, session, theme, open, actions);
        }
        if session.clinical().emergencies.has_schemes(open.emergency) {
            let label = text("emergencies-scheme");
            for scheme in Scheme::ALL {
                let words = text(&format!("emergencies-scheme-{}", scheme.name())).into_owned();
                let state = if scheme == open.scheme { ChipState::On } else { ChipState::Off };
                if chip(ui, theme, &words, "", state, &format!("{label}: {words}")).clicked() {
                    actions.push(Action::Emergency(EmergencyWish::Follow(scheme)));
                }
            }
        }
        ui.label(theme.muted(card.guideline.as_str()).size(LABEL));
    });
}

fn wrapped(ui: &mut Ui, words: RichText) {
    ui.add(Label::new(words).wrap());
}

fn places(ui: &mut Ui, theme: &Theme, card: &CardWords) {
    ui.horizontal_wrapped(|ui| {
        for place in &card.places {
            let ink = if place.recorded { Ink::Danger } else { Ink::Muted };
            let words = format!("{}: {}", place.what, place.value);
            ui.label(Theme::strong(words, STEPS).color(theme.color(ink)));
            ui.add_space(2.0 * STEP);
        }
    });
}

/// A weight for this card alone.
fn weight_field(ui: &mut Ui, session: &Session, theme: &Theme, open: &OpenCard, actions: &mut Vec<Action>) {
    let (label, hint) = (text("emergencies-weight-field"), text("emergencies-weight-hint"));
    let habit = session.habit();
    let mut typed = open.typed;
    let shown = typed.map(|w| w.to_string()).unwrap_or_default();
    let parse = |t: &str| if t.is_empty() { Ok(None) } else { clear(BodyWeight::read(t, habit)) };
    ui.label(label.as_ref());
    let changed = ui.allocate_ui(egui::vec2(120.0, theme.target()), |ui| {
        let named = Named::new(Id::unique("emergency-weight"), &label, &hint).in_row();
        parsed_field(ui, theme, named, &shown, &mut typed, parse)
    });
    if changed.inner {
        actions.push(Action::Emergency(EmergencyWish::Weigh(typed)));
    }
}

/// Steps at the left, everything else at the right; one below the other where there is no room.
fn body(ui: &mut Ui, theme: &Theme, card: &CardWords) {
    if ui.available_width() < WIDE {
        steps(ui, theme, card);
        sections(ui, theme, &card.sections);
    } else {
        let width = ui.available_width();
        let left = (width * 0.58).floor();
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0 * STEP;
            let column = |ui: &mut Ui, width: f32, add: &mut dyn FnMut(&mut Ui)| {
                ui.allocate_ui_with_layout(egui::vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
                    ui.set_width(width);
                    ui.spacing_mut().item_spacing.x = 2.0 * STEP;
                    add(ui);
                });
            };
            column(ui, left, &mut |ui| steps(ui, theme, card));
            column(ui, width - left - 6.0 * STEP, &mut |ui| sections(ui, theme, &card.sections));
        });
    }
    if let Some(words) = &card.table {
        table(ui, theme, words);
    }
    ui.add_space(2.0 * STEP);
    wrapped(ui, theme.muted(card.foot.as_str()).size(LABEL));
}

fn steps(ui: &mut Ui, theme: &Theme, card: &CardWords) {
    section(ui, theme, &text("emergencies-steps"));
    for (i, step) in card.steps.iter().enumerate() {
        ui.horizontal_top(|ui| {
            let number = Theme::strong(format!("{}", i + 1), STEPS).color(theme.color(Ink::Accent));
            ui.allocate_ui(egui::vec2(5.0 * STEP, 0.0), |ui| {
                ui.set_width(5.0 * STEP);
                ui.label(number);
            });
            ui.vertical(|ui| {
                line(ui, theme, step, STEPS, Ink::Ink);
                doses(ui, theme, step);
            });
        });
    }
}

/// A line with its source under the pointer; what is not verified says so.
fn line(ui: &mut Ui, theme: &Theme, words: &LineWords, size: f32, ink: Ink) {
    let said = RichText::new(words.plain()).size(size).color(theme.color(ink));
    let source = crate::i18n::text_with("source-is", &[("source", words.source.as_str().into())]).into_owned();
    ui.add(Label::new(said).wrap()).on_hover_text(source);
}

fn doses(ui: &mut Ui, theme: &Theme, step: &LineWords) {
    if step.doses.is_empty() {
        return;
    }
    let frame = Frame::new()
        .fill(theme.color(Ink::AccentWash))
        .corner_radius(CornerRadius::same(CARD_RADIUS))
        .inner_margin(Margin::symmetric(10, 6));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = STEP / 2.0;
        for dose in &step.doses {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = 1.5 * STEP;
                ui.label(RichText::new(&dose.name).size(TEXT));
                ui.label(Theme::strong(dose.amount.as_str(), DOSE).color(theme.color(Ink::Ink)));
                if !dose.rule.is_empty() {
                    ui.label(theme.muted(dose.rule.as_str()).size(TEXT - 1.0));
                }
            });
        }
    });
}

fn sections(ui: &mut Ui, theme: &Theme, all: &[SectionWords]) {
    for words in all {
        section(ui, theme, &words.heading);
        let ink = if words.kind == SectionKind::Avoid { Ink::Danger } else { Ink::Ink };
        for l in &words.lines {
            line(ui, theme, l, STEPS - 2.0, ink);
        }
    }
}

/// Doses for usual weights.
fn table(ui: &mut Ui, theme: &Theme, words: &TableWords) {
    section(ui, theme, &text("emergencies-table"));
    ScrollArea::horizontal().id_salt("emergencies-table").show(ui, |ui| {
        egui::Grid::new("emergency-table-grid").spacing([16.0, 6.0]).striped(true).show(ui, |ui| {
            for head in &words.head {
                ui.label(theme.muted(head.as_str()).size(LABEL));
            }
            ui.end_row();
            for row in &words.rows {
                for (i, cell) in row.iter().enumerate() {
                    let cell = if i == 0 { Theme::strong(cell.as_str(), TEXT) } else { RichText::new(cell).size(TEXT) };
                    ui.label(cell.color(theme.color(Ink::Ink)));
                }
                ui.end_row();
            }
        });
    });
}

/// What the keys do, and what became of printing or saving.
fn foot(ui: &mut Ui, session: &Session, theme: &Theme, open: &OpenCard) {
    ui.add_space(STEP);
    let said = session.notice().filter(|_| open.said).map(|notice| notice.summary.clone());
    let words = said.unwrap_or_else(|| format!("{} {}", text("emergencies-keys"), text("emergencies-back-to")));
    ui.add(Label::new(theme.muted(words).size(LABEL)).truncate());
}
