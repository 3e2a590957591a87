//! The HTTP listener and who may talk to it.

use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use url::Url;

use crate::network::Network;
use crate::reader::{Reader, words};
use crate::setting::{Item, Kind, Setting};
use crate::units::{GIB, KIB, MAX_TIME, MIB};

/// How the process behaves where safety and comfort differ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Environment {
    /// A developer's machine: pretty logs, a private database cluster.
    #[default]
    Dev,
    /// Automated tests.
    Test,
    /// Anything that serves real users, staging included.
    Production,
}

words!(Environment { "dev" => Dev, "test" => Test, "production" => Production });

/// The HTTP listener.
#[derive(Clone, Debug)]
pub struct Server {
    /// Decides between comfort and strictness.
    pub environment: Environment,
    /// Address and port to listen on.
    pub listen: SocketAddr,
    /// Worker threads; 0 means one per core.
    pub workers: usize,
    /// Largest bodies accepted.
    pub body: BodyLimits,
    /// Time a request may take before it is answered with a timeout.
    pub request_timeout: Duration,
    /// Time an idle connection is kept open.
    pub keep_alive: Duration,
    /// Time given to running requests when the process is asked to stop.
    pub shutdown_grace: Duration,
    /// Address under which clients reach this host, when it is not the one listened on.
    pub public_url: Option<Url>,
    /// Proxies whose forwarding headers are believed.
    pub trusted_proxies: Vec<Network>,
    /// Which web pages may call the API.
    pub cors: Cors,
}

/// Largest request bodies, in bytes.
#[derive(Clone, Copy, Debug)]
pub struct BodyLimits {
    /// JSON documents.
    pub json: usize,
    /// Uploaded files.
    pub upload: u64,
}

/// Cross-origin rules.
#[derive(Clone, Debug)]
pub struct Cors {
    /// Allowed origins, `scheme://host[:port]`, or `*` alone.
    pub origins: Vec<String>,
    /// Whether browsers may send cookies.
    pub credentials: bool,
}

const ENVIRONMENTS: &[(&str, &str)] = &[
    ("dev", "dev"),
    ("development", "dev"),
    ("test", "test"),
    ("production", "production"),
    ("staging", "production"),
];

pub(crate) const SETTINGS: &[Setting] = &[
    Setting::new(
        "server.environment",
        Kind::Choice(ENVIRONMENTS),
        "Decides between comfort and strictness.",
    )
    .env(&["NODE_ENV"]),
    Setting::new("server.listen", Kind::Address, "Address and port to listen on.").env(&["WIKALA_LISTEN"]),
    Setting::new(
        "server.workers",
        Kind::Integer(0, 1024),
        "Worker threads; 0 means one per core.",
    ),
    Setting::new("server.body.json", Kind::Size(KIB, GIB), "Largest JSON body."),
    Setting::new(
        "server.body.upload",
        Kind::Size(MIB, 64 * GIB),
        "Largest uploaded file.",
    ),
    Setting::new(
        "server.request_timeout",
        Kind::Time(Duration::from_millis(100), MAX_TIME),
        "Time a request may take.",
    ),
    Setting::new(
        "server.keep_alive",
        Kind::Time(Duration::ZERO, MAX_TIME),
        "Time an idle connection is kept open.",
    ),
    Setting::new(
        "server.shutdown_grace",
        Kind::Time(Duration::ZERO, MAX_TIME),
        "Time running requests get at shutdown.",
    ),
    Setting::new(
        "server.public_url",
        Kind::Url(&["http", "https"]),
        "Address under which clients reach this host.",
    ),
    Setting::new(
        "server.trusted_proxies",
        Kind::List(Item::Network),
        "Proxies whose forwarding headers are believed.",
    ),
    Setting::new(
        "server.cors.origins",
        Kind::List(Item::Origin),
        "Web origins that may call the API.",
    )
    .alias(&["security.cors.origin"]),
    Setting::new(
        "server.cors.credentials",
        Kind::Bool,
        "Whether browsers may send cookies across origins.",
    )
    .alias(&["security.cors.credentials"]),
];

impl Server {
    pub(crate) fn read(reader: &mut Reader<'_>) -> Self {
        Self {
            environment: reader.get("server.environment"),
            listen: reader
                .get::<Option<SocketAddr>>("server.listen")
                .unwrap_or((Ipv4Addr::LOCALHOST, 0).into()),
            workers: reader.get("server.workers"),
            body: BodyLimits {
                json: reader.get("server.body.json"),
                upload: reader.get("server.body.upload"),
            },
            request_timeout: reader.get("server.request_timeout"),
            keep_alive: reader.get("server.keep_alive"),
            shutdown_grace: reader.get("server.shutdown_grace"),
            public_url: reader.get("server.public_url"),
            trusted_proxies: reader.get("server.trusted_proxies"),
            cors: Cors {
                origins: reader.get("server.cors.origins"),
                credentials: reader.get("server.cors.credentials"),
            },
        }
    }

    /// The address clients use, without a slash at the end.
    #[must_use]
    pub fn base_url(&self) -> String {
        let listen = self.listen;
        self.public_url.as_ref().map_or_else(
            || format!("http://{listen}"),
            |url| url.as_str().trim_end_matches('/').to_owned(),
        )
    }
}
