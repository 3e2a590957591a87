//! Events to browsers: sockets, server-sent events, presence.
//!
//! A **line** is one open connection, a socket or a stream of server-sent events. The lines of a
//! tenant on this host are a **room**: it reads the tenant's stream once for all of them and offers
//! each event to whoever subscribed to it. What is offered waits in the line's bounded outbox; the
//! line asks what its owner may see at that moment, and sends it. `docs/realtime.md` has the protocol.

mod announcements;
pub mod authority;
mod closing;
mod codes;
mod conversation;
mod door;
mod events;
mod hub;
mod limits;
mod line;
mod messages;
mod module;
mod names;
mod outbox;
mod policy;
mod presence;
mod registrar;
mod room;
mod socket;
mod state;
mod store;
mod stream;
mod ticket;
mod wire;

pub use closing::Closing;
pub use limits::ConnectionLimits;
pub use module::Realtime;
