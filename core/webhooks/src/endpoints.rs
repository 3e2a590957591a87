//! Endpoints: where events are sent. A secret is shown once.

mod body;
mod create;
mod delete;
mod given;
mod list;
mod rotate;
mod switch;
mod test;
mod update;

use wikala_module::http::{Operation, Verb};

use crate::codes;

pub(crate) use body::EndpointBody;
pub(crate) use update::missing;

/// What a plan names their limit by.
pub(crate) const METER: &str = "webhooks.endpoints";

/// This part's operations.
pub(crate) fn operations() -> Vec<Operation> {
    let one = "/webhooks/{id}";
    vec![
        Operation::new(
            Verb::Get,
            "/webhooks",
            "webhooks_listEndpoints",
            "List endpoints",
            list::list,
        ),
        Operation::new(
            Verb::Post,
            "/webhooks",
            "webhooks_createEndpoint",
            "Make an endpoint; its secret is shown this once",
            create::create,
        )
        .codes([
            codes::ENDPOINT_INVALID,
            codes::URL_INVALID,
            codes::URL_FORBIDDEN,
            codes::TOO_MANY_ENDPOINTS,
            codes::BEYOND_PLAN,
        ]),
        Operation::new(
            Verb::Get,
            one,
            "webhooks_getEndpoint",
            "Show an endpoint",
            list::get,
        )
        .codes([codes::ENDPOINT_NOT_FOUND]),
        Operation::new(
            Verb::Patch,
            one,
            "webhooks_updateEndpoint",
            "Change where an endpoint is, or what it wants",
            update::update,
        )
        .codes([
            codes::ENDPOINT_NOT_FOUND,
            codes::ENDPOINT_INVALID,
            codes::URL_INVALID,
            codes::URL_FORBIDDEN,
        ]),
        Operation::new(
            Verb::Delete,
            one,
            "webhooks_deleteEndpoint",
            "Delete an endpoint with its messages",
            delete::delete,
        )
        .codes([codes::ENDPOINT_NOT_FOUND]),
        Operation::new(
            Verb::Post,
            "/webhooks/{id}/rotate-secret",
            "webhooks_rotateSecret",
            "Give an endpoint another secret; it is shown this once",
            rotate::rotate,
        )
        .codes([codes::ENDPOINT_NOT_FOUND, codes::ENDPOINT_INVALID]),
        Operation::new(
            Verb::Post,
            "/webhooks/{id}/enable",
            "webhooks_enableEndpoint",
            "Switch an endpoint on; one that is on is answered as it is",
            switch::enable,
        )
        .codes([codes::ENDPOINT_NOT_FOUND]),
        Operation::new(
            Verb::Post,
            "/webhooks/{id}/disable",
            "webhooks_disableEndpoint",
            "Switch an endpoint off; one that is off is answered as it is",
            switch::disable,
        )
        .codes([codes::ENDPOINT_NOT_FOUND]),
        Operation::new(
            Verb::Post,
            "/webhooks/{id}/test",
            "webhooks_testEndpoint",
            "Send a ping and answer what came back",
            test::test,
        )
        .codes([codes::ENDPOINT_NOT_FOUND, codes::BEYOND_PLAN]),
    ]
}
