//! The threads that guests run on.
//!
//! A call begins on the thread that asks for it, where it stays for a millisecond of computing at most: most calls
//! need no more, and to change threads costs as much as they do. What then is left, or waits for the host, goes on
//! where threads compete with requests as equals, and when its guest has computed for long, where it gets what requests
//! leave over.

use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use tokio::runtime::{Builder, Handle, Runtime};

/// Computing time after which a call is a long one.
const SHORT: Duration = Duration::from_millis(2);

/// How much those that computed for long give way: they still get a tenth of a busy processor, and an interpreter that
/// takes long to start can answer.
const NICE: i32 = 10;

/// How long a guest has computed. It decides where the guest goes on.
#[derive(Debug, Default)]
pub(crate) struct Pace(AtomicU64);

impl Pace {
    pub(crate) fn add(&self, time: Duration) {
        let nanos = u64::try_from(time.as_nanos()).unwrap_or(u64::MAX);
        self.0.fetch_add(nanos, Ordering::Relaxed);
    }

    pub(crate) fn computed(&self) -> Duration {
        Duration::from_nanos(self.0.load(Ordering::Relaxed))
    }

    pub(crate) fn is_long(&self) -> bool {
        self.computed() > SHORT
    }
}

/// Both kinds of threads, until this is dropped.
#[derive(Debug)]
pub(crate) struct Threads {
    equal: Option<Runtime>,
    patient: Option<Runtime>,
    handles: Handles,
}

/// Clones are the same threads.
#[derive(Clone, Debug)]
pub(crate) struct Handles {
    /// Competes with requests.
    pub(crate) equal: Handle,
    /// Gives way to requests.
    pub(crate) patient: Handle,
}

impl Threads {
    /// Starts threads for so many guests that compute at once.
    pub(crate) fn start(permits: usize) -> std::io::Result<Self> {
        let equal = runtime(permits, "plugin").build()?;
        let patient = runtime(permits, "plugin-long")
            .on_thread_start(|| wikala_telemetry::give_way(NICE))
            .build()?;
        let handles = Handles {
            equal: equal.handle().clone(),
            patient: patient.handle().clone(),
        };
        Ok(Self {
            equal: Some(equal),
            patient: Some(patient),
            handles,
        })
    }

    pub(crate) fn handles(&self) -> &Handles {
        &self.handles
    }
}

impl Drop for Threads {
    fn drop(&mut self) {
        // The last owner may go inside of a task, where waiting is not allowed.
        for threads in [self.equal.take(), self.patient.take()].into_iter().flatten() {
            threads.shutdown_background();
        }
    }
}

/// One thread more than may compute, so that timers and sockets are always served, and asked for after every step.
fn runtime(permits: usize, name: &str) -> Builder {
    let mut builder = Builder::new_multi_thread();
    builder
        .worker_threads(permits + 1)
        .max_blocking_threads(4)
        .thread_name(name)
        .event_interval(1)
        .enable_all();
    builder
}

impl Handles {
    /// Runs a call to its end, whether somebody waits for it or not: its first step here, the others on the threads of
    /// its pace.
    pub(crate) fn run(&self, call: impl Future<Output = ()> + Send + 'static, pace: Arc<Pace>) {
        let Some(rest) = self.first_step(Box::pin(call)) else {
            return;
        };
        let patient = self.patient.clone();
        self.equal.spawn(async move {
            if let Some(rest) = until_long(rest, &pace).await {
                patient.spawn(rest);
            }
        });
    }

    /// What is left after the first step. It is asked again at once wherever it goes, so that nothing has to wake it here.
    fn first_step(&self, mut call: Rest) -> Option<Rest> {
        // Its timers and sockets stay with the threads for guests, which outlive whoever asks.
        let _here = self.equal.enter();
        let step = || call.as_mut().poll(&mut Context::from_waker(Waker::noop()));
        match catch_unwind(AssertUnwindSafe(step)) {
            Ok(Poll::Pending) => Some(call),
            // Whoever waits for an answer of one that panicked hears that there will be none.
            Ok(Poll::Ready(())) | Err(_) => None,
        }
    }
}

