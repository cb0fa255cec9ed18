//! The lists of questions, items and choices around the needle. Each row says where it comes from.

use std::sync::OnceLock;

use serde::Deserialize;

use crate::assets::{AssetError, parse_ron};
use crate::chart::visit::answer::Answered;
use crate::chart::{Answer, Field};
use crate::ids::{ComplicationId, QuestionId, ScaleId};
use crate::rules::clinical_tables::overriding::Override;
use crate::rules::doses::drugs::Review;
use crate::units::ScaleScore;

/// Where a row of a clinical table comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Provenance<'a> {
    /// The sources in words.
    pub sources: &'a str,
    /// More about the row; empty when there is nothing more to say.
    pub note: &'a str,
    /// Nobody has found the row, or all of it, in a page that was read.
    pub unverified: bool,
    /// The clinic's file, when the row is the clinic's own; `None` for a shipped one.
    pub clinic: Option<&'a Override>,
}

/// A table of `assets/clinical` with its header.
macro_rules! table {
    ($(#[$doc:meta])* $name:ident, $rows:ident: $row:ident, $file:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            /// Where the rows come from.
            pub source: String,
            /// The edition of this table.
            pub edition: String,
            /// Who checked the table; `None` until a clinician has.
            pub review: Option<Review>,
            /// The rows, in the order in which they are shown.
            pub $rows: Vec<$row>,
        }

        impl $name {
            /// The bundled table.
            ///
            /// # Errors
            /// When the bundled file is broken; names file, line and column.
            pub fn bundled() -> Result<&'static Self, AssetError> {
                static TABLE: OnceLock<Result<$name, AssetError>> = OnceLock::new();
                TABLE
                    .get_or_init(|| {
                        parse_ron(concat!("clinical/", $file), include_str!(concat!("../../../assets/clinical/", $file)))
                    })
                    .as_ref()
                    .map_err(Clone::clone)
            }
        }
    };
}
pub(in crate::rules) use table;

table! {
    /// `assets/clinical/screening.ron`: contra-indications and cautions.
    Screening, questions: ScreeningQuestion, "screening.ron"
}
table! {
    /// `assets/clinical/checklist.ron`: what is gone through around the needle.
    Checklist, items: ListItem, "checklist.ron"
}
table! {
    /// `assets/clinical/aftercare.ron`: what is done and said afterwards.
    AftercareItems, items: ListItem, "aftercare.ron"
}
table! {
    /// `assets/clinical/complications.ron`: what can go wrong.
    Complications, complications: ComplicationKind, "complications.ron"
}
table! {
    /// `assets/clinical/scales.ron`: functional scales.
    Scales, scales: Scale, "scales.ron"
}
table! {
    /// `assets/clinical/indications.ron`: indications with codes.
    Indications, indications: Indication, "indications.ron"
}

table! {
    /// `assets/clinical/candidacy.ron`: whom a needle is likely to suit.
    Candidacy, items: ListItem, "candidacy.ron"
}
table! {
    /// `assets/clinical/glossary.ron`: what the words mean.
    Glossary, terms: Term, "glossary.ron"
}
table! {
    /// `assets/clinical/references.ron`: what the tables rest on.
    References, works: Work, "references.ron"
}

table! {
    /// `assets/clinical/referral-areas.ron`: where pressing can send pain.
    ReferralAreas, areas: ReferralArea, "referral-areas.ron"
}

/// An area of the body to which pain can be sent.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReferralArea {
    /// Its id.
    pub id: String,
    /// As it stands in a sentence: `behind the ear`.
    pub name: String,
}

/// A word and what it means.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// Its id.
    pub id: String,
    /// The word.
    pub term: String,
    /// What it means.
    pub meaning: String,
    /// See [`Provenance::unverified`].
    #[serde(default)]
    pub unverified: bool,
    /// Where the row comes from.
    pub sources: String,
}

/// A publication that tables rest on.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Work {
    /// Its id.
    pub id: String,
    /// Authors, title, where it appeared.
    pub title: String,
    /// For what it is used.
    pub about: String,
    /// How much of it was read for these tables.
    pub seen: Seen,
}

