use std::future::pending;

use tokio::time::{advance, sleep};

use super::*;

fn breaker() -> Breaker {
    Breakers::default().breaker("service", Limits::default())
}

/// Calls that end at once; whether each was made.
async fn calls(breaker: &Breaker, outcomes: &[Result<(), &'static str>]) -> Vec<bool> {
    let mut made = Vec::new();
    for outcome in outcomes {
        let called = breaker
            .call(async { *outcome }, |failure| *failure == "fault")
            .await;
        made.push(!matches!(called, Err(CallError::Open(_))));
    }
    made
}

const WELL: Result<(), &str> = Ok(());
const FAULT: Result<(), &str> = Err("fault");
const REFUSAL: Result<(), &str> = Err("refusal");

#[tokio::test(start_paused = true)]
async fn it_opens_when_half_of_enough_calls_fail() {
    let few = breaker();
    assert_eq!(calls(&few, &[FAULT; 4]).await, [true; 4]);
    assert_eq!(calls(&few, &[FAULT, FAULT]).await, [true, false]);

    let most_go_well = breaker();
    let mix = [WELL, WELL, WELL, FAULT, FAULT];
    assert_eq!(calls(&most_go_well, &mix).await, [true; 5]);
    assert_eq!(calls(&most_go_well, &[FAULT, WELL]).await, [true, false]);
}

#[tokio::test(start_paused = true)]
async fn refusals_are_answers() {
    let breaker = breaker();
    assert_eq!(calls(&breaker, &[REFUSAL; 20]).await, [true; 20]);
}

#[tokio::test(start_paused = true)]
async fn what_is_long_ago_does_not_count() {
    let breaker = breaker();
    calls(&breaker, &[FAULT; 4]).await;
    advance(Duration::from_secs(60)).await;
    assert_eq!(calls(&breaker, &[FAULT; 4]).await, [true; 4]);
    advance(Duration::from_secs(59)).await;
    assert_eq!(calls(&breaker, &[FAULT, FAULT]).await, [true, false]);
}

#[tokio::test(start_paused = true)]
async fn after_a_rest_one_call_tells() {
    let breaker = breaker();
    calls(&breaker, &[FAULT; 5]).await;
    advance(Duration::from_millis(29_999)).await;
    assert_eq!(calls(&breaker, &[WELL]).await, [false]);
    advance(Duration::from_millis(1)).await;
    // It fails: another rest.
    assert_eq!(calls(&breaker, &[FAULT, WELL]).await, [true, false]);
    advance(Duration::from_secs(30)).await;
    assert_eq!(calls(&breaker, &[WELL, FAULT, WELL]).await, [true; 3]);
}

#[tokio::test(start_paused = true)]
async fn while_that_call_is_under_way_no_other_is_made() {
    let breaker = breaker();
    calls(&breaker, &[FAULT; 5]).await;
    advance(Duration::from_secs(30)).await;
    let slow = breaker.call(
        async {
            sleep(Duration::from_secs(1)).await;
            WELL
        },
        |_| true,
    );
    let (told, meanwhile) = tokio::join!(slow, calls(&breaker, &[WELL; 10]));
    assert!(told.is_ok());
    assert_eq!(meanwhile, [false; 10]);
    assert_eq!(calls(&breaker, &[WELL]).await, [true]);
}

#[tokio::test(start_paused = true)]
async fn when_that_call_is_abandoned_the_next_one_tells() {
    let breaker = breaker();
    calls(&breaker, &[FAULT; 5]).await;
    advance(Duration::from_secs(30)).await;
    let abandoned = breaker.call(pending::<Result<(), &str>>(), |_| true);
    let gone = tokio::time::timeout(Duration::from_secs(1), abandoned).await;
    assert!(gone.is_err());
    assert_eq!(calls(&breaker, &[WELL, WELL]).await, [true, true]);
}

#[tokio::test(start_paused = true)]
async fn a_call_that_takes_too_long_has_failed() {
    let breaker = breaker();
    let began = Instant::now();
    for _call in 0..5 {
        let silent = breaker.call(pending::<Result<(), &str>>(), |_| true).await;
        assert!(matches!(silent, Err(CallError::TimedOut(_))), "{silent:?}");
    }
    assert_eq!(began.elapsed(), Duration::from_secs(150));
    // Of one that took 30 seconds each, no more than two are within a minute.
    assert_eq!(calls(&breaker, &[FAULT; 4]).await, [true, true, true, false]);
}

#[tokio::test(start_paused = true)]
async fn a_call_from_before_says_nothing() {
    let breaker = breaker();
    let late = breaker.call(
        async {
            sleep(Duration::from_secs(10)).await;
            WELL
        },
        |_| true,
    );
    let meanwhile = async {
        calls(&breaker, &[FAULT; 5]).await;
        sleep(Duration::from_secs(15)).await;
        calls(&breaker, &[WELL]).await
    };
    let (late, meanwhile) = tokio::join!(late, meanwhile);
    assert!(late.is_ok());
    assert_eq!(meanwhile, [false], "it is open still");
}

#[tokio::test(start_paused = true)]
async fn the_metrics_show_the_state() {
    let metrics = Metrics::new("test", "0");
    let breakers = Breakers::shown(&metrics).unwrap();
    let breaker = breakers.breaker("service", Limits::default());
    let shown = |line: &str| metrics.encode().contains(line);
    assert!(shown("egress_breaker_state{service=\"service\"} 0"));
    calls(&breaker, &[FAULT; 7]).await;
    assert!(shown("egress_breaker_state{service=\"service\"} 2"));
    assert!(shown("egress_breaker_refusals_total{service=\"service\"} 2"));
    advance(Duration::from_secs(30)).await;
    let looked = breaker.call(
        async { Ok::<_, ()>(shown("egress_breaker_state{service=\"service\"} 1")) },
        |()| true,
    );
    assert!(looked.await.unwrap());
    assert!(shown("egress_breaker_state{service=\"service\"} 0"));
}