type Rest = Pin<Box<dyn Future<Output = ()> + Send>>;

/// The rest of a call that became a long one.
async fn until_long(call: Rest, pace: &Pace) -> Option<Rest> {
    let mut call = Some(call);
    poll_fn(
        |context| match call.as_mut().map(|call| call.as_mut().poll(context)) {
            None | Some(Poll::Ready(())) => Poll::Ready(None),
            Some(Poll::Pending) if pace.is_long() => Poll::Ready(call.take()),
            Some(Poll::Pending) => Poll::Pending,
        },
    )
    .await
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};
    use std::time::Duration;

    use super::{Pace, Threads};

    fn here() -> String {
        std::thread::current().name().unwrap_or_default().to_owned()
    }

    /// The threads of each step of a call whose first step takes so long.
    async fn places(first: Duration) -> Vec<String> {
        let threads = Threads::start(1).unwrap();
        let pace = Arc::new(Pace::default());
        let places = Arc::new(Mutex::new(Vec::new()));
        let (done, end) = tokio::sync::oneshot::channel();
        let call = {
            let (pace, places) = (Arc::clone(&pace), Arc::clone(&places));
            async move {
                for _step in 0..3 {
                    places.lock().unwrap().push(here());
                    pace.add(first);
                    tokio::task::yield_now().await;
                }
                done.send(()).unwrap();
            }
        };
        threads.handles().run(call, pace);
        end.await.unwrap();
        let places = places.lock().unwrap();
        places.clone()
    }

    #[tokio::test]
    async fn a_call_begins_where_it_is_asked_for_and_a_short_one_goes_on_as_an_equal() {
        let places = places(Duration::from_micros(10)).await;
        assert_eq!(places, [&here(), "plugin", "plugin"]);
    }

    #[tokio::test]
    async fn a_call_that_waits_for_nothing_is_over_when_it_was_asked_for() {
        let threads = Threads::start(1).unwrap();
        let (done, mut end) = tokio::sync::oneshot::channel();
        let call = async move { done.send(here()).unwrap() };
        threads.handles().run(call, Arc::default());
        assert_eq!(end.try_recv().unwrap(), here());
    }

    #[tokio::test]
    async fn a_call_that_panics_at_once_leaves_who_asks_alone() {
        let threads = Threads::start(1).unwrap();
        let (done, end) = tokio::sync::oneshot::channel::<()>();
        let call = async move {
            let _done = done;
            panic!("a fault of the host");
        };
        threads.handles().run(call, Arc::default());
        assert!(end.await.is_err());
    }

    #[tokio::test]
    async fn timers_of_a_call_outlive_who_asked() {
        let threads = Threads::start(1).unwrap();
        let (done, end) = tokio::sync::oneshot::channel();
        let call = async move {
            tokio::time::sleep(Duration::from_millis(50)).await;
            done.send(()).unwrap();
        };
        let handles = threads.handles().clone();
        let asking = std::thread::spawn(move || {
            let own = tokio::runtime::Builder::new_current_thread().enable_all().build();
            own.unwrap().block_on(async { handles.run(call, Arc::default()) });
        });
        asking.join().unwrap();
        assert!(end.await.is_ok());
    }

    #[tokio::test]
    async fn a_call_that_computes_for_long_goes_on_where_it_gives_way() {
        let places = places(Duration::from_millis(3)).await;
        assert_eq!(places, [&here(), "plugin", "plugin-long"]);
    }

    #[cfg(target_os = "linux")]
    #[tokio::test]
    async fn long_calls_have_a_lower_priority_than_requests() {
        use rustix::{process, thread};
        let priority = || process::getpriority_process(Some(thread::gettid())).unwrap();
        let threads = Threads::start(1).unwrap();
        let [equal, patient] = [&threads.handles().equal, &threads.handles().patient];
        let equal = equal.spawn(async move { priority() }).await.unwrap();
        let patient = patient.spawn(async move { priority() }).await.unwrap();
        assert_eq!(equal, priority());
        assert!(patient > equal, "{patient} beside {equal}");
    }
}
