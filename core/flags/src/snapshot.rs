//! Flags ready to be asked.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use datalogic_rs::bumpalo::Bump;
use datalogic_rs::{DataValue, Engine, Logic};
use serde_json::{Map, Value};

use crate::arena;
use crate::context::{Context, FLAGD};
use crate::document::{Document, Flag, Rule};
use crate::engine::{Bucketing, engine};
use crate::evaluation::{ErrorCode, Evaluation, Reason};

/// All flags of a document, compiled. Immutable: a changed document is another snapshot, and what was asked of the old
/// one stays as it was. Share it in an [`Arc`].
pub struct Snapshot {
    flags: HashMap<String, Compiled>,
    metadata: Map<String, Value>,
    engine: &'static Engine,
}

struct Compiled {
    variants: Map<String, Value>,
    default: Option<String>,
    enabled: bool,
    rule: Option<Result<Arc<Logic>, ErrorCode>>,
    metadata: Map<String, Value>,
}

/// What the engine sees as a context, without the part that differs by flag.
type Attributes<'a> = &'a [(&'a str, DataValue<'a>)];

impl Snapshot {
    /// Makes the flags of a document ready.
    #[must_use]
    pub fn compile(document: &Document) -> Self {
        Self::with_bucketing(document, Bucketing::default())
    }

    /// Makes them ready to spread people in another way.
    #[must_use]
    pub fn with_bucketing(document: &Document, bucketing: Bucketing) -> Self {
        Self {
            flags: document
                .flags()
                .map(|flag| (flag.key().to_owned(), Compiled::new(flag)))
                .collect(),
            metadata: document.metadata().clone(),
            engine: engine(bucketing),
        }
    }

    /// The keys of all flags, in no order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.flags.keys().map(String::as_str)
    }

    /// The value of a flag for somebody. `now` is what rules know as `$flagd.timestamp`, in whole seconds.
    ///
    /// It never fails and never takes long: what is wrong is in the answer.
    #[must_use]
    pub fn evaluate(&self, key: &str, context: &Context, now: DateTime<Utc>) -> Evaluation<'_> {
        let Some((key, flag)) = self.flags.get_key_value(key) else {
            return Evaluation::failed(ErrorCode::FlagNotFound, &self.metadata);
        };
        let Some(rule) = flag.rule() else {
            return flag.without_rule();
        };
        if context.check().is_err() {
            return Evaluation::failed(ErrorCode::InvalidContext, &flag.metadata);
        }
        arena::with(|arena| {
            let attributes = context.attributes(arena);
            flag.by_rule(rule, self.engine, facts(attributes, key, now, arena), arena)
        })
    }

    /// The values of all flags for somebody, in no order: like [`Snapshot::evaluate`] for each, in less time.
    #[must_use]
    pub fn evaluate_all(&self, context: &Context, now: DateTime<Utc>) -> Vec<(&str, Evaluation<'_>)> {
        let valid = context.check().is_ok();
        let shared = Bump::new();
        let attributes = if valid { context.attributes(&shared) } else { &[] };
        self.flags
            .iter()
            .map(|(key, flag)| {
                let answer = match flag.rule() {
                    None => flag.without_rule(),
                    Some(_) if !valid => Evaluation::failed(ErrorCode::InvalidContext, &flag.metadata),
                    Some(rule) => arena::with(|arena| {
                        flag.by_rule(rule, self.engine, facts(attributes, key, now, arena), arena)
                    }),
                };
                (key.as_str(), answer)
            })
            .collect()
    }
}

/// The attributes with what the evaluation adds itself.
fn facts<'a>(
    attributes: Attributes<'a>,
    key: &'a str,
    now: DateTime<Utc>,
    arena: &'a Bump,
) -> Attributes<'a> {
    let flagd = arena.alloc([
        ("flagKey", DataValue::String(key)),
        ("timestamp", DataValue::from_i64(now.timestamp())),
    ]);
    let added = (FLAGD, DataValue::Object(flagd));
    arena.alloc_slice_fill_with(attributes.len() + 1, |index| {
        attributes.get(index).copied().unwrap_or(added)
    })
}

impl Compiled {
    fn new(flag: &Flag) -> Self {
        Self {
            variants: flag.variants().clone(),
            default: flag.default_variant().map(str::to_owned),
            enabled: flag.is_enabled(),
            rule: match flag.rule() {
                Rule::None => None,
                Rule::Compiled(logic) => Some(Ok(Arc::clone(logic))),
                Rule::Broken => Some(Err(ErrorCode::ParseError)),
            },
            metadata: flag.metadata().clone(),
        }
    }

    /// The rule, where the value depends on it.
    fn rule(&self) -> Option<&Result<Arc<Logic>, ErrorCode>> {
        self.rule.as_ref().filter(|_| self.enabled)
    }

    fn without_rule(&self) -> Evaluation<'_> {
        if !self.enabled {
            return Evaluation::without_value(Reason::Disabled, &self.metadata);
        }
        self.by_default(Reason::Static)
    }

    fn by_default(&self, reason: Reason) -> Evaluation<'_> {
        match self.default.as_deref().and_then(|key| self.variant(key)) {
            Some(variant) => Evaluation::of(reason, variant, &self.metadata),
            None => Evaluation::without_value(Reason::Default, &self.metadata),
        }
    }

    fn by_rule<'s, 'a>(
        &'s self,
        rule: &'a Result<Arc<Logic>, ErrorCode>,
        engine: &Engine,
        facts: Attributes<'a>,
        arena: &'a Bump,
    ) -> Evaluation<'s> {
        let logic = match rule {
            Ok(logic) => logic,
            Err(code) => return Evaluation::failed(*code, &self.metadata),
        };
        let Ok(result) = engine.evaluate(logic, DataValue::Object(facts), arena) else {
            return Evaluation::failed(ErrorCode::ParseError, &self.metadata);
        };
        let variant = match result {
            DataValue::Null => return self.by_default(Reason::Default),
            DataValue::String(key) => self.variant(key),
            DataValue::Bool(key) => self.variant(if *key { "true" } else { "false" }),
            DataValue::Number(key) => self.variant(&key.to_string()),
            DataValue::Array(_) | DataValue::Object(_) => None,
        };
        match variant {
            Some(variant) => Evaluation::of(Reason::TargetingMatch, variant, &self.metadata),
            None => Evaluation::failed(ErrorCode::General, &self.metadata),
        }
    }

    fn variant(&self, key: &str) -> Option<(&str, &Value)> {
        self.variants
            .get_key_value(key)
            .map(|(key, value)| (key.as_str(), value))
    }
}

impl std::fmt::Debug for Snapshot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Snapshot")
            .field("flags", &self.flags.len())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
