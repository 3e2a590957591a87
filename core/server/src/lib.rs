//! The host as a library: assembled modules, the HTTP server, and the commands of the binary.

pub mod background;
pub mod command;
pub mod compose;
mod demo;
mod dev_mail;
mod documents;
pub mod host;
mod keys;
mod mailer;
pub mod serve;

pub use host::{Host, HostError};
