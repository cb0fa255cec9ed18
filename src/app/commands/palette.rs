//! What the palette finds: places for new marks, marks, point sets, syringes, the lot of a vial and commands, from what
//! was typed.

mod line;
mod vials;

use std::cmp::Reverse;

use jiff::civil::Date;

pub use crate::app::commands::palette::line::{PointLine, Treatment};

use crate::app::commands::action::Action;
use crate::app::commands::command::{Command, Menu, Row, table};
use crate::app::{Brief, Scored, Session};
use crate::atlas::{Hit, Innervation, all_begin, words_of};
use crate::body::Side;
use crate::i18n::{text, text_with};
use crate::ids::{MarkId, MuscleId};
use crate::scene::marker::mark_name;
use crate::scene::words::lower_first;
use crate::units::PainScore;

/// The most entries that are worth looking through.
const MOST: usize = 60;
/// The most muscles offered for one query.
const MOST_MUSCLES: usize = 8;

/// What choosing an entry does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// Place a mark where the name of a muscle says.
    Place {
        /// In which muscle.
        muscle: MuscleId,
        /// On which side.
        side: Side,
        /// At which of its classic points; `None` for the first.
        point: Option<u32>,
    },
    /// Select a mark.
    Select(MarkId),
    /// Place a point set.
    PlaceTemplate {
        /// Which one, by its place in [`Session::templates`].
        index: usize,
        /// On the other side.
        mirrored: bool,
    },
    /// Take a syringe of the tray in hand, by its place in [`Session::syringes`].
    Hold(usize),
    /// Place a mark where the name of a muscle says, with everything that stands behind it in the line.
    PlaceLine {
        /// In which muscle.
        muscle: MuscleId,
        /// On which side.
        side: Side,
        /// At which of its classic points; `None` for the first.
        point: Option<u32>,
        /// What was found and done.
        line: Box<PointLine>,
    },
    /// Set the pain after of the selected injected marks.
    ScoreAfter(PainScore),
    /// Say of which vial a component of the syringe in hand is; what is `None` stays as it is.
    PutVial {
        /// Which component, by its place in the syringe.
        component: usize,
        /// The lot as it was typed.
        lot: Option<String>,
        /// The last day on which it may be used.
        expiry: Option<Date>,
    },
    /// Run a command.
    Run(Command),
}

impl Choice {
    /// The wish that it stands for.
    pub fn action(&self) -> Action {
        match self.clone() {
            Self::Place { muscle, side, point } => Action::PlaceMuscle { muscle, side, point },
            Self::Select(mark) => Action::Select(mark),
            Self::PlaceTemplate { index, mirrored } => Action::PlaceTemplate { index, mirrored },
            Self::Hold(index) => Action::HoldSyringe(index),
            Self::PlaceLine { muscle, side, point, line } => Action::PlaceLine { muscle, side, point, line },
            Self::ScoreAfter(score) => Action::ScoreSelected(Scored::After, Some(score)),
            Self::PutVial { component, lot, expiry } => Action::PutVial { component, lot, expiry },
            Self::Run(command) => Action::Run(command),
        }
    }

    /// The id of the word that says what it does.
    pub const fn verb_id(&self) -> &'static str {
        match self {
            Self::Place { .. } | Self::PlaceLine { .. } => "palette-place",
            Self::Select(_) => "palette-select",
            Self::PlaceTemplate { .. } => "palette-place-template",
            Self::Hold(_) => "palette-hold",
            Self::PutVial { .. } => "palette-put-lot",
            Self::ScoreAfter(_) => "palette-score",
            Self::Run(_) => "palette-run",
        }
    }
}

/// A line of the palette.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What choosing it does.
    pub choice: Choice,
    /// On what.
    pub title: String,
    /// More about it; may be empty.
    pub detail: String,
    /// The key that does the same; may be empty.
    pub keys: String,
    /// The id of the text that says why it cannot be chosen now.
    pub unavailable: Option<&'static str>,
}

