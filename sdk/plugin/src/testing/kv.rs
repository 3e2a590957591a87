//! Kept values.

use std::collections::BTreeMap;

use crate::kv::Error;

const LONGEST_KEY: usize = 200;
const LARGEST_VALUE: usize = 256 << 10;

#[derive(Debug, Default)]
pub(crate) struct Kv {
    values: BTreeMap<String, Vec<u8>>,
    pub(crate) is_away: bool,
}

impl Kv {
    pub(super) fn put(&mut self, key: &str, value: Vec<u8>) {
        self.values.insert(key.to_owned(), value);
    }

    pub(super) fn value(&self, key: &str) -> Option<Vec<u8>> {
        self.values.get(key).cloned()
    }

    fn checked(&self, key: &str) -> Result<(), Error> {
        match (self.is_away, key.len()) {
            (true, _) => Err(Error::Unavailable),
            (false, 1..=LONGEST_KEY) => Ok(()),
            (false, _) => Err(Error::TooLarge),
        }
    }

    pub(crate) fn get(&self, key: &str) -> Result<Option<Vec<u8>>, Error> {
        self.checked(key)?;
        Ok(self.value(key))
    }

    pub(crate) fn set(&mut self, key: &str, value: &[u8]) -> Result<(), Error> {
        self.checked(key)?;
        if value.len() > LARGEST_VALUE {
            return Err(Error::TooLarge);
        }
        self.put(key, value.to_vec());
        Ok(())
    }

    pub(crate) fn delete(&mut self, key: &str) -> Result<bool, Error> {
        self.checked(key)?;
        Ok(self.values.remove(key).is_some())
    }

    pub(crate) fn keys(&self, prefix: &str, after: Option<&str>) -> Result<Vec<String>, Error> {
        if self.is_away {
            return Err(Error::Unavailable);
        }
        let wanted =
            |key: &&String| key.starts_with(prefix) && after.is_none_or(|after| key.as_str() > after);
        Ok(self.values.keys().filter(wanted).take(1_000).cloned().collect())
    }
}
