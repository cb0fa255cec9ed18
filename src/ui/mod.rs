//! The window: panels around the picture, drawn with egui.
//!
//! Panels and canvas show the session and return [`Action`]s; [`Window::ui`] hands them to the session after painting
//! and carries out the effects.

pub mod canvas;
mod emergencies;
mod fields;
mod input;
mod layout;
mod modals;
mod notices;
mod paint;
mod palette;
pub mod panels;
pub mod platform;
pub mod theme;
mod widgets;

use std::sync::{Arc, mpsc};
use std::time::Instant;

use egui::{Context, Ui, ViewportCommand};

use crate::app::{Action, Answer, Command, Effect, Focus, Level, Locality, Notice, PickFor, Picked, Session};
use crate::assets::AssetError;
use crate::i18n::{text, text_with};
use crate::scene::palette::Palettes;
use crate::store::settings::WindowSize;
use canvas::{Canvas, mark_widget_id};
use input::event_order::EventOrder;
pub(crate) use input::stops::{PanelStop, area_reason_id, field_id};
use layout::{Measures, Panels, SideTab};
use paint::letters::LettersTexture;
use platform::dialogs::Dialogs;
pub use platform::last_call::{LastCall, listen as listen_for_the_end};
pub use platform::work::Jobs;
use theme::Theme;

/// The least size of the window in logical points: 1280 x 720 at twice the text size.
pub const LEAST: egui::Vec2 = egui::vec2(640.0, 360.0);

/// The window and what it needs from outside.
pub struct Window {
    session: Session,
    jobs: Jobs,
    dialogs: Box<dyn Dialogs>,
    palettes: &'static Palettes,
    /// A dialog that is open, and what it was opened for, for which of the charts shown so far.
    dialog: Option<(PickFor, u64, mpsc::Receiver<Picked>)>,
    canvas: Canvas,
    drafts: modals::Drafts,
    emergencies: emergencies::Emergencies,
    sums: panels::status::Sums,
    toasts: notices::toasts::Toasts,
    /// Set while a list or menu is open.
    before_list: Option<input::before_list::BeforeList>,
    /// The theme that egui has now.
    applied: Option<Theme>,
    /// The widget that had the keyboard in the last frame.
    focused: Option<egui::Id>,
    /// Fields that were left with something in them that is not recorded.
    left: fields::left::Left,
    /// A text field had the keyboard at the end of the last frame.
    typing: bool,
    /// Where the lists are.
    lists: Option<egui::Rect>,
    /// Where the keyboard is.
    keyboard: input::keys::Keyboard,
    /// The panel that F6 went to last.
    panel: PanelStop,
    /// What the shared panel of a narrow window shows.
    side: SideTab,
    /// Takes the keyboard as soon as it is shown.
    awaited: Option<PanelStop>,
    /// The window may close: everything is saved or given up.
    closing: bool,
    started: bool,
    /// The window had the keyboard in the last frame.
    active: bool,
    /// The system's wish to end the program, and whether the session knows of it.
    last_call: (Arc<LastCall>, bool),
}

impl Window {
    /// A window over a session.
    ///
    /// # Errors
    /// When a theme file is broken.
    pub fn new(session: Session, jobs: Jobs, dialogs: Box<dyn Dialogs>) -> Result<Self, AssetError> {
        Ok(Self {
            session,
            jobs,
            dialogs,
            palettes: Palettes::bundled()?,
            dialog: None,
            canvas: Canvas::default(),
            drafts: modals::Drafts::default(),
            emergencies: emergencies::Emergencies::default(),
            sums: panels::status::Sums::default(),
            toasts: notices::toasts::Toasts::default(),
            before_list: None,
            applied: None,
            focused: None,
            left: fields::left::Left::default(),
            typing: false,
            lists: None,
            keyboard: input::keys::Keyboard::default(),
            panel: PanelStop::Canvas,
            side: SideTab::default(),
            awaited: None,
            closing: false,
            started: false,
            active: true,
            last_call: (Arc::default(), false),
        })
    }

    /// The session behind the window.
    pub const fn session(&self) -> &Session {
        &self.session
    }

    /// Tells the window where it runs.
    pub fn set_locality(&mut self, locality: Locality) {
        self.session.set_locality(locality);
    }

    /// Where a place of the shown view is on the screen, once the canvas was painted.
    pub fn screen_position(&self, place: crate::geometry::Point) -> Option<egui::Pos2> {
        self.screen_position_in(self.session.view(), place)
    }

