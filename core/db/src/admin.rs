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
        let (client, connection) =
            connected.map_err(|error| DbError::Unavailable(wikala_telemetry::chain(&error)))?;
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

/// Makes a database when the server has none of this name. `url` is the owner's, to any database.
///
/// # Errors
/// [`DbError::Unavailable`] or what PostgreSQL said.
pub async fn create_database(url: &str, name: &str) -> Result<(), DbError> {
    let config = url
        .parse()
        .map_err(|error: tokio_postgres::Error| DbError::Settings(wikala_telemetry::chain(&error)))?;
    let admin = Admin::connect(&config).await?;
    let known = admin
        .query_opt("SELECT 1 FROM pg_database WHERE datname = $1", &[&name])
        .await?;
    if known.is_none() {
        let quoted = name.replace('"', "\"\"");
        admin
            .batch_execute(&format!("CREATE DATABASE \"{quoted}\""))
            .await?;
    }
    Ok(())
}
