//! A transaction on the platform's own tables.

use std::marker::PhantomData;

use crate::cell::Cell;
use crate::engine::Engine;
use crate::error::DbError;
use crate::query::{Execute, Load, statements};

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

    statements!();
}
