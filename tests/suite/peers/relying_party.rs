//! A small and strict client of OpenID Connect, to try providers with.

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use jsonwebtoken::jwk::JwkSet;
use jsonwebtoken::{DecodingKey, Validation, decode, decode_header};
use reqwest::Url;
use serde_json::Value;
use wikala_test_kit::peers::{OpenIdClient, Signature, UserAgent};

/// Where providers send browsers; nobody listens there.
pub(super) const CALLBACK: &str = "http://127.0.0.1:1/callback";

// A pair of RFC 7636, appendix B.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

pub(super) struct RelyingParty<'p> {
    pub(super) issuer: &'p str,
    pub(super) client: OpenIdClient,
    pub(super) signature: Signature,
}

impl RelyingParty<'_> {
    /// A login by a browser of its own. Says which check failed.
    pub(super) async fn login(&self, name: &str) -> Result<Value, String> {
        let callback = UserAgent::new().sign_in(&self.authorization(), name).await;
        self.finish(&callback).await
    }

    pub(super) fn authorization(&self) -> String {
        let mut url = Url::parse(&format!("{}/authorize", self.issuer)).unwrap();
        if !self.is_evil() {
            url.set_path("/auth");
        }
        url.query_pairs_mut().extend_pairs([
            ("response_type", "code"),
            ("scope", "openid email profile"),
            ("client_id", &self.client.id),
            ("redirect_uri", CALLBACK),
            ("state", "the-state"),
            ("nonce", "the-nonce"),
            ("code_challenge", CHALLENGE),
            ("code_challenge_method", "S256"),
        ]);
        url.to_string()
    }

    fn is_evil(&self) -> bool {
        self.client.id == "wikala"
    }

    pub(super) async fn finish(&self, callback: &Url) -> Result<Value, String> {
        assert!(callback.as_str().starts_with(CALLBACK), "{callback}");
        let given: BTreeMap<String, String> = callback.query_pairs().into_owned().collect();
        if let Some(error) = given.get("error") {
            return Err(error.clone());
        }
        if given["state"] != "the-state" || given["iss"] != self.issuer {
            return Err("callback".to_owned());
        }
        let tokens = self.exchange(&given["code"], VERIFIER).await?;
        let token = tokens["id_token"].as_str().ok_or("no ID token")?;
        self.verify(token).await
    }

    /// Trades a code for tokens.
    pub(super) async fn exchange(&self, code: &str, verifier: &str) -> Result<Value, String> {
        let form = [
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", CALLBACK),
            ("code_verifier", verifier),
        ];
        let request = reqwest::Client::new()
            .post(format!("{}/token", self.issuer))
            .basic_auth(&self.client.id, Some(&self.client.secret))
            .form(&form);
        let answer = request.send().await.map_err(|error| error.to_string())?;
        let (status, text) = (answer.status(), answer.text().await.unwrap_or_default());
        if status.is_success() && text.len() < 100_000 {
            return serde_json::from_str(&text).map_err(|error| error.to_string());
        }
        Err(format!("{status} {}", text.len().min(9)))
    }

    async fn verify(&self, token: &str) -> Result<Value, String> {
        let said = |error: jsonwebtoken::errors::Error| error.to_string();
        let header = decode_header(token).map_err(said)?;
        let keys: JwkSet = document(&format!("{}/jwks", self.issuer)).await;
        let key = keys.find(header.kid.as_deref().unwrap_or_default());
        let key = DecodingKey::from_jwk(key.ok_or("unknown key")?).map_err(said)?;
        let mut rules = Validation::new(match self.signature {
            Signature::Rs256 => jsonwebtoken::Algorithm::RS256,
            Signature::Es256 => jsonwebtoken::Algorithm::ES256,
        });
        rules.set_issuer(&[self.issuer]);
        rules.set_audience(&[&self.client.id]);
        rules.set_required_spec_claims(&["iss", "aud", "exp", "sub"]);
        let claims: Value = decode(token, &key, &rules).map_err(said)?.claims;
        if claims["nonce"] != "the-nonce" {
            return Err("nonce".to_owned());
        }
        if claims.get("azp").is_some_and(|party| *party != self.client.id) {
            return Err("authorized party".to_owned());
        }
        let issued = UNIX_EPOCH + Duration::from_secs(claims["iat"].as_u64().unwrap());
        if issued > SystemTime::now() {
            return Err("issued in the future".to_owned());
        }
        Ok(claims)
    }
}

pub(super) async fn document<T: serde::de::DeserializeOwned>(url: &str) -> T {
    reqwest::get(url).await.unwrap().json().await.unwrap()
}
