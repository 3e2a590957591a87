//! Keeps the memories and tables of one call within its limits.

use wasmtime::ResourceLimiter;

const INSTANCES: usize = 64;
const MEMORIES: usize = 8;
const TABLES: usize = 64;

/// Sums over all memories and all tables of a store: the limits of wasmtime itself are for each.
#[derive(Debug)]
pub(crate) struct Limiter {
    memory: Sum,
    table: Sum,
}

#[derive(Debug)]
struct Sum {
    most: usize,
    now: Use,
    /// Before the last growth, which may still fail.
    before: Use,
    refused: bool,
}

#[derive(Clone, Copy, Debug, Default)]
struct Use {
    used: usize,
    peak: usize,
}

impl Sum {
    fn new(most: usize) -> Self {
        Self {
            most,
            now: Use::default(),
            before: Use::default(),
            refused: false,
        }
    }

    fn grow(&mut self, current: usize, desired: usize) -> bool {
        self.before = self.now;
        let used = self.now.used.saturating_add(desired.saturating_sub(current));
        if used > self.most {
            self.refused = true;
            return false;
        }
        self.now = Use {
            used,
            peak: self.now.peak.max(used),
        };
        true
    }

    /// The engine had no room, or its own limit is lower.
    fn failed(&mut self) {
        self.now = self.before;
        self.refused = true;
    }
}

impl Limiter {
    pub(crate) fn new(memory: usize, table_elements: usize) -> Self {
        Self {
            memory: Sum::new(memory),
            table: Sum::new(table_elements),
        }
    }

    /// Most bytes of memory at once.
    pub(crate) fn memory_peak(&self) -> usize {
        self.memory.now.peak
    }

    pub(crate) fn refused_memory(&self) -> bool {
        self.memory.refused
    }

    pub(crate) fn refused_table(&self) -> bool {
        self.table.refused
    }
}

impl ResourceLimiter for Limiter {
    fn memory_growing(
        &mut self,
        current: usize,
        desired: usize,
        _most: Option<usize>,
    ) -> wasmtime::Result<bool> {
        Ok(self.memory.grow(current, desired))
    }

    fn table_growing(
        &mut self,
        current: usize,
        desired: usize,
        _most: Option<usize>,
    ) -> wasmtime::Result<bool> {
        Ok(self.table.grow(current, desired))
    }

    fn memory_grow_failed(&mut self, _: wasmtime::Error) -> wasmtime::Result<()> {
        self.memory.failed();
        Ok(())
    }

    fn table_grow_failed(&mut self, _: wasmtime::Error) -> wasmtime::Result<()> {
        self.table.failed();
        Ok(())
    }

    fn instances(&self) -> usize {
        INSTANCES
    }

    fn memories(&self) -> usize {
        MEMORIES
    }

    fn tables(&self) -> usize {
        TABLES
    }
}

#[cfg(test)]
mod tests {
    use wasmtime::ResourceLimiter;

    use super::Limiter;

    #[test]
    fn two_memories_share_one_limit() {
        let mut limiter = Limiter::new(100, 10);
        assert!(limiter.memory_growing(0, 60, None).unwrap());
        assert!(
            !limiter.memory_growing(0, 60, None).unwrap(),
            "60 and 60 are more than 100"
        );
        assert!(
            limiter.memory_growing(60, 90, None).unwrap(),
            "the first may grow to 90"
        );
        assert_eq!(limiter.memory_peak(), 90);
        assert!(limiter.refused_memory());
        assert!(!limiter.refused_table());
    }

    #[test]
    fn growth_that_failed_is_not_counted() {
        let mut limiter = Limiter::new(100, 10);
        assert!(limiter.memory_growing(0, 80, None).unwrap());
        limiter
            .memory_grow_failed(wasmtime::format_err!("no room"))
            .unwrap();
        assert_eq!(limiter.memory_peak(), 0);
        assert!(limiter.refused_memory());
        assert!(limiter.memory_growing(0, 80, None).unwrap());
    }
}
