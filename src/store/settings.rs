//! The user's settings, read leniently: a broken file never keeps the program from starting.

pub mod clinic;
pub mod folders;
mod habits;
mod overlays;
mod unknown;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

pub use habits::{DateHabit, EnglishHabit, SchemeHabit, UnitHabit};
pub use overlays::{Overlay, Overlays};
use ron::extensions::Extensions;
use ron::ser::PrettyConfig;
use serde::{Deserialize, Serialize};

use super::format::explain;
use super::{FormatError, IoCause, StoreError, atomic};
use crate::chart::{Clinician, Component, Section, Syringe, Template};
use crate::diagnostics::{Diagnostic, Severity};
use crate::exchange::Exchange;
use crate::i18n::{text, text_with};
use crate::ids::ChartId;

const FILE: &str = "settings.ron";
const BAD: &str = "settings.ron.bad";

/// No settings are larger; what is cut off does not parse.
const MOST_BYTES: u64 = 1 << 20;

/// How small and how large the window's contents may be drawn.
const SCALES: (f32, f32) = (0.5, 3.0);

/// The most entries the list of recent charts keeps.
pub const MOST_RECENT: usize = 10;

/// Everything the user has set. Fields of newer versions are not read, and stay in the file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Light or dark.
    pub theme: Theme,
    /// Stronger lines and letters, in light and dark alike.
    pub high_contrast: bool,
    /// Whether the window may move things to show what happened.
    pub motion: bool,
    /// How large everything is drawn, 0.5 to 3 times.
    pub ui_scale: f32,
    /// The unit of a weight or height that was typed without one.
    pub units: UnitHabit,
    /// The order of a date of three numbers.
    pub dates: DateHabit,
    /// Whose English the program speaks.
    pub english: EnglishHabit,
    /// The syringes in the tray; empty for those that come with the program.
    pub syringes: Vec<Syringe>,
    /// Which syringe is in hand, by its place in the tray.
    pub syringe_in_hand: usize,
    /// Whose rules the record is held against, by the id of the set; the first set when there is none of that id.
    pub payer_rules: String,
    /// Which note is copied, by the id of its template; the first one when there is none of that id.
    pub note_template: String,
    /// Whether everything that is tapped on is large enough for a finger.
    pub touch_mode: bool,
    /// Whether touch mode was offered; that happens once.
    pub touch_offered: bool,
    /// Whether one finger only moves the picture, and pen or mouse place and move points.
    pub finger_pans: bool,
    /// Named point sets.
    pub templates: Vec<Template>,
    /// What the picture shows beside the record.
    pub overlays: Overlays,
    /// What a chart is called when it is saved for the first time.
    pub chart_names: ChartNames,
    /// What was chosen in the last export.
    pub export: ExportChoices,
    /// Who signed last.
    pub signer: Clinician,
    /// The vials that were used last, one of each drug and strength, without any patient. They are asked about, never
    /// taken over by themselves.
    pub last_vials: Vec<Component>,
    /// Charts opened lately, newest first.
    pub recent: Vec<RecentChart>,
    /// Where recovery copies go; `None`: where the system keeps such things.
    pub recovery_folder: Option<PathBuf>,
    /// The window at the last close.
    pub window: WindowSize,
    /// The clinic as it stands on what is handed out.
    pub clinic: Clinic,
    /// How the clinic and the systems that it sends to name themselves; see [`Settings::exchange`].
    pub exchange: Exchange,
    /// Sections of forms that were opened or folded by hand, by name. A name of a newer version is kept.
    pub sections: BTreeMap<String, bool>,
}

/// How large everything is drawn, as the window offers it: whole tenths from 80 % to 200 %.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextSize(i32);

impl TextSize {
    /// Tenths from the smallest to the largest.
    const TENTHS: std::ops::RangeInclusive<i32> = 8..=20;

    /// Every size, from the smallest to the largest.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::TENTHS.map(Self)
    }

    /// The size nearest to a factor.
    pub fn of(factor: f32) -> Self {
        Self(((factor * 10.0).round() as i32).clamp(*Self::TENTHS.start(), *Self::TENTHS.end()))
    }

    /// Larger by so many tenths, within the range.
    #[must_use]
    pub fn moved(self, tenths: i32) -> Self {
        Self(self.0.saturating_add(tenths).clamp(*Self::TENTHS.start(), *Self::TENTHS.end()))
    }

    /// The factor by which lengths are multiplied.
    pub const fn factor(self) -> f32 {
        self.0 as f32 / 10.0
    }

    /// In per cent of the usual size.
    pub const fn percent(self) -> i32 {
        self.0 * 10
    }
}

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// What a chart is called when it is saved for the first time, and the documents made of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum ChartNames {
    /// By a part of its id, which tells nobody who the patient is.
    #[default]
    Neutral,
    /// By the record number and the day of the visit: found again in a folder by those who may know the number.
    RecordNumber,
}

