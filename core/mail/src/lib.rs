//! Letters: what is written to people, and how it reaches them.
//!
//! A [`Letter`] says what is to be told, to whom and in which language. [`render`] makes a subject, a plain part and an
//! HTML part of it. A [`Mailer`] sends the result: [`Smtp`] to a mail server, [`Mailbox`] to a folder in development.
//!
//! # Why the templates are not those of an engine
//!
//! Each template is one small text file; both parts are made from it, so that they cannot say different things. An
//! engine such as `minijinja` or `askama` escapes for HTML, but knows nothing of the isolation that a Latin name needs
//! in an Arabic sentence, nor that a link must stand alone in a plain part: here the place of a value decides all of
//! that, and a template cannot get it wrong. What remains of an engine is replacing names in braces.
//!
//! Sending is slow and outside: it never happens while a transaction is open.

mod address;
mod letter;
mod mailbox;
mod mailer;
mod parts;
mod render;
mod smtp;
mod template;
mod value;
mod words;

pub use address::{Address, AddressError};
pub use letter::{Language, Letter, Template};
pub use mailbox::{Mailbox, MailboxError, StoredLetter};
pub use mailer::{MailError, Mailer};
pub use render::{RenderError, Rendered, render};
pub use smtp::{Security, Smtp, SmtpSettings};
