//! The public codes of this part.

use wikala_module::kernel::error_kind::{ErrorCode, ErrorKind};

pub(crate) const PENDING: ErrorCode = ErrorCode::new(
    "platform.rotation_pending",
    ErrorKind::Conflict,
    "The next signing key is made already",
);
pub(crate) const IMPORTED: ErrorCode = ErrorCode::new(
    "platform.signing_key_imported",
    ErrorKind::Conflict,
    "The signing key comes from a file and is changed there",
);
pub(crate) const RETIRED: ErrorCode = ErrorCode::new(
    "platform.signing_key_retired",
    ErrorKind::Unprocessable,
    "The imported signing key was retired before and cannot come back",
);
