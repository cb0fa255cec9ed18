//! Who a patient is: what tells one person from another, and how two statements of it differ.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::chart::patient::{Identifier, Patient, Sex};
use crate::chart::{Chart, Field, Visit};

/// Name, birth date, sex and record numbers: what a person is told by.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Identity {
    /// Family name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub family: String,
    /// Given names.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub given: String,
    /// Birth date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birth_date: Option<Date>,
    /// Administrative sex.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sex: Option<Sex>,
    /// Record numbers, the clinic's own first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub identifiers: Vec<Identifier>,
}

/// Nothing of the patient reaches logs or panic messages.
impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Identity(‹redacted›)")
    }
}

/// A correction of the identity after signing: what was signed or said last, and what is right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IdentityCorrection {
    /// As it was until then.
    pub before: Identity,
    /// As it is right.
    pub after: Identity,
}

/// A value that two statements of an identity have differently. The words are empty where nothing is recorded.
#[derive(Clone, PartialEq, Eq)]
pub struct Difference {
    /// Which value: name, birth date, sex or record number.
    pub field: Field,
    /// As it was.
    pub before: String,
    /// As it is.
    pub after: String,
}

/// Nothing of the patient reaches logs or panic messages.
impl fmt::Debug for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Difference({:?}, ‹redacted›)", self.field)
    }
}

impl Difference {
    /// Whether one value took the place of another, or of none: what is only filled in contradicts nothing.
    pub const fn contradicts(&self) -> bool {
        !self.before.is_empty()
    }
}

impl From<&Patient> for Identity {
    fn from(patient: &Patient) -> Self {
        Self {
            family: patient.family.clone(),
            given: patient.given.clone(),
            birth_date: patient.birth_date,
            sex: patient.sex,
            identifiers: patient.identifiers.clone(),
        }
    }
}

impl Identity {
    /// The patient with this identity and everything else as it was.
    pub fn put_into(&self, patient: &Patient) -> Patient {
        let Self { family, given, birth_date, sex, identifiers } = self.clone();
        Patient { family, given, birth_date, sex, identifiers, ..patient.clone() }
    }

    /// The name as shown in the banner, `Family, Given`; empty when there is none.
    pub fn display_name(&self) -> String {
        self.put_into(&Patient::default()).display_name()
    }

    /// What one identity says differently from an earlier one, field by field.
    pub fn differences(&self, later: &Self) -> Vec<Difference> {
        let date = |date: Option<Date>| date.map(|d| d.to_string()).unwrap_or_default();
        let sex = |sex: Option<Sex>| sex.map(Sex::name).unwrap_or_default().to_owned();
        [
            (Field::FamilyName, self.family.clone(), later.family.clone()),
            (Field::GivenName, self.given.clone(), later.given.clone()),
            (Field::BirthDate, date(self.birth_date), date(later.birth_date)),
            (Field::Sex, sex(self.sex), sex(later.sex)),
            (Field::RecordNumber, numbers(&self.identifiers), numbers(&later.identifiers)),
        ]
        .into_iter()
        .filter(|(_, before, after)| before.trim() != after.trim())
        .map(|(field, before, after)| Difference { field, before, after })
        .collect()
    }

    /// Whether nothing contradicts a later statement: what is only filled in, or said with other capitals and spaces,
    /// does not. A number that joins the others does not either.
    pub fn is_kept_by(&self, later: &Self) -> bool {
        let numbers = self.identifiers.iter().all(|i| i.value.trim().is_empty() || later.identifiers.contains(i));
        let differs = |d: &Difference| d.contradicts() && folded(&d.before) != folded(&d.after);
        let same = self.differences(later).iter().filter(|d| d.field != Field::RecordNumber).all(|d| !differs(d));
        numbers && same
    }

    /// How name, birth date and record number compare with a later statement.
    pub fn compare(&self, later: &Self) -> Comparison {
        let mut found = Comparison::default();
        let mut count = |before: bool, after: bool, same: bool| match (before && after, same) {
            (true, true) => found.agree += 1,
            (true, false) => found.differ += 1,
            (false, _) => {}
        };
        // A name that only gained a part is the same name.
        let parts = [(&self.family, &later.family), (&self.given, &later.given)];
        let mut parts =
            parts.map(|(a, b)| (folded(a), folded(b))).into_iter().filter(|(a, b)| !a.is_empty() && !b.is_empty());
        let said_by_both = parts.clone().next().is_some();
        count(said_by_both, said_by_both, parts.all(|(a, b)| a == b));
        count(self.birth_date.is_some(), later.birth_date.is_some(), self.birth_date == later.birth_date);
        let own: Vec<&Identifier> = self.identifiers.iter().filter(|i| !i.value.trim().is_empty()).collect();
        let theirs: Vec<&Identifier> = later.identifiers.iter().filter(|i| !i.value.trim().is_empty()).collect();
        count(!own.is_empty(), !theirs.is_empty(), own.iter().any(|i| theirs.contains(i)));
        found
    }

