//! Who of the running plugins computes now.
//!
//! A guest gives the processor back after a millisecond at the latest, and while it waits for the host.
//! Whoever has used little goes first: short calls of one tenant do not stand behind long ones of another.

use std::collections::{HashSet, VecDeque};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

/// Computing time after which a call stands in the second queue.
const SHORT: Duration = Duration::from_millis(2);

/// How many of the first queue pass before one of the second.
const FIRST_BEFORE_SECOND: u32 = 4;

/// Lets so many guests compute at once.
#[derive(Debug)]
pub(crate) struct Gate {
    lines: Mutex<Lines>,
}

#[derive(Debug)]
struct Lines {
    free: usize,
    short: VecDeque<(u64, Waker)>,
    long: VecDeque<(u64, Waker)>,
    /// Those whose turn it is and who have not come yet.
    called: HashSet<u64>,
    passed: u32,
    next: u64,
}

impl Gate {
    pub(crate) fn new(permits: usize) -> Self {
        Self {
            lines: Mutex::new(Lines {
                free: permits,
                short: VecDeque::new(),
                long: VecDeque::new(),
                called: HashSet::new(),
                passed: 0,
                next: 0,
            }),
        }
    }

    fn with<T>(&self, act: impl FnOnce(&mut Lines) -> T) -> T {
        act(&mut self.lines.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Lines {
    /// The turn at once, or a number in the line.
    fn enter(&mut self, is_long: bool, waker: &Waker) -> Option<u64> {
        if self.free > 0 {
            self.free -= 1;
            return None;
        }
        self.next += 1;
        let line = if is_long { &mut self.long } else { &mut self.short };
        line.push_back((self.next, waker.clone()));
        Some(self.next)
    }

    /// Whether the number was called; else it goes on waiting.
    fn is_called(&mut self, number: u64, waker: &Waker) -> bool {
        if self.called.remove(&number) {
            return true;
        }
        let mut all = self.short.iter_mut().chain(&mut self.long);
        if let Some((_, known)) = all.find(|(waiting, _)| *waiting == number) {
            known.clone_from(waker);
        }
        false
    }

    fn leave(&mut self) -> Option<Waker> {
        let from_long = self.short.is_empty() || self.passed >= FIRST_BEFORE_SECOND;
        let next = if from_long { self.long.pop_front() } else { None };
        let next = match next {
            Some(next) => {
                self.passed = 0;
                Some(next)
            }
            None => {
                self.passed += 1;
                self.short.pop_front()
            }
        };
        let Some((number, waker)) = next else {
            self.free += 1;
            return None;
        };
        self.called.insert(number);
        Some(waker)
    }

    fn give_up(&mut self, number: u64) -> Option<Waker> {
        if self.called.remove(&number) {
            return self.leave();
        }
        self.short.retain(|(waiting, _)| *waiting != number);
        self.long.retain(|(waiting, _)| *waiting != number);
        None
    }
}

/// Told how a guest spends its time.
pub(crate) trait Told: Send + Sync {
    /// It stood in a line for so long.
    fn waited(&self, time: Duration);
    /// It computed for so long.
    fn computed(&self, time: Duration);
}

/// A future that is polled only when it is its turn.
pub(crate) struct InTurn<F> {
    gate: Arc<Gate>,
    told: Arc<dyn Told>,
    work: Pin<Box<F>>,
    used: Duration,
    number: Option<(u64, Instant)>,
}

impl<F: Future> InTurn<F> {
    pub(crate) fn new(gate: Arc<Gate>, told: Arc<dyn Told>, work: F) -> Self {
        Self {
            gate,
            told,
            work: Box::pin(work),
            used: Duration::ZERO,
            number: None,
        }
    }

    fn is_turn(&mut self, waker: &Waker) -> bool {
        if let Some((number, since)) = self.number {
            if !self.gate.with(|lines| lines.is_called(number, waker)) {
                return false;
            }
            self.told.waited(since.elapsed());
            self.number = None;
            return true;
        }
        let is_long = self.used > SHORT;
        let number = self.gate.with(|lines| lines.enter(is_long, waker));
        self.number = number.map(|number| (number, Instant::now()));
        number.is_none()
    }
}

/// Gives the turn on, also when the work panics.
struct Turn<'a>(&'a Gate);

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        if let Some(next) = self.0.with(Lines::leave) {
            next.wake();
        }
    }
}

