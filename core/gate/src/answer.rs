//! Asking: which document answers, and what.

use std::sync::Arc;

use wikala_flags::{Context, Evaluation, Flag};
use wikala_module::kernel::time::Timestamp;

use crate::memory::{Held, Set};

/// Whose document holds the flag that answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    Deployment,
    Tenant,
}

impl Origin {
    /// The documented spelling.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Deployment => "deployment",
            Self::Tenant => "tenant",
        }
    }
}

/// All flags as one tenant has them, at one moment: what changes later does not change it.
pub struct View {
    pub(crate) held: Arc<Held>,
    pub(crate) own: Option<Arc<Set>>,
}

impl View {
    /// The set that answers for a key; nothing when nobody defined it.
    pub(crate) fn find(&self, key: &str) -> Option<(&Set, &Flag, Origin)> {
        let of = |set: &'_ Arc<Set>| set.document.flag(key).is_some();
        let general = self.held.deployment.as_ref().filter(|set| of(set));
        let own = self.own.as_ref().filter(|set| of(set));
        let (set, origin) = match (general, own) {
            (Some(general), Some(own)) if general.is_overridable(key) => (own, Origin::Tenant),
            (Some(general), _) => (general, Origin::Deployment),
            (None, Some(own)) => (own, Origin::Tenant),
            (None, None) => return None,
        };
        Some((set, set.document.flag(key)?, origin))
    }

    /// Asks one flag; nothing when nobody defined it. It is counted as asked.
    #[must_use]
    pub fn ask(&self, key: &str, context: &Context, now: Timestamp) -> Option<(Evaluation<'_>, Origin)> {
        let (set, _, origin) = self.find(key)?;
        let answer = set.snapshot.evaluate(key, context, now);
        if let Some(uses) = set.uses.get(key) {
            uses.note(answer.variant, now);
        }
        Some((answer, origin))
    }

    /// As [`Self::ask`], without being counted.
    pub(crate) fn look(
        &self,
        key: &str,
        context: &Context,
        now: Timestamp,
    ) -> Option<(Evaluation<'_>, Origin)> {
        let (set, _, origin) = self.find(key)?;
        Some((set.snapshot.evaluate(key, context, now), origin))
    }

    /// What all flags answer, by key, without being counted.
    pub(crate) fn look_at_all(
        &self,
        context: &Context,
        now: Timestamp,
    ) -> Vec<(&str, Evaluation<'_>, Origin)> {
        let own = self.own.iter().map(|set| (set, Origin::Tenant));
        let sets = self.held.deployment.iter().map(|set| (set, Origin::Deployment));
        let mut all = Vec::new();
        for (set, origin) in sets.chain(own) {
            for (key, answer) in set.snapshot.evaluate_all(context, now) {
                if self.find(key).is_some_and(|(_, _, answers)| answers == origin) {
                    all.push((key, answer, origin));
                }
            }
        }
        all.sort_unstable_by_key(|(key, ..)| *key);
        all
    }

    /// As [`Self::look_at_all`], and all of them are counted as asked.
    pub(crate) fn ask_all(&self, context: &Context, now: Timestamp) -> Vec<(&str, Evaluation<'_>, Origin)> {
        let all = self.look_at_all(context, now);
        for (key, answer, _) in &all {
            let uses = self.find(key).and_then(|(set, ..)| set.uses.get(*key));
            uses.into_iter().for_each(|uses| uses.note(answer.variant, now));
        }
        all
    }

    /// What it was made of: another one when any of its flags changed.
    #[must_use]
    pub fn revision(&self) -> String {
        let version = |set: Option<&Arc<Set>>| set.map_or(0, |set| set.version);
        format!(
            "{}-{}",
            version(self.held.deployment.as_ref()),
            version(self.own.as_ref())
        )
    }

    /// When any of its flags last changed.
    pub(crate) fn changed_at(&self) -> Option<Timestamp> {
        let sets = self.held.deployment.iter().chain(&self.own);
        sets.map(|set| set.changed_at).max()
    }
}
