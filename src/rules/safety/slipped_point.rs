//! A volume in which the decimal point may have slipped.

use crate::rules::clinical_tables::register::Rule;
use crate::units::Volume;

/// What asks, by its name in the register.
pub const RULE: Rule = Rule::SlippedPoint;

/// A point that slipped by one place makes exactly ten times what was meant.
const SLIPPED: u64 = 10;

/// Whether a volume at one point is so far above what its syringe gives that a decimal point has likely slipped.
///
/// Published volumes for one point go from 0.1 to 2 mL, but no single syringe spans them. To be asked about, never refused. Without a usual volume nothing is compared.
pub fn is_likely(volume: Volume, usual: Volume) -> bool {
    let usual = u64::from(usual.microlitres());
    usual > 0 && u64::from(volume.microlitres()) >= SLIPPED * usual
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_times_the_usual_volume_is_asked_about_and_less_is_not() {
        for (typed, usual, asked) in [
            ("4.99", "0.5", false),
            ("5", "0.5", true),
            ("5.01", "0.5", true),
            ("0.99", "0.1", false),
            ("1", "0.1", true),
            ("20", "2", true),
            ("0.5", "0.5", false),
            ("0.05", "0.5", false),
            ("5", "0", false),
        ] {
            let [typed_ml, usual_ml] = [typed, usual].map(|ml| Volume::parse_ml(ml).unwrap());
            assert_eq!(is_likely(typed_ml, usual_ml), asked, "{typed} of {usual}");
        }
    }
}
