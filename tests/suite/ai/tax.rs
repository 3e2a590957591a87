//! Tax packs over the API: two jurisdictions, and versions that take each other's place without a restart.

use serde_json::{Value, json};
use wikala_config::PublisherKey;
use wikala_tax::{Pack, SigningKey, builtin};
use wikala_test_kit::{Client, TestPlatform, entry, id};

const PUBLISHER: &str = "tax-office";

async fn platform_trusting(key: &SigningKey) -> TestPlatform {
    let trusted = PublisherKey {
        publisher: PUBLISHER.to_owned(),
        key: key.public().to_string(),
    };
    TestPlatform::start_with(1, |config| config.ai.tax_trust = vec![trusted]).await
}

/// The German pack in another version, in which entertainment counts less.
fn changed(version: &str) -> Pack {
    let packs = builtin::set().unwrap();
    let text = serde_json::to_string(packs.get("de-tax").unwrap().as_ref()).unwrap();
    let text = text
        .replace("\"0.7\"", "\"0.6\"")
        .replace("\"1.0.0\"", &format!("{version:?}"));
    text.parse().unwrap()
}

pub(crate) fn signed(pack: &Pack, key: &SigningKey) -> Value {
    json!({ "pack": serde_json::to_string(pack).unwrap(), "signature": key.sign(pack) })
}

/// The books of somebody who invited a customer, and bought fuel.
struct Books {
    client: Client,
    meals: String,
    fuel: String,
    invited: String,
    other: String,
}

impl Books {
    async fn of(client: Client, currency: &str) -> Self {
        let account = client.open_account("checking", currency).await;
        let meals = category(&client, "Working lunches").await;
        let fuel = category(&client, "Motor").await;
        let mut lunch = entry(&account, "expense", &format!("119 {currency}"), "2026-02-10");
        lunch["description"] = json!("Restaurant Zur Post");
        lunch["categoryId"] = json!(meals);
        lunch["metadata"] = json!({ "purpose": "entertainment" });
        let invited = id(&client.enter(lunch).await);
        let mut tank = entry(&account, "expense", &format!("80 {currency}"), "2026-02-11");
        tank["categoryId"] = json!(fuel);
        let other = id(&client.enter(tank).await);
        Self {
            client,
            meals,
            fuel,
            invited,
            other,
        }
    }

    fn question(&self, jurisdiction: &str) -> Value {
        json!({
            "jurisdiction": jurisdiction,
            "from": "2026-01-01",
            "to": "2026-03-31",
            "categories": { &self.meals: "dining", &self.fuel: "fuel" },
        })
    }

    /// The answer of a rule about what was spent on the customer.
    async fn answer(&self, jurisdiction: &str) -> Value {
        let analysis = self
            .client
            .post("/ai/tax-analysis", self.question(jurisdiction))
            .await
            .ok();
        assert!(analysis["notice"].as_str().unwrap().contains("not tax advice"));
        assert_eq!(analysis["transactions"], 2);
        let answers = analysis["answers"].as_array().unwrap();
        let about = answers
            .iter()
            .find(|answer| answer["transaction"] == *self.invited)
            .unwrap();
        let verdicts = about["verdicts"].as_array().unwrap();
        let expense = verdicts
            .iter()
            .find(|verdict| verdict["question"]["aspect"] == "expense")
            .unwrap();
        assert_eq!(expense["verdict"], "applies", "{expense}");
        expense.clone()
    }
}

async fn category(client: &Client, name: &str) -> String {
    let body = json!({ "kind": "expense", "name": name });
    id(&client.post("/finance/categories", body).await.ok())
}

fn choice(version: &str) -> Value {
    json!({ "pack": "de-tax", "version": version })
}

#[tokio::test]
async fn two_jurisdictions_answer_with_rule_version_dates_and_inputs() {
    let key = SigningKey::generate(PUBLISHER).unwrap();
    let platform = platform_trusting(&key).await;
    for (slug, currency, jurisdiction, rule, share) in [
        ("berlin", "EUR", "DE", "de.expense.entertainment", "0.7"),
        ("dubai", "AED", "AE", "ae.ct.entertainment", "0.5"),
    ] {
        let client = platform.tenant_on(slug, "premium").await.admin;
        let books = Books::of(client, currency).await;
        let answer = books.answer(jurisdiction).await;
        assert_eq!(answer["rule"], rule);
        assert_eq!(answer["share"], share);
        assert_eq!(answer["question"]["packVersion"], "1.0.0");
        assert_eq!(answer["inputs"]["purpose"], "entertainment", "{answer}");
        assert!(answer["effective"]["from"].is_string());
        assert!(answer["source"]["url"].as_str().unwrap().starts_with("https://"));
        let lacking = books
            .client
            .post("/ai/deduction-suggestions", books.question(jurisdiction))
            .await
            .ok();
        let suggestions = lacking["suggestions"].as_array().unwrap();
        assert!(
            suggestions.iter().any(|one| one["transaction"] == *books.invited),
            "{lacking}"
        );
    }
    let nowhere = platform.tenant_on("nowhere", "premium").await.admin;
    let question = json!({ "jurisdiction": "XX", "from": "2026-01-01", "to": "2026-03-31" });
    let reply = nowhere.post("/ai/tax-analysis", question).await;
    assert_eq!(reply.refused(404), "ai.tax_pack_not_found");
    platform.stop().await;
}

