//! What a plugin can be: one module, with a trait and its values, for each world.

pub mod categorizer;
pub mod connector;
pub mod event_handler;
pub mod notifier;
pub mod report;
pub mod scheduled_job;
pub mod statement_format;
pub mod validator;