    /// Where a place of a view is on the screen, if the canvas shows that view.
    pub fn screen_position_in(&self, view: crate::body::View, place: crate::geometry::Point) -> Option<egui::Pos2> {
        self.canvas.screen_position(view, place)
    }

    /// Hands an action to the session, as if the user had asked for it.
    pub fn act(&mut self, ctx: &Context, action: Action) {
        let effects = self.session.act(action);
        for effect in effects {
            self.carry_out(ctx, effect);
        }
        ctx.request_repaint();
    }

    /// One frame.
    pub fn ui(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        let letters = ctx.fonts(|f| f.font_image_size());
        ctx.plugin_or_default::<EventOrder>();
        let sheet = self.on_top();
        self.arrivals(&ctx);
        let taken_out = fields::left::clean_what_comes_in(&ctx, &self.session);
        let theme =
            Theme::choose(self.palettes, self.session.settings(), ctx.system_theme() == Some(egui::Theme::Dark));
        let theme = theme.for_touch(self.session.settings().touch_mode);
        if self.applied.is_none_or(|applied| theme.differs_from(&applied)) {
            theme.apply(&ctx);
            self.applied = Some(theme);
        }
        let scale = self.session.settings().ui_scale;
        let zooms = (ctx.zoom_factor() - scale).abs() > 1e-3;
        if zooms {
            ctx.set_zoom_factor(scale);
            ctx.send_viewport_cmd(ViewportCommand::MinInnerSize(LEAST));
        }
        self.remember_size(&ctx);
        let mut actions = Vec::new();
        // Nothing holds this one back: no list, no gesture, no field.
        if input::keys::emergency(&ctx) {
            actions.push(Action::Run(Command::ShowEmergencies));
        }
        // During a gesture Escape belongs to the canvas, in an open menu all keys to the menu.
        if !self.canvas.in_gesture() && !egui::Popup::is_any_open(&ctx) {
            self.keyboard.middle = self.canvas.middle(self.session.view());
            // Out of a field or form the keyboard goes back to the picture.
            if ctx.input(|i| i.key_pressed(egui::Key::Escape)) && !self.session.is_covered() {
                self.keyboard.move_to_picture();
            }
            actions.extend(input::keys::shortcuts(&ctx, &self.session, &self.keyboard, self.typing));
        }
        if ctx.input(|i| i.viewport().close_requested()) && !self.closing {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            actions.push(Action::CloseRequested);
        }
        self.panels(ui, &theme, &mut actions);
        input::arrival::forget(&ctx);
        actions.extend(self.emergencies.show(&ctx, &self.session, &theme));
        if self.session.emergencies().is_none() {
            // Below a card a sheet is not drawn, and waits as it was.
            actions.extend(modals::show(&ctx, &self.session, &theme, &mut self.drafts));
            self.emergencies.give_back(&ctx, &self.session);
        }
        if let Some(rect) = self.canvas.rect.filter(|_| self.offers_touch_mode()) {
            actions.extend(platform::touch_offer::show(&ctx, &theme, rect));
        }
        self.keyboard_of_lists(&ctx);
        input::focus::ring(&ctx, &theme, |id| self.canvas.owns(&self.session, id));
        self.typing = ctx.text_edit_focused();
        let focused = ctx.memory(|m| m.focused());
        if focused != self.focused {
            self.focused = focused;
            actions.push(Action::EndGesture);
            if let Some(widget) = focused.filter(|_| !self.session.is_covered()) {
                self.keyboard.on_picture = input::keys::is_of_picture(&ctx, &self.session, widget);
                let middle = ctx.read_response(widget).map(|r| r.rect.center());
                let in_lists = middle.zip(self.lists).is_some_and(|(at, lists)| lists.contains(at));
                self.keyboard.on_list = !self.keyboard.on_picture && in_lists;
                self.keyboard.in_form &= !self.keyboard.on_picture && !in_lists;
            }
        }
        let active = ctx.input(|i| i.focused);
        if active && !std::mem::replace(&mut self.active, active) {
            actions.push(Action::LookAround);
        }
        self.active = active;
        if self.session.wake_at().is_some_and(|at| at <= Instant::now()) {
            actions.push(Action::Tick);
        }
        let refused = fields::typed::take_refused(&ctx);
        self.left.follow(&ctx, &mut self.session, &refused, self.focused);
        for action in Action::edits_first(actions) {
            if action.places() {
                // What was placed is shown, where list and inspector share a panel.
                self.side = SideTab::Details;
                self.keyboard.move_to_picture();
            }
            let saves = matches!(action, Action::Run(Command::Save | Command::SaveAs) | Action::Answer(Answer::Save));
            self.act(&ctx, action);
            if let Some(field) = refused.first().filter(|_| saves) {
                let parts = [("field", field.label.as_str().into()), ("reason", field.reason.as_str().into())];
                let words = text_with("notice-field-refused", &parts);
                self.session.report(Notice::warning(words));
            }
        }
        if self.on_top() != sheet || input::arrival::is_expected(&ctx) {
            // What is typed next is meant for what appears in the coming frame.
            EventOrder::pause(&ctx);
        }
        if let Some(words) = taken_out {
            self.session.report(Notice::warning(words.into()));
        }
        if let Some(at) = self.session.wake_at() {
            ctx.request_repaint_after(at.saturating_duration_since(Instant::now()));
        }
        if !zooms {
            // After a change of scale everything is painted anew anyway.
            LettersTexture::settle(letters, &ctx);
        }
    }

