//! WASI in which nothing differs between a call and its replay: the wall clock stands still at the beginning
//! of the call, the other clock counts how often it was read and how long was slept, random bytes come
//! from the call's seed, and there are no files, sockets, variables or arguments.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use async_trait::async_trait;
use bytes::Bytes;
use tokio::io::AsyncWrite;
use tokio::time::Instant;
use wasmtime::component::{HasSelf, Linker, Resource};
use wasmtime_wasi::cli::{IsTerminal, StdoutStream};
use wasmtime_wasi::p2::bindings::clocks::{monotonic_clock, wall_clock};
use wasmtime_wasi::p2::bindings::random::{insecure, insecure_seed, random};
use wasmtime_wasi::p2::{DynPollable, OutputStream, Pollable, StreamError, StreamResult, subscribe};
use wasmtime_wasi::{WasiCtx, WasiCtxBuilder};

use crate::call::{Call, lock};
use crate::lines::Output;
use crate::state::State;

/// Most random bytes in one call.
const RANDOM_BYTES: u64 = 64 << 10;

/// Bytes that a standard stream takes at once.
const WRITE_BYTES: usize = 64 << 10;

pub(crate) fn context(call: &Arc<Call>) -> WasiCtx {
    let stream = |output| StandardStream {
        call: Arc::clone(call),
        output,
    };
    WasiCtxBuilder::new()
        .allow_tcp(false)
        .allow_udp(false)
        .allow_ip_name_lookup(false)
        .stdout(stream(Output::Standard))
        .stderr(stream(Output::Error))
        .build()
}

/// Links all of WASI, with our clocks and our random bytes in place of the machine's.
pub(crate) fn link(linker: &mut Linker<State>) -> wasmtime::Result<()> {
    wasmtime_wasi::p2::add_to_linker_async(linker)?;
    wasmtime_wasi_http::p2::add_only_http_to_linker_async(linker)?;
    linker.allow_shadowing(true);
    monotonic_clock::add_to_linker::<_, HasSelf<_>>(linker, |state: &mut State| state)?;
    wall_clock::add_to_linker::<_, HasSelf<_>>(linker, |state: &mut State| state)?;
    random::add_to_linker::<_, HasSelf<_>>(linker, |state: &mut State| state)?;
    insecure::add_to_linker::<_, HasSelf<_>>(linker, |state: &mut State| state)?;
    insecure_seed::add_to_linker::<_, HasSelf<_>>(linker, |state: &mut State| state)
}

/// Nanoseconds of the clock that only goes forward.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ticks(Arc<AtomicU64>);

impl Ticks {
    /// A microsecond for each reading.
    fn read(&self) -> u64 {
        self.0.fetch_add(1_000, Ordering::Relaxed) + 1_000
    }

    fn reach(&self, nanos: u64) {
        self.0.fetch_max(nanos, Ordering::Relaxed);
    }
}

impl wall_clock::Host for State {
    fn now(&mut self) -> wasmtime::Result<wall_clock::Datetime> {
        let at = self.call.started_at;
        Ok(wall_clock::Datetime {
            seconds: u64::try_from(at.timestamp()).unwrap_or_default(),
            nanoseconds: at.timestamp_subsec_nanos().min(999_999_999),
        })
    }

    fn resolution(&mut self) -> wasmtime::Result<wall_clock::Datetime> {
        Ok(wall_clock::Datetime {
            seconds: 0,
            nanoseconds: 1_000,
        })
    }
}

impl monotonic_clock::Host for State {
    fn now(&mut self) -> wasmtime::Result<u64> {
        Ok(self.ticks.read())
    }

    fn resolution(&mut self) -> wasmtime::Result<u64> {
        Ok(1_000)
    }

    fn subscribe_instant(&mut self, when: u64) -> wasmtime::Result<Resource<DynPollable>> {
        let now = self.ticks.read();
        self.sleep(when.saturating_sub(now), when)
    }

    fn subscribe_duration(&mut self, nanos: u64) -> wasmtime::Result<Resource<DynPollable>> {
        let until = self.ticks.read().saturating_add(nanos);
        self.sleep(nanos, until)
    }
}

impl State {
    fn sleep(&mut self, nanos: u64, until: u64) -> wasmtime::Result<Resource<DynPollable>> {
        let sleep = Sleep {
            call: Arc::clone(&self.call),
            ticks: self.ticks.clone(),
            until,
            due: Instant::now().checked_add(Duration::from_nanos(nanos)),
        };
        let sleep = self.table.push(sleep)?;
        subscribe(&mut self.table, sleep)
    }
}

/// A guest that sleeps, for as long as it says.
struct Sleep {
    call: Arc<Call>,
    ticks: Ticks,
    until: u64,
    /// Nothing: for ever.
    due: Option<Instant>,
}

#[async_trait]
impl Pollable for Sleep {
    async fn ready(&mut self) {
        let _inside = self.call.enter_host();
        match self.due {
            // Others get a chance, also when a guest asks for no time again and again.
            Some(due) if due <= Instant::now() => tokio::task::yield_now().await,
            Some(due) => tokio::time::sleep_until(due).await,
            None => std::future::pending().await,
        }
        self.ticks.reach(self.until);
    }
}

impl State {
    fn random_bytes(&mut self, count: u64) -> wasmtime::Result<Vec<u8>> {
        if count > RANDOM_BYTES {
            wasmtime::bail!("{count} random bytes are more than {RANDOM_BYTES} at once");
        }
        let count = usize::try_from(count)?;
        self.call.gave(count)?;
        Ok(self.random.bytes(count))
    }
}

impl random::Host for State {
    fn get_random_bytes(&mut self, count: u64) -> wasmtime::Result<Vec<u8>> {
        self.random_bytes(count)
    }

    fn get_random_u64(&mut self) -> wasmtime::Result<u64> {
        Ok(self.random.number())
    }
}

impl insecure::Host for State {
    fn get_insecure_random_bytes(&mut self, count: u64) -> wasmtime::Result<Vec<u8>> {
        self.random_bytes(count)
    }

    fn get_insecure_random_u64(&mut self) -> wasmtime::Result<u64> {
        Ok(self.random.number())
    }
}

impl insecure_seed::Host for State {
    fn insecure_seed(&mut self) -> wasmtime::Result<(u64, u64)> {
        Ok((self.random.number(), self.random.number()))
    }
}

/// What a guest prints goes into its log.
struct StandardStream {
    call: Arc<Call>,
    output: Output,
}

impl IsTerminal for StandardStream {
    fn is_terminal(&self) -> bool {
        false
    }
}

impl StdoutStream for StandardStream {
    fn async_stream(&self) -> Box<dyn AsyncWrite + Send + Sync> {
        // Only the interface of WASI 0.2 is linked, which takes the other one.
        Box::new(tokio::io::sink())
    }

    fn p2_stream(&self) -> Box<dyn OutputStream> {
        Box::new(Self {
            call: Arc::clone(&self.call),
            output: self.output,
        })
    }
}

#[async_trait]
impl Pollable for StandardStream {
    async fn ready(&mut self) {}
}

impl OutputStream for StandardStream {
    fn write(&mut self, bytes: Bytes) -> StreamResult<()> {
        lock(&self.call.lines)
            .stream(self.output, &bytes)
            .map_err(|stop| StreamError::Trap(stop.into()))
    }

    fn flush(&mut self) -> StreamResult<()> {
        Ok(())
    }

    fn check_write(&mut self) -> StreamResult<usize> {
        Ok(WRITE_BYTES)
    }
}
