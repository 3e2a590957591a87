//! What goes wrong around the platform, and what it makes of it.

mod browser;
pub(crate) mod database_gone;
mod disasters;
mod effects;
mod killed_import;
mod known;
mod load;
mod malformed;
mod samples;
mod shutdown;
mod sweep;
mod target;
