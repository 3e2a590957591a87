//! The task that writes what the reader reads: one transaction, one batch at a time.

use std::fs::File;
use std::sync::Arc;

use uuid::Uuid;
use wikala_module::extension::Summary;
use wikala_module::{DbError, TenantTx};

use super::accounts::Accounts;
use super::channel::Message;
use super::columns::Columns;
use super::ledger::{Rules, Tally};
use super::pass::pass;
use super::reading::Opened;
use crate::error::FinanceError;
use crate::exports::path;
use crate::store::imports::destinations;
use crate::store::imports::rows::{self, Origin};

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
    /// Whether there is a row without a category among them.
    pub(crate) lacks_category: bool,
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
            lacks_category: false,
        }
    }

    /// Goes over the file once and writes what comes.
    pub(crate) async fn run(
        &mut self,
        place: &mut Option<File>,
        opened: &Arc<Opened>,
        rules: Rules,
        progress: &impl Fn(u64),
    ) -> Result<(Tally, Summary), FinanceError> {
        let work = pass(place, opened, rules, async |message| {
            self.handle(message).await?;
            progress(self.done);
            Ok(())
        });
        // On the heap: much waits inside of much else here.
        Box::pin(work).await
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
        self.lacks_category |= batch.lacks_category();
        match &self.origin {
            Some(origin) => self.added += rows::insert(self.tx, origin, batch).await?,
            None => self.known += rows::known(self.tx, &batch).await?.len() as u64,
        }
        Ok(())
    }

    async fn category(&mut self, kind: &str, path: &str) -> Result<Option<Uuid>, FinanceError> {
        match &self.origin {
            Some(_) => Ok(made_category(self.tx, kind, path).await?),
            None => Ok(known_category(self.tx, kind, path).await?),
        }
    }
}

/// The category of this path, with all that is missing of it.
async fn made_category(tx: &mut TenantTx<'_>, kind: &str, path: &str) -> Result<Option<Uuid>, DbError> {
    let mut parent = None;
    for name in path::split(path) {
        parent = Some(destinations::category(tx, kind, parent, &name).await?);
    }
    Ok(parent)
}

/// The category of this path, when it is there.
pub(crate) async fn known_category(
    tx: &mut TenantTx<'_>,
    kind: &str,
    path: &str,
) -> Result<Option<Uuid>, DbError> {
    let mut parent = None;
    for name in path::split(path) {
        parent = destinations::child(tx, kind, parent, &name).await?;
        if parent.is_none() {
            break;
        }
    }
    Ok(parent)
}
