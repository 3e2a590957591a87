//! A tenant's plugins as a host knows them.
//!
//! What is known is believed for a moment ([`BELIEF`]) after it was compared with the numbers in the database that rise
//! with every change. Whoever changes something waits for that moment before the change is answered, so that no host
//! serves what was before with a call that begins after the answer. See ADR-0028.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use chrono_tz::Tz;
use serde_json::{Map, Value};
use uuid::Uuid;
use wikala_module::kernel::tenant::Tenant;
use wikala_plugin_host::{Grants, World};

use super::breaker::Breaker;
use crate::facts::Facts;
use crate::grants::GrantsBody;
use crate::installs::METER;
use crate::options::Options;
use crate::store::installs::InstallRow;
use crate::store::packages::Standing;

/// For how long what was read is believed.
pub(crate) const BELIEF: Duration = Duration::from_millis(200);

/// A tenant's plugins at one moment.
pub(crate) struct Held {
    /// The tenant's number and that of the packages.
    pub(super) revisions: (i64, i64),
    pub(super) time_zone: Tz,
    until: Mutex<Instant>,
    pub(crate) installed: Vec<Arc<Installed>>,
}

impl Held {
    pub(super) fn new(
        revisions: (i64, i64),
        time_zone: Tz,
        asked: Instant,
        installed: Vec<Arc<Installed>>,
    ) -> Self {
        Self {
            revisions,
            time_zone,
            until: Mutex::new(asked + BELIEF),
            installed,
        }
    }

    pub(super) fn is_believed(&self) -> bool {
        Instant::now() < *self.until.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// It was compared, by a question asked at a moment.
    pub(super) fn believe_from(&self, asked: Instant) {
        let mut until = self.until.lock().unwrap_or_else(PoisonError::into_inner);
        *until = (*until).max(asked + BELIEF);
    }

    /// The plugin of a name.
    pub(crate) fn named(&self, name: &str) -> Option<&Arc<Installed>> {
        self.installed.iter().find(|one| &*one.name == name)
    }
}

/// Why a plugin does not run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Idle {
    /// The tenant switched it off.
    Disabled,
    /// The plan does not include it.
    Plan,
    /// It is beyond as many as the plan allows.
    Frozen,
    /// The tenant used what its plan includes.
    UsedUp,
    /// The operator blocked its package.
    Blocked,
    /// Its package was removed.
    Removed,
    /// It broke too often.
    Quarantined,
    /// What is stored of it cannot be read.
    Unreadable,
}

impl Idle {
    /// The documented spelling.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Disabled => "disabled",
            Self::Plan => "plan",
            Self::Frozen => "frozen",
            Self::UsedUp => "used_up",
            Self::Blocked => "blocked",
            Self::Removed => "removed",
            Self::Quarantined => "quarantined",
            Self::Unreadable => "unreadable",
        }
    }
}

/// An installation, ready to be asked.
pub(crate) struct Installed {
    pub(crate) id: Uuid,
    pub(crate) name: Arc<str>,
    pub(crate) is_enabled: bool,
    pub(crate) is_required: bool,
    /// How many were installed before.
    older: i64,
    pub(crate) current: Side,
    pub(crate) shadow: Option<Side>,
    pub(crate) breaker: Arc<Breaker>,
    pub(crate) secrets: Option<Vec<u8>>,
}

/// One version of it.
pub(crate) struct Side {
    pub(crate) package: Uuid,
    pub(crate) version: Arc<str>,
    /// Nothing when what is stored cannot be read.
    pub(crate) facts: Option<Facts>,
    pub(crate) grants: Grants,
    pub(crate) settings: Arc<Map<String, Value>>,
    /// Nothing when the package is there and may run.
    pub(crate) idle: Option<Idle>,
    pub(crate) breaker: Arc<Breaker>,
    /// Ready to be called, once somebody did.
    pub(crate) ready: tokio::sync::OnceCell<Arc<crate::engine::Ready>>,
}

impl Side {
    fn new(
        (package, version): (Uuid, &str),
        stored: [&Value; 3],
        breaker: &Arc<Breaker>,
        (options, standing): (&Options, &[Standing]),
    ) -> Self {
        let [manifest, grants, settings] = stored;
        let facts = Facts::read(manifest).ok();
        let asked = facts.as_ref().map(|facts| facts.asks.clone()).unwrap_or_default();
        let given = settings.as_object().cloned().unwrap_or_default();
        let whole = facts.as_ref().and_then(|facts| facts.schema().ok());
        let whole = whole.map(|schema| schema.with_defaults(&given));
        let found = standing.iter().find(|one| one.id == package);
        let idle = match found {
            None => Some(Idle::Removed),
            Some(found) if found.is_blocked => Some(Idle::Blocked),
            Some(_) if whole.is_none() => Some(Idle::Unreadable),
            Some(_) => None,
        };
        Self {
            package,
            version: version.into(),
            grants: GrantsBody::of(grants).effective(&asked, &options.capabilities),
            settings: Arc::new(whole.unwrap_or_default()),
            facts,
            idle,
            breaker: Arc::clone(breaker),
            ready: tokio::sync::OnceCell::new(),
        }
    }

    pub(crate) fn is(&self, world: World) -> bool {
        self.facts.as_ref().is_some_and(|facts| facts.is(world))
    }

    /// Why it does not run for a tenant, apart from switches and pauses.
    fn stopped(&self, tenant: &Tenant) -> Option<Idle> {
        let Some(facts) = &self.facts else {
            return Some(Idle::Unreadable);
        };
        if tenant.entitlements.tier < facts.minimum_tier {
            return Some(Idle::Plan);
        }
        self.idle
    }
}

impl Installed {
    pub(super) fn new(
        row: &InstallRow,
        breakers: [&Arc<Breaker>; 2],
        operator: (&Options, &[Standing]),
    ) -> Self {
        let [own, of_shadow] = breakers;
        let current = &row.current;
        let stored = [&current.manifest, &current.grants, &current.settings];
        let shadow = row.shadow().map(|shadow| {
            let stored = [&shadow.manifest, &shadow.grants, &shadow.settings];
            Side::new((shadow.package_id, &shadow.version), stored, of_shadow, operator)
        });
        Self {
            id: row.id,
            name: row.name.as_str().into(),
            is_enabled: row.is_enabled(),
            is_required: row.is_required,
            older: row.older,
            current: Side::new((current.package_id, &current.version), stored, own, operator),
            shadow,
            breaker: Arc::clone(own),
            secrets: current.secrets.clone(),
        }
    }

    /// Why it is not called, apart from a pause.
    pub(crate) fn stopped(&self, tenant: &Tenant) -> Option<Idle> {
        if !self.is_enabled {
            return Some(Idle::Disabled);
        }
        let limit = tenant.entitlements.limit(METER);
        if limit.is_some_and(|limit| self.older >= limit.most) {
            return Some(Idle::Frozen);
        }
        self.current.stopped(tenant)
    }

    /// The version beside, when it can run.
    pub(crate) fn shadow(&self, tenant: &Tenant) -> Option<&Side> {
        self.shadow.as_ref().filter(|side| side.stopped(tenant).is_none())
    }
}
