//! Liveness, readiness, the health report and metrics. Not under the API base, and not logged in.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use actix_web::{HttpResponse, web};
use futures_util::future::{BoxFuture, join_all};
use serde::Serialize;
use wikala_kernel::time::Timestamp;

use crate::state::HttpState;

/// How long one dependency may take to answer the health report.
const CHECK_WITHIN: Duration = Duration::from_secs(2);

/// The outcome of asking one dependency; the text says why not.
pub type CheckFuture<'a> = BoxFuture<'a, Result<(), String>>;

/// One dependency of the host.
pub trait Check: Send + Sync {
    /// Short name in the report: `database`.
    fn name(&self) -> &str;
    /// Whether the host cannot serve without it.
    fn required(&self) -> bool;
    /// Asks it.
    fn ask(&self) -> CheckFuture<'_>;
}

/// What the health endpoints know.
pub struct Health {
    pub service: String,
    pub version: String,
    pub started: Timestamp,
    pub modules: Vec<&'static str>,
    /// Modules that run in other processes, by their names.
    pub elsewhere: Vec<Arc<dyn Check>>,
    pub checks: Vec<Arc<dyn Check>>,
    /// Set while the host drains: not ready any more.
    pub draining: AtomicBool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Report<'a> {
    status: &'static str,
    service: &'a str,
    version: &'a str,
    timestamp: Timestamp,
    /// Seconds since the start.
    uptime: f64,
    memory: Memory,
    checks: BTreeMap<String, Outcome>,
    modules: BTreeMap<String, Outcome>,
}

/// Bytes, and the share of what the process may use.
#[derive(Serialize)]
struct Memory {
    used: u64,
    limit: u64,
    percentage: f64,
}

#[derive(Serialize)]
struct Outcome {
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
}

/// Mounts `/livez`, `/readyz`, `/health` and `/metrics`.
pub fn health_routes(config: &mut web::ServiceConfig) {
    #[expect(
        clippy::disallowed_methods,
        reason = "operations endpoints are not part of the API"
    )]
    config
        .route("/livez", web::get().to(live))
        .route("/readyz", web::get().to(ready))
        .route("/health", web::get().to(report))
        .route("/metrics", web::get().to(metrics));
}

/// Says only that the process answers: a liveness probe that asked the database would turn its
/// outage into a restart storm.
async fn live() -> HttpResponse {
    HttpResponse::Ok().json(Outcome {
        status: "ok",
        detail: None,
    })
}

async fn ready(health: web::Data<Health>) -> HttpResponse {
    if health.draining.load(Ordering::Acquire) {
        let detail = Some("the host is shutting down".to_owned());
        return HttpResponse::ServiceUnavailable().json(Outcome {
            status: "error",
            detail,
        });
    }
    let required = health.checks.iter().filter(|check| check.required());
    let failed = join_all(required.map(|check| ask(check.as_ref()))).await;
    match failed.into_iter().find(|(_, outcome)| outcome.status != "ok") {
        None => HttpResponse::Ok().json(Outcome {
            status: "ok",
            detail: None,
        }),
        Some((_, outcome)) => HttpResponse::ServiceUnavailable().json(outcome),
    }
}

async fn report(health: web::Data<Health>, state: web::Data<HttpState>) -> HttpResponse {
    let checks = join_all(health.checks.iter().map(|check| ask(check.as_ref()))).await;
    let failed = |required: bool| {
        checks
            .iter()
            .zip(&health.checks)
            .any(|((_, outcome), check)| outcome.status != "ok" && check.required() == required)
    };
    let elsewhere = join_all(health.elsewhere.iter().map(|check| ask(check.as_ref()))).await;
    let is_apart = elsewhere.iter().any(|(_, outcome)| outcome.status != "ok");
    let unhealthy = failed(true) || health.draining.load(Ordering::Acquire);
    let status = if unhealthy {
        "unhealthy"
    } else if failed(false) || is_apart {
        "degraded"
    } else {
        "healthy"
    };
    let now = state.clock.now();
    let modules = health.modules.iter().map(|m| {
        (
            (*m).to_owned(),
            Outcome {
                status: "ok",
                detail: None,
            },
        )
    });
    let body = Report {
        status,
        service: &health.service,
        version: &health.version,
        timestamp: now,
        uptime: (now - health.started).as_seconds_f64(),
        memory: memory(),
        modules: modules.chain(elsewhere).collect(),
        checks: checks.into_iter().collect(),
    };
    if unhealthy {
        HttpResponse::ServiceUnavailable().json(body)
    } else {
        HttpResponse::Ok().json(body)
    }
}

fn memory() -> Memory {
    let process = wikala_telemetry::process_memory();
    Memory {
        used: process.used,
        limit: process.limit,
        percentage: process.percentage,
    }
}

async fn ask(check: &dyn Check) -> (String, Outcome) {
    let outcome = match tokio::time::timeout(CHECK_WITHIN, check.ask()).await {
        Ok(Ok(())) => Outcome {
            status: "ok",
            detail: None,
        },
        Ok(Err(why)) => Outcome {
            status: "error",
            detail: Some(why),
        },
        Err(_elapsed) => Outcome {
            status: "error",
            detail: Some("no answer in time".to_owned()),
        },
    };
    (check.name().to_owned(), outcome)
}

async fn metrics(state: web::Data<HttpState>) -> HttpResponse {
    HttpResponse::Ok()
        .content_type(wikala_telemetry::CONTENT_TYPE)
        .body(state.metrics.encode())
}
