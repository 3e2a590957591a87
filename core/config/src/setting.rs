//! The declaration of one setting: name, kind, environment names and what it is for.

use std::time::Duration;

/// What values a setting takes.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    /// Any text that is not empty.
    Text,
    /// A text that names something: lower case letters, digits, `-` and `_`.
    Name,
    /// True or false.
    Bool,
    /// A whole number within bounds, both included.
    Integer(u64, u64),
    /// A time with a unit, within bounds.
    Time(Duration, Duration),
    /// Like `Time`, where a bare number means milliseconds.
    Millis(Duration, Duration),
    /// An amount of bytes with a unit, within bounds.
    Size(u64, u64),
    /// An IP address and a port.
    Address,
    /// A URL with one of these schemes.
    Url(&'static [&'static str]),
    /// A path of a file or folder.
    Path,
    /// One of these words; the second of each pair is what it stands for.
    Choice(&'static [(&'static str, &'static str)]),
    /// A list, or a text with commas.
    List(Item),
    /// One line of text, without control characters.
    Line,
    /// An e-mail address.
    Email,
    /// A domain name, in lower case.
    Domain,
    /// The issuer of an OpenID provider, kept exactly as written.
    Issuer,
    /// 32 bytes in base64 or hexadecimal digits.
    Key,
    /// Additional database cells.
    Cells,
    /// OpenID providers.
    Providers,
    /// Agents in other processes.
    Agents,
}

/// What the members of a list are.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Item {
    /// A lower case name.
    Name,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A web origin or `*`.
    Origin,
    /// An IP address or a network in prefix notation.
    Network,
    /// A scope of OAuth.
    Scope,
    /// A key of 32 bytes.
    Key,
    /// A module and where it runs, `finance=http://127.0.0.1:3001`.
    Place,
    /// A publisher and its public key, `acme=ed25519:…`.
    PublisherKey,
}

/// One row of a section's table of settings.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Setting {
    /// Dotted key, as in the file.
    pub(crate) key: &'static str,
    pub(crate) kind: Kind,
    /// Well-known environment names, the strongest first.
    pub(crate) env: &'static [&'static str],
    /// Other keys a file may use for the same setting.
    pub(crate) aliases: &'static [&'static str],
    /// True when the value must not be printed.
    pub(crate) secret: bool,
    /// Why setting it has no effect in this build, where that is so.
    pub(crate) unused: Option<&'static str>,
    pub(crate) summary: &'static str,
}

impl Setting {
    pub(crate) const fn new(key: &'static str, kind: Kind, summary: &'static str) -> Self {
        Self {
            key,
            kind,
            env: &[],
            aliases: &[],
            secret: false,
            unused: None,
            summary,
        }
    }

    pub(crate) const fn env(mut self, names: &'static [&'static str]) -> Self {
        self.env = names;
        self
    }

    pub(crate) const fn alias(mut self, keys: &'static [&'static str]) -> Self {
        self.aliases = keys;
        self
    }

    pub(crate) const fn secret(mut self) -> Self {
        self.secret = true;
        self
    }

    pub(crate) const fn unused(mut self, reason: &'static str) -> Self {
        self.unused = Some(reason);
        self
    }

    /// The generic environment name: `server.body.json` is `WIKALA__SERVER__BODY__JSON`.
    pub(crate) fn generic_env(&self) -> String {
        format!("WIKALA__{}", self.key.replace('.', "__").to_ascii_uppercase())
    }
}

/// Every setting of every section, in the order of the defaults file.
pub(crate) fn all() -> impl Iterator<Item = &'static Setting> {
    let first = [
        crate::server::SETTINGS,
        crate::cluster::SETTINGS,
        crate::database::SETTINGS,
        crate::redis::SETTINGS,
        crate::logging::SETTINGS,
        crate::telemetry::SETTINGS,
    ];
    let last = [
        crate::keys::SETTINGS,
        crate::mail::SETTINGS,
        crate::security::SETTINGS,
        crate::modules::SETTINGS,
        crate::plans::SETTINGS,
        crate::jobs::SETTINGS,
        crate::realtime::SETTINGS,
        crate::finance::SETTINGS,
        crate::webhooks::SETTINGS,
        crate::plugins::SETTINGS,
        crate::flags::SETTINGS,
        crate::ai::SETTINGS,
        crate::reserved::SETTINGS,
    ];
    let auth = crate::auth::settings();
    first
        .into_iter()
        .flatten()
        .chain(auth)
        .chain(last.into_iter().flatten())
}
