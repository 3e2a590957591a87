//! Who stands behind the extension points: the modules of the build, then what tenants installed.

use std::sync::{Arc, OnceLock};

use async_trait::async_trait;
use wikala_extension::categorizer::Categorizer;
use wikala_extension::validator::Validator;
use wikala_extension::{Slots, StatementFormat};
use wikala_kernel::tenant::Tenant;

/// Both, one after the other.
pub(crate) struct AllSlots {
    /// Known once the modules have started: they are given these slots themselves.
    built_in: OnceLock<Vec<Arc<dyn Slots>>>,
    installed: Arc<dyn Slots>,
}

impl AllSlots {
    pub(crate) fn over(installed: Arc<dyn Slots>) -> Arc<Self> {
        Arc::new(Self {
            built_in: OnceLock::new(),
            installed,
        })
    }

    /// Names the modules; only the first call counts.
    pub(crate) fn begin_with(&self, built_in: Vec<Arc<dyn Slots>>) {
        let _named_before = self.built_in.set(built_in);
    }

    fn each(&self) -> impl Iterator<Item = &Arc<dyn Slots>> {
        let built_in = self.built_in.get().into_iter().flatten();
        built_in.chain(std::iter::once(&self.installed))
    }
}

#[async_trait]
impl Slots for AllSlots {
    async fn categorizers(&self, tenant: &Tenant) -> Vec<Arc<dyn Categorizer>> {
        let mut all = Vec::new();
        for slots in self.each() {
            all.extend(slots.categorizers(tenant).await);
        }
        all
    }

    async fn validators(&self, tenant: &Tenant) -> Vec<Arc<dyn Validator>> {
        let mut all = Vec::new();
        for slots in self.each() {
            all.extend(slots.validators(tenant).await);
        }
        all
    }

    async fn statement_formats(&self, tenant: &Tenant) -> Vec<Arc<dyn StatementFormat>> {
        let mut all = Vec::new();
        for slots in self.each() {
            all.extend(slots.statement_formats(tenant).await);
        }
        all
    }
}
