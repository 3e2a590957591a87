//! Every type that fields of a graph mention.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use utoipa::ToSchema;

use crate::enumeration::Enumeration;
use crate::shape::{Member, Shape, Typed, is_nullable, only_choice, plain, referred};

/// The schemas of bodies, by their names.
#[derive(Debug, Clone, Default)]
pub struct Catalog {
    schemas: BTreeMap<String, Value>,
    /// Objects whose version is beside their body, in the ETag of the operation.
    versioned: BTreeSet<String>,
}

/// The member that holds the version of an object.
pub(crate) const VERSION: &str = "version";

/// An object and its members.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Object {
    pub about: Option<String>,
    pub members: Vec<Member>,
}

impl Catalog {
    /// Adds a type with all it mentions, and answers its name.
    pub fn add<T: ToSchema>(&mut self) -> String {
        let name = name_of::<T>();
        let mut nested = Vec::new();
        T::schemas(&mut nested);
        nested.push((name.clone(), T::schema()));
        for (name, schema) in nested {
            self.put(
                plain_name(&name).to_owned(),
                serde_json::to_value(schema).unwrap_or_default(),
            );
        }
        name
    }

    /// Notes that objects of this type are answered with their version.
    pub(crate) fn with_version(&mut self, name: String) {
        self.versioned.insert(name);
    }

    pub(crate) fn put(&mut self, name: String, schema: Value) {
        self.schemas.entry(name).or_insert(schema);
    }

    /// Takes over what another knows. Answers the names that mean something else there.
    pub(crate) fn merge(&mut self, other: Self) -> Vec<String> {
        self.versioned.extend(other.versioned);
        let mut double = Vec::new();
        for (name, schema) in other.schemas {
            match self.schemas.get(&name) {
                Some(known) if *known != schema => double.push(name),
                Some(_same) => {}
                None => {
                    self.schemas.insert(name, schema);
                }
            }
        }
        double
    }

    /// The object of this name.
    #[must_use]
    pub fn object(&self, name: &str) -> Option<Object> {
        let schema = self.schemas.get(name)?;
        let properties = schema["properties"].as_object()?;
        let required = schema["required"].as_array();
        let is_required = |name: &str| required.is_some_and(|all| all.iter().any(|one| one == name));
        let member = |(name, schema): (&String, &Value)| Member {
            name: name.clone(),
            about: about(schema),
            typed: Typed {
                required: is_required(name) && !is_nullable(schema),
                shape: self.shape(schema),
            },
        };
        let beside = self.versioned.contains(name) && !properties.contains_key(VERSION);
        let version = beside.then(|| Member {
            name: VERSION.to_owned(),
            about: Some("What a change must name; only where one object is asked for.".to_owned()),
            typed: Typed::maybe(Shape::Int),
        });
        Some(Object {
            about: about(schema),
            members: properties.iter().map(member).chain(version).collect(),
        })
    }

    /// The enumeration of this name.
    #[must_use]
    pub fn enumeration(&self, name: &str) -> Option<Enumeration> {
        Enumeration::read(self.schemas.get(name)?)
    }

    /// What the type of this name is for.
    #[must_use]
    pub fn about(&self, name: &str) -> Option<String> {
        about(self.schemas.get(name)?)
    }

    /// The shape of the type of this name.
    #[must_use]
    pub fn named(&self, name: &str) -> Shape {
        let Some(schema) = self.schemas.get(name) else {
            return Shape::Json;
        };
        if Enumeration::read(schema).is_some() {
            Shape::Enum(name.to_owned())
        } else if schema["properties"]
            .as_object()
            .is_some_and(|all| !all.is_empty())
        {
            Shape::Object(name.to_owned())
        } else {
            self.shape(schema)
        }
    }

    /// The shape of a schema.
    pub(crate) fn shape(&self, schema: &Value) -> Shape {
        if let Some(name) = referred(schema) {
            return self.named(plain_name(name));
        }
        if let Some(choice) = only_choice(schema) {
            return self.shape(choice);
        }
        if crate::shape::type_name(schema) == Some("array") {
            return Shape::List(Box::new(self.shape(&schema["items"])));
        }
        plain(schema)
    }
}

/// The name of a type: `Me` for a `MeBody`.
pub(crate) fn name_of<T: ToSchema>() -> String {
    plain_name(&T::name()).to_owned()
}

fn plain_name(name: &str) -> &str {
    name.strip_suffix("Body").unwrap_or(name)
}

pub(crate) fn about(schema: &Value) -> Option<String> {
    schema["description"].as_str().map(str::to_owned)
}
