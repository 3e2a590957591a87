//! The compiled policies of every tenant, remembered for as long as nothing changed.

use std::sync::Arc;

use moka::sync::Cache;
use uuid::Uuid;
use wikala_module::PlatformTx;
use wikala_module::kernel::policy::{ActionRule, Judge};
use wikala_module::kernel::time::Clock;

use super::compiled::Compiled;
use super::vocabulary::Vocabulary;
use crate::error::PlatformError;
use crate::store;

/// Tenants whose policies are remembered at once.
const CAPACITY: u64 = 10_000;

/// The policies of this deployment's tenants. Cheap to clone.
#[derive(Clone)]
pub struct Policies {
    vocabulary: Arc<Vocabulary>,
    clock: Arc<dyn Clock>,
    /// By tenant and its permission version, which every change of a policy raises.
    compiled: Cache<(Uuid, i64), Option<Arc<Compiled>>>,
}

impl Policies {
    /// Policies over these actions.
    pub(crate) fn new(rules: &[ActionRule], clock: Arc<dyn Clock>) -> Result<Self, PlatformError> {
        Ok(Self {
            vocabulary: Arc::new(Vocabulary::new(rules)?),
            clock,
            compiled: Cache::new(CAPACITY),
        })
    }

    /// The judge of a tenant; none when it has no policies in force.
    pub(crate) async fn judge(
        &self,
        tx: &mut PlatformTx<'_>,
        tenant: Uuid,
        version: i64,
    ) -> Result<Option<Arc<dyn Judge>>, PlatformError> {
        let key = (tenant, version);
        let compiled = match self.compiled.get(&key) {
            Some(known) => known,
            None => {
                let texts = store::policies::enabled(tx, tenant).await?;
                let made = (!texts.is_empty()).then(|| self.compile(tenant, &texts));
                let made = made.transpose()?.map(Arc::new);
                self.compiled.insert(key, made.clone());
                made
            }
        };
        Ok(compiled.map(|compiled| compiled as Arc<dyn Judge>))
    }

    pub(super) fn compile(&self, tenant: Uuid, texts: &[(Uuid, String)]) -> Result<Compiled, PlatformError> {
        Compiled::new(
            Arc::clone(&self.vocabulary),
            Arc::clone(&self.clock),
            tenant,
            texts,
        )
    }

    pub(super) fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }
}
