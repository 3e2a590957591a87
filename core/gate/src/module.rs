//! The table of contents.

use std::sync::{Arc, OnceLock};

use actix_web::web::Data;
use wikala_module::db::event::Event;
use wikala_module::http::Operation;
use wikala_module::kernel::policy::{Action, RoleGrant};
use wikala_module::kernel::tier::Tier;
use wikala_module::{Context, EventReader, Manifest, Module, Share};
use wikala_platform::{Beside, PlatformState};

use crate::memory::Flags;
use crate::operations;
use crate::policy::ReadDefinitions;
use crate::state::GateState;
use crate::sweep::FlagExpired;

/// The module.
pub struct FlagsModule {
    flags: Flags,
    platform: OnceLock<Data<PlatformState>>,
}

impl FlagsModule {
    /// The module over the flags of this host.
    #[must_use]
    pub fn new(flags: Flags) -> Self {
        Self {
            flags,
            platform: OnceLock::new(),
        }
    }

    /// The operations, which need no state to be listed.
    #[must_use]
    pub fn operations() -> Vec<Operation> {
        operations::all()
    }
}

impl Module for FlagsModule {
    fn manifest(&self) -> Manifest {
        Manifest {
            name: "flags",
            about: "Feature flags: definitions, evaluation, explanation.",
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

    fn events(&self) -> &'static [&'static str] {
        &[FlagExpired::TYPE]
    }

    fn event_readers(&self) -> Vec<EventReader> {
        vec![EventReader {
            pattern: "flags.flag.*",
            rule: ReadDefinitions::rule(),
            own: None,
        }]
    }

    fn start(&self, context: &Context) -> Share {
        let Some(platform) = self.platform.get().cloned() else {
            return Arc::new(|_config| {});
        };
        self.flags.follow();
        let state = Data::new(GateState {
            flags: self.flags.clone(),
            platform,
            entrance: Arc::clone(&context.entrance),
            streams: Arc::default(),
        });
        Arc::new(move |config| {
            config.app_data(state.clone());
        })
    }

    fn stop(&self) {
        self.flags.stop();
    }
}

impl Beside for FlagsModule {
    fn attach(&self, platform: Data<PlatformState>) {
        // Attached once, when the host is assembled.
        let _again = self.platform.set(platform);
    }
}
