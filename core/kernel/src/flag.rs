//! Feature flags by name. Their evaluation belongs to the gate; here they are only named.

/// The name of a boolean flag that an operation may require, such as `ENABLE_AI`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Flag(pub &'static str);