/// What was chosen in the last export. Kinds and papers that this version does not know are those of a new installation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ExportChoices {
    /// The name of the kind.
    pub kind: String,
    /// The name of the paper; empty for that of the system's country.
    pub paper: String,
    /// Figures with soft shading.
    pub shaded: bool,
    /// Pictures show the whole body.
    pub whole: bool,
    /// A PDF report carries the chart file.
    pub attach: bool,
    /// Pixels an inch of a PNG.
    pub dpi: u32,
    /// The language tag of a handout.
    pub language: String,
}

impl Default for ExportChoices {
    fn default() -> Self {
        Self {
            kind: "pdf".to_owned(),
            paper: String::new(),
            shaded: false,
            whole: false,
            attach: false,
            dpi: 300,
            language: "en".to_owned(),
        }
    }
}

/// The clinic as it stands on reports and handouts.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Clinic {
    /// Its name.
    pub name: String,
    /// Its address, a line an entry.
    pub address: Vec<String>,
    /// Where patients call.
    pub phone: String,
    /// When patients reach somebody, in the clinic's words.
    pub hours: String,
    /// How a visit is booked, in the clinic's words.
    pub booking: String,
    /// The day on which a clinician of this clinic last looked over the texts that patients are given.
    pub texts_reviewed: Option<jiff::civil::Date>,
    /// The number that patients call in an emergency; empty for that of the system's country.
    pub emergency: String,
    /// Whether handouts may go out without [`Self::phone`].
    pub handout_without_phone: bool,
    /// Where the emergency kit is.
    pub kit_place: String,
    /// Where the lipid emulsion is.
    pub lipid_place: String,
    /// Whose emergency guidelines come first.
    pub emergency_scheme: SchemeHabit,
}

/// A chart opened lately: no name, only where it lies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecentChart {
    /// Which chart.
    pub chart: ChartId,
    /// Its file.
    pub path: PathBuf,
}

/// The window's size in logical points.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct WindowSize {
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
    /// Whether it fills the screen.
    pub maximized: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: Theme::System,
            high_contrast: false,
            motion: true,
            ui_scale: 1.0,
            units: UnitHabit::System,
            dates: DateHabit::System,
            english: EnglishHabit::System,
            syringes: Vec::new(),
            syringe_in_hand: 0,
            payer_rules: String::new(),
            note_template: String::new(),
            touch_mode: false,
            touch_offered: false,
            finger_pans: false,
            templates: Vec::new(),
            overlays: Overlays::default(),
            chart_names: ChartNames::default(),
            export: ExportChoices::default(),
            signer: Clinician::default(),
            last_vials: Vec::new(),
            recent: Vec::new(),
            recovery_folder: None,
            window: WindowSize::default(),
            clinic: Clinic::default(),
            exchange: Exchange::default(),
            sections: BTreeMap::new(),
        }
    }
}

impl Default for WindowSize {
    fn default() -> Self {
        Self { width: 1440.0, height: 900.0, maximized: false }
    }
}

impl Settings {
    /// How the clinic names itself to other systems, with the name that its letterhead has.
    pub fn exchange(&self) -> Exchange {
        Exchange { clinic: self.clinic.name.clone(), ..self.exchange.clone() }
    }

    /// Reads the settings in `folder` (see [`folders::config`]). Never fails: what cannot be read is reported,
    /// kept aside as `settings.ron.bad` and replaced by what a new installation has.
    pub fn load(folder: &Path) -> (Self, Vec<Diagnostic>) {
        let path = folder.join(FILE);
        let bytes = match atomic::read(&path, MOST_BYTES) {
            Ok(bytes) => bytes,
            Err(StoreError::Io { cause: IoCause::NotThere, .. }) => return (Self::default(), Vec::new()),
            Err(StoreError::Io { cause, .. }) => {
                let message = text_with("settings-unreadable", &[("cause", cause.reason().into())]);
                return (Self::default(), vec![warning(message.into_owned())]);
            }
            Err(e) => return (Self::default(), vec![warning(e.to_string())]),
        };
        match Self::parse(&bytes) {
            Ok(settings) => settings.within_range(),
            Err((line, column, reason)) => {
                let parts = [
                    ("line", line.to_string().into()),
                    ("column", column.to_string().into()),
                    ("reason", reason.into()),
                ];
                let mut found = warning(text_with("settings-broken", &parts).into_owned());
                if fs::rename(&path, folder.join(BAD)).is_ok() {
                    found = found.with_hint(text("settings-kept-aside"));
                }
                (Self::default(), vec![found])
            }
        }
    }

