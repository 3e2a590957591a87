//! The packs that come with the program.

use crate::pack::{Pack, PackError};
use crate::packs::PackSet;
use crate::signature::VerifiedPack;

const PACKS: &[&str] = &[
    include_str!("../packs/ae-tax.toml"),
    include_str!("../packs/de-tax.toml"),
];

/// The packs that come with the program: value added tax and corporate tax of the United Arab Emirates, value added tax and
/// business expenses of Germany.
///
/// # Errors
/// None that a released program has: a test reads them all.
pub fn packs() -> Result<Vec<VerifiedPack>, PackError> {
    let packs = PACKS.iter().map(|text| Pack::from_toml(text));
    packs.map(|pack| pack.map(VerifiedPack::of_program)).collect()
}

/// The same, together.
///
/// # Errors
/// As [`packs`].
pub fn set() -> Result<PackSet, PackError> {
    Ok(packs()?.iter().map(|verified| verified.pack().clone()).collect())
}
