//! The marks of the visit that is compared with, as light outlines below today's.

use egui::{Rect, Role as AccessRole, Sense, Ui, Vec2, WidgetInfo};

use crate::app::Session;
use crate::i18n::text_with;
use crate::ids::VisitId;
use crate::scene::ghost::{ghost, ghosts};
use crate::scene::marker::mark_name_in;
use crate::scene::palette::PaletteName;
use crate::scene::{Item, Shading, words};
use crate::ui::canvas::layers::marks::radius_of;
use crate::ui::canvas::panes::Pane;
use crate::ui::canvas::{Canvas, overlays};
use crate::ui::paint::Brush;
use crate::ui::theme::Theme;

/// What the layer of ghosts was made for.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::ui::canvas) struct GhostKey {
    revision: (u64, u64),
    visit: VisitId,
    palette: PaletteName,
    compact: bool,
}

impl Canvas {
    /// Paints the ghosts, each with a node of its own, and names the one under the pointer.
    pub(in crate::ui::canvas) fn ghosts_ui(
        &mut self,
        ui: &Ui,
        pane: Pane,
        session: &Session,
        theme: &Theme,
        painter: &egui::Painter,
    ) {
        let Some(earlier) = session.compared_visit() else { return };
        let Pane { view, to_screen, compact, .. } = pane;
        let key = GhostKey { revision: session.revision(), visit: earlier.id, palette: theme.name, compact };
        let atlas = session.atlas();
        let radius = radius_of(compact);
        self.pictures.entry(view).or_default().ghosts.paint(painter, key, to_screen, || {
            let no_shading = |_: &Shading| None;
            let brush = Brush { theme, ctx: ui.ctx(), shading: &no_shading, halos: false };
            let units = f64::from(radius / to_screen.scale);
            let items: Vec<Item> = ghosts(atlas, earlier, view).flat_map(|(_, at)| ghost(at, units)).collect();
            let mut shapes = Vec::new();
            brush.shapes(&items, to_screen, &mut shapes);
            shapes
        });
        let date = words::day(earlier.details.when.date());
        for (mark, at) in ghosts(atlas, earlier, view) {
            let grip = Rect::from_center_size(to_screen.point(at), Vec2::splat(4.0 * radius));
            if !painter.clip_rect().intersects(grip) {
                continue;
            }
            let name = || {
                let parts = [("date", date.as_str().into()), ("name", mark_name_in(mark, atlas, view).into())];
                text_with("ghost-name", &parts).into_owned()
            };
            let grip = grip.intersect(painter.clip_rect());
            let response = ui.interact(grip, egui::Id::unique(("ghost", mark.id, view)), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(AccessRole::Label, true, name()));
            if let Some(pointer) = response.hover_pos()
                && (pointer - grip.center()).length() > radius * 1.2
            {
                let canvas = self.rect.unwrap_or(pane.rect);
                overlays::tip(ui, &ui.painter_at(canvas), canvas, theme, &name(), pointer, &[]);
            }
        }
    }
}
