//! `POST /ai/predict`.

use chrono::{Days, NaiveDate};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_insight::forecast::{CashFlow, CashFlowQuestion, Grain, NoForecast, NoForecastReason, cash_flow};
use wikala_module::http::{Answer, Authorized, Body, Plain, Shared};
use wikala_module::kernel::money::Currency;
use wikala_module::kernel::policy::{Access, Action, InTenant};
use wikala_module::labels::Which;

use super::prediction::PredictionBody;
use super::seen::seen;
use crate::error::{AiError, codes};
use crate::module::AiState;
use crate::policy::Predict;
use crate::reading::{self, is_plain};

/// Transactions that are read while somebody waits.
const MOST: usize = 50_000;
/// Steps of a forecast.
const LONGEST: usize = 366;

/// The steps of a forecast.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ForecastGrain)]
pub(crate) enum GrainWord {
    #[default]
    Day,
    Week,
    Month,
}

/// What is to be forecast.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct PredictRequest {
    /// ISO 4217: amounts of different currencies never meet.
    #[schema(example = "EUR")]
    pub currency: String,
    /// Of this account; by default of all.
    #[serde(default)]
    pub account_id: Option<Uuid>,
    #[serde(default)]
    pub grain: GrainWord,
    /// How many steps, up to 366.
    #[serde(default = "month_of_days")]
    #[schema(example = 30, minimum = 1, maximum = 366)]
    pub horizon: usize,
    /// The last day of which all is known; by default yesterday.
    #[serde(default)]
    pub as_of: Option<NaiveDate>,
}

fn month_of_days() -> usize {
    30
}

pub(super) async fn predict(
    Authorized(mut access): Authorized<Predict>,
    ai: Shared<AiState>,
    Body(request): Body<PredictRequest>,
) -> Answer<Plain<PredictionBody>> {
    Ok(Plain(prediction(&ai, &mut access, request).await?))
}

/// Forecasts from the tenant's own past.
pub(crate) async fn prediction<A: Action<Scope = InTenant>>(
    ai: &AiState,
    access: &mut Access<A>,
    request: PredictRequest,
) -> Result<PredictionBody, AiError> {
    let question = request.question(ai.clock.now().date_naive())?;
    let which = Which {
        account: request.account_id,
        since: question.as_of.checked_sub_days(Days::new(past(question.grain))),
        until: Some(question.as_of),
        ..Which::default()
    };
    let mut tx = ai.db.begin_read(access).await?;
    let pages = reading::read(&mut tx, ai.minds()?.labels(), &which, MOST, seen).await?;
    drop(tx);
    if !pages.is_whole() {
        let detail =
            format!("there are more than {MOST} transactions: ask about one account, or for smaller steps");
        return Err(AiError::refused(codes::TOO_MANY, detail));
    }
    let working = tokio::task::spawn_blocking(move || cash_flow(&pages.rows, &question));
    let forecast = working.await.map_err(AiError::broke_off)?;
    let flow: CashFlow = forecast.map_err(|none| no_forecast(&none))?;
    Ok(PredictionBody::of(flow, &question))
}

impl PredictRequest {
    fn question(&self, today: NaiveDate) -> Result<CashFlowQuestion, AiError> {
        let bad = |pointer, detail: String| {
            AiError::field(codes::FORECAST_INVALID, pointer, "out_of_range", detail)
        };
        if !(1..=LONGEST).contains(&self.horizon) {
            return Err(bad("/horizon", format!("1 to {LONGEST}")));
        }
        let as_of = self.as_of.unwrap_or_else(|| today.pred_opt().unwrap_or(today));
        if !is_plain(as_of) {
            return Err(bad("/asOf", "a year has four digits".to_owned()));
        }
        Ok(CashFlowQuestion {
            as_of,
            currency: Currency::parse(&self.currency).map_err(|error| bad("/currency", error.to_string()))?,
            // Only those of the account are read.
            account: None,
            grain: match self.grain {
                GrainWord::Day => Grain::Day,
                GrainWord::Week => Grain::Week,
                GrainWord::Month => Grain::Month,
            },
            horizon: self.horizon,
        })
    }
}

/// Days of the past that a forecast looks at.
fn past(grain: Grain) -> u64 {
    match grain {
        Grain::Day => 366,
        Grain::Week => 7 * 4 * 53,
        Grain::Month => 366 * 10,
    }
}

fn no_forecast(none: &NoForecast) -> AiError {
    match none.reason {
        NoForecastReason::TooShort { have, needed } => {
            let detail = format!("there are {have} steps of the past, and {needed} are needed");
            AiError::refused(codes::TOO_SHORT, detail)
        }
        NoForecastReason::NoHorizon => AiError::code(codes::FORECAST_INVALID),
        NoForecastReason::NotFinite => AiError::refused(codes::FORECAST_INVALID, "an amount is no number"),
    }
}
