//! Where tenants stand, as operators see it.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::db::migrator::{Fault, ModuleStanding, Share, Standing, TenantStanding};
use wikala_module::kernel::tenant::TenantSchema;
use wikala_module::kernel::time::Timestamp;

use crate::store::tenants::TenantRow;

/// Where the schema of a tenant stands against the migrations that this host knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum FleetState {
    /// At the newest migration of every module.
    Current,
    /// Not migrated yet.
    Behind,
    /// The last try failed, or it must not be tried.
    Failed,
}

impl FleetState {
    pub(super) fn standing(self) -> Standing {
        match self {
            Self::Current => Standing::Current,
            Self::Behind => Standing::Behind,
            Self::Failed => Standing::Failed,
        }
    }
}

impl From<Standing> for FleetState {
    fn from(standing: Standing) -> Self {
        match standing {
            Standing::Current => Self::Current,
            Standing::Behind => Self::Behind,
            Standing::Failed => Self::Failed,
        }
    }
}

/// Tenants by state.
#[derive(Debug, Clone, Default, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = FleetCounts)]
pub(super) struct CountsBody {
    #[schema(example = 198)]
    pub(super) current: i64,
    #[schema(example = 1)]
    pub(super) behind: i64,
    #[schema(example = 1)]
    pub(super) failed: i64,
    /// When one of them was last migrated.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub(super) migrated_at: Option<Timestamp>,
    /// When the one was last migrated that has been behind, or failing, for longest.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub(super) waiting_since: Option<Timestamp>,
    /// When a try last failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub(super) tried_at: Option<Timestamp>,
}

impl CountsBody {
    pub(super) fn add(&mut self, share: &Share) {
        let count = match share.standing() {
            Standing::Current => &mut self.current,
            Standing::Behind => &mut self.behind,
            Standing::Failed => &mut self.failed,
        };
        *count += share.tenants;
        self.migrated_at = self.migrated_at.max(share.migrated_last);
        self.tried_at = self.tried_at.max(share.tried);
        if share.standing() != Standing::Current {
            let both = [self.waiting_since, share.migrated_first];
            self.waiting_since = both.into_iter().flatten().min();
        }
    }
}

/// A tenant of the directory.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = FleetTenantName)]
pub(super) struct NameBody {
    id: Uuid,
    #[schema(example = "north-star")]
    slug: String,
    #[schema(example = "North Star Trading")]
    name: String,
    /// `provisioning`, `active`, `suspended` or `deleting`.
    #[schema(example = "active")]
    state: String,
}

/// Why a module is not migrated.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum FleetFault {
    /// The last try failed.
    Refused,
    /// The schema is newer than this host, which leaves it alone.
    Newer,
    /// A migration that was already applied has been edited, so the schema is left alone.
    Edited,
}

/// A module that is not at its newest migration.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = FleetTenantModule)]
pub(super) struct ModuleBody {
    #[schema(example = "finance")]
    module: String,
    state: FleetState,
    /// Migrations that were applied.
    #[schema(example = 3)]
    version: i32,
    /// Migrations there are.
    #[schema(example = 4)]
    target: i32,
    /// The migration that comes next.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "0004_evidence")]
    step: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fault: Option<FleetFault>,
    /// The SQLSTATE of the last try.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "42P07")]
    code: Option<String>,
    /// What was said. Absent where that may quote a value of the tenant.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "relation \"points\" already exists")]
    message: Option<String>,
    /// When it was last tried.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    tried_at: Option<Timestamp>,
}

impl From<ModuleStanding> for ModuleBody {
    fn from(standing: ModuleStanding) -> Self {
        let (fault, code, message) = match standing.fault {
            None => (None, None, None),
            Some(Fault::Newer) => (Some(FleetFault::Newer), None, None),
            Some(Fault::Edited) => (Some(FleetFault::Edited), None, None),
            Some(Fault::Refused { code, message }) => (Some(FleetFault::Refused), code, message),
        };
        Self {
            module: standing.module,
            state: standing.standing.into(),
            version: standing.version,
            target: standing.target,
            step: standing.step,
            fault,
            code,
            message,
            tried_at: standing.tried_at,
        }
    }
}

/// Where a tenant's schema stands.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = FleetTenant)]
pub(super) struct FleetTenantBody {
    /// Absent when the directory knows no tenant with this schema.
    #[serde(skip_serializing_if = "Option::is_none")]
    tenant: Option<NameBody>,
    #[schema(example = "main")]
    cell: String,
    #[schema(example = "t_77")]
    schema: String,
    state: FleetState,
    /// When it was last migrated.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    migrated_at: Option<Timestamp>,
    /// What is missing; nothing when it is current.
    modules: Vec<ModuleBody>,
}

impl FleetTenantBody {
    pub(super) fn of(standing: TenantStanding, cell: String, row: Option<TenantRow>) -> Self {
        let schema = TenantSchema::from_number(standing.number);
        Self {
            tenant: row.map(|row| NameBody {
                id: row.id,
                slug: row.slug,
                name: row.name,
                state: row.state,
            }),
            cell,
            schema: schema.map(|schema| schema.to_string()).unwrap_or_default(),
            state: standing.standing.into(),
            migrated_at: standing.migrated_at,
            modules: standing.modules.into_iter().map(ModuleBody::from).collect(),
        }
    }
}
