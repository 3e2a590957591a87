//! The numbers of the queues, as operators see them.

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::jobs::load::{KindLoad, TenantLoad};
use wikala_module::kernel::time::Timestamp;

use crate::store::tenants::TenantRow;

/// Jobs by state.
#[derive(Debug, Clone, Default, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = QueueCounts)]
pub(super) struct CountsBody {
    /// They could run now.
    #[schema(example = 12)]
    ready: i64,
    /// They wait for their time, or for their next attempt.
    #[schema(example = 3)]
    scheduled: i64,
    #[schema(example = 4)]
    running: i64,
    /// They failed for good in the last 30 days, and nobody has run them again.
    #[schema(example = 1)]
    dead: i64,
    /// Seconds for which the one could run that waits longest.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = 2)]
    oldest_ready_seconds: Option<i64>,
}

impl CountsBody {
    pub(super) fn add(&mut self, load: &KindLoad, now: Timestamp) {
        self.ready += load.ready;
        self.scheduled += load.scheduled;
        self.running += load.running;
        self.dead += load.dead;
        let age = load.oldest.map(|since| age(since, now));
        self.oldest_ready_seconds = self.oldest_ready_seconds.max(age);
    }
}

fn age(since: Timestamp, now: Timestamp) -> i64 {
    (now - since).num_seconds().max(0)
}

/// Jobs of one kind in all cells.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = QueueKind)]
pub(super) struct KindBody {
    #[schema(example = "finance.export_books")]
    pub(super) kind: String,
    pub(super) jobs: CountsBody,
}

/// Jobs of one cell.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = QueueCell)]
pub(super) struct CellBody {
    #[schema(example = "main")]
    pub(super) cell: String,
    pub(super) jobs: CountsBody,
}

/// A tenant whose jobs wait.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = QueueTenant)]
pub(super) struct TenantBody {
    id: Uuid,
    /// Absent when the directory does not know it any more.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "north-star")]
    slug: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "North Star Trading")]
    name: Option<String>,
    #[schema(example = "main")]
    cell: String,
    /// They could run now.
    #[schema(example = 12)]
    ready: i64,
    /// They wait for their time, or for their next attempt.
    #[schema(example = 3)]
    scheduled: i64,
    /// Seconds for which the one could run that waits longest.
    #[schema(example = 2)]
    oldest_ready_seconds: i64,
}

impl TenantBody {
    pub(super) fn of(load: &TenantLoad, cell: String, row: Option<TenantRow>, now: Timestamp) -> Self {
        let (slug, name) = row.map(|row| (row.slug, row.name)).unzip();
        Self {
            id: load.tenant_id,
            slug,
            name,
            cell,
            ready: load.ready,
            scheduled: load.scheduled,
            oldest_ready_seconds: age(load.oldest, now),
        }
    }
}
