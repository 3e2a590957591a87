//! What categorizers may do to the books, and what not.

use std::sync::Arc;

use serde_json::{Value, json};
use wikala_extension::Failure;
use wikala_extension::categorizer::Suggestion;
use wikala_test_kit::{
    Client, Extensions, FakeCategorizer, Stop, TestPlatform, TestTenant, entry, id, until, version,
};

pub(crate) const FUEL: &str = "219557e5-5997-5f0d-ac77-abfb19b1520e";
pub(crate) const RENT: &str = "5e154179-5489-5980-b921-38f996e1359f";
const TRANSACTIONS: &str = "/finance/transactions";

/// A platform with these extensions, and a tenant.
pub(crate) async fn extended() -> (Arc<Extensions>, TestPlatform, TestTenant) {
    let extensions = Arc::new(Extensions::default());
    let platform = TestPlatform::start_extended(extensions.clone(), |_config| {}).await;
    let tenant = platform.tenant("north").await;
    (extensions, platform, tenant)
}

/// An expense of that day without a category, by its path.
pub(crate) async fn expense(admin: &Client) -> String {
    let account = admin.open_account("bank", "KWD").await;
    let made = admin
        .enter(entry(&account, "expense", "1 KWD", "2026-03-01"))
        .await;
    format!("{TRANSACTIONS}/{}", id(&made))
}

/// Waits until no job is left that categorises.
pub(crate) async fn rested(platform: &TestPlatform) {
    let sql = platform.sql().await;
    let count = "SELECT count(*) FROM platform.jobs
        WHERE kind LIKE 'finance.categorize%' AND state IN ('ready', 'running')";
    until("nothing is categorised any more", async || {
        let row = sql.query_one(count, &[]).await.unwrap();
        row.get::<_, i64>(0) == 0
    })
    .await;
}

/// The suggestions of a tenant.
pub(crate) async fn suggestions(admin: &Client) -> Vec<Value> {
    admin.all("/finance/category-suggestions").await
}

#[tokio::test]
async fn a_sure_suggestion_becomes_the_category_and_says_where_it_is_from() {
    let (extensions, platform, tenant) = extended().await;
    extensions.categorize(FakeCategorizer::always("rules", "Transport / Fuel", 0.9));
    let path = expense(&tenant.admin).await;
    rested(&platform).await;
    let read = tenant.admin.get(&path).await.ok();
    assert_eq!(read["categoryId"], FUEL);
    assert_eq!(version(&read), 2);
    let by = json!({
        "source": "rules", "version": "1.2.3", "confidence": 0.9, "reason": "it always says so",
    });
    assert_eq!(read["categorizedBy"], by);
    let kept = suggestions(&tenant.admin).await;
    assert_eq!(kept.len(), 1);
    assert_eq!(
        (
            &kept[0]["state"],
            &kept[0]["categoryId"],
            &kept[0]["sourceVersion"]
        ),
        (&json!("applied"), &json!(FUEL), &json!("1.2.3"))
    );
    platform.stop().await;
}

#[tokio::test]
async fn it_is_told_to_the_outbox_and_recorded_as_an_act_of_the_platform() {
    let (extensions, platform, tenant) = extended().await;
    extensions.categorize(FakeCategorizer::always("rules", "Fuel", 0.9));
    let path = expense(&tenant.admin).await;
    rested(&platform).await;
    let subject = path.rsplit('/').next().unwrap();
    let sql = platform.sql_of(&tenant).await;
    let told = "SELECT data::text FROM outbox
        WHERE event_type = 'wikala.finance.transaction.categorized.v1' AND subject = $1";
    let row = sql.query_one(told, &[&subject]).await.unwrap();
    let data: Value = serde_json::from_str(row.get(0)).unwrap();
    assert_eq!((&data["categoryId"], &data["version"]), (&json!(FUEL), &json!(2)));
    assert_eq!(data["categorizedBy"]["source"], "rules");
    assert_eq!(
        data["categorizedBy"].get("reason"),
        None,
        "words stay in the store"
    );
    let entry = tenant
        .admin
        .get(&format!("/audit?subject={subject}&limit=1"))
        .await
        .ok();
    let entry = &entry["data"][0];
    assert_eq!(
        (&entry["actor"], &entry["action"]),
        (&json!("system"), &json!("finance.categorize_transactions"))
    );
    assert_eq!(entry["changes"][0]["after"]["categorizedBy"]["source"], "rules");
    platform.stop().await;
}

