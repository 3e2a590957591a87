//! `GET /events`: events by pages, for those who come by now and then.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use utoipa::{IntoParams, ToSchema};
use wikala_module::http::{Answer, Authorized, Filter, Plain, Problem, Shared, codes as http};
use wikala_module::jobs::events::{Gone, Pattern};

use crate::authority::Owner;
use crate::authority::Standing;
use crate::codes;
use crate::limits::PATTERNS;
use crate::policy::Connect;
use crate::room::Offered;
use crate::state::RealtimeState;

/// Events looked at for one page.
const USUAL: i64 = 100;
const MOST: i64 = 500;

/// Which events.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(crate) struct EventsQuery {
    /// Patterns of event types, separated by commas; all without it.
    #[param(example = "finance.transaction.*", max_length = 4000)]
    pub pattern: Option<String>,
    /// Events after this number; without it the answer is empty and says where to begin.
    #[param(minimum = 0)]
    pub after: Option<i64>,
    /// Events to look at, from 1 to 500.
    #[param(minimum = 1, maximum = 500)]
    pub limit: Option<i64>,
}

/// An event, with the name that browsers know it by.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = NamedEvent)]
pub(crate) struct EventBody {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "task:created")]
    pub name: Option<&'static str>,
    /// A CloudEvent 1.0.
    #[schema(value_type = Object)]
    pub event: Box<RawValue>,
}

/// A page of events.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = EventPage)]
pub(crate) struct EventPageBody {
    pub data: Vec<EventBody>,
    /// Ask for events after this number the next time.
    pub next: i64,
    /// Whether there may be more already.
    pub has_more: bool,
}

/// Reads patterns out of a query.
pub(crate) fn patterns(text: &str) -> Result<Vec<Pattern>, Problem> {
    let parse = |text: &str| {
        let wrong = || {
            Problem::new(codes::INVALID_PATTERN).field(
                "pattern",
                "malformed",
                format!("{text:?} is no pattern"),
            )
        };
        Pattern::parse(text.trim()).ok_or_else(wrong)
    };
    let patterns: Vec<Pattern> = text.split(',').map(parse).collect::<Result<_, _>>()?;
    if patterns.len() > PATTERNS {
        let rule = format!("at most {PATTERNS} patterns");
        return Err(Problem::new(codes::INVALID_PATTERN).field("pattern", "too_many", rule));
    }
    Ok(patterns)
}

/// A page of events that the caller may see.
pub(crate) async fn list(
    Authorized(access): Authorized<Connect>,
    state: Shared<RealtimeState>,
    Filter(query): Filter<EventsQuery>,
) -> Answer<Plain<EventPageBody>> {
    let wanted = patterns(query.pattern.as_deref().unwrap_or("*"))?;
    let limit = query.limit.unwrap_or(USUAL);
    if !(1..=MOST).contains(&limit) {
        let rule = format!("from 1 to {MOST}");
        return Err(Problem::new(http::MALFORMED_QUERY).field("limit", "out_of_range", rule));
    }
    let hub = &state.hub.sources;
    let tenant = hub.entrance.tenant(access.tenant().id.0).await?;
    let tenant = tenant.ok_or_else(|| Problem::new(http::HIDDEN))?;
    let head = hub.stream.head(&tenant).await?;
    let after = query.after.unwrap_or(head);
    if !(0..=head).contains(&after) {
        return Err(Problem::new(codes::UNKNOWN_POSITION));
    }
    let owner = Owner {
        tenant: Arc::clone(&tenant),
        actor: access.actor(),
        session: access.stamp().session,
    };
    let Standing::Here(principal) = state.authority.standing(&owner).await else {
        return Err(Problem::new(http::FORBIDDEN));
    };
    let read = hub
        .stream
        .after(&tenant, after, limit)
        .await
        .map_err(|gone| match gone {
            Gone::Removed(to) => Problem::new(codes::GONE).with("removedTo", to.into()),
            Gone::Db(error) => error.into(),
        })?;
    let next = read.last().map_or(after, |event| event.sequence);
    let has_more = i64::try_from(read.len()).is_ok_and(|count| count == limit);
    let data = read
        .into_iter()
        .filter(|event| wanted.iter().any(|pattern| pattern.matches(&event.kind)))
        .filter_map(|event| Offered::of(event, &hub.readers))
        .filter(|offered| {
            state
                .authority
                .may_see(&principal, &offered.reader, &offered.event)
        })
        .map(|offered| EventBody {
            name: offered.name,
            event: offered.json,
        });
    Ok(Plain(EventPageBody {
        data: data.collect(),
        next,
        has_more,
    }))
}
