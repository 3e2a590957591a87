//! Accounts in the GraphQL schema.

use uuid::Uuid;
use wikala_module::graph::Graph;
use wikala_module::http::{Answer, Authorized, Shared};

use super::{AccountBody, close, create, delete, get, list, update};
use crate::module::FinanceState;
use crate::policy::ReadAccounts;
use crate::store;
use crate::transactions::TransactionBody;

/// The fields of this part.
pub(crate) fn fields(graph: Graph) -> Graph {
    graph
        .query("accounts", "Accounts, by name.", list::list)
        .query("account", "One account.", get::get)
        .query(
            "accountBalance",
            "An account's transactions added up, up to a day or all of them.",
            get::balance,
        )
        .mutation("createAccount", "Opens an account.", create::create)
        .mutation(
            "updateAccount",
            "Changes an account's name, kind or bank reference.",
            update::update,
        )
        .mutation("closeAccount", "Closes an account.", close::close)
        .mutation("reopenAccount", "Opens a closed account again.", close::reopen)
        .mutation(
            "deleteAccount",
            "Deletes an account that was never used.",
            delete::delete,
        )
        .link::<TransactionBody, _, _>("account", "The account it is of.", "accountId", among)
}

/// The accounts of many transactions, read at once.
async fn among(
    Authorized(mut access): Authorized<ReadAccounts>,
    finance: Shared<FinanceState>,
    ids: Vec<Uuid>,
) -> Answer<Vec<(Uuid, AccountBody)>> {
    let mut tx = finance.db.begin_read(&mut access).await?;
    let found = store::accounts::among(&mut tx, ids).await?;
    Ok(found.into_iter().map(|account| (account.id, account)).collect())
}
