//! The table of contents.

use std::sync::{Arc, OnceLock};

use actix_web::web::Data;
use wikala_module::db::migration::MigrationSet;
use wikala_module::http::Operation;
use wikala_module::kernel::policy::{PermissionNote, RoleGrant};
use wikala_module::kernel::tier::Tier;
use wikala_module::{Context, Holding, Manifest, Module, Share, Work};
use wikala_platform::{Beside, PlatformState};

use crate::state::WebhooksState;
use crate::{endpoints, inbound, messages, outbound, policy, retention, store};
use wikala_egress::Guard;

/// The module.
pub struct Webhooks {
    guard: Guard,
    platform: OnceLock<Data<PlatformState>>,
    state: OnceLock<Data<WebhooksState>>,
}

impl Webhooks {
    /// A module that sends only where the guard lets it.
    #[must_use]
    pub fn new(guard: Guard) -> Self {
        Self {
            guard,
            platform: OnceLock::new(),
            state: OnceLock::new(),
        }
    }

    /// The operations, which need no state to be listed.
    #[must_use]
    pub fn operations() -> Vec<Operation> {
        [
            endpoints::operations(),
            messages::operations(),
            inbound::operations(),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// The state, once the platform is attached.
    fn state(&self, context: &Context) -> Option<Data<WebhooksState>> {
        let platform = self.platform.get()?;
        let make = || WebhooksState::new(context, platform.clone(), self.guard.clone());
        Some(self.state.get_or_init(|| Data::new(make())).clone())
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
        policy::ROLES
    }

    fn permissions(&self) -> &'static [PermissionNote] {
        policy::PERMISSIONS
    }

    fn tenant_migrations(&self) -> Option<MigrationSet> {
        Some(wikala_module::migrations!(
            "webhooks",
            "../../../migrations/tenant/webhooks",
            ["0001_out", "0002_in"]
        ))
    }

    fn events(&self) -> &'static [&'static str] {
        &[outbound::DISABLED, outbound::PINGED, inbound::RECEIVED]
    }

    fn holdings(&self) -> Vec<Holding> {
        let endpoints = Holding {
            meter: endpoints::METER,
            kept: store::endpoints::KEPT,
        };
        let connections = Holding {
            meter: inbound::METER,
            kept: store::connections::KEPT,
        };
        vec![endpoints, connections]
    }

    fn work(&self, context: &Context) -> Work {
        let Some(state) = self.state(context) else {
            return Work::default();
        };
        let state = state.into_inner();
        Work {
            kinds: vec![
                outbound::deliver(&state),
                outbound::wake(),
                outbound::replay(),
                outbound::tell(&state),
                retention::kind(),
            ],
            outlets: vec![Arc::new(outbound::Numbering::new(Arc::clone(&state.clock)))],
            ..Work::default()
        }
    }

    fn start(&self, context: &Context) -> Share {
        let state = self.state(context);
        Arc::new(move |config| {
            if let Some(state) = &state {
                config.app_data(state.clone());
            }
        })
    }
}

impl Beside for Webhooks {
    fn attach(&self, platform: Data<PlatformState>) {
        // Attached once, when the host is assembled.
        let _again = self.platform.set(platform);
    }
}
