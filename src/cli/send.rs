//! `palpate send`: a signed visit to a FHIR server.

use std::env;
use std::path::PathBuf;
use std::thread;
use std::time::Duration;

use crate::app::exporting::paper;
use crate::atlas::Atlas;
use crate::cli::terminal::output;
use crate::cli::terminal::output::{Answer, Failure};
use crate::cli::terminal::values::WhichVisit;
use crate::cli::terminal::{clock, files, values};
use crate::export::{self, ExportKind, ExportOptions, ViewChoice};
use crate::i18n::{text, text_with};
use crate::region::Region;
use crate::send::{Patience, Pause, Server, Taken, Token, post};
use crate::store::settings::Settings;
use crate::store::settings::folders;
use crate::time::SystemClock;

/// Where the token is taken from; on the command line every program could read it.
const TOKEN: &str = "PALPATE_FHIR_TOKEN";

/// Send a signed visit to a FHIR server
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Sending again makes no duplicates. The bearer token is taken from PALPATE_FHIR_TOKEN, or asked \
                        for with --ask-token. Without TLS nothing is sent but to this computer."
)]
pub(super) struct Arguments {
    /// The chart
    #[arg(value_parser = values::file())]
    file: PathBuf,
    /// The base address of the server, such as <https://fhir.example/r4>
    #[arg(long, value_name = "URL", value_parser = |text: &str| Server::parse(text))]
    fhir: Server,
    /// Which visit: `last`, or the number that `palpate summary` shows
    #[arg(long, value_name = "last|ID", default_value = "last", value_parser = values::visit)]
    visit: WhichVisit,
    /// Ask for the bearer token, without showing it
    #[arg(long)]
    ask_token: bool,
    /// How long one try may take
    #[arg(long, value_name = "SECONDS", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..=3600))]
    timeout: u64,
}

/// Sends the visit.
///
/// # Errors
/// When the chart cannot be read, the visit is not signed, or the server does not say that it has everything.
pub(super) fn run(arguments: &Arguments) -> Result<Answer, Failure> {
    let now = clock::now()?;
    let opened = files::open(&arguments.file, now.date())?;
    let visit = match arguments.visit {
        WhichVisit::Id(id) => Some(id),
        WhichVisit::Last => opened.chart.last_visit().map(|v| v.id),
    };
    let visit = visit.ok_or_else(|| Failure::new(text("cli-no-visit")))?;
    let settings = folders::config().map(|folder| Settings::load(&folder).0).unwrap_or_default();
    let (tables, mut warnings) = files::clinical(Atlas::bundled()?)?;
    let region = Region::of_environment(|name| env::var(name).ok());
    let options = ExportOptions {
        page: paper(&settings, region.place()),
        letterhead: settings.clinic.clone().into(),
        exchange: settings.exchange(),
        tables: Some(tables),
        altered: files::alteration(&opened, visit),
        ..ExportOptions::default()
    };
    let bundle = export::export(&opened.chart, visit, ExportKind::Fhir, ViewChoice::All, &options, now)?.bytes;
    let token = token(arguments.ask_token)?;
    let patience = Patience { timeout: Duration::from_secs(arguments.timeout), ..Patience::default() };
    let mut wait = |pause: Pause| {
        output::say(&pause.to_string());
        thread::sleep(pause.length);
    };
    // A server's time of day is compared with the real one.
    let taken = post(&arguments.fhir, token.as_ref(), &bundle, &patience, &SystemClock, &mut wait)?;
    let mut parts = vec![("visit", visit.to_string().into()), ("server", arguments.fhir.to_string().into())];
    let done = match taken {
        Taken::Counted(receipt) => {
            parts.extend([("created", receipt.created.into()), ("present", receipt.present.into())]);
            text_with("send-done", &parts)
        }
        Taken::WithoutReceipt => text_with("send-done-without-receipt", &parts),
    };
    warnings.extend(files::trailer_warning(opened.trailer));
    Ok(Answer { text: format!("{done}\n"), warnings, ..Answer::default() })
}

/// The token from the prompt or the environment; `None` when there is none.
fn token(ask: bool) -> Result<Option<Token>, Failure> {
    let given = if ask {
        Some(
            rpassword::prompt_password(text("send-prompt"))
                .map_err(|_no_terminal| Failure::new(text("send-no-prompt")))?,
        )
    } else {
        env::var(TOKEN).ok().filter(|t| !t.is_empty())
    };
    Ok(given.map(|t| Token::new(&t)).transpose()?)
}
