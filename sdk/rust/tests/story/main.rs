//! From an address nobody knows to signed messages: everything a program does with a tenant, on a host that runs.
//!
//! `WIKALA_URL`, `WIKALA_EMAIL` and `WIKALA_PASSWORD` name the host and its operator, as `wikala dev` prints them;
//! `WIKALA__WEBHOOKS__ALLOW_NETWORKS=127.0.0.0/8` lets it send webhooks to this machine.

mod mailbox;
mod receiver;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::SystemTime;

use chrono::NaiveDate;
use futures_util::future::join_all;
use futures_util::{StreamExt, TryStreamExt, pin_mut};
use serde_json::{Value, json};
use uuid::Uuid;
use wikala_sdk::{
    Client, Error, Session, SignIn, Statement, each, follow, types, validate_transaction, verify,
};

const ROWS: usize = 120;

fn setting(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_missing| panic!("the story needs a host: set {name}"))
}

/// Somebody who registered, and owns a tenant since.
struct Person {
    url: String,
    email: String,
    password: &'static str,
    slug: String,
}

impl Person {
    async fn registers() -> Self {
        let slug = format!("rs-{}", &Uuid::new_v4().simple().to_string()[..12]);
        let person = Self {
            url: setting("WIKALA_URL"),
            email: format!("{slug}@example.com"),
            password: "Correct-Horse-1",
            slug,
        };
        let nobody = Client::anonymous(&person.url);
        let body = types::RegisterRequest {
            email: person.email.clone(),
            password: person.password.into(),
            first_name: "Lina".into(),
            last_name: "Haddad".into(),
            language: "en".into(),
            tenant: Some(types::OwnTenant {
                slug: person.slug.clone(),
                name: "North Star Trading".into(),
            }),
        };
        nobody.platform_register().body(body).send().await.unwrap();
        let token = mailbox::token_for(&person.url, &person.email).await;
        let body = types::VerifyEmailRequest { token };
        nobody.platform_verify_email().body(body).send().await.unwrap();
        person
    }

    async fn signs_in(&self) -> Client {
        signed_in(&self.url, &self.email, self.password).await
    }
}

async fn signed_in(url: &str, email: &str, password: &str) -> Client {
    match Client::sign_in(url, email, password, None).await.unwrap() {
        SignIn::Done(client) => client,
        SignIn::SecondFactor(_) => panic!("nobody has a second factor here"),
    }
}

async fn account(client: &Client) -> types::Account {
    let body = types::NewAccount::builder()
        .name("Current account")
        .kind(types::AccountKind::Bank)
        .currency("KWD");
    client
        .finance_create_account()
        .body(body)
        .send()
        .await
        .unwrap()
        .into_inner()
}

fn transaction(account: &types::Account, amount: &str) -> types::NewTransaction {
    types::NewTransaction::builder()
        .account_id(account.id)
        .type_(types::TransactionType::Expense)
        .amount(types::Money {
            amount: amount.into(),
            currency: "KWD".into(),
        })
        .posted_on(NaiveDate::from_ymd_opt(2026, 3, 31).unwrap())
        .description("Office rent, March".to_owned())
        .try_into()
        .unwrap()
}

async fn enter(client: &Client, account: &types::Account) -> Result<types::Transaction, Error> {
    let body = transaction(account, "12.340");
    Ok(client
        .finance_create_transaction()
        .body(body)
        .send()
        .await?
        .into_inner())
}

