use {{ident}}::Plugin;
use wikala_plugin::books::Transaction;
use wikala_plugin::scheduled_job::Occasion;
use wikala_plugin::testing::Host;
use wikala_plugin::{Moment, Money, ScheduledJob, json};

fn transaction(day: &str, amount: &str) -> Transaction {
    Transaction {
        id: format!("{day} {amount}"),
        account: "a1".to_owned(),
        booked_on: day.parse().unwrap(),
        money: Money::new(amount.parse().unwrap(), "EUR"),
        description: "Something".to_owned(),
        counterparty: None,
        category: None,
    }
}

#[test]
fn what_went_out_in_seven_days_is_added_up() {
    let host = Host::new()
        .at("2026-03-16T07:00:00Z", "2026-03-16", "UTC")
        .transaction(transaction("2026-03-08", "-100"))
        .transaction(transaction("2026-03-09", "-3.20"))
        .transaction(transaction("2026-03-15", "-1.80"))
        .transaction(transaction("2026-03-16", "-100"))
        .transaction(transaction("2026-03-10", "2000"));
    let occasion = Occasion {
        name: "weekly".to_owned(),
        due: Moment::new("2026-03-16T07:00:00Z"),
    };
    let result = host.run(|| Plugin::run(occasion)).unwrap();
    assert_eq!(result, Some(json!({ "spent": { "EUR": "5.00" } })));
    assert_eq!(host.events()[0].name, "week_spent");
}
