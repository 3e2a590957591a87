//! Where `cargo xtask peers` puts programs, and what tests do without them.

use std::path::{Path, PathBuf};

/// One environment variable that is set and not empty.
#[expect(
    clippy::disallowed_methods,
    reason = "tests are told their peers by environment"
)]
fn variable(name: &str) -> Option<PathBuf> {
    std::env::var_os(name)
        .filter(|value| !value.is_empty())
        .map(PathBuf::from)
}

/// A program of a peer; nothing when it is not installed, and then the test is skipped.
///
/// # Panics
/// When it is not installed in CI, where no test is left out.
pub(crate) fn program(peer: &str, path: &str) -> Option<PathBuf> {
    let program = folder().join(peer).join(path);
    if program.exists() {
        return Some(program);
    }
    let reason = format!("{peer} is not installed (cargo xtask peers)");
    let thread = std::thread::current();
    let test = thread.name().unwrap_or("a test");
    let in_ci = variable("CI").is_some_and(|value| value == Path::new("true"));
    assert!(!in_ci, "{test}: {reason}");
    println!("skipped: {test}: {reason}");
    None
}

/// A file of the project that a peer runs.
pub(crate) fn script(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../peers").join(path)
}

/// `WIKALA_PEERS`, or the folder `cargo xtask` chooses without it.
fn folder() -> PathBuf {
    variable("WIKALA_PEERS").unwrap_or_else(|| {
        let cache = variable("XDG_CACHE_HOME").filter(|cache| cache.is_absolute());
        let cache = cache.or_else(|| Some(variable("HOME")?.join(".cache")));
        cache.unwrap_or_default().join("wikala/peers")
    })
}
