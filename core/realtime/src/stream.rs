//! `GET /events/stream`: events as server-sent events.

use actix_web::http::header::HeaderName;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use futures_util::future::{Ready, ready};
use serde::Deserialize;
use tokio::sync::mpsc;
use utoipa::IntoParams;
use utoipa::openapi::path::{ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use wikala_module::http::{
    Answer, Authorized, Description, EventStream, Filter, Input, Problem, Shared, codes as http,
};
use wikala_module::jobs::events::{Gone, Pattern};

use crate::authority::{Owner, Standing};
use crate::codes;
use crate::conversation::{Conversation, Opening};
use crate::door;
use crate::events::patterns;
use crate::line::Wish;
use crate::policy::Connect;
use crate::socket::start;
use crate::state::RealtimeState;
use crate::wire::Wire;

const LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");

/// Which events.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(crate) struct StreamQuery {
    /// Patterns of event types, separated by commas.
    #[param(example = "finance.transaction.*,platform.job.ended", max_length = 4000)]
    pub pattern: String,
    /// Begin after this number; without it, with what happens from now on.
    #[param(minimum = 0)]
    pub after: Option<i64>,
}

/// The number of the last event that a browser has, which it sends when it comes back.
pub(crate) struct LastEventId(Option<i64>);

impl FromRequest for LastEventId {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut actix_web::dev::Payload) -> Self::Future {
        let Some(value) = request.headers().get(LAST_EVENT_ID) else {
            return ready(Ok(Self(None)));
        };
        let number = value.to_str().ok().and_then(|text| text.parse().ok());
        let wrong = || Problem::new(http::MALFORMED_HEADER).detail("Last-Event-ID is the number of an event");
        ready(number.map(|number| Self(Some(number))).ok_or_else(wrong))
    }
}

impl Input for LastEventId {
    fn describe(description: &mut Description) {
        let number = ObjectBuilder::new().schema_type(Type::Integer);
        let parameter = ParameterBuilder::new()
            .name("Last-Event-ID")
            .parameter_in(ParameterIn::Header)
            .description(Some(
                "The number of the last event that was received; goes before `after`",
            ))
            .schema(Some(number))
            .build();
        description.parameters.push(parameter);
        description.codes([http::MALFORMED_HEADER]);
    }
}

/// Sends events as they happen, after those that were missed.
pub(crate) async fn open(
    Authorized(access): Authorized<Connect>,
    state: Shared<RealtimeState>,
    Filter(query): Filter<StreamQuery>,
    LastEventId(last): LastEventId,
) -> Answer<EventStream> {
    let state: Data<RealtimeState> = state.into_inner();
    let wish = Wish {
        name: "stream".into(),
        patterns: patterns(&query.pattern)?,
        after: last.or(query.after),
    };
    let tenant = state.hub.sources.entrance.tenant(access.tenant().id.0).await?;
    let owner = Owner {
        tenant: tenant.ok_or_else(|| Problem::new(http::HIDDEN))?,
        actor: access.actor(),
        session: access.stamp().session,
    };
    check(&state, &owner, &wish).await?;
    let counted = door::count(&state, owner).await?;
    let (sender, receiver) = mpsc::channel(1);
    let (conversation, waiting) = Conversation::open(state, counted, Wire::Stream(sender)).await?;
    start(conversation.run(waiting, Opening::Subscribed(wish)));
    Ok(EventStream(receiver))
}

/// What can be said with a status must be said before the first event.
async fn check(state: &RealtimeState, owner: &Owner, wish: &Wish) -> Result<(), Problem> {
    let Standing::Here(principal) = state.authority.standing(owner).await else {
        return Err(Problem::new(http::FORBIDDEN));
    };
    let may = |pattern: &Pattern| state.authority.may_subscribe(&principal, pattern);
    if !wish.patterns.iter().all(may) {
        return Err(Problem::new(codes::FORBIDDEN));
    }
    let Some(after) = wish.after else { return Ok(()) };
    let stream = &state.hub.sources.stream;
    if after < 0 || after > stream.head(&owner.tenant).await? {
        return Err(Problem::new(codes::UNKNOWN_POSITION));
    }
    match stream.after(&owner.tenant, after, 1).await {
        Ok(_) => Ok(()),
        Err(Gone::Removed(to)) => Err(Problem::new(codes::GONE).with("removedTo", to.into())),
        Err(Gone::Db(error)) => Err(error.into()),
    }
}
