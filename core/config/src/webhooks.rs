//! Events that are sent to other systems.

use crate::network::Network;
use crate::reader::Reader;
use crate::setting::{Item, Kind, Setting};

/// Where webhooks may go.
#[derive(Clone, Debug)]
pub struct Webhooks {
    /// Networks that are not public and may be reached all the same.
    pub allow_networks: Vec<Network>,
}

pub(crate) const SETTINGS: &[Setting] = &[Setting::new(
    "webhooks.allow_networks",
    Kind::List(Item::Network),
    "Networks that are not public and that webhooks may reach all the same.",
)];

impl Webhooks {
    pub(crate) fn read(reader: &mut Reader<'_>) -> Self {
        Self {
            allow_networks: reader.get("webhooks.allow_networks"),
        }
    }
}
