//! Who asks, and from where.

use std::borrow::Cow;
use std::sync::Arc;

use datalogic_rs::DataValue;
use datalogic_rs::bumpalo::Bump;
use datalogic_rs::bumpalo::collections::Vec as ArenaVec;
use datalogic_rs::datavalue::NumberValue;
use serde_json::{Map, Value};

use crate::limits::{CONTEXT_BYTES, CONTEXT_DEPTH, CONTEXT_NODES, CONTEXT_TEXT_BYTES};

/// The attribute that says whose evaluation it is.
pub(crate) const TARGETING_KEY: &str = "targetingKey";
/// The attribute that the evaluation adds itself; what others put there is ignored.
pub(crate) const FLAGD: &str = "$flagd";

/// Why a context is not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ContextError {
    /// The text is no JSON, or a number in it is too large for 64 bits.
    #[error("the context is no JSON: {0}")]
    NotJson(String),
    /// A context is an object of attributes.
    #[error("a context is an object of attributes")]
    NotAnObject,
    /// Objects and arrays nest too deep.
    #[error("the context nests deeper than {CONTEXT_DEPTH}")]
    TooDeep,
    /// Keys and texts are too long together.
    #[error("the context has more than {CONTEXT_BYTES} bytes")]
    TooLong,
    /// One text is too long.
    #[error("a text of the context has more than {CONTEXT_TEXT_BYTES} bytes")]
    TextTooLong,
    /// Too many values.
    #[error("the context has more than {CONTEXT_NODES} values")]
    TooMany,
}

/// The attributes that rules look at.
///
/// Made from what a caller sent with [`Context::parse`] or [`Context::from_json`], or from known parts:
/// `Context::new("user-1").with("plan", "premium")`. The attribute `targetingKey` is the one that spreads people over
/// the variants of a flag.
#[derive(Debug, Clone, Default)]
pub struct Context {
    attributes: Vec<(Cow<'static, str>, Value)>,
    size: Size,
    fault: Option<ContextError>,
    host: Option<Arc<Context>>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Size {
    bytes: usize,
    nodes: usize,
}

impl Context {
    /// Somebody, by the targeting key.
    #[must_use]
    pub fn new(targeting_key: impl Into<String>) -> Self {
        Self::anonymous().with(TARGETING_KEY, targeting_key.into())
    }

    /// Nobody: no targeting key, no attributes.
    #[must_use]
    pub fn anonymous() -> Self {
        Self::default()
    }

    /// With one attribute more, or another value of it.
    ///
    /// Past the limits the context remains what it was, and every evaluation with it fails with
    /// [`ErrorCode::InvalidContext`](crate::ErrorCode::InvalidContext); [`Context::check`] says why.
    #[must_use]
    pub fn with(mut self, key: impl Into<Cow<'static, str>>, value: impl Into<Value>) -> Self {
        let added = self.add(key.into(), value.into());
        self.fault = self.fault.or(added.err());
        self
    }

    /// Reads the attributes from JSON text.
    ///
    /// # Errors
    ///
    /// When the text is no JSON object or past the limits.
    pub fn parse(text: &str) -> Result<Self, ContextError> {
        if text.len() > CONTEXT_BYTES {
            return Err(ContextError::TooLong);
        }
        let value = serde_json::from_str(text).map_err(|cause| ContextError::NotJson(cause.to_string()))?;
        Self::from_json(value)
    }

    /// Takes the attributes of a JSON object.
    ///
    /// # Errors
    ///
    /// When it is no object or past the limits.
    pub fn from_json(value: Value) -> Result<Self, ContextError> {
        let Value::Object(attributes) = value else {
            return Err(ContextError::NotAnObject);
        };
        let mut context = Self::anonymous();
        context
            .attributes
            .reserve_exact(attributes.len().min(CONTEXT_NODES));
        for (key, value) in attributes {
            // The keys of an object differ, so there is nothing to replace.
            context.size = context.size.grown(&key, &value)?;
            context.attributes.push((key.into(), value));
        }
        Ok(context)
    }

    /// The attributes as rules see them.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let mut seen = Map::new();
        for layer in self.layers() {
            let own = layer.attributes.iter();
            seen.extend(own.map(|(key, value)| (key.clone().into_owned(), value.clone())));
        }
        seen.into()
    }

    /// Beneath what the host knows: where both have an attribute, that of the host counts.
    #[must_use]
    pub fn under(mut self, host: Arc<Self>) -> Self {
        self.host = Some(match self.host.take() {
            None => host,
            Some(lower) => Arc::new(Self::clone(&lower).under(host)),
        });
        self
    }

    /// Whether an evaluation takes this context.
    ///
    /// # Errors
    ///
    /// When it is past the limits, with what the host adds.
    pub fn check(&self) -> Result<(), ContextError> {
        let mut total = Size::default();
        for layer in self.layers() {
            if let Some(fault) = &layer.fault {
                return Err(fault.clone());
            }
            total.bytes += layer.size.bytes;
            total.nodes += layer.size.nodes;
        }
        total.checked().map(drop)
    }

    /// The targeting key, when there is one and it is a text.
    #[must_use]
    pub fn targeting_key(&self) -> Option<&str> {
        self.get(TARGETING_KEY).and_then(Value::as_str)
    }

    /// An attribute, as a rule sees it.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.layers().filter_map(|layer| layer.own(key)).last()
    }

