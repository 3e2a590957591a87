//! `host-kv`: small values kept between calls.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::bindings::v1::wikala::host_kv::kv::{Host, KvError};
use crate::blob::Blob;
use crate::call::{Call, lock};
use crate::journal::Question;
use crate::ports;
use crate::state::State;
use crate::stop::Stop;

/// As the interface says.
const KEY_BYTES: usize = 200;
const VALUE_BYTES: usize = 256 << 10;
const KEYS: usize = 1_000;

fn told(error: ports::KvError) -> KvError {
    match error {
        ports::KvError::TooLarge => KvError::TooLarge,
        ports::KvError::Full => KvError::Full,
        ports::KvError::Unavailable => KvError::Unavailable,
    }
}

fn is_key(key: &str) -> bool {
    (1..=KEY_BYTES).contains(&key.len())
}

#[derive(Serialize, Deserialize)]
struct Get {
    key: String,
}

impl Question for Get {
    const FUNCTION: &'static str = "wikala:host-kv/kv@1.0.0#get";
    type Answer = Result<Option<Blob>, KvError>;

    fn bytes(&self) -> usize {
        self.key.len()
    }

    fn answer_bytes(answer: &Self::Answer) -> usize {
        answer
            .as_ref()
            .map_or(0, |value| value.as_ref().map_or(0, |value| value.0.len()))
    }

    async fn answer(&self, call: &Call) -> Result<Self::Answer, Stop> {
        if !is_key(&self.key) {
            return Ok(Err(KvError::TooLarge));
        }
        if let Some(written) = lock(&call.overlay).get(&self.key) {
            return Ok(Ok(written.clone().map(Blob)));
        }
        let found = call.installation.ports.kv_get(&self.key).await;
        Ok(found.map(|value| value.map(Blob)).map_err(told))
    }
}

#[derive(Serialize, Deserialize)]
struct Set {
    key: String,
    value: Blob,
}

impl Question for Set {
    const FUNCTION: &'static str = "wikala:host-kv/kv@1.0.0#set";
    type Answer = Result<(), KvError>;

    fn bytes(&self) -> usize {
        self.key.len() + self.value.0.len()
    }

    fn answer_bytes(_: &Self::Answer) -> usize {
        0
    }

    async fn answer(&self, call: &Call) -> Result<Self::Answer, Stop> {
        if !is_key(&self.key) || self.value.0.len() > VALUE_BYTES {
            return Ok(Err(KvError::TooLarge));
        }
        if call.installation.is_shadow {
            lock(&call.overlay).insert(self.key.clone(), Some(self.value.0.clone()));
            return Ok(Ok(()));
        }
        Ok(call
            .installation
            .ports
            .kv_set(&self.key, &self.value.0)
            .await
            .map_err(told))
    }
}

#[derive(Serialize, Deserialize)]
struct Delete {
    key: String,
}

impl Question for Delete {
    const FUNCTION: &'static str = "wikala:host-kv/kv@1.0.0#delete";
    type Answer = Result<bool, KvError>;

    fn bytes(&self) -> usize {
        self.key.len()
    }

    fn answer_bytes(_: &Self::Answer) -> usize {
        0
    }

    async fn answer(&self, call: &Call) -> Result<Self::Answer, Stop> {
        if !is_key(&self.key) {
            return Ok(Err(KvError::TooLarge));
        }
        let ports = &call.installation.ports;
        if !call.installation.is_shadow {
            return Ok(ports.kv_delete(&self.key).await.map_err(told));
        }
        let written = lock(&call.overlay).insert(self.key.clone(), None);
        Ok(match written {
            Some(before) => Ok(before.is_some()),
            None => ports
                .kv_get(&self.key)
                .await
                .map(|kept| kept.is_some())
                .map_err(told),
        })
    }
}

#[derive(Serialize, Deserialize)]
struct Keys {
    prefix: String,
    after: Option<String>,
}

impl Question for Keys {
    const FUNCTION: &'static str = "wikala:host-kv/kv@1.0.0#keys";
    type Answer = Result<Vec<String>, KvError>;

    fn bytes(&self) -> usize {
        self.prefix.len() + self.after.as_ref().map_or(0, String::len)
    }

    fn answer_bytes(answer: &Self::Answer) -> usize {
        answer
            .as_ref()
            .map_or(0, |keys| keys.iter().map(String::len).sum())
    }

    async fn answer(&self, call: &Call) -> Result<Self::Answer, Stop> {
        if call.installation.is_shadow {
            return Ok(self.over(call).await.map_err(told));
        }
        let found = call
            .installation
            .ports
            .kv_keys(&self.prefix, self.after.as_deref())
            .await;
        Ok(found.map_err(told))
    }
}

impl Keys {
    /// Kept keys with those written in this call, without those deleted.
    async fn over(&self, call: &Call) -> Result<Vec<String>, ports::KvError> {
        let mut after = self.after.clone();
        loop {
            let kept = call
                .installation
                .ports
                .kv_keys(&self.prefix, after.as_deref())
                .await?;
            let last = (kept.len() >= KEYS).then(|| kept.last().cloned()).flatten();
            let mut keys: BTreeSet<String> = kept.into_iter().collect();
            for (key, value) in &*lock(&call.overlay) {
                let is_between = key.starts_with(&self.prefix)
                    && after.as_ref().is_none_or(|after| key > after)
                    && last.as_ref().is_none_or(|last| key <= last);
                if is_between && value.is_some() {
                    keys.insert(key.clone());
                } else if value.is_none() {
                    keys.remove(key);
                }
            }
            // An empty page would mean the end.
            if !keys.is_empty() || last.is_none() {
                return Ok(keys.into_iter().take(KEYS).collect());
            }
            after = last;
        }
    }
}

impl Host for State {
    async fn get(&mut self, key: String) -> wasmtime::Result<Result<Option<Vec<u8>>, KvError>> {
        let value = self.call.ask(Get { key }).await?;
        Ok(value.map(|value| value.map(|value| value.0)))
    }

    async fn set(&mut self, key: String, value: Vec<u8>) -> wasmtime::Result<Result<(), KvError>> {
        let value = Blob(value);
        Ok(self.call.ask(Set { key, value }).await?)
    }

    async fn delete(&mut self, key: String) -> wasmtime::Result<Result<bool, KvError>> {
        Ok(self.call.ask(Delete { key }).await?)
    }

    async fn keys(
        &mut self,
        prefix: String,
        after: Option<String>,
    ) -> wasmtime::Result<Result<Vec<String>, KvError>> {
        Ok(self.call.ask(Keys { prefix, after }).await?)
    }
}
