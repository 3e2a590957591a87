//! SQL of dashboard.
