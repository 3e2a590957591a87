//! A row as it was understood, for people to look at.

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;
use wikala_module::extension::{RowStatus, StatementRow};

/// One of the first rows of a file.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = ImportPreviewRow)]
pub struct PreviewRow {
    /// Line of the file, from 1.
    pub line: u64,
    #[schema(value_type = String, format = Date)]
    pub date: NaiveDate,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = Date)]
    pub value_date: Option<NaiveDate>,
    /// Signed: negative is money leaving the account.
    #[schema(example = "-12.50")]
    pub amount: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payee: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bank_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub balance: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// Announced by the bank and not booked yet.
    pub pending: bool,
}

impl From<&StatementRow> for PreviewRow {
    fn from(row: &StatementRow) -> Self {
        Self {
            line: row.line,
            date: row.date,
            value_date: row.value_date,
            amount: row.amount.to_string(),
            currency: row.currency.clone(),
            account: row.account.clone(),
            payee: row.payee.clone(),
            description: row.description.clone(),
            reference: row.reference.clone(),
            bank_id: row.bank_id.clone(),
            balance: row.balance.map(|balance| balance.to_string()),
            category: row.category.clone(),
            pending: row.status == RowStatus::Pending,
        }
    }
}
