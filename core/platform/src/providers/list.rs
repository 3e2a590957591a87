//! `GET /oauth/providers`

use serde::Serialize;
use utoipa::ToSchema;
use wikala_module::http::{Answer, Plain, Public, Shared};

use crate::module::PlatformState;

/// The providers of this deployment, in the order the operator wrote them.
#[derive(Serialize, ToSchema)]
#[schema(as = Providers)]
pub struct ProvidersBody {
    pub data: Vec<ProviderBody>,
}

/// One provider, as a button shows it.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Provider)]
pub struct ProviderBody {
    #[schema(example = "google")]
    pub name: String,
    #[schema(example = "Google")]
    pub display_name: String,
}

/// Where else people may have an account.
pub(super) async fn list(_: Public, platform: Shared<PlatformState>) -> Answer<Plain<ProvidersBody>> {
    let one = |provider: &super::Provider| ProviderBody {
        name: provider.name.clone(),
        display_name: provider.display_name.clone(),
    };
    Ok(Plain(ProvidersBody {
        data: platform.providers.all().map(one).collect(),
    }))
}
