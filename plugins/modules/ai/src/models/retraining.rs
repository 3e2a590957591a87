//! The job that fits a model.

use std::sync::Arc;
use std::time::Instant;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;
use wikala_classify::{Memory, Model};
use wikala_module::db::event::Job;
use wikala_module::jobs::{JobContext, JobError, Kind};
use wikala_module::kernel::policy::Access;
use wikala_module::labels::Which;

use super::body::{ModelBody, Report, State};
use super::event::{ModelActivated, ModelFitted};
use super::lesson::Lesson;
use super::trial::{self, Incumbent, Outcome};
use crate::confirmed::{self, Confirmed};
use crate::mind::{self, Minds};
use crate::policy::{BatchAnalyze, ManageModels};
use crate::store;

/// Transactions that a model is fitted to, the latest.
const MOST: usize = 200_000;

/// Fits a model to what is confirmed.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Retrain {}

impl Job for Retrain {
    const KIND: &'static str = "ai.retrain";
}

/// What was there when the job began.
struct Start {
    lesson: Lesson,
    /// Corrections up to this number are in the lesson.
    learned_to: i64,
    active: Option<Uuid>,
    incumbent: Option<Incumbent>,
}

/// What the thread that fits came back with.
struct Fit {
    lesson: Lesson,
    outcome: Outcome,
    memory: Memory,
    model: Option<Model>,
    seconds: f64,
}

/// How it is done.
pub(crate) fn kind(minds: &Arc<Minds>) -> Kind {
    let minds = Arc::clone(minds);
    Kind::new(move |context, _: Retrain| retrain(Arc::clone(&minds), context)).at_once_per_tenant(1)
}

/// Everything is written in the last transaction, with the end of the job: a worker that dies before leaves the model that
/// answers, and the job is done again.
async fn retrain(minds: Arc<Minds>, context: JobContext) -> Result<Value, JobError> {
    let mut access = context.access::<ManageModels>().await?;
    let start = read(&minds, &context, &mut access).await?;
    if start.lesson.rows.is_empty() && start.lesson.taught.is_empty() {
        return Ok(json!({
            "state": "nothing",
            "reason": "No transaction has a category that a person chose, and nobody corrected anything",
        }));
    }
    if context.is_cancelled() {
        return Err(JobError::Cancelled);
    }
    let (lesson, incumbent) = (start.lesson, start.incumbent);
    let fitting = tokio::task::spawn_blocking(move || fit(lesson, incumbent));
    let fit = fitting
        .await
        .map_err(|error| JobError::retry("ai.fit_broke_off", error))?;
    if context.is_cancelled() {
        return Err(JobError::Cancelled);
    }
    let body = keep(
        &minds,
        &context,
        &mut access,
        (fit, start.learned_to, start.active),
    )
    .await?;
    Ok(serde_json::to_value(body).unwrap_or_default())
}

/// Where the learning stands first, and then the rows: what is said meanwhile comes on top.
async fn read(
    minds: &Minds,
    context: &JobContext,
    access: &mut Access<ManageModels>,
) -> Result<Start, JobError> {
    let mut tx = context.db.begin_read(access).await?;
    let standing = store::standing::read(&mut tx).await?;
    let labels = minds.labels().all(&mut tx).await?;
    let taught = confirmed::taught(&mut tx, standing.corrections).await?;
    let incumbent = match standing.model {
        Some(id) => store::models::fitted(&mut tx, id).await?.and_then(incumbent),
        None => None,
    };
    drop(tx);
    let mut rows = rows(minds, context, access).await?;
    confirmed::sign(&mut rows, &taught);
    let lesson = Lesson {
        categories: labels.iter().map(mind::category).collect(),
        rows,
        taught,
        promise: standing.promise as f32,
    };
    Ok(Start {
        lesson: lesson.tidy(),
        learned_to: standing.corrections,
        active: standing.model,
        incumbent,
    })
}

/// The model that answers, where it can be read.
fn incumbent(fitted: store::models::Fitted) -> Option<Incumbent> {
    let (model, memory) = mind::read(&fitted).ok()?;
    let report: Report = serde_json::from_value(fitted.report).unwrap_or_default();
    Some(Incumbent {
        memory,
        model,
        fitted_until: fitted.fitted_until,
        trial: report.trial,
    })
}

