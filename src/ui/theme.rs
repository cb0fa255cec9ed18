//! Colours, faces and spacing of the window. The only place where egui colours are made.

use std::sync::Arc;

use egui::{
    Color32, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, RichText, Stroke, TextStyle, Vec2, vec2,
};

use crate::scene::Ink;
use crate::scene::Weight;
use crate::scene::font::Face;
use crate::scene::palette::{Palette, PaletteName, Palettes, Rgb};
use crate::store::settings::{self, Settings};

/// Size of ordinary text in logical points.
pub const TEXT: f32 = 13.0;
/// Size of section labels.
pub const LABEL: f32 = 11.0;
/// Size of the selected mark's name.
pub const MARK_NAME: f32 = 16.0;
/// Size of the patient's name.
pub const PATIENT_NAME: f32 = 17.0;
/// All distances are multiples of this.
pub const STEP: f32 = 4.0;
/// Rounding of buttons and fields.
pub const RADIUS: u8 = 6;
/// Rounding of cards.
pub const CARD_RADIUS: u8 = 8;
/// The least height of anything to click on.
const TARGET: f32 = 28.0;
/// In touch mode, the least height and width of anything to tap on: the 44 points of WCAG 2.2, criterion 2.5.5.
pub const TOUCH_TARGET: f32 = 44.0;

/// The colours in use.
#[derive(Debug, Clone, Copy)]
pub struct Theme {
    palette: &'static Palette,
    /// Which palette; what was painted with another one is painted anew.
    pub name: PaletteName,
    /// Whether the window may move things to show what happened.
    pub motion: bool,
    /// Whether everything to tap on is large enough for a finger.
    pub touch: bool,
}

impl Theme {
    /// The theme that the settings ask for; `system_dark` decides where they leave it to the system.
    pub fn choose(palettes: &'static Palettes, settings: &Settings, system_dark: bool) -> Self {
        let dark = match settings.theme {
            settings::Theme::Light => false,
            settings::Theme::Dark => true,
            settings::Theme::System => system_dark,
        };
        let name = PaletteName::of_window(dark, settings.high_contrast);
        Self { palette: palettes.get(name), name, motion: settings.motion, touch: false }
    }

    /// Whether egui has to be told about `self` after it was given `before`.
    pub fn differs_from(&self, before: &Self) -> bool {
        self.name != before.name || self.motion != before.motion || self.touch != before.touch
    }

    /// The same with controls for fingers, or without.
    #[must_use]
    pub const fn for_touch(self, touch: bool) -> Self {
        Self { touch, ..self }
    }

    /// The least height of anything to click or tap on.
    pub const fn target(&self) -> f32 {
        self.at_least(TARGET)
    }

    /// A length that grows to a target for fingers in touch mode.
    pub const fn at_least(&self, usual: f32) -> f32 {
        if self.touch && usual < TOUCH_TARGET { TOUCH_TARGET } else { usual }
    }

    /// The colour of an ink.
    pub const fn color(&self, ink: Ink) -> Color32 {
        let Rgb([r, g, b]) = self.palette.color(ink);
        Color32::from_rgb(r, g, b)
    }

    /// The colour of an ink let through; `opacity` 0 to 1.
    pub fn sheer(&self, ink: Ink, opacity: f64) -> Color32 {
        self.color(ink).gamma_multiply(opacity as f32)
    }