    /// What lies over the window.
    fn on_top(&self) -> (bool, Option<std::mem::Discriminant<crate::app::Modal>>) {
        (self.session.emergencies().is_some(), self.session.modal().map(std::mem::discriminant))
    }

    fn offers_touch_mode(&self) -> bool {
        self.canvas.was_touched() && self.session.offers_touch_mode()
    }

    /// Follows the window's size, to be kept when it closes.
    fn remember_size(&mut self, ctx: &Context) {
        let (rect, maximized) = ctx.input(|i| (i.viewport().inner_rect, i.viewport().maximized.unwrap_or(false)));
        if let Some(rect) = rect.filter(|_| !maximized) {
            let (width, height) = (rect.width() * ctx.zoom_factor(), rect.height() * ctx.zoom_factor());
            self.session.remember_window(WindowSize { width, height, maximized });
        } else if maximized {
            let window = WindowSize { maximized, ..self.session.settings().window };
            self.session.remember_window(window);
        }
    }

    fn panels(&mut self, ui: &mut Ui, theme: &Theme, actions: &mut Vec<Action>) {
        // The panels come first; the picture says what is under the pointer after them.
        let hint = self.canvas.hint_id(&self.session);
        let panels = Panels {
            session: &self.session,
            theme,
            canvas: &mut self.canvas,
            sums: &mut self.sums,
            hint,
            side: &mut self.side,
        };
        let layout::Places { form, lists } = panels.show(ui, actions);
        self.lists = lists;
        if let Some(press) = ui.input(pressed_at).filter(|_| !self.session.is_covered()) {
            self.keyboard.in_form = form.is_some_and(|form| form.contains(press));
            let on_picture = self.canvas.rect.is_some_and(|canvas| canvas.contains(press));
            let on_list = lists.is_some_and(|lists| lists.contains(press));
            self.keyboard.on_point = false;
            // A press on a bar or in a menu leaves the keyboard where it was.
            if on_picture || on_list || self.keyboard.in_form {
                (self.keyboard.on_picture, self.keyboard.on_list) = (on_picture, on_list);
            }
        }
        let typing = ui.ctx().text_edit_focused();
        if self.keyboard.in_form && actions.iter().any(|a| a.is_of_selected_point(typing)) {
            self.keyboard.on_point = true;
        }
        if let Some(id) = self.awaited.take().and_then(|stop| stop.first_widget(ui.ctx())) {
            ui.memory_mut(|m| m.request_focus(id));
        }
        if self.canvas.hint_id(&self.session) != hint {
            ui.ctx().request_repaint();
        }
        if let Some(canvas) = self.canvas.rect {
            let (above, below) = self.canvas.bars(&self.session);
            let below = if self.offers_touch_mode() { below.max(platform::touch_offer::room(ui.ctx())) } else { below };
            // Which side is which stays in sight whatever is said.
            let above = above.max(canvas::below_letters(canvas));
            let room = notices::toasts::Room { canvas, above, below };
            let holds_mark = |rect| self.canvas.holds_mark(&self.session, rect);
            actions.extend(self.toasts.show(ui, &self.session, theme, room, holds_mark));
        }
        if let Some(notice) = self.session.notice().filter(|n| n.level == Level::Error) {
            notices::error_card::show(ui, theme, notice, self.canvas.rect, actions);
        }
    }

