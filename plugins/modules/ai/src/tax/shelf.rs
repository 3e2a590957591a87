//! The packs of the program, whose signatures are believed, and which packs answer for a tenant.

use std::sync::Arc;

use wikala_module::TenantTx;
use wikala_tax::{Pack, PackSet, PublicKey, Signature, TrustedKeys, builtin};

use crate::error::{AiError, codes};
use crate::store;
use crate::store::tax_packs::KeptPack;

/// What a deployment has.
#[derive(Debug, Default)]
pub(crate) struct Shelf {
    program: PackSet,
    trusted: TrustedKeys,
}

impl Shelf {
    /// With the packs of the program; a key that cannot be read vouches for nothing.
    pub(crate) fn new(publishers: &[(String, String)]) -> Self {
        let mut trusted = TrustedKeys::default();
        for (publisher, key) in publishers {
            match key.parse::<PublicKey>() {
                Ok(key) => trusted.keys.entry(publisher.clone()).or_default().push(key),
                Err(error) => tracing::error!(publisher, %error, "a key of ai.tax_trust cannot be read"),
            }
        }
        let program = builtin::set().unwrap_or_else(|error| {
            tracing::error!(%error, "the tax packs of the program cannot be read");
            PackSet::default()
        });
        Self { program, trusted }
    }

    pub(super) fn program(&self) -> &PackSet {
        &self.program
    }

    /// Reads a pack and checks who vouches for it.
    pub(super) fn believe(&self, pack: Pack, signature: &Signature) -> Result<Arc<Pack>, AiError> {
        let verified = self.trusted.verify(pack, signature);
        let verified =
            verified.map_err(|error| AiError::refused(codes::TAX_PACK_DISTRUSTED, error.to_string()))?;
        Ok(Arc::clone(verified.pack()))
    }

    /// As [`Self::believe`], of one that was loaded: a publisher may have lost our trust since.
    pub(super) fn believe_kept(&self, kept: &KeptPack) -> Result<Arc<Pack>, AiError> {
        let unreadable = |error: String| {
            let detail = format!("{} {}: {error}", kept.pack, kept.version);
            AiError::refused(codes::TAX_PACK_DISTRUSTED, detail)
        };
        let pack = Pack::from_json(&kept.content).map_err(|error| unreadable(error.to_string()))?;
        let signature = serde_json::from_value(kept.signature.clone());
        let signature: Signature = signature.map_err(|error| unreadable(error.to_string()))?;
        self.believe(pack, &signature)
    }

    /// The packs that answer for the tenant: those it activated in the place of those of the program.
    pub(super) async fn answering(&self, tx: &mut TenantTx<'_>) -> Result<PackSet, AiError> {
        let mut set = self.program.clone();
        for kept in store::tax_packs::active(tx).await? {
            set = set.with(self.believe_kept(&kept)?);
        }
        Ok(set)
    }

    /// One version of a pack: the tenant's or the program's.
    pub(super) async fn find(
        &self,
        tx: &mut TenantTx<'_>,
        pack: &str,
        version: &str,
    ) -> Result<Arc<Pack>, AiError> {
        if let Some(own) = self.of_program(pack, version) {
            return Ok(Arc::clone(own));
        }
        let kept = store::tax_packs::find(tx, pack, version).await?;
        let kept = kept.ok_or_else(|| AiError::code(codes::TAX_PACK_NOT_FOUND))?;
        self.believe_kept(&kept)
    }

    /// The pack of the program, when it has this version.
    pub(super) fn of_program(&self, pack: &str, version: &str) -> Option<&Arc<Pack>> {
        let own = self.program.get(pack)?;
        (own.version.to_string() == version).then_some(own)
    }
}
