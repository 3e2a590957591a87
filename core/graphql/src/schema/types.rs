//! Every object and enumeration that can be reached from a field.

use std::collections::{BTreeMap, BTreeSet};

use wikala_module::graph::{Catalog, Enumeration, Field, Gives, Graph, Object, Parameter, Shape};

/// The types of a schema, by their names.
#[derive(Default)]
pub(super) struct Types {
    /// What fields answer with.
    pub(super) objects: BTreeMap<String, Object>,
    /// What fields are asked with; in the schema their names end in `Input`.
    pub(super) inputs: BTreeMap<String, Object>,
    pub(super) enumerations: BTreeMap<String, Enumeration>,
    pub(super) about: BTreeMap<String, String>,
    /// Objects of which there are pages.
    pub(super) pages: BTreeSet<String>,
}

impl Types {
    pub(super) fn of(graph: &Graph) -> Self {
        let mut types = Self::default();
        for field in graph.queries.iter().chain(&graph.mutations) {
            match &field.gives {
                Gives::Done => {}
                Gives::One(typed) => types.output(&typed.shape, &graph.catalog),
                Gives::Page(name) => {
                    types.output(&Shape::Object(name.clone()), &graph.catalog);
                    if is_paged(field) {
                        types.pages.insert(name.clone());
                    }
                }
            }
            for parameter in &field.parameters {
                types.parameter(field, parameter, &graph.catalog);
            }
        }
        for link in &graph.links {
            types.output(&Shape::Object(link.to.clone()), &graph.catalog);
        }
        types
    }

    fn parameter(&mut self, field: &Field, parameter: &Parameter, catalog: &Catalog) {
        match parameter {
            Parameter::Plain(member) => self.input(&member.typed.shape, catalog),
            Parameter::Body { object } => self.input(&catalog.named(object), catalog),
            Parameter::Filter { members, choices } => {
                let filter = filter_name(field.name);
                let mut members = members.clone();
                for member in &mut members {
                    let choice = choices.iter().find(|(name, _)| *name == member.name);
                    if let Some((name, choice)) = choice {
                        let known = item(field).and_then(|item| same_choice(catalog, item, name, choice));
                        let name = known.unwrap_or_else(|| format!("{filter}{}", capital(name)));
                        self.enumerations.entry(name.clone()).or_insert(choice.clone());
                        member.typed.shape = Shape::Enum(name);
                    }
                    self.input(&member.typed.shape, catalog);
                }
                let about = None;
                self.inputs.insert(filter, Object { about, members });
            }
        }
    }

    fn output(&mut self, shape: &Shape, catalog: &Catalog) {
        match shape {
            Shape::List(items) => self.output(items, catalog),
            Shape::Enum(name) => self.enumeration(name, catalog),
            Shape::Object(name) if !self.objects.contains_key(name) => {
                if let Some(object) = catalog.object(name) {
                    self.objects.insert(name.clone(), object.clone());
                    for member in &object.members {
                        self.output(&member.typed.shape, catalog);
                    }
                }
            }
            _ => {}
        }
    }

    fn input(&mut self, shape: &Shape, catalog: &Catalog) {
        match shape {
            Shape::List(items) => self.input(items, catalog),
            Shape::Enum(name) => self.enumeration(name, catalog),
            Shape::Object(name) if !self.inputs.contains_key(&input_name(name)) => {
                if let Some(object) = catalog.object(name) {
                    self.inputs.insert(input_name(name), object.clone());
                    for member in &object.members {
                        self.input(&member.typed.shape, catalog);
                    }
                }
            }
            _ => {}
        }
    }

    fn enumeration(&mut self, name: &str, catalog: &Catalog) {
        if let Some(enumeration) = catalog.enumeration(name) {
            self.enumerations.insert(name.to_owned(), enumeration);
        }
        if let Some(about) = catalog.about(name) {
            self.about.insert(name.to_owned(), about);
        }
    }
}

/// The enumeration that the items have under the name of the filter.
fn same_choice(catalog: &Catalog, item: &str, name: &str, choice: &Enumeration) -> Option<String> {
    let object = catalog.object(item)?;
    let member = object.members.iter().find(|member| member.name == name)?;
    let Shape::Enum(known) = &member.typed.shape else {
        return None;
    };
    (catalog.enumeration(known).as_ref() == Some(choice)).then(|| known.clone())
}

fn item(field: &Field) -> Option<&str> {
    match &field.gives {
        Gives::Page(name) => Some(name),
        _ => None,
    }
}

/// Whether the field takes `first` and `after`; without them a list is answered whole.
pub(super) fn is_paged(field: &Field) -> bool {
    matches!(field.gives, Gives::Page(_))
        && field
            .parameters
            .iter()
            .any(|parameter| matches!(parameter, Parameter::Plain(member) if member.name == "after"))
}

pub(super) fn input_name(object: &str) -> String {
    format!("{object}Input")
}

pub(super) fn filter_name(field: &str) -> String {
    format!("{}Filter", capital(field))
}

fn capital(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}
