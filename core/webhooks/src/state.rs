//! What the handlers and jobs of this module share.

use std::sync::Arc;

use wikala_module::jobs::Entrance;
use wikala_module::kernel::time::Clock;
use wikala_module::{Context, Db};
use wikala_platform::Vault;

use crate::outbound::guard::Guard;
use crate::outbound::sender::Sender;

/// The state.
pub(crate) struct WebhooksState {
    pub(crate) db: Db,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) entrance: Arc<dyn Entrance>,
    /// Seals secrets.
    pub(crate) vault: Vault,
    pub(crate) guard: Guard,
    pub(crate) sender: Sender,
}

impl WebhooksState {
    pub(crate) fn new(context: &Context, vault: Vault, guard: Guard) -> Self {
        Self {
            db: context.db.clone(),
            clock: Arc::clone(&context.clock),
            entrance: Arc::clone(&context.entrance),
            vault,
            sender: Sender::new(guard.clone()),
            guard,
        }
    }
}
