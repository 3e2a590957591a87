//! The module contract: manifest, operations, roles, events and migrations.
