//! Whatever is done to the log behind the host's back is named by the verifier.

use serde_json::json;
use uuid::Uuid;
use wikala_db::Admin;
use wikala_platform::audit::{ChainOf, Fault, FaultKind, prove, seal};
use wikala_test_kit::{TestPlatform, TestTenant};

use super::chain::tenant_of;

/// The host seals by itself, and would otherwise go on from a head that is being taken away.
const ALONE: &str = "SELECT 1 FROM audit_chains FOR UPDATE;";

/// A tenant with ten sealed entries and an owner's connection that no trigger stops.
struct Scene {
    platform: TestPlatform,
    north: TestTenant,
    sql: Admin,
    /// The entries in the order of the chain.
    ids: Vec<Uuid>,
}

impl Scene {
    async fn new() -> Self {
        let platform = TestPlatform::start().await;
        let north = platform.tenant("north").await;
        for n in 0..10 {
            north.admin.open_account(&format!("cash {n}"), "KWD").await;
        }
        let tenant = tenant_of(&platform, &north).await;
        seal(&platform.host.platform, ChainOf::InTenant(&tenant))
            .await
            .unwrap();
        let sql = platform.sql_of(&north).await;
        let rows = sql
            .query("SELECT id::text FROM audit_entries ORDER BY seq", &[])
            .await
            .unwrap();
        let ids = rows
            .iter()
            .map(|row| row.get::<_, String>(0).parse().unwrap())
            .collect();
        sql.batch_execute(
            "SET session_replication_role = replica;
             ALTER TABLE audit_entries DROP CONSTRAINT audit_entries_sealed, DROP CONSTRAINT audit_entries_seq",
        )
        .await
        .unwrap();
        Self {
            platform,
            north,
            sql,
            ids,
        }
    }

    async fn fault(&self) -> Option<Fault> {
        let tenant = tenant_of(&self.platform, &self.north).await;
        let report = prove(&self.platform.host.platform, ChainOf::InTenant(&tenant), None).await;
        report.unwrap().fault
    }

    /// Does it, asks the verifier, and undoes it.
    async fn after(&self, tampering: &str) -> Fault {
        assert_eq!(self.fault().await, None, "before {tampering}");
        let keep = "DROP TABLE IF EXISTS kept, signed;
                    CREATE TEMP TABLE kept AS SELECT * FROM audit_entries;
                    CREATE TEMP TABLE signed AS SELECT * FROM platform.audit_checkpoints;";
        self.sql
            .batch_execute(&format!("{ALONE} {keep} {tampering}"))
            .await
            .unwrap();
        let fault = self.fault().await;
        // The host may have signed what was there for a moment.
        let back = "DELETE FROM audit_entries; INSERT INTO audit_entries SELECT * FROM kept;
                    DELETE FROM platform.audit_checkpoints;
                    INSERT INTO platform.audit_checkpoints SELECT * FROM signed";
        self.sql.batch_execute(back).await.unwrap();
        fault.unwrap_or_else(|| panic!("not noticed: {tampering}"))
    }
}

#[tokio::test]
async fn a_change_of_any_column_of_a_sealed_entry_is_named() {
    let scene = Scene::new().await;
    let columns = [
        ("id", "gen_random_uuid()"),
        ("at", "at + interval '1 microsecond'"),
        ("actor", "'operator'"),
        ("action", "action || 'x'"),
        ("request_id", "NULL"),
        ("subject", "NULL"),
        ("changes", "jsonb_set(changes, '{0,after,name}', '\"other\"')"),
        ("attributes", "'{}'"),
        ("seq", "1005"),
        ("hash", "sha256('x')"),
    ];
    let known = scene.sql.query(
        "SELECT attname::text FROM pg_attribute WHERE attrelid = 'audit_entries'::regclass AND attnum > 0",
        &[],
    );
    assert_eq!(
        known.await.unwrap().len(),
        columns.len(),
        "a column is not in this test"
    );
    for (column, value) in columns {
        let tampering = format!("UPDATE audit_entries SET {column} = {value} WHERE seq = 5");
        let fault = scene.after(&tampering).await;
        assert_eq!(fault.seq, Some(5), "{column}: {fault:?}");
        match column {
            "seq" => assert_eq!(fault.kind, FaultKind::Missing),
            "id" => assert_eq!(fault.kind, FaultKind::Changed),
            _ => assert_eq!(
                (fault.kind, fault.id),
                (FaultKind::Changed, Some(scene.ids[4])),
                "{column}"
            ),
        }
    }
    scene.platform.stop().await;
}

