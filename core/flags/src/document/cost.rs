//! How long a rule can take, and how much memory, for the worst context that is taken.
//!
//! A bound is worked out from the leaves up, from how large every value can be. What a loop does for all elements of an
//! array is at most what it does for empty ones, and once more for one that has everything: no bound grows slower than
//! what it is of, so spreading it over more elements costs less.

use serde_json::Value;

use super::error::Problem;
use crate::engine::LIST;
use crate::limits::{CONTEXT_BYTES, CONTEXT_NODES, KEY_BYTES, LOOP_DEPTH, RULE_MEMORY, RULE_STEPS};

/// Bytes of a value in the arena, and of a number or a word that is written out.
const VALUE: f64 = 24.0;
const WRITTEN: usize = 32;

/// How large a value can be: values in it, and bytes of its texts, with everything else written out.
#[derive(Debug, Clone, Copy, Default)]
struct Size {
    nodes: f64,
    bytes: f64,
}

/// What comes of a part of a rule at worst.
#[derive(Debug, Clone, Copy, Default)]
struct Bound {
    size: Size,
    steps: f64,
    memory: f64,
}

/// What variables are read from.
#[derive(Debug, Clone, Copy)]
struct Scope {
    data: Size,
    accumulator: Option<Size>,
    loops: usize,
}

/// Refuses a rule that can take too much.
pub(super) fn check(rule: &Value) -> Result<(), Problem> {
    let scope = Scope {
        data: Size {
            nodes: (CONTEXT_NODES + 4) as f64,
            bytes: (CONTEXT_BYTES + KEY_BYTES + WRITTEN * CONTEXT_NODES) as f64,
        },
        accumulator: None,
        loops: 0,
    };
    let bound = bound(rule, scope)?;
    if bound.steps > f64::from(RULE_STEPS) || bound.memory > f64::from(RULE_MEMORY) {
        return Err(Problem::TooCostly);
    }
    Ok(())
}

fn bound(rule: &Value, scope: Scope) -> Result<Bound, Problem> {
    match rule {
        Value::Object(fields) => match fields.iter().next() {
            Some((operator, Value::Array(operands))) => operation(operator, operands, scope),
            _ => Ok(Bound::leaf(0)),
        },
        Value::Array(items) => Ok(all(items, scope)?.allocating(VALUE * items.len() as f64)),
        Value::String(text) => Ok(Bound::leaf(text.len())),
        Value::Null | Value::Bool(_) | Value::Number(_) => Ok(Bound::leaf(WRITTEN)),
    }
}

fn operation(operator: &str, operands: &[Value], scope: Scope) -> Result<Bound, Problem> {
    match (operator, operands) {
        ("map" | "filter" | "all" | "some" | "none", [over, body, ..]) => looped(operator, over, body, scope),
        ("reduce", [over, body, rest @ ..]) => reduced(over, body, rest, scope),
        ("var", _) => variable(operands, scope),
        ("if" | "and" | "or", _) => {
            let mut given = Bound::default();
            let mut largest = Size::default();
            for operand in operands {
                let operand = bound(operand, scope)?;
                largest = largest.or(operand.size);
                given = given.plus(operand);
            }
            Ok(given.sized(largest))
        }
        _ => {
            let mut given = all(operands, scope)?.allocating(VALUE * 2.0 * operands.len() as f64);
            given.steps += looked_at(operator, operands, given.size);
            let text = given.size.bytes;
            Ok(match operator {
                LIST => given,
                "cat" => given
                    .sized(Size {
                        nodes: 1.0,
                        bytes: text,
                    })
                    .allocating(2.0 * text),
                "fractional" | "substr" | "sem_ver" => given.allocating(2.0 * text),
                "merge" | "missing" | "missing_some" => {
                    given.size.nodes += operands.len() as f64;
                    given.allocating(VALUE * given.size.nodes)
                }
                _ => given.sized(Size::WORD),
            })
        }
    }
}

/// Steps for looking at what an operator is given. What is compared with something known is looked at no further than
/// that goes, or read as a number; everything else is looked at as a whole.
fn looked_at(operator: &str, operands: &[Value], given: Size) -> f64 {
    const COMPARED: f64 = 40.0;
    let of_text = |bytes: f64| bytes / 512.0;
    let known = operands
        .iter()
        .filter_map(Value::as_str)
        .map(str::len)
        .sum::<usize>();
    let is_known = |operand: &Value| !operand.is_array() && !operand.is_object();
    match operator {
        "!" | "!!" => 0.0,
        "==" | "===" | "!=" | "!==" | "starts_with" | "ends_with" if operands.iter().any(is_known) => {
            COMPARED + of_text(known as f64)
        }
        _ => given.nodes / 8.0 + of_text(given.bytes),
    }
}

