//! What to expect, what to do and when to call, in two columns.

use super::urgent::even_split;
use super::{GUTTER, LONG_NOTE, Setter, Topic};
use crate::chart::visit::procedure::HomeExercise;
use crate::geometry::{Bounds, point};

/// A heading with a list below it, and words that close it. No end of a column or page cuts it.
struct Section {
    heading: String,
    entries: Vec<String>,
    /// Whom to call, in bold letters, and when and how.
    contact: [String; 2],
    /// What the clinician wrote.
    note: String,
}

impl Setter<'_> {
    /// The sections, on as many pages as they take. `thinner`: whether a blood thinner is taken; `None` where nobody has
    /// said.
    pub(super) fn advice(&mut self, thinner: Option<bool>) {
        let sections = self.sections(thinner);
        let mut rest: &[Section] = &sections;
        while !rest.is_empty() {
            let column = (self.flow.frame.width() - GUTTER) / 2.0;
            let heights: Vec<f64> = rest.iter().map(|s| self.measured(column, |setter| setter.section(s))).collect();
            match fitting(&heights, self.flow.room()) {
                // Rather all of it on a page of its own than torn apart.
                Some((count, _)) if count < rest.len() && self.would_fit(&heights) => self.flow.new_page(),
                Some((count, split)) => {
                    let (now, later) = rest.split_at(count);
                    self.columns(now.split_at(split), column);
                    rest = later;
                }
                None if self.flow.y > self.flow.frame.min.y => self.flow.new_page(),
                None => {
                    // Higher than a page: over its width, and on.
                    for section in rest {
                        self.section(section);
                    }
                    rest = &[];
                }
            }
        }
    }

    /// Whether all of these heights fit a page on which nothing stands yet.
    fn would_fit(&self, heights: &[f64]) -> bool {
        let started = self.flow.y > self.flow.frame.min.y;
        started && fitting(heights, self.flow.frame.height()).is_some_and(|(count, _)| count == heights.len())
    }

    fn columns(&mut self, (left, right): (&[Section], &[Section]), column: f64) {
        let (outer, top) = (self.flow.frame, self.flow.y);
        let mut bottom = top;
        for (x, sections) in [(outer.min.x, left), (outer.max.x - column, right)] {
            self.flow.frame = Bounds { min: point(x, outer.min.y), max: point(x + column, outer.max.y) };
            self.flow.y = top;
            for section in sections {
                self.section(section);
            }
            bottom = self.flow.y.max(bottom);
        }
        (self.flow.frame, self.flow.y) = (outer, bottom);
    }

    fn section(&mut self, section: &Section) {
        self.heading(&section.heading, 0.0);
        self.flow.list(&section.entries, self.text());
        let [number, more] = &section.contact;
        for (words, style) in [(number, self.bold()), (more, self.text()), (&section.note, self.text())] {
            if !words.is_empty() {
                self.flow.paragraph(words, style);
            }
        }
    }

    fn sections(&self, thinner: Option<bool>) -> Vec<Section> {
        let section = |section: &str, names: &[&str]| Section {
            heading: self.words(&format!("{section}-title")),
            entries: self.entries(section, names),
            contact: <[String; 2]>::default(),
            note: String::new(),
        };
        let of = |topic: Topic, name: &'static str| if self.has(topic) { name } else { "" };
        let numb = self.has(Topic::Anaesthetic);
        let mut sections = Vec::new();
        let home = &self.visit.details.procedure.home_programme;
        // What was agreed on says it already.
        let stretching =
            [if home.contains(&HomeExercise::Stretching) { "" } else { "1" }, if home.is_empty() { "2" } else { "" }];
        if self.needled() {
            let aching = of(Topic::Anaesthetic, "anaesthetic");
            sections.push(section("expect", &["1", aching, "relief", of(Topic::Toxin, "toxin")]));
            if numb {
                let for_days = self.has(Topic::NumbForDays);
                // Two spans of weakness would contradict each other: that of the toxin is the longer one.
                let usual = match (for_days, self.has(Topic::Toxin)) {
                    (false, false) => "usual",
                    (true, false) => "usual-days",
                    (false, true) => "usual-toxin",
                    (true, true) => "usual-days-toxin",
                };
                let places = [of(Topic::NumbArm, "arm"), of(Topic::NumbLeg, "leg"), of(Topic::NumbFace, "face")];
                let title = if for_days { "numb-days-title" } else { "numb-title" };
                let lines = section("numb", &[&[usual], &places[..]].concat());
                sections.push(Section { heading: self.words(title), ..lines });
            }
            let thinner = match thinner {
                Some(true) => "thinner",
                Some(false) => "",
                None => "thinner-unknown",
            };
            sections.push(section("care", &["pain", "ice", "wash", thinner]));
            let mut moving = section("move", &["1", "2"]);
            moving.entries.extend(self.entries("stretch", &stretching));
            sections.push(moving);
            if self.has(Topic::Steroid) {
                sections.push(section("steroid", &["sugar", "flush", "dent", "infection"]));
            }
        } else {
            let moving = Section { entries: self.entries("stretch", &stretching), ..section("move", &[]) };
            sections.extend((!moving.entries.is_empty()).then_some(moving));
        }
        sections.extend(self.home_programme());
        let still_numb = match (numb, self.has(Topic::NumbForDays), self.has(Topic::Toxin)) {
            (false, _, _) => "",
            (true, false, false) => "numb",
            (true, true, false) => "numb-days",
            (true, false, true) => "numb-toxin",
            (true, true, true) => "numb-days-toxin",
        };
        let bruise = if thinner == Some(true) { "blood-thinner" } else { "3" };
        let names = if self.needled() { vec!["1", "2", bruise, still_numb, "4"] } else { vec!["4"] };
        let contact = self.contact();
        sections.push(Section { contact, ..section("call", &names) });
        let note = self.visit.details.aftercare.trim();
        if !note.is_empty() && note.chars().count() <= LONG_NOTE {
            sections.push(Section { note: note.to_owned(), ..section("notes", &[]) });
        }
        sections
    }

    /// The texts of a section with these names; an empty name has none.
    pub(super) fn entries(&self, section: &str, names: &[&str]) -> Vec<String> {
        names.iter().filter(|n| !n.is_empty()).map(|n| self.words(&format!("{section}-{n}"))).collect()
    }

    /// What was agreed on for home; nothing where nothing was chosen.
    fn home_programme(&self) -> Option<Section> {
        let chosen = self.visit.details.procedure.home_programme.iter();
        let entries: Vec<String> = chosen.map(|e| self.words(&format!("home-{}", e.name()))).collect();
        (!entries.is_empty()).then(|| Section {
            heading: self.words("home-title"),
            entries,
            contact: <[String; 2]>::default(),
            note: String::new(),
        })
    }

    /// The clinic's number, and when it answers and how a visit is booked, as far as the clinic has set them.
    fn contact(&self) -> [String; 2] {
        let clinic = self.facts.letterhead;
        let set = |(id, words): (&str, &String)| {
            let words = words.trim();
            (!words.is_empty()).then(|| self.filled(id, id, words))
        };
        let more = [("hours", &clinic.hours), ("booking", &clinic.booking)].into_iter().filter_map(set);
        [set(("phone", &clinic.phone)).unwrap_or_default(), more.collect::<Vec<_>>().join(" · ")]
    }
}

/// How many of these heights fit two columns in `room`, and after how many the second column begins; `None` where not even
/// one fits.
fn fitting(heights: &[f64], room: f64) -> Option<(usize, usize)> {
    (1..=heights.len()).rev().find_map(|count| {
        let (split, height) = even_split(heights.get(..count)?);
        (height <= room).then_some((count, split))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_sections_as_fit_stand_in_two_columns() {
        for (heights, room, expected) in [
            (vec![5.0, 5.0], 5.0, Some((2, 1))),
            (vec![5.0, 5.0], 4.9, None),
            (vec![5.0, 5.0, 5.0], 5.0, Some((2, 1))),
            (vec![5.0, 5.0, 5.0], 10.0, Some((3, 1))),
            (vec![2.0, 2.0, 2.0, 6.0], 6.0, Some((4, 3))),
            (vec![6.0], 6.0, Some((1, 1))),
        ] {
            assert_eq!(fitting(&heights, room), expected, "{heights:?} in {room}");
        }
    }
}
