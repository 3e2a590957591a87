//! Installations: which plugins a tenant has, in which version, and what they may do.

mod body;
mod edit;
mod grants;
mod install;
mod list;
mod release;
mod remove;
mod required;
mod settings;
mod switch;
mod upgrade;

use wikala_module::http::{Operation, Verb, codes as http};

use crate::codes;

pub(crate) use edit::missing;

/// What a plan names their limit by.
pub(crate) const METER: &str = "plugins.installs";

/// This part's operations.
pub(crate) fn operations() -> Vec<Operation> {
    [having(), setting_up(), versions()]
        .into_iter()
        .flatten()
        .collect()
}

fn having() -> Vec<Operation> {
    let one = "/plugins/{name}";
    vec![
        Operation::new(
            Verb::Get,
            "/plugins",
            "plugins_listPlugins",
            "The plugins of my tenant",
            list::list,
        ),
        Operation::new(
            Verb::Post,
            "/plugins",
            "plugins_installPlugin",
            "Install a plugin; it does nothing before it is enabled",
            install::install,
        )
        .codes([
            codes::PACKAGE_NOT_FOUND,
            codes::PACKAGE_BLOCKED,
            codes::ALREADY_INSTALLED,
            codes::TOO_MANY_PLUGINS,
            codes::BEYOND_PLAN,
            codes::GRANTS_INVALID,
            codes::SETTINGS_INVALID,
            codes::REQUIRED_INVALID,
        ]),
        Operation::new(Verb::Get, one, "plugins_getPlugin", "Show a plugin", list::get)
            .codes([codes::PLUGIN_NOT_FOUND]),
        Operation::new(
            Verb::Delete,
            one,
            "plugins_removePlugin",
            "Remove a plugin with all that it kept",
            remove::remove,
        )
        .codes([codes::PLUGIN_NOT_FOUND]),
    ]
}

fn setting_up() -> Vec<Operation> {
    vec![
        Operation::new(
            Verb::Put,
            "/plugins/{name}/grants",
            "plugins_grantPlugin",
            "Say what a plugin may do, in place of what it might before",
            grants::put,
        )
        .codes([codes::PLUGIN_NOT_FOUND, codes::GRANTS_INVALID]),
        Operation::new(
            Verb::Put,
            "/plugins/{name}/settings",
            "plugins_configurePlugin",
            "Set a plugin up; secrets that are not sent stay, and none is ever shown",
            settings::put,
        )
        .codes([codes::PLUGIN_NOT_FOUND, codes::SETTINGS_INVALID]),
        Operation::new(
            Verb::Put,
            "/plugins/{name}/required",
            "plugins_requirePlugin",
            "Say whether nothing may be written while a validator does not answer",
            required::put,
        )
        .codes([codes::PLUGIN_NOT_FOUND, codes::REQUIRED_INVALID]),
        Operation::new(
            Verb::Post,
            "/plugins/{name}/enable",
            "plugins_enablePlugin",
            "Switch a plugin on; one that is on is answered as it is",
            switch::enable,
        )
        .codes([codes::PLUGIN_NOT_FOUND]),
        Operation::new(
            Verb::Post,
            "/plugins/{name}/disable",
            "plugins_disablePlugin",
            "Switch a plugin off; one that is off is answered as it is",
            switch::disable,
        )
        .codes([codes::PLUGIN_NOT_FOUND]),
        Operation::new(
            Verb::Post,
            "/plugins/{name}/release",
            "plugins_releasePlugin",
            "Let a paused plugin go on",
            release::release,
        )
        .codes([codes::PLUGIN_NOT_FOUND, codes::NOT_QUARANTINED]),
    ]
}

fn versions() -> Vec<Operation> {
    vec![
        Operation::new(
            Verb::Post,
            "/plugins/{name}/upgrade",
            "plugins_upgradePlugin",
            "Take another version of a plugin, or let it run beside for comparison",
            upgrade::upgrade,
        )
        .codes([
            codes::PLUGIN_NOT_FOUND,
            codes::PACKAGE_NOT_FOUND,
            codes::PACKAGE_BLOCKED,
            codes::SAME_VERSION,
            codes::GRANTS_INVALID,
            codes::SETTINGS_INVALID,
            codes::REQUIRED_INVALID,
            http::STALE,
        ]),
        Operation::new(
            Verb::Post,
            "/plugins/{name}/promote",
            "plugins_promotePlugin",
            "Make the version that runs beside the current one",
            upgrade::promote,
        )
        .codes([codes::PLUGIN_NOT_FOUND, codes::NO_SHADOW, codes::REQUIRED_INVALID]),
        Operation::new(
            Verb::Delete,
            "/plugins/{name}/shadow",
            "plugins_dropShadow",
            "End the comparison with the version that runs beside",
            upgrade::drop_shadow,
        )
        .codes([codes::PLUGIN_NOT_FOUND, codes::NO_SHADOW]),
        Operation::new(
            Verb::Post,
            "/plugins/{name}/rollback",
            "plugins_rollbackPlugin",
            "Go back to the version before, with its grants and settings",
            upgrade::rollback,
        )
        .codes([codes::PLUGIN_NOT_FOUND, codes::NO_PREVIOUS]),
    ]
}
