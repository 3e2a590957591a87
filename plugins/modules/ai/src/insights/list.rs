//! `GET /ai/insights`, and what the recommendations share with it.

use chrono::NaiveDate;
use wikala_insight::Transaction;
use wikala_module::http::{Answer, Authorized, Filter, Plain, Shared};
use wikala_module::kernel::policy::{Access, Action, InTenant};
use wikala_module::kernel::time::Timestamp;
use wikala_module::labels::Which;
use wikala_module::{DbError, TenantTx};

use super::body::{InsightBody, InsightsBody};
use super::filter::InsightFilter;
use super::language::{Accepted, Language};
use super::look::{Asked, Found, Plans, look};
use super::seen::seen;
use crate::error::{AiError, codes};
use crate::mind::Minds;
use crate::module::AiState;
use crate::policy::ReadInsights;
use crate::reading;
use crate::store;
use crate::store::findings::{Examination, Wanted};

/// Transactions that are looked through while somebody waits.
const MOST: usize = 20_000;

pub(super) async fn list(
    Authorized(mut access): Authorized<ReadInsights>,
    ai: Shared<AiState>,
    Filter(filter): Filter<InsightFilter>,
    accepted: Accepted,
) -> Answer<Plain<InsightsBody>> {
    filter.check()?;
    let language = accepted.or(filter.language, &access.tenant().locale);
    Ok(Plain(insights(&ai, &mut access, filter, language).await?))
}

/// What was found: worked out now where that is quick, else what a job found.
pub(crate) async fn insights<A: Action<Scope = InTenant>>(
    ai: &AiState,
    access: &mut Access<A>,
    filter: InsightFilter,
    language: Language,
) -> Result<InsightsBody, AiError> {
    let now = ai.clock.now();
    let as_of = filter.to.unwrap_or_else(|| now.date_naive());
    let mut tx = ai.db.begin_read(access).await?;
    let books = books(&mut tx, ai.minds()?, as_of).await?;
    let Some((transactions, plans)) = books else {
        return kept(&mut tx, &filter, language, now).await;
    };
    drop(tx);
    let seen = i64::try_from(transactions.len()).unwrap_or(i64::MAX);
    let asked = Asked::up_to(as_of, filter.from);
    let looking = tokio::task::spawn_blocking(move || look(&transactions, &plans, asked));
    let found = looking.await.map_err(AiError::broke_off)?;
    let is_wanted = |found: &Found| {
        filter.kind.is_none_or(|kind| found.kind == kind.name())
            && filter.from.is_none_or(|from| found.last_day >= from)
    };
    let findings = found.into_iter().filter(is_wanted).take(filter.most());
    Ok(InsightsBody {
        as_of,
        examined_at: now,
        age: 0,
        is_kept: false,
        transactions: seen,
        is_whole: true,
        language,
        findings: findings.map(|found| InsightBody::of(found, language)).collect(),
    })
}

/// All transactions up to a day, with the categories and limits of that day; nothing where they are too many.
async fn books(
    tx: &mut TenantTx<'_>,
    minds: &Minds,
    until: NaiveDate,
) -> Result<Option<(Vec<Transaction>, Plans)>, DbError> {
    let which = Which {
        until: Some(until),
        ..Which::default()
    };
    let pages = reading::read(tx, minds.labels(), &which, MOST, seen).await?;
    if !pages.is_whole() {
        return Ok(None);
    }
    let plans = Plans::read(tx, minds.labels(), until).await?;
    Ok(Some((pages.rows, plans)))
}

/// What a job found.
async fn kept(
    tx: &mut TenantTx<'_>,
    filter: &InsightFilter,
    language: Language,
    now: Timestamp,
) -> Result<InsightsBody, AiError> {
    let examination: Option<Examination> = store::findings::examination(tx).await?;
    let examination = examination.ok_or_else(|| {
        let detail =
            format!("there are more than {MOST} transactions: POST /ai/insights/refresh asks for a job");
        AiError::refused(codes::NOT_EXAMINED, detail)
    })?;
    let wanted = Wanted {
        kind: filter.kind.map(super::filter::InsightKind::name),
        from: filter.from,
        to: filter.to,
        most: i64::try_from(filter.most()).unwrap_or(i64::MAX),
    };
    let rows = store::findings::wanted(tx, &wanted).await?;
    let found = rows
        .into_iter()
        .filter_map(|row| serde_json::from_value::<Found>(row).ok());
    Ok(InsightsBody {
        as_of: examination.as_of,
        age: (now - examination.examined_at).num_seconds().max(0),
        examined_at: examination.examined_at,
        is_kept: true,
        transactions: examination.transactions,
        is_whole: examination.is_whole,
        language,
        findings: found.map(|found| InsightBody::of(found, language)).collect(),
    })
}
