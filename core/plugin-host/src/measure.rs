//! Figures for benchmarks that no caller sees otherwise.

use std::sync::Arc;
use std::time::{Duration, Instant};

use wikala_extension::Failure;
use wikala_kernel::id::new_uuid;
use wikala_kernel::time::{Clock, SystemClock};

use crate::call::{Call, Circumstances};
use crate::plugin::{Installed, Plugin};

impl Plugin {
    /// How long it takes to make a store and an instance in it: each of so many, in the order of time.
    ///
    /// # Errors
    /// [`Failure::Host`] when it cannot be instantiated.
    pub async fn time_instances(&self, count: usize) -> Result<Vec<Duration>, Failure> {
        let installed = self.installed().clone();
        let timing = async move {
            let mut times = Vec::with_capacity(count);
            for _ in 0..count {
                times.push(installed.time_one().await?);
            }
            Ok(times)
        };
        let timed = self.installed().host.threads().equal.spawn(timing).await;
        timed.map_err(|error| Failure::Host(error.to_string()))?
    }
}

impl Installed {
    async fn time_one(&self) -> Result<Duration, Failure> {
        let circumstances = Circumstances {
            id: new_uuid(),
            limits: self.limits,
            started_at: SystemClock.now(),
            seed: [0; 32],
            tape: None,
            statement: None,
            pace: Arc::default(),
            span: tracing::Span::none(),
        };
        let call = Arc::new(Call::begin(Arc::clone(&self.installation), circumstances));
        let begin = Instant::now();
        let mut store = self.stage().store(&call);
        let instance = self.pre.instantiate_async(&mut store).await;
        let took = begin.elapsed();
        instance.map_err(|error| Failure::Host(error.to_string()))?;
        Ok(took)
    }
}
