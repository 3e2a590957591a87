//! The handle that everybody asks for a tenant's plugins.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use moka::sync::Cache;
use tokio::runtime::Handle;
use uuid::Uuid;
use wikala_egress::Guard;
use wikala_module::extension::Failure;
use wikala_module::extension::books::Books;
use wikala_module::jobs::Entrance;
use wikala_module::kernel::policy::{Access, Action, InTenant, system};
use wikala_module::kernel::tenant::Tenant;
use wikala_module::kernel::time::{Clock, Timestamp};
use wikala_module::telemetry::chain;
use wikala_module::{Db, DbError};
use wikala_platform::Vault;
use wikala_plugin_host::{Compiled, Installation, Refusal, World};

use super::breaker::Breaker;
use super::cache_key;
use super::held::{BELIEF, Held, Idle, Installed, Side};
use super::observer::{Report, Reports, Watch, Whose, channel};
use super::ports::{Own, Reach};
use super::web::Outgoing;
use crate::engine::{self, Engine, EngineSettings, Ready};
use crate::options::Options;
use crate::policy::RunPlugin;
use crate::store::installs::InstallRow;
use crate::store::{installs, packages, revision};

/// Tenants that nobody asked about for so long are forgotten.
const FORGET: Duration = Duration::from_secs(600);
/// Packages that nobody ran for so long are unloaded.
const UNLOAD: Duration = Duration::from_secs(3600);
/// After this it is tried again to load what could not be loaded.
const AGAIN: Duration = Duration::from_secs(30);

/// The plugins of all tenants on this host. Clones are the same.
#[derive(Clone)]
pub struct Plugins(pub(crate) Arc<Inner>);

pub(crate) struct Inner {
    pub(super) db: Db,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) options: Arc<Options>,
    engine: Engine,
    pub(super) outgoing: Arc<Outgoing>,
    attached: OnceLock<Attached>,
    books: OnceLock<Arc<dyn Books>>,
    held: Cache<Uuid, Arc<Held>>,
    loaded: moka::future::Cache<Uuid, Loaded>,
    /// Of each installation, and of its version beside.
    breakers: Mutex<HashMap<(Uuid, bool), Arc<Breaker>>>,
    used_up: Mutex<HashMap<Uuid, UsedUp>>,
    pub(super) reports: Reports,
    pub(super) waiting: Mutex<Option<tokio::sync::mpsc::Receiver<Report>>>,
}

/// What is known once the host is assembled.
struct Attached {
    vault: Vault,
    entrance: Arc<dyn Entrance>,
    /// Where the host's own work is done: plugins have threads of their own.
    home: Handle,
}

/// A package that was read and compiled, or why not.
#[derive(Clone)]
enum Loaded {
    Component(Arc<Compiled>),
    Failed { why: Arc<str>, at: Instant },
}

/// A tenant that used what its plan includes.
#[derive(Clone, Copy)]
struct UsedUp {
    /// Of another epoch the plan may be another one.
    epoch: i64,
    until: Option<Timestamp>,
}

impl Plugins {
    /// No plugins before the host is assembled. Tenants' plugins send requests only where the guard lets them.
    #[must_use]
    pub fn new(
        db: Db,
        clock: Arc<dyn Clock>,
        options: Options,
        engine: EngineSettings,
        guard: Guard,
    ) -> Self {
        let (reports, waiting) = channel();
        Self(Arc::new(Inner {
            db,
            clock,
            options: Arc::new(options),
            engine: Engine::new(engine),
            outgoing: Arc::new(Outgoing::new(guard)),
            attached: OnceLock::new(),
            books: OnceLock::new(),
            held: Cache::builder().time_to_idle(FORGET).build(),
            loaded: moka::future::Cache::builder().time_to_idle(UNLOAD).build(),
            breakers: Mutex::default(),
            used_up: Mutex::default(),
            reports,
            waiting: Mutex::new(Some(waiting)),
        }))
    }

