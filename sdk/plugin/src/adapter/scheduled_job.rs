//! A scheduled job.

use std::marker::PhantomData;

use super::failure;
use crate::Moment;
use crate::bindings::host::wikala::types::types;
use crate::bindings::scheduled_job::exports::wikala::scheduled_job::run_job as raw;
use crate::scheduled_job::Occasion;

/// Stands behind the export for a type.
pub struct ScheduledJob<T>(PhantomData<T>);

impl<T: crate::ScheduledJob> raw::Guest for ScheduledJob<T> {
    fn run(occasion: raw::Occasion) -> Result<Option<String>, types::Failure> {
        let occasion = Occasion {
            name: occasion.name,
            due: Moment::new(occasion.due),
        };
        let result = T::run(occasion).map_err(failure)?;
        Ok(result.map(|json| json.to_string()))
    }
}
