//! The JSONLogic engine, with the operators that flagd adds and with those whose failures it does not know.
//!
//! In flagd no operator fails: what makes no sense is null, or false for a comparison. The engine's own arithmetic and
//! comparisons fail on texts that are no numbers, so rules are compiled to operators of ours instead. A rule cannot name
//! them: their names are not among those that [`compiled_name`] takes.

use std::sync::LazyLock;

use datalogic_rs::{DivisionByZeroHandling, Engine, EvaluationConfig, NanHandling};

use crate::operators::{Affix, Arithmetic, Fractional, List, Order, SemVer};

/// How `fractional` makes bytes of a bucketing value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Bucketing {
    /// Deterministic CBOR of any value; without one, of the array of flag key and targeting key. What flagd decided
    /// for its version 1.
    #[default]
    Cbor,
    /// The bytes of a text; without one, of flag key and targeting key in a row. What flagd did before.
    Text,
}

/// The name of the operator that turns what is no array into an empty one.
pub(crate) const LIST: &str = "wikala:list";

/// The operators of JSONLogic and flagd, and what rules are compiled to.
const NAMES: &[(&str, &str)] = &[
    ("var", "var"),
    ("missing", "missing"),
    ("missing_some", "missing_some"),
    ("if", "if"),
    ("?:", "if"),
    ("and", "and"),
    ("or", "or"),
    ("!", "!"),
    ("!!", "!!"),
    ("==", "=="),
    ("===", "==="),
    ("!=", "!="),
    ("!==", "!=="),
    ("<", "wikala:<"),
    ("<=", "wikala:<="),
    (">", "wikala:>"),
    (">=", "wikala:>="),
    ("+", "wikala:+"),
    ("-", "wikala:-"),
    ("*", "wikala:*"),
    ("/", "wikala:/"),
    ("%", "wikala:%"),
    ("max", "wikala:max"),
    ("min", "wikala:min"),
    ("cat", "cat"),
    ("substr", "substr"),
    ("in", "in"),
    ("merge", "merge"),
    ("map", "map"),
    ("filter", "filter"),
    ("reduce", "reduce"),
    ("all", "all"),
    ("some", "some"),
    ("none", "none"),
    ("fractional", "fractional"),
    ("sem_ver", "sem_ver"),
    ("starts_with", "starts_with"),
    ("ends_with", "ends_with"),
];

/// What an operator of a rule is called in the engine; nothing when there is no such operator.
pub(crate) fn compiled_name(operator: &str) -> Option<&'static str> {
    NAMES
        .iter()
        .find(|(name, _)| *name == operator)
        .map(|(_, compiled)| *compiled)
}

/// The engine that buckets in this way. Compiled rules fit all of them.
pub(crate) fn engine(bucketing: Bucketing) -> &'static Engine {
    static CBOR: LazyLock<Engine> = LazyLock::new(|| build(Bucketing::Cbor));
    static TEXT: LazyLock<Engine> = LazyLock::new(|| build(Bucketing::Text));
    match bucketing {
        Bucketing::Cbor => &CBOR,
        Bucketing::Text => &TEXT,
    }
}

fn build(bucketing: Bucketing) -> Engine {
    let config = EvaluationConfig::default()
        .with_arithmetic_nan_handling(NanHandling::ReturnNull)
        .with_division_by_zero(DivisionByZeroHandling::ReturnNull)
        .with_loose_equality_errors(false);
    let mut engine = Engine::builder()
        .with_config(config)
        .add_operator(LIST, List)
        .add_operator("fractional", Fractional(bucketing))
        .add_operator("sem_ver", SemVer)
        .add_operator("starts_with", Affix::Start)
        .add_operator("ends_with", Affix::End);
    for order in Order::ALL {
        engine = engine.add_operator(order.name(), order);
    }
    for arithmetic in Arithmetic::ALL {
        engine = engine.add_operator(arithmetic.name(), arithmetic);
    }
    engine.build()
}

#[cfg(test)]
mod tests {
    use super::{Bucketing, NAMES, compiled_name, engine};

    #[test]
    fn every_name_is_known_to_the_engine() {
        let engine = engine(Bucketing::Cbor);
        for (name, compiled) in NAMES {
            let built_in = engine.builtin_operator_names().any(|known| known == *compiled);
            assert!(built_in || engine.has_custom_operator(compiled), "{name}");
            assert!(
                !(built_in && engine.has_custom_operator(compiled)),
                "{name}: a built-in operator hides ours"
            );
        }
    }

    #[test]
    fn what_the_engine_has_beyond_jsonlogic_is_unknown() {
        for operator in ["val", "wikala:<", "wikala:list", "log", "try", ""] {
            assert_eq!(compiled_name(operator), None, "{operator}");
        }
    }
}
