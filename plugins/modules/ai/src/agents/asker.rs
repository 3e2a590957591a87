//! Who asks: agents get access by the asker's rights, each for what it does.

use wikala_module::http::Asking;
use wikala_module::kernel::policy::{Access, Action, InTenant, authorize};

use super::agent::AgentError;
use crate::insights::Language;
use crate::module::AiState;

/// Who asks, and where.
pub(crate) struct Asker<'a> {
    pub(crate) ai: &'a AiState,
    pub(crate) asking: &'a Asking,
    pub(crate) language: Language,
}

impl Asker<'_> {
    /// Access for an action, when the asker has it.
    pub(crate) fn access<A: Action<Scope = InTenant>>(&self) -> Result<Access<A>, AgentError> {
        Ok(authorize(&self.asking.gate, Some(&self.asking.principal))?)
    }
}
