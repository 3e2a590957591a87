//! Asking at all. What is asked decides about itself, field by field.

use wikala_module::actions;

actions! { "graphql", InTenant:
    /// Ask the graph.
    Ask = "graphql.ask" needs "platform.self";
}
