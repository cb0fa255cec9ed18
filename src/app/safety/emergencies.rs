//! The emergency cards: over whatever is open, and without a trace. Opening one records nothing, and what is typed on
//! it stays on it; whatever lay below is there again when it is closed.

use std::path::PathBuf;

use crate::app::commands::effect::{Effect, PickFor};
use crate::app::documents::Modal;
use crate::app::documents::jobs::Job;
use crate::app::documents::paths::with_extension;
use crate::app::exporting::desktop::Taken;
use crate::app::exporting::failure::ExportFailure;
use crate::app::exporting::{letterhead, paper, taken_notice};
use crate::app::settings::habits::is_known_child;
use crate::app::view::notice::Notice;
use crate::app::{Command, Session};
use crate::i18n::{text, text_with};
use crate::region::Region;
use crate::report::emergency::{Cards, Facts, Weighed, words};
use crate::report::page::card::CardWords;
use crate::rules::safety::emergencies::{Emergencies, Emergency, Scheme};
use crate::store::settings::{SchemeHabit, Settings};
use crate::store::{StoreError, Whose};
use crate::units::BodyWeight;

/// The card that is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenCard {
    /// About what.
    pub emergency: Emergency,
    /// Whose guidelines it shows.
    pub scheme: Scheme,
    /// The weight that was typed on it.
    pub typed: Option<BodyWeight>,
    /// It was printed or saved, and what became of that is to be said on it.
    pub said: bool,
}

/// A wish about the cards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EmergencyWish {
    /// Show this one.
    Show(Emergency),
    /// Show these guidelines.
    Follow(Scheme),
    /// Calculate with this weight; `None`: with that of the chart.
    Weigh(Option<BodyWeight>),
    /// Write all cards as a PDF.
    Export,
    /// Go back to what was open.
    Close,
}

impl Session {
    /// The card that lies over everything.
    pub const fn emergencies(&self) -> Option<&OpenCard> {
        self.emergencies.as_ref()
    }

    /// Whether a sheet or a card lies over the window.
    pub const fn is_covered(&self) -> bool {
        self.emergencies.is_some() || self.modal.is_some()
    }

    /// Opens the cards. Pressed again it keeps the card that is open: a hand in haste closes nothing.
    pub(in crate::app) fn open_emergencies(&mut self) {
        if self.emergencies.is_none() {
            let (emergency, scheme) = (Emergency::Last, self.first_scheme());
            self.emergencies = Some(OpenCard { emergency, scheme, typed: None, said: false });
        }
    }

    pub(in crate::app) fn emergency_wish(&mut self, wish: EmergencyWish) -> Vec<Effect> {
        let Some(open) = &mut self.emergencies else { return Vec::new() };
        match wish {
            EmergencyWish::Show(emergency) => open.emergency = emergency,
            EmergencyWish::Follow(scheme) => open.scheme = scheme,
            EmergencyWish::Weigh(weight) => open.typed = weight,
            EmergencyWish::Export => {
                open.said = true;
                self.cards_asked = Some(Box::new(self.cards(&Emergency::ALL)));
                return self.pick(PickFor::Emergencies, CARDS_NAME.to_owned());
            }
            EmergencyWish::Close => self.emergencies = None,
        }
        Vec::new()
    }

    /// Whose guidelines come first: those of the settings, else those of the country.
    pub fn first_scheme(&self) -> Scheme {
        let table = &self.clinical().emergencies;
        first_scheme(&self.settings, &self.locality.region, table)
    }

    /// The card that is open, in words.
    pub fn emergency_card(&self) -> Option<CardWords> {
        self.emergencies.and_then(|open| self.card_of(open.emergency))
    }

    fn card_of(&self, emergency: Emergency) -> Option<CardWords> {
        let table = &self.clinical().emergencies;
        let scheme = self.emergencies.map_or_else(|| self.first_scheme(), |open| open.scheme);
        Some(words(table.card(emergency, scheme)?, &self.emergency_facts(), table.review.as_ref()))
    }

