//! A browser's way to a provider and back, with every step in the open so that tests can meddle.

use reqwest::Method;
use wikala_config::{Config, Provider, Secret};
use wikala_test_kit::peers::{OpenIdClient, UserAgent};
use wikala_test_kit::{Client, Reply, TestPlatform};

/// Where providers send browsers back to. Nobody listens there: tests bring the answer themselves.
pub(crate) const HOST: &str = "http://wikala.example";

/// The address for answers of a provider of this name.
pub(crate) fn way_back(name: &str) -> String {
    format!("{HOST}/api/v1/oauth/{name}/callback")
}

/// Configures a provider.
pub(crate) fn with_provider(config: &mut Config, name: &str, issuer: &str, client: OpenIdClient) {
    config.server.public_url = Some(HOST.parse().unwrap());
    config.auth.providers.push(Provider {
        name: name.into(),
        display_name: name.to_uppercase(),
        issuer: issuer.into(),
        client_id: client.id,
        client_secret: Some(Secret::new(&client.secret)),
        scopes: ["openid", "email", "profile"].map(str::to_owned).to_vec(),
    });
}

/// A browser on its way.
pub(crate) struct Away {
    /// The provider's page it was sent to.
    pub address: String,
    /// What it must bring back.
    pub cookie: String,
}

/// Begins a sign-in.
pub(crate) async fn begin(platform: &TestPlatform, path: &str) -> Away {
    let nobody = platform.nobody();
    let reply = nobody.send(nobody.request(Method::GET, path)).await;
    assert_eq!(reply.status, 302, "{}", reply.body);
    Away {
        address: reply.header("location").expect("an address").to_owned(),
        cookie: cookie(&reply),
    }
}

/// The cookie a reply sets, as a browser sends it.
pub(crate) fn cookie(reply: &Reply) -> String {
    let set = reply.header("set-cookie").expect("a cookie");
    set.split(';').next().unwrap_or_default().to_owned()
}

/// Brings the provider's answer, with a cookie when there is one.
pub(crate) async fn come_back(platform: &TestPlatform, path: &str, cookie: Option<&str>) -> Reply {
    let nobody = platform.nobody();
    let mut request = nobody.request(Method::GET, path);
    if let Some(cookie) = cookie {
        request = request.header("cookie", cookie.to_owned());
    }
    nobody.send(request).await
}

/// The path and query of an answer, as an operation's path.
pub(crate) fn path_of(answer: &reqwest::Url) -> String {
    let path = answer.path().strip_prefix("/api/v1").expect("an operation");
    format!("{path}?{}", answer.query().unwrap_or_default())
}

/// A whole sign-in of an account.
pub(crate) async fn sign_in(platform: &TestPlatform, path: &str, account: &str) -> Reply {
    let away = begin(platform, path).await;
    let answer = UserAgent::new().sign_in(&away.address, account).await;
    come_back(platform, &path_of(&answer), Some(&away.cookie)).await
}

/// A client with the tokens of a reply.
pub(crate) fn signed_in(platform: &TestPlatform, reply: Reply) -> Client {
    let body = reply.ok();
    assert_eq!(body["status"], "signed_in", "{body}");
    platform.client(body["accessToken"].as_str().expect("a token"))
}
