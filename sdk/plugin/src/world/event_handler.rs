//! Does something about events after they happened.

use crate::{Failure, Json, Moment};

/// Something that happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// The same for every attempt: handle it once.
    pub id: String,
    /// The type, such as `wikala.finance.transaction.created.v1`.
    pub kind: String,
    /// What it happened to.
    pub subject: String,
    /// When.
    pub time: Moment,
    /// What is known.
    pub data: Json,
}

/// Does something about events after they happened. Each is given at least once.
pub trait EventHandler {
    /// Handles one.
    ///
    /// # Errors
    /// A [`Failure`]: the event is given again when that is worth an attempt.
    fn handle(event: Event) -> Result<(), Failure>;
}
