//! The SQL behind it, one statement each.

use chrono::{DateTime, Utc};
use diesel::QueryableByName;
use diesel::sql_types::{Array, Int4, Int8, Nullable, Text, Timestamptz};

use super::{Fault, ModuleStanding, Share, Sought, Standing, TenantStanding};
use crate::error::DbError;
use crate::migrator::Migrator;
use crate::platform_tx::PlatformTx;

/// Every tenant of the cell with every module, and where that stands: the end of it, as names.
/// `steps` are the migrations this binary knows. A row of version 0 was made by a try that failed.
const EACH: &str = "WITH steps AS (SELECT * FROM unnest($1, $2, $3) AS step(module, version, digest)),
    wanted AS (SELECT module, max(version) AS version FROM steps GROUP BY module),
    found AS (
        SELECT tenant.number, wanted.module, wanted.version AS target, coalesce(s.version, 0) AS version,
            CASE WHEN s.version > 0 THEN s.migrated_at END AS migrated_at, s.error, s.failed_at,
            CASE WHEN s.version > wanted.version THEN 'newer'
                 WHEN s.version > 0 AND s.digest <> steps.digest THEN 'edited'
                 WHEN s.version = wanted.version THEN NULL
                 WHEN s.error IS NOT NULL THEN 'refused' END AS fault
        FROM (SELECT number FROM tenant_schemas WHERE module = 'base' AND number > 0) AS tenant
        CROSS JOIN wanted
        LEFT JOIN tenant_schemas AS s ON (s.number, s.module) = (tenant.number, wanted.module)
        LEFT JOIN steps ON (steps.module, steps.version) = (s.module, s.version)
    ), ranked AS (
        SELECT *, CASE WHEN fault IS NOT NULL THEN 2 WHEN version < target THEN 1 ELSE 0 END AS rank FROM found
    )";

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Int4)]
    number: i32,
    #[diesel(sql_type = Int4)]
    worst: i32,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    migrated: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Text>)]
    module: Option<String>,
    #[diesel(sql_type = Nullable<Int4>)]
    version: Option<i32>,
    #[diesel(sql_type = Nullable<Int4>)]
    target: Option<i32>,
    #[diesel(sql_type = Nullable<Int4>)]
    rank: Option<i32>,
    #[diesel(sql_type = Nullable<Text>)]
    fault: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    error: Option<String>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    failed_at: Option<DateTime<Utc>>,
}

impl Migrator {
    /// The tenants of the transaction's cell, counted by where they stand: once over all modules,
    /// and once for each module.
    ///
    /// # Errors
    /// What PostgreSQL said.
    pub async fn shares(&self, tx: &mut PlatformTx<'_>) -> Result<Vec<Share>, DbError> {
        let query = diesel::sql_query(format!(
            "{EACH}
            SELECT NULL AS module, rank, count(*) AS tenants, min(migrated) AS migrated_first,
                max(migrated) AS migrated_last, max(tried) AS tried
            FROM (SELECT max(rank) AS rank, max(migrated_at) AS migrated,
                      max(failed_at) FILTER (WHERE fault = 'refused') AS tried
                  FROM ranked GROUP BY number) AS tenant GROUP BY rank
            UNION ALL
            SELECT module, rank, count(*), min(migrated_at), max(migrated_at),
                max(failed_at) FILTER (WHERE fault = 'refused')
            FROM ranked GROUP BY module, rank ORDER BY module NULLS FIRST, rank"
        ));
        let (modules, versions, digests) = self.known_steps();
        let query = query
            .bind::<Array<Text>, _>(modules)
            .bind::<Array<Int4>, _>(versions)
            .bind::<Array<Text>, _>(digests);
        tx.load(query).await
    }

    /// Tenants of the transaction's cell in the order of their numbers, after this one.
    ///
    /// # Errors
    /// What PostgreSQL said.
    pub async fn standings(
        &self,
        tx: &mut PlatformTx<'_>,
        sought: &Sought,
        after: i32,
        most: i64,
    ) -> Result<Vec<TenantStanding>, DbError> {
        let query = diesel::sql_query(format!(
            "{EACH}, page AS (
                SELECT number, max(rank) AS worst, max(migrated_at) AS migrated FROM ranked
                WHERE number > $4 AND ($5 IS NULL OR number = $5)
                GROUP BY number
                HAVING $6 IS NULL OR max(rank) FILTER (WHERE $7 IS NULL OR module = $7) = $6
                ORDER BY number LIMIT $8
            )
            SELECT page.number, worst, migrated, module, version, target, rank, fault, error, failed_at
            FROM page LEFT JOIN ranked ON ranked.number = page.number AND rank > 0
            ORDER BY page.number, module"
        ));
        let (modules, versions, digests) = self.known_steps();
        let query = query
            .bind::<Array<Text>, _>(modules)
            .bind::<Array<Int4>, _>(versions)
            .bind::<Array<Text>, _>(digests)
            .bind::<Int4, _>(after)
            .bind::<Nullable<Int4>, _>(sought.only)
            .bind::<Nullable<Int4>, _>(sought.standing.map(Standing::rank))
            .bind::<Nullable<Text>, _>(sought.module.clone())
            .bind::<Int8, _>(most);
        let rows: Vec<Row> = tx.load(query).await?;
        let mut found: Vec<TenantStanding> = Vec::new();
        for row in rows {
            if found.last().is_none_or(|last| last.number != row.number) {
                found.push(TenantStanding {
                    number: row.number,
                    standing: Standing::of(row.worst),
                    migrated_at: row.migrated,
                    modules: Vec::new(),
                });
            }
            let module = self.module_standing(row);
            if let Some(tenant) = found.last_mut() {
                tenant.modules.extend(module);
            }
        }
        Ok(found)
    }

    fn module_standing(&self, row: Row) -> Option<ModuleStanding> {
        let (module, version, target) = (row.module?, row.version?, row.target?);
        let fault = match row.fault.as_deref() {
            Some("newer") => Some(Fault::Newer),
            Some("edited") => Some(Fault::Edited),
            Some(_refused) => Some(Fault::refused(row.error.as_deref().unwrap_or_default())),
            None => None,
        };
        let tried = matches!(fault, Some(Fault::Refused { .. }));
        // What must not be tried has no next step.
        let set = self
            .tenant
            .iter()
            .find(|set| set.module == module && (tried || fault.is_none()));
        let next = usize::try_from(version).ok();
        let step = set.zip(next).and_then(|(set, next)| set.steps.get(next));
        Some(ModuleStanding {
            step: step.map(|step| step.name.as_ref().to_owned()),
            module,
            version,
            target,
            standing: Standing::of(row.rank?),
            tried_at: row.failed_at.filter(|_| tried),
            fault,
        })
    }

    /// Module, version and digest of every migration, as columns.
    fn known_steps(&self) -> (Vec<String>, Vec<i32>, Vec<String>) {
        let (mut modules, mut versions, mut digests) = (Vec::new(), Vec::new(), Vec::new());
        for set in &self.tenant {
            for version in 1..=set.version() {
                modules.push(set.module.as_ref().to_owned());
                versions.push(version);
                digests.push(set.digest(version));
            }
        }
        (modules, versions, digests)
    }
}
