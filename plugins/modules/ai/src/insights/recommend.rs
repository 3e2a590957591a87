//! `GET /ai/recommendations`.

use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::IntoParams;
use wikala_module::http::{Answer, Authorized, Filter, Plain, Shared};

use super::body::InsightsBody;
use super::filter::{InsightFilter, InsightKind};
use super::language::{Accepted, Language};
use super::list::insights;
use crate::module::AiState;
use crate::policy::ReadRecommendations;

/// Which recommendations.
#[derive(Debug, Clone, Copy, Default, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct RecommendationFilter {
    /// Only what rests on transactions of this day or later.
    pub from: Option<NaiveDate>,
    /// As of this day; by default today.
    pub to: Option<NaiveDate>,
    /// The language of the sentences; wins over the header.
    #[param(inline)]
    pub language: Option<Language>,
    /// At most so many, up to 1,000.
    #[param(minimum = 1, maximum = 1000)]
    pub limit: Option<usize>,
}

impl From<RecommendationFilter> for InsightFilter {
    fn from(filter: RecommendationFilter) -> Self {
        Self {
            kind: Some(InsightKind::Saving),
            from: filter.from,
            to: filter.to,
            language: filter.language,
            limit: filter.limit,
        }
    }
}

pub(super) async fn list(
    Authorized(mut access): Authorized<ReadRecommendations>,
    ai: Shared<AiState>,
    Filter(filter): Filter<RecommendationFilter>,
    accepted: Accepted,
) -> Answer<Plain<InsightsBody>> {
    let filter = InsightFilter::from(filter);
    filter.check()?;
    let language = accepted.or(filter.language, &access.tenant().locale);
    Ok(Plain(insights(&ai, &mut access, filter, language).await?))
}