    /// What of a later statement this one does not know yet, joined to it: what it knows stays.
    pub fn filled_from(&mut self, later: &Self) {
        for (own, theirs) in [(&mut self.family, &later.family), (&mut self.given, &later.given)] {
            if own.is_empty() {
                theirs.clone_into(own);
            }
        }
        self.birth_date = self.birth_date.or(later.birth_date);
        self.sex = self.sex.or(later.sex);
        if self.identifiers.iter().all(|i| i.value.trim().is_empty()) {
            later.identifiers.clone_into(&mut self.identifiers);
        }
    }
}

/// How two statements of an identity compare in name, birth date and record number, as far as both say them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Comparison {
    /// How many are the same.
    pub agree: u8,
    /// How many are not.
    pub differ: u8,
}

impl Comparison {
    /// Whether two or more of the three contradict each other: most likely another person.
    pub const fn is_another_by_two(self) -> bool {
        self.differ >= 2
    }

    /// Whether something says that it is the same person.
    pub const fn is_same_by_any(self) -> bool {
        self.agree > 0
    }

    /// Whether something contradicts and nothing agrees.
    pub const fn is_another_by_all(self) -> bool {
        self.differ > 0 && self.agree == 0
    }
}

/// Capitals and spaces do not make another name.
fn folded(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The record numbers in words, each with the system that gave it.
fn numbers(identifiers: &[Identifier]) -> String {
    let one = |i: &Identifier| format!("{} {}", i.system.trim(), i.value.trim()).trim().to_owned();
    identifiers.iter().filter(|i| !i.value.trim().is_empty()).map(one).collect::<Vec<_>>().join(", ")
}

impl Patient {
    /// Which field would give the second of the two signs a patient is told by, name and birth date or name and record
    /// number; `None` when there are two.
    pub fn missing_identifier(&self) -> Option<Field> {
        let numbered = self.identifiers.iter().any(|i| !i.value.trim().is_empty());
        match (self.display_name().trim().is_empty(), self.birth_date.is_some() || numbered) {
            (true, _) => Some(Field::FamilyName),
            (false, false) => Some(Field::BirthDate),
            (false, true) => None,
        }
    }
}

impl Chart {
    /// The patient as a visit has to show them: as they were signed for, and in a draft, or where the signature does not
    /// cover them, as they are now.
    pub fn patient_at<'a>(&'a self, visit: &'a Visit) -> &'a Patient {
        visit.as_signed().map_or(&self.patient, |signed| &signed.patient)
    }

    /// Who the patient is by the signatures and the corrections recorded since; `None` when no signature says it.
    pub fn recorded_identity(&self) -> Option<Identity> {
        let signed = self.visits.iter().filter_map(|v| Some((v.signature()?.at, &v.as_signed()?.patient)));
        let corrected = self.visits.iter().flat_map(|v| &v.amendments);
        let corrected = corrected.filter_map(|a| Some((a.at, &a.identity.as_ref()?.after)));
        match (signed.max_by_key(|(at, _)| *at), corrected.max_by_key(|(at, _)| *at)) {
            // Of two at the same moment the correction is the later one.
            (Some((signed, patient)), Some((corrected, _))) if signed > corrected => Some(patient.into()),
            (_, Some((_, identity))) => Some(identity.clone()),
            (Some((_, patient)), None) => Some(patient.into()),
            (None, None) => None,
        }
    }

    /// Whether the patient is another than the signatures and recorded corrections say, without a correction of it.
    ///
    /// Of somebody who was signed for without two signs, every sign that is found later is such a correction.
    pub fn has_unrecorded_identity(&self) -> bool {
        let present = Identity::from(&self.patient);
        self.recorded_identity().is_some_and(|known| {
            let unknown = known.put_into(&Patient::default()).missing_identifier().is_some();
            if unknown { !known.differences(&present).is_empty() } else { !known.is_kept_by(&present) }
        })
    }

    /// Whether anything in it belongs to somebody: a point, an area that hurts, or a signature.
    pub fn has_findings(&self) -> bool {
        self.visits.iter().any(|v| !v.marks.is_empty() || !v.pain_areas.is_empty() || v.signature().is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn who(family: &str, given: &str, born: &str, number: &str) -> Identity {
        let identifiers = if number.is_empty() { Vec::new() } else { vec![Identifier::own(number)] };
        Identity {
            family: family.to_owned(),
            given: given.to_owned(),
            birth_date: born.parse().ok(),
            sex: None,
            identifiers,
        }
    }

    #[test]
    fn another_person_is_told_by_two_signs_or_by_having_nothing_in_common() {
        for (before, after, by_two, by_all) in [
            (("Sample", "Robin", "1975-04-02", "S-1"), ("Sample", "Robin", "1975-04-02", "S-1"), false, false),
            (("Sample", "Robin", "1975-04-02", "S-1"), ("sample ", "ROBIN", "1975-04-02", "S-1"), false, false),
            (("Sample", "Robin", "1975-04-02", "S-1"), ("Other", "Robin", "1975-04-02", "S-1"), false, false),
            (("Sample", "Robin", "1975-04-02", "S-1"), ("Other", "Robin", "1990-01-01", "S-1"), true, false),
            (("Sample", "Robin", "1975-04-02", ""), ("Other", "Kim", "1990-01-01", ""), true, true),
            (("Sample", "Robin", "", "S-1"), ("Other", "Kim", "", "S-2"), true, true),
            (("Sample", "Robin", "1975-04-02", "S-1"), ("Sample", "Robin", "1990-01-01", "S-2"), true, false),
            (("ann", "", "", ""), ("bea", "", "", ""), false, true),
            (("ann", "", "", ""), ("ann", "", "1990-01-01", "S-2"), false, false),
            (("", "", "", ""), ("bea", "", "1990-01-01", "S-2"), false, false),
            (("ann", "", "1975-04-02", ""), ("bea", "", "", "S-2"), false, true),
            (("ann", "", "", ""), ("ann", "marie", "", ""), false, false),
            (("Sample", "Robin", "", ""), ("Sample", "Kim", "", ""), false, true),
        ] {
            let of = |(a, b, c, d): (&str, &str, &str, &str)| who(a, b, c, d);
            let found = of(before).compare(&of(after));
            assert_eq!(
                (found.is_another_by_two(), found.is_another_by_all()),
                (by_two, by_all),
                "{before:?} {after:?}"
            );
        }
    }

    #[test]
    fn what_is_filled_in_contradicts_nothing_and_what_is_changed_or_taken_away_does() {
        let known = who("Sample", "Robin", "1975-04-02", "S-1");
        for (later, kept) in [
            (who("Sample", "Robin", "1975-04-02", "S-1"), true),
            (who("SAMPLE", " Robin", "1975-04-02", "S-1"), true),
            (who("Samples", "Robin", "1975-04-02", "S-1"), false),
            (who("Sample", "", "1975-04-02", "S-1"), false),
            (who("Sample", "Robin", "", "S-1"), false),
            (who("Sample", "Robin", "1975-04-03", "S-1"), false),
            (who("Sample", "Robin", "1975-04-02", ""), false),
            (who("Sample", "Robin", "1975-04-02", "S-2"), false),
            (Identity { sex: Some(Sex::Other), ..known.clone() }, true),
        ] {
            assert_eq!(known.is_kept_by(&later), kept, "{:?}", known.differences(&later));
        }
        let more = Identity { identifiers: vec![Identifier::own("S-1"), Identifier::own("S-9")], ..known.clone() };
        assert!(known.is_kept_by(&more) && !more.is_kept_by(&known));
        assert!(who("Sample", "", "", "").is_kept_by(&known), "nothing is contradicted");
    }

    #[test]
    fn a_patient_is_told_by_a_name_and_one_more_sign() {
        for (identity, missing) in [
            (who("", "", "", ""), Some(Field::FamilyName)),
            (who("", "", "1975-04-02", "S-1"), Some(Field::FamilyName)),
            (who(" ", "", "1975-04-02", ""), Some(Field::FamilyName)),
            (who("Sample", "", "", ""), Some(Field::BirthDate)),
            (who("Sample", "", "", " "), Some(Field::BirthDate)),
            (who("Sample", "", "1975-04-02", ""), None),
            (who("", "Robin", "", "S-1"), None),
        ] {
            assert_eq!(identity.put_into(&Patient::default()).missing_identifier(), missing);
        }
    }
}
