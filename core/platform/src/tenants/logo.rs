//! `GET`, `PUT` and `DELETE /tenant/logo`

use actix_web::body::BoxBody;
use actix_web::http::header::{CACHE_CONTROL, ETAG};
use actix_web::{HttpRequest, HttpResponse, Responder};
use base16ct::lower::encode_string;
use sha2::{Digest, Sha256};
use wikala_module::http::{Answer, Authorized, Description, Found, NoContent, Output, Shared, is_known};

use super::picture::{MEDIA, Picture, schema};
use super::profile::{ProfileBody, found};
use crate::error::{PlatformError, codes};
use crate::module::PlatformState;
use crate::policy::{ManageTenantProfile, ReadTenantProfile};
use crate::store::tenant_profiles::{self, LogoRow};
use crate::store::tenants;

/// 200 with the picture; 304 when the client has it already.
pub(super) struct LogoReply(LogoRow);

impl Responder for LogoReply {
    type Body = BoxBody;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        let tag = format!("\"{}\"", encode_string(&self.0.digest));
        let is_known = is_known(request, &tag);
        let mut answer = if is_known {
            HttpResponse::NotModified()
        } else {
            HttpResponse::Ok()
        };
        // Kept, and asked for again each time: the next one to ask here may be of another tenant.
        answer.insert_header((ETAG, tag));
        answer.insert_header((CACHE_CONTROL, "private, no-cache"));
        if is_known {
            return answer.finish();
        }
        answer.content_type(self.0.media_type).body(self.0.content)
    }
}

impl Output for LogoReply {
    fn describe(description: &mut Description) {
        description.response = Some((MEDIA, schema("A PNG or WebP picture.")));
        description
            .also
            .push((304, "The client already has this picture"));
    }
}

/// The logo of the caller's tenant.
pub(super) async fn get(
    Authorized(mut access): Authorized<ReadTenantProfile>,
    platform: Shared<PlatformState>,
) -> Answer<LogoReply> {
    let id = access.tenant().id.0;
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let logo = tenant_profiles::logo(&mut tx, id).await?;
    Ok(LogoReply(
        logo.ok_or_else(|| PlatformError::code(codes::NO_LOGO))?,
    ))
}

/// Puts a picture in the place of the one before.
pub(super) async fn put(
    Authorized(mut access): Authorized<ManageTenantProfile>,
    platform: Shared<PlatformState>,
    picture: Picture,
) -> Answer<Found<ProfileBody>> {
    let (id, now) = (access.tenant().id.0, platform.clock.now());
    let mut tx = platform.db.begin_directory(&mut access).await?;
    tenants::hold(&mut tx, id).await?;
    let before = found(&mut tx, id).await?;
    let logo = LogoRow {
        tenant_id: id,
        media_type: picture.kind.media_type().to_owned(),
        digest: Sha256::digest(&picture.content).to_vec(),
        content: picture.content.into(),
        changed_at: now,
    };
    tenant_profiles::put_logo(&mut tx, logo).await?;
    tenant_profiles::touch(&mut tx, id, now).await?;
    let after = found(&mut tx, id).await?;
    tx.before(&id.to_string(), &before.body)?;
    tx.after(&id.to_string(), &after.body)?;
    tx.commit().await?;
    Ok(after)
}

/// Takes the picture away.
pub(super) async fn remove(
    Authorized(mut access): Authorized<ManageTenantProfile>,
    platform: Shared<PlatformState>,
) -> Answer<NoContent> {
    let (id, now) = (access.tenant().id.0, platform.clock.now());
    let mut tx = platform.db.begin_directory(&mut access).await?;
    tenants::hold(&mut tx, id).await?;
    let before = found(&mut tx, id).await?;
    if !tenant_profiles::remove_logo(&mut tx, id).await? {
        return Err(PlatformError::code(codes::NO_LOGO).into());
    }
    tenant_profiles::touch(&mut tx, id, now).await?;
    let after = found(&mut tx, id).await?;
    tx.before(&id.to_string(), &before.body)?;
    tx.after(&id.to_string(), &after.body)?;
    tx.commit().await?;
    Ok(NoContent)
}
