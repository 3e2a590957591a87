//! The public codes.

use wikala_module::kernel::error_kind::{ErrorCode, ErrorKind};

macro_rules! codes {
    ($($name:ident = $code:literal, $kind:ident, $title:literal;)+) => {
        $(pub(crate) const $name: ErrorCode = ErrorCode::new($code, ErrorKind::$kind, $title);)+
    };
}

codes! {
    UPLOADS_OFF = "plugins.uploads_off", Forbidden, "This deployment takes no packages from here";
    PACKAGE_INVALID = "plugins.package_invalid", Unprocessable, "This is no package that can be taken";
    PACKAGE_UNTRUSTED = "plugins.package_untrusted", Unprocessable, "The deployment does not trust whoever made the package";
    PACKAGE_BLOCKED = "plugins.package_blocked", Conflict, "The operator blocked this package";
    PACKAGE_NOT_FOUND = "plugins.package_not_found", NotFound, "There is no such package";
    VERSION_TAKEN = "plugins.version_taken", Conflict, "This version was published with another content, or removed";
    TOO_MUCH = "plugins.too_much", Conflict, "The tenant's packages are too large together";
    BLOCK_INVALID = "plugins.block_invalid", Unprocessable, "The block breaks a rule";
    PLUGIN_NOT_FOUND = "plugins.plugin_not_found", NotFound, "There is no such plugin";
    ALREADY_INSTALLED = "plugins.already_installed", Conflict, "The plugin is installed already";
    BEYOND_PLAN = "plugins.beyond_plan", PlanRequired, "The plan does not allow as many plugins";
    TOO_MANY_PLUGINS = "plugins.too_many_plugins", Conflict, "A tenant has at most 100 plugins";
    GRANTS_INVALID = "plugins.grants_invalid", Unprocessable, "A grant is more than the manifest asks for";
    SETTINGS_INVALID = "plugins.settings_invalid", Unprocessable, "The settings do not fit the plugin's schema";
    REQUIRED_INVALID = "plugins.required_invalid", Unprocessable, "Only a validator can be required";
    SAME_VERSION = "plugins.same_version", Conflict, "This version is installed already";
    NO_SHADOW = "plugins.no_shadow", Conflict, "No version runs beside";
    NO_PREVIOUS = "plugins.no_previous", Conflict, "There is no version before";
    NOT_QUARANTINED = "plugins.not_quarantined", Conflict, "The plugin is not paused";
    WRONG_WORLD = "plugins.wrong_world", Conflict, "The plugin cannot do this";
    NOT_RUNNING = "plugins.not_running", Conflict, "The plugin does not run";
    CALL_NOT_FOUND = "plugins.call_not_found", NotFound, "There is no such call, or nothing was recorded of it";
    REFUSED = "plugins.refused", Unprocessable, "The plugin cannot use what it was given";
    BROKEN = "plugins.broken", Unavailable, "The plugin broke";
    UNAVAILABLE = "plugins.unavailable", Unavailable, "The plugin cannot answer now";
}
