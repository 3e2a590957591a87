//! What happens to transactions, for the outbox.

use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;
use wikala_module::db::event::Event;

use super::TransactionBody;
use super::body::StoredAmount;
use super::words::{TransactionStatus, TransactionType};

macro_rules! transaction_events {
    ($($name:ident = $type:literal;)+) => {
        $(
            #[derive(Serialize)]
            #[serde(transparent)]
            pub(crate) struct $name<'a>(pub(crate) TransactionFact<'a>);

            impl Event for $name<'_> {
                const TYPE: &'static str = $type;
                fn subject(&self) -> String {
                    self.0.id.to_string()
                }
            }
        )+
    };
}

transaction_events! {
    Created = "wikala.finance.transaction.created.v1";
    Updated = "wikala.finance.transaction.updated.v1";
    Approved = "wikala.finance.transaction.approved.v1";
    Paid = "wikala.finance.transaction.paid.v1";
    Cancelled = "wikala.finance.transaction.cancelled.v1";
    Deleted = "wikala.finance.transaction.deleted.v1";
    Restored = "wikala.finance.transaction.restored.v1";
}

/// What an event tells of a transaction: its figures and where it stands. The words people wrote
/// into it stay in the store; who may read them asks for the transaction.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct TransactionFact<'a> {
    pub(crate) id: Uuid,
    account_id: Uuid,
    category_id: Option<Uuid>,
    r#type: TransactionType,
    amount: &'a StoredAmount,
    posted_on: NaiveDate,
    status: TransactionStatus,
    version: i32,
}

impl<'a> From<&'a TransactionBody> for TransactionFact<'a> {
    fn from(transaction: &'a TransactionBody) -> Self {
        Self {
            id: transaction.id,
            account_id: transaction.account_id,
            category_id: transaction.category_id,
            r#type: transaction.kind,
            amount: &transaction.amount,
            posted_on: transaction.posted_on,
            status: transaction.status,
            version: transaction.version,
        }
    }
}
