//! From JSON to flags.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Map, Value};

use super::error::{ParseError, Problem};
use super::flag::{Flag, Rule};
use super::rule::Rules;
use crate::engine::{Bucketing, engine};
use crate::limits::{EVALUATORS, FLAGS, KEY_BYTES, VARIANTS};
use crate::place::Place;

/// How much is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rigour {
    /// What flagd does not load.
    Foreign,
    /// And what would not do what it says.
    Strict,
    /// And what nobody owns, or what has no end.
    Owned,
}

/// What was read.
#[derive(Default)]
pub(super) struct Read {
    pub(super) flags: BTreeMap<String, Flag>,
    pub(super) metadata: Map<String, Value>,
    pub(super) faults: Vec<ParseError>,
}

pub(super) struct Reader<'d> {
    document: &'d Map<String, Value>,
    rules: Rules<'d>,
    rigour: Rigour,
    read: Read,
}

impl<'d> Reader<'d> {
    pub(super) fn new(source: &'d Value, rigour: Rigour) -> Result<Self, ParseError> {
        let place = Place::document();
        let document = source
            .as_object()
            .ok_or_else(|| place.expected("an object with flags"))?;
        let evaluators = match document.get("$evaluators") {
            None => None,
            Some(Value::Object(evaluators)) => Some(evaluators),
            Some(_) => return Err(place.key("$evaluators").expected("an object of rules")),
        };
        Ok(Self {
            document,
            rules: Rules::new(evaluators, rigour != Rigour::Foreign),
            rigour,
            read: Read::default(),
        })
    }

    pub(super) fn read(mut self) -> Result<Read, ParseError> {
        let place = Place::document();
        self.read.metadata = self.metadata(self.document.get("metadata"), &place.key("metadata"))?;
        self.evaluators()?;
        let place = place.key("flags");
        match self.document.get("flags") {
            Some(Value::Object(flags)) => {
                at_most(flags.len(), FLAGS, "flags", &place)?;
                for (key, flag) in flags {
                    self.flag(key, flag, &place.key(key))?;
                }
            }
            Some(Value::Array(flags)) => self.list(flags, &place)?,
            _ => return Err(place.expected("an object of flags")),
        }
        self.read.faults.append(&mut self.rules.faults);
        Ok(self.read)
    }

    /// The other form of flagd: a list of flags, each with its key.
    fn list(&mut self, flags: &[Value], place: &Place<'_>) -> Result<(), ParseError> {
        at_most(flags.len(), FLAGS, "flags", place)?;
        for (index, flag) in flags.iter().enumerate() {
            let place = place.index(index);
            let key_place = place.key("key");
            let key = flag.get("key").and_then(Value::as_str);
            let key = key.ok_or_else(|| key_place.expected("the key of the flag, a text"))?;
            if self.read.flags.contains_key(key) {
                self.doubt(key_place.error(Problem::KeyTwice(key.to_owned())))?;
            }
            self.flag(key, flag, &place)?;
        }
        Ok(())
    }

    /// Shared rules are checked even where no flag refers to them.
    fn evaluators(&mut self) -> Result<(), ParseError> {
        let Some(evaluators) = self.rules.evaluators else {
            return Ok(());
        };
        let document = Place::document();
        let place = document.key("$evaluators");
        at_most(evaluators.len(), EVALUATORS, "shared rules", &place)?;
        for (name, rule) in evaluators {
            let place = place.key(name);
            checked_key(name, &place)?;
            if let Err(fault) = self.rules.shared(name, rule, &place) {
                self.doubt(fault)?;
            }
        }
        Ok(())
    }

    fn flag(&mut self, key: &str, flag: &Value, place: &Place<'_>) -> Result<(), ParseError> {
        checked_key(key, place)?;
        let flag = flag
            .as_object()
            .ok_or_else(|| place.expected("a flag, an object"))?;
        let variants = self.variants(flag.get("variants"), &place.key("variants"))?;
        let flag = Flag {
            key: key.to_owned(),
            enabled: self.state(flag.get("state"), &place.key("state"))?,
            default: self.default(
                flag.get("defaultVariant"),
                &variants,
                &place.key("defaultVariant"),
            )?,
            variants,
            rule: self.rule(flag.get("targeting"), &place.key("targeting"))?,
            metadata: self.inherited(flag.get("metadata"), &place.key("metadata"))?,
        };
        self.check_ownership(&flag, &place.key("metadata"))?;
        self.read.flags.insert(key.to_owned(), flag);
        Ok(())
    }

    fn state(&mut self, state: Option<&Value>, place: &Place<'_>) -> Result<bool, ParseError> {
        match state.and_then(Value::as_str) {
            Some("ENABLED") => Ok(true),
            Some("DISABLED") => Ok(false),
            _ => {
                self.doubt(place.expected("\"ENABLED\" or \"DISABLED\""))?;
                Ok(true)
            }
        }
    }

