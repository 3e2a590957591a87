//! Settings that are right one by one and wrong together.

mod identity;

use url::Url;

use crate::config::Config;
use crate::error::Report;
use crate::keys::Keys;
use crate::secret::Secret;
use crate::server::Environment;

pub(crate) fn check(config: &Config, report: &mut Report) {
    server(config, report);
    database(config, report);
    cells(config, report);
    logging(config, report);
    limits(config, report);
    if config.server.environment == Environment::Production {
        production(config, report);
    }
    identity::check(config, report);
}

fn server(config: &Config, report: &mut Report) {
    let cors = &config.server.cors;
    let any = cors.origins.iter().any(|origin| origin == "*");
    if any && cors.credentials {
        report.conflict(
            "server.cors.origins",
            "cannot be * while server.cors.credentials is true: name the origins",
        );
    }
    if any && cors.origins.len() > 1 {
        report.conflict("server.cors.origins", "must hold * alone or only named origins");
    }
    if u64::try_from(config.server.body.json).is_ok_and(|json| json > config.server.body.upload) {
        report.conflict("server.body.json", "must not be larger than server.body.upload");
    }
}

fn database(config: &Config, report: &mut Report) {
    let database = &config.database;
    let pool = database.pool;
    if database.gateway_url.is_some() && database.url.is_none() {
        report.conflict(
            "database.gateway_url",
            "needs database.url (DATABASE_URL) beside it",
        );
    }
    if let (Some(owner), Some(gateway)) = (login(database.url.as_ref()), login(database.gateway_url.as_ref()))
        && owner == gateway
    {
        report.warn(
            "database.gateway_url",
            "uses the login that owns the schemas: requests could change their structure",
        );
    }
    if pool.min > pool.max {
        report.conflict("database.pool.min", "must not be more than database.pool.max");
    }
    if pool.lanes.saturating_mul(pool.per_lane) > pool.max {
        report.conflict(
            "database.pool.max",
            "must hold at least lanes times per_lane connections",
        );
    }
    if database.lock_timeout > database.statement_timeout {
        report.conflict(
            "database.lock_timeout",
            "must not be longer than database.statement_timeout",
        );
    }
    if database.statement_timeout > config.server.request_timeout {
        report.warn(
            "database.statement_timeout",
            "is longer than server.request_timeout: statements outlive their request",
        );
    }
}

fn login(url: Option<&Secret>) -> Option<String> {
    Some(Url::parse(url?.expose()).ok()?.username().to_owned()).filter(|login| !login.is_empty())
}

fn cells(config: &Config, report: &mut Report) {
    let cells = &config.database.cells;
    if !cells.is_empty() && config.database.url.is_none() {
        report.conflict(
            "database.cells",
            "need database.url (DATABASE_URL) for the first cell",
        );
    }
    for (index, cell) in cells.iter().enumerate() {
        if cell.name == Config::FIRST_CELL {
            report.conflict(
                "database.cells",
                format!("cannot use the name {:?}: it is the first cell's", cell.name),
            );
        }
        if cells.iter().take(index).any(|earlier| earlier.name == cell.name) {
            report.conflict("database.cells", format!("hold the name {:?} twice", cell.name));
        }
    }
}

fn logging(config: &Config, report: &mut Report) {
    if !config.logging.stdout && config.logging.file.is_none() {
        report.conflict("logging.transports", "must name at least one of stdout and file");
    }
}

fn limits(config: &Config, report: &mut Report) {
    if config.finance.import_max_bytes > config.server.body.upload {
        report.conflict(
            "finance.import_max_bytes",
            "must not be larger than server.body.upload",
        );
    }
}

fn production(config: &Config, report: &mut Report) {
    if config.database.url.is_none() {
        report.warn(
            "database.url",
            "is absent in production: a private cluster in cluster.home holds all data",
        );
    }
    if matches!(config.keys, Keys::File(_)) {
        report.warn(
            "keys.provider",
            "is file in production: every host needs the same file, and a copy of it in a safe place",
        );
    }
    if config
        .server
        .public_url
        .as_ref()
        .is_none_or(|url| url.scheme() != "https")
    {
        report.warn("server.public_url", "should be an https address in production");
    }
}
