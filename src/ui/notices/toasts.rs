//! What happened, said over the picture: whole sentences that wrap and never lose their end, until they were read.
//!
//! What was done or refused goes by itself; a warning stays longer, the longer it is, and can be put away by hand. While
//! the pointer is on them none of them goes.

use egui::accesskit::Live;
use egui::{
    Align, Align2, Area, CornerRadius, Frame, Id, Layout, Margin, Order, Pos2, Rect, RichText, Role, Sense, Stroke, Ui,
    Vec2, WidgetInfo, vec2,
};

use crate::app::{Action, Command, Level, Session, Toast};
use crate::i18n::text;
use crate::rules::doses::dose;
use crate::scene::Ink;
use crate::ui::theme::{CARD_RADIUS, STEP, TEXT, Theme};
use crate::ui::widgets::drawable;
use crate::ui::widgets::meter;

/// The widest a sentence runs before it wraps, in logical points: about 70 letters.
const WIDTH: f32 = 440.0;
/// How long what was done or refused stays, in seconds.
const SHORT: f64 = 6.0;
/// How long a warning stays at least, and how much longer with each letter: a slow reader takes a tenth of that.
const WARNING: f64 = 12.0;
const LETTER: f64 = 0.12;

/// What the notices over the picture remember between frames.
#[derive(Debug, Default)]
pub struct Toasts {
    /// When each goes, in seconds of the window's clock, by its serial.
    until: Vec<(u64, f64)>,
    /// Where the last one that came was put.
    at: Option<(u64, Corner)>,
    /// How large all of them were in the last frame.
    size: Vec2,
}

/// Where they stand over the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Corner {
    Below,
    Above,
}

/// Where there is room over the picture.
#[derive(Debug, Clone, Copy)]
pub struct Room {
    /// The picture.
    pub canvas: Rect,
    /// What the bars over the picture take at its top and at its bottom.
    pub above: f32,
    pub below: f32,
}

impl Room {
    fn anchor(&self, corner: Corner) -> (Pos2, Align2) {
        match corner {
            Corner::Below => (self.canvas.center_bottom() - vec2(0.0, self.below), Align2::CENTER_BOTTOM),
            Corner::Above => (self.canvas.center_top() + vec2(0.0, self.above), Align2::CENTER_TOP),
        }
    }
}

impl Toasts {
    /// Shows what is to be read. `holds_mark` says whether a mark lies within a rectangle of the screen: what is said
    /// stands where it covers none, if there is such a place.
    pub fn show(
        &mut self,
        ui: &Ui,
        session: &Session,
        theme: &Theme,
        room: Room,
        mut holds_mark: impl FnMut(Rect) -> bool,
    ) -> Vec<Action> {
        let mut actions = self.outlived(ui, session);
        let Some(last) = session.toasts().last() else { return actions };
        let corner = match self.at {
            Some((serial, corner)) if serial == last.serial => corner,
            _ => {
                let covers = |corner| {
                    let (at, align) = room.anchor(corner);
                    align.anchor_size(at, self.size.max(vec2(WIDTH / 2.0, 40.0)))
                };
                let covered = holds_mark(covers(Corner::Below)) && !holds_mark(covers(Corner::Above));
                let corner = if covered { Corner::Above } else { Corner::Below };
                self.at = Some((last.serial, corner));
                corner
            }
        };
        let (at, pivot) = room.anchor(corner);
        let area = Area::new(Id::unique("toasts")).order(Order::Middle).pivot(pivot).fixed_pos(at);
        let shown = area.constrain_to(room.canvas).show(ui.ctx(), |ui| {
            let most = (room.canvas.width() - 6.0 * STEP).min(WIDTH);
            ui.spacing_mut().item_spacing.y = STEP;
            ui.with_layout(Layout::top_down(Align::Center), |ui| {
                for toast in session.toasts() {
                    one(ui, session, theme, toast, most, &mut actions);
                }
            });
        });
        self.size = shown.response.rect.size();
        if ui.rect_contains_pointer(shown.response.rect) || shown.response.contains_pointer() {
            let now = ui.input(|i| i.time);
            for (_, until) in &mut self.until {
                *until = until.max(now + SHORT / 2.0);
            }
        }
        actions
    }

