//! How letters leave, and why they sometimes do not.

use futures_util::future::BoxFuture;

use crate::address::Address;
use crate::mailbox::MailboxError;
use crate::render::Rendered;

/// Sends letters.
pub trait Mailer: Send + Sync {
    /// Hands a letter over. The same letter may be sent again after a temporary failure: its `Message-ID` stays.
    ///
    /// # Errors
    /// When it was not taken; [`MailError::is_permanent`] says whether trying again makes sense.
    fn send<'a>(&'a self, letter: &'a Rendered, to: &'a Address) -> BoxFuture<'a, Result<(), MailError>>;
}

/// Why a letter was not taken. Answers of servers are not repeated: they often name the address.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// The server will never take this letter, for example because there is no such mailbox.
    #[error("the mail server refused the letter for good ({code})")]
    Refused {
        /// Its reply code, 5xx.
        code: u16,
    },
    /// The server may take it later.
    #[error("the mail server asked to try later ({code})")]
    Later {
        /// Its reply code, 4xx.
        code: u16,
    },
    /// The server does not accept how this host presents itself: login, encryption. An operator has to act.
    #[error("the mail server does not accept this host: {0}")]
    Login(String),
    /// The server cannot be reached, does not answer in time or answers nonsense.
    #[error("the mail server cannot be reached: {0}")]
    Unreachable(String),
    /// The letter cannot be written as mail.
    #[error("the letter cannot be written: {0}")]
    Unwritable(String),
    /// The settings cannot work.
    #[error("mail settings: {0}")]
    Settings(String),
    /// The development mailbox failed.
    #[error("the mailbox failed")]
    Mailbox(#[from] MailboxError),
}

impl MailError {
    /// Whether sending the same letter again cannot help.
    #[must_use]
    pub fn is_permanent(&self) -> bool {
        matches!(self, Self::Refused { .. } | Self::Unwritable(_))
    }
}
