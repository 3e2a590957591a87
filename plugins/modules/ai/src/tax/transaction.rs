//! Transactions of the books as tax packs are asked about them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use uuid::Uuid;
use wikala_classify::base::Common;
use wikala_module::TenantTx;
use wikala_module::kernel::money::{Currency, Money, parse_decimal};
use wikala_module::labels::{Label, Labelled, Labels, Which};
use wikala_tax::TaxTransaction;

use super::request::{TaxDetail, TaxRequest};
use crate::error::{AiError, codes};
use crate::mind::category;
use crate::reading;

/// Transactions of one question.
const MOST: usize = 5_000;
/// Fields of a transaction's metadata that are no facts.
const COUNTRY: &str = "counterparty_country";
const TAX: &str = "invoice_tax";
const EVIDENCE: &str = "evidence";

/// The transactions that are asked about.
pub(super) async fn transactions(
    tx: &mut TenantTx<'_>,
    labels: &dyn Labels,
    request: &TaxRequest,
) -> Result<Vec<TaxTransaction>, AiError> {
    let kinds = kinds(&labels.all(tx).await?, request);
    let details: HashMap<Uuid, &TaxDetail> = request
        .details
        .iter()
        .map(|one| (one.transaction_id, one))
        .collect();
    let which = Which {
        since: Some(request.from),
        until: Some(request.to),
        account: request.account_id,
        ..Which::default()
    };
    let see = |row: &Labelled| {
        let detail = details.get(&row.id).copied();
        transaction(row, &kinds, detail)
    };
    let pages = reading::read(tx, labels, &which, MOST, see).await?;
    if !pages.is_whole() {
        let detail = format!("more than {MOST} in these days: ask for fewer days, or for one account");
        return Err(AiError::refused(codes::TOO_MANY, detail));
    }
    Ok(pages.rows)
}

/// What the tenant's categories mean: as the request says, else by their names.
fn kinds(labels: &[Label], request: &TaxRequest) -> HashMap<Uuid, String> {
    let by_name = |label: &Label| {
        let common = Common::of(&category(label))?;
        Some((label.id, common.category().id.to_owned()))
    };
    let mut kinds: HashMap<Uuid, String> = labels.iter().filter_map(by_name).collect();
    kinds.extend(request.categories.clone());
    kinds
}

fn transaction(
    row: &Labelled,
    kinds: &HashMap<Uuid, String>,
    detail: Option<&TaxDetail>,
) -> Option<TaxTransaction> {
    let entry = &row.entry;
    let currency = Currency::parse(&entry.currency).ok()?;
    let mut known: BTreeMap<String, String> = entry.context.iter().cloned().collect();
    let country = known.remove(COUNTRY);
    let tax = known.remove(TAX).and_then(|text| parse_decimal(&text).ok());
    let documents = known.remove(EVIDENCE).unwrap_or_default();
    let mut evidence: BTreeSet<String> = documents
        .split(',')
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty())
        .collect();
    if let Some(detail) = detail {
        known.extend(detail.facts.clone());
        evidence.extend(detail.evidence.iter().cloned());
    }
    Some(TaxTransaction {
        id: row.id,
        day: entry.booked_on,
        amount: Money::new(entry.amount, currency).ok()?,
        category: row.category.and_then(|id| kinds.get(&id).cloned()),
        text: format!(
            "{} {}",
            entry.counterparty.as_deref().unwrap_or_default(),
            entry.description
        ),
        counterparty_country: detail
            .and_then(|one| one.counterparty_country.clone())
            .or(country),
        invoice_tax: detail.and_then(TaxDetail::tax).or(tax),
        evidence,
        facts: known,
    })
}