impl Session {
    /// What the palette offers for a query, the best first. Without a query: the point sets and the commands.
    pub fn palette(&self, query: &str) -> Vec<Entry> {
        let words: Vec<&str> = words_of(query).collect();
        let mut found: Vec<(u32, Entry)> = Vec::new();
        if !words.is_empty() {
            let mut hits = self.atlas.search(query);
            // Of a level all muscles are wanted.
            if !hits.iter().any(|h| h.by_level) {
                hits.truncate(MOST_MUSCLES);
            }
            let one_muscle = hits.len() == 1;
            for hit in &hits {
                self.places(hit, one_muscle, &mut found);
                self.marks_in(hit, &mut found);
            }
            self.mark_with_number(&words, &mut found);
        }
        self.templates_named(&words, &mut found);
        self.syringes_named(&words, &mut found);
        self.line_typed(query, &mut found);
        self.after_typed(query, &mut found);
        self.vial_typed(query, &mut found);
        self.commands_named(&words, &mut found);
        // Sorting keeps the order of equals: the side of the complaint before the other, else the right before
        // the left; commands as in the menus.
        found.sort_by_key(|(score, _)| Reverse(*score));
        found.truncate(MOST);
        found.into_iter().map(|(_, entry)| entry).collect()
    }

    /// Which entry Enter takes before an arrow was pressed: the first one, unless it is one of two sides or one of the
    /// muscles of a level and nobody has said which.
    pub fn palette_preselects(&self, query: &str, entries: &[Entry]) -> bool {
        if self.palette_is_of_level(query) {
            return false;
        }
        let place = |e: &Entry| match &e.choice {
            Choice::Place { muscle, side, point } | Choice::PlaceLine { muscle, side, point, .. } => {
                Some((muscle.clone(), *point, *side))
            }
            _ => None,
        };
        let Some(first) = entries.first() else { return false };
        let Some((muscle, point, side)) = place(first) else {
            // One vial of several drugs, or one of several days that an expiry can mean, is nobody's choice but the user's.
            let vials = entries.iter().filter(|e| matches!(e.choice, Choice::PutVial { .. })).count();
            return !matches!(first.choice, Choice::PutVial { .. }) || vials == 1;
        };
        !entries.iter().filter_map(place).any(|(m, p, s)| (m, p) == (muscle.clone(), point) && s != side)
    }

    /// Whether what was typed is a segment of the spinal cord, which stands for the muscles of its level.
    pub fn palette_is_of_level(&self, query: &str) -> bool {
        self.atlas.search(query).iter().any(|h| h.by_level)
    }

    /// A point in one line, in each muscle that it can be.
    fn line_typed(&self, query: &str, found: &mut Vec<(u32, Entry)>) {
        let Some((muscle, line)) = line::take_apart(self.atlas, query) else { return };
        let mut hits = self.atlas.search(&muscle);
        // A level names no muscle in which something was found.
        hits.retain(|h| !h.by_level);
        hits.truncate(MOST_MUSCLES);
        for hit in &hits {
            for side in self.sides(hit) {
                let count = self.atlas.classic_points_of(&hit.muscle).count() as u32;
                let Some(detail) = self.spot_in_words(&hit.muscle, side, hit.point, count) else { continue };
                let unavailable = self.why_not(&line);
                let title = self.line_in_words(&hit.muscle, side, &line);
                let line = Box::new(line.clone());
                let choice = Choice::PlaceLine { muscle: hit.muscle.clone(), side, point: hit.point, line };
                // Before the same words read as a muscle alone.
                found.push((hit.score + 1000, Entry { choice, title, detail, keys: String::new(), unavailable }));
            }
        }
    }

    /// What is warned of where an entry would place what was typed in a line.
    pub fn palette_in_brief(&self, choice: &Choice) -> Option<Brief> {
        let Choice::PlaceLine { muscle, side, point, line } = choice else { return None };
        self.line_in_brief(muscle, *side, *point, line)
    }

