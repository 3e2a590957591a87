//! An installation of a plugin that asks the host for nothing.

use std::sync::Arc;

use wikala_kernel::id::new_uuid;
use wikala_plugin_host::{Grants, Installation, Limits, Offline};

pub(crate) fn installation() -> Installation {
    Installation {
        id: new_uuid(),
        plugin: "steady".into(),
        version: "1.0.0".into(),
        tenant: new_uuid(),
        time_zone: chrono_tz::Tz::UTC,
        grants: Grants::default(),
        settings: Arc::default(),
        limits: Limits::default(),
        is_required: false,
        is_shadow: false,
        ports: Arc::new(Offline),
        observer: Arc::new(Offline),
    }
}
