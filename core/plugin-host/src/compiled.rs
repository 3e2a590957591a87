//! Components that are ready to be linked.

use std::collections::{BTreeSet, HashMap};
use std::sync::Mutex;

use wasmtime::component::{Component, InstancePre};

use crate::call::lock;
use crate::capability::Capability;
use crate::exports::Exports;
use crate::facts::Facts;
use crate::link::link;
use crate::refusal::Refusal;
use crate::state::State;

/// A component in machine code, with what is known about it.
pub struct Compiled {
    facts: Facts,
    component: Component,
    pub(crate) exports: Exports,
    /// Linked once for each set of grants: there are at most two to the power of the capabilities.
    linked: Mutex<HashMap<BTreeSet<Capability>, InstancePre<State>>>,
}

impl std::fmt::Debug for Compiled {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Compiled")
            .field("facts", &self.facts)
            .finish_non_exhaustive()
    }
}

impl Compiled {
    /// Checks the imports of a component.
    pub(crate) fn new(facts: Facts, component: Component) -> Result<Self, Refusal> {
        let nothing = BTreeSet::new();
        let everything = Capability::all().collect();
        // Linked with all functions, so that their types are compared.
        let pre = link(&component, &everything).map_err(|error| Refusal::Shape {
            name: "an import".to_owned(),
            detail: format!("{error:#}"),
        })?;
        let exports = Exports::find(&pre, &facts.worlds).map_err(|(name, error)| Refusal::Shape {
            name,
            detail: format!("{error:#}"),
        })?;
        let compiled = Self {
            facts,
            component,
            exports,
            linked: Mutex::default(),
        };
        compiled.linked(&nothing)?;
        Ok(compiled)
    }

    #[must_use]
    pub fn facts(&self) -> &Facts {
        &self.facts
    }

    /// Functions that the component imports, with the capability that each needs.
    #[must_use]
    pub fn imported_functions(&self) -> Vec<(String, Option<Capability>)> {
        crate::link::imported_functions(&self.component)
    }

    /// The component linked for these grants.
    pub(crate) fn linked(&self, granted: &BTreeSet<Capability>) -> Result<InstancePre<State>, Refusal> {
        // What is granted and not asked for makes no difference.
        let granted: BTreeSet<Capability> = granted.intersection(&self.facts.capabilities).copied().collect();
        if let Some(pre) = lock(&self.linked).get(&granted) {
            return Ok(pre.clone());
        }
        let pre = link(&self.component, &granted).map_err(|error| Refusal::Host(format!("{error:#}")))?;
        lock(&self.linked).insert(granted, pre.clone());
        Ok(pre)
    }
}
