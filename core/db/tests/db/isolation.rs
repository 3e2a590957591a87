//! Two tenants on a pool of one connection, through everything that can go wrong between them.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Double, Text};
use futures_util::FutureExt;
use uuid::Uuid;
use wikala_db::migration::{Migration, MigrationSet};
use wikala_db::migrator::Migrator;
use wikala_db::{Db, DbError, TenantTx};
use wikala_kernel::entitlement::Entitlements;
use wikala_kernel::id::{TenantId, new_uuid};
use wikala_kernel::policy::{Access, Gate, Principal, authorize};
use wikala_kernel::tenant::{Tenant, TenantState};
use wikala_kernel::tier::Tier;

use crate::server::{Server, connect, server, tenant};

wikala_kernel::actions! { "notes", InTenant:
    /// Read and write the notes of a tenant.
    UseNotes = "notes.use_notes" needs "notes.manage";
}

diesel::table! {
    notes (id) {
        id -> Uuid,
        owner -> Text,
        kept -> Bool,
    }
}

const NOTES: &str = "CREATE TABLE notes (id uuid PRIMARY KEY, owner text NOT NULL, kept boolean NOT NULL)";

/// A tenant of the test, with what it knows of its own rows.
struct Owner {
    tenant: Arc<Tenant>,
    /// Rows whose commit was answered.
    committed: AtomicI64,
    /// Rows whose commit was cut off: there or not.
    uncertain: AtomicI64,
}

impl Owner {
    fn new(number: i32) -> Self {
        let tenant = Tenant {
            id: TenantId::generate(),
            schema: tenant(number),
            slug: format!("owner-{number}"),
            cell: "cell-0".into(),
            epoch: 1,
            state: TenantState::Active,
            entitlements: Arc::new(Entitlements::of_tier(Tier::Core)),
            settling: false,
            time_zone: Default::default(),
            locale: "en".into(),
        };
        Self {
            tenant: Arc::new(tenant),
            committed: AtomicI64::new(0),
            uncertain: AtomicI64::new(0),
        }
    }

    fn access(&self) -> Access<UseNotes> {
        let gate = Gate {
            modules: ["notes".into()].into(),
            ..Gate::default()
        };
        authorize(&gate, Some(&Principal::operator(Some(Arc::clone(&self.tenant))))).unwrap()
    }

    fn note(&self, kept: bool) -> (Uuid, &str, bool) {
        (new_uuid(), self.tenant.slug.as_str(), kept)
    }
}

/// A small generator: the same numbers in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

/// One cell with a pool of one connection and tenants 1 and 2.
async fn two_tenants(server: &Server) -> (Db, Migrator) {
    let db = Db::open(&server.settings(1)).await.unwrap();
    let step = Migration {
        name: "0001_notes".into(),
        up: NOTES.into(),
        down: "DROP TABLE notes".into(),
    };
    let notes = MigrationSet {
        module: "notes".into(),
        steps: vec![step],
    };
    let migrator = Migrator::new(db.clone(), Vec::new(), vec![notes]);
    migrator.prepare().await.unwrap();
    for number in [1, 2] {
        migrator
            .provision(db.cell("cell-0").unwrap(), tenant(number))
            .await
            .unwrap();
    }
    (db, migrator)
}

async fn insert(tx: &mut TenantTx<'_>, note: (Uuid, &str, bool)) -> Result<usize, DbError> {
    let row = (
        notes::id.eq(note.0),
        notes::owner.eq(note.1.to_owned()),
        notes::kept.eq(note.2),
    );
    tx.execute(diesel::insert_into(notes::table).values(row)).await
}

/// Every row that can be seen must be this tenant's own, and committed.
async fn look(tx: &mut TenantTx<'_>, owner: &Owner) -> Result<(), DbError> {
    let seen: Vec<(String, bool)> = tx.load(notes::table.select((notes::owner, notes::kept))).await?;
    for (name, kept) in seen {
        assert_eq!(name, owner.tenant.slug, "a row of another tenant");
        assert!(kept, "a row that was rolled back");
    }
    Ok(())
}