    fn own(&self, key: &str) -> Option<&Value> {
        let of_key = |(name, _): &&(Cow<'static, str>, Value)| name == key;
        self.attributes.iter().find(of_key).map(|(_, value)| value)
    }

    /// From this one up to the outermost host.
    fn layers(&self) -> impl Iterator<Item = &Self> {
        std::iter::successors(Some(self), |layer| layer.host.as_deref())
    }

    fn add(&mut self, key: Cow<'static, str>, value: Value) -> Result<(), ContextError> {
        let of_key = |(name, _): &(Cow<'static, str>, Value)| *name == key;
        if let Some(known) = self.attributes.iter().position(of_key) {
            let (name, old) = self.attributes.swap_remove(known);
            let freed = Size::default().grown(&name, &old)?;
            self.size.bytes -= freed.bytes;
            self.size.nodes -= freed.nodes;
        }
        self.size = self.size.grown(&key, &value)?;
        self.attributes.push((key, value));
        Ok(())
    }

    /// The attributes as the engine sees them, without copying a text.
    pub(crate) fn attributes<'a>(&'a self, arena: &'a Bump) -> &'a [(&'a str, DataValue<'a>)] {
        let mut seen = ArenaVec::with_capacity_in(self.attributes.len() + 8, arena);
        for layer in self.layers() {
            for (key, value) in &layer.attributes {
                if key != FLAGD && !layer.is_overruled(key) {
                    seen.push((key.as_ref(), borrowed(value, arena)));
                }
            }
        }
        seen.into_bump_slice()
    }

    fn is_overruled(&self, key: &str) -> bool {
        self.layers().skip(1).any(|host| host.own(key).is_some())
    }
}

impl Size {
    /// With one attribute more.
    fn grown(mut self, key: &str, value: &Value) -> Result<Self, ContextError> {
        self.bytes += key.len();
        self.add(value, 1)?;
        self.checked()
    }

    fn add(&mut self, value: &Value, depth: usize) -> Result<(), ContextError> {
        if depth > CONTEXT_DEPTH {
            return Err(ContextError::TooDeep);
        }
        self.nodes += 1;
        match value {
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
            Value::String(text) => {
                if text.len() > CONTEXT_TEXT_BYTES {
                    return Err(ContextError::TextTooLong);
                }
                self.bytes += text.len();
            }
            Value::Array(items) => {
                for item in items {
                    self.checked()?;
                    self.add(item, depth + 1)?;
                }
            }
            Value::Object(fields) => {
                for (key, field) in fields {
                    self.bytes += key.len();
                    self.checked()?;
                    self.add(field, depth + 1)?;
                }
            }
        }
        Ok(())
    }

    fn checked(self) -> Result<Self, ContextError> {
        if self.bytes > CONTEXT_BYTES {
            return Err(ContextError::TooLong);
        }
        if self.nodes > CONTEXT_NODES {
            return Err(ContextError::TooMany);
        }
        Ok(self)
    }
}

/// A JSON value as the engine sees it: texts stay where they are, lists are made in the arena.
fn borrowed<'a>(value: &'a Value, arena: &'a Bump) -> DataValue<'a> {
    match value {
        Value::Null => DataValue::Null,
        Value::Bool(value) => DataValue::Bool(*value),
        Value::Number(value) => DataValue::Number(value.as_i64().map_or_else(
            || NumberValue::from_f64(value.as_f64().unwrap_or_default()),
            NumberValue::from_i64,
        )),
        Value::String(text) => DataValue::String(text),
        Value::Array(items) => {
            DataValue::Array(arena.alloc_slice_fill_iter(items.iter().map(|item| borrowed(item, arena))))
        }
        Value::Object(fields) => DataValue::Object(object(fields, arena)),
    }
}

fn object<'a>(fields: &'a Map<String, Value>, arena: &'a Bump) -> &'a [(&'a str, DataValue<'a>)] {
    let fields = fields
        .iter()
        .map(|(key, field)| (key.as_str(), borrowed(field, arena)));
    arena.alloc_slice_fill_iter(fields)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use serde_json::{Value, json};

    use super::{Context, ContextError};

    fn nested(depth: usize) -> Value {
        (1..depth).fold(json!(1), |inner, _| json!([inner]))
    }

    #[test]
    fn what_the_host_knows_counts_before_what_a_caller_says() {
        let host = Arc::new(Context::anonymous().with("plan", "free").with("tenant", "acme"));
        let context = Context::new("eve")
            .with("plan", "premium")
            .with("locale", "de")
            .under(host);
        assert_eq!(context.get("plan"), Some(&json!("free")));
        assert_eq!(context.get("tenant"), Some(&json!("acme")));
        assert_eq!(context.get("locale"), Some(&json!("de")));
        assert_eq!(context.targeting_key(), Some("eve"));
        let seen = json!({"targetingKey": "eve", "plan": "free", "locale": "de", "tenant": "acme"});
        assert_eq!(context.to_json(), seen);
    }

    #[test]
    fn the_outermost_host_counts_most() {
        let inner = Arc::new(Context::anonymous().with("a", 1).with("b", 1));
        let outer = Arc::new(Context::anonymous().with("b", 2));
        let context = Context::anonymous().with("a", 0).under(inner).under(outer);
        assert_eq!(context.get("a"), Some(&json!(1)));
        assert_eq!(context.get("b"), Some(&json!(2)));
    }

    #[test]
    fn a_later_value_replaces_an_earlier_one() {
        let long = "x".repeat(15_000);
        let context = (0..10).fold(Context::anonymous(), |context, _| context.with("a", long.clone()));
        assert_eq!(context.check(), Ok(()));
        assert_eq!(context.with("a", 1).get("a"), Some(&json!(1)));
    }

    #[test]
    fn what_is_no_object_of_attributes_is_refused() {
        for text in ["[]", "1", "null", r#""a""#] {
            assert_eq!(
                Context::parse(text).unwrap_err(),
                ContextError::NotAnObject,
                "{text}"
            );
        }
        for text in ["", "{", r#"{"a": 1e999}"#, r#"{"a": NaN}"#, r#"{"a": -1e400}"#] {
            let refused = Context::parse(text).unwrap_err();
            assert!(matches!(refused, ContextError::NotJson(_)), "{text}: {refused:?}");
        }
    }

    #[test]
    fn every_limit_is_kept_to_the_last_value() {
        let many = |count: usize| json!({"a": vec![0; count]});
        let text = |length: usize| json!({"a": "x".repeat(length)});
        let texts = |length: usize| json!({"a": [text(16_000), text(16_000), text(16_000), text(length)]});
        for (fits, broken, expected) in [
            (
                json!({"a": nested(16)}),
                json!({"a": nested(17)}),
                ContextError::TooDeep,
            ),
            (many(999), many(1000), ContextError::TooMany),
            (text(16_384), text(16_385), ContextError::TextTooLong),
            (
                texts(15_000),
                texts(16_300)
                    .as_object()
                    .map(|a| json!({"a": a, "b": text(16_000)}))
                    .unwrap(),
                ContextError::TooLong,
            ),
        ] {
            assert!(Context::from_json(fits).is_ok(), "{expected:?}");
            assert_eq!(Context::from_json(broken).unwrap_err(), expected);
        }
    }

    #[test]
    fn what_a_host_adds_past_the_limits_is_found_out_too() {
        let context = Context::anonymous().with("a", "x".repeat(20_000));
        assert_eq!(context.check(), Err(ContextError::TextTooLong));
        let half = || Context::from_json(json!({"a": vec![0; 600]})).unwrap();
        assert_eq!(half().under(Arc::new(half())).check(), Err(ContextError::TooMany));
    }
}
