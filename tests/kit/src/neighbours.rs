//! The peers a platform may have besides the PostgreSQL of all tests.

use std::process::Command;

use wikala_config::{Config, Delivery, Provider, Secret, Smtp, SmtpSecurity};

use crate::database::test_url;
use crate::peers::{Address, MailServer, OpenIdProvider, Postgres, Redis, Signature};
use crate::platform::TestPlatform;

/// A peer that a platform shall have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Neighbour {
    /// A Redis of its own.
    Redis,
    /// A mail server; without it letters go to the mailbox of development.
    MailServer,
    /// Two providers of logins, `google` and `sora2`.
    Providers,
    /// A PostgreSQL server of its own, to be restarted.
    Postgres,
}

impl Neighbour {
    /// Everything that a platform can do without.
    pub const ALL: [Self; 3] = [Self::Redis, Self::MailServer, Self::Providers];
}

/// Those that are there.
#[derive(Default)]
pub(crate) struct Neighbours {
    postgres: Option<Postgres>,
    redis: Option<Redis>,
    pub(crate) mail_server: Option<MailServer>,
    providers: Vec<(Provider, OpenIdProvider)>,
}

impl TestPlatform {
    /// A platform with these peers, and changed settings; nothing when one of them is not installed.
    pub async fn start_among(wanted: &[Neighbour], change: impl FnOnce(&mut Config)) -> Option<Self> {
        let address = Address::take();
        let mut neighbours = Neighbours::default();
        for one in wanted {
            neighbours.invite(*one, &address).await?;
        }
        Some(Box::pin(Self::start_at(address, 1, neighbours, change)).await)
    }

    /// Its Redis.
    ///
    /// # Panics
    /// When it was started without one.
    pub fn redis(&self) -> &Redis {
        self.neighbours.redis.as_ref().expect("it has a Redis")
    }

    /// Its PostgreSQL server.
    ///
    /// # Panics
    /// When it was started on the one of all tests.
    pub fn postgres(&self) -> &Postgres {
        self.neighbours
            .postgres
            .as_ref()
            .expect("it has a PostgreSQL server")
    }

    /// Its mail server.
    ///
    /// # Panics
    /// When it was started without one.
    pub fn mail_server(&self) -> &MailServer {
        self.neighbours
            .mail_server
            .as_ref()
            .expect("it has a mail server")
    }

    /// One of its providers of logins.
    ///
    /// # Panics
    /// When it was started without it.
    pub fn provider(&self, name: &str) -> &OpenIdProvider {
        let mut known = self.neighbours.providers.iter();
        let found = known.find(|(offer, _)| offer.name == name);
        &found.expect("it has this provider").1
    }
}

/// Names the peers that every platform of this run has: `redis`, `mail`, with commas between.
const VARIABLE: &str = "WIKALA_TEST_AMONG";

impl Neighbours {
    /// Those that every platform of this run has: none, unless the run says otherwise.
    ///
    /// # Panics
    /// When the run names a peer that is unknown or not installed: a run that claims to be among
    /// peers must be.
    #[expect(
        clippy::disallowed_methods,
        reason = "tests are told their surroundings by environment"
    )]
    pub(crate) async fn of_this_run() -> Self {
        let mut neighbours = Self::default();
        let wanted = std::env::var(VARIABLE).unwrap_or_default();
        for name in wanted.split(',').filter(|name| !name.is_empty()) {
            let invited = match name {
                "redis" => Redis::start().await.map(|redis| neighbours.redis = Some(redis)),
                "mail" => MailServer::start()
                    .await
                    .map(|server| neighbours.mail_server = Some(server)),
                _ => None,
            };
            assert!(
                invited.is_some(),
                "{VARIABLE} names {name}, which cannot be started"
            );
        }
        neighbours
    }

    async fn invite(&mut self, one: Neighbour, address: &Address) -> Option<()> {
        match one {
            Neighbour::Postgres => self.postgres = Some(Postgres::start().await),
            Neighbour::Redis => self.redis = Some(Redis::start().await?),
            Neighbour::MailServer => self.mail_server = Some(MailServer::start().await?),
            Neighbour::Providers => {
                for (name, signature) in [("google", Signature::Rs256), ("sora2", Signature::Es256)] {
                    let provider = OpenIdProvider::start(signature).await?;
                    let offer = provider.offer(name, address).await;
                    self.providers.push((offer, provider));
                }
            }
        }
        Some(())
    }

    /// The owner's URL of the server that has the databases.
    pub(crate) fn server(&self) -> String {
        let own = self.postgres.as_ref().map(|own| own.url().to_owned());
        own.unwrap_or_else(test_url)
    }

    /// Tells a platform about them.
    pub(crate) fn configure(&self, config: &mut Config) {
        if let Some(redis) = &self.redis {
            config.redis.url = Some(Secret::new(redis.url()));
        }
        if let Some(server) = &self.mail_server {
            config.mail.delivery = Delivery::Smtp(server.settings());
        }
        let offers = self.providers.iter().map(|(offer, _)| offer.clone());
        config.auth.providers.extend(offers);
    }
}

/// Tells a program about the peers of a platform, in the words of the environment.
pub(crate) fn tell(config: &Config, program: &mut Command) {
    if let Some(url) = &config.redis.url {
        program.env("REDIS_URL", url.expose());
    }
    if let Delivery::Smtp(server) = &config.mail.delivery {
        tell_mail_server(server, program);
    }
    if !config.auth.providers.is_empty() {
        let tables: Vec<String> = config.auth.providers.iter().map(as_table).collect();
        program.env("AUTH_PROVIDERS", format!("[{}]", tables.join(", ")));
    }
}

fn tell_mail_server(server: &Smtp, program: &mut Command) {
    let security = match server.security {
        SmtpSecurity::StartTls => "starttls",
        SmtpSecurity::Tls => "tls",
        SmtpSecurity::None => "none",
    };
    program
        .env("SMTP_HOST", &server.host)
        .env("SMTP_PORT", server.port.to_string())
        .env("SMTP_SECURITY", security);
    if let Some(file) = &server.ca_file {
        program.env("SMTP_CA_FILE", file);
    }
    if let (Some(user), Some(password)) = (&server.user, &server.password) {
        program.env("SMTP_USER", user).env("SMTP_PASS", password.expose());
    }
}

fn as_table(provider: &Provider) -> String {
    let secret = provider
        .client_secret
        .as_ref()
        .map_or("", |secret| secret.expose());
    format!(
        "{{ name = {:?}, issuer = {:?}, client_id = {:?}, client_secret = {secret:?} }}",
        provider.name, provider.issuer, provider.client_id
    )
}
