//! The table of contents.

use std::sync::{Arc, OnceLock};

use actix_web::web::Data;
use wikala_module::graph::Graph;
use wikala_module::http::Operation;
use wikala_module::jobs::events::Stream;
use wikala_module::kernel::policy::RoleGrant;
use wikala_module::kernel::tier::Tier;
use wikala_module::{Context, Manifest, Module, Share};
use wikala_platform::{Beside, PlatformState};

use crate::schema::{BuildError, build};
use crate::socket::Following;

/// The module.
#[derive(Default)]
pub struct GraphQl {
    platform: OnceLock<Data<PlatformState>>,
}

impl GraphQl {
    /// The operations, which need no state to be listed.
    #[must_use]
    pub fn operations() -> Vec<Operation> {
        let http = crate::http::operations().into_iter();
        http.chain([crate::socket::operation()]).collect()
    }

    /// Makes one schema of what all modules bring, for the operations to answer from.
    ///
    /// # Errors
    /// [`BuildError`] when two modules contradict each other.
    pub fn share(graphs: impl IntoIterator<Item = Graph>, context: &Context) -> Result<Share, BuildError> {
        let built = Data::new(build(graphs)?);
        let following = Data::new(Following {
            announcer: context.announcer.clone(),
            events: Stream::of(context.db.clone()),
        });
        Ok(Arc::new(move |config| {
            config.app_data(built.clone()).app_data(following.clone());
        }))
    }
}

impl Module for GraphQl {
    fn manifest(&self) -> Manifest {
        Manifest {
            name: "graphql",
            about: "The GraphQL side of the API.",
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

impl Beside for GraphQl {
    fn attach(&self, platform: Data<PlatformState>) {
        // Attached once, when the host is assembled.
        let _again = self.platform.set(platform);
    }
}
