//! Events after their commit: numbered by the relay, handed to outlets in the same transaction,
//! then announced to whoever tails the stream.

mod announcer;
mod deliver;
mod event;
mod outlet;
mod pattern;
mod relay;
mod stream;
mod subscriber;

pub use announcer::{Announcer, Courier, Moved};
pub use event::CloudEvent;
pub use outlet::Outlet;
pub use pattern::Pattern;
pub use relay::Relay;
pub use stream::{Gone, Stream};
pub use subscriber::{Subscriber, Subscribers};
