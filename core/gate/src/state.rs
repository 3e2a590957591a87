//! What the handlers of this module share.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use actix_web::web::Data;
use uuid::Uuid;
use wikala_module::jobs::Entrance;
use wikala_platform::PlatformState;

use crate::memory::Flags;

/// Everything behind a request about flags.
pub(crate) struct GateState {
    pub(crate) flags: Flags,
    pub(crate) platform: Data<PlatformState>,
    pub(crate) entrance: Arc<dyn Entrance>,
    /// Open streams of changes by tenant, on this host.
    pub(crate) streams: Arc<Mutex<HashMap<Uuid, usize>>>,
}
