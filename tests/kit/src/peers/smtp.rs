//! A mail server that keeps what it is sent; `tests/peers/smtp/sink.py` says which addresses make trouble.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use serde::Deserialize;
use tempfile::TempDir;
use wikala_config::{Secret, Smtp, SmtpSecurity};

use super::installed::{program, script};
use super::leash::{Leash, leashed};
use crate::process::until;

/// A running mail server.
pub struct MailServer {
    /// Where it listens on `127.0.0.1`.
    pub port: u16,
    folder: TempDir,
    _leash: Leash,
}

/// What arrived.
#[derive(Debug, Clone, Deserialize)]
pub struct Letter {
    /// The sender and the recipients of the envelope.
    pub from: String,
    pub to: Vec<String>,
    /// Whether it came over an encrypted connection.
    pub tls: bool,
    /// Who had logged in.
    pub user: Option<String>,
    pub subject: Option<String>,
    /// Headers by their names in lower case, decoded.
    pub headers: BTreeMap<String, String>,
    pub text: Option<String>,
    pub html: Option<String>,
    /// As it came over the wire.
    pub raw: String,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Line {
    Refused { refused: String },
    Kept(Box<Letter>),
}

impl MailServer {
    /// Who may log in; nobody has to.
    pub const USER: &str = "wikala";
    pub const PASSWORD: &str = "sink-password";

    /// Starts one without encryption, unless it is not installed.
    pub async fn start() -> Option<Self> {
        Self::launch(&[]).await
    }

    /// Starts one that insists on STARTTLS; [`MailServer::authority`] vouches for `localhost`.
    pub async fn start_encrypted() -> Option<Self> {
        Self::launch(&["tls"]).await
    }

    async fn launch(options: &[&str]) -> Option<Self> {
        let python = program("smtp", "bin/python")?;
        let folder = tempfile::tempdir().expect("a folder");
        let mut command = leashed();
        command.arg(python).arg(script("smtp/sink.py"));
        command.arg(folder.path()).args(options);
        let mut leash = Leash::start(command).await;
        let port = leash.ready().await.parse().expect("a port");
        Some(Self {
            port,
            folder,
            _leash: leash,
        })
    }

    /// The certificate (PEM) of whoever vouches for an encrypted server.
    pub fn authority(&self) -> PathBuf {
        self.folder.path().join("ca.pem")
    }

    /// The settings a platform is given to send here; whoever asks for encryption also has to log in.
    pub fn settings(&self) -> Smtp {
        let authority = Some(self.authority()).filter(|file| file.exists());
        Smtp {
            host: "localhost".to_owned(),
            port: self.port,
            user: authority.is_some().then(|| Self::USER.to_owned()),
            password: authority
                .is_some()
                .then(|| Secret::new(Self::PASSWORD.to_owned())),
            security: match authority {
                Some(_) => SmtpSecurity::StartTls,
                None => SmtpSecurity::None,
            },
            ca_file: authority,
            timeout: Duration::from_secs(10),
        }
    }

    /// What has arrived, oldest first. A letter is here before its sender knows that it is.
    pub fn all(&self) -> Vec<Letter> {
        let letter = |line| match line {
            Line::Kept(letter) => Some(*letter),
            Line::Refused { .. } => None,
        };
        self.lines().into_iter().filter_map(letter).collect()
    }

    /// What has arrived for an address, oldest first.
    pub fn letters(&self, recipient: &str) -> Vec<Letter> {
        let mut letters = self.all();
        letters.retain(|letter| letter.to.iter().any(|to| to == recipient));
        letters
    }

    /// How often letters for an address were refused.
    pub fn refusals(&self, recipient: &str) -> usize {
        let counts = |line: &Line| matches!(line, Line::Refused { refused } if refused == recipient);
        self.lines().iter().filter(|line| counts(line)).count()
    }

    /// Waits for the first letter for an address.
    pub async fn letter(&self, recipient: &str) -> Letter {
        until("a letter arrives", async || !self.letters(recipient).is_empty()).await;
        self.letters(recipient).swap_remove(0)
    }

    fn lines(&self) -> Vec<Line> {
        let text = fs::read_to_string(self.folder.path().join("letters")).expect("the letters");
        // The last line may be half written.
        let whole = text.rfind('\n').map_or("", |end| &text[..end]);
        let line = |line| serde_json::from_str(line).expect("a line of the sink");
        whole.lines().map(line).collect()
    }
}
