//! The threads that hash: few, because each hash takes memory, and of low priority, because a storm of
//! sign-ins must not slow those who only read.

use std::panic::{self, AssertUnwindSafe};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use tokio::sync::oneshot;
use wikala_module::telemetry;

use crate::error::PlatformError;

/// Hashes computed at once, at most one a core. Each takes 19 MiB, so this also bounds memory.
const AT_ONCE: usize = 4;
/// Below everything else in this process, but not so low that busy readers stop all sign-ins.
const NICE: i32 = 10;

type Task = Box<dyn FnOnce() + Send>;

/// A queue in front of the threads. They end with its last clone.
#[derive(Clone)]
pub(super) struct Hashers {
    queue: Sender<Task>,
}

impl Hashers {
    /// Starts the threads.
    ///
    /// # Errors
    /// [`PlatformError::Crypto`] when the system gives no threads.
    pub(super) fn start() -> Result<Self, PlatformError> {
        let (queue, tasks) = mpsc::channel();
        let tasks = Arc::new(Mutex::new(tasks));
        let cores = thread::available_parallelism().map_or(1, std::num::NonZero::get);
        for _thread in 0..cores.min(AT_ONCE) {
            let tasks = Arc::clone(&tasks);
            thread::Builder::new()
                .name("wikala-hash".into())
                .spawn(move || work_off(&tasks))
                .map_err(super::crypto)?;
        }
        Ok(Self { queue })
    }

    /// Waits for a turn and does the work; not at all when the caller has gone away by then.
    ///
    /// # Errors
    /// [`PlatformError::Crypto`] when the work panicked.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, PlatformError> {
        let (answer, result) = oneshot::channel();
        let span = tracing::info_span!("task", task = "password");
        let task = move || {
            if !answer.is_closed() {
                let _gone = answer.send(span.in_scope(work));
            }
        };
        self.queue
            .send(Box::new(task))
            .map_err(|_closed| super::crypto("no thread hashes"))?;
        result.await.map_err(super::crypto)
    }
}

fn work_off(tasks: &Mutex<Receiver<Task>>) {
    telemetry::give_way(NICE);
    loop {
        let next = tasks.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(task) = next else { return };
        // Whoever waits learns of it, as the answer is dropped; the thread goes on with the others.
        let _panic = panic::catch_unwind(AssertUnwindSafe(task));
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[tokio::test]
    async fn no_more_than_a_few_work_at_once() {
        let hashers = Hashers::start().unwrap();
        let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let work = |_n: usize| {
            let (now, most) = (Arc::clone(&now), Arc::clone(&most));
            hashers.run(move || {
                let together = now.fetch_add(1, Ordering::SeqCst) + 1;
                most.fetch_max(together, Ordering::SeqCst);
                thread::sleep(std::time::Duration::from_millis(2));
                now.fetch_sub(1, Ordering::SeqCst);
            })
        };
        let results = futures_util::future::join_all((0..50).map(work)).await;
        assert!(results.iter().all(Result::is_ok));
        assert!(most.load(Ordering::SeqCst) <= AT_ONCE);
    }

    #[tokio::test]
    async fn a_panic_is_an_error_of_its_caller_only() {
        let hashers = Hashers::start().unwrap();
        for _try in 0..10 {
            assert!(hashers.run(|| panic!("on purpose")).await.is_err());
        }
        assert_eq!(hashers.run(|| 7).await.unwrap(), 7);
    }

    #[cfg(target_os = "linux")]
    #[tokio::test]
    async fn the_threads_give_way_to_others() {
        use rustix::{process, thread};
        let priority = || process::getpriority_process(Some(thread::gettid())).unwrap();
        let own = priority();
        let hashing = Hashers::start().unwrap().run(priority).await.unwrap();
        assert!(hashing >= NICE && hashing > own, "{hashing} beside {own}");
    }
}
