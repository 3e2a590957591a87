//! The platform schema of a cell: control tables everywhere, directory tables in one.

use crate::admin::Admin;
use crate::cell::Roles;
use crate::error::DbError;
use crate::migration::MigrationSet;
use crate::migrator::step::literal;

/// The control tables of every cell.
pub(super) fn control() -> MigrationSet {
    crate::migrations!(
        "cell",
        "../../../../migrations/cell",
        ["0001_control", "0002_audit_guard", "0003_jobs", "0004_dead_jobs"]
    )
}

/// Whether the platform schema is where this binary wants it.
pub(super) async fn is_current(admin: &Admin, sets: &[MigrationSet]) -> Result<bool, DbError> {
    for set in sets {
        if applied(admin, set).await? < set.version() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Applies what is missing, one transaction per module.
pub(super) async fn migrate(admin: &Admin, sets: &[MigrationSet], roles: &Roles) -> Result<(), DbError> {
    for set in sets {
        let from = applied(admin, set).await?;
        if from >= set.version() {
            continue;
        }
        let mut script = String::from("BEGIN; SET LOCAL search_path = platform;\n");
        for step in set.steps.iter().skip(usize::try_from(from).unwrap_or(0)) {
            script.push_str(&step.up);
            script.push_str(";\n");
        }
        script.push_str(&format!(
            "INSERT INTO platform.migrations (module, version, digest) VALUES ({module}, {version}, {digest})
             ON CONFLICT (module) DO UPDATE SET version = EXCLUDED.version,
                 digest = EXCLUDED.digest, migrated_at = now();",
            module = literal(&set.module),
            version = set.version(),
            digest = literal(&set.digest(set.version())),
        ));
        if set.module == "cell" {
            // What every tenant may do outside its own schema: ask for jobs and end its own, and
            // nothing else.
            let (tenants, platform) = (roles.tenants(), roles.platform());
            script.push_str(&format!(
                "GRANT INSERT ON platform.jobs TO {tenants};
                 GRANT EXECUTE ON FUNCTION poke_job, end_job, cancel_job, retry_job TO {tenants}, {platform};",
            ));
        }
        script.push_str("COMMIT");
        admin.batch_execute(&script).await?;
    }
    Ok(())
}

/// How far the module is; an error when its applied steps are not the ones of this program.
async fn applied(admin: &Admin, set: &MigrationSet) -> Result<i32, DbError> {
    let sql = "SELECT version, digest FROM platform.migrations WHERE module = $1";
    let Some(row) = admin.query_opt(sql, &[&set.module.as_ref()]).await? else {
        return Ok(0);
    };
    let (version, digest): (i32, String) = (row.get(0), row.get(1));
    if version > set.version() {
        let told = format!(
            "the platform tables of {} are newer than this program",
            set.module
        );
        return Err(DbError::Settings(told));
    }
    if digest != set.digest(version) {
        let told = format!("an applied migration of {} has been edited", set.module);
        return Err(DbError::Settings(told));
    }
    Ok(version)
}
