//! Depth and costs of an operation.
//!
//! A field costs 1, and [`ROOT`] at the root, because it is a transaction of its own; so does
//! each alias of it. What is below a list counts once for every item that is asked for. The words
//! of a connection that only hold it together cost nothing.

use std::collections::BTreeSet;
use std::convert::Infallible;

use async_graphql::parser::types::{
    ExecutableDocument, Field, OperationDefinition, OperationType, Selection, SelectionSet,
};
use async_graphql::{Name, Value, Variables};
use wikala_module::http::Problem;
use wikala_module::kernel::page::{DEFAULT_LIMIT, MAX_LIMIT};

use super::{COMPLEXITY, DEPTH};
use crate::codes;

/// What a field of the query or the mutation costs.
const ROOT: usize = 10;
/// Selections that are looked at, which bounds fragments that multiply each other.
const STEPS: usize = 5000;
/// Levels of an introspection: what tools ask for has 15.
const INTROSPECTION_DEPTH: usize = 20;
/// How often an introspection may go from a type to its fields and so to the next types.
const INTROSPECTION_TURNS: usize = 2;
const STRUCTURE: [&str; 3] = ["edges", "node", "pageInfo"];

/// The fields of the query that answer with many.
pub(crate) type Paging = BTreeSet<&'static str>;

/// Where in the document.
#[derive(Clone, Copy)]
struct Place {
    depth: usize,
    times: usize,
    /// In an introspection: how often lists of fields were entered.
    turns: Option<usize>,
}

pub(super) struct Walk<'d> {
    document: &'d ExecutableDocument,
    defaults: &'d OperationDefinition,
    variables: &'d Variables,
    paging: &'d Paging,
    inside: Vec<&'d Name>,
    steps: usize,
    spent: usize,
}

impl<'d> Walk<'d> {
    pub(super) fn new(
        document: &'d ExecutableDocument,
        operation: &'d OperationDefinition,
        variables: &'d Variables,
        paging: &'d Paging,
    ) -> Self {
        Self {
            document,
            defaults: operation,
            variables,
            paging,
            inside: Vec::new(),
            steps: 0,
            spent: 0,
        }
    }

    /// What the operation costs.
    pub(super) fn operation(&mut self, operation: &'d OperationDefinition) -> Result<usize, Problem> {
        let root = Place {
            depth: 0,
            times: 1,
            turns: None,
        };
        self.selections(&operation.selection_set.node, root)?;
        Ok(self.spent)
    }

    fn selections(&mut self, set: &'d SelectionSet, place: Place) -> Result<(), Problem> {
        for selection in &set.items {
            self.steps += 1;
            if self.steps > STEPS {
                return Err(Problem::new(codes::TOO_COMPLEX).detail(format!("more than {STEPS} selections")));
            }
            match &selection.node {
                Selection::Field(field) => self.field(&field.node, place)?,
                Selection::InlineFragment(part) => self.selections(&part.node.selection_set.node, place)?,
                Selection::FragmentSpread(spread) => self.fragment(&spread.node.fragment_name.node, place)?,
            }
        }
        Ok(())
    }

    /// One that leads back to itself, or is not there, is refused when the document is validated.
    fn fragment(&mut self, name: &'d Name, place: Place) -> Result<(), Problem> {
        let Some(fragment) = self.document.fragments.get(name) else {
            return Ok(());
        };
        if self.inside.contains(&name) {
            return Ok(());
        }
        self.inside.push(name);
        self.selections(&fragment.node.selection_set.node, place)?;
        self.inside.pop();
        Ok(())
    }

    fn field(&mut self, field: &'d Field, place: Place) -> Result<(), Problem> {
        let name = field.name.node.as_str();
        let here = Place {
            depth: place.depth + 1,
            turns: turns(name, place)?,
            ..place
        };
        let deepest = match here.turns {
            Some(_) => INTROSPECTION_DEPTH,
            None => DEPTH,
        };
        if here.depth > deepest {
            return Err(Problem::new(codes::TOO_DEEP).detail(format!("at most {deepest} levels")));
        }
        self.spend(price(name, here).saturating_mul(here.times))?;
        let below = Place {
            times: here.times.saturating_mul(self.items(field, here)),
            ..here
        };
        self.selections(&field.selection_set.node, below)
    }

    fn spend(&mut self, costs: usize) -> Result<(), Problem> {
        self.spent = self.spent.saturating_add(costs);
        if self.spent > COMPLEXITY {
            let detail = format!("it costs more than {COMPLEXITY}: ask for fewer fields, or for fewer items");
            return Err(Problem::new(codes::TOO_COMPLEX).detail(detail));
        }
        Ok(())
    }

    /// How many a field answers with at most.
    fn items(&self, field: &Field, place: Place) -> usize {
        let is_list = place.depth == 1
            && self.defaults.ty == OperationType::Query
            && self.paging.contains(field.name.node.as_str());
        if !is_list {
            return 1;
        }
        let asked = field.get_argument("first").and_then(|value| {
            let value = value.node.clone();
            value.into_const_with(|name| self.variable(&name)).ok()
        });
        let asked = asked.and_then(|value| match value {
            Value::Number(number) => number.as_i64(),
            _ => None,
        });
        let items = asked.unwrap_or(DEFAULT_LIMIT.into());
        // What is out of range is refused by the field itself.
        usize::try_from(items.clamp(1, MAX_LIMIT.into())).unwrap_or(usize::MAX)
    }

    fn variable(&self, name: &Name) -> Result<Value, Infallible> {
        let declared = self.defaults.variable_definitions.iter();
        let mut declared = declared.filter(|one| one.node.name.node == *name);
        let default = || declared.next()?.node.default_value();
        let value = self.variables.get(name).or_else(default);
        Ok(value.cloned().unwrap_or_default())
    }
}

fn price(name: &str, place: Place) -> usize {
    match place.depth {
        1 if !name.starts_with("__") => ROOT,
        _ if STRUCTURE.contains(&name) => 0,
        _ => 1,
    }
}

/// How often the introspection has gone on to further types, when this is in one.
fn turns(name: &str, place: Place) -> Result<Option<usize>, Problem> {
    let begins = place.depth == 0 && matches!(name, "__schema" | "__type");
    let Some(turns) = place.turns.or(begins.then_some(0)) else {
        return Ok(None);
    };
    let goes_on = matches!(
        name,
        "types" | "fields" | "inputFields" | "interfaces" | "possibleTypes"
    );
    let turns = turns + usize::from(goes_on);
    if turns > INTROSPECTION_TURNS {
        let detail = "an introspection goes from types to their fields and no further";
        return Err(Problem::new(codes::TOO_DEEP).detail(detail));
    }
    Ok(Some(turns))
}
