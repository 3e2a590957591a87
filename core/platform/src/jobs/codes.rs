//! The public codes of this part alone.

use wikala_module::kernel::error_kind::{ErrorCode, ErrorKind};

pub(super) const NOT_FOUND: ErrorCode =
    ErrorCode::new("jobs.not_found", ErrorKind::NotFound, "There is no such job");
pub(super) const HAS_ENDED: ErrorCode =
    ErrorCode::new("jobs.has_ended", ErrorKind::Conflict, "The job has ended already");
pub(super) const NOT_OVER: ErrorCode = ErrorCode::new(
    "jobs.not_over",
    ErrorKind::Conflict,
    "Only a dead or cancelled job is run again, and only while there is no other like it",
);
