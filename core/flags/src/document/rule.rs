//! Rules with shared rules in their places, and with the names of the engine.

use serde_json::{Map, Value};

use super::cost;
use super::error::{ParseError, Problem};
use super::operands;
use crate::engine::{LIST, compiled_name};
use crate::limits::{DOCUMENT_NODES, RULE_DEPTH, RULE_NODES};
use crate::place::Place;

/// Reads the rules of one document.
pub(super) struct Rules<'d> {
    pub(super) evaluators: Option<&'d Map<String, Value>>,
    pub(super) faults: Vec<ParseError>,
    strict: bool,
    nodes_left: usize,
}

/// Where the reading of one rule is.
struct Walk<'d> {
    nodes_left: usize,
    depth: usize,
    /// The shared rules around this place.
    within: Vec<&'d str>,
    /// Whether operands are being checked: not again where a shared rule is put in its place.
    strict: bool,
}

impl<'d> Rules<'d> {
    pub(super) fn new(evaluators: Option<&'d Map<String, Value>>, strict: bool) -> Self {
        Self {
            evaluators,
            faults: Vec::new(),
            strict,
            nodes_left: DOCUMENT_NODES,
        }
    }

    /// A rule as the engine takes it.
    pub(super) fn expanded(&mut self, rule: &Value, place: &Place<'_>) -> Result<Value, ParseError> {
        self.walked(rule, place, Vec::new())
    }

    /// Checks a shared rule.
    pub(super) fn shared(
        &mut self,
        name: &'d str,
        rule: &Value,
        place: &Place<'_>,
    ) -> Result<(), ParseError> {
        self.walked(rule, place, vec![name]).map(drop)
    }

    fn walked(&mut self, rule: &Value, place: &Place<'_>, within: Vec<&'d str>) -> Result<Value, ParseError> {
        let mut walk = Walk {
            nodes_left: RULE_NODES.min(self.nodes_left),
            depth: 0,
            within,
            strict: true,
        };
        let before = walk.nodes_left;
        let expanded = self.value(rule, place, &mut walk);
        self.nodes_left -= before - walk.nodes_left;
        let expanded = expanded?;
        cost::check(&expanded).map_err(|problem| place.error(problem))?;
        Ok(expanded)
    }

    fn value(&mut self, value: &Value, place: &Place<'_>, walk: &mut Walk<'d>) -> Result<Value, ParseError> {
        let left = walk.nodes_left.checked_sub(1);
        walk.nodes_left = left.ok_or_else(|| place.error(self.too_many()))?;
        match value {
            Value::Object(fields) if fields.is_empty() => Ok(value.clone()),
            Value::Array(_) | Value::Object(_) => {
                walk.depth += 1;
                if walk.depth > RULE_DEPTH {
                    return Err(place.error(Problem::TooDeep));
                }
                let inner = match value {
                    Value::Object(fields) => self.operation(fields, place, walk),
                    _ => self.items(value, place, walk),
                };
                walk.depth -= 1;
                inner
            }
            _ => Ok(value.clone()),
        }
    }

    fn too_many(&self) -> Problem {
        let (things, limit) = match self.nodes_left {
            RULE_NODES.. => ("values in a rule", RULE_NODES),
            _ => ("values in all rules", DOCUMENT_NODES),
        };
        Problem::TooMany { things, limit }
    }

    fn operation(
        &mut self,
        fields: &Map<String, Value>,
        place: &Place<'_>,
        walk: &mut Walk<'d>,
    ) -> Result<Value, ParseError> {
        let mut entries = fields.iter();
        let (Some((operator, operands)), None) = (entries.next(), entries.next()) else {
            return Err(place.expected("an object with one key, an operator"));
        };
        let place = place.key(operator);
        if operator == "$ref" {
            return self.reference(operands, &place, walk);
        }
        let name =
            compiled_name(operator).ok_or_else(|| place.error(Problem::UnknownOperator(operator.clone())))?;
        if walk.strict {
            operands::check(operator, operands, &place, |fault| self.doubt(fault))?;
        }
        let operands = match operands {
            Value::Array(_) => self.items(operands, &place, walk)?,
            // One operand needs no list around it.
            _ => Value::Array(vec![self.value(operands, &place, walk)?]),
        };
        Ok(Value::Object(Map::from_iter([(
            name.to_owned(),
            looped(name, operands),
        )])))
    }

    fn items(&mut self, items: &Value, place: &Place<'_>, walk: &mut Walk<'d>) -> Result<Value, ParseError> {
        let items = items.as_array().map(Vec::as_slice).unwrap_or_default();
        let expanded = items.iter().enumerate();
        expanded
            .map(|(index, item)| self.value(item, &place.index(index), walk))
            .collect()
    }

    /// The shared rule that is meant.
    fn reference(
        &mut self,
        name: &Value,
        place: &Place<'_>,
        walk: &mut Walk<'d>,
    ) -> Result<Value, ParseError> {
        let Value::String(name) = name else {
            return Err(place.expected("the name of a shared rule, a text"));
        };
        let found = self.evaluators.and_then(|shared| shared.get_key_value(name));
        let (name, rule) = found.ok_or_else(|| place.error(Problem::UnknownEvaluator(name.clone())))?;
        if walk.within.contains(&name.as_str()) {
            return Err(place.error(Problem::CyclicEvaluator(name.clone())));
        }
        walk.within.push(name);
        let strict = std::mem::replace(&mut walk.strict, false);
        let document = Place::document();
        let expanded = self.value(rule, &document.key("$evaluators").key(name), walk);
        walk.strict = strict;
        walk.within.pop();
        expanded
    }

    /// Refuses what flagd takes, unless the document is foreign.
    fn doubt(&mut self, fault: ParseError) -> Result<(), ParseError> {
        if self.strict {
            return Err(fault);
        }
        self.faults.push(fault);
        Ok(())
    }
}

/// Has loops go over arrays only.
fn looped(name: &str, operands: Value) -> Value {
    let is_loop = ["map", "filter", "reduce", "all", "some", "none"].contains(&name);
    match operands {
        Value::Array(mut operands) if is_loop => {
            if let Some(over) = operands.first_mut().filter(|over| !over.is_array()) {
                *over = Value::Object(Map::from_iter([(
                    LIST.to_owned(),
                    Value::Array(vec![over.take()]),
                )]));
            }
            Value::Array(operands)
        }
        operands => operands,
    }
}
