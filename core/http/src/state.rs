//! What the HTTP layer holds while it serves.

use std::ops::Deref;
use std::sync::Arc;
use std::time::Duration;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};
use futures_util::future::{Ready, ready};
use wikala_kernel::policy::Gate;
use wikala_kernel::time::Clock;

use crate::admission::Authenticate;
use crate::codes;
use crate::describe::{Description, Input};
use crate::problem::Problem;

/// Shared by every worker thread.
pub struct HttpState {
    pub authenticate: Arc<dyn Authenticate>,
    pub gate: Arc<Gate>,
    pub clock: Arc<dyn Clock>,
    pub limits: Limits,
    pub metrics: wikala_telemetry::Metrics,
    /// Whether an address is a proxy whose forwarding headers are believed.
    pub is_trusted_proxy: Arc<dyn Fn(std::net::IpAddr) -> bool + Send + Sync>,
    /// The domain below which a host name's first label is a tenant's slug.
    pub tenant_domain: Option<String>,
    /// Sent as `Strict-Transport-Security`; off in development, where there is no TLS.
    pub hsts: bool,
}

/// Bounds on what a request may cost.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Bytes of a JSON body.
    pub json_bytes: usize,
    /// Bytes of an uploaded file.
    pub upload_bytes: u64,
    /// How long an ordinary operation may take.
    pub request_timeout: Duration,
}

impl HttpState {
    /// The tenant that a host name stands for: `north` of `north.example.com:443` below
    /// `example.com`.
    pub(crate) fn tenant_of_host<'h>(&self, host: &'h str) -> Option<&'h str> {
        let name = host.rsplit_once(':').map_or(host, |(name, _port)| name);
        let label = name
            .strip_suffix(self.tenant_domain.as_deref()?)?
            .strip_suffix('.')?;
        (!label.contains('.') && label != "www" && label != "api").then_some(label)
    }

    /// The state of the running application.
    ///
    /// # Errors
    /// An internal problem when the application was assembled without it.
    pub(crate) fn of(request: &HttpRequest) -> Result<&Self, Problem> {
        let state = request.app_data::<web::Data<Self>>();
        state
            .map(web::Data::get_ref)
            .ok_or_else(|| Problem::new(codes::INTERNAL))
    }
}

/// A module's own state, registered with `app_data` when the host is assembled.
pub struct Shared<T: ?Sized>(web::Data<T>);

impl<T: ?Sized> Shared<T> {
    /// The state itself, for what outlives the request.
    #[must_use]
    pub fn into_inner(self) -> web::Data<T> {
        self.0
    }
}

impl<T: ?Sized> From<web::Data<T>> for Shared<T> {
    fn from(data: web::Data<T>) -> Self {
        Self(data)
    }
}

impl<T: ?Sized> Deref for Shared<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: ?Sized> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T: ?Sized + 'static> FromRequest for Shared<T> {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let data = request.app_data::<web::Data<T>>().cloned().map(Self);
        ready(data.ok_or_else(|| Problem::new(codes::INTERNAL)))
    }
}

impl<T: ?Sized + 'static> Input for Shared<T> {
    fn describe(_: &mut Description) {}
}
