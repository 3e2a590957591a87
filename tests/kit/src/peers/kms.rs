//! A key management service that speaks the protocol of AWS KMS, with keys in memory.

use serde_json::Value;

use super::address::Address;
use super::installed::program;
use super::leash::{Leash, leashed};
use crate::process::until;

/// A running service; its keys are gone with it.
pub struct KeyService {
    /// Where it answers.
    pub url: String,
    _address: Address,
    _leash: Leash,
}

impl KeyService {
    /// Starts one, unless it is not installed.
    pub async fn start() -> Option<Self> {
        let server = program("kms", "bin/moto_server")?;
        let address = Address::take();
        let mut command = leashed();
        command
            .arg(server)
            .args(["-H", "127.0.0.1", "-p", &address.port.to_string()]);
        let leash = Leash::start(command).await;
        let url = format!("{}/", address.url());
        until("the key service answers", async || {
            reqwest::get(format!("{url}moto-api/data.json")).await.is_ok()
        })
        .await;
        Some(Self {
            url,
            _address: address,
            _leash: leash,
        })
    }

    /// Makes a key and answers its name.
    pub async fn new_key(&self) -> String {
        let signature = "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/kms/aws4_request, \
                         SignedHeaders=host, Signature=0";
        let request = reqwest::Client::new()
            .post(&self.url)
            .header("content-type", "application/x-amz-json-1.1")
            .header("x-amz-target", "TrentService.CreateKey")
            .header("authorization", signature)
            .body("{}");
        let answer = request.send().await.expect("an answer");
        let answer = answer.text().await.expect("a body");
        let answer: Value = serde_json::from_str(&answer).expect("JSON");
        let name = answer["KeyMetadata"]["KeyId"].as_str();
        name.expect("the name of a key").to_owned()
    }
}