    /// What stands on a card beside its guideline.
    fn emergency_facts(&self) -> Facts {
        let typed = self.emergencies.and_then(|open| open.typed);
        let patient = self.shown_visit().map_or(&self.chart.patient, |v| self.chart.patient_at(v));
        let recorded = self.shown_visit().and_then(|v| v.details.weight_kg);
        let clinic = &self.settings.clinic;
        Facts {
            number: letterhead(&self.settings, self.locality.region.place()).emergency,
            lipid_place: clinic.lipid_place.clone(),
            kit_place: clinic.kit_place.clone(),
            weight: Weighed::of(typed.or(recorded)),
            typed: typed.is_some(),
            initials: Whose::of(patient).initials().to_owned(),
            child: is_known_child(patient, self.today()),
        }
    }

    fn cards(&self, which: &[Emergency]) -> Cards {
        Cards {
            cards: which.iter().filter_map(|&emergency| self.card_of(emergency)).collect(),
            page: paper(&self.settings, self.locality.region.place()),
            clinic: self.settings.clinic.name.trim().to_owned(),
        }
    }

    /// What a command means while a card is open: the card is printed, and nothing below it changes.
    pub(in crate::app) fn run_on_card(&mut self, command: Command) -> Option<Vec<Effect>> {
        let open = self.emergencies.as_mut()?;
        match command {
            Command::Print => {
                open.said = true;
                let emergency = open.emergency;
                self.say(Notice::hint(text("notice-printing")));
                let cards = Box::new(self.cards(&[emergency]));
                Some(vec![Effect::Start(Box::new(Job::PrintCards { cards, now: self.now() }))])
            }
            Command::ShowEmergencies => Some(Vec::new()),
            Command::Escape => {
                self.emergencies = None;
                Some(Vec::new())
            }
            _ => None,
        }
    }

    /// No dialog can be shown: the path is typed on a sheet, which the card gives way to.
    pub(in crate::app) fn type_path_of_cards(&mut self) {
        self.emergencies = None;
        self.ask(Modal::TypePath(PickFor::Emergencies, CARDS_NAME.to_owned()));
    }

    pub(in crate::app) fn cards_path_chosen(&mut self, path: PathBuf, asked: bool) -> Vec<Effect> {
        let (path, asked) = with_extension(path, "pdf", asked);
        self.export_cards_to(path, asked)
    }

    pub(in crate::app) fn export_cards_to(&mut self, path: PathBuf, overwrite: bool) -> Vec<Effect> {
        let cards = self.cards_asked.clone().unwrap_or_else(|| Box::new(self.cards(&Emergency::ALL)));
        vec![Effect::Start(Box::new(Job::ExportCards { path, overwrite, cards, now: self.now() }))]
    }

    /// Says who took the card for printing.
    pub(in crate::app) fn cards_printed(&mut self, result: &Result<Option<Taken>, ExportFailure>) {
        self.say(taken_notice(
            result,
            ["notice-card-printed-viewer", "notice-card-printed-printer", "notice-card-not-printed"],
        ));
    }

    /// Says how it went; a file in the way is asked about.
    pub(in crate::app) fn cards_exported(&mut self, path: PathBuf, result: Result<(), ExportFailure>) {
        match result {
            Ok(()) => {
                self.cards_asked = None;
                let path = path.display().to_string();
                self.say(Notice::done(text_with("notice-exported", &[("path", path.into())])));
            }
            Err(ExportFailure::Store(StoreError::Exists { .. })) => {
                self.emergencies = None;
                self.ask(Modal::FileExists(PickFor::Emergencies, path));
            }
            Err(ExportFailure::Cancelled) => {}
            Err(ExportFailure::Store(e)) => self.fail(&e),
            Err(ExportFailure::Export(e)) => self.say(Notice::error(text("notice-not-exported"), e.to_string())),
        }
    }
}

/// Whose guidelines come first: those of the settings, else those of the country of paper and numbers, else of the region.
pub fn first_scheme(settings: &Settings, region: &Region, table: &Emergencies) -> Scheme {
    match settings.clinic.emergency_scheme {
        SchemeHabit::Us => Scheme::Us,
        SchemeHabit::Uk => Scheme::Uk,
        SchemeHabit::System => table.scheme_of(region.place().or(region.country())),
    }
}

/// The file of all cards. It holds no patient data.
const CARDS_NAME: &str = "emergency-cards.pdf";
