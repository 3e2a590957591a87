//! Which plan would be enough: the plans on offer, in memory.

use std::collections::BTreeSet;
use std::sync::Arc;

use arc_swap::ArcSwap;
use wikala_module::Db;
use wikala_module::kernel::flag::Flag;
use wikala_module::kernel::tier::Tier;

use crate::error::PlatformError;
use crate::store;

/// The plans on offer, the smallest first.
#[derive(Debug, Clone, Default)]
pub struct Ladder(Arc<ArcSwap<Vec<Step>>>);

#[derive(Debug)]
struct Step {
    code: Arc<str>,
    tier: Tier,
    features: BTreeSet<String>,
}

impl Ladder {
    /// Reads the plans again.
    ///
    /// # Errors
    /// [`PlatformError::Db`]; the ladder then stays as it was.
    pub async fn refresh(&self, db: &Db) -> Result<(), PlatformError> {
        let mut tx = db.begin_authentication().await?;
        let rows = store::plans::all(&mut tx).await?;
        let steps = rows.into_iter().filter(|row| row.is_offered).filter_map(|row| {
            Some(Step {
                code: row.code.into(),
                tier: Tier::parse(&row.tier)?,
                features: row.features.into_iter().collect(),
            })
        });
        self.0.store(Arc::new(steps.collect()));
        Ok(())
    }

    /// The smallest plan with this tier at least, and the feature.
    #[must_use]
    pub fn smallest(&self, tier: Tier, feature: Option<Flag>) -> Option<Arc<str>> {
        let steps = self.0.load();
        let enough = |step: &&Step| {
            step.tier >= tier && feature.is_none_or(|feature| step.features.contains(feature.0))
        };
        steps.iter().find(enough).map(|step| Arc::clone(&step.code))
    }
}
