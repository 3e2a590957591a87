//! Outgoing mail.

use std::path::PathBuf;
use std::time::Duration;

use url::Url;

use crate::reader::{Reader, words};
use crate::secret::Secret;
use crate::server::{Environment, Server};
use crate::setting::{Kind, Setting};

/// Who letters come from, and where they go.
#[derive(Clone, Debug)]
pub struct Mail {
    /// Where letters go.
    pub delivery: Delivery,
    /// Address letters come from.
    pub from: String,
    /// Name letters come from.
    pub from_name: String,
}

/// Where letters go.
#[derive(Clone, Debug)]
pub enum Delivery {
    /// To a mail server.
    Smtp(Smtp),
    /// Into files of this folder; nobody gets them. Only in dev and test.
    Mailbox(PathBuf),
    /// Nowhere: sending fails, since `smtp.host` is absent in production.
    Nowhere,
}

/// A mail server.
#[derive(Clone, Debug)]
pub struct Smtp {
    /// Name of the server.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// Login; absent where the server asks for none.
    pub user: Option<String>,
    /// Password of the login.
    pub password: Option<Secret>,
    /// Protection of the connection.
    pub security: SmtpSecurity,
    /// Certificates (PEM) that are believed besides those of the machine.
    pub ca_file: Option<PathBuf>,
    /// Longest time sending one letter may take.
    pub timeout: Duration,
}

/// Protection of the connection to a mail server.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SmtpSecurity {
    /// Becomes TLS before anything is said.
    #[default]
    StartTls,
    /// TLS from the first byte.
    Tls,
    /// None.
    None,
}

words!(SmtpSecurity { "starttls" => StartTls, "tls" => Tls, "none" => None });

const SECURITIES: &[(&str, &str)] = &[("starttls", "starttls"), ("tls", "tls"), ("none", "none")];

pub(crate) const SETTINGS: &[Setting] = &[
    Setting::new(
        "smtp.host",
        Kind::Text,
        "Mail server; absent means letters become files in dev and test, and are not sent in production.",
    )
    .env(&["SMTP_HOST"]),
    Setting::new("smtp.port", Kind::Integer(1, 65535), "Port of the mail server.").env(&["SMTP_PORT"]),
    Setting::new("smtp.user", Kind::Text, "Login of the mail server.").env(&["SMTP_USER"]),
    Setting::new("smtp.password", Kind::Text, "Password of the mail server.")
        .env(&["SMTP_PASS"])
        .secret(),
    Setting::new(
        "smtp.security",
        Kind::Choice(SECURITIES),
        "Protection of the connection: TLS begun by a command, TLS at once, or none.",
    )
    .env(&["SMTP_SECURITY"]),
    Setting::new(
        "smtp.ca_file",
        Kind::Path,
        "Certificates (PEM) believed besides those of the machine.",
    )
    .env(&["SMTP_CA_FILE"]),
    Setting::new(
        "smtp.from",
        Kind::Email,
        "Address letters come from; absent means no-reply at the host of `server.public_url`.",
    )
    .env(&["SMTP_FROM"]),
    Setting::new("smtp.from_name", Kind::Line, "Name letters come from.").env(&["SMTP_FROM_NAME"]),
    Setting::new(
        "smtp.timeout",
        Kind::Time(Duration::from_millis(100), Duration::from_secs(600)),
        "Longest time sending one letter may take.",
    )
    .env(&["SMTP_TIMEOUT"]),
];

impl Mail {
    pub(crate) fn read(reader: &mut Reader<'_>, server: &Server, home: &std::path::Path) -> Self {
        let smtp = Smtp {
            host: String::new(),
            port: reader.get("smtp.port"),
            user: reader.get("smtp.user"),
            password: reader.get("smtp.password"),
            security: reader.get("smtp.security"),
            ca_file: reader.get("smtp.ca_file"),
            timeout: reader.get("smtp.timeout"),
        };
        let host: Option<String> = reader.get("smtp.host");
        let delivery = match host {
            Some(host) => Delivery::Smtp(Smtp { host, ..smtp }),
            None if server.environment == Environment::Production => Delivery::Nowhere,
            None => Delivery::Mailbox(home.join("mail")),
        };
        let from: Option<String> = reader.get("smtp.from");
        Self {
            delivery,
            from: from.unwrap_or_else(|| default_sender(server)),
            from_name: reader.get("smtp.from_name"),
        }
    }
}

fn default_sender(server: &Server) -> String {
    let domain = server.public_url.as_ref().and_then(Url::domain);
    format!("no-reply@{}", domain.unwrap_or("localhost"))
}
