//! OpenID providers: those of the file, and those whose well-known names are set.

use crate::reader::Reader;
use crate::secret::Secret;
use crate::setting::{Item, Kind, Setting};
use crate::tables;
use toml::Value as Raw;

/// A provider people may sign in with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provider {
    /// Name in addresses and in the accounts that are linked to it.
    pub name: String,
    /// What the button says.
    pub display_name: String,
    /// Issuer, exactly as the provider writes it into its tokens.
    pub issuer: String,
    /// Client id it gave out.
    pub client_id: String,
    /// Client secret it gave out; public clients have none.
    pub client_secret: Option<Secret>,
    /// What is asked for; `openid` is always among it.
    pub scopes: Vec<String>,
}

/// A provider as it was written, before presets and well-known names complete it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Entry {
    name: String,
    preset: Option<String>,
    display_name: Option<String>,
    issuer: Option<String>,
    client_id: Option<String>,
    client_secret: Option<Secret>,
    scopes: Option<Vec<String>>,
}

const PRESETS: &[(&str, &str)] = &[("google", "google")];
const GOOGLE_ISSUER: &str = "https://accounts.google.com";
const SCOPES: [&str; 3] = ["openid", "email", "profile"];

pub(crate) const SETTINGS: &[Setting] = &[
    Setting::new(
        "auth.providers",
        Kind::Providers,
        "OpenID providers: name, issuer, client_id, client_secret, scopes, display_name, preset of each.",
    )
    .env(&["AUTH_PROVIDERS"])
    .secret(),
    Setting::new(
        "auth.google.client_id",
        Kind::Text,
        "Client id at Google; setting it is enough to offer Google.",
    )
    .env(&["GOOGLE_CLIENT_ID"]),
    Setting::new(
        "auth.google.client_secret",
        Kind::Text,
        "Client secret at Google.",
    )
    .env(&["GOOGLE_CLIENT_SECRET"])
    .secret(),
    Setting::new(
        "auth.sora2.issuer",
        Kind::Issuer,
        "Issuer of a second provider, called sora2.",
    )
    .env(&["SORA2_ISSUER"]),
    Setting::new("auth.sora2.client_id", Kind::Text, "Client id at that provider.").env(&["SORA2_CLIENT_ID"]),
    Setting::new(
        "auth.sora2.client_secret",
        Kind::Text,
        "Client secret at that provider.",
    )
    .env(&["SORA2_CLIENT_SECRET"])
    .secret(),
    Setting::new(
        "auth.sora2.display_name",
        Kind::Text,
        "What the button of that provider says.",
    )
    .env(&["SORA2_DISPLAY_NAME"]),
];

/// Reads `[[auth.providers]]`.
pub(crate) fn entries(raw: &Raw) -> Result<Vec<Entry>, Vec<String>> {
    tables::read(raw, &Kind::Providers, "provider", |row| Entry {
        name: row.required("name", Kind::Name),
        preset: row.text("preset", Kind::Choice(PRESETS)),
        display_name: row.text("display_name", Kind::Text),
        issuer: row.text("issuer", Kind::Issuer),
        client_id: row.text("client_id", Kind::Text),
        client_secret: row.text("client_secret", Kind::Text).map(Secret::new),
        scopes: row.list("scopes", Kind::List(Item::Scope)),
    })
}

pub(crate) fn read(reader: &mut Reader<'_>) -> Vec<Provider> {
    let mut entries: Vec<Entry> = reader.get("auth.providers");
    for named in [google(reader), sora2(reader)].into_iter().flatten() {
        merge(&mut entries, named);
    }
    for (index, entry) in entries.iter().enumerate() {
        if entries.iter().take(index).any(|other| other.name == entry.name) {
            let problem = format!("hold the name {:?} twice", entry.name);
            reader.report.conflict("auth.providers", problem);
        }
    }
    entries
        .into_iter()
        .filter_map(|entry| complete(entry, reader))
        .collect()
}

fn google(reader: &mut Reader<'_>) -> Option<Entry> {
    let entry = Entry {
        name: "google".to_owned(),
        preset: Some("google".to_owned()),
        client_id: reader.get("auth.google.client_id"),
        client_secret: reader.get("auth.google.client_secret"),
        ..Entry::default()
    };
    entry.is_begun().then_some(entry)
}

fn sora2(reader: &mut Reader<'_>) -> Option<Entry> {
    let entry = Entry {
        name: "sora2".to_owned(),
        display_name: reader.get("auth.sora2.display_name"),
        issuer: reader.get("auth.sora2.issuer"),
        client_id: reader.get("auth.sora2.client_id"),
        client_secret: reader.get("auth.sora2.client_secret"),
        ..Entry::default()
    };
    entry.is_begun().then_some(entry)
}

impl Entry {
    fn is_begun(&self) -> bool {
        self.client_id.is_some() || self.client_secret.is_some() || self.issuer.is_some()
    }
}

/// Well-known names complete the provider of that name in the list, or make one.
fn merge(entries: &mut Vec<Entry>, named: Entry) {
    let Some(entry) = entries.iter_mut().find(|entry| entry.name == named.name) else {
        entries.push(named);
        return;
    };
    entry.display_name = named.display_name.or(entry.display_name.take());
    entry.issuer = named.issuer.or(entry.issuer.take());
    entry.client_id = named.client_id.or(entry.client_id.take());
    entry.client_secret = named.client_secret.or(entry.client_secret.take());
}

fn complete(entry: Entry, reader: &mut Reader<'_>) -> Option<Provider> {
    let name = entry.name;
    let is_google = entry.preset.is_some() || name == "google";
    let issuer = entry
        .issuer
        .or_else(|| is_google.then(|| GOOGLE_ISSUER.to_owned()));
    let mut require = |part: &str, value: Option<String>| {
        if value.is_none() {
            let problem = format!("provider {name:?} has no {part}");
            reader.report.conflict("auth.providers", problem);
        }
        value
    };
    let (issuer, client_id) = (require("issuer", issuer), require("client_id", entry.client_id));
    if is_google {
        let secret = entry.client_secret.as_ref();
        require("client_secret", secret.map(|_| String::new()));
    }
    let display_name = entry.display_name.unwrap_or_else(|| capitalised(&name));
    let mut scopes = entry.scopes.unwrap_or_else(|| SCOPES.map(str::to_owned).to_vec());
    if !scopes.iter().any(|scope| scope == "openid") {
        scopes.insert(0, "openid".to_owned());
    }
    Some(Provider {
        display_name,
        issuer: issuer?,
        client_id: client_id?,
        client_secret: entry.client_secret,
        scopes,
        name,
    })
}

fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    letters
        .next()
        .map(|first| first.to_ascii_uppercase().to_string() + letters.as_str())
        .unwrap_or_default()
}
