//! Who stands behind the extension points: the modules of the build, and what tenants installed.

use std::sync::{Arc, OnceLock};

use async_trait::async_trait;
use wikala_extension::categorizer::Categorizer;
use wikala_extension::validator::Validator;
use wikala_extension::{Slots, StatementFormat};
use wikala_kernel::tenant::Tenant;

/// Both.
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

    fn built_in(&self) -> impl Iterator<Item = &Arc<dyn Slots>> {
        self.built_in.get().into_iter().flatten()
    }

    fn each(&self) -> impl Iterator<Item = &Arc<dyn Slots>> {
        self.built_in().chain(std::iter::once(&self.installed))
    }
}

#[async_trait]
impl Slots for AllSlots {
    /// Those that the tenant installed come first: the first that is sure enough decides, and who installs one wants
    /// its answers.
    async fn categorizers(&self, tenant: &Tenant) -> Vec<Arc<dyn Categorizer>> {
        let mut all = self.installed.categorizers(tenant).await;
        for slots in self.built_in() {
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
