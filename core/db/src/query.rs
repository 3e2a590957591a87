//! The two things a transaction does with a Diesel query: load rows, or execute it.
//!
//! These traits are implemented for every query Diesel can run on PostgreSQL; they exist so that
//! the transaction types have short signatures and never hand out their connection.

use diesel::deserialize::FromSqlRow;
use diesel::expression::QueryMetadata;
use diesel::pg::Pg;
use diesel::query_builder::{AsQuery, QueryFragment, QueryId};
use diesel::query_dsl::CompatibleType;
use diesel::result::QueryResult;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;

/// A query whose rows read as `U`.
pub trait Load<'query, U>: Send + 'query {
    /// Runs the query and collects its rows.
    #[doc(hidden)]
    fn load_on<'c>(self, connection: &'c AsyncPgConnection) -> BoxFuture<'c, QueryResult<Vec<U>>>
    where
        'query: 'c;
}

impl<'query, T, U, ST> Load<'query, U> for T
where
    T: AsQuery + Send + 'query,
    T::Query: QueryFragment<Pg> + QueryId + Send + 'query,
    T::SqlType: CompatibleType<U, Pg, SqlType = ST>,
    U: FromSqlRow<ST, Pg> + Send + 'static,
    Pg: QueryMetadata<T::SqlType>,
    ST: 'static,
{
    fn load_on<'c>(self, connection: &'c AsyncPgConnection) -> BoxFuture<'c, QueryResult<Vec<U>>>
    where
        'query: 'c,
    {
        async move { RunQueryDsl::load(self.as_query(), &mut &*connection).await }.boxed()
    }
}

/// A statement that changes rows.
pub trait Execute<'query>: Send + 'query {
    /// Runs the statement and counts the rows it touched.
    #[doc(hidden)]
    fn execute_on<'c>(self, connection: &'c AsyncPgConnection) -> BoxFuture<'c, QueryResult<usize>>
    where
        'query: 'c;
}

impl<'query, T> Execute<'query> for T
where
    T: QueryFragment<Pg> + QueryId + Send + 'query,
{
    fn execute_on<'c>(self, connection: &'c AsyncPgConnection) -> BoxFuture<'c, QueryResult<usize>>
    where
        'query: 'c,
    {
        async move { diesel_async::methods::ExecuteDsl::execute(self, &mut &*connection).await }.boxed()
    }
}

/// What both kinds of transaction can do, in words of their `engine`.
macro_rules! statements {
    () => {
        /// Every row of a query.
        ///
        /// # Errors
        /// The database's refusal; the transaction can then only roll back.
        pub async fn load<'q: 'c, 'c, U, Q>(&'c mut self, query: Q) -> Result<Vec<U>, DbError>
        where
            U: Send,
            Q: Load<'q, U>,
        {
            self.engine
                .run(|connection| query.load_on(connection))
                .await
        }

        /// The first row of a query, when there is one.
        ///
        /// # Errors
        /// As [`Self::load`].
        pub async fn first<'q: 'c, 'c, U, Q>(&'c mut self, query: Q) -> Result<Option<U>, DbError>
        where
            U: Send,
            Q: Load<'q, U>,
        {
            Ok(self.load(query).await?.into_iter().next())
        }

        /// The one row of a query.
        ///
        /// # Errors
        /// [`DbError::NoRow`], or as [`Self::load`].
        pub async fn one<'q: 'c, 'c, U, Q>(&'c mut self, query: Q) -> Result<U, DbError>
        where
            U: Send,
            Q: Load<'q, U>,
        {
            self.first(query).await?.ok_or(DbError::NoRow)
        }

        /// Runs a statement and counts the rows it touched.
        ///
        /// # Errors
        /// As [`Self::load`].
        pub async fn execute<'q: 'c, 'c, Q>(&'c mut self, statement: Q) -> Result<usize, DbError>
        where
            Q: Execute<'q>,
        {
            self.engine
                .run(|connection| statement.execute_on(connection))
                .await
        }
    };
}

pub(crate) use statements;
