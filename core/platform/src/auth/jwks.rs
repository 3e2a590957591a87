//! `GET /auth/jwks`

use serde::Serialize;
use utoipa::ToSchema;
use wikala_module::http::{Answer, Plain, Public, Shared};

use super::keyring::JwkBody;
use crate::module::PlatformState;

/// A JSON Web Key Set (RFC 7517).
#[derive(Serialize, ToSchema)]
pub struct JwksBody {
    pub keys: Vec<JwkBody>,
}

/// The public keys that verify access tokens.
pub(super) async fn jwks(_: Public, platform: Shared<PlatformState>) -> Answer<Plain<JwksBody>> {
    Ok(Plain(JwksBody {
        keys: platform.keyring.public(),
    }))
}
