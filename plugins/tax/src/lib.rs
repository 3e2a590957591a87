//! Tax rules as data, and answers that cite them.
//!
//! A [`Pack`] holds the rules of one jurisdiction in one version, each with its dates and its place in the law. [`analyse`]
//! asks packs about a transaction on a day; every [`Answer`] names the rule, the version, the dates and the inputs it
//! rests on, and "no rule applies" and "this must be known first" are answers too. Packs are signed by their publisher and
//! swapped as a whole ([`Packs`]); [`recompute`] lists what a new version changes.
//!
//! What a pack says is information, not advice. Nothing here reads a clock, a database or a file.

pub mod analysis;
pub mod builtin;
mod matching;
pub mod pack;
pub mod packs;
pub mod recompute;
pub mod signature;
pub mod suggestion;
pub mod totals;
pub mod transaction;

pub use analysis::{Analysis, Answer, Verdict, analyse, analyse_all};
pub use pack::{Pack, PackError};
pub use packs::{PackSet, Packs};
pub use recompute::{Affected, recompute};
pub use signature::{PublicKey, Signature, SigningKey, TrustedKeys, VerifiedPack};
pub use suggestion::{Suggestion, suggestions};
pub use totals::{Period, Total, totals};
pub use transaction::TaxTransaction;

/// What stands next to every answer.
pub const NOTICE: &str = "Information drawn from public law, not tax advice.";
