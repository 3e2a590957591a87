//! Tries a component once, so that a shape the host cannot call is refused at the upload and not found at
//! the first call.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono_tz::Tz;
use serde_json::Map;
use uuid::Uuid;
use wikala_kernel::time::{Clock, SystemClock};

use crate::call::{Call, Circumstances};
use crate::capability::Grants;
use crate::compiled::Compiled;
use crate::limits::Limits;
use crate::offline::Offline;
use crate::outcome::Outcome;
use crate::perform::Stage;
use crate::plugin_host::PluginHost;
use crate::ports::Installation;
use crate::random::Seed;
use crate::refusal::Refusal;
use crate::task::{Task, Visit};
use crate::world::World;

/// What somebody without a tenant has.
pub(crate) fn nowhere(plugin: &str, version: &str, grants: Grants, limits: Limits) -> Installation {
    Installation {
        id: Uuid::nil(),
        plugin: plugin.into(),
        version: version.into(),
        tenant: Uuid::nil(),
        time_zone: Tz::UTC,
        grants,
        settings: Arc::new(Map::new()),
        limits,
        is_required: false,
        is_shadow: false,
        ports: Arc::new(Offline),
        observer: Arc::new(Offline),
    }
}

/// Instantiates and compares the types of the exports.
#[derive(serde::Serialize, serde::Deserialize)]
struct Trial {}

/// An export whose type is another one.
struct OtherShape {
    world: World,
    detail: String,
}

impl std::fmt::Display for OtherShape {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.world, self.detail)
    }
}

impl Task for Trial {
    const NAME: &'static str = "trial";
    const WORLD: World = World::Http;
    type Answer = ();
    type Refusal = OtherShape;

    fn bytes(&self) -> usize {
        0
    }

    async fn visit(&self, visit: &mut Visit<'_>) -> wasmtime::Result<Result<(), OtherShape>> {
        let checked = visit.exports.check(visit.store, &visit.instance);
        Ok(checked.map_err(|(world, error)| OtherShape {
            world,
            detail: format!("{error:#}"),
        }))
    }
}

impl PluginHost {
    /// Instantiates a component with nothing granted, under the limits of any call.
    pub(crate) async fn try_out(&self, compiled: &Compiled) -> Result<(), Refusal> {
        let seed: Seed = [0; 32];
        let limits = Limits::default().within(self.inner.limits);
        let installation = Arc::new(nowhere("trial", "0", Grants::default(), limits));
        let circumstances = Circumstances {
            id: Uuid::nil(),
            limits,
            started_at: SystemClock.now(),
            seed,
            tape: None,
            statement: None,
            pace: Arc::default(),
            span: tracing::Span::none(),
        };
        let pre = compiled.linked(&BTreeSet::new())?;
        let inner = &self.inner;
        let admitted = inner.admission.enter(&installation, limits.deadline).await;
        let _admitted = admitted.ok_or_else(|| Refusal::Host("there is no room to try it".to_owned()))?;
        let _running = inner.running.one();
        let call = Arc::new(Call::begin(installation, circumstances));
        let stage = Stage {
            engine: &inner.engine,
            gates: &inner.gates,
            pre: &pre,
            exports: &compiled.exports,
        };
        let performed = stage.perform(&call, &Trial {}).await;
        if let Some(Err(shape)) = performed.answer {
            return Err(Refusal::Shape {
                name: shape.world.name().to_owned(),
                detail: shape.detail,
            });
        }
        match performed.verdict {
            // What it needs to start may be granted later.
            (Outcome::Ok | Outcome::Denied { .. }, _) => Ok(()),
            (Outcome::Busy | Outcome::HostFault, message) => Err(Refusal::Host(message.unwrap_or_default())),
            (_, message) => Err(Refusal::DoesNotStart {
                detail: message.unwrap_or_default(),
            }),
        }
    }
}
