//! What the inks look like: on a light or dark screen and on paper.

use std::sync::OnceLock;

use serde::Deserialize;

use super::Ink;
use crate::assets::{AssetError, parse_ron};

/// Red, green, blue, each 0 to 255, in sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Rgb(pub [u8; 3]);

impl Rgb {
    /// Written as in SVG: `#17202b`.
    pub fn hex(self) -> String {
        let [r, g, b] = self.0;
        format!("#{r:02x}{g:02x}{b:02x}")
    }

    /// Relative luminance, 0 (black) to 1 (white), as WCAG 2.2 defines it.
    pub fn luminance(self) -> f64 {
        let linear = self.0.map(|c| {
            let c = f64::from(c) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        });
        let [r, g, b] = linear;
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    /// Contrast between two colours, 1 to 21, as WCAG 2.2 defines it.
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }
}

impl TryFrom<String> for Rgb {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        let wrong = "a colour is written as # and six hexadecimal digits";
        let digits = text.strip_prefix('#').filter(|d| d.len() == 6 && d.is_ascii()).ok_or(wrong)?;
        let value = u32::from_str_radix(digits, 16).map_err(|_not_hex| wrong)?;
        let [_, r, g, b] = value.to_be_bytes();
        Ok(Self([r, g, b]))
    }
}

/// A colour for every ink.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is the ink of the same name")]
pub struct Palette {
    pub ground: Rgb,
    pub panel: Rgb,
    pub line: Rgb,
    pub ink: Rgb,
    pub muted: Rgb,
    pub accent: Rgb,
    pub accent_wash: Rgb,
    pub on_accent: Rgb,
    pub selection: Rgb,
    pub danger: Rgb,
    pub danger_wash: Rgb,
    pub warning: Rgb,
    pub warning_wash: Rgb,
    pub skin: Rgb,
    pub skin_line: Rgb,
    pub fold: Rgb,
    pub bone: Rgb,
    pub bone_line: Rgb,
    pub referral: Rgb,
    pub shade: Rgb,
}

impl Palette {
    /// The colour of an ink.
    pub const fn color(&self, ink: Ink) -> Rgb {
        match ink {
            Ink::Ground => self.ground,
            Ink::Panel => self.panel,
            Ink::Line => self.line,
            Ink::Ink => self.ink,
            Ink::Muted => self.muted,
            Ink::Accent => self.accent,
            Ink::AccentWash => self.accent_wash,
            Ink::OnAccent => self.on_accent,
            Ink::Selection => self.selection,
            Ink::Danger => self.danger,
            Ink::DangerWash => self.danger_wash,
            Ink::Warning => self.warning,
            Ink::WarningWash => self.warning_wash,
            Ink::Skin => self.skin,
            Ink::SkinLine => self.skin_line,
            Ink::Fold => self.fold,
            Ink::Bone => self.bone,
            Ink::BoneLine => self.bone_line,
            Ink::Referral => self.referral,
            Ink::Shade => self.shade,
        }
    }
}

/// Which palette.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PaletteName {
    /// For a bright room.
    Light,
    /// For a dark room.
    Dark,
    /// For a bright room and eyes that need strong contrast.
    HighContrastLight,
    /// For a dark room and eyes that need strong contrast.
    HighContrastDark,
    /// For paper.
    Print,
}

impl PaletteName {
    /// Every palette.
    pub const ALL: [Self; 5] = [Self::Light, Self::Dark, Self::HighContrastLight, Self::HighContrastDark, Self::Print];

    /// The palette of a window.
    pub const fn of_window(dark: bool, high_contrast: bool) -> Self {
        match (dark, high_contrast) {
            (false, false) => Self::Light,
            (true, false) => Self::Dark,
            (false, true) => Self::HighContrastLight,
            (true, true) => Self::HighContrastDark,
        }
    }

    /// Whether the ground is dark.
    pub const fn is_dark(self) -> bool {
        matches!(self, Self::Dark | Self::HighContrastDark)
    }

    /// Whether it is one for eyes that need strong contrast.
    pub const fn is_high_contrast(self) -> bool {
        matches!(self, Self::HighContrastLight | Self::HighContrastDark)
    }
}

/// The bundled palettes.
#[derive(Debug)]
pub struct Palettes {
    light: Palette,
    dark: Palette,
    high_contrast_light: Palette,
    high_contrast_dark: Palette,
    /// For paper.
    pub print: Palette,
}

impl Palettes {
    /// Reads the bundled palettes once.
    ///
    /// # Errors
    /// When a theme file is broken; the error names file, line and column.
    pub fn bundled() -> Result<&'static Self, AssetError> {
        static PALETTES: OnceLock<Result<Palettes, AssetError>> = OnceLock::new();
        let read = || {
            Ok(Self {
                light: parse_ron("themes/light.ron", include_str!("../../assets/themes/light.ron"))?,
                dark: parse_ron("themes/dark.ron", include_str!("../../assets/themes/dark.ron"))?,
                high_contrast_light: parse_ron(
                    "themes/high-contrast-light.ron",
                    include_str!("../../assets/themes/high-contrast-light.ron"),
                )?,
                high_contrast_dark: parse_ron(
                    "themes/high-contrast-dark.ron",
                    include_str!("../../assets/themes/high-contrast-dark.ron"),
                )?,
                print: parse_ron("themes/print.ron", include_str!("../../assets/themes/print.ron"))?,
            })
        };
        PALETTES.get_or_init(read).as_ref().map_err(Clone::clone)
    }

    /// The palette of this name.
    pub const fn get(&self, name: PaletteName) -> &Palette {
        match name {
            PaletteName::Light => &self.light,
            PaletteName::Dark => &self.dark,
            PaletteName::HighContrastLight => &self.high_contrast_light,
            PaletteName::HighContrastDark => &self.high_contrast_dark,
            PaletteName::Print => &self.print,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_six_hexadecimal_digits() {
        assert_eq!(Rgb::try_from("#17202B".to_owned()), Ok(Rgb([0x17, 0x20, 0x2b])));
        for bad in ["17202b", "#17202", "#17202bb", "#1720zz", "#äääx"] {
            assert!(Rgb::try_from(bad.to_owned()).is_err(), "{bad} was accepted");
        }
    }
}