    /// Why a line cannot be carried out.
    fn why_not(&self, line: &PointLine) -> Option<&'static str> {
        let injects = line.treatment == Some(Treatment::Inject);
        if !self.visit_is_draft() {
            Some("unavailable-signed")
        } else if !line.unknown.is_empty() {
            Some("palette-not-understood")
        } else if line.after.is_some() && !injects {
            Some("palette-after-needs-injection")
        } else if injects && self.syringe_in_hand().is_none() {
            Some("notice-no-syringe")
        } else {
            None
        }
    }

    /// What Enter will do, in words; what means nothing is named.
    fn line_in_words(&self, muscle: &MuscleId, side: Side, line: &PointLine) -> String {
        let mut parts = vec![self.atlas.muscle_label(muscle, side)];
        let score = |id: &str, score: PainScore| text_with(id, &[("score", score.to_string().into())]).into_owned();
        parts.extend(line.pain.map(|p| score("palette-line-pain", p)));
        parts.extend(line.findings.iter().map(|(finding, there)| {
            let name = text(&format!("finding-{}", finding.name())).into_owned();
            let name =
                if *there { name } else { text_with("finding-absent", &[("finding", name.into())]).into_owned() };
            lower_first(&name)
        }));
        parts.extend(line.kind.map(|k| lower_first(&text(&format!("kind-{}", k.name())))));
        parts.extend(line.treatment.map(|treatment| match treatment {
            Treatment::Inject => {
                let what = self.syringe_in_hand().map(|s| self.injected_words(&s.inject(self.now())));
                text_with("palette-line-injected", &[("what", lower_first(&what.unwrap_or_default()).into())])
                    .into_owned()
            }
            Treatment::Plan => lower_first(&text("state-planned")),
            Treatment::Defer => lower_first(&text("state-deferred")),
        }));
        parts.extend(line.after.map(|p| score("palette-line-after", p)));
        let unknown = line.unknown.join(" ");
        if !unknown.is_empty() {
            parts.push(text_with("palette-line-unknown", &[("words", unknown.into())]).into_owned());
        }
        parts.join(", ")
    }

    /// ">3": the pain after of the selected points.
    fn after_typed(&self, query: &str, found: &mut Vec<(u32, Entry)>) {
        let Some(typed) = query.trim().strip_prefix('>') else { return };
        let Some(score) = typed.trim().parse::<u8>().ok().and_then(|n| PainScore::try_from(n).ok()) else { return };
        let injected: Vec<String> =
            self.selected_marks().filter(|m| m.injection().is_some()).map(|m| self.numbered(m)).collect();
        let unavailable = if !self.visit_is_draft() {
            Some("unavailable-signed")
        } else if injected.is_empty() {
            Some("notice-after-needs-injection")
        } else {
            None
        };
        let title = text_with("command-score-pain-after", &[("score", score.to_string().into())]).into_owned();
        let (choice, detail) = (Choice::ScoreAfter(score), injected.join("; "));
        found.push((2000, Entry { choice, title, detail, keys: String::new(), unavailable }));
    }

    /// The side that was typed, or both: that of the complaint first, which is the likelier one.
    fn sides(&self, hit: &Hit) -> Vec<Side> {
        let complaint = self.shown_visit().and_then(|v| v.details.complaint_side);
        match hit.side {
            Some(side) => vec![side],
            None if complaint == Some(Side::Left) => vec![Side::Left, Side::Right],
            None => vec![Side::Right, Side::Left],
        }
    }

    /// Places in a muscle on the side that was typed, or on both; with all its classic points when it is the only one.
    fn places(&self, hit: &Hit, with_all_points: bool, found: &mut Vec<(u32, Entry)>) {
        let sides = self.sides(hit);
        let count = self.atlas.classic_points_of(&hit.muscle).count() as u32;
        let further = if with_all_points && hit.point.is_none() { count } else { 1 };
        let further = (2..=further).map(|n| (100 + n, Some(n)));
        for (below, point) in std::iter::once((0, hit.point)).chain(further) {
            for &side in &sides {
                let Some(spot) = self.spot_in_words(&hit.muscle, side, point, count) else { continue };
                let nerve = self.atlas.innervation(&hit.muscle).filter(|_| hit.by_level).map(Innervation::in_words);
                let detail = nerve.into_iter().chain([spot]).collect::<Vec<_>>().join(" · ");
                let choice = Choice::Place { muscle: hit.muscle.clone(), side, point };
                let title = self.atlas.muscle_label(&hit.muscle, side);
                let unavailable = (!self.visit_is_draft()).then_some("unavailable-signed");
                let entry = Entry { choice, title, detail, keys: String::new(), unavailable };
                found.push((hit.score.saturating_sub(below), entry));
            }
        }
    }

    /// "classic point 3 of 4: deep upper", or that the muscle has none.
    fn spot_in_words(&self, muscle: &MuscleId, side: Side, point: Option<u32>, count: u32) -> Option<String> {
        let spot = self.atlas.spot(muscle, side, point)?;
        let Some(classic) = spot.classic_point else { return Some(text("palette-middle").into_owned()) };
        if count < 2 {
            return Some(text("palette-only-classic-point").into_owned());
        }
        // The names begin with the muscle's, which stands in the title already.
        let muscle_name = self.atlas.muscle(muscle).map_or("", |m| m.name.as_str());
        let own =
            classic.strip_prefix(muscle_name).map_or(classic.as_str(), |rest| rest.trim_start_matches([',', ' ']));
        let number = point.unwrap_or(1).to_string();
        let parts = [("number", number.into()), ("count", count.to_string().into()), ("name", own.into())];
        Some(text_with("palette-classic-point", &parts).into_owned())
    }

    fn marks_in(&self, hit: &Hit, found: &mut Vec<(u32, Entry)>) {
        let fits = |m: &&crate::chart::Mark| {
            m.muscle_id() == Some(&hit.muscle) && hit.side.is_none_or(|s| s == m.side) && hit.point.is_none()
        };
        for mark in self.marks().iter().filter(fits) {
            found.push((hit.score.saturating_sub(50), self.mark_entry(mark)));
        }
    }

    fn mark_with_number(&self, words: &[&str], found: &mut Vec<(u32, Entry)>) {
        let [number] = words else { return };
        let wanted = number.parse().ok();
        for mark in self.marks().iter().filter(|m| Some(m.number) == wanted) {
            found.push((2000, self.mark_entry(mark)));
        }
    }

    fn mark_entry(&self, mark: &crate::chart::Mark) -> Entry {
        Entry {
            choice: Choice::Select(mark.id),
            title: mark_name(mark, self.atlas),
            detail: String::new(),
            keys: String::new(),
            unavailable: None,
        }
    }

    fn templates_named(&self, words: &[&str], found: &mut Vec<(u32, Entry)>) {
        for (index, template) in self.templates().iter().enumerate() {
            for mirrored in [false, true] {
                let title = template_label(&template.name, mirrored);
                let own: Vec<&str> = words_of(&title).collect();
                let Some(whole) = all_begin(&own, words) else { continue };
                if words.is_empty() && mirrored {
                    continue;
                }
                let detail = text_with("palette-points", &[("count", template.points.len().into())]).into_owned();
                let unavailable = (!self.visit_is_draft()).then_some("unavailable-signed");
                let choice = Choice::PlaceTemplate { index, mirrored };
                let score = 700 + 10 * whole - u32::from(mirrored);
                found.push((score, Entry { choice, title, detail, keys: String::new(), unavailable }));
            }
        }
    }

    /// Syringes by their name, their drugs, or the word for a syringe.
    fn syringes_named(&self, words: &[&str], found: &mut Vec<(u32, Entry)>) {
        if words.is_empty() {
            return;
        }
        let kind = text("palette-syringe");
        for (index, syringe) in self.syringes().iter().enumerate() {
            let drugs: Vec<&str> = syringe.components.iter().map(|c| self.drugs().name(&c.drug)).collect();
            let own: Vec<&str> = words_of(&syringe.name).collect();
            let with_more = || {
                let drugs = drugs.iter().flat_map(|d| words_of(d));
                own.iter().copied().chain(drugs).chain(words_of(&kind)).collect::<Vec<_>>()
            };
            let score = if let Some(whole) = all_begin(&own, words) {
                if own.len() == words.len() && whole as usize == own.len() { 960 } else { 620 + 20 * whole }
            } else if all_begin(&with_more(), words).is_some() {
                420
            } else {
                continue;
            };
            let in_hand = index == self.syringe_in_hand_index();
            let detail = if in_hand { text("palette-in-hand") } else { kind.clone() }.into_owned();
            let choice = Choice::Hold(index);
            let title = syringe.name.clone();
            found.push((score, Entry { choice, title, detail, keys: String::new(), unavailable: None }));
        }
    }

    fn commands_named(&self, words: &[&str], found: &mut Vec<(u32, Entry)>) {
        for row in table() {
            if matches!(row.command, Command::Palette | Command::Escape) || (words.is_empty() && row.menu.is_none()) {
                continue;
            }
            let title = self.command_label(row.command);
            let detail = detail_of(row);
            // A step that could be taken back names what it did: that is said, and nobody looks for it by those words.
            let name = text(&row.command.text_id()).into_owned();
            let own: Vec<&str> = words_of(if row.command.takes_away() { &name } else { &title }).collect();
            let with_menu = || words_of(&title).chain(words_of(&detail)).collect::<Vec<_>>();
            let mut behind = 0;
            if let Some((verb, typed)) = own.first().zip(words.first()).filter(|_| row.command.takes_away()) {
                // What takes something away is found by its verb; while that is not typed to its end, it stands behind
                // everything else that begins so.
                let whole = typed.eq_ignore_ascii_case(verb);
                if !whole && (words.len() > 1 || all_begin(&[verb], &[typed]).is_none()) {
                    continue;
                }
                behind = if whole { 0 } else { 400 };
            }
            // The act on the selected point stands before the one on all.
            let all = u32::from(row.command == Command::InjectAllRemaining);
            let score = if let Some(whole) = all_begin(&own, words) {
                // A label typed to its end stands above muscles that begin like it.
                if own.len() == words.len() && whole as usize == own.len() { 950 } else { 500 + 20 * whole }
            } else if all_begin(&with_menu(), words).is_some() {
                300
            } else {
                continue;
            };
            let keys = row.shortcuts.first().map(|s| s.label()).unwrap_or_default();
            let unavailable = self.availability(row.command).err();
            found.push((
                score.saturating_sub(50 * all + behind),
                Entry { choice: Choice::Run(row.command), title, detail, keys, unavailable },
            ));
        }
    }

    /// What a command is called; undo and redo say what they act on.
    pub fn command_label(&self, command: Command) -> String {
        let step = match command {
            Command::Undo => self.undo_text().map(|step| ("command-undo-step", step)),
            Command::Redo => self.redo_text().map(|step| ("command-redo-step", step)),
            _ => None,
        };
        match (step, command) {
            (Some((id, step)), _) => text_with(id, &[("step", step.into())]).into_owned(),
            (None, Command::Score(score)) => {
                let after =
                    self.selected_marks().next().is_some() && self.selected_marks().all(|m| m.injection().is_some());
                text_with(
                    if after { "command-score-pain-after" } else { "command-score" },
                    &[("score", score.to_string().into())],
                )
                .into_owned()
            }
            (None, _) => text(&command.text_id()).into_owned(),
        }
    }
}

/// The name of a point set, and whether it is to be mirrored.
pub fn template_label(name: &str, mirrored: bool) -> String {
    if mirrored { text_with("template-mirrored", &[("name", name.into())]).into_owned() } else { name.to_owned() }
}

/// Where a command stands, so that "Back" or "Deep" says what it is about.
fn detail_of(row: &Row) -> String {
    let id = match row.command {
        Command::ShowView(_) => "canvas-view",
        Command::Frame(_) => "canvas-region",
        Command::ShowDepth(_) | Command::Deeper | Command::Shallower => "canvas-depth",
        Command::SetKind(_) => "inspector-kind",
        Command::WalkFinding(_) => "inspector-findings",
        Command::Plan | Command::Inject | Command::Defer => "inspector-state",
        _ => row.menu.map_or("", Menu::text_id),
    };
    if id.is_empty() { String::new() } else { text(id).into_owned() }
}
