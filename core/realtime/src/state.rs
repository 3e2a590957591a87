//! What the handlers of this module share.

use std::sync::Arc;

use actix_web::web::Data;
use wikala_platform::PlatformState;

use crate::authority::Authority;
use crate::hub::Hub;
use crate::limits::ConnectionLimits;

/// Everything behind an open connection.
pub(crate) struct RealtimeState {
    pub(crate) platform: Data<PlatformState>,
    pub(crate) hub: Arc<Hub>,
    pub(crate) authority: Data<Authority>,
    pub(crate) limits: ConnectionLimits,
}

/// Ends what the hub does when the host is gone.
impl Drop for RealtimeState {
    fn drop(&mut self) {
        self.hub.let_go();
    }
}