/// How much of a publication was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
pub enum Seen {
    /// All of it.
    Full,
    /// An abstract, an excerpt or a summary.
    Part,
    /// Nothing; it is known from other texts.
    No,
}

impl Seen {
    /// All values.
    pub const ALL: [Self; 3] = [Self::Full, Self::Part, Self::No];

    /// The stable lower-case name used in text ids.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Part => "part",
            Self::No => "no",
        }
    }
}

/// A question to ask before the needle. "Yes" is the answer that asks for thought.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScreeningQuestion {
    /// Its id in charts.
    pub id: QuestionId,
    /// What is asked about.
    pub question: String,
    /// How much a "yes" matters.
    pub level: ConcernLevel,
    /// What to think of.
    #[serde(default)]
    pub note: String,
    /// The field in which more of it is recorded.
    #[serde(default)]
    pub field: Option<Field>,
    /// It is asked by itself: "no to the rest" never answers it.
    #[serde(default)]
    pub alone: bool,
    /// It is not asked any more; older charts hold answers to it.
    #[serde(default)]
    pub retired: bool,
    /// A "yes" holds at later visits, until it is answered anew.
    #[serde(default)]
    pub lasts: bool,
    /// It asks whether the patient is younger than this, in years: a birth date decides, whatever was answered.
    #[serde(default)]
    pub below_age: Option<u8>,
    /// See [`Provenance::unverified`].
    #[serde(default)]
    pub unverified: bool,
    /// Where the row comes from.
    pub sources: String,
}

impl Screening {
    /// The questions that are asked today.
    pub fn asked(&self) -> impl Iterator<Item = &ScreeningQuestion> {
        self.questions.iter().filter(|q| !q.retired)
    }

    /// Whether a question is not asked any more.
    pub fn is_retired(&self, question: &QuestionId) -> bool {
        self.questions.iter().any(|q| q.id == *question && q.retired)
    }

    /// Answers with no, asked together, whatever is not answered yet; but for what is asked by itself. `note` says so
    /// beside each, unless something is noted there.
    pub fn no_to_the_rest(&self, answers: &mut Vec<Answered>, note: &str) {
        for question in self.asked().filter(|q| !q.alone) {
            if Answered::find(answers, &question.id) == Answer::NotAsked {
                let noted = Answered::note(answers, &question.id).to_owned();
                let note = if noted.is_empty() { note } else { &noted };
                Answered::put(answers, &question.id, Answer::No, note);
            }
        }
    }
}

/// How much a contra-indication matters, least first. The program shows it and never blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
pub enum ConcernLevel {
    /// Goes on with care.
    Caution,
    /// Belongs to somebody with special training.
    Specialist,
    /// Stops until it was talked over.
    Discuss,
    /// Speaks against the needle.
    Stop,
}

impl ConcernLevel {
    /// The stable lower-case name used in JSON and in text ids.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Caution => "caution",
            Self::Specialist => "specialist",
            Self::Discuss => "discuss",
            Self::Stop => "stop",
        }
    }
}

/// An item of a checklist.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListItem {
    /// Its id in charts.
    pub id: QuestionId,
    /// What is checked, done or said.
    pub item: String,
    /// What the note beside it may say.
    #[serde(default)]
    pub hint: String,
    /// The field in which more of it is recorded.
    #[serde(default)]
    pub field: Option<Field>,
    /// The field of the visit that keeps the answer instead of the list.
    #[serde(default)]
    pub kept: Option<KeptIn>,
    /// See [`Provenance::unverified`].
    #[serde(default)]
    pub unverified: bool,
    /// Where the row comes from.
    pub sources: String,
}

/// A field of the visit that keeps the answer to an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
pub enum KeptIn {
    /// [`crate::chart::VisitDetails::consent`].
    Consent,
    /// [`crate::chart::VisitDetails::time_out`].
    TimeOut,
}

/// A kind of complication.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ComplicationKind {
    /// Its id in charts.
    pub id: ComplicationId,
    /// What it is called.
    pub name: String,
    /// See [`Provenance::unverified`].
    #[serde(default)]
    pub unverified: bool,
    /// Where the row comes from.
    pub sources: String,
}

