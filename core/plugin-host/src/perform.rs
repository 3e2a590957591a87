//! One call in a store of its own.

use std::sync::Arc;
use std::time::Duration;

use wasmtime::component::InstancePre;
use wasmtime::{Engine, Store, UpdateDeadline};

use crate::call::{Call, lock};
use crate::exports::Exports;
use crate::gate::{Gates, InTurn, Told};
use crate::judge::{Case, Verdict};
use crate::lines::LogLine;
use crate::outcome::Outcome;
use crate::state::State;
use crate::task::{Task, Visit};

/// How long a call may be cut later than at its deadline. Guests that compute and functions of the host
/// notice it themselves; this is for everything else.
const GRACE: Duration = Duration::from_millis(5);

/// What a call runs on.
pub(crate) struct Stage<'a> {
    pub(crate) engine: &'a Engine,
    pub(crate) gates: &'a Gates,
    pub(crate) pre: &'a InstancePre<State>,
    pub(crate) exports: &'a Exports,
}

/// What came out.
pub(crate) struct Performed<T: Task> {
    pub(crate) verdict: Verdict,
    /// There is one when the outcome is that it answered, or that it cannot.
    pub(crate) answer: Option<Result<T::Answer, T::Refusal>>,
    pub(crate) memory_peak: usize,
    pub(crate) lines: Vec<LogLine>,
    /// Taking it down takes a while, which nobody has to wait for.
    pub(crate) _store: Option<Store<State>>,
}

impl Stage<'_> {
    /// Runs a task from instantiation to a judged answer.
    pub(crate) async fn perform<T: Task>(&self, call: &Arc<Call>, task: &T) -> Performed<T> {
        let mut store = self.store(call);
        let latest = call.deadline() + GRACE;
        let told: Arc<dyn Told> = Arc::<Call>::clone(call);
        let work = InTurn::new(self.gates.clone(), told, self.visit(&mut store, task));
        let ended = tokio::time::timeout_at(latest.into(), work).await;
        let lines = lock(&call.lines).finish();
        let limiter = &store.data().limiter;
        let case = Case {
            call,
            limiter,
            lines: &lines,
        };
        let (verdict, answer) = match ended {
            Ok(Ok(answer)) if call.doomed().is_none() => (spoken(&answer), Some(answer)),
            Ok(Ok(_)) => (case.judge(Ok(wasmtime::format_err!("doomed"))), None),
            Ok(Err(error)) => (case.judge(Ok(error)), None),
            Err(late) => (case.judge(Err(late)), None),
        };
        Performed {
            verdict,
            answer,
            memory_peak: limiter.memory_peak(),
            lines,
            _store: Some(store),
        }
    }

    pub(crate) fn store(&self, call: &Arc<Call>) -> Store<State> {
        let mut store = Store::new(self.engine, State::new(call));
        store.limiter(|state| &mut state.limiter);
        store.set_hostcall_fuel(call.limits.bytes_out);
        store.set_epoch_deadline(1);
        store.epoch_deadline_callback(|store| ticked(store.data()));
        store
    }

    async fn visit<T: Task>(
        &self,
        store: &mut Store<State>,
        task: &T,
    ) -> wasmtime::Result<Result<T::Answer, T::Refusal>> {
        store.data().call.gave(task.bytes())?;
        let instance = self.pre.instantiate_async(&mut *store).await?;
        let mut visit = Visit {
            store,
            instance,
            exports: self.exports,
        };
        task.visit(&mut visit).await
    }
}

/// Asked after a millisecond of computing: end, or let others compute.
fn ticked(state: &State) -> wasmtime::Result<UpdateDeadline> {
    let call = &state.call;
    if let Some(stop) = call.doomed() {
        return Err(stop.clone().into());
    }
    Ok(if call.is_late() {
        UpdateDeadline::Interrupt
    } else {
        UpdateDeadline::Yield(1)
    })
}

fn spoken<A, R: std::fmt::Display>(answer: &Result<A, R>) -> Verdict {
    match answer {
        Ok(_) => (Outcome::Ok, None),
        Err(refusal) => (Outcome::Failed, Some(refusal.to_string())),
    }
}
