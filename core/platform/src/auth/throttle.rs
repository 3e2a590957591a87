//! Throttling: whoever keeps guessing waits longer and longer.
//!
//! What is counted is the pair of an account and an address of the network, and the address
//! alone. A stranger elsewhere can therefore never lock the owner of an account out: failures of
//! the account from everywhere only make each further check a little slower. A try is counted
//! before it is known how it ends, so that a crowd of parallel ones cannot get past the limit.

use std::net::{IpAddr, Ipv6Addr};
use std::sync::Arc;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use moka::sync::Cache;
use serde::Serialize;
use sha2::{Digest, Sha256};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use uuid::Uuid;
use wikala_mail::Template;
use wikala_module::PlatformTx;
use wikala_module::db::event::Event;
use wikala_module::http::Origin;
use wikala_module::telemetry::{CounterFamily, Metrics};

use crate::error::PlatformError;
use crate::letters::{self, Recipient};
use crate::module::PlatformState;
use crate::store;
use crate::store::attempts;

/// Failures of an account from everywhere before checks become slower.
const PATIENCE: i32 = 20;
const SLOWER: Duration = Duration::from_millis(50);
const SLOWEST: Duration = Duration::from_secs(2);
/// Tries of one pair that are verified at the same moment; fewer than lead to a pause, so that
/// nobody who knows the password is ever in their own way.
const AT_ONCE: usize = 4;
/// The owner is told of guessing once in this time.
const TOLD_EVERY: TimeDelta = TimeDelta::days(1);
/// Letters that anybody can have sent to an address in an hour.
const LETTERS: i32 = 3;

/// What the operator decides about failed attempts.
#[derive(Debug, Clone, Copy)]
pub struct AttemptLimits {
    /// Failures add up in this time.
    pub window: TimeDelta,
    /// Failures of an account from one address before it has to wait for `max_block`.
    pub account_attempts: i32,
    /// Failures from one address before it has to wait.
    pub ip_attempts: i32,
    /// The first wait of an address; each further failure doubles it.
    pub block: TimeDelta,
    /// The longest wait.
    pub max_block: TimeDelta,
}

/// Counts attempts; the counts themselves are in the database, for all hosts.
pub(crate) struct Throttle {
    limits: AttemptLimits,
    under_way: Cache<String, Arc<Semaphore>>,
    throttled: Option<CounterFamily>,
}

/// What somebody tries to prove.
pub(crate) enum Subject<'s> {
    /// That a password belongs to this address.
    Password(&'s str),
    /// That they got a code: five tries for this person, wherever they come from. Only who gave
    /// the first proof gets there.
    Code(Uuid),
}

/// One try, counted already. Say how it ended.
#[must_use = "a try that is not said to have succeeded counts as failed"]
pub(crate) struct Try {
    pair: String,
    address: String,
    account: String,
    count: i32,
    limit: i32,
    _permit: Option<OwnedSemaphorePermit>,
}

/// How long to wait after so many failures.
#[derive(Debug, Clone, Copy)]
struct Rule {
    /// The first failure that costs a second; each further one doubles it.
    slows_at: i32,
    blocks_at: i32,
    block: TimeDelta,
    longest: TimeDelta,
}

impl Rule {
    fn wait(&self, failures: i32) -> Option<TimeDelta> {
        let doubled = |first: TimeDelta, from: i32| {
            let times = 2_i32.pow((failures - from).clamp(0, 20).unsigned_abs());
            first
                .checked_mul(times)
                .map_or(self.longest, |wait| wait.min(self.longest))
        };
        if failures >= self.blocks_at {
            Some(doubled(self.block, self.blocks_at))
        } else if failures >= self.slows_at {
            Some(doubled(TimeDelta::seconds(1), self.slows_at))
        } else {
            None
        }
    }
}

/// Somebody kept guessing the password of a person.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SignInThrottled {
    user: Uuid,
    failures: i32,
}

impl Event for SignInThrottled {
    const TYPE: &'static str = "wikala.platform.sign_in.throttled.v1";
    fn subject(&self) -> String {
        self.user.to_string()
    }
}

impl Throttle {
    pub(crate) fn new(limits: AttemptLimits, metrics: &Metrics) -> Self {
        let throttled = metrics.counter("auth_throttled", "Accounts and addresses that have to wait");
        Self {
            limits,
            under_way: Cache::builder()
                .max_capacity(10_000)
                .time_to_idle(Duration::from_secs(60))
                .build(),
            // Two hosts in one process share the metric of the first.
            throttled: throttled.ok(),
        }
    }

