//! The engine: one for each host, with its pool of instances and its clock.

use std::num::NonZeroUsize;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use wasmtime::{Config, Engine, InstanceAllocationStrategy, PoolingAllocationConfig};

/// How often a guest that computes is asked to let others compute.
pub(crate) const TICK: Duration = Duration::from_millis(1);

/// The same while nothing runs: only so that the first call finds the clock not far behind.
const IDLE_TICK: Duration = Duration::from_millis(5);

/// Frames of a trap that are kept, enough to see a recursion.
pub(crate) const FRAMES: usize = 24;

const STACK: usize = 512 << 10;

/// What instances of interpreters take: Python has 13 core instances, QuickJS three memories.
const CORE_INSTANCES: u32 = 40;
const MEMORIES: u32 = 8;
const TABLES: u32 = 40;

/// An engine for `slots` instances at once.
pub(crate) fn new(slots: u32) -> wasmtime::Result<Engine> {
    let mut config = Config::new();
    config
        .wasm_component_model(true)
        .epoch_interruption(true)
        .memory_init_cow(true)
        // Answers must not depend on the processor.
        .cranelift_nan_canonicalization(true)
        .relaxed_simd_deterministic(true)
        .wasm_threads(false)
        .max_wasm_stack(STACK)
        .async_stack_size(2 * STACK)
        // Compiling takes one processor: the others belong to requests.
        .parallel_compilation(false)
        .wasm_backtrace_max_frames(NonZeroUsize::new(FRAMES))
        .allocation_strategy(InstanceAllocationStrategy::Pooling(pool(slots)));
    Engine::new(&config)
}

fn pool(slots: u32) -> PoolingAllocationConfig {
    let mut pool = PoolingAllocationConfig::new();
    pool.total_component_instances(slots)
        .total_stacks(slots)
        .total_core_instances(slots * CORE_INSTANCES)
        .total_tables(slots * CORE_INSTANCES)
        .total_memories(slots * 4)
        .total_gc_heaps(slots)
        .max_component_instance_size(2 << 20)
        .max_core_instance_size(2 << 20)
        .max_core_instances_per_component(CORE_INSTANCES)
        .max_memories_per_component(MEMORIES)
        .max_tables_per_component(TABLES)
        .table_elements(40_000)
        .max_memory_size(256 << 20)
        .linear_memory_keep_resident(128 << 10)
        .table_keep_resident(16 << 10)
        .async_stack_keep_resident(16 << 10)
        .max_unused_warm_slots(slots.min(64));
    pool
}

/// How many calls run.
#[derive(Clone, Debug, Default)]
pub(crate) struct Running(Arc<AtomicUsize>);

impl Running {
    pub(crate) fn one(&self) -> One {
        self.0.fetch_add(1, Ordering::Relaxed);
        One(self.clone())
    }

    pub(crate) fn count(&self) -> usize {
        self.0.load(Ordering::Relaxed)
    }
}

/// One running call, until it is dropped.
#[derive(Debug)]
pub(crate) struct One(Running);

impl Drop for One {
    fn drop(&mut self) {
        self.0.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Moves the engine's clock until the engine is gone.
pub(crate) fn tick(engine: &Engine, running: Running) -> std::io::Result<()> {
    let engine = engine.weak();
    let forever = move || {
        loop {
            std::thread::sleep(if running.count() > 0 { TICK } else { IDLE_TICK });
            let Some(engine) = engine.upgrade() else { return };
            engine.increment_epoch();
        }
    };
    std::thread::Builder::new()
        .name("plugin-tick".to_owned())
        .spawn(forever)
        .map(drop)
}