/// A functional scale.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// Its id in charts.
    pub id: ScaleId,
    /// Its name.
    pub name: String,
    /// Its name as clinicians write it.
    pub short: String,
    /// The least and the greatest score.
    pub range: (ScaleScore, ScaleScore),
    /// The unit after the score; empty without one.
    pub unit: String,
    /// Which scores are better.
    pub better: Direction,
    /// The score of somebody who is not limited at all, from which a gain in percent is reckoned; `None` for scores of
    /// which a percentage says nothing, such as T scores.
    #[serde(default)]
    pub not_limited: Option<ScaleScore>,
    /// It measures something else than function, such as beliefs.
    #[serde(default)]
    pub other_than_function: bool,
    /// See [`Provenance::unverified`].
    #[serde(default)]
    pub unverified: bool,
    /// Where the row comes from.
    pub sources: String,
}

/// Which scores of a scale are better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
pub enum Direction {
    /// Lower ones.
    Lower,
    /// Higher ones.
    Higher,
}

/// An indication with its code.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indication {
    /// The ICD-10-CM code.
    pub code: String,
    /// In words of our own.
    pub words: String,
    /// The regions of the body for which it is offered first.
    #[serde(default)]
    pub regions: Vec<String>,
    /// What to think of.
    #[serde(default)]
    pub note: String,
    /// See [`Provenance::unverified`].
    #[serde(default)]
    pub unverified: bool,
    /// Where the row comes from.
    pub sources: String,
}

/// Gives rows their provenance.
macro_rules! provenance {
    ($($row:ident $note:expr;)+) => {
        $(impl $row {
            /// Where the row comes from.
            pub fn provenance(&self) -> Provenance<'_> {
                let note: fn(&Self) -> &str = $note;
                Provenance { sources: &self.sources, note: note(self), unverified: self.unverified, clinic: None }
            }
        })+
    };
}
provenance! {
    ScreeningQuestion |row| row.note.as_str();
    ListItem |row| row.hint.as_str();
    ComplicationKind |_| "";
    Scale |_| "";
    Indication |row| row.note.as_str();
    Term |_| "";
}

/// What the rows of a table are called.
macro_rules! named {
    ($($table:ident: $row:ident by $id:ident in $rows:ident;)*) => {
        $(impl $table {
            /// What a row is called; its id when this table does not know it.
            pub fn name<'a>(&'a self, id: &'a $id) -> &'a str {
                self.$rows.iter().find(|row| row.id == *id).map_or(id.as_str(), |row| row.$row.as_str())
            }
        })*
    };
}
named! {
    Screening: question by QuestionId in questions;
    Checklist: item by QuestionId in items;
    AftercareItems: item by QuestionId in items;
    Candidacy: item by QuestionId in items;
    Complications: name by ComplicationId in complications;
    Scales: name by ScaleId in scales;
}

impl Scales {
    /// The scale with this id; a chart may name one that this table does not know.
    pub fn get(&self, id: &ScaleId) -> Option<&Scale> {
        self.scales.iter().find(|s| s.id == *id)
    }

    /// Whether a scale measures function, as one does that this table does not know.
    pub fn measures_function(&self, id: &ScaleId) -> bool {
        self.get(id).is_none_or(|s| !s.other_than_function)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn distinct<'a>(ids: impl Iterator<Item = &'a str>) -> usize {
        let ids: Vec<_> = ids.collect();
        let count = ids.len();
        assert_eq!(ids.into_iter().collect::<BTreeSet<_>>().len(), count, "each id stands once");
        count
    }

