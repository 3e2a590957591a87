//! Serving: the actix application, and an end that loses no request.

use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use actix_cors::Cors;
use actix_web::dev::ServerHandle;
use actix_web::middleware::{Compress, from_fn};
use actix_web::{App, HttpServer, web};
use futures_util::FutureExt;
use wikala_cache::Cache;
use wikala_config::{Environment, ModulePlace};
use wikala_db::Db;
use wikala_gate::Flags;
use wikala_http::{Check, CheckFuture, Health, HttpState, Limits, mount, openapi, request_scope};

use crate::background::Background;
use crate::host::{Host, HostError, VERSION, threads};
use crate::{dev_mail, documents, forward, portal};

/// A server that is listening.
pub struct Serving {
    /// Where it listens; the port is the real one when 0 was asked for.
    pub address: SocketAddr,
    handle: ServerHandle,
    health: web::Data<Health>,
    finished: tokio::task::JoinHandle<std::io::Result<()>>,
    host: Arc<Host>,
    background: Background,
    drain: Duration,
}

/// How long a production host says that it is not ready before it stops to listen, so that load
/// balancers have looked away by then.
const DRAIN: Duration = Duration::from_secs(2);

impl Serving {
    /// Not ready any more, no new connections, running requests finish, pools close.
    ///
    /// # Errors
    /// [`HostError::Io`] when the server had failed.
    pub async fn stop(self) -> Result<(), HostError> {
        self.health.draining.store(true, Ordering::Release);
        tokio::time::sleep(self.drain).await;
        self.host.let_go();
        self.handle.stop(true).await;
        self.ended().await
    }

    /// Waits until the server ends by itself.
    ///
    /// # Errors
    /// [`HostError::Io`] with why it ended.
    async fn ended(self) -> Result<(), HostError> {
        let ended = self.finished.await;
        self.background.stop().await;
        self.host.db.close();
        let broken = |error| HostError::Io("server".to_owned(), error);
        ended
            .map_err(std::io::Error::other)
            .and_then(|end| end)
            .map_err(broken)
    }
}

/// Binds the configured address and starts serving in the background.
///
/// # Errors
/// [`HostError::Io`] when the address is taken.
pub fn start(host: &Arc<Host>) -> Result<Serving, HostError> {
    let server = &host.config.server;
    let taken = |error| HostError::Io(format!("cannot listen on {}", server.listen), error);
    let listener = TcpListener::bind(server.listen).map_err(taken)?;
    let address = listener.local_addr().map_err(taken)?;
    let health = web::Data::new(health(host));
    let state = web::Data::new(http_state(host));
    let document = web::Data::new(openapi::document(&host.reachable(), VERSION));
    observe_pools(host);
    observe_flags(host);

    let (app_host, app_health) = (Arc::clone(host), health.clone());
    let workers = threads(&host.config);
    let running = HttpServer::new(move || {
        let host = Arc::clone(&app_host);
        let (health, state, document) = (app_health.clone(), state.clone(), document.clone());
        App::new()
            .app_data(state)
            .app_data(health)
            .configure(|config| host.shares().iter().for_each(|share| share(config)))
            .configure(wikala_http::health_routes)
            .configure(|config| forwarded(config, &host))
            .configure(|config| {
                documents::document_route(config, &document);
                mount(config, &host.operations(), host.config.server.request_timeout);
            })
            .configure(|config| {
                if let Some(mailbox) = dev_mail::mailbox(&host) {
                    dev_mail::pages(config, mailbox);
                }
            })
            .configure(portal::pages)
            .configure(|config| documents::pages(config, &host.reachable()))
            .default_service(web::to(portal::elsewhere))
            .wrap(cors(&host))
            .wrap(Compress::default())
            .wrap(from_fn(request_scope))
    })
    .workers(workers)
    .keep_alive(server.keep_alive)
    .client_request_timeout(server.request_timeout)
    .shutdown_timeout(server.shutdown_grace.as_secs())
    .disable_signals()
    .listen(listener)
    .map_err(taken)?
    .run();
    let handle = running.handle();
    let finished = wikala_telemetry::spawn("http server", running);
    Ok(Serving {
        address,
        handle,
        health,
        finished,
        host: Arc::clone(host),
        background: Background::start(host, host.config.jobs.inside),
        drain: if server.environment == Environment::Production {
            DRAIN
        } else {
            Duration::ZERO
        },
    })
}

