//! How much is taken. What is larger is refused, never cut.

/// Bytes of a document: 1 MiB.
pub const DOCUMENT_BYTES: usize = 1024 * 1024;
/// Flags of a document.
pub const FLAGS: usize = 2_000;
/// Shared rules (`$evaluators`) of a document.
pub const EVALUATORS: usize = 500;
/// Variants of a flag.
pub const VARIANTS: usize = 200;
/// Bytes of the key of a flag, a variant or a shared rule.
pub const KEY_BYTES: usize = 200;
/// How deep the operators of a rule may nest, with shared rules put in their places.
pub const RULE_DEPTH: usize = 64;
/// Values of a rule, with shared rules put in their places.
pub const RULE_NODES: usize = 10_000;
/// Values of all rules of a document together, so that shared rules cannot multiply.
pub const DOCUMENT_NODES: usize = 200_000;
/// How deep `map`, `filter`, `reduce`, `all`, `some` and `none` may nest in each other. Each level
/// multiplies the time of reading a rule, too.
pub const LOOP_DEPTH: usize = 3;
/// Steps that the evaluation of a rule may need for the worst context; a step takes some ten nanoseconds.
pub const RULE_STEPS: u32 = 500_000;
/// Bytes that the evaluation of a rule may need for the worst context: 8 MiB.
pub const RULE_MEMORY: u32 = 8 * 1024 * 1024;
/// How deep the attributes of a context may nest.
pub const CONTEXT_DEPTH: usize = 16;
/// Bytes of the keys and texts of a context, with those of the host: 64 KiB.
pub const CONTEXT_BYTES: usize = 64 * 1024;
/// Bytes of one text of a context: 16 KiB.
pub const CONTEXT_TEXT_BYTES: usize = 16 * 1024;
/// Values of a context, with those of the host.
pub const CONTEXT_NODES: usize = 1_000;
