//! Cells, lanes and transactions: a schema and a role per tenant.
