//! What a liar answers at each of its addresses.

use std::collections::BTreeMap;

use http_body_util::Full;
use hyper::body::Bytes;
use hyper::{Response, StatusCode, header};
use reqwest::Url;
use serde_json::{Value, json};
use wikala_kernel::id::new_uuid;

use super::token::id_token;
use super::{Lie, Stage};

/// A request.
pub(super) struct Asked {
    pub(super) path: String,
    /// Of the query, or else of the form.
    pub(super) fields: BTreeMap<String, String>,
}

impl Asked {
    fn field(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }
}

type Answer = Response<Full<Bytes>>;

pub(super) fn answer(stage: &Stage, asked: &Asked) -> Answer {
    match asked.path.as_str() {
        "/.well-known/openid-configuration" => json_answer(&description(stage)),
        "/authorize" => callback(stage, asked),
        "/token" => token(stage, asked),
        "/jwks" => json_answer(&json!({ "keys": [stage.keys.published()] })),
        "/userinfo" => json_answer(&stage.play().claims.clone()),
        _ => with_status(StatusCode::NOT_FOUND, ""),
    }
}

fn description(stage: &Stage) -> Value {
    let at = |path: &str| format!("{}/{path}", stage.issuer);
    let issuer = match stage.play().lie {
        Lie::WrongDiscovery => "https://accounts.example.com",
        _ => &stage.issuer,
    };
    json!({
        "issuer": issuer,
        "authorization_endpoint": at("authorize"),
        "token_endpoint": at("token"),
        "jwks_uri": at("jwks"),
        "userinfo_endpoint": at("userinfo"),
        "response_types_supported": ["code"],
        "grant_types_supported": ["authorization_code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": [stage.keys.algorithm(), "HS256", "none"],
        "code_challenge_methods_supported": ["S256"],
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
        "scopes_supported": ["openid", "email", "profile"],
        "authorization_response_iss_parameter_supported": true,
    })
}

/// Signs in at once and sends the browser back.
fn callback(stage: &Stage, asked: &Asked) -> Answer {
    let Ok(mut target) = Url::parse(asked.field("redirect_uri")) else {
        return with_status(StatusCode::BAD_REQUEST, "redirect_uri");
    };
    let code = new_uuid().to_string();
    let mut play = stage.play();
    play.codes.insert(code.clone(), asked.fields.clone());
    let issuer = match play.lie {
        Lie::WrongCallbackIssuer => "https://accounts.example.com",
        _ => &stage.issuer,
    };
    let state = match play.lie {
        Lie::WrongState => "nobody-gave-this-out",
        _ => asked.field("state"),
    };
    target
        .query_pairs_mut()
        .append_pair("code", &code)
        .append_pair("state", state)
        .append_pair("iss", issuer);
    let mut answer = with_status(StatusCode::SEE_OTHER, "");
    let target = target.as_str().parse().expect("an address is a header");
    answer.headers_mut().insert(header::LOCATION, target);
    answer
}

fn token(stage: &Stage, asked: &Asked) -> Answer {
    let lie = stage.play().lie;
    let Some(request) = stage.play().codes.remove(asked.field("code")) else {
        return with_status(StatusCode::BAD_REQUEST, r#"{"error":"invalid_grant"}"#);
    };
    let mut body = json!({
        "access_token": "an-access-token", "token_type": "Bearer", "expires_in": 300, "scope": "openid email profile",
    });
    match lie {
        Lie::Garbage => return with_status(StatusCode::OK, "<html>Welcome!</html>"),
        Lie::Failure => return with_status(StatusCode::INTERNAL_SERVER_ERROR, "{}"),
        Lie::Flood => body["padding"] = "x".repeat(8 << 20).into(),
        Lie::NoIdToken => return json_answer(&body),
        _ => {}
    }
    let nonce = request.get("nonce").map(String::as_str);
    body["id_token"] = id_token(stage, lie, nonce).into();
    json_answer(&body)
}

fn json_answer(body: &Value) -> Answer {
    with_status(StatusCode::OK, &body.to_string())
}

fn with_status(status: StatusCode, body: &str) -> Answer {
    let mut answer = Response::new(Full::from(body.to_owned()));
    *answer.status_mut() = status;
    let kind = header::HeaderValue::from_static("application/json");
    answer.headers_mut().insert(header::CONTENT_TYPE, kind);
    answer
}
