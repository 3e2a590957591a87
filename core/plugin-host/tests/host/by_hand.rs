//! Components written by hand: what no compiler makes.

use chrono::DateTime;
use wikala_extension::Failure;
use wikala_plugin_host::{CallReport, Outcome};

use crate::stand::{Stand, host};

/// A scheduled job with this body.
fn job(body: &str) -> Vec<u8> {
    wat::parse_str(include_str!("job.wat").replace("BODY", body)).unwrap()
}

async fn run(body: &str) -> (Result<(), Failure>, CallReport) {
    let compiled = host().load(job(body)).await.unwrap();
    let stand = Stand::around(compiled, "by-hand", |_| {});
    let ended = stand
        .plugin
        .scheduled_job()
        .unwrap()
        .run("x", DateTime::UNIX_EPOCH)
        .await;
    (ended.map(drop), stand.report())
}

#[tokio::test]
async fn a_job_written_by_hand_runs() {
    // An answer of two zeros: it went well, and there is nothing to say.
    let (ended, report) =
        run("(func (export \"run\") (param i32 i32 i32 i32) (result i32) (i32.const 16))").await;
    ended.unwrap();
    assert_eq!(report.outcome, Outcome::Ok);
}

#[tokio::test]
async fn tables_find_their_limit() {
    let (ended, report) = run("(table $all 1 funcref)
         (func (export \"run\") (param i32 i32 i32 i32) (result i32)
           (loop $more
             (br_if $more (i32.ne (table.grow $all (ref.null func) (i32.const 1000)) (i32.const -1))))
           unreachable)")
    .await;
    ended.unwrap_err();
    assert_eq!(report.outcome, Outcome::Table, "{:?}", report.message);
}

/// A job that gives back what stands at 64.
async fn answering(bytes: &str) -> CallReport {
    let body = format!(
        "(data (i32.const 64) \"{bytes}\")
         (func (export \"run\") (param i32 i32 i32 i32) (result i32) (i32.const 64))"
    );
    let (ended, report) = run(&body).await;
    ended.unwrap_err();
    report
}

#[tokio::test]
async fn answers_that_are_none_are_bad_output() {
    for (what, bytes) in [
        ("neither an answer nor a failure", "\\09"),
        ("neither something nor nothing", "\\00\\00\\00\\00\\07"),
        (
            "a text beyond the memory",
            "\\00\\00\\00\\00\\01\\00\\00\\00\\ff\\ff\\ff\\00\\10\\00\\00\\00",
        ),
        (
            "a text that is no UTF-8",
            "\\00\\00\\00\\00\\01\\00\\00\\00\\50\\00\\00\\00\\02\\00\\00\\00\\ff\\fe",
        ),
        ("a failure that does not exist", "\\01\\00\\00\\00\\0c"),
    ] {
        let report = answering(bytes).await;
        assert_eq!(report.outcome, Outcome::BadOutput, "{what}: {:?}", report.message);
    }
}

#[tokio::test]
async fn a_component_that_does_not_start_is_refused_when_it_is_loaded() {
    let loop_at_start = "(func $spin (loop $again (br $again))) (start $spin)
        (func (export \"run\") (param i32 i32 i32 i32) (result i32) (i32.const 16))";
    let refused = host().load(job(loop_at_start)).await.unwrap_err();
    assert_eq!(refused.code(), "does_not_start", "{refused}");
    assert!(refused.to_string().contains("not done after"), "{refused}");
    let wide = "(memory $second 5000)
        (func (export \"run\") (param i32 i32 i32 i32) (result i32) (i32.const 16))";
    let refused = host().load(job(wide)).await.unwrap_err();
    assert!(
        ["does_not_start", "does_not_compile"].contains(&refused.code()),
        "{refused}"
    );
}
