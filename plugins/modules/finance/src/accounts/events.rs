//! What happens to accounts, for the outbox.

use serde::Serialize;
use uuid::Uuid;
use wikala_module::db::event::Event;

use super::{AccountBody, AccountKind};

macro_rules! account_events {
    ($($(#[$about:meta])* $name:ident = $type:literal;)+) => {
        $(
            $(#[$about])*
            #[derive(Serialize)]
            #[serde(transparent)]
            pub(super) struct $name<'a>(pub(super) AccountFact<'a>);

            impl Event for $name<'_> {
                const TYPE: &'static str = $type;
                fn subject(&self) -> String {
                    self.0.id.to_string()
                }
            }
        )+
    };
}

account_events! {
    Created = "wikala.finance.account.created.v1";
    Updated = "wikala.finance.account.updated.v1";
    Closed = "wikala.finance.account.closed.v1";
    Reopened = "wikala.finance.account.reopened.v1";
}

/// An account was deleted; nothing of it is left to tell.
#[derive(Serialize)]
pub(super) struct Deleted {
    pub(super) id: Uuid,
}

impl Event for Deleted {
    const TYPE: &'static str = "wikala.finance.account.deleted.v1";
    fn subject(&self) -> String {
        self.id.to_string()
    }
}

/// What an event tells of an account.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct AccountFact<'a> {
    id: Uuid,
    name: &'a str,
    kind: AccountKind,
    currency: &'a str,
    version: i32,
}

impl<'a> From<&'a AccountBody> for AccountFact<'a> {
    fn from(account: &'a AccountBody) -> Self {
        Self {
            id: account.id,
            name: &account.name,
            kind: account.kind,
            currency: &account.currency,
            version: account.version,
        }
    }
}
