//! Values that are costly to make: looked for in this process, then in Redis, and then made, by one caller for all.
//!
//! A value belongs to tags. Invalidating a tag changes the tag's version, which is part of the name a value is kept
//! under: whatever was made before is not found any more, on any host, and no key has to be searched for. A value whose
//! making began before an invalidation and ended after it is kept under the old name, where nobody looks.

use std::sync::Arc;
use std::time::{Duration, Instant};

use moka::future::Cache as Moka;
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::sync::Mutex;
use tokio::task::AbortHandle;
use wikala_kernel::id::new_uuid;

use crate::cache::Cache;
use crate::channel::Event;
use crate::error::CacheError;
use crate::key::Key;

/// How long a value is believed in this process without asking Redis: so late an invalidation can be felt whose message
/// was lost.
const NEAR: Duration = Duration::from_secs(2);
/// How long the version of a tag is kept after it was changed; values live no longer.
const LONGEST: Duration = Duration::from_secs(24 * 3600);
/// How long another host may take to make a value before this one makes it too.
const PATIENCE: Duration = Duration::from_secs(2);
const LOOK: Duration = Duration::from_millis(25);
const MAX_BYTES: u64 = 64 << 20;
const MAX_TAGS: u64 = 100_000;
const CHANNEL: &str = "memo";

/// Values that are costly to make. Cheap to clone.
#[derive(Clone)]
pub struct Memo(Arc<Inner>);

struct Inner {
    cache: Cache,
    near: Moka<Arc<str>, Near>,
    /// When tags were invalidated lately, as far as this host has heard.
    gone: moka::sync::Cache<Arc<str>, Instant>,
    /// One caller at a time makes a value.
    making: Moka<Arc<str>, Arc<Mutex<()>>>,
    listener: AbortHandle,
}

#[derive(Clone)]
struct Near {
    value: Arc<[u8]>,
    tags: Arc<[Key]>,
    asked: Instant,
    until: Instant,
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.listener.abort();
    }
}

impl Memo {
    /// Values in this cache.
    pub async fn over(cache: Cache) -> Self {
        let weigh = |name: &Arc<str>, near: &Near| {
            u32::try_from(name.len() + near.value.len() + 128).unwrap_or(u32::MAX)
        };
        let near = Moka::builder()
            .max_capacity(MAX_BYTES)
            .weigher(weigh)
            .time_to_live(NEAR)
            .build();
        let gone = moka::sync::Cache::builder()
            .max_capacity(MAX_TAGS)
            .time_to_live(NEAR * 2)
            .build();
        let mut heard = cache.subscribe(CHANNEL).await;
        let (all, tags) = (near.clone(), gone.clone());
        let listener = wikala_telemetry::spawn("memo", async move {
            while let Some(event) = heard.next_event().await {
                match event {
                    Event::Message(tag) => tags.insert(String::from_utf8_lossy(&tag).into(), Instant::now()),
                    Event::Lost | Event::Reconnected => all.invalidate_all(),
                }
            }
        });
        let making = Moka::builder()
            .max_capacity(MAX_TAGS)
            .time_to_idle(PATIENCE * 4)
            .build();
        Self(Arc::new(Inner {
            cache,
            near,
            gone,
            making,
            listener: listener.abort_handle(),
        }))
    }

