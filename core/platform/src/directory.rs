//! SCIM 2.0 (RFC 7643, RFC 7644): a tenant's directory makes, changes and switches off its people.
//!
//! A SCIM user is a membership: what a directory says of somebody stays inside its tenant, and a
//! person whom others know too keeps their own profile. A group whose name is the name of a role
//! brings its members that role.

pub(crate) mod codes;
mod discovery;
mod filter;
mod groups;
mod listing;
mod patch;
pub(crate) mod schemas;
mod search;
mod sought;
mod users;

use wikala_module::http::{Operation, Verb};

pub(crate) use groups::Said as GroupSaid;
pub(crate) use listing::Part;
pub(crate) use sought::Sought;
pub(crate) use users::Said as UserSaid;

use crate::module::PlatformState;

/// Where resources are, as their `meta.location` says.
fn base(platform: &PlatformState) -> String {
    format!("{}/scim/v2", platform.settings.public_url.trim_end_matches('/'))
}

/// This part's operations.
pub(crate) fn operations() -> Vec<Operation> {
    [about(), users::operations(), groups::operations()]
        .into_iter()
        .flatten()
        .collect()
}

fn about() -> Vec<Operation> {
    vec![
        Operation::new(
            Verb::Get,
            "/scim/v2/ServiceProviderConfig",
            "platform_scimConfig",
            "What this host can do for a directory",
            discovery::config,
        ),
        Operation::new(
            Verb::Get,
            "/scim/v2/ResourceTypes",
            "platform_scimResourceTypes",
            "The kinds of resources a directory finds here",
            discovery::resource_types,
        ),
        Operation::new(
            Verb::Get,
            "/scim/v2/ResourceTypes/{name}",
            "platform_scimResourceType",
            "One kind of resource",
            discovery::resource_type,
        ),
        Operation::new(
            Verb::Get,
            "/scim/v2/Schemas",
            "platform_scimSchemas",
            "The attributes of each kind of resource",
            discovery::list_schemas,
        ),
        Operation::new(
            Verb::Post,
            "/scim/v2/.search",
            "platform_scimSearch",
            "List what a message asks for of the directory",
            search::search,
        )
        .codes([codes::INVALID_FILTER, codes::MALFORMED])
        .reads_only(),
        Operation::new(
            Verb::Get,
            "/scim/v2/Schemas/{name}",
            "platform_scimSchema",
            "The attributes of one kind of resource",
            discovery::schema,
        ),
    ]
}
