//! The actions of this module: data, no code.

use wikala_module::actions;

actions! { "flags", InTenant:
    /// Ask flags for oneself, and why they answer so.
    ReadFlags = "flags.read_flags" needs "platform.self";
    /// Evaluate flags for the users of a program (OFREP).
    EvaluateFlags = "flags.evaluate_flags" needs "platform.self";
    /// See what the gate would say of an action.
    ExplainGate = "flags.explain_gate" needs "platform.self";
    /// Read the tenant's own flags, which of them are stale, and what waits.
    ReadDefinitions = "flags.read_definitions" needs "system.admin";
    /// Change the tenant's own flags.
    ManageFlags = "flags.manage_flags" needs "system.admin";
    /// Switch a flag of the tenant off or on again at once.
    SwitchFlag = "flags.switch_flag" needs "system.admin";
    /// Ask for a change of a flag at a time or with somebody's approval.
    RequestChange = "flags.request_change" needs "system.admin";
    /// Approve or cancel what somebody asked for.
    DecideChange = "flags.decide_change" needs "system.admin";
}

/// The same on the platform itself, for the flags of the deployment.
mod deployment {
    use wikala_module::actions;

    actions! { "flags", OnPlatform:
        /// Read the flags of the deployment, which of them are stale, and what waits.
        ReadDeploymentFlags = "flags.read_deployment_flags" needs "platform.flags.read";
        /// Change the flags of the deployment.
        ManageDeploymentFlags = "flags.manage_deployment_flags" needs "platform.flags.manage";
        /// Switch a flag off or on again at once, for everybody.
        SwitchDeploymentFlag = "flags.switch_deployment_flag" needs "platform.flags.switch";
        /// Ask for a change of a flag of the deployment.
        RequestDeploymentChange = "flags.request_deployment_change" needs "platform.flags.manage";
        /// Approve or cancel what somebody asked for.
        DecideDeploymentChange = "flags.decide_deployment_change" needs "platform.flags.manage";
        /// Carry out what waited for its time, and tell of expired flags; the platform itself does.
        SweepFlags = "flags.sweep_flags" needs "platform.flags.sweep";
    }
}

pub use deployment::*;