    fn of_pair(&self, subject: &Subject<'_>) -> Rule {
        let blocks_at = match subject {
            Subject::Password(_) => self.limits.account_attempts,
            Subject::Code(_) => 5,
        };
        Rule {
            slows_at: (blocks_at / 2).max(5),
            blocks_at,
            block: self.limits.max_block,
            longest: self.limits.max_block,
        }
    }

    fn of_address(&self) -> Rule {
        Rule {
            slows_at: i32::MAX,
            blocks_at: self.limits.ip_attempts,
            block: self.limits.block,
            longest: self.limits.max_block,
        }
    }

    async fn permit(&self, pair: &str) -> Option<OwnedSemaphorePermit> {
        let fresh = || Arc::new(Semaphore::new(AT_ONCE));
        let semaphore = self.under_way.get_with(pair.to_owned(), fresh);
        semaphore.acquire_owned().await.ok()
    }

    fn note(&self, what: &'static str) {
        if let Some(counter) = &self.throttled {
            counter.add(&vec![("what", what.to_owned())], 1);
        }
    }
}

/// Counts a try before it is made; refuses it while the pair or the address has to wait.
///
/// # Errors
/// [`PlatformError::TooManyAttempts`].
pub(crate) async fn check(
    platform: &PlatformState,
    subject: &Subject<'_>,
    origin: &Origin,
) -> Result<Try, PlatformError> {
    let throttle = &platform.throttle;
    let (account, address) = (account_key(subject), address_key(origin));
    let pair = match subject {
        Subject::Password(_) => key("pair", &[&account, &address]),
        Subject::Code(_) => account.clone(),
    };
    let rule = throttle.of_pair(subject);
    let permit = throttle.permit(&pair).await;
    let now = platform.clock.now();
    let window = now - throttle.limits.window;
    let mut tx = platform.db.begin_authentication().await?;
    must_not_wait(&mut tx, &address, now).await?;
    let Some(count) = attempts::count(&mut tx, &pair, window, now).await? else {
        must_not_wait(&mut tx, &pair, now).await?;
        return Err(PlatformError::TooManyAttempts(TimeDelta::seconds(1)));
    };
    if let Some(wait) = rule.wait(count) {
        attempts::block(&mut tx, &pair, now + wait).await?;
    }
    let everywhere = attempts::counted(&mut tx, &account, window).await?;
    tx.commit_bookkeeping().await?;
    let impatient = (everywhere.unwrap_or(0) - PATIENCE).clamp(0, 100).unsigned_abs();
    tokio::time::sleep((SLOWER * impatient).min(SLOWEST)).await;
    Ok(Try {
        pair,
        address,
        account,
        count,
        limit: rule.blocks_at,
        _permit: permit,
    })
}

async fn must_not_wait(
    tx: &mut PlatformTx<'_>,
    key: &str,
    now: wikala_module::kernel::time::Timestamp,
) -> Result<(), PlatformError> {
    match attempts::blocked_until(tx, key, now).await? {
        Some(until) => Err(PlatformError::TooManyAttempts(until - now)),
        None => Ok(()),
    }
}

impl Try {
    /// The proof was right: what was counted of the pair is forgotten.
    pub(crate) async fn succeeded(self, platform: &PlatformState) -> Result<(), PlatformError> {
        let mut tx = platform.db.begin_authentication().await?;
        attempts::forget(&mut tx, &self.pair).await?;
        Ok(tx.commit_bookkeeping().await?)
    }

    /// The proof was wrong. At the limit the owner of the account, when there is one, is told.
    pub(crate) async fn failed(
        self,
        platform: &PlatformState,
        owner: Option<Uuid>,
    ) -> Result<(), PlatformError> {
        let throttle = &platform.throttle;
        let now = platform.clock.now();
        let window = now - throttle.limits.window;
        let mut tx = platform.db.begin_authentication().await?;
        if self.account != self.pair {
            attempts::count(&mut tx, &self.account, window, now).await?;
        }
        let from_there = attempts::count(&mut tx, &self.address, window, now).await?;
        if let Some(wait) = throttle.of_address().wait(from_there.unwrap_or(0)) {
            attempts::block(&mut tx, &self.address, now + wait).await?;
            throttle.note("address");
        }
        if self.count == self.limit {
            throttle.note("account");
            tracing::warn!(user = ?owner, failures = self.count, "an account and an address have to wait");
            if let Some(owner) = owner {
                self.alert(platform, &mut tx, owner).await?;
            }
        }
        Ok(tx.commit_bookkeeping().await?)
    }

