//! Platforms, tenants and clients for tests.
