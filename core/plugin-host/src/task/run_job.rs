//! `scheduled-job`: does something at certain times.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use wikala_extension::Failure;
use wikala_extension::scheduled_job::ScheduledJob;

use crate::bindings::v1::exports::wikala::scheduled_job::run_job;
use crate::plugin::Installed;
use crate::stop::Stop;
use crate::task::{Task, Visit, not_exported};
use crate::value;
use crate::world::World;

/// Longest result: it is kept with the job's record.
const RESULT_BYTES: usize = 64 << 10;

#[derive(Serialize, Deserialize)]
pub(crate) struct RunJob {
    occasion: run_job::Occasion,
}

fn read(result: &str) -> Result<Value, Stop> {
    let length = result.len();
    if length > RESULT_BYTES {
        return Err(Stop::bad(format!(
            "the result has {length} bytes, more than {RESULT_BYTES}"
        )));
    }
    value::read_json("result", result)
}

impl Task for RunJob {
    const NAME: &'static str = "run";
    const WORLD: World = World::ScheduledJob;
    type Answer = Option<Value>;
    type Refusal = Failure;

    fn bytes(&self) -> usize {
        self.occasion.name.len() + self.occasion.due.len()
    }

    async fn visit(&self, visit: &mut Visit<'_>) -> wasmtime::Result<Result<Self::Answer, Failure>> {
        let exports = visit.exports.scheduled_job.as_ref();
        let exports = exports.ok_or_else(|| not_exported(Self::WORLD))?;
        let guest = exports.load(&mut *visit.store, &visit.instance)?;
        match guest.call_run(&mut *visit.store, &self.occasion).await? {
            Ok(result) => {
                visit.took(value::optional_bytes(result.as_ref()))?;
                Ok(Ok(result.as_deref().map(read).transpose()?))
            }
            Err(failure) => {
                visit.took(value::failure_bytes(&failure))?;
                Ok(Err(value::read_failure(failure)))
            }
        }
    }
}

/// A plugin behind the extension point.
pub(crate) struct PluginScheduledJob(pub(crate) Installed);

#[async_trait]
impl ScheduledJob for PluginScheduledJob {
    fn name(&self) -> &str {
        &self.0.installation.plugin
    }

    async fn run(&self, schedule: &str, due: DateTime<Utc>) -> Result<Option<Value>, Failure> {
        let occasion = run_job::Occasion {
            name: schedule.to_owned(),
            due: value::moment(due),
        };
        Ok(self.0.run(RunJob { occasion }).await?)
    }
}
