//! Importing a file: one transaction, so that it is there as a whole or not at all.

use std::fs::File;
use std::io::BufReader;
use std::sync::Arc;

use serde::Serialize;
use serde_json::json;
use uuid::Uuid;
use wikala_module::TenantTx;
use wikala_module::db::event::Event;
use wikala_module::db::quota::Use;
use wikala_module::extension::Summary;
use wikala_module::http::Problem;
use wikala_module::http::codes as http_codes;
use wikala_module::kernel::actor::Actor;
use wikala_module::kernel::id::new_uuid;
use wikala_module::kernel::policy::Access;

use super::accounts::Accounts;
use super::category_names::CategoryNames;
use super::examine::{first_look, outcome, stored_dialect};
use super::ledger::{Rules, Tally};
use super::outcome::ImportOutcome;
use super::queue::{self, Work};
use super::reading::{Opened, open};
use super::request::ImportRequest;
use super::screening::{Refused, Screening};
use super::writer::Writer;
use crate::accounts::refusal::WAY_OUT;
use crate::categorization::{self, New};
use crate::error::{FinanceError, codes};
use crate::module::FinanceState;
use crate::policy::{ApproveTransaction, ImportStatement};
use crate::store::accounts;
use crate::store::imports as store;
use crate::store::imports::destinations::{self, FoundAccount};
use crate::store::imports::rows::Origin;
use crate::transactions::METER;

/// An import was committed.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ImportCommitted {
    import_id: Uuid,
    imported: u64,
    duplicates: u64,
    rejected: u64,
    accounts: Vec<Uuid>,
}

impl Event for ImportCommitted {
    const TYPE: &'static str = "wikala.finance.import.committed.v1";
    fn subject(&self) -> String {
        self.import_id.to_string()
    }
}

/// A file that was understood, and the account it is for.
struct Job {
    file: Option<File>,
    opened: Arc<Opened>,
    request: ImportRequest,
    chosen: Option<FoundAccount>,
    /// Whether the importer could approve each row by hand.
    approves: bool,
    /// Rows that the tenant's validators refuse.
    refused: Refused,
    /// Whether somebody should say what the rows are about.
    categorize: bool,
}

/// Imports a statement file. Importing it again adds nothing; `progress` hears how many rows have
/// gone through.
///
/// # Errors
/// A refusal (nothing was stored): unreadable, unsupported, ambiguous, strict, another currency
/// than the account's, too many rows; or the database's failure.
pub async fn import(
    state: &FinanceState,
    mut access: Access<ImportStatement>,
    file: File,
    request: ImportRequest,
    progress: impl Fn(u64),
) -> Result<ImportOutcome, FinanceError> {
    let mut job = prepare(state, &mut access, file, request).await?;
    job.opened.settled()?;
    let _turn = queue::turn(access.tenant().id, Work::Change).await;
    Box::pin(screen(state, &mut access, &mut job)).await?;
    job.categorize = categorization::is_wanted(state.slots.as_ref(), access.tenant()).await;
    let work = async |tx: &mut TenantTx<'_>| commit(state, tx, &mut job, &progress).await;
    queue::alone(&state.db, &mut access, work).await
}

/// Shows what [`import`] would do, and how many rows are there already.
///
/// # Errors
/// As [`import`], but open questions are part of the answer.
pub async fn preview(
    state: &FinanceState,
    mut access: Access<ImportStatement>,
    file: File,
    request: ImportRequest,
) -> Result<ImportOutcome, FinanceError> {
    let mut job = prepare(state, &mut access, file, request).await?;
    if job.opened.settled().is_err() {
        return Ok(first_look(&job.opened));
    }
    let _turn = queue::turn(access.tenant().id, Work::Look).await;
    Box::pin(screen(state, &mut access, &mut job)).await?;
    let mut tx = state.db.begin_read(&mut access).await?;
    let rules = rules(&mut tx, &job).await?;
    let accounts = Accounts::new(&job.request, job.chosen.take(), false);
    let mut writer = Writer::new(&mut tx, accounts, None);
    let (tally, summary) = writer.run(&mut job.file, &job.opened, rules, &|_| {}).await?;
    let duplicates = writer.known;
    Ok(ImportOutcome {
        duplicates,
        ..outcome(&job.opened, tally, summary)
    })
}

/// First pass over the file, off the async threads.
async fn prepare(
    state: &FinanceState,
    access: &mut Access<ImportStatement>,
    file: File,
    request: ImportRequest,
) -> Result<Job, FinanceError> {
    let approves = access.may_also::<ApproveTransaction>();
    let chosen = match request.account_id {
        Some(id) => Some(chosen_account(state, access, id).await?),
        None => None,
    };
    let currency = chosen.as_ref().map(|account| account.currency.clone());
    let mut formats = state.formats.clone();
    formats.extend(state.slots.statement_formats(access.tenant()).await);
    let today = state.clock.now().date_naive();
    let opening = tokio::task::spawn_blocking(move || {
        let mut source = BufReader::with_capacity(256 * 1024, file);
        let opened = open(&formats, &mut source, &request, currency.as_deref(), today)?;
        Ok::<_, FinanceError>((source.into_inner(), opened, request))
    });
    let opened = opening
        .await
        .map_err(|error| Problem::new(http_codes::INTERNAL).caused_by(error))?;
    let (file, opened, request) = opened?;
    Ok(Job {
        file: Some(file),
        opened: Arc::new(opened),
        request,
        chosen,
        approves,
        refused: Refused::default(),
        categorize: false,
    })
}

