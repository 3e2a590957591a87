//! A transaction that somebody wants to enter.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;
use uuid::Uuid;

use super::body::Attachment;
use super::rules::Proposal;
use super::words::TransactionType;
use crate::wire::MoneyBody;

/// A new transaction. It starts `pending`.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewTransaction {
    #[schema(example = "01939e6c-7d2a-7c1e-9f00-3b1f0a6e5c11")]
    pub account_id: Uuid,
    #[serde(default)]
    pub department_id: Option<Uuid>,
    #[serde(default)]
    pub category_id: Option<Uuid>,
    #[serde(rename = "type")]
    pub kind: TransactionType,
    /// Not negative: `type` says which way the money goes. The currency is the account's.
    pub amount: MoneyBody,
    #[schema(example = "2026-03-31")]
    pub posted_on: NaiveDate,
    #[serde(default)]
    pub value_on: Option<NaiveDate>,
    #[serde(default)]
    #[schema(example = "Office rent, March", max_length = 2000)]
    pub description: String,
    #[serde(default)]
    #[schema(max_length = 200)]
    pub reference_number: Option<String>,
    #[serde(default)]
    #[schema(example = "INV-2026-0117", max_length = 200)]
    pub invoice_number: Option<String>,
    #[serde(default)]
    #[schema(example = "Al Salam Real Estate", max_length = 300)]
    pub vendor_supplier: Option<String>,
    #[serde(default)]
    #[schema(example = "bank_transfer", max_length = 50)]
    pub payment_method: Option<String>,
    #[serde(default)]
    pub payment_date: Option<NaiveDate>,
    #[serde(default)]
    pub due_date: Option<NaiveDate>,
    /// At most 50, each of 1 to 100 characters.
    #[serde(default)]
    #[schema(example = json!(["office", "rent"]), max_items = 50)]
    pub tags: Vec<String>,
    #[serde(default)]
    #[schema(max_items = 50)]
    pub attachments: Vec<Attachment>,
    /// Anything of the caller's own, up to 16 KiB as JSON.
    #[serde(default)]
    #[schema(value_type = Object, example = json!({"costCentre": "KW-01"}))]
    pub metadata: Map<String, Value>,
}

impl NewTransaction {
    /// What the rules look at.
    #[must_use]
    pub fn proposal(&self) -> Proposal<'_> {
        Proposal {
            amount: Some(&self.amount),
            posted_on: Some(self.posted_on),
            value_on: self.value_on,
            payment_date: self.payment_date,
            due_date: self.due_date,
            description: Some(&self.description),
            reference_number: self.reference_number.as_deref(),
            invoice_number: self.invoice_number.as_deref(),
            vendor_supplier: self.vendor_supplier.as_deref(),
            payment_method: self.payment_method.as_deref(),
            tags: Some(&self.tags),
            attachments: Some(&self.attachments),
            metadata: Some(&self.metadata),
        }
    }
}
