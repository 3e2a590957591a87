//! What goes wrong around the platform, and what it makes of it.

mod database_gone;
mod killed_import;
mod known;
mod malformed;
mod samples;
mod shutdown;
mod sweep;
mod target;
