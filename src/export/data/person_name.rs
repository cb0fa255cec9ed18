//! A name in words, taken apart as other systems file it.
//!
//! People write names in many ways: with a title before and credentials behind, family name first with a comma, in one
//! word. What cannot be known by rule, such as which of two Spanish surnames is a middle name, is left as most systems
//! take it: the last word is the family name. The words stay beside the parts wherever a standard lets them.

mod words;

use crate::chart::{Clinician, Patient};

use crate::export::data::person_name::words::{
    BETWEEN, Capitals, NEVER_GIVEN, PARTICLES, PARTICLES_IN_LOWER_CASE, ends_name, is_credential, is_generation,
    is_given_name, is_title_alone, is_title_here, key, leads_name, looks_like_credential,
};

/// A name in its parts; any of them may be empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PersonName {
    /// Titles before the name, such as `Dr.`.
    pub prefix: Vec<String>,
    /// Given names and initials.
    pub given: Vec<String>,
    /// Family name with the words that belong to it: `van der Berg`.
    pub family: String,
    /// What tells generations apart: `Jr.`, `III`.
    pub generation: Vec<String>,
    /// Degrees and licences: `MD`, `DPT`.
    pub credentials: Vec<String>,
}

impl PersonName {
    /// A clinician, whose credentials may stand in the name, in their own field, or in both.
    pub fn of_clinician(clinician: &Clinician) -> Self {
        let mut name = Self::of_words(&clinician.name);
        for word in credentials_of(&clinician.credentials) {
            let known = name.credentials.iter().any(|c| key(c) == key(&word));
            if !known {
                name.credentials.push(word);
            }
        }
        name
    }

    /// A patient, whose family name and given names are recorded apart. Only what tells generations apart is taken out
    /// of either.
    pub fn of_patient(patient: &Patient) -> Self {
        let (mut family, mut generation) = (words(&patient.family), Vec::new());
        while family.len() > 1
            && let Some(last) = family.last()
            && is_generation(last)
        {
            generation.extend(family.pop());
        }
        generation.reverse();
        let family =
            if generation.is_empty() { patient.family.trim().to_owned() } else { without_comma(&family.join(" ")) };
        let mut name = Self { family, ..Self::default() };
        let parts: Vec<Vec<String>> = patient.given.split(',').map(words).filter(|p| !p.is_empty()).collect();
        let apart = |part: &[String]| part.iter().all(|w| is_generation(w));
        let named = parts.iter().any(|part| !apart(part));
        let (behind, given): (Vec<_>, Vec<_>) = parts.into_iter().partition(|part| named && apart(part));
        // Other commas are nothing that a rule says.
        let mut given = if behind.is_empty() { words(&patient.given) } else { given.concat() };
        // A lone V is an initial unless a comma parts it from the name.
        if given.last().is_some_and(|last| key(last) != "v") {
            name.take_generations(&mut given);
        }
        name.given = given;
        for word in behind.concat().into_iter().chain(generation) {
            if !name.generation.iter().any(|known| key(known) == key(&word)) {
                name.generation.push(word);
            }
        }
        name
    }

    /// A name in words.
    pub fn of_words(text: &str) -> Self {
        let mut parts: Vec<Vec<String>> = text.split([',', ';']).map(words).filter(|p| !p.is_empty()).collect();
        let mut name = Self::default();
        if parts.is_empty() {
            // Nothing but commas is no name, and still what somebody wrote.
            text.trim().clone_into(&mut name.family);
            return name;
        }
        let capitals = Capitals::of(text);
        name.take_leading(&mut parts, capitals);
        let mut first = parts.remove(0);
        let behind = |part: &Vec<String>| part.iter().all(|w| is_generation(w) || is_credential(w));
        // Where the given names follow behind a comma, the family name stands alone.
        let left = if parts.iter().all(behind) { 2 } else { 1 };
        name.take_titles(&mut first, left, capitals);
        let mut given: Option<Vec<String>> = None;
        for mut part in parts {
            let one_name = first.iter().filter(|w| !is_generation(w)).count() < 2;
            let may_be_given = one_name && given.is_none() && matches!(part.as_slice(), [word] if is_given_name(word));
            if part.iter().all(|w| is_generation(w)) {
                name.generation.extend(part);
            } else if part.iter().all(|w| is_credential(w)) && !may_be_given
                || (!one_name && !shouted(text) && part.iter().all(|w| is_credential(w) || looks_like_credential(w)))
            {
                name.credentials.extend(part);
            } else if given.is_none() {
                name.take_credentials(&mut part, capitals);
                name.take_titles(&mut part, 1, capitals);
                name.take_generations(&mut part);
                given = Some(part);
            } else {
                name.credentials.push(part.join(" "));
            }
        }
        if given.is_none() {
            name.take_credentials(&mut first, capitals);
        }
        name.take_generations(&mut first);
        match given {
            Some(given) => {
                name.family = first.join(" ");
                name.given = given;
            }
            None => name.divide(first),
        }
        if name.family.is_empty() && name.given.is_empty() {
            // “Dr.” alone is all that there is.
            name.family = std::mem::take(&mut name.prefix).join(" ");
        }
        name
    }

