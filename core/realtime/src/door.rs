//! Who may open a connection.

use std::sync::Arc;

use actix_web::HttpRequest;
use actix_web::http::header::{HeaderMap, ORIGIN};
use url::Url;
use wikala_module::http::{Problem, codes as http, named_tenant_agrees};
use wikala_platform::PlatformState;

use crate::authority::Owner;
use crate::authority::Standing;
use crate::closing::Closing;
use crate::codes;
use crate::hub::Hub;
use crate::state::RealtimeState;
use crate::ticket::{self, Admitted};

/// A connection that is counted, until it is dropped.
pub(crate) struct Counted {
    hub: Arc<Hub>,
    pub(crate) owner: Owner,
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.hub.close(&self.owner);
    }
}

/// Refuses pages of strangers. Programs that are no browsers send no origin.
pub(crate) fn check_origin(platform: &PlatformState, headers: &HeaderMap) -> Result<(), Problem> {
    let Some(origin) = headers.get(ORIGIN) else {
        return Ok(());
    };
    let origin = origin.to_str().unwrap_or_default();
    let settings = &platform.settings;
    let own = Url::parse(&settings.public_url).map(|url| url.origin().ascii_serialization());
    if own.is_ok_and(|own| own == origin) || settings.trusted_origins.iter().any(|one| one == origin) {
        return Ok(());
    }
    Err(Problem::new(codes::ORIGIN_REFUSED))
}

/// The owner of a ticket, who must be allowed to connect by now still.
pub(crate) async fn owner_of_ticket(
    state: &RealtimeState,
    request: &HttpRequest,
    ticket: Option<&str>,
) -> Result<Owner, Problem> {
    let ticket = ticket.ok_or_else(|| Problem::new(codes::TICKET_INVALID))?;
    let Admitted {
        tenant,
        actor,
        session,
        ..
    } = ticket::take(&state.platform, ticket).await?;
    let tenant = state.hub.sources.entrance.tenant(tenant).await?;
    let owner = Owner {
        tenant: tenant.ok_or_else(|| Problem::new(codes::TICKET_INVALID))?,
        actor,
        session,
    };
    match state.authority.standing(&owner).await {
        Standing::Here(principal) => named_tenant_agrees(request, &principal)?,
        Standing::Ended(Closing::SIGNED_OUT) => return Err(Problem::new(http::UNAUTHENTICATED)),
        Standing::Ended(Closing::UNSURE) => return Err(Problem::new(http::UNAVAILABLE)),
        Standing::Ended(_) => return Err(Problem::new(http::FORBIDDEN)),
    }
    Ok(owner)
}

/// Counts a connection, when there may be one more.
pub(crate) async fn count(state: &RealtimeState, owner: Owner) -> Result<Counted, Problem> {
    if state.hub.is_stopping() {
        return Err(Problem::new(http::UNAVAILABLE));
    }
    if !state.hub.registrar.open(&owner).await? {
        return Err(Problem::new(codes::TOO_MANY_CONNECTIONS).retry_after(RETRY_AFTER));
    }
    Ok(Counted {
        hub: Arc::clone(&state.hub),
        owner,
    })
}

/// Seconds after which it makes sense to try again.
const RETRY_AFTER: u64 = 5;
