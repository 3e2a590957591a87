//! "In this category or below it", which needs a recursive query.

use diesel::expression::{AppearsOnTable, Expression, SelectableExpression, ValidGrouping, is_aggregate};
use diesel::pg::Pg;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::result::QueryResult;
use diesel::sql_types::{Bool, Nullable, Uuid as SqlUuid};
use uuid::Uuid;

use crate::schema::transactions;

/// A condition on `transactions.category_id`. A fragment of its own, not a piece of raw SQL,
/// because statements with raw SQL are not kept prepared.
#[derive(Debug, Clone, Copy, QueryId)]
pub(super) struct AtOrBelow(pub(super) Uuid);

impl Expression for AtOrBelow {
    type SqlType = Nullable<Bool>;
}

impl ValidGrouping<()> for AtOrBelow {
    type IsAggregate = is_aggregate::No;
}

impl AppearsOnTable<transactions::table> for AtOrBelow {}
impl SelectableExpression<transactions::table> for AtOrBelow {}

impl QueryFragment<Pg> for AtOrBelow {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        // UNION drops what was seen, so even a cycle would end.
        out.push_sql("\"transactions\".\"category_id\" IN (WITH RECURSIVE below AS (SELECT ");
        out.push_bind_param::<SqlUuid, _>(&self.0)?;
        out.push_sql(
            " AS id UNION SELECT c.id FROM categories c JOIN below b ON c.parent_id = b.id) \
             SELECT id FROM below)",
        );
        Ok(())
    }
}