    async fn alert(
        &self,
        platform: &PlatformState,
        tx: &mut PlatformTx<'_>,
        owner: Uuid,
    ) -> Result<(), PlatformError> {
        let failures = self.count;
        tx.emit(&SignInThrottled {
            user: owner,
            failures,
        })
        .await?;
        let now = platform.clock.now();
        let told = key("told", &[&self.account]);
        if attempts::count(tx, &told, now - TOLD_EVERY, now).await? != Some(1) {
            return Ok(());
        }
        if let Some(user) = store::users::find(tx, owner).await? {
            let to = Recipient {
                email: &user.email,
                language: &user.language,
            };
            letters::write(
                tx,
                &platform.settings.vault,
                to,
                &Template::TooManyAttempts {},
                now,
            )
            .await?;
        }
        Ok(())
    }
}

/// Counts a request that makes a letter to an address of the caller's choice, and says whether
/// the letter may be written: nobody's mailbox is to be flooded.
///
/// # Errors
/// [`PlatformError::TooManyAttempts`] when the caller's own address asks too often.
pub(crate) async fn may_write(
    platform: &PlatformState,
    email: &str,
    origin: &Origin,
) -> Result<bool, PlatformError> {
    let (now, throttle) = (platform.clock.now(), &platform.throttle);
    let address = key("letters", &[&address_key(origin)]);
    let mut tx = platform.db.begin_authentication().await?;
    let Some(asked) = attempts::count(&mut tx, &address, now - throttle.limits.window, now).await? else {
        must_not_wait(&mut tx, &address, now).await?;
        return Err(PlatformError::TooManyAttempts(TimeDelta::seconds(1)));
    };
    if let Some(wait) = throttle.of_address().wait(asked) {
        attempts::block(&mut tx, &address, now + wait).await?;
    }
    let mailbox = key("mailbox", &[&folded(email)]);
    let letters = attempts::count(&mut tx, &mailbox, now - TimeDelta::hours(1), now).await?;
    tx.commit_bookkeeping().await?;
    Ok(letters.is_some_and(|letters| letters <= LETTERS))
}

/// Forgets what was counted of a person from where they are: they have proven who they are in
/// another way.
pub(crate) async fn forgive(
    platform: &PlatformState,
    email: &str,
    origin: &Origin,
) -> Result<(), PlatformError> {
    let account = account_key(&Subject::Password(email));
    let pair = key("pair", &[&account, &address_key(origin)]);
    let mut tx = platform.db.begin_authentication().await?;
    attempts::forget(&mut tx, &pair).await?;
    Ok(tx.commit_bookkeeping().await?)
}

fn account_key(subject: &Subject<'_>) -> String {
    match subject {
        Subject::Password(email) => key("account", &[&folded(email)]),
        Subject::Code(user) => key("code", &[&user.to_string()]),
    }
}

fn folded(email: &str) -> String {
    email.trim().to_lowercase()
}

fn address_key(origin: &Origin) -> String {
    let address = origin.ip.map(network_of);
    key(
        "address",
        &[&address.map_or_else(String::new, |ip| ip.to_string())],
    )
}

/// Whoever has one IPv6 address has the 2^64 around it.
fn network_of(ip: IpAddr) -> IpAddr {
    match ip.to_canonical() {
        IpAddr::V4(ip) => IpAddr::V4(ip),
        IpAddr::V6(ip) => IpAddr::V6(Ipv6Addr::from_bits(ip.to_bits() >> 64 << 64)),
    }
}

/// Keys hold neither e-mail nor network addresses in clear.
fn key(kind: &str, parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    format!("{kind}:{}", URL_SAFE_NO_PAD.encode(hash.finalize()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULE: Rule = Rule {
        slows_at: 5,
        blocks_at: 10,
        block: TimeDelta::minutes(15),
        longest: TimeDelta::minutes(15),
    };

    #[test]
    fn waits_grow_and_end_at_the_longest() {
        let seconds = |failures| RULE.wait(failures).map(|wait| wait.num_seconds());
        let waits: Vec<_> = (1..=11).map(seconds).collect();
        let expected = [
            None,
            None,
            None,
            None,
            Some(1),
            Some(2),
            Some(4),
            Some(8),
            Some(16),
            Some(900),
            Some(900),
        ];
        assert_eq!(waits, expected);
        assert_eq!(seconds(i32::MAX), Some(900));
    }

    #[test]
    fn neighbours_in_one_ipv6_network_are_one_caller() {
        let of = |ip: &str| network_of(ip.parse().unwrap());
        assert_eq!(of("2001:db8:1:2:3::1"), of("2001:db8:1:2:ffff::9"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_eq!(of("::ffff:192.0.2.1"), of("192.0.2.1"));
        assert_ne!(of("192.0.2.1"), of("192.0.2.2"));
    }

    #[test]
    fn keys_do_not_show_whom_they_count() {
        let shown = key("account", &["lina@example.com"]);
        assert!(!shown.contains("lina") && shown.len() < 60);
        assert_ne!(key("a", &["x", "yz"]), key("a", &["xy", "z"]));
    }
}
