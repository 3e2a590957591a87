//! A master key that never leaves a key management service: the protocol of AWS KMS.
//!
//! The service wraps and unwraps data keys and is asked once when a host starts; from then on data
//! keys are in memory, so its outage stops nobody.

use std::time::{Duration, SystemTime};

use aws_credential_types::Credentials;
use aws_sigv4::http_request::{SignableBody, SignableRequest, SigningSettings, sign};
use aws_sigv4::sign::v4;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use serde::Deserialize;
use serde_json::{Value, json};
use url::Url;
use wikala_egress::{Advice, Breaker, Breakers, CallError, Limits, Retry};
use wikala_module::kernel::redact::Secret;
use wikala_module::kernel::time::{Clock, SystemClock};
use zeroize::Zeroizing;

use super::provider::{KeyError, KeyProvider};

/// Longest wait for one answer.
const WITHIN: Duration = Duration::from_secs(5);

/// Where the service is and how it is called.
pub struct KmsSettings {
    /// Name, number, alias or ARN of the key.
    pub key_id: String,
    /// Address; absent means that of the region.
    pub endpoint: Option<Url>,
    pub region: String,
    pub access_key_id: String,
    pub secret_access_key: Secret<String>,
}

/// Wraps data keys with a key of the service.
pub struct Kms {
    http: reqwest::Client,
    endpoint: Url,
    breaker: Breaker,
    settings: KmsSettings,
    current: String,
}

impl Kms {
    /// A caller of the service; nothing is sent yet.
    ///
    /// # Errors
    /// [`KeyError::Service`] when the address makes no sense.
    pub fn new(settings: KmsSettings, breakers: &Breakers) -> Result<Self, KeyError> {
        let endpoint = match &settings.endpoint {
            Some(endpoint) => endpoint.clone(),
            None => Url::parse(&format!("https://kms.{}.amazonaws.com/", settings.region))
                .map_err(|error| KeyError::Service(error.to_string()))?,
        };
        let http = reqwest::Client::builder()
            .timeout(WITHIN)
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .map_err(|error| KeyError::Service(error.to_string()))?;
        Ok(Self {
            http,
            endpoint,
            breaker: breakers.breaker("kms", Limits::default()),
            current: format!("kms:{}", settings.key_id),
            settings,
        })
    }

    async fn call(&self, operation: &str, body: Value) -> Result<Answer, KeyError> {
        let body = body.to_string();
        let call = || {
            self.breaker
                .call(self.try_once(operation, &body), Failure::may_pass)
        };
        let answer = Retry::default().run(call, advice).await;
        answer.map_err(|error| KeyError::Service(error.to_string()))
    }

    async fn try_once(&self, operation: &str, body: &str) -> Result<Answer, Failure> {
        let mut request = self.http.post(self.endpoint.clone()).body(body.to_owned());
        for (name, value) in self.signed_headers(operation, body)? {
            request = request.header(name, value);
        }
        // The address is no secret, but errors of the client may show more than it.
        let unreachable = |error: reqwest::Error| Failure::MayPass(error.without_url().to_string());
        let response = request.send().await.map_err(unreachable)?;
        let status = response.status();
        let bytes = response.bytes().await.map_err(unreachable)?;
        if status.is_success() {
            let unreadable = |_json| Failure::Final("it answered something that is no answer".to_owned());
            return serde_json::from_slice(&bytes).map_err(unreadable);
        }
        let refusal: Refusal = serde_json::from_slice(&bytes).unwrap_or_default();
        let why = format!("it refused {operation} with {status} {}", refusal.kind);
        let passing = status.is_server_error() || status.as_u16() == 429;
        Err(if passing {
            Failure::MayPass(why)
        } else {
            Failure::Final(why)
        })
    }

    fn signed_headers(&self, operation: &str, body: &str) -> Result<Vec<(String, String)>, Failure> {
        let settings = &self.settings;
        let secret = settings.secret_access_key.expose().clone();
        let credentials = Credentials::new(&settings.access_key_id, secret, None, None, "wikala");
        let identity = credentials.into();
        let unsigned = |error: &dyn std::fmt::Display| Failure::Final(error.to_string());
        let params = v4::SigningParams::builder()
            .identity(&identity)
            .region(&settings.region)
            .name("kms")
            .time(SystemTime::from(SystemClock.now()))
            .settings(SigningSettings::default())
            .build()
            .map_err(|error| unsigned(&error))?
            .into();
        let target = format!("TrentService.{operation}");
        let mut headers = vec![
            ("content-type".to_owned(), "application/x-amz-json-1.1".to_owned()),
            ("x-amz-target".to_owned(), target),
        ];
        let named = headers
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()));
        let bytes = SignableBody::Bytes(body.as_bytes());
        let request = SignableRequest::new("POST", self.endpoint.as_str(), named, bytes)
            .map_err(|error| unsigned(&error))?;
        let (instructions, _) = sign(request, &params)
            .map_err(|error| unsigned(&error))?
            .into_parts();
        let added = instructions.headers();
        headers.extend(added.map(|(name, value)| (name.to_owned(), value.to_owned())));
        Ok(headers)
    }
}

/// Why a call failed.
#[derive(Debug, thiserror::Error)]
enum Failure {
    /// Trying again may help.
    #[error("{0}")]
    MayPass(String),
    #[error("{0}")]
    Final(String),
}

impl Failure {
    fn may_pass(&self) -> bool {
        matches!(self, Self::MayPass(_))
    }
}

fn advice(error: &CallError<Failure>) -> Advice {
    match error {
        CallError::TimedOut(_) | CallError::Failed(Failure::MayPass(_)) => Advice::TryAgain,
        CallError::Open(_) | CallError::Failed(Failure::Final(_)) => Advice::GiveUp,
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Answer {
    ciphertext_blob: Option<String>,
    plaintext: Option<Zeroizing<String>>,
}

#[derive(Default, Deserialize)]
struct Refusal {
    #[serde(rename = "__type", default)]
    kind: String,
}

/// Authenticated with what is wrapped: the service opens it for nothing else.
fn purpose() -> Value {
    json!({ "purpose": "wikala data key" })
}

fn empty() -> KeyError {
    KeyError::Service("it answered without a key".to_owned())
}

impl KeyProvider for Kms {
    fn current(&self) -> &str {
        &self.current
    }

    fn wrap<'a>(&'a self, plain: &'a [u8]) -> BoxFuture<'a, Result<Vec<u8>, KeyError>> {
        async move {
            let request = json!({
                "KeyId": self.settings.key_id,
                "Plaintext": STANDARD.encode(plain),
                "EncryptionContext": purpose(),
            });
            let answer = self.call("Encrypt", request).await?;
            let blob = answer.ciphertext_blob.and_then(|text| STANDARD.decode(text).ok());
            blob.ok_or_else(empty)
        }
        .boxed()
    }

    fn unwrap<'a>(
        &'a self,
        master: &'a str,
        wrapped: &'a [u8],
    ) -> BoxFuture<'a, Result<Zeroizing<Vec<u8>>, KeyError>> {
        async move {
            let Some(key_id) = master.strip_prefix("kms:") else {
                return Err(KeyError::Unknown(master.to_owned()));
            };
            let request = json!({
                "KeyId": key_id,
                "CiphertextBlob": STANDARD.encode(wrapped),
                "EncryptionContext": purpose(),
            });
            let answer = self.call("Decrypt", request).await?;
            let plain = answer.plaintext.and_then(|text| STANDARD.decode(&*text).ok());
            plain.map(Zeroizing::new).ok_or_else(empty)
        }
        .boxed()
    }
}
