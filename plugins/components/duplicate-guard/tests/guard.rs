//! Drafts beside what is in the books.

use duplicate_guard::Guard;
use wikala_plugin::books::Transaction;
use wikala_plugin::testing::Host;
use wikala_plugin::validator::{Draft, Refusal};
use wikala_plugin::{Failure, Money, Validator};

fn booked(account: &str, day: &str, amount: &str, description: &str) -> Transaction {
    Transaction {
        id: format!("{account} {day}"),
        account: account.to_owned(),
        booked_on: day.parse().unwrap(),
        money: Money::new(amount.parse().unwrap(), "EUR"),
        description: description.to_owned(),
        counterparty: None,
        category: None,
    }
}

fn draft(account: &str, day: &str, amount: &str, description: &str) -> Draft {
    Draft {
        account: account.to_owned(),
        booked_on: day.parse().unwrap(),
        money: Money::new(amount.parse().unwrap(), "EUR"),
        description: description.to_owned(),
        counterparty: None,
        category: None,
    }
}

fn host() -> Host {
    Host::new().transaction(booked("a1", "2026-03-02", "-3.20", "Coffee Company 0231"))
}

fn refused(host: &Host, drafts: Vec<Draft>) -> Vec<usize> {
    let refusals: Vec<Refusal> = host.run(|| Guard::validate(drafts)).unwrap();
    assert!(refusals.iter().all(|refusal| refusal.code == "duplicate"));
    refusals.into_iter().map(|refusal| refusal.draft).collect()
}

#[test]
fn the_same_again_is_refused_and_others_are_not() {
    let drafts = vec![
        draft("a1", "2026-03-04", "-3.2", "COFFEE COMPANY"),
        draft("a1", "2026-03-06", "-3.20", "Coffee Company"),
        draft("a1", "2026-02-27", "-3.20", "Coffee Company"),
        draft("a1", "2026-03-02", "-3.21", "Coffee Company"),
        draft("a1", "2026-03-02", "3.20", "Coffee Company"),
        draft("a2", "2026-03-02", "-3.20", "Coffee Company"),
        draft("a1", "2026-03-02", "-3.20", "Bakery"),
        draft("a1", "2026-03-02", "-3.20", "Coffee Company (again)"),
    ];
    assert_eq!(refused(&host(), drafts), [0, 2]);
}

#[test]
fn another_currency_is_another_transaction() {
    let mut other = draft("a1", "2026-03-02", "-3.20", "Coffee Company");
    other.money.currency = "USD".to_owned();
    assert_eq!(refused(&host(), vec![other]), [0; 0]);
}

#[test]
fn the_tenant_decides_how_near_and_how_alike() {
    let drafts = || vec![draft("a1", "2026-03-03", "-3.20", "Something else")];
    assert_eq!(refused(&host().setting("similarity", 0), drafts()), [0]);
    assert_eq!(
        refused(&host().setting("similarity", 0).setting("days", 0), drafts()),
        [0; 0]
    );
}

#[test]
fn the_reason_tells_what_to_do() {
    let drafts = vec![draft("a1", "2026-03-02", "-3.20", "Coffee Company")];
    let refusals = host().run(|| Guard::validate(drafts)).unwrap();
    assert_eq!(
        refusals[0].reason,
        "-3.20 EUR of 2026-03-02 is in the books already as \"Coffee Company 0231\": if this is another one, write \
         (again) into its text"
    );
}

#[test]
fn many_pages_of_books_are_looked_through() {
    let mut host = Host::new();
    for number in 0..1_200 {
        host = host.transaction(booked("a1", "2026-03-02", &format!("-{number}.00"), "Shop"));
    }
    let drafts = vec![
        draft("a1", "2026-03-02", "-1199.00", "Shop"),
        draft("a1", "2026-03-02", "-1200.00", "Shop"),
    ];
    assert_eq!(refused(&host, drafts), [0]);
}

#[test]
fn books_that_are_away_are_said_to_be() {
    let host = host().without_storage();
    let drafts = vec![draft("a1", "2026-03-02", "-3.20", "Coffee")];
    assert!(matches!(
        host.run(|| Guard::validate(drafts)),
        Err(Failure::Unavailable(_))
    ));
}
