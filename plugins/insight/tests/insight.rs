//! What is found in generated tenants, and how well their future is forecast.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "insight/budgets.rs"]
mod budgets;
#[path = "insight/drifting.rs"]
mod drifting;
#[path = "insight/forecasting.rs"]
mod forecasting;
#[path = "insight/hostile.rs"]
mod hostile;
#[path = "insight/ledger.rs"]
mod ledger;
#[path = "insight/patterns.rs"]
mod patterns;
#[path = "insight/random.rs"]
mod random;
#[path = "insight/recurring.rs"]
mod recurring;
#[path = "insight/telling.rs"]
mod telling;
#[path = "insight/tenant.rs"]
mod tenant;
