//! `+`, `-`, `*`, `/`, `%`, `max` and `min`.

use datalogic_rs::bumpalo::Bump;
use datalogic_rs::operator::EvalContext;
use datalogic_rs::{ArenaExt, CustomOperator, DataValue, Result};

use super::number::number;

/// Reckons with numbers. Null where something is no number, or the result is none: the square of a text, the quotient
/// of a number and zero.
#[derive(Clone, Copy)]
pub(crate) enum Arithmetic {
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    Largest,
    Smallest,
}

impl Arithmetic {
    pub(crate) const ALL: [Self; 7] = [
        Self::Add,
        Self::Subtract,
        Self::Multiply,
        Self::Divide,
        Self::Remainder,
        Self::Largest,
        Self::Smallest,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Add => "wikala:+",
            Self::Subtract => "wikala:-",
            Self::Multiply => "wikala:*",
            Self::Divide => "wikala:/",
            Self::Remainder => "wikala:%",
            Self::Largest => "wikala:max",
            Self::Smallest => "wikala:min",
        }
    }

    fn of(self, args: &[&DataValue<'_>]) -> f64 {
        let all = args.iter().map(|value| number(value));
        let greater = |one: f64, other: f64| if one >= other { one } else { other };
        match (self, args) {
            (Self::Add, _) => all.sum(),
            (Self::Multiply, [_, ..]) => all.product(),
            (Self::Largest, [_, ..]) if !any_nan(args) => all.fold(f64::NEG_INFINITY, greater),
            (Self::Smallest, [_, ..]) if !any_nan(args) => {
                -all.map(|value| -value).fold(f64::NEG_INFINITY, greater)
            }
            (Self::Subtract, [one]) => -number(one),
            (Self::Subtract, [one, other, ..]) => number(one) - number(other),
            (Self::Divide, [one, other, ..]) => number(one) / number(other),
            (Self::Remainder, [one, other, ..]) => number(one) % number(other),
            _ => f64::NAN,
        }
    }
}

fn any_nan(args: &[&DataValue<'_>]) -> bool {
    args.iter().any(|value| number(value).is_nan())
}

impl CustomOperator for Arithmetic {
    fn evaluate<'a>(
        &self,
        args: &[&'a DataValue<'a>],
        _ctx: &mut EvalContext<'_, 'a>,
        arena: &'a Bump,
    ) -> Result<&'a DataValue<'a>> {
        let result = self.of(args);
        if result.is_finite() {
            return Ok(arena.alloc(DataValue::from_f64(result)));
        }
        Ok(arena.null())
    }
}

#[cfg(test)]
mod tests {
    use crate::operators::tests::given;

    #[test]
    fn numbers_are_reckoned_with_and_what_is_none_is_null() {
        for (rule, expected) in [
            (r#"{"wikala:+": [1, 2, "3"]}"#, "6"),
            (r#"{"wikala:+": ["3.5"]}"#, "3.5"),
            (r#"{"wikala:+": ["three"]}"#, "null"),
            (r#"{"wikala:-": [5, 2]}"#, "3"),
            (r#"{"wikala:-": [5]}"#, "-5"),
            (r#"{"wikala:-": [5, "x"]}"#, "null"),
            (r#"{"wikala:*": [2, 3, 4]}"#, "24"),
            (r#"{"wikala:*": []}"#, "null"),
            (r#"{"wikala:/": [1, 4]}"#, "0.25"),
            (r#"{"wikala:/": [1, 0]}"#, "null"),
            (r#"{"wikala:%": [101, 2]}"#, "1"),
            (r#"{"wikala:%": [101]}"#, "null"),
            (r#"{"wikala:max": [1, 3, 2]}"#, "3"),
            (r#"{"wikala:min": [1, 3, 2]}"#, "1"),
            (r#"{"wikala:min": [1, "x"]}"#, "null"),
            (r#"{"wikala:max": []}"#, "null"),
            (r#"{"wikala:-": [1743964800, 1743360000]}"#, "604800"),
        ] {
            assert_eq!(given(rule), expected, "{rule}");
        }
    }
}
