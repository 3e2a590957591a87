//! Things that a plan allows so many of, and the SQL that says which of them are beyond the limit.
//!
//! Nothing is written when a limit changes: what is beyond it follows from the order of the rows, so
//! that of many who add or remove at once nobody can freeze too much or too little.

use diesel::QueryableByName;
use diesel::sql_types::{Int8, Text, Uuid as SqlUuid};
use uuid::Uuid;

use crate::{DbError, TenantTx};

/// SQL, as an expression: how many rows of a table come before the one of the query around it, in the
/// order of [`Kept::rows`]; with a condition, of those that meet it.
#[macro_export]
macro_rules! older {
    ($table:literal) => {
        $crate::older!($table, "TRUE")
    };
    ($table:literal, $counts:literal) => {
        concat!(
            "(SELECT count(*) FROM ",
            $table,
            " AS other WHERE other.id < ",
            $table,
            ".id AND ",
            $counts,
            ")"
        )
    };
}

/// A table of things that count against a limit, the oldest first. What stands here is SQL.
#[derive(Debug, Clone, Copy)]
pub struct Kept {
    /// A table, or a subquery with its name.
    pub table: &'static str,
    /// The column that identifies one.
    pub id: &'static str,
    /// What people call one.
    pub name: &'static str,
    /// The columns they are ordered by, without a tie.
    pub order: &'static str,
    /// Which rows count at all.
    pub counts: &'static str,
    /// Which of them stay whatever their place.
    pub spared: &'static str,
}

/// One that is beyond a limit.
#[derive(Debug, QueryableByName)]
pub struct Beyond {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = Text)]
    pub name: String,
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = Int8)]
    count: i64,
}

impl Kept {
    /// Every row of a table whose identifiers grow with time.
    #[must_use]
    pub const fn rows(table: &'static str, name: &'static str) -> Self {
        Self {
            table,
            id: "id",
            name,
            order: "id",
            counts: "TRUE",
            spared: "FALSE",
        }
    }

    /// The query of those beyond the first `$1`, oldest first, as `id` and `name`.
    #[must_use]
    pub fn beyond_sql(&self) -> String {
        let Self {
            table,
            id,
            name,
            order,
            counts,
            spared,
        } = self;
        format!(
            "SELECT id, name FROM (
                 SELECT {id} AS id, {name} AS name, {spared} AS is_spared, row_number() OVER (ORDER BY {order}) AS place
                 FROM {table} WHERE {counts}
             ) AS placed WHERE place > $1 AND NOT is_spared ORDER BY place"
        )
    }

    /// The query of how many count.
    #[must_use]
    pub fn count_sql(&self) -> String {
        format!(
            "SELECT count(*) AS count FROM {} WHERE {}",
            self.table, self.counts
        )
    }

    /// Those beyond the first `most`, oldest first, by their names.
    ///
    /// # Errors
    /// As [`TenantTx::load`].
    pub async fn beyond(&self, tx: &mut TenantTx<'_>, most: i64) -> Result<Vec<(Uuid, String)>, DbError> {
        let query = diesel::sql_query(self.beyond_sql()).bind::<Int8, _>(most);
        let rows: Vec<Beyond> = tx.load(query).await?;
        Ok(rows.into_iter().map(|row| (row.id, row.name)).collect())
    }

    /// How many there are that count.
    ///
    /// # Errors
    /// As [`TenantTx::load`].
    pub async fn count(&self, tx: &mut TenantTx<'_>) -> Result<i64, DbError> {
        let row: Count = tx.one(diesel::sql_query(self.count_sql())).await?;
        Ok(row.count)
    }
}
