//! Values of the type that the program expects.

use chrono::{DateTime, Utc};
use serde_json::{Map, Value};

use crate::context::Context;
use crate::evaluation::{ErrorCode, Evaluation, Reason};
use crate::snapshot::Snapshot;

/// A value that is always there: the flag's, or the default of whoever asked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Typed<'s, T> {
    /// The value.
    pub value: T,
    /// The key of the variant; nothing when the value is the default.
    pub variant: Option<&'s str>,
    /// Why.
    pub reason: Reason,
    /// What went wrong; then the value is the default.
    pub error: Option<ErrorCode>,
    /// What the flag and its set say of themselves.
    pub metadata: &'s Map<String, Value>,
}

impl<'s, T> Typed<'s, T> {
    fn read(evaluation: Evaluation<'s>, default: T, read: impl FnOnce(&'s Value) -> Option<T>) -> Self {
        let value = evaluation.value.map(read);
        let mismatch = matches!(value, Some(None));
        let found = value.flatten();
        Self {
            variant: evaluation.variant.filter(|_| found.is_some()),
            reason: if mismatch {
                Reason::Error
            } else {
                evaluation.reason
            },
            error: evaluation.error.or(mismatch.then_some(ErrorCode::TypeMismatch)),
            metadata: evaluation.metadata,
            value: found.unwrap_or(default),
        }
    }
}

/// In each of these, a value of another type is [`ErrorCode::TypeMismatch`] and the answer is the default.
impl Snapshot {
    /// True or false.
    #[must_use]
    pub fn boolean(
        &self,
        key: &str,
        context: &Context,
        now: DateTime<Utc>,
        default: bool,
    ) -> Typed<'_, bool> {
        Typed::read(self.evaluate(key, context, now), default, Value::as_bool)
    }

    /// A text.
    #[must_use]
    pub fn string<'s>(
        &'s self,
        key: &str,
        context: &Context,
        now: DateTime<Utc>,
        default: &'s str,
    ) -> Typed<'s, &'s str> {
        Typed::read(self.evaluate(key, context, now), default, Value::as_str)
    }

    /// A whole number. `10.0` is one, `10.5` is of another type: nothing is rounded.
    #[must_use]
    pub fn integer(&self, key: &str, context: &Context, now: DateTime<Utc>, default: i64) -> Typed<'_, i64> {
        Typed::read(self.evaluate(key, context, now), default, whole)
    }

    /// A number.
    #[must_use]
    pub fn float(&self, key: &str, context: &Context, now: DateTime<Utc>, default: f64) -> Typed<'_, f64> {
        Typed::read(self.evaluate(key, context, now), default, Value::as_f64)
    }

    /// An object.
    #[must_use]
    pub fn object<'s>(
        &'s self,
        key: &str,
        context: &Context,
        now: DateTime<Utc>,
        default: &'s Map<String, Value>,
    ) -> Typed<'s, &'s Map<String, Value>> {
        Typed::read(self.evaluate(key, context, now), default, Value::as_object)
    }
}

fn whole(value: &Value) -> Option<i64> {
    /// 2^63: the first number that is too large.
    const BEYOND: f64 = 9_223_372_036_854_775_808.0;
    value.as_i64().or_else(|| {
        let float = value.as_f64()?;
        (float.fract() == 0.0 && (-BEYOND..BEYOND).contains(&float)).then_some(float as i64)
    })
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use serde_json::{Map, json};

    use crate::{Context, Document, ErrorCode, Reason, Snapshot};

    const NOW: DateTime<chrono::Utc> = DateTime::UNIX_EPOCH;

    fn snapshot() -> Snapshot {
        let flag = |value: serde_json::Value| json!({"state": "ENABLED", "variants": {"v": value}, "defaultVariant": "v"});
        let document = json!({"flags": {
            "yes": flag(json!(true)),
            "text": flag(json!("hi")),
            "ten": flag(json!(10)),
            "ten-point-oh": flag(json!(10.0)),
            "half": flag(json!(0.5)),
            "huge": flag(json!(1e300)),
            "object": flag(json!({"a": 1})),
            "open": {"state": "ENABLED", "variants": {"v": true}},
            "off": {"state": "DISABLED", "variants": {"v": true}, "defaultVariant": "v"},
        }});
        Snapshot::compile(&Document::parse(&document.to_string()).unwrap())
    }

    #[test]
    fn each_type_gives_its_values_and_refuses_the_others() {
        let (snapshot, nobody) = (snapshot(), Context::anonymous());
        let empty = Map::new();
        assert!(snapshot.boolean("yes", &nobody, NOW, false).value);
        assert_eq!(snapshot.string("text", &nobody, NOW, "").value, "hi");
        assert_eq!(snapshot.integer("ten", &nobody, NOW, 0).value, 10);
        assert_eq!(snapshot.integer("ten-point-oh", &nobody, NOW, 0).value, 10);
        assert_eq!(snapshot.float("ten", &nobody, NOW, 0.0).value, 10.0);
        assert_eq!(snapshot.float("half", &nobody, NOW, 0.0).value, 0.5);
        assert_eq!(snapshot.object("object", &nobody, NOW, &empty).value.len(), 1);
        let refused = Some(ErrorCode::TypeMismatch);
        assert_eq!(snapshot.boolean("text", &nobody, NOW, false).error, refused);
        assert_eq!(snapshot.string("ten", &nobody, NOW, "").error, refused);
        assert_eq!(snapshot.integer("half", &nobody, NOW, 3).error, refused);
        assert_eq!(snapshot.integer("half", &nobody, NOW, 3).value, 3);
        assert_eq!(snapshot.integer("huge", &nobody, NOW, 3).error, refused);
        assert_eq!(snapshot.float("yes", &nobody, NOW, 0.0).error, refused);
        assert_eq!(snapshot.object("text", &nobody, NOW, &empty).error, refused);
    }

    #[test]
    fn the_default_of_whoever_asks_is_no_variant() {
        let (snapshot, nobody) = (snapshot(), Context::anonymous());
        for (key, reason, error) in [
            ("open", Reason::Default, None),
            ("off", Reason::Disabled, None),
            ("none", Reason::Error, Some(ErrorCode::FlagNotFound)),
            ("ten", Reason::Error, Some(ErrorCode::TypeMismatch)),
        ] {
            let answer = snapshot.boolean(key, &nobody, NOW, true);
            assert!(answer.value, "{key}");
            assert_eq!(
                (answer.variant, answer.reason, answer.error),
                (None, reason, error),
                "{key}"
            );
        }
    }
}
