//! Does something at times that the manifest names.

use crate::{Failure, Json, Moment};

/// When it runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occasion {
    /// The schedule's name in the manifest.
    pub name: String,
    /// When it was due.
    pub due: Moment,
}

/// Does something at times that the manifest names.
pub trait ScheduledJob {
    /// Gives a result for the job's record.
    ///
    /// # Errors
    /// A [`Failure`].
    fn run(occasion: Occasion) -> Result<Option<Json>, Failure>;
}