#[tokio::test]
async fn deleting_inserting_and_swapping_entries_is_named() {
    let scene = Scene::new().await;
    let gone = scene.after("DELETE FROM audit_entries WHERE seq = 4").await;
    assert_eq!((gone.kind, gone.seq), (FaultKind::Missing, Some(4)));

    let closed =
        "DELETE FROM audit_entries WHERE seq = 4; UPDATE audit_entries SET seq = seq - 1 WHERE seq > 4";
    let gone = scene.after(closed).await;
    assert_eq!((gone.kind, gone.seq), (FaultKind::Missing, Some(4)));

    let put_in = "UPDATE audit_entries SET seq = seq + 1 WHERE seq > 3;
        INSERT INTO audit_entries SELECT gen_random_uuid(), at, actor, action, request_id, subject,
            changes, attributes, 4, hash FROM audit_entries WHERE seq = 3";
    let fault = scene.after(put_in).await;
    assert_eq!(
        (fault.kind, fault.seq),
        (FaultKind::Inserted, Some(4)),
        "{fault:?}"
    );

    let swap = "UPDATE audit_entries SET seq = 13 - seq WHERE seq IN (6, 7)";
    let fault = scene.after(swap).await;
    assert_eq!(
        (fault.kind, fault.seq),
        (FaultKind::Reordered, Some(6)),
        "{fault:?}"
    );

    let unsealed = "UPDATE audit_entries SET seq = NULL, hash = NULL WHERE seq = 2";
    let fault = scene.after(unsealed).await;
    assert_eq!((fault.kind, fault.seq), (FaultKind::Missing, Some(2)));
    scene.platform.stop().await;
}

#[tokio::test]
async fn a_chain_computed_anew_is_not_the_one_whose_head_was_signed() {
    let scene = Scene::new().await;
    let tenant = tenant_of(&scene.platform, &scene.north).await;
    let state = &scene.platform.host.platform;
    let of = ChainOf::InTenant(&tenant);
    let (_, head) = seal(state, of).await.unwrap();
    wikala_platform::audit::checkpoint(state, of, &head)
        .await
        .unwrap();
    let edited = "UPDATE audit_entries SET actor = 'operator' WHERE seq = 5";
    let unsealed = "UPDATE audit_entries SET seq = NULL, hash = NULL";
    scene
        .sql
        .batch_execute(&format!("{ALONE} {edited}; {unsealed}"))
        .await
        .unwrap();
    seal(state, of).await.unwrap();
    let fault = scene.fault().await.unwrap();
    assert_eq!(fault.kind, FaultKind::Checkpoint, "{fault:?}");

    // Cutting off the end is named as well.
    let scene_two = Scene::new().await;
    let tenant = tenant_of(&scene_two.platform, &scene_two.north).await;
    let of = ChainOf::InTenant(&tenant);
    let state = &scene_two.platform.host.platform;
    let (_, head) = seal(state, of).await.unwrap();
    wikala_platform::audit::checkpoint(state, of, &head)
        .await
        .unwrap();
    let cut = scene_two.after("DELETE FROM audit_entries WHERE seq > 8").await;
    assert_eq!((cut.kind, cut.seq), (FaultKind::Missing, Some(9)));
    scene_two.platform.stop().await;
    scene.platform.stop().await;
}

