//! `starts_with` and `ends_with`.

use datalogic_rs::bumpalo::Bump;
use datalogic_rs::operator::EvalContext;
use datalogic_rs::{ArenaExt, CustomOperator, DataValue, Result};

/// Whether a text has another at one of its ends. Null unless there are exactly two texts.
pub(crate) enum Affix {
    Start,
    End,
}

impl CustomOperator for Affix {
    fn evaluate<'a>(
        &self,
        args: &[&'a DataValue<'a>],
        _ctx: &mut EvalContext<'_, 'a>,
        arena: &'a Bump,
    ) -> Result<&'a DataValue<'a>> {
        let [DataValue::String(text), DataValue::String(affix)] = args else {
            return Ok(arena.null());
        };
        Ok(arena.bool(match self {
            Self::Start => text.starts_with(affix),
            Self::End => text.ends_with(affix),
        }))
    }
}

#[cfg(test)]
mod tests {
    use crate::operators::tests::given;

    #[test]
    fn two_texts_are_compared_and_everything_else_is_null() {
        for (rule, expected) in [
            (r#"{"starts_with": ["abcdef", "abc"]}"#, "true"),
            (r#"{"starts_with": ["abcdef", "def"]}"#, "false"),
            (r#"{"ends_with": ["abcdef", "def"]}"#, "true"),
            (r#"{"ends_with": ["abcdef", "DEF"]}"#, "false"),
            (r#"{"ends_with": ["abcdef", ""]}"#, "true"),
            (r#"{"starts_with": [123, "1"]}"#, "null"),
            (r#"{"starts_with": ["123", 1]}"#, "null"),
            (r#"{"starts_with": ["123"]}"#, "null"),
            (r#"{"ends_with": ["a", "a", "a"]}"#, "null"),
            (r#"{"ends_with": [null, null]}"#, "null"),
            (r#"{"ends_with": []}"#, "null"),
        ] {
            assert_eq!(given(rule), expected, "{rule}");
        }
    }
}
