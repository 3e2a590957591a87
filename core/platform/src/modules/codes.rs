//! The codes of modules.

use wikala_module::kernel::error_kind::{ErrorCode, ErrorKind};

pub(crate) const MODULE_NOT_FOUND: ErrorCode =
    ErrorCode::new("module.not_found", ErrorKind::NotFound, "There is no such module");
pub(crate) const MODULE_IS_BUILT_IN: ErrorCode = ErrorCode::new(
    "module.is_built_in",
    ErrorKind::Conflict,
    "Every tenant has this module: it cannot be switched off",
);
pub(crate) const MODULE_NOT_ENTITLED: ErrorCode = ErrorCode::new(
    "module.not_entitled",
    ErrorKind::PlanRequired,
    "The plan does not include the module",
);
pub(crate) const MODULE_NEEDS: ErrorCode = ErrorCode::new(
    "module.needs",
    ErrorKind::Conflict,
    "The module needs others that are off",
);
/// For the command line: nothing of the API removes a module.
pub(crate) const MODULE_IS_ON: ErrorCode = ErrorCode::new(
    "module.is_on",
    ErrorKind::Conflict,
    "The tenant has the module switched on",
);
pub(crate) const MODULE_CHANGED: ErrorCode = ErrorCode::new(
    "module.changed",
    ErrorKind::Conflict,
    "The tenant was changed while its data was kept",
);
pub(crate) const MODULE_IS_NEEDED: ErrorCode = ErrorCode::new(
    "module.is_needed",
    ErrorKind::Conflict,
    "Other modules that are on need this one",
);
