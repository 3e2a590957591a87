//! `host-random`: bytes that nobody can foresee.

use crate::bindings::v1::wikala::host_random::random::Host;
use crate::state::State;
use crate::stop::Stop;

/// As the interface says.
const MOST: u32 = 64 << 10;

impl Host for State {
    async fn bytes(&mut self, count: u32) -> wasmtime::Result<Vec<u8>> {
        self.call.count()?;
        if count > MOST {
            return Err(Stop::Bytes(format!(
                "it asked for {count} random bytes; there are {MOST} in one call"
            ))
            .into());
        }
        let count = usize::try_from(count)?;
        self.call.gave(count)?;
        Ok(self.random.bytes(count))
    }
}
