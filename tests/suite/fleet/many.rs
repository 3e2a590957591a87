//! A platform with many tenants, made the short way.

use futures_util::StreamExt;
use wikala_db::migration::{Migration, MigrationSet};
use wikala_db::migrator::{Migrator, Options, Report};
use wikala_kernel::tenant::TenantSchema;
use wikala_test_kit::TestPlatform;

pub(crate) const MANY: i32 = 200;

/// The schema of a tenant by number.
pub(crate) fn schema(number: i32) -> TenantSchema {
    TenantSchema::from_number(number).unwrap()
}

/// Makes the schemas 1 to `count`, with roles and the tables of every module.
pub(crate) async fn provision(platform: &TestPlatform, count: i32) {
    let cell = platform.host.db.directory_cell().unwrap();
    let migrator = &platform.host.migrator;
    futures_util::stream::iter(1..=count)
        .for_each_concurrent(4, async |number| {
            migrator.provision(cell, schema(number)).await.unwrap();
        })
        .await;
}

/// The platform's migrator with one more module.
pub(crate) fn with_points(platform: &TestPlatform) -> Migrator {
    let step = |name: &'static str, up: &'static str, down: &'static str| Migration {
        name: name.into(),
        up: up.into(),
        down: down.into(),
    };
    let points = MigrationSet {
        module: "points".into(),
        steps: vec![
            step(
                "0001_points",
                "CREATE TABLE points (id uuid PRIMARY KEY, held bigint NOT NULL)",
                "DROP TABLE points",
            ),
            step(
                "0002_account",
                "ALTER TABLE points ADD account_id uuid CONSTRAINT points_account REFERENCES accounts",
                "ALTER TABLE points DROP account_id",
            ),
        ],
    };
    let host = &platform.host;
    let known = host
        .migrator
        .tenant_sets()
        .iter()
        .filter(|set| set.module != "base")
        .cloned();
    let platform_sets = vec![wikala_platform::Platform::migrations()];
    Migrator::new(host.db.clone(), platform_sets, known.chain([points]).collect())
}

/// Migrates everything that is behind.
pub(crate) async fn up(migrator: &Migrator) -> Report {
    migrator
        .up(&Options {
            workers: 4,
            on_progress: &|_| {},
        })
        .await
        .unwrap()
}

/// One number that the owner reads.
pub(crate) async fn number(platform: &TestPlatform, sql: &str) -> i64 {
    platform.sql().await.query_one(sql, &[]).await.unwrap().get(0)
}
