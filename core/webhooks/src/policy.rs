//! The actions of the module and what each role may do: data, no code.

use wikala_module::actions;
use wikala_module::kernel::policy::{PermissionNote, RoleGrant};

actions! { "webhooks", InTenant:
    /// Read endpoints, without their secrets.
    ReadEndpoints = "webhooks.read_endpoints" needs "webhooks.read";
    /// Make, change, switch or delete an endpoint.
    ManageEndpoints = "webhooks.manage_endpoints" needs "webhooks.manage";
    /// Give an endpoint another secret.
    RotateSecret = "webhooks.rotate_secret" needs "webhooks.manage";
    /// Send a ping to an endpoint.
    TestEndpoint = "webhooks.test_endpoint" needs "webhooks.manage";
    /// Read what was sent to an endpoint, and how that went.
    ReadMessages = "webhooks.read_messages" needs "webhooks.read";
    /// Fetch the events of an endpoint.
    PullEvents = "webhooks.pull_events" needs "webhooks.read";
    /// Send messages again.
    ResendMessages = "webhooks.resend_messages" needs "webhooks.manage";
    /// Read connections, without their secrets.
    ReadConnections = "webhooks.read_connections" needs "webhooks.read";
    /// Make, change or delete a connection.
    ManageConnections = "webhooks.manage_connections" needs "webhooks.manage";
    /// Send messages, for the tenant.
    DeliverMessages = "webhooks.deliver_messages" needs "platform.system";
    /// Switch an endpoint off that does not work.
    DisableEndpoint = "webhooks.disable_endpoint" needs "platform.system";
    /// Write to who manages webhooks that one was switched off.
    TellManagers = "webhooks.tell_managers" needs "platform.system";
    /// Keep what another system sent.
    ReceiveHook = "webhooks.receive_hook" needs "platform.system";
    /// Remove what is old.
    ForgetMessages = "webhooks.forget_messages" needs "platform.system";
}

/// Who holds this is told what becomes of webhooks.
pub(crate) const MANAGE: &str = "webhooks.manage";

/// What the permissions mean.
pub const PERMISSIONS: &[PermissionNote] = &[
    PermissionNote {
        name: "webhooks.read",
        description: "View webhooks and fetch the events they send",
    },
    PermissionNote {
        name: "webhooks.manage",
        description: "Manage webhooks and connections of other systems",
    },
];

/// Who may do what.
pub const ROLES: &[RoleGrant] = &[
    RoleGrant {
        role: "owner",
        permissions: &["webhooks.read", "webhooks.manage"],
    },
    RoleGrant {
        role: "admin",
        permissions: &["webhooks.read", "webhooks.manage"],
    },
];
