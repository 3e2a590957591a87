//! The module contract, and everything a module author imports.
//!
//! A module is a crate that implements [`Module`]. The host assembles its modules from one list;
//! nothing else in the host names them.

pub mod labels;

use std::sync::Arc;

use actix_web::web::ServiceConfig;

pub use wikala_db::{self as db, Db, DbError, PlatformTx, TenantTx, migrations};
pub use wikala_extension as extension;
pub use wikala_graph as graph;
pub use wikala_http as http;
pub use wikala_jobs as jobs;
pub use wikala_kernel::{self as kernel, actions};
pub use wikala_telemetry as telemetry;

use wikala_db::kept::Kept;
use wikala_db::migration::MigrationSet;
use wikala_extension::books::Books;
use wikala_extension::{Slots, StatementFormat};
use wikala_graph::Graph;
use wikala_http::Operation;
use wikala_jobs::events::{Announcer, Outlet, Subscriber};
use wikala_jobs::{Entrance, Kind};
use wikala_kernel::policy::{ActionRule, PermissionNote, RoleGrant};
use wikala_kernel::tier::Tier;
use wikala_kernel::time::Clock;

use crate::labels::Labels;

/// What a module is, before it does anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Manifest {
    /// Lower-case name: prefix of its actions, codes and paths.
    pub name: &'static str,
    /// One sentence.
    pub about: &'static str,
    /// The lowest plan that includes the module.
    pub tier: Tier,
    /// Modules it cannot work without.
    pub needs: &'static [&'static str],
}

/// A compiled module.
pub trait Module: Send + Sync {
    /// What it is.
    fn manifest(&self) -> Manifest;

    /// Its part of the API.
    fn operations(&self) -> Vec<Operation>;

    /// Its part of the GraphQL schema.
    fn graph(&self) -> Graph {
        Graph::default()
    }

    /// What each role may do in it.
    fn roles(&self) -> &'static [RoleGrant];

    /// What the permissions it brings mean.
    fn permissions(&self) -> &'static [PermissionNote] {
        &[]
    }

    /// Tables applied in each tenant's schema.
    fn tenant_migrations(&self) -> Option<MigrationSet> {
        None
    }

    /// Tables applied in the platform schema of the directory cell. Only the platform has any.
    fn platform_migrations(&self) -> Option<MigrationSet> {
        None
    }

    /// Types of the events it emits, for the catalogue.
    fn events(&self) -> &'static [&'static str] {
        &[]
    }

    /// Who may see its events while they happen. What no module names here, nobody sees.
    fn event_readers(&self) -> Vec<EventReader> {
        Vec::new()
    }

    /// What it does after commits: jobs, and what it does about events.
    fn work(&self, _context: &Context) -> Work {
        Work::default()
    }

    /// The tenants' books, when it keeps them: what extensions read and add drafts to.
    fn books(&self, _context: &Context) -> Option<Arc<dyn Books>> {
        None
    }

    /// The tenants' transactions and their categories, when it keeps them.
    fn labels(&self) -> Option<Arc<dyn Labels>> {
        None
    }

    /// What it has behind the extension points itself. It is asked before whatever tenants installed.
    fn slots(&self, _context: &Context) -> Option<Arc<dyn Slots>> {
        None
    }

    /// What it keeps that a plan may allow so many of.
    fn holdings(&self) -> Vec<Holding> {
        Vec::new()
    }

    /// Builds the state its handlers take as [`http::Shared`] and says how to register it with
    /// each server thread.
    fn start(&self, context: &Context) -> Share;

    /// The host is about to stop: connections that would stay open are let go.
    fn stop(&self) {}
}

/// Things of which a plan may allow so many. The oldest stay; what is beyond them is frozen: kept,
/// shown, and of no use until there is room again. That follows from the entitlements of whoever
/// asks, so that it begins and ends with the epoch of a plan, and nothing has to be written.
#[derive(Debug, Clone, Copy)]
pub struct Holding {
    /// What a plan names the limit by, such as `webhooks.endpoints`.
    pub meter: &'static str,
    /// Where they are, in the tenant's own schema.
    pub kept: Kept,
}

/// Which action lets somebody see events.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EventReader {
    /// The types, in the words of [`jobs::events::Pattern`].
    pub pattern: &'static str,
    /// Whoever may do this sees them.
    pub rule: ActionRule,
    /// Whoever may do this sees those that they caused themselves.
    pub own: Option<ActionRule>,
}

/// What a module does after commits.
#[derive(Default)]
pub struct Work {
    /// Kinds of jobs it does.
    pub kinds: Vec<Kind>,
    /// Its parts that follow events.
    pub subscribers: Vec<Arc<dyn Subscriber>>,
    /// Where events go besides.
    pub outlets: Vec<Arc<dyn Outlet>>,
}

/// What the host gives every module when it starts.
#[derive(Clone)]
pub struct Context {
    pub db: Db,
    pub clock: Arc<dyn Clock>,
    /// Statement formats of this deployment.
    pub formats: Vec<Arc<dyn StatementFormat>>,
    /// Who stands behind the extension points, for each tenant.
    pub slots: Arc<dyn Slots>,
    /// The tenants' transactions and their categories, when a module keeps them.
    pub labels: Option<Arc<dyn Labels>>,
    /// Tenants and people, for work in the background.
    pub entrance: Arc<dyn Entrance>,
    /// Says when events were published.
    pub announcer: Announcer,
    /// Who may see the events of which module.
    pub event_readers: Arc<[EventReader]>,
}

/// Registers a module's state with one server thread.
pub type Share = Arc<dyn Fn(&mut ServiceConfig) + Send + Sync>;