impl<F: Future> Future for InTurn<F> {
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let this = &mut *self;
        if !this.is_turn(context.waker()) {
            return Poll::Pending;
        }
        let turn = Turn(&this.gate);
        let begin = Instant::now();
        let polled = this.work.as_mut().poll(context);
        let computed = begin.elapsed();
        this.used += computed;
        this.told.computed(computed);
        drop(turn);
        polled
    }
}

impl<F> Drop for InTurn<F> {
    fn drop(&mut self) {
        let Some((number, since)) = self.number else {
            return;
        };
        self.told.waited(since.elapsed());
        if let Some(next) = self.gate.with(|lines| lines.give_up(number)) {
            next.wake();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::{Arc, Mutex};
    use std::time::Duration;

    use super::{Gate, InTurn, Lines, Told};

    struct Nobody;

    impl Told for Nobody {
        fn waited(&self, _: Duration) {}
        fn computed(&self, _: Duration) {}
    }

    fn busy_for(time: Duration) {
        let begin = std::time::Instant::now();
        while begin.elapsed() < time {
            std::hint::spin_loop();
        }
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
    async fn no_more_than_the_permits_compute_at_once() {
        let gate = Arc::new(Gate::new(2));
        let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let mut tasks = tokio::task::JoinSet::new();
        for _ in 0..16 {
            let (now, most) = (Arc::clone(&now), Arc::clone(&most));
            let work = async move {
                for _ in 0..20 {
                    let together = now.fetch_add(1, Ordering::SeqCst) + 1;
                    most.fetch_max(together, Ordering::SeqCst);
                    busy_for(Duration::from_micros(50));
                    now.fetch_sub(1, Ordering::SeqCst);
                    tokio::task::yield_now().await;
                }
            };
            tasks.spawn(InTurn::new(Arc::clone(&gate), Arc::new(Nobody), work));
        }
        while let Some(done) = tasks.join_next().await {
            done.unwrap();
        }
        assert_eq!(most.load(Ordering::SeqCst), 2);
        assert_eq!(
            gate.with(|lines: &mut Lines| lines.free),
            2,
            "every turn came back"
        );
    }

    #[tokio::test]
    async fn who_is_new_passes_who_has_computed_long() {
        let gate = Arc::new(Gate::new(1));
        let order = Arc::new(Mutex::new(Vec::new()));
        let long = |name: &'static str| {
            let order = Arc::clone(&order);
            async move {
                busy_for(Duration::from_millis(3));
                tokio::task::yield_now().await;
                order.lock().unwrap().push(name);
            }
        };
        let short = {
            let order = Arc::clone(&order);
            async move { order.lock().unwrap().push("short") }
        };
        let begin = |work| InTurn::new(Arc::clone(&gate), Arc::new(Nobody), work);
        let short = InTurn::new(Arc::clone(&gate), Arc::new(Nobody), short);
        // Hold the only turn until all three stand in line.
        assert!(
            gate.with(|lines| lines.enter(false, futures_util::task::noop_waker_ref()))
                .is_none()
        );
        let all = async { tokio::join!(begin(long("first")), begin(long("second")), short) };
        let release = async {
            tokio::task::yield_now().await;
            let next = gate.with(Lines::leave);
            next.unwrap().wake();
        };
        tokio::join!(all, release);
        assert_eq!(*order.lock().unwrap(), ["short", "first", "second"]);
    }
}
