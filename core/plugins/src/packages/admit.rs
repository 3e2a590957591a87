//! Whether a package is taken: it is read, trusted, and its component is what the manifest says.

use std::sync::Arc;

use wikala_module::http::{Problem, codes as http};
use wikala_plugin_host::Refusal;
use wikala_plugin_package::{Limits, Package, Trust};

use super::file::PackageFile;
use crate::codes;
use crate::engine;
use crate::facts::Facts;
use crate::options::Options;
use crate::state::PluginsState;

/// Names that stand for something else in paths.
const RESERVED: [&str; 2] = ["catalogue", "packages"];

/// A package that may be kept.
pub(super) struct Admitted {
    pub(super) facts: Facts,
    pub(super) digest: Vec<u8>,
    /// Publisher and key of the signature that was believed.
    pub(super) signed_by: Option<String>,
    pub(super) content: Vec<u8>,
}

/// What a package may weigh here.
pub(crate) fn limits(options: &Options) -> Limits {
    Limits {
        archive: options.max_package,
        ..Limits::default()
    }
}

/// Reads a package that somebody sent.
///
/// # Errors
/// [`codes::PACKAGE_INVALID`] or [`codes::PACKAGE_UNTRUSTED`], with the reason.
pub(super) async fn admit(state: &PluginsState, file: PackageFile) -> Result<Admitted, Problem> {
    // Opening takes memory: a few at a time.
    let turn = state.opening.acquire().await;
    let turn = turn.map_err(|closed| Problem::new(http::UNAVAILABLE).caused_by(closed))?;
    let options = Arc::clone(&state.options);
    let opened = tokio::task::spawn_blocking(move || open(file, &options));
    let opened = opened
        .await
        .map_err(|error| Problem::new(http::INTERNAL).caused_by(error))?;
    let (admitted, component) = opened?;
    // Only compiling shows whether its functions have the shape that is called.
    let compiled = state.plugins.compile(component).await;
    drop(turn);
    compiled.map_err(refused)?;
    Ok(admitted)
}

fn refused(refusal: Refusal) -> Problem {
    match refusal {
        Refusal::Host(why) => Problem::new(http::UNAVAILABLE).detail(why),
        refusal => invalid(refusal.code(), refusal.to_string()),
    }
}

fn open(file: PackageFile, options: &Options) -> Result<(Admitted, Vec<u8>), Problem> {
    let broken = |error: std::io::Error| Problem::new(http::INTERNAL).caused_by(error);
    let content = file.read().map_err(broken)?;
    let package = Package::read(&content, &limits(options));
    let package = package.map_err(|error| invalid(error.code(), error.to_string()))?;
    let trust = options.trust.check(&package).map_err(|error| {
        Problem::new(codes::PACKAGE_UNTRUSTED)
            .detail(error.to_string())
            .field("", error.code(), error.to_string())
    })?;
    let facts = Facts::of(&package);
    if RESERVED.contains(&facts.name.as_str()) {
        return Err(invalid(
            "reserved_name",
            format!("no plugin can be called {}", facts.name),
        ));
    }
    engine::examine(package.component(), &facts).map_err(|(code, detail)| invalid(code, detail))?;
    let admitted = Admitted {
        digest: package.digest.as_bytes().to_vec(),
        signed_by: match trust {
            Trust::Signed { publisher, key } => Some(format!("{publisher}:{key}")),
            Trust::Unproven => None,
        },
        facts,
        content,
    };
    Ok((admitted, package.content.component))
}

fn invalid(code: &str, detail: String) -> Problem {
    Problem::new(codes::PACKAGE_INVALID)
        .detail(detail.clone())
        .field("", code, detail)
}
