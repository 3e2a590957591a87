//! `POST /webhooks`

use serde::Deserialize;
use utoipa::ToSchema;
use wikala_module::http::{Answer, Authorized, Body, Created, Problem, Shared, openapi};
use wikala_module::kernel::id::new_uuid;

use super::body::WithSecret;
use super::given;
use super::{EndpointBody, METER};
use crate::codes;
use crate::outbound::signed::place;
use crate::policy::ManageEndpoints;
use crate::secret::Secret;
use crate::state::WebhooksState;
use crate::store::endpoints::{self, NewEndpoint};
use crate::store::quota::{self, Added};

/// Where events are sent.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = NewWebhookEndpoint)]
pub(crate) struct NewEndpointRequest {
    #[schema(example = "https://example.com/wikala", max_length = 2000)]
    pub(crate) url: String,
    #[serde(default)]
    #[schema(example = "the warehouse", max_length = 500)]
    pub(crate) description: String,
    /// Types of events; `*` stands for a word, and at the end for the rest.
    #[schema(example = json!(["finance.transaction.*"]), min_items = 1, max_items = 50)]
    pub(crate) events: Vec<String>,
}

/// Makes an endpoint. It gets events that happen from now on.
pub(super) async fn create(
    Authorized(mut access): Authorized<ManageEndpoints>,
    state: Shared<WebhooksState>,
    Body(request): Body<NewEndpointRequest>,
) -> Answer<Created<WithSecret>> {
    given::description(&request.description)?;
    let patterns = given::patterns(request.events)?;
    let url = given::url(&state.guard, &request.url).await?;
    let (id, secret) = (new_uuid(), Secret::generate()?);
    let new = NewEndpoint {
        id,
        url,
        description: request.description,
        patterns,
        secret: state.vault.seal(&place(id), secret.bytes())?,
        created_by: access.actor().to_string(),
        now: state.clock.now(),
    };
    let mut tx = state.db.begin(&mut access).await?;
    let most = tx.limit(METER);
    match quota::add_endpoint(&mut tx, most).await? {
        Added::Yes => {}
        Added::Enough => return Err(Problem::new(codes::TOO_MANY_ENDPOINTS)),
        Added::BeyondPlan => return Err(Problem::new(codes::BEYOND_PLAN)),
    }
    let row = endpoints::insert(&mut tx, new).await?;
    let endpoint = EndpointBody::of(&tx, row);
    tx.after(&id.to_string(), &endpoint)?;
    tx.commit().await?;
    let location = format!("{}/webhooks/{id}", openapi::BASE);
    let body = WithSecret {
        endpoint,
        secret: secret.text(),
    };
    Created::new(location, 1, &body)
}
