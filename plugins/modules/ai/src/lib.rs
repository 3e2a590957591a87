//! AI: what transactions are about, learned from what people choose; tax; insights; forecasts.
//!
//! The thinking is in crates of its own that know no database: `wikala-classify`, `wikala-insight`,
//! `wikala-tax`. This module keeps what they learn for each tenant, and serves it.
//!
//! Tables (in each tenant's schema): `ai_standing`, `ai_corrections`, `ai_models`, `ai_rules`,
//! `ai_applications`, `ai_application_rows`, `ai_examination`, `ai_findings`,
//! `ai_tax_packs`, `ai_tax_active`.

mod accuracy;
mod agents;
mod analysis;
mod batch;
mod categorizer;
mod confirmed;
mod error;
mod feedback;
mod insights;
mod json;
mod learning;
mod mind;
mod models;
mod module;
pub mod policy;
mod reading;
mod rules;
mod schema;
mod settings;
mod status;
mod store;
mod tax;
mod wire;

pub use agents::RemoteAgent;
pub use error::AiError;
pub use models::ask_for_model;
pub use module::{Ai, AiState, Settings};
