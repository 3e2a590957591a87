//! Who asks, for an operation that decides about each part of what it is asked.

use std::sync::Arc;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use wikala_kernel::policy::{Gate, Principal};

use crate::admission::credentials;
use crate::codes;
use crate::describe::{Description, Input};
use crate::problem::Problem;
use crate::state::HttpState;

/// The principal of the request and the gate it stands before. It is taken after
/// [`crate::Authorized`], which has checked more about the request than that.
pub struct Asking {
    pub principal: Principal,
    pub gate: Arc<Gate>,
}

impl FromRequest for Asking {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        async move {
            let state = HttpState::of(&request)?;
            let unknown = || Problem::new(codes::UNAUTHENTICATED);
            let credentials = credentials(&request)?.ok_or_else(unknown)?;
            let principal = state.authenticate.authenticate(&credentials).await?;
            let mut principal = principal.ok_or_else(unknown)?;
            principal.request = crate::origin::request_id(&request);
            let gate = Arc::clone(&state.gate);
            Ok(Self { principal, gate })
        }
        .boxed_local()
    }
}

impl Input for Asking {
    fn describe(description: &mut Description) {
        description.codes([codes::UNAUTHENTICATED]);
    }
}