    /// The settings or the line, the column and what is wrong there.
    fn parse(bytes: &[u8]) -> Result<Self, (usize, usize, String)> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let text = std::str::from_utf8(bytes).map_err(|_not_utf_8| (1, 1, text("format-binary").into_owned()))?;
        ron::from_str(text).map_err(|e| (e.span.start.line, e.span.start.col, explain(&e.code)))
    }

    /// Whether a section of a form is open.
    pub fn is_open(&self, section: Section) -> bool {
        self.sections.get(section.name()).copied().unwrap_or_else(|| section.is_open_at_first())
    }

    /// Opens or folds a section.
    pub fn set_open(&mut self, section: Section, open: bool) {
        self.sections.insert(section.name().to_owned(), open);
    }

    /// What a slip in the file must not do: a window too small to find the setting again.
    fn within_range(mut self) -> (Self, Vec<Diagnostic>) {
        let mut found = Vec::new();
        let sane = if self.ui_scale.is_finite() { self.ui_scale.clamp(SCALES.0, SCALES.1) } else { 1.0 };
        if sane != self.ui_scale {
            self.ui_scale = sane;
            let percent = format!("{:.0}", sane * 100.0);
            found.push(warning(text_with("settings-scale", &[("percent", percent.into())]).into_owned()));
        }
        let usual = WindowSize::default();
        if !(200.0..=20_000.0).contains(&self.window.width) || !(200.0..=20_000.0).contains(&self.window.height) {
            self.window = WindowSize { maximized: self.window.maximized, ..usual };
        }
        self.recent.truncate(MOST_RECENT);
        (self, found)
    }

    /// What this window and another one have both changed since `base`, the settings as this window knew them last:
    /// `theirs` is what stands in the file. A setting that this window has not touched stays the other's; point sets of
    /// both are kept.
    #[must_use]
    pub fn joined(self, base: &Self, theirs: Self) -> Self {
        fn one<T: PartialEq>(mine: T, base: &T, theirs: T) -> T {
            if mine == *base { theirs } else { mine }
        }
        let mut templates = one(self.templates.clone(), &base.templates, theirs.templates.clone());
        let known = |t: &Template, list: &[Template]| list.iter().any(|other| other.name == t.name);
        for template in theirs.templates {
            if !known(&template, &templates) && !known(&template, &base.templates) {
                templates.push(template);
            }
        }
        // Which syringe is in hand is a place in the tray.
        let tray = (self.syringes, self.syringe_in_hand);
        let base_tray = (base.syringes.clone(), base.syringe_in_hand);
        let (syringes, syringe_in_hand) = match (tray.0 == base_tray.0, theirs.syringes == base_tray.0) {
            (true, true) => (tray.0, one(tray.1, &base_tray.1, theirs.syringe_in_hand)),
            (true, false) => (theirs.syringes, theirs.syringe_in_hand),
            (false, _) => tray,
        };
        Self {
            theme: one(self.theme, &base.theme, theirs.theme),
            high_contrast: one(self.high_contrast, &base.high_contrast, theirs.high_contrast),
            motion: one(self.motion, &base.motion, theirs.motion),
            ui_scale: one(self.ui_scale, &base.ui_scale, theirs.ui_scale),
            units: one(self.units, &base.units, theirs.units),
            dates: one(self.dates, &base.dates, theirs.dates),
            english: one(self.english, &base.english, theirs.english),
            syringes,
            syringe_in_hand,
            payer_rules: one(self.payer_rules, &base.payer_rules, theirs.payer_rules),
            note_template: one(self.note_template, &base.note_template, theirs.note_template),
            touch_mode: one(self.touch_mode, &base.touch_mode, theirs.touch_mode),
            touch_offered: one(self.touch_offered, &base.touch_offered, theirs.touch_offered),
            finger_pans: one(self.finger_pans, &base.finger_pans, theirs.finger_pans),
            templates,
            overlays: one(self.overlays, &base.overlays, theirs.overlays),
            chart_names: one(self.chart_names, &base.chart_names, theirs.chart_names),
            export: one(self.export, &base.export, theirs.export),
            signer: one(self.signer, &base.signer, theirs.signer),
            last_vials: one(self.last_vials, &base.last_vials, theirs.last_vials),
            recent: one(self.recent, &base.recent, theirs.recent),
            recovery_folder: one(self.recovery_folder, &base.recovery_folder, theirs.recovery_folder),
            window: one(self.window, &base.window, theirs.window),
            clinic: one(self.clinic, &base.clinic, theirs.clinic),
            exchange: one(self.exchange, &base.exchange, theirs.exchange),
            sections: one(self.sections, &base.sections, theirs.sections),
        }
    }

    /// The settings in `folder` as they are there, touching nothing; `None` where there are none that can be read.
    pub fn peek(folder: &Path) -> Option<Self> {
        let bytes = atomic::read(&folder.join(FILE), MOST_BYTES).ok()?;
        Self::parse(&bytes).ok().map(|settings| settings.within_range().0)
    }

    /// Writes the settings into `folder`.
    ///
    /// # Errors
    /// When they cannot be written; the old ones are then still there.
    pub fn save(&self, folder: &Path) -> Result<(), StoreError> {
        folders::make_private(folder)?;
        let path = folder.join(FILE);
        let config = PrettyConfig::new()
            .new_line("\n")
            .indentor("  ")
            .depth_limit(3)
            .extensions(Extensions::IMPLICIT_SOME | Extensions::UNWRAP_NEWTYPES);
        let text = ron::Options::default()
            .to_string_pretty(self, config)
            .map_err(|_ron| StoreError::Unwritable { path: path.clone(), reason: FormatError::NotTheSame })?;
        atomic::replace_private(&path, self.with_what_is_unknown(&path, format!("{text}\n")).as_bytes())
    }

    /// The text of these settings with what a newer version has put into the file.
    fn with_what_is_unknown(&self, path: &Path, own: String) -> String {
        let Ok(bytes) = atomic::read(path, MOST_BYTES) else { return own };
        let Ok(there) = std::str::from_utf8(&bytes) else { return own };
        let kept = unknown::kept(there, &own);
        // A text that reads as anything else is worth less than what it would keep.
        if Self::parse(kept.as_bytes()).is_ok_and(|read| read == *self) { kept } else { own }
    }

    /// Puts a chart at the top of the recent list. A path that is no Unicode cannot be kept in the file.
    pub fn remember(&mut self, chart: ChartId, path: &Path) {
        self.forget(path);
        if path.to_str().is_some() {
            self.recent.insert(0, RecentChart { chart, path: path.to_owned() });
            self.recent.truncate(MOST_RECENT);
        }
    }

    /// Takes a chart off the recent list.
    pub fn forget(&mut self, path: &Path) {
        self.recent.retain(|r| r.path != path);
    }
}

