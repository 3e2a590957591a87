//! The actions of the module and what each role may do: data, no code.

use wikala_module::actions;
use wikala_module::kernel::policy::{PermissionNote, RoleGrant};

actions! { "plugins", InTenant:
    /// See what can be installed.
    ReadCatalogue = "plugins.read_catalogue" needs "plugins.read";
    /// Read plugins, without their secrets.
    ReadPlugins = "plugins.read_plugins" needs "plugins.read";
    /// Bring a package of the tenant's own.
    UploadPackage = "plugins.upload_package" needs "plugins.manage" behind "integrations.custom";
    /// Remove a package of the tenant's own.
    RemovePackage = "plugins.remove_package" needs "plugins.manage";
    /// Install a plugin.
    InstallPlugin = "plugins.install_plugin" needs "plugins.manage";
    /// Remove a plugin with all it kept.
    RemovePlugin = "plugins.remove_plugin" needs "plugins.manage";
    /// Say what a plugin may do.
    GrantPlugin = "plugins.grant_plugin" needs "plugins.manage";
    /// Set a plugin up.
    ConfigurePlugin = "plugins.configure_plugin" needs "plugins.manage";
    /// Switch a plugin on or off.
    SwitchPlugin = "plugins.switch_plugin" needs "plugins.manage";
    /// Take another version of a plugin, or the one before.
    UpgradePlugin = "plugins.upgrade_plugin" needs "plugins.manage";
    /// Let a paused plugin go on.
    ReleasePlugin = "plugins.release_plugin" needs "plugins.manage";
    /// Read calls that failed, with what they were given.
    ReadCalls = "plugins.read_calls" needs "plugins.manage";
    /// Read what versions answered differently, with what they were given.
    ReadShadow = "plugins.read_shadow" needs "plugins.manage";
    /// Read what connectors brought.
    ReadRecords = "plugins.read_records" needs "plugins.read";
    /// Let a connector bring records.
    PullRecords = "plugins.pull_records" needs "plugins.manage";
    /// Send a test message.
    TestNotifier = "plugins.test_notifier" needs "plugins.manage";
    /// Run a report.
    RunReport = "plugins.run_report" needs "plugins.use";
    /// Use the pages of plugins.
    UsePages = "plugins.use_pages" needs "plugins.use";
    /// Do for a plugin what it was granted.
    RunPlugin = "plugins.run_plugin" needs "platform.system";
    /// Pause a plugin that breaks, and let it go on.
    QuarantinePlugin = "plugins.quarantine_plugin" needs "platform.system";
    /// Count what plugins used.
    MeterPlugins = "plugins.meter_plugins" needs "platform.system";
}

/// The same on the platform itself, for what is offered to all tenants.
mod deployment {
    use wikala_module::actions;

    actions! { "plugins", OnPlatform:
        /// See all packages.
        ReadPackages = "plugins.read_packages" needs "platform.plugins.read";
        /// Offer a package to all tenants.
        OfferPackage = "plugins.offer_package" needs "platform.plugins.manage";
        /// Take a package back.
        WithdrawPackage = "plugins.withdraw_package" needs "platform.plugins.manage";
        /// Stop a package wherever it runs, or let it go.
        BlockPackage = "plugins.block_package" needs "platform.plugins.manage";
    }
}

pub(crate) use deployment::*;

/// What the permissions mean.
pub(crate) const PERMISSIONS: &[PermissionNote] = &[
    PermissionNote {
        name: "plugins.read",
        description: "View plugins and what they brought",
    },
    PermissionNote {
        name: "plugins.use",
        description: "Run the reports and use the pages of plugins",
    },
    PermissionNote {
        name: "plugins.manage",
        description: "Install plugins, grant them rights and set them up",
    },
];

/// Who may do what.
pub(crate) const ROLES: &[RoleGrant] = &[
    RoleGrant {
        role: "owner",
        permissions: &["plugins.read", "plugins.use", "plugins.manage"],
    },
    RoleGrant {
        role: "admin",
        permissions: &["plugins.read", "plugins.use", "plugins.manage"],
    },
    RoleGrant {
        role: "member",
        permissions: &["plugins.use"],
    },
];
