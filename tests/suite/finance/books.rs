//! The books as extensions know them.

use std::sync::Arc;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::json;
use wikala_extension::Failure;
use wikala_extension::books::{BookDraft, BookFilter, Books, BooksError};
use wikala_kernel::tenant::Tenant;
use wikala_test_kit::{FakeCategorizer, FakeValidator, TestPlatform, TestTenant, entry, id};

use super::categorizers::{FUEL, extended, rested};

fn books(platform: &TestPlatform) -> Arc<dyn Books> {
    platform.host.books.clone().expect("books")
}

async fn tenant_of(platform: &TestPlatform, tenant: &TestTenant) -> Arc<Tenant> {
    let found = platform.host.entrance.tenant(tenant.id.0).await.unwrap();
    found.expect("a tenant")
}

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, day).unwrap()
}

fn draft(account: &str, key: &str) -> BookDraft {
    BookDraft {
        account: account.to_owned(),
        booked_on: day(1),
        amount: Decimal::new(-1234, 3),
        currency: "KWD".into(),
        description: "Subscription".into(),
        counterparty: Some("Shop".into()),
        key: key.into(),
        author: "plugin:reminder".into(),
    }
}

#[tokio::test]
async fn accounts_have_balances_and_categories_have_paths() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let admin = &tenant.admin;
    let bank = admin.open_account("bank", "KWD").await;
    let empty = admin.open_account("empty", "USD").await;
    admin.enter(entry(&bank, "income", "10 KWD", "2026-03-01")).await;
    admin
        .enter(entry(&bank, "expense", "2.5 KWD", "2026-03-02"))
        .await;
    let gone = admin.enter(entry(&bank, "expense", "7 KWD", "2026-03-02")).await;
    admin
        .step(&format!("/finance/transactions/{}/cancel", id(&gone)))
        .await
        .ok();
    let (books, known) = (books(&platform), tenant_of(&platform, &tenant).await);
    let accounts = books.accounts(&known).await.unwrap();
    let told: Vec<_> = accounts
        .iter()
        .map(|one| (one.id.clone(), one.currency.as_str(), one.balance.normalize()))
        .collect();
    assert_eq!(
        told,
        [(bank, "KWD", Decimal::new(75, 1)), (empty, "USD", Decimal::ZERO)]
    );
    let categories = books.categories(&known).await.unwrap();
    let fuel = categories.iter().find(|one| one.id == FUEL).unwrap();
    assert_eq!(
        (fuel.path.as_slice(), fuel.is_income),
        (&["Transport".to_owned(), "Fuel".to_owned()][..], false)
    );
    platform.stop().await;
}

#[tokio::test]
async fn entries_come_newest_first_page_by_page_and_filtered() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let rows = (0..1_100).map(|row| format!("2026-01-{:02},Row {row},-1.00\n", row % 28 + 1));
    let file: String = std::iter::once("Date,Description,Amount\n".to_owned())
        .chain(rows)
        .collect();
    tenant
        .admin
        .import("a.csv", file.as_bytes(), &[("currency", "KWD")])
        .await
        .ok();
    let (books, known) = (books(&platform), tenant_of(&platform, &tenant).await);
    let (mut all, mut cursor, mut pages) = (Vec::new(), None::<String>, Vec::new());
    loop {
        let filter = BookFilter::default();
        let page = books.entries(&known, &filter, cursor.as_deref()).await.unwrap();
        pages.push(page.entries.len());
        all.extend(page.entries);
        match page.next {
            Some(next) => cursor = Some(next),
            None => break,
        }
    }
    assert_eq!(pages, [500, 500, 100]);
    assert!(all.windows(2).all(|two| two[0].booked_on >= two[1].booked_on));
    assert_eq!(all[0].amount, Decimal::new(-1, 0));

    let only = |filter: BookFilter| {
        let (books, known) = (Arc::clone(&books), Arc::clone(&known));
        async move { books.entries(&known, &filter, None).await.unwrap().entries }
    };
    let text = |text: &str| BookFilter {
        text: Some(text.into()),
        ..BookFilter::default()
    };
    assert_eq!(only(text("row 1099")).await.len(), 1);
    assert_eq!(only(text("%")).await.len(), 0, "a percent sign is no pattern");
    let one_day = BookFilter {
        since: NaiveDate::from_ymd_opt(2026, 1, 28),
        until: NaiveDate::from_ymd_opt(2026, 1, 28),
        ..BookFilter::default()
    };
    assert_eq!(only(one_day.clone()).await.len(), 39);

    let foreign = books.entries(&known, &one_day, cursor.as_deref()).await;
    assert!(
        matches!(foreign, Err(BooksError::Refused(_))),
        "another filter's cursor"
    );
    let south = platform.tenant("south").await;
    let south = tenant_of(&platform, &south).await;
    let foreign = books
        .entries(&south, &BookFilter::default(), cursor.as_deref())
        .await;
    assert!(
        matches!(foreign, Err(BooksError::Refused(_))),
        "another tenant's cursor"
    );
    assert_eq!(
        books
            .entries(&south, &BookFilter::default(), None)
            .await
            .unwrap()
            .entries,
        []
    );
    platform.stop().await;
}