    fn variants(
        &mut self,
        variants: Option<&Value>,
        place: &Place<'_>,
    ) -> Result<Map<String, Value>, ParseError> {
        let Some(Value::Object(variants)) = variants else {
            return Err(place.expected("an object of variants"));
        };
        at_most(variants.len(), VARIANTS, "variants", place)?;
        if variants.is_empty() {
            self.doubt(place.expected("at least one variant"))?;
        }
        let mut others = None;
        for (key, value) in variants {
            let place = place.key(key);
            checked_key(key, &place)?;
            let Some(found) = type_of(value) else {
                self.doubt(place.expected("a boolean, a text, a number or an object"))?;
                continue;
            };
            let others = *others.get_or_insert(found);
            if found != others {
                self.doubt(place.error(Problem::MixedVariants { found, others }))?;
            }
        }
        Ok(variants.clone())
    }

    fn default(
        &mut self,
        default: Option<&Value>,
        variants: &Map<String, Value>,
        place: &Place<'_>,
    ) -> Result<Option<String>, ParseError> {
        match default {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(key)) if variants.contains_key(key) => Ok(Some(key.clone())),
            // For flagd an empty one is none at all.
            Some(Value::String(key)) if key.is_empty() && self.rigour == Rigour::Foreign => Ok(None),
            Some(Value::String(key)) => Err(place.error(Problem::UnknownVariant(key.clone()))),
            Some(_) => Err(place.expected("the key of a variant, or null")),
        }
    }

    fn rule(&mut self, rule: Option<&Value>, place: &Place<'_>) -> Result<Rule, ParseError> {
        let rule = match rule {
            None => return Ok(Rule::None),
            Some(Value::Object(rule)) if rule.is_empty() => return Ok(Rule::None),
            Some(rule) => rule,
        };
        if !rule.is_object() {
            self.doubt(place.expected("a rule, an object"))?;
        }
        match self
            .rules
            .expanded(rule, place)
            .and_then(|rule| compiled(&rule, place))
        {
            Ok(rule) => Ok(rule),
            Err(fault) => {
                self.doubt(fault)?;
                Ok(Rule::Broken)
            }
        }
    }

    /// What the flag says of itself over what the set says.
    fn inherited(
        &mut self,
        own: Option<&Value>,
        place: &Place<'_>,
    ) -> Result<Map<String, Value>, ParseError> {
        let own = self.metadata(own, place)?;
        let mut metadata = self.read.metadata.clone();
        metadata.extend(own);
        Ok(metadata)
    }

    fn metadata(
        &mut self,
        metadata: Option<&Value>,
        place: &Place<'_>,
    ) -> Result<Map<String, Value>, ParseError> {
        let metadata = match metadata {
            None => return Ok(Map::new()),
            Some(Value::Object(metadata)) => metadata,
            Some(_) => return Err(place.expected("an object of texts, numbers and booleans")),
        };
        for (key, value) in metadata {
            if matches!(value, Value::Null | Value::Array(_) | Value::Object(_)) {
                self.doubt(place.key(key).expected("a text, a number or a boolean"))?;
            }
        }
        let said = metadata.iter().filter(|(_, value)| !value.is_null());
        Ok(said.map(|(key, value)| (key.clone(), value.clone())).collect())
    }

    fn check_ownership(&mut self, flag: &Flag, place: &Place<'_>) -> Result<(), ParseError> {
        let demanded = |key| self.rigour == Rigour::Owned || flag.metadata.contains_key(key);
        let no_owner = flag.owner().is_none() && demanded("owner");
        let no_expiry = flag.expires().is_none() && demanded("expires");
        if no_owner {
            self.doubt(place.key("owner").error(Problem::Owner))?;
        }
        if no_expiry {
            self.doubt(place.key("expires").error(Problem::Expiry))?;
        }
        Ok(())
    }

    /// Refuses what flagd takes, unless the document is foreign.
    fn doubt(&mut self, fault: ParseError) -> Result<(), ParseError> {
        if self.rigour != Rigour::Foreign {
            return Err(fault);
        }
        self.read.faults.push(fault);
        Ok(())
    }
}

fn compiled(rule: &Value, place: &Place<'_>) -> Result<Rule, ParseError> {
    let logic = engine(Bucketing::default())
        .compile(&rule.to_string())
        .map_err(|cause| place.error(Problem::Rule(cause.to_string())))?;
    Ok(Rule::Compiled(Arc::new(logic)))
}

fn at_most(count: usize, limit: usize, things: &'static str, place: &Place<'_>) -> Result<(), ParseError> {
    if count > limit {
        return Err(place.error(Problem::TooMany { things, limit }));
    }
    Ok(())
}

fn checked_key(key: &str, place: &Place<'_>) -> Result<(), ParseError> {
    if key.is_empty() || key.len() > KEY_BYTES {
        return Err(place.error(Problem::Key));
    }
    Ok(())
}

/// The type of a variant.
fn type_of(value: &Value) -> Option<&'static str> {
    match value {
        Value::Bool(_) => Some("boolean"),
        Value::String(_) => Some("text"),
        Value::Number(_) => Some("number"),
        Value::Object(_) => Some("object"),
        Value::Null | Value::Array(_) => None,
    }
}
