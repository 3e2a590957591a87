//! What the handlers and jobs of this module share.

use std::sync::Arc;

use tokio::sync::Semaphore;
use wikala_module::kernel::time::Clock;
use wikala_module::{Context, Db};
use wikala_platform::Vault;
use wikala_platform::plans::Ladder;

use crate::options::Options;
use crate::running::Plugins;

/// Packages opened at once: each takes memory.
const OPENED_AT_ONCE: usize = 2;

/// The state.
pub(crate) struct PluginsState {
    pub(crate) db: Db,
    pub(crate) clock: Arc<dyn Clock>,
    /// Seals secrets and what tenants entered.
    pub(crate) vault: Vault,
    pub(crate) ladder: Ladder,
    pub(crate) options: Arc<Options>,
    pub(crate) plugins: Plugins,
    pub(crate) opening: Semaphore,
}

impl PluginsState {
    pub(crate) fn new(context: &Context, vault: Vault, ladder: Ladder, plugins: Plugins) -> Self {
        Self {
            db: context.db.clone(),
            clock: Arc::clone(&context.clock),
            vault,
            ladder,
            options: Arc::clone(plugins.options()),
            plugins,
            opening: Semaphore::new(OPENED_AT_ONCE),
        }
    }
}
