//! `GET /platform/fleet`

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;
use wikala_module::db::migrator::Share;
use wikala_module::http::{Answer, Authorized, Plain, Shared};

use super::body::CountsBody;
use crate::module::PlatformState;
use crate::policy::ReadFleet;

/// The fleet: every tenant of every cell.
#[derive(Debug, Default, Serialize, ToSchema)]
#[schema(as = Fleet)]
pub(super) struct FleetBody {
    total: CountsBody,
    modules: Vec<ModuleCountsBody>,
    cells: Vec<CellBody>,
}

/// Tenants by where they stand with one module.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = FleetModule)]
pub(super) struct ModuleCountsBody {
    #[schema(example = "finance")]
    module: String,
    tenants: CountsBody,
}

/// The tenants of one cell.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = FleetCell)]
pub(super) struct CellBody {
    #[schema(example = "main")]
    cell: String,
    total: CountsBody,
    modules: Vec<ModuleCountsBody>,
}

/// Where the tenants stand, one statement in each cell.
pub(super) async fn overview(
    Authorized(mut access): Authorized<ReadFleet>,
    platform: Shared<PlatformState>,
) -> Answer<Plain<FleetBody>> {
    let (mut all, mut cells) = (Vec::new(), Vec::new());
    for cell in platform.db.cells() {
        let mut tx = platform.db.begin_control(cell.name(), &mut access).await?;
        let shares = platform.migrator.shares(&mut tx).await?;
        let (total, modules) = counted(&shares);
        cells.push(CellBody {
            cell: cell.name().to_owned(),
            total,
            modules,
        });
        all.extend(shares);
    }
    let (total, modules) = counted(&all);
    Ok(Plain(FleetBody {
        total,
        modules,
        cells,
    }))
}

/// All modules together, and each of them by name.
fn counted(shares: &[Share]) -> (CountsBody, Vec<ModuleCountsBody>) {
    let mut total = CountsBody::default();
    let mut modules: BTreeMap<&str, CountsBody> = BTreeMap::new();
    for share in shares {
        match &share.module {
            None => total.add(share),
            Some(module) => modules.entry(module).or_default().add(share),
        }
    }
    let named = modules.into_iter().map(|(module, tenants)| ModuleCountsBody {
        module: module.to_owned(),
        tenants,
    });
    (total, named.collect())
}
