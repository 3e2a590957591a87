//! `GET /platform/queues`

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;
use wikala_module::db::Cell;
use wikala_module::http::{Answer, Authorized, Plain, Shared};
use wikala_module::jobs::load::{self, TenantLoad};
use wikala_module::kernel::policy::Access;
use wikala_module::kernel::time::Timestamp;

use super::body::{CellBody, CountsBody, KindBody, TenantBody};
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::policy::ReadQueues;
use crate::store;

/// Tenants that are named.
const NAMED: u8 = 10;

/// The queues of all cells.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Queues)]
pub(super) struct QueuesBody {
    total: CountsBody,
    kinds: Vec<KindBody>,
    cells: Vec<CellBody>,
    /// The ten tenants with the most jobs that could run now.
    tenants: Vec<TenantBody>,
}

/// What the queues hold, two statements in each cell. What jobs are about is not told.
pub(super) async fn read(
    Authorized(mut access): Authorized<ReadQueues>,
    platform: Shared<PlatformState>,
) -> Answer<Plain<QueuesBody>> {
    let now = platform.clock.now();
    let (mut total, mut cells) = (CountsBody::default(), Vec::new());
    let mut kinds: BTreeMap<String, CountsBody> = BTreeMap::new();
    let mut busiest: Vec<(String, TenantLoad)> = Vec::new();
    for cell in platform.db.cells().map(Cell::name) {
        let mut tx = platform.db.begin_control(cell, &mut access).await?;
        let mut jobs = CountsBody::default();
        for load in load::by_kind(&mut tx, now).await? {
            for counts in [&mut total, &mut jobs] {
                counts.add(&load, now);
            }
            kinds.entry(load.kind.clone()).or_default().add(&load, now);
        }
        let found = load::busiest(&mut tx, now, NAMED.into()).await?;
        busiest.extend(found.into_iter().map(|load| (cell.to_owned(), load)));
        cells.push(CellBody {
            cell: cell.to_owned(),
            jobs,
        });
    }
    let kinds = kinds.into_iter().map(|(kind, jobs)| KindBody { kind, jobs });
    Ok(Plain(QueuesBody {
        total,
        kinds: kinds.collect(),
        cells,
        tenants: named(&platform, &mut access, busiest, now).await?,
    }))
}

/// The busiest tenants of all cells, with their names.
async fn named(
    platform: &PlatformState,
    access: &mut Access<ReadQueues>,
    mut busiest: Vec<(String, TenantLoad)>,
    now: Timestamp,
) -> Result<Vec<TenantBody>, PlatformError> {
    busiest.sort_by_key(|(_, load)| (Reverse(load.ready), load.tenant_id));
    busiest.truncate(NAMED.into());
    let ids = busiest.iter().map(|(_, load)| load.tenant_id).collect();
    let mut tx = platform.db.begin_platform(access).await?;
    let mut names = store::tenants::by_id(&mut tx, ids).await?;
    let named = busiest.into_iter().map(|(cell, load)| {
        let row = names.remove(&load.tenant_id);
        TenantBody::of(&load, cell, row, now)
    });
    Ok(named.collect())
}