    /// Gives egui the colours and distances of this theme.
    pub fn apply(&self, ctx: &egui::Context) {
        let theme = if self.name.is_dark() { egui::Theme::Dark } else { egui::Theme::Light };
        ctx.set_theme(theme);
        ctx.style_mut_of(theme, |style| {
            let c = |ink| self.color(ink);
            style.text_styles = [
                (TextStyle::Heading, FontId::new(PATIENT_NAME, semibold())),
                (TextStyle::Body, FontId::new(TEXT, FontFamily::Proportional)),
                (TextStyle::Button, FontId::new(TEXT, FontFamily::Proportional)),
                (TextStyle::Small, FontId::new(LABEL, FontFamily::Proportional)),
                (TextStyle::Monospace, FontId::new(TEXT, FontFamily::Monospace)),
            ]
            .into();
            style.animation_time = if self.motion { 0.08 } else { 0.0 };
            style.scroll_animation = if self.motion {
                egui::style::ScrollAnimation::default()
            } else {
                egui::style::ScrollAnimation::none()
            };
            let s = &mut style.spacing;
            s.item_spacing = vec2(2.0 * STEP, 2.0 * STEP);
            s.button_padding = vec2(2.5 * STEP, STEP);
            s.interact_size = Vec2::new(self.at_least(40.0), self.target());
            if self.touch {
                s.button_padding.x = 3.0 * STEP;
                s.icon_width = 22.0;
                s.icon_width_inner = 13.0;
            }
            s.menu_margin = egui::Margin::same(8);
            // Where something goes on, a bar says so without being asked.
            s.scroll = egui::style::ScrollStyle {
                floating_width: 4.0,
                bar_width: 8.0,
                dormant_handle_opacity: if self.name.is_high_contrast() { 1.0 } else { 0.45 },
                ..egui::style::ScrollStyle::floating()
            };
            s.text_edit_width = 160.0;
            s.combo_width = 100.0;
            s.combo_height = 360.0;
            s.tooltip_width = 320.0;
            let v = &mut style.visuals;
            // A signed visit is read more often than any other: what cannot be changed stays readable.
            v.disabled_alpha = 0.7;
            v.dark_mode = self.name.is_dark();
            v.text_cursor.blink = self.motion;
            v.override_text_color = None;
            v.weak_text_color = Some(c(Ink::Muted));
            v.panel_fill = c(Ink::Panel);
            v.window_fill = c(Ink::Panel);
            v.window_stroke = Stroke::new(1.0, c(Ink::Line));
            v.window_corner_radius = CornerRadius::same(10);
            v.menu_corner_radius = CornerRadius::same(CARD_RADIUS);
            v.extreme_bg_color = c(Ink::Panel);
            v.text_edit_bg_color = Some(c(Ink::Panel));
            v.faint_bg_color = c(Ink::Selection);
            v.code_bg_color = c(Ink::Ground);
            v.hyperlink_color = c(Ink::Accent);
            v.warn_fg_color = c(Ink::Warning);
            v.error_fg_color = c(Ink::Danger);
            v.selection.bg_fill = c(Ink::AccentWash);
            v.selection.stroke = Stroke::new(1.0, c(Ink::Accent));
            v.popup_shadow = egui::Shadow { offset: [0, 2], blur: 8, spread: 0, color: Color32::from_black_alpha(40) };
            v.window_shadow =
                egui::Shadow { offset: [0, 6], blur: 24, spread: 0, color: Color32::from_black_alpha(60) };
            let w = &mut v.widgets;
            let kinds = [
                (&mut w.noninteractive, Ink::Panel, Ink::Line, Ink::Ink),
                (&mut w.inactive, Ink::Ground, Ink::Line, Ink::Ink),
                (&mut w.hovered, Ink::Selection, Ink::Muted, Ink::Ink),
                (&mut w.active, Ink::AccentWash, Ink::Accent, Ink::Accent),
                (&mut w.open, Ink::Selection, Ink::Line, Ink::Ink),
            ];
            for (visuals, fill, line, ink) in kinds {
                visuals.bg_fill = c(fill);
                visuals.weak_bg_fill = c(fill);
                visuals.bg_stroke = Stroke::new(1.0, c(line));
                visuals.fg_stroke = Stroke::new(1.0, c(ink));
                visuals.corner_radius = CornerRadius::same(RADIUS);
                visuals.expansion = 0.0;
            }
            // What has the keyboard is found at a glance.
            v.widgets.active.bg_stroke.width = 2.0;
            // Borders of fields and buttons are found without shouting; with high contrast they are as strong as letters.
            v.widgets.inactive.bg_stroke.color =
                if self.name.is_high_contrast() { c(Ink::Muted) } else { self.sheer(Ink::Muted, 0.38) };
        });
    }

    /// The frame of a sheet on top of the window.
    pub fn sheet(&self) -> egui::Frame {
        egui::Frame::new()
            .fill(self.color(Ink::Panel))
            .stroke(Stroke::new(1.0, self.color(Ink::Line)))
            .corner_radius(CornerRadius::same(10))
            .inner_margin(egui::Margin::same(20))
    }

    /// Text in the semi-bold face.
    pub fn strong(text: impl Into<String>, size: f32) -> RichText {
        RichText::new(text).font(FontId::new(size, semibold()))
    }

    /// Text of less weight.
    pub fn muted(&self, text: impl Into<String>) -> RichText {
        RichText::new(text).color(self.color(Ink::Muted))
    }
}

/// The family of the semi-bold face.
pub fn semibold() -> FontFamily {
    FontFamily::Name("semibold".into())
}

/// The family of a weight.
pub fn family(weight: Weight) -> FontFamily {
    match weight {
        Weight::Regular => FontFamily::Proportional,
        Weight::SemiBold => semibold(),
    }
}

/// Gives egui the bundled faces. To be called before the first frame.
pub fn install_faces(ctx: &egui::Context) {
    let mut fonts = FontDefinitions::empty();
    for (name, weight) in [("inter", Weight::Regular), ("inter-semibold", Weight::SemiBold)] {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(Face::bytes(weight))));
    }
    fonts.families.insert(FontFamily::Proportional, vec!["inter".to_owned()]);
    fonts.families.insert(FontFamily::Monospace, vec!["inter".to_owned()]);
    fonts.families.insert(semibold(), vec!["inter-semibold".to_owned(), "inter".to_owned()]);
    ctx.set_fonts(fonts);
}
