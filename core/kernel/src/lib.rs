//! The words of the platform: ids, money, time, pages, actors, tenants and the policy decision.
//!
//! Nothing here does input or output and nothing here knows a framework. Everything that decides
//! who may do what is in [`policy`]; everything else is a value with its rules.

pub mod actor;
pub mod calendar;
pub mod entitlement;
pub mod error_kind;
pub mod flag;
pub mod id;
pub mod money;
pub mod page;
pub mod policy;
pub mod redact;
pub mod tenant;
pub mod tier;
pub mod time;
