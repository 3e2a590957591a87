//! The calendar of the tenant decides where a use belongs.

use super::*;

#[tokio::test]
async fn a_month_begins_where_the_tenant_lives() {
    let Some(server) = server(1).await else { return };
    let db = shop(&server, 1).await;
    let customer = Customer::limited(1, Per::Month).living_in(Tz::Asia__Riyadh);
    let take = async |when: &str| buy(&db, &customer, sale(new_uuid(), 1, at(when))).await;
    take("2026-10-31T20:59:59Z").await.unwrap();
    let october = exhausted(take("2026-10-31T20:00:00Z").await);
    assert_eq!(october.resets_at, Some(at("2026-10-31T21:00:00Z")));
    take("2026-10-31T21:00:00Z").await.unwrap();
    let november = exhausted(take("2026-11-30T20:59:59Z").await);
    assert_eq!(november.resets_at, Some(at("2026-11-30T21:00:00Z")));
}

#[tokio::test]
async fn a_late_use_counts_in_the_month_it_happened_in() {
    let Some(server) = server(1).await else { return };
    let (db, customer) = (shop(&server, 1).await, Customer::limited(10, Per::Month));
    let take = async |quantity, when: &str| buy(&db, &customer, sale(new_uuid(), quantity, at(when))).await;
    take(10, "2026-11-15T12:00:00Z").await.unwrap();
    take(4, "2026-09-30T23:59:59Z").await.unwrap();
    take(3, "2026-09-01T00:00:00Z").await.unwrap();
    assert_eq!(exhausted(take(4, "2026-09-20T00:00:00Z").await).used, 7);
    let mut access = customer.access();
    let mut tx = db.begin_read(&mut access).await.unwrap();
    let history = tx
        .usage_history(
            &[METER, "shop.returns"],
            Per::Month,
            at("2026-09-05T00:00:00Z"),
            noon(),
        )
        .await
        .unwrap();
    let told = history
        .iter()
        .map(|past| (past.meter.as_str(), past.period.start.to_string(), past.used));
    let month = |month| format!("2026-{month}-01 00:00:00 UTC");
    let expected = [
        ("shop.returns", month("09"), 0),
        (METER, month("09"), 7),
        ("shop.returns", month("10"), 0),
        (METER, month("10"), 0),
        ("shop.returns", month("11"), 0),
        (METER, month("11"), 10),
    ];
    assert_eq!(told.collect::<Vec<_>>(), expected);
    assert_eq!(tx.meters().await.unwrap(), [METER]);
}

#[tokio::test]
async fn what_was_recorded_before_limits_were_kept_counts() {
    let Some(server) = server(1).await else { return };
    let (db, customer) = (shop(&server, 1).await, Customer::limited(10, Per::Month));
    let mut access = customer.access();
    let mut tx = db.begin(&mut access).await.unwrap();
    let records = "INSERT INTO usage_records (meter, source_id, quantity, day)
                   SELECT 'shop.sales', gen_random_uuid(), 3, day::date
                   FROM unnest(ARRAY['2026-10-31', '2026-11-01', '2026-11-30', '2026-12-01']) AS day";
    tx.execute(sql_query(records)).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = db.begin_read(&mut access).await.unwrap();
    assert_eq!(tx.usage(METER, noon()).await.unwrap().used, 6);
    drop(tx);
    assert_eq!(
        exhausted(buy(&db, &customer, sale(new_uuid(), 5, noon())).await).used,
        6
    );
    buy(&db, &customer, sale(new_uuid(), 4, noon())).await.unwrap();
}

#[tokio::test]
async fn a_limit_in_total_never_resets() {
    let Some(server) = server(1).await else { return };
    let (db, customer) = (shop(&server, 1).await, Customer::limited(2, Per::Total));
    for when in ["1999-01-01T00:00:00Z", "2026-11-15T12:00:00Z"] {
        buy(&db, &customer, sale(new_uuid(), 1, at(when))).await.unwrap();
    }
    let refused = exhausted(buy_one(&db, &customer).await);
    assert_eq!((refused.used, refused.resets_at), (2, None));
}

#[tokio::test]
async fn days_and_months_of_the_same_first_day_are_kept_apart() {
    let Some(server) = server(1).await else { return };
    let (db, customer) = (shop(&server, 1).await, Customer::limited(5, Per::Month));
    let first = at("2026-11-01T12:00:00Z");
    buy(&db, &customer, sale(new_uuid(), 2, first)).await.unwrap();
    buy(&db, &customer, sale(new_uuid(), 3, noon())).await.unwrap();
    let per = Per::Day;
    let daily = customer.at(2, Some(Limit { most: 4, per }));
    assert_eq!(
        exhausted(buy(&db, &daily, sale(new_uuid(), 3, first)).await).used,
        2
    );
    buy(&db, &daily, sale(new_uuid(), 2, first)).await.unwrap();
    let monthly = customer.at(
        3,
        Some(Limit {
            most: 8,
            per: Per::Month,
        }),
    );
    assert_eq!(
        exhausted(buy(&db, &monthly, sale(new_uuid(), 2, noon())).await).used,
        7
    );
}
