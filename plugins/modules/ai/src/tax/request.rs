//! What the packs are asked about.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_classify::base::Common;
use wikala_module::kernel::money::parse_decimal;

use crate::error::{AiError, codes};
use crate::reading::is_plain;

/// Transactions with details.
const MOST_DETAILS: usize = 1_000;

/// Which transactions, and what the books do not say of them.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct TaxRequest {
    /// Two letters of ISO 3166-1.
    #[schema(example = "AE")]
    pub jurisdiction: String,
    /// First posting date.
    #[schema(example = "2026-01-01")]
    pub from: NaiveDate,
    /// Last posting date.
    #[schema(example = "2026-03-31")]
    pub to: NaiveDate,
    /// Of this account.
    #[serde(default)]
    pub account_id: Option<Uuid>,
    /// What the tenant's categories mean in the default taxonomy, by identifier, where their names do not tell.
    #[serde(default)]
    #[schema(value_type = std::collections::HashMap<String, String>, example = json!({ "01939e6c-7d2a-7c1e-9f00-3b1f0a6e5c11": "dining" }))]
    pub categories: BTreeMap<Uuid, String>,
    /// What is known of single transactions.
    #[serde(default)]
    #[schema(max_items = 1000)]
    pub details: Vec<TaxDetail>,
    /// The periods that answers are added up by.
    #[serde(default)]
    pub period: TaxPeriod,
}

/// The periods of returns.
#[derive(Debug, Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum TaxPeriod {
    Month,
    #[default]
    Quarter,
    Year,
}

/// What is known of a transaction. It counts before what the transaction's metadata says.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct TaxDetail {
    pub transaction_id: Uuid,
    /// Two letters of ISO 3166-1.
    #[serde(default)]
    #[schema(example = "DE")]
    pub counterparty_country: Option<String>,
    /// The tax that the invoice shows: a plain decimal.
    #[serde(default)]
    #[schema(example = "19.00")]
    pub invoice_tax: Option<String>,
    /// Documents that are there.
    #[serde(default)]
    #[schema(example = json!(["tax_invoice"]))]
    pub evidence: BTreeSet<String>,
    /// What rules ask for.
    #[serde(default)]
    #[schema(value_type = std::collections::HashMap<String, String>, example = json!({ "purpose": "entertainment" }))]
    pub facts: BTreeMap<String, String>,
}

impl TaxRequest {
    /// Refuses what makes no sense.
    pub(crate) fn check(&self) -> Result<(), AiError> {
        let bad =
            |pointer: &str, detail: &str| AiError::field(codes::TAX_INVALID, pointer, "malformed", detail);
        for (pointer, day) in [("/from", self.from), ("/to", self.to)] {
            if !is_plain(day) {
                return Err(bad(pointer, "a year has four digits"));
            }
        }
        if self.from > self.to {
            return Err(bad("/to", "not before from"));
        }
        if self.details.len() > MOST_DETAILS {
            return Err(bad("/details", "at most 1000"));
        }
        if let Some(name) = self
            .categories
            .values()
            .find(|name| Common::named(name).is_none())
        {
            return Err(bad(
                "/categories",
                &format!("{name:?} is no category of the default taxonomy"),
            ));
        }
        let taxes = self.details.iter().filter_map(|one| one.invoice_tax.as_deref());
        for tax in taxes {
            parse_decimal(tax).map_err(|error| bad("/details", &error.to_string()))?;
        }
        Ok(())
    }
}

impl TaxDetail {
    pub(super) fn tax(&self) -> Option<Decimal> {
        parse_decimal(self.invoice_tax.as_deref()?).ok()
    }
}

impl From<TaxPeriod> for wikala_tax::Period {
    fn from(period: TaxPeriod) -> Self {
        match period {
            TaxPeriod::Month => Self::Month,
            TaxPeriod::Quarter => Self::Quarter,
            TaxPeriod::Year => Self::Year,
        }
    }
}
