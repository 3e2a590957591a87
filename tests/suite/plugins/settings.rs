//! Settings: checked by the plugin's own schema; what is secret is never shown.

use serde_json::json;

use super::{Made, put, stage, upload};

const SCHEMA: &str = r#"
[capabilities]
secrets = true

[settings]
type = "object"
required = ["url", "token"]

[settings.properties]
url = { type = "string", format = "uri" }
token = { type = "string", x-secret = true, minLength = 8 }
most = { type = "integer", minimum = 1, default = 10 }
"#;

const MADE: Made = Made::categorizer("1.0.0").asking(SCHEMA);
const SECRET: &str = "s3cr3t-token-of-the-tenant";

#[tokio::test]
async fn settings_that_break_the_schema_are_refused_at_their_place() {
    let (platform, north, _operator) = stage().await;
    upload(&north.admin, "/plugins/packages", MADE.file()).await.ok();
    let try_with = async |settings| {
        let body = json!({ "name": MADE.name, "version": MADE.version, "settings": settings });
        north.admin.post("/plugins", body).await
    };
    for (settings, pointer) in [
        (json!({}), "/settings"),
        (
            json!({ "url": "https://example.com", "token": SECRET, "most": 0 }),
            "/settings/most",
        ),
        (
            json!({ "url": "https://example.com", "token": SECRET, "nost": 1 }),
            "/settings",
        ),
        (
            json!({ "url": "https://example.com", "token": "short" }),
            "/settings/token",
        ),
    ] {
        let refused = try_with(settings).await;
        assert_eq!(refused.refused(422), "plugins.settings_invalid");
        assert_eq!(refused.body["errors"][0]["pointer"], pointer, "{}", refused.body);
        assert!(!refused.body.to_string().contains("short\""), "{}", refused.body);
    }
    let gone = north.admin.get("/plugins").await.ok();
    assert_eq!(gone["data"], json!([]), "nothing was stored");
    try_with(json!({ "url": "https://example.com", "token": SECRET }))
        .await
        .ok();
    platform.stop().await;
}

#[tokio::test]
async fn secrets_are_never_shown_and_never_stored_as_they_are() {
    let (platform, north, _operator) = stage().await;
    upload(&north.admin, "/plugins/packages", MADE.file()).await.ok();
    let settings = json!({ "url": "https://example.com", "token": SECRET });
    let body = json!({ "name": MADE.name, "version": MADE.version, "settings": settings });
    let made = north.admin.post("/plugins", body).await.ok();
    assert_eq!(made["settings"], json!({ "url": "https://example.com" }));
    assert_eq!(made["secrets"], json!(["token"]));
    let settings = json!({ "settings": { "url": "https://example.org" } });
    let kept = put(&north.admin, MADE.name, "settings", settings).await.ok();
    assert_eq!(kept["secrets"], json!(["token"]), "what is not sent stays");
    let away = json!({ "settings": { "url": "https://example.org", "token": null } });
    let refused = put(&north.admin, MADE.name, "settings", away).await;
    assert_eq!(refused.refused(422), "plugins.settings_invalid", "it is required");
    let shown = [
        north.admin.get("/plugins").await.body,
        north.admin.get("/plugins/keyword-rules").await.body,
        north.admin.get("/audit?limit=100").await.body,
    ];
    for shown in shown {
        assert!(!shown.to_string().contains(SECRET));
    }
    let sql = platform.sql_of(&north).await;
    for table in ["plugin_installs", "plugin_history", "audit_entries", "outbox"] {
        let rows = sql
            .query(&format!("SELECT row.*::text FROM {table} AS row"), &[])
            .await
            .unwrap();
        for row in rows {
            let text: String = row.get(0);
            assert!(!text.contains(SECRET), "{table}");
            assert!(!text.contains(&hex(SECRET)), "{table}");
        }
    }
    platform.stop().await;
}

fn hex(text: &str) -> String {
    text.bytes().map(|byte| format!("{byte:02x}")).collect()
}
