//! The menu of a place on the skin: one point, in whichever of the muscles there.

use egui::{Button, Ui};

use crate::app::{Action, Command, Session};
use crate::body::View;
use crate::geometry::Point;
use crate::i18n::{text, text_with};
use crate::ui::canvas::layers::areas;
use crate::ui::canvas::panes::Pane;
use crate::ui::canvas::{Canvas, Gesture, menu_on};
use crate::ui::panels::head::menu;
use crate::ui::panels::lists::areas::of_area;
use crate::ui::theme::Theme;

/// Shows what can be done at `at` of `view`.
fn show(ui: &mut Ui, session: &Session, theme: &Theme, view: View, at: Point) -> Vec<Action> {
    let mut actions = Vec::new();
    ui.set_min_width(240.0);
    menu::close_together(ui, theme);
    let located = session.atlas().locate(view, at, session.depth());
    if located.on_body {
        let mut entry = |ui: &mut Ui, name: String, muscle| {
            let label = text_with("menu-place-in", &[("name", name.into())]);
            let response = ui.add_enabled(session.visit_is_draft(), Button::new(label));
            if response.on_disabled_hover_text(text("unavailable-signed")).clicked() {
                actions.push(Action::PlaceAs { view, at, muscle });
                ui.close();
            }
        };
        for candidate in &located.candidates {
            let name = session.atlas().muscle_label(&candidate.muscle, candidate.side);
            entry(ui, name, Some(candidate.muscle.clone()));
        }
        entry(ui, text("inspector-no-muscle-choice").into_owned(), None);
        ui.separator();
    } else {
        ui.label(theme.muted(text("canvas-outside-body")));
        ui.separator();
    }
    if let Some(area) = areas::area_at(session, view, at) {
        of_area(ui, session, area, &mut actions);
        ui.separator();
    }
    for command in [Command::Undo, Command::SelectAll, Command::Frame(crate::body::Framing::Trunk)] {
        menu::item(ui, session, theme, command, &mut actions);
    }
    actions
}

impl Canvas {
    /// The menu of the place that was clicked with the other button, or pressed for long.
    pub(in crate::ui::canvas) fn menu_of_place(
        &mut self,
        ui: &Ui,
        response: &egui::Response,
        pane: Pane,
        session: &Session,
        theme: &Theme,
        actions: &mut Vec<Action>,
    ) {
        let asked = response.secondary_clicked() && !self.touch.is_spoilt();
        if asked && let Some(at) = ui.input(|i| i.pointer.interact_pos()) {
            self.menu_at = Some((pane.view, pane.to_screen.inverse(at)));
            self.gesture = Gesture::None;
        }
        if let Some((view, at)) = self.menu_at.filter(|(view, _)| *view == pane.view) {
            let menu = menu_on(response, asked);
            menu.show(|ui| actions.extend(show(ui, session, theme, view, at)));
        }
    }
}
