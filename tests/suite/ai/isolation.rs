//! What one tenant teaches, another never hears.

use super::{FUEL, analyzed, corrected, learned};

#[tokio::test]
async fn corrections_of_one_tenant_change_neither_answers_nor_rows_of_another() {
    let (platform, north) = learned().await;
    let south = platform.tenant_on("south", "premium").await;
    let before = analyzed(&south.admin, "ZORBLAX BERLIN").await;
    let store = async || {
        let sql = platform.sql_of(&south).await;
        let mut all = String::new();
        for table in [
            "ai_standing",
            "ai_corrections",
            "ai_models",
            "ai_rules",
            "ai_applications",
        ] {
            let rows = format!("SELECT coalesce(string_agg(t::text, E'\\n'), '') FROM {table} t");
            all += &sql.query_one(&rows, &[]).await.unwrap().get::<_, String>(0);
        }
        all
    };
    let kept = store().await;
    for _ in 0..20 {
        corrected(&north.admin, "ZORBLAX BERLIN", FUEL, "tenant").await;
    }
    assert_eq!(analyzed(&south.admin, "ZORBLAX BERLIN").await, before);
    assert_eq!(store().await, kept);
    assert_eq!(
        analyzed(&north.admin, "ZORBLAX BERLIN").await["category"]["id"],
        FUEL
    );
    platform.stop().await;
}
