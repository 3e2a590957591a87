//! Told how calls ended, on their way out: it only takes note, and the reporter writes it down.

use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;
use tokio::sync::mpsc;
use uuid::Uuid;
use wikala_module::kernel::time::{Clock, Timestamp};
use wikala_plugin_host::{Blame, CallReport, Observer, Outcome};

use super::breaker::{Breaker, Change};
use crate::store::calls::CallRow;
use crate::store::shadow::Compared;

/// Reports that may wait. When there are more the next ones are lost, and the plugins are not slower for it.
const WAITING: usize = 16_384;

/// Something to write down.
pub(crate) enum Report {
    /// A call ended.
    Ended(Ended),
    /// A plugin is paused, or goes on.
    Changed {
        of: Whose,
        change: Change,
        because: String,
        at: Timestamp,
        breaker: Arc<Breaker>,
    },
    /// The version beside answered, too.
    Compared {
        of: Whose,
        shadow_version: Arc<str>,
        compared: Compared,
        differences: Vec<Value>,
        world: &'static str,
        at: Timestamp,
    },
}

/// Whose call.
#[derive(Debug, Clone)]
pub(crate) struct Whose {
    pub(crate) tenant: Uuid,
    pub(crate) install: Uuid,
    pub(crate) plugin: Arc<str>,
    pub(crate) version: Arc<str>,
}

/// A call that ended.
pub(crate) struct Ended {
    pub(crate) of: Whose,
    pub(crate) wall: Duration,
    pub(crate) is_shadow: bool,
    pub(crate) broke: bool,
    /// When it did not end well.
    pub(crate) failed: Option<Box<(CallRow, Option<Value>)>>,
}

/// Where reports are put.
pub(crate) fn channel() -> (Reports, mpsc::Receiver<Report>) {
    let (sender, receiver) = mpsc::channel(WAITING);
    (Reports(sender), receiver)
}

/// Takes reports without making anybody wait.
#[derive(Clone)]
pub(crate) struct Reports(mpsc::Sender<Report>);

impl Reports {
    pub(crate) fn put(&self, report: Report) {
        // Too many at once, or the host is ending.
        let _lost = self.0.try_send(report);
    }
}

/// Watches over one version of an installation.
pub(crate) struct Watch {
    pub(crate) of: Whose,
    pub(crate) is_shadow: bool,
    pub(crate) breaker: Arc<Breaker>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) reports: Reports,
}

impl Observer for Watch {
    fn is_open(&self) -> bool {
        self.breaker.admits(self.clock.now())
    }

    fn ended(&self, report: &CallReport) {
        let now = self.clock.now();
        let broke = match report.outcome.blame() {
            Blame::Plugin => Some(true),
            Blame::Nobody => Some(false),
            Blame::Host => None,
        };
        let change = self.breaker.ended(now, broke);
        // Only the current version is paused for everybody to see.
        if let Some(change) = change.filter(|_| !self.is_shadow) {
            self.reports.put(Report::Changed {
                of: self.of.clone(),
                change,
                because: because(report),
                at: now,
                breaker: Arc::clone(&self.breaker),
            });
        }
        let failed = report.outcome != Outcome::Ok;
        self.reports.put(Report::Ended(Ended {
            of: self.of.clone(),
            wall: report.wall,
            is_shadow: self.is_shadow,
            broke: broke == Some(true),
            failed: failed.then(|| Box::new((self.row(report), report.recording.clone()))),
        }));
    }
}

impl Watch {
    fn row(&self, report: &CallReport) -> CallRow {
        let micros = |time: Duration| i64::try_from(time.as_micros()).unwrap_or(i64::MAX);
        let message = report.message.as_ref();
        CallRow {
            id: report.id,
            version: self.of.version.to_string(),
            is_shadow: self.is_shadow,
            world: report.world.name().to_owned(),
            at: report.started_at,
            outcome: report.outcome.name().to_owned(),
            blame: match report.outcome.blame() {
                Blame::Nobody => "nobody",
                Blame::Plugin => "plugin",
                Blame::Host => "host",
            }
            .to_owned(),
            message: message.map(|text| bounded(text, 2000)),
            micros: micros(report.wall),
            host_micros: micros(report.in_host),
            host_calls: i64::from(report.host_calls),
            memory_peak: i64::try_from(report.memory_peak).unwrap_or(i64::MAX),
            has_recording: report.recording.is_some(),
        }
    }
}

fn because(report: &CallReport) -> String {
    let message = report.message.as_deref().unwrap_or_default();
    bounded(&format!("{}: {message}", report.outcome.name()), 500)
}

/// The beginning of a text, without what PostgreSQL does not take.
fn bounded(text: &str, most: usize) -> String {
    text.chars().filter(|c| *c != '\0').take(most).collect()
}
