//! Learning from the categories that people choose in the books, as the events tell of them.

use std::sync::Arc;

use async_trait::async_trait;
use serde_json::Value;
use uuid::Uuid;
use wikala_module::TenantTx;
use wikala_module::jobs::events::{CloudEvent, Pattern, Subscriber};
use wikala_module::jobs::{Entrance, JobError};
use wikala_module::kernel::actor::Actor;
use wikala_module::kernel::policy::{Permissions, Principal, authorize};
use wikala_module::kernel::time::Clock;

use crate::feedback::{Said, keep};
use crate::mind::Minds;
use crate::policy::Learn;
use crate::store;

/// Follows what happens to transactions.
pub(crate) struct Learner {
    pub(crate) minds: Arc<Minds>,
    pub(crate) entrance: Arc<dyn Entrance>,
    pub(crate) clock: Arc<dyn Clock>,
}

#[async_trait]
impl Subscriber for Learner {
    fn name(&self) -> &'static str {
        "ai.learner"
    }

    fn patterns(&self) -> Vec<Pattern> {
        [
            "finance.transaction.created",
            "finance.transaction.updated",
            "finance.transaction.categorized",
        ]
        .into_iter()
        .filter_map(Pattern::parse)
        .collect()
    }

    fn wants(&self, event: &CloudEvent) -> bool {
        let by_somebody = matches!(event.wikalaactor.parse(), Ok(Actor::User(_) | Actor::ApiKey(_)));
        // Who takes back what a rule did has not chosen what was there before.
        let is = |what: &str| event.data.get(what) == Some(&Value::Bool(true));
        // Thousands of answers that nobody looked at yet would each be a job that learns nothing.
        by_somebody
            && !is("isRestored")
            && !is("isAutomatic")
            && event.data.get("categoryId").is_some_and(Value::is_string)
    }

    async fn receive(&self, tx: &mut TenantTx<'_>, event: &CloudEvent) -> Result<(), JobError> {
        let Ok(id) = Uuid::parse_str(&event.subject) else {
            return Ok(());
        };
        if !self.is_served(event.wikalatenant).await? {
            return Ok(());
        }
        if !store::standing::read(tx).await?.learns {
            return Ok(());
        }
        let Some(found) = self.minds.labels().find(tx, id).await? else {
            return Ok(());
        };
        let Some(category) = found.category.filter(|_| found.is_confirmed) else {
            return Ok(());
        };
        // A rule that was taken back meanwhile had given it another one.
        if event.data.get("categoryId").and_then(Value::as_str) != Some(category.to_string().as_str()) {
            return Ok(());
        }
        // Another detail of the transaction changed, or it was learned when it was said.
        if store::corrections::last_of(tx, id).await? == Some(category) {
            return Ok(());
        }
        let said = Said {
            transaction: Some(id),
            entry: &found.entry,
            category,
            answered: None,
            person: event.wikalaactor.clone(),
            is_own: false,
        };
        keep(tx, said, self.clock.now()).await?;
        Ok(())
    }
}

impl Learner {
    /// Whether the tenant's plan includes that it is learned from.
    async fn is_served(&self, tenant: Uuid) -> Result<bool, JobError> {
        let Some(tenant) = self.entrance.tenant(tenant).await? else {
            return Ok(false);
        };
        let principal = Principal {
            tenant: Some(tenant),
            permissions: Permissions::All,
            ..Principal::of(Actor::System)
        };
        Ok(authorize::<Learn>(&self.entrance.gate(), Some(&principal)).is_ok())
    }
}
