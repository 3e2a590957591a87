//! SQL.

pub(crate) mod board;
pub(crate) mod events;
pub(crate) mod load;
pub(crate) mod queue;
pub(crate) mod schedules;
