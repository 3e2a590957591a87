//! The optional shared cache.

use crate::compose;
use crate::reader::Reader;
use crate::secret::Secret;
use crate::setting::{Kind, Setting};

/// Redis, when there is one.
#[derive(Clone, Debug)]
pub struct Redis {
    /// Address with password; absent means caches and limits live in this process.
    pub url: Option<Secret>,
}

pub(crate) const SETTINGS: &[Setting] = &[
    Setting::new(
        "redis.url",
        Kind::Url(&["redis", "rediss"]),
        "Address; absent means caches live in this process.",
    )
    .env(&["REDIS_URL"])
    .secret(),
    Setting::new("redis.host", Kind::Text, "Host, used when `url` is absent."),
    Setting::new("redis.port", Kind::Integer(1, 65535), "Port of `host`."),
    Setting::new("redis.password", Kind::Text, "Password, where `url` has none.")
        .env(&["REDIS_PASSWORD"])
        .secret(),
];

impl Redis {
    pub(crate) fn read(reader: &mut Reader<'_>) -> Self {
        Self {
            url: compose::redis_url(reader),
        }
    }
}
