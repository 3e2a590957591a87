//! A circuit breaker: who calls a service that keeps failing is told so at once, and the service is
//! left in peace (ADR-0029).
//!
//! Closed, every call goes through. When enough of the recent calls failed it opens: no call goes
//! through for a while. Then it is half open: one call is let through, and what comes of it decides.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::Instant;
use wikala_telemetry::{CounterFamily, GaugeFamily, Labels, MetricError, Metrics};

/// When a breaker opens, and for how long.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// A call that takes longer has failed.
    pub patience: Duration,
    /// Opens when this share of the calls failed, in percent.
    pub failed_percent: u32,
    /// Calls of this long count.
    pub window: Duration,
    /// Fewer calls in the window say nothing.
    pub least: u32,
    /// How long it stays open.
    pub rest: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            patience: Duration::from_secs(30),
            failed_percent: 50,
            window: Duration::from_secs(60),
            least: 5,
            rest: Duration::from_secs(30),
        }
    }
}

/// Why a call brought nothing.
#[derive(Debug, thiserror::Error)]
pub enum CallError<E> {
    /// It was not made: the service keeps failing.
    #[error("{0} keeps failing and is not asked for a while")]
    Open(Arc<str>),
    /// It took too long.
    #[error("{0} did not answer in time")]
    TimedOut(Arc<str>),
    /// It failed.
    #[error(transparent)]
    Failed(E),
}

/// Makes breakers that show their state in the metrics.
#[derive(Debug, Clone, Default)]
pub struct Breakers(Option<Shown>);

#[derive(Debug, Clone)]
struct Shown {
    state: GaugeFamily,
    refused: CounterFamily,
}

impl Breakers {
    /// With metrics of their state. Without, see [`Breakers::default`].
    ///
    /// # Errors
    /// When there are such metrics already.
    pub fn shown(metrics: &Metrics) -> Result<Self, MetricError> {
        let help = "Circuit breakers of calls to other services: 0 closed, 1 half open, 2 open";
        let state = metrics.gauge("egress_breaker_state", help)?;
        let help = "Calls to other services that a circuit breaker did not let through";
        let refused = metrics.counter("egress_breaker_refusals", help)?;
        Ok(Self(Some(Shown { state, refused })))
    }

    /// A breaker for a service. The name is one of a few.
    #[must_use]
    pub fn breaker(&self, service: &str, limits: Limits) -> Breaker {
        let breaker = Breaker {
            service: service.into(),
            limits,
            shown: self.0.clone(),
            now: Mutex::new(Now {
                state: State::Closed(Window::default()),
                era: 0,
            }),
        };
        breaker.show(CLOSED);
        breaker
    }
}

const CLOSED: f64 = 0.0;
const HALF_OPEN: f64 = 1.0;
const OPEN: f64 = 2.0;

/// Stands between callers and one service.
#[derive(Debug)]
pub struct Breaker {
    service: Arc<str>,
    limits: Limits,
    shown: Option<Shown>,
    now: Mutex<Now>,
}

#[derive(Debug)]
struct Now {
    state: State,
    /// Counts changes of the state: a call of an earlier era says nothing about this one.
    era: u64,
}

#[derive(Debug)]
enum State {
    Closed(Window),
    /// After this the next call is let through to see.
    Open(Instant),
    /// That call is under way.
    HalfOpen,
}

impl Breaker {
    /// Makes a call, when it may be made. `is_fault` says whether a failure is one of the service:
    /// a refusal is an answer like any other.
    ///
    /// # Errors
    /// [`CallError`].
    pub async fn call<T, E>(
        &self,
        call: impl Future<Output = Result<T, E>>,
        is_fault: impl FnOnce(&E) -> bool,
    ) -> Result<T, CallError<E>> {
        let pass = self.admit().ok_or_else(|| {
            if let Some(shown) = &self.shown {
                shown.refused.add(&self.labels(), 1);
            }
            CallError::Open(Arc::clone(&self.service))
        })?;
        match tokio::time::timeout(self.limits.patience, call).await {
            Ok(Ok(answer)) => {
                pass.settle(true);
                Ok(answer)
            }
            Ok(Err(failure)) => {
                pass.settle(!is_fault(&failure));
                Err(CallError::Failed(failure))
            }
            Err(_elapsed) => {
                pass.settle(false);
                Err(CallError::TimedOut(Arc::clone(&self.service)))
            }
        }
    }

