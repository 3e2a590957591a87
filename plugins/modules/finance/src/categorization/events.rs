//! What happens when a transaction gets its category by suggestion, for the outbox.

use serde::Serialize;
use wikala_module::db::event::Event;

use super::body::CategorizedBy;
use crate::transactions::TransactionBody;
use crate::transactions::events::TransactionFact;

/// A transaction has a category that somebody suggested. The reason stays in the store, because it
/// may repeat the words of the transaction.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Categorized<'a> {
    #[serde(flatten)]
    transaction: TransactionFact<'a>,
    categorized_by: Source<'a>,
    /// Whether no person chose the category of this one.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    is_automatic: bool,
}

#[derive(Serialize)]
struct Source<'a> {
    source: &'a str,
    version: &'a str,
    confidence: f64,
}

impl<'a> Categorized<'a> {
    /// By somebody who was sure enough.
    pub(super) fn automatic(transaction: &'a TransactionBody, from: &'a CategorizedBy) -> Self {
        Self {
            is_automatic: true,
            ..Self::accepted(transaction, from)
        }
    }

    /// By a person, who took what was suggested.
    pub(super) fn accepted(transaction: &'a TransactionBody, from: &'a CategorizedBy) -> Self {
        Self {
            transaction: transaction.into(),
            categorized_by: Source {
                source: &from.source,
                version: &from.version,
                confidence: from.confidence,
            },
            is_automatic: false,
        }
    }
}

impl Event for Categorized<'_> {
    const TYPE: &'static str = "wikala.finance.transaction.categorized.v1";
    fn subject(&self) -> String {
        self.transaction.id.to_string()
    }
}

/// A transaction has another category, whoever it is from.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Recategorized<'a> {
    #[serde(flatten)]
    transaction: TransactionFact<'a>,
    /// Absent when a person chose it.
    #[serde(skip_serializing_if = "Option::is_none")]
    categorized_by: Option<Mark>,
    /// Whether it is the one from before again, which nobody chose just now.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    is_restored: bool,
    /// Whether no person chose the category of this one: a rule did.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    is_automatic: bool,
}

/// The mark on the transaction, without its reason.
#[derive(Serialize)]
struct Mark {
    source: String,
    version: String,
    confidence: f64,
}

impl<'a> Recategorized<'a> {
    pub(crate) fn new(transaction: &'a TransactionBody) -> Self {
        let mark = transaction.categorized_by.as_ref();
        let from: Option<CategorizedBy> = mark.and_then(|mark| serde_json::from_str(mark.text()).ok());
        Self {
            transaction: transaction.into(),
            is_automatic: from.is_some(),
            categorized_by: from.map(|from| Mark {
                source: from.source,
                version: from.version,
                confidence: from.confidence,
            }),
            is_restored: false,
        }
    }

    /// Of a transaction that has back what it had.
    pub(crate) fn restored(transaction: &'a TransactionBody) -> Self {
        Self {
            is_restored: true,
            ..Self::new(transaction)
        }
    }
}

impl Event for Recategorized<'_> {
    const TYPE: &'static str = "wikala.finance.transaction.categorized.v1";
    fn subject(&self) -> String {
        self.transaction.id.to_string()
    }
}
