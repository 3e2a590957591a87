//! What a store holds: one call, and the parts of the host that it reaches.

use std::sync::Arc;

use wasmtime::component::ResourceTable;
use wasmtime_wasi::{WasiCtx, WasiCtxView, WasiView};
use wasmtime_wasi_http::{WasiHttpCtx, WasiHttpCtxView, WasiHttpView};

use crate::call::Call;
use crate::host::outgoing::Outgoing;
use crate::limiter::Limiter;
use crate::random::Stream;
use crate::wasi::{self, Ticks};

/// Most handles to things of the host.
const HANDLES: usize = 10_000;

pub(crate) struct State {
    pub(crate) call: Arc<Call>,
    pub(crate) limiter: Limiter,
    pub(crate) table: ResourceTable,
    pub(crate) random: Stream,
    pub(crate) ticks: Ticks,
    wasi: WasiCtx,
    http: WasiHttpCtx,
    outgoing: Outgoing,
}

impl State {
    pub(crate) fn new(call: &Arc<Call>) -> Self {
        let mut table = ResourceTable::new();
        table.set_max_capacity(HANDLES);
        Self {
            call: Arc::clone(call),
            limiter: Limiter::new(call.limits.memory, call.limits.table_elements),
            table,
            random: Stream::new(call.seed, "random"),
            ticks: Ticks::default(),
            wasi: wasi::context(call),
            http: WasiHttpCtx::new(),
            outgoing: Outgoing(Arc::clone(call)),
        }
    }
}

impl WasiView for State {
    fn ctx(&mut self) -> WasiCtxView<'_> {
        WasiCtxView {
            ctx: &mut self.wasi,
            table: &mut self.table,
        }
    }
}

impl WasiHttpView for State {
    fn http(&mut self) -> WasiHttpCtxView<'_> {
        WasiHttpCtxView {
            hooks: &mut self.outgoing,
            table: &mut self.table,
            ctx: &mut self.http,
        }
    }
}
