//! The widgets that a jump or F6 leads to: fields, reasons of areas, and the first of each panel.

use egui::Context;

use crate::app::Session;
use crate::chart::FieldAddress;
use crate::ids::AreaId;

/// The widget of a field. It differs from chart to chart and from visit to visit, so that what was typed into one never
/// shows in another.
pub(crate) fn field_id(session: &Session, field: impl Into<FieldAddress>) -> egui::Id {
    egui::Id::unique(("field", session.showing(), session.shown_visit().map(|v| v.id), field.into()))
}

/// The field of why an area is to be avoided.
pub(crate) fn area_reason_id(session: &Session, area: AreaId) -> egui::Id {
    egui::Id::unique(("areas", "reason", session.showing(), area))
}

/// Where F6 stops.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum PanelStop {
    /// Visits and marks.
    Marks,
    /// The picture.
    Canvas,
    /// The inspector.
    Inspector,
    /// The syringe tray.
    Tray,
}

impl PanelStop {
    pub(in crate::ui) const fn next(self) -> Self {
        match self {
            Self::Marks => Self::Canvas,
            Self::Canvas => Self::Inspector,
            Self::Inspector => Self::Tray,
            Self::Tray => Self::Marks,
        }
    }

    fn key(self) -> egui::Id {
        egui::Id::unique(("panel-stop", self))
    }

    /// Says that this widget is where F6 stops in the panel.
    pub(crate) fn is_at(self, response: &egui::Response) {
        response.ctx.data_mut(|d| d.insert_temp(self.key(), response.id));
    }

    pub(in crate::ui) fn first_widget(self, ctx: &Context) -> Option<egui::Id> {
        ctx.data(|d| d.get_temp(self.key()))
    }
}
