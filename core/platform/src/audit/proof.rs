//! Proving the chains that the database holds.

use std::collections::BTreeMap;

use base16ct::lower::encode_string;
use base16ct::mixed::decode_vec;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::PlatformTx;
use wikala_module::kernel::time::Timestamp;

use super::chain::Place;
use super::entry::Entry;
use super::inspect::{Fault, FaultKind, Inspector};
use super::seal::ChainOf;
use super::statement::{HeadClaims, StatementKeys};
use super::system;
use crate::auth::{PublicKey, SigningAlgorithm};
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::policy::{SealAudit, SealPlatformAudit};
use crate::store::audit::Log;
use crate::store::checkpoints::{self, CheckpointRow};
use crate::store::signing_keys;

/// Entries of one read.
const BATCH: i64 = 1000;
/// An entry that waits for longer than this is a fault: nobody seals.
pub(super) const PATIENCE: chrono::TimeDelta = chrono::TimeDelta::minutes(1);

/// Heads are signed within minutes. An old entry beyond the last of them is a fault: who takes the
/// signed heads away could make the chain anew.
const UNSIGNED_PATIENCE: chrono::TimeDelta = chrono::TimeDelta::hours(1);

/// The outcome for one chain.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = AuditChainReport)]
pub struct ChainReport {
    pub place: Place,
    /// The name of the chain.
    pub chain: Uuid,
    /// Entries that are right, counted from the first.
    pub entries: i64,
    /// Hash of the last right entry, hexadecimal.
    pub head: String,
    /// Signed heads that the chain was compared with.
    pub checkpoints: usize,
    /// The first fault; absent when the chain is whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fault: Option<Fault>,
}

/// A signed head, as it is kept or exported.
pub(super) struct Signed {
    pub(super) seq: i64,
    pub(super) hash: Vec<u8>,
    pub(super) statement: String,
}

impl From<CheckpointRow> for Signed {
    fn from(row: CheckpointRow) -> Self {
        Self {
            seq: row.seq,
            hash: row.hash,
            statement: row.signature,
        }
    }
}

/// A chain that is being proved.
pub(super) struct Proof {
    place: Place,
    chain: Uuid,
    checkpoints: usize,
    inspector: Inspector,
    /// A statement that nobody of us signed.
    forged: Option<Fault>,
    late: Option<Fault>,
    /// The last number that a signed head vouches for.
    vouched: i64,
    now: Timestamp,
}

impl Proof {
    pub(super) fn new(
        place: Place,
        chain: Uuid,
        signed: &[Signed],
        keys: &StatementKeys,
        now: Timestamp,
    ) -> Self {
        let (mut heads, mut forged) = (BTreeMap::new(), None);
        for one in signed {
            let claims = keys.verify::<HeadClaims>(&one.statement);
            let genuine = claims.is_some_and(|claims| {
                let said = (claims.place, claims.chain, claims.seq);
                said == (place, chain, one.seq) && decode_vec(&claims.hash).as_ref() == Ok(&one.hash)
            });
            if genuine {
                heads.insert(one.seq, one.hash.clone());
            } else if forged.is_none() {
                let detail = "none of the known keys signed the checkpoint of this number";
                forged = Some(Fault::new(FaultKind::Checkpoint, Some(one.seq), None, detail));
            }
        }
        Self {
            place,
            chain,
            vouched: heads.last_key_value().map_or(0, |(seq, _)| *seq),
            checkpoints: signed.len(),
            inspector: Inspector::new(place, chain, heads),
            forged,
            late: None,
            now,
        }
    }

    /// Looks at the next entry: sealed ones in their order, then those that wait.
    pub(super) fn look(&mut self, entry: Entry) {
        if let Some(seq) = entry.seq {
            if seq > self.vouched && self.now - entry.at > UNSIGNED_PATIENCE {
                let detail = "no signed head vouches for this entry, which is older than an hour";
                let fault = || Fault::new(FaultKind::Unsigned, Some(seq), Some(entry.id), detail);
                self.late.get_or_insert_with(fault);
            }
            return self.inspector.look(entry);
        }
        if self.late.is_none() && self.now - entry.at > PATIENCE {
            let detail = "the entry waits for its seal for more than a minute";
            self.late = Some(Fault::new(FaultKind::Unsealed, None, Some(entry.id), detail));
        }
    }

