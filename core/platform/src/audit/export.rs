//! Writing a tenant's log as a file of JSON lines, one bounded piece after the other.

use uuid::Uuid;
use wikala_module::kernel::id::TenantId;
use wikala_module::kernel::tenant::Tenant;

use super::chain::Place;
use super::entry::Entry;
use super::file::Line;
use super::proof::statements;
use super::seal::{ChainOf, checkpoint, seal};
use super::statement::StatementKeys;
use super::system;
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::policy::{SealAudit, SealPlatformAudit};
use crate::store::audit::Log;

/// Entries of one piece. Each is read in a short transaction: a slow reader holds no connection.
const BATCH: i64 = 1000;

/// A log on its way out.
pub struct Export {
    tenant: Tenant,
    /// The chains still to be written, the next one last.
    left: Vec<Place>,
    /// The chain being written, and where it goes on; nothing when its end is reached.
    at: Option<(Place, i64)>,
    entries: u64,
    stage: Stage,
}

#[derive(PartialEq, Eq)]
enum Stage {
    Start,
    Chains,
    Done,
}

impl Export {
    /// Everything done in a tenant and about it.
    #[must_use]
    pub fn new(tenant: Tenant) -> Self {
        Self {
            tenant,
            left: vec![Place::Platform, Place::Tenant],
            at: None,
            entries: 0,
            stage: Stage::Start,
        }
    }

    /// The next lines; nothing after the last.
    ///
    /// # Errors
    /// [`PlatformError::Db`].
    pub async fn next(&mut self, platform: &PlatformState) -> Result<Option<Vec<u8>>, PlatformError> {
        let mut out = Vec::new();
        match self.stage {
            Stage::Done => return Ok(None),
            Stage::Start => {
                self.start(platform, &mut out).await?;
                self.stage = Stage::Chains;
            }
            Stage::Chains => match (self.at, self.left.pop()) {
                (Some((place, after)), left) => {
                    self.left.extend(left);
                    self.entries(platform, place, after, &mut out).await?;
                }
                (None, Some(place)) => self.begin_chain(platform, place, &mut out).await?,
                (None, None) => {
                    let entries = self.entries;
                    put(&mut out, &Line::End { entries })?;
                    self.stage = Stage::Done;
                }
            },
        }
        Ok(Some(out))
    }

    /// What is exported is sealed and signed first, so that the file proves all of it.
    async fn start(&self, platform: &PlatformState, out: &mut Vec<u8>) -> Result<(), PlatformError> {
        let now = platform.clock.now();
        put(out, &Line::log(self.tenant.id.0, &self.tenant.slug, now))?;
        for place in &self.left {
            let (_, head) = seal(platform, self.chain(*place)).await?;
            checkpoint(platform, self.chain(*place), &head).await?;
        }
        let (_, keys) = statements(platform, self.chain(Place::Tenant)).await?;
        put_keys(out, &keys)
    }

    async fn begin_chain(
        &mut self,
        platform: &PlatformState,
        place: Place,
        out: &mut Vec<u8>,
    ) -> Result<(), PlatformError> {
        let (signed, _) = statements(platform, self.chain(place)).await?;
        let name = self.name(platform, place).await?;
        put(out, &Line::Chain { place, name })?;
        for one in &signed {
            put(out, &Line::checkpoint(one))?;
        }
        self.at = Some((place, i64::MIN));
        Ok(())
    }

    async fn entries(
        &mut self,
        platform: &PlatformState,
        place: Place,
        after: i64,
        out: &mut Vec<u8>,
    ) -> Result<(), PlatformError> {
        let mut entries = self.read(platform, place, after).await?;
        self.at = match entries.last().and_then(|entry| entry.seq) {
            Some(seq) => Some((place, seq)),
            None => {
                // Committed since the sealing at the start.
                entries = self.waiting(platform, place).await?;
                None
            }
        };
        self.entries += entries.len() as u64;
        for entry in entries {
            put(out, &Line::Entry(entry))?;
        }
        Ok(())
    }

    fn chain(&self, place: Place) -> ChainOf<'_> {
        match place {
            Place::Tenant => ChainOf::InTenant(&self.tenant),
            Place::Platform => ChainOf::OnPlatform(Some(TenantId(self.tenant.id.0))),
        }
    }

    async fn name(&self, platform: &PlatformState, place: Place) -> Result<Uuid, PlatformError> {
        if place == Place::Platform {
            return Ok(self.tenant.id.0);
        }
        let mut access = system::access::<SealAudit>(Some(&self.tenant))?;
        let mut tx = platform.db.begin_read(&mut access).await?;
        Ok(tx.name(self.tenant.id.0).await?)
    }

    async fn read(
        &self,
        platform: &PlatformState,
        place: Place,
        after: i64,
    ) -> Result<Vec<Entry>, PlatformError> {
        let id = self.tenant.id.0;
        if place == Place::Tenant {
            let mut access = system::access::<SealAudit>(Some(&self.tenant))?;
            let mut tx = platform.db.begin_read(&mut access).await?;
            return Ok(tx.sealed(id, after, BATCH).await?);
        }
        let mut access = system::access::<SealPlatformAudit>(None)?;
        let mut tx = platform.db.begin_platform(&mut access).await?;
        Ok(tx.sealed(id, after, BATCH).await?)
    }

    async fn waiting(&self, platform: &PlatformState, place: Place) -> Result<Vec<Entry>, PlatformError> {
        let id = self.tenant.id.0;
        if place == Place::Tenant {
            let mut access = system::access::<SealAudit>(Some(&self.tenant))?;
            let mut tx = platform.db.begin_read(&mut access).await?;
            return Ok(tx.unsealed(id, BATCH).await?);
        }
        let mut access = system::access::<SealPlatformAudit>(None)?;
        let mut tx = platform.db.begin_platform(&mut access).await?;
        Ok(tx.unsealed(id, BATCH).await?)
    }
}

fn put_keys(out: &mut Vec<u8>, keys: &StatementKeys) -> Result<(), PlatformError> {
    keys.keys()
        .iter()
        .try_for_each(|key| put(out, &Line::Key(key.clone())))
}

fn put(out: &mut Vec<u8>, line: &Line) -> Result<(), PlatformError> {
    serde_json::to_writer(&mut *out, line).map_err(|error| PlatformError::Crypto(error.into()))?;
    out.push(b'\n');
    Ok(())
}
