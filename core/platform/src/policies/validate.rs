//! `POST /policies/validate` and `GET /policies/schema`

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use wikala_module::http::{Answer, Authorized, Body, Plain, Shared};

use super::script::{self, PolicyFault};
use crate::module::PlatformState;
use crate::policy::{ManagePolicies, ReadPolicies};

/// A text to check.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct PolicyText {
    #[schema(example = "forbid (principal, action, resource) when { context.hour < 7 };")]
    pub text: String,
}

/// What was found.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct PolicyCheck {
    /// Whether it could be saved.
    pub valid: bool,
    pub faults: Vec<PolicyFault>,
}

/// What policies can speak about.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct PolicySchema {
    /// In the Cedar schema language.
    #[schema(example = "entity Tenant;")]
    pub text: String,
}

/// Checks a text.
pub(super) async fn validate(
    _: Authorized<ManagePolicies>,
    platform: Shared<PlatformState>,
    Body(request): Body<PolicyText>,
) -> Answer<Plain<PolicyCheck>> {
    let faults = script::check(&request.text, platform.policies.vocabulary());
    let faults = faults.err().unwrap_or_default();
    Ok(Plain(PolicyCheck {
        valid: faults.is_empty(),
        faults,
    }))
}

/// The schema that policies are checked against.
pub(super) async fn schema(
    _: Authorized<ReadPolicies>,
    platform: Shared<PlatformState>,
) -> Answer<Plain<PolicySchema>> {
    let text = platform.policies.vocabulary().text().to_owned();
    Ok(Plain(PolicySchema { text }))
}
