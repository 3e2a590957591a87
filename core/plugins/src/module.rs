//! The table of contents.

use std::sync::{Arc, OnceLock};

use actix_web::web::Data;
use wikala_module::db::migration::MigrationSet;
use wikala_module::http::Operation;
use wikala_module::kernel::policy::{Action, PermissionNote, RoleGrant};
use wikala_module::kernel::tier::Tier;
use wikala_module::{Context, EventReader, Holding, Manifest, Module, Share, Work};
use wikala_platform::{Beside, PlatformState};

use crate::handlers::{self, Handlers};
use crate::policy::ReadPlugins;
use crate::running::Plugins;
use crate::state::PluginsState;
use crate::{calls, installs, notify, packages, pages, policy, quarantine, records, report, schedules};

/// The module.
pub struct PluginsModule {
    plugins: Plugins,
    platform: OnceLock<Data<PlatformState>>,
}

impl PluginsModule {
    /// The module over the plugins of this host.
    #[must_use]
    pub fn new(plugins: Plugins) -> Self {
        Self {
            plugins,
            platform: OnceLock::new(),
        }
    }

    /// The operations, which need no state to be listed.
    #[must_use]
    pub fn operations() -> Vec<Operation> {
        [
            packages::operations(),
            packages::operations_of_platform(),
            installs::operations(),
            calls::operations(),
            records::operations(),
            notify::operations(),
            report::operations(),
            pages::operations(),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

impl Module for PluginsModule {
    fn manifest(&self) -> Manifest {
        Manifest {
            name: "plugins",
            about: "Packages of plugins, what tenants install of them, and how they run.",
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
            "plugins",
            "../../../migrations/tenant/plugins",
            ["0001_installs"]
        ))
    }

    fn events(&self) -> &'static [&'static str] {
        &[quarantine::QUARANTINED, quarantine::RELEASED]
    }

    fn event_readers(&self) -> Vec<EventReader> {
        let readers = ["plugin.*", "platform.plugin.*"];
        let reader = |pattern| EventReader {
            pattern,
            rule: ReadPlugins::rule(),
            own: None,
        };
        readers.map(reader).into()
    }

    fn holdings(&self) -> Vec<Holding> {
        vec![Holding {
            meter: crate::installs::METER,
            kept: crate::store::installs::KEPT,
        }]
    }

    fn work(&self, context: &Context) -> Work {
        let plugins = &self.plugins;
        Work {
            kinds: vec![
                handlers::kind(plugins),
                schedules::follow_kind(),
                schedules::run_kind(plugins),
                records::kind(plugins),
            ],
            outlets: vec![Arc::new(Handlers::new(Arc::clone(&context.clock)))],
            ..Work::default()
        }
    }

    fn start(&self, context: &Context) -> Share {
        let Some(platform) = self.platform.get() else {
            return Arc::new(|_config| {});
        };
        let vault = platform.settings.vault.clone();
        self.plugins.attach(vault.clone(), Arc::clone(&context.entrance));
        let state = PluginsState::new(context, vault, platform.ladder.clone(), self.plugins.clone());
        let state = Data::new(state);
        Arc::new(move |config| {
            config.app_data(state.clone());
        })
    }
}

impl Beside for PluginsModule {
    fn attach(&self, platform: Data<PlatformState>) {
        // Attached once, when the host is assembled.
        let _again = self.platform.set(platform);
    }
}
