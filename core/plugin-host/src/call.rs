//! What is known of one call while it runs: its limits, what it used, what it asked and was answered.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU32, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use tracing::Span;
use uuid::Uuid;

use crate::gate::Told;
use crate::host::statement::Link;
use crate::journal::{Journal, Tape};
use crate::limits::Limits;
use crate::lines::Lines;
use crate::ports::{Installation, PluginEvent};
use crate::random::{Seed, Stream};
use crate::stop::Stop;
use crate::threads::Pace;

/// The part of its deadline that a call surely computes: half of what it gets when all instances that the
/// host has room for compute without end.
const SHARE: u32 = 32;

/// One call. Shared between the store and what waits for the host.
pub(crate) struct Call {
    pub(crate) id: Uuid,
    pub(crate) installation: Arc<Installation>,
    pub(crate) limits: Limits,
    pub(crate) started_at: DateTime<Utc>,
    pub(crate) seed: Seed,
    begun: Instant,
    /// Time that the recorded call spent in the host and a replay does not.
    skipped: AtomicU64,
    waited: AtomicU64,
    pace: Arc<Pace>,
    host_calls: AtomicU32,
    bytes_in: AtomicUsize,
    bytes_out: AtomicUsize,
    in_host: Mutex<InHost>,
    /// Why the call must end, found where no error can be given.
    doom: OnceLock<Stop>,
    pub(crate) journal: Mutex<Journal>,
    /// The answers of an earlier call, for a replay.
    pub(crate) tape: Option<Mutex<Tape>>,
    pub(crate) lines: Mutex<Lines>,
    /// Published after a good end.
    pub(crate) events: Mutex<Vec<PluginEvent>>,
    /// What a version that runs for comparison would have written.
    pub(crate) overlay: Mutex<BTreeMap<String, Option<Vec<u8>>>>,
    /// Secrets that were read.
    pub(crate) secrets: Mutex<BTreeMap<String, String>>,
    pub(crate) ids: Mutex<Stream>,
    pub(crate) statement: Option<Link>,
    /// Where the call stands in the log.
    pub(crate) span: Span,
}

#[derive(Default)]
struct InHost {
    inside: u32,
    since: Option<Instant>,
    total: Duration,
}

/// What makes one call different from another.
pub(crate) struct Circumstances {
    pub(crate) id: Uuid,
    pub(crate) limits: Limits,
    pub(crate) started_at: DateTime<Utc>,
    pub(crate) seed: Seed,
    pub(crate) tape: Option<Tape>,
    pub(crate) statement: Option<Link>,
    pub(crate) pace: Arc<Pace>,
    pub(crate) span: Span,
}

pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Call {
    /// Begins now.
    pub(crate) fn begin(installation: Arc<Installation>, of: Circumstances) -> Self {
        Self {
            id: of.id,
            installation,
            limits: of.limits,
            started_at: of.started_at,
            seed: of.seed,
            begun: Instant::now(),
            skipped: AtomicU64::new(0),
            waited: AtomicU64::new(0),
            pace: of.pace,
            host_calls: AtomicU32::new(0),
            bytes_in: AtomicUsize::new(0),
            bytes_out: AtomicUsize::new(0),
            in_host: Mutex::default(),
            doom: OnceLock::new(),
            journal: Mutex::default(),
            tape: of.tape.map(Mutex::new),
            lines: Mutex::new(Lines::new(of.limits.log_bytes)),
            events: Mutex::default(),
            overlay: Mutex::default(),
            secrets: Mutex::default(),
            ids: Mutex::new(Stream::new(of.seed, "identifiers")),
            statement: of.statement,
            span: of.span,
        }
    }

    /// When it must be done.
    pub(crate) fn deadline(&self) -> Instant {
        let skipped = Duration::from_nanos(self.skipped.load(Ordering::Relaxed));
        self.begun + self.limits.deadline.saturating_sub(skipped)
    }

    pub(crate) fn is_late(&self) -> bool {
        Instant::now() >= self.deadline()
    }

    pub(crate) fn elapsed(&self) -> Duration {
        self.begun.elapsed()
    }

    /// Counts time of the recorded call as if it had passed.
    pub(crate) fn skip(&self, time: Duration) {
        self.skipped.fetch_add(nanos(time), Ordering::Relaxed);
    }

    /// Whether it stood in line for a processor most of the time, and hardly got one. Who computed for long
    /// is late by itself, however many others do the same: a crowd of endless loops is not the host's fault.
    pub(crate) fn was_kept_waiting(&self) -> bool {
        let waited = Duration::from_nanos(self.waited.load(Ordering::Relaxed));
        let deadline = self.limits.deadline;
        waited > deadline / 2 && self.pace.computed() < deadline / SHARE
    }

    /// One more call to the host.
    pub(crate) fn count(&self) -> Result<(), Stop> {
        let calls = self.host_calls.fetch_add(1, Ordering::Relaxed).saturating_add(1);
        if calls > self.limits.host_calls {
            return Err(Stop::HostCalls(self.limits.host_calls));
        }
        Ok(())
    }

    /// Bytes that the plugin gave.
    pub(crate) fn took(&self, bytes: usize) -> Result<(), Stop> {
        let sum = self
            .bytes_out
            .fetch_add(bytes, Ordering::Relaxed)
            .saturating_add(bytes);
        if sum > self.limits.bytes_out {
            let most = self.limits.bytes_out;
            return Err(Stop::Bytes(format!("it gave the host more than {most} bytes")));
        }
        Ok(())
    }

    /// Bytes that the plugin got.
    pub(crate) fn gave(&self, bytes: usize) -> Result<(), Stop> {
        let sum = self
            .bytes_in
            .fetch_add(bytes, Ordering::Relaxed)
            .saturating_add(bytes);
        if sum > self.limits.bytes_in {
            let most = self.limits.bytes_in;
            return Err(Stop::Bytes(format!(
                "it asked the host for more than {most} bytes"
            )));
        }
        Ok(())
    }

    /// Bytes that the plugin may still get.
    pub(crate) fn may_still_get(&self) -> usize {
        self.limits
            .bytes_in
            .saturating_sub(self.bytes_in.load(Ordering::Relaxed))
    }

    /// Bytes that the plugin may still give.
    pub(crate) fn may_still_give(&self) -> usize {
        self.limits
            .bytes_out
            .saturating_sub(self.bytes_out.load(Ordering::Relaxed))
    }

    /// Counts the time until the guard goes as spent in the host. Times that overlap count once.
    pub(crate) fn enter_host(&self) -> Inside<'_> {
        let mut time = lock(&self.in_host);
        time.inside += 1;
        time.since.get_or_insert_with(Instant::now);
        Inside(self)
    }

    pub(crate) fn in_host(&self) -> Duration {
        let time = lock(&self.in_host);
        time.total + time.since.map_or(Duration::ZERO, |since| since.elapsed())
    }

    pub(crate) fn host_calls(&self) -> u32 {
        self.host_calls.load(Ordering::Relaxed)
    }

    pub(crate) fn bytes_in(&self) -> u64 {
        self.bytes_in.load(Ordering::Relaxed) as u64
    }

    pub(crate) fn bytes_out(&self) -> u64 {
        self.bytes_out.load(Ordering::Relaxed) as u64
    }

    /// Ends the call as soon as its guest computes again.
    pub(crate) fn doom(&self, why: Stop) {
        // The first reason stays.
        let _ = self.doom.set(why);
    }

    pub(crate) fn doomed(&self) -> Option<&Stop> {
        self.doom.get()
    }
}

impl Told for Call {
    fn waited(&self, time: Duration) {
        self.waited.fetch_add(nanos(time), Ordering::Relaxed);
    }

    fn computes(&self, time: Duration) {
        self.pace.add(time);
    }

    fn computed(&self) -> Duration {
        self.pace.computed()
    }

    fn is_long(&self) -> bool {
        self.pace.is_long()
    }
}

fn nanos(time: Duration) -> u64 {
    u64::try_from(time.as_nanos()).unwrap_or(u64::MAX)
}

/// Says that the guest waits for the host.
pub(crate) struct Inside<'a>(&'a Call);

impl Drop for Inside<'_> {
    fn drop(&mut self) {
        let mut time = lock(&self.0.in_host);
        time.inside -= 1;
        if time.inside == 0
            && let Some(since) = time.since.take()
        {
            time.total += since.elapsed();
        }
    }
}
