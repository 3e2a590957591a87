//! A change of one installation, in the form that all of them share: held, changed, recorded, and in force on every host
//! when it is answered.

use wikala_module::TenantTx;
use wikala_module::http::{Answer, Found, Problem, codes as http};
use wikala_module::kernel::policy::{Access, Action, InTenant};
use wikala_module::kernel::time::Timestamp;

use super::body::{InstallBody, Kept};
use super::list;
use crate::codes;
use crate::facts::Facts;
use crate::schedules;
use crate::state::PluginsState;
use crate::store::installs::{self, InstallRow};
use crate::store::revision;

/// There is no such plugin.
pub(crate) fn missing() -> Problem {
    Problem::new(codes::PLUGIN_NOT_FOUND)
}

/// A change that is being made.
pub(super) struct Edit<'a> {
    pub(super) tx: TenantTx<'a>,
    /// What it will be.
    pub(super) row: InstallRow,
    pub(super) now: Timestamp,
}

impl<'a> Edit<'a> {
    /// Holds an installation, of a version when one is expected.
    pub(super) async fn begin<A: Action<Scope = InTenant>>(
        state: &PluginsState,
        access: &'a mut Access<A>,
        name: &str,
        expected: Option<i32>,
    ) -> Result<Self, Problem> {
        let mut tx = state.db.begin(access).await?;
        revision::touch(&mut tx).await?;
        let row = installs::hold(&mut tx, name).await?.ok_or_else(missing)?;
        if expected.is_some_and(|expected| expected != row.etag) {
            return Err(Problem::new(http::STALE));
        }
        tx.before(name, &Kept::from(&row))?;
        Ok(Self {
            tx,
            row,
            now: state.clock.now(),
        })
    }

    /// Writes and commits it. Afterwards [`in_force`] waits for all hosts.
    pub(super) async fn save(mut self) -> Result<(), Problem> {
        let facts = Facts::read(&self.row.current.manifest)?;
        self.row.patterns = facts.patterns();
        let saved = installs::save(&mut self.tx, self.row, self.now).await?;
        self.tx.after(&saved.name, &Kept::from(&saved))?;
        schedules::ask(&mut self.tx, self.now).await?;
        Ok(self.tx.commit().await?)
    }
}

/// Waits until a committed change is in force on every host, and answers what it is then.
pub(super) async fn in_force<A: Action<Scope = InTenant>>(
    state: &PluginsState,
    access: &mut Access<A>,
    name: &str,
) -> Answer<Found<InstallBody>> {
    state.plugins.changed(access.tenant().id.0).await;
    list::one(state, access, name).await
}