    /// News from the worker and from a dialog.
    fn arrivals(&mut self, ctx: &Context) {
        if !self.started {
            self.started = true;
            for effect in self.session.startup() {
                self.carry_out(ctx, effect);
            }
        }
        for done in self.jobs.finished() {
            self.act(ctx, Action::Done(Box::new(done)));
        }
        let answer = self.dialog.as_ref().and_then(|(.., receiver)| match receiver.try_recv() {
            Ok(picked) => Some(picked),
            Err(mpsc::TryRecvError::Empty) => None,
            Err(mpsc::TryRecvError::Disconnected) => Some(Picked::Unavailable),
        });
        if let Some(picked) = answer
            && let Some((purpose, of, _)) = self.dialog.take()
        {
            self.act(ctx, Action::Picked { purpose, of, picked });
        }
    }

    fn carry_out(&mut self, ctx: &Context, effect: Effect) {
        match effect {
            Effect::Start(job) => {
                if let Err(reason) = self.jobs.hand(*job) {
                    self.session.report(Notice::error(reason.into(), ""));
                }
            }
            Effect::Pick { purpose, suggested, of } => {
                if self.dialog.is_some() {
                    // Two dialogs at once would be mixed up; what was wanted has not happened, and that is said.
                    self.act(ctx, Action::Picked { purpose, of, picked: Picked::Cancelled });
                    self.session.report(Notice::warning(text("notice-dialog-open")));
                    return;
                }
                let waker = ctx.clone();
                let wake = Box::new(move || waker.request_repaint());
                let receiver = self.dialogs.ask(&purpose, &suggested, wake);
                self.dialog = Some((purpose, of, receiver));
            }
            Effect::Frame(region) => self.canvas.camera.frame(region),
            Effect::Zoom(factor) => {
                if let Some(rect) = self.canvas.rect {
                    let about = ctx.input(|i| i.pointer.hover_pos()).filter(|p| rect.contains(*p));
                    let view = self.session.view();
                    self.canvas.camera.zoom(view, rect, about.unwrap_or_else(|| rect.center()), factor as f32);
                }
            }
            Effect::Reveal(place) => {
                if let Some(rect) = self.canvas.rect {
                    self.canvas.camera.reveal(self.session.view(), rect, place);
                }
            }
            Effect::Focus(focus) => self.focus(ctx, focus),
            Effect::CopyText(words) => ctx.copy_text(words),
            Effect::CopyPicture(picture) => {
                let size = [picture.width as usize, picture.height as usize];
                ctx.copy_image(egui::ColorImage::from_rgb(size, &picture.rgb));
            }
            Effect::Watch(watched) => self.jobs.watch(watched),
            Effect::Look => self.jobs.look(),
            Effect::Kept => self.last_call.0.answer(),
            Effect::Leave => {
                self.jobs.abandon();
                self.closing = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
            Effect::Quit => {
                self.closing = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
        }
    }

    fn focus(&mut self, ctx: &Context, focus: Focus) {
        let view = self.session.view();
        let shown = self.session.selected_marks().next().filter(|m| self.session.seen_in(m, view).is_some());
        let selected = shown.map(|m| mark_widget_id(m.id, view));
        if focus != Focus::NextPanel {
            // All other fields stand in the inspector.
            self.side = SideTab::Details;
        }
        // It may be drawn only in the next frame.
        let coming = |id| {
            input::arrival::expect(ctx, id);
            None
        };
        let id = match focus {
            Focus::NextPanel => {
                self.panel = self.panel.next();
                if let Some(side) =
                    SideTab::of(self.panel).filter(|s| *s != self.side && Measures::of_window(ctx).shared)
                {
                    // It has to be shown before it can take the keyboard.
                    self.side = side;
                    self.awaited = Some(self.panel);
                    return;
                }
                let on_canvas = selected.filter(|_| self.panel == PanelStop::Canvas);
                on_canvas.or_else(|| self.panel.first_widget(ctx))
            }
            Focus::Field(field) => coming(field_id(&self.session, field)),
            Focus::AreaReason(area) => coming(area_reason_id(&self.session, area)),
            Focus::Warnings => coming(panels::inspector::warnings::card_id()),
            Focus::Picture => {
                self.keyboard.move_to_picture();
                self.panel = PanelStop::Canvas;
                PanelStop::Canvas.first_widget(ctx)
            }
        };
        if let Some(id) = id {
            ctx.memory_mut(|m| m.request_focus(id));
        }
    }
}

/// Where the pointer is held down, or was pressed in this frame: in a slow one it is up again already.
fn pressed_at(input: &egui::InputState) -> Option<egui::Pos2> {
    let pressed = input.events.iter().rev().find_map(|event| match event {
        egui::Event::PointerButton { pos, pressed: true, .. } => Some(*pos),
        _ => None,
    });
    pressed.or_else(|| input.pointer.press_origin())
}
