//! Nobody sees a row of another tenant, whatever happens to the connection between them.

mod one_connection;
mod owner;
mod roles;
mod strangers;
