//! `GET /auth/factors`

use serde::Serialize;
use utoipa::ToSchema;
use wikala_module::http::{Answer, Authorized, Plain, Shared};
use wikala_module::kernel::time::Timestamp;

use super::challenge::Kind;
use super::person;
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::policy::ReadFactors;
use crate::store;

/// What a person has switched on.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = SecondFactors)]
pub(crate) struct FactorsBody {
    /// Whether a sign-in with a password asks for more.
    pub enabled: bool,
    pub factors: Vec<FactorBody>,
    #[schema(example = 10)]
    pub recovery_codes_left: i64,
    pub passkeys: i64,
}

/// One second factor.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = SecondFactor)]
pub(crate) struct FactorBody {
    pub kind: Kind,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub since: Option<Timestamp>,
}

/// Says which factors the caller has.
pub(super) async fn list(
    Authorized(mut access): Authorized<ReadFactors>,
    platform: Shared<PlatformState>,
) -> Answer<Plain<FactorsBody>> {
    let (me, _) = person::signed_in(&access)?;
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let read = async {
        let factors = store::factors::all(&mut tx, me).await?;
        let left = store::factors::recovery_codes_left(&mut tx, me).await?;
        let passkeys = store::factors::passkeys_of(&mut tx, me).await?;
        Ok::<_, PlatformError>((factors, left, passkeys))
    };
    let (rows, recovery_codes_left, passkeys) = read.await?;
    let factor = |row: store::factors::FactorRow| {
        let since = row.confirmed_at;
        Kind::named(&row.kind).map(|kind| FactorBody { kind, since })
    };
    Ok(Plain(FactorsBody {
        enabled: !rows.is_empty(),
        factors: rows.into_iter().filter_map(factor).collect(),
        recovery_codes_left,
        passkeys,
    }))
}
