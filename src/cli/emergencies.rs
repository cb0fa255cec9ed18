//! `palpate emergencies`: the emergency cards as text, as JSON or as a PDF for the wall.

use crate::export::emergency_cards::{is_earlier, pdf};
use std::path::PathBuf;

use serde::Serialize;

use crate::app::exporting::{letterhead, paper};
use crate::app::safety::emergencies::first_scheme;
use crate::atlas::Atlas;
use crate::cli::terminal::output::{Answer, Failure};
use crate::cli::terminal::{clock, files, values};
use crate::region::Region;
use crate::report::emergency::{Cards, Facts, Weighed, words};
use crate::report::page::card::CardWords;
use crate::rules::clinical_tables::clinic::Clinical;
use crate::rules::clinical_tables::register::Rule;
use crate::rules::safety::emergencies::{Card, Emergency, Scheme};
use crate::store::settings::Settings;
use crate::store::settings::folders;
use crate::units::BodyWeight;

/// Print the emergency cards, with doses for a weight
#[derive(Debug, clap::Args)]
#[command(after_help = "Number, places and guidelines are those of the window's settings, else of the country.")]
pub(super) struct Arguments {
    /// Only this card
    #[arg(value_name = "last|pneumothorax|anaphylaxis|vasovagal", value_parser = values::emergency())]
    card: Option<Emergency>,
    /// The weight to calculate with: 70, `70 kg` or `154 lb`; without it, the rules per kilogram
    #[arg(long, value_parser = values::weight)]
    weight: Option<BodyWeight>,
    /// Whose guidelines
    #[arg(long, value_parser = values::scheme())]
    scheme: Option<Scheme>,
    /// Write a PDF there instead
    #[arg(long, value_name = "OUT.pdf", value_parser = values::file(), conflicts_with = "json")]
    to: Option<PathBuf>,
    /// Replace cards that were written there earlier
    #[arg(long, requires = "to")]
    force: bool,
    /// Answer in JSON (fields: see the manual)
    #[arg(long)]
    json: bool,
}

/// What `palpate emergencies --json` answers.
#[derive(Debug, Serialize)]
struct Told {
    /// The rule of the doses.
    rule: &'static str,
    /// The weight that they are calculated with; `null` where none was given or it is implausible.
    weight_kg: Option<f64>,
    /// The cards.
    cards: Vec<ToldCard>,
}

/// A card.
#[derive(Debug, Serialize)]
struct ToldCard {
    /// Its row in the table.
    card: String,
    /// About what.
    emergency: &'static str,
    /// `us` or `uk`; `null` for a card of both.
    scheme: Option<&'static str>,
    /// Whose guideline it follows.
    guideline: String,
    /// The edition of that.
    edition: String,
    /// The day on which it was read.
    read: String,
    /// The doses in words.
    doses: Vec<ToldDose>,
    /// What not to give or do.
    avoid: Vec<String>,
}

/// A dose in words.
#[derive(Debug, Serialize)]
struct ToldDose {
    /// What it is.
    dose: String,
    /// How much.
    amount: String,
    /// By which rule; empty where the amount is the rule.
    by: String,
}

/// Writes the cards.
///
/// # Errors
/// When bundled data are damaged, or the PDF cannot be made or written.
pub(super) fn run(arguments: &Arguments) -> Result<Answer, Failure> {
    let now = clock::now()?;
    let (tables, warnings) = files::clinical(Atlas::bundled()?)?;
    let settings = folders::config().map(|folder| Settings::load(&folder).0).unwrap_or_default();
    let variable = |name: &str| std::env::var(name).ok();
    let region = Region::of_environment(variable);
    let country = region.place();
    let scheme = arguments.scheme.unwrap_or_else(|| first_scheme(&settings, &region, &tables.emergencies));
    let facts = facts(&settings, country, arguments.weight);
    let wanted = |e: &Emergency| arguments.card.is_none_or(|card| card == *e);
    let cards: Vec<&Card> =
        Emergency::ALL.into_iter().filter(wanted).filter_map(|e| tables.emergencies.card(e, scheme)).collect();
    let in_words = || cards.iter().map(|card| worded(card, &facts, tables));
    if arguments.json {
        let told = Told {
            rule: Rule::EmergencyDose.id(),
            weight_kg: facts.weight.usable().map(|w| f64::from(w.grams()) / 1000.0),
            cards: cards.iter().zip(in_words()).map(|(card, words)| told(card, &words)).collect(),
        };
        return Ok(Answer { warnings, ..Answer::json(&told)? });
    }
    if let Some(path) = &arguments.to {
        let page = paper(&settings, country);
        let made = pdf(&Cards { cards: in_words().collect(), page, clinic: settings.clinic.name.clone() }, now)?;
        files::write(path, &made.bytes, arguments.force, &is_earlier)?;
        return Ok(Answer { warnings, ..Answer::default() });
    }
    let plain: Vec<String> = in_words().map(|words| words.plain()).collect();
    Ok(Answer { warnings, ..Answer::text(plain.join("\n")) })
}

fn facts(settings: &Settings, country: Option<&str>, weight: Option<BodyWeight>) -> Facts {
    Facts {
        number: letterhead(settings, country).emergency,
        lipid_place: settings.clinic.lipid_place.clone(),
        kit_place: settings.clinic.kit_place.clone(),
        weight: Weighed::of(weight),
        typed: true,
        ..Facts::default()
    }
}

fn worded(card: &Card, facts: &Facts, tables: &Clinical) -> CardWords {
    words(card, facts, tables.emergencies.review.as_ref())
}

fn told(card: &Card, words: &CardWords) -> ToldCard {
    let doses = words.steps.iter().flat_map(|step| &step.doses);
    ToldCard {
        card: card.id.clone(),
        emergency: card.emergency.name(),
        scheme: card.scheme.map(Scheme::name),
        guideline: card.guideline.clone(),
        edition: card.edition.clone(),
        read: card.read.to_string(),
        doses: doses.map(|d| ToldDose { dose: d.name.clone(), amount: d.amount.clone(), by: d.rule.clone() }).collect(),
        avoid: card.avoid.iter().map(|line| line.text.clone()).collect(),
    }
}
