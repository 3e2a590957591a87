//! Who asks, where one may but need not be signed in.

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use wikala_kernel::policy::Principal;

use crate::admission::credentials;
use crate::codes;
use crate::describe::{Description, Input};
use crate::problem::Problem;
use crate::state::HttpState;

/// The one who asks a public operation, when they are signed in. It is no access to anything;
/// what is no valid token is nobody.
pub struct Visitor(pub Option<Principal>);

impl FromRequest for Visitor {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        async move {
            let principal = match credentials(&request)? {
                Some(credentials) => {
                    let state = HttpState::of(&request)?;
                    state.authenticate.authenticate(&credentials).await?
                }
                None => None,
            };
            Ok(Self(principal))
        }
        .boxed_local()
    }
}

impl Input for Visitor {
    fn describe(description: &mut Description) {
        description.codes([codes::UNAUTHENTICATED]);
    }
}
