//! Sealing: entries that committed get their number and their hash, in one order.
//!
//! Writers never wait for a chain, because they do not touch it. Whoever seals takes the chain
//! alone, so one chain has one order, whichever hosts seal it.

use base16ct::lower::encode_string;
use uuid::Uuid;
use wikala_module::kernel::id::{TenantId, new_uuid};
use wikala_module::kernel::tenant::Tenant;

use super::chain::{Hash, Link, Place, hash_of};
use super::statement::{HeadClaims, sign_statement};
use super::system;
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::policy::{SealAudit, SealPlatformAudit};
use crate::store::audit::{Log, Seal};
use crate::store::checkpoints::{self, CheckpointRow};

/// Entries sealed in one transaction.
const BATCH: i64 = 500;

/// Which chain.
#[derive(Debug, Clone, Copy)]
pub enum ChainOf<'t> {
    /// What was done inside a tenant.
    InTenant(&'t Tenant),
    /// What was done about a tenant, or on the platform itself.
    OnPlatform(Option<TenantId>),
}

impl ChainOf<'_> {
    pub(super) fn place(self) -> Place {
        match self {
            Self::InTenant(_) => Place::Tenant,
            Self::OnPlatform(_) => Place::Platform,
        }
    }

    pub(super) fn id(self) -> Uuid {
        match self {
            Self::InTenant(tenant) => tenant.id.0,
            Self::OnPlatform(tenant) => tenant.map_or(Uuid::nil(), |tenant| tenant.0),
        }
    }
}

/// Where a chain ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The name of the chain.
    pub chain: Uuid,
    /// Zero when nothing is sealed yet.
    pub seq: i64,
    pub hash: Vec<u8>,
}

/// Seals everything that waits in a chain; how much that was, and where the chain ends now.
///
/// # Errors
/// [`PlatformError::Db`]; what was sealed until then stays sealed.
pub async fn seal(platform: &PlatformState, of: ChainOf<'_>) -> Result<(usize, Head), PlatformError> {
    let mut total = 0;
    loop {
        let (sealed, head) = match of {
            ChainOf::InTenant(tenant) => {
                let mut access = system::access::<SealAudit>(Some(tenant))?;
                let mut tx = platform.db.begin(&mut access).await?;
                let outcome = seal_batch(&mut tx, of.id()).await?;
                tx.commit_bookkeeping().await?;
                outcome
            }
            ChainOf::OnPlatform(_) => {
                let mut access = system::access::<SealPlatformAudit>(None)?;
                let mut tx = platform.db.begin_platform(&mut access).await?;
                let outcome = seal_batch(&mut tx, of.id()).await?;
                tx.commit_bookkeeping().await?;
                outcome
            }
        };
        total += sealed;
        if sealed < usize::try_from(BATCH).unwrap_or_default() {
            return Ok((total, head));
        }
    }
}

async fn seal_batch<L: Log>(log: &mut L, chain: Uuid) -> Result<(usize, Head), PlatformError> {
    let name = log.lock(chain).await?;
    let (mut seq, mut hash) = log
        .head(chain)
        .await?
        .unwrap_or_else(|| (0, Hash::default().to_vec()));
    let mut seals = Vec::new();
    for entry in log.unsealed(chain, BATCH).await? {
        seq += 1;
        let link = Link {
            place: L::PLACE,
            chain: name,
            seq,
            previous: &hash,
        };
        hash = hash_of(&entry, link)
            .map_err(|error| PlatformError::Crypto(Box::new(error)))?
            .to_vec();
        seals.push(Seal {
            id: entry.id,
            seq,
            hash: hash.clone(),
        });
    }
    let waiting = seals.len();
    if waiting > 0 && log.seal(seals).await? != waiting {
        return Err(PlatformError::Crypto(
            "an entry was sealed by somebody else".into(),
        ));
    }
    let chain = name;
    Ok((waiting, Head { chain, seq, hash }))
}

/// Signs the head of a chain and keeps the statement, unless this head has one already.
///
/// # Errors
/// [`PlatformError::Db`] or [`PlatformError::Crypto`].
pub async fn checkpoint(platform: &PlatformState, of: ChainOf<'_>, head: &Head) -> Result<(), PlatformError> {
    if head.seq == 0 {
        return Ok(());
    }
    let now = platform.clock.now();
    let claims = HeadClaims {
        place: of.place(),
        chain: head.chain,
        seq: head.seq,
        hash: encode_string(&head.hash),
        iat: now.timestamp(),
    };
    let row = CheckpointRow {
        id: new_uuid(),
        // Found by the tenant it is kept for; what is signed says the chain's own name.
        chain: of.id(),
        place: of.place().as_str().to_owned(),
        seq: head.seq,
        hash: head.hash.clone(),
        signature: sign_statement(&platform.keyring, &claims, now)?,
        created_at: now,
    };
    let mut access = system::access::<SealPlatformAudit>(None)?;
    let mut tx = platform.db.begin_platform(&mut access).await?;
    checkpoints::insert(&mut tx, row).await?;
    tx.commit_bookkeeping().await?;
    Ok(())
}