    /// Gives it what only an assembled host has, once, on a thread of the host.
    pub(crate) fn attach(&self, vault: Vault, entrance: Arc<dyn Entrance>) {
        let Ok(home) = Handle::try_current() else { return };
        let _again = self.0.attached.set(Attached {
            vault,
            entrance,
            home,
        });
    }

    /// The tenants' books, when the deployment keeps them here.
    pub fn keep_books(&self, books: Arc<dyn Books>) {
        // Given once, when the host is assembled.
        let _again = self.0.books.set(books);
    }

    pub(crate) fn options(&self) -> &Arc<Options> {
        &self.0.options
    }

    /// Compiles a component, or says why it cannot run here.
    pub(crate) async fn compile(&self, component: Vec<u8>) -> Result<Arc<Compiled>, Refusal> {
        self.0.engine.load(component, || self.cache_key()).await
    }

    /// The key that authenticates compiled components: one for the deployment, sealed in its database.
    async fn cache_key(&self) -> Result<[u8; 32], Refusal> {
        let vault = self.vault();
        let vault = vault.ok_or_else(|| Refusal::Host("the host is not assembled".to_owned()))?;
        cache_key::of_deployment(&self.0.db, vault)
            .await
            .map_err(|error| Refusal::Host(chain(&error)))
    }

    /// Waits until no host believes what was before a change that is committed, and forgets it here at once.
    pub(crate) async fn changed(&self, tenant: Uuid) {
        self.0.held.invalidate(&tenant);
        tokio::time::sleep(BELIEF).await;
    }

    /// As [`Self::changed`], for a change of packages.
    pub(crate) async fn settle(&self) {
        self.0.held.invalidate_all();
        tokio::time::sleep(BELIEF).await;
    }

    /// The tenant's plugins.
    pub(crate) async fn held(&self, tenant: &Tenant) -> Result<Arc<Held>, DbError> {
        let id = tenant.id.0;
        let known = self.0.held.get(&id);
        let known = known.filter(|held| held.time_zone == tenant.time_zone);
        if let Some(held) = known.as_ref().filter(|held| held.is_believed()) {
            return Ok(Arc::clone(held));
        }
        let asked = Instant::now();
        let own = self.revision(tenant).await?;
        if let Some(held) = known.as_ref().filter(|held| held.revisions.0 == own) {
            let is_empty = held.installed.is_empty();
            if is_empty || self.catalogue().await? == held.revisions.1 {
                held.believe_from(asked);
                return Ok(Arc::clone(held));
            }
        }
        // The number is read before what it stands for: what is read may be newer, never older.
        let rows = self.rows(tenant).await?;
        let catalogue = if rows.is_empty() {
            0
        } else {
            self.catalogue().await?
        };
        let installed = self.installed(id, &rows).await?;
        let held = Arc::new(Held::new((own, catalogue), tenant.time_zone, asked, installed));
        self.0.held.insert(id, Arc::clone(&held));
        Ok(held)
    }

    async fn revision(&self, tenant: &Tenant) -> Result<i64, DbError> {
        let mut access = access::<RunPlugin>(tenant)?;
        let mut tx = self.0.db.begin_read(&mut access).await?;
        revision::of_tenant(&mut tx).await
    }

    async fn rows(&self, tenant: &Tenant) -> Result<Vec<InstallRow>, DbError> {
        let mut access = access::<RunPlugin>(tenant)?;
        let mut tx = self.0.db.begin_read(&mut access).await?;
        installs::all(&mut tx).await
    }

    async fn catalogue(&self) -> Result<i64, DbError> {
        let mut tx = self.0.db.begin_authentication().await?;
        revision::of_catalogue(&mut tx).await
    }

