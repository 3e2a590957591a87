//! Subscriptions, over WebSocket with the protocol `graphql-transport-ws`.

mod connection;
mod event;
mod follow;
mod session;
mod upgrade;

use wikala_module::http::{Operation, Verb};

pub(crate) use event::register;
pub(crate) use follow::Following;

/// This part's operation.
pub(crate) fn operation() -> Operation {
    Operation::new(
        Verb::Get,
        "/graphql/ws",
        "graphql_subscribe",
        "Open a WebSocket for GraphQL subscriptions",
        upgrade::upgrade,
    )
    .codes([crate::codes::NO_WEBSOCKET])
}
