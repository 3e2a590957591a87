//! The binary: dev, serve, migrate, tenant, import, openapi, doctor.