    async fn installed(&self, tenant: Uuid, rows: &[InstallRow]) -> Result<Vec<Arc<Installed>>, DbError> {
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let ids = rows.iter().flat_map(|row| {
            let shadow = row.shadow().map(|shadow| shadow.package_id);
            [Some(row.current.package_id), shadow]
        });
        let ids = ids.flatten().collect();
        let mut tx = self.0.db.begin_authentication().await?;
        let standing = packages::standing(&mut tx, tenant, ids).await?;
        drop(tx);
        let ready = rows.iter().map(|row| {
            let own = self.breaker(row.id, false);
            own.adopt(row.quarantined_at.zip(row.probe_at));
            let of_shadow = self.breaker(row.id, true);
            let operator = (&*self.0.options, standing.as_slice());
            Arc::new(Installed::new(row, [&own, &of_shadow], operator))
        });
        Ok(ready.collect())
    }

    fn breaker(&self, install: Uuid, is_shadow: bool) -> Arc<Breaker> {
        let breakers = self.0.breakers.lock();
        let mut breakers = breakers.unwrap_or_else(PoisonError::into_inner);
        let new = || Arc::new(Breaker::new(self.0.options.breaker));
        Arc::clone(breakers.entry((install, is_shadow)).or_insert_with(new))
    }

    /// Forgets the pauses of an installation that somebody let go on, or that is gone.
    pub(crate) fn forget_breakers(&self, install: Uuid) {
        let breakers = self.0.breakers.lock();
        let mut breakers = breakers.unwrap_or_else(PoisonError::into_inner);
        breakers.retain(|(id, _), _| *id != install);
    }

    /// Notes that a tenant used what its plan includes, until counting begins anew.
    pub(super) fn use_up(&self, tenant: &Tenant, until: Option<Timestamp>) {
        let used_up = self.0.used_up.lock();
        let mut used_up = used_up.unwrap_or_else(PoisonError::into_inner);
        let epoch = tenant.epoch;
        used_up.insert(tenant.id.0, UsedUp { epoch, until });
    }

    fn is_used_up(&self, tenant: &Tenant) -> bool {
        let used_up = self.0.used_up.lock();
        let used_up = used_up.unwrap_or_else(PoisonError::into_inner);
        used_up.get(&tenant.id.0).is_some_and(|known| {
            known.epoch == tenant.epoch && known.until.is_none_or(|until| self.0.clock.now() < until)
        })
    }

    /// Why a plugin is not called now; nothing when it is.
    pub(crate) fn idle(&self, tenant: &Tenant, installed: &Installed) -> Option<Idle> {
        if let Some(stopped) = installed.stopped(tenant) {
            return Some(stopped);
        }
        if self.is_used_up(tenant) {
            return Some(Idle::UsedUp);
        }
        let is_paused = installed.breaker.is_paused(self.0.clock.now());
        is_paused.then_some(Idle::Quarantined)
    }

    /// Makes a version of an installation ready to be called.
    pub(crate) async fn ready(
        &self,
        tenant: &Tenant,
        installed: &Arc<Installed>,
        side: &Side,
    ) -> Result<Arc<Ready>, Failure> {
        let make = || async {
            let component = self.component(side.package).await?;
            Ok(Arc::new(self.plug(tenant, installed, side, &component)?))
        };
        side.ready.get_or_try_init(make).await.cloned()
    }

