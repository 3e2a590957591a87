//! One asking of the graph: who asks, and what the handlers share.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::sync::Arc;

use actix_web::HttpRequest;
use actix_web::web::Data;
use wikala_http::{Authorized, Problem, Shared, codes};
use wikala_kernel::policy::{Action, Gate, Principal, authorize};

/// What handlers share, gathered once for an asking: handlers ask for it long after the request
/// it came with was read.
#[derive(Clone, Default)]
pub struct Holding(Arc<HashMap<TypeId, Arc<dyn Any + Send + Sync>>>);

/// Takes one thing that handlers share out of a request.
#[derive(Clone, Copy)]
pub(crate) struct Taking {
    pub(crate) id: TypeId,
    take: fn(&HttpRequest) -> Option<Arc<dyn Any + Send + Sync>>,
}

impl Taking {
    pub(crate) fn of<T: Send + Sync + 'static>() -> Self {
        Self {
            id: TypeId::of::<T>(),
            take: |request| {
                let data = request.app_data::<Data<T>>()?;
                Some(Arc::new(data.clone()))
            },
        }
    }
}

impl Holding {
    pub(crate) fn gather(request: &HttpRequest, takings: &[Taking]) -> Self {
        let held = takings
            .iter()
            .filter_map(|taking| Some((taking.id, (taking.take)(request)?)));
        Self(Arc::new(held.collect()))
    }
}

/// One asking.
#[derive(Clone)]
pub struct Call {
    principal: Arc<Principal>,
    gate: Arc<Gate>,
    holding: Holding,
    languages: Option<Arc<str>>,
}

impl Call {
    /// An asking by this principal.
    #[must_use]
    pub fn new(principal: Principal, gate: Arc<Gate>, holding: Holding) -> Self {
        Self {
            principal: Arc::new(principal),
            gate,
            holding,
            languages: None,
        }
    }

    /// In these languages, as `Accept-Language` says it.
    #[must_use]
    pub fn speaking(mut self, languages: Option<&str>) -> Self {
        self.languages = languages.map(Arc::from);
        self
    }

    /// What the asker would like to read, as `Accept-Language` says it.
    #[must_use]
    pub fn languages(&self) -> Option<&str> {
        self.languages.as_deref()
    }

    /// Who asks.
    #[must_use]
    pub fn principal(&self) -> &Principal {
        &self.principal
    }

    /// Decides about an action, with the same rules as for an operation.
    ///
    /// # Errors
    /// Why it is not allowed.
    pub fn authorized<A: Action>(&self) -> Result<Authorized<A>, Problem> {
        Ok(Authorized(authorize(&self.gate, Some(&self.principal))?))
    }

    /// What the handlers of a module share.
    ///
    /// # Errors
    /// An internal problem when the field did not say that it needs it.
    pub fn shared<T: Send + Sync + 'static>(&self) -> Result<Shared<T>, Problem> {
        let held = self.holding.0.get(&TypeId::of::<T>());
        let data = held.and_then(|held| held.downcast_ref::<Data<T>>());
        data.cloned()
            .map(Shared::from)
            .ok_or_else(|| Problem::new(codes::INTERNAL))
    }
}
