//! The host as a library: assembled modules, the HTTP server, and the commands of the binary.

pub mod background;
pub mod command;
pub mod compose;
pub mod demo;
mod deployment;
mod dev_mail;
mod documents;
mod forward;
pub mod host;
mod keys;
mod mailer;
mod plugins;
mod portal;
pub mod serve;
mod slots;

pub use host::{Host, HostError};
