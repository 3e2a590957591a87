//! Why a document is refused.

use crate::limits;
use crate::place::Place;

/// What is wrong with a document, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}: {problem}", if .place.is_empty() { "the document" } else { .place })]
pub struct ParseError {
    /// A JSON pointer, like `/flags/checkout/targeting/if/0`; empty for the whole document.
    pub place: String,
    /// What is wrong there.
    pub problem: Problem,
}

/// What is wrong with a value, and what it should be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// Too many bytes.
    #[error("at most {0} bytes are expected")]
    TooLong(usize),
    /// No JSON at all.
    #[error("JSON is expected: {0}")]
    NotJson(String),
    /// A value of another kind.
    #[error("expected {0}")]
    Expected(&'static str),
    /// Too many of something.
    #[error("at most {limit} {things} are expected")]
    TooMany {
        /// Of what.
        things: &'static str,
        /// How many there may be.
        limit: usize,
    },
    /// A key that is empty or too long.
    #[error("a key of 1 to {} bytes is expected", limits::KEY_BYTES)]
    Key,
    /// Two flags with one key, in a list of flags.
    #[error("a key that no other flag has is expected, not \"{0}\" again")]
    KeyTwice(String),
    /// An operator that neither JSONLogic nor flagd knows.
    #[error("an operator of JSONLogic or flagd is expected, not \"{0}\"")]
    UnknownOperator(String),
    /// A reference to a shared rule that is not in `$evaluators`.
    #[error("a rule of $evaluators is expected, not \"{0}\"")]
    UnknownEvaluator(String),
    /// A shared rule that contains itself.
    #[error("the shared rule \"{0}\" contains itself")]
    CyclicEvaluator(String),
    /// Operators nest too deep.
    #[error("operators may nest {} deep", limits::RULE_DEPTH)]
    TooDeep,
    /// Loops nest too deep.
    #[error("loops may nest {} deep", limits::LOOP_DEPTH)]
    LoopsTooDeep,
    /// A rule that could take too long, or too much memory, for some contexts.
    #[error("a rule that takes less time and memory for every context is expected")]
    TooCostly,
    /// A default that is no variant.
    #[error("one of the variants is expected, not \"{0}\"")]
    UnknownVariant(String),
    /// Variants of several types.
    #[error("variants of one type are expected: a {found} is among {others}s")]
    MixedVariants {
        /// The type of this one.
        found: &'static str,
        /// The type of those before.
        others: &'static str,
    },
    /// Something that the engine does not take.
    #[error("a rule is expected: {0}")]
    Rule(String),
    /// Nobody owns the flag.
    #[error("an owner is expected, a text")]
    Owner,
    /// The flag has no end.
    #[error("an expiry is expected: a date like 2030-12-31, or a date and time with an offset")]
    Expiry,
}

impl Place<'_> {
    /// That something is wrong here.
    pub(crate) fn error(&self, problem: Problem) -> ParseError {
        ParseError {
            place: self.pointer(),
            problem,
        }
    }

    /// That something else should be here.
    pub(crate) fn expected(&self, what: &'static str) -> ParseError {
        self.error(Problem::Expected(what))
    }
}
