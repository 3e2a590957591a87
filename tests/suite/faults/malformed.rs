//! A hundred rounds of nearly right requests to every operation: never our fault.

use std::collections::BTreeSet;

use wikala_test_kit::{Dice, TestPlatform};

use super::target::Target;

const ROUNDS: u64 = 100;

/// Nobody guesses passwords, tokens and codes, and a key is no person: what takes those has tests
/// of its own.
fn can_be_guessed(path: &str) -> bool {
    ["/finance", "/tenants", "/api-keys"]
        .iter()
        .any(|start| path.starts_with(start))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_request_to_any_operation_is_ever_our_fault() {
    let platform = TestPlatform::start().await;
    let mut target = Target::on(&platform).await;
    let operations = wikala_server::compose::operations();
    let (mut dice, mut faults, mut reached) = (Dice::new(7), Vec::new(), BTreeSet::new());
    // First what guesses can bring to an effect; the others change people and policies, and with
    // them what is still allowed.
    let (guessed, others): (Vec<_>, Vec<_>) = operations
        .iter()
        .partition(|operation| can_be_guessed(operation.path));
    for operations in [&guessed, &others] {
        let rounds = 0..ROUNDS;
        for operation in rounds.flat_map(|_round| operations.iter()) {
            let (asked, reply) = target.send(operation, &mut dice).await;
            if reply.status < 300 {
                reached.insert(operation.id);
            } else if reply.status >= 500 {
                faults.push(format!("{} {asked}: {}", reply.status, reply.body));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    // What never had an effect was not tried where it matters.
    let unreached = operations
        .iter()
        .filter(|operation| can_be_guessed(operation.path))
        .map(|operation| operation.id)
        .filter(|id| !reached.contains(id));
    assert_eq!(unreached.collect::<Vec<_>>(), Vec::<&str>::new());
    platform.stop().await;
}
