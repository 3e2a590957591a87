//! The platform's part of the GraphQL schema, from the same handlers as its operations.

use wikala_module::graph::Graph;
use wikala_module::http::{Answer, Authorized, Plain};

use crate::auth::me::{TenantOfMe, me, tenant_of};
use crate::policy::ReadSelf;
use crate::{jobs, members};

/// All of it.
pub(crate) fn graph() -> Graph {
    let graph = Graph::default().query("me", "The one who asks.", me).query(
        "tenant",
        "The tenant that is asked.",
        tenant,
    );
    jobs::graph::fields(members::graph::fields(graph))
}

/// The tenant alone, without a look at the person.
async fn tenant(Authorized(access): Authorized<ReadSelf>) -> Answer<Plain<TenantOfMe>> {
    Ok(Plain(tenant_of(&access)))
}
