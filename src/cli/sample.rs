//! `palpate sample`: an invented, filled-in chart.

use std::path::PathBuf;

use crate::app::documents::sample;
use crate::atlas::Atlas;
use crate::chart::Chart;
use crate::cli::terminal::output::{Answer, Failure};
use crate::cli::terminal::{clock, files, values};
use crate::ids::{self, ChartId};
use crate::store::{self, Replace};

/// Write an invented, filled-in chart
#[derive(Debug, clap::Args)]
#[command(after_help = "With SOURCE_DATE_EPOCH set, the chart's id follows from it and the file is always the same.")]
pub(super) struct Arguments {
    /// Where to write it
    #[arg(value_name = "OUT.ron", value_parser = values::file())]
    out: PathBuf,
    /// Replace a sample that is there already, or an empty file
    #[arg(long)]
    force: bool,
}

/// Writes the chart.
///
/// # Errors
/// When it cannot be written, or something is there already.
pub(super) fn run(arguments: &Arguments) -> Result<Answer, Failure> {
    let now = clock::now()?;
    let random = match clock::fixed()? {
        Some(moment) => [moment.unix_seconds().to_be_bytes(); 2].concat().try_into().unwrap_or_default(),
        None => ids::random_bytes(),
    };
    let atlas = Atlas::bundled()?;
    let chart = sample::chart(ChartId::from_random(random), atlas);
    let written = if arguments.force {
        // A sample that somebody has worked on is theirs.
        let is_earlier = |there: &Chart| *there == sample::chart(there.id, atlas);
        store::replace_earlier_chart(&arguments.out, &chart, now.date(), &is_earlier)
    } else {
        store::save(&arguments.out, &chart, Replace::Nothing, now.date()).map(drop)
    };
    written.map_err(|e| files::failure(&e))?;
    Ok(Answer::default())
}
