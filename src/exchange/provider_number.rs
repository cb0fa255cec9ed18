//! The number under which others know a clinician, and which register gave it.

/// The system of National Provider Identifiers in FHIR (HL7 Terminology, `us-npi`, read on 2026-11-30).
pub const NPI_URI: &str = "http://hl7.org/fhir/sid/us-npi";
/// The same as an object identifier, for version 2 and CDA (HL7 OID registry, read on 2026-11-30).
pub const NPI_OID: &str = "2.16.840.1.113883.4.6";

/// A clinician's number as others take it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProviderNumber<'a> {
    /// A National Provider Identifier whose check digit is right: ten digits.
    Npi(String),
    /// Any other number with what kind it is.
    Other {
        /// The register or kind as it was written; `NPI` for what was meant as one and cannot be one.
        kind: &'a str,
        /// The number as it was written.
        number: &'a str,
    },
}

impl<'a> ProviderNumber<'a> {
    /// Reads a number and what kind it is, which is empty for the National Provider Identifier; `None` without a number.
    pub fn of(number: &'a str, kind: &'a str) -> Option<Self> {
        let (number, kind) = (number.trim(), kind.trim());
        match npi_digits(number) {
            _ if number.is_empty() => None,
            Some(digits) if is_npi_kind(kind) => Some(Self::Npi(digits)),
            _ => Some(Self::Other { kind: if kind.is_empty() { "NPI" } else { kind }, number }),
        }
    }
}

/// Whether a number was meant as a National Provider Identifier and cannot be one: a slip of the keyboard, or a number of
/// another kind.
pub fn is_doubtful(number: &str, kind: &str) -> bool {
    let number = number.trim();
    !number.is_empty() && is_npi_kind(kind.trim()) && npi_digits(number).is_none()
}

fn is_npi_kind(kind: &str) -> bool {
    let word: String = kind.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    matches!(word.as_str(), "" | "npi" | "nationalprovideridentifier")
        || kind == NPI_URI
        || kind.trim_start_matches("urn:oid:") == NPI_OID
}

/// The ten digits of a National Provider Identifier, however they were parted; `None` when they are not ten, or the last
/// one is not the check digit of the others.
fn npi_digits(number: &str) -> Option<String> {
    let parts = |c: &char| !matches!(c, ' ' | '-' | '\u{a0}' | '.');
    let digits: String = number.chars().filter(parts).collect();
    // A check digit by Luhn over 80840 (the prefix of health identifiers of the United States) and the number
    // (45 CFR 162.406; CMS, "Requirements for NPI and NPI Check Digit", read on 2026-11-30).
    let of_ten = digits.len() == 10 && digits.bytes().all(|b| b.is_ascii_digit()) && digits.starts_with(['1', '2']);
    (of_ten && luhn(&format!("80840{digits}"))).then_some(digits)
}

/// Whether the digits with the check digit at their end add up.
fn luhn(digits: &str) -> bool {
    let each = digits.bytes().rev().enumerate().map(|(place, byte)| {
        let digit = u32::from(byte - b'0') * if place % 2 == 1 { 2 } else { 1 };
        digit / 10 + digit % 10
    });
    each.sum::<u32>().is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_an_npi_when_its_check_digit_is_right() {
        for (number, kind, doubtful) in [
            ("1234567893", "", false),
            ("1234567893", "NPI", false),
            (" 1234 567-893 ", "npi", false),
            ("1234567890", "", true),
            ("1234567839", "", true),
            ("123456789", "", true),
            ("12345678931", "", true),
            ("3234567891", "", true),
            ("12345678九3", "", true),
            ("", "", false),
            ("7012345", "GMC", false),
            ("7012345", "", true),
        ] {
            assert_eq!(is_doubtful(number, kind), doubtful, "{number:?} {kind:?}");
            let npi = matches!(ProviderNumber::of(number, kind), Some(ProviderNumber::Npi(_)));
            assert_eq!(npi, !doubtful && !number.is_empty() && kind != "GMC", "{number:?} {kind:?}");
        }
    }

    #[test]
    fn what_cannot_be_an_npi_keeps_what_it_was_called() {
        let other = |kind, number| Some(ProviderNumber::Other { kind, number });
        assert_eq!(ProviderNumber::of("1234567890", ""), other("NPI", "1234567890"));
        assert_eq!(ProviderNumber::of(" 7012345 ", " GMC "), other("GMC", "7012345"));
        assert_eq!(ProviderNumber::of("1234567893", "LANR"), other("LANR", "1234567893"));
        assert_eq!(ProviderNumber::of("1234567893", NPI_OID), Some(ProviderNumber::Npi("1234567893".to_owned())));
        assert_eq!(ProviderNumber::of("  ", "GMC"), None);
    }
}
