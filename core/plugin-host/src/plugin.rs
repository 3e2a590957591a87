//! A component bound to one installation.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use futures_util::FutureExt;
use tokio::sync::oneshot;
use tracing::Instrument;
use wasmtime::component::InstancePre;
use wikala_extension::categorizer::Categorizer;
use wikala_extension::connector::Connector;
use wikala_extension::event_handler::EventHandler;
use wikala_extension::notifier::Notifier;
use wikala_extension::report::Report;
use wikala_extension::scheduled_job::ScheduledJob;
use wikala_extension::validator::Validator;
use wikala_extension::{Failure, StatementFormat};
use wikala_kernel::id::new_uuid;
use wikala_kernel::time::{Clock, SystemClock};

use crate::call::{Call, Circumstances};
use crate::compiled::Compiled;
use crate::host::statement::Link;
use crate::limits::Limits;
use crate::outcome::{Blame, Outcome};
use crate::perform::{Performed, Stage};
use crate::plugin_host::PluginHost;
use crate::ports::Installation;
use crate::random::new_seed;
use crate::state::State;
use crate::task::Task;
use crate::task::categorize::PluginCategorizer;
use crate::task::handle_event::PluginEventHandler;
use crate::task::make_report::PluginReport;
use crate::task::notify::PluginNotifier;
use crate::task::page::{Page, PageRequest, PageResponse};
use crate::task::pull::PluginConnector;
use crate::task::run_job::PluginScheduledJob;
use crate::task::statement::PluginStatementFormat;
use crate::task::validate::PluginValidator;
use crate::world::World;
use crate::{closing, report};

/// A plugin that can be called. What it is not gives nothing.
#[derive(Clone)]
pub struct Plugin(Installed);

/// A component with everything that its calls need. Clones are cheap.
#[derive(Clone)]
pub(crate) struct Installed {
    pub(crate) host: PluginHost,
    pub(crate) compiled: Arc<Compiled>,
    pub(crate) pre: InstancePre<State>,
    pub(crate) installation: Arc<Installation>,
    pub(crate) limits: Limits,
    /// When its calls begin; now when nothing is said.
    pub(crate) now: Option<DateTime<Utc>>,
}

impl Plugin {
    pub(crate) fn new(installed: Installed) -> Self {
        Self(installed)
    }

    /// The same plugin at another time, for tests: every call begins then.
    #[must_use]
    pub fn at(mut self, now: DateTime<Utc>) -> Self {
        self.0.now = Some(now);
        self
    }

    pub(crate) fn installed(&self) -> &Installed {
        &self.0
    }

    #[must_use]
    pub fn installation(&self) -> &Installation {
        &self.0.installation
    }

    #[must_use]
    pub fn is(&self, world: World) -> bool {
        self.0.compiled.facts().exports(world)
    }

    fn when(&self, world: World) -> Option<Installed> {
        self.is(world).then(|| self.0.clone())
    }

    #[must_use]
    pub fn categorizer(&self) -> Option<Arc<dyn Categorizer>> {
        Some(Arc::new(PluginCategorizer(self.when(World::Categorizer)?)))
    }

    #[must_use]
    pub fn validator(&self) -> Option<Arc<dyn Validator>> {
        Some(Arc::new(PluginValidator(self.when(World::Validator)?)))
    }

    #[must_use]
    pub fn connector(&self) -> Option<Arc<dyn Connector>> {
        Some(Arc::new(PluginConnector(self.when(World::Connector)?)))
    }

    #[must_use]
    pub fn notifier(&self) -> Option<Arc<dyn Notifier>> {
        Some(Arc::new(PluginNotifier(self.when(World::Notifier)?)))
    }

    #[must_use]
    pub fn report(&self) -> Option<Arc<dyn Report>> {
        Some(Arc::new(PluginReport(self.when(World::Report)?)))
    }

    #[must_use]
    pub fn event_handler(&self) -> Option<Arc<dyn EventHandler>> {
        Some(Arc::new(PluginEventHandler(self.when(World::EventHandler)?)))
    }

    #[must_use]
    pub fn scheduled_job(&self) -> Option<Arc<dyn ScheduledJob>> {
        Some(Arc::new(PluginScheduledJob(self.when(World::ScheduledJob)?)))
    }

    /// Blocks the thread that calls it: use it on one that may be blocked.
    #[must_use]
    pub fn statement_format(&self) -> Option<Arc<dyn StatementFormat>> {
        Some(Arc::new(PluginStatementFormat(
            self.when(World::StatementFormat)?,
        )))
    }

    /// Asks for a page.
    ///
    /// # Errors
    /// A [`Failure`]; [`Failure::Input`] for a request that is none.
    pub async fn http(&self, request: PageRequest) -> Result<PageResponse, Failure> {
        if !self.is(World::Http) {
            return Err(Failure::Input("the plugin has no pages".to_owned()));
        }
        let page = Page::from(request);
        page.check()?;
        Ok(self.0.run(page).await?)
    }
}

/// A call without an answer.
#[derive(Debug)]
pub(crate) enum Ended<R> {
    /// It says that it cannot.
    Refused(R),
    Broken {
        outcome: &'static str,
        message: String,
    },
    Quarantined,
    Host(String),
}

