use {{ident}}::Plugin;
use wikala_plugin::event_handler::Event;
use wikala_plugin::testing::Host;
use wikala_plugin::{EventHandler, Moment, json};

fn created(amount: &str) -> Event {
    Event {
        id: "e1".to_owned(),
        kind: "wikala.finance.transaction.created.v1".to_owned(),
        subject: "t1".to_owned(),
        time: Moment::new("2026-03-02T10:00:00Z"),
        data: json!({ "amount": amount, "currency": "EUR" }),
    }
}

#[test]
fn only_a_large_transaction_is_announced() {
    let host = Host::new().setting("from", "500");
    host.run(|| {
        Plugin::handle(created("-499.99")).unwrap();
        Plugin::handle(created("-500.00")).unwrap();
    });
    let events = host.events();
    assert_eq!(events.len(), 1);
    assert_eq!(events[0].data["amount"], "-500.00");
}
