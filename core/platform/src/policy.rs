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
        /// Read the tenant's API keys.
        ReadApiKeys = "platform.read_api_keys" needs "platform.keys";
        /// Create or revoke API keys.
        ManageApiKeys = "platform.manage_api_keys" needs "platform.keys";
        /// Read the members of the tenant, their roles and what these bring.
        ReadMembers = "platform.read_members" needs "users.read" within departments;
        /// Invite people into the tenant.
        InviteMember = "platform.invite_member" needs "users.create" within departments;
        /// Read invitations.
        ReadInvitations = "platform.read_invitations" needs "users.create" within departments;
        /// Send an invitation again, or take it back.
        ChangeInvitation = "platform.change_invitation" needs "users.create" within departments;
        /// Change, switch off or sign out members.
        UpdateMember = "platform.update_member" needs "users.update" within departments;
        /// Remove members, and bring them back.
        DeleteMember = "platform.delete_member" needs "users.delete" within departments;
        /// Change the own profile.
        ChangeProfile = "platform.change_profile" needs "platform.self";
        /// Ask for another e-mail address of the own account.
        ChangeEmail = "platform.change_email" needs "platform.self";
        /// Delete the own account.
        DeleteAccount = "platform.delete_account" needs "platform.self";
        /// Act in another tenant.
        SwitchTenant = "platform.switch_tenant" needs "platform.self";
        /// End the own membership.
        LeaveTenant = "platform.leave_tenant" needs "platform.self";
        /// Offer the ownership of the tenant to a member.
        OfferOwnership = "platform.offer_ownership" needs "platform.ownership";
        /// Take such an offer back, or decline it.
        CancelOwnershipOffer = "platform.cancel_ownership_offer" needs "platform.self";
        /// Accept the ownership of a tenant.
        AcceptOwnership = "platform.accept_ownership" needs "platform.self";
    }
}

pub use tenant::*;

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
