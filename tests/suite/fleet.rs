//! Two hundred tenants with the real tables, migrated, interrupted, compared and taken back.

mod drift;
mod killed;
mod many;
mod migrate;
mod round_trip;
mod seen;
