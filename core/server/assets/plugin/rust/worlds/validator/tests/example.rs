use {{ident}}::Plugin;
use wikala_plugin::testing::Host;
use wikala_plugin::validator::Draft;
use wikala_plugin::{Money, Validator};

fn draft(amount: &str) -> Draft {
    Draft {
        account: "a1".to_owned(),
        booked_on: "2026-03-02".parse().unwrap(),
        money: Money::new(amount.parse().unwrap(), "EUR"),
        description: "A machine".to_owned(),
        counterparty: None,
        category: None,
    }
}

#[test]
fn a_payment_over_the_limit_is_refused() {
    let host = Host::new().setting("limit", "1000");
    let drafts = vec![draft("-1000"), draft("-1000.01"), draft("5000")];
    let refusals = host.run(|| Plugin::validate(drafts)).unwrap();
    assert_eq!(refusals.len(), 1);
    assert_eq!(
        (refusals[0].draft, refusals[0].code.as_str()),
        (1, "over_limit")
    );
}
