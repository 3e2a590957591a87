//! What a plugin may do: what its manifest asks for, the operator allows and the tenant granted.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use wikala_module::http::Problem;
use wikala_plugin_host::{Capability, Grants};

use crate::codes;

/// Capabilities and hosts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = PluginGrants)]
pub(crate) struct GrantsBody {
    /// `secrets`, `kv`, `http`, `events`, `finance-read`, `finance-draft`.
    #[serde(default)]
    #[schema(example = json!(["http", "kv"]))]
    pub(crate) capabilities: BTreeSet<String>,
    /// Hosts that `http` reaches: names, or `*.` and a name for all below it.
    #[serde(default)]
    #[schema(example = json!(["api.example.com"]))]
    pub(crate) hosts: BTreeSet<String>,
}

impl GrantsBody {
    /// As it was stored; nothing when it cannot be read.
    pub(crate) fn of(stored: &Value) -> Self {
        serde_json::from_value(stored.clone()).unwrap_or_default()
    }

    pub(crate) fn to_value(&self) -> Value {
        serde_json::json!({ "capabilities": self.capabilities, "hosts": self.hosts })
    }

    /// Refuses what is more than a manifest asks for; `place` is where it stands in the request.
    pub(crate) fn check(&self, asked: &Self, place: &str) -> Result<(), Problem> {
        let capabilities = self.capabilities.iter().enumerate();
        let more = capabilities.filter(|(_, name)| !asked.capabilities.contains(*name));
        let more = more.map(|(at, name)| {
            (
                format!("{place}/capabilities/{at}"),
                format!("the manifest does not ask for {name}"),
            )
        });
        let hosts = self.hosts.iter().enumerate();
        let hosts = hosts.filter(|(_, host)| !asked.hosts.iter().any(|pattern| covers(pattern, host)));
        let hosts = hosts.map(|(at, host)| {
            (
                format!("{place}/hosts/{at}"),
                format!("the manifest does not ask for {host}"),
            )
        });
        let refused: Vec<_> = more.chain(hosts).collect();
        if refused.is_empty() {
            return Ok(());
        }
        let problem = Problem::new(codes::GRANTS_INVALID);
        Err(refused.into_iter().fold(problem, |problem, (pointer, detail)| {
            problem.field(&pointer, "not_asked", detail)
        }))
    }

    /// What is left of it where a manifest asks for less.
    pub(crate) fn within(&self, asked: &Self) -> Self {
        let hosts = self.hosts.iter();
        let hosts = hosts.filter(|host| asked.hosts.iter().any(|pattern| covers(pattern, host)));
        Self {
            capabilities: &self.capabilities & &asked.capabilities,
            hosts: hosts.cloned().collect(),
        }
    }

    /// What it comes to: nothing that the manifest does not ask for or the operator does not allow.
    pub(crate) fn effective(&self, asked: &Self, allowed: &BTreeSet<Capability>) -> Grants {
        let within = self.within(asked);
        let capabilities = within.capabilities.iter();
        let capabilities: BTreeSet<Capability> = capabilities
            .filter_map(|name| Capability::parse(name))
            .filter(|capability| allowed.contains(capability))
            .collect();
        let hosts = if capabilities.contains(&Capability::Http) {
            within.hosts
        } else {
            BTreeSet::new()
        };
        Grants { capabilities, hosts }
    }
}

impl From<&Grants> for GrantsBody {
    fn from(grants: &Grants) -> Self {
        let names = grants.capabilities.iter();
        Self {
            capabilities: names.map(|capability| capability.name().to_owned()).collect(),
            hosts: grants.hosts.clone(),
        }
    }
}

/// Whether a pattern stands for a host, or for all that another pattern stands for.
pub(crate) fn covers(pattern: &str, host: &str) -> bool {
    if pattern.eq_ignore_ascii_case(host) {
        return true;
    }
    let Some(parent) = pattern.strip_prefix('*') else {
        return false;
    };
    let (parent, host) = (parent.to_ascii_lowercase(), host.to_ascii_lowercase());
    let below = host.strip_prefix('*').unwrap_or(&host);
    parent.len() > 1 && parent.starts_with('.') && below.len() > parent.len() && below.ends_with(&parent)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grants(capabilities: &[&str], hosts: &[&str]) -> GrantsBody {
        let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        GrantsBody {
            capabilities: owned(capabilities),
            hosts: owned(hosts),
        }
    }

    #[test]
    fn a_pattern_stands_for_what_is_below_it_and_for_nothing_that_only_looks_so() {
        assert!(covers("api.example.com", "API.example.com"));
        assert!(covers("*.example.com", "api.example.com"));
        assert!(covers("*.example.com", "a.b.example.com"));
        assert!(covers("*.example.com", "*.b.example.com"));
        assert!(covers("*.example.com", "*.example.com"));
        for other in [
            "example.com",
            ".example.com",
            "*.com",
            "badexample.com",
            "api.example.com.evil.org",
            "*",
        ] {
            assert!(!covers("*.example.com", other), "{other}");
        }
        assert!(!covers("*", "example.com"));
        assert!(!covers("api.example.com", "*.example.com"));
    }

    #[test]
    fn a_grant_is_what_everybody_agrees_to() {
        let asked = grants(&["http", "kv"], &["*.example.com"]);
        let allowed = BTreeSet::from([Capability::Http, Capability::Kv]);
        let effective = |granted: &GrantsBody, allowed: &BTreeSet<Capability>| {
            GrantsBody::from(&granted.effective(&asked, allowed))
        };
        let granted = grants(&["http"], &["api.example.com"]);
        assert_eq!(effective(&granted, &allowed), granted);
        // The tenant granted nothing.
        assert_eq!(effective(&grants(&[], &[]), &allowed), grants(&[], &[]));
        // The operator does not allow it; without requests there are no hosts.
        assert_eq!(
            effective(&granted, &BTreeSet::from([Capability::Kv])),
            grants(&[], &[])
        );
        // The manifest does not ask for it, whatever the tenant said before.
        let more = grants(&["http", "events"], &["api.example.com", "example.org"]);
        assert_eq!(effective(&more, &Capability::all().collect()), granted);
    }

    #[test]
    fn what_is_more_than_the_manifest_asks_for_is_refused() {
        let asked = grants(&["http"], &["api.example.com"]);
        assert!(grants(&["http"], &["api.example.com"]).check(&asked, "").is_ok());
        assert!(grants(&["kv"], &[]).check(&asked, "").is_err());
        assert!(grants(&["http"], &["*.example.com"]).check(&asked, "").is_err());
        assert!(grants(&["nonsense"], &[]).check(&asked, "").is_err());
    }
}
