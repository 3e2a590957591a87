//! Who gives and takes: nobody more than they hold themselves.

use uuid::Uuid;
use wikala_module::PlatformTx;
use wikala_module::kernel::actor::Actor;
use wikala_module::kernel::id::TenantId;
use wikala_module::kernel::policy::{Access, Action, Held, InTenant, Permissions, Reach};

use super::codes;
use crate::error::PlatformError;
use crate::store;

/// The actor as the one who gives and takes roles.
#[derive(Debug, Clone)]
pub(super) struct Grantor {
    pub(super) tenant: TenantId,
    pub(super) actor: Actor,
    held: Permissions,
    permission: &'static str,
}

impl Grantor {
    pub(super) fn of<A: Action<Scope = InTenant>>(access: &Access<A>) -> Self {
        Self {
            tenant: access.tenant().id,
            actor: access.actor(),
            held: access.held().clone(),
            permission: A::PERMISSION,
        }
    }

    /// Locks the tenant's roles, and looks again at what the actor holds: somebody who changed
    /// it a moment ago came first.
    pub(super) async fn hold(&mut self, tx: &mut PlatformTx<'_>) -> Result<(), PlatformError> {
        store::roles::hold(tx, self.tenant.0).await?;
        if let Actor::User(id) = self.actor {
            let rows = store::principals::of_member(tx, self.tenant.0, id.0).await?;
            self.held = store::principals::sum(&rows).1;
        }
        Ok(())
    }

    /// Refuses when the actor lacks one of these somewhere.
    pub(super) fn covers(&self, wanted: &Permissions) -> Result<(), PlatformError> {
        if self.held.covers(wanted) {
            return Ok(());
        }
        let lacking: Vec<&str> = wanted
            .names()
            .filter(|name| !self.held.holds(name))
            .take(5)
            .collect();
        let detail = format!("you lack, at least in some department: {}", lacking.join(", "));
        Err(PlatformError::Refused(codes::EXCEEDS_OWN, detail))
    }

    /// Refuses when the actor may not act in this department, or in the tenant as a whole.
    pub(super) fn reaches(&self, department: Option<Uuid>) -> Result<(), PlatformError> {
        if self.reach().includes(department) {
            return Ok(());
        }
        let detail = "you may do this only within your own departments";
        Err(PlatformError::Refused(codes::EXCEEDS_OWN, detail.into()))
    }

    fn reach(&self) -> Reach {
        self.held.reach(self.permission)
    }
}

/// These permissions, within one department or everywhere.
pub(super) fn within<'n>(
    names: impl IntoIterator<Item = &'n String>,
    department: Option<Uuid>,
) -> Permissions {
    let mut held = Held::default();
    names.into_iter().for_each(|name| held.grant(name, department));
    held.into()
}
