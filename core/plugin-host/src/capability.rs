//! What a plugin may ask the host for: one table for every version of every interface.

use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Serialize};

/// Something that needs a grant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Capability {
    /// Read settings that are secret.
    Secrets,
    /// Keep values between calls.
    Kv,
    /// Send requests to named hosts.
    Http,
    /// Publish events.
    Events,
    /// Read the tenant's books.
    FinanceRead,
    /// Propose transactions.
    FinanceDraft,
}

/// What an interface of the host asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Nothing: it says nothing about anybody and changes nothing.
    Nothing,
    /// A grant.
    Grant(Capability),
}

/// Every interface that the host offers, in every version, with what it asks for. What is not here
/// cannot be linked.
pub const INTERFACES: &[(&str, Need)] = &[
    ("wikala:types/types@1.0.0", Need::Nothing),
    ("wikala:host-log/log@1.0.0", Need::Nothing),
    ("wikala:host-settings/settings@1.0.0", Need::Nothing),
    ("wikala:host-clock/clock@1.0.0", Need::Nothing),
    ("wikala:host-random/random@1.0.0", Need::Nothing),
    // Handles to what the call itself was given.
    ("wikala:statement-format/statement@1.0.0", Need::Nothing),
    (
        "wikala:host-secrets/secrets@1.0.0",
        Need::Grant(Capability::Secrets),
    ),
    ("wikala:host-kv/kv@1.0.0", Need::Grant(Capability::Kv)),
    ("wikala:host-http/http@1.0.0", Need::Grant(Capability::Http)),
    ("wikala:host-events/events@1.0.0", Need::Grant(Capability::Events)),
    (
        "wikala:host-finance/reads@1.0.0",
        Need::Grant(Capability::FinanceRead),
    ),
    (
        "wikala:host-finance/drafts@1.0.0",
        Need::Grant(Capability::FinanceDraft),
    ),
];

/// What of WASI 0.2 is linked, with what it asks for. The files, sockets, variables and arguments behind
/// these are none: language runtimes import them whether they use them or not.
pub const WASI: &[(&str, Need)] = &[
    ("wasi:io/error", Need::Nothing),
    ("wasi:io/poll", Need::Nothing),
    ("wasi:io/streams", Need::Nothing),
    ("wasi:clocks/monotonic-clock", Need::Nothing),
    ("wasi:clocks/wall-clock", Need::Nothing),
    ("wasi:random/random", Need::Nothing),
    ("wasi:random/insecure", Need::Nothing),
    ("wasi:random/insecure-seed", Need::Nothing),
    ("wasi:cli/environment", Need::Nothing),
    ("wasi:cli/exit", Need::Nothing),
    ("wasi:cli/stdin", Need::Nothing),
    ("wasi:cli/stdout", Need::Nothing),
    ("wasi:cli/stderr", Need::Nothing),
    ("wasi:cli/terminal-input", Need::Nothing),
    ("wasi:cli/terminal-output", Need::Nothing),
    ("wasi:cli/terminal-stdin", Need::Nothing),
    ("wasi:cli/terminal-stdout", Need::Nothing),
    ("wasi:cli/terminal-stderr", Need::Nothing),
    ("wasi:filesystem/types", Need::Nothing),
    ("wasi:filesystem/preopens", Need::Nothing),
    ("wasi:sockets/network", Need::Nothing),
    ("wasi:sockets/instance-network", Need::Nothing),
    ("wasi:sockets/ip-name-lookup", Need::Nothing),
    ("wasi:sockets/tcp", Need::Nothing),
    ("wasi:sockets/tcp-create-socket", Need::Nothing),
    ("wasi:sockets/udp", Need::Nothing),
    ("wasi:sockets/udp-create-socket", Need::Nothing),
    ("wasi:http/types", Need::Nothing),
    ("wasi:http/outgoing-handler", Need::Grant(Capability::Http)),
];

/// What an import asks for; nothing when it is not known.
#[must_use]
pub fn need_of(import: &str) -> Option<Need> {
    if let Some((_, need)) = INTERFACES.iter().find(|(known, _)| *known == import) {
        return Some(*need);
    }
    let (name, version) = import.split_once('@')?;
    let is_second = version
        .strip_prefix("0.2.")
        .is_some_and(|patch| !patch.is_empty() && patch.bytes().all(|byte| byte.is_ascii_digit()));
    let (_, need) = WASI.iter().find(|(known, _)| is_second && *known == name)?;
    Some(*need)
}

/// Every capability and the name that manifests use.
const NAMES: &[(Capability, &str)] = &[
    (Capability::Secrets, "secrets"),
    (Capability::Kv, "kv"),
    (Capability::Http, "http"),
    (Capability::Events, "events"),
    (Capability::FinanceRead, "finance-read"),
    (Capability::FinanceDraft, "finance-draft"),
];

impl Capability {
    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> {
        NAMES.iter().map(|(capability, _)| *capability)
    }

    /// The name that manifests use.
    #[must_use]
    pub fn name(self) -> &'static str {
        NAMES
            .iter()
            .find(|(capability, _)| *capability == self)
            .map_or("", |(_, name)| name)
    }

    /// The capability of a name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        NAMES
            .iter()
            .find(|(_, known)| *known == name)
            .map(|(capability, _)| *capability)
    }
}

impl fmt::Display for Capability {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What one installation may do: what its manifest asks for AND the operator, the tenant and the
/// plan allow.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grants {
    pub capabilities: BTreeSet<Capability>,
    /// Hosts that [`Capability::Http`] reaches: names, or `*.` and a name for all below it.
    pub hosts: BTreeSet<String>,
}