#[tokio::test]
async fn an_unsure_suggestion_waits_for_a_person() {
    let (extensions, platform, tenant) = extended().await;
    extensions.categorize(FakeCategorizer::always("rules", "Fuel", 0.79));
    let path = expense(&tenant.admin).await;
    rested(&platform).await;
    let read = tenant.admin.get(&path).await.ok();
    assert_eq!((read.get("categoryId"), version(&read)), (None, 1));
    let kept = suggestions(&tenant.admin).await;
    assert_eq!((kept.len(), &kept[0]["state"]), (1, &json!("proposed")));
    platform.stop().await;
}

#[tokio::test]
async fn the_tenant_says_how_sure_is_sure_enough() {
    let (extensions, platform, tenant) = extended().await;
    extensions.categorize(FakeCategorizer::always("rules", "Fuel", 0.5));
    let admin = &tenant.admin;
    let settings = admin.get("/finance/settings").await.ok();
    assert_eq!(settings["categoryThreshold"], json!(0.8));
    for wrong in [json!(1.1), json!(-0.1)] {
        let body = json!({ "categoryThreshold": wrong });
        let reply = admin.patch("/finance/settings", 1, body).await;
        assert_eq!(reply.refused(422), "finance.settings_invalid");
    }
    let body = json!({ "categoryThreshold": 0.5 });
    admin.patch("/finance/settings", 1, body.clone()).await.ok();
    let stale = admin.patch("/finance/settings", 1, body).await;
    assert_eq!(stale.refused(412), "request.stale");
    let path = expense(admin).await;
    rested(&platform).await;
    assert_eq!(admin.get(&path).await.ok()["categoryId"], FUEL);
    platform.stop().await;
}

#[tokio::test]
async fn what_a_person_enters_with_a_category_is_nobody_elses_business() {
    let (extensions, platform, tenant) = extended().await;
    let rules = FakeCategorizer::always("rules", "Fuel", 1.0);
    let asked = rules.asked();
    extensions.categorize(rules);
    let account = tenant.admin.open_account("bank", "KWD").await;
    let mut body = entry(&account, "expense", "1 KWD", "2026-03-01");
    body["categoryId"] = json!(RENT);
    let made = tenant.admin.enter(body).await;
    rested(&platform).await;
    assert!(asked.lock().unwrap().is_empty());
    assert_eq!(made["categoryId"], RENT);
    platform.stop().await;
}

#[tokio::test]
async fn a_category_that_a_person_sets_meanwhile_stays() {
    let (extensions, platform, tenant) = extended().await;
    let stop = Stop::default();
    extensions.categorize(FakeCategorizer::always("rules", "Fuel", 1.0).stopping(&stop));
    let path = expense(&tenant.admin).await;
    stop.reached().await;
    let body = json!({ "categoryId": RENT });
    tenant.admin.patch(&path, 1, body).await.ok();
    stop.go_on();
    rested(&platform).await;
    let read = tenant.admin.get(&path).await.ok();
    assert_eq!((&read["categoryId"], version(&read)), (&json!(RENT), 2));
    assert_eq!(read.get("categorizedBy"), None);
    assert_eq!(suggestions(&tenant.admin).await.len(), 0);
    platform.stop().await;
}

#[tokio::test]
async fn a_proposal_for_what_changed_meanwhile_is_not_kept() {
    let (extensions, platform, tenant) = extended().await;
    let stop = Stop::default();
    extensions.categorize(FakeCategorizer::always("rules", "Fuel", 0.3).stopping(&stop));
    let path = expense(&tenant.admin).await;
    stop.reached().await;
    tenant.admin.delete_version(&path, 1).await.ok();
    stop.go_on();
    rested(&platform).await;
    let sql = platform.sql_of(&tenant).await;
    let kept = sql
        .query_one("SELECT count(*) FROM category_suggestions", &[])
        .await;
    assert_eq!(kept.unwrap().get::<_, i64>(0), 0);
    platform.stop().await;
}

