//! The program.

use std::process::ExitCode;

/// A list is thousands of small strings: with the system's allocator, an eighth of the host's time
/// went into it (ADR-0013).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[tokio::main]
async fn main() -> ExitCode {
    wikala_server::command::run().await
}
