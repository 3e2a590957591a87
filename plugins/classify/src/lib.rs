//! What a transaction is about: the tenant's rules, a memory of confirmed payees, a small model of the tenant's own rows,
//! and base knowledge, asked in this order. Every answer says who gave it, how sure, and why.
//!
//! A host keeps [`Rule`]s, the bytes of a [`Memory`] and of a [`Model`], and makes an [`Ensemble`] of them:
//!
//! ```
//! use wikala_classify::{Category, Ensemble, Row, Scratch, base::TAXONOMY};
//!
//! let categories = TAXONOMY.iter().map(|common| Category {
//!     id: common.id.into(),
//!     names: vec![common.english.to_owned()],
//!     kind: common.kind,
//! });
//! let ensemble = Ensemble::new(categories.collect());
//! let row = Row {
//!     date: chrono::NaiveDate::MIN,
//!     amount: "-12.50".parse()?,
//!     currency: "EUR",
//!     description: "POS LIDL 4711",
//!     counterparty: "",
//!     account: "",
//!     mcc: None,
//!     context: &[],
//! };
//! let mut scratch = Scratch::default();
//! let answer = ensemble.answer(&row, None, &mut scratch);
//! assert_eq!(answer.best.as_deref(), Some("groceries"));
//! assert_eq!(answer.category(), None, "base knowledge suggests, and books nothing");
//! println!("{:?}", ensemble.explain(&row, None, &answer, &mut scratch));
//! # Ok::<(), rust_decimal::Error>(())
//! ```
//!
//! Pure: no database, no network, no clock, no files. The same rows, the same seed: the same model, byte by byte.

mod answer;
pub mod base;
mod bytes;
mod calibration;
mod ensemble;
pub mod evaluate;
mod features;
mod hash;
mod learner;
mod memory;
mod model;
mod packed;
mod row;
mod rules;
pub mod text;

pub use answer::{Answer, Provenance, Reason, Stage};
pub use bytes::Damaged;
pub use ensemble::{Ensemble, Scratch};
pub use memory::{Memory, Recollection, Scope};
pub use model::{Model, Options, Unfit};
pub use row::{Category, Example, Kind, Person, Row};
pub use rules::{BadRule, Condition, LONGEST_CONDITION, MOST_RULES, Rule, Rules, proposed};