#[tokio::test]
async fn another_version_changes_what_it_lists_and_nothing_else_and_can_be_taken_back() {
    let key = SigningKey::generate(PUBLISHER).unwrap();
    let platform = platform_trusting(&key).await;
    let client = platform.tenant_on("berlin", "premium").await.admin;
    let books = Books::of(client.clone(), "EUR").await;
    client
        .post("/ai/tax-packs", signed(&changed("1.1.0"), &key))
        .await
        .ok();
    // The same again changes nothing.
    client
        .post("/ai/tax-packs", signed(&changed("1.1.0"), &key))
        .await
        .ok();
    assert_eq!(books.answer("DE").await["share"], "0.7");

    let mut what_if = choice("1.1.0");
    what_if["question"] = books.question("DE");
    let recomputed = client.post("/ai/tax-recompute", what_if).await.ok();
    let affected = recomputed["affected"].as_array().unwrap();
    assert_eq!(affected.len(), 1, "{recomputed}");
    assert_eq!(affected[0]["transaction"], *books.invited);
    assert_ne!(affected[0]["transaction"], *books.other);
    let change = &affected[0]["changes"][0];
    assert_eq!(
        (&change["before"]["share"], &change["after"]["share"]),
        (&json!("0.7"), &json!("0.6"))
    );

    client.post("/ai/tax-packs/activate", choice("1.1.0")).await.ok();
    let answer = books.answer("DE").await;
    assert_eq!(
        (&answer["share"], &answer["question"]["packVersion"]),
        (&json!("0.6"), &json!("1.1.0"))
    );
    let again = client.post("/ai/tax-packs/activate", choice("1.0.0")).await;
    assert_eq!(again.refused(409), "ai.tax_pack_refused");
    client.post("/ai/tax-packs/restore", choice("1.0.0")).await.ok();
    assert_eq!(books.answer("DE").await["share"], "0.7");

    let packs = client.get("/ai/tax-packs").await.ok();
    let states: Vec<_> = packs["packs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|pack| {
            (
                pack["pack"].as_str().unwrap(),
                pack["version"].as_str().unwrap(),
                pack["isActive"] == true,
            )
        })
        .collect();
    assert_eq!(
        states,
        [
            ("ae-tax", "1.0.0", true),
            ("de-tax", "1.0.0", true),
            ("de-tax", "1.1.0", false)
        ]
    );
    platform.stop().await;
}

#[tokio::test]
async fn a_pack_of_one_tenant_answers_no_other() {
    let key = SigningKey::generate(PUBLISHER).unwrap();
    let platform = platform_trusting(&key).await;
    let first = platform.tenant_on("first", "premium").await.admin;
    let second = Books::of(platform.tenant_on("second", "premium").await.admin, "EUR").await;
    first
        .post("/ai/tax-packs", signed(&changed("1.1.0"), &key))
        .await
        .ok();
    first.post("/ai/tax-packs/activate", choice("1.1.0")).await.ok();
    assert_eq!(second.answer("DE").await["share"], "0.7");
    let reply = second
        .client
        .post("/ai/tax-packs/activate", choice("1.1.0"))
        .await;
    assert_eq!(reply.refused(404), "ai.tax_pack_not_found");
    platform.stop().await;
}

#[tokio::test]
async fn only_packs_of_trusted_publishers_are_taken_and_a_version_never_changes() {
    let key = SigningKey::generate(PUBLISHER).unwrap();
    let platform = platform_trusting(&key).await;
    let client = platform.tenant_on("berlin", "premium").await.admin;
    let refused = async |body: Value, status: u16| {
        let reply = client.post("/ai/tax-packs", body).await;
        reply.refused(status).to_owned()
    };
    let stranger = SigningKey::generate(PUBLISHER).unwrap();
    let by_stranger = signed(&changed("1.1.0"), &stranger);
    assert_eq!(refused(by_stranger, 422).await, "ai.tax_pack_distrusted");
    let mut bent = signed(&changed("1.1.0"), &key);
    bent["pack"] = json!(bent["pack"].as_str().unwrap().replace("\"0.6\"", "\"0.9\""));
    assert_eq!(refused(bent, 422).await, "ai.tax_pack_distrusted");
    let mut nonsense = signed(&changed("1.1.0"), &key);
    nonsense["pack"] = json!("id = 5");
    assert_eq!(refused(nonsense, 422).await, "ai.tax_pack_invalid");
    // A version of the program with other rules, and one that was loaded before.
    assert_eq!(
        refused(signed(&changed("1.0.0"), &key), 409).await,
        "ai.tax_pack_changed"
    );
    client
        .post("/ai/tax-packs", signed(&changed("1.1.0"), &key))
        .await
        .ok();
    let text = serde_json::to_string(&changed("1.1.0"))
        .unwrap()
        .replace("\"0.6\"", "\"0.9\"");
    let other: Pack = text.parse().unwrap();
    assert_eq!(refused(signed(&other, &key), 409).await, "ai.tax_pack_changed");
    platform.stop().await;
}
