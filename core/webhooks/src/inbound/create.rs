//! `POST /hook-connections`

use actix_web::http::header::HeaderName;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use wikala_module::http::{Answer, Authorized, Body, Created, Problem, Shared, openapi};
use wikala_module::kernel::id::new_uuid;

use super::METER;
use super::body::{ConnectionBody, check_name, given_secret, invalid, place};
use super::scheme::Scheme;
use crate::codes;
use crate::policy::ManageConnections;
use crate::secret::Secret;
use crate::state::WebhooksState;
use crate::store::connections::{self, NewConnection};
use crate::store::quota::{self, Added};

/// Another system that sends here.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = NewHookConnection)]
pub(crate) struct NewConnectionRequest {
    #[schema(example = "the shop", min_length = 1, max_length = 100)]
    pub(crate) name: String,
    pub(crate) scheme: Scheme,
    /// The header with the signature; not for Standard Webhooks.
    #[serde(default)]
    #[schema(example = "X-Hub-Signature-256", max_length = 100)]
    pub(crate) header: Option<String>,
    /// The secret, when the other system makes it; else one is made here.
    #[serde(default)]
    #[schema(min_length = 16, max_length = 400)]
    pub(crate) secret: Option<String>,
}

/// A connection, with its secret when that was made here; it is never shown again.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = HookConnectionWithSecret)]
pub(crate) struct CreatedConnection {
    #[serde(flatten)]
    #[schema(inline)]
    connection: ConnectionBody,
    #[serde(skip_serializing_if = "Option::is_none")]
    secret: Option<String>,
}

/// Makes a connection.
pub(super) async fn create(
    Authorized(mut access): Authorized<ManageConnections>,
    state: Shared<WebhooksState>,
    Body(request): Body<NewConnectionRequest>,
) -> Answer<Created<CreatedConnection>> {
    check_name(&request.name)?;
    let header = header(request.scheme, request.header)?;
    let (secret, shown) = secret(request.scheme, request.secret.as_deref())?;
    let (tenant, id) = (access.tenant().id, new_uuid());
    let new = NewConnection {
        id,
        name: request.name,
        scheme: request.scheme.as_str(),
        header,
        secret: state.vault.seal(&place(id), secret.bytes())?,
        created_by: access.actor().to_string(),
        now: state.clock.now(),
    };
    let mut tx = state.db.begin(&mut access).await?;
    let most = tx.limit(METER);
    match quota::add_connection(&mut tx, most).await? {
        Added::Yes => {}
        Added::Enough => return Err(Problem::new(codes::TOO_MANY_CONNECTIONS)),
        Added::BeyondPlan => return Err(Problem::new(codes::BEYOND_PLAN)),
    }
    let connection = ConnectionBody::of(tenant, connections::insert(&mut tx, new).await?, most);
    tx.after(&id.to_string(), &connection)?;
    tx.commit().await?;
    let location = format!("{}/hook-connections/{id}", openapi::BASE);
    let body = CreatedConnection {
        connection,
        secret: shown,
    };
    Created::new(location, 1, &body)
}

/// The name of the header, where the scheme needs one.
fn header(scheme: Scheme, given: Option<String>) -> Result<Option<String>, Problem> {
    match (scheme, given) {
        (Scheme::Standard, None) => Ok(None),
        (Scheme::Standard, Some(_)) => Err(invalid("/header", "Standard Webhooks names its headers itself")),
        (_, Some(name)) if name.len() <= 100 => {
            let name: Result<HeaderName, _> = name.parse();
            name.map(|name| Some(name.to_string()))
                .map_err(|_no_name| invalid("/header", "the name of a header"))
        }
        _ => Err(invalid("/header", "the name of the header with the signature")),
    }
}

/// The secret, and its text when it was made here.
fn secret(scheme: Scheme, given: Option<&str>) -> Result<(Secret, Option<String>), Problem> {
    if let Some(text) = given {
        return Ok((given_secret(scheme, text)?, None));
    }
    let text = Secret::generate()?.text();
    Ok((given_secret(scheme, &text)?, Some(text)))
}
