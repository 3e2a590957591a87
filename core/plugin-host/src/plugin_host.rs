//! The host: one for each process.

use std::collections::HashMap;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, Weak};

use bytes::Bytes;
use tokio::sync::Semaphore;
use wasmtime::Engine;
use wasmtime::component::Component;

use crate::admission::Admission;
use crate::artefact::Artefacts;
use crate::call::lock;
use crate::compiled::Compiled;
use crate::engine::{self, Running};
use crate::facts::{self, Digest, Facts};
use crate::gate::Gates;
use crate::limits::Limits;
use crate::plugin::{Installed, Plugin};
use crate::ports::Installation;
use crate::refusal::Refusal;
use crate::threads::{Handles, Threads};
use crate::trusted;

/// What an operator decides.
#[derive(Clone, Debug)]
pub struct HostSettings {
    /// Where compiled components are kept; nowhere: each start compiles again.
    pub cache: Option<PathBuf>,
    /// Authenticates compiled components. Whoever has it and can write into the cache runs code as the host.
    pub key: [u8; 32],
    /// How many plugins compute at once: so many short calls, and as many that take long and give way to requests.
    pub permits: usize,
    /// How many calls of one plugin of one tenant run at once.
    pub permits_each: usize,
    /// No installation gets more than this.
    pub limits: Limits,
}

impl HostSettings {
    /// All processors but one, and limits that no usual plugin meets.
    #[must_use]
    pub fn new(key: [u8; 32]) -> Self {
        let processors = std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
        let permits = processors.saturating_sub(1).max(1);
        Self {
            cache: None,
            key,
            permits,
            permits_each: (permits * 2).max(4),
            limits: Limits {
                deadline: std::time::Duration::from_secs(60),
                memory: 256 << 20,
                table_elements: 200_000,
                host_calls: 100_000,
                bytes_out: 64 << 20,
                bytes_in: 256 << 20,
                log_bytes: 1 << 20,
            },
        }
    }
}

/// Why there is no host.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error("the engine for plugins does not start: {0}")]
    Engine(String),
    #[error("the threads for plugins do not start")]
    Threads(#[source] std::io::Error),
    #[error("the folder for compiled plugins cannot be used")]
    Cache(#[source] std::io::Error),
}

/// Runs plugins. Clones are the same host.
#[derive(Clone)]
pub struct PluginHost {
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub(crate) engine: Engine,
    pub(crate) gates: Gates,
    pub(crate) admission: Admission,
    pub(crate) limits: Limits,
    pub(crate) running: Running,
    artefacts: Artefacts,
    /// Compiling takes memory: one at a time.
    compiling: Semaphore,
    known: Mutex<HashMap<Digest, Weak<Compiled>>>,
    threads: Threads,
}

impl std::fmt::Debug for PluginHost {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PluginHost").finish_non_exhaustive()
    }
}

impl PluginHost {
    /// Starts the engine, its clock and its threads.
    ///
    /// # Errors
    /// [`StartError`].
    pub fn start(settings: HostSettings) -> Result<Self, StartError> {
        let slots = (settings.permits * 8).max(16);
        let pool = u32::try_from(slots).map_err(|error| StartError::Engine(error.to_string()))?;
        let engine = engine::new(pool).map_err(|error| StartError::Engine(format!("{error:#}")))?;
        let running = Running::default();
        engine::tick(&engine, running.clone()).map_err(StartError::Threads)?;
        let artefacts = Artefacts::new(settings.cache, &settings.key, &engine).map_err(StartError::Cache)?;
        let threads = Threads::start(settings.permits).map_err(StartError::Threads)?;
        let inner = Inner {
            gates: Gates::new(settings.permits),
            admission: Admission::new(slots, settings.permits_each),
            limits: settings.limits,
            running,
            artefacts,
            compiling: Semaphore::new(1),
            known: Mutex::default(),
            threads,
            engine,
        };
        Ok(Self {
            inner: Arc::new(inner),
        })
    }

    /// What a file says about itself. Nothing is run or compiled.
    ///
    /// # Errors
    /// A [`Refusal`] when it is no plugin for this host.
    pub fn read(bytes: &[u8]) -> Result<Facts, Refusal> {
        facts::read(bytes)
    }

    /// Makes a component ready: from memory, from the cache, or by compiling it.
    ///
    /// # Errors
    /// A [`Refusal`].
    pub async fn load(&self, bytes: impl Into<Bytes>) -> Result<Arc<Compiled>, Refusal> {
        let bytes = bytes.into();
        let facts = facts::read(&bytes)?;
        if let Some(known) = self.known(&facts.digest) {
            return Ok(known);
        }
        let turn = self.inner.compiling.acquire().await;
        let _turn = turn.map_err(|error| Refusal::Host(error.to_string()))?;
        // Somebody else may have loaded it in the meantime.
        if let Some(known) = self.known(&facts.digest) {
            return Ok(known);
        }
        let inner = Arc::clone(&self.inner);
        let compile = move || inner.compile(facts, &bytes);
        let compiled = self.threads().patient.spawn_blocking(compile).await;
        let compiled = Arc::new(compiled.map_err(|error| Refusal::Host(error.to_string()))??);
        let (host, tried) = (self.clone(), Arc::clone(&compiled));
        let trial = self
            .threads()
            .patient
            .spawn(async move { host.try_out(&tried).await });
        trial.await.map_err(|error| Refusal::Host(error.to_string()))??;
        let mut known = lock(&self.inner.known);
        known.retain(|_, compiled| compiled.strong_count() > 0);
        known.insert(compiled.facts().digest, Arc::downgrade(&compiled));
        Ok(compiled)
    }

    fn known(&self, digest: &Digest) -> Option<Arc<Compiled>> {
        lock(&self.inner.known).get(digest).and_then(Weak::upgrade)
    }

    /// Binds a component to one installation, with nothing but what was granted.
    ///
    /// # Errors
    /// A [`Refusal`] when the host cannot link it.
    pub fn plug(&self, compiled: &Arc<Compiled>, installation: Installation) -> Result<Plugin, Refusal> {
        let pre = compiled.linked(&installation.grants.capabilities)?;
        Ok(Plugin::new(Installed {
            host: self.clone(),
            limits: installation.limits.within(self.inner.limits),
            compiled: Arc::clone(compiled),
            pre,
            installation: Arc::new(installation),
            now: None,
        }))
    }

    pub(crate) fn threads(&self) -> &Handles {
        self.inner.threads.handles()
    }
}

impl Inner {
    fn compile(&self, facts: Facts, bytes: &[u8]) -> Result<Compiled, Refusal> {
        let kept = self.artefacts.read(&facts.digest);
        let kept = kept.and_then(|code| trusted::load(&self.engine, &code).ok());
        let component = match kept {
            Some(component) => component,
            None => self.compile_anew(&facts.digest, bytes)?,
        };
        Compiled::new(facts, component)
    }

    fn compile_anew(&self, digest: &Digest, bytes: &[u8]) -> Result<Component, Refusal> {
        let component = Component::new(&self.engine, bytes).map_err(|error| Refusal::DoesNotCompile {
            detail: format!("{error:#}"),
        })?;
        match component.serialize() {
            Ok(code) => self.artefacts.write(digest, &code),
            Err(error) => tracing::warn!(%error, "a compiled plugin cannot be kept"),
        }
        Ok(component)
    }
}
