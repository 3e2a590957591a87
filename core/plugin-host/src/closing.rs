//! What happens when a call has ended.

use std::sync::Arc;

use serde_json::Value;

use crate::call::{Call, lock};
use crate::journal::MOST;
use crate::outcome::{CallReport, Outcome};
use crate::perform::Performed;
use crate::plugin::{Ended, Installed, broken};
use crate::recording::{Recording, Redaction, seed_text};
use crate::report;
use crate::task::Task;

impl<T: Task> Performed<T> {
    pub(crate) fn without_answer(outcome: Outcome, message: &str) -> Self {
        Self {
            verdict: (outcome, Some(message.to_owned())),
            answer: None,
            memory_peak: 0,
            lines: Vec::new(),
            _store: None,
        }
    }
}

/// Hands the events of a call that ended well to the outbox, within the deadline of the call.
pub(crate) async fn publish<T: Task>(call: &Call, performed: &mut Performed<T>) {
    let events = std::mem::take(&mut *lock(&call.events));
    let is_due = performed.verdict.0 == Outcome::Ok && !call.installation.is_shadow;
    if events.is_empty() || !is_due {
        return;
    }
    let _inside = call.enter_host();
    let publishing = call.installation.ports.publish(events);
    let published = tokio::time::timeout_at(call.deadline().into(), publishing).await;
    let why = match published {
        Ok(Ok(())) => return,
        Ok(Err(why)) => why,
        Err(_late) => "the outbox did not answer in time".to_owned(),
    };
    performed.answer = None;
    performed.verdict = (
        Outcome::HostFault,
        Some(format!("Its events were not published: {why}.")),
    );
}

/// Reports a call and gives its answer to the caller.
pub(crate) fn close<T: Task>(
    installed: &Installed,
    call: &Arc<Call>,
    task: &T,
    performed: &mut Performed<T>,
) -> Result<T::Answer, Ended<T::Refusal>> {
    let redaction = Redaction::new(&lock(&call.secrets));
    let (outcome, message) = performed.verdict.clone();
    let message = message.map(|message| redaction.hide_text(message));
    let recording = (outcome != Outcome::Ok)
        .then(|| record(installed, call, task, &outcome, message.as_deref(), &redaction))
        .flatten();
    let mut lines = std::mem::take(&mut performed.lines);
    for line in &mut lines {
        line.message = redaction.hide_text(std::mem::take(&mut line.message));
    }
    let report = CallReport {
        id: call.id,
        installation: installed.installation.id,
        world: T::WORLD,
        started_at: call.started_at,
        outcome,
        message,
        wall: call.elapsed(),
        in_host: call.in_host(),
        host_calls: call.host_calls(),
        bytes_in: call.bytes_in(),
        bytes_out: call.bytes_out(),
        memory_peak: performed.memory_peak as u64,
        logs: lines,
        recording,
    };
    report::trace(&call.span, &report);
    installed.installation.observer.ended(&report);
    match performed.answer.take() {
        Some(Ok(answer)) => Ok(answer),
        Some(Err(refusal)) => Err(Ended::Refused(refusal)),
        None => Err(broken(&report.outcome, report.message.unwrap_or_default())),
    }
}

/// All that is needed to run the call again; nothing when that is too much to keep.
fn record<T: Task>(
    installed: &Installed,
    call: &Call,
    task: &T,
    outcome: &Outcome,
    message: Option<&str>,
    redaction: &Redaction,
) -> Option<Value> {
    if task.bytes() > MOST {
        return None;
    }
    let mut exchanges = lock(&call.journal).exchanges()?;
    for exchange in &mut exchanges {
        exchange.arguments = redaction.hide(std::mem::take(&mut exchange.arguments));
        exchange.answer = exchange.answer.take().map(|answer| redaction.hide(answer));
    }
    let installation = &installed.installation;
    let recording = Recording {
        format: Recording::format(),
        component: installed.compiled.facts().digest_text(),
        plugin: installation.plugin.to_string(),
        version: installation.version.to_string(),
        world: T::WORLD.name().to_owned(),
        task: T::NAME.to_owned(),
        input: redaction.hide(serde_json::to_value(task).ok()?),
        started_at: call.started_at,
        time_zone: installation.time_zone.name().to_owned(),
        seed: seed_text(&call.seed),
        limits: call.limits,
        grants: installation.grants.clone(),
        is_required: installation.is_required,
        is_shadow: installation.is_shadow,
        secrets: lock(&call.secrets).keys().cloned().collect(),
        exchanges,
        outcome: outcome.name().to_owned(),
        message: message.map(ToOwned::to_owned),
        known: std::collections::BTreeMap::new(),
    };
    serde_json::to_value(recording).ok()
}
