//! Why the host ends a connection, in the numbers of RFC 6455 and two of our own.

use std::sync::OnceLock;

use tokio_util::sync::CancellationToken;

/// An end with its reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Closing {
    pub code: u16,
    pub reason: &'static str,
}

macro_rules! closings {
    ($($(#[$meta:meta])* $name:ident = $code:literal $reason:literal;)+) => {
        impl Closing {
            $($(#[$meta])* pub(crate) const $name: Self = Self { code: $code, reason: $reason };)+
        }
    };
}

closings! {
    NOT_TEXT = 1003 "messages are JSON text";
    FLOOD = 1008 "too many messages";
    TOO_LARGE = 1009 "the message is too large";
    /// Whether the owner may still be here is not known.
    UNSURE = 1011 "permissions cannot be checked now, come back";
    RESTART = 1012 "the service restarts, come back";
    SLOW = 1013 "too slow, come back and resume";
    SILENT = 1002 "no sign of life";
    MALFORMED = 1002 "not a valid frame";
    SIGNED_OUT = 4401 "the session has ended";
    NOT_ALLOWED = 4403 "no longer allowed here";
    TENANT_GONE = 4403 "the tenant is not served any more";
}

/// A connection's end: the first reason counts.
#[derive(Default)]
pub(crate) struct Ending {
    reason: OnceLock<Closing>,
    told: CancellationToken,
}

impl Ending {
    pub(crate) fn end(&self, closing: Closing) {
        // Somebody else was first.
        let _first = self.reason.set(closing);
        self.told.cancel();
    }

    /// Waits until the connection is to end.
    pub(crate) async fn ended(&self) -> Closing {
        self.told.cancelled().await;
        self.reason.get().copied().unwrap_or(Closing::RESTART)
    }

    pub(crate) fn has_ended(&self) -> bool {
        self.told.is_cancelled()
    }
}
