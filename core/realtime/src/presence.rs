//! Who is online: `GET /presence`, and what changes.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;
use wikala_module::http::{Answer, Authorized, Plain, Shared};
use wikala_module::kernel::time::Timestamp;

use crate::names;
use crate::policy::ReadPresence;
use crate::state::RealtimeState;
use crate::store::OnlineRow;

/// Somebody who is online.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = OnlinePerson)]
pub(crate) struct OnlineBody {
    #[schema(example = "user:01939e6c-7d2a-7c1e-9f00-000000000001")]
    pub actor: String,
    #[schema(value_type = String, format = DateTime)]
    pub since: Timestamp,
    /// Open connections, on all hosts.
    pub connections: i64,
}

/// Everybody who is online.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Presence)]
pub(crate) struct PresenceBody {
    pub online: Vec<OnlineBody>,
}

/// The people of a tenant who are online, by actor.
pub(crate) type Online = BTreeMap<String, OnlineBody>;

impl From<OnlineRow> for OnlineBody {
    fn from(row: OnlineRow) -> Self {
        Self {
            actor: row.actor,
            since: row.since,
            connections: row.connections,
        }
    }
}

/// Somebody came or went.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Change {
    /// `user:online` or `user:offline`
    pub(crate) name: &'static str,
    pub(crate) actor: String,
}

/// What changed from one look to the next.
pub(crate) fn changes<'c>(before: &'c Online, after: &'c Online) -> impl Iterator<Item = Change> + 'c {
    let change = |name| {
        move |actor: &String| Change {
            name,
            actor: actor.clone(),
        }
    };
    let came = after.keys().filter(|actor| !before.contains_key(*actor));
    let went = before.keys().filter(|actor| !after.contains_key(*actor));
    let came = came.map(change(names::USER_ONLINE));
    came.chain(went.map(change(names::USER_OFFLINE)))
}

/// Everybody of the tenant who has an open connection to any host.
pub(crate) async fn list(
    Authorized(access): Authorized<ReadPresence>,
    state: Shared<RealtimeState>,
) -> Answer<Plain<PresenceBody>> {
    let online = state.hub.registrar.online(access.tenant().id.0).await?;
    Ok(Plain(PresenceBody {
        online: online.into_values().collect(),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_came_or_went_is_told_and_nobody_else() {
        let online = |names: &[&str]| -> Online {
            let each = names.iter().map(|name| OnlineBody {
                actor: (*name).to_owned(),
                since: Timestamp::default(),
                connections: 1,
            });
            each.map(|one| (one.actor.clone(), one)).collect()
        };
        let (before, after) = (online(&["ana", "bo"]), online(&["bo", "cleo"]));
        let told: Vec<_> = changes(&before, &after)
            .map(|change| (change.name, change.actor))
            .collect();
        assert_eq!(
            told,
            [
                ("user:online", "cleo".to_owned()),
                ("user:offline", "ana".to_owned())
            ]
        );
        assert_eq!(changes(&after, &after).count(), 0);
    }
}
