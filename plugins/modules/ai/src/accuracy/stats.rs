//! `GET /ai/learning-stats`.

use std::collections::{BTreeMap, HashMap};

use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use wikala_module::http::{Answer, Authorized, Filter, Plain, Problem, Shared, codes as http};
use wikala_module::labels::Label;

use super::count::Figures;
use super::drift::Drift;
use super::groups::Groups;
use super::verdicts::{self, Judged, days_before};
use crate::models::ModelBody;
use crate::module::AiState;
use crate::policy::ReadAccuracy;
use crate::store;

/// Days when nothing is said, and at most.
const DAYS: (i64, i64) = (90, 366);
/// Categories of the matrix, those with the most answers.
const CATEGORIES: usize = 12;
/// Models of the learning curve, the latest.
const MODELS: i64 = 20;

/// Since when.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(super) struct StatsFilter {
    /// The last so many days; 90, when nothing is said.
    #[param(minimum = 1, maximum = 366)]
    days: Option<i64>,
}

/// How good the answers were.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = LearningStats)]
pub(super) struct StatsBody {
    /// First day that counts.
    since: NaiveDate,
    /// How often an answer that books a category must be right.
    #[schema(example = 0.98)]
    promise: f64,
    /// Corrections so far, since the beginning.
    corrections: i64,
    /// All answers of which somebody said whether they are right.
    all: Figures,
    /// Whether these are all that there are; else the latest.
    is_complete: bool,
    /// Week by week.
    weeks: Vec<Week>,
    confusion: Confusion,
    groups: Groups,
    drift: Drift,
    /// How the models did in their trials, the earliest first.
    learning_curve: Vec<CurvePoint>,
}

/// A week.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = AnswerWeek)]
struct Week {
    /// Its Monday.
    from: NaiveDate,
    figures: Figures,
}

/// What was answered for what.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = AnswerConfusion)]
struct Confusion {
    /// The categories with the most answers, the most first.
    categories: Vec<Named>,
    /// For each of them, how often each of them was answered for it, and at the end how often another one or none.
    matrix: Vec<Vec<usize>>,
}

/// A category by its identifier and its name.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = ConfusedCategory)]
struct Named {
    id: Uuid,
    #[schema(example = "Groceries")]
    name: String,
}

/// A model in its trial.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = LearningCurvePoint)]
struct CurvePoint {
    /// The number of the model.
    model: i32,
    /// Confirmed transactions it was fitted to.
    rows: usize,
    accuracy: f64,
    coverage: f64,
}

/// Counts what people said of answers.
pub(super) async fn stats(
    Authorized(mut access): Authorized<ReadAccuracy>,
    ai: Shared<AiState>,
    Filter(filter): Filter<StatsFilter>,
) -> Answer<Plain<StatsBody>> {
    let days = filter.days.unwrap_or(DAYS.0);
    if !(1..=DAYS.1).contains(&days) {
        let problem = Problem::new(http::MALFORMED_QUERY);
        return Err(problem.field("days", "out_of_range", format!("1 to {}", DAYS.1)));
    }
    let minds = ai.minds()?;
    let now = ai.clock.now();
    let since = days_before(now, days);
    let mut tx = ai.db.begin_read(&mut access).await?;
    let standing = store::standing::read(&mut tx).await?;
    let labels = minds.labels().all(&mut tx).await?;
    let models = store::models::page(&mut tx, None, MODELS).await?;
    // What drifts is told of the last days, however few are asked for.
    let earliest = since.min(days_before(now, 2 * super::drift::DAYS));
    let (judged, is_complete) = verdicts::since(&mut tx, minds.labels(), earliest, standing.promise).await?;
    let asked: Vec<Judged> = judged.iter().filter(|one| one.at >= since).cloned().collect();
    let points = models
        .into_iter()
        .rev()
        .filter_map(|row| CurvePoint::of(&row.into()));
    Ok(Plain(StatsBody {
        since: since.date_naive(),
        promise: standing.promise,
        corrections: standing.corrections,
        all: Figures::of(&asked),
        is_complete,
        weeks: weeks(&asked),
        confusion: Confusion::of(&asked, &labels),
        groups: Groups::of(&asked),
        drift: Drift::of(&judged, now),
        learning_curve: points.collect(),
    }))
}

fn weeks(judged: &[Judged]) -> Vec<Week> {
    let mut by_week: BTreeMap<NaiveDate, Vec<&Judged>> = BTreeMap::new();
    for one in judged {
        let day = one.at.date_naive();
        let monday = Days::new(u64::from(day.weekday().num_days_from_monday()));
        let from = day.checked_sub_days(monday).unwrap_or(day);
        by_week.entry(from).or_default().push(one);
    }
    let week = |(from, all): (NaiveDate, Vec<&Judged>)| Week {
        from,
        figures: Figures::of(all),
    };
    by_week.into_iter().map(week).collect()
}

impl Confusion {
    fn of(judged: &[Judged], labels: &[Label]) -> Self {
        let mut counts: HashMap<Uuid, usize> = HashMap::new();
        for truth in judged.iter().filter_map(|one| one.truth) {
            *counts.entry(truth).or_default() += 1;
        }
        let mut top: Vec<(Uuid, usize)> = counts.into_iter().collect();
        top.sort_by_key(|(id, count)| (std::cmp::Reverse(*count), *id));
        top.truncate(CATEGORIES);
        let place: HashMap<Uuid, usize> = top.iter().zip(0..).map(|((id, _), at)| (*id, at)).collect();
        let mut matrix = vec![vec![0; top.len() + 1]; top.len()];
        for one in judged {
            let Some(row) = one.truth.and_then(|id| place.get(&id)) else {
                continue;
            };
            let column = one.answered.and_then(|id| place.get(&id)).copied();
            matrix[*row][column.unwrap_or(top.len())] += 1;
        }
        let names: HashMap<Uuid, &Label> = labels.iter().map(|label| (label.id, label)).collect();
        let named = |(id, _): (Uuid, usize)| {
            let name = names.get(&id).and_then(|label| label.names.first());
            Named {
                id,
                name: name.cloned().unwrap_or_default(),
            }
        };
        Self {
            categories: top.into_iter().map(named).collect(),
            matrix,
        }
    }
}

impl CurvePoint {
    fn of(model: &ModelBody) -> Option<Self> {
        let trial = model.report.trial.as_ref()?;
        Some(Self {
            model: model.number,
            rows: model.report.rows,
            accuracy: trial.accuracy,
            coverage: trial.coverage,
        })
    }
}
