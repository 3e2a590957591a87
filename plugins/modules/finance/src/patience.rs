//! Waiting for an extension, however it behaves.

use std::panic::AssertUnwindSafe;
use std::time::Duration;

use futures_util::FutureExt;
use wikala_module::extension::Failure;

/// What came of a call. A panic, and an answer that does not come in time, are failures of the
/// extension. Sandboxed ones have a stricter deadline of their own; this is for the others.
pub(crate) async fn patiently<T>(
    limit: Duration,
    call: impl Future<Output = Result<T, Failure>>,
) -> Result<T, Failure> {
    let broken = |outcome, message: &str| Failure::Broken {
        outcome,
        message: message.to_owned(),
    };
    match tokio::time::timeout(limit, AssertUnwindSafe(call).catch_unwind()).await {
        Ok(Ok(answer)) => answer,
        Ok(Err(_panic)) => Err(broken("panic", "it panicked")),
        Err(_elapsed) => Err(broken("deadline", "its answer took too long")),
    }
}

/// An answer that breaks the contract of its extension point.
pub(crate) fn nonsense(message: &str) -> Failure {
    Failure::Broken {
        outcome: "nonsense",
        message: message.to_owned(),
    }
}

/// What an extension says, as it is kept and shown: bounded, and without what no text column takes.
pub(crate) fn shown(text: &str, most: usize) -> String {
    let plain = text.chars().filter(|letter| !letter.is_control());
    plain.take(most).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOON: Duration = Duration::from_millis(20);

    fn outcome(answer: &Result<(), Failure>) -> &'static str {
        match answer {
            Err(Failure::Broken { outcome, .. }) => outcome,
            _ => "none",
        }
    }

    #[tokio::test]
    async fn a_panic_and_silence_are_failures_of_the_extension() {
        let panics = async { panic!("as planned") };
        assert_eq!(outcome(&patiently(SOON, panics).await), "panic");
        let silent = std::future::pending();
        assert_eq!(outcome(&patiently(SOON, silent).await), "deadline");
    }

    #[test]
    fn what_is_shown_is_bounded_and_plain() {
        assert_eq!(shown("a\0b\u{1b}[31mc", 3), "ab[");
        assert_eq!(shown("متجر", 2), "مت");
    }
}
