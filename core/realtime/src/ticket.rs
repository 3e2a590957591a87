//! `POST /realtime/tickets`: a browser cannot send a bearer token with a WebSocket, so it sends a
//! ticket, which is worth nothing a moment later.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::http::{Answer, Authorized, Plain, Problem, Shared};
use wikala_module::kernel::actor::Actor;
use wikala_module::kernel::time::Timestamp;
use wikala_platform::ceremonies::{self, Remembered};
use wikala_platform::{PlatformError, PlatformState};

use crate::codes;
use crate::policy::Connect;
use crate::state::RealtimeState;

/// Seconds a ticket is good for.
const SECONDS: i64 = 30;

/// Who asked for a ticket. It is kept in the database, so any host can take it, and once only.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Admitted {
    pub(crate) tenant: Uuid,
    pub(crate) actor: Actor,
    pub(crate) session: Option<Uuid>,
    until: Timestamp,
}

impl Remembered for Admitted {
    const KIND: &'static str = "realtime_ticket";
    const MINUTES: i64 = 1;
}

/// A ticket for one connection.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = RealtimeTicket)]
pub(crate) struct TicketBody {
    /// Sent once, as the subprotocol `ticket.<ticket>` or as `?ticket=<ticket>`.
    pub ticket: String,
    #[schema(value_type = String, format = DateTime)]
    pub expires_at: Timestamp,
}

/// Gives a ticket to connect with, in the name of the caller.
pub(crate) async fn give(
    Authorized(access): Authorized<Connect>,
    state: Shared<RealtimeState>,
) -> Answer<Plain<TicketBody>> {
    let platform = &state.platform;
    let until = platform.clock.now() + TimeDelta::seconds(SECONDS);
    let admitted = Admitted {
        tenant: access.tenant().id.0,
        actor: access.actor(),
        session: access.stamp().session,
        until,
    };
    let person = match access.actor() {
        Actor::User(id) => Some(id.0),
        _ => None,
    };
    let mut tx = platform.db.begin_authentication().await?;
    let ticket = ceremonies::begin(platform, &mut tx, person, &admitted).await?;
    tx.commit_bookkeeping().await?;
    Ok(Plain(TicketBody {
        ticket: ticket.expose().clone(),
        expires_at: until,
    }))
}

/// Takes a ticket: of parallel callers one gets it.
pub(crate) async fn take(platform: &PlatformState, ticket: &str) -> Result<Admitted, Problem> {
    let mut tx = platform.db.begin_authentication().await?;
    let found = ceremonies::take::<Admitted>(platform, &mut tx, ticket).await;
    let found = found.map_err(|error: PlatformError| Problem::from(error))?;
    tx.commit_bookkeeping().await?;
    let now = platform.clock.now();
    let valid = found.map(|found| found.state).filter(|state| state.until > now);
    valid.ok_or_else(|| Problem::new(codes::TICKET_INVALID))
}