/// All of some rules, one after the other.
fn all(rules: &[Value], scope: Scope) -> Result<Bound, Problem> {
    let mut sum = Bound {
        steps: 1.0,
        ..Bound::default()
    };
    for rule in rules {
        sum = sum.plus(bound(rule, scope)?);
    }
    Ok(sum)
}

/// What a variable can hold. In the body of a `reduce` there are two, and their names say which is meant.
fn variable(operands: &[Value], scope: Scope) -> Result<Bound, Problem> {
    let name = operands.first().and_then(Value::as_str);
    let is = |known| {
        let rest = name.and_then(|name: &str| name.strip_prefix(known));
        rest.is_some_and(|rest: &str| rest.is_empty() || rest.starts_with('.'))
    };
    let size = match scope.accumulator {
        None => scope.data,
        Some(_) if is("current") => scope.data,
        Some(accumulator) if is("accumulator") => accumulator,
        Some(accumulator) => scope.data.and(accumulator),
    };
    let (name, otherwise) = operands.split_at(operands.len().min(1));
    let otherwise = all(otherwise, scope)?;
    let size = size.and(otherwise.size);
    // Copied nowhere: a variable is borrowed.
    Ok(all(name, scope)?.plus(otherwise).sized(size).allocating(VALUE))
}

fn looped(operator: &str, over: &Value, body: &Value, scope: Scope) -> Result<Bound, Problem> {
    let over = bound(over, scope)?;
    let scope = scope.inside(over.size, None)?;
    let turns = over.size.nodes;
    let once = bound(body, scope.of_nothing())?;
    let everything = bound(body, scope)?;
    let total = once
        .times(turns)
        .plus(everything)
        .plus(over)
        .allocating(VALUE * turns);
    Ok(total.sized(match operator {
        "map" => {
            let elements = Size {
                nodes: turns,
                bytes: 0.0,
            };
            elements.and(once.size.times(turns)).and(everything.size)
        }
        "filter" => over.size,
        _ => Size::WORD,
    }))
}

fn reduced(over: &Value, body: &Value, rest: &[Value], scope: Scope) -> Result<Bound, Problem> {
    let over = bound(over, scope)?;
    let first = all(rest, scope)?;
    let turns = over.size.nodes;
    let with = |accumulator: Size| scope.inside(over.size, Some(accumulator));
    let last = accumulated(body, with, first.size, turns)?;
    let once = bound(body, with(last)?.of_nothing())?;
    let everything = bound(body, with(last)?)?;
    let total = once.times(turns).plus(everything).plus(over).plus(first);
    Ok(total.sized(last))
}

/// How large an accumulator becomes. It may grow by what every element adds, but not by itself.
fn accumulated(
    body: &Value,
    with: impl Fn(Size) -> Result<Scope, Problem>,
    first: Size,
    turns: f64,
) -> Result<Size, Problem> {
    let after = |accumulator: Size| Ok::<_, Problem>(bound(body, with(accumulator)?)?.size);
    let from_nothing = after(Size::default())?;
    let by_nothing = bound(body, with(Size::default())?.of_nothing())?.size;
    let last = first.and(by_nothing.times(turns)).and(from_nothing);
    // Large enough for what it adds up to not to hide how it multiplies.
    let probe = last.and(Size {
        nodes: 1e6,
        bytes: 1e6,
    });
    let (once, twice) = (after(probe)?, after(probe.times(2.0))?);
    if once.fits(from_nothing) {
        // What was before does not matter.
        return Ok(first.or(from_nothing));
    }
    if !twice.fits(once.and(probe)) {
        return Err(Problem::TooCostly);
    }
    Ok(last)
}

impl Scope {
    fn inside(self, data: Size, accumulator: Option<Size>) -> Result<Self, Problem> {
        if self.loops == LOOP_DEPTH {
            return Err(Problem::LoopsTooDeep);
        }
        Ok(Self {
            data,
            accumulator,
            loops: self.loops + 1,
        })
    }

    /// For an element that has nothing in it.
    fn of_nothing(self) -> Self {
        Self {
            data: Size::default(),
            ..self
        }
    }
}

impl Size {
    /// A number, true or false.
    const WORD: Self = Self {
        nodes: 1.0,
        bytes: WRITTEN as f64,
    };

