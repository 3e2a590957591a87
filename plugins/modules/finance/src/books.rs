//! The books as extensions know them: plain values, no SQL, and drafts that wait for a person.
//!
//! The platform itself acts here, for an extension that was allowed to; who that is stands in the
//! draft and in its audit entry. What the tenant is not served or its plan does not include, is
//! refused to extensions as well.

mod draft;
mod read;

use std::sync::Arc;

use async_trait::async_trait;
use wikala_module::extension::books::{
    BookAccount, BookCategory, BookDraft, BookFilter, BookPage, Books, BooksError,
};
use wikala_module::http::Problem;
use wikala_module::jobs::Entrance;
use wikala_module::kernel::actor::Actor;
use wikala_module::kernel::policy::{Access, Action, InTenant, Permissions, Principal, authorize};
use wikala_module::kernel::tenant::Tenant;

use crate::error::FinanceError;
use crate::module::FinanceState;

/// The books of every tenant.
pub(crate) struct FinanceBooks {
    state: FinanceState,
    entrance: Arc<dyn Entrance>,
}

impl FinanceBooks {
    pub(crate) fn new(state: FinanceState, entrance: Arc<dyn Entrance>) -> Self {
        Self { state, entrance }
    }

    /// The platform's access on behalf of an extension, within what the tenant may.
    fn access<A: Action<Scope = InTenant>>(&self, tenant: &Tenant) -> Result<Access<A>, FinanceError> {
        let principal = Principal {
            tenant: Some(Arc::new(tenant.clone())),
            permissions: Permissions::All,
            ..Principal::of(Actor::System)
        };
        Ok(authorize(&self.entrance.gate(), Some(&principal))?)
    }
}

#[async_trait]
impl Books for FinanceBooks {
    async fn accounts(&self, tenant: &Tenant) -> Result<Vec<BookAccount>, BooksError> {
        read::accounts(&self.state, self.access(tenant).map_err(answer)?)
            .await
            .map_err(answer)
    }

    async fn categories(&self, tenant: &Tenant) -> Result<Vec<BookCategory>, BooksError> {
        read::categories(&self.state, self.access(tenant).map_err(answer)?)
            .await
            .map_err(answer)
    }

    async fn entries(
        &self,
        tenant: &Tenant,
        filter: &BookFilter,
        cursor: Option<&str>,
    ) -> Result<BookPage, BooksError> {
        read::entries(&self.state, self.access(tenant).map_err(answer)?, filter, cursor)
            .await
            .map_err(answer)
    }

    async fn draft(&self, tenant: &Tenant, draft: &BookDraft) -> Result<String, BooksError> {
        draft::draft(&self.state, self.access(tenant).map_err(answer)?, draft)
            .await
            .map_err(answer)
    }
}

/// What an extension is told. Causes stay in the log.
fn answer(error: FinanceError) -> BooksError {
    let problem = Problem::from(error);
    if problem.code().kind.status() < 500 {
        return BooksError::Refused(problem.told());
    }
    tracing::warn!(
        code = problem.code().code,
        cause = problem.cause_chain(),
        "the books do not answer"
    );
    BooksError::Unavailable
}
