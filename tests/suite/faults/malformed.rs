//! Rounds of nearly right requests to every operation: never our fault.

use std::collections::BTreeSet;

use wikala_http::Operation;
use wikala_test_kit::{Dice, TestPlatform};

use super::target::Target;

/// Nobody guesses passwords, tokens and codes, and a key is no person: what takes those has tests
/// of its own. Nor does anybody guess what a plan is called, or a feature. Without a plugin nobody
/// suggests categories, and of amounts that are guessed the parts are never less than the whole.
fn can_be_guessed(path: &str) -> bool {
    let starts = ["/finance", "/tenants", "/api-keys"];
    let of_plans = ["/plan", "/overrides", "/entitlements"];
    let of_plugins = ["/category-suggestions/", "/transactions/categorize"];
    let of_parts = ["/split", "/join"];
    let beyond = of_plans.iter().chain(&of_plugins).chain(&of_parts);
    starts.iter().any(|start| path.starts_with(start)) && !beyond.into_iter().any(|part| path.contains(part))
}

/// Sends nearly right requests, and returns the operations that had an effect.
async fn rounds(operations: &[&Operation], rounds: u64) -> BTreeSet<&'static str> {
    let platform = TestPlatform::start().await;
    let mut target = Target::on(&platform).await;
    let (mut dice, mut faults, mut reached) = (Dice::new(7), Vec::new(), BTreeSet::new());
    for operation in (0..rounds).flat_map(|_round| operations) {
        let (asked, reply) = target.send(operation, &mut dice).await;
        if reply.status < 300 {
            reached.insert(operation.id);
        } else if reply.status >= 500 {
            faults.push(format!("{} {asked}: {}", reply.status, reply.body));
        }
    }
    platform.stop().await;
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    reached
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn requests_that_guesses_can_bring_to_an_effect_are_never_our_fault() {
    let operations = wikala_server::compose::operations();
    let guessed: Vec<_> = operations
        .iter()
        .filter(|operation| can_be_guessed(operation.path))
        .collect();
    let reached = rounds(&guessed, 100).await;
    // What never had an effect was not tried where it matters.
    let unreached = guessed.iter().map(|operation| operation.id);
    let unreached: Vec<_> = unreached.filter(|id| !reached.contains(id)).collect();
    assert_eq!(unreached, Vec::<&str>::new());
}

/// They change people and policies, and with them what is still allowed.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn requests_to_all_others_are_never_our_fault() {
    let operations = wikala_server::compose::operations();
    let others: Vec<_> = operations
        .iter()
        .filter(|operation| !can_be_guessed(operation.path))
        .collect();
    rounds(&others, 40).await;
}
