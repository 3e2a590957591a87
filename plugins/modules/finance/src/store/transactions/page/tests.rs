use diesel::debug_query;
use diesel::query_builder::QueryFragment;

use super::*;
use crate::transactions::filter::CategoryChoice;
use crate::transactions::words::{TransactionStatus, TransactionType};

/// The statement behind the columns, without the quotes that make it hard to read.
fn statement(criteria: &Criteria, after: Option<Place>) -> String {
    let text = debug_query::<Pg, _>(&page_query(criteria, after, 51)).to_string();
    let text = text.replace('"', "").replace("transactions.", "");
    let (_, rest) = text.split_once(" FROM transactions ").unwrap();
    rest.split(" -- ").next().unwrap().to_owned()
}

#[test]
fn the_latest_are_read_in_the_order_of_the_index() {
    assert_eq!(
        statement(&Criteria::default(), None),
        "WHERE (deleted_at IS NULL) ORDER BY posted_on DESC, id DESC LIMIT $1",
    );
    let account = Criteria {
        account: Some(Uuid::nil()),
        ..Criteria::default()
    };
    assert_eq!(
        statement(&account, Some((NaiveDate::MIN, Uuid::nil()))),
        "WHERE (((deleted_at IS NULL) AND (account_id = $1)) AND (ROW(posted_on, id) < ROW($2, $3))) \
         ORDER BY posted_on DESC, id DESC LIMIT $4",
    );
}

#[test]
fn the_earliest_go_the_other_way() {
    let earliest = Criteria {
        order: Order::Earliest,
        deleted: true,
        ..Criteria::default()
    };
    assert_eq!(
        statement(&earliest, Some((NaiveDate::MIN, Uuid::nil()))),
        "WHERE ((deleted_at IS NOT NULL) AND (ROW(posted_on, id) > ROW($1, $2))) \
         ORDER BY posted_on ASC, id ASC LIMIT $3",
    );
}

/// A statement that is not safe to keep is prepared again at every request.
#[test]
fn every_filter_is_a_statement_that_is_kept_prepared() {
    fn is_kept(query: &impl QueryFragment<Pg>) -> bool {
        query.is_safe_to_cache_prepared(&Pg).unwrap()
    }
    let criteria = Criteria {
        account: Some(Uuid::nil()),
        category: Some(CategoryChoice::AtOrBelow(Uuid::nil())),
        kind: Some(TransactionType::Income),
        status: Some(TransactionStatus::Paid),
        currency: Some(wikala_module::kernel::money::Currency::USD),
        from: Some(NaiveDate::MIN),
        to: Some(NaiveDate::MAX),
        min: Some(1.into()),
        max: Some(2.into()),
        tag: Some("tag".into()),
        pattern: Some("%x%".into()),
        import: Some(Uuid::nil()),
        split_from: Some(Uuid::nil()),
        ids: Some(vec![Uuid::nil()]),
        in_force: true,
        deleted: false,
        order: Order::Latest,
    };
    let query = page_query(&criteria, Some((NaiveDate::MIN, Uuid::nil())), 51);
    assert!(is_kept(&query));
    assert!(statement(&criteria, None).contains("category_id IN (WITH RECURSIVE below"));
}
