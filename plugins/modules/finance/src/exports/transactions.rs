//! `GET /finance/exports/transactions`: a file that is written while it is sent.

use std::collections::HashMap;

use bytes::Bytes;
use futures_util::{StreamExt, TryStreamExt, stream};
use uuid::Uuid;
use wikala_module::http::codes as http_codes;
use wikala_module::http::{Answer, Authorized, Download, Filter, Problem, Shared};
use wikala_module::kernel::policy::Access;

use super::own_format::{JSON_END, JSON_START, csv_rows, json_rows};
use super::path;
use super::query::{ExportQuery, FileFormat};
use super::row::{ExportRow, OwnAccount, OwnRow};
use crate::imports::category_names::NamedCategory;
use crate::module::FinanceState;
use crate::policy::ExportTransactions;
use crate::store::exports::{self as store, ExportFilter, Position, StoredRow};
use crate::store::imports::destinations::all_category_names;

/// Rows of one read. Each is a short transaction: a slow client holds no connection.
const BATCH: usize = 1000;

/// An export on its way.
struct Export {
    finance: Shared<FinanceState>,
    access: Access<ExportTransactions>,
    filter: ExportFilter,
    format: FileFormat,
    /// Where the next batch begins; nothing before the first.
    after: Option<Position>,
    ended: bool,
}

pub(crate) async fn export(
    Authorized(access): Authorized<ExportTransactions>,
    finance: Shared<FinanceState>,
    Filter(query): Filter<ExportQuery>,
) -> Answer<Download> {
    let day = finance.clock.now().date_naive();
    let format = query.format;
    let filter = query.filter()?;
    let mut export = Export {
        finance,
        access,
        filter,
        format,
        after: None,
        ended: false,
    };
    // The first batch is read before the answer begins, so that a failure has a status.
    let first = export.next().await?;
    let rest = stream::try_unfold(export, |mut export| async {
        if export.ended {
            return Ok(None);
        }
        let bytes = export.next().await?;
        Ok(Some((bytes, export)))
    });
    let content = stream::iter([Ok(first)]).chain(rest.into_stream());
    let (media_type, ending) = match format {
        FileFormat::Csv => ("text/csv; charset=utf-8", "csv"),
        FileFormat::Json => ("application/json", "json"),
    };
    Ok(Download::new(
        media_type,
        format!("transactions-{day}.{ending}"),
        content,
    ))
}

impl Export {
    /// The bytes of the next batch, with what belongs before the first and after the last.
    async fn next(&mut self) -> Result<Bytes, Problem> {
        let first = self.after.is_none();
        let rows = self.read().await?;
        self.ended = rows.len() < BATCH;
        let bytes = match self.format {
            FileFormat::Csv => csv_rows(&rows, first).map_err(broken)?,
            FileFormat::Json => {
                let mut bytes = if first {
                    JSON_START.as_bytes().to_vec()
                } else {
                    Vec::new()
                };
                bytes.extend(json_rows(&rows, first).map_err(broken)?);
                if self.ended {
                    bytes.extend_from_slice(JSON_END.as_bytes());
                }
                bytes
            }
        };
        if let Some(last) = rows.last() {
            self.after = Some((last.row.posted_on, last.id));
        }
        Ok(bytes.into())
    }

    async fn read(&mut self) -> Result<Vec<ExportRow>, Problem> {
        let mut tx = self.finance.db.begin_read(&mut self.access).await?;
        let stored = store::batch(&mut tx, &self.filter, self.after, BATCH as i64).await?;
        let categories = Paths::of(all_category_names(&mut tx).await?);
        Ok(stored
            .into_iter()
            .map(|row| export_row(row, &categories))
            .collect())
    }
}

fn broken(error: impl std::error::Error + Send + Sync + 'static) -> Problem {
    Problem::new(http_codes::INTERNAL).caused_by(error)
}

/// The categories as paths from the top down.
struct Paths(HashMap<Uuid, NamedCategory>);

impl Paths {
    fn of(categories: Vec<NamedCategory>) -> Self {
        Self(
            categories
                .into_iter()
                .map(|category| (category.id, category))
                .collect(),
        )
    }

    /// Kind and path of a category.
    fn get(&self, id: Uuid) -> Option<(String, String)> {
        let mut names = Vec::new();
        let mut next = Some(id);
        // A tree has no way round; the bound only keeps a broken one from being followed for ever.
        while let Some(category) = next.and_then(|id| self.0.get(&id)).filter(|_| names.len() < 32) {
            names.push(category.name.as_str());
            next = category.parent_id;
        }
        names.reverse();
        Some((self.0.get(&id)?.kind.clone(), path::join(names)))
    }
}

fn export_row(stored: StoredRow, categories: &Paths) -> ExportRow {
    let StoredRow {
        key,
        facts,
        payment,
        account,
        texts: (tags, attachments, metadata),
        trace,
    } = stored;
    let (category_kind, category) = key.category_id.and_then(|id| categories.get(id)).unzip();
    let account = OwnAccount {
        id: account.id,
        name: account.name,
        kind: account.kind,
        reference: account.reference,
    };
    let row = OwnRow {
        posted_on: facts.posted_on,
        value_on: facts.value_on,
        kind: facts.kind,
        amount: facts.amount,
        currency: facts.currency,
        payee: payment.payee,
        description: facts.description,
        reference: facts.reference,
        category,
        category_kind,
        status: facts.status,
        account,
        department_id: key.department_id,
        invoice_number: payment.invoice_number,
        payment_method: payment.method,
        payment_date: payment.paid_on,
        due_date: payment.due_on,
        tags,
        attachments,
        metadata,
        approved_by: trace.approved_by,
        created_by: trace.created_by,
        identity: key.identity,
    };
    ExportRow {
        row,
        id: key.id,
        import_id: key.import_id,
        version: trace.version,
        created_at: trace.created_at,
        updated_at: trace.updated_at,
    }
}
