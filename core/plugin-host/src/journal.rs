//! What a call asked the host and what it was answered, kept until it is known how the call ends.

use std::collections::VecDeque;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::call::{Call, lock};
use crate::recording::Redaction;
use crate::stop::Stop;

/// Most bytes that the journal of one call keeps. A call that is given or exchanges more is not recorded.
pub(crate) const MOST: usize = 8 << 20;

/// A call to a function of the host.
pub(crate) trait Question: Serialize + Send + Sync + 'static {
    /// Interface and function.
    const FUNCTION: &'static str;
    type Answer: Serialize + DeserializeOwned + Clone + Send + Sync + 'static;

    /// What the arguments weigh.
    fn bytes(&self) -> usize;
    /// What the answer weighs.
    fn answer_bytes(answer: &Self::Answer) -> usize;
    fn answer(&self, call: &Call) -> impl Future<Output = Result<Self::Answer, Stop>> + Send;
}

/// One question with its answer, as it is recorded.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Exchange {
    pub(crate) function: String,
    pub(crate) arguments: Value,
    /// Nothing when the call was cut while it waited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) answer: Option<Value>,
    pub(crate) micros: u64,
}

#[derive(Default)]
pub(crate) struct Journal {
    asked: Vec<Arc<dyn Asked>>,
    bytes: usize,
    is_too_large: bool,
}

trait Asked: Send + Sync {
    fn exchange(&self) -> Result<Exchange, serde_json::Error>;
}

struct Pair<Q: Question> {
    question: Q,
    begun: Instant,
    answer: OnceLock<(Q::Answer, Duration)>,
}

impl<Q: Question> Asked for Pair<Q> {
    fn exchange(&self) -> Result<Exchange, serde_json::Error> {
        let answer = self.answer.get();
        let took = answer.map_or_else(|| self.begun.elapsed(), |(_, took)| *took);
        Ok(Exchange {
            function: Q::FUNCTION.to_owned(),
            arguments: serde_json::to_value(&self.question)?,
            answer: answer
                .map(|(answer, _)| serde_json::to_value(answer))
                .transpose()?,
            micros: u64::try_from(took.as_micros()).unwrap_or(u64::MAX),
        })
    }
}

impl Journal {
    fn add(&mut self, asked: Arc<dyn Asked>) {
        if !self.is_too_large {
            self.asked.push(asked);
        }
    }

    fn weigh(&mut self, bytes: usize) {
        self.bytes = self.bytes.saturating_add(bytes);
        if self.bytes > MOST {
            self.is_too_large = true;
            self.asked.clear();
        }
    }

    /// Everything, or nothing when it was too much.
    pub(crate) fn exchanges(&self) -> Option<Vec<Exchange>> {
        if self.is_too_large {
            return None;
        }
        self.asked.iter().map(|asked| asked.exchange().ok()).collect()
    }
}

/// The exchanges of an earlier call, played again.
pub(crate) struct Tape {
    exchanges: VecDeque<Exchange>,
    redaction: Redaction,
}

impl Tape {
    pub(crate) fn new(exchanges: Vec<Exchange>, redaction: Redaction) -> Self {
        Self {
            exchanges: exchanges.into(),
            redaction,
        }
    }

    fn next<Q: Question>(&mut self, question: &Q) -> Result<Exchange, Stop> {
        let asked = serde_json::to_value(question).map_err(|error| Stop::Host(error.to_string()))?;
        let asked = self.redaction.hide(asked);
        let Some(mut next) = self.exchanges.pop_front() else {
            return Err(Stop::Diverged(format!("it calls {} once more", Q::FUNCTION)));
        };
        if next.function != Q::FUNCTION || next.arguments != asked {
            let (now, before) = (Q::FUNCTION, &next.function);
            return Err(Stop::Diverged(format!(
                "it calls {now} with {asked} where it called {before}"
            )));
        }
        next.answer = next.answer.map(|answer| self.redaction.show(answer));
        Ok(next)
    }
}

impl Call {
    /// Counts, answers, weighs and remembers one call to the host.
    pub(crate) async fn ask<Q: Question>(&self, question: Q) -> Result<Q::Answer, Stop> {
        if let Some(doom) = self.doomed() {
            return Err(doom.clone());
        }
        self.count()?;
        self.took(question.bytes())?;
        let answer = match &self.tape {
            Some(tape) => self.repeat::<Q>(lock(tape).next(&question)?)?,
            None => self.answer(question).await?,
        };
        self.gave(Q::answer_bytes(&answer))?;
        Ok(answer)
    }

    async fn answer<Q: Question>(&self, question: Q) -> Result<Q::Answer, Stop> {
        let _inside = self.enter_host();
        let bytes = question.bytes();
        let pair = Arc::new(Pair {
            question,
            begun: Instant::now(),
            answer: OnceLock::new(),
        });
        lock(&self.journal).add(Arc::<Pair<Q>>::clone(&pair));
        let answering = pair.question.answer(self);
        let answer = tokio::time::timeout_at(self.deadline().into(), answering).await;
        let answer = answer.map_err(|_late| Stop::Deadline)??;
        lock(&self.journal).weigh(bytes + Q::answer_bytes(&answer));
        let took = pair.begun.elapsed();
        // Set once: nobody else has the pair.
        let _ = pair.answer.set((answer.clone(), took));
        Ok(answer)
    }

    fn repeat<Q: Question>(&self, exchange: Exchange) -> Result<Q::Answer, Stop> {
        self.skip(Duration::from_micros(exchange.micros));
        let Some(answer) = exchange.answer else {
            return Err(Stop::Deadline);
        };
        serde_json::from_value(answer).map_err(|error| Stop::Diverged(error.to_string()))
    }
}