/// Modules that run elsewhere.
fn forwarded(config: &mut web::ServiceConfig, host: &Host) {
    let places = &host.config.modules.elsewhere;
    if !places.is_empty() {
        config.app_data(web::Data::new(forward::client()));
        forward::mount(config, places, &crate::compose::operations());
    }
}

fn http_state(host: &Host) -> HttpState {
    let server = &host.config.server;
    HttpState {
        authenticate: host.authenticator.clone(),
        gate: Arc::clone(&host.gate),
        clock: Arc::clone(&host.clock),
        limits: Limits {
            json_bytes: server.body.json,
            upload_bytes: server.body.upload.min(host.config.finance.import_max_bytes),
            request_timeout: server.request_timeout,
        },
        metrics: host.metrics.clone(),
        is_trusted_proxy: {
            let trusted = server.trusted_proxies.clone();
            Arc::new(move |ip| trusted.iter().any(|network| network.contains(ip)))
        },
        tenant_domain: server
            .public_url
            .as_ref()
            .and_then(|url| url.host_str())
            .map(str::to_owned),
        hsts: server.environment == Environment::Production,
    }
}

fn cors(host: &Host) -> Cors {
    let settings = &host.config.server.cors;
    let mut cors = Cors::default()
        .allowed_methods(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"])
        .allowed_headers([
            "authorization",
            "content-type",
            "if-match",
            "if-none-match",
            "idempotency-key",
            "x-request-id",
            "x-tenant",
            "x-api-key",
        ])
        .expose_headers(["etag", "location", "x-request-id", "idempotent-replayed"])
        .max_age(3600);
    if settings.origins.iter().any(|origin| origin == "*") {
        // Anybody may call, but never with a browser's credentials.
        return cors.allow_any_origin();
    }
    for origin in &settings.origins {
        cors = cors.allowed_origin(origin);
    }
    if settings.credentials {
        cors.supports_credentials()
    } else {
        cors
    }
}

fn health(host: &Host) -> Health {
    let cells = host.db.cells().map(|cell| {
        Arc::new(CellCheck {
            db: host.db.clone(),
            cell: cell.name().to_owned(),
        }) as Arc<dyn Check>
    });
    let cache = host.platform.cache.clone();
    let redis = host.config.redis.url.is_some().then_some(cache);
    let redis = redis.map(|cache| Arc::new(RedisCheck(cache)) as Arc<dyn Check>);
    let flags = Arc::new(FlagsCheck(host.flags.clone())) as Arc<dyn Check>;
    let checks = cells.chain(redis).chain([flags]);
    Health {
        service: host.config.telemetry.service_name.clone(),
        version: host
            .config
            .telemetry
            .version
            .clone()
            .unwrap_or_else(|| VERSION.to_owned()),
        started: host.clock.now(),
        modules: host.module_names(),
        elsewhere: {
            let places = host.config.modules.elsewhere.iter().cloned();
            places
                .map(|place| Arc::new(PlaceCheck(place)) as Arc<dyn Check>)
                .collect()
        },
        checks: checks.collect(),
        draining: AtomicBool::new(false),
    }
}

/// Whether a cell's database answers. Losing the directory cell makes the host unhealthy.
struct CellCheck {
    db: Db,
    cell: String,
}

impl Check for CellCheck {
    fn name(&self) -> &str {
        if self.required() { "database" } else { &self.cell }
    }

    fn required(&self) -> bool {
        self.cell == wikala_config::Config::FIRST_CELL
    }

    fn ask(&self) -> CheckFuture<'_> {
        async move {
            let cell = self.db.cell(&self.cell).map_err(|error| error.to_string())?;
            // What exactly is wrong goes to the log, not to strangers.
            cell.ping().await.map_err(|error| {
                tracing::warn!(error = %wikala_telemetry::chain(&error), "database check failed");
                "it does not answer".to_owned()
            })
        }
        .boxed()
    }
}

