//! What a country's people write: the order of a date, the system of units; and whose paper and emergency number are used.

use crate::i18n::English;

/// In which order a date of three numbers is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DateOrder {
    /// 4/2/1975 is the second of April.
    MonthFirst,
    /// 4/2/1975 is the fourth of February.
    DayFirst,
}

/// Which unit a number without one has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Units {
    /// Pounds and inches.
    Us,
    /// Kilograms and centimeters.
    Metric,
}

/// A country by its two capital letters; unknown where the system names none. A system can name one country for dates and
/// measures and another one for paper, which is where the clinic is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Region {
    country: Option<String>,
    place: Option<String>,
}

impl Region {
    /// The region of a locale such as `en_US.UTF-8`, `de-AT` or `zh-Hant-TW`. `C`, `POSIX` and a bare language name none.
    pub fn of_locale(locale: &str) -> Self {
        let name = locale.split(['.', '@']).next().unwrap_or_default();
        let mut parts = name.split(['_', '-']).skip(1);
        let country = parts.find(|p| p.len() == 2 && p.bytes().all(|b| b.is_ascii_alphabetic()));
        let country = country.map(str::to_uppercase);
        Self { place: country.clone(), country }
    }

    /// The region that the environment of a program names, by the rules of POSIX.
    pub fn of_environment(variable: impl Fn(&str) -> Option<String>) -> Self {
        let set = |name| variable(name).filter(|v| !v.is_empty());
        let all = ["LC_ALL", "LC_TIME", "LC_MEASUREMENT", "LC_PAPER", "LANG"].into_iter().filter_map(set);
        let country = all.map(|locale| Self::of_locale(&locale)).find_map(|region| region.country);
        let of_paper = ["LC_ALL", "LC_PAPER", "LANG"].into_iter().find_map(set);
        Self { country, place: of_paper.and_then(|locale| Self::of_locale(&locale).country) }
    }

    /// The two letters of the country whose paper, emergency number and guidelines are used.
    pub fn place(&self) -> Option<&str> {
        self.place.as_deref()
    }

    /// The two letters of the country whose dates and measures are used.
    pub fn country(&self) -> Option<&str> {
        self.country.as_deref()
    }

    /// The order in which a date of three numbers is read; `None` where it is not known or both are in use, as in Canada.
    pub fn date_order(&self) -> Option<DateOrder> {
        match self.country()? {
            // CLDR 46: the countries whose short date begins with the month.
            "US" | "PR" | "GU" | "VI" | "AS" | "MP" | "UM" | "PH" | "FM" | "MH" | "PW" => Some(DateOrder::MonthFirst),
            "CA" | "ZA" | "KE" => None,
            _ => Some(DateOrder::DayFirst),
        }
    }

    /// The English of the place; American where it is not known, and where the drug names of the United States are used.
    pub fn english(&self) -> English {
        match self.place() {
            Some("GB" | "IE" | "GG" | "JE" | "IM" | "GI") => English::British,
            _ => English::American,
        }
    }

    /// The unit that a number without one has; `None` where people use both, or a clinic weighs in another unit than its
    /// patients do, as in the United States: then it is asked.
    pub fn units(&self) -> Option<Units> {
        match self.country()? {
            "US" | "PR" | "GU" | "VI" | "AS" | "MP" | "UM" | "FM" | "MH" | "PW" | "LR" | "MM" | "GB" | "IE" | "CA" => {
                None
            }
            _ => Some(Units::Metric),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_names_a_country_or_none() {
        for (locale, country) in [
            ("en_US.UTF-8", Some("US")),
            ("en-us", Some("US")),
            ("de_AT@euro", Some("AT")),
            ("zh-Hant-TW", Some("TW")),
            ("C.UTF-8", None),
            ("POSIX", None),
            ("en", None),
            ("", None),
        ] {
            assert_eq!(Region::of_locale(locale).country(), country, "{locale}");
        }
    }

    #[test]
    fn the_environment_is_asked_in_the_order_of_posix() {
        let region = |set: &[(&str, &str)]| {
            let found = |name: &str| set.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned());
            Region::of_environment(found).country().map(str::to_owned)
        };
        assert_eq!(region(&[("LANG", "en_US.UTF-8")]).as_deref(), Some("US"));
        assert_eq!(region(&[("LANG", "en_US.UTF-8"), ("LC_TIME", "en_GB.UTF-8")]).as_deref(), Some("GB"));
        assert_eq!(region(&[("LC_ALL", "fr_FR"), ("LC_TIME", "en_GB")]).as_deref(), Some("FR"));
        assert_eq!(region(&[("LC_ALL", ""), ("LANG", "C.UTF-8")]), None);
    }

    #[test]
    fn each_country_has_its_ways() {
        use DateOrder::{DayFirst, MonthFirst};
        for (locale, order, units) in [
            ("en_US", Some(MonthFirst), None),
            ("en_GB", Some(DayFirst), None),
            ("de_DE", Some(DayFirst), Some(Units::Metric)),
            ("en_CA", None, None),
            ("en_PH", Some(MonthFirst), Some(Units::Metric)),
            ("C", None, None),
        ] {
            let region = Region::of_locale(locale);
            assert_eq!((region.date_order(), region.units()), (order, units), "{locale}");
        }
    }

    #[test]
    fn the_place_is_that_of_paper_and_language_whatever_dates_look_like() {
        let of = |set: &[(&str, &str)]| {
            let found = |name: &str| set.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned());
            let region = Region::of_environment(found);
            (region.place().map(str::to_owned), region.country().map(str::to_owned))
        };
        for (set, place, country) in [
            (&[("LANG", "en_US.UTF-8")][..], Some("US"), Some("US")),
            (&[("LANG", "en_US.UTF-8"), ("LC_PAPER", "de_AT@euro")], Some("AT"), Some("AT")),
            (&[("LANG", "en_US.UTF-8"), ("LC_TIME", "en_DK.UTF-8")], Some("US"), Some("DK")),
            (&[("LC_ALL", "fr-ca"), ("LC_PAPER", "de_AT")], Some("CA"), Some("CA")),
            (&[("LC_ALL", ""), ("LANG", "C.UTF-8")], None, None),
            (&[], None, None),
        ] {
            assert_eq!(of(set), (place.map(str::to_owned), country.map(str::to_owned)), "{set:?}");
        }
        assert_eq!(Region::of_locale("en_GB").place(), Some("GB"));
    }
}