    /// Takes down what was there long enough, and asks to be drawn again when the next one was.
    fn outlived(&mut self, ui: &Ui, session: &Session) -> Vec<Action> {
        let now = ui.input(|i| i.time);
        self.until.retain(|(serial, _)| session.toasts().iter().any(|t| t.serial == *serial));
        for toast in session.toasts() {
            if !self.until.iter().any(|(serial, _)| *serial == toast.serial) {
                self.until.push((toast.serial, now + stays(toast)));
            }
        }
        if let Some(next) = self.until.iter().map(|(_, until)| until - now).filter(|left| *left > 0.0).reduce(f64::min)
        {
            ui.ctx().request_repaint_after(std::time::Duration::from_secs_f64(next));
        }
        let gone = self.until.iter().filter(|(_, until)| *until <= now);
        gone.map(|(serial, _)| Action::TakeDown(*serial)).collect()
    }
}

/// How long a notice stays, in seconds.
fn stays(toast: &Toast) -> f64 {
    match toast.notice.level {
        Level::Warning | Level::Error => WARNING.max(LETTER * toast.notice.summary.chars().count() as f64),
        Level::Quiet | Level::Done | Level::Hint => SHORT,
    }
}

/// One notice: its sign, its sentence in as many lines as it needs, what undoes it and what puts it away.
fn one(ui: &mut Ui, session: &Session, theme: &Theme, toast: &Toast, most: f32, actions: &mut Vec<Action>) {
    let warns = toast.notice.level == Level::Warning;
    let (ground, line, ink) =
        if warns { (Ink::WarningWash, Ink::Warning, Ink::Warning) } else { (Ink::Panel, Ink::Muted, Ink::Ink) };
    let frame = Frame::new()
        .fill(theme.color(ground))
        .stroke(Stroke::new(1.0, theme.sheer(line, if theme.name.is_high_contrast() { 1.0 } else { 0.5 })))
        .corner_radius(CornerRadius::same(CARD_RADIUS))
        .inner_margin(Margin::symmetric(10, 6));
    frame.show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 2.0 * STEP;
            let (mut rest, undo) =
                (most - 20.0 - 8.0 * STEP, text(if toast.since.is_some() { "toast-undo-run" } else { "toast-undo" }));
            if warns {
                let (rect, _) = ui.allocate_exact_size(Vec2::splat(16.0), Sense::hover());
                meter::sign(ui, theme, rect.center(), 7.0, dose::Level::Amber);
                rest -= 16.0 + 2.0 * STEP;
            }
            let undoes = session.undoes(toast);
            if undoes {
                rest -= 60.0;
            }
            let said = ui.scope(|ui| {
                ui.set_max_width(rest.max(120.0));
                let words = RichText::new(drawable(&toast.notice.summary)).size(TEXT).color(theme.color(ink));
                ui.add(egui::Label::new(words).wrap())
            });
            // A screen reader says what happened without being asked; what warns, at once.
            let live = if warns { Live::Assertive } else { Live::Polite };
            ui.ctx().accesskit_node_builder(said.inner.id, |node| node.set_live(live));
            if undoes && ui.link(undo).clicked() {
                actions.push(toast.since.map_or(Action::Run(Command::Undo), Action::UndoSince));
            }
            if close(ui, theme, ink).clicked() {
                actions.push(Action::TakeDown(toast.serial));
            }
        });
    });
}

/// The small cross that puts a notice away.
fn close(ui: &mut Ui, theme: &Theme, ink: Ink) -> egui::Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(theme.at_least(20.0)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, text("toast-dismiss")));
    if response.hovered() {
        ui.painter().rect_filled(rect, CornerRadius::same(4), theme.color(Ink::Selection));
    }
    let arm = 3.5;
    let stroke = Stroke::new(1.4, theme.color(ink));
    for (dx, dy) in [(arm, arm), (arm, -arm)] {
        ui.painter().line_segment([rect.center() - vec2(dx, dy), rect.center() + vec2(dx, dy)], stroke);
    }
    response
}
