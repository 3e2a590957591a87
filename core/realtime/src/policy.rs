//! The actions of this module: data, no code.

use wikala_module::actions;

actions! { "realtime", InTenant:
    /// Open a connection for events, and read those one may see.
    Connect = "realtime.connect" needs "platform.self";
    /// See who is online.
    ReadPresence = "realtime.read_presence" needs "users.read";
}

/// The actions on the platform itself.
mod platform {
    use wikala_module::actions;

    actions! { "realtime", OnPlatform:
        /// Tell everybody who is connected about maintenance or an update.
        Announce = "realtime.announce" needs "platform.announcements.manage";
        /// Keep count of open connections; the platform itself does.
        KeepConnections = "realtime.keep_connections" needs "platform.system";
    }
}

pub(crate) use platform::*;
