//! `GET /modules`

use serde::Serialize;
use utoipa::ToSchema;
use wikala_module::http::{Answer, Authorized, Plain, Shared};

use super::ModuleBody;
use crate::module::PlatformState;
use crate::policy::ReadModules;

/// The modules of the deployment.
#[derive(Serialize, ToSchema)]
#[schema(as = Modules)]
pub(super) struct ModulesBody {
    data: Vec<ModuleBody>,
}

/// Every module the deployment runs, by name.
pub(super) async fn list(
    Authorized(access): Authorized<ReadModules>,
    platform: Shared<PlatformState>,
) -> Answer<Plain<ModulesBody>> {
    let entitled = &access.tenant().entitlements;
    let modules = platform.settings.modules.iter();
    let mut data: Vec<ModuleBody> = modules.map(|module| module.seen_by(entitled)).collect();
    data.sort_by_key(|module| module.name);
    Ok(Plain(ModulesBody { data }))
}