    /// The value, made by `make` when nobody has it. Of many callers on this host one makes it, and hosts wait a moment
    /// for each other. Redis is never in the way: without it each host makes its own.
    ///
    /// # Errors
    /// What `make` says; nothing is kept then.
    pub async fn get<T, E>(
        &self,
        key: &Key,
        tags: &[Key],
        ttl: Duration,
        make: impl AsyncFnOnce() -> Result<T, E>,
    ) -> Result<T, E>
    where
        T: Serialize + DeserializeOwned,
    {
        let name: Arc<str> = key.as_str().into();
        if let Some(value) = self.near(&name).await {
            return Ok(value);
        }
        let turn = self
            .0
            .making
            .get_with(Arc::clone(&name), async { Arc::default() })
            .await;
        let _turn = turn.lock().await;
        if let Some(value) = self.near(&name).await {
            return Ok(value);
        }
        let asked = Instant::now();
        let place = self.place(key, tags).await;
        if let Some(place) = &place
            && let Some((value, bytes)) = self.far(place).await
        {
            self.keep_near(name, bytes, tags, asked, ttl).await;
            return Ok(value);
        }
        let value = make().await?;
        if let Ok(bytes) = serde_json::to_vec(&value) {
            if let Some(place) = &place {
                let kept = self.0.cache.put(place, bytes.clone(), ttl.min(LONGEST)).await;
                if let Err(error) = kept {
                    tracing::debug!(%error, "a value is kept on this host alone");
                }
            }
            self.keep_near(name, bytes, tags, asked, ttl).await;
        }
        Ok(value)
    }

    /// Makes everything that belongs to a tag be made anew, here at once and on other hosts as soon as they hear.
    ///
    /// # Errors
    /// When Redis is lost: other hosts may believe what they have for two seconds, or for as long as their values live
    /// when Redis comes back with the old ones.
    pub async fn invalidate(&self, tag: &Key) -> Result<(), CacheError> {
        self.0.gone.insert(tag.as_str().into(), Instant::now());
        let version = new_uuid().as_bytes().to_vec();
        let changed = self.0.cache.put(&version_of(tag), version, LONGEST).await;
        self.0.gone.insert(tag.as_str().into(), Instant::now());
        let told = self.0.cache.publish(CHANNEL, tag.as_str().as_bytes()).await;
        changed.and(told)
    }

    async fn near<T: DeserializeOwned>(&self, name: &Arc<str>) -> Option<T> {
        let near = self.0.near.get(name).await?;
        let is_gone = |tag: &Key| {
            self.0
                .gone
                .get(tag.as_str())
                .is_some_and(|gone| gone >= near.asked)
        };
        if Instant::now() >= near.until || near.tags.iter().any(is_gone) {
            return None;
        }
        serde_json::from_slice(&near.value).ok()
    }

    async fn keep_near(&self, name: Arc<str>, bytes: Vec<u8>, tags: &[Key], asked: Instant, ttl: Duration) {
        let near = Near {
            value: bytes.into(),
            tags: tags.into(),
            asked,
            until: asked + ttl.min(NEAR),
        };
        self.0.near.insert(name, near).await;
    }

    /// Where a value is kept now: its key with the versions of its tags. Nothing while Redis is lost.
    async fn place(&self, key: &Key, tags: &[Key]) -> Option<Key> {
        let mut place = key.clone();
        for tag in tags {
            place = place.part(self.version(tag).await?);
        }
        Some(place)
    }

    async fn version(&self, tag: &Key) -> Option<String> {
        let version = self.0.cache.get(&version_of(tag)).await.ok()?;
        // Of a tag that was not invalidated for a day nothing older than that is left.
        let version = version.unwrap_or_default();
        Some(base16ct::lower::encode_string(&version))
    }

    /// What is kept for all hosts. While another host makes it, it is waited for.
    async fn far<T: DeserializeOwned>(&self, place: &Key) -> Option<(T, Vec<u8>)> {
        let began = Instant::now();
        loop {
            if let Some(bytes) = self.0.cache.get(place).await.ok()?
                && let Ok(value) = serde_json::from_slice(&bytes)
            {
                return Some((value, bytes));
            }
            // Whoever sets the mark makes the value; the mark ends by itself when its host dies.
            let is_first = self.0.cache.add(&place.part("making"), PATIENCE).await.ok()?;
            if is_first || began.elapsed() >= PATIENCE {
                return None;
            }
            tokio::time::sleep(LOOK).await;
        }
    }
}

fn version_of(tag: &Key) -> Key {
    tag.part("version")
}
