//! Names of features to come: recognised, checked and kept, so that a deployment can set them ahead of time.

use std::time::Duration;

use crate::reader::Reader;
use crate::secret::Secret;
use crate::setting::{Kind, Setting};
use crate::units::MAX_TIME;

/// Settings no part of this build acts on yet.
#[derive(Clone, Debug)]
pub struct Reserved {
    /// Per-module listeners.
    pub ports: Ports,
    /// Shared secrets.
    pub keys: SharedSecrets,
    /// Language model providers.
    pub ai: Ai,
    /// Object storage.
    pub storage: Storage,
    /// Payment provider.
    pub stripe: Stripe,
    /// Error tracking and dashboards.
    pub monitoring: Monitoring,
}

macro_rules! section {
    ($(#[$doc:meta])* $name:ident $prefix:literal { $($field:ident: $type:ty, $summary:literal;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Debug)]
        pub struct $name {
            $(#[doc = $summary] pub $field: $type,)*
        }

        impl $name {
            fn read(reader: &mut Reader<'_>) -> Self {
                Self { $($field: reader.get(concat!($prefix, ".", stringify!($field))),)* }
            }
        }
    };
}

section! {
    /// Per-module listeners; the one port of this build is `server.listen`.
    Ports "ports" {
        core: u16, "The host.";
        ai: u16, "AI modules.";
        connectors: u16, "Connectors.";
        analytics: u16, "Analytics.";
        notifications: u16, "Notifications.";
        subscription: u16, "Billing.";
    }
}

section! {
    /// Shared secrets; tokens of this build are signed with a key pair instead.
    SharedSecrets "keys" {
        jwt: Option<Secret>, "Shared secret of access tokens.";
        jwt_refresh: Option<Secret>, "Shared secret of refresh tokens.";
    }
}

section! {
    /// Language model providers.
    Ai "ai" {
        openai_api_key: Option<Secret>, "Key of OpenAI.";
        anthropic_api_key: Option<Secret>, "Key of Anthropic.";
        gemini_api_key: Option<Secret>, "Key of Gemini.";
        grok_api_key: Option<Secret>, "Key of Grok.";
        model: String, "Model asked when none is named.";
        timeout: Duration, "Longest wait for an answer.";
    }
}

section! {
    /// Object storage.
    Storage "storage" {
        access_key_id: Option<Secret>, "Access key id.";
        secret_access_key: Option<Secret>, "Secret access key.";
        bucket: Option<String>, "Bucket.";
        region: String, "Region.";
    }
}

section! {
    /// Payment provider.
    Stripe "stripe" {
        secret_key: Option<Secret>, "API key.";
        webhook_secret: Option<Secret>, "Secret that signs its webhooks.";
    }
}

section! {
    /// Error tracking and dashboards.
    Monitoring "monitoring" {
        sentry_dsn: Option<Secret>, "Where errors are reported.";
        prometheus_port: u16, "Port Prometheus listens on.";
        grafana_password: Option<Secret>, "Password of the dashboards.";
    }
}

const LATER: &str = "no feature of this build reads it yet";
const KEY_PAIR: &str = "tokens are signed with the key pair of auth.signing_key_file";
const ONE_PORT: &str = "every module answers on server.listen";
const OUTSIDE: &str = "it belongs to a service beside this one";
const NO_MONGO: &str = "all data is in PostgreSQL";
const PORT: Kind = Kind::Integer(1, 65535);

pub(crate) const SETTINGS: &[Setting] = &[
    Setting::new("ports.core", PORT, "Listener of the host.")
        .env(&["CORE_PORT"])
        .unused(ONE_PORT),
    Setting::new("ports.ai", PORT, "Listener of AI modules.")
        .env(&["AI_PORT"])
        .unused(ONE_PORT),
    Setting::new("ports.connectors", PORT, "Listener of connectors.")
        .env(&["CONNECTORS_PORT"])
        .unused(ONE_PORT),
    Setting::new("ports.analytics", PORT, "Listener of analytics.")
        .env(&["ANALYTICS_PORT"])
        .unused(ONE_PORT),
    Setting::new("ports.notifications", PORT, "Listener of notifications.")
        .env(&["NOTIFICATIONS_PORT"])
        .unused(ONE_PORT),
    Setting::new("ports.subscription", PORT, "Listener of billing.")
        .env(&["SUBSCRIPTION_PORT"])
        .unused(ONE_PORT),
    Setting::new("keys.jwt", Kind::Text, "Shared secret of access tokens.")
        .env(&["JWT_SECRET"])
        .secret()
        .unused(KEY_PAIR),
    Setting::new("keys.jwt_refresh", Kind::Text, "Shared secret of refresh tokens.")
        .env(&["JWT_REFRESH_SECRET"])
        .secret()
        .unused(KEY_PAIR),
    Setting::new("ai.openai_api_key", Kind::Text, "Key of OpenAI.")
        .env(&["OPENAI_API_KEY"])
        .secret()
        .unused(LATER),
    Setting::new("ai.anthropic_api_key", Kind::Text, "Key of Anthropic.")
        .env(&["ANTHROPIC_API_KEY", "CLAUDE_API_KEY"])
        .secret()
        .unused(LATER),
    Setting::new("ai.gemini_api_key", Kind::Text, "Key of Gemini.")
        .env(&["GEMINI_API_KEY"])
        .secret()
        .unused(LATER),
    Setting::new("ai.grok_api_key", Kind::Text, "Key of Grok.")
        .env(&["GROK_API_KEY"])
        .secret()
        .unused(LATER),
    Setting::new("ai.model", Kind::Text, "Model asked when none is named.")
        .env(&["AI_MODEL"])
        .unused(LATER),
    Setting::new(
        "ai.timeout",
        Kind::Millis(Duration::from_millis(1), MAX_TIME),
        "Longest wait for an answer.",
    )
    .env(&["AI_TIMEOUT"])
    .unused(LATER),
    Setting::new(
        "storage.access_key_id",
        Kind::Text,
        "Access key id of object storage.",
    )
    .env(&["AWS_ACCESS_KEY_ID"])
    .secret()
    .unused(LATER),
    Setting::new(
        "storage.secret_access_key",
        Kind::Text,
        "Secret access key of object storage.",
    )
    .env(&["AWS_SECRET_ACCESS_KEY"])
    .secret()
    .unused(LATER),
    Setting::new("storage.bucket", Kind::Text, "Bucket of object storage.")
        .env(&["AWS_S3_BUCKET", "S3_BUCKET"])
        .unused(LATER),
    Setting::new("storage.region", Kind::Text, "Region of object storage.")
        .env(&["AWS_REGION"])
        .unused(LATER),
    Setting::new("stripe.secret_key", Kind::Text, "API key of Stripe.")
        .env(&["STRIPE_SECRET_KEY"])
        .secret()
        .unused(LATER),
    Setting::new(
        "stripe.webhook_secret",
        Kind::Text,
        "Secret that signs Stripe's webhooks.",
    )
    .env(&["STRIPE_WEBHOOK_SECRET"])
    .secret()
    .unused(LATER),
    Setting::new(
        "monitoring.sentry_dsn",
        Kind::Url(&["http", "https"]),
        "Where errors are reported.",
    )
    .env(&["SENTRY_DSN"])
    .secret()
    .unused(LATER),
    Setting::new("monitoring.prometheus_port", PORT, "Port Prometheus listens on.")
        .env(&["PROMETHEUS_PORT"])
        .unused(OUTSIDE),
    Setting::new(
        "monitoring.grafana_password",
        Kind::Text,
        "Password of the dashboards.",
    )
    .env(&["GRAFANA_PASSWORD"])
    .secret()
    .unused(OUTSIDE),
    Setting::new("mongodb.url", Kind::Text, "Recognised, never used.")
        .env(&["MONGODB_URL"])
        .secret()
        .unused(NO_MONGO),
    Setting::new("mongodb.user", Kind::Text, "Recognised, never used.")
        .env(&["MONGO_USER"])
        .unused(NO_MONGO),
    Setting::new("mongodb.password", Kind::Text, "Recognised, never used.")
        .env(&["MONGO_PASSWORD"])
        .secret()
        .unused(NO_MONGO),
];

impl Reserved {
    pub(crate) fn read(reader: &mut Reader<'_>) -> Self {
        Self {
            ports: Ports::read(reader),
            keys: SharedSecrets::read(reader),
            ai: Ai::read(reader),
            storage: Storage::read(reader),
            stripe: Stripe::read(reader),
            monitoring: Monitoring::read(reader),
        }
    }
}
