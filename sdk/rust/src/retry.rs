//! Requests that may be sent again are, after the pause that the host asks for.

use std::time::{Duration, SystemTime};

use reqwest::header::RETRY_AFTER;
use reqwest::{Method, Request, Response};

use crate::generated::retriable::ONLY_READS;

/// How often and how long.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Retries {
    /// Attempts in all; 1 switches retries off.
    pub attempts: u32,
    /// The first pause, where the host names none; it doubles.
    pub pause: Duration,
    /// A host that asks for a longer pause than this is not waited for: the refusal is the answer.
    pub longest: Duration,
}

impl Default for Retries {
    fn default() -> Self {
        Self {
            attempts: 4,
            pause: Duration::from_millis(250),
            longest: Duration::from_secs(30),
        }
    }
}

impl Retries {
    /// The pause before an attempt (2 is the second), or nothing when it is better to give up.
    pub(crate) fn pause_before(&self, attempt: u32, asked: Option<Duration>) -> Option<Duration> {
        if attempt > self.attempts {
            return None;
        }
        if let Some(asked) = asked {
            return (asked <= self.longest).then_some(asked);
        }
        let doubled = self.pause.saturating_mul(1 << attempt.saturating_sub(2).min(16));
        // Many clients that were refused together shall not come back together.
        Some(doubled.min(self.longest).mul_f64(0.5 + fastrand::f64() / 2.0))
    }
}

/// Whether the second of two equal requests does no harm.
pub(crate) fn may_repeat(request: &Request) -> bool {
    match *request.method() {
        Method::GET | Method::HEAD | Method::OPTIONS | Method::PUT | Method::DELETE => true,
        Method::POST => {
            request.headers().contains_key("idempotency-key") || ONLY_READS.contains(&request.url().path())
        }
        _ => false,
    }
}

/// Whether the host, or something in front of it, could not do it now.
pub(crate) fn is_passing(result: &reqwest::Result<Response>) -> bool {
    match result {
        Ok(response) => matches!(response.status().as_u16(), 429 | 502 | 503 | 504),
        Err(error) => !error.is_builder(),
    }
}

/// What `Retry-After` asks for, in seconds or as a date.
pub(crate) fn retry_after(response: &Response, now: SystemTime) -> Option<Duration> {
    let text = response.headers().get(RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let moment = httpdate::parse_http_date(text).ok()?;
    Some(moment.duration_since(now).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_and_end() {
        let retries = Retries {
            pause: Duration::from_secs(1),
            ..Retries::default()
        };
        for (attempt, least, most) in [(2, 0.5, 1.0), (3, 1.0, 2.0), (4, 2.0, 4.0)] {
            let pause = retries.pause_before(attempt, None).unwrap().as_secs_f64();
            assert!((least..=most).contains(&pause), "{attempt}: {pause}");
        }
        assert_eq!(retries.pause_before(5, None), None);
    }

    #[test]
    fn the_pause_is_the_one_that_the_host_asks_for_unless_it_is_too_long() {
        let asked = |seconds| Retries::default().pause_before(2, Some(Duration::from_secs(seconds)));
        assert_eq!(asked(7), Some(Duration::from_secs(7)));
        assert_eq!(asked(3600), None);
    }

    #[test]
    fn a_post_is_repeated_only_with_a_key_or_when_it_reads() {
        let request =
            |method, path: &str| Request::new(method, format!("http://host/api/v1/{path}").parse().unwrap());
        assert!(may_repeat(&request(Method::GET, "finance/accounts")));
        assert!(may_repeat(&request(
            Method::POST,
            "finance/transactions/validate"
        )));
        assert!(!may_repeat(&request(Method::POST, "finance/accounts")));
        assert!(!may_repeat(&request(Method::PATCH, "finance/accounts/a")));
        let mut keyed = request(Method::POST, "finance/accounts");
        keyed
            .headers_mut()
            .insert("idempotency-key", "a".parse().unwrap());
        assert!(may_repeat(&keyed));
    }
}
