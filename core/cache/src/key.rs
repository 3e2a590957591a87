//! Names of values: no two tenants, and no two purposes, can share one.

use std::fmt::{self, Write};
use std::sync::Arc;

use wikala_kernel::id::TenantId;

/// Name of one value: `wikala:{tenant}:namespace:part:part`. The braces keep the keys of a tenant on one node of a Redis
/// cluster. Parts are escaped, so that text from outside cannot reach another key. Keys are seen by whoever looks into
/// Redis: hash an e-mail address or a token before it becomes a part.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Key {
    text: Arc<str>,
    /// Length of what `Debug` shows: everything before the parts.
    head: usize,
}

impl Key {
    /// A key of a tenant.
    #[must_use]
    pub fn tenant(tenant: TenantId, namespace: &'static str) -> Self {
        Self::new(&tenant.to_string(), namespace)
    }

    /// A key of the platform itself, which belongs to no tenant.
    #[must_use]
    pub fn platform(namespace: &'static str) -> Self {
        Self::new("platform", namespace)
    }

    fn new(owner: &str, namespace: &'static str) -> Self {
        let text = format!("wikala:{{{owner}}}:{}", escape(namespace));
        Self {
            head: text.len(),
            text: text.into(),
        }
    }

    /// The same key, one part longer.
    #[must_use]
    pub fn part(&self, part: impl fmt::Display) -> Self {
        Self {
            text: format!("{}:{}", self.text, escape(&part.to_string())).into(),
            head: self.head,
        }
    }

    /// The name as Redis knows it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

/// Shows owner and namespace, never the parts: they may be derived from secrets.
impl fmt::Debug for Key {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:..", self.text.get(..self.head).unwrap_or_default())
    }
}

/// Letters, digits and `-_.@+` stay, everything else becomes `%XX`.
fn escape(part: &str) -> String {
    let mut out = String::with_capacity(part.len());
    for byte in part.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.@+".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_names_its_owner_its_purpose_and_its_parts() {
        let tenant = TenantId::generate();
        let key = Key::tenant(tenant, "denied").part("token").part(7);
        assert_eq!(key.as_str(), format!("wikala:{{{tenant}}}:denied:token:7"));
        assert_eq!(
            Key::platform("code").part("x").as_str(),
            "wikala:{platform}:code:x"
        );
    }

    #[test]
    fn a_part_cannot_pretend_to_be_two() {
        let joined = Key::platform("n").part("a:b");
        let apart = Key::platform("n").part("a").part("b");
        assert_ne!(joined, apart);
        assert_eq!(joined.as_str(), "wikala:{platform}:n:a%3Ab");
        assert_eq!(
            Key::platform("n").part("}\r\n%").as_str(),
            "wikala:{platform}:n:%7D%0D%0A%25"
        );
    }

    #[test]
    fn printing_a_key_shows_no_part() {
        let printed = format!("{:?}", Key::platform("session").part("canary"));
        assert_eq!(printed, "wikala:{platform}:session:..");
    }
}
