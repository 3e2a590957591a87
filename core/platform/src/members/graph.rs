//! Members in the GraphQL schema.

use wikala_module::graph::Graph;

use super::{activate, add, get, list, remove, restore, update};

/// The fields of this part.
pub(crate) fn fields(graph: Graph) -> Graph {
    graph
        .query("users", "The members of the tenant, newest first.", list::list)
        .query("user", "One member.", get::get)
        .mutation("createUser", "Invites a person to become a member.", add::add)
        .mutation("updateUser", "Changes a member.", update::patch)
        .mutation("deactivateUser", "Switches a member off.", activate::deactivate)
        .mutation("activateUser", "Lets a member act again.", activate::activate)
        .mutation("deleteUser", "Removes a member.", remove::remove)
        .mutation("restoreUser", "Brings a removed member back.", restore::restore)
}