#[tokio::test]
async fn a_tenant_without_a_categorizer_has_no_job_and_is_told() {
    let (extensions, platform, north) = extended().await;
    let south = platform.tenant("south").await;
    extensions.categorize_for(north.id, FakeCategorizer::always("rules", "Fuel", 1.0));
    let path = expense(&south.admin).await;
    let sql = platform.sql().await;
    let jobs = "SELECT count(*) FROM platform.jobs WHERE kind LIKE 'finance.categorize%'";
    let row = sql.query_one(jobs, &[]).await.unwrap();
    assert_eq!(row.get::<_, i64>(0), 0);
    let asked = south
        .admin
        .post("/finance/transactions/categorize", json!({}))
        .await;
    assert_eq!(asked.refused(409), "finance.no_categorizer");
    assert_eq!(south.admin.get(&path).await.ok().get("categoryId"), None);

    let theirs = expense(&north.admin).await;
    rested(&platform).await;
    let suggestion = id(&suggestions(&north.admin).await[0]);
    assert_eq!(north.admin.get(&theirs).await.ok()["categoryId"], FUEL);
    assert_eq!(suggestions(&south.admin).await.len(), 0);
    for step in ["accept", "reject"] {
        let path = format!("/finance/category-suggestions/{suggestion}/{step}");
        let reply = south.admin.step(&path).await;
        assert_eq!(reply.refused(404), "finance.suggestion_not_found");
    }
    platform.stop().await;
}

#[tokio::test]
async fn whoever_fails_panics_or_talks_nonsense_harms_nobody() {
    let (extensions, platform, tenant) = extended().await;
    let says = |entry, confidence| Suggestion {
        entry,
        category: "Rent".into(),
        confidence,
        reason: String::new(),
        is_sure: None,
        evidence: None,
    };
    extensions.categorize(FakeCategorizer::new("fails", |_| {
        Err(Failure::Other("no idea".into()))
    }));
    extensions.categorize(FakeCategorizer::new("panics", |_| panic!("as planned")));
    extensions.categorize(FakeCategorizer::new("strays", move |_| Ok(vec![says(7, 1.0)])));
    extensions.categorize(FakeCategorizer::new("doubts", move |_| {
        Ok(vec![says(0, f32::NAN)])
    }));
    extensions.categorize(FakeCategorizer::new("stutters", move |_| {
        Ok(vec![says(0, 1.0), says(0, 0.5)])
    }));
    extensions.categorize(FakeCategorizer::always("invents", "No such category", 1.0));
    extensions.categorize(FakeCategorizer::always("knows", "Fuel", 0.9));
    let path = expense(&tenant.admin).await;
    rested(&platform).await;
    let read = tenant.admin.get(&path).await.ok();
    assert_eq!(read["categoryId"], FUEL);
    assert_eq!(read["categorizedBy"]["source"], "knows");
    platform.stop().await;
}

#[tokio::test]
async fn whoever_is_away_is_asked_again() {
    use std::sync::atomic::{AtomicU32, Ordering};
    let (extensions, platform, tenant) = extended().await;
    let calls = AtomicU32::new(0);
    extensions.categorize(FakeCategorizer::new("restarts", move |_| {
        if calls.fetch_add(1, Ordering::SeqCst) == 0 {
            return Err(Failure::Unavailable("starting".into()));
        }
        Ok(vec![Suggestion {
            entry: 0,
            category: "Fuel".into(),
            confidence: 1.0,
            reason: "now it is there".into(),
            is_sure: None,
            evidence: None,
        }])
    }));
    let path = expense(&tenant.admin).await;
    rested(&platform).await;
    assert_eq!(tenant.admin.get(&path).await.ok()["categoryId"], FUEL);
    platform.stop().await;
}
