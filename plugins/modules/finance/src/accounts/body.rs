//! An account as clients see it.

use diesel::dsl::AsExprOf;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::kernel::time::Timestamp;

use crate::schema::accounts;
use crate::transactions::words::words;

words! {
    /// What sort of account it is.
    AccountKind {
        Bank = "bank",
        Card = "card",
        Cash = "cash",
        Other = "other",
    }
}

/// An account of one currency.
#[derive(Debug, Serialize, Queryable, Selectable, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Account)]
#[diesel(table_name = accounts, check_for_backend(Pg))]
pub struct AccountBody {
    pub id: Uuid,
    #[schema(example = "Main current account")]
    pub name: String,
    pub kind: AccountKind,
    /// ISO 4217; it never changes.
    #[schema(example = "KWD")]
    pub currency: String,
    /// The account as statement files name it, for example an IBAN.
    #[schema(example = "KW81CBKU0000000000001234560101")]
    pub bank_reference: Option<String>,
    pub version: i32,
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    pub updated_at: Timestamp,
    /// Since when it takes no transactions; null while it is open.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub closed_at: Option<Timestamp>,
    /// Whether it is beyond as many open accounts as the plan allows: it takes no transactions until
    /// another one is closed or the plan is larger.
    #[diesel(
        select_expression = false.into_sql::<Bool>(),
        select_expression_type = AsExprOf<bool, Bool>
    )]
    pub is_frozen: bool,
}
