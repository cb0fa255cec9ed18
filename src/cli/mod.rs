//! The command line: everything but the window, and all of it without a display.
//!
//! One file per subcommand. Each takes its arguments and hands back an [`Answer`]; only [`terminal::output`] writes to the
//! terminal. The window is not known here; whoever calls [`main`] brings it along. Help texts stand beside the
//! arguments that they explain, all other texts in `assets/texts`.

mod batch;
mod check;
mod emergencies;
mod export;
mod interrupt;
mod locate;
mod note;
mod product;
mod sample;
#[cfg(feature = "send")]
mod send;
mod summary;
mod terminal;

use crate::i18n::{self, English};
use crate::region::Region;
use crate::store::settings::{Settings, folders};
use std::fmt::Display;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use terminal::output::{Answer, Failure};

/// Charts myofascial trigger points and their injections on a body outline.
#[derive(Debug, Parser)]
#[command(
    name = "palpate",
    version,
    args_conflicts_with_subcommands = true,
    disable_help_subcommand = true,
    after_help = "A chart whose name is that of a command is opened as ./NAME.\n\
                  Exit codes: 0 done, 1 failed or problems found, 2 wrong arguments."
)]
struct Arguments {
    /// A chart to open in the window
    #[arg(value_parser = terminal::values::file())]
    file: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

/// What can be done without a window.
#[derive(Debug, Subcommand)]
enum Command {
    Export(export::Arguments),
    Check(check::Arguments),
    Summary(summary::Arguments),
    Note(note::Arguments),
    Locate(locate::Arguments),
    Sample(sample::Arguments),
    Emergencies(emergencies::Arguments),
    #[cfg(feature = "send")]
    Send(send::Arguments),
}

impl Command {
    /// Whether the present goes into what it writes or checks.
    const fn tells_time(&self) -> bool {
        match self {
            Self::Export(_)
            | Self::Check(_)
            | Self::Summary(_)
            | Self::Note(_)
            | Self::Sample(_)
            | Self::Emergencies(_) => true,
            #[cfg(feature = "send")]
            Self::Send(_) => true,
            Self::Locate(_) => false,
        }
    }
}

/// Reads the program's arguments and does what they say. `open_window` is called when they ask for no command, with
/// the chart to open; its error is printed as it is.
pub fn main<E: Display>(open_window: impl FnOnce(Option<&Path>) -> Result<(), E>) -> ExitCode {
    terminal::panics::say_only_where();
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(e) => return terminal::output::usage(&e),
    };
    if arguments.command.as_ref().is_some_and(Command::tells_time)
        && let Some(words) = terminal::clock::unknown_zone()
    {
        terminal::output::say(&words);
    }
    i18n::speak(english());
    let answer = match arguments.command {
        None => open_window(arguments.file.as_deref()).map(|()| Answer::default()).map_err(Failure::new),
        Some(Command::Export(a)) => match a.checked() {
            Ok(a) => export::run(&a),
            Err(e) => return terminal::output::usage(&e),
        },
        Some(Command::Check(a)) => check::run(&a),
        Some(Command::Summary(a)) => summary::run(&a),
        Some(Command::Note(a)) => note::run(&a),
        Some(Command::Locate(a)) => locate::run(&a),
        Some(Command::Sample(a)) => sample::run(&a),
        Some(Command::Emergencies(a)) => emergencies::run(&a),
        #[cfg(feature = "send")]
        Some(Command::Send(a)) => send::run(&a),
    };
    terminal::output::print(answer)
}

/// The English of the settings, else of the system's region.
fn english() -> English {
    let settings = folders::config().ok().and_then(|folder| Settings::peek(&folder)).unwrap_or_default();
    settings.english.english(&Region::of_environment(|name| std::env::var(name).ok()))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    fn parsed(arguments: &[&str]) -> Result<Arguments, clap::Error> {
        Arguments::try_parse_from(std::iter::once("palpate").chain(arguments.iter().copied()))
    }

    #[test]
    fn the_arguments_are_well_formed() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn a_file_alone_is_for_the_window() {
        let arguments = parsed(&["a.ron"]).unwrap();
        assert!(arguments.command.is_none(), "{arguments:?}");
        assert_eq!(arguments.file, Some("a.ron".into()));
        assert!(parsed(&[]).unwrap().file.is_none(), "no arguments open the window");
    }

    #[test]
    fn a_file_named_like_a_command_is_opened_by_its_path() {
        assert_eq!(parsed(&["./check"]).unwrap().file, Some("./check".into()));
        assert!(parsed(&["check"]).is_err(), "the command wants files");
        assert!(parsed(&["a.ron", "check", "b.ron"]).is_err(), "a file and a command do not go together");
    }

    #[test]
    fn pipes_are_refused_with_a_reason() {
        for arguments in [&["-"][..], &["check", "-"], &["sample", "-"], &["summary", "-"]] {
            let error = parsed(arguments).unwrap_err().to_string();
            assert!(error.contains("name a file"), "{arguments:?}: {error}");
        }
    }
}
