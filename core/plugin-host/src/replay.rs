//! Plays a recorded call again, with nothing but the recording.

use std::str::FromStr;
use std::sync::Arc;

use chrono_tz::Tz;

use crate::call::{Call, Circumstances};
use crate::compiled::Compiled;
use crate::journal::Tape;
use crate::outcome::{CallReport, Outcome};
use crate::plugin::Installed;
use crate::plugin_host::PluginHost;
use crate::recording::{Recording, Redaction, ReplayError};
use crate::task::Task;
use crate::task::categorize::Categorize;
use crate::task::handle_event::Handle;
use crate::task::make_report::Make;
use crate::task::notify::Notify;
use crate::task::page::Page;
use crate::task::pull::Pull;
use crate::task::run_job::RunJob;
use crate::task::statement::{Read, Sniff, Understand};
use crate::task::validate::Validate;
use crate::trial::nowhere;

impl PluginHost {
    /// Runs a recorded call again: the same input, random bytes, time and answers of the host, and so the
    /// same outcome and message. Nothing outside is reached and nobody is told.
    ///
    /// # Errors
    /// A [`ReplayError`].
    pub async fn replay(
        &self,
        compiled: &Arc<Compiled>,
        recording: &Recording,
    ) -> Result<CallReport, ReplayError> {
        match recording.task.as_str() {
            Categorize::NAME => self.play::<Categorize>(compiled, recording).await,
            Validate::NAME => self.play::<Validate>(compiled, recording).await,
            Pull::NAME => self.play::<Pull>(compiled, recording).await,
            Notify::NAME => self.play::<Notify>(compiled, recording).await,
            Make::NAME => self.play::<Make>(compiled, recording).await,
            Handle::NAME => self.play::<Handle>(compiled, recording).await,
            RunJob::NAME => self.play::<RunJob>(compiled, recording).await,
            Sniff::NAME => self.play::<Sniff>(compiled, recording).await,
            Understand::NAME => self.play::<Understand>(compiled, recording).await,
            Read::NAME => self.play::<Read>(compiled, recording).await,
            Page::NAME => self.play::<Page>(compiled, recording).await,
            other => Err(ReplayError::Unreadable(format!("there is no task {other}"))),
        }
    }

    async fn play<T: Task>(
        &self,
        compiled: &Arc<Compiled>,
        recording: &Recording,
    ) -> Result<CallReport, ReplayError> {
        let found = compiled.facts().digest_text();
        if found != recording.component {
            let expected = recording.component.clone();
            return Err(ReplayError::OtherComponent { expected, found });
        }
        let redaction = recording.redaction()?;
        let input = redaction.show(recording.input.clone());
        let task = T::deserialize(input).map_err(|error| ReplayError::Unreadable(error.to_string()))?;
        let installed = self.again(compiled, recording)?;
        let circumstances = Circumstances {
            id: wikala_kernel::id::new_uuid(),
            limits: recording.limits.within(self.inner.limits),
            started_at: recording.started_at,
            seed: recording.seed()?,
            tape: Some(Tape::new(recording.exchanges.clone(), redaction.clone())),
            statement: None,
            pace: Arc::default(),
            span: tracing::Span::none(),
        };
        let playing = async move { installed.play(&task, circumstances, &redaction).await };
        let played = self.threads().patient.spawn(playing).await;
        played.map_err(|error| ReplayError::Host(error.to_string()))?
    }

    fn again(&self, compiled: &Arc<Compiled>, recording: &Recording) -> Result<Installed, ReplayError> {
        let unreadable = |error: chrono_tz::ParseError| ReplayError::Unreadable(error.to_string());
        let installation = crate::ports::Installation {
            time_zone: Tz::from_str(&recording.time_zone).map_err(unreadable)?,
            is_required: recording.is_required,
            is_shadow: recording.is_shadow,
            ..nowhere(
                &recording.plugin,
                &recording.version,
                recording.grants.clone(),
                recording.limits,
            )
        };
        let pre = compiled.linked(&installation.grants.capabilities);
        Ok(Installed {
            host: self.clone(),
            limits: recording.limits.within(self.inner.limits),
            pre: pre.map_err(|refusal| ReplayError::Host(refusal.to_string()))?,
            compiled: Arc::clone(compiled),
            installation: Arc::new(installation),
            now: None,
        })
    }
}

impl Installed {
    async fn play<T: Task>(
        &self,
        task: &T,
        circumstances: Circumstances,
        redaction: &Redaction,
    ) -> Result<CallReport, ReplayError> {
        let inner = &self.host.inner;
        let admitted = inner
            .admission
            .enter(&self.installation, self.limits.deadline)
            .await;
        let _admitted = admitted.ok_or_else(|| ReplayError::Host("there is no room for it".to_owned()))?;
        let _running = inner.running.one();
        let call = Arc::new(Call::begin(Arc::clone(&self.installation), circumstances));
        let performed = self.stage().perform(&call, task).await;
        let (outcome, message) = performed.verdict;
        if outcome == Outcome::Busy {
            return Err(ReplayError::Host(message.unwrap_or_default()));
        }
        Ok(CallReport {
            id: call.id,
            installation: self.installation.id,
            world: T::WORLD,
            started_at: call.started_at,
            outcome,
            message: message.map(|message| redaction.hide_text(message)),
            wall: call.elapsed(),
            in_host: call.in_host(),
            host_calls: call.host_calls(),
            bytes_in: call.bytes_in(),
            bytes_out: call.bytes_out(),
            memory_peak: performed.memory_peak as u64,
            logs: performed.lines,
            recording: None,
        })
    }
}