/// Shows the rows to the tenant's validators, when it has any.
async fn screen(
    state: &FinanceState,
    access: &mut Access<ImportStatement>,
    job: &mut Job,
) -> Result<(), FinanceError> {
    let validators = state.slots.validators(access.tenant()).await;
    if validators.is_empty() {
        return Ok(());
    }
    let rules = {
        let mut tx = state.db.begin_read(access).await?;
        rules(&mut tx, job).await?
    };
    let screening = Screening {
        db: &state.db,
        access,
        validators,
        accounts: Accounts::new(&job.request, job.chosen.clone(), false),
        most: job.request.limits.errors,
        refused: Refused::default(),
    };
    job.refused = screening.run(&mut job.file, &job.opened, rules).await?;
    Ok(())
}

async fn chosen_account(
    state: &FinanceState,
    access: &mut Access<ImportStatement>,
    id: Uuid,
) -> Result<FoundAccount, FinanceError> {
    let mut tx = state.db.begin_read(access).await?;
    let found = destinations::by_id(&mut tx, id).await?;
    let account = found.ok_or_else(|| FinanceError::code(codes::ACCOUNT_NOT_FOUND))?;
    if account.closed_at.is_some() {
        return Err(FinanceError::code(codes::ACCOUNT_CLOSED));
    }
    let standing = accounts::standing(&mut tx, id).await?;
    if standing.is_some_and(|standing| !standing.is_within_plan) {
        return Err(FinanceError::refused(codes::ACCOUNT_FROZEN, WAY_OUT));
    }
    Ok(account)
}

async fn rules(tx: &mut TenantTx<'_>, job: &Job) -> Result<Rules, FinanceError> {
    let categories = destinations::category_names(tx).await?;
    Ok(Rules {
        limits: job.request.limits,
        strict: job.request.strict,
        own: job.opened.is_own(),
        // The operator restores an export; anybody else could claim an approval that never was.
        trusted: tx.actor() == Actor::Operator,
        approves: job.approves,
        categories: CategoryNames::of(&categories),
        refused: job.refused.clone(),
    })
}

async fn commit(
    state: &FinanceState,
    tx: &mut TenantTx<'_>,
    job: &mut Job,
    progress: &impl Fn(u64),
) -> Result<ImportOutcome, FinanceError> {
    let origin = Origin {
        import_id: new_uuid(),
        actor: tx.actor().to_string(),
        at: state.clock.now(),
    };
    let (id, at) = (origin.import_id, origin.at);
    store::begin(tx, new_import(job, &origin)).await?;
    let rules = rules(tx, job).await?;
    let accounts = Accounts::new(&job.request, job.chosen.clone(), true);
    let mut writer = Writer::new(tx, accounts, Some(origin));
    let (tally, summary) = writer.run(&mut job.file, &job.opened, rules, progress).await?;
    let (imported, lacks_category) = (writer.added, writer.lacks_category);
    writer.accounts.check_takes(writer.tx, id).await?;
    let outcome = settle(tx, job, id, imported, tally, summary).await?;
    if job.categorize && lacks_category && imported > 0 {
        categorization::enqueue(tx, New::Imported(id), at).await?;
    }
    // Last, because others wait for whoever holds much of a limit.
    tx.use_quota(&Use {
        meter: METER,
        source: id,
        quantity: stored(imported),
        occurred_at: at,
    })
    .await?;
    Ok(outcome)
}

fn new_import(job: &Job, origin: &Origin) -> store::NewImport {
    store::NewImport {
        id: origin.import_id,
        account_id: job.chosen.as_ref().map(|account| account.id),
        file_name: job.request.file_name.clone(),
        file_digest: job.opened.digest.clone(),
        format: job.opened.understanding.format.clone(),
        dialect: stored_dialect(&job.opened),
        statements: json!([]),
        errors: json!([]),
        imported: 0,
        duplicates: 0,
        rejected: 0,
        state: "committed",
        created_by: origin.actor.clone(),
        created_at: origin.at,
    }
}

/// Writes the figures and the event; the answer tells the same.
async fn settle(
    tx: &mut TenantTx<'_>,
    job: &Job,
    id: Uuid,
    imported: u64,
    tally: Tally,
    summary: Summary,
) -> Result<ImportOutcome, FinanceError> {
    let duplicates = tally.rows.saturating_sub(imported);
    let figures = store::Figures {
        statements: crate::exports::json_text::without_nul(json!(tally.statements)),
        errors: json!(tally.errors),
        imported: stored(imported),
        duplicates: stored(duplicates),
        rejected: stored(tally.rejected),
    };
    store::settle(tx, id, figures).await?;
    let accounts = tally
        .statements
        .iter()
        .filter_map(|statement| statement.account_id)
        .collect();
    let event = ImportCommitted {
        import_id: id,
        imported,
        duplicates,
        rejected: tally.rejected,
        accounts,
    };
    // The audit log says which file it was by its digest, and counts instead of rows.
    let record = json!({ "fileDigest": job.opened.digest, "figures": event });
    tx.after(&id.to_string(), &record)?;
    tx.emit(&event).await?;
    let outcome = outcome(&job.opened, tally, summary);
    Ok(ImportOutcome {
        id: Some(id),
        state: "committed",
        imported,
        duplicates,
        ..outcome
    })
}

fn stored(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