    fn plug(
        &self,
        tenant: &Tenant,
        installed: &Arc<Installed>,
        side: &Side,
        component: &Arc<Compiled>,
    ) -> Result<Ready, Failure> {
        let attached = self.0.attached.get();
        let attached = attached.ok_or_else(|| Failure::Host("it is not assembled yet".to_owned()))?;
        let is_shadow = !std::ptr::eq(side, &raw const installed.current);
        let of = Whose {
            tenant: tenant.id.0,
            install: installed.id,
            plugin: Arc::clone(&installed.name),
            version: Arc::clone(&side.version),
        };
        let reach = Reach {
            home: attached.home.clone(),
            db: self.0.db.clone(),
            outgoing: Arc::clone(&self.0.outgoing),
            vault: attached.vault.clone(),
            tenant: Arc::new(tenant.clone()),
            books: self.0.books.get().cloned(),
            most_kept: i64::try_from(self.0.options.kept_bytes).unwrap_or(i64::MAX),
            secrets: installed.secrets.clone(),
            of: of.clone(),
        };
        let installation = Installation {
            id: installed.id,
            plugin: Arc::clone(&installed.name),
            version: Arc::clone(&side.version),
            tenant: tenant.id.0,
            time_zone: tenant.time_zone,
            grants: side.grants.clone(),
            settings: Arc::clone(&side.settings),
            limits: self.0.options.limits,
            is_required: installed.is_required,
            is_shadow,
            ports: Arc::new(Own(Arc::new(reach))),
            observer: Arc::new(Watch {
                of,
                is_shadow,
                breaker: Arc::clone(&side.breaker),
                clock: Arc::clone(&self.0.clock),
                reports: self.0.reports.clone(),
            }),
        };
        let facts = side.facts.as_ref();
        let facts = facts.ok_or_else(|| Failure::Host("its manifest cannot be read".to_owned()))?;
        self.0
            .engine
            .plug(component, &installation, facts, &self.0.options)
    }

    async fn component(&self, package: Uuid) -> Result<Arc<Compiled>, Failure> {
        let failed = |why: &str| Failure::Host(why.to_owned());
        // Reading and compiling takes much room, and is rare.
        let load = Box::pin(self.load(package));
        match self.0.loaded.get_with(package, load).await {
            Loaded::Component(component) => Ok(component),
            Loaded::Failed { why, at } => {
                if at.elapsed() > AGAIN {
                    self.0.loaded.invalidate(&package).await;
                }
                Err(failed(&why))
            }
        }
    }

    async fn load(&self, package: Uuid) -> Loaded {
        let failed = |why: String| {
            tracing::warn!(%package, why, "a plugin cannot be loaded");
            Loaded::Failed {
                why: why.into(),
                at: Instant::now(),
            }
        };
        let read = async {
            let mut tx = self.0.db.begin_authentication().await?;
            packages::content(&mut tx, package).await
        };
        let content = match read.await {
            Ok(Some(content)) => content,
            Ok(None) => return failed("its package was removed".to_owned()),
            Err(error) => return failed(chain(&error)),
        };
        let options = Arc::clone(&self.0.options);
        let opened = tokio::task::spawn_blocking(move || engine::component(&content, &options));
        let component = match opened.await {
            Ok(Ok(component)) => component,
            Ok(Err(why)) => return failed(why),
            Err(error) => return failed(error.to_string()),
        };
        match self.compile(component).await {
            Ok(compiled) => Loaded::Component(compiled),
            Err(refusal) => failed(refusal.to_string()),
        }
    }

    /// Plugins of a kind that can be called for a tenant now, and those that cannot although what they guard must wait
    /// for them.
    pub(crate) async fn of_world(
        &self,
        tenant: &Tenant,
        world: World,
    ) -> Result<Vec<Arc<Installed>>, DbError> {
        let held = self.held(tenant).await?;
        let wanted = held.installed.iter().filter(|one| one.current.is(world));
        let asked = wanted.filter(|one| match self.idle(tenant, one) {
            None => true,
            Some(Idle::Disabled | Idle::Plan | Idle::Frozen) => false,
            Some(_) => one.is_required && world == World::Validator,
        });
        Ok(asked.cloned().collect())
    }

    /// The entrance, once the host is assembled.
    pub(super) fn entrance(&self) -> Option<Arc<dyn Entrance>> {
        self.0
            .attached
            .get()
            .map(|attached| Arc::clone(&attached.entrance))
    }

    pub(super) fn vault(&self) -> Option<&Vault> {
        self.0.attached.get().map(|attached| &attached.vault)
    }
}

/// The platform's own access to a tenant.
pub(super) fn access<A: Action<Scope = InTenant>>(tenant: &Tenant) -> Result<Access<A>, DbError> {
    // A tenant is given, so nothing denies it.
    system(Some(tenant)).map_err(|denied| DbError::Settings(denied.to_string()))
}
