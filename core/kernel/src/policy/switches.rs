//! What changes while the host runs: flags, and which plans are on offer.

use std::fmt::Debug;
use std::sync::Arc;

use super::principal::Principal;
use crate::flag::Flag;
use crate::tier::Tier;

/// The flags and plans of the deployment as they are at this moment, in memory: an answer never
/// waits, and is there also when the database is not.
pub trait Switches: Debug + Send + Sync {
    /// Whether a flag is on for whoever asks. A flag that nobody defined is on. Asked for the name of
    /// every action, and for the feature it belongs to.
    fn is_on(&self, flag: Flag, principal: &Principal) -> bool;

    /// The code of the smallest plan on offer that has this tier at least, and the feature.
    fn smallest_plan(&self, tier: Tier, feature: Option<Flag>) -> Option<Arc<str>>;
}
