//! What an evaluation answers, in the words of OpenFeature.

use serde::Serialize;
use serde_json::{Map, Value};

/// Why a value is what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Reason {
    /// The flag has no rule, so everybody gets this value until the flag changes.
    Static,
    /// The rule chose the variant.
    TargetingMatch,
    /// The rule chose none, or the flag has no default variant.
    Default,
    /// The flag is switched off: whoever asks uses a default of their own.
    Disabled,
    /// It could not be evaluated; the error code says why.
    Error,
}

/// What went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ErrorCode {
    /// There is no such flag.
    FlagNotFound,
    /// The rule of the flag cannot be read.
    ParseError,
    /// The value is of another type than was asked for.
    TypeMismatch,
    /// Whoever asks must say who they are. No rule needs that: without a targeting key `fractional` chooses nothing.
    /// It is for hosts that ask for one.
    TargetingKeyMissing,
    /// The context is past the limits.
    InvalidContext,
    /// The rule chose what is no variant.
    General,
}

impl Reason {
    /// As OpenFeature writes it: `TARGETING_MATCH`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Static => "STATIC",
            Self::TargetingMatch => "TARGETING_MATCH",
            Self::Default => "DEFAULT",
            Self::Disabled => "DISABLED",
            Self::Error => "ERROR",
        }
    }
}

impl ErrorCode {
    /// As OpenFeature writes it: `FLAG_NOT_FOUND`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::FlagNotFound => "FLAG_NOT_FOUND",
            Self::ParseError => "PARSE_ERROR",
            Self::TypeMismatch => "TYPE_MISMATCH",
            Self::TargetingKeyMissing => "TARGETING_KEY_MISSING",
            Self::InvalidContext => "INVALID_CONTEXT",
            Self::General => "GENERAL",
        }
    }
}

/// The answer of a flag, borrowed from the snapshot. Its JSON is that of an OFREP answer without the key.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Evaluation<'s> {
    /// The value of the variant. Nothing when whoever asks must use a default of their own: the flag is switched off,
    /// has no default variant, or could not be evaluated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<&'s Value>,
    /// The key of the variant, when there is a value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub variant: Option<&'s str>,
    /// Why.
    pub reason: Reason,
    /// What went wrong, with the reason [`Reason::Error`] only.
    #[serde(rename = "errorCode", skip_serializing_if = "Option::is_none")]
    pub error: Option<ErrorCode>,
    /// What the flag and its set say of themselves; the flag counts more.
    pub metadata: &'s Map<String, Value>,
}

impl<'s> Evaluation<'s> {
    pub(crate) fn of(
        reason: Reason,
        variant: (&'s str, &'s Value),
        metadata: &'s Map<String, Value>,
    ) -> Self {
        Self {
            value: Some(variant.1),
            variant: Some(variant.0),
            reason,
            error: None,
            metadata,
        }
    }

    pub(crate) fn without_value(reason: Reason, metadata: &'s Map<String, Value>) -> Self {
        Self {
            value: None,
            variant: None,
            reason,
            error: None,
            metadata,
        }
    }

    pub(crate) fn failed(error: ErrorCode, metadata: &'s Map<String, Value>) -> Self {
        Self {
            error: Some(error),
            ..Self::without_value(Reason::Error, metadata)
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{ErrorCode, Reason};

    #[test]
    fn words_are_written_as_they_are_serialised() {
        use ErrorCode::{
            FlagNotFound, General, InvalidContext, ParseError, TargetingKeyMissing, TypeMismatch,
        };
        use Reason::{Default, Disabled, Error, Static, TargetingMatch};
        for reason in [Static, TargetingMatch, Default, Disabled, Error] {
            assert_eq!(json!(reason), reason.as_str());
        }
        for error in [
            FlagNotFound,
            ParseError,
            TypeMismatch,
            TargetingKeyMissing,
            InvalidContext,
            General,
        ] {
            assert_eq!(json!(error), error.as_str());
        }
    }
}
