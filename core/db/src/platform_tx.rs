//! A transaction on the platform's own tables.

use std::marker::PhantomData;

use crate::cell::Cell;
use crate::engine::Engine;
use crate::error::DbError;
use crate::query::{Execute, Load};

/// A transaction in the schema `platform` of the directory cell. It sees no tenant's rows.
/// Dropped without [`PlatformTx::commit`] it rolls back.
pub struct PlatformTx<'a> {
    engine: Engine,
    access: PhantomData<&'a mut ()>,
}

impl PlatformTx<'_> {
    pub(crate) async fn open(cell: &Cell) -> Result<Self, DbError> {
        let lease = cell.lanes().acquire(0).await?;
        let engine = Engine::new(lease, cell.platform_opening(), false);
        Ok(Self {
            engine,
            access: PhantomData,
        })
    }

    /// Every row of a query.
    ///
    /// # Errors
    /// The database's refusal; the transaction can then only roll back.
    pub async fn load<'q: 'c, 'c, U, Q>(&'c mut self, query: Q) -> Result<Vec<U>, DbError>
    where
        U: Send,
        Q: Load<'q, U>,
    {
        self.engine.run(|connection| query.load_on(connection)).await
    }

    /// The first row of a query, when there is one.
    ///
    /// # Errors
    /// As [`PlatformTx::load`].
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
    /// [`DbError::NoRow`], or as [`PlatformTx::load`].
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
    /// As [`PlatformTx::load`].
    pub async fn execute<'q: 'c, 'c, Q>(&'c mut self, statement: Q) -> Result<usize, DbError>
    where
        Q: Execute<'q>,
    {
        self.engine
            .run(|connection| statement.execute_on(connection))
            .await
    }

    /// Makes the changes lasting and visible, all at once.
    ///
    /// # Errors
    /// [`DbError::RolledBack`] when a statement had failed; else the database's refusal.
    pub async fn commit(self) -> Result<(), DbError> {
        self.engine.commit().await
    }
}
