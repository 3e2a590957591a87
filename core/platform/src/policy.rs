//! The platform's actions and what each role may do: data, no code.

use wikala_module::actions;
use wikala_module::kernel::policy::RoleGrant;

actions! { "platform", OnPlatform:
    /// Read one tenant or all of them.
    ReadTenants = "platform.read_tenants" needs "platform.tenants.read";
    /// Create, suspend, reactivate or export tenants.
    ManageTenants = "platform.manage_tenants" needs "platform.tenants.manage";
    /// Delete a tenant with everything in it.
    DeleteTenant = "platform.delete_tenant" needs "platform.tenants.delete";
    /// See and rotate the keys that sign tokens and seal secrets.
    ManageSigningKeys = "platform.manage_signing_keys" needs "platform.keys.manage";
}

/// The actions inside a tenant.
mod tenant {
    use wikala_module::actions;

    actions! { "platform", InTenant:
        /// Read the own profile and the own tenant.
        ReadSelf = "platform.read_self" needs "platform.self";
        /// Read the own accounts at other providers.
        ReadIdentities = "platform.read_identities" needs "platform.self";
        /// Link an account at another provider to oneself.
        LinkIdentity = "platform.link_identity" needs "platform.self";
        /// Unlink an own account at another provider.
        UnlinkIdentity = "platform.unlink_identity" needs "platform.self";
        /// Read the people and groups of the tenant's directory.
        ReadDirectory = "platform.read_directory" needs "directory.manage" from Enterprise;
        /// Let a directory make, change and remove people and groups.
        ManageDirectory = "platform.manage_directory" needs "directory.manage" from Enterprise;
        /// Read the tenant's API keys.
        ReadApiKeys = "platform.read_api_keys" needs "platform.keys";
        /// Create or revoke API keys.
        ManageApiKeys = "platform.manage_api_keys" needs "platform.keys";
    }
}

pub use tenant::{ManageApiKeys, ReadApiKeys, ReadSelf};

/// Who may do what on the platform, inside a tenant.
pub const ROLES: &[RoleGrant] = &[
    RoleGrant {
        role: "owner",
        permissions: &["platform.self", "platform.keys", "directory.manage"],
    },
    RoleGrant {
        role: "admin",
        permissions: &["platform.self", "platform.keys", "directory.manage"],
    },
    RoleGrant {
        role: "member",
        permissions: &["platform.self"],
    },
    RoleGrant {
        role: "viewer",
        permissions: &["platform.self"],
    },
];
