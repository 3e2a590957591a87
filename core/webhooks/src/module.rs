//! The table of contents.

use std::sync::{Arc, OnceLock};

use actix_web::web::Data;
use wikala_module::http::Operation;
use wikala_module::kernel::policy::RoleGrant;
use wikala_module::kernel::tier::Tier;
use wikala_module::{Context, Manifest, Module, Share};
use wikala_platform::{Beside, PlatformState};

/// The module.
#[derive(Default)]
pub struct Webhooks {
    platform: OnceLock<Data<PlatformState>>,
}

impl Webhooks {
    /// The operations, which need no state to be listed.
    #[must_use]
    pub fn operations() -> Vec<Operation> {
        Vec::new()
    }
}

impl Module for Webhooks {
    fn manifest(&self) -> Manifest {
        Manifest {
            name: "webhooks",
            about: "Events to and from other systems over HTTP.",
            tier: Tier::Core,
            needs: &[],
        }
    }

    fn operations(&self) -> Vec<Operation> {
        Self::operations()
    }

    fn roles(&self) -> &'static [RoleGrant] {
        &[]
    }

    fn start(&self, _context: &Context) -> Share {
        Arc::new(|_config| {})
    }
}

impl Beside for Webhooks {
    fn attach(&self, platform: Data<PlatformState>) {
        // Attached once, when the host is assembled.
        let _again = self.platform.set(platform);
    }
}
