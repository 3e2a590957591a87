//! Between the thread that reads a file and the task that writes its rows.
//!
//! The reader parses the next batch while the database works on the last one. The channel holds
//! two batches, so a slow database slows the reader and memory stays small.

use tokio::sync::{mpsc, oneshot};
use uuid::Uuid;
use wikala_module::http::Problem;
use wikala_module::http::codes as http_codes;

use super::columns::Columns;
use super::destination::{Destination, Wanted};
use super::ledger::Desk;
use crate::error::FinanceError;

/// Batches that wait for the database.
const WAITING_BATCHES: usize = 2;

/// What the reader sends.
pub(crate) enum Message {
    /// Which account is meant?
    Account(Wanted, oneshot::Sender<Destination>),
    /// Which category is meant?
    Category {
        kind: String,
        path: String,
        reply: oneshot::Sender<Option<Uuid>>,
    },
    /// Rows to write.
    Batch(Box<Columns>),
}

/// The reader's end.
pub(crate) struct ChannelDesk(mpsc::Sender<Message>);

/// Both ends.
pub(crate) fn channel() -> (ChannelDesk, mpsc::Receiver<Message>) {
    let (sender, inbox) = mpsc::channel(WAITING_BATCHES);
    (ChannelDesk(sender), inbox)
}

impl ChannelDesk {
    fn send(&self, message: Message) -> Result<(), FinanceError> {
        self.0.blocking_send(message).map_err(|_closed| given_up())
    }

    fn ask<T>(&self, question: impl FnOnce(oneshot::Sender<T>) -> Message) -> Result<T, FinanceError> {
        let (reply, answer) = oneshot::channel();
        self.send(question(reply))?;
        answer.blocking_recv().map_err(|_dropped| given_up())
    }
}

impl Desk for ChannelDesk {
    fn destination(&mut self, wanted: &Wanted) -> Result<Destination, FinanceError> {
        self.ask(|reply| Message::Account(wanted.clone(), reply))
    }

    fn category(&mut self, kind: &str, path: &str) -> Result<Option<Uuid>, FinanceError> {
        let (kind, path) = (kind.to_owned(), path.to_owned());
        self.ask(|reply| Message::Category { kind, path, reply })
    }

    fn take(&mut self, batch: Columns) -> Result<(), FinanceError> {
        self.send(Message::Batch(Box::new(batch)))
    }
}

/// The writer is gone; its own error is the one that is told.
fn given_up() -> FinanceError {
    Problem::new(http_codes::INTERNAL)
        .detail("the import was given up")
        .into()
}
