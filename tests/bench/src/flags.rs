//! Asking flags and the gate, next to a look into a map of the same size.

use std::collections::HashMap;
use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

use serde_json::{Value, json};
use wikala_flags::Context;
use wikala_gate::{ManageDeploymentFlags, Scope, import};
use wikala_kernel::entitlement::Entitlements;
use wikala_kernel::flag::Flag;
use wikala_kernel::policy::{Action, ActionRule, Principal, decide};
use wikala_kernel::tenant::Tenant;
use wikala_platform::policy::ReadSelf;

use crate::report::Report;
use crate::stage::Stage;

/// Flags of the document.
const FLAGS: usize = 1_000;
/// Evaluations that are timed together: the clock of the machine is coarse.
const BATCH: usize = 1_000;

pub(crate) async fn measure(stage: &mut Stage, report: &mut Report, quick: bool) {
    let batches = if quick { 100 } else { 2_000 };
    if stage.tenants.is_empty() {
        stage.add_tenant().await;
    }
    let host = &stage.host;
    let mut access = host
        .operator::<ManageDeploymentFlags>(&Principal::operator(None))
        .expect("the operator may");
    let flags = &host.flags;
    import(flags, &mut access, Scope::Deployment, (document(), false))
        .await
        .expect("flags");
    let (now, view) = (host.clock.now(), flags.view(None));
    let context = Context::new("person-4711")
        .with("plan", "premium")
        .with("country", "SA");
    let map: HashMap<String, Value> = (0..FLAGS).map(|n| (format!("simple-{n}"), json!(true))).collect();
    let limit = p50(batches, || black_box(map.get(black_box("simple-500"))).is_some());
    for (what, key) in [
        ("without a rule", "simple-500"),
        ("by a rule", "targeted"),
        ("by share", "fractional"),
    ] {
        let ns = p50(batches, || {
            let view = flags.view(None);
            black_box(view.ask(black_box(key), &context, now)).is_some()
        });
        let note = format!("p50; a map of {FLAGS} answers in {limit:.0} ns");
        report.below(format!("evaluate a flag {what}"), ns, "ns", 1_000.0, note);
    }
    assert!(
        view.ask("targeted", &context, now)
            .is_some_and(|(answer, _)| answer.variant == Some("on"))
    );
    let tenant = host.entrance.tenants(None, 1).await.expect("the directory").pop();
    // The flag is asked for all the same, and no plan has heard of it.
    let tenant = Tenant {
        entitlements: Arc::new(Entitlements::everything()),
        ..tenant.expect("a tenant").as_ref().clone()
    };
    let principal = Principal::operator(Some(Arc::new(tenant)));
    let flagged = ActionRule {
        flag: Some(Flag("GATE")),
        ..ReadSelf::rule()
    };
    let ns = p50(batches, || {
        decide(black_box(&flagged), &host.gate, Some(&principal)).is_ok()
    });
    report.below(
        "decide at the gate".into(),
        ns,
        "ns",
        1_000.0,
        "p50, with a flag that is asked".into(),
    );
}

fn document() -> Value {
    let flag = |targeting: Value| json!({ "state": "ENABLED", "variants": { "on": true, "off": false }, "defaultVariant": "off", "targeting": targeting });
    let simple = (0..FLAGS).map(|n| (format!("simple-{n}"), flag(json!({}))));
    let rule = json!({ "if": [{ "and": [{ "==": [{ "var": "plan" }, "premium"] }, { "in": [{ "var": "country" }, ["SA", "KW"]] }] }, "on"] });
    let others = [
        ("targeted".to_owned(), flag(rule)),
        (
            "GATE".to_owned(),
            json!({ "state": "ENABLED", "variants": { "on": true }, "defaultVariant": "on" }),
        ),
        (
            "fractional".to_owned(),
            flag(json!({ "fractional": [["on", 10], ["off", 90]] })),
        ),
    ];
    let flags: serde_json::Map<String, Value> = simple.chain(others).collect();
    json!({ "metadata": { "owner": "bench", "expires": "2090-01-01" }, "flags": flags })
}

/// Nanoseconds of one call in the middle batch.
fn p50(batches: usize, mut one: impl FnMut() -> bool) -> f64 {
    let mut times: Vec<f64> = (0..batches)
        .map(|_batch| {
            let began = Instant::now();
            assert!((0..BATCH).all(|_call| one()));
            began.elapsed().as_secs_f64() * 1e9 / BATCH as f64
        })
        .collect();
    times.sort_unstable_by(f64::total_cmp);
    times[batches / 2]
}
