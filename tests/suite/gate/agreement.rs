//! One decision: whoever asks, by whatever surface, gets the same answer, and `explain` names it.
//!
//! `WIKALA_TEST_CONTEXTS` says in how many contexts it is asked; 600 of them without it. The client of
//! this project asks too where it is installed (`cargo xtask peers`).

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use wikala_db::NewJob;
use wikala_db::event::Job;
use wikala_db::quota::Use;
use wikala_finance::policy::{
    CreateTransaction, ReadAccounts, ReadBudgets, ReadCategories, ReadTransactions,
};
use wikala_finance::transactions::METER;
use wikala_jobs::{JobContext, JobError, Kind, Registry, Settings, Worker};
use wikala_kernel::id::new_uuid;
use wikala_kernel::policy::authorize;
use wikala_platform::policy::ReadDirectory;
use wikala_test_kit::peers::SdkCaller;
use wikala_test_kit::{Client, Dice, Reply, TestPlatform, TestTenant, entry};

use super::put;
use crate::flags::{DEPLOYMENT, define, document, plain, with};
use crate::identity::roles::new_role;
use crate::realtime::{Socket, asking};

wikala_kernel::actions! { "platform", InTenant:
    /// Ask for a job in a test.
    Ask = "platform.ask" needs "platform.self";
}

/// One action, as each surface names it; not every surface has each.
struct Act {
    action: &'static str,
    rest: Rest,
    field: Option<&'static str>,
    events: Option<&'static str>,
    has_job: bool,
}

/// How the REST API is asked.
enum Rest {
    Get(&'static str),
    /// A transaction of an account is entered.
    Enter,
    /// Something that is no package is uploaded, which is noticed after the gate.
    Upload,
}

const fn reading(action: &'static str, path: &'static str, field: &'static str, events: &'static str) -> Act {
    Act {
        action,
        rest: Rest::Get(path),
        field: Some(field),
        events: Some(events),
        has_job: true,
    }
}

const READING: [Act; 4] = [
    reading(
        "finance.read_transactions",
        "/finance/transactions?limit=1",
        "{ transactions(first: 1) { pageInfo { hasNextPage } } }",
        "finance.transaction.*",
    ),
    reading(
        "finance.read_accounts",
        "/finance/accounts?limit=1",
        "{ accounts(first: 1) { pageInfo { hasNextPage } } }",
        "finance.account.*",
    ),
    reading(
        "finance.read_categories",
        "/finance/categories",
        "{ categories { createdAt } }",
        "finance.category.*",
    ),
    reading(
        "finance.read_budgets",
        "/finance/budgets?limit=1",
        "{ budgets(first: 1) { pageInfo { hasNextPage } } }",
        "finance.budget.*",
    ),
];

/// What a limit counts.
const ENTERING: Act = Act {
    action: "finance.create_transaction",
    rest: Rest::Enter,
    field: Some("mutation($input: NewTransactionInput!) { createTransaction(input: $input) { id } }"),
    events: None,
    has_job: true,
};

/// What needs a plan of the highest tier.
const DIRECTORY: Act = Act {
    action: "platform.read_directory",
    rest: Rest::Get(super::DIRECTORY),
    field: None,
    events: None,
    has_job: true,
};

/// What needs a feature of the plan.
const UPLOADING: Act = Act {
    action: "plugins.upload_package",
    rest: Rest::Upload,
    field: None,
    events: None,
    has_job: false,
};

/// What is drawn from: a limit is seldom in the way, so what it counts is there more often.
fn acts() -> Vec<&'static Act> {
    let others = [&ENTERING, &ENTERING, &ENTERING, &DIRECTORY, &UPLOADING];
    READING.iter().chain(others).collect()
}

/// A job that tries an action and notes what came of it.
#[derive(Serialize, Deserialize)]
struct Try {
    context: usize,
    action: String,
}

impl Job for Try {
    const KIND: &'static str = "tests.try";
}

/// What jobs met, by context: a code, or nothing when they were allowed.
type Met = Arc<Mutex<BTreeMap<usize, String>>>;

const ALLOWED: &str = "allowed";

async fn tries(context: JobContext, job: Try, met: Met) -> Result<(), JobError> {
    let outcome = match job.action.as_str() {
        "finance.read_transactions" => context.access::<ReadTransactions>().await.map(drop),
        "finance.read_accounts" => context.access::<ReadAccounts>().await.map(drop),
        "finance.read_categories" => context.access::<ReadCategories>().await.map(drop),
        "finance.read_budgets" => context.access::<ReadBudgets>().await.map(drop),
        "finance.create_transaction" => use_one(&context).await,
        "platform.read_directory" => context.access::<ReadDirectory>().await.map(drop),
        other => panic!("{other}"),
    };
    let code = match outcome {
        Ok(()) => ALLOWED.to_owned(),
        Err(JobError::Fail(problem)) => problem.code,
        Err(other) => return Err(other),
    };
    met.lock().unwrap().insert(job.context, code);
    Ok(())
}

