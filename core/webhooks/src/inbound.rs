//! Events that arrive: other systems send them over connections, each with a secret of its own.

mod address;
mod body;
mod create;
mod list;
mod raw;
mod receive;
mod scheme;
mod update;

use wikala_module::http::{Operation, Verb};

use crate::codes;

pub(crate) use receive::RECEIVED;

/// What a plan names their limit by.
pub(crate) const METER: &str = "webhooks.connections";

/// This part's operations.
pub(crate) fn operations() -> Vec<Operation> {
    let one = "/hook-connections/{id}";
    vec![
        Operation::new(
            Verb::Get,
            "/hook-connections",
            "webhooks_listConnections",
            "List connections",
            list::list,
        ),
        Operation::new(
            Verb::Post,
            "/hook-connections",
            "webhooks_createConnection",
            "Make a connection; a secret that was made for it is shown this once",
            create::create,
        )
        .codes([
            codes::CONNECTION_INVALID,
            codes::TOO_MANY_CONNECTIONS,
            codes::BEYOND_PLAN,
        ]),
        Operation::new(
            Verb::Get,
            one,
            "webhooks_getConnection",
            "Show a connection",
            list::get,
        )
        .codes([codes::CONNECTION_NOT_FOUND]),
        Operation::new(
            Verb::Patch,
            one,
            "webhooks_updateConnection",
            "Rename a connection, switch it, or change its secret",
            update::update,
        )
        .codes([codes::CONNECTION_NOT_FOUND, codes::CONNECTION_INVALID]),
        Operation::new(
            Verb::Delete,
            one,
            "webhooks_deleteConnection",
            "Delete a connection with what came over it",
            update::delete,
        )
        .codes([codes::CONNECTION_NOT_FOUND]),
        Operation::new(
            Verb::Post,
            "/hooks/{connection}",
            "webhooks_receive",
            "Take what another system sends",
            receive::receive,
        )
        .codes([codes::CONNECTION_NOT_FOUND, codes::SIGNATURE]),
    ]
}
