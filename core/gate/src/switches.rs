//! What the gate asks: whether a flag is on for a principal, and which plan would be enough.

use std::fmt;
use std::sync::{Arc, LazyLock};

use serde_json::Value;
use wikala_flags::{Context, Evaluation, Flag as Definition, Reason};
use wikala_module::kernel::flag::Flag;
use wikala_module::kernel::policy::{Principal, Switches};
use wikala_module::kernel::tier::Tier;
use wikala_platform::plans::Ladder;

use crate::context;
use crate::memory::Flags;
use crate::uses::Uses;

static NOBODY: LazyLock<Context> = LazyLock::new(Context::anonymous);

/// The flags as the gate asks them.
pub struct FlagSwitches {
    flags: Flags,
    ladder: Ladder,
}

impl FlagSwitches {
    /// The flags, and the plans on offer.
    #[must_use]
    pub fn new(flags: Flags, ladder: Ladder) -> Self {
        Self { flags, ladder }
    }
}

impl Switches for FlagSwitches {
    fn is_on(&self, flag: Flag, principal: &Principal) -> bool {
        let tenant = principal.tenant.as_ref().map(|tenant| tenant.id.0);
        let view = self.flags.view(tenant);
        let Some((set, definition, _)) = view.find(flag.0) else {
            return true;
        };
        let now = self.flags.0.clock.now();
        let asks = definition.has_targeting() && definition.is_enabled();
        let context = asks.then(|| context::of(principal, &self.flags.0.environment));
        let answer = view.ask(flag.0, context.as_ref().unwrap_or(&NOBODY), now);
        let Some((answer, _)) = answer else { return true };
        if !is_plain(&answer) && set.uses.get(flag.0).is_some_and(Uses::is_first_word) {
            tracing::warn!(flag = flag.0, error = ?answer.error, "a flag of the gate is not true or false: its default counts");
        }
        is_on(definition, &answer)
    }

    fn smallest_plan(&self, tier: Tier, feature: Option<Flag>) -> Option<Arc<str>> {
        self.ladder.smallest(tier, feature)
    }
}

fn is_plain(answer: &Evaluation<'_>) -> bool {
    matches!(answer.value, Some(Value::Bool(_))) || answer.reason == Reason::Disabled
}

/// A flag that is switched off is off; one that cannot be evaluated, or is not true or false, is what
/// its default says, and off when that says nothing.
pub(crate) fn is_on(definition: &Definition, answer: &Evaluation<'_>) -> bool {
    match answer.value {
        Some(Value::Bool(on)) => *on,
        _ if answer.reason == Reason::Disabled => false,
        _ => {
            let default = definition.default_variant();
            let default = default.and_then(|key| definition.variants().get(key));
            default.and_then(Value::as_bool).unwrap_or(false)
        }
    }
}

impl fmt::Debug for FlagSwitches {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FlagSwitches").finish_non_exhaustive()
    }
}