#[tokio::test]
async fn a_draft_waits_for_a_person_and_says_who_proposed_it() {
    let (extensions, platform, tenant) = extended().await;
    extensions.categorize(FakeCategorizer::always("rules", "Fuel", 1.0));
    let account = tenant.admin.open_account("bank", "KWD").await;
    let (books, known) = (books(&platform), tenant_of(&platform, &tenant).await);
    let made = books.draft(&known, &draft(&account, "march")).await.unwrap();
    rested(&platform).await;
    let path = format!("/finance/transactions/{made}");
    let read = tenant.admin.get(&path).await.ok();
    assert_eq!(
        (&read["status"], &read["createdBy"], &read["amount"]["amount"]),
        (&json!("pending"), &json!("plugin:reminder"), &json!("1.234"))
    );
    assert_eq!(read["categoryId"], FUEL, "it is categorised as any other");
    let entry = tenant
        .admin
        .get(&format!("/audit?subject={made}&action=finance.draft_transaction"))
        .await
        .ok();
    let entry = &entry["data"][0];
    assert_eq!(entry["actor"], "system");
    let after = &entry["changes"][0]["after"];
    assert_eq!(
        (&after["author"], &after["key"]),
        (&json!("plugin:reminder"), &json!("march"))
    );
    tenant.admin.step(&format!("{path}/approve")).await.ok();
    platform.stop().await;
}

#[tokio::test]
async fn the_same_key_makes_one_draft_however_often_and_even_at_once() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let account = tenant.admin.open_account("bank", "KWD").await;
    let (books, known) = (books(&platform), tenant_of(&platform, &tenant).await);
    let wanted = draft(&account, "march");
    let many = (0..8).map(|_| books.draft(&known, &wanted));
    let made = futures_util::future::join_all(many).await;
    let first = made[0].clone().unwrap();
    assert!(
        made.iter().all(|one| one.as_deref() == Ok(first.as_str())),
        "{made:?}"
    );
    assert_eq!(tenant.admin.all("/finance/transactions").await.len(), 1);

    let other = BookDraft {
        author: "plugin:other".into(),
        ..wanted.clone()
    };
    assert_ne!(books.draft(&known, &other).await.unwrap(), first);
    assert_ne!(
        books.draft(&known, &draft(&account, "april")).await.unwrap(),
        first
    );
    let path = format!("/finance/transactions/{first}");
    tenant.admin.delete_version(&path, 1).await.ok();
    assert_eq!(books.draft(&known, &wanted).await.unwrap(), first);
    assert_eq!(
        tenant.admin.all("/finance/transactions").await.len(),
        2,
        "deleted is deleted"
    );
    let usage = tenant.admin.get("/finance/usage").await.ok();
    assert_eq!(usage["counted"], 3, "each counted once");
    platform.stop().await;
}

#[tokio::test]
async fn a_draft_meets_the_rules_of_the_api() {
    let (extensions, platform, tenant) = extended().await;
    let account = tenant.admin.open_account("bank", "KWD").await;
    extensions.validate(FakeValidator::against("watchdog", "Casino"));
    let (books, known) = (books(&platform), tenant_of(&platform, &tenant).await);
    let right = draft(&account, "march");
    let wrong = [
        BookDraft {
            account: "nonsense".into(),
            ..right.clone()
        },
        BookDraft {
            account: FUEL.into(),
            ..right.clone()
        },
        BookDraft {
            currency: "USD".into(),
            ..right.clone()
        },
        BookDraft {
            currency: "QQQ".into(),
            ..right.clone()
        },
        BookDraft {
            amount: Decimal::new(1, 9),
            ..right.clone()
        },
        BookDraft {
            description: "a\0b".into(),
            ..right.clone()
        },
        BookDraft {
            description: "Casino".into(),
            ..right.clone()
        },
        BookDraft {
            author: "user:01939e6c-7d2a-7c1e-9f00-3b1f0a6e5c11".into(),
            ..right.clone()
        },
        BookDraft {
            author: "plugin:".into(),
            ..right.clone()
        },
        BookDraft {
            key: String::new(),
            ..right.clone()
        },
        BookDraft {
            key: "x".repeat(201),
            ..right.clone()
        },
    ];
    for one in wrong {
        let answer = books.draft(&known, &one).await;
        assert!(
            matches!(answer, Err(BooksError::Refused(_))),
            "{one:?} {answer:?}"
        );
    }
    tenant
        .admin
        .step(&format!("/finance/accounts/{account}/close"))
        .await
        .ok();
    let answer = books.draft(&known, &right).await;
    assert!(matches!(answer, Err(BooksError::Refused(_))), "{answer:?}");
    assert_eq!(tenant.admin.all("/finance/transactions").await.len(), 0);
    platform.stop().await;
}

#[tokio::test]
async fn a_validator_that_must_agree_and_is_away_stops_drafts_for_now() {
    let (extensions, platform, tenant) = extended().await;
    let account = tenant.admin.open_account("bank", "KWD").await;
    let away = FakeValidator::new("guard", |_| Err(Failure::Unavailable("gone".into())));
    extensions.validate(away.required());
    let (books, known) = (books(&platform), tenant_of(&platform, &tenant).await);
    let wanted = draft(&account, "march");
    assert_eq!(books.draft(&known, &wanted).await, Err(BooksError::Unavailable));
    extensions.clear();
    books.draft(&known, &wanted).await.unwrap();
    assert_eq!(tenant.admin.all("/finance/transactions").await.len(), 1);
    platform.stop().await;
}

#[tokio::test]
async fn a_tenant_that_is_not_served_has_no_books() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let sql = platform.sql().await;
    sql.batch_execute("UPDATE platform.tenants SET state = 'suspended'")
        .await
        .unwrap();
    let known = tenant_of(&platform, &tenant).await;
    let answer = books(&platform).accounts(&known).await;
    assert!(matches!(answer, Err(BooksError::Refused(_))), "{answer:?}");
    platform.stop().await;
}
