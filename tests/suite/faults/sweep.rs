//! Each parameter and each member of every operation, set to everything it does not expect.

use reqwest::Method;
use wikala_http::Operation;
use wikala_test_kit::{Dice, TestPlatform};

use super::samples::{RAW, Samples, nasties, plain_json};
use super::target::Target;

/// Sends the operation with each of its parameters and members set to each nasty value in turn.
async fn sweep(target: &Target, operation: &Operation, dice: &mut Dice) -> Vec<String> {
    let samples = Samples::of(operation, &target.known);
    let client = target.asker(operation, dice);
    let method = Method::from_bytes(operation.verb.method().as_str().as_bytes()).unwrap();
    let path = operation
        .path
        .replace("{id}", &samples.id(dice))
        .replace("{type}", "cash-flow");
    let mut requests = Vec::new();
    for name in samples.names() {
        for value in RAW {
            let asked = format!("{path}?{name}={value}");
            let request = client.request(method.clone(), &asked).header("if-match", "\"1\"");
            requests.push((asked, request));
        }
    }
    for member in samples.members() {
        for value in nasties() {
            let mut body = samples.body(dice).map(|(_, body)| body).unwrap_or_default();
            if let Some(members) = body.as_object_mut() {
                members.insert(member.clone(), value);
            }
            let request = client.request(method.clone(), &path).header("if-match", "\"1\"");
            let request = request
                .header("content-type", "application/json")
                .body(plain_json(&body));
            requests.push((format!("{path} {body:.300}"), request));
        }
    }
    let mut faults = Vec::new();
    for (asked, request) in requests {
        let reply = client.send(request).await;
        if reply.status >= 500 {
            faults.push(format!(
                "{} {asked}: {} {}",
                operation.id, reply.status, reply.body
            ));
        }
    }
    faults
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_parameter_and_every_member_takes_every_nasty_value() {
    let platform = TestPlatform::start().await;
    let target = Target::on(&platform).await;
    let (mut dice, mut faults) = (Dice::new(3), Vec::new());
    for operation in wikala_server::compose::operations() {
        // Each of these would cost a hash of a password, and has members of its own tests.
        if operation.id != "platform_login" {
            faults.extend(sweep(&target, &operation, &mut dice).await);
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    platform.stop().await;
}
