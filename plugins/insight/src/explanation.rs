//! Why something was found, in a form that no language owns: a key and what goes into its sentence.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::amount::Amount;
use crate::recurring::Cadence;

/// A sentence to be: which one, and what it speaks of.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Explanation {
    /// Which sentence, such as `insight.duplicate`.
    pub key: &'static str,
    pub parameters: BTreeMap<&'static str, Value>,
}

/// Something that a sentence speaks of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    Amount(Amount),
    Day(NaiveDate),
    /// A share of one: 0.25 is a quarter.
    Share(f64),
    /// How many times as much.
    Factor(f64),
    Days(u32),
    Payments(u32),
    Months(u32),
    Cadence(Cadence),
    /// A name that is shown as it is: a payee, a category.
    Name(String),
}

impl Explanation {
    pub(crate) fn new(key: &'static str) -> Self {
        Self {
            key,
            parameters: BTreeMap::new(),
        }
    }

    pub(crate) fn with(mut self, name: &'static str, value: Value) -> Self {
        self.parameters.insert(name, value);
        self
    }

    pub(crate) fn name(self, name: &'static str, text: &str) -> Self {
        self.with(name, Value::Name(text.to_owned()))
    }

    pub(crate) fn amount(self, name: &'static str, amount: Amount) -> Self {
        self.with(name, Value::Amount(amount))
    }

    pub(crate) fn day(self, name: &'static str, day: NaiveDate) -> Self {
        self.with(name, Value::Day(day))
    }
}