/// One request of a random kind.
async fn request(db: &Db, owner: &Owner, kind: u64) -> Result<(), DbError> {
    let mut access = owner.access();
    if kind < 3 {
        let mut tx = db.begin_read(&mut access).await?;
        look(&mut tx, owner).await?;
        return tx.commit().await;
    }
    let mut tx = db.begin(&mut access).await?;
    match kind {
        3 | 4 => {
            insert(&mut tx, owner.note(true)).await?;
            owner.uncertain.fetch_add(1, Ordering::SeqCst);
            tx.commit().await?;
            owner.uncertain.fetch_sub(1, Ordering::SeqCst);
            owner.committed.fetch_add(1, Ordering::SeqCst);
        }
        5 => drop(insert(&mut tx, owner.note(false)).await?),
        6 => {
            insert(&mut tx, owner.note(false)).await?;
            let failed = tx.execute(diesel::sql_query("SELECT 1 / 0")).await;
            assert!(failed.is_err());
            assert!(matches!(tx.commit().await, Err(DbError::RolledBack)));
        }
        7 => {
            insert(&mut tx, owner.note(false)).await?;
            panic!("on purpose");
        }
        8 => {
            // Never prepared before: the opening and the preparation share the wire.
            let fresh = format!(
                "SELECT owner FROM notes WHERE {} >= 0 LIMIT 1",
                new_uuid().as_u128() >> 100
            );
            let seen: Vec<Named> = tx.load(diesel::sql_query(fresh)).await?;
            assert!(seen.iter().all(|row| row.owner == owner.tenant.slug));
        }
        _ => {
            insert(&mut tx, owner.note(false)).await?;
            let nap = if kind == 9 { 0.003 } else { 0.2 };
            tx.execute(diesel::sql_query("SELECT pg_sleep($1)").bind::<Double, _>(nap))
                .await?;
        }
    }
    Ok(())
}

#[derive(QueryableByName)]
struct Named {
    #[diesel(sql_type = Text)]
    owner: String,
}

