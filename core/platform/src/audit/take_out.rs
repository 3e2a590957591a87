//! `GET /audit/export`: the log as a file that is written while it is sent.

use futures_util::{TryStreamExt, stream};
use serde::Deserialize;
use serde_json::json;
use tokio_util::bytes::Bytes;
use utoipa::{IntoParams, ToSchema};
use wikala_module::http::{Answer, Authorized, Download, Filter, Problem, Shared};
use wikala_module::kernel::policy::Access;

use super::export::Export;
use super::list::merge;
use super::show::{EntryBody, show};
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::policy::ExportAudit;
use crate::store;
use crate::store::audit::{Log, Position, Search};

/// Entries of one piece of a table.
const BATCH: usize = 500;

#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(super) struct ExportQuery {
    #[serde(default)]
    #[param(inline)]
    format: FileFormat,
}

/// `jsonl` can be proved with `wikala audit verify --file`; `csv` is for reading.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = AuditExportFormat)]
enum FileFormat {
    #[default]
    Jsonl,
    Csv,
}

/// Everything done in the tenant and about it.
pub(super) async fn take_out(
    Authorized(mut access): Authorized<ExportAudit>,
    platform: Shared<PlatformState>,
    Filter(query): Filter<ExportQuery>,
) -> Answer<Download> {
    let tenant = access.tenant().clone();
    let format = if query.format == FileFormat::Csv {
        "csv"
    } else {
        "jsonl"
    };
    // Reading is no act, but taking everything out is.
    let mut tx = platform.db.begin_directory(&mut access).await?;
    store::tenants::find(&mut tx, tenant.id.0).await?;
    tx.after(&tenant.id.to_string(), &json!({ "auditExported": format }))?;
    tx.commit().await?;
    let name = format!("audit-{}.{format}", tenant.slug);
    if query.format == FileFormat::Csv {
        let table = Table {
            access,
            platform,
            after: None,
            begun: false,
            ended: false,
        };
        let content = stream::try_unfold(table, |mut table| async {
            let bytes = table.next().await?;
            Ok::<_, Problem>(bytes.map(|bytes| (bytes, table)))
        });
        return Ok(Download::new(
            "text/csv; charset=utf-8",
            name,
            content.into_stream(),
        ));
    }
    let content = stream::try_unfold((Export::new(tenant), platform), |(mut export, platform)| async {
        let bytes = export.next(&platform).await?;
        Ok::<_, Problem>(bytes.map(|bytes| (Bytes::from(bytes), (export, platform))))
    });
    Ok(Download::new("application/jsonl", name, content.into_stream()))
}

/// A table on its way out, newest entries first.
struct Table {
    access: Access<ExportAudit>,
    platform: Shared<PlatformState>,
    after: Option<Position>,
    begun: bool,
    ended: bool,
}

impl Table {
    async fn next(&mut self) -> Result<Option<Bytes>, PlatformError> {
        if self.ended {
            return Ok(None);
        }
        let mut out = String::new();
        if !self.begun {
            out.push_str("id,place,at,actor,actorName,action,requestId,subject,changes,seq,hash\r\n");
            self.begun = true;
        }
        let rows = self.read().await?;
        self.ended = rows.len() < BATCH;
        self.after = rows.last().map(|row| (row.at, row.id));
        rows.iter().for_each(|row| line(row, &mut out));
        Ok(Some(out.into()))
    }

    async fn read(&mut self) -> Result<Vec<EntryBody>, PlatformError> {
        let tenant = self.access.tenant().id.0;
        let (all, limit) = (Search::default(), i64::try_from(BATCH).unwrap_or(i64::MAX));
        let mut tx = self.platform.db.begin_read(&mut self.access).await?;
        let inside = tx.page(tenant, &all, self.after, limit).await?;
        drop(tx);
        let mut tx = self.platform.db.begin_directory(&mut self.access).await?;
        let about = tx.page(tenant, &all, self.after, limit).await?;
        show(&self.platform, &mut tx, merge(inside, about, BATCH)).await
    }
}

fn line(row: &EntryBody, out: &mut String) {
    let changes = row.changes.to_string();
    let (id, at) = (row.id.to_string(), row.at.to_rfc3339());
    let seq = row.seq.map(|seq| seq.to_string());
    let cells = [
        Some(id.as_str()),
        Some(row.place.as_str()),
        Some(&at),
        Some(&row.actor),
        row.actor_name.as_deref(),
        Some(&row.action),
        row.request_id.as_deref(),
        row.subject.as_deref(),
        Some(&changes),
        seq.as_deref(),
        row.hash.as_deref(),
    ];
    let cells: Vec<String> = cells
        .into_iter()
        .map(|cell| csv(cell.unwrap_or_default()))
        .collect();
    out.push_str(&cells.join(","));
    out.push_str("\r\n");
}

/// A cell that no spreadsheet runs as a formula.
fn csv(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\'']);
    let safe = if formula {
        format!("'{text}")
    } else {
        text.to_owned()
    };
    if safe.contains([',', '"', '\r', '\n']) {
        return format!("\"{}\"", safe.replace('"', "\"\""));
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::csv;

    #[test]
    fn a_cell_is_never_a_formula_and_never_two_cells() {
        assert_eq!(csv("=1+1"), "'=1+1");
        assert_eq!(csv("@a,\"b\""), "\"'@a,\"\"b\"\"\"");
        assert_eq!(csv("plain"), "plain");
    }
}
