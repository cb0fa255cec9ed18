//! The program: command line or window, one readable error, an exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    palpate::cli::main(palpate::ui::platform::start::run)
}
