//! A section of a form that folds, shows a summary while it is folded, and remembers.

use egui::{Align2, CornerRadius, FontId, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::app::{Action, Session};
use crate::chart::Section;
use crate::i18n::text;
use crate::scene::Ink;
use crate::ui::theme::{LABEL, RADIUS, STEP, Theme, semibold};

/// Shows the head of a section, and its fields while it is open.
pub fn fold(
    ui: &mut Ui,
    session: &Session,
    theme: &Theme,
    section: Section,
    actions: &mut Vec<Action>,
    fields: impl FnOnce(&mut Ui, &mut Vec<Action>),
) {
    let open = session.settings().is_open(section);
    let title = text(&format!("section-{}", section.name())).into_owned();
    let summary = if open { String::new() } else { session.section_summary(section) };
    ui.add_space(STEP);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), theme.target()), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &title));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_expanded(open);
        if !summary.is_empty() {
            node.set_description(summary.clone());
        }
    });
    if ui.is_rect_visible(rect) {
        let ink = theme.color(Ink::Muted);
        if response.hovered() || response.has_focus() {
            let stroke = if response.has_focus() { Stroke::new(2.0, theme.color(Ink::Ink)) } else { Stroke::NONE };
            let fill = theme.color(Ink::Ground);
            ui.painter().rect(rect, CornerRadius::same(RADIUS), fill, stroke, StrokeKind::Inside);
        }
        // A triangle that points to the right while folded and down while open.
        let (center, r) = (pos2(rect.left() + 7.0, rect.center().y), 3.5);
        let corners = if open {
            [vec2(-r, -r * 0.6), vec2(r, -r * 0.6), vec2(0.0, r * 0.9)]
        } else {
            [vec2(-r * 0.6, -r), vec2(r * 0.9, 0.0), vec2(-r * 0.6, r)]
        };
        let corners = corners.map(|v| center + v).to_vec();
        ui.painter().add(egui::Shape::convex_polygon(corners, ink, Stroke::NONE));
        let mut job = egui::text::LayoutJob::default();
        let format = egui::TextFormat {
            extra_letter_spacing: 0.6,
            ..egui::TextFormat::simple(FontId::new(LABEL, semibold()), ink)
        };
        job.append(&title.to_uppercase(), 0.0, format);
        let heading = ui.fonts_mut(|f| f.layout_job(job));
        let left = rect.left() + 16.0;
        let at = Align2::LEFT_CENTER.anchor_size(pos2(left, rect.center().y), heading.size()).min;
        let summary_left = left + heading.size().x + 2.0 * STEP;
        ui.painter().galley(at, heading, ink);
        if !summary.is_empty() {
            let mut job = egui::text::LayoutJob::simple_singleline(
                summary.clone(),
                FontId::proportional(12.0),
                theme.color(Ink::Ink),
            );
            job.wrap = egui::text::TextWrapping::truncate_at_width((rect.right() - summary_left - STEP).max(0.0));
            let galley = ui.fonts_mut(|f| f.layout_job(job));
            let at = Align2::LEFT_CENTER.anchor_size(pos2(summary_left, rect.center().y), galley.size()).min;
            ui.painter().galley(at, galley, theme.color(Ink::Ink));
        }
    }
    let response = if summary.is_empty() { response } else { response.on_hover_text(summary) };
    if response.clicked() {
        actions.push(Action::FoldSection(section));
    }
    if open {
        fields(ui, actions);
    }
}
