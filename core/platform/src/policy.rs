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
    /// Seal and sign audit chains; the platform itself does.
    SealPlatformAudit = "platform.seal_platform_audit" needs "platform.audit.seal";
    /// Read what was done on the platform itself.
    ReadPlatformAudit = "platform.read_platform_audit" needs "platform.audit.read";
    /// Erase a person for good, wherever they belong.
    ErasePerson = "platform.erase_person" needs "platform.people.erase";
}

/// The actions inside a tenant.
mod tenant {
    use wikala_module::actions;

    actions! { "platform", InTenant:
        /// Read the own profile and the own tenant.
        ReadSelf = "platform.read_self" needs "platform.self";
        /// List the own sessions.
        ReadSessions = "platform.read_sessions" needs "platform.self";
        /// End one of the own sessions.
        RevokeSession = "platform.revoke_session" needs "platform.self";
        /// Sign out.
        EndSession = "platform.logout" needs "platform.self";
        /// Sign out everywhere.
        EndSessions = "platform.logout_all" needs "platform.self";
        /// Change the own password.
        ChangePassword = "platform.change_password" needs "platform.self";
        /// Read the tenant's API keys.
        ReadApiKeys = "platform.read_api_keys" needs "platform.keys";
        /// Create or revoke API keys.
        ManageApiKeys = "platform.manage_api_keys" needs "platform.keys";
        /// Read the members of the tenant, their roles and what these bring.
        ReadMembers = "platform.read_members" needs "users.read" within departments;
        /// Change, switch off or sign out members.
        UpdateMember = "platform.update_member" needs "users.update" within departments;
        /// Remove members, and bring them back.
        DeleteMember = "platform.delete_member" needs "users.delete" within departments;
        /// Change the own profile.
        ChangeProfile = "platform.change_profile" needs "platform.self";
    }
}

/// The audit log inside a tenant.
mod log {
    use wikala_module::actions;

    actions! { "platform", InTenant:
        /// Seal the tenant's audit chain; the platform itself does.
        SealAudit = "platform.seal_audit" needs "platform.audit.seal";
        /// Read and prove the audit log.
        ReadAudit = "platform.read_audit" needs "system.audit";
        /// Take the audit log out as a file.
        ExportAudit = "platform.export_audit" needs "system.audit";
        /// Erase a person of this tenant for good.
        EraseMember = "platform.erase_member" needs "users.erase";
    }
}

pub use log::{EraseMember, ExportAudit, ReadAudit, SealAudit};
pub use tenant::{
    ChangePassword, ChangeProfile, DeleteMember, EndSession, EndSessions, ManageApiKeys, ReadApiKeys,
    ReadMembers, ReadSelf, ReadSessions, RevokeSession, UpdateMember,
};

/// Who may do what on the platform, inside a tenant.
pub const ROLES: &[RoleGrant] = &[
    RoleGrant {
        role: "owner",
        permissions: &[
            "platform.self",
            "platform.keys",
            "platform.ownership",
            "users.read",
            "users.create",
            "users.update",
            "users.delete",
            "users.erase",
            "system.audit",
        ],
    },
    RoleGrant {
        role: "admin",
        permissions: &[
            "platform.self",
            "platform.keys",
            "users.read",
            "users.create",
            "users.update",
            "users.delete",
            "system.audit",
        ],
    },
    RoleGrant {
        role: "member",
        permissions: &["platform.self", "users.read"],
    },
    RoleGrant {
        role: "viewer",
        permissions: &["platform.self"],
    },
];
