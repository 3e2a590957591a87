//! A provider of logins: `tests/peers/openid/provider.mjs`, on the library that is certified for it.

use rustix::process::Signal;
use serde::Deserialize;
use serde_json::{Value, json};
use wikala_config::{Provider, Secret};

use super::address::Address;
use super::installed::{program, script};
use super::leash::{Leash, leashed};

/// What a provider signs with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signature {
    /// As Google does.
    Rs256,
    Es256,
}

/// A running provider. It knows everybody by any name; see the head of the script.
pub struct OpenIdProvider {
    /// Its address, without a slash at the end, which is its name as well.
    pub issuer: String,
    leash: Leash,
    http: reqwest::Client,
}

/// How a platform presents itself to a provider.
#[derive(Debug, Clone, Deserialize)]
pub struct OpenIdClient {
    #[serde(rename = "client_id")]
    pub id: String,
    #[serde(rename = "client_secret")]
    pub secret: String,
}

/// Where a platform is answered.
fn way_back(name: &str, platform: &Address) -> String {
    format!("{}/api/v1/oauth/{name}/callback", platform.url())
}

/// The settings of a platform that sends people to a provider.
pub(super) fn settings(name: &str, issuer: &str, client: OpenIdClient) -> Provider {
    Provider {
        name: name.to_owned(),
        display_name: name.to_owned(),
        issuer: issuer.to_owned(),
        client_id: client.id,
        client_secret: Some(Secret::new(client.secret)),
        scopes: ["openid", "email", "profile"].map(str::to_owned).to_vec(),
    }
}

impl OpenIdProvider {
    /// Starts one, unless it is not installed.
    pub async fn start(signature: Signature) -> Option<Self> {
        let node = program("openid", "node")?;
        let algorithm = match signature {
            Signature::Rs256 => "RS256",
            Signature::Es256 => "ES256",
        };
        let mut command = leashed();
        command
            .env("PEER_HOME", node.parent().expect("a folder"))
            .arg(&node)
            .arg(script("openid/provider.mjs"))
            .arg(algorithm);
        let mut leash = Leash::start(command).await;
        let issuer = leash.ready().await;
        Some(Self {
            issuer,
            leash,
            http: reqwest::Client::new(),
        })
    }

    /// A new client that may be answered at this address and at no other.
    pub async fn register(&self, redirect_uri: &str) -> OpenIdClient {
        let wanted = json!({ "redirect_uris": [redirect_uri] });
        let request = self.http.post(format!("{}/reg", self.issuer)).json(&wanted);
        let response = request.send().await.expect("the provider answers");
        let text = response.text().await.expect("an answer");
        serde_json::from_str(&text).unwrap_or_else(|_refused| panic!("not registered: {text}"))
    }

    /// Registers the platform at this address, and answers the settings it is given to send people here.
    pub async fn offer(&self, name: &str, platform: &Address) -> Provider {
        let client = self.register(&way_back(name, platform)).await;
        settings(name, &self.issuer, client)
    }

    /// Signs with a new key from now on. Keys before stay published.
    pub async fn rotate(&self) {
        self.steer(reqwest::Method::POST, "rotate", &Value::Null).await;
    }

    /// Publishes the newest key only.
    pub async fn retire(&self) {
        self.steer(reqwest::Method::POST, "retire", &Value::Null).await;
    }

    /// Changes what is told about an account, for example `{"email": "new@example.com"}`.
    pub async fn account(&self, name: &str, claims: Value) {
        let path = format!("accounts/{name}");
        self.steer(reqwest::Method::PUT, &path, &claims).await;
    }

    async fn steer(&self, method: reqwest::Method, path: &str, body: &Value) {
        let url = format!("{}/_test/{path}", self.issuer);
        let sent = self.http.request(method, url).json(body).send().await;
        let response = sent.and_then(reqwest::Response::error_for_status);
        response.expect("the provider answers");
    }

    /// Stops it in the middle of what it does: requests hang.
    pub fn pause(&self) {
        self.leash.signal(Signal::STOP);
    }

    /// Lets it go on after [`OpenIdProvider::pause`].
    pub fn resume(&self) {
        self.leash.signal(Signal::CONT);
    }

    /// Ends it without a warning: requests are refused.
    pub fn kill(self) {
        self.leash.kill();
    }
}