fn warning(message: String) -> Diagnostic {
    Diagnostic { severity: Severity::Warning, place: text("settings-place").into_owned(), message, hint: String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::{Guidance, Technique};

    /// A folder of its own, with these settings in it.
    fn folder_with(content: &str) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        atomic::replace(&folder.path().join(FILE), content.as_bytes()).unwrap();
        folder
    }

    #[test]
    fn settings_survive_being_saved() {
        let folder = tempfile::tempdir().unwrap();
        let clinic = Clinic {
            name: "Practice on the Hill".to_owned(),
            address: vec!["1 Hill Road".to_owned(), "Sampletown".to_owned()],
            phone: "+00 000 0000".to_owned(),
            hours: "Mon to Fri, 8 to 17".to_owned(),
            booking: "by phone".to_owned(),
            texts_reviewed: Some(jiff::civil::date(2026, 11, 21)),
            emergency: "112".to_owned(),
            handout_without_phone: true,
            kit_place: "Treatment room, red bag".to_owned(),
            lipid_place: "Refrigerator, top shelf".to_owned(),
            emergency_scheme: SchemeHabit::Uk,
        };
        let mut settings = Settings {
            theme: Theme::Dark,
            high_contrast: true,
            motion: false,
            ui_scale: 1.25,
            clinic,
            ..Settings::default()
        };
        settings.syringes.push(Syringe {
            name: "Dry \"needle\"".to_owned(),
            technique: Technique::DryNeedling,
            components: Vec::new(),
            needle: None,
            guidance: Guidance::Palpation,
        });
        settings.remember(ChartId::from_random([1; 16]), Path::new("/clinic/1.ron"));
        settings.save(folder.path()).unwrap();
        assert_eq!(Settings::load(folder.path()), (settings, Vec::new()));
    }

    #[test]
    fn what_two_windows_change_is_kept_of_both() {
        let template = |name: &str| Template::of(name.to_owned(), "", &[]);
        let base = Settings { templates: vec![template("old")], ..Settings::default() };
        let mine = Settings { theme: Theme::Dark, templates: vec![template("mine")], ..base.clone() };
        let theirs = Settings {
            high_contrast: true,
            syringe_in_hand: 2,
            templates: vec![template("old"), template("theirs")],
            ..base.clone()
        };
        let joined = mine.clone().joined(&base, theirs.clone());
        assert_eq!((joined.theme, joined.high_contrast, joined.syringe_in_hand), (Theme::Dark, true, 2));
        let names: Vec<&str> = joined.templates.iter().map(|t| t.name.as_str()).collect();
        assert_eq!(names, ["mine", "theirs"], "what this window deleted stays deleted");
        assert_eq!(base.clone().joined(&base, theirs.clone()), theirs, "nothing was changed here");
        assert_eq!(mine.clone().joined(&base, base.clone()), mine, "nothing was changed there");
    }

    #[test]
    fn without_a_file_they_are_those_of_a_new_installation() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(Settings::load(&folder.path().join("none")), (Settings::default(), Vec::new()));
    }

    #[test]
    fn what_a_newer_version_added_is_not_read_and_stays_in_the_file() {
        let folder =
            folder_with("(theme: Light, something_new: [(a: 1)], window: (width: 900, depth: 3), ui_scale: 2.0)");
        let window = WindowSize { width: 900.0, ..WindowSize::default() };
        let expected = Settings { theme: Theme::Light, ui_scale: 2.0, window, ..Settings::default() };
        assert_eq!(Settings::load(folder.path()), (expected.clone(), Vec::new()));
        let dark = Settings { theme: Theme::Dark, ..expected };
        for _ in 0..2 {
            dark.save(folder.path()).unwrap();
            let text = fs::read_to_string(folder.path().join(FILE)).unwrap();
            assert_eq!(text.matches("something_new: [(a: 1)]").count(), 1, "{text}");
            assert_eq!(text.matches("depth: 3").count(), 1, "{text}");
            assert_eq!(Settings::load(folder.path()), (dark.clone(), Vec::new()));
        }
    }

    #[test]
    fn a_broken_file_is_kept_aside_and_named_with_its_place() {
        let folder = folder_with("(\n theme: Purple,\n)");
        let (settings, found) = Settings::load(folder.path());
        assert_eq!(settings, Settings::default());
        assert!(found[0].message.contains("line 2, column 9"), "{}", found[0].message);
        assert!(!found[0].message.contains("Purple"), "nothing is quoted");
        let aside = fs::read_to_string(folder.path().join(BAD)).unwrap();
        assert!(aside.contains("Purple"), "the old settings are kept");
        assert_eq!(Settings::load(folder.path()).1, Vec::new(), "it is told once");
    }

    #[test]
    fn sizes_out_of_range_are_brought_back() {
        for (scale, expected) in [("0.01", 0.5), ("99", 3.0), ("NaN", 1.0)] {
            let folder = folder_with(&format!("(ui_scale: {scale}, window: (width: 1, height: inf))"));
            let (settings, found) = Settings::load(folder.path());
            assert_eq!((settings.ui_scale, settings.window), (expected, WindowSize::default()));
            assert_eq!(found.len(), 1, "the change is told");
        }
    }

    #[test]
    fn the_newest_charts_stand_first_and_once() {
        let mut settings = Settings::default();
        for n in 0..12_u8 {
            settings.remember(ChartId::from_random([n; 16]), Path::new(&format!("/clinic/{n}.ron")));
        }
        settings.remember(ChartId::from_random([5; 16]), Path::new("/clinic/5.ron"));
        let paths: Vec<_> = settings.recent.iter().map(|r| r.path.to_str().unwrap()).collect();
        assert_eq!(paths.len(), MOST_RECENT);
        assert_eq!(paths[..3], ["/clinic/5.ron", "/clinic/11.ron", "/clinic/10.ron"]);
        assert_eq!(paths.iter().filter(|p| **p == "/clinic/5.ron").count(), 1);
    }
}