#[derive(QueryableByName)]
struct Counted {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// Requests one after the other; some get only a moment and are cut off.
async fn visitor(db: &Db, owners: &[Owner; 2], seed: u64, requests: usize) -> Vec<String> {
    let (mut dice, mut surprises) = (Dice(seed), Vec::new());
    for at in 0..requests {
        // One in two hundred is of the tenth kind, which outlasts everybody's patience.
        let (owner, kind) = (&owners[at % 2], dice.below(2_000) / 199);
        let patience = match dice.below(2) {
            0 => Duration::from_micros(dice.below(2_000)),
            _ => Duration::from_secs(20),
        };
        let asked = tokio::time::timeout(patience, request(db, owner, kind));
        match AssertUnwindSafe(asked).catch_unwind().await {
            Ok(Ok(Err(error))) => surprises.push(format!("kind {kind}: {error:?}")),
            Err(panic) if panic.downcast_ref() != Some(&"on purpose") => {
                let said = panic.downcast_ref::<String>();
                surprises.push(format!("kind {kind}: panicked: {said:?}"));
            }
            _ => {}
        }
    }
    surprises
}

async fn check_rows(db: &Db, owner: &Owner) {
    let mut access = owner.access();
    let mut tx = db.begin_read(&mut access).await.unwrap();
    look(&mut tx, owner).await.unwrap();
    let count = diesel::sql_query("SELECT count(*) AS count FROM notes");
    let Counted { count } = tx.one(count).await.unwrap();
    let committed = owner.committed.load(Ordering::SeqCst);
    let uncertain = owner.uncertain.load(Ordering::SeqCst);
    assert!(
        (committed..=committed + uncertain).contains(&count),
        "{count}: {committed} and {uncertain} uncertain"
    );
    assert!(committed > 20);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_tenants_on_one_connection_never_meet() {
    let Some(server) = server(1).await else { return };
    let (db, _migrator) = two_tenants(&server).await;
    let owners = [Owner::new(1), Owner::new(2)];
    // The panics are part of the test; their texts would drown a real one.
    std::panic::set_hook(Box::new(|info| {
        if info.payload_as_str() != Some("on purpose") {
            eprintln!("{info}");
        }
    }));
    let mut surprises = visitor(&db, &owners, 1, 2_000).await;
    let visitors = (2..6).map(|seed| visitor(&db, &owners, seed, 500));
    surprises.extend(
        futures_util::future::join_all(visitors)
            .await
            .into_iter()
            .flatten(),
    );
    assert_eq!(surprises, Vec::<String>::new());
    for owner in &owners {
        check_rows(&db, owner).await;
    }
    assert!(db.cell("cell-0").unwrap().usage().open <= 1);
}

#[tokio::test]
async fn a_connection_without_a_tenant_may_read_nothing() {
    let Some(server) = server(1).await else { return };
    let (db, _migrator) = two_tenants(&server).await;
    let roles = db.cell("cell-0").unwrap().roles().clone();
    let gateway = connect(&server.url(0)).await;
    let session = format!("SET ROLE {}; SET search_path = pg_catalog", roles.gateway());
    gateway.batch_execute(&session).await.unwrap();
    let refused = async |sql: &str| match gateway.batch_execute(sql).await {
        Ok(()) => panic!("allowed: {sql}"),
        Err(error) => error.code().unwrap().code().to_owned(),
    };
    assert_eq!(refused("SELECT FROM notes").await, "42P01");
    for qualified in [
        "t_1.notes",
        "t_2.outbox",
        "platform.tenant_schemas",
        "platform.jobs",
        "platform.cell",
    ] {
        assert_eq!(
            refused(&format!("SELECT FROM {qualified}")).await,
            "42501",
            "{qualified}"
        );
    }
    assert_eq!(refused("CREATE TABLE public.mine ()").await, "42501");
    let as_first = format!("BEGIN; SET LOCAL ROLE {}", roles.tenant(tenant(1)));
    gateway.batch_execute(&as_first).await.unwrap();
    assert_eq!(refused("SELECT FROM t_2.notes").await, "42501");
    gateway.batch_execute("ROLLBACK").await.unwrap();
    gateway
        .batch_execute(&format!("{as_first}; SELECT FROM t_1.notes"))
        .await
        .unwrap();
    assert_eq!(refused("TRUNCATE t_1.notes").await, "42501");
    gateway.batch_execute("ROLLBACK").await.unwrap();
    gateway.batch_execute(&as_first).await.unwrap();
    assert_eq!(refused("SELECT FROM platform.jobs").await, "42501");
}

#[tokio::test]
async fn a_fenced_tenant_is_denied_and_a_killed_connection_replaced() {
    let Some(server) = server(1).await else { return };
    let (db, _migrator) = two_tenants(&server).await;
    let (first, second) = (Owner::new(1), Owner::new(2));
    request(&db, &first, 3).await.unwrap();
    let cell = db.cell("cell-0").unwrap();
    cell.fence(tenant(1)).await.unwrap();
    let denied = request(&db, &first, 0).await;
    assert!(denied.is_err(), "{denied:?}");
    request(&db, &second, 3).await.unwrap();
    let kill = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
                WHERE datname = current_database() AND application_name = 'wikala'";
    let killed: i64 = cell
        .admin()
        .await
        .unwrap()
        .query_one(kill, &[])
        .await
        .unwrap()
        .get(0);
    assert_eq!(killed, 1);
    // At most the request that finds the connection dead may fail.
    let _found_dead = request(&db, &second, 0).await;
    request(&db, &second, 3).await.unwrap();
}
