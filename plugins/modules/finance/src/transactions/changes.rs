//! What somebody wants to change about a transaction.

use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;
use uuid::Uuid;

use super::body::Attachment;
use super::given::given;
use super::rules::Proposal;
use super::words::TransactionType;
use crate::wire::MoneyBody;

/// Changes of a transaction. What is not sent stays; `null` clears; lists and `metadata` are
/// replaced as a whole. Changing account, type, amount or posting date of an approved transaction
/// makes it `pending` again, because the approval was for other figures.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TransactionChanges {
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Uuid)]
    pub account_id: Option<Uuid>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<Uuid>)]
    pub department_id: Option<Option<Uuid>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<Uuid>, example = "5e154179-5489-5980-b921-38f996e1359f")]
    pub category_id: Option<Option<Uuid>>,
    #[serde(default, deserialize_with = "given", rename = "type")]
    #[schema(value_type = TransactionType)]
    pub kind: Option<TransactionType>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = MoneyBody)]
    pub amount: Option<MoneyBody>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = NaiveDate)]
    pub posted_on: Option<NaiveDate>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<NaiveDate>)]
    pub value_on: Option<Option<NaiveDate>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = String, example = "Office rent, March", max_length = 2000)]
    pub description: Option<String>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>, max_length = 200)]
    pub reference_number: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>, max_length = 200)]
    pub invoice_number: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>, max_length = 300)]
    pub vendor_supplier: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>, max_length = 50)]
    pub payment_method: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<NaiveDate>)]
    pub payment_date: Option<Option<NaiveDate>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<NaiveDate>)]
    pub due_date: Option<Option<NaiveDate>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Vec<String>, example = json!(["office", "rent"]), max_items = 50)]
    pub tags: Option<Vec<String>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Vec<Attachment>, max_items = 50)]
    pub attachments: Option<Vec<Attachment>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Object)]
    pub metadata: Option<Map<String, Value>>,
}

impl TransactionChanges {
    /// What the rules look at; what is not sent or cleared breaks none.
    #[must_use]
    pub fn proposal(&self) -> Proposal<'_> {
        fn set(text: Option<&Option<String>>) -> Option<&str> {
            text.and_then(Option::as_deref)
        }
        Proposal {
            amount: self.amount.as_ref(),
            posted_on: self.posted_on,
            value_on: self.value_on.flatten(),
            payment_date: self.payment_date.flatten(),
            due_date: self.due_date.flatten(),
            description: self.description.as_deref(),
            reference_number: set(self.reference_number.as_ref()),
            invoice_number: set(self.invoice_number.as_ref()),
            vendor_supplier: set(self.vendor_supplier.as_ref()),
            payment_method: set(self.payment_method.as_ref()),
            tags: self.tags.as_deref(),
            attachments: self.attachments.as_deref(),
            metadata: self.metadata.as_ref(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn null_clears_what_may_be_empty_and_is_refused_elsewhere() {
        let read = |text| serde_json::from_str::<TransactionChanges>(text);
        assert_eq!(read("{}").unwrap().vendor_supplier, None);
        assert_eq!(
            read(r#"{"vendorSupplier": null}"#).unwrap().vendor_supplier,
            Some(None)
        );
        assert!(read(r#"{"amount": null}"#).is_err());
        assert!(read(r#"{"status": "paid"}"#).is_err());
    }
}
