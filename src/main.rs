//! The program: command line or window, one readable error, an exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    match palpate::ui::start::run(std::env::args_os().nth(1).as_deref().map(std::path::Path::new)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}
