use {{ident}}::Plugin;
use wikala_plugin::books::{Category, Transaction};
use wikala_plugin::testing::Host;
use wikala_plugin::{Money, Report, json};

fn transaction(id: &str, amount: &str, category: Option<&str>) -> Transaction {
    Transaction {
        id: id.to_owned(),
        account: "a1".to_owned(),
        booked_on: "2026-03-02".parse().unwrap(),
        money: Money::new(amount.parse().unwrap(), "EUR"),
        description: "Something".to_owned(),
        counterparty: None,
        category: category.map(str::to_owned),
    }
}

#[test]
fn what_goes_out_is_added_up_for_each_category() {
    let host = Host::new()
        .category(Category {
            id: "c1".to_owned(),
            path: vec!["Food".to_owned(), "Coffee, tea".to_owned()],
            is_income: false,
        })
        .transaction(transaction("t1", "-3.20", Some("c1")))
        .transaction(transaction("t2", "-4.30", Some("c1")))
        .transaction(transaction("t3", "-1.00", None))
        .transaction(transaction("t4", "50.00", None));
    let document = host.run(|| Plugin::make(json!({}))).unwrap();
    assert_eq!(
        String::from_utf8(document.content).unwrap(),
        "category,currency,spent\n\"Food / Coffee, tea\",EUR,7.50\nOther,EUR,1.00\n"
    );
}