/// Takes one of the limit, as entering does, and gives it back.
async fn use_one(context: &JobContext) -> Result<(), JobError> {
    let mut access = context.access::<CreateTransaction>().await?;
    let mut tx = context.db.begin(&mut access).await?;
    let used = Use {
        meter: METER,
        source: new_uuid(),
        quantity: 1,
        occurred_at: context.clock.now(),
    };
    Ok(tx.use_quota(&used).await.map(drop)?)
}

/// A tenant in some state, and those who ask in it.
struct Scene {
    tenant: TestTenant,
    account: String,
    /// With the actor that the host knows them by.
    askers: Vec<(Client, String)>,
}

/// What each of these tenants has that the others do not.
const STATES: usize = 8;

async fn scene(platform: &TestPlatform, operator: &Client, number: usize, dice: &mut Dice) -> Scene {
    let plan = *dice.pick(&["core", "premium", "enterprise"]);
    let tenant = platform.tenant_on(&format!("tenant-{number}"), plan).await;
    new_role(&tenant.admin, "clerk", &["platform.self", "finance.read"])
        .await
        .ok();
    new_role(&tenant.admin, "guest", &["platform.self"]).await.ok();
    let mut askers = Vec::new();
    for role in ["admin", "member", "viewer", "clerk", "guest"] {
        let client = platform.client(&platform.key(tenant.id, role).await);
        let me = client.get("/auth/me").await.ok();
        askers.push((client, format!("key:{}", me["id"].as_str().unwrap())));
    }
    let account = tenant.admin.open_account("cash", "USD").await;
    let base = format!("/tenants/{}", tenant.id.0);
    let closed = |name: &str| format!("{base}/overrides/feature/{name}");
    let off = json!({ "isOn": false, "reason": "closed for a while" });
    match number % STATES {
        0 | 1 => {}
        2 => drop(put(operator, &closed("finance.read_accounts"), off).await.ok()),
        3 => {
            let name = *dice.pick(&READING.map(|act| act.action));
            put(operator, &closed(name), off).await.ok();
        }
        4 => {
            // What needs it goes first.
            for module in ["ai", "finance"] {
                let path = format!("/modules/{module}");
                put(&tenant.admin, &path, json!({ "isOn": false })).await.ok();
            }
        }
        5 => {
            let policy = json!({
                "name": "no guests at the books",
                "text": "forbid (principal, action == Action::\"finance.read_transactions\", resource) when { principal.roles.contains(\"viewer\") };",
            });
            tenant.admin.post("/policies", policy).await.ok();
        }
        6 => drop(
            put(operator, &format!("{base}/plan"), json!({ "plan": "core" }))
                .await
                .ok(),
        ),
        _ => {
            for _used in 0..2 {
                tenant.admin.enter(entered(&account)).await;
            }
            let limit = json!({ "limit": { "most": 2, "per": "month" }, "reason": "enough" });
            let path = format!("{base}/overrides/limit/{METER}");
            put(operator, &path, limit).await.ok();
        }
    }
    Scene {
        tenant,
        account,
        askers,
    }
}

fn entered(account: &str) -> Value {
    entry(account, "expense", "1.50 USD", "2026-03-01")
}

fn code_of(reply: &Reply) -> String {
    let code = match reply.status {
        200 | 201 => ALLOWED,
        _ => reply.body["code"].as_str().unwrap_or_default(),
    };
    code.to_owned()
}

async fn by_rest(client: &Client, act: &Act, account: &str) -> String {
    match act.rest {
        Rest::Get(path) => code_of(&client.get(path).await),
        Rest::Enter => code_of(&client.post("/finance/transactions", entered(account)).await),
        Rest::Upload => {
            let code = code_of(&client.post("/plugins/packages", json!({})).await);
            let has_passed = code == "request.unsupported_media";
            if has_passed { ALLOWED.to_owned() } else { code }
        }
    }
}

async fn by_graphql(client: &Client, field: &str, account: &str) -> String {
    let input = json!({
        "accountId": account, "type": "EXPENSE", "postedOn": "2026-03-01", "description": "Tea",
        "amount": { "amount": "1.50", "currency": "USD" },
    });
    let body = json!({ "query": field, "variables": { "input": input } });
    let reply = client.post("/graphql", body).await;
    match reply.body["errors"][0]["extensions"]["code"].as_str() {
        Some(code) => code.to_owned(),
        None => code_of(&reply),
    }
}

/// With the Python client.
async fn by_sdk(sdk: &mut SdkCaller, client: &Client, act: &Act, account: &str) -> String {
    let question = json!({
        "key": client.bearer().unwrap(), "operation": act.action, "account": account,
    });
    let code = sdk.ask(&question).await;
    // What is no package is noticed after the gate.
    let has_passed = matches!(act.rest, Rest::Upload) && code == "plugins.package_invalid";
    if has_passed { ALLOWED.to_owned() } else { code }
}

