//! `<`, `<=`, `>` and `>=`.

use datalogic_rs::bumpalo::Bump;
use datalogic_rs::operator::EvalContext;
use datalogic_rs::{ArenaExt, CustomOperator, DataValue, Result};

use super::number::number;

/// Whether values are in order: two texts by their characters, everything else as numbers, each with the next. False
/// where something is no number.
#[derive(Clone, Copy)]
pub(crate) enum Order {
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl Order {
    pub(crate) const ALL: [Self; 4] = [Self::Less, Self::LessOrEqual, Self::Greater, Self::GreaterOrEqual];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Less => "wikala:<",
            Self::LessOrEqual => "wikala:<=",
            Self::Greater => "wikala:>",
            Self::GreaterOrEqual => "wikala:>=",
        }
    }

    fn holds(self, one: &DataValue<'_>, other: &DataValue<'_>) -> bool {
        if let (DataValue::String(one), DataValue::String(other)) = (one, other) {
            return self.is(one, other);
        }
        self.is(&number(one), &number(other))
    }

    fn is<T: PartialOrd + ?Sized>(self, one: &T, other: &T) -> bool {
        match self {
            Self::Less => one < other,
            Self::LessOrEqual => one <= other,
            Self::Greater => one > other,
            Self::GreaterOrEqual => one >= other,
        }
    }
}

impl CustomOperator for Order {
    fn evaluate<'a>(
        &self,
        args: &[&'a DataValue<'a>],
        _ctx: &mut EvalContext<'_, 'a>,
        arena: &'a Bump,
    ) -> Result<&'a DataValue<'a>> {
        let in_order = args
            .windows(2)
            .all(|pair| matches!(pair, [one, other] if self.holds(one, other)));
        Ok(arena.bool(args.len() > 1 && in_order))
    }
}

#[cfg(test)]
mod tests {
    use crate::operators::tests::given;

    #[test]
    fn values_are_compared_as_in_javascript() {
        for (rule, expected) in [
            (r#"{"wikala:<": [1, 2]}"#, "true"),
            (r#"{"wikala:<": [1, 2, 3]}"#, "true"),
            (r#"{"wikala:<": [1, 3, 2]}"#, "false"),
            (r#"{"wikala:<=": [2, 2]}"#, "true"),
            (r#"{"wikala:>": ["10", 9]}"#, "true"),
            (r#"{"wikala:>": ["10", "9"]}"#, "false"),
            (r#"{"wikala:>": ["abc", 9]}"#, "false"),
            (r#"{"wikala:<": ["abc", 9]}"#, "false"),
            (r#"{"wikala:<": ["nan", 9]}"#, "false"),
            (r#"{"wikala:>": ["inf", 9]}"#, "false"),
            (r#"{"wikala:<": [null, 9]}"#, "true"),
            (r#"{"wikala:>=": [true, 1]}"#, "true"),
            (r#"{"wikala:>=": [[1], 1]}"#, "false"),
            (r#"{"wikala:>=": [1]}"#, "false"),
            (r#"{"wikala:>=": []}"#, "false"),
        ] {
            assert_eq!(given(rule), expected, "{rule}");
        }
    }
}
