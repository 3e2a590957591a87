//! The owner's connection of a cell: migrations, provisioning, lifecycle. Never used by requests.

use std::ops::Deref;

use tokio_postgres::{Client, NoTls};

use crate::error::DbError;

/// A connection that owns the schemas of a cell. Dropping it closes the connection.
pub struct Admin {
    client: Client,
}

impl Admin {
    pub(crate) async fn connect(config: &tokio_postgres::Config) -> Result<Self, DbError> {
        let connected = config.connect(NoTls).await;
        let (client, connection) = connected
            .map_err(|error| DbError::Unavailable(wikala_telemetry::chain(&error)))?;
        wikala_telemetry::spawn("owner connection", async move {
            if let Err(error) = connection.await {
                tracing::debug!(error = %wikala_telemetry::chain(&error), "owner connection ended");
            }
        });
        Ok(Self { client })
    }
}

impl Deref for Admin {
    type Target = Client;
    fn deref(&self) -> &Client {
        &self.client
    }
}
