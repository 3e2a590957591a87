//! Plugins behind the extension points.

use std::sync::Arc;

use async_trait::async_trait;
use wikala_module::DbError;
use wikala_module::extension::categorizer::Categorizer;
use wikala_module::extension::validator::{Draft, Objection, Validator};
use wikala_module::extension::{Failure, Slots, StatementFormat};
use wikala_module::kernel::tenant::Tenant;
use wikala_module::telemetry::chain;
use wikala_plugin_host::World;

use super::held::Installed;
use super::plugins::Plugins;
use super::shadowed::{Beside, ShadowedCategorizer, ShadowedValidator};

/// Stands for a validator that must be asked and cannot be.
struct Refusing {
    name: Arc<str>,
    failure: Failure,
}

#[async_trait]
impl Validator for Refusing {
    fn name(&self) -> &str {
        &self.name
    }

    fn is_required(&self) -> bool {
        true
    }

    async fn validate(&self, _: &[Draft]) -> Result<Vec<Objection>, Failure> {
        Err(self.failure.clone())
    }
}

fn untold(error: &DbError) {
    tracing::warn!(error = %chain(error), "plugins cannot be read");
}

impl Plugins {
    /// The categorizer of an installation, with what watches over a version beside.
    async fn categorizer(
        &self,
        tenant: &Tenant,
        installed: &Arc<Installed>,
    ) -> Result<Option<Arc<dyn Categorizer>>, Failure> {
        let ready = self.ready(tenant, installed, &installed.current).await?;
        let Some(current) = ready.categorizer() else {
            return Ok(None);
        };
        Ok(Some(match Beside::of(self, tenant, installed) {
            Some(beside) => Arc::new(ShadowedCategorizer { current, beside }),
            None => current,
        }))
    }

    async fn validator(
        &self,
        tenant: &Tenant,
        installed: &Arc<Installed>,
    ) -> Result<Option<Arc<dyn Validator>>, Failure> {
        if let Some(idle) = self.idle(tenant, installed) {
            return Err(match idle {
                super::held::Idle::Quarantined => Failure::Quarantined,
                idle => Failure::Host(format!("it does not run: {}", idle.as_str())),
            });
        }
        let ready = self.ready(tenant, installed, &installed.current).await?;
        let Some(current) = ready.validator() else {
            return Ok(None);
        };
        Ok(Some(match Beside::of(self, tenant, installed) {
            Some(beside) => Arc::new(ShadowedValidator { current, beside }),
            None => current,
        }))
    }
}

#[async_trait]
impl Slots for Plugins {
    async fn categorizers(&self, tenant: &Tenant) -> Vec<Arc<dyn Categorizer>> {
        let found = self.of_world(tenant, World::Categorizer).await;
        let found = found.inspect_err(untold).unwrap_or_default();
        let mut ready = Vec::with_capacity(found.len());
        for installed in &found {
            // Why it cannot be loaded is told where it is loaded.
            ready.extend(self.categorizer(tenant, installed).await.ok().flatten());
        }
        ready
    }

    async fn validators(&self, tenant: &Tenant) -> Vec<Arc<dyn Validator>> {
        let found = match self.of_world(tenant, World::Validator).await {
            Ok(found) => found,
            Err(error) => {
                untold(&error);
                // One of them may be required: nobody knows.
                return vec![Arc::new(Refusing {
                    name: "plugins".into(),
                    failure: Failure::Host("the plugins cannot be read".to_owned()),
                })];
            }
        };
        let mut ready: Vec<Arc<dyn Validator>> = Vec::with_capacity(found.len());
        for installed in &found {
            match self.validator(tenant, installed).await {
                Ok(validator) => ready.extend(validator),
                Err(failure) if installed.is_required => ready.push(Arc::new(Refusing {
                    name: Arc::clone(&installed.name),
                    failure,
                })),
                Err(_) => {}
            }
        }
        ready
    }

    async fn statement_formats(&self, tenant: &Tenant) -> Vec<Arc<dyn StatementFormat>> {
        let found = self.of_world(tenant, World::StatementFormat).await;
        let found = found.inspect_err(untold).unwrap_or_default();
        let mut formats = Vec::with_capacity(found.len());
        for installed in &found {
            let ready = self.ready(tenant, installed, &installed.current).await;
            formats.extend(ready.ok().and_then(|ready| ready.statement_format()));
        }
        formats
    }
}