    #[test]
    fn every_row_has_its_own_id_words_and_a_source() {
        let screening = Screening::bundled().unwrap();
        assert_eq!(distinct(screening.questions.iter().map(|q| q.id.as_str())), 39);
        let checklist = Checklist::bundled().unwrap();
        assert_eq!(distinct(checklist.items.iter().map(|i| i.id.as_str())), 19);
        let aftercare = AftercareItems::bundled().unwrap();
        assert_eq!(distinct(aftercare.items.iter().map(|i| i.id.as_str())), 10);
        let complications = Complications::bundled().unwrap();
        assert_eq!(distinct(complications.complications.iter().map(|c| c.id.as_str())), 24);
        let scales = Scales::bundled().unwrap();
        assert_eq!(distinct(scales.scales.iter().map(|s| s.id.as_str())), 8);
        let indications = Indications::bundled().unwrap();
        assert_eq!(distinct(indications.indications.iter().map(|i| i.code.as_str())), 19);
        let mut rows: Vec<(&str, Provenance<'_>)> = Vec::new();
        rows.extend(screening.questions.iter().map(|q| (q.question.as_str(), q.provenance())));
        rows.extend(checklist.items.iter().chain(&aftercare.items).map(|i| (i.item.as_str(), i.provenance())));
        rows.extend(complications.complications.iter().map(|c| (c.name.as_str(), c.provenance())));
        rows.extend(scales.scales.iter().map(|s| (s.name.as_str(), s.provenance())));
        rows.extend(indications.indications.iter().map(|i| (i.words.as_str(), i.provenance())));
        for (words, provenance) in rows {
            assert!(!words.is_empty() && !provenance.sources.is_empty(), "{words:?} lacks words or a source");
            let found_nowhere = provenance.sources == "textbook";
            assert!(!found_nowhere || provenance.unverified, "{words}: found nowhere and not marked so");
        }
    }

    #[test]
    fn the_worst_of_the_screening_comes_first() {
        let levels: Vec<_> = Screening::bundled().unwrap().questions.iter().map(|q| q.level).collect();
        let rank =
            |level: &ConcernLevel| if *level == ConcernLevel::Specialist { ConcernLevel::Caution } else { *level };
        assert!(levels.iter().map(rank).rev().is_sorted(), "{levels:?}");
    }

    /// What decides is asked by itself; the rest may be asked together, and the record says that it was.
    #[test]
    fn no_to_the_rest_leaves_pregnancy_infection_and_anticoagulants_open_and_says_that_it_was_asked_together() {
        let screening = Screening::bundled().unwrap();
        let id = |q: &str| QuestionId::new(q).unwrap();
        let mut answers = vec![
            Answered { question: id("diabetes"), answer: Answer::Yes, note: "diet".to_owned() },
            Answered { question: id("child"), answer: Answer::NotAsked, note: "17".to_owned() },
        ];
        screening.no_to_the_rest(&mut answers, "asked together, all no");
        let of = |q: &str| (Answered::find(&answers, &id(q)), Answered::note(&answers, &id(q)).to_owned());
        for alone in ["pregnancy", "infection-local", "infection-systemic", "anticoagulant"] {
            assert_eq!(of(alone), (Answer::NotAsked, String::new()), "{alone}");
        }
        assert_eq!(of("diabetes"), (Answer::Yes, "diet".to_owned()));
        assert_eq!(of("child"), (Answer::No, "17".to_owned()));
        assert_eq!(of("kidney-disease"), (Answer::No, "asked together, all no".to_owned()));
        assert_eq!(of("epinephrine-risk"), (Answer::NotAsked, String::new()), "it is not asked any more");
        let open = screening.asked().filter(|q| Answered::find(&answers, &q.id) == Answer::NotAsked).count();
        assert_eq!(open, 4);
    }

    #[test]
    fn consent_comes_before_the_skin_and_the_time_out_before_the_needle() {
        let items = &Checklist::bundled().unwrap().items;
        let at = |id: &str| items.iter().position(|i| i.id.as_str() == id).unwrap();
        let order = ["identity", "consent", "site-marked", "skin-cleansed", "time-out", "aspirated", "needle-count"];
        assert!(order.map(at).is_sorted(), "{:?}", order.map(at));
        let kept: Vec<_> = items.iter().filter_map(|i| i.kept.map(|k| (i.id.as_str(), k))).collect();
        assert_eq!(kept, [("consent", KeptIn::Consent), ("time-out", KeptIn::TimeOut)]);
    }

    #[test]
    fn the_range_of_a_scale_is_one() {
        for scale in &Scales::bundled().unwrap().scales {
            assert!(scale.range.0 < scale.range.1, "{}", scale.name);
            let best = if scale.better == Direction::Lower { scale.range.0 } else { scale.range.1 };
            assert!(scale.not_limited.is_none_or(|s| s == best), "{}", scale.name);
        }
    }
}
