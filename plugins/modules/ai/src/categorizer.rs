//! The module behind the extension point: what finance asks about transactions that come in.

use std::sync::Arc;

use async_trait::async_trait;
use wikala_classify::{Answer, Scratch};
use wikala_module::extension::categorizer::{Categorizer, Entry, Suggestion};
use wikala_module::extension::validator::Validator;
use wikala_module::extension::{Failure, Slots, StatementFormat};
use wikala_module::jobs::Entrance;
use wikala_module::kernel::actor::Actor;
use wikala_module::kernel::policy::{Access, Permissions, Principal, authorize};
use wikala_module::kernel::tenant::Tenant;
use wikala_module::telemetry::chain;
use wikala_module::{Db, DbError};

use crate::analysis::{Evidence, sentence};
use crate::mind::{Mind, Minds};
use crate::policy::Categorize;
use crate::wire::with_row;

/// Gives every tenant whose plan includes it a categorizer that knows the tenant.
pub(crate) struct AiSlots {
    pub(crate) db: Db,
    pub(crate) minds: Arc<Minds>,
    pub(crate) entrance: Arc<dyn Entrance>,
}

impl AiSlots {
    /// The platform's access, when the tenant has the module.
    fn access(&self, tenant: &Tenant) -> Option<Access<Categorize>> {
        let principal = Principal {
            tenant: Some(Arc::new(tenant.clone())),
            permissions: Permissions::All,
            ..Principal::of(Actor::System)
        };
        authorize(&self.entrance.gate(), Some(&principal)).ok()
    }
}

#[async_trait]
impl Slots for AiSlots {
    async fn categorizers(&self, tenant: &Tenant) -> Vec<Arc<dyn Categorizer>> {
        if self.access(tenant).is_none() {
            return Vec::new();
        }
        vec![Arc::new(Learned {
            slots: Self {
                db: self.db.clone(),
                minds: Arc::clone(&self.minds),
                entrance: Arc::clone(&self.entrance),
            },
            tenant: tenant.clone(),
        })]
    }

    async fn validators(&self, _: &Tenant) -> Vec<Arc<dyn Validator>> {
        Vec::new()
    }

    async fn statement_formats(&self, _: &Tenant) -> Vec<Arc<dyn StatementFormat>> {
        Vec::new()
    }
}

/// What a tenant taught.
struct Learned {
    slots: AiSlots,
    tenant: Tenant,
}

#[async_trait]
impl Categorizer for Learned {
    fn name(&self) -> &'static str {
        "ai"
    }

    fn version(&self) -> &'static str {
        env!("CARGO_PKG_VERSION")
    }

    fn meter(&self) -> Option<&'static str> {
        Some("ai.suggestions")
    }

    async fn categorize(&self, entries: &[Entry]) -> Result<Vec<Suggestion>, Failure> {
        let mind = self.mind().await?;
        let entries = entries.to_vec();
        let thinking = tokio::task::spawn_blocking(move || suggest(&mind, &entries));
        thinking
            .await
            .map_err(|error| Failure::Other(format!("it broke off: {error}")))
    }
}

impl Learned {
    async fn mind(&self) -> Result<Arc<Mind>, Failure> {
        let Some(mut access) = self.slots.access(&self.tenant) else {
            return Err(Failure::Other("the tenant does not have it any more".to_owned()));
        };
        let away = |error: DbError| {
            tracing::warn!(error = %chain(&error), "what a tenant taught cannot be read");
            Failure::Unavailable("what the tenant taught cannot be read now".to_owned())
        };
        let mut tx = self.slots.db.begin_read(&mut access).await.map_err(away)?;
        self.slots.minds.of(&mut tx).await.map_err(away)
    }
}

/// What a mind thinks of entries, where it thinks anything.
fn suggest(mind: &Mind, entries: &[Entry]) -> Vec<Suggestion> {
    let mut scratch = Scratch::default();
    let thought = |(at, entry): (usize, &Entry)| {
        with_row(entry, |row| {
            let answer: Answer = mind.ensemble.answer(row, None, &mut scratch);
            let category = answer.best.as_deref()?.to_owned();
            let provenance = mind.ensemble.recount(row, None, &answer, &mut scratch);
            let evidence = Evidence::new(provenance, mind.model);
            Some(Suggestion {
                entry: at,
                category,
                confidence: answer.confidence.clamp(0.0, 1.0),
                reason: sentence(&evidence),
                is_sure: Some(answer.sure),
                evidence: serde_json::to_value(&evidence).ok(),
            })
        })
    };
    entries.iter().enumerate().filter_map(thought).collect()
}
