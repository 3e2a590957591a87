//! The table of contents.

use std::sync::{Arc, OnceLock};

use actix_web::web::Data;
use tokio_util::sync::CancellationToken;
use wikala_module::http::{Operation, Verb, codes as http};
use wikala_module::jobs::events::Stream;
use wikala_module::kernel::policy::RoleGrant;
use wikala_module::kernel::tier::Tier;
use wikala_module::{Context, Manifest, Module, Share};
use wikala_platform::{Beside, PlatformState};

use crate::authority::{Authority, Readers};
use crate::hub::Hub;
use crate::limits::ConnectionLimits;
use crate::registrar::Registrar;
use crate::room::Sources;
use crate::state::RealtimeState;
use crate::{announcements, codes, events, presence, socket, stream, ticket};

/// The module.
pub struct Realtime {
    limits: ConnectionLimits,
    platform: OnceLock<Data<PlatformState>>,
    hub: OnceLock<Arc<Hub>>,
}

impl Realtime {
    /// The module with these limits.
    #[must_use]
    pub fn new(limits: ConnectionLimits) -> Self {
        Self {
            limits,
            platform: OnceLock::new(),
            hub: OnceLock::new(),
        }
    }

    /// The operations, which need no state to be listed.
    #[must_use]
    pub fn operations() -> Vec<Operation> {
        vec![
            Operation::new(
                Verb::Post,
                "/realtime/tickets",
                "realtime_giveTicket",
                "Get a ticket for a WebSocket",
                ticket::give,
            )
            .reads_only(),
            Operation::new(
                Verb::Get,
                "/ws",
                "realtime_openSocket",
                "Open a WebSocket for events",
                socket::open,
            )
            .long_running()
            .codes([
                codes::TICKET_INVALID,
                codes::ORIGIN_REFUSED,
                codes::TOO_MANY_CONNECTIONS,
                http::UNAUTHENTICATED,
                http::FORBIDDEN,
                http::TENANT_MISMATCH,
            ]),
            Operation::new(
                Verb::Get,
                "/events/stream",
                "realtime_streamEvents",
                "Receive events as server-sent events",
                stream::open,
            )
            .long_running()
            .codes([
                codes::INVALID_PATTERN,
                codes::FORBIDDEN,
                codes::UNKNOWN_POSITION,
                codes::GONE,
                codes::TOO_MANY_CONNECTIONS,
            ]),
            Operation::new(
                Verb::Get,
                "/events",
                "realtime_listEvents",
                "Read events by pages",
                events::list,
            )
            .codes([codes::INVALID_PATTERN, codes::UNKNOWN_POSITION, codes::GONE]),
            Operation::new(
                Verb::Get,
                "/presence",
                "realtime_readPresence",
                "See who is online",
                presence::list,
            ),
            Operation::new(
                Verb::Post,
                "/platform/announcements",
                "realtime_announce",
                "Tell everybody who is connected",
                announcements::announce,
            )
            .codes(announcements::CODES),
        ]
    }
}

impl Module for Realtime {
    fn manifest(&self) -> Manifest {
        Manifest {
            name: "realtime",
            about: "Events to browsers: sockets, server-sent events, presence.",
            tier: Tier::Core,
            needs: &[],
        }
    }

    fn operations(&self) -> Vec<Operation> {
        Self::operations()
    }

    fn roles(&self) -> &'static [RoleGrant] {
        &[]
    }

    fn start(&self, context: &Context) -> Share {
        let Some(platform) = self.platform.get().cloned() else {
            return Arc::new(|_config| {});
        };
        let readers = Readers::new(&context.event_readers);
        let sources = Sources {
            stream: Stream::of(context.db.clone()),
            entrance: Arc::clone(&context.entrance),
            readers: readers.clone(),
        };
        let hub = Hub::start(
            Registrar::new(context.db.clone(), self.limits),
            sources,
            (&context.db, &context.announcer, &platform.revocations),
            CancellationToken::new(),
        );
        // Started once, when the host is assembled.
        let _again = self.hub.set(Arc::clone(&hub));
        let authority = Authority::new(platform.clone(), context.entrance.gate(), readers);
        let authority = Data::new(authority);
        let state = Data::new(RealtimeState {
            platform,
            hub,
            authority: authority.clone(),
            limits: self.limits,
        });
        Arc::new(move |config| {
            config.app_data(state.clone()).app_data(authority.clone());
        })
    }

    fn stop(&self) {
        if let Some(hub) = self.hub.get() {
            hub.let_go();
        }
    }
}

impl Beside for Realtime {
    fn attach(&self, platform: Data<PlatformState>) {
        // Attached once, when the host is assembled.
        let _again = self.platform.set(platform);
    }
}
