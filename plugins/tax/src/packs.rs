//! The packs that answer now. A new version takes the place of the old one as a whole, between two questions.

use std::collections::BTreeMap;
use std::sync::Arc;

use arc_swap::ArcSwap;

use crate::pack::Pack;
use crate::signature::VerifiedPack;

/// Packs that answer together, one version of each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PackSet {
    packs: BTreeMap<String, Arc<Pack>>,
}

impl PackSet {
    /// The packs in the order of their names.
    pub fn iter(&self) -> impl Iterator<Item = &Pack> {
        self.packs.values().map(AsRef::as_ref)
    }

    /// The version of a pack that answers.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Arc<Pack>> {
        self.packs.get(id)
    }

    /// The packs of some jurisdictions only.
    #[must_use]
    pub fn of_jurisdictions(&self, jurisdictions: &[&str]) -> Self {
        let wanted = |pack: &&Arc<Pack>| jurisdictions.contains(&pack.jurisdiction.as_str());
        self.packs.values().filter(wanted).cloned().collect()
    }

    /// The same packs with one in another version.
    #[must_use]
    pub fn with(&self, pack: Arc<Pack>) -> Self {
        let mut packs = self.packs.clone();
        packs.insert(pack.id.clone(), pack);
        Self { packs }
    }
}

impl FromIterator<Arc<Pack>> for PackSet {
    fn from_iter<I: IntoIterator<Item = Arc<Pack>>>(packs: I) -> Self {
        let named = packs.into_iter().map(|pack| (pack.id.clone(), pack));
        Self {
            packs: named.collect(),
        }
    }
}

/// Why a pack is not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ActivationError {
    #[error("{pack} is active in version {active}, which is not older than {offered}")]
    NotNewer {
        pack: String,
        active: semver::Version,
        offered: semver::Version,
    },
    #[error("{pack} {version} is known with other rules: a version never changes")]
    OtherContent { pack: String, version: semver::Version },
}

/// The sets before and after a pack was taken.
#[derive(Clone, Debug)]
pub struct Activated {
    pub before: Arc<PackSet>,
    pub after: Arc<PackSet>,
}

/// Holds the packs that answer now. Whoever asks takes one set and keeps it until done.
#[derive(Debug, Default)]
pub struct Packs {
    active: ArcSwap<PackSet>,
}

impl Packs {
    /// Begins with a set.
    #[must_use]
    pub fn new(set: PackSet) -> Self {
        Self {
            active: ArcSwap::from_pointee(set),
        }
    }

    /// The set that answers now.
    #[must_use]
    pub fn load(&self) -> Arc<PackSet> {
        self.active.load_full()
    }

    /// Takes a pack that is newer than the one of its name. The same pack again changes nothing.
    ///
    /// # Errors
    /// An [`ActivationError`] says why not.
    pub fn activate(&self, pack: &VerifiedPack) -> Result<Activated, ActivationError> {
        self.swap(pack, |active, offered| {
            match active.version.cmp(&offered.version) {
                std::cmp::Ordering::Less => Ok(()),
                std::cmp::Ordering::Equal if active == offered => Ok(()),
                std::cmp::Ordering::Equal => Err(ActivationError::OtherContent {
                    pack: offered.id.clone(),
                    version: offered.version.clone(),
                }),
                std::cmp::Ordering::Greater => Err(ActivationError::NotNewer {
                    pack: offered.id.clone(),
                    active: active.version.clone(),
                    offered: offered.version.clone(),
                }),
            }
        })
    }

    /// Takes a pack of whatever version: the way back.
    ///
    /// # Errors
    /// [`ActivationError::OtherContent`] when the same version is active with other rules.
    pub fn restore(&self, pack: &VerifiedPack) -> Result<Activated, ActivationError> {
        self.swap(pack, |active, offered| {
            let is_other = active.version == offered.version && active != offered;
            let error = || ActivationError::OtherContent {
                pack: offered.id.clone(),
                version: offered.version.clone(),
            };
            if is_other { Err(error()) } else { Ok(()) }
        })
    }

    /// Decides on the set it replaces: what was decided on another one is decided again.
    fn swap(
        &self,
        pack: &VerifiedPack,
        may: impl Fn(&Pack, &Pack) -> Result<(), ActivationError>,
    ) -> Result<Activated, ActivationError> {
        loop {
            let before = self.active.load_full();
            if let Some(active) = before.get(&pack.pack().id) {
                may(active, pack.pack())?;
            }
            let after = Arc::new(before.with(Arc::clone(pack.pack())));
            let found = self.active.compare_and_swap(&before, Arc::clone(&after));
            if Arc::ptr_eq(&found, &before) {
                return Ok(Activated { before, after });
            }
        }
    }
}
