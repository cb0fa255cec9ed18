//! What a number without a unit and a date of three numbers mean in a clinic.

use serde::{Deserialize, Serialize};

use crate::i18n::English;
use crate::region::{DateOrder, Region, Units};

/// The unit of a weight or height that was typed without one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum UnitHabit {
    /// As in the system's region; asked where that uses both.
    #[default]
    System,
    /// Pounds and inches.
    Us,
    /// Kilograms and centimeters.
    Metric,
    /// Asked every time.
    Ask,
}

impl UnitHabit {
    /// All of them, in the order of the settings.
    pub const ALL: [Self; 4] = [Self::System, Self::Us, Self::Metric, Self::Ask];

    /// The stable lower-case name used in text ids.
    pub const fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Us => "us",
            Self::Metric => "metric",
            Self::Ask => "ask",
        }
    }

    /// The unit; `None` asks.
    pub fn units(self, region: &Region) -> Option<Units> {
        match self {
            Self::System => region.units(),
            Self::Us => Some(Units::Us),
            Self::Metric => Some(Units::Metric),
            Self::Ask => None,
        }
    }
}

/// Whose emergency guidelines come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum SchemeHabit {
    /// Those of the system's country.
    #[default]
    System,
    /// Those of the United States.
    Us,
    /// Those of the United Kingdom.
    Uk,
}

/// The order of a date of three numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum DateHabit {
    /// As in the system's region; asked where that is not known.
    #[default]
    System,
    /// 4/2/1975 is the second of April.
    MonthFirst,
    /// 4/2/1975 is the fourth of February.
    DayFirst,
    /// Asked every time.
    Ask,
}

impl DateHabit {
    /// All of them, in the order of the settings.
    pub const ALL: [Self; 4] = [Self::System, Self::MonthFirst, Self::DayFirst, Self::Ask];

    /// The stable lower-case name used in text ids.
    pub const fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::MonthFirst => "month-first",
            Self::DayFirst => "day-first",
            Self::Ask => "ask",
        }
    }

    /// The order; `None` asks.
    pub fn order(self, region: &Region) -> Option<DateOrder> {
        match self {
            Self::System => region.date_order(),
            Self::MonthFirst => Some(DateOrder::MonthFirst),
            Self::DayFirst => Some(DateOrder::DayFirst),
            Self::Ask => None,
        }
    }
}

/// Whose English the program speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum EnglishHabit {
    /// As in the system's region.
    #[default]
    System,
    /// That of the United States.
    American,
    /// That of the United Kingdom.
    British,
}

impl EnglishHabit {
    /// All of them, in the order of the settings.
    pub const ALL: [Self; 3] = [Self::System, Self::American, Self::British];

    /// The stable lower-case name used in text ids.
    pub const fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::American => "american",
            Self::British => "british",
        }
    }

    /// The English that is spoken in a region.
    pub fn english(self, region: &Region) -> English {
        match self {
            Self::System => region.english(),
            Self::American => English::American,
            Self::British => English::British,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clinic_decides_and_otherwise_its_country() {
        let (us, german, unknown) = (Region::of_locale("en_US"), Region::of_locale("de_DE"), Region::default());
        for (habit, of_us, of_german, of_unknown) in [
            (UnitHabit::System, None, Some(Units::Metric), None),
            (UnitHabit::Us, Some(Units::Us), Some(Units::Us), Some(Units::Us)),
            (UnitHabit::Metric, Some(Units::Metric), Some(Units::Metric), Some(Units::Metric)),
            (UnitHabit::Ask, None, None, None),
        ] {
            let found = [&us, &german, &unknown].map(|region| habit.units(region));
            assert_eq!(found, [of_us, of_german, of_unknown], "{habit:?}");
        }
        let orders = DateHabit::ALL.map(|habit| [&us, &german, &unknown].map(|region| habit.order(region)));
        let (month, day) = (Some(DateOrder::MonthFirst), Some(DateOrder::DayFirst));
        assert_eq!(orders, [[month, day, None], [month; 3], [day; 3], [None; 3]]);
    }
}