impl From<Ended<Self>> for Failure {
    fn from(ended: Ended<Self>) -> Self {
        match ended {
            Ended::Refused(failure) => failure,
            Ended::Broken { outcome, message } => Self::Broken { outcome, message },
            Ended::Quarantined => Self::Quarantined,
            Ended::Host(why) => Self::Host(why),
        }
    }
}

type Answer<T> = Result<<T as Task>::Answer, Ended<<T as Task>::Refusal>>;

/// A call that was begun.
pub(crate) enum Running<T: Task> {
    Under(oneshot::Receiver<Answer<T>>),
    Not(Ended<T::Refusal>),
}

impl Installed {
    /// Calls the plugin and waits for its answer.
    pub(crate) async fn run<T: Task>(&self, task: T) -> Answer<T> {
        match self.begin(task, None) {
            Running::Under(call) => call.await.unwrap_or_else(|_gone| Err(lost())),
            Running::Not(ended) => Err(ended),
        }
    }

    /// The same on a thread that may be blocked.
    pub(crate) fn wait<T: Task>(&self, running: Running<T>) -> Answer<T> {
        match running {
            Running::Under(call) => block_on(call.map(|answer| answer.unwrap_or_else(|_gone| Err(lost())))),
            Running::Not(ended) => Err(ended),
        }
    }

    /// Begins a call. It runs to its end even when nobody waits any more.
    pub(crate) fn begin<T: Task>(&self, task: T, statement: Option<Link>) -> Running<T> {
        if !self.installation.observer.is_open() {
            return Running::Not(Ended::Quarantined);
        }
        let (bytes, most) = (task.bytes(), self.limits.bytes_in);
        if bytes > most {
            let why = format!("the input has {bytes} bytes, more than a call may carry ({most})");
            return Running::Not(Ended::Host(why));
        }
        let span = report::span(&self.installation, T::WORLD);
        let Ok(seed) = new_seed() else {
            return Running::Not(Ended::Host("the machine gives no random bytes".to_owned()));
        };
        let circumstances = Circumstances {
            id: new_uuid(),
            limits: self.limits,
            started_at: self.now.unwrap_or_else(|| SystemClock.now()),
            seed,
            tape: None,
            statement,
            pace: Arc::default(),
            span: span.clone(),
        };
        let pace = Arc::clone(&circumstances.pace);
        let (sender, receiver) = oneshot::channel();
        let call = self.clone().call(task, circumstances, sender);
        self.host.threads().run(call.instrument(span), pace);
        Running::Under(receiver)
    }

    async fn call<T: Task>(self, task: T, of: Circumstances, caller: oneshot::Sender<Answer<T>>) {
        let inner = &self.host.inner;
        let admitted = inner
            .admission
            .enter(&self.installation, self.limits.deadline)
            .await;
        let call = Arc::new(Call::begin(Arc::clone(&self.installation), of));
        let mut performed = match admitted {
            Some(_) => self.perform(&call, &task).await,
            None => Performed::without_answer(Outcome::Busy, "The host has no room for another call."),
        };
        let answer = closing::close(&self, &call, &task, &mut performed);
        // Whoever called may be gone. The instance is taken down when the answer is on its way, but for calls that were
        // over with their first step: they are still on the thread of who asks.
        let _ = caller.send(answer);
        drop(performed);
        drop(admitted);
    }

    /// Whatever the ports of an installation do, there is something to report.
    async fn perform<T: Task>(&self, call: &Arc<Call>, task: &T) -> Performed<T> {
        let _running = self.host.inner.running.one();
        let performing = AssertUnwindSafe(async {
            let mut performed = self.stage().perform(call, task).await;
            closing::publish(call, &mut performed).await;
            performed
        });
        performing.catch_unwind().await.unwrap_or_else(|_panic| {
            Performed::without_answer(Outcome::HostFault, "The host panicked while it served the call.")
        })
    }

    pub(crate) fn stage(&self) -> Stage<'_> {
        Stage {
            engine: &self.host.inner.engine,
            gates: &self.host.inner.gates,
            pre: &self.pre,
            exports: &self.compiled.exports,
        }
    }
}

/// The host goes down.
fn lost<R>() -> Ended<R> {
    Ended::Host("the call was lost".to_owned())
}

/// Blocks the thread until a future is there, without a runtime: it may be any thread.
fn block_on<F: Future>(future: F) -> F::Output {
    struct Unpark(std::thread::Thread);

    impl std::task::Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }

    let waker = std::task::Waker::from(Arc::new(Unpark(std::thread::current())));
    let mut context = std::task::Context::from_waker(&waker);
    let mut future = std::pin::pin!(future);
    loop {
        if let std::task::Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
        std::thread::park();
    }
}

/// Who is blamed decides what the caller sees.
pub(crate) fn broken<R>(outcome: &Outcome, message: String) -> Ended<R> {
    match outcome.blame() {
        Blame::Host => Ended::Host(message),
        Blame::Plugin | Blame::Nobody => Ended::Broken {
            outcome: outcome.name(),
            message,
        },
    }
}
