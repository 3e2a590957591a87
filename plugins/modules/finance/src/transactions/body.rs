//! A transaction as clients see it, read straight from its row and written straight to JSON.

use chrono::NaiveDate;
use diesel::pg::Pg;
use diesel::prelude::*;
use rust_decimal::Decimal;
use serde::ser::SerializeStruct;
use serde::{Deserialize, Serialize, Serializer};
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::kernel::money::{Currency, amount_text};
use wikala_module::kernel::policy::Resource;
use wikala_module::kernel::time::Timestamp;

use super::stored_json::StoredJson;
use super::words::{TransactionStatus, TransactionType};
use crate::categorization::CategorizedBy;
use crate::schema::transactions;
use crate::wire::MoneyBody;

/// A transaction of one account.
#[derive(Debug, Serialize, Queryable, Selectable, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Transaction)]
#[diesel(table_name = transactions, check_for_backend(Pg))]
pub struct TransactionBody {
    pub id: Uuid,
    pub account_id: Uuid,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub department_id: Option<Uuid>,
    /// Absent until somebody or something categorises it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category_id: Option<Uuid>,
    /// Where the category is from, when nobody chose it by hand.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<CategorizedBy>)]
    pub categorized_by: Option<StoredJson>,
    /// The statement import it came with; absent when it was entered by hand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub import_id: Option<Uuid>,
    /// The transaction that it was a part of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub split_from: Option<Uuid>,
    #[serde(rename = "type")]
    pub kind: TransactionType,
    /// Never negative: `type` says which way the money goes.
    #[diesel(embed)]
    #[schema(value_type = MoneyBody)]
    pub amount: StoredAmount,
    #[schema(example = "2026-03-31")]
    pub posted_on: NaiveDate,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value_on: Option<NaiveDate>,
    #[schema(example = "Office rent, March")]
    pub description: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference_number: Option<String>,
    #[schema(example = "INV-2026-0117")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub invoice_number: Option<String>,
    #[schema(example = "Al Salam Real Estate")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vendor_supplier: Option<String>,
    #[schema(example = "bank_transfer")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payment_method: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payment_date: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due_date: Option<NaiveDate>,
    pub status: TransactionStatus,
    /// The actor that approved it.
    #[schema(example = "user:01939e6c-7d2a-7c1e-9f00-3b1f0a6e5c11")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approved_by: Option<String>,
    #[schema(example = "user:01939e6c-7d2a-7c1e-9f00-3b1f0a6e5c12")]
    pub created_by: String,
    #[schema(example = json!(["office", "rent"]))]
    pub tags: Vec<String>,
    #[schema(value_type = Vec<Attachment>)]
    pub attachments: StoredJson,
    #[schema(value_type = Object, example = json!({"costCentre": "KW-01"}))]
    pub metadata: StoredJson,
    pub version: i32,
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    pub updated_at: Timestamp,
    /// Only on deleted transactions, which only the bin (`deleted=true`) lists.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub deleted_at: Option<Timestamp>,
}

/// What attribute policies call a transaction.
pub(crate) const KIND: &str = "finance.transaction";

/// The transaction as attribute policies see it: amounts have no sign there either.
impl From<&TransactionBody> for Resource {
    fn from(body: &TransactionBody) -> Self {
        Self {
            kind: KIND.to_owned(),
            id: Some(body.id),
            owner: Some(body.created_by.clone()),
            department: body.department_id,
            amount: Some(body.amount.amount.abs()),
            currency: Some(body.amount.currency.clone()),
        }
    }
}

/// A signed amount as stored; on the wire it has no sign.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = transactions, check_for_backend(Pg))]
pub struct StoredAmount {
    pub amount: Decimal,
    pub currency: String,
}

impl Serialize for StoredAmount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let amount = self.amount.abs();
        let text = Currency::parse(&self.currency).map_or_else(
            |_unknown| amount.to_string(),
            |currency| amount_text(amount, currency),
        );
        let mut money = serializer.serialize_struct("Money", 2)?;
        money.serialize_field("amount", &text)?;
        money.serialize_field("currency", &self.currency)?;
        money.end()
    }
}

/// A reference to a stored file; the file itself is kept elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Attachment {
    #[schema(example = "receipt.pdf", min_length = 1, max_length = 255)]
    pub name: String,
    /// Absolute: `https`, `http`, `s3` or `urn`.
    #[schema(example = "https://files.example.com/receipt.pdf", max_length = 2000)]
    pub uri: String,
    #[schema(example = "application/pdf", max_length = 127)]
    pub media_type: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_sent_without_sign_and_with_the_places_of_its_currency() {
        let sent = |text: &str, currency: &str| {
            let amount = StoredAmount {
                amount: text.parse().unwrap(),
                currency: currency.into(),
            };
            serde_json::to_string(&amount).unwrap()
        };
        assert_eq!(sent("-12.3400", "KWD"), r#"{"amount":"12.340","currency":"KWD"}"#);
        assert_eq!(sent("-0.0000", "JPY"), r#"{"amount":"0","currency":"JPY"}"#);
        assert_eq!(sent("1.2345", "USD"), r#"{"amount":"1.2345","currency":"USD"}"#);
    }
}