    pub(super) fn report(self) -> ChainReport {
        let (seq, hash) = self.inspector.head();
        let (entries, head) = (seq, encode_string(hash));
        ChainReport {
            place: self.place,
            chain: self.chain,
            entries,
            head,
            checkpoints: self.checkpoints,
            fault: self.inspector.verdict().or(self.forged).or(self.late),
        }
    }
}

/// Recomputes a chain and compares it with its signed heads. Statements are checked with the
/// given keys, or with those of the database.
///
/// # Errors
/// [`PlatformError::Db`]; what is wrong with the chain is in the report.
pub async fn prove(
    platform: &PlatformState,
    of: ChainOf<'_>,
    keys: Option<&StatementKeys>,
) -> Result<ChainReport, PlatformError> {
    // The statements first: what was signed before the entries are read is among them.
    let (signed, own_keys) = statements(platform, of).await?;
    let keys = keys.unwrap_or(&own_keys);
    let now = platform.clock.now();
    match of {
        ChainOf::InTenant(tenant) => {
            let mut access = system::access::<SealAudit>(Some(tenant))?;
            let mut tx = platform.db.begin_read(&mut access).await?;
            run(&mut tx, of.id(), &signed, keys, now).await
        }
        ChainOf::OnPlatform(_) => {
            let mut access = system::access::<SealPlatformAudit>(None)?;
            let mut tx = platform.db.begin_platform(&mut access).await?;
            run(&mut tx, of.id(), &signed, keys, now).await
        }
    }
}

/// The signed heads of a chain, and every key that ever signed.
pub(super) async fn statements(
    platform: &PlatformState,
    of: ChainOf<'_>,
) -> Result<(Vec<Signed>, StatementKeys), PlatformError> {
    let mut access = system::access::<SealPlatformAudit>(None)?;
    let mut tx = platform.db.begin_platform(&mut access).await?;
    let rows = checkpoints::all(&mut tx, of.place(), of.id()).await?;
    let keys = history(&mut tx).await?;
    Ok((rows.into_iter().map(Signed::from).collect(), keys))
}

/// Every key that ever signed.
///
/// # Errors
/// [`PlatformError::Db`].
pub async fn statement_keys(platform: &PlatformState) -> Result<StatementKeys, PlatformError> {
    let mut access = system::access::<SealPlatformAudit>(None)?;
    let mut tx = platform.db.begin_platform(&mut access).await?;
    history(&mut tx).await
}

async fn history(tx: &mut PlatformTx<'_>) -> Result<StatementKeys, PlatformError> {
    let keys = signing_keys::history(tx).await?;
    let keys = keys.into_iter().filter_map(|row| {
        let public = PublicKey {
            algorithm: SigningAlgorithm::parse(&row.algorithm)?,
            bytes: row.public_key,
        };
        serde_json::to_value(public.jwk(&row.kid)).ok()
    });
    Ok(StatementKeys::from_keys(keys))
}

async fn run<L: Log>(
    log: &mut L,
    chain: Uuid,
    signed: &[Signed],
    keys: &StatementKeys,
    now: Timestamp,
) -> Result<ChainReport, PlatformError> {
    let name = log.name(chain).await?;
    let mut proof = Proof::new(L::PLACE, name, signed, keys, now);
    let mut after = i64::MIN;
    while !proof.inspector.is_settled() {
        let entries = log.sealed(chain, after, BATCH).await?;
        let Some(last) = entries.last() else { break };
        after = last.seq.unwrap_or(i64::MAX);
        entries.into_iter().for_each(|entry| proof.look(entry));
    }
    for entry in log.unsealed(chain, BATCH).await? {
        proof.look(entry);
    }
    Ok(proof.report())
}
