//! `GET /audit/{id}`

use base16ct::lower::encode_string;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::http::{Answer, At, Authorized, Plain, Shared};
use wikala_module::kernel::time::Timestamp;

use super::chain::{Hash, Link, Place, hash_of};
use super::codes;
use super::entry::Entry;
use super::show::{EntryBody, show};
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::policy::ReadAudit;
use crate::store::audit::Log;
use crate::store::checkpoints;

/// An entry with what proves it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = ProvedAuditEntry)]
pub struct ProvedEntryBody {
    #[serde(flatten)]
    #[schema(inline)]
    pub entry: EntryBody,
    pub proof: ProofBody,
}

/// What proves an entry.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = AuditProof)]
pub struct ProofBody {
    /// `waiting` until the entry is sealed; then `valid`, or `broken` when it is not what was sealed.
    #[schema(example = "valid")]
    pub state: &'static str,
    /// Hash of the entry before, hexadecimal.
    pub previous_hash: Option<String>,
    /// The oldest signed head that includes the entry.
    pub checkpoint: Option<CheckpointBody>,
}

/// A signed head of a chain.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = AuditCheckpoint)]
pub struct CheckpointBody {
    pub seq: i64,
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// A compact JWS; the key set of the platform verifies it.
    pub signature: String,
}

/// One entry of the tenant.
pub(super) async fn get(
    Authorized(mut access): Authorized<ReadAudit>,
    platform: Shared<PlatformState>,
    At(id): At,
) -> Answer<Plain<ProvedEntryBody>> {
    let tenant = access.tenant().id.0;
    let mut tx = platform.db.begin_read(&mut access).await?;
    let inside = found(&mut tx, tenant, id).await?;
    drop(tx);
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let (place, entry, mut proof) = match inside {
        Some((entry, proof)) => (Place::Tenant, entry, proof),
        None => {
            let about = found(&mut tx, tenant, id).await?;
            let (entry, proof) = about.ok_or_else(|| PlatformError::code(codes::ENTRY_NOT_FOUND))?;
            (Place::Platform, entry, proof)
        }
    };
    if let Some(seq) = entry.seq {
        let covering = checkpoints::covering(&mut tx, place, tenant, seq).await?;
        proof.checkpoint = covering.map(|row| CheckpointBody {
            seq: row.seq,
            at: row.created_at,
            signature: row.signature,
        });
    }
    let mut shown = show(&platform, &mut tx, vec![(place, entry)]).await?;
    let entry = shown
        .pop()
        .ok_or_else(|| PlatformError::code(codes::ENTRY_NOT_FOUND))?;
    Ok(Plain(ProvedEntryBody { entry, proof }))
}

/// The entry, recomputed from the one before it.
async fn found<L: Log>(
    log: &mut L,
    chain: Uuid,
    id: Uuid,
) -> Result<Option<(Entry, ProofBody)>, PlatformError> {
    let Some(entry) = log.find(chain, id).await? else {
        return Ok(None);
    };
    let mut proof = ProofBody {
        state: "waiting",
        previous_hash: None,
        checkpoint: None,
    };
    if let Some(seq) = entry.seq {
        let before = log
            .sealed(chain, seq.saturating_sub(2), 1)
            .await?
            .into_iter()
            .next();
        let before = before.filter(|before| before.seq == Some(seq - 1));
        let before = before.and_then(|before| before.hash);
        let previous = before.unwrap_or_else(|| Hash::default().to_vec());
        let link = Link {
            place: L::PLACE,
            chain: log.name(chain).await?,
            seq,
            previous: &previous,
        };
        let whole = hash_of(&entry, link).is_ok_and(|hash| entry.hash.as_deref() == Some(&hash[..]));
        proof.state = if whole { "valid" } else { "broken" };
        proof.previous_hash = Some(encode_string(&previous));
    }
    Ok(Some((entry, proof)))
}
