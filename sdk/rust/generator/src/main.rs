//! Writes `src/generated` from `openapi/v1.json`, or says how it differs: `cargo run -p generator [-- --check]`.

mod contract;
mod currencies;
mod listings;
mod names;
mod retriable;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use progenitor::{GenerationSettings, Generator, HooksMode, InterfaceStyle};
use serde_json::Value;

fn main() -> ExitCode {
    let check = std::env::args().skip(1).any(|argument| argument == "--check");
    match run(check) {
        Ok(found) if found.is_empty() => ExitCode::SUCCESS,
        Ok(found) => {
            eprintln!("out of date, run `cargo run -p generator`:");
            found.iter().for_each(|name| eprintln!("  {name}"));
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Writes the files, or names those that differ.
fn run(check: bool) -> Result<Vec<String>, Box<dyn Error>> {
    let package = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..");
    let root = package.join("../..");
    let folder = package.join("src/generated");
    fs::create_dir_all(&folder)?;
    let mut found = Vec::new();
    for (name, text) in files(&root)? {
        let file = folder.join(name);
        if !check {
            fs::write(&file, text)?;
        } else if fs::read_to_string(&file).unwrap_or_default() != text {
            found.push(format!("src/generated/{name}"));
        }
    }
    Ok(found)
}

fn files(root: &Path) -> Result<[(&'static str, String); 4], Box<dyn Error>> {
    let contract: Value = serde_json::from_str(&fs::read_to_string(root.join("openapi/v1.json"))?)?;
    let places: Value = serde_json::from_str(&fs::read_to_string(root.join("sdk/vectors/currencies.json"))?)?;
    let readable = contract::prepared(contract.clone());
    Ok([
        ("operations.rs", client(&readable)?),
        ("listings.rs", listings::listings(&readable)),
        ("retriable.rs", retriable::retriable(&contract)),
        ("currencies.rs", currencies::currencies(&places)),
    ])
}

fn client(readable: &Value) -> Result<String, Box<dyn Error>> {
    let mut settings = GenerationSettings::default();
    settings
        .with_interface(InterfaceStyle::Builder)
        .with_hooks(HooksMode::Expected)
        .with_inner_type(quote::quote! { crate::caller::Caller })
        .with_derive("PartialEq")
        .with_replacement("Problem", "crate::problem::Problem", std::iter::empty());
    let document: openapiv3::OpenAPI = serde_json::from_value(readable.clone())?;
    let tokens = Generator::new(&settings).generate_tokens(&document)?;
    Ok(prettyplease::unparse(&syn::parse2(tokens)?))
}
