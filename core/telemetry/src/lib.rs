//! Tracing set-up, field names, error chains and metrics.
