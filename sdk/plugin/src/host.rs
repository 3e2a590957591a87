//! What the host does for a plugin. One module for each interface.

pub mod books;
pub mod clock;
pub mod drafts;
pub mod events;
pub mod http;
pub mod kv;
pub mod log;
pub mod random;
pub mod secrets;
pub mod settings;
