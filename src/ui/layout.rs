//! Where the panels stand, by the room that the window has.
//!
//! With enough width, list and tray stand left of the picture and the inspector right of it. In a narrow window (small
//! screen or large text) they share one panel with a tab each, so that the picture keeps the larger part.

use egui::{CentralPanel, Context, Frame, Margin, Panel, Rect, ScrollArea, Ui, vec2};

use super::PanelStop;
use super::canvas::Canvas;
use super::panels::{self, status::Sums};
use super::theme::{STEP, Theme};
use super::widgets::tab;
use crate::app::{Action, Session};
use crate::i18n::text;
use crate::scene::Ink;
use crate::ui::input::focus;

/// From this width of the window, in logical points, the panels stand on both sides of the picture.
const TWO_SIDES: f32 = 1000.0;
/// From this width both are comfortably wide.
const ROOMY: f32 = 1100.0;
/// Below this height of the window, bars are as low as their contents allow.
const LOW: f32 = 560.0;

/// What the status line takes besides its contents: a margin of 2 above and below, and the line above it.
const AROUND_STATUS: f32 = 5.0;

/// What the shared panel of a narrow window shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SideTab {
    /// Visits and marks.
    #[default]
    List,
    /// The inspector.
    Details,
    /// The syringe tray.
    Tray,
}

impl SideTab {
    const ALL: [Self; 3] = [Self::List, Self::Details, Self::Tray];

    const fn text_id(self) -> &'static str {
        match self {
            Self::List => "panel-tab-list",
            Self::Details => "panel-tab-details",
            Self::Tray => "panel-tab-tray",
        }
    }

    /// Where a stop of F6 is; `None` for the picture, which is always there.
    pub(super) const fn of(stop: PanelStop) -> Option<Self> {
        match stop {
            PanelStop::Marks => Some(Self::List),
            PanelStop::Inspector => Some(Self::Details),
            PanelStop::Tray => Some(Self::Tray),
            PanelStop::Canvas => None,
        }
    }
}

/// How the window is divided.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measures {
    /// Whether the panels share one side.
    pub shared: bool,
    /// Width of the panel on the left; of the shared one in a narrow window.
    pub left: f32,
    /// Width of the inspector.
    pub right: f32,
    /// Height of the banner.
    pub banner: f32,
    /// Height of the status line.
    pub status: f32,
}

impl Measures {
    /// The division of a window of this size in logical points.
    pub fn of(width: f32, height: f32) -> Self {
        let shared = width < TWO_SIDES;
        let (left, right) = if width >= ROOMY {
            (296.0, 344.0)
        } else if shared {
            // The score buttons need what the list can do without; the picture keeps the larger part.
            let width = (width * 0.45).clamp(272.0, 320.0);
            (width, width)
        } else {
            (264.0, 320.0)
        };
        let low = height < LOW;
        // In a narrow window the alerts have a line of their own.
        let banner = if shared { 56.0 } else { 48.0 };
        Self { shared, left, right, banner, status: if low { 26.0 } else { 34.0 } }
    }

    /// The division of the window of `ctx`.
    pub fn of_window(ctx: &Context) -> Self {
        let size = ctx.content_rect().size();
        Self::of(size.x, size.y)
    }
}

/// What the panels need.
pub struct Panels<'a> {
    /// What they show.
    pub session: &'a Session,
    /// How they look.
    pub theme: &'a Theme,
    /// The picture.
    pub canvas: &'a mut Canvas,
    /// The totals of the status line.
    pub sums: &'a mut Sums,
    /// The line about what is under the pointer.
    pub hint: Option<&'static str>,
    /// What the shared panel of a narrow window shows.
    pub side: &'a mut SideTab,
}

impl Panels<'_> {
    /// Shows every panel and collects what was asked for. Returns where the inspector and the lists are.
    pub fn show(self, ui: &mut Ui, actions: &mut Vec<Action>) -> Places {
        let Self { session, theme, canvas, sums, hint, side } = self;
        let measures = Measures::of_window(ui.ctx());
        let panel = |ink: Ink, margin: Margin| Frame::new().fill(theme.color(ink)).inner_margin(margin);
        Panel::top("menu").frame(panel(Ink::Panel, Margin::symmetric(12, 4))).show(ui, |ui| {
            actions.extend(panels::head::menu::show(ui, session, theme));
        });
        // Every line of the banner holds something to tap on.
        let lines = if measures.shared { 2.0 } else { 1.0 };
        let fingers = lines * (theme.at_least(0.0) + 2.0) + 6.0;
        let banner = Panel::top("banner")
            .exact_size(measures.banner.max(fingers))
            .frame(panel(Ink::Panel, Margin::symmetric(16, 4)));
        banner.show(ui, |ui| actions.extend(panels::head::banner::show(ui, session, theme, measures.shared)));
        let status = Panel::bottom("status").exact_size(theme.at_least(measures.status - 4.0) + AROUND_STATUS);
        status.frame(panel(Ink::Panel, Margin::symmetric(16, 2))).show(ui, |ui| {
            actions.extend(panels::status::show(ui, session, theme, sums, hint, measures.shared));
        });
        let margin = Margin::symmetric(12, 8);
        let left = Panel::left("marks").exact_size(measures.left).resizable(false).frame(panel(Ink::Panel, margin));
        let places = if measures.shared {
            let shown = left.show(ui, |ui| shared(ui, session, theme, side, actions));
            let lists = shown.inner.is_none().then_some(shown.response.rect);
            Places { form: shown.inner, lists }
        } else {
            let lists = left.show(ui, |ui| list_and_tray(ui, session, theme, actions));
            let right = Panel::right("inspector").exact_size(measures.right).resizable(false);
            let right = right.frame(panel(Ink::Panel, margin));
            let shown = right.show(ui, |ui| actions.extend(panels::inspector::show(ui, session, theme)));
            Places { form: Some(shown.response.rect), lists: Some(lists.response.rect) }
        };
        CentralPanel::no_frame().show(ui, |ui| {
            panels::head::zone_band::show(ui, session, theme);
            actions.extend(panels::head::alerts::show(ui, session, theme));
            actions.extend(panels::head::band::show(ui, session, theme));
            actions.extend(canvas.show(ui, session, theme));
        });
        places
    }
}

