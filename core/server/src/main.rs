//! The program.

use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    wikala_server::command::run().await
}
