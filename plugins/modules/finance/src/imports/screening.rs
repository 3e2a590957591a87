//! Showing the rows of a file to the tenant's validators, before anything is written.
//!
//! It is a pass of its own over the file, because a validator may take its time and the pass that
//! writes is one transaction. Nothing is open in the store while a validator is asked. Rows that
//! the ledger has already are not shown: they are not entered again.

use std::collections::HashMap;
use std::fs::File;
use std::sync::Arc;

use wikala_module::Db;
use wikala_module::extension::validator::{Draft, Validator};
use wikala_module::kernel::policy::Access;

use super::accounts::Accounts;
use super::channel::Message;
use super::columns::Columns;
use super::ledger::Rules;
use super::outcome::RowErrorBody;
use super::pass::pass;
use super::reading::Opened;
use super::refusal;
use super::writer::known_category;
use crate::error::FinanceError;
use crate::policy::ImportStatement;
use crate::store::imports::rows;
use crate::validation::{self, Objected};

/// Rows that validators refuse, by their place among the rows of the file.
#[derive(Debug, Clone, Default)]
pub(crate) struct Refused(HashMap<u64, RowErrorBody>);

impl Refused {
    /// Why this row is refused, if it is.
    pub(crate) fn take(&mut self, row: u64) -> Option<RowErrorBody> {
        self.0.remove(&row)
    }
}

/// A file that is shown.
pub(crate) struct Screening<'s, 'r> {
    pub(crate) db: &'s Db,
    pub(crate) access: &'s mut Access<ImportStatement>,
    pub(crate) validators: Vec<Arc<dyn Validator>>,
    pub(crate) accounts: Accounts<'r>,
    /// Refused rows after which there is no need to go on.
    pub(crate) most: u64,
    pub(crate) refused: Refused,
}

impl Screening<'_, '_> {
    /// Shows every row that is new.
    pub(crate) async fn run(
        mut self,
        place: &mut Option<File>,
        opened: &Arc<Opened>,
        rules: Rules,
    ) -> Result<Refused, FinanceError> {
        let most = self.most;
        pass(place, opened, rules, async |message| {
            self.handle(message).await?;
            if self.refused.0.len() as u64 > most {
                let errors: Vec<RowErrorBody> = self.refused.0.values().cloned().collect();
                return Err(refusal::too_many_errors(most, &errors));
            }
            Ok(())
        })
        .await?;
        Ok(self.refused)
    }

    async fn handle(&mut self, message: Message) -> Result<(), FinanceError> {
        match message {
            Message::Account(wanted, reply) => {
                let mut tx = self.db.begin_read(self.access).await?;
                // A reader that is gone needs no answer; its thread tells why.
                let _gone = reply.send(self.accounts.find(&mut tx, &wanted).await?);
            }
            Message::Category { kind, path, reply } => {
                let mut tx = self.db.begin_read(self.access).await?;
                let _gone = reply.send(known_category(&mut tx, &kind, &path).await?);
            }
            Message::Batch(batch) => self.show(&batch).await?,
        }
        Ok(())
    }

    async fn show(&mut self, batch: &Columns) -> Result<(), FinanceError> {
        let known = {
            let mut tx = self.db.begin_read(self.access).await?;
            rows::known(&mut tx, batch).await?
        };
        let new: Vec<usize> = (0..batch.len()).filter(|at| !known.contains(at)).collect();
        let drafts: Vec<Draft> = new
            .iter()
            .filter_map(|at| validation::of_columns(batch, *at))
            .collect();
        for objected in validation::ask(&self.validators, &drafts).await? {
            let at = new.get(objected.draft).copied();
            if let Some((row, line)) = at.and_then(|at| batch.origins.get(at).copied()) {
                // What the first one says is enough.
                let refused = self.refused.0.entry(row);
                refused.or_insert_with(|| row_error(line, objected));
            }
        }
        Ok(())
    }
}

fn row_error(line: u64, objected: Objected) -> RowErrorBody {
    RowErrorBody {
        line,
        column: None,
        value: String::new(),
        reason: format!("{} ({})", objected.reason, objected.plugin),
        code: objected.code,
        plugin: Some(objected.plugin),
    }
}
