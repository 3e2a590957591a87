//! Built-in module: tenants, users, memberships, API keys and tokens.