async fn rows(
    minds: &Minds,
    context: &JobContext,
    access: &mut Access<ManageModels>,
) -> Result<Vec<Confirmed>, JobError> {
    let (mut rows, mut after) = (Vec::new(), None);
    loop {
        if context.is_cancelled() {
            return Err(JobError::Cancelled);
        }
        let mut tx = context.db.begin_read(access).await?;
        let (page, next) = confirmed::page(&mut tx, minds.labels(), after).await?;
        drop(tx);
        rows.extend(page);
        let done = i64::try_from(rows.len()).unwrap_or(i64::MAX);
        context.progress(done, None, "transactions").await?;
        after = next;
        if after.is_none() || rows.len() >= MOST {
            rows.truncate(MOST);
            return Ok(rows);
        }
    }
}

/// Tries, and then fits to all.
fn fit(lesson: Lesson, incumbent: Option<Incumbent>) -> Fit {
    let outcome = trial::run(&lesson, incumbent);
    let began = Instant::now();
    let (memory, model) = lesson.fit();
    Fit {
        seconds: began.elapsed().as_secs_f64(),
        lesson,
        outcome,
        memory,
        model,
    }
}

/// Keeps the model, lets it answer when it may, and ends the job, all at once. What waits for an answer is looked at again by
/// the first model that a tenant has.
async fn keep(
    minds: &Minds,
    context: &JobContext,
    access: &mut Access<ManageModels>,
    (fit, learned_to, active): (Fit, i64, Option<Uuid>),
) -> Result<ModelBody, JobError> {
    let now = context.clock.now();
    let is_worse = fit.outcome.is_worse;
    let looks_again = active.is_none() && access.may_also::<BatchAnalyze>();
    let mut tx = context.db.begin(access).await?;
    store::models::hold(&mut tx).await?;
    // Somebody may have chosen another one than the one it was held against.
    let is_same = store::standing::read(&mut tx).await?.model == active;
    let new = new_model(fit, learned_to);
    let row = store::models::insert(&mut tx, new, now).await?;
    let mut body = ModelBody::from(row);
    if !is_worse && is_same {
        body = store::models::activate(&mut tx, body.number, now).await?.into();
        tx.emit(&ModelActivated::of(&body)).await?;
        if looks_again {
            minds.labels().categorize(&mut tx, &open(), now).await?;
        }
    }
    tx.emit(&ModelFitted::of(&body)).await?;
    tx.after(&body.number.to_string(), &body)?;
    context.finish(tx, &body).await?;
    Ok(body)
}

/// Transactions that nobody has said anything of.
fn open() -> Which {
    Which {
        has_category: Some(false),
        ..Which::default()
    }
}

fn new_model(fit: Fit, learned_to: i64) -> store::models::NewModel {
    let Fit {
        lesson,
        outcome,
        memory,
        model,
        seconds,
    } = fit;
    let (model, memory) = (model.map(|model| model.to_bytes()), memory.to_bytes());
    let categories: std::collections::HashSet<&str> = lesson.rows.iter().map(|row| &*row.category).collect();
    let report = Report {
        rows: lesson.rows.len(),
        corrections: lesson.taught.len(),
        categories: categories.len(),
        trial: outcome.trial,
        base: outcome.base,
        active: outcome.active,
        against_active: outcome.against_active,
        reason: if model.is_some() {
            outcome.reason
        } else {
            format!(
                "All is of one category, so that payees are remembered and nothing is guessed. {}",
                outcome.reason
            )
        },
        model_bytes: model.as_ref().map_or(0, Vec::len),
        memory_bytes: memory.len(),
        fit_seconds: (seconds * 1_000.0).round() / 1_000.0,
    };
    store::models::NewModel {
        learned_to,
        rows: lesson.rows.len(),
        fitted_until: lesson.rows.last().map(|row| row.entry.booked_on),
        state: if outcome.is_worse {
            State::Refused
        } else {
            State::Candidate
        },
        report: serde_json::to_value(report).unwrap_or_default(),
        model,
        memory,
    }
}
