//! Transactions as they are sent here, kept with corrections, and shown to the learner.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_classify::Row;
use wikala_module::extension::categorizer::Entry;
use wikala_module::kernel::actor::Actor;
use wikala_module::kernel::money::{Currency, parse_decimal};

use crate::error::{AiError, codes};

/// Characters of a description that is sent here.
const LONGEST: usize = 10_000;
/// Columns of one's own.
const MOST_CONTEXT: usize = 8;

/// A transaction that need not be in the books.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct TransactionInput {
    #[schema(example = "POS 4711 LIDL SAGT DANKE", max_length = 10000)]
    pub description: String,
    /// Plain decimal; money that goes out is negative.
    #[schema(example = "-12.50")]
    pub amount: String,
    /// ISO 4217.
    #[schema(example = "EUR")]
    pub currency: String,
    #[schema(example = "2026-03-31")]
    pub posted_on: NaiveDate,
    /// The other party.
    #[serde(default)]
    #[schema(example = "Lidl", max_length = 10000)]
    pub counterparty: Option<String>,
    /// Name of the account.
    #[serde(default)]
    #[schema(example = "Checking", max_length = 10000)]
    pub account: Option<String>,
    /// Merchant category code of the card scheme.
    #[serde(default)]
    #[schema(example = 5411)]
    pub merchant_category: Option<u16>,
    /// Columns of one's own, such as a cost centre; the first four count.
    #[serde(default)]
    #[schema(max_items = 8)]
    pub context: Vec<ContextColumn>,
}

/// A column of the tenant's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct ContextColumn {
    #[schema(example = "costCentre", max_length = 200)]
    pub name: String,
    #[schema(example = "KW-01", max_length = 200)]
    pub value: String,
}

impl TransactionInput {
    /// The transaction as the learner is shown it.
    ///
    /// # Errors
    /// `ai.transaction_invalid`, with the field below `pointer`.
    pub(crate) fn entry(self, pointer: &str) -> Result<Entry, AiError> {
        let bad = |field: &str, detail: String| {
            let pointer = format!("{pointer}/{field}");
            AiError::field(codes::TRANSACTION_INVALID, &pointer, "malformed", detail)
        };
        let texts = [
            ("description", Some(&self.description)),
            ("counterparty", self.counterparty.as_ref()),
            ("account", self.account.as_ref()),
        ];
        for (name, text) in texts {
            if text.is_some_and(|text| text.chars().count() > LONGEST) {
                return Err(bad(name, format!("at most {LONGEST} characters")));
            }
        }
        if self.context.len() > MOST_CONTEXT {
            return Err(bad("context", format!("at most {MOST_CONTEXT}")));
        }
        let amount = parse_decimal(&self.amount).map_err(|error| bad("amount", error.to_string()))?;
        let currency = Currency::parse(&self.currency).map_err(|error| bad("currency", error.to_string()))?;
        let context = self.context.into_iter().map(|column| (column.name, column.value));
        Ok(Entry {
            booked_on: self.posted_on,
            amount,
            currency: currency.as_str().to_owned(),
            description: plain(self.description),
            counterparty: self.counterparty.map(plain),
            account: self.account.map(plain).unwrap_or_default(),
            merchant_category: self.merchant_category,
            context: context.map(|(name, value)| (plain(name), plain(value))).collect(),
        })
    }
}

/// Without U+0000, which the store does not hold.
fn plain(text: String) -> String {
    if text.contains('\0') {
        text.replace('\0', " ")
    } else {
        text
    }
}

/// An entry as it is kept with a correction.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct KeptEntry {
    posted_on: NaiveDate,
    amount: Decimal,
    currency: String,
    description: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    counterparty: Option<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    account: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    merchant_category: Option<u16>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    context: Vec<(String, String)>,
}

impl From<&Entry> for KeptEntry {
    fn from(entry: &Entry) -> Self {
        Self {
            posted_on: entry.booked_on,
            amount: entry.amount,
            currency: entry.currency.clone(),
            description: entry.description.clone(),
            counterparty: entry.counterparty.clone(),
            account: entry.account.clone(),
            merchant_category: entry.merchant_category,
            context: entry.context.clone(),
        }
    }
}

impl From<KeptEntry> for Entry {
    fn from(kept: KeptEntry) -> Self {
        Self {
            booked_on: kept.posted_on,
            amount: kept.amount,
            currency: kept.currency,
            description: kept.description,
            counterparty: kept.counterparty,
            account: kept.account,
            merchant_category: kept.merchant_category,
            context: kept.context,
        }
    }
}

/// Shows an entry to the learner.
pub(crate) fn with_row<R>(entry: &Entry, show: impl FnOnce(&Row<'_>) -> R) -> R {
    let context: Vec<(&str, &str)> = entry
        .context
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    show(&Row {
        date: entry.booked_on,
        amount: entry.amount,
        currency: &entry.currency,
        description: &entry.description,
        counterparty: entry.counterparty.as_deref().unwrap_or_default(),
        account: &entry.account,
        mcc: entry.merchant_category,
        context: &context,
    })
}

/// The number by which the learner knows whoever acts.
pub(crate) fn person(actor: Actor) -> wikala_classify::Person {
    let (high, low) = actor.id().unwrap_or(Uuid::nil()).as_u64_pair();
    high ^ low.rotate_left(32)
}
