//! A job as clients see it.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::jobs::board::JobRow;
use wikala_module::kernel::time::Timestamp;

/// Where a job is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum JobState {
    /// It waits for its time, for a worker, or for its next attempt.
    Ready,
    Running,
    Done,
    /// It failed for good.
    Dead,
    Cancelled,
}

impl JobState {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::Running => "running",
            Self::Done => "done",
            Self::Dead => "dead",
            Self::Cancelled => "cancelled",
        }
    }

    fn parse(text: &str) -> Self {
        [Self::Running, Self::Done, Self::Dead, Self::Cancelled]
            .into_iter()
            .find(|state| state.as_str() == text)
            .unwrap_or(Self::Ready)
    }
}

/// How far a job is.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = JobProgress)]
pub struct ProgressBody {
    pub done: i64,
    /// Absent while nobody knows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<i64>,
    #[schema(example = "rows")]
    pub unit: String,
}

/// Work that goes on after its request was answered.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Job)]
pub struct JobBody {
    pub id: Uuid,
    #[schema(example = "finance.export_books")]
    pub kind: String,
    pub state: JobState,
    /// Who asked for it.
    #[schema(example = "user:01939e6c-7d2a-7c1e-9f00-000000000001")]
    pub created_by: String,
    /// Lower runs first among the jobs that are due.
    #[schema(example = 100)]
    pub priority: i16,
    /// Attempts so far.
    #[schema(example = 1)]
    pub attempts: i32,
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    /// When it was or will be due.
    #[schema(value_type = String, format = DateTime)]
    pub run_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub started_at: Option<Timestamp>,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub ended_at: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub progress: Option<ProgressBody>,
    /// What came of it, in the words of its kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub result: Option<Value>,
    /// Why it is dead, or why its last attempt failed: `code` and `detail`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub problem: Option<Value>,
    /// The request it was asked for in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// Whether it was told to stop.
    pub cancel_requested: bool,
}

impl From<JobRow> for JobBody {
    fn from(row: JobRow) -> Self {
        Self {
            id: row.id,
            kind: row.kind,
            state: JobState::parse(&row.state),
            created_by: row.actor,
            priority: row.priority,
            attempts: row.attempt,
            created_at: row.created_at,
            run_at: row.run_at,
            started_at: row.started_at,
            ended_at: row.ended_at,
            progress: row.progress_done.map(|done| ProgressBody {
                done,
                total: row.progress_total,
                unit: row.progress_unit.unwrap_or_default(),
            }),
            result: row.result,
            problem: row.problem,
            request_id: row.request_id,
            cancel_requested: row.cancel_requested,
        }
    }
}
