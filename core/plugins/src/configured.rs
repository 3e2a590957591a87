//! Settings as a tenant gives them: checked by the plugin's schema, with what is secret apart and sealed.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};
use uuid::Uuid;
use wikala_module::http::Problem;
use wikala_platform::{PlatformError, Vault};
use wikala_plugin_package::SettingsSchema;
use zeroize::Zeroizing;

use crate::codes;

/// Secrets by name.
pub(crate) type Secrets = BTreeMap<String, Zeroizing<String>>;

/// Settings that fit the schema.
#[derive(Debug)]
pub(crate) struct Configured {
    /// Without secrets and without defaults.
    pub(crate) settings: Map<String, Value>,
    pub(crate) secrets: Secrets,
}

/// Checks settings. A secret that is not given stays as it is held; one that is `null` is forgotten.
pub(crate) fn configure(
    schema: &SettingsSchema,
    mut given: Map<String, Value>,
    mut held: Secrets,
) -> Result<Configured, Problem> {
    let known: BTreeSet<&str> = schema.secret_names().collect();
    held.retain(|name, _| known.contains(name.as_str()) && !given.get(name).is_some_and(Value::is_null));
    given.retain(|name, value| !(value.is_null() && known.contains(name.as_str())));
    let names: BTreeSet<String> = held.keys().cloned().collect();
    let given = Value::Object(given);
    let faults = schema.check_with(&given, &names);
    let Value::Object(given) = given else {
        return Err(Problem::new(codes::SETTINGS_INVALID));
    };
    if !faults.is_empty() {
        let problem = Problem::new(codes::SETTINGS_INVALID);
        return Err(faults.into_iter().fold(problem, |problem, fault| {
            problem.field(&format!("/settings{}", fault.pointer), "schema", fault.message)
        }));
    }
    let (settings, secrets) = schema.split(given);
    let new = secrets.into_iter();
    held.extend(new.map(|(name, text)| (name, Zeroizing::new(text))));
    Ok(Configured {
        settings,
        secrets: held,
    })
}

/// Where secrets of an installation are sealed.
fn place(install: Uuid) -> String {
    format!("plugin_installs/secrets/{install}")
}

/// Seals secrets; nothing when there are none.
pub(crate) fn seal(
    vault: &Vault,
    install: Uuid,
    secrets: &Secrets,
) -> Result<Option<Vec<u8>>, PlatformError> {
    if secrets.is_empty() {
        return Ok(None);
    }
    let plain: BTreeMap<&str, &str> = secrets
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let plain = serde_json::to_vec(&plain).map_err(|error| PlatformError::Crypto(Box::new(error)))?;
    vault.seal(&place(install), &Zeroizing::new(plain)).map(Some)
}

/// Opens what was sealed.
pub(crate) fn open(vault: &Vault, install: Uuid, sealed: Option<&[u8]>) -> Result<Secrets, PlatformError> {
    let Some(sealed) = sealed else {
        return Ok(Secrets::new());
    };
    let plain = vault.open(&place(install), sealed)?;
    let secrets: BTreeMap<String, String> =
        serde_json::from_slice(&plain).map_err(|error| PlatformError::Crypto(Box::new(error)))?;
    let kept = secrets.into_iter();
    Ok(kept.map(|(name, text)| (name, Zeroizing::new(text))).collect())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn schema() -> SettingsSchema {
        SettingsSchema::of(json!({
            "type": "object",
            "properties": {
                "url": { "type": "string" },
                "token": { "type": "string", "x-secret": true },
                "most": { "type": "integer", "minimum": 1, "default": 10 },
            },
            "required": ["url", "token"],
        }))
        .unwrap()
    }

    fn object(value: Value) -> Map<String, Value> {
        match value {
            Value::Object(members) => members,
            other => unreachable!("{other} is no object"),
        }
    }

    fn held(token: &str) -> Secrets {
        Secrets::from([("token".to_owned(), Zeroizing::new(token.to_owned()))])
    }

    #[test]
    fn what_is_secret_is_kept_apart() {
        let given = object(json!({ "url": "here", "token": "hidden" }));
        let configured = configure(&schema(), given, Secrets::new()).unwrap();
        assert_eq!(Value::Object(configured.settings), json!({ "url": "here" }));
        assert_eq!(configured.secrets["token"].as_str(), "hidden");
    }

    #[test]
    fn a_secret_that_is_not_given_stays_and_one_that_is_null_goes() {
        let given = object(json!({ "url": "there" }));
        let configured = configure(&schema(), given, held("old")).unwrap();
        assert_eq!(configured.secrets["token"].as_str(), "old");
        let given = object(json!({ "url": "there", "token": null }));
        assert!(configure(&schema(), given, held("old")).is_err());
    }

    #[test]
    fn secrets_open_only_where_they_were_sealed() {
        let vault = Vault::new(&[3; 32]).unwrap();
        let install = Uuid::from_u128(1);
        let sealed = seal(&vault, install, &held("hidden")).unwrap().unwrap();
        let opened = open(&vault, install, Some(&sealed)).unwrap();
        assert_eq!(opened["token"].as_str(), "hidden");
        assert!(open(&vault, Uuid::from_u128(2), Some(&sealed)).is_err());
        assert!(seal(&vault, install, &Secrets::new()).unwrap().is_none());
    }
}
