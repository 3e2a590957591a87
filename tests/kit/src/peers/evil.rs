//! A provider of logins that lies. It imitates the parts of OpenID Connect that a client meets, asks nobody anything, and
//! plays the faults of [`Lie`]; for everything else there is the real one in `openid.rs`.

mod answers;
mod keys;
mod token;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use serde_json::{Value, json};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use wikala_config::Provider;

use self::answers::{Asked, answer};
use self::keys::Keys;
use super::openid::{OpenIdClient, Signature, settings};

/// What is wrong with a login.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lie {
    /// Nothing: a login that must succeed, or the refusals prove nothing.
    Truth,
    /// The token answers another request.
    WrongNonce,
    NoNonce,
    /// The token is of another provider.
    WrongIssuer,
    /// The token is for another client.
    WrongAudience,
    /// The token is for several clients and was asked for by another one.
    WrongAuthorizedParty,
    Expired,
    IssuedTomorrow,
    NoSubject,
    /// `alg` is `none` and there is no signature.
    NoAlgorithm,
    /// HS256 with the published key as the secret.
    HmacWithPublicKey,
    /// HS256 with the secret of the client.
    HmacWithClientSecret,
    /// The header names a key that is not published.
    UnknownKey,
    /// The header names the published key, and another one signed.
    ForeignKey,
    /// The header brings its own key.
    EmbeddedKey,
    NoIdToken,
    /// The callback says that it comes from another provider.
    WrongCallbackIssuer,
    /// The callback has a state that nobody gave out.
    WrongState,
    /// The description of the provider is that of another one.
    WrongDiscovery,
    /// The token endpoint answers with something else than JSON.
    Garbage,
    /// The token endpoint answers a success of many megabytes.
    Flood,
    /// The token endpoint answers 500.
    Failure,
    /// The token endpoint does not answer.
    Silence,
}

impl Lie {
    /// Every one but the truth.
    pub const ALL: [Self; 22] = [
        Self::WrongNonce,
        Self::NoNonce,
        Self::WrongIssuer,
        Self::WrongAudience,
        Self::WrongAuthorizedParty,
        Self::Expired,
        Self::IssuedTomorrow,
        Self::NoSubject,
        Self::NoAlgorithm,
        Self::HmacWithPublicKey,
        Self::HmacWithClientSecret,
        Self::UnknownKey,
        Self::ForeignKey,
        Self::EmbeddedKey,
        Self::NoIdToken,
        Self::WrongCallbackIssuer,
        Self::WrongState,
        Self::WrongDiscovery,
        Self::Garbage,
        Self::Flood,
        Self::Failure,
        Self::Silence,
    ];
}

/// A running liar, in this process.
pub struct EvilProvider {
    /// Its address, without a slash at the end, which is its name as well.
    pub issuer: String,
    stage: Arc<Stage>,
    serving: JoinHandle<()>,
}

/// What all requests see.
struct Stage {
    issuer: String,
    client: OpenIdClient,
    keys: Keys,
    play: Mutex<Play>,
}

/// What changes.
struct Play {
    lie: Lie,
    claims: Value,
    /// What was asked to get each code.
    codes: BTreeMap<String, BTreeMap<String, String>>,
    /// How often each path was asked for.
    calls: BTreeMap<String, usize>,
}

impl Stage {
    fn play(&self) -> MutexGuard<'_, Play> {
        self.play.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl EvilProvider {
    /// Starts one that signs like this when it signs, and tells the truth until it is told to lie.
    pub async fn start(signature: Signature) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let issuer = format!("http://{address}");
        let stage = Arc::new(Stage {
            issuer: issuer.clone(),
            client: OpenIdClient {
                id: "wikala".to_owned(),
                secret: "a secret both sides know".to_owned(),
            },
            keys: Keys::generate(signature),
            play: Mutex::new(Play {
                lie: Lie::Truth,
                claims: json!({ "sub": "anna", "email": "anna@example.com", "email_verified": true, "name": "Anna" }),
                codes: BTreeMap::new(),
                calls: BTreeMap::new(),
            }),
        });
        let serving = wikala_telemetry::spawn("evil provider", serve(listener, Arc::clone(&stage)));
        Self {
            issuer,
            stage,
            serving,
        }
    }

    /// The one client it knows, which may be answered anywhere.
    pub fn client(&self) -> OpenIdClient {
        self.stage.client.clone()
    }

    /// The settings a platform is given to send people here.
    pub fn offer(&self, name: &str) -> Provider {
        settings(name, &self.issuer, self.client())
    }

    /// What it does from now on.
    pub fn tell(&self, lie: Lie) {
        self.stage.play().lie = lie;
    }

    /// What it says about the person from now on; the truth about Anna is replaced.
    pub fn claim(&self, claims: Value) {
        self.stage.play().claims = claims;
    }

    /// How often a path such as `/jwks` was asked for.
    pub fn calls(&self, path: &str) -> usize {
        self.stage.play().calls.get(path).copied().unwrap_or_default()
    }
}

impl Drop for EvilProvider {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

async fn serve(listener: TcpListener, stage: Arc<Stage>) {
    while let Ok((stream, _client)) = listener.accept().await {
        wikala_telemetry::spawn("evil connection", connection(stream, Arc::clone(&stage)));
    }
}

async fn connection(stream: TcpStream, stage: Arc<Stage>) {
    let service = service_fn(|request| respond(request, Arc::clone(&stage)));
    let http = hyper::server::conn::http1::Builder::new();
    let _client_left = http.serve_connection(TokioIo::new(stream), service).await;
}

async fn respond(
    request: Request<Incoming>,
    stage: Arc<Stage>,
) -> Result<Response<Full<Bytes>>, hyper::Error> {
    let (head, body) = request.into_parts();
    let form = body.collect().await?.to_bytes();
    let path = head.uri.path().to_owned();
    *stage.play().calls.entry(path.clone()).or_default() += 1;
    let given = head.uri.query().map_or(form.as_ref(), str::as_bytes);
    let asked = Asked {
        path,
        fields: form_urlencoded::parse(given).into_owned().collect(),
    };
    if stage.play().lie == Lie::Silence && asked.path == "/token" {
        std::future::pending::<()>().await;
    }
    Ok(answer(&stage, &asked))
}
