use {{ident}}::Plugin;
use wikala_plugin::categorizer::Entry;
use wikala_plugin::testing::Host;
use wikala_plugin::{Categorizer, Failure, Money};

fn entry(description: &str) -> Entry {
    Entry {
        booked_on: "2026-03-02".parse().unwrap(),
        money: Money::new("-3.20".parse().unwrap(), "EUR"),
        description: description.to_owned(),
        counterparty: None,
        account: "Daily".to_owned(),
    }
}

#[test]
fn an_entry_with_a_word_gets_the_category() {
    let host = Host::new()
        .setting("category", "Food / Coffee")
        .setting("words", ["coffee"]);
    let found = host
        .run(|| Plugin::categorize(vec![entry("Rent"), entry("COFFEE 12")]))
        .unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].entry, found[0].category.as_str()),
        (1, "Food / Coffee")
    );
}

#[test]
fn settings_that_are_missing_are_named() {
    let failure = Host::new().run(|| Plugin::categorize(vec![])).unwrap_err();
    assert!(matches!(failure, Failure::Settings(why) if why.contains("category")));
}
