//! What is wrong with flags that work.

use chrono::{DateTime, TimeDelta, Utc};

use crate::document::{Document, Flag};

/// Something about a flag that somebody should look after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The key of the flag.
    pub flag: String,
    /// What it is.
    pub smell: Smell,
}

/// What is wrong with a flag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Smell {
    /// Nobody looks after it.
    NoOwner,
    /// It has no end.
    NoExpiry,
    /// It should be gone.
    Expired {
        /// For how long.
        by: TimeDelta,
    },
    /// It is switched off and has no rule to switch on again: it can be deleted.
    Dead,
}

impl std::fmt::Display for Finding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let flag = &self.flag;
        match self.smell {
            Smell::NoOwner => write!(f, "the flag {flag} has no owner"),
            Smell::NoExpiry => write!(f, "the flag {flag} has no expiry"),
            Smell::Expired { by } => write!(f, "the flag {flag} expired {} days ago", by.num_days()),
            Smell::Dead => write!(f, "the flag {flag} is switched off and has no rule"),
        }
    }
}

/// Everything that is wrong with the flags of a document at a time, in the order of their keys.
#[must_use]
pub fn lint(document: &Document, now: DateTime<Utc>) -> Vec<Finding> {
    let findings = document.flags().flat_map(|flag| {
        let smells = smells(flag, now);
        smells.into_iter().flatten().map(move |smell| Finding {
            flag: flag.key().to_owned(),
            smell,
        })
    });
    findings.collect()
}

fn smells(flag: &Flag, now: DateTime<Utc>) -> [Option<Smell>; 3] {
    let expiry = match flag.expires() {
        None => Some(Smell::NoExpiry),
        Some(expires) => (expires <= now).then(|| Smell::Expired { by: now - expires }),
    };
    [
        flag.owner().is_none().then_some(Smell::NoOwner),
        expiry,
        (!flag.is_enabled() && !flag.has_targeting()).then_some(Smell::Dead),
    ]
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::lint;
    use crate::Document;

    #[test]
    fn flags_without_owner_without_end_past_it_or_dead_are_named() {
        let flag = |state: &str, targeting, metadata| json!({"state": state, "variants": {"on": true}, "targeting": targeting, "metadata": metadata});
        let document = json!({
            "metadata": {"owner": "platform"},
            "flags": {
                "endless": flag("ENABLED", json!({}), json!({})),
                "fine": flag("DISABLED", json!({"if": [true, "on"]}), json!({"expires": "2030-01-01"})),
                "late": flag("DISABLED", json!({}), json!({"expires": "2029-12-01"})),
                "orphan": flag("ENABLED", json!({}), json!({"owner": " ", "expires": "2030-01-01"})),
            },
        });
        let document = Document::parse_foreign(&document.to_string()).unwrap();
        let said = |now: &str| -> Vec<String> {
            let found = lint(&document, now.parse().unwrap());
            found.iter().map(ToString::to_string).collect()
        };
        assert_eq!(
            said("2029-12-12T00:00:00Z"),
            [
                "the flag endless has no expiry",
                "the flag late expired 10 days ago",
                "the flag late is switched off and has no rule",
                "the flag orphan has no owner",
            ]
        );
        assert!(!said("2030-01-01T23:59:59Z").contains(&"the flag fine expired 0 days ago".to_owned()));
        assert!(said("2030-01-02T00:00:00Z").contains(&"the flag fine expired 0 days ago".to_owned()));
    }
}
