//! What the handlers and jobs of this module share.

use std::sync::Arc;

use actix_web::web::Data;
use wikala_module::jobs::Entrance;
use wikala_module::kernel::time::Clock;
use wikala_module::{Context, Db};
use wikala_platform::{PlatformState, Vault};

use crate::outbound::sender::Sender;
use wikala_egress::Guard;

/// The state.
pub(crate) struct WebhooksState {
    pub(crate) db: Db,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) entrance: Arc<dyn Entrance>,
    /// Writes letters.
    pub(crate) platform: Data<PlatformState>,
    /// Seals secrets.
    pub(crate) vault: Vault,
    pub(crate) guard: Guard,
    pub(crate) sender: Sender,
}

impl WebhooksState {
    pub(crate) fn new(context: &Context, platform: Data<PlatformState>, guard: Guard) -> Self {
        Self {
            db: context.db.clone(),
            clock: Arc::clone(&context.clock),
            entrance: Arc::clone(&context.entrance),
            vault: platform.settings.vault.clone(),
            platform,
            sender: Sender::new(guard.clone()),
            guard,
        }
    }
}