/// Whether Redis answers. The host serves without it: what was kept there is kept in PostgreSQL or
/// in the process meanwhile.
struct RedisCheck(Cache);

impl Check for RedisCheck {
    fn name(&self) -> &str {
        "redis"
    }

    fn required(&self) -> bool {
        false
    }

    fn ask(&self) -> CheckFuture<'_> {
        async move {
            self.0.ping().await.map_err(|error| {
                tracing::warn!(error = %wikala_telemetry::chain(&error), "redis check failed");
                "it does not answer".to_owned()
            })
        }
        .boxed()
    }
}

/// Whether the process that runs a module is ready.
struct PlaceCheck(ModulePlace);

impl Check for PlaceCheck {
    fn name(&self) -> &str {
        &self.0.module
    }

    fn required(&self) -> bool {
        false
    }

    fn ask(&self) -> CheckFuture<'_> {
        async move {
            let ready = self.0.url.join("/readyz").map_err(|error| error.to_string())?;
            let answer = reqwest::get(ready).await;
            let answer = answer.and_then(reqwest::Response::error_for_status);
            answer.map(drop).map_err(|error| {
                tracing::warn!(module = self.0.module, %error, "a module elsewhere is not ready");
                "it is not ready".to_owned()
            })
        }
        .boxed()
    }
}

/// Whether the flags are those of the database. The last ones that were read count meanwhile.
struct FlagsCheck(Flags);

impl Check for FlagsCheck {
    fn name(&self) -> &str {
        "flags"
    }

    fn required(&self) -> bool {
        false
    }

    fn ask(&self) -> CheckFuture<'_> {
        let age = self.0.age();
        let outcome = if self.0.is_stale() || age > FLAGS_OLD.as_secs_f64() {
            Err(format!("they were read {age:.0} seconds ago"))
        } else {
            Ok(())
        };
        std::future::ready(outcome).boxed()
    }
}

/// Hosts read them every five seconds.
const FLAGS_OLD: Duration = Duration::from_secs(15);

fn observe_flags(host: &Host) {
    let gauge = |name: &str, help: &str, read: fn(&Flags) -> f64| {
        let flags = host.flags.clone();
        let sample = move || vec![(Vec::new(), read(&flags))];
        if let Err(error) = host.metrics.gauge_at_scrape(name, help, sample) {
            tracing::debug!(%error, "flag metrics are registered already");
        }
    };
    gauge(
        "wikala_flags_snapshot_age_seconds",
        "Seconds since the flags were last read",
        Flags::age,
    );
    gauge("wikala_flags_expired", "Flags that should be gone", |flags| {
        f64::from(u32::try_from(flags.expired().len()).unwrap_or(u32::MAX))
    });
}

fn observe_pools(host: &Host) {
    let db = host.db.clone();
    let sample = move || {
        let each = db.cells().flat_map(|cell| {
            let (name, usage) = (cell.name().to_owned(), cell.usage());
            let states = [
                ("idle", usage.idle),
                ("open", usage.open),
                ("waiting", usage.waiting),
            ];
            states.map(|(state, count)| {
                let labels = vec![("cell", name.clone()), ("state", state.to_owned())];
                (labels, f64::from(u32::try_from(count).unwrap_or(u32::MAX)))
            })
        });
        each.collect()
    };
    let name = "db_cell_connections";
    if let Err(error) = host
        .metrics
        .gauge_at_scrape(name, "Pooled connections of each cell", sample)
    {
        tracing::debug!(%error, "pool metrics are registered already");
    }
}
