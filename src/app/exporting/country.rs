//! What the country of the system means for documents: its paper and the number to call in an emergency.

use std::sync::OnceLock;

use serde::Deserialize;

use crate::assets::{AssetError, parse_ron};
use crate::report::page::PageSize;

const FILE: &str = "regions/regions.ron";

/// `assets/regions/regions.ron`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Countries {
    /// Where the rows come from.
    source: String,
    /// The edition of the table.
    edition: String,
    /// Where paper is of Letter size.
    letter: Vec<String>,
    /// Which number is called where.
    emergency: Vec<Emergency>,
}

/// A number with the countries in which it is called.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Emergency {
    number: String,
    countries: Vec<String>,
}

fn table() -> Result<&'static Countries, AssetError> {
    static TABLE: OnceLock<Result<Countries, AssetError>> = OnceLock::new();
    TABLE
        .get_or_init(|| parse_ron(FILE, include_str!("../../../assets/regions/regions.ron")))
        .as_ref()
        .map_err(Clone::clone)
}

/// The usual paper of a country; A4 where none is known.
pub fn paper_of(country: Option<&str>) -> PageSize {
    let letter = |c: &str| table().is_ok_and(|t| t.letter.iter().any(|l| l == c));
    if country.is_some_and(letter) { PageSize::Letter } else { PageSize::A4 }
}

/// The number to call in an emergency in a country; empty where it is not known.
pub fn emergency_number(country: Option<&str>) -> &'static str {
    let of = |c: &str| table().ok()?.emergency.iter().find(|e| e.countries.iter().any(|known| known == c));
    country.and_then(of).map_or("", |e| e.number.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_has_its_paper_and_its_emergency_number() {
        for (country, paper, number) in [
            (Some("US"), PageSize::Letter, "911"),
            (Some("CA"), PageSize::Letter, "911"),
            (Some("MX"), PageSize::Letter, ""),
            (Some("DE"), PageSize::A4, "112"),
            (Some("GB"), PageSize::A4, "999"),
            (Some("CH"), PageSize::A4, ""),
            (None, PageSize::A4, ""),
        ] {
            assert_eq!((paper_of(country), emergency_number(country)), (paper, number), "{country:?}");
        }
    }

    #[test]
    fn no_country_has_two_numbers() {
        let all: Vec<&String> = table().unwrap().emergency.iter().flat_map(|e| &e.countries).collect();
        let each: std::collections::BTreeSet<_> = all.iter().collect();
        assert_eq!(all.len(), each.len());
    }
}
