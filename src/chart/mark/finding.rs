//! What is felt at a point, each finding declared once.

use serde::{Deserialize, Serialize};

use crate::chart::skipped::is_default;

/// One finding: untested is neither present nor absent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Test {
    /// Not tested.
    #[default]
    NotTested,
    /// Tested and present.
    Yes,
    /// Tested and absent.
    No,
}

impl Test {
    /// The next in the walk not tested → yes → no → not tested.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::NotTested => Self::Yes,
            Self::Yes => Self::No,
            Self::No => Self::NotTested,
        }
    }
}

/// A finding a row: how it is called in code, its field in [`Findings`], and its stable lower-case name in JSON and in
/// text ids. A new one needs its texts `finding-…` and `finding-short-…`, and its letter in the commands.
macro_rules! findings {
    ($($(#[$doc:meta])* $finding:ident: $field:ident, $name:literal;)*) => {
        /// What was felt at a point (allowed values: clinical reference, findings of a trigger point).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
        #[serde(deny_unknown_fields, default)]
        pub struct Findings {
            $($(#[$doc])*
            #[serde(skip_serializing_if = "is_default")]
            pub $field: Test,)*
            /// Pressing hurts at the place itself. It tells pain that stays where it is from no pain at all, see
            /// [`Findings::referral`].
            #[serde(skip_serializing_if = "is_default")]
            pub local_pain: Test,
        }

        /// Which finding.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Finding {
            $($(#[$doc])* $finding,)*
        }

        impl Finding {
            /// All findings, in the order in which panels and exports show them.
            pub const ALL: [Self; [$(Self::$finding),*].len()] = [$(Self::$finding),*];

            /// The stable lower-case name used in JSON and in text ids.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$finding => $name,)*
                }
            }
        }

        impl Findings {
            /// The answer for one finding.
            pub const fn get(&self, finding: Finding) -> Test {
                match finding {
                    $(Finding::$finding => self.$field,)*
                }
            }

            /// Sets the answer for one finding. Pain that is known or elsewhere is pain: "no pain here" goes back to not
            /// tested where it would say that there is none at all.
            pub fn set(&mut self, finding: Finding, answer: Test) {
                match finding {
                    $(Finding::$finding => self.$field = answer,)*
                }
                if self.contradicts() {
                    self.local_pain = Test::NotTested;
                }
            }
        }
    };
}

findings! {
    /// A taut band in the muscle.
    TautBand: taut_band, "taut-band";
    /// A hypersensitive spot within the band.
    HypersensitiveSpot: hypersensitive_spot, "hypersensitive-spot";
    /// Pressing brings the pain that the patient knows.
    FamiliarPain: familiar_pain, "familiar-pain";
    /// Pressing sends pain elsewhere.
    ReferredPain: referred_pain, "referred-pain";
    /// The patient jumps when it is pressed.
    JumpSign: jump_sign, "jump-sign";
    /// The band twitches when it is plucked.
    LocalTwitch: local_twitch, "local-twitch";
    /// A nodule in the band.
    Nodule: nodule, "nodule";
}

/// What pressing brings, put together from the single answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Referral {
    /// Pain neither elsewhere nor here.
    None,
    /// Pain that stays here.
    LocalOnly,
    /// Pain elsewhere that the patient does not know.
    Unfamiliar,
    /// Pain elsewhere that the patient knows.
    Familiar,
}

impl Referral {
    /// All values, in the order in which choices show them.
    pub const ALL: [Self; 4] = [Self::None, Self::LocalOnly, Self::Unfamiliar, Self::Familiar];

    /// The stable lower-case name used in JSON and in text ids.
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::LocalOnly => "local-only",
            Self::Unfamiliar => "unfamiliar",
            Self::Familiar => "familiar",
        }
    }
}

impl Findings {
    /// Whether a pain is said to be known although there is none.
    pub(in crate::chart) fn contradicts(self) -> bool {
        self.familiar_pain == Test::Yes && self.referred_pain == Test::No && self.local_pain == Test::No
    }

    /// What pressing brings, as far as the single answers say it.
    pub const fn referral(&self) -> Option<Referral> {
        match (self.referred_pain, self.familiar_pain, self.local_pain) {
            (Test::Yes, Test::Yes, _) => Some(Referral::Familiar),
            (Test::Yes, Test::No, _) => Some(Referral::Unfamiliar),
            (Test::No, _, Test::Yes) => Some(Referral::LocalOnly),
            (Test::No, _, Test::No) => Some(Referral::None),
            (Test::Yes, Test::NotTested, _) | (Test::No, _, Test::NotTested) | (Test::NotTested, ..) => None,
        }
    }

    /// Sets the single answers so that they say this; `None` leaves open where the pain goes. Whether pain that stays
    /// here is known remains as it was answered.
    pub const fn set_referral(&mut self, referral: Option<Referral>) {
        match referral {
            None => {
                self.referred_pain = Test::NotTested;
                self.local_pain = Test::NotTested;
            }
            Some(Referral::None) => {
                self.referred_pain = Test::No;
                self.local_pain = Test::No;
                self.familiar_pain = Test::No;
            }
            Some(Referral::LocalOnly) => {
                self.referred_pain = Test::No;
                self.local_pain = Test::Yes;
            }
            Some(Referral::Unfamiliar) => {
                self.referred_pain = Test::Yes;
                self.familiar_pain = Test::No;
            }
            Some(Referral::Familiar) => {
                self.referred_pain = Test::Yes;
                self.familiar_pain = Test::Yes;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_the_pain_goes_is_said_by_the_single_answers() {
        for referral in Referral::ALL {
            let mut findings = Findings { familiar_pain: Test::Yes, local_pain: Test::No, ..Findings::default() };
            findings.set_referral(Some(referral));
            assert_eq!(findings.referral(), Some(referral));
            assert!(!findings.contradicts(), "{referral:?}");
            findings.set_referral(None);
            assert_eq!((findings.referral(), findings.referred_pain), (None, Test::NotTested));
        }
        let open = Findings { referred_pain: Test::Yes, ..Findings::default() };
        assert_eq!(open.referral(), None, "pain elsewhere of which nobody asked whether it is known");
    }

    #[test]
    fn a_key_that_says_pain_takes_no_pain_back() {
        let mut findings = Findings::default();
        findings.set_referral(Some(Referral::None));
        findings.set(Finding::FamiliarPain, Test::Yes);
        assert_eq!((findings.local_pain, findings.referred_pain), (Test::NotTested, Test::No));
        assert_eq!(findings.referral(), None, "not referred; whether it stays here is open again");
        findings.set(Finding::ReferredPain, Test::Yes);
        assert_eq!(findings.referral(), Some(Referral::Familiar));
    }
}