    fn and(self, other: Self) -> Self {
        Self {
            nodes: self.nodes + other.nodes,
            bytes: self.bytes + other.bytes,
        }
    }

    fn or(self, other: Self) -> Self {
        Self {
            nodes: self.nodes.max(other.nodes),
            bytes: self.bytes.max(other.bytes),
        }
    }

    fn times(self, count: f64) -> Self {
        Self {
            nodes: self.nodes * count,
            bytes: self.bytes * count,
        }
    }

    /// Whether this is not larger, but for what floating point rounds.
    fn fits(self, other: Self) -> bool {
        self.nodes <= other.nodes + 1.0 && self.bytes <= other.bytes + 1.0
    }
}

impl Bound {
    fn leaf(bytes: usize) -> Self {
        Self {
            size: Size {
                nodes: 1.0,
                bytes: bytes as f64,
            },
            steps: 1.0,
            memory: 0.0,
        }
    }

    fn plus(self, other: Self) -> Self {
        Self {
            size: self.size.and(other.size),
            steps: self.steps + other.steps,
            memory: self.memory + other.memory,
        }
    }

    fn times(self, count: f64) -> Self {
        Self {
            size: self.size.times(count),
            steps: self.steps * count,
            memory: self.memory * count,
        }
    }

    fn sized(self, size: Size) -> Self {
        Self { size, ..self }
    }

    fn allocating(self, bytes: f64) -> Self {
        Self {
            memory: self.memory + bytes,
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::check;
    use crate::document::Problem;

    fn list(name: &str) -> Value {
        json!({"wikala:list": [{"var": [name]}]})
    }

    #[test]
    fn rules_that_people_write_are_cheap() {
        for rule in [
            json!({"if": [{"==": [{"var": ["plan"]}, "premium"]}, "on", "off"]}),
            json!({"in": [{"var": ["email"]}, vec!["somebody@example.org"; 5_000]]}),
            json!({"or": (0..2_000).map(|id| json!({"==": [{"var": ["id"]}, id]})).collect::<Vec<_>>()}),
            json!({"or": vec![json!({"in": [{"var": ["email"]}, ["a", "b", "c"]]}); 500]}),
            json!({"some": [list("groups"), {"in": [{"var": [""]}, ["a", "b"]]}]}),
            json!({"some": [list("teams"), {"some": [list("members"), {"==": [{"var": ["id"]}, 1]}]}]}),
            json!({"fractional": [{"cat": [{"var": ["$flagd.flagKey"]}, {"var": ["email"]}]}, ["a", 1], ["b", 1]]}),
            json!({"wikala:>": [{"reduce": [
                {"map": [{"filter": [list("orders"), {"var": ["paid"]}]}, {"var": ["total"]}]},
                {"wikala:+": [{"var": ["current"]}, {"var": ["accumulator"]}]},
                0,
            ]}, 100]}),
            json!({"reduce": [
                list("names"),
                {"if": [{"==": [{"var": ["current"]}, "x"]}, {"var": ["accumulator"]}, {"var": ["current"]}]},
                "",
            ]}),
            json!({"wikala:list": [{"cat": vec![json!({"var": ["email"]}); 20]}]}),
        ] {
            assert_eq!(check(&rule), Ok(()), "{rule}");
        }
    }

    #[test]
    fn what_multiplies_is_refused() {
        let doubled = |operator: &str| json!({"reduce": [list("a"), {operator: [{"var": ["accumulator"]}, {"var": ["accumulator"]}]}, "x"]});
        let squared = json!({"map": [vec![0; 1_000], {"map": [vec![0; 1_000], 1]}]});
        let long = json!({"map": [list("a"), {"cat": ["x".repeat(20_000), {"var": [""]}]}]});
        for rule in [doubled("cat"), doubled("merge"), squared, long] {
            assert_eq!(check(&rule), Err(Problem::TooCostly), "{rule}");
        }
    }

    #[test]
    fn a_deep_rule_is_bounded_in_one_walk() {
        let deep = (0..64).fold(json!(1), |inner, _| json!({"if": [true, inner, 2]}));
        assert_eq!(check(&deep), Ok(()));
    }

    #[test]
    fn loops_nest_only_so_deep() {
        let nested = |depth| (0..depth).fold(json!({"var": [""]}), |body, _| json!({"map": [[1], body]}));
        assert_eq!(check(&nested(3)), Ok(()));
        assert_eq!(check(&nested(4)), Err(Problem::LoopsTooDeep));
    }
}