    fn admit(&self) -> Option<Pass<'_>> {
        let mut now = self.now();
        match now.state {
            State::Closed(_) => {}
            State::Open(until) if until <= Instant::now() => {
                now.enter(State::HalfOpen);
                self.show(HALF_OPEN);
                tracing::info!(service = %self.service, "circuit half open: one call will tell");
            }
            State::Open(_) | State::HalfOpen => return None,
        }
        Some(Pass {
            breaker: self,
            era: now.era,
            is_settled: false,
        })
    }

    /// Takes note of what came of a call.
    fn note(&self, era: u64, is_well: bool) {
        let mut now = self.now();
        if now.era != era {
            return;
        }
        match &mut now.state {
            State::Closed(window) => {
                let (failed, all) = window.note(self.limits.window, is_well);
                if !is_well && all >= self.limits.least && failed * 100 >= all * self.limits.failed_percent {
                    self.open(&mut now, failed, all);
                }
            }
            State::HalfOpen if is_well => {
                now.enter(State::Closed(Window::default()));
                self.show(CLOSED);
                tracing::info!(service = %self.service, "circuit closed: it answers again");
            }
            State::HalfOpen => self.open(&mut now, 1, 1),
            // No call is made meanwhile.
            State::Open(_) => {}
        }
    }

    fn open(&self, now: &mut Now, failed: u32, all: u32) {
        now.enter(State::Open(Instant::now() + self.limits.rest));
        self.show(OPEN);
        tracing::warn!(service = %self.service, failed, all, "circuit open: it is not asked for a while");
    }

    /// The call that was to tell was abandoned, so that the next one tells.
    fn forget(&self, era: u64) {
        let mut now = self.now();
        if now.era == era && matches!(now.state, State::HalfOpen) {
            now.enter(State::Open(Instant::now()));
            self.show(OPEN);
        }
    }

    fn now(&self) -> MutexGuard<'_, Now> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn show(&self, state: f64) {
        if let Some(shown) = &self.shown {
            shown.state.set(&self.labels(), state);
        }
    }

    fn labels(&self) -> Labels {
        vec![("service", self.service.to_string())]
    }
}

impl Now {
    fn enter(&mut self, state: State) {
        self.state = state;
        self.era += 1;
    }
}

/// A call under way. One that is dropped halfway says nothing about the service.
struct Pass<'b> {
    breaker: &'b Breaker,
    era: u64,
    is_settled: bool,
}

impl Pass<'_> {
    fn settle(mut self, is_well: bool) {
        self.is_settled = true;
        self.breaker.note(self.era, is_well);
    }
}

impl Drop for Pass<'_> {
    fn drop(&mut self) {
        if !self.is_settled {
            self.breaker.forget(self.era);
        }
    }
}

/// Parts of a window: what is older than the window goes in steps of one part.
const PARTS: u32 = 10;

/// How recent calls went.
#[derive(Debug, Default)]
struct Window(VecDeque<Part>);

#[derive(Debug)]
struct Part {
    began: Instant,
    well: u32,
    failed: u32,
}

impl Window {
    /// Adds a call, and says how many failed of how many.
    fn note(&mut self, length: Duration, is_well: bool) -> (u32, u32) {
        let now = Instant::now();
        self.0.retain(|part| now.duration_since(part.began) < length);
        if self
            .0
            .back()
            .is_none_or(|part| now.duration_since(part.began) >= length / PARTS)
        {
            self.0.push_back(Part {
                began: now,
                well: 0,
                failed: 0,
            });
        }
        if let Some(part) = self.0.back_mut() {
            part.well += u32::from(is_well);
            part.failed += u32::from(!is_well);
        }
        self.0.iter().fold((0, 0), |(failed, all), part| {
            (failed + part.failed, all + part.failed + part.well)
        })
    }
}

#[cfg(test)]
mod tests;
