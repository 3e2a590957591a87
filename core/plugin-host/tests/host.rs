//! The host with real components, in a real sandbox.

#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]

#[path = "host/answers.rs"]
mod answers;
#[path = "host/by_hand.rs"]
mod by_hand;
#[path = "host/containment.rs"]
mod containment;
#[path = "host/denied.rs"]
mod denied;
#[path = "host/functions.rs"]
mod functions;
#[path = "host/pages.rs"]
mod pages;
#[path = "host/reading.rs"]
mod reading;
#[path = "host/replays.rs"]
mod replays;
#[path = "host/stand.rs"]
mod stand;
#[path = "host/statements.rs"]
mod statements;
#[path = "host/traces.rs"]
mod traces;
