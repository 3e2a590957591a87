//! `POST /plugins/packages`, `POST /platform/plugins/packages`

use uuid::Uuid;
use wikala_module::PlatformTx;
use wikala_module::http::{Answer, Authorized, Created, Problem, Shared, codes as http, openapi};
use wikala_module::kernel::id::new_uuid;

use super::PackageBody;
use super::admit::{Admitted, admit};
use super::file::PackageFile;
use crate::codes;
use crate::options::Uploads;
use crate::policy::{OfferPackage, UploadPackage};
use crate::state::PluginsState;
use crate::store::packages::{self, NewPackage};
use crate::store::revision;

/// Brings a package of the tenant's own. The same package sent again is answered as it is.
pub(super) async fn upload(
    Authorized(mut access): Authorized<UploadPackage>,
    state: Shared<PluginsState>,
    file: PackageFile,
) -> Answer<Created<PackageBody>> {
    if state.options.uploads != Uploads::Tenants {
        return Err(Problem::new(codes::UPLOADS_OFF));
    }
    let tenant = access.tenant().id.0;
    let admitted = admit(&state, file).await?;
    let size = i64::try_from(admitted.content.len()).unwrap_or(i64::MAX);
    let most = i64::try_from(state.options.max_packages).unwrap_or(i64::MAX);
    let mut tx = state.db.begin_directory(&mut access).await?;
    if let Some(known) = known(&mut tx, Some(tenant), &admitted).await? {
        return made("/plugins/packages", &known);
    }
    if !packages::add_bytes(&mut tx, tenant, size, most).await? {
        return Err(Problem::new(codes::TOO_MUCH).detail(format!("at most {most} bytes")));
    }
    let body = keep(&state, tx, Some(tenant), admitted).await?;
    made("/plugins/packages", &body)
}

/// Offers a package to all tenants. The same package sent again is answered as it is.
pub(super) async fn offer(
    Authorized(mut access): Authorized<OfferPackage>,
    state: Shared<PluginsState>,
    file: PackageFile,
) -> Answer<Created<PackageBody>> {
    if state.options.uploads == Uploads::Off {
        return Err(Problem::new(codes::UPLOADS_OFF));
    }
    let admitted = admit(&state, file).await?;
    let mut tx = state.db.begin_platform(&mut access).await?;
    if let Some(known) = known(&mut tx, None, &admitted).await? {
        return made("/platform/plugins/packages", &known);
    }
    let body = keep(&state, tx, None, admitted).await?;
    made("/platform/plugins/packages", &body)
}

/// The package when it was brought before; a version never changes.
async fn known(
    tx: &mut PlatformTx<'_>,
    tenant: Option<Uuid>,
    admitted: &Admitted,
) -> Result<Option<PackageBody>, Problem> {
    if packages::is_blocked(tx, admitted.digest.clone()).await? {
        return Err(Problem::new(codes::PACKAGE_BLOCKED));
    }
    let facts = &admitted.facts;
    let published = packages::published(tx, tenant, &facts.name, &facts.version).await?;
    let Some(published) = published else {
        return Ok(None);
    };
    if published.digest != admitted.digest || published.removed_at.is_some() {
        let detail = format!("{} {}: give it another version", facts.name, facts.version);
        return Err(Problem::new(codes::VERSION_TAKEN).detail(detail));
    }
    Ok(Some(published.try_into()?))
}

async fn keep(
    state: &PluginsState,
    mut tx: PlatformTx<'_>,
    tenant: Option<Uuid>,
    admitted: Admitted,
) -> Result<PackageBody, Problem> {
    let new = NewPackage {
        id: new_uuid(),
        tenant_id: tenant,
        manifest: admitted.facts.to_value()?,
        name: admitted.facts.name,
        version: admitted.facts.version,
        publisher: admitted.facts.publisher,
        digest: admitted.digest,
        signed_by: admitted.signed_by,
        content: admitted.content,
        by: tx.actor().to_string(),
        now: state.clock.now(),
    };
    let kept = packages::insert(&mut tx, new).await.map_err(|error| {
        // Somebody brought it at the same moment; who asks again sees what it is.
        if error.violates("plugin_packages_version") {
            return Problem::new(http::CONFLICT);
        }
        error.into()
    })?;
    let body = PackageBody::try_from(kept)?;
    tx.after(&body.id.to_string(), &body)?;
    revision::touch_catalogue(&mut tx).await?;
    tx.commit().await?;
    Ok(body)
}

fn made(list: &str, body: &PackageBody) -> Answer<Created<PackageBody>> {
    Created::new(format!("{}{list}/{}", openapi::BASE, body.id), 1, body)
}
