//! The platform's actions and what each role may do: data, no code.

use wikala_module::kernel::policy::{Action, PermissionNote, RoleGrant};
use wikala_module::{EventReader, actions};

actions! { "platform", OnPlatform:
    /// Read one tenant or all of them.
    ReadTenants = "platform.read_tenants" needs "platform.tenants.read";
    /// Create, suspend, reactivate or export tenants.
    ManageTenants = "platform.manage_tenants" needs "platform.tenants.manage";
    /// Delete a tenant with everything in it.
    DeleteTenant = "platform.delete_tenant" needs "platform.tenants.delete";
    /// See how far the schemas of all tenants are migrated.
    ReadFleet = "platform.read_fleet" needs "platform.tenants.read";
    /// Migrate one tenant now.
    RetryMigration = "platform.retry_migration" needs "platform.tenants.manage";
    /// See how many jobs of whom wait, run and failed.
    ReadQueues = "platform.read_queues" needs "platform.tenants.read";
    /// See and rotate the keys that sign tokens and seal secrets.
    ManageSigningKeys = "platform.manage_signing_keys" needs "platform.keys.manage";
    /// Say what a permission means.
    DescribePermission = "platform.describe_permission" needs "platform.permissions.manage";
    /// Seal and sign audit chains; the platform itself does.
    SealPlatformAudit = "platform.seal_platform_audit" needs "platform.audit.seal";
    /// Read what was done on the platform itself.
    ReadPlatformAudit = "platform.read_platform_audit" needs "platform.audit.read";
    /// Switch off the second factors of anybody who lost theirs.
    ResetPersonFactors = "platform.reset_person_factors" needs "platform.people.factors";
    /// Make and change plans.
    ManagePlans = "platform.manage_plans" needs "platform.plans.manage" behind "ENABLE_SUBSCRIPTION";
    /// End what was given for a time; the platform itself does.
    EndPlans = "platform.end_plans" needs "platform.plans.end";
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
        /// Read the own second factors.
        ReadFactors = "platform.read_second_factors" needs "platform.self";
        /// Switch the own second factors on or off.
        ManageFactors = "platform.manage_second_factors" needs "platform.self";
        /// Switch off the second factors of a member who lost theirs.
        ResetFactors = "platform.reset_second_factors" needs "users.update";
        /// Read the own passkeys.
        ReadPasskeys = "platform.read_passkeys" needs "platform.self";
        /// Register, rename or remove the own passkeys.
        ManagePasskeys = "platform.manage_passkeys" needs "platform.self";
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
        /// Read the jobs that oneself asked for.
        ReadOwnJobs = "platform.read_own_jobs" needs "platform.self";
        /// Read all jobs of the tenant.
        ReadJobs = "platform.read_jobs" needs "jobs.read";
        /// Cancel a job that oneself asked for.
        CancelJob = "platform.cancel_job" needs "platform.self";
        /// Cancel any job, and run dead ones again.
        ManageJobs = "platform.manage_jobs" needs "jobs.manage";
        /// Read the tenant's API keys.
        ReadApiKeys = "platform.read_api_keys" needs "platform.keys";
        /// Create or revoke API keys.
        ManageApiKeys = "platform.manage_api_keys" needs "platform.keys" about "platform.key";
        /// Read the members of the tenant, their roles and what these bring.
        ReadMembers = "platform.read_members" needs "users.read" within departments;
        /// Invite people into the tenant.
        InviteMember = "platform.invite_member" needs "users.create" within departments;
        /// Read invitations.
        ReadInvitations = "platform.read_invitations" needs "users.create" within departments;
        /// Send an invitation again, or take it back.
        ChangeInvitation = "platform.change_invitation" needs "users.create" within departments;
        /// Change, switch off or sign out members.
        UpdateMember = "platform.update_member" needs "users.update" within departments about "platform.member";
        /// Remove members, and bring them back.
        DeleteMember = "platform.delete_member" needs "users.delete" within departments about "platform.member";
        /// Change the own profile.
        ChangeProfile = "platform.change_profile" needs "platform.self";
        /// Ask for another e-mail address of the own account.
        ChangeEmail = "platform.change_email" needs "platform.self";
        /// Delete the own account.
        DeleteAccount = "platform.delete_account" needs "platform.self";
        /// Act in another tenant.
        SwitchTenant = "platform.switch_tenant" needs "platform.self" behind "ENABLE_MULTI_TENANT";
        /// End the own membership.
        LeaveTenant = "platform.leave_tenant" needs "platform.self";
        /// Offer the ownership of the tenant to a member.
        OfferOwnership = "platform.offer_ownership" needs "platform.ownership";
        /// See such an offer, as the one who makes or gets it.
        ReadOwnershipOffer = "platform.read_ownership_offer" needs "platform.self";
        /// Take such an offer back, or decline it.
        CancelOwnershipOffer = "platform.cancel_ownership_offer" needs "platform.self";
        /// Accept the ownership of a tenant.
        AcceptOwnership = "platform.accept_ownership" needs "platform.self";
        /// Read the roles and what they may do.
        ReadRoles = "platform.read_roles" needs "roles.read";
        /// Make, change or delete roles of the tenant's own.
        ManageRoles = "platform.manage_roles" needs "roles.manage";
        /// Read which roles a member holds.
        ReadAssignments = "platform.read_assignments" needs "roles.read" within departments;
        /// Give a member a role, or take it.
        AssignRoles = "platform.assign_roles" needs "roles.assign" within departments about "platform.member";
        /// Read the attribute policies.
        ReadPolicies = "platform.read_policies" needs "roles.read";
        /// Read what the tenant's plan gives it, and what another plan would.
        ReadPlan = "platform.read_plan" needs "platform.self";
        /// Look at what the tenant has more of than another plan would allow.
        ReadHoldings = "platform.read_holdings" needs "platform.system";
        /// Read what the tenant used, and what is left.
        ReadUsage = "platform.read_usage" needs "platform.self";
        /// Read which modules the tenant can use.
        ReadModules = "platform.read_modules" needs "platform.self";
        /// Switch modules of the tenant off, and on again.
        SwitchModule = "platform.switch_module" needs "system.admin";
        /// Switch features of the tenant off, and on again.
        SwitchFeature = "platform.switch_feature" needs "system.admin";
        /// Say where the tenant's days begin.
        ManageCalendar = "platform.manage_calendar" needs "system.admin";
        /// Read what the tenant says of itself: name, language, currency, looks.
        ReadTenantProfile = "platform.read_tenant_profile" needs "platform.self";
        /// Change what the tenant says of itself.
        ManageTenantProfile = "platform.manage_tenant_profile" needs "system.admin";
        /// Read what the tenant demands of sign-ins.
        ReadSecurity = "platform.read_security" needs "system.admin";
        /// Demand more of sign-ins, or less.
        ManageSecurity = "platform.manage_security" needs "system.admin";
        /// Write, try or delete attribute policies.
        ManagePolicies = "platform.manage_policies" needs "system.admin";
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

pub use log::*;
pub use tenant::*;

macro_rules! notes {
    ($($name:literal: $description:literal,)+) => {
        &[$(PermissionNote { name: $name, description: $description }),+]
    };
}

/// What the permissions mean. Those of departments, tasks and analytics guard nothing until their
/// modules are there; roles may hold them already.
pub const PERMISSIONS: &[PermissionNote] = notes! {
    "platform.self": "See the own profile, and end the own sessions",
    "platform.keys": "Manage API keys",
    "platform.ownership": "Hand the tenant over to somebody else",
    "directory.manage": "Let a directory provision people and groups (SCIM)",
    "users.read": "View users",
    "users.create": "Create users",
    "users.update": "Update users",
    "users.delete": "Delete users",
    "users.erase": "Erase users for good",
    "roles.read": "View roles, permissions and policies",
    "roles.manage": "Manage the tenant's own roles",
    "roles.assign": "Give roles to users, and take them",
    "departments.read": "View departments",
    "departments.manage": "Manage departments",
    "tasks.read": "View tasks",
    "tasks.create": "Create tasks",
    "tasks.assign": "Assign tasks",
    "tasks.update": "Update tasks",
    "tasks.delete": "Delete tasks",
    "analytics.read": "View analytics",
    "analytics.export": "Export analytics data",
    "jobs.read": "View all background jobs",
    "jobs.manage": "Cancel and retry background jobs",
    "system.admin": "System administration",
    "system.audit": "View audit logs",
};

/// Who may do what on the platform, inside a tenant. The owner holds everything anyway.
pub const ROLES: &[RoleGrant] = &[
    RoleGrant {
        role: "owner",
        permissions: &["platform.self", "platform.ownership", "users.erase"],
    },
    RoleGrant {
        role: "admin",
        permissions: &[
            "platform.self",
            "platform.keys",
            "directory.manage",
            "users.read",
            "users.create",
            "users.update",
            "users.delete",
            "roles.read",
            "roles.manage",
            "roles.assign",
            "departments.read",
            "departments.manage",
            "tasks.read",
            "tasks.create",
            "tasks.assign",
            "tasks.update",
            "tasks.delete",
            "analytics.read",
            "analytics.export",
            "jobs.read",
            "jobs.manage",
            "system.admin",
            "system.audit",
        ],
    },
    RoleGrant {
        role: "member",
        permissions: &[
            "platform.self",
            "users.read",
            "departments.read",
            "tasks.read",
            "tasks.create",
            "tasks.update",
        ],
    },
    RoleGrant {
        role: "viewer",
        permissions: &[
            "platform.self",
            "departments.read",
            "tasks.read",
            "analytics.read",
        ],
    },
];

/// Who may see the platform's events.
#[must_use]
pub fn event_readers() -> Vec<EventReader> {
    let by = |pattern, rule| EventReader {
        pattern,
        rule,
        own: None,
    };
    vec![
        EventReader {
            own: Some(ReadOwnJobs::rule()),
            ..by("platform.job.*", ReadJobs::rule())
        },
        by("platform.member.*", ReadMembers::rule()),
        by("platform.invitation.*", ReadInvitations::rule()),
        by("platform.role.*", ReadRoles::rule()),
        by("platform.sign_in.*", ReadAudit::rule()),
    ]
}
