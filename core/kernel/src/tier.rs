//! Tiers: the ladder of plans a module or operation may demand.

use serde::{Deserialize, Serialize};

/// A rung of the plan ladder; a higher rung includes the lower ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tier {
    Core,
    Premium,
    Enterprise,
}

impl Tier {
    /// Every tier, lowest first.
    pub const ALL: [Self; 3] = [Self::Core, Self::Premium, Self::Enterprise];

    /// The stored and documented spelling.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Core => "core",
            Self::Premium => "premium",
            Self::Enterprise => "enterprise",
        }
    }

    /// Reads the stored spelling.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tier| tier.as_str() == text)
    }
}