#[tokio::test]
async fn who_registered_owns_a_tenant_and_a_wrong_password_is_told_as_what_it_is() {
    let person = Person::registers().await;
    let client = person.signs_in().await;
    let tenants = client.platform_list_my_tenants().send().await.unwrap();
    assert!(tenants.data.iter().any(|tenant| tenant.slug == person.slug));
    let refused = Client::sign_in(&person.url, &person.email, "Wrong-Horse-1", None).await;
    assert_eq!(refused.unwrap_err().code(), Some("auth.bad_credentials"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_renews_itself_once_for_many_tasks() {
    let person = Person::registers().await;
    let body = types::LoginRequest {
        cookie: None,
        email: person.email.clone(),
        password: person.password.into(),
        tenant: None,
    };
    let answer = Client::anonymous(&person.url)
        .platform_login()
        .body(body)
        .send()
        .await
        .unwrap();
    let mut login: Value = serde_json::to_value(answer.into_inner()).unwrap();
    login["accessToken"] = json!("no longer good");
    let login: types::Login = serde_json::from_value(login).unwrap();
    let renewed = Arc::new(AtomicUsize::new(0));
    let counted = renewed.clone();
    let session = Session::from_login(&login).on_renewed(move |_token| {
        counted.fetch_add(1, Ordering::SeqCst);
    });
    let client = Client::with_session(&person.url, session);
    let asked = join_all((0..16).map(|_| client.platform_get_profile().send())).await;
    assert!(
        asked
            .iter()
            .all(|answer| answer.as_ref().is_ok_and(|me| me.email == person.email))
    );
    assert_eq!(renewed.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn a_statement_is_imported_with_progress_and_listed_whole() {
    let client = Person::registers().await.signs_in().await;
    let account = account(&client).await;
    let mut text = String::from("Date,Description,Amount\n");
    for n in 1..=ROWS {
        text.push_str(&format!("2026-01-{:02},Coffee {n},-{n}.500\n", n % 27 + 1));
    }
    let size = u64::try_from(text.len()).unwrap();
    let sent = Arc::new(AtomicU64::new(0));
    let seen = sent.clone();
    let statement = |text: &str| {
        Statement::new("january.csv", text.to_owned())
            .currency("KWD")
            .account(account.id)
    };
    let first = statement(&text).on_progress(move |sent, _size| seen.store(sent, Ordering::SeqCst));
    let outcome = client.import_statement(first).await.unwrap();
    assert_eq!((outcome.imported, outcome.rejected), (ROWS as i64, 0));
    assert_eq!(sent.load(Ordering::SeqCst), size);

    let list = client.finance_list_transactions().account(account.id).limit(50);
    let mut ids: Vec<Uuid> = each(list).map_ok(|one| one.id).try_collect().await.unwrap();
    assert_eq!(ids.len(), ROWS);
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), ROWS);

    let again = client.import_statement(statement(&text)).await.unwrap();
    assert_eq!((again.imported, again.duplicates), (0, ROWS as i64));
}

#[tokio::test]
async fn a_question_about_a_file_is_told() {
    let client = Person::registers().await.signs_in().await;
    let text = "Date,Description,Amount\n03/04/2026,Coffee,-2.50\n05/06/2026,Books,-11.25\n";
    let statement = || Statement::new("april.csv", text).currency("EUR");
    let refused = client.import_statement(statement()).await.unwrap_err();
    assert!(refused.problem().unwrap().more["ambiguities"].is_array());
    let answered = statement()
        .mapping(&json!({ "dateFormat": "%d/%m/%Y" }))
        .dry_run();
    let preview = client.import_statement(answered).await.unwrap();
    assert_eq!((preview.state.as_str(), preview.imported), ("preview", 0));
}

#[tokio::test]
async fn a_transaction_is_categorised_and_entered_once_under_one_key() {
    let client = Person::registers().await.signs_in().await;
    let account = account(&client).await;
    let key = Uuid::new_v4().to_string();
    let mut entered = Vec::new();
    for _ in 0..2 {
        let request = client.finance_create_transaction().idempotency_key(key.clone());
        let answer = request
            .body(transaction(&account, "12.340"))
            .send()
            .await
            .unwrap();
        entered.push(answer.into_inner());
    }
    assert_eq!(entered[0].id, entered[1].id);

    let categories = client.finance_list_categories().send().await.unwrap();
    let category = categories.data[0].id;
    let changed = client
        .finance_update_transaction()
        .id(entered[0].id)
        .if_match(format!("\"{}\"", entered[0].version))
        .body(types::TransactionChanges::builder().category_id(category))
        .send()
        .await
        .unwrap();
    assert_eq!(changed.category_id, Some(category));
}

#[tokio::test]
async fn what_is_refused_here_is_refused_there_with_the_same_words() {
    let client = Person::registers().await.signs_in().await;
    let account = account(&client).await;
    let wrong = transaction(&account, "-1.00000");
    let here = validate_transaction(&serde_json::to_value(&wrong).unwrap());
    let refused = client
        .finance_create_transaction()
        .body(wrong)
        .send()
        .await
        .unwrap_err();
    let refused = Error::from(refused);
    let words = |fault: &wikala_sdk::FieldError| (fault.pointer.clone(), fault.code.clone());
    let there: Vec<_> = refused.problem().unwrap().errors.iter().map(words).collect();
    assert!(!there.is_empty());
    assert_eq!(here.iter().map(words).collect::<Vec<_>>(), there);
}

#[tokio::test]
async fn events_arrive_and_go_on_where_one_stopped() {
    let client = Person::registers().await.signs_in().await;
    let account = account(&client).await;
    let pattern = "finance.transaction.*";
    let head = client
        .realtime_list_events()
        .pattern(pattern)
        .send()
        .await
        .unwrap()
        .next;
    let events = follow(&client, &[pattern], Some(head));
    pin_mut!(events);
    let entered = [
        enter(&client, &account).await.unwrap(),
        enter(&client, &account).await.unwrap(),
    ];
    let first = events.next().await.unwrap().unwrap();
    let second = events.next().await.unwrap().unwrap();
    assert_eq!(
        [&first.subject, &second.subject],
        [&entered[0].id.to_string(), &entered[1].id.to_string()]
    );
    assert_eq!(first.kind, "wikala.finance.transaction.created.v1");
    let behind = follow(&client, &[pattern], Some(first.sequence));
    pin_mut!(behind);
    assert_eq!(behind.next().await.unwrap().unwrap(), second);

    let nothing = follow(&client, &["nothing.of.that"], None);
    pin_mut!(nothing);
    let refused = nothing.next().await.unwrap().unwrap_err();
    assert_eq!(refused.problem().unwrap().status, 403);
}

#[tokio::test]
async fn a_message_is_believed_when_the_host_signed_it() {
    let client = Person::registers().await.signs_in().await;
    let account = account(&client).await;
    let mut receiver = receiver::Receiver::listen().await;
    let body = types::NewWebhookEndpoint::builder()
        .url(receiver.url.clone())
        .events(vec!["finance.transaction.*".to_owned()]);
    let endpoint = client.webhooks_create_endpoint().body(body).send().await.unwrap();
    let entered = enter(&client, &account).await.unwrap();
    let message = receiver.next().await;
    let believed =
        |secret: &str, body: &[u8]| verify(&[secret], |name| message.header(name), body, SystemTime::now());
    let event = believed(&endpoint.secret, &message.body).unwrap();
    assert_eq!(event["subject"], entered.id.to_string());
    let tampered = String::from_utf8_lossy(&message.body).replace("12.340", "99.340");
    assert!(believed(&endpoint.secret, tampered.as_bytes()).is_err());
    assert!(believed("whsec_b3RoZXI=", &message.body).is_err());
}

#[tokio::test]
async fn a_limit_of_the_plan_is_told_with_its_numbers() {
    let person = Person::registers().await;
    let client = person.signs_in().await;
    let account = account(&client).await;
    let operator = signed_in(&person.url, &setting("WIKALA_EMAIL"), &setting("WIKALA_PASSWORD")).await;
    let tenants: Vec<types::Tenant> = each(operator.platform_list_tenants())
        .try_collect()
        .await
        .unwrap();
    let tenant = tenants.iter().find(|tenant| tenant.slug == person.slug).unwrap();
    let limit = types::OverrideRequest::builder()
        .reason("a story")
        .limit(types::PlanLimit {
            most: 1,
            per: "month".into(),
        });
    let request = operator.platform_set_override().id(tenant.id);
    let request = request.kind("limit").name("finance.transactions").body(limit);
    request.send().await.unwrap();

    let mut refused = None;
    for _ in 0..50 {
        match enter(&client, &account).await {
            Ok(_) => {}
            Err(error) => {
                refused = Some(error);
                break;
            }
        }
    }
    let refused = refused.expect("the limit is met");
    let quota = refused.problem().unwrap().quota().unwrap();
    assert_eq!(
        (quota.meter.as_str(), quota.limit, quota.asked),
        ("finance.transactions", 1, 1)
    );
    assert!(quota.resets_at.is_some());
}
