//! How what is typed is read here: by the settings of the clinic, the region of the system and the patient.

use jiff::civil::Date;

use crate::app::Session;
use crate::chart::Patient;
use crate::i18n::English;
use crate::region::Region;
use crate::time::{DayRules, TimeRules, age_in_years};
use crate::units::Habit;

/// Where the program runs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Locality {
    /// The region of the system.
    pub region: Region,
    /// The zone that the system names and does not know.
    pub unknown_zone: Option<String>,
}

/// The age from which weight, height and doses are those of an adult.
const ADULT: u16 = 18;

/// Whether a patient is known to be under age on a day.
pub(in crate::app) fn is_known_child(patient: &Patient, day: Date) -> bool {
    patient.birth_date.and_then(|birth| age_in_years(birth, day)).is_some_and(|years| years < ADULT)
}

impl Session {
    /// Tells the session where it runs.
    pub fn set_locality(&mut self, locality: Locality) {
        self.locality = locality;
    }

    /// The zone that the system names and does not know; times are then those of UTC.
    pub fn unknown_zone(&self) -> Option<&str> {
        self.locality.unknown_zone.as_deref()
    }

    /// How a weight and a height are read: whoever's birth date is not known may be an adult.
    pub fn habit(&self) -> Habit {
        let day = self.shown_visit().map_or_else(|| self.today(), |v| v.details.when.date());
        Habit { units: self.settings().units.units(&self.locality.region), adult: !is_known_child(self.patient(), day) }
    }

    /// The English that the window and documents speak.
    pub fn english(&self) -> English {
        self.settings().english.english(&self.locality.region)
    }

    /// How a typed day is read.
    pub fn day_rules(&self) -> DayRules {
        DayRules::around(self.today(), self.settings().dates.order(&self.locality.region))
    }

    /// How a typed time is read.
    pub fn time_rules(&self) -> TimeRules {
        TimeRules { zone: self.surroundings.clock.zone(), days: self.day_rules() }
    }
}
