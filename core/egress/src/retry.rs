//! Trying again what failed and may pass: three times, waiting twice as long each time.

use std::time::Duration;

use backon::{ExponentialBuilder, Retryable};

/// How often and when something is tried.
#[derive(Debug, Clone, Copy)]
pub struct Retry {
    /// Attempts in all.
    pub tries: usize,
    /// Pause after the first attempt; each further one is twice as long.
    pub first: Duration,
    /// No pause is longer.
    pub longest: Duration,
}

impl Default for Retry {
    fn default() -> Self {
        Self {
            tries: 3,
            first: Duration::from_secs(1),
            longest: Duration::from_secs(30),
        }
    }
}

/// What a failure says about another attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Advice {
    /// It would fail as well.
    GiveUp,
    /// It may go better.
    TryAgain,
    /// It may go better, but not before so long: what `Retry-After` says.
    TryAfter(Duration),
}

impl Retry {
    /// Does something until it succeeds, and fails with the last failure. Whoever asks for a longer
    /// pause gets it; who asks for more than the longest pause is not asked again.
    ///
    /// # Errors
    /// The last failure.
    pub async fn run<T, E, F, W>(self, work: W, advice: impl Fn(&E) -> Advice) -> Result<T, E>
    where
        F: Future<Output = Result<T, E>>,
        W: FnMut() -> F,
    {
        let pauses = ExponentialBuilder::new()
            .with_factor(2.0)
            .with_min_delay(self.first)
            .with_max_delay(self.longest)
            .with_max_times(self.tries.saturating_sub(1));
        work.retry(pauses)
            .sleep(tokio::time::sleep)
            .when(|failure| advice(failure) != Advice::GiveUp)
            .adjust(|failure, planned| match advice(failure) {
                Advice::TryAfter(asked) if asked > self.longest => None,
                Advice::TryAfter(asked) => planned.map(|pause| pause.max(asked)),
                Advice::TryAgain | Advice::GiveUp => planned,
            })
            .await
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use tokio::time::Instant;

    use super::*;

    /// Fails with these, one after the other; the seconds at which it was tried, and what came out.
    async fn tried(retry: Retry, failures: &[Advice]) -> (Vec<u64>, Result<(), usize>) {
        let (began, at) = (Instant::now(), RefCell::new(Vec::new()));
        let outcome = retry
            .run(
                || {
                    at.borrow_mut().push(began.elapsed().as_secs());
                    let nth = at.borrow().len();
                    async move { if nth > failures.len() { Ok(()) } else { Err(nth) } }
                },
                |nth: &usize| failures[nth - 1],
            )
            .await;
        (at.into_inner(), outcome)
    }

    #[tokio::test(start_paused = true)]
    async fn pauses_double_and_the_last_failure_is_told() {
        let again = [Advice::TryAgain; 9];
        assert_eq!(tried(Retry::default(), &again[..1]).await, (vec![0, 1], Ok(())));
        assert_eq!(
            tried(Retry::default(), &again[..2]).await,
            (vec![0, 1, 3], Ok(()))
        );
        assert_eq!(
            tried(Retry::default(), &again[..3]).await,
            (vec![0, 1, 3], Err(3))
        );
    }

    #[tokio::test(start_paused = true)]
    async fn no_pause_is_longer_than_the_longest() {
        let many = Retry {
            tries: 8,
            ..Retry::default()
        };
        let (at, outcome) = tried(many, &[Advice::TryAgain; 8]).await;
        assert_eq!((at, outcome), (vec![0, 1, 3, 7, 15, 31, 61, 91], Err(8)));
    }

    #[tokio::test(start_paused = true)]
    async fn what_cannot_pass_is_not_tried_again() {
        let failures = [Advice::TryAgain, Advice::GiveUp];
        assert_eq!(tried(Retry::default(), &failures).await, (vec![0, 1], Err(2)));
    }

    #[tokio::test(start_paused = true)]
    async fn who_asks_for_time_gets_it_within_the_limit() {
        let after = |seconds| Advice::TryAfter(Duration::from_secs(seconds));
        let retry = Retry::default();
        assert_eq!(tried(retry, &[after(20)]).await, (vec![0, 20], Ok(())));
        assert_eq!(
            tried(retry, &[Advice::TryAgain, after(0)]).await,
            (vec![0, 1, 3], Ok(()))
        );
        assert_eq!(tried(retry, &[after(30)]).await, (vec![0, 30], Ok(())));
        assert_eq!(tried(retry, &[after(31)]).await, (vec![0], Err(1)));
    }
}
