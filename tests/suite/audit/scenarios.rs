//! One successful call of every operation that changes something, one table for each area.

mod accounts;
mod ai;
mod ai_insights;
mod directory;
mod factors;
mod finance;
mod flags;
mod graphql;
mod invitations;
mod jobs;
mod keys;
mod learning;
mod memberships;
mod people;
mod plans;
mod platform;
mod plugins;
mod policies;
mod providers;
mod realtime;
mod roles;
mod security;
mod tenant_profile;
mod webhooks;

use super::world::Scenario;

/// The tables. A new area adds its line here.
const AREAS: &[&[(&str, Scenario)]] = &[
    accounts::ALL,
    ai::ALL,
    ai_insights::ALL,
    directory::ALL,
    factors::ALL,
    finance::ALL,
    flags::ALL,
    graphql::ALL,
    invitations::ALL,
    jobs::ALL,
    keys::ALL,
    learning::ALL,
    memberships::ALL,
    people::ALL,
    plans::ALL,
    platform::ALL,
    plugins::ALL,
    policies::ALL,
    providers::ALL,
    realtime::ALL,
    roles::ALL,
    security::ALL,
    tenant_profile::ALL,
    webhooks::ALL,
];

/// The scenario of an operation.
pub(super) fn of(operation: &str) -> Option<Scenario> {
    let mut all = AREAS.iter().copied().flatten();
    all.find(|(id, _)| *id == operation)
        .map(|(_, scenario)| *scenario)
}

/// Every operation that has a scenario.
pub(super) fn known() -> impl Iterator<Item = &'static str> {
    AREAS.iter().copied().flatten().map(|(id, _)| *id)
}
