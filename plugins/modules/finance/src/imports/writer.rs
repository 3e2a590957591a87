//! The task that writes what the reader reads: one transaction, one batch at a time.

use std::fs::File;
use std::io::BufReader;
use std::sync::Arc;

use uuid::Uuid;
use wikala_module::TenantTx;
use wikala_module::extension::Summary;
use wikala_module::http::Problem;
use wikala_module::http::codes as http_codes;

use super::accounts::Accounts;
use super::channel::{Message, channel};
use super::columns::Columns;
use super::ledger::{Rules, Tally};
use super::reading::{self, Opened};
use crate::error::FinanceError;
use crate::exports::path;
use crate::store::imports::destinations;
use crate::store::imports::rows::{self, Origin};

/// Bytes read from the file at a time.
const READ_AHEAD: usize = 256 * 1024;

/// Writes one file's rows, or (without an origin) only counts those that are there already.
pub(crate) struct Writer<'w, 't, 'r> {
    pub(crate) tx: &'w mut TenantTx<'t>,
    pub(crate) accounts: Accounts<'r>,
    pub(crate) origin: Option<Origin>,
    /// Rows that were added.
    pub(crate) added: u64,
    /// Rows that were met before, when nothing is added.
    pub(crate) known: u64,
    /// Rows that went through.
    pub(crate) done: u64,
}

impl<'w, 't, 'r> Writer<'w, 't, 'r> {
    pub(crate) fn new(tx: &'w mut TenantTx<'t>, accounts: Accounts<'r>, origin: Option<Origin>) -> Self {
        Self {
            tx,
            accounts,
            origin,
            added: 0,
            known: 0,
            done: 0,
        }
    }

    /// Reads the file on a thread of its own and writes what comes. The file is put back into its
    /// place, so that the work can be tried again.
    pub(crate) async fn run(
        &mut self,
        place: &mut Option<File>,
        opened: &Arc<Opened>,
        rules: Rules,
        progress: &impl Fn(u64),
    ) -> Result<(Tally, Summary), FinanceError> {
        let file = place.take().ok_or_else(|| Problem::new(http_codes::INTERNAL))?;
        let (mut desk, mut inbox) = channel();
        let opened = Arc::clone(opened);
        let reading = tokio::task::spawn_blocking(move || {
            let mut source = BufReader::with_capacity(READ_AHEAD, file);
            let read = reading::read(&opened, &mut source, &mut desk, rules);
            (read, source.into_inner())
        });
        let mut fault = None;
        while let Some(message) = inbox.recv().await {
            if let Err(error) = self.handle(message).await {
                fault = Some(error);
                break;
            }
            progress(self.done);
        }
        // Closed first, or the reader would wait for room for ever.
        drop(inbox);
        let (read, file) = reading
            .await
            .map_err(|error| Problem::new(http_codes::INTERNAL).caused_by(error))?;
        *place = Some(file);
        fault.map_or(read, Err)
    }

    async fn handle(&mut self, message: Message) -> Result<(), FinanceError> {
        match message {
            Message::Account(wanted, reply) => {
                let found = self.accounts.find(self.tx, &wanted).await?;
                // A reader that is gone needs no answer; its thread tells why.
                let _gone = reply.send(found);
            }
            Message::Category { kind, path, reply } => {
                let found = self.category(&kind, &path).await?;
                let _gone = reply.send(found);
            }
            Message::Batch(batch) => self.batch(*batch).await?,
        }
        Ok(())
    }

    async fn batch(&mut self, batch: Columns) -> Result<(), FinanceError> {
        self.done += batch.len() as u64;
        match &self.origin {
            Some(origin) => self.added += rows::insert(self.tx, origin, batch).await?,
            None => self.known += rows::count_known(self.tx, batch).await?,
        }
        Ok(())
    }

    async fn category(&mut self, kind: &str, path: &str) -> Result<Option<Uuid>, FinanceError> {
        let mut parent = None;
        for name in path::split(path) {
            parent = match &self.origin {
                Some(_) => Some(destinations::category(self.tx, kind, parent, &name).await?),
                None => destinations::child(self.tx, kind, parent, &name).await?,
            };
            if parent.is_none() {
                break;
            }
        }
        Ok(parent)
    }
}
