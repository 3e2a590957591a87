//! Typed configuration: the only place that reads the environment.
//!
//! Values come from four layers, the later one wins: `defaults.toml` (committed, and the reference of every setting), an
//! optional TOML or JSON file, the well-known environment names (`DATABASE_URL`, `LOG_LEVEL`, ...), and the generic
//! `WIKALA__SECTION__KEY` form. Each concern has one file here holding its struct, its table of settings and the
//! mapping between the two. A wrong configuration is reported whole, not one mistake at a time.

mod ai;
mod auth;
mod cluster;
mod compose;
mod config;
mod cross_check;
mod database;
mod describe;
mod document;
mod environment;
mod error;
mod finance;
mod flags;
mod jobs;
mod keys;
mod load;
mod logging;
mod mail;
mod modules;
mod network;
mod plans;
mod plugins;
mod reader;
mod realtime;
mod redis;
mod reserved;
mod secret;
mod security;
mod server;
mod setting;
mod suggest;
mod tables;
mod telemetry;
mod units;
mod value;
mod webhooks;

pub use ai::{AiAgent, AiModule};
pub use auth::{Auth, Passkeys, Provider, Registration, SigningAlgorithm};
pub use cluster::Cluster;
pub use config::Config;
pub use database::{Cell, Database, Pool};
pub use describe::{SettingDescription, describe, env_example, recognised_names};
pub use error::{ConfigError, ConfigErrors, Origin, Warning};
pub use finance::Finance;
pub use flags::Flags;
pub use jobs::Jobs;
pub use keys::{Keys, Kms, MasterKey};
pub use load::Sources;
pub use logging::{LogFile, LogFormat, LogLevel, Logging};
pub use mail::{Delivery, Mail, Smtp, SmtpSecurity};
pub use modules::{ModulePlace, ModuleSelection, Modules};
pub use network::Network;
pub use plans::Plans;
pub use plugins::{Breaker, Plugins, PublisherKey, Uploads};
pub use realtime::Realtime;
pub use redis::Redis;
pub use reserved::{Ai, Monitoring, Ports, Reserved, SharedSecrets, Storage, Stripe};
pub use secret::Secret;
pub use security::{LoginLimits, RateLimit, Security};
pub use server::{BodyLimits, Cors, Environment, Server};
pub use telemetry::Telemetry;
pub use webhooks::Webhooks;

/// The committed defaults, with a comment for every setting.
pub const DEFAULTS: &str = include_str!("../defaults.toml");
