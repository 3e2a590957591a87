//! Sums as the API answers them and as plain SQL adds them up.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde_json::Value;
use wikala_db::Admin;

/// What some transactions of one currency add up to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Figures {
    pub(crate) income: Decimal,
    pub(crate) expense: Decimal,
    pub(crate) net: Decimal,
    pub(crate) count: i64,
}

/// By currency and what else sets them apart; an empty text where that is nothing.
pub(crate) type Sheet = BTreeMap<(String, String), Figures>;

pub(crate) fn decimal(value: &Value) -> Decimal {
    value
        .as_str()
        .expect("a decimal as text")
        .parse()
        .expect("a decimal")
}

/// The figures of an answered object.
pub(crate) fn figures(body: &Value) -> Figures {
    Figures {
        income: decimal(&body["income"]["amount"]),
        expense: decimal(&body["expense"]["amount"]),
        net: decimal(&body["net"]["amount"]),
        count: body["count"].as_i64().expect("a count"),
    }
}

/// The figures of every currency's list, each under its key.
pub(crate) fn sheet(body: &Value, list: &str, key: &str) -> Sheet {
    let mut sheet = Sheet::new();
    for currency in body["currencies"].as_array().expect("currencies") {
        let code = currency["currency"].as_str().expect("a code");
        for line in currency[list].as_array().expect("a list") {
            let key = line[key].as_str().unwrap_or_default();
            let before = sheet.insert((code.to_owned(), key.to_owned()), figures(line));
            assert_eq!(before, None, "{list} has {key} twice");
        }
    }
    sheet
}

/// Every currency's totals.
pub(crate) fn totals(body: &Value) -> Sheet {
    let each = body["currencies"].as_array().expect("currencies").iter();
    each.map(|it| {
        (
            (it["currency"].as_str().expect("a code").to_owned(), String::new()),
            figures(&it["totals"]),
        )
    })
    .collect()
}

/// Adds up by plain SQL: `key` is an expression over `t` and `c`, the transaction and its category.
pub(crate) async fn oracle(sql: &Admin, key: &str, condition: &str) -> Sheet {
    let query = format!(
        "SELECT t.currency, coalesce(({key})::text, ''), sum(greatest(t.amount, 0))::text,
             sum(-least(t.amount, 0))::text, sum(t.amount)::text, count(*)
         FROM transactions t LEFT JOIN categories c ON c.id = t.category_id
         WHERE t.deleted_at IS NULL AND t.status IN ('pending', 'approved', 'paid') AND ({condition})
         GROUP BY 1, 2"
    );
    let rows = sql.query(&query, &[]).await.expect("the oracle's query");
    let number = |row: &tokio_postgres::Row, at| row.get::<_, &str>(at).parse().expect("a number");
    rows.iter()
        .map(|row| {
            let figures = Figures {
                income: number(row, 2),
                expense: number(row, 3),
                net: number(row, 4),
                count: row.get(5),
            };
            ((row.get(0), row.get(1)), figures)
        })
        .collect()
}

/// One text that a query answers.
pub(crate) async fn text(sql: &Admin, query: &str) -> String {
    sql.query_one(query, &[]).await.expect("an answer").get(0)
}
