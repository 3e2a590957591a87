//! The programs other tests rely on do what those tests believe they do.

mod evil;
mod neighbours;
mod openid;
mod passkey;
mod redis;
mod relying_party;
mod scim;
mod smtp;
