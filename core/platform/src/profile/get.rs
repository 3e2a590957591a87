//! `GET /auth/profile`

use wikala_module::http::{Answer, Authorized, Found, Shared};

use super::body::ProfileBody;
use crate::auth::person::signed_in;
use crate::error::{PlatformError, codes};
use crate::module::PlatformState;
use crate::policy::ReadSelf;
use crate::store;

/// One's own profile.
pub(super) async fn get(
    Authorized(mut access): Authorized<ReadSelf>,
    platform: Shared<PlatformState>,
) -> Answer<Found<ProfileBody>> {
    let user = signed_in(&access)?.user.0;
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let row = store::profiles::find(&mut tx, user).await?;
    let row = row.ok_or_else(|| PlatformError::code(codes::PERSON_REQUIRED))?;
    Ok(Found {
        version: row.version,
        body: row.into(),
    })
}
