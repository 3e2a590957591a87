//! `GET /jobs/{id}`

use wikala_module::http::{Answer, At, Authorized, Plain, Problem, Shared};
use wikala_module::jobs::board::{self, JobRow};
use wikala_module::kernel::policy::Access;

use super::body::JobBody;
use super::codes;
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::policy::{ReadJobs, ReadOwnJobs};

/// One job: any of the tenant's for those who may see them, else one that the caller asked for.
pub(super) async fn get(
    Authorized(access): Authorized<ReadOwnJobs>,
    platform: Shared<PlatformState>,
    At(id): At,
) -> Answer<Plain<JobBody>> {
    Ok(Plain(visible(&platform, &access, id).await?.into()))
}

async fn visible(
    platform: &PlatformState,
    access: &Access<ReadOwnJobs>,
    id: uuid::Uuid,
) -> Result<JobRow, Problem> {
    let found = board::find(&platform.db, access.tenant(), id).await?;
    let sees_all = access.may_also::<ReadJobs>();
    let me = access.actor().to_string();
    let found = found.filter(|row| sees_all || row.actor == me);
    found.ok_or_else(|| PlatformError::code(codes::NOT_FOUND).into())
}