/// Whether a socket may follow the events of what the action reads.
async fn by_socket(client: &Client, url: &str, events: &str) -> bool {
    let ticket = crate::realtime::ticket(client).await;
    let mut socket = Socket::with(asking(url, &ticket)).await;
    let ask = json!({ "type": "subscribe", "id": "a", "patterns": [events] });
    socket.say(ask).await;
    socket.answer_to_subscribing().await
}

fn contexts() -> usize {
    #[expect(
        clippy::disallowed_methods,
        reason = "how long a test runs is decided outside of it"
    )]
    let wanted = std::env::var("WIKALA_TEST_CONTEXTS").ok();
    wanted.and_then(|count| count.parse().ok()).unwrap_or(600)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_surface_gives_the_answer_that_explain_gives() {
    let platform = TestPlatform::start_with(1, |config| config.jobs.inside = false).await;
    let home = platform.tenant("home").await;
    platform
        .person(home.id, "root@example.com", super::PASSWORD, "owner", true)
        .await;
    let operator = platform.sign_in("root@example.com", super::PASSWORD).await;
    let (mut dice, acts) = (Dice::new(0x9a7e), acts());
    let mut scenes = Vec::new();
    for number in 0..2 * STATES {
        scenes.push(scene(&platform, &operator, number, &mut dice).await);
    }
    let closed = json!({ "if": [{ "in": [{ "var": "tenant" }, ["tenant-0", "tenant-9"]] }, "off", "on"] });
    let flag = with(plain(true), "targeting", closed);
    define(&operator, DEPLOYMENT, &document([("finance.read_budgets", flag)])).await;
    let met = Met::default();
    let noted = Arc::clone(&met);
    let kind = Kind::new(move |context: JobContext, job: Try| tries(context, job, Arc::clone(&noted)));
    let host = &platform.host;
    let entrance = Arc::clone(&host.entrance);
    let worker = Worker::start(
        &host.db,
        Registry::new([kind]),
        entrance,
        Arc::clone(&host.clock),
        Settings::default(),
    );

    let mut sdk = SdkCaller::start(&platform.url).await;
    let (mut expected, mut layers) = (BTreeMap::new(), BTreeMap::<String, usize>::new());
    for context in 0..contexts() {
        let scene = dice.pick(&scenes);
        let (client, actor) = dice.pick(&scene.askers);
        let act = *dice.pick(&acts);
        let explained = client
            .get(&format!("/gate/explain?action={}", act.action))
            .await
            .ok();
        let allowed = explained["allowed"] == true;
        let code = explained["code"].as_str().unwrap_or(ALLOWED).to_owned();
        let layer = explained["layer"].as_str().unwrap_or(ALLOWED);
        *layers.entry(layer.to_owned()).or_default() += 1;
        let told = || format!("context {context}: {} by {actor}: {explained}", act.action);

        let found = by_rest(client, act, &scene.account).await;
        assert_eq!(found, code, "REST, {}", told());
        if let Some(sdk) = &mut sdk {
            let found = by_sdk(sdk, client, act, &scene.account).await;
            assert_eq!(found, code, "SDK, {}", told());
        }
        if let Some(field) = act.field {
            let found = by_graphql(client, field, &scene.account).await;
            assert_eq!(found, code, "GraphQL, {}", told());
        }
        // A socket costs a ticket and a handshake: one in ten.
        if let Some(events) = act.events
            && context.is_multiple_of(10)
        {
            let may_follow = by_socket(client, &platform.url, events).await;
            assert_eq!(may_follow, allowed, "socket, {}", told());
        }
        if !act.has_job {
            continue;
        }
        let tenant = host.entrance.tenant(scene.tenant.id.0).await.unwrap().unwrap();
        let asker = host.entrance.principal(&tenant, actor).await.unwrap();
        let mut access = authorize::<Ask>(&host.gate, asker.as_ref()).unwrap();
        let mut tx = host.db.begin(&mut access).await.unwrap();
        let action = act.action.to_owned();
        let job = NewJob::new(&Try { context, action }, host.clock.now()).unwrap();
        tx.enqueue(job).await.unwrap();
        tx.commit_bookkeeping().await.unwrap();
        expected.insert(context, (code, told()));
    }
    wikala_test_kit::until("every job has tried", async || {
        met.lock().unwrap().len() == expected.len()
    })
    .await;
    for (context, found) in met.lock().unwrap().iter() {
        let (code, told) = &expected[context];
        assert_eq!(found, code, "job, {told}");
    }
    println!("{} contexts by layer: {layers:?}", contexts());
    for layer in [
        "allowed",
        "switch",
        "flag",
        "plan",
        "permission",
        "policy",
        "quota",
    ] {
        assert!(layers.contains_key(layer), "{layer} never decided: {layers:?}");
    }
    worker.stop().await;
    platform.stop().await;
}
