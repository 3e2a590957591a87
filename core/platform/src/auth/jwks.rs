//! `GET /auth/jwks`, and the same under `/.well-known/jwks.json` where verifiers look for it.

use actix_web::http::header::CACHE_CONTROL;
use actix_web::{HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;
use wikala_module::http::{Answer, Cached, Public, Shared};

use super::key_pair::JwkBody;
use crate::module::PlatformState;

/// Seconds a key set may be kept: far below the time a key is published before it signs.
const KEPT: u32 = 300;

/// A JSON Web Key Set (RFC 7517).
#[derive(Debug, Serialize, ToSchema)]
pub struct JwksBody {
    pub keys: Vec<JwkBody>,
}

/// The public keys that verify access tokens, the next one included.
pub(super) async fn jwks(_: Public, platform: Shared<PlatformState>) -> Answer<Cached<JwksBody>> {
    Ok(Cached {
        body: key_set(&platform),
        seconds: KEPT,
    })
}

/// The same for those who only know the host.
pub(crate) async fn well_known(platform: web::Data<PlatformState>) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, format!("public, max-age={KEPT}")))
        .json(key_set(&platform))
}

fn key_set(platform: &PlatformState) -> JwksBody {
    JwksBody {
        keys: platform.keyring.public(),
    }
}
