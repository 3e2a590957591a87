//! `POST /ai/evaluate`: the bench, on the tenant's own confirmed transactions.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_classify::evaluate::{Question, Table};
use wikala_module::db::NewJob;
use wikala_module::db::event::Job;
use wikala_module::http::{Accepted, Answer, Authorized, Shared, openapi};
use wikala_module::jobs::{JobContext, JobError, Kind};
use wikala_module::labels::Label;

use crate::confirmed::{self, Confirmed};
use crate::error::{AiError, codes};
use crate::mind::Minds;
use crate::module::AiState;
use crate::policy::Evaluate;
use crate::store;

/// Transactions that are measured with, the latest.
const MOST: usize = 50_000;
/// Transactions from which on a measure says anything.
const LEAST: usize = 10;

/// Measures. The same transactions give the same answer, besides the times.
#[derive(Debug, Serialize, Deserialize)]
struct Evaluation {}

impl Job for Evaluation {
    const KIND: &'static str = "ai.evaluate";
}

/// The job that measures: `GET /jobs/{jobId}` tells what came of it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct EvaluationJob {
    job_id: Uuid,
}

/// Asks for the job, unless there is one that has not ended.
pub(super) async fn evaluate(
    Authorized(mut access): Authorized<Evaluate>,
    ai: Shared<AiState>,
) -> Answer<Accepted<EvaluationJob>> {
    ai.minds()?;
    let now = ai.clock.now();
    let mut tx = ai.db.begin(&mut access).await?;
    let job = NewJob::new(&Evaluation {}, now)?.once("evaluation");
    let job_id = tx.enqueue(job).await?;
    let job_id = job_id.ok_or_else(|| AiError::code(codes::EVALUATING))?;
    tx.after(&job_id.to_string(), &json!({ "evaluate": true }))?;
    tx.commit().await?;
    Ok(Accepted {
        location: format!("{}/jobs/{job_id}", openapi::BASE),
        body: EvaluationJob { job_id },
    })
}

/// How it is done.
pub(crate) fn kind(minds: &Arc<Minds>) -> Kind {
    let minds = Arc::clone(minds);
    Kind::new(move |context, _: Evaluation| measure(Arc::clone(&minds), context)).at_once_per_tenant(1)
}

async fn measure(minds: Arc<Minds>, context: JobContext) -> Result<Value, JobError> {
    let mut access = context.access::<Evaluate>().await?;
    let mut tx = context.db.begin_read(&mut access).await?;
    let labels = minds.labels().all(&mut tx).await?;
    let promise = store::standing::read(&mut tx).await?.promise;
    drop(tx);
    let (mut rows, mut after) = (Vec::new(), None);
    loop {
        if context.is_cancelled() {
            return Err(JobError::Cancelled);
        }
        let mut tx = context.db.begin_read(&mut access).await?;
        let (page, next) = confirmed::page(&mut tx, minds.labels(), after).await?;
        drop(tx);
        rows.extend(page);
        let done = i64::try_from(rows.len()).unwrap_or(i64::MAX);
        context.progress(done, None, "transactions").await?;
        after = next;
        if after.is_none() || rows.len() >= MOST {
            break;
        }
    }
    rows.truncate(MOST);
    let rows = named(rows, &labels);
    if rows.len() < LEAST {
        let reason = format!(
            "There are {} confirmed transactions, and it takes {LEAST}",
            rows.len()
        );
        return Ok(json!({ "state": "nothing", "reason": reason }));
    }
    let measuring = tokio::task::spawn_blocking(move || report(&rows, promise));
    measuring
        .await
        .map_err(|error| JobError::retry("ai.evaluation_broke_off", error))
}

/// Rows by the names of their categories, the earliest first, without those whose category is gone.
fn named(rows: Vec<Confirmed>, labels: &[Label]) -> Vec<Confirmed> {
    let names = names(labels);
    let mut rows: Vec<Confirmed> = rows
        .into_iter()
        .filter_map(|row| {
            let category = Arc::clone(names.get(&row.category)?);
            Some(Confirmed { category, ..row })
        })
        .collect();
    rows.sort_by_key(|row| (row.entry.booked_on, row.id));
    rows
}

/// A name for each category; where two have the same, with the name of what is above it, and else with the identifier.
fn names(labels: &[Label]) -> HashMap<Arc<str>, Arc<str>> {
    let mut taken = HashSet::new();
    let mut names = HashMap::new();
    for label in labels {
        let name = label.names.first().cloned().unwrap_or_default();
        let below = label.above.first().map(|above| format!("{above} / {name}"));
        let unlike = format!("{name} {}", label.id);
        let choices = [Some(name), below, Some(unlike)];
        let mut choices = choices.into_iter().flatten();
        if let Some(name) = choices.find(|name| taken.insert(name.clone())) {
            names.insert(Arc::from(label.id.to_string()), Arc::from(name));
        }
    }
    names
}

/// Fits to the earlier four fifths and answers the rest.
fn report(rows: &[Confirmed], promise: f64) -> Value {
    let (train, test) = rows.split_at(rows.len() - (rows.len() / 5).max(1));
    let table = |rows: &[Confirmed]| {
        let columns = confirmed::contexts(rows);
        Table::of(&confirmed::examples(rows, &columns))
    };
    let report = wikala_classify::evaluate::evaluate(&Question {
        train: Some(&table(train)),
        test: &table(test),
        taxonomy: None,
        lexicon: true,
        seed: 1,
        promise: promise as f32,
    });
    serde_json::to_value(report).unwrap_or_default()
}