/// Where some of the panels are, if they are shown.
#[derive(Debug, Clone, Copy)]
pub struct Places {
    /// The inspector.
    pub form: Option<Rect>,
    /// Visits, points and syringes.
    pub lists: Option<Rect>,
}

fn list_and_tray(ui: &mut Ui, session: &Session, theme: &Theme, actions: &mut Vec<Action>) {
    // As high as it was in the last frame, warnings and all; in a low window the points keep the larger part.
    let around = panels::lists::syringes::heading_height(ui) + panels::lists::syringes::foot_height(ui);
    // Where list and tray have no room together, the syringes that are not in hand give way to the points.
    let whole = panels::lists::syringes::height(session, theme, false) + around;
    let folded = panels::lists::marks::height(ui, session, theme) + whole > ui.available_height();
    let key = egui::Id::unique(("rows-of-the-tray", folded));
    let rows =
        ui.data(|d| d.get_temp::<f32>(key)).unwrap_or_else(|| panels::lists::syringes::height(session, theme, folded));
    let tray = (rows + around).min(ui.available_height() * 0.46);
    Panel::bottom("tray").frame(Frame::new()).show_separator_line(false).exact_size(tray).show(ui, |ui| {
        panels::lists::syringes::heading(ui, theme, actions);
        // Whatever there is room for, the button that injects the rest stays in sight.
        let room = (ui.available_height() - panels::lists::syringes::foot_height(ui)).max(0.0);
        let shown = ScrollArea::vertical().id_salt("tray").max_height(room).show(ui, |ui| {
            panels::lists::syringes::rows(ui, session, theme, folded, actions);
            focus::keep_in_sight(ui);
        });
        if (shown.content_size.y - rows).abs() > 0.5 {
            ui.data_mut(|d| d.insert_temp(key, shown.content_size.y));
            ui.ctx().request_repaint();
        }
        panels::lists::syringes::foot(ui, session, actions);
    });
    CentralPanel::no_frame().show(ui, |ui| actions.extend(panels::lists::marks::show(ui, session, theme)));
}

/// The one panel of a narrow window. Returns where the inspector is, if it is shown.
fn shared(
    ui: &mut Ui,
    session: &Session,
    theme: &Theme,
    side: &mut SideTab,
    actions: &mut Vec<Action>,
) -> Option<Rect> {
    let width = ((ui.available_width() - 2.0 * STEP) / SideTab::ALL.len() as f32).floor();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing = vec2(STEP, 0.0);
        for each in SideTab::ALL {
            if tab(ui, theme, &text(each.text_id()), width, *side == each).clicked() {
                *side = each;
            }
        }
    });
    ui.add_space(STEP);
    match side {
        SideTab::List => {
            ScrollArea::vertical().id_salt("list").auto_shrink([false, false]).show(ui, |ui| {
                actions.extend(panels::lists::marks::show(ui, session, theme));
            });
            None
        }
        SideTab::Details => {
            actions.extend(panels::inspector::show(ui, session, theme));
            Some(ui.max_rect())
        }
        SideTab::Tray => {
            ScrollArea::vertical().id_salt("tray").auto_shrink([false, false]).show(ui, |ui| {
                actions.extend(panels::lists::syringes::show(ui, session, theme));
                focus::keep_in_sight(ui);
            });
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_keeps_the_larger_part_of_every_window() {
        for (width, height) in
            [(640.0, 360.0), (853.0, 480.0), (1000.0, 600.0), (1280.0, 720.0), (1440.0, 900.0), (3840.0, 2160.0)]
        {
            let m = Measures::of(width, height);
            let panels = if m.shared { m.left } else { m.left + m.right };
            let picture = width - panels;
            let widest = if m.shared { m.left } else { m.left.max(m.right) };
            assert!(picture >= widest, "{width} x {height}: {picture} points for the picture");
            assert!(height - m.banner - m.status - 32.0 >= height * 0.6, "{width} x {height}: the bars take too much");
        }
    }

    #[test]
    fn panels_share_a_side_only_where_two_would_crowd_the_picture() {
        assert!(Measures::of(999.0, 700.0).shared, "below the limit");
        assert!(!Measures::of(1000.0, 700.0).shared, "at the limit");
        assert!(!Measures::of(1280.0, 720.0).shared, "the smallest common screen has both");
    }
}
