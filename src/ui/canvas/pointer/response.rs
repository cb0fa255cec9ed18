//! A view as a widget: what it answers to, its menu, its keys, and its shading as a texture.

use egui::{
    ColorImage, EventFilter, Popup, Rect, Role as AccessRole, Sense, SetOpenCommand, TextureHandle, TextureOptions, Ui,
    WidgetInfo,
};

use crate::app::Session;
use crate::body::View;
use crate::i18n::{text, text_with};

/// The figure of a view as something to click on and drag over.
pub(in crate::ui::canvas) fn pane_response(
    ui: &Ui,
    view: View,
    rect: Rect,
    salt: impl std::hash::Hash + std::fmt::Debug,
) -> egui::Response {
    let response = ui.interact(rect, ui.scope_id().with(salt), Sense::click_and_drag());
    let name = text_with("panel-canvas", &[("view", text(&format!("view-{}", view.name())).into())]).into_owned();
    response.widget_info(|| WidgetInfo::labeled(AccessRole::Canvas, true, &name));
    response
}

/// The menu of a widget: opened when it is asked for, closed by a click on the widget.
pub(in crate::ui::canvas) fn menu_on(response: &egui::Response, asked: bool) -> Popup<'_> {
    let closed = response.clicked().then_some(SetOpenCommand::Bool(false));
    Popup::context_menu(response).open_memory(if asked { Some(SetOpenCommand::Bool(true)) } else { closed })
}

/// While this widget has the focus, arrows belong to it and do not move the focus; Tab still does.
pub(in crate::ui::canvas) fn lock_arrows(ui: &Ui, id: egui::Id) {
    let filter = EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: true };
    ui.memory_mut(|m| m.set_focus_lock_filter(id, filter));
}

/// The shading of a view as a texture.
pub(in crate::ui::canvas) fn shading_texture(
    ctx: &egui::Context,
    session: &Session,
    view: View,
) -> Option<TextureHandle> {
    let raster = session.atlas().shade(view).raster().ok()?;
    let pixels = raster.gray_alpha.iter().flat_map(|&[gray, alpha]| [gray, gray, gray, alpha]).collect::<Vec<u8>>();
    let image = ColorImage::from_rgba_unmultiplied([raster.width, raster.height], &pixels);
    Some(ctx.load_texture(format!("shading-{}", view.name()), image, TextureOptions::LINEAR))
}