#[tokio::test]
async fn a_checkpoint_that_nobody_of_us_signed_is_named() {
    let scene = Scene::new().await;
    let tenant = tenant_of(&scene.platform, &scene.north).await;
    let of = ChainOf::InTenant(&tenant);
    let (_, head) = seal(&scene.platform.host.platform, of).await.unwrap();
    wikala_platform::audit::checkpoint(&scene.platform.host.platform, of, &head)
        .await
        .unwrap();
    let forge = "UPDATE platform.audit_checkpoints SET signature = replace(signature, '.', '.A') WHERE place = 'tenant'";
    scene.sql.batch_execute(forge).await.unwrap();
    let fault = scene.fault().await.unwrap();
    assert_eq!(fault.kind, FaultKind::Checkpoint);
    scene.platform.stop().await;
}

#[tokio::test]
async fn the_database_refuses_to_change_or_empty_the_log() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    north
        .admin
        .post(
            "/finance/accounts",
            json!({ "name": "cash", "kind": "cash", "currency": "KWD" }),
        )
        .await
        .ok();
    let tenant = tenant_of(&platform, &north).await;
    seal(&platform.host.platform, ChainOf::InTenant(&tenant))
        .await
        .unwrap();
    let cell = platform.host.db.directory_cell().unwrap();
    let places = [
        (cell.roles().tenant(north.schema), north.schema.schema()),
        (cell.roles().platform(), "platform".to_owned()),
    ];
    let sql = platform.sql().await;
    for (role, schema) in places {
        for change in [
            "UPDATE audit_entries SET actor = 'nobody'",
            "UPDATE audit_entries SET hash = sha256('x')",
            "DELETE FROM audit_entries",
            "TRUNCATE audit_entries",
        ] {
            let tried =
                format!("BEGIN; SET LOCAL ROLE {role}; SET LOCAL search_path = {schema}; {change}; COMMIT");
            let refused = sql.batch_execute(&tried).await;
            sql.batch_execute("ROLLBACK").await.unwrap();
            let error = refused.expect_err(&format!("{role}: {change}"));
            let said = error.as_db_error().map(|error| error.message().to_owned());
            let said = said.unwrap_or_default();
            assert!(
                said.contains("append-only") || said.contains("permission denied"),
                "{said}"
            );
        }
    }
    sql.batch_execute(
        "INSERT INTO platform.audit_checkpoints (id, chain, place, seq, hash, signature, created_at)
         VALUES (gen_random_uuid(), gen_random_uuid(), 'tenant', 1, sha256('x'), 'x', now())",
    )
    .await
    .unwrap();
    for change in ["UPDATE", "DELETE FROM", "TRUNCATE"] {
        let set = if change == "UPDATE" { " SET seq = 1" } else { "" };
        let role = cell.roles().platform();
        let tried = format!("BEGIN; SET LOCAL ROLE {role}; {change} platform.audit_checkpoints{set}; COMMIT");
        let refused = sql.batch_execute(&tried).await;
        sql.batch_execute("ROLLBACK").await.unwrap();
        assert!(refused.is_err(), "{change}");
    }
    platform.stop().await;
}

#[tokio::test]
async fn a_log_whose_signed_heads_were_taken_away_is_not_believed() {
    let scene = Scene::new().await;
    let forget = "DELETE FROM platform.audit_checkpoints";
    scene.sql.batch_execute(forget).await.unwrap();
    assert_eq!(scene.fault().await, None, "young entries wait for their head");
    scene.platform.clock.advance(chrono::TimeDelta::minutes(61));
    scene.sql.batch_execute(forget).await.unwrap();
    let fault = scene.fault().await.expect("a fault");
    assert_eq!((fault.kind, fault.seq), (FaultKind::Unsigned, Some(1)));
    scene.platform.stop().await;
}
