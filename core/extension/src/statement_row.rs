//! One money movement as a statement tells it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;

/// One money movement. Text is kept as written (only surrounding blanks are removed); nothing in it is a formula.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StatementRow {
    /// Line of the file, from 1, where the row begins.
    pub line: u64,
    /// The holder's account as the file names it, when it does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
    /// Booking date, a calendar date as written: no time zone is applied.
    pub date: NaiveDate,
    /// Value date, when the file has one beside the booking date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value_date: Option<NaiveDate>,
    /// Amount in units of the currency (not cents), exact as written. Negative: money leaving the holder.
    pub amount: Decimal,
    /// Three-letter code, when the file or a hint tells it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// The other party.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payee: Option<String>,
    /// Purpose or narrative; the parts of several text columns are joined with a blank.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// A reference that need not be unique.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// The bank's own identifier of the movement; set only when the file uses it once per movement.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bank_id: Option<String>,
    /// Balance of the account after the movement.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub balance: Option<Decimal>,
    /// Whether the bank has booked it.
    pub status: RowStatus,
    /// The bank's or program's own category.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// Amount and currency before conversion, signed as `amount`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub original: Option<(Decimal, String)>,
    /// Other columns by header name, empty cells left out.
    #[expect(clippy::box_collection, reason = "most rows have none, and a row moves often")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extra: Option<Box<BTreeMap<String, String>>>,
}

/// Whether a movement is final.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum RowStatus {
    /// The bank has booked it.
    #[default]
    Booked,
    /// Announced or reserved; it may change or vanish.
    Pending,
}