    /// Whether there is neither a family name nor a given one.
    pub const fn is_empty(&self) -> bool {
        self.family.is_empty() && self.given.is_empty()
    }

    /// What is the same however a person's name is spaced, capitalised, dotted and put in order, and whatever titles and
    /// credentials stand around it.
    pub fn key(&self) -> String {
        let all = self.given.iter().chain(std::iter::once(&self.family)).chain(&self.generation);
        let all: Vec<String> = all.flat_map(|w| w.split_whitespace()).map(key).filter(|w| !w.is_empty()).collect();
        all.join(" ")
    }

    /// Titles at the front go to the prefix, as long as something is left; a title that is a given name too only as long
    /// as `left` words of a name are.
    fn take_titles(&mut self, name: &mut Vec<String>, left: usize, capitals: Capitals) {
        while let [first, rest @ ..] = name.as_slice()
            && !rest.is_empty()
            && is_title_here(first, rest, !self.prefix.is_empty(), left, capitals)
        {
            self.prefix.push(name.remove(0));
        }
    }

    /// Titles, credentials and what tells generations apart, where a comma parts them from the name that follows:
    /// `MD, Maria Lopez`.
    fn take_leading(&mut self, parts: &mut Vec<Vec<String>>, capitals: Capitals) {
        while parts.len() > 1
            && let Some(part) = parts.first()
        {
            let into = if part.iter().all(|w| leads_name(w, capitals)) {
                &mut self.credentials
            } else if part.iter().all(|w| is_title_alone(w) && !is_generation(w)) {
                &mut self.prefix
            } else if part.iter().all(|w| is_generation(w) && w.ends_with('.')) {
                &mut self.generation
            } else {
                break;
            };
            into.extend(parts.remove(0));
        }
    }

    /// Credentials at the end that no comma parts from the name, as long as a name is left.
    fn take_credentials(&mut self, name: &mut Vec<String>, capitals: Capitals) {
        let mut found = Vec::new();
        while name.len() > 1
            && let Some(last) = name.last()
            && ends_name(last, name.len() - 1, capitals)
        {
            found.extend(name.pop());
        }
        self.credentials.splice(0..0, found.into_iter().rev());
    }

    /// What tells generations apart at the end, as long as a name is left.
    fn take_generations(&mut self, name: &mut Vec<String>) {
        let mut found = Vec::new();
        while name.len() > 1
            && let Some(last) = name.last()
        {
            // A lone V behind one name is an initial.
            if !is_generation(last) || (key(last) == "v" && name.len() < 3) {
                break;
            }
            found.extend(name.pop());
        }
        self.generation.splice(0..0, found.into_iter().rev());
    }

    /// Given names and family name out of words in their spoken order.
    fn divide(&mut self, mut name: Vec<String>) {
        let family = family_begins(&name);
        self.family = name.split_off(family).join(" ");
        self.given = name;
    }
}

/// Where the family name begins among words in their spoken order.
fn family_begins(name: &[String]) -> usize {
    let is = |list: &[&str], at: usize| name.get(at).is_some_and(|w| list.contains(&key(w).as_str()));
    let lower = |at: usize| name.get(at).is_some_and(|w| w.chars().next().is_some_and(char::is_lowercase));
    let particle = |at: usize| is(&PARTICLES, at) || (lower(at) && is(&PARTICLES_IN_LOWER_CASE, at));
    let last = name.len().saturating_sub(1);
    let begins = particle(0) && (lower(0) || particle(1) || is(&NEVER_GIVEN, 0));
    if begins && last > 0 {
        return 0;
    }
    let between = (2..last).find(|&at| lower(at) && is(&BETWEEN, at));
    let first_particle = (1..last).find(|&at| particle(at) && !(lower(at) && is(&BETWEEN, at)));
    match (first_particle, between) {
        (Some(particle), Some(between)) => particle.min(between - 1),
        (Some(particle), None) => particle,
        (None, Some(between)) => between - 1,
        (None, None) => last,
    }
}

/// Credentials of a field of their own: apart at commas, and at blanks where every word is one.
fn credentials_of(text: &str) -> Vec<String> {
    let apart = |part: &str| {
        let each = words(part);
        if each.iter().all(|w| is_credential(w)) { each } else { vec![each.join(" ")] }
    };
    text.split([',', ';']).flat_map(apart).filter(|c| !c.is_empty()).collect()
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(ToOwned::to_owned).collect()
}

fn without_comma(text: &str) -> String {
    text.trim_end_matches([',', ' ']).to_owned()
}

/// Whether all letters are capitals, which then tell nothing.
fn shouted(text: &str) -> bool {
    !text.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests;
